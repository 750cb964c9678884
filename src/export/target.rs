//! Targets as they were measured, as records.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use super::ListingRow;
use super::status::Frame;
use crate::diag::Lang;
use crate::model::{Date, Operator, Printed, ReportPeriod};
use crate::track::{TargetRow, TargetVerdict};
use crate::vietnamese::capitalised;

/// A target for one body in one period.
#[derive(Debug, Clone, Serialize)]
pub struct TargetView {
    /// The id of the plan that sets it.
    pub instrument: String,
    /// The address of the clause that sets it.
    pub clause: String,
    /// Which of the clause's indicators, from 1.
    pub nth: usize,
    /// What is measured, in the text's words.
    pub measure: String,
    /// Whether the value is a floor, a ceiling, a goal, or only a direction.
    pub op: Operator,
    /// None where the text gives a direction only.
    pub value: Option<Printed>,
    /// As written.
    pub unit: Option<String>,
    /// The denominator, in the text's words.
    pub of: Option<String>,
    /// Whose value it is, by name; none where nobody measured it.
    pub body: Option<String>,
    /// Whose value it is, by id.
    pub body_id: Option<String>,
    /// None where nobody measured it.
    pub period: Option<ReportPeriod>,
    /// None is missing.
    pub measured: Option<String>,
    /// The day on which it was measured.
    pub measured_on: Option<Date>,
    /// The number of the entry that gives it.
    pub entry: Option<u64>,
    /// `up`, `down` or `same`, since the period beside it.
    #[serde(serialize_with = "way_in_words")]
    pub trend: Option<Ordering>,
    /// The period that the value is held against.
    pub since: Option<ReportPeriod>,
    /// The value of that period.
    pub before: Option<String>,
    /// In Vietnamese, as records have it.
    #[serde(serialize_with = "verdict_in_words")]
    pub verdict: TargetVerdict,
    /// The same by its key.
    pub state: TargetVerdict,
}

impl TargetView {
    /// The row of one target of one body in one period.
    pub fn new(frame: &Frame, row: &TargetRow) -> TargetView {
        let indicator = row.target.indicator;
        TargetView {
            instrument: row.target.instrument.id.to_string(),
            clause: row.target.clause.path.to_string(),
            nth: row.target.nth,
            measure: indicator.measure.clone(),
            op: indicator.op,
            value: indicator.value,
            unit: indicator.unit.clone(),
            of: indicator.of.clone(),
            body: row.body.as_ref().map(|body| frame.name(body)),
            body_id: row.body.as_ref().map(ToString::to_string),
            period: row.period,
            measured: row.measured.map(|measured| measured.value.to_string()),
            measured_on: row.measured.map(|measured| measured.noted.on),
            entry: row.measured.map(|measured| measured.noted.entry),
            trend: row.trend.map(|trend| trend.way),
            since: row.trend.map(|trend| trend.since),
            before: row.trend.map(|trend| trend.before.to_string()),
            verdict: row.verdict,
            state: row.verdict,
        }
    }

    /// The target, in few words: `> 90%`.
    pub fn asked(&self, lang: Lang) -> String {
        asked(self.op, self.value, self.unit.as_deref(), lang)
    }

    /// The measured value with a decimal comma; a dash where there is none.
    pub fn value(&self) -> String {
        let unit = self.unit.as_deref().filter(|unit| *unit == "%").unwrap_or_default();
        self.measured.as_ref().map_or_else(|| "–".to_owned(), |value| format!("{}{unit}", value.replace('.', ",")))
    }

    /// An arrow, the value before and its period; nothing where there is none.
    pub fn went(&self, lang: Lang) -> String {
        let arrow = match self.trend {
            Some(Ordering::Greater) => "↑",
            Some(Ordering::Less) => "↓",
            Some(Ordering::Equal) => "=",
            None => return String::new(),
        };
        let before = self.before.as_deref().unwrap_or_default().replace('.', ",");
        let since = self.since.map(|since| since.said()).unwrap_or_default();
        format!("{arrow} {before} ({})", since.in_lang(lang))
    }
}

fn way_in_words<S: Serializer>(way: &Option<Ordering>, serializer: S) -> Result<S::Ok, S::Error> {
    let way = way.map(|way| match way {
        Ordering::Less => "down",
        Ordering::Equal => "same",
        Ordering::Greater => "up",
    });
    way.serialize(serializer)
}

fn verdict_in_words<S: Serializer>(verdict: &TargetVerdict, serializer: S) -> Result<S::Ok, S::Error> {
    verdict.vi().serialize(serializer)
}

impl ListingRow for TargetView {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Chỉ tiêu", "Mức", "Cơ quan", "Kỳ", "Kết quả", "So với kỳ trước", "Đánh giá"],
            Lang::En => vec!["Target", "Asked", "Body", "Period", "Measured", "Against before", "Verdict"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            format!("{} ({}, {})", capitalised(&self.measure), self.clause, self.nth),
            self.asked(lang),
            self.body.clone().unwrap_or_default(),
            self.period.map(|period| period.said()).unwrap_or_default().in_lang(lang).to_owned(),
            self.value(),
            self.went(lang),
            self.verdict.said().in_lang(lang).to_owned(),
        ]
    }
}

/// A target, in few words: `> 90%`.
pub(super) fn asked(op: Operator, value: Option<Printed>, unit: Option<&str>, lang: Lang) -> String {
    match (op, value) {
        (Operator::Down, _) => lang.pick("giảm", "down").to_owned(),
        (Operator::Up, _) => lang.pick("tăng", "up").to_owned(),
        (op, Some(value)) => format!("{} {}{}", op.key(), value.0, unit.unwrap_or_default()),
        (op, None) => op.key().to_owned(),
    }
}
