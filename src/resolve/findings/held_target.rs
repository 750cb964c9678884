//! How the targets of a plan stand to those of the plan that it carries out.

use super::target::{Pair, pairs_with};
use super::target_below_parent::is_weaker;
use super::target_missing::is_missing;
use crate::model::{Clause, Instrument, Workspace};

/// How a target of a higher plan stands in a plan below it.
#[derive(Debug, Clone)]
pub struct HeldTarget<'w> {
    /// The clause of the higher plan.
    pub asked_at: &'w Clause,
    /// The higher plan's target in figures and signs: "> 90%".
    pub asked: String,
    /// What it measures, in the higher plan's words.
    pub measure: &'w str,
    /// The clause that has the same measure, with its target.
    pub own: Option<(&'w Clause, String)>,
    /// What comes of the comparison.
    pub standing: TargetStanding,
}

/// Whether a target is met by the one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetStanding {
    /// The same, or not comparable as less or more.
    AsAsked,
    /// The plan asks for less.
    Below,
    /// The plan asks for more.
    Above,
    /// The plan has no such target.
    Missing,
    /// Other words of the plan may be the same target.
    Unsure,
}

/// Holds the targets of a plan against those of one higher plan, whether or not it says that it carries it out.
pub(super) fn held<'w>(workspace: &'w Workspace, child: &'w Instrument, parent: &'w Instrument) -> Vec<HeldTarget<'w>> {
    let pairs = pairs_with(workspace, child, parent);
    let standing = |pair: &Pair| match pair.own {
        Some((_, own)) if is_weaker(own, pair.asked) => TargetStanding::Below,
        Some((_, own)) if is_weaker(pair.asked, own) => TargetStanding::Above,
        Some(_) => TargetStanding::AsAsked,
        None if is_missing(child, pair, &pairs) => TargetStanding::Missing,
        None => TargetStanding::Unsure,
    };
    let row = |pair: &Pair<'w>| HeldTarget {
        asked_at: pair.asked_at,
        asked: pair.asked.in_figures(),
        measure: &pair.asked.measure,
        own: pair.own.map(|(clause, own)| (clause, own.in_figures())),
        standing: standing(pair),
    };
    pairs.iter().map(row).collect()
}
