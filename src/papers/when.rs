//! When a task runs, in the words of its own plan.

use chrono::Datelike;

use super::words::lower_first;
use crate::model::{ClausePath, Covers, Instrument, PhaseId, Time};
use crate::resolve::{Obligation, Waits};
use crate::vietnamese::short_date;

/// When a task runs, in words: its phases, its days, or that it goes on all the time.
pub(super) fn when(instrument: &Instrument, obligations: &[&Obligation]) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for obligation in obligations {
        let said = match (obligation.phases.first(), obligation.due, &obligation.waits) {
            (Some(phase), ..) => Some(phase_words(instrument, phase, &obligation.clause)),
            (None, Some(due), _) => Some(match obligation.window.from {
                Some(from) if from != due => format!("từ {} đến hết {}", short_date(from), short_date(due)),
                _ => format!("ngày {}", short_date(due)),
            }),
            (None, None, Waits::Case) => None,
            (None, None, Waits::Event(_)) => waited_for(instrument, &obligation.clause),
            (None, None, Waits::Continuous) => Some("thường xuyên".to_owned()),
            (None, None, _) => instrument.period.as_ref().map(|period| match period.from.year() == period.to.year() {
                true => format!("năm {}", period.from.year()),
                false => format!("giai đoạn {} - {}", period.from.year(), period.to.year()),
            }),
        };
        if let Some(said) = said
            && !words.contains(&said)
        {
            words.push(said);
        }
    }
    (!words.is_empty()).then(|| words.join("; "))
}

/// What a task waits for, in the clause's own words.
fn waited_for(instrument: &Instrument, clause: &ClausePath) -> Option<String> {
    let found = instrument.clause(clause)?;
    let mut waits = found.time.iter().filter(|time| matches!(time, Time::Event { .. }));
    waits.find_map(|time| time.quote().map(|quote| found.as_read(quote)))
}

/// The phase as the plan heads it, with the priority that the plan gives the task in it.
fn phase_words(instrument: &Instrument, id: &PhaseId, clause: &ClausePath) -> String {
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
    if first { format!("{words} (ưu tiên)") } else { words }
}
