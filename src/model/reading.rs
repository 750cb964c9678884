//! What words may mean, where they admit more than one meaning.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Assign, OneOrMany};

/// One way to understand a clause (*cách hiểu*). The preferred one is what the clause's own facts encode.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    pub reading: String,
    #[serde(default)]
    pub preferred: bool,
    #[serde(default)]
    pub why: Option<String>,
    /// Who would do what if the words meant this.
    #[serde(default)]
    pub assign: OneOrMany<Assign>,
}
