//! Out of all that is owed, what a paper speaks of: duty by duty, or only that there is something.

use std::collections::{BTreeSet, HashSet};

use crate::model::{ClausePath, InstrumentId, RuleId, TaskId};
use crate::resolve::{Act, Obligation, Reason, Resolution};

/// The duties at hand, with what is to be known of the rest.
#[derive(Debug, Default)]
pub struct Duties {
    /// All of a place; for the centre those of no place.
    pub near: Vec<Obligation>,
    /// Of duties that are not at hand: that there are such.
    pub beyond: Beyond,
}

/// What a paper of the centre says of the duties of places, which it does not name one by one.
#[derive(Debug, Clone, Default)]
pub struct Beyond {
    /// The tasks in which somebody there has a part.
    pub(super) tasks: HashSet<TaskOf>,
    /// Those that a letter which urges names all the same.
    pub late: Vec<Obligation>,
    pub(super) reports: bool,
    pub(super) rules: BTreeSet<RuleId>,
    pub(super) unverified_readings: BTreeSet<String>,
}

/// A task as its instrument addresses it: where, and which one if the clause holds several.
pub(super) type TaskOf = (InstrumentId, ClausePath, Option<TaskId>);

pub(super) fn task_of(obligation: &Obligation) -> TaskOf {
    (obligation.instrument.clone(), obligation.clause.clone(), obligation.task.clone())
}

/// Whether the duty is a part in a task that somebody performs, beside papers about it.
pub(super) fn is_performed(obligation: &Obligation) -> bool {
    obligation.task.is_some() && !matches!(obligation.act, Act::Report | Act::Issue)
}

/// Where a plan's own reading stands, if nobody has verified its basis: `qd-1957-qd-ttg#II.2`.
pub(super) fn unverified_reading(reason: &Reason) -> Option<String> {
    let Reason::Reading { instrument, clause, basis, .. } = reason else { return None };
    basis.certainty.is_unverified().then(|| format!("{instrument}#{clause}"))
}

impl Duties {
    /// Those of which a test holds are at hand; any other is let go as soon as it was looked at.
    pub fn of(resolution: &Resolution, is_near: impl Fn(&Obligation) -> bool) -> Duties {
        let mut duties = Duties::default();
        for obligation in resolution.iter() {
            match is_near(&obligation) {
                true => duties.near.push(obligation),
                false => duties.beyond.add(&obligation),
            }
        }
        duties
    }
}

impl Beyond {
    fn add(&mut self, obligation: &Obligation) {
        if is_performed(obligation) {
            self.tasks.insert(task_of(obligation));
        }
        self.reports |= obligation.act == Act::Report;
        for reason in &obligation.because {
            match reason {
                Reason::Rule { rule, .. } if !self.rules.contains(rule) => _ = self.rules.insert(rule.clone()),
                Reason::Reading { .. } => self.unverified_readings.extend(unverified_reading(reason)),
                _ => {}
            }
        }
    }
}
