//! The `succession` family: who bears a duty on a later day.
//!
//! A body that has ended is followed by whoever took over the function that the duty belongs to; a place
//! that has been merged, by the place it went into. The duty keeps its key: it is the same duty.

use super::Context;
use super::obligation::{Gives, Obligation, Reason};
use crate::model::{Basis, BodyId, Date, LocalKind, LocatedBody, Place, PlaceId, Successor, TopicId};
use crate::rule::{Conclusion, Family, Heir, Rule, of_family};

/// Longer chains of reorganisation than any country has had.
const MOST_STEPS: usize = 8;

/// Hands an obligation to whoever bears it on the day, step by step, each with its basis.
pub(super) fn hand_over(context: Context, obligation: &mut Obligation) {
    let Some(day) = context.query.as_of else { return };
    for _ in 0..MOST_STEPS {
        let Some(step) = next(context, obligation, day) else { return };
        if step.to == obligation.body {
            return;
        }
        obligation.because.push(Reason::Rule { rule: step.rule, gives: Gives::Successor });
        obligation.because.push(Reason::Succession {
            from: obligation.body.clone(),
            to: step.to.clone(),
            since: step.since,
            basis: step.basis,
        });
        obligation.body = step.to;
        obligation.place = step.place;
    }
}

struct Step {
    rule: crate::model::RuleId,
    to: BodyId,
    place: Option<PlaceId>,
    since: Date,
    basis: Basis,
}

fn next(context: Context, obligation: &mut Obligation, day: Date) -> Option<Step> {
    let body = context.workspace.body(&obligation.body)?;
    let by_function = |successors: &[Successor], ended: bool| -> Option<(Successor, Rule)> {
        let rule = rule(context, Heir::Function, day)?;
        let heir = heir(successors, obligation.topic.as_ref(), day, ended)?;
        Some((heir.clone(), rule.clone()))
    };
    match body {
        LocatedBody::Single(body) => {
            let ended = body.to.is_some_and(|to| to < day);
            let Some((heir, rule)) = by_function(&body.successors, ended) else {
                note_lost(obligation, ended);
                return None;
            };
            Some(Step { rule: rule.id, to: heir.to, place: None, since: heir.from, basis: heir.basis })
        }
        LocatedBody::Local(kind, place) => {
            if let Some(step) = merged(context, kind, place, day) {
                return Some(step);
            }
            let ended = kind.to.is_some_and(|to| to < day);
            let Some((heir, rule)) = by_function(&kind.successors, ended) else {
                note_lost(obligation, ended);
                return None;
            };
            let (to, place) = match context.workspace.kinds.get(&heir.to) {
                Some(kind) => (kind.id_in(place), Some(place.id.clone())),
                None => (heir.to, None),
            };
            Some(Step { rule: rule.id, to, place, since: heir.from, basis: heir.basis })
        }
        LocatedBody::Kind(kind) => {
            let ended = kind.to.is_some_and(|to| to < day);
            let Some((heir, rule)) = by_function(&kind.successors, ended) else {
                note_lost(obligation, ended);
                return None;
            };
            Some(Step { rule: rule.id, to: heir.to, place: None, since: heir.from, basis: heir.basis })
        }
        LocatedBody::Collective(_) => None,
    }
}

/// The body of the same kind in the place into which this one was merged.
fn merged(context: Context, kind: &LocalKind, place: &Place, day: Date) -> Option<Step> {
    let rule = rule(context, Heir::Place, day)?;
    let unit = place.successors.iter().find(|successor| successor.from <= day)?;
    let heir = context.workspace.places.get(&unit.to)?;
    Some(Step {
        rule: rule.id.clone(),
        to: kind.id_in(heir),
        place: Some(heir.id.clone()),
        since: unit.from,
        basis: unit.basis.clone(),
    })
}

/// Who took over the function by the day: of the duty's topic, else of all functions once the body has ended.
fn heir<'s>(successors: &'s [Successor], topic: Option<&TopicId>, day: Date, ended: bool) -> Option<&'s Successor> {
    let since = || successors.iter().filter(|successor| successor.from <= day);
    let of_topic = topic.and_then(|topic| since().find(|successor| successor.function == topic.as_str()));
    of_topic.or_else(|| since().find(|successor| successor.function == "*").filter(|_| ended))
}

fn rule<'w>(context: Context<'w>, heir: Heir, day: Date) -> Option<&'w Rule> {
    let mut rules = of_family(context.rules, Family::Succession).filter(|rule| rule.in_force(Some(day)));
    rules.find(|rule| rule.then == Conclusion::Succession(heir))
}

fn note_lost(obligation: &mut Obligation, ended: bool) {
    if ended {
        obligation.doubt = Some("cơ quan đã kết thúc hoạt động, chưa rõ cơ quan kế thừa".to_owned());
    }
}

/// Whether what was a place's is, on the day, the wanted place's.
pub(super) fn came_into(place: &Place, wanted: &PlaceId, day: Option<Date>) -> bool {
    let Some(day) = day else { return false };
    place.successors.iter().any(|successor| successor.from <= day && successor.to == *wanted)
}
