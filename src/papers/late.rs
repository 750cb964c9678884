//! What is late, as a letter that urges (*công văn đôn đốc*) lists it.

use schemars::JsonSchema;
use serde::Serialize;

use super::builder::Builder;
use super::cited::Cited;
use super::period::parts_of;
use super::told::MissedDuty;
use crate::model::{Frequency, ObligationKey};
use crate::resolve::{Act, Obligation};
use crate::vietnamese::{fold_space, short_date};

/// One duty of one body, with its day and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LateRow {
    /// By the name that papers of the place use.
    pub body: String,
    /// Whether it can only be asked.
    pub asked: bool,
    /// The words of the clause, its heading first.
    pub what: String,
    /// For a report: of which period, as a template names it.
    pub is_report: bool,
    /// None where it is no periodic report.
    pub frequency: Option<Frequency>,
    /// Which quarter, half or month, from 1.
    pub number: Option<u32>,
    /// The year of the period.
    pub year: Option<i32>,
    /// The day in the text, as a paper writes it.
    pub due: Option<String>,
    /// The day that a decision set; none where it was never moved.
    pub moved_to: Option<String>,
    /// Why it was moved.
    pub reason: Option<String>,
    /// How many days late.
    pub days: i64,
    /// The day on which it was done after all; none where it was not.
    pub done: Option<String>,
    /// Of what was done: the document, and whether in time.
    pub result: Option<String>,
    /// None where the text gives no day.
    pub in_time: Option<bool>,
    /// The instrument under which it is owed.
    pub basis: Cited,
    /// The clause, in words: "khoản 2 mục III".
    pub clause: String,
    /// Ids of its sources.
    pub cites: Vec<String>,
}

/// One duty that was not met in time by several alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LateTask {
    /// Of the first of them.
    pub row: LateRow,
    /// Those whom the issuer may order.
    pub bodies: Vec<String>,
    /// Those who can only be asked.
    pub asked: Vec<String>,
    /// Ids of the sources of all of them.
    pub cites: Vec<String>,
}

/// The same duty, due on the same day, once with all who are late.
pub(super) fn by_task(rows: &[LateRow]) -> Vec<LateTask> {
    let mut tasks: Vec<LateTask> = Vec::new();
    for row in rows {
        let same = |task: &LateTask| task.row.duty() == row.duty();
        let at = tasks.iter().position(same).unwrap_or_else(|| {
            tasks.push(LateTask { row: row.clone(), bodies: Vec::new(), asked: Vec::new(), cites: Vec::new() });
            tasks.len() - 1
        });
        let task = &mut tasks[at];
        if row.asked { &mut task.asked } else { &mut task.bodies }.push(row.body.clone());
        for cite in &row.cites {
            if !task.cites.contains(cite) {
                task.cites.push(cite.clone());
            }
        }
    }
    tasks
}

impl LateRow {
    /// What was owed, and when: whatever two bodies do not differ in.
    fn duty(&self) -> impl PartialEq + '_ {
        let when = (&self.due, &self.moved_to, self.days);
        (&self.basis, &self.clause, &self.what, self.is_report, &self.frequency, self.number, self.year, when)
    }
}

impl Builder<'_> {
    /// What others have still not done, body by body in the order of the plan.
    pub(super) fn late(&mut self) -> Vec<LateRow> {
        let issuer = self.request.issuer;
        self.late_rows(|o, late| o.body != *issuer && late.done.is_none())
    }

    /// What was or is late of all that the paper speaks of, beside the report written now.
    pub(super) fn behind(&mut self, written: Option<&ObligationKey>) -> Vec<LateRow> {
        let (issuer, all) = (self.request.issuer, self.request.hands_on.is_some());
        self.late_rows(|o, _| (all || o.body == *issuer) && written != Some(&o.key))
    }

    fn late_rows(&mut self, wanted: impl Fn(&Obligation, &MissedDuty) -> bool) -> Vec<LateRow> {
        let told = self.request.told.late.iter();
        let known = told.filter_map(|late| Some((*self.by_key.get(&late.key)?, late)));
        let wanted: Vec<_> = known.filter(|(o, late)| wanted(o, late)).collect();
        wanted.into_iter().map(|(obligation, late)| self.late_row(obligation, late)).collect()
    }

    /// The papers that the issuer, or the body for which it writes, has issued and sent, beside the one written now.
    pub(super) fn issued(&mut self, written: Option<&ObligationKey>) -> Vec<LateRow> {
        let request = self.request;
        let whose = request.hands_on.unwrap_or(request.issuer);
        let owed = request.obligations.iter().filter(|o| o.body == *whose && matches!(o.act, Act::Issue | Act::Report));
        let owed = owed.filter(|o| written != Some(&o.key));
        let done = owed.filter_map(|o| Some((o, request.told.outcomes.get(&o.key)?)));
        done.map(|(o, outcome)| {
            let row = self.late_row(o, &MissedDuty::by(o.key.clone(), 0));
            LateRow { result: outcome.result.clone(), in_time: outcome.in_time, ..row }
        })
        .collect()
    }

    pub(super) fn late_row(&mut self, obligation: &Obligation, late: &MissedDuty) -> LateRow {
        let instrument = &self.request.workspace.instruments[&obligation.instrument];
        let clause = &instrument.clauses[instrument.index[&obligation.clause]];
        let words = clause.as_read(clause.heading.as_deref().or(clause.text.as_deref()).unwrap_or_default());
        let (frequency, number, year) = parts_of(obligation.period.as_ref());
        LateRow {
            body: self.local_name(obligation),
            asked: obligation.modality == crate::model::Modality::Request,
            what: fold_space(&words),
            is_report: obligation.act == Act::Report,
            frequency,
            number,
            year,
            due: obligation.due.map(short_date),
            moved_to: late.moved_to.map(short_date),
            reason: late.reason.clone(),
            days: late.days,
            done: late.done.map(short_date),
            result: None,
            in_time: None,
            basis: Cited::new(self.request.workspace, instrument),
            clause: self.request.workspace.words.addresses.say(&clause.path),
            cites: self.proofs.of_parts(self.request.workspace, self.request.rules, &[obligation]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(body: &str, asked: bool, due: &str) -> LateRow {
        let basis = Cited {
            kind: "Kế hoạch".into(),
            abbreviation: "KH".into(),
            number: None,
            day: None,
            issuer: None,
            title: None,
        };
        LateRow {
            body: body.into(),
            asked,
            what: "Mở đợt cao điểm".into(),
            is_report: false,
            frequency: None,
            number: None,
            year: None,
            due: Some(due.into()),
            moved_to: None,
            reason: None,
            days: 3,
            done: None,
            result: None,
            in_time: None,
            basis,
            clause: "mục I".into(),
            cites: vec!["s1".into()],
        }
    }

    #[test]
    fn one_duty_stands_once_with_all_who_are_late() {
        let rows = [row("A", false, "01/7/2024"), row("B", true, "01/7/2024"), row("C", false, "02/7/2024")];
        let tasks = by_task(&rows);
        let told: Vec<_> =
            tasks.iter().map(|task| (task.bodies.concat(), task.asked.concat(), task.cites.len())).collect();
        assert_eq!(told, [("A".into(), "B".into(), 1), ("C".into(), String::new(), 1)]);
    }
}
