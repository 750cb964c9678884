//! What the engine derives for a place from central instruments, held against what the place's own plan assigns.
//!
//! Both sides are sets of (topic, body, role). Left out on both: reports, the plan's own issuer, open collectives, and
//! bodies above the issuer, whom it cannot assign. Every difference carries a reason that is read off plans and rules.

mod bench;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Bilingual;
use crate::model::{BodyId, Instrument, Role, TopicId, Workspace};
use crate::resolve::Rules;
use bench::Bench;

/// One body's part in work of one topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    pub topic: TopicId,
    pub body: BodyId,
    pub role: Role,
}

/// The derived parts held against the assigned ones.
#[derive(Debug)]
pub struct Backtest<'w> {
    pub parents: Vec<&'w Instrument>,
    pub child: &'w Instrument,
    /// Hits, misses, excess, each in the order of topics and bodies.
    pub rows: Vec<Compared>,
    /// Parts of the plan that are not compared: of open collectives and of bodies above the issuer.
    pub left_out: usize,
}

/// One part on one side or both.
#[derive(Debug, Clone)]
pub struct Compared {
    pub share: Share,
    pub side: Side,
    /// Where the side that has it has it.
    pub clauses: Vec<String>,
    pub reason: Reason,
    pub says: Bilingual,
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

/// How many parts there are on each side, at one grain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub derived: usize,
    pub assigned: usize,
    pub both: usize,
}

impl Figures {
    /// Of what is derived, how much is assigned; none where nothing is derived.
    pub fn precision(self) -> Option<f64> {
        (self.derived > 0).then(|| self.both as f64 / self.derived as f64)
    }

    /// Of what is assigned, how much is derived.
    pub fn recall(self) -> Option<f64> {
        (self.assigned > 0).then(|| self.both as f64 / self.assigned as f64)
    }
}

impl Backtest<'_> {
    /// The figures of the parts, seen at a grain: `|share| (share.topic, share.body)` forgets the role.
    pub fn figures<K: Ord>(&self, grain: impl Fn(&Share) -> K) -> Figures {
        let side = |wanted: Side| -> BTreeSet<K> {
            let rows = self.rows.iter().filter(|row| row.side == wanted || row.side == Side::Both);
            rows.map(|row| grain(&row.share)).collect()
        };
        let (derived, assigned) = (side(Side::Excess), side(Side::Miss));
        let both = derived.intersection(&assigned).count();
        Figures { derived: derived.len(), assigned: assigned.len(), both }
    }

    /// The exact figures of each value of something: each topic, each body, each role.
    pub fn by<K: Ord + Clone>(&self, value: impl Fn(&Share) -> K) -> BTreeMap<K, Figures> {
        let mut all: BTreeMap<K, Figures> = BTreeMap::new();
        for row in &self.rows {
            let figures = all.entry(value(&row.share)).or_default();
            figures.derived += usize::from(row.side != Side::Miss);
            figures.assigned += usize::from(row.side != Side::Excess);
            figures.both += usize::from(row.side == Side::Both);
        }
        all
    }
}

/// Derives from the parents for the child's place, and holds it against the child.
pub fn backtest<'w>(
    workspace: &'w Workspace,
    rules: &'w Rules,
    parents: &[&'w Instrument],
    child: &'w Instrument,
) -> Backtest<'w> {
    let bench = Bench::new(workspace, rules, parents, child);
    let all: BTreeSet<&Share> = bench.derived.keys().chain(bench.assigned.keys()).collect();
    let mut rows: Vec<Compared> = all.into_iter().map(|share| bench.compared(share)).collect();
    rows.sort_by(|a, b| (a.side, a.reason, &a.share).cmp(&(b.side, b.reason, &b.share)));
    Backtest { parents: parents.to_vec(), child, rows, left_out: bench.left_out }
}
