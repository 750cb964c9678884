//! One body's part in work of one topic, on one side of the backtest or both.

use crate::diag::Text;
use crate::model::{BodyId, Role, TopicId};

/// One body's part in work of one topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    pub topic: TopicId,
    pub body: BodyId,
    pub role: Role,
}

/// One part on one side or both.
#[derive(Debug, Clone)]
pub struct Compared {
    pub share: Share,
    pub side: Side,
    /// Where the side that has it has it.
    pub clauses: Vec<String>,
    pub reason: Reason,
    pub says: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Derived and assigned.
    Both,
    /// Assigned, not derived.
    Miss,
    /// Derived, not assigned.
    Excess,
}

impl Side {
    pub fn key(self) -> &'static str {
        match self {
            Side::Both => "hit",
            Side::Miss => "miss",
            Side::Excess => "excess",
        }
    }
}

/// Why the two sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    Same,
    /// No rule makes such a body anybody's counterpart.
    RuleMissing,
    /// A rule stops the part, or the place has no such body by its profile.
    Stopped,
    /// Both have the body in the topic, in another role.
    RoleDiffers,
    /// The parents have no work of the topic.
    NotInParent,
    /// The parents give the body's central counterpart no part in the topic.
    LocalChoice,
    /// The parents name only an open collective for the topic.
    LeftOpen,
    /// The body is of a tier for which nothing is derived.
    TierBelow,
    /// The plan gives the body nothing at all.
    BodyAbsent,
    /// The plan assigns no work of the topic.
    TopicAbsent,
    /// The plan means it by an open collective.
    InCollective,
    /// The plan gives the body parts in other topics only.
    TopicDiffers,
}

impl Reason {
    pub fn key(self) -> &'static str {
        match self {
            Reason::Same => "same",
            Reason::RuleMissing => "rule-missing",
            Reason::Stopped => "stopped-by-rule",
            Reason::RoleDiffers => "role-differs",
            Reason::NotInParent => "not-in-parent",
            Reason::LocalChoice => "local-choice",
            Reason::LeftOpen => "left-open-by-parent",
            Reason::TierBelow => "tier-below",
            Reason::BodyAbsent => "body-absent",
            Reason::TopicAbsent => "topic-absent",
            Reason::InCollective => "in-collective",
            Reason::TopicDiffers => "topic-differs",
        }
    }

    pub fn vi(self) -> &'static str {
        match self {
            Reason::Same => "trùng",
            Reason::RuleMissing => "thiếu quy tắc",
            Reason::Stopped => "quy tắc dừng ở trung ương",
            Reason::RoleDiffers => "vai khác",
            Reason::NotInParent => "cấp trên không có nhóm này",
            Reason::LocalChoice => "địa phương chọn",
            Reason::LeftOpen => "cấp trên để mở",
            Reason::TierBelow => "cấp dưới, chưa suy ra",
            Reason::BodyAbsent => "kế hoạch không giao cơ quan này",
            Reason::TopicAbsent => "kế hoạch không giao nhóm này",
            Reason::InCollective => "nằm trong tập hợp",
            Reason::TopicDiffers => "nhóm khác",
        }
    }
}
