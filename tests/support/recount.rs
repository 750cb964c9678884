//! The figures of a register, counted the slow and obvious way: for each obligation, through all entries.

use std::collections::{BTreeMap, HashMap};

use phancong::model::{Date, PlaceId};
use phancong::register::{Content, Fact, Timestamp};
use phancong::resolve::{Obligation, Resolution, Waits};
use phancong::track::Figures;

/// The entries that were known, by their number, with what corrected them put in their place.
fn holding(entries: &[(Timestamp, Content)], known_at: Option<Date>) -> Vec<Fact> {
    let known = entries.iter().take_while(|(at, _)| known_at.is_none_or(|day| at.date_naive() <= day));
    let mut facts: BTreeMap<u64, Fact> = BTreeMap::new();
    for (number, (_, content)) in (1..).zip(known) {
        match content {
            Content::Fact(fact) => drop(facts.insert(number, fact.clone())),
            Content::Replaced { entry, by, .. } => drop(facts.insert(*entry, by.clone())),
            Content::Withdrawn { entry, .. } => drop(facts.remove(entry)),
        }
    }
    facts.into_values().collect()
}

pub fn recount(
    resolution: &Resolution,
    entries: &[(Timestamp, Content)],
    as_of: Date,
    known_at: Option<Date>,
) -> Figures {
    by_place(resolution, entries, as_of, known_at).into_values().fold(none(), |a, b| Figures {
        total: a.total + b.total,
        done_on_time: a.done_on_time + b.done_on_time,
        done_late: a.done_late + b.done_late,
        in_time: a.in_time + b.in_time,
        overdue: a.overdue + b.overdue,
    })
}

pub fn recount_by_place(
    resolution: &Resolution,
    entries: &[(Timestamp, Content)],
    as_of: Date,
    known_at: Option<Date>,
) -> BTreeMap<Option<PlaceId>, Figures> {
    by_place(resolution, entries, as_of, known_at)
}

fn none() -> Figures {
    Figures { total: 0, done_on_time: 0, done_late: 0, in_time: 0, overdue: 0 }
}

fn by_place(
    resolution: &Resolution,
    entries: &[(Timestamp, Content)],
    as_of: Date,
    known_at: Option<Date>,
) -> BTreeMap<Option<PlaceId>, Figures> {
    let facts = holding(entries, known_at);
    let facts: Vec<&Fact> = facts.iter().filter(|fact| fact.on() <= as_of).collect();
    let mut about: HashMap<String, Vec<&Fact>> = HashMap::new();
    for fact in facts {
        match fact {
            Fact::Event { .. } | Fact::Measured { .. } => {}
            _ => about.entry(fact.subject().to_string()).or_default().push(fact),
        }
    }
    let mut places = BTreeMap::new();
    for obligation in resolution.iter() {
        let empty = Vec::new();
        let facts = about.get(&obligation.key.to_string()).unwrap_or(&empty);
        let figures: &mut Figures = places.entry(obligation.place.clone()).or_insert_with(none);
        count(&obligation, facts, as_of, figures);
    }
    places
}

fn count(obligation: &Obligation, facts: &[&Fact], as_of: Date, figures: &mut Figures) {
    let mut due = obligation.due;
    let mut done: Option<Date> = None;
    let mut waived = false;
    for fact in facts {
        match fact {
            Fact::Extended { until, .. } => due = Some(*until),
            Fact::Waived { .. } => waived = true,
            _ => done = Some(done.map_or(fact.on(), |first| first.min(fact.on()))),
        }
    }
    let plan_ended = as_of > "2024-12-31".parse().expect("a day");
    if let Some(done) = done {
        figures.total += 1;
        match due {
            Some(due) if done > due => figures.done_late += 1,
            _ => figures.done_on_time += 1,
        }
    } else if waived {
    } else if let Some(due) = due {
        figures.total += 1;
        if as_of > due {
            figures.overdue += 1;
        } else {
            figures.in_time += 1;
        }
    } else if obligation.waits == Waits::Nothing && !plan_ended {
        figures.total += 1;
        figures.in_time += 1;
    }
}
