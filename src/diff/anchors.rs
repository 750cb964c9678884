//! Clauses that are the same word for word.

use std::collections::HashMap;

use super::matching::ClauseMatching;
use super::tree::{ClauseNode, ClauseTree};

/// Gaps with more pairs than this are left to `likeness`.
const MOST_PAIRS: usize = 4_000;
/// Deeper than gaps in gaps ever lie.
const DEEPEST: usize = 24;
/// A text of fewer terms says too little to be known again wherever it went.
const LEAST_TERMS: usize = 9;

/// What clauses are held to be the same by, the surest first.
const KEYS: [fn(&ClauseNode) -> u64; 3] = [|node| node.whole, |node| node.own, |node| node.placed];

/// Pairs what is equal: first in the order of both, then wherever it went.
pub(super) fn pair_equals(a: &ClauseTree, b: &ClauseTree, matching: &mut ClauseMatching) {
    let mut anchors = Anchors { a, b, matching };
    let (all_a, all_b) = ((0..a.nodes.len()).collect::<Vec<_>>(), (0..b.nodes.len()).collect::<Vec<_>>());
    anchors.align(&all_a, &all_b, 0, 0);
    anchors.release_doubtful();
    anchors.relocate(|node| node.whole);
    anchors.relocate(|node| node.own);
}

struct Anchors<'t> {
    a: &'t ClauseTree,
    b: &'t ClauseTree,
    matching: &'t mut ClauseMatching,
}

impl Anchors<'_> {
    /// Pairs the longest run, in both orders, of clauses that stand once on each side; then what lies between.
    fn align(&mut self, a: &[usize], b: &[usize], level: usize, depth: usize) {
        let a: Vec<usize> = a.iter().copied().filter(|at| self.matching.to_b[*at].is_none()).collect();
        let b: Vec<usize> = b.iter().copied().filter(|at| self.matching.to_a[*at].is_none()).collect();
        if a.is_empty() || b.is_empty() || depth > DEEPEST {
            return;
        }
        let Some(key) = KEYS.get(level) else { return self.longest_common(&a, &b) };
        let once = self.once(&a, &b, *key);
        let run = increasing(&once.iter().map(|(_, b)| *b).collect::<Vec<_>>());
        if run.is_empty() {
            return self.align(&a, &b, level + 1, depth);
        }
        let mut from = (0, 0);
        for at in run {
            let (i, j) = once[at];
            self.pair(a[i], b[j], level == 0);
            self.align(&a[from.0..i], &b[from.1..j], level, depth + 1);
            from = (i + 1, j + 1);
        }
        self.align(&a[from.0..], &b[from.1..], level, depth + 1);
    }

    fn pair(&mut self, a: usize, b: usize, whole: bool) {
        let below = if whole { self.a.nodes[a].size } else { 1 };
        for at in 0..below {
            if self.matching.to_b[a + at].is_none() && self.matching.to_a[b + at].is_none() {
                self.matching.pair(a + at, b + at);
            }
        }
    }

    /// Places in both lists of what stands once in each.
    fn once(&self, a: &[usize], b: &[usize], key: fn(&ClauseNode) -> u64) -> Vec<(usize, usize)> {
        let mut seen: HashMap<u64, (usize, usize, usize, usize)> = HashMap::with_capacity(a.len());
        for (i, at) in a.iter().enumerate() {
            let entry = seen.entry(key(&self.a.nodes[*at])).or_default();
            (entry.0, entry.1) = (entry.0 + 1, i);
        }
        for (j, at) in b.iter().enumerate() {
            if let Some(entry) = seen.get_mut(&key(&self.b.nodes[*at])) {
                (entry.2, entry.3) = (entry.2 + 1, j);
            }
        }
        let mut once: Vec<(usize, usize)> =
            seen.into_values().filter(|(x, _, y, _)| (*x, *y) == (1, 1)).map(|(_, i, _, j)| (i, j)).collect();
        once.sort_unstable();
        once
    }

    /// In a small gap: the longest common sequence of equal clauses.
    fn longest_common(&mut self, a: &[usize], b: &[usize]) {
        if a.len() * b.len() > MOST_PAIRS {
            return;
        }
        let same = |i: usize, j: usize| self.a.nodes[a[i]].own == self.b.nodes[b[j]].own;
        let mut longest = vec![vec![0u32; b.len() + 1]; a.len() + 1];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                longest[i][j] = match same(i, j) {
                    true => longest[i + 1][j + 1] + 1,
                    false => longest[i + 1][j].max(longest[i][j + 1]),
                };
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < a.len() && j < b.len() {
            if same(i, j) {
                pairs.push((a[i], b[j]));
                (i, j) = (i + 1, j + 1);
            } else if longest[i + 1][j] >= longest[i][j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs.into_iter().for_each(|(a, b)| self.matching.pair(a, b));
    }

    /// Words that stand in several clauses prove nothing where the clauses above are not the same.
    fn release_doubtful(&mut self) {
        let mut times: HashMap<u64, u32> = HashMap::new();
        for node in self.a.nodes.iter().chain(&self.b.nodes) {
            *times.entry(node.own).or_default() += 1;
        }
        for a in 0..self.a.nodes.len() {
            let Some(b) = self.matching.to_b[a] else { continue };
            let repeated = times[&self.a.nodes[a].own] > 2 || self.a.nodes[a].terms.len() < LEAST_TERMS;
            if repeated && !self.matching.same_parent((self.a, self.b), a, b) {
                self.matching.part(a);
            }
        }
    }

    /// Pairs what is left once on each side, wherever it stands.
    fn relocate(&mut self, key: fn(&ClauseNode) -> u64) {
        let says_enough = |tree: &ClauseTree, at: usize| {
            let node = &tree.nodes[at];
            node.size > 1 || node.terms.len() >= LEAST_TERMS
        };
        let a: Vec<usize> = (0..self.a.nodes.len()).filter(|at| self.matching.to_b[*at].is_none()).collect();
        let b: Vec<usize> = (0..self.b.nodes.len()).filter(|at| self.matching.to_a[*at].is_none()).collect();
        for (i, j) in self.once(&a, &b, key) {
            let (a, b) = (a[i], b[j]);
            let free = self.matching.to_b[a].is_none() && self.matching.to_a[b].is_none();
            let whole = self.a.nodes[a].whole == self.b.nodes[b].whole;
            if free && (says_enough(self.a, a) && whole || self.a.nodes[a].terms.len() >= LEAST_TERMS) {
                self.pair(a, b, whole);
            }
        }
    }
}

/// The places of a longest increasing run, the earliest of equals.
pub(super) fn increasing(values: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        let place = tails.partition_point(|tail| values[*tail] < *value);
        before[at] = place.checked_sub(1).map(|place| tails[place]);
        match tails.get_mut(place) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let last = tails.last().copied();
    let mut run: Vec<usize> = std::iter::successors(last, |at| before[*at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::increasing;

    #[test]
    fn the_longest_run_leaves_out_what_moved() {
        assert_eq!(increasing(&[3, 0, 1, 2]), [1, 2, 3]);
        assert_eq!(increasing(&[]), [0; 0]);
    }
}
