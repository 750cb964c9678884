//! What a template is given.

use std::collections::BTreeMap;

use schemars::{JsonSchema, schema_for};
use serde::Serialize;

use super::bound::Bound;
use super::cited::Cited;
use super::issuer::Issuer;
use super::late::{LateRow, LateTask};
use super::office::Formalities;
use super::proof::{CitedLine, SourceRow};
use super::reports::ReportDuty;
use super::section::{AnnexRow, Section};
use super::shares::Share;
use super::told::MeasuredRow;
use crate::diag::Text;

/// What only a register can tell, by the names under which a template is given it.
pub const FROM_REGISTER: [&str; 5] = ["late", "late_tasks", "behind", "issued", "measured"];

/// Everything that a template is given, whatever its kind.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanContext {
    /// Whose paper it is.
    pub issuer: Issuer,
    /// Number, day, who signs: what only the office knows.
    pub paper: Formalities,
    /// The day for which it is drafted, as a paper writes it.
    pub today: String,
    /// The higher instruments.
    pub carries_out: Vec<Cited>,
    /// The laws on which a committee's decision of the day rests.
    pub legal_bases: Vec<String>,
    /// Clauses of the higher instruments that say why (*mục đích*).
    pub purposes: Vec<CitedLine>,
    /// Clauses that say what all work must respect (*yêu cầu*).
    pub requirements: Vec<CitedLine>,
    /// Targets above, then those of the place itself.
    pub targets: Vec<CitedLine>,
    /// The tasks by group, in the order of the higher instruments.
    pub sections: Vec<Section>,
    /// Clauses that say with what money.
    pub funding: Vec<CitedLine>,
    /// What the issuer itself owes beside the tasks.
    pub own: Vec<CitedLine>,
    /// The words by which it must issue a paper of its own.
    pub must_issue: Vec<CitedLine>,
    /// The tasks again, a row each, for an annex.
    pub rows: Vec<AnnexRow>,
    /// The same tasks, body by body.
    pub shares: Vec<Share>,
    /// Whom of them the issuer may order, and whom it asks.
    pub bound: Bound,
    /// Every report that the issuer owes, and the one that is written now.
    pub due_reports: Vec<ReportDuty>,
    /// None where the issuer owes no report in the period asked.
    pub report: Option<ReportDuty>,
    /// What others have still not done, for a letter that urges.
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
    /// Who gets the paper, beside those that its template names.
    pub recipients: Vec<String>,
    /// Every source that a line cites, in the order of its number.
    pub sources: Vec<SourceRow>,
    /// Whether the higher instruments ask for reports.
    pub reports: bool,
    /// For the summary: what a person should weigh.
    #[serde(skip)]
    pub doubts: Vec<Text>,
    /// For the summary: tasks of the higher plan that nobody of the place has, and why.
    #[serde(skip)]
    pub left_out: Vec<Text>,
    /// For the summary: what was said otherwise than above, left out or left blank because it is of the tier above.
    #[serde(skip)]
    pub turned: Vec<Text>,
    /// For the summary: the rules at work that nobody has verified.
    #[serde(skip)]
    pub unverified: Vec<String>,
}

impl PlanContext {
    /// All that a template may take, name by name, as a JSON Schema.
    pub fn schema() -> serde_json::Value {
        schema_for!(PlanContext).to_value()
    }
}
