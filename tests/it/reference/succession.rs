//! Who bears a duty on a later day.

use phancong::diag::Text;
use phancong::model::{BodyId, CountedLimit, Date, EventId, LimitStart, LocatedBody, PlaceId, Successor, TopicId};
use phancong::resolve::{Gives, Obligation, Reason, Waits};
use phancong::rule::{Conclusion, Heir};

use super::evaluate::{Reading, Receipts, as_set};
use super::places;
use super::rules::{Facts, heard};
use super::seen::note;

/// Hands an obligation on, step by step, to whoever bears it on the day asked.
pub fn hand_on(reading: &Reading, obligation: &mut Obligation, receipts: &Receipts) {
    let Some(day) = reading.query.as_of else { return };
    while let Some(step) = next(reading, &obligation.body, obligation.topic.as_ref(), day) {
        let to = heir(&step).expect("a step leads to somebody");
        obligation.place = match (reading.workspace.body(&to), reading.workspace.body(&obligation.body)) {
            (Some(LocatedBody::Local(_, place)), _) => Some(place.id.clone()),
            // All of another tier's kind together, in what was the last bearer's own place.
            (Some(LocatedBody::Kind(_)), Some(LocatedBody::Local(..))) => obligation.place.clone(),
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
        let topic = obligation.topic.as_ref();
        let heirs = begins.map_or_else(Vec::new, |day| stand_ins(reading, &obligation.body, topic, day));
        if heirs.iter().all(|(_, steps)| steps.is_empty()) {
            born.push((obligation, receipts));
            continue;
        }
        note(if heirs.len() > 1 { "born with several heirs" } else { "born with a successor" });
        for (to, steps) in heirs {
            let place = match reading.workspace.body(&to) {
                Some(LocatedBody::Local(_, place)) => Some(place.id.clone()),
                _ => None,
            };
            let key = obligation.key.to_string().replace(&format!("/{}/", obligation.body), &format!("/{to}/"));
            let because = as_set([&obligation.because[..], &steps].concat());
            let key = key.parse().expect("a body of a key gives way to another");
            let meant = obligation.body.clone();
            let mut passing = Obligation { key, body: to.clone(), origin: to, place, because, ..obligation.clone() };
            receive_as_its_own(reading, &mut passing, &receipts);
            passed.push((meant, passing, receipts.clone()));
        }
    }
    passed.sort_by_key(|(meant, ..)| meant.clone());
    for (_, obligation, receipts) in passed {
        if born.iter().all(|(other, _): &(Obligation, Receipts)| other.key != obligation.key) {
            born.push((obligation, receipts));
        }
    }
    born
}

/// Who stands for a body on a day, with all steps to each, a rule and a succession each: itself, or its heirs, of whom
/// there may be several where a place went into several of a lower tier.
pub fn stand_ins(reading: &Reading, body: &BodyId, topic: Option<&TopicId>, day: Date) -> Vec<(BodyId, Vec<Reason>)> {
    let Some(next) = heirs_of(reading, body, topic, day) else { return vec![(body.clone(), Vec::new())] };
    let mut all = Vec::new();
    for step in next {
        let Reason::Succession { to, .. } = &step[1] else { unreachable!("a step ends with a succession") };
        for (heir, steps) in stand_ins(reading, to, topic, day) {
            all.push((heir, [&step[..], &steps].concat()));
        }
    }
    all
}

/// The next step to each of those who took over.
fn heirs_of(reading: &Reading, body: &BodyId, topic: Option<&TopicId>, day: Date) -> Option<Vec<[Reason; 2]>> {
    if let Some(step) = to_place(reading, body, day) {
        return Some(vec![step]);
    }
    let heir = function_heir(reading, body, topic, day)?;
    let place = reading.workspace.body(body)?.place();
    let to = match reading.workspace.kinds.get(&heir.to).zip(place) {
        Some((kind, place)) => places::of_kind_by(reading.workspace, kind, place, day),
        None => vec![heir.to.clone()],
    };
    to.into_iter().map(|to| function_step(reading, body, heir, to, day)).collect()
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
    let of_its_tier = |to: &PlaceId| reading.workspace.places[to].tier == place.tier;
    let heir = place.successors.iter().find(|heir| heir.from <= day && of_its_tier(&heir.to))?;
    let to = kind.id_in(&reading.workspace.places[&heir.to]);
    let (from, since, basis) = (body.clone(), heir.from, heir.basis.clone());
    step(reading, Heir::Place, day, Reason::Succession { from, to, since, basis })
}

/// A duty that runs stays one: where several of a lower tier took over it is all of the kind that bear it.
fn to_function(reading: &Reading, id: &BodyId, topic: Option<&TopicId>, day: Date) -> Option<[Reason; 2]> {
    let heir = function_heir(reading, id, topic, day)?;
    let place = reading.workspace.body(id)?.place();
    let to = match reading.workspace.kinds.get(&heir.to).zip(place) {
        Some((kind, place)) => {
            let lower = place.successors.iter().filter(|unit| unit.from <= day).map(|unit| &unit.to);
            let lower = lower.filter(|unit| reading.workspace.places[*unit].tier > place.tier).count();
            let mut all = places::of_kind_by(reading.workspace, kind, place, day);
            if kind.tier > place.tier && lower != 1 { kind.id.clone() } else { all.remove(0) }
        }
        None => heir.to.clone(),
    };
    function_step(reading, id, heir, to, day)
}

/// Whoever took over the function of the duty; else, once the body has ended, all functions.
fn function_heir<'w>(reading: &Reading<'w>, id: &BodyId, topic: Option<&TopicId>, day: Date) -> Option<&'w Successor> {
    let body = reading.workspace.body(id)?;
    let took_over = |heir: &&Successor, function: &str| heir.function == function && heir.from <= day;
    let of_topic = body.successors().iter().find(|heir| took_over(heir, topic.map_or("", |topic| topic.as_str())));
    let of_all = || body.successors().iter().find(|heir| took_over(heir, "*"));
    of_topic.or_else(|| if ended(&body, day) { of_all() } else { None })
}

fn function_step(reading: &Reading, id: &BodyId, heir: &Successor, to: BodyId, day: Date) -> Option<[Reason; 2]> {
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
