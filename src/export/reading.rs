//! The ways to understand a clause that its plan file does not prefer.

use serde::Serialize;

use super::ListingRow;
use crate::diag::Lang;
use crate::model::Instrument;

/// One reading that is not the preferred one.
#[derive(Debug, Clone, Serialize)]
pub struct ReadingRow {
    /// The id of the plan.
    pub instrument: String,
    /// The address of the clause.
    pub clause: String,
    /// What the words may mean, said plainly.
    pub reading: String,
    /// What speaks for it.
    pub why: Option<String>,
    /// The reading that is preferred to it, and why.
    pub preferred: Option<String>,
    /// What speaks for the preferred one.
    pub preferred_why: Option<String>,
    /// Whether somebody would have another part.
    pub assigns: bool,
}

/// The readings of an instrument that are not preferred.
pub fn readings(instrument: &Instrument) -> Vec<ReadingRow> {
    let mut rows = Vec::new();
    for clause in &instrument.clauses {
        let preferred = clause.readings.iter().find(|reading| reading.preferred);
        rows.extend(clause.readings.iter().filter(|reading| !reading.preferred).map(|reading| ReadingRow {
            instrument: instrument.id.to_string(),
            clause: clause.path.to_string(),
            reading: reading.reading.clone(),
            why: reading.why.clone(),
            preferred: preferred.map(|reading| reading.reading.clone()),
            preferred_why: preferred.and_then(|reading| reading.why.clone()),
            assigns: !reading.assign.is_empty(),
        }));
    }
    rows
}

impl ListingRow for ReadingRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Văn bản", "Điều khoản", "Cách hiểu khác", "Vì sao", "Cách hiểu được chọn"],
            Lang::En => vec!["Instrument", "Clause", "Other reading", "Why", "Preferred reading"],
        }
    }

    fn cells(&self, _: Lang) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![self.instrument.clone(), self.clause.clone(), self.reading.clone(), text(&self.why), text(&self.preferred)]
    }
}
