//! One question about an instrument, wherever it may apply: the rules are laid out once for all that are put.

use super::cascade;
use super::context::Context;
use super::index::RuleIndex;
use super::locality::Localities;
use super::query::EVERYTHING;
use crate::model::{Assignment, Collective, Instrument, Place, Workspace};
use crate::rule::Rules;

/// Whoever asks what rules say of a part that an instrument gives.
#[derive(Debug)]
pub struct Asking<'w> {
    workspace: &'w Workspace,
    index: RuleIndex<'w>,
}

impl<'w> Asking<'w> {
    /// Lays all rules out once.
    pub fn of(workspace: &'w Workspace, rules: &'w Rules) -> Self {
        Asking { workspace, index: RuleIndex::new(rules) }
    }

    /// What an open collective of a higher plan ("các bộ, ngành có liên quan") is called in a place, by a rule.
    pub fn local_collective(&self, instrument: &Instrument, assignment: &Assignment) -> Option<&'w Collective> {
        let of = |context: Context| cascade::local_collective(context, assignment).cloned();
        self.workspace.collectives.get(&self.put(instrument, of)?)
    }

    /// Why no body of a place has a part that a higher plan gives, where a rule or that plan says so.
    pub fn why_stopped(&self, instrument: &Instrument, assignment: &Assignment, place: &Place) -> Option<String> {
        self.put(instrument, |context| Some(cascade::stopping(context, assignment, place)?.title().to_owned()))
    }

    pub(super) fn put<T>(&self, instrument: &Instrument, question: impl Fn(Context) -> T) -> T {
        let (workspace, rules, localities) = (self.workspace, &self.index, Localities::default());
        question(Context { workspace, rules, query: &EVERYTHING, instrument, localities: &localities })
    }
}
