//! What words may mean, where they admit more than one meaning.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Assign, OneOrMany};

/// One way to understand a clause (*cách hiểu*). The preferred one is what the clause's own facts encode.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// What the words may mean, said plainly.
    pub reading: String,
    /// The one that the facts of the clause encode.
    #[serde(default)]
    pub preferred: bool,
    /// What speaks for it.
    #[serde(default)]
    pub why: Option<String>,
    /// Who would do what if the words meant this.
    #[serde(default)]
    pub assign: OneOrMany<Assign>,
}
