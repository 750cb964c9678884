//! The `cascade` family: who stands behind the words of an assignment, and who has that part below.
//!
//! Each question is put once for a kind of locality, to the first place of it.

use std::collections::{BTreeMap, BTreeSet};

use super::below::{Speaker, readings};
use super::changes::{Changes, ends, of_the_whole};
use super::context::Context;
use super::modality;
use super::obligation::{Gives, Reason};
use super::part::{Doubt, Part};
use super::stand_in::{StandIn, stand_ins};
use crate::diag::text;
use crate::model::{
    Assignment, Body, BodyId, BodyKind, Collective, LocalKind, LocatedBody, Place, Presence, Role, Tier,
};
use crate::rule::{Cascade, Conclusion, Facts, Rule, Selector, winners};

/// The bodies to which an assignment's words give the part.
pub(super) fn parts<'a>(context: Context<'a>, assignment: &'a Assignment) -> Vec<Part<'a>> {
    let located = context.workspace.body(&assignment.body);
    let located = located.expect("the loader holds every assigned body against the register");
    match located {
        LocatedBody::Single(_) => vec![stated(context, assignment, located, None, 0)],
        LocatedBody::Local(_, place) => {
            let locality = context.localities.of_named(&place.id);
            vec![stated(context, assignment, located, locality, 0)]
        }
        LocatedBody::Kind(kind) => {
            let has = |presence| presence != Presence::Absent;
            let bodies = of_kind(context, kind, has).into_iter();
            let named = bodies.map(|(body, locality)| {
                let unknown = body.place().is_some_and(|place| kind.presence_in(place) == Presence::Unknown);
                let doubts = unknown.then(|| Doubt::presence(kind)).into_iter().collect();
                Part { doubts, ..stated(context, assignment, body, locality, 0) }
            });
            named.collect()
        }
        LocatedBody::Collective(collective) => members(context, assignment, collective),
    }
}

/// The bodies of a kind, one a kind of locality; and all of them together where not every unit is described.
fn of_kind<'a>(
    context: Context<'a>,
    kind: &'a LocalKind,
    wanted: impl Fn(Presence) -> bool,
) -> Vec<(LocatedBody<'a>, Option<usize>)> {
    let there = context.localities.meant(kind.tier).filter(|(_, sample)| wanted(kind.presence_in(sample)));
    let local = there.map(|(at, sample)| (LocatedBody::Local(kind, sample), Some(at)));
    let rest = (!context.localities.describes_all(kind.tier)).then_some((LocatedBody::Kind(kind), None));
    local.chain(rest).collect()
}

/// Whoever is looked at on the way down, and how it came to that.
struct Reached<'a> {
    body: &'a BodyId,
    kind: BodyKind,
    tier: Tier,
    role: Role,
    doubt: Option<Doubt>,
    speakers: Vec<Speaker<'a>>,
}

/// The local bodies that have the part of one above in a place (*cơ quan tương ứng*), tier by tier down to it.
pub(super) fn counterparts<'a>(context: Context<'a>, assignment: &'a Assignment, locality: usize) -> Vec<Part<'a>> {
    let place = context.localities.kinds[locality].sample;
    let Some((start, passed)) = above(context, assignment, place) else { return Vec::new() };
    let facts = Facts { place: Some(place), ..facts_from(context, assignment, &start) };
    let changes = Changes::of(context, assignment, &facts);
    let mut parts = Vec::new();
    let mut reached = vec![start];
    while let Some(from) = (!reached.is_empty()).then(|| reached.remove(0)) {
        for (kind, to) in one_step_down(context, assignment, place, &from) {
            if kind.tier < place.tier {
                reached.push(Reached { role: changes.role().unwrap_or(to.role), ..to });
                continue;
            }
            let turn = parts.len();
            let body = LocatedBody::Local(kind, place);
            let mut part = stated(context, assignment, body, Some(locality), turn);
            part.derived = true;
            part.reasons.extend(passed.iter().cloned());
            part.reasons.extend(to.speakers.iter().map(|speaker| speaker.reason(Gives::Counterpart)));
            part.doubts.extend(to.doubt);
            changes.apply(&mut part);
            modality::derive(context, &mut part);
            parts.push(part);
        }
    }
    parts
}

/// Whoever stands for the assigned body on the instrument's day: the text may name one that has ended.
fn assigned<'a>(context: Context<'a>, assignment: &'a Assignment) -> Option<StandIn<'a>> {
    let body = context.workspace.body(&assignment.body)?;
    let named = StandIn { body, steps: Vec::new() };
    let Some(day) = context.day() else { return Some(named) };
    let mut found = stand_ins(context, body, context.topic(assignment), day);
    Some(if found.len() == 1 { found.remove(0) } else { named })
}

/// The assigned body, if its part can fall to a place below it: a central one's in a plan of the centre, a local kind's
/// in any.
fn above<'a>(context: Context<'a>, assignment: &'a Assignment, place: &Place) -> Option<(Reached<'a>, Vec<Reason>)> {
    let StandIn { body, steps } = assigned(context, assignment)?;
    let (body, kind, tier): (&'a BodyId, _, _) = match body {
        LocatedBody::Single(Body { id, kind, tier, .. }) if context.issuer_tier() == Some(Tier::Central) => {
            (id, *kind, *tier)
        }
        LocatedBody::Local(kind, at) if context.is_within(place, at) => (&kind.id, kind.kind, kind.tier),
        LocatedBody::Kind(kind) if kind.tier < place.tier => (&kind.id, kind.kind, kind.tier),
        _ => return None,
    };
    let from = Reached { body, kind, tier, role: assignment.role, doubt: None, speakers: Vec::new() };
    Some((from, steps))
}

/// The kinds of body below that have the part of `from`, as the plan or the rules say; none where one of them ends it.
fn one_step_down<'a>(
    context: Context<'a>,
    assignment: &'a Assignment,
    place: &'a Place,
    from: &Reached<'a>,
) -> Vec<(&'a LocalKind, Reached<'a>)> {
    let chain: Vec<&Place> = context.workspace.upwards(place, context.day()).collect();
    let below = chain.iter().rev().find(|unit| from.tier < unit.tier).copied();
    let facts = Facts { place: below, ..facts_from(context, assignment, from) };
    if ends(context, assignment, &facts).is_some() {
        return Vec::new();
    }
    let step = |(speaker, to): (Speaker<'a>, &'a BodyId)| {
        let kind = context.workspace.kinds.get(to).filter(|kind| from.tier < kind.tier)?;
        let unit = chain.iter().find(|unit| unit.tier == kind.tier)?;
        let doubt = match kind.presence_in(unit) {
            Presence::Absent => return None,
            Presence::Unknown => Some(Doubt::presence(kind)),
            Presence::Present => from.doubt.clone(),
        };
        let speakers = from.speakers.iter().copied().chain([speaker]).collect();
        Some((kind, Reached { body: &kind.id, kind: kind.kind, tier: kind.tier, role: from.role, doubt, speakers }))
    };
    passed_to(context, assignment, &facts).into_iter().filter_map(step).collect()
}

/// To which kinds of body a part passes, and who says so: the plan at its clause, else the rules.
fn passed_to<'a>(context: Context<'a>, assignment: &'a Assignment, facts: &Facts) -> Vec<(Speaker<'a>, &'a BodyId)> {
    for said in readings(context.instrument, assignment, facts) {
        if let Some(to) = &said.reading.counterpart {
            return vec![(Speaker::Clause(said), to)];
        }
    }
    let found = context.cascading(facts, |then| matches!(then, Cascade::Counterpart(_)));
    let to = |rule: &'a Rule| match &rule.then {
        Conclusion::Cascade(Cascade::Counterpart(to)) => Some((Speaker::Rule(rule), to)),
        _ => None,
    };
    winners(&found).into_iter().filter_map(to).collect()
}

/// Who says that no body of the place has the assignment's part, if anybody does.
pub(super) fn stopping<'a>(context: Context<'a>, assignment: &'a Assignment, place: &'a Place) -> Option<Speaker<'a>> {
    let body = assigned(context, assignment)?.body;
    if body.tier().is_some_and(|tier| place.tier <= tier) {
        return None;
    }
    let id = body.id();
    let facts = Facts {
        body: Some(&id),
        kind: body.kind(),
        tier: body.tier(),
        place: Some(place),
        ..context.facts_of_task(assignment)
    };
    ends(context, assignment, &facts)
}

/// What an open collective of a higher plan is called in a place, where a rule says so.
pub(super) fn local_collective<'a>(context: Context<'a>, assignment: &'a Assignment) -> Option<&'a BodyId> {
    let Some(LocatedBody::Collective(collective)) = context.workspace.body(&assignment.body) else {
        return None;
    };
    let facts = Facts { body: Some(&collective.id), ..context.facts_of_task(assignment) };
    let found = context.cascading(&facts, |then| matches!(then, Cascade::Counterpart(_)));
    match &winners(&found).first()?.then {
        Conclusion::Cascade(Cascade::Counterpart(local)) => Some(local),
        _ => None,
    }
}

fn stated<'a>(
    context: Context<'a>,
    assignment: &Assignment,
    body: LocatedBody<'a>,
    locality: Option<usize>,
    turn: usize,
) -> Part<'a> {
    Part {
        body,
        id: body.id(),
        locality,
        role: assignment.role,
        modality: assignment.modality,
        derived: false,
        doubts: Vec::new(),
        reasons: vec![Reason::Words {
            instrument: context.instrument.id.clone(),
            clause: assignment.stated_at.clone(),
            quote: assignment.quote.clone(),
        }],
        turn,
    }
}

/// The members of an open collective, by the rule that says who is in it; without one it stays itself.
///
/// A body that the same words name is not meant again among the others.
fn members<'a>(context: Context<'a>, assignment: &'a Assignment, collective: &'a Collective) -> Vec<Part<'a>> {
    let facts = Facts { body: Some(&collective.id), ..context.facts_of_task(assignment) };
    let found = context.cascading(&facts, |then| matches!(then, Cascade::Members(_)));
    let beside = named_beside(context, assignment);
    let named = named_anywhere(context);
    let mut known: BTreeMap<BodyId, usize> = BTreeMap::new();
    let mut parts: Vec<Part> = Vec::new();
    let (mut turn, mut stopped) = (0, false);
    for rule in winners(&found) {
        let Conclusion::Cascade(Cascade::Members(selectors)) = &rule.then else { continue };
        for bodies in selectors.iter().flat_map(|selector| select(context, selector, &named)) {
            turn += 1;
            for (body, locality) in bodies {
                let reason = Reason::Rule { rule: rule.id.clone(), gives: Gives::Member };
                let mut part = stated(context, assignment, body, locality, turn);
                if beside.contains(&part.id) || body.local_kind().is_some_and(|kind| beside.contains(&kind.id)) {
                    continue;
                }
                if let Some(at) = known.get(&part.id) {
                    parts[*at].reasons.push(reason);
                    continue;
                }
                part.reasons.push(reason);
                if collective.related {
                    let words = &assignment.as_written;
                    let said = text!(
                        "văn bản chỉ nói “{words}”, không nêu đích danh",
                        "the text says “{words}” only, and names it not"
                    );
                    part.doubts.push(Doubt::Said(said));
                }
                if stays_above(context, assignment, &mut part) {
                    stopped = true;
                    continue;
                }
                known.insert(part.id.clone(), parts.len());
                parts.push(part);
            }
        }
    }
    if parts.is_empty() && !stopped {
        let mut open = stated(context, assignment, LocatedBody::Collective(collective), None, 0);
        let words = &assignment.as_written;
        let said = text!(
            "“{words}” là tập hợp mở, chưa có quy tắc nêu thành viên",
            "“{words}” is an open collective, and no rule says who is in it"
        );
        open.doubts.push(Doubt::Said(said));
        parts.push(open);
    }
    parts
}

/// Whether nothing of what a member in a place would only help with is done there; what is to be weighed of it is said.
fn stays_above<'a>(context: Context<'a>, assignment: &'a Assignment, part: &mut Part<'a>) -> bool {
    let Some(place) = part.body.place() else { return false };
    let Some(whole) = of_the_whole(context, assignment, place) else { return false };
    Changes::of(context, assignment, &whole).weigh(part);
    ends(context, assignment, &whole).is_some()
}

/// Who says that what a member in a place would only help with ends above it, if anybody does.
pub(super) fn ending_above<'a>(
    context: Context<'a>,
    assignment: &'a Assignment,
    place: &'a Place,
) -> Option<Speaker<'a>> {
    ends(context, assignment, &of_the_whole(context, assignment, place)?)
}

/// An open collective of which no rule says who is in it.
pub(super) fn is_without_members(context: Context, assignment: &Assignment) -> bool {
    let Some(LocatedBody::Collective(collective)) = context.workspace.body(&assignment.body) else { return false };
    let facts = Facts { body: Some(&collective.id), ..context.facts_of_task(assignment) };
    context.cascading(&facts, |then| matches!(then, Cascade::Members(_))).is_empty()
}

/// The bodies that the same words name one by one.
fn named_beside(context: Context, assignment: &Assignment) -> BTreeSet<BodyId> {
    let beside = context.instrument.assignments.iter();
    let beside = beside.filter(|a| a.stated_at == assignment.stated_at && a.quote == assignment.quote);
    beside.map(|a| a.body.clone()).collect()
}

/// What a selector picks: each body of its own, and each kind of body in the places that have it.
fn select<'a>(
    context: Context<'a>,
    selector: &Selector,
    named: &BTreeSet<BodyId>,
) -> Vec<Vec<(LocatedBody<'a>, Option<usize>)>> {
    let day = context.day();
    let alive = |from: Option<_>, to: Option<_>| {
        day.map_or(to.is_none(), |day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
    };
    let picks = |id: &BodyId, kind: BodyKind, tier: Tier| {
        (!selector.named || named.contains(id))
            && selector.body.as_ref().is_none_or(|ids| ids.contains(id))
            && selector.kind.as_ref().is_none_or(|kinds| kinds.contains(&kind))
            && selector.tier.is_none_or(|wanted| wanted == tier)
    };
    let asked = |kind: &LocalKind| selector.asks_for(&kind.id, kind.tier);
    let bodies = context.workspace.bodies.values();
    let bodies = bodies.filter(|b| picks(&b.id, b.kind, b.tier) && alive(b.from, b.to));
    let kinds = context.workspace.kinds.values();
    let kinds = kinds.filter(|k| asked(k) && picks(&k.id, k.kind, k.tier) && alive(k.from, k.to));
    let local = kinds.map(|kind| of_kind(context, kind, |presence| presence == Presence::Present));
    bodies.map(|body| vec![(LocatedBody::Single(body), None)]).chain(local).collect()
}

/// The bodies and kinds of bodies that the instrument names in any part.
fn named_anywhere(context: Context) -> BTreeSet<BodyId> {
    let bodies = context.instrument.assignments.iter().map(|a| &a.body);
    let kind = |id| context.workspace.body(id).and_then(|body| body.local_kind()).map(|kind| kind.id.clone());
    bodies.flat_map(|id| std::iter::once(id.clone()).chain(kind(id))).collect()
}

/// Of the body that is looked at on the way down, in the role in which it has the part.
fn facts_from<'a>(context: Context<'a>, assignment: &'a Assignment, from: &Reached<'a>) -> Facts<'a> {
    Facts {
        body: Some(from.body),
        kind: Some(from.kind),
        tier: Some(from.tier),
        role: Some(from.role),
        ..context.facts_of_task(assignment)
    }
}
