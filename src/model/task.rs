//! Pieces of work that clauses set.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use super::{OneOrMany, TaskId, TopicId};

/// A piece of work that a clause sets (*nhiệm vụ*).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Unique in the plan.
    pub id: TaskId,
    /// What it is about, by which tasks of different plans are compared; none where nobody has said it.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// A short name for lists; left out, the clause's own words serve.
    #[serde(default)]
    pub title: Option<String>,
    /// Its own sentence, where the clause holds several tasks or the words that assign say nothing of the work.
    #[serde(default)]
    pub quote: Option<String>,
    /// The task that this one is a part of, where leads share it.
    #[serde(default)]
    pub part_of: Option<TaskId>,
    /// By what `part_of` is shared out; left out where the text does not say.
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
    /// Inland, at the border, at sea.
    Territory,
    /// One prosecutes, another tries the case.
    Stage,
    /// One by television, another by telephone.
    Channel,
    /// By whom it is for, or by the matter: children, labour abroad.
    Subject,
}

/// Which work of its clause a fact belongs to: a time of one sentence is no time of the next.
///
/// A name is that of a task, of a part, or of a report. In a file: `task: all`, `task: tap-huan`, `task: [a, b]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TaskScope {
    /// The clause has one work only.
    #[default]
    Unsaid,
    /// All that the clause sets.
    All,
    /// Those of these names.
    Only(Vec<TaskId>),
}

/// By which names a fact may mean somebody's work: of its task, and of its part or report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WorkName<'a> {
    /// None where the work belongs to no task.
    pub task: Option<&'a TaskId>,
    /// None where it has no name of its own.
    pub part: Option<&'a TaskId>,
}

impl TaskScope {
    /// By which a fact names the report of a clause that has no name of its own.
    pub const REPORT: &'static str = "report";

    /// Whether the fact is about that work.
    pub fn reaches(&self, work: WorkName) -> bool {
        let is_it = |id: &TaskId| Some(id) == work.task || Some(id) == work.part;
        self.names().is_none_or(|names| names.iter().any(is_it))
    }

    /// The names given; none where the fact is about all.
    pub fn names(&self) -> Option<&[TaskId]> {
        match self {
            TaskScope::Only(names) => Some(names),
            TaskScope::Unsaid | TaskScope::All => None,
        }
    }

    /// Whether the file leaves the matter to there being one work only.
    pub fn is_unsaid(&self) -> bool {
        *self == TaskScope::Unsaid
    }
}

impl fmt::Display for TaskScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.names().unwrap_or_default().iter().map(TaskId::as_str).collect();
        f.write_str(&names.join(", "))
    }
}

impl<'de> Deserialize<'de> for TaskScope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = OneOrMany::<TaskId>::deserialize(deserializer)?;
        match &names[..] {
            [only] if only.as_str() == "all" => Ok(TaskScope::All),
            _ => Ok(TaskScope::Only(names.0)),
        }
    }
}

impl JsonSchema for TaskScope {
    fn schema_name() -> Cow<'static, str> {
        "TaskScope".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let names = generator.subschema_for::<OneOrMany<TaskId>>();
        json_schema!({ "anyOf": [{ "const": "all" }, names] })
    }
}
