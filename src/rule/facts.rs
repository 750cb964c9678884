//! The facts in play when a rule is tried.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    Act, BodyId, BodyKind, ClauseKind, Date, DeliverableKind, Oversight, Place, PlaceId, Role, Tier, TopicId,
    WordListId,
};

/// What is known when a rule is tried. A fact that is not in play is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'f> {
    /// Whom the words mean.
    pub body: Option<&'f BodyId>,
    /// Of what sort that body is.
    pub kind: Option<BodyKind>,
    /// Of which tier that body is.
    pub tier: Option<Tier>,
    /// What it is in the task.
    pub role: Option<Role>,
    /// What who oversees looks after.
    pub oversees: Option<Oversight>,
    /// By which act the part is met.
    pub act: Option<Act>,
    /// How the text gives the time.
    pub stated: Option<Stated>,
    /// What must be made.
    pub deliverable: Option<DeliverableKind>,
    /// What the clause is for.
    pub clause: Option<ClauseKind>,
    /// The instrument's day.
    pub issued: Option<Date>,
    /// Of what sort the issuer is.
    pub issuer_kind: Option<BodyKind>,
    /// Of which tier the issuer is.
    pub issuer_tier: Option<Tier>,
    /// What the task is about.
    pub topic: Option<&'f TopicId>,
    /// The locality for which it is asked.
    pub place: Option<&'f Place>,
    /// To whom a report goes; it may be several.
    pub to: &'f [BodyId],
    /// The lists of words that speak of the task; they may be several.
    pub words: &'f [WordListId],
    /// The places where the text has the task tried out first.
    pub pilot_sites: &'f [PlaceId],
}

/// How a text states a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// "trước ngày"
    Before,
    /// "chậm nhất ngày"
    By,
    /// "trước 16 giờ 00 thứ Sáu": by an hour of a day.
    Hour,
    /// "trong thời hạn 05 ngày làm việc kể từ ngày nhận được": counted in days or more.
    Limit,
    /// "trong 24 giờ kể từ khi phát hiện": counted in hours.
    LimitInHours,
    /// "từ ngày … đến hết ngày …"
    Window,
    /// A phase of the plan.
    Phase,
    /// A day each year.
    AnnualDay,
    /// A frequency without days.
    Frequency,
    /// Something that may happen.
    Event,
    /// A case that may arise.
    Conditional,
    /// "thường xuyên".
    Continuous,
    /// Nothing.
    Unstated,
}
