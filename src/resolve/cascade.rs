//! The `cascade` family: who stands behind the words of an assignment, and who has that part one tier down.

use std::collections::BTreeSet;

use super::obligation::{Gives, Reason};
use super::{Context, modality};
use crate::model::{Assignment, BodyId, BodyKind, Collective, LocalKind, LocatedBody, Modality, Place, Presence, Tier};
use crate::rule::{Cascade, Conclusion, Facts, Family, Rule, Selector, of_family, winners};

/// One body in one part, with the reasons so far.
#[derive(Debug, Clone)]
pub(super) struct Part<'w> {
    pub body: BodyId,
    pub kind: Option<BodyKind>,
    pub tier: Option<Tier>,
    pub place: Option<&'w Place>,
    pub modality: Modality,
    pub derived: bool,
    pub doubt: Option<String>,
    pub reasons: Vec<Reason>,
}

/// The bodies to which an assignment's words give the part.
pub(super) fn parts<'w>(context: Context<'w>, assignment: &'w Assignment) -> Vec<Part<'w>> {
    let located = context.workspace.body(&assignment.body);
    let located = located.expect("the loader holds every assigned body against the register");
    match located {
        LocatedBody::Single(_) | LocatedBody::Local(..) => vec![stated(context, assignment, located)],
        LocatedBody::Kind(kind) if kind.tier == Tier::Province => {
            let places = wanted_places(context);
            places
                .filter(|p| kind.presence_in(p) != Presence::Absent)
                .map(|p| stated(context, assignment, LocatedBody::Local(kind, p)))
                .collect()
        }
        LocatedBody::Kind(_) => vec![stated(context, assignment, located)],
        LocatedBody::Collective(collective) => members(context, assignment, collective),
    }
}

/// The local bodies that have the part of a central one in a place (*cơ quan tương ứng*).
pub(super) fn counterparts<'w>(context: Context<'w>, assignment: &'w Assignment, place: &'w Place) -> Vec<Part<'w>> {
    let Some(LocatedBody::Single(body)) = context.workspace.body(&assignment.body) else {
        return Vec::new();
    };
    let facts = Facts {
        body: Some(&body.id),
        kind: Some(body.kind),
        tier: Some(body.tier),
        place: Some(place),
        ..facts_of(context, assignment)
    };
    let found = matching(context, &facts, |then| matches!(then, Cascade::Counterpart(_) | Cascade::Stops(_)));
    if found.iter().any(|rule| matches!(rule.then, Conclusion::Cascade(Cascade::Stops(_)))) {
        return Vec::new();
    }
    let rules = winners(&found);
    rules.into_iter().filter_map(|rule| counterpart(context, assignment, rule, place)).collect()
}

/// The rule by which no body of the place has the assignment's part, if one says so.
pub(super) fn stopping<'w>(context: Context<'w>, assignment: &'w Assignment, place: &'w Place) -> Option<&'w Rule> {
    let body = context.workspace.body(&assignment.body)?;
    let facts = Facts {
        body: Some(&assignment.body),
        kind: body.kind(),
        tier: body.tier(),
        place: Some(place),
        ..facts_of(context, assignment)
    };
    matching(context, &facts, |then| matches!(then, Cascade::Stops(_))).into_iter().next()
}

/// What an open collective of a higher plan is called in a place, where a rule says so.
pub(super) fn local_collective<'w>(context: Context<'w>, assignment: &'w Assignment) -> Option<&'w Collective> {
    let Some(LocatedBody::Collective(collective)) = context.workspace.body(&assignment.body) else {
        return None;
    };
    let facts = Facts { body: Some(&collective.id), ..facts_of(context, assignment) };
    let found = matching(context, &facts, |then| matches!(then, Cascade::Counterpart(_)));
    let rule = winners(&found).into_iter().next()?;
    let Conclusion::Cascade(Cascade::Counterpart(local)) = &rule.then else {
        return None;
    };
    context.workspace.collectives.get(local)
}

fn counterpart<'w>(context: Context<'w>, assignment: &Assignment, rule: &Rule, place: &'w Place) -> Option<Part<'w>> {
    let Conclusion::Cascade(Cascade::Counterpart(kind)) = &rule.then else {
        return None;
    };
    let kind = context.workspace.kinds.get(kind)?;
    let presence = kind.presence_in(place);
    if presence == Presence::Absent {
        return None;
    }
    let mut part = stated(context, assignment, LocatedBody::Local(kind, place));
    part.derived = true;
    if presence == Presence::Unknown {
        part.doubt = Some(format!("chưa rõ {} có {} hay không", place.full_name_on(context.day()), kind.name_of_all()));
    }
    part.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Counterpart });
    modality::derive(context, kind.kind, &mut part);
    Some(part)
}

fn stated<'w>(context: Context<'w>, assignment: &Assignment, located: LocatedBody<'w>) -> Part<'w> {
    Part {
        body: located.id(),
        kind: located.kind(),
        tier: located.tier(),
        place: located.place(),
        modality: assignment.modality,
        derived: false,
        doubt: None,
        reasons: vec![Reason::Words {
            instrument: context.instrument.id.clone(),
            clause: assignment.stated_at.clone(),
            quote: assignment.quote.clone(),
        }],
    }
}

/// The members of an open collective, by the rule that says who is in it; without one it stays itself.
///
/// A body that the same words name is not meant again among the others.
fn members<'w>(context: Context<'w>, assignment: &'w Assignment, collective: &'w Collective) -> Vec<Part<'w>> {
    let facts = Facts { body: Some(&collective.id), ..facts_of(context, assignment) };
    let found = matching(context, &facts, |then| matches!(then, Cascade::Members(_)));
    let named = named_beside(context, assignment);
    let mut parts: Vec<Part> = Vec::new();
    for rule in winners(&found) {
        let Conclusion::Cascade(Cascade::Members(selectors)) = &rule.then else { continue };
        for located in selectors.iter().flat_map(|selector| select(context, selector)) {
            let mut part = stated(context, assignment, located);
            if named.contains(&part.body) || parts.iter().any(|known| known.body == part.body) {
                continue;
            }
            part.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Member });
            if collective.related {
                part.doubt = Some(format!("văn bản chỉ nói “{}”, không nêu đích danh", assignment.as_written));
            }
            parts.push(part);
        }
    }
    if parts.is_empty() {
        let mut open = stated(context, assignment, LocatedBody::Collective(collective));
        open.doubt = Some(format!("“{}” là tập hợp mở, chưa có quy tắc nêu thành viên", assignment.as_written));
        parts.push(open);
    }
    parts
}

/// An open collective of which no rule says who is in it.
pub(super) fn is_without_members(context: Context, assignment: &Assignment) -> bool {
    let Some(LocatedBody::Collective(collective)) = context.workspace.body(&assignment.body) else { return false };
    let facts = Facts { body: Some(&collective.id), ..facts_of(context, assignment) };
    matching(context, &facts, |then| matches!(then, Cascade::Members(_))).is_empty()
}

/// The bodies that the same words name one by one.
fn named_beside(context: Context, assignment: &Assignment) -> BTreeSet<BodyId> {
    let beside = context.instrument.assignments.iter();
    let beside = beside.filter(|a| a.stated_at == assignment.stated_at && a.quote == assignment.quote);
    beside.map(|a| a.body.clone()).collect()
}

fn select<'w>(context: Context<'w>, selector: &Selector) -> Vec<LocatedBody<'w>> {
    let day = context.day();
    let alive = |from: Option<_>, to: Option<_>| {
        day.is_none_or(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
    };
    let named = named_anywhere(context);
    let picks = |id: &BodyId, kind: BodyKind, tier: Tier| {
        (!selector.named || named.contains(id))
            && selector.body.as_ref().is_none_or(|ids| ids.contains(id))
            && selector.kind.as_ref().is_none_or(|kinds| kinds.contains(&kind))
            && selector.tier.is_none_or(|wanted| wanted == tier)
    };
    let bodies = context.workspace.bodies.values();
    let bodies = bodies.filter(|b| picks(&b.id, b.kind, b.tier) && alive(b.from, b.to));
    let kinds = context.workspace.kinds.values();
    let kinds = kinds.filter(|k| k.tier == Tier::Province && picks(&k.id, k.kind, k.tier) && alive(k.from, k.to));
    let local = kinds.flat_map(|kind| in_places(context, kind));
    bodies.map(LocatedBody::Single).chain(local).collect()
}

/// The bodies and kinds of bodies that the instrument names in any part.
fn named_anywhere(context: Context) -> BTreeSet<BodyId> {
    let bodies = context.instrument.assignments.iter().map(|a| &a.body);
    let kind = |id| context.workspace.body(id).and_then(|body| body.local_kind()).map(|kind| kind.id.clone());
    bodies.flat_map(|id| std::iter::once(id.clone()).chain(kind(id))).collect()
}

fn in_places<'w>(context: Context<'w>, kind: &'w LocalKind) -> impl Iterator<Item = LocatedBody<'w>> {
    let places = wanted_places(context);
    let there = places.filter(|place| kind.presence_in(place) == Presence::Present);
    there.map(|place| LocatedBody::Local(kind, place))
}

/// The places of the plan: its own, or all that stood on its day; of those only what the query wants.
fn wanted_places<'w>(context: Context<'w>) -> impl Iterator<Item = &'w Place> {
    let territory = context.instrument.territory.as_ref();
    let places = context.workspace.places_on(context.day());
    let places = places.filter(move |place| territory.is_none_or(|id| place.id == *id));
    places.filter(move |place| context.query.wants(place))
}

fn facts_of<'w>(context: Context<'w>, assignment: &'w Assignment) -> Facts<'w> {
    let clause = context.instrument.clause(&assignment.clause);
    let task = clause.and_then(|clause| context.instrument.task_of(clause));
    Facts {
        role: Some(assignment.role),
        instrument: Some(&context.instrument.id),
        topic: task.map(|(_, task)| &task.topic),
        task: assignment.task.as_ref(),
        ..Facts::default()
    }
}

fn matching<'w>(context: Context<'w>, facts: &Facts, wanted: impl Fn(&Cascade) -> bool) -> Vec<&'w Rule> {
    let rules = of_family(context.rules, Family::Cascade).filter(|rule| rule.in_force(context.day()));
    let rules = rules.filter(|rule| matches!(&rule.then, Conclusion::Cascade(then) if wanted(then)));
    rules.filter(|rule| rule.when.holds(facts)).collect()
}
