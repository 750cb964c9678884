//! What the template of a local plan is given.

use serde::Serialize;

use super::OtherPart;
use crate::draft::proof::{Line, SourceRow};

/// Everything that the template of a local plan is given.
#[derive(Debug, Clone, Serialize)]
pub struct PlanContext {
    /// `tỉnh` or `thành phố`.
    pub unit: String,
    pub place: String,
    pub year: i32,
    pub subject: String,
    pub bases: Vec<Line>,
    pub purposes: Vec<Line>,
    pub requirements: Vec<Line>,
    pub targets: Vec<Line>,
    pub sections: Vec<Section>,
    pub funding: Vec<Line>,
    /// What the People's Committee itself owes.
    pub own: Vec<Line>,
    pub rows: Vec<Row>,
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
    pub content: Vec<Line>,
    pub tasks: Vec<TaskBlock>,
}

/// One task with those who have it in the place.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TaskBlock {
    pub content: Vec<Line>,
    pub part: Option<String>,
    pub lead: Vec<String>,
    pub coordinate: Vec<String>,
    pub asked_lead: Vec<String>,
    pub asked: Vec<String>,
    pub others: Vec<OtherPart>,
    pub when: Option<String>,
    pub cites: Cites,
}

/// The sources of each line of a task.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cites {
    pub lead: Vec<String>,
    pub coordinate: Vec<String>,
    pub asked_lead: Vec<String>,
    pub asked: Vec<String>,
    pub others: Vec<String>,
    pub when: Vec<String>,
}

/// One row of the annex.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub task: String,
    pub lead: Vec<String>,
    pub coordinate: Vec<String>,
    pub when: Option<String>,
    pub products: Vec<String>,
    pub basis: String,
}
