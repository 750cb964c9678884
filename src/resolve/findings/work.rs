//! Pieces of work: the tasks of a plan that the same words give to the same bodies.
//!
//! A part that assigns by body often says again what a part that sets tasks has said; the words of both
//! are one piece of work. What a body has in a part of a divided task is no word about the whole.

use super::subject::ReviewSubject;
use crate::model::{Assignment, Clause, ClausePath, Instrument, Role, Task};
use crate::vietnamese::fold_space;

/// One piece of work.
pub(super) struct Work<'w> {
    /// The clauses that set it, at least one, in the plan's order.
    pub clauses: Vec<&'w Clause>,
    /// Who has which part in it, in the plan's order.
    pub assignments: Vec<&'w Assignment>,
}

impl<'w> Work<'w> {
    pub fn has(&self, role: Role) -> bool {
        self.assignments.iter().any(|assignment| assignment.role == role)
    }

    /// The words by which its first clause assigns it; empty where another clause does.
    pub fn quote_at_home(&self) -> &'w str {
        let home = &self.clauses[0].path;
        let stated = self.assignments.iter().find(|given| given.stated_at == *home);
        stated.map_or("", |given| given.quote.as_str())
    }

    /// The clauses that set it, then those that assign it.
    pub fn paths(&self) -> impl Iterator<Item = &ClausePath> {
        let set = self.clauses.iter().map(|clause| &clause.path);
        set.chain(self.assignments.iter().map(|assignment| &assignment.stated_at))
    }
}

/// The work of a plan, by the order of its tasks.
pub(super) fn works<'w>(subject: ReviewSubject<'w>) -> Vec<Work<'w>> {
    let mut works: Vec<Work> = Vec::new();
    for (clause, task) in subject.tasks() {
        let assignments = assignments(subject.instrument, task);
        if assignments.is_empty() || is_said_again(subject.instrument, clause, task, &assignments) {
            continue;
        }
        match works.iter_mut().find(|work| phrases(&work.assignments) == phrases(&assignments)) {
            Some(work) => work.clauses.push(clause),
            None => works.push(Work { clauses: vec![clause], assignments }),
        }
    }
    works
}

fn assignments<'w>(instrument: &'w Instrument, task: &Task) -> Vec<&'w Assignment> {
    let given = instrument.assignments.iter().filter(|a| a.task.as_ref() == Some(&task.id));
    given.filter(|a| a.role != Role::Report && !is_share(instrument, a, task)).collect()
}

/// The words give a part of a divided task, and `task` is not that part.
fn is_share(instrument: &Instrument, assignment: &Assignment, task: &Task) -> bool {
    let Some(clause) = instrument.clause(&assignment.stated_at) else { return false };
    let phrase = clause.assign.iter().find(|phrase| {
        let quote = phrase.quote.as_deref().map_or_else(|| clause.words(), fold_space);
        quote == assignment.quote
    });
    let of_phrase = phrase.and_then(|phrase| phrase.task.as_ref());
    let stated = of_phrase.map_or(&clause.task[..], std::slice::from_ref);
    stated.iter().any(|part| part.split.is_some()) && stated.iter().all(|part| part.id != task.id)
}

/// All that a clause says of its own task it says of a task set elsewhere as well.
fn is_said_again(instrument: &Instrument, clause: &Clause, task: &Task, assignments: &[&Assignment]) -> bool {
    let elsewhere = |given: &Assignment| {
        let mut phrase = instrument.assignments.iter().filter(|other| other.is_of_one_phrase_with(given));
        phrase.any(|other| other.clause != clause.path)
    };
    task.split.is_none() && assignments.iter().all(|given| given.stated_at == clause.path && elsewhere(given))
}

/// The words that assign, each once.
fn phrases<'w>(assignments: &[&'w Assignment]) -> Vec<(&'w ClausePath, &'w str)> {
    let mut phrases: Vec<_> = assignments.iter().map(|given| (&given.stated_at, given.quote.as_str())).collect();
    phrases.dedup();
    phrases
}
