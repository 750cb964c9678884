//! The tasks of a paper as a template is given them: sections of tasks, and the rows of the annex.

use schemars::JsonSchema;
use serde::Serialize;

use super::cited::Cited;
use super::others::OtherPart;
use super::own_part::OwnPart;
use super::proof::{CitedLine, LinePart, Proofs};
use crate::model::TopicId;

/// One group of tasks, under the heading of the higher plan.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Section {
    /// The higher plan's heading of the group, blanks as dots.
    pub title: String,
    /// The same as it is printed.
    pub heading: Vec<LinePart>,
    /// The heading is a whole part's, not a group's of tasks.
    pub whole_part: bool,
    /// Tasks that the office adds, of no group of the higher plan.
    pub local: bool,
    /// Words of the group that are no task's.
    pub content: Vec<CitedLine>,
    /// Those in which somebody of the place has a part.
    pub tasks: Vec<TaskBlock>,
}

/// One task with those who have it in the place.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct TaskBlock {
    /// What is to be done, line by line.
    pub content: Vec<CitedLine>,
    /// Which part of a greater task it is; none where it is whole.
    pub part: Option<String>,
    /// Who leads, of those whom the issuer may order.
    pub lead: Vec<String>,
    /// Who has it above, where nobody of the place leads it.
    pub above: Vec<OtherPart>,
    /// Who coordinates, of those whom the issuer may order.
    pub coordinate: Vec<String>,
    /// Who leads and can only be asked.
    pub asked_lead: Vec<String>,
    /// Who coordinates and can only be asked.
    pub asked: Vec<String>,
    /// Who has any other part.
    pub others: Vec<OtherPart>,
    /// The issuer's own part, where its paper gives tasks to nobody else.
    pub own: Option<OwnPart>,
    /// Whether the issuer has the lead itself, and is to give it to one of its own.
    pub issuers: bool,
    /// The time in words; none where the text gives none.
    pub when: Option<String>,
    /// What proves each line.
    pub cites: Cites,
    /// By which the office's own tasks find their group.
    #[serde(skip)]
    pub topic: Option<TopicId>,
    /// The same as a row of the annex.
    #[serde(skip)]
    pub row: Option<AnnexRow>,
}

/// The sources of each line of a task.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Cites {
    /// Ids for `lead`.
    pub lead: Vec<String>,
    /// Ids for `above`.
    pub above: Vec<String>,
    /// Ids for `coordinate`.
    pub coordinate: Vec<String>,
    /// Ids for `asked_lead`.
    pub asked_lead: Vec<String>,
    /// Ids for `asked`.
    pub asked: Vec<String>,
    /// Ids for `others`.
    pub others: Vec<String>,
    /// Ids for `own`.
    pub own: Vec<String>,
    /// Ids for `when`.
    pub when: Vec<String>,
}

impl Cites {
    /// The duties behind all of them, each once: a row has its own column for the words.
    pub(super) fn duties(&self) -> Vec<String> {
        let lists = [&self.lead, &self.coordinate, &self.asked_lead, &self.asked, &self.others, &self.own, &self.when];
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
    /// The instrument that sets the task.
    pub instrument: Cited,
    /// The clause, in words.
    pub clause: String,
}

/// One row of the annex.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnnexRow {
    /// What is to be done, in one text.
    pub task: CitedLine,
    /// Who leads or carries out, ordered and asked.
    pub lead: Vec<String>,
    /// Who has it above, where nobody of the place leads it.
    pub above: Vec<OtherPart>,
    /// Who coordinates, ordered and asked.
    pub coordinate: Vec<String>,
    /// The issuer's own part, where its paper gives tasks to nobody else.
    pub own: Option<OwnPart>,
    /// Whether the issuer has the lead itself, and is to give it to one of its own.
    pub issuers: bool,
    /// The time in words; none where the text gives none.
    pub when: Option<String>,
    /// What must be made.
    pub products: Vec<String>,
    /// Where the task is set; several where instruments agree.
    pub bases: Vec<RowBasis>,
    /// Where the office's own comes from.
    pub local: Option<LocalBasis>,
    /// What came of it, and whether in time; none where nobody has told.
    pub result: Option<String>,
    /// None where nobody has told, or the text gives no day.
    pub in_time: Option<bool>,
    /// The duties and the words behind the row.
    pub cites: Vec<String>,
}

/// Where a row of the office's own comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LocalBasis {
    /// What the profile says that it rests on.
    pub basis: Option<String>,
    /// The profile's file, as the drafter named it.
    pub file: String,
}
