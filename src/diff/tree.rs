//! A plan's clauses with what they are known by: hashes of their words, and their words weighed by rarity.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::side::Side;
use crate::model::{Clause, ClausePath};
use crate::vietnamese::fold_name;

/// One clause in a tree.
#[derive(Debug)]
pub(super) struct ClauseNode {
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// How many clauses stand from here to the end of what lies below.
    pub size: usize,
    /// Of its own words.
    pub own: u64,
    /// Of its own words and all below.
    pub whole: u64,
    /// Its address and its own words.
    pub placed: u64,
    /// Its words as read.
    pub words: String,
    /// A part that papers have once and by this name: the head, the signature, the recipients.
    pub is_named: bool,
    /// Each word and pair of neighbouring words, hashed, sorted, with how often it stands there; once weighed,
    /// with how much it says.
    pub terms: Vec<(u64, f32)>,
}

/// A plan as a tree.
#[derive(Debug)]
pub(super) struct ClauseTree {
    pub nodes: Vec<ClauseNode>,
    pub roots: Vec<usize>,
}

impl ClauseTree {
    pub fn of(side: Side) -> ClauseTree {
        let clauses = &side.instrument.clauses;
        let mut nodes: Vec<ClauseNode> = clauses.iter().map(node).collect();
        let mut roots = Vec::new();
        for at in 0..nodes.len() {
            match nodes[at].parent {
                Some(parent) => nodes[parent].children.push(at),
                None => roots.push(at),
            }
        }
        for at in (0..nodes.len()).rev() {
            let below: Vec<(u64, usize)> =
                nodes[at].children.iter().map(|child| (nodes[*child].whole, nodes[*child].size)).collect();
            let hashes: Vec<u64> = below.iter().map(|(whole, _)| *whole).collect();
            nodes[at].whole = hash(&(nodes[at].own, hashes));
            nodes[at].size = 1 + below.iter().map(|(_, size)| size).sum::<usize>();
        }
        ClauseTree { nodes, roots }
    }

    /// The clauses on the same level, in order.
    pub fn siblings(&self, at: usize) -> &[usize] {
        self.children(self.nodes[at].parent)
    }

    /// The clauses below one; without one, those at the top.
    pub fn children(&self, parent: Option<usize>) -> &[usize] {
        parent.map_or(&self.roots, |parent| &self.nodes[parent].children)
    }
}

fn node(clause: &Clause) -> ClauseNode {
    let words = clause.words_as_read();
    let known_by = if words.is_empty() { without_words(clause) } else { fold_name(&words) };
    let own = hash(&known_by);
    let placed = hash(&(&clause.path, own));
    let is_named = clause.parent.is_none() && clause.at.contains(' ') && !clause.at.starts_with(ClausePath::ARTICLE);
    ClauseNode {
        is_named,
        parent: clause.parent,
        children: Vec::new(),
        size: 1,
        own,
        whole: own,
        placed,
        terms: terms(&known_by),
        words,
    }
}

/// What a clause is known by whose text is not at hand.
fn without_words(clause: &Clause) -> String {
    let task = clause.task.iter().map(|task| task.title.clone().unwrap_or_else(|| task.id.to_string()));
    let measures = clause.indicators.iter().map(|indicator| indicator.measure.clone());
    let known: Vec<String> = task.chain(measures).collect();
    if known.is_empty() { clause.at.clone() } else { fold_name(&known.join(" ")) }
}

fn terms(folded: &str) -> Vec<(u64, f32)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '/' | '%');
    let words: Vec<u64> =
        folded.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(|word| hash(&word)).collect();
    let pairs = words.windows(2).map(|pair| hash(&(pair[0], pair[1])));
    let mut all: Vec<u64> = words.iter().copied().chain(pairs).collect();
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0], run.len() as f32)).collect()
}

pub(super) fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// How rare each term is in both plans together, as a weight.
#[derive(Debug)]
pub(super) struct Rarity(HashMap<u64, f32>);

impl Rarity {
    pub fn of(a: &ClauseTree, b: &ClauseTree) -> Rarity {
        let mut in_how_many: HashMap<u64, f32> = HashMap::new();
        let all = || a.nodes.iter().chain(&b.nodes);
        for (term, _) in all().flat_map(|node| &node.terms) {
            *in_how_many.entry(*term).or_default() += 1.0;
        }
        let count = all().count() as f32;
        in_how_many.values_mut().for_each(|clauses| *clauses = (1.0 + count / *clauses).ln());
        Rarity(in_how_many)
    }

    /// Each term of a plan's clauses by how much it says there: how often it stands there, times its weight.
    pub fn weigh(&self, tree: &mut ClauseTree) {
        for (term, weight) in tree.nodes.iter_mut().flat_map(|node| &mut node.terms) {
            *weight *= self.weight(*term);
        }
    }

    pub fn weight(&self, term: u64) -> f32 {
        self.0.get(&term).copied().unwrap_or(0.0)
    }

    /// How much the terms say in all.
    pub fn total(&self, terms: &[(u64, f32)]) -> f32 {
        terms.iter().map(|(_, weight)| weight).sum()
    }

    /// How much the terms of both say.
    pub fn common(&self, a: &[(u64, f32)], b: &[(u64, f32)]) -> f32 {
        let (mut i, mut j, mut common) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].0.cmp(&b[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common += a[i].1.min(b[j].1);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        common
    }

    /// From 0, nothing in common, to 1, the same words.
    pub fn likeness(&self, a: &[(u64, f32)], b: &[(u64, f32)]) -> f32 {
        let total = self.total(a) + self.total(b);
        if total == 0.0 { 0.0 } else { 2.0 * self.common(a, b) / total }
    }
}

/// The terms of two texts together.
pub(super) fn together(a: &[(u64, f32)], b: &[(u64, f32)]) -> Vec<(u64, f32)> {
    let mut all: Vec<(u64, f32)> = a.iter().chain(b).copied().collect();
    all.sort_unstable_by_key(|(term, _)| *term);
    let mut merged: Vec<(u64, f32)> = Vec::with_capacity(all.len());
    for (term, times) in all {
        match merged.last_mut() {
            Some((last, sum)) if *last == term => *sum += times,
            _ => merged.push((term, times)),
        }
    }
    merged
}
