//! Who stands for a body on a day: itself, or whoever its place and its functions have come to.

use super::context::Context;
use super::obligation::{Gives, Reason};
use super::succession::{MOST_STEPS, function_step, merger};
use crate::model::{Basis, Date, LocalKind, LocatedBody, Place, RuleId, Tier, TopicId};

/// Who stands for a body on a day, and by which steps.
#[derive(Debug, Clone)]
pub(super) struct StandIn<'a> {
    pub body: LocatedBody<'a>,
    pub steps: Vec<Reason>,
}

/// A step from one body to those that took over from it.
struct Passing<'a> {
    rule: RuleId,
    since: Date,
    basis: Basis,
    heirs: Vec<LocatedBody<'a>>,
}

/// Who stands for a body on a day, as far as is known: itself, or whoever its place and its functions have come to.
pub(super) fn stand_ins<'a>(
    context: Context<'a>,
    body: LocatedBody<'a>,
    topic: Option<&TopicId>,
    day: Date,
) -> Vec<StandIn<'a>> {
    let mut standing = vec![StandIn { body, steps: Vec::new() }];
    for _ in 0..MOST_STEPS {
        let mut moved = false;
        let step = |at: StandIn<'a>| match passing(context, &at.body, topic, day) {
            None => vec![at],
            Some(passing) => {
                moved = true;
                passing.heirs.iter().map(|heir| at.passed(*heir, &passing)).collect()
            }
        };
        standing = standing.into_iter().flat_map(step).collect();
        if !moved {
            break;
        }
    }
    standing
}

impl<'a> StandIn<'a> {
    fn passed(&self, to: LocatedBody<'a>, by: &Passing) -> StandIn<'a> {
        let mut steps = self.steps.clone();
        steps.push(Reason::Rule { rule: by.rule.clone(), gives: Gives::Successor });
        let (from, basis) = (self.body.id(), by.basis.clone());
        steps.push(Reason::Succession { from, to: to.id(), since: by.since, basis });
        StandIn { body: to, steps }
    }
}

/// The next step by the day: with the place, else with the function.
fn passing<'a>(
    context: Context<'a>,
    body: &LocatedBody<'a>,
    topic: Option<&TopicId>,
    day: Date,
) -> Option<Passing<'a>> {
    if let LocatedBody::Local(kind, place) = body
        && let Some((merger, into)) = merger(context, place, day)
    {
        let heirs = vec![LocatedBody::Local(kind, into)];
        return Some(Passing { rule: merger.rule, since: merger.since, basis: merger.basis, heirs });
    }
    let step = function_step(context, body, topic, day)?;
    let to = step.to.id();
    let heirs = match (context.workspace.kinds.get(to), body.place()) {
        (Some(kind), Some(place)) => of_kind(context, kind, place, day),
        _ => vec![context.workspace.body(to)?],
    };
    Some(Passing { rule: step.rule, since: step.since, basis: step.basis, heirs })
}

/// The bodies of a kind that take over in a place: its own, that of the unit above, or those of the units that took
/// over from it; all of the kind together where these are not described.
fn of_kind<'a>(context: Context<'a>, kind: &'a LocalKind, place: &'a Place, day: Date) -> Vec<LocatedBody<'a>> {
    let is_of = |tier: Tier| move |unit: &&'a Place| unit.tier == tier;
    let units: Vec<&Place> = if kind.tier > place.tier {
        let heirs = place.successors.iter().filter(|heir| heir.from <= day);
        heirs.filter_map(|heir| context.workspace.places.get(&heir.to)).filter(is_of(kind.tier)).collect()
    } else {
        context.workspace.upwards(place, None).find(is_of(kind.tier)).into_iter().collect()
    };
    if units.is_empty() {
        return vec![LocatedBody::Kind(kind)];
    }
    units.into_iter().map(|unit| LocatedBody::Local(kind, unit)).collect()
}
