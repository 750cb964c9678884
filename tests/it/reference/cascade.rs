//! Who stands behind the words of an assignment, and who has that part in a province.

use phancong::diag::Text;
use phancong::model::{
    Assignment, BelowReading, Body, BodyId, BodyKind, Clause, Collective, Date, LocalKind, LocatedBody, Modality,
    OneOrMany, Place, PlaceId, Presence, Role, Tier,
};
use phancong::resolve::{Gives, Reason};
use phancong::rule::{Cascade, Conclusion, Rule, Selector};

use super::evaluate::Reading;
use super::places;
use super::rules::{Facts, heard};
use super::seen::note;
use super::succession;

/// One body in one part.
#[derive(Clone)]
pub struct Part<'w> {
    pub assignment: &'w Assignment,
    pub body: BodyId,
    pub place: Option<PlaceId>,
    pub role: Role,
    pub modality: Modality,
    /// By a rule of the cascade, not by the words.
    pub derived: bool,
    pub doubt: Option<Text>,
    pub reasons: Vec<Reason>,
}

/// The bodies to which the words give the part: one, one of a kind in each place, the members of a collective.
pub fn bearers<'w>(reading: &Reading<'w>, assignment: &'w Assignment) -> Vec<Part<'w>> {
    match reading.workspace.body(&assignment.body).expect("every assigned body is known") {
        LocatedBody::Single(body) => vec![part(reading, assignment, &body.id, None)],
        LocatedBody::Local(kind, place) => vec![part(reading, assignment, &kind.id_in(place), Some(place))],
        LocatedBody::Kind(kind) => in_each_place(reading, assignment, kind),
        LocatedBody::Collective(collective) => members(reading, assignment, collective),
    }
}

fn part<'w>(reading: &Reading<'w>, assignment: &'w Assignment, body: &BodyId, place: Option<&Place>) -> Part<'w> {
    let (instrument, clause) = (reading.plan.id.clone(), assignment.stated_at.clone());
    let words = Reason::Words { instrument, clause, quote: assignment.quote.clone() };
    Part {
        assignment,
        body: body.clone(),
        place: place.map(|place| place.id.clone()),
        role: assignment.role,
        modality: assignment.modality,
        derived: false,
        doubt: None,
        reasons: vec![words],
    }
}

/// In each unit of its tier that is described; and all of the kind together where others are not.
fn in_each_place<'w>(reading: &Reading<'w>, assignment: &'w Assignment, kind: &LocalKind) -> Vec<Part<'w>> {
    let units = reading.units(kind.tier).into_iter();
    let mut parts: Vec<Part> = units.filter_map(|place| in_place(reading, assignment, kind, place)).collect();
    if !reading.describes_all(kind.tier) {
        if !parts.is_empty() {
            note("described beside the others");
        }
        parts.push(part(reading, assignment, &kind.id, None));
    }
    parts
}

/// None where the place is known not to have one; in doubt where that is not known.
fn in_place<'w>(
    reading: &Reading<'w>,
    assignment: &'w Assignment,
    kind: &LocalKind,
    place: &Place,
) -> Option<Part<'w>> {
    let mut part = part(reading, assignment, &kind.id_in(place), Some(place));
    match kind.presence_in(place) {
        Presence::Absent => return None,
        Presence::Present => {}
        Presence::Unknown => part.doubt = Some(not_known(reading, kind, place)),
    }
    Some(part)
}

fn not_known(reading: &Reading, kind: &LocalKind, place: &Place) -> Text {
    let (place, of) = (place.full_name_on(reading.first_day()), kind.name_of_all());
    let vi = format!("chưa rõ {place} có {of} hay không");
    Text::new(vi, format!("it is not known whether {place} has {of}"))
}

fn members<'w>(reading: &Reading<'w>, assignment: &'w Assignment, collective: &Collective) -> Vec<Part<'w>> {
    let facts = Facts { body: Some(collective.id.clone()), ..facts(reading, assignment) };
    let rules = heard(reading.rules, reading.first_day(), &facts, |then| match then {
        Conclusion::Cascade(Cascade::Members(selectors)) => Some(selectors),
        _ => None,
    });
    let words = &assignment.as_written;
    let doubt = Some(Text::new(
        format!("“{words}” là tập hợp mở, chưa có quy tắc nêu thành viên"),
        format!("“{words}” is an open collective, and no rule says who is in it"),
    ));
    let open = Part { doubt, ..part(reading, assignment, &collective.id, None) };
    let (mut found, mut stopped) = (Vec::new(), false);
    for (rule, selectors) in rules {
        let chosen = selectors.iter().flat_map(|selector| selected(reading, assignment, selector));
        for mut member in chosen.filter(|member| !is_named_beside(reading, assignment, &member.body)) {
            if collective.related {
                member.doubt = Some(Text::new(
                    format!("văn bản chỉ nói “{words}”, không nêu đích danh"),
                    format!("the text says “{words}” only, and names it not"),
                ));
            }
            member.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Member });
            if stays_above(reading, assignment, &mut member) {
                note("stopped for whoever helps");
                stopped = true;
            } else {
                found.push(member);
            }
        }
    }
    if found.is_empty() && !stopped { vec![open] } else { found }
}

/// Whether nothing is done in its place of the national task with which a member would only help.
fn stays_above<'w>(reading: &Reading<'w>, assignment: &'w Assignment, member: &mut Part<'w>) -> bool {
    let Some(LocatedBody::Local(_, place)) = reading.workspace.body(&member.body) else { return false };
    if assignment.role != Role::Coordinate || !reading.is_of_the_centre() {
        return false;
    }
    let given = facts(reading, assignment);
    let whole = Facts { body: None, kind: None, tier: Some(Tier::Central), role: None, place: Some(place), ..given };
    let said = said_by_the_plan(reading, assignment, (None, Tier::Central, None), place);
    weigh(reading, &said, &whole, member);
    let stops = heard(reading.rules, reading.first_day(), &whole, |then| match then {
        Conclusion::Cascade(Cascade::Stops(_)) => Some(()),
        _ => None,
    });
    !stops.is_empty() || said.iter().any(|(_, below)| below.stops)
}

/// Bodies chosen by what they are, as they were on the plan's day, where they are sure to exist.
fn selected<'w>(reading: &Reading<'w>, assignment: &'w Assignment, selector: &Selector) -> Vec<Part<'w>> {
    let chosen = |id: &BodyId, kind: BodyKind, tier: Tier, life: (Option<Date>, Option<Date>)| {
        is_one_of(&selector.body, id)
            && is_one_of(&selector.kind, &kind)
            && selector.tier.is_none_or(|asked| asked == tier)
            && (!selector.named || is_named(reading, id))
            && lives(life, reading.first_day())
    };
    let singles = reading.workspace.bodies.values();
    let singles = singles.filter(|body: &&Body| chosen(&body.id, body.kind, body.tier, (body.from, body.to)));
    let mut parts: Vec<Part> = singles.map(|body| part(reading, assignment, &body.id, None)).collect();
    for kind in reading.workspace.kinds.values() {
        // Tiers below the province are meant only where the rule names a tier, or the kind itself.
        let named = selector.body.as_ref().is_some_and(|ids| ids.contains(&kind.id));
        let meant = kind.tier == Tier::Province || selector.tier.is_some() || named;
        if meant && chosen(&kind.id, kind.kind, kind.tier, (kind.from, kind.to)) {
            let there = in_each_place(reading, assignment, kind);
            parts.extend(there.into_iter().filter(|part| part.doubt.is_none()));
        }
    }
    parts
}

fn is_one_of<T: PartialEq>(asked: &Option<OneOrMany<T>>, value: &T) -> bool {
    asked.as_ref().is_none_or(|asked| asked.contains(value))
}

fn lives((from, to): (Option<Date>, Option<Date>), day: Option<Date>) -> bool {
    day.map_or(to.is_none(), |day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
}

/// Whether the plan names the body, or one of the kind, in any part.
fn is_named(reading: &Reading, id: &BodyId) -> bool {
    reading.plan.assignments.iter().any(|other| other.body == *id || kind_of(reading, &other.body).as_ref() == Some(id))
}

/// Whether the same words name the body, or all of its kind: then the collective does not mean it again.
fn is_named_beside(reading: &Reading, assignment: &Assignment, id: &BodyId) -> bool {
    let mut beside = reading.plan.assignments.iter().filter(|other| other.is_of_one_phrase_with(assignment));
    beside.any(|other| other.body == *id || kind_of(reading, id).as_ref() == Some(&other.body))
}

fn kind_of(reading: &Reading, id: &BodyId) -> Option<BodyId> {
    reading.workspace.body(id)?.local_kind().map(|kind| kind.id.clone())
}

/// Whoever has a part on its way down to a place, and how it came to that.
struct Above<'w> {
    body: &'w BodyId,
    kind: BodyKind,
    tier: Tier,
    role: Role,
    /// That it is not known whether one on the way is there.
    doubt: Option<Text>,
    reasons: Vec<Reason>,
}

/// The bodies of a place that have the part of one above there: from tier to tier, each step by the plan or by rules.
pub fn counterparts<'w>(reading: &Reading<'w>, assignment: &'w Assignment, place: &'w Place) -> Vec<Part<'w>> {
    let Some((start, steps)) = whoever_is_above(reading, assignment, place) else { return Vec::new() };
    let given = facts(reading, assignment);
    let whole = |from: &Above, place: &'w Place| Facts {
        body: Some(from.body.clone()),
        kind: Some(from.kind),
        tier: Some(from.tier),
        role: Some(from.role),
        place: Some(place),
        ..given.clone()
    };
    // What becomes of the part is asked of whoever has it first, in the place itself.
    let first = whole(&start, place);
    let of_first = said_by_the_plan(reading, assignment, (Some(start.body), start.tier, Some(start.role)), place);
    let units = places::chain(reading.workspace, place, reading.first_day());
    let (mut found, mut on_the_way) = (Vec::new(), std::collections::VecDeque::from([start]));
    while let Some(from) = on_the_way.pop_front() {
        let Some(next) = units.iter().rev().find(|unit| from.tier < unit.tier) else { continue };
        let facts = whole(&from, next);
        let said = said_by_the_plan(reading, assignment, (Some(from.body), from.tier, Some(from.role)), next);
        if ends(reading, &said, &facts) {
            continue;
        }
        for (why, local) in passed_to(reading, &said, &facts) {
            let Some(kind) = reading.workspace.kinds.get(local).filter(|kind| from.tier < kind.tier) else { continue };
            let Some(unit) = units.iter().find(|unit| unit.tier == kind.tier) else { continue };
            let doubt = match kind.presence_in(unit) {
                Presence::Absent => continue,
                Presence::Unknown => Some(not_known(reading, kind, unit)),
                Presence::Present => from.doubt.clone(),
            };
            let reasons = from.reasons.iter().cloned().chain([why]).collect();
            let role = role_below(reading, &of_first, &first).map_or(from.role, |(_, role)| role);
            if kind.tier < place.tier {
                on_the_way.push_back(Above { body: &kind.id, kind: kind.kind, tier: kind.tier, role, doubt, reasons });
                continue;
            }
            if !from.reasons.is_empty() {
                note("down two tiers");
            }
            let mut part = part(reading, assignment, &kind.id_in(place), Some(place));
            part.derived = true;
            part.doubt = doubt;
            part.reasons.extend(steps.iter().cloned());
            part.reasons.extend(reasons);
            change(reading, &of_first, &first, &mut part);
            set_modality(reading, &mut part);
            found.push(part);
        }
    }
    found
}

/// Whether nobody below has the part: the plan says so, or a rule.
fn ends(reading: &Reading, said: &Said, facts: &Facts) -> bool {
    if said.iter().any(|(_, below)| below.stops) {
        note("stopped by the plan");
        return true;
    }
    let stops = heard(reading.rules, reading.first_day(), facts, |then| match then {
        Conclusion::Cascade(Cascade::Stops(_)) => Some(()),
        _ => None,
    });
    if !stops.is_empty() {
        note("stopped");
    }
    !stops.is_empty()
}

/// Whose part can fall to a place: that of a body of the centre in a plan of the centre, of a body of a unit of which the
/// place is part, of all bodies of a higher tier's kind. One that had ended by the plan's day stands for its heir, where
/// that is one.
fn whoever_is_above<'w>(
    reading: &Reading<'w>,
    assignment: &'w Assignment,
    place: &'w Place,
) -> Option<(Above<'w>, Vec<Reason>)> {
    let (topic, own) = (reading.topic_of(assignment), || (assignment.body.clone(), Vec::new()));
    let heirs = reading.first_day().map(|day| succession::stand_ins(reading, &assignment.body, topic, day));
    let (id, steps) = heirs.filter(|heirs| heirs.len() == 1).map_or_else(own, |mut heirs| heirs.remove(0));
    let (body, kind, tier) = match reading.workspace.body(&id)? {
        LocatedBody::Single(Body { id, kind, tier, .. }) if reading.is_of_the_centre() => (id, *kind, *tier),
        LocatedBody::Local(kind, at) if reading.lies_in(place, at) => (&kind.id, kind.kind, kind.tier),
        LocatedBody::Kind(kind) if kind.tier < place.tier => (&kind.id, kind.kind, kind.tier),
        _ => return None,
    };
    Some((Above { body, kind, tier, role: assignment.role, doubt: None, reasons: Vec::new() }, steps))
}

/// What the plan says, where it sets the task, of such a part in such a place.
type Said<'w> = Vec<(&'w Clause, &'w BelowReading)>;

fn said_by_the_plan<'w>(
    reading: &Reading<'w>,
    assignment: &Assignment,
    (body, tier, role): (Option<&BodyId>, Tier, Option<Role>),
    place: &Place,
) -> Said<'w> {
    let mut said = Said::new();
    for clause in &reading.plan.clauses {
        let sets_it = clause.tasks().any(|task| Some(&task.id) == assignment.task.as_ref());
        for below in clause.below.iter().filter(|_| sets_it) {
            let of_the_task = below.task.is_none() || below.task == assignment.task;
            let of_the_part = below.of.body.as_ref().is_none_or(|asked| body.is_some_and(|id| asked.contains(id)))
                && is_one_of(&below.of.tier, &tier)
                && below.of.role.as_ref().is_none_or(|asked| role.is_some_and(|role| asked.contains(&role)));
            let asked = &below.place;
            let of_the_place = asked.land_border != Some(place.land_border.is_empty())
                && asked.sea_border != Some(!place.sea_border)
                && asked.has.as_ref().is_none_or(|id| place.departments.get(id) == Some(&Presence::Present))
                && asked.lacks.as_ref().is_none_or(|id| place.departments.get(id) == Some(&Presence::Absent));
            if of_the_task && of_the_part && of_the_place {
                said.push((clause, below));
            }
        }
    }
    said
}

fn because_it_says(reading: &Reading, (clause, below): &(&Clause, &BelowReading), gives: Gives) -> Reason {
    Reason::Reading {
        instrument: reading.plan.id.clone(),
        clause: clause.path.clone(),
        reason: below.reason.clone(),
        basis: below.basis.clone(),
        gives,
    }
}

/// To whom the part passes: the plan's own word goes before that of rules.
fn passed_to<'w>(reading: &Reading<'w>, said: &Said<'w>, facts: &Facts) -> Vec<(Reason, &'w BodyId)> {
    let by_the_plan = said.iter().find(|(_, below)| below.counterpart.is_some());
    if let Some((said, to)) = by_the_plan.and_then(|said| Some((said, said.1.counterpart.as_ref()?))) {
        note("passed on by the plan");
        return vec![(because_it_says(reading, said, Gives::Counterpart), to)];
    }
    let rules = heard(reading.rules, reading.first_day(), facts, |then| match then {
        Conclusion::Cascade(Cascade::Counterpart(body)) => Some(body),
        _ => None,
    });
    let by_rule = |rule: &Rule| Reason::Rule { rule: rule.id.clone(), gives: Gives::Counterpart };
    rules.into_iter().map(|(rule, local)| (by_rule(rule), local)).collect()
}

/// The role that the part has below, where the plan or a rule says so.
fn role_below(reading: &Reading, said: &Said, facts: &Facts) -> Option<(Reason, Role)> {
    if let Some((said, role)) = said.iter().find_map(|said| Some((said, said.1.role?))) {
        note("another role by the plan");
        return Some((because_it_says(reading, said, Gives::Role), role));
    }
    let roles = heard(reading.rules, reading.first_day(), facts, |then| match then {
        Conclusion::Cascade(Cascade::Role(role)) => Some(*role),
        _ => None,
    });
    let (rule, role) = roles.into_iter().next()?;
    Some((Reason::Rule { rule: rule.id.clone(), gives: Gives::Role }, role))
}

/// The role that the part has below, and what is to be weighed of it.
fn change(reading: &Reading, said: &Said, facts: &Facts, part: &mut Part) {
    if let Some((why, role)) = role_below(reading, said, facts) {
        part.role = role;
        part.reasons.push(why);
    }
    weigh(reading, said, facts, part);
}

fn weigh(reading: &Reading, said: &Said, facts: &Facts, part: &mut Part) {
    let mut weighed = heard(reading.rules, reading.first_day(), facts, |then| match then {
        Conclusion::Cascade(Cascade::Weigh(words)) => Some(words),
        _ => None,
    });
    if said.iter().any(|(_, below)| below.weigh.is_some()) {
        weighed.clear();
    }
    let by_the_plan = said.iter().filter_map(|said| Some((said.1.weigh.as_ref()?, said)));
    let by_the_plan = by_the_plan.map(|(words, said)| (words, because_it_says(reading, said, Gives::Doubt)));
    let by_rule = |rule: &Rule| Reason::Rule { rule: rule.id.clone(), gives: Gives::Doubt };
    let by_rules = weighed.into_iter().map(|(rule, words)| (words, by_rule(rule)));
    for (words, why) in by_the_plan.chain(by_rules) {
        let said = Text::new(words.clone(), format!("“{words}”"));
        part.doubt = Some(match part.doubt.take() {
            None => said,
            Some(known) => Text::new(format!("{}; {}", known.vi, said.vi), format!("{}; {}", known.en, said.en)),
        });
        part.reasons.push(why);
    }
}

/// The People's Committee orders its own and asks others, where a rule says so.
fn set_modality(reading: &Reading, part: &mut Part) {
    let facts = Facts { issuer_kind: Some(BodyKind::PeopleCommittee), ..reading.facts(part) };
    let rules = heard(reading.rules, reading.first_day(), &facts, |then| match then {
        Conclusion::Modality(power) => Some(power.modality),
        _ => None,
    });
    for (rule, modality) in rules {
        part.modality = modality;
        part.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Modality });
    }
}

/// What is known of an assignment.
fn facts<'f>(reading: &Reading<'f>, assignment: &'f Assignment) -> Facts<'f> {
    let body = reading.workspace.body(&assignment.body);
    Facts {
        body: Some(assignment.body.clone()),
        kind: body.and_then(|body| body.kind()),
        tier: body.and_then(|body| body.tier()),
        role: Some(assignment.role),
        issued: reading.first_day(),
        topic: reading.topic_of(assignment),
        words: &assignment.words,
        pilot_sites: &assignment.pilot_sites,
        oversees: assignment.oversees,
        issuer_kind: reading.issuer_kind(),
        issuer_tier: reading.issuer_tier(),
        ..Facts::default()
    }
}
