//! How alike the words of two clauses are: folded pairs of neighbouring syllables, rare ones weighing more.

use std::collections::HashMap;

use crate::model::Instrument;
use crate::vietnamese::WordSpans;

/// The pairs of neighbouring syllables in some words: a Vietnamese word is mostly two of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs(Vec<usize>);

impl Pairs {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// What each pair weighs in two plans: the fewer clauses have it, the more.
#[derive(Debug, Default)]
pub(super) struct Weights {
    ids: HashMap<(String, String), usize>,
    /// By id; a pair that only a part of a clause has weighs as one that a single clause has.
    weights: Vec<f64>,
}

impl Weights {
    /// `ln(1 + clauses ÷ clauses that have it)`, over the clauses of both plans.
    pub fn of(plans: [&Instrument; 2]) -> Self {
        let mut weights = Weights::default();
        let mut counts: Vec<usize> = Vec::new();
        let mut clauses = 0;
        for clause in plans.into_iter().flat_map(|plan| &plan.clauses) {
            clauses += 1;
            for pair in weights.pairs(&clause.words_as_read()).0 {
                counts.resize(weights.ids.len().max(counts.len()), 0);
                counts[pair] += 1;
            }
        }
        let weight = |count: &usize| (1.0 + clauses as f64 / *count as f64).ln();
        weights.weights = counts.iter().map(weight).collect();
        weights
    }

    /// The pairs of some words, each once, in an order that does not depend on the run.
    pub fn pairs(&mut self, words: &str) -> Pairs {
        let words = WordSpans::of(words);
        let words: Vec<&String> = words.iter().map(|(word, _)| word).collect();
        let mut pairs = Vec::new();
        for pair in words.windows(2) {
            let next = self.ids.len();
            pairs.push(*self.ids.entry((pair[0].clone(), pair[1].clone())).or_insert(next));
        }
        pairs.sort_unstable();
        pairs.dedup();
        Pairs(pairs)
    }

    /// The weight that both have, by the geometric mean of what each has: 1 for the same words, 0 for none in common.
    pub fn overlap(&self, a: &Pairs, b: &Pairs) -> f64 {
        let shared: f64 =
            a.0.iter().filter(|pair| b.0.binary_search(pair).is_ok()).map(|pair| self.weight(*pair)).sum();
        let whole = (self.total(a) * self.total(b)).sqrt();
        if whole == 0.0 { 0.0 } else { shared / whole }
    }

    fn total(&self, pairs: &Pairs) -> f64 {
        pairs.0.iter().map(|pair| self.weight(*pair)).sum()
    }

    fn weight(&self, pair: usize) -> f64 {
        let rarest = || self.weights.iter().copied().fold(1.0, f64::max);
        self.weights.get(pair).copied().unwrap_or_else(rarest)
    }
}
