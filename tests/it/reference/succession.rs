//! Who bears a duty on a later day.

use phancong::diag::Text;
use phancong::model::{BodyId, CountedLimit, Date, EventId, LimitStart, LocatedBody, Successor, Tier, TopicId};
use phancong::resolve::{Gives, Obligation, Reason, Waits};
use phancong::rule::{Conclusion, Heir};

use super::evaluate::{Reading, Receipts, as_set};
use super::rules::{Facts, heard};
use super::seen::note;

/// Hands an obligation on, step by step, to whoever bears it on the day asked.
pub fn hand_on(reading: &Reading, obligation: &mut Obligation, receipts: &Receipts) {
    let Some(day) = reading.query.as_of else { return };
    while let Some(step) = next(reading, &obligation.body, obligation.topic.as_ref(), day) {
        let to = heir(&step).expect("a step leads to somebody");
        obligation.place = match reading.workspace.body(&to) {
            Some(LocatedBody::Local(_, place)) => Some(place.id.clone()),
            // All of a lower tier's kind together, in what was the first bearer's place.
            Some(LocatedBody::Kind(_)) => obligation.place.clone(),
            _ => None,
        };
        if let Reason::Succession { since, .. } = &step[1] {
            receive(reading, obligation, (&to, *since), receipts);
        }
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

/// Where nobody had received the paper before, whoever has taken over may receive it; what came to him before he had the
/// duty was not received for it.
fn receive(reading: &Reading, obligation: &mut Obligation, (heir, since): (&BodyId, Date), receipts: &Receipts) {
    let is_of_receipt = |counted: &CountedLimit| counted.limit.since == LimitStart::Receipt && counted.from.is_none();
    if !obligation.limit.as_ref().is_some_and(is_of_receipt) {
        return;
    }
    let event = |body: &BodyId| EventId::from(format!("receipt:{}:{body}", reading.plan.id));
    match reading.query.assume.get(&event(heir)) {
        Some(received) if since <= *received => {
            note("received by an heir");
            let days = &receipts[heir];
            (obligation.limit, obligation.due) = (days.limit.clone(), days.due);
            obligation.waits = Waits::Nothing;
        }
        Some(_) => obligation.waits = Waits::Event(event(&obligation.origin)),
        None => obligation.waits = Waits::Event(event(heir)),
    }
}

/// What is born with an heir is counted from the heir's own receipt, whenever that was.
fn receive_as_its_own(reading: &Reading, obligation: &mut Obligation, receipts: &Receipts) {
    let Some(CountedLimit { limit, .. }) = obligation.limit.clone() else { return };
    if limit.since != LimitStart::Receipt {
        return;
    }
    let event = EventId::from(format!("receipt:{}:{}", reading.plan.id, obligation.body));
    match receipts.get(&obligation.body) {
        Some(days) => {
            (obligation.limit, obligation.due) = (days.limit.clone(), days.due);
            obligation.waits = days.waits.clone();
        }
        None => {
            (obligation.limit, obligation.due) = (Some(CountedLimit { limit, from: None }), None);
            obligation.waits = Waits::Event(event);
        }
    }
}

/// What begins after whoever the text means has ended was never his: whoever came after him owes it, and once.
pub fn born(reading: &Reading, obligations: Vec<(Obligation, Receipts)>) -> Vec<(Obligation, Receipts)> {
    let (mut born, mut passed) = (Vec::new(), Vec::new());
    for (obligation, receipts) in obligations {
        let of_period = obligation.period.as_ref().and_then(|period| period.report()).map(|period| period.first());
        let begins = of_period.or(obligation.window.from);
        let steps =
            begins.map_or_else(Vec::new, |day| steps_by(reading, &obligation.body, obligation.topic.as_ref(), day));
        let Some(to) = heir(&steps) else {
            born.push((obligation, receipts));
            continue;
        };
        note("born with a successor");
        let place = match reading.workspace.body(&to) {
            Some(LocatedBody::Local(_, place)) => Some(place.id.clone()),
            _ => None,
        };
        let key = obligation.key.to_string().replace(&format!("/{}/", obligation.body), &format!("/{to}/"));
        let because = as_set([&obligation.because[..], &steps].concat());
        let key = key.parse().expect("a body of a key gives way to another");
        let meant = obligation.body.clone();
        let mut passing = Obligation { key, body: to.clone(), origin: to, place, because, ..obligation };
        receive_as_its_own(reading, &mut passing, &receipts);
        passed.push((meant, passing, receipts));
    }
    passed.sort_by_key(|(meant, ..)| meant.clone());
    for (_, obligation, receipts) in passed {
        if born.iter().all(|(other, _): &(Obligation, Receipts)| other.key != obligation.key) {
            born.push((obligation, receipts));
        }
    }
    born
}

/// All steps from a body until a day, a rule and a succession each.
pub fn steps_by(reading: &Reading, body: &BodyId, topic: Option<&TopicId>, day: Date) -> Vec<Reason> {
    let mut steps: Vec<Reason> = Vec::new();
    while let Some(step) = next(reading, &heir(&steps).unwrap_or_else(|| body.clone()), topic, day) {
        steps.extend(step);
    }
    steps
}

/// The body to which steps lead.
pub fn heir(steps: &[Reason]) -> Option<BodyId> {
    match steps.last()? {
        Reason::Succession { to, .. } => Some(to.clone()),
        _ => unreachable!("a step ends with a succession"),
    }
}

/// First the place, then the function.
fn next(reading: &Reading, body: &BodyId, topic: Option<&TopicId>, day: Date) -> Option<[Reason; 2]> {
    to_place(reading, body, day).or_else(|| to_function(reading, body, topic, day))
}

fn to_place(reading: &Reading, body: &BodyId, day: Date) -> Option<[Reason; 2]> {
    let LocatedBody::Local(kind, place) = reading.workspace.body(body)? else { return None };
    if place.stood_on(Some(day)) {
        return None;
    }
    let heir = place.successors.iter().find(|heir| heir.from <= day)?;
    let to = kind.id_in(&reading.workspace.places[&heir.to]);
    let (from, since, basis) = (body.clone(), heir.from, heir.basis.clone());
    step(reading, Heir::Place, day, Reason::Succession { from, to, since, basis })
}

/// Whoever took over the function of the duty; else, once the body has ended, all functions.
fn to_function(reading: &Reading, id: &BodyId, topic: Option<&TopicId>, day: Date) -> Option<[Reason; 2]> {
    let body = reading.workspace.body(id)?;
    let took_over = |heir: &&Successor, function: &str| heir.function == function && heir.from <= day;
    let of_topic = body.successors().iter().find(|heir| took_over(heir, topic.map_or("", |topic| topic.as_str())));
    let of_all = || body.successors().iter().find(|heir| took_over(heir, "*"));
    let heir = of_topic.or_else(|| if ended(&body, day) { of_all() } else { None })?;
    let to = match (reading.workspace.kinds.get(&heir.to), body.place()) {
        (Some(kind), Some(place)) if kind.tier == Tier::Province => kind.id_in(place),
        _ => heir.to.clone(),
    };
    let (from, since, basis) = (id.clone(), heir.from, heir.basis.clone());
    step(reading, Heir::Function, day, Reason::Succession { from, to, since, basis })
}

/// A step needs a rule that is in force on the day.
fn step(reading: &Reading, heir: Heir, day: Date, step: Reason) -> Option<[Reason; 2]> {
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
