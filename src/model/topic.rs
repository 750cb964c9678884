//! A subject by which tasks of different plans are compared.

use schemars::JsonSchema;
use serde::Deserialize;

use super::TopicId;

/// One subject (*nhóm nhiệm vụ*), such as communication or support for victims.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The name by which tasks of all plans mean it.
    pub id: TopicId,
    /// As a paper heads its group of tasks.
    pub title: String,
    /// What belongs to it, where the title leaves doubt.
    #[serde(default)]
    pub note: Option<String>,
}
