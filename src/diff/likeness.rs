//! Clauses that are alike, where they are not the same: the best pair first.

use std::collections::{BTreeSet, HashMap};

use super::matching::ClauseMatching;
use super::side::Side;
use super::tree::{ClauseTree, Rarity, hash};
use crate::model::Clause;

/// A word that stands in more clauses than this is not rare, and points at none of them.
pub const POSTINGS: usize = 12;
/// The rarest words of a clause by which others are looked for.
const RAREST: usize = 12;
/// The likeliest clauses that are looked at closely.
const LIKELIEST: usize = 6;
/// In a gap with more pairs, only clauses of about the same rank are held against each other.
const MOST_PAIRS: usize = 400;
const NEAREST: usize = 4;

/// How alike clauses below one parent must be, round by round; a round sees what those before have found.
const SURE: [f32; 3] = [0.75, 0.55, 0.55];
const UNSURE: [f32; 5] = [0.4, 0.4, 0.25, 0.25, 0.25];
/// How alike those must be that stand below different parents.
const ELSEWHERE: f32 = 0.5;
/// Below this, something beside the words must speak for the pair.
const WORDS_ALONE: f32 = 0.4;

#[derive(Debug)]
pub(super) struct Likeness<'t> {
    pub a: &'t ClauseTree,
    pub b: &'t ClauseTree,
    pub rarity: &'t Rarity,
    facts: (Vec<Vec<u64>>, Vec<Vec<u64>>),
    steps: (Vec<u64>, Vec<u64>),
}

impl<'t> Likeness<'t> {
    pub fn new(sides: (Side, Side), a: &'t ClauseTree, b: &'t ClauseTree, rarity: &'t Rarity) -> Self {
        let clauses = (&sides.0.instrument.clauses, &sides.1.instrument.clauses);
        let facts = (clauses.0.iter().map(facts).collect(), clauses.1.iter().map(facts).collect());
        let step = |clause: &Clause| hash(&clause.at);
        let steps = (clauses.0.iter().map(step).collect(), clauses.1.iter().map(step).collect());
        Likeness { a, b, rarity, facts, steps }
    }

    pub fn pair_sure(&self, matching: &mut ClauseMatching) {
        SURE.iter().for_each(|least| self.round(matching, *least));
    }

    pub fn pair_unsure(&self, matching: &mut ClauseMatching) {
        UNSURE.iter().for_each(|least| self.round(matching, *least));
    }

    fn round(&self, matching: &mut ClauseMatching, least: f32) {
        let mut scored: Vec<(f32, usize, usize)> = Vec::new();
        for (a, b) in self.candidates(matching) {
            let words = self.words(matching, a, b);
            let (context, together) = self.context(matching, a, b);
            let needed = if together { least } else { least.max(ELSEWHERE) };
            let lonely = words < WORDS_ALONE && context < 0.25;
            if words >= needed && !lonely {
                scored.push((words + context, a, b));
            }
        }
        scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, a, b) in scored {
            if matching.a_is_free(a) && matching.b_is_free(b) {
                matching.pair(a, b);
            }
        }
    }

    /// The share of words in common; for a clause with others below, the share of those too.
    fn words(&self, matching: &ClauseMatching, a: usize, b: usize) -> f32 {
        let (x, y) = (&self.a.nodes[a], &self.b.nodes[b]);
        let mut own = self.rarity.likeness(&x.terms, &y.terms);
        if x.is_named && self.steps.0[a] == self.steps.1[b] && matching.same_parent((self.a, self.b), a, b) {
            own = own.max(SURE[1]);
        }
        if x.children.is_empty() && y.children.is_empty() {
            return own;
        }
        let kept = x.children.iter().filter(|child| matching.to_b[**child].is_some_and(|c| y.children.contains(&c)));
        let below = 2.0 * kept.count() as f32 / (x.children.len() + y.children.len()) as f32;
        own.max((own + 2.0 * below) / 3.0)
    }

    /// What else speaks for a pair, and whether it stands below one parent.
    fn context(&self, matching: &ClauseMatching, a: usize, b: usize) -> (f32, bool) {
        let together = matching.same_parent((self.a, self.b), a, b);
        let mut context = 0.15 * shared(&self.facts.0[a], &self.facts.1[b]);
        if together {
            context += 0.15;
            let (before_a, after_a) = neighbours(self.a.siblings(a), a);
            let (before_b, after_b) = neighbours(self.b.siblings(b), b);
            for (x, y) in [(before_a, before_b), (after_a, after_b)] {
                let agree = match (x, y) {
                    (None, None) => true,
                    (Some(x), Some(y)) => matching.same(x, y),
                    _ => false,
                };
                context += if agree { 0.1 } else { 0.0 };
            }
        }
        if self.steps.0[a] == self.steps.1[b] {
            context += 0.05;
        }
        (context, together)
    }

    fn candidates(&self, matching: &ClauseMatching) -> BTreeSet<(usize, usize)> {
        let free_a: Vec<usize> = (0..self.a.nodes.len()).filter(|a| matching.a_is_free(*a)).collect();
        let free_b: Vec<usize> = (0..self.b.nodes.len()).filter(|b| matching.b_is_free(*b)).collect();
        let mut found = BTreeSet::new();
        if free_a.is_empty() || free_b.is_empty() {
            return found;
        }
        self.of_one_parent(matching, &free_a, &mut found);
        self.above_partners(matching, &mut found);
        let index = TermIndex::of(self.a, self.rarity, &free_a);
        for b in free_b {
            found.extend(index.likeliest(&self.b.nodes[b].terms, self.rarity).into_iter().map(|a| (a, b)));
        }
        found
    }

    /// Clauses without partners below the same parent.
    fn of_one_parent(&self, matching: &ClauseMatching, free_a: &[usize], found: &mut BTreeSet<(usize, usize)>) {
        let mut parents: Vec<Option<usize>> = free_a.iter().map(|a| self.a.nodes[*a].parent).collect();
        parents.dedup();
        let seen: BTreeSet<Option<usize>> = parents.into_iter().collect();
        for parent in seen {
            let other = match parent {
                None => None,
                Some(parent) => match matching.to_b[parent] {
                    Some(other) => Some(other),
                    None => continue,
                },
            };
            let a: Vec<usize> = free(self.a.children(parent), |at| matching.a_is_free(at));
            let b: Vec<usize> = free(self.b.children(other), |at| matching.b_is_free(at));
            for (i, x) in a.iter().enumerate() {
                let all = a.len() * b.len() <= MOST_PAIRS;
                let near = if all { 0..b.len() } else { i.saturating_sub(NEAREST)..(i + NEAREST + 1).min(b.len()) };
                found.extend(b.get(near).unwrap_or_default().iter().map(|y| (*x, *y)));
            }
        }
    }

    /// Clauses without partners above clauses that have them.
    fn above_partners(&self, matching: &ClauseMatching, found: &mut BTreeSet<(usize, usize)>) {
        for (a, b) in matching.to_b.iter().enumerate() {
            let Some(b) = b else { continue };
            if let (Some(x), Some(y)) = (self.a.nodes[a].parent, self.b.nodes[*b].parent)
                && matching.a_is_free(x)
                && matching.b_is_free(y)
            {
                found.insert((x, y));
            }
        }
    }
}

/// Clauses by the words in them.
pub(super) struct TermIndex(HashMap<u64, Vec<usize>>);

impl TermIndex {
    /// Of some clauses of a tree: each under its rarest terms.
    pub fn of(tree: &ClauseTree, rarity: &Rarity, clauses: &[usize]) -> TermIndex {
        let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
        for at in clauses {
            for (term, _) in rarest(&tree.nodes[*at].terms, rarity, 3 * RAREST) {
                index.entry(term).or_default().push(*at);
            }
        }
        TermIndex(index)
    }

    /// The clauses that share the rarest terms, the likeliest first.
    pub fn likeliest(&self, terms: &[(u64, f32)], rarity: &Rarity) -> Vec<usize> {
        let mut weights: HashMap<usize, f32> = HashMap::new();
        for (term, weight) in rarest(terms, rarity, 3 * RAREST) {
            let Some(postings) = self.0.get(&term).filter(|postings| postings.len() <= POSTINGS) else { continue };
            postings.iter().for_each(|at| *weights.entry(*at).or_default() += weight);
        }
        let mut likeliest: Vec<(f32, usize)> = weights.into_iter().map(|(at, weight)| (weight, at)).collect();
        likeliest.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        likeliest.into_iter().take(LIKELIEST).map(|(_, at)| at).collect()
    }
}

fn rarest(terms: &[(u64, f32)], rarity: &Rarity, most: usize) -> Vec<(u64, f32)> {
    let mut weighed: Vec<(u64, f32)> = terms.iter().map(|(term, _)| (*term, rarity.weight(*term))).collect();
    weighed.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    weighed.truncate(most);
    weighed
}

fn free(all: &[usize], is_free: impl Fn(usize) -> bool) -> Vec<usize> {
    all.iter().copied().filter(|at| is_free(*at)).collect()
}

fn neighbours(siblings: &[usize], at: usize) -> (Option<usize>, Option<usize>) {
    let Ok(place) = siblings.binary_search(&at) else { return (None, None) };
    (place.checked_sub(1).map(|place| siblings[place]), siblings.get(place + 1).copied())
}

fn shared(a: &[u64], b: &[u64]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let common = a.iter().filter(|fact| b.contains(fact)).count();
    2.0 * common as f32 / (a.len() + b.len()) as f32
}

/// What a clause states, one number a fact.
fn facts(clause: &Clause) -> Vec<u64> {
    let mut facts = Vec::new();
    facts.extend(clause.task.iter().map(|task| hash(&("task", task.id.as_str()))));
    for assign in &clause.assign {
        facts.extend(assign.task.iter().map(|task| hash(&("task", task.id.as_str()))));
        facts.extend(assign.roles().map(|(role, body)| hash(&(role, body.body.as_str()))));
    }
    for report in &clause.report {
        facts.extend(report.from.iter().map(|from| hash(&("from", from.body.as_str()))));
        facts.extend(report.to.iter().map(|to| hash(&("to", to.body.as_str()))));
    }
    facts.extend(clause.indicators.iter().map(|indicator| hash(&("measure", &indicator.measure))));
    facts.extend(clause.time.iter().map(|time| hash(&("time", time.kind(), time.quote()))));
    facts.extend(clause.cites.iter().filter_map(|cite| cite.to.as_ref()).map(|to| hash(&("cites", to.as_str()))));
    facts
}
