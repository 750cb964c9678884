//! The tasks of a paper as a template is given them: sections of tasks, and the rows of the annex.

use schemars::JsonSchema;
use serde::Serialize;

use super::cited::Cited;
use super::others::OtherPart;
use super::proof::{CitedLine, Proofs};
use crate::model::TopicId;

/// One group of tasks, under the heading of the higher plan.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Section {
    pub title: String,
    /// The heading is a whole part's, not a group's of tasks.
    pub whole_part: bool,
    /// Tasks that the office adds, of no group of the higher plan.
    pub local: bool,
    pub content: Vec<CitedLine>,
    pub tasks: Vec<TaskBlock>,
}

/// One task with those who have it in the place.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct TaskBlock {
    pub content: Vec<CitedLine>,
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
    pub row: Option<AnnexRow>,
}

/// The sources of each line of a task.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowBasis {
    pub instrument: Cited,
    pub clause: String,
}

/// One row of the annex.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnnexRow {
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

/// Where a row of the office's own comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LocalBasis {
    /// What the profile says that it rests on.
    pub basis: Option<String>,
    pub file: String,
}
