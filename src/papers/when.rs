//! When a task runs, in the words of its own plan.

use chrono::Datelike;

use super::words::lower_first;
use crate::model::{ClausePath, Covers, Date, Instrument, PaperWords, PhaseId, Time, fill};
use crate::resolve::{Obligation, Waits};
use crate::vietnamese::short_date;

/// When a task runs, in words: its phases, its days, or that it goes on all the time.
pub(super) fn when(words: &PaperWords, instrument: &Instrument, obligations: &[&Obligation]) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    for obligation in obligations {
        let said = match (obligation.phases.first(), obligation.due, &obligation.waits) {
            (Some(phase), ..) => Some(phase_words(words, instrument, phase, &obligation.clause)),
            (None, Some(due), _) => Some(until(words, obligation, due)),
            (None, None, Waits::Case) => None,
            (None, None, Waits::Event(_)) => waited_for(instrument, obligation),
            (None, None, Waits::Continuous) => Some(words.continuous.clone()),
            (None, None, _) => instrument.period.as_ref().map(|period| {
                let [from, to] = [period.from, period.to].map(|day| day.year().to_string());
                match from == to {
                    true => fill(&words.year, &[("year", &from)]),
                    false => fill(&words.years, &[("from", &from), ("to", &to)]),
                }
            }),
        };
        if let Some(said) = said
            && !told.contains(&said)
        {
            told.push(said);
        }
    }
    (!told.is_empty()).then(|| told.join("; "))
}

/// By which day, from which; with the hour of it, or what is to be reached by then, where the text says so.
fn until(words: &PaperWords, obligation: &Obligation, due: Date) -> String {
    let day = || fill(&words.day, &[("day", &short_date(due))]);
    let when = match (obligation.hour, obligation.window.from) {
        (Some(hour), _) => fill(&words.hour, &[("hour", &hour.said().vi), ("when", &day())]),
        (None, Some(from)) if from != due => {
            fill(&words.window, &[("from", &short_date(from)), ("to", &short_date(due))])
        }
        _ => day(),
    };
    match &obligation.reach {
        Some(reach) => fill(&words.milestone, &[("when", &when), ("reach", reach)]),
        None => when,
    }
}

/// What a task waits for, in the clause's own words.
fn waited_for(instrument: &Instrument, obligation: &Obligation) -> Option<String> {
    let found = instrument.clause(&obligation.clause)?;
    let own = |time: &&Time| instrument.is_fact_of(found, time.scope(), obligation.task.as_ref());
    let mut waits =
        found.time.iter().filter(|time| matches!(time, Time::Event { .. } | Time::Limit { .. })).filter(own);
    waits.find_map(|time| time.quote().map(|quote| found.as_read(quote)))
}

/// The phase as the plan heads it, with the priority that the plan gives the task in it.
fn phase_words(said: &PaperWords, instrument: &Instrument, id: &PhaseId, clause: &ClausePath) -> String {
    let phase = &instrument.phases[id];
    let heading = instrument.clause(&phase.clause).and_then(|c| c.heading.clone());
    let words = heading.unwrap_or_else(|| format!("{} - {}", phase.from.year(), phase.to.year()));
    let times = instrument.clauses.iter().flat_map(|c| &c.time);
    let first = times.into_iter().any(|time| match time {
        Time::Phase { phase, covers: Covers::Paths(paths), priority: true, .. } => {
            phase == id && paths.iter().any(|path| path.contains(clause))
        }
        _ => false,
    });
    let words = lower_first(&words);
    if first { fill(&said.first, &[("phase", &words)]) } else { words }
}
