//! A subject by which tasks of different plans are compared.

use schemars::JsonSchema;
use serde::Deserialize;

use super::TopicId;

/// One subject (*nhóm nhiệm vụ*), such as communication or support for victims.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub id: TopicId,
    pub title: String,
    #[serde(default)]
    pub note: Option<String>,
}
