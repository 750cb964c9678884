//! The facts in play when a rule is tried.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Act, BodyId, BodyKind, ClauseKind, Date, DeliverableKind, Oversight, Place, Role, Tier, TopicId};

/// What is known when a rule is tried. A fact that is not in play is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'f> {
    pub body: Option<&'f BodyId>,
    pub kind: Option<BodyKind>,
    pub tier: Option<Tier>,
    pub role: Option<Role>,
    /// What who oversees looks after.
    pub oversees: Option<Oversight>,
    pub act: Option<Act>,
    pub stated: Option<Stated>,
    pub deliverable: Option<DeliverableKind>,
    pub clause: Option<ClauseKind>,
    /// The instrument's day.
    pub issued: Option<Date>,
    pub issuer_kind: Option<BodyKind>,
    pub issuer_tier: Option<Tier>,
    pub topic: Option<&'f TopicId>,
    pub place: Option<&'f Place>,
    /// To whom a report goes; it may be several.
    pub to: &'f [BodyId],
}

/// How a text states a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// "trước ngày"
    Before,
    /// "chậm nhất ngày"
    By,
    /// "từ ngày … đến hết ngày …"
    Window,
    Phase,
    /// A day each year.
    AnnualDay,
    /// A frequency without days.
    Frequency,
    Event,
    Conditional,
    Continuous,
    /// Nothing.
    Unstated,
}
