//! Who bears a duty on a later day.

use phancong::diag::Text;
use phancong::model::{BodyId, Date, LocatedBody, Successor, Tier};
use phancong::resolve::{Gives, Obligation, Reason};
use phancong::rule::{Conclusion, Heir};

use super::evaluate::{Reading, as_set};
use super::rules::{Facts, heard};

/// Hands an obligation on, step by step, to whoever bears it on the day asked.
pub fn hand_on(reading: &Reading, obligation: &mut Obligation) {
    let Some(day) = reading.query.as_of else { return };
    while let Some(step) = next(reading, obligation, day) {
        let Reason::Succession { to, .. } = &step[1] else { unreachable!("a step ends with a succession") };
        let to = to.clone();
        obligation.place = match reading.workspace.body(&to) {
            Some(LocatedBody::Local(_, place)) => Some(place.id.clone()),
            // All of a lower tier's kind together, in what was the first bearer's place.
            Some(LocatedBody::Kind(_)) => obligation.place.clone(),
            _ => None,
        };
        obligation.body = to;
        obligation.because.extend(step);
    }
    if has_ended(reading, &obligation.body, day) {
        obligation.doubt = Some(Text::new(
            "cơ quan đã kết thúc hoạt động, chưa rõ cơ quan kế thừa",
            "the body has ended, and its successor is not known",
        ));
    }
    obligation.because = as_set(std::mem::take(&mut obligation.because));
}

/// First the place, then the function.
fn next(reading: &Reading, obligation: &Obligation, day: Date) -> Option<[Reason; 2]> {
    to_place(reading, obligation, day).or_else(|| to_function(reading, obligation, day))
}

fn to_place(reading: &Reading, obligation: &Obligation, day: Date) -> Option<[Reason; 2]> {
    let LocatedBody::Local(kind, place) = reading.workspace.body(&obligation.body)? else { return None };
    if place.stood_on(Some(day)) {
        return None;
    }
    let heir = place.successors.iter().find(|heir| heir.from <= day)?;
    let to = kind.id_in(&reading.workspace.places[&heir.to]);
    step(
        reading,
        obligation,
        Heir::Place,
        day,
        Reason::Succession { from: obligation.body.clone(), to, since: heir.from, basis: heir.basis.clone() },
    )
}

/// Whoever took over the function of the duty; else, once the body has ended, all functions.
fn to_function(reading: &Reading, obligation: &Obligation, day: Date) -> Option<[Reason; 2]> {
    let body = reading.workspace.body(&obligation.body)?;
    let took_over = |heir: &&Successor, function: &str| heir.function == function && heir.from <= day;
    let topic = obligation.topic.as_ref().map_or("", |topic| topic.as_str());
    let of_topic = body.successors().iter().find(|heir| took_over(heir, topic));
    let of_all = || body.successors().iter().find(|heir| took_over(heir, "*"));
    let heir = of_topic.or_else(|| if ended(&body, day) { of_all() } else { None })?;
    let to = match (reading.workspace.kinds.get(&heir.to), body.place()) {
        (Some(kind), Some(place)) if kind.tier == Tier::Province => kind.id_in(place),
        _ => heir.to.clone(),
    };
    step(
        reading,
        obligation,
        Heir::Function,
        day,
        Reason::Succession { from: obligation.body.clone(), to, since: heir.from, basis: heir.basis.clone() },
    )
}

/// A step needs a rule that is in force on the day.
fn step(reading: &Reading, _: &Obligation, heir: Heir, day: Date, step: Reason) -> Option<[Reason; 2]> {
    let rules = heard(reading.rules, Some(day), &Facts::default(), |then| match then {
        Conclusion::Succession(of) if *of == heir => Some(()),
        _ => None,
    });
    let (rule, ()) = rules.first()?;
    Some([Reason::Rule { rule: rule.id.clone(), gives: Gives::Successor }, step])
}

fn has_ended(reading: &Reading, body: &BodyId, day: Date) -> bool {
    let Some(body) = reading.workspace.body(body) else { return false };
    ended(&body, day) || body.place().is_some_and(|place| place.to.is_some_and(|to| to < day))
}

fn ended(body: &LocatedBody, day: Date) -> bool {
    body.life().1.is_some_and(|to| to < day)
}
