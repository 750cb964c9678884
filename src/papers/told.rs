//! What the register tells a paper: what was done, what is late, what was measured.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::period::parts_of;
use crate::model::{BodyId, ClausePath, Date, Frequency, InstrumentId, ObligationKey, PaperWords, fill};
use crate::track::{Account, Status, TargetRow, TargetVerdict, TaskLine};
use crate::vietnamese::short_date;

/// What follows from a register on a day; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct RegisterExtract {
    /// Done late or overdue.
    pub late: Vec<MissedDuty>,
    /// What was done, by the keys of duties.
    pub outcomes: BTreeMap<ObligationKey, DutyOutcome>,
    /// The mark of a register that was made up: it must stand on the paper.
    pub made_up: Option<&'static str>,
}

/// A duty that was not met in time, as the caller knows it: by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedDuty {
    /// By which the paper finds it among its duties.
    pub key: ObligationKey,
    /// Days since it was due; of what was done, until it was.
    pub days: i64,
    /// The day on which it was done after all; none where it was not.
    pub done: Option<Date>,
    /// The due day as it was moved, and why.
    pub moved_to: Option<Date>,
    /// Why the day was moved, in the words of the decision.
    pub reason: Option<String>,
}

/// What came of a duty, as whoever keeps the register tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DutyOutcome {
    /// The proving văn bản by number and day, else the day.
    pub result: Option<String>,
    /// None where the text gives no day.
    pub in_time: Option<bool>,
}

/// A value that was measured, with the clause that sets its target.
#[derive(Debug, Clone)]
pub struct Measured {
    pub(super) instrument: InstrumentId,
    pub(super) clause: ClausePath,
    pub(super) body: Option<BodyId>,
    pub(super) row: MeasuredRow,
}

/// The same as a template is given it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeasuredRow {
    /// Whose value it is, by name.
    pub body: Option<String>,
    /// Of what sort of period.
    pub frequency: Option<Frequency>,
    /// Which quarter, half or month, from 1.
    pub number: Option<u32>,
    /// The year of the period.
    pub year: Option<i32>,
    /// None where nobody measured it.
    pub value: Option<String>,
    /// As the target has it.
    pub unit: Option<String>,
    /// The words by which the text sets the target.
    pub target: String,
    /// "đạt", "không đạt", in the workspace's words.
    pub verdict: String,
}

impl MissedDuty {
    /// That a duty is so many days late.
    pub fn by(key: ObligationKey, days: i64) -> MissedDuty {
        MissedDuty { key, days, done: None, moved_to: None, reason: None }
    }
}

impl RegisterExtract {
    /// What an account of the register comes to for a paper.
    pub fn of(words: &PaperWords, account: &Account, made_up: Option<&'static str>) -> RegisterExtract {
        let done = |task: &TaskLine| Some((task.key.clone(), outcome(words, task)?));
        let done_on: BTreeMap<&ObligationKey, _> = account.tasks.iter().map(|task| (&task.key, task.done)).collect();
        let late = account.late.iter().map(|late| MissedDuty {
            key: late.key.clone(),
            days: late.days,
            done: done_on.get(&late.key).copied().flatten(),
            moved_to: late.moved_to,
            reason: late.reason.clone(),
        });
        RegisterExtract { late: late.collect(), outcomes: account.tasks.iter().filter_map(done).collect(), made_up }
    }
}

/// The document by its number and day; a duty without a day of its own is neither in time nor late.
fn outcome(words: &PaperWords, task: &TaskLine) -> Option<DutyOutcome> {
    let done = task.done?;
    let proof = task.document.as_ref().map(|document| {
        let day = short_date(document.date);
        document.number.as_ref().map_or_else(
            || fill(&words.unnumbered, &[("day", &day)]),
            |number| fill(&words.numbered, &[("number", number), ("day", &day)]),
        )
    });
    let result = proof.unwrap_or_else(|| fill(&words.done, &[("day", &short_date(done))]));
    Some(DutyOutcome { result: Some(result), in_time: task.due.map(|_| task.status == Status::DoneOnTime) })
}

fn in_words(words: &PaperWords, verdict: TargetVerdict) -> &str {
    match verdict {
        TargetVerdict::Missed => &words.missed,
        TargetVerdict::Missing => &words.missing,
        TargetVerdict::NoBaseline => &words.no_baseline,
        TargetVerdict::Above => &words.above,
        TargetVerdict::Met => &words.met,
    }
}

impl Measured {
    /// Those of the rows that have a period.
    pub fn all_of(words: &PaperWords, targets: &[TargetRow]) -> Vec<Measured> {
        targets.iter().filter_map(|row| Measured::of(words, row)).collect()
    }

    fn of(words: &PaperWords, row: &TargetRow) -> Option<Measured> {
        let value = row.measured.map(|measured| measured.value.to_string().replace('.', ","));
        let (frequency, number, year) = parts_of(Some(&row.period?.into()));
        let indicator = row.target.indicator;
        let row_of = MeasuredRow {
            body: None,
            frequency,
            number,
            year,
            value,
            unit: indicator.unit.clone(),
            target: indicator.quote.as_ref().unwrap_or(&indicator.measure).clone(),
            verdict: in_words(words, row.verdict).to_owned(),
        };
        let (instrument, clause) = (row.target.instrument.id.clone(), row.target.clause.path.clone());
        Some(Measured { instrument, clause, body: row.body.clone(), row: row_of })
    }
}
