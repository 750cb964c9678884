//! Pieces of work that clauses set.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{TaskId, TopicId};

/// A piece of work that a clause sets (*nhiệm vụ*).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Unique in the plan.
    pub id: TaskId,
    pub topic: TopicId,
    #[serde(default)]
    pub title: Option<String>,
    /// The task that this one is a part of, where leads share it.
    #[serde(default)]
    pub part_of: Option<TaskId>,
    #[serde(default)]
    pub split: Option<TaskSplit>,
    /// The part, in the text's words: "khu vực nội địa".
    #[serde(default)]
    pub part: Option<String>,
}

/// By what a task is shared out between leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TaskSplit {
    Territory,
    Stage,
    Channel,
    Subject,
}
