//! A body's own part in a task: its plan speaks of what it does itself, and of others only as those with whom it works.

use schemars::JsonSchema;
use serde::Serialize;

/// What the issuer does in a task, where its paper gives tasks to nobody else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnPart {
    /// Whether it leads.
    pub leads: bool,
    /// Whether it has no other part than to work with others.
    pub coordinates: bool,
    /// Its roles as papers name them, with `;` between.
    pub roles: String,
    /// Who leads, where it is another.
    pub leaders: Vec<String>,
    /// With whom it works beside those: nobody above it.
    pub partners: Vec<String>,
}
