//! What the engine derives for a place from central instruments, held against what the place's own plan assigns.
//!
//! Both sides are sets of (topic, body, role). Left out on both: reports, the plan's own issuer, open collectives, and
//! bodies above the issuer, whom it cannot assign. Every difference carries a reason that is read off plans and rules.

mod bench;
mod compared;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Instrument, Workspace};
use crate::resolve::Rules;
use bench::Bench;
pub use compared::{BacktestSide, Compared, DifferenceReason, TopicShare};

/// The derived parts held against the assigned ones.
#[derive(Debug)]
pub struct Backtest<'w> {
    /// From which the parts are derived.
    pub parents: Vec<&'w Instrument>,
    /// The plan of the place, whose parts are the truth to be hit.
    pub child: &'w Instrument,
    /// Hits, misses, excess, each in the order of topics and bodies.
    pub rows: Vec<Compared>,
    /// Parts of the plan that are not compared: of open collectives and of bodies above the issuer.
    pub left_out: usize,
}

/// How many parts there are on each side, at one grain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OverlapFigures {
    /// Parts by the rules.
    pub derived: usize,
    /// Parts by the plan of the place.
    pub assigned: usize,
    /// Parts by either, the same.
    pub both: usize,
}

impl OverlapFigures {
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
    pub fn figures<K: Ord>(&self, grain: impl Fn(&TopicShare) -> K) -> OverlapFigures {
        let side = |wanted: BacktestSide| -> BTreeSet<K> {
            let rows = self.rows.iter().filter(|row| row.side == wanted || row.side == BacktestSide::Both);
            rows.map(|row| grain(&row.share)).collect()
        };
        let (derived, assigned) = (side(BacktestSide::Excess), side(BacktestSide::Miss));
        let both = derived.intersection(&assigned).count();
        OverlapFigures { derived: derived.len(), assigned: assigned.len(), both }
    }

    /// The exact figures of each value of something: each topic, each body, each role.
    pub fn by<K: Ord + Clone>(&self, value: impl Fn(&TopicShare) -> K) -> BTreeMap<K, OverlapFigures> {
        let mut all: BTreeMap<K, OverlapFigures> = BTreeMap::new();
        for row in &self.rows {
            let figures = all.entry(value(&row.share)).or_default();
            figures.derived += usize::from(row.side != BacktestSide::Miss);
            figures.assigned += usize::from(row.side != BacktestSide::Excess);
            figures.both += usize::from(row.side == BacktestSide::Both);
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
    let all: BTreeSet<&TopicShare> = bench.derived.keys().chain(bench.assigned.keys()).collect();
    let mut rows: Vec<Compared> = all.into_iter().map(|share| bench.compared(share)).collect();
    rows.sort_by(|a, b| (a.side, a.reason, &a.share).cmp(&(b.side, b.reason, &b.share)));
    Backtest { parents: parents.to_vec(), child, rows, left_out: bench.left_out }
}
