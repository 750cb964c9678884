//! What a template is given.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Bound, Cited, Formalities, Issuer, LateRow, LateTask, LocalBasis, MeasuredRow, OtherPart, ReportDuty, Share,
};
use crate::model::TopicId;
use crate::papers::proof::{Line, Proofs, SourceRow};

/// Everything that a template is given, whatever its kind.
#[derive(Debug, Clone, Serialize)]
pub struct PlanContext {
    pub issuer: Issuer,
    /// Number, day, who signs: what only the office knows.
    pub paper: Formalities,
    /// The day for which it is drafted, as a paper writes it.
    pub today: String,
    /// The higher instruments.
    pub carries_out: Vec<Cited>,
    pub purposes: Vec<Line>,
    pub requirements: Vec<Line>,
    pub targets: Vec<Line>,
    pub sections: Vec<Section>,
    pub funding: Vec<Line>,
    /// What the issuer itself owes beside the tasks.
    pub own: Vec<Line>,
    /// The words by which it must issue a paper of its own.
    pub must_issue: Vec<Line>,
    pub rows: Vec<Row>,
    /// The same tasks, body by body.
    pub shares: Vec<Share>,
    /// Whom of them the issuer may order, and whom it asks.
    pub bound: Bound,
    /// Every report that the issuer owes, and the one that is written now.
    pub due_reports: Vec<ReportDuty>,
    pub report: Option<ReportDuty>,
    pub late: Vec<LateRow>,
    /// The same, duty by duty.
    pub late_tasks: Vec<LateTask>,
    /// What was or is late of all that the paper speaks of.
    pub behind: Vec<LateRow>,
    /// The papers issued and sent, as the register has them.
    pub issued: Vec<LateRow>,
    /// What was measured, by the source of the target's own words.
    pub measured: BTreeMap<String, Vec<MeasuredRow>>,
    /// The mark of a register that was made up.
    pub made_up: Option<&'static str>,
    pub recipients: Vec<String>,
    pub sources: Vec<SourceRow>,
    /// Whether the higher instruments ask for reports.
    pub reports: bool,
    /// For the summary: what a person should weigh.
    #[serde(skip)]
    pub doubts: Vec<String>,
    /// For the summary: tasks of the higher plan that nobody of the place has, and why.
    #[serde(skip)]
    pub left_out: Vec<String>,
    /// For the summary: the rules at work that nobody has verified.
    #[serde(skip)]
    pub unverified: Vec<String>,
}

/// One group of tasks, under the heading of the higher plan.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    pub title: String,
    /// The heading is a whole part's, not a group's of tasks.
    pub whole_part: bool,
    /// Tasks that the office adds, of no group of the higher plan.
    pub local: bool,
    pub content: Vec<Line>,
    pub tasks: Vec<TaskBlock>,
}

/// One task with those who have it in the place.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TaskBlock {
    pub content: Vec<Line>,
    pub part: Option<String>,
    pub lead: Vec<String>,
    /// Who has it above, where nobody of the place leads it.
    pub above: Vec<OtherPart>,
    pub coordinate: Vec<String>,
    pub asked_lead: Vec<String>,
    pub asked: Vec<String>,
    pub others: Vec<OtherPart>,
    pub when: Option<String>,
    pub cites: Cites,
    #[serde(skip)]
    pub topic: Option<TopicId>,
    /// The same as a row of the annex.
    #[serde(skip)]
    pub row: Option<Row>,
}

/// The sources of each line of a task.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cites {
    pub lead: Vec<String>,
    pub above: Vec<String>,
    pub coordinate: Vec<String>,
    pub asked_lead: Vec<String>,
    pub asked: Vec<String>,
    pub others: Vec<String>,
    pub when: Vec<String>,
}

impl Cites {
    /// The duties behind all of them, each once: a row has its own column for the words.
    pub(super) fn duties(&self) -> Vec<String> {
        let lists = [&self.lead, &self.coordinate, &self.asked_lead, &self.asked, &self.others, &self.when];
        let mut all: Vec<String> = Vec::new();
        for id in lists.into_iter().flatten() {
            if Proofs::is_duty(id) && !all.contains(id) {
                all.push(id.clone());
            }
        }
        all
    }
}

/// The instrument and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowBasis {
    pub instrument: Cited,
    pub clause: String,
}

/// One row of the annex.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub task: String,
    pub lead: Vec<String>,
    pub above: Vec<OtherPart>,
    pub coordinate: Vec<String>,
    pub when: Option<String>,
    pub products: Vec<String>,
    pub bases: Vec<RowBasis>,
    /// Where the office's own comes from.
    pub local: Option<LocalBasis>,
    /// What came of it, and whether in time; none where nobody has told.
    pub result: Option<String>,
    pub in_time: Option<bool>,
    /// The duties and the words behind the row.
    pub cites: Vec<String>,
}
