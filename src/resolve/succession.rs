//! The `succession` family: who bears a duty on a later day.
//!
//! A body that has ended is followed by whoever took over the function that the duty belongs to; a place
//! that has been merged, by the place it went into. The duty keeps its key: it is the same duty.
//!
//! The steps of a function are the same in every place, those of a place the same for every body; `spread` joins them.

use super::bearer::KindOfBody;
use super::context::Context;
use crate::model::{Basis, BodyId, Date, LocatedBody, Place, RuleId, Successor, TopicId};
use crate::rule::{Conclusion, Facts, Family, Heir as Passing};

/// Longer chains of reorganisation than any country has had.
pub(super) const MOST_STEPS: usize = 8;

/// How a function passes on from a body, by the day asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Handover {
    pub steps: Vec<SuccessionStep>,
    /// The last of them has ended too, and nobody is known to have taken over.
    pub lost: bool,
}

/// A function goes to another body.
#[derive(Debug, Clone)]
pub(super) struct SuccessionStep {
    pub rule: RuleId,
    pub to: FunctionHeir,
    pub since: Date,
    pub basis: Basis,
}

/// Who takes a function over; a kind of body does so place by place.
#[derive(Debug, Clone)]
pub(super) enum FunctionHeir {
    One(BodyId),
    Kind(KindOfBody),
}

impl FunctionHeir {
    pub fn id(&self) -> &BodyId {
        match self {
            FunctionHeir::One(id) => id,
            FunctionHeir::Kind(kind) => &kind.id,
        }
    }
}

/// A place goes into another, with all its bodies.
#[derive(Debug, Clone)]
pub(super) struct Merger {
    pub rule: RuleId,
    pub since: Date,
    pub basis: Basis,
}

/// The steps by which a duty on a topic passes on from a body until the day asked.
pub(super) fn handing(context: Context, body: &LocatedBody, topic: Option<&TopicId>) -> Handover {
    let mut handing = Handover::default();
    let Some(day) = context.query.as_of else { return handing };
    let mut at = *body;
    while handing.steps.len() < MOST_STEPS {
        let Some(step) = function_step(context, &at, topic, day) else {
            handing.lost = has_ended(&at, day);
            break;
        };
        let next = context.workspace.body(step.to.id());
        handing.steps.push(step);
        let Some(next) = next else { break };
        at = next;
    }
    handing
}

/// The next of them from a body that may have ended by a day.
pub(super) fn function_step(
    context: Context,
    at: &LocatedBody,
    topic: Option<&TopicId>,
    day: Date,
) -> Option<SuccessionStep> {
    let heir = heir(at.successors(), topic, day, has_ended(at, day))?;
    let rule = rule(context, Passing::Function, day)?;
    let kind = context.workspace.kinds.get(&heir.to);
    let to = kind.map_or_else(|| FunctionHeir::One(heir.to.clone()), |kind| FunctionHeir::Kind(kind.into()));
    Some(SuccessionStep { rule, to, since: heir.from, basis: heir.basis.clone() })
}

fn has_ended(body: &LocatedBody, day: Date) -> bool {
    body.life().1.is_some_and(|to| to < day)
}

/// The place of the same tier into which a place went by a day.
pub(super) fn merger<'a>(context: Context<'a>, place: &Place, day: Date) -> Option<(Merger, &'a Place)> {
    let into = context.workspace.merged_into(place, Some(day))?;
    let rule = rule(context, Passing::Place, day)?;
    let unit = place.successors.iter().find(|unit| unit.to == into.id)?;
    Some((Merger { rule, since: unit.from, basis: unit.basis.clone() }, into))
}

/// Who took over the function by the day: of the duty's topic, else of all functions once the body has ended.
fn heir<'s>(successors: &'s [Successor], topic: Option<&TopicId>, day: Date, ended: bool) -> Option<&'s Successor> {
    let since = || successors.iter().filter(|successor| successor.from <= day);
    let of_topic = topic.and_then(|topic| since().find(|successor| successor.function == topic.as_str()));
    of_topic.or_else(|| since().find(|successor| successor.function == "*").filter(|_| ended))
}

fn rule(context: Context, passing: Passing, day: Date) -> Option<RuleId> {
    let rules = context.rules.matching(Family::Succession, &Facts::default(), Some(day));
    let rule = rules.into_iter().find(|rule| rule.then == Conclusion::Succession(passing))?;
    Some(rule.id.clone())
}
