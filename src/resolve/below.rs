//! What a plan itself says of the part below: its readings at the clause that sets the task.
//!
//! They are asked before the rules: what this very text means goes before what holds of any.

use super::obligation::{Gives, Reason};
use crate::model::{Assignment, BelowEffect, BelowReading, BodyId, Clause, Instrument};
use crate::rule::{Facts, Rule};

/// Whoever says how a part falls: a rule, or the plan at a clause.
#[derive(Debug, Clone, Copy)]
pub(super) enum Speaker<'a> {
    Rule(&'a Rule),
    Clause(ClauseReading<'a>),
}

/// A reading with the clause at which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClauseReading<'a> {
    pub instrument: &'a Instrument,
    pub clause: &'a Clause,
    pub reading: &'a BelowReading,
}

/// The readings that speak of a part: of the assignment's task, of whoever has it above, in the place.
pub(super) fn readings<'a>(
    instrument: &'a Instrument,
    assignment: &Assignment,
    facts: &Facts,
) -> Vec<ClauseReading<'a>> {
    let task = assignment.task.as_ref();
    let Some((task, (clause, _))) = task.and_then(|task| Some((task, instrument.setter_of(&assignment.clause, task)?)))
    else {
        return Vec::new();
    };
    let about = clause.below.iter().filter(|reading| reading.is_about(task));
    let speak = about.filter(|reading| {
        reading.of.is_had_by(facts.body, facts.tier, facts.role) && reading.place.holds_in(facts.place)
    });
    speak.map(|reading| ClauseReading { instrument, clause, reading }).collect()
}

impl<'a> Speaker<'a> {
    /// In Vietnamese, as an official reads it.
    pub fn title(self) -> &'a str {
        match self {
            Speaker::Rule(rule) => &rule.title,
            Speaker::Clause(said) => &said.reading.reason,
        }
    }

    pub fn reason(self, gives: Gives) -> Reason {
        match self {
            Speaker::Rule(rule) => Reason::Rule { rule: rule.id.clone(), gives },
            Speaker::Clause(ClauseReading { instrument, clause, reading }) => Reason::Reading {
                instrument: instrument.id.clone(),
                clause: clause.path.clone(),
                reason: reading.reason.clone(),
                basis: reading.basis.clone(),
                gives,
            },
        }
    }
}

impl ClauseReading<'_> {
    /// Whether it keeps the part from a kind of local body.
    pub fn keeps_from(&self, kind: &BodyId) -> bool {
        self.reading.effects().iter().any(|effect| match effect {
            BelowEffect::Stops => true,
            BelowEffect::Counterpart(to) => *to != kind,
            BelowEffect::Role(_) | BelowEffect::Weigh(_) => false,
        })
    }
}
