//! What is late, as a letter that urges (*công văn đôn đốc*) lists it.

use serde::Serialize;

use super::reports::parts_of;
use super::{Builder, Cited};
use crate::resolve::{Act, Obligation};
use crate::vietnamese::{fold_space, short_date};

/// A duty that was not met in time, as the caller knows it: by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    pub key: String,
    /// Days since it was due.
    pub days: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LateRow {
    pub body: String,
    /// Whether it can only be asked.
    pub asked: bool,
    pub what: String,
    /// For a report: of which period, as a template names it.
    pub is_report: bool,
    pub frequency: Option<String>,
    pub number: Option<u32>,
    pub year: Option<i32>,
    pub due: Option<String>,
    pub days: i64,
    pub basis: Cited,
    pub clause: String,
    pub cites: Vec<String>,
}

impl Builder<'_> {
    /// The late duties, body by body in the order of the plan.
    pub(super) fn late(&mut self) -> Vec<LateRow> {
        let request = self.request;
        let of = |late: &super::Late| Some((request.obligations.iter().find(|o| o.key == late.key)?, late.days));
        let known: Vec<(&Obligation, i64)> = request.late.iter().filter_map(of).collect();
        let others = known.into_iter().filter(|(o, _)| o.body != *request.issuer);
        others.map(|(obligation, days)| self.late_row(obligation, days)).collect()
    }

    fn late_row(&mut self, obligation: &Obligation, days: i64) -> LateRow {
        let instrument = &self.request.workspace.instruments[&obligation.instrument];
        let clause = &instrument.clauses[instrument.index[&obligation.clause]];
        let words = clause.as_read(clause.heading.as_deref().or(clause.text.as_deref()).unwrap_or_default());
        let (frequency, number, year) = parts_of(obligation.period.as_deref());
        LateRow {
            body: self.local_name(obligation),
            asked: obligation.modality == crate::model::Modality::Request,
            what: fold_space(&words),
            is_report: obligation.act == Act::Report,
            frequency: frequency.map(str::to_owned),
            number,
            year,
            due: obligation.due.map(short_date),
            days,
            basis: Cited::new(self.request.workspace, instrument),
            clause: clause.path.in_words(),
            cites: self.proofs.of_parts(self.request.workspace, self.request.rules, &[obligation]),
        }
    }
}
