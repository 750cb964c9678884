//! One body's part in work of one topic, on one side of the backtest or both.

use crate::diag::{Phrase, Text};
use crate::model::{BodyId, Role, TopicId};

/// One body's part in work of one topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopicShare {
    /// What the work is about.
    pub topic: TopicId,
    /// Whose part it is.
    pub body: BodyId,
    /// What the body is in it.
    pub role: Role,
}

/// One part on one side or both.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Whose part in what.
    pub share: TopicShare,
    /// On which side it was found.
    pub side: BacktestSide,
    /// Where the side that has it has it.
    pub clauses: Vec<String>,
    /// Why it is on one side alone.
    pub reason: DifferenceReason,
    /// The reason with the names concerned.
    pub says: Text,
}

/// Which side has a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BacktestSide {
    /// Derived and assigned.
    Both,
    /// Assigned, not derived.
    Miss,
    /// Derived, not assigned.
    Excess,
}

impl BacktestSide {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            BacktestSide::Both => "hit",
            BacktestSide::Miss => "miss",
            BacktestSide::Excess => "excess",
        }
    }
}

/// Why the two sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceReason {
    /// Both have it: nothing differs.
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

impl DifferenceReason {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            DifferenceReason::Same => "same",
            DifferenceReason::RuleMissing => "rule-missing",
            DifferenceReason::Stopped => "stopped-by-rule",
            DifferenceReason::RoleDiffers => "role-differs",
            DifferenceReason::NotInParent => "not-in-parent",
            DifferenceReason::LocalChoice => "local-choice",
            DifferenceReason::LeftOpen => "left-open-by-parent",
            DifferenceReason::TierBelow => "tier-below",
            DifferenceReason::BodyAbsent => "body-absent",
            DifferenceReason::TopicAbsent => "topic-absent",
            DifferenceReason::InCollective => "in-collective",
            DifferenceReason::TopicDiffers => "topic-differs",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            DifferenceReason::Same => "trùng",
            DifferenceReason::RuleMissing => "thiếu quy tắc",
            DifferenceReason::Stopped => "quy tắc dừng ở trung ương",
            DifferenceReason::RoleDiffers => "vai khác",
            DifferenceReason::NotInParent => "cấp trên không có nhóm này",
            DifferenceReason::LocalChoice => "địa phương chọn",
            DifferenceReason::LeftOpen => "cấp trên để mở",
            DifferenceReason::TierBelow => "cấp dưới, chưa suy ra",
            DifferenceReason::BodyAbsent => "kế hoạch không giao cơ quan này",
            DifferenceReason::TopicAbsent => "kế hoạch không giao nhóm này",
            DifferenceReason::InCollective => "nằm trong tập hợp",
            DifferenceReason::TopicDiffers => "nhóm khác",
        }
    }
}
