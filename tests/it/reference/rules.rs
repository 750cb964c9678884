//! Which rules speak of a fact: the match over facts, and who gives way to whom.

use phancong::model::{
    BodyId, BodyKind, ClauseKind, Date, DeliverableKind, OneOrMany, Oversight, Place, PlaceId, Presence, Role, Tier,
    TopicId, WordListId,
};
use phancong::rule::{Act, Conclusion, Rule, Rules, Stated, When};

use super::seen::note;

/// What is known when a rule is tried; nothing is said of what is left out.
#[derive(Clone, Default)]
pub struct Facts<'f> {
    pub body: Option<BodyId>,
    pub kind: Option<BodyKind>,
    pub tier: Option<Tier>,
    pub role: Option<Role>,
    pub act: Option<Act>,
    pub stated: Option<Stated>,
    pub deliverable: Option<DeliverableKind>,
    pub clause: Option<ClauseKind>,
    /// The plan's day.
    pub issued: Option<Date>,
    pub issuer_kind: Option<BodyKind>,
    pub issuer_tier: Option<Tier>,
    pub topic: Option<&'f TopicId>,
    pub place: Option<&'f Place>,
    /// A report may go to several.
    pub to: &'f [BodyId],
    /// Several lists may have a phrase in the words that set the task.
    pub words: &'f [WordListId],
    /// Where the text has the task tried out first.
    pub pilot_sites: &'f [PlaceId],
    pub oversees: Option<Oversight>,
}

/// Whether every condition that is given holds.
pub fn holds(when: &When, facts: &Facts) -> bool {
    is(&when.body, &facts.body)
        && is(&when.kind, &facts.kind)
        && is(&when.tier, &facts.tier)
        && is(&when.role, &facts.role)
        && is(&when.act, &facts.act)
        && is(&when.stated, &facts.stated)
        && is(&when.deliverable, &facts.deliverable)
        && is(&when.clause, &facts.clause)
        && when.issued.is_none_or(|days| facts.issued.is_some_and(|day| lies_in(day, days.from, days.to)))
        && is(&when.issuer_kind, &facts.issuer_kind)
        && is(&when.issuer_tier, &facts.issuer_tier)
        && is(&when.topic, &facts.topic.cloned())
        && (when.to.is_none() || facts.to.iter().any(|to| is(&when.to, &Some(to.clone()))))
        && (when.words.is_none() || facts.words.iter().any(|list| is(&when.words, &Some(list.clone()))))
        && is(&when.oversees, &facts.oversees)
        && place_is(facts.place, &when.land_border, |place, asked| place.land_border.is_empty() != *asked)
        && place_is(facts.place, &when.sea_border, |place, asked| place.sea_border == *asked)
        && place_is(facts.place, &when.pilot_site, |place, asked| facts.pilot_sites.contains(&place.id) == *asked)
        && place_is(facts.place, &when.has, |place, kind| place.departments.get(kind) == Some(&Presence::Present))
        && place_is(facts.place, &when.lacks, |place, kind| place.departments.get(kind) == Some(&Presence::Absent))
        && when.any.as_ref().is_none_or(|any| any.iter().any(|one| holds(one, facts)))
        && when.not.as_ref().is_none_or(|not| !holds(not, facts))
}

fn is<T: PartialEq>(asked: &Option<OneOrMany<T>>, fact: &Option<T>) -> bool {
    match (asked, fact) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(asked), Some(fact)) => asked.contains(fact),
    }
}

fn lies_in(day: Date, from: Option<Date>, to: Option<Date>) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| to >= day)
}

fn place_is<A>(place: Option<&Place>, asked: &Option<A>, test: impl Fn(&Place, &A) -> bool) -> bool {
    match (asked, place) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(asked), Some(place)) => test(place, asked),
    }
}

/// The rules that speak: those that conclude `such`, are in force on the day and match, less those that give
/// way to another of them.
pub fn heard<'r, T>(
    rules: &'r Rules,
    day: Option<Date>,
    facts: &Facts,
    such: impl Fn(&'r Conclusion) -> Option<T>,
) -> Vec<(&'r Rule, T)> {
    let mut matching = Vec::new();
    for rule in rules.values() {
        if let Some(then) = such(&rule.then)
            && in_force(rule, day)
            && holds(&rule.when, facts)
        {
            note(&format!("rule {}", rule.id));
            matching.push((rule, then));
        }
    }
    let beaten: Vec<bool> =
        matching.iter().map(|(rule, _)| matching.iter().any(|(other, _)| gives_way(rule, other))).collect();
    matching.into_iter().zip(beaten).filter(|(_, beaten)| !beaten).map(|(one, _)| one).collect()
}

fn in_force(rule: &Rule, day: Option<Date>) -> bool {
    match day {
        None => true,
        Some(day) => lies_in(day, rule.basis.from, rule.basis.to),
    }
}

/// Whether a rule is not heard where another matches as well. One whose basis ended before the other's began gives
/// way; else the lower before the higher, the more general before the more special, the earlier before the later.
/// Only where none of these tells the two apart does it count that the other says it overrides this one.
///
/// The rank of a basis and whether one `when` implies another are the program's own, not read again here.
fn gives_way(rule: &Rule, other: &Rule) -> bool {
    if ended_before(rule, other) || ended_before(other, rule) {
        return ended_before(rule, other);
    }
    let ranks = rule.rank.zip(other.rank);
    if let Some((own, others)) = ranks
        && own != others
    {
        note("higher rank");
        return own < others;
    }
    let (special, general) = (other.when.implies(&rule.when), rule.when.implies(&other.when));
    if special != general {
        note("more special");
        return special;
    }
    if let (Some(_), Some(own), Some(others)) = (ranks, rule.basis.from, other.basis.from)
        && own != others
    {
        note("later basis");
        return own < others;
    }
    let overridden = other.overrides.contains_key(&rule.id);
    if overridden {
        note("override");
    }
    overridden
}

fn ended_before(rule: &Rule, other: &Rule) -> bool {
    matches!((rule.basis.to, other.basis.from), (Some(end), Some(begin)) if end < begin)
}
