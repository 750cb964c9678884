//! What a child plan sets down, task by task, and to whom it gives each.

use crate::model::{Assignment, Clause, Instrument, Role, Task};
use crate::vietnamese::fold_space;

/// One task of the child.
#[derive(Debug, Clone)]
pub struct Offered<'w> {
    /// The child's clause that sets it.
    pub clause: &'w Clause,
    /// None where the clause sets no task of its own.
    pub task: Option<&'w Task>,
    /// What it says, without the tasks below it.
    pub words: String,
    /// Who has which part in it, wherever the child says so.
    pub given: Vec<&'w Assignment>,
}

/// Every task of the child, in its order.
pub(super) fn offered(child: &Instrument) -> Vec<Offered<'_>> {
    child.tasks().map(|(clause, task)| of_task(child, clause, task)).collect()
}

/// A clause that sets no task of its own.
pub(super) fn bare<'w>(child: &'w Instrument, clause: &'w Clause) -> Offered<'w> {
    let given = child.assignments.iter().filter(|given| given.stated_at == clause.path).collect();
    Offered { clause, task: None, words: clause.words_as_read(), given }
}

fn of_task<'w>(child: &'w Instrument, clause: &'w Clause, task: &'w Task) -> Offered<'w> {
    let phrase = super::asked::phrase_of(clause, Some(task)).map(fold_space);
    let by_phrase = |given: &Assignment| given.stated_at == clause.path && Some(&given.quote) == phrase.as_ref();
    let given = child.assignments.iter().filter(|given| given.role != Role::Report);
    let given = given.filter(|given| given.task.as_ref() == Some(&task.id) || by_phrase(given)).collect();
    Offered { clause, task: Some(task), words: words(child, clause, task), given }
}

fn words(child: &Instrument, clause: &Clause, task: &Task) -> String {
    if let Some(quote) = super::asked::sentence_of(clause, Some(task)) {
        return clause.as_read(quote);
    }
    let own = |below: &&Clause| child.task_of(below).is_some_and(|(_, own)| own.id == task.id);
    let below = child.clauses_below(clause).filter(own).map(Clause::words_as_read);
    std::iter::once(clause.words_as_read()).chain(below).collect::<Vec<_>>().join(" ")
}
