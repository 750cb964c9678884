//! Clauses that are parts of others: one clause split into several, several merged into one.

use std::collections::HashMap;

use super::likeness::TermIndex;
use super::matching::ClauseMatching;
use super::tree::{ClauseTree, Rarity, together};

/// The share of a part's words that must stand in the whole, where it stands beside its partner.
const NEAR: f32 = 0.55;
/// The same where it stands elsewhere.
const FAR: f32 = 0.8;
/// How much better the whole is covered with the part than without.
const GAIN: f32 = 0.04;
/// A part of fewer terms says too little.
const LEAST_TERMS: usize = 5;

/// Finds the new clauses that are parts of old ones, and the old ones that went into new ones.
pub(super) fn find(a: &ClauseTree, b: &ClauseTree, rarity: &Rarity, matching: &mut ClauseMatching) {
    let split = Wholes { whole: a, part: b, rarity, partner: &matching.to_b };
    let mut part_of_a = std::mem::take(&mut matching.part_of_a);
    split.find(|b, known| matching.to_a[b].is_none() && known[b].is_none(), &mut part_of_a);
    matching.part_of_a = part_of_a;
    let merged = Wholes { whole: b, part: a, rarity, partner: &matching.to_a };
    let mut part_of_b = std::mem::take(&mut matching.part_of_b);
    merged.find(|a, known| matching.to_b[a].is_none() && known[a].is_none(), &mut part_of_b);
    matching.part_of_b = part_of_b;
}

struct Wholes<'t> {
    whole: &'t ClauseTree,
    part: &'t ClauseTree,
    rarity: &'t Rarity,
    /// The partner of each whole.
    partner: &'t [Option<usize>],
}

impl Wholes<'_> {
    fn find(&self, is_free: impl Fn(usize, &[Option<usize>]) -> bool, part_of: &mut [Option<usize>]) {
        let free: Vec<usize> = (0..self.part.nodes.len()).filter(|part| is_free(*part, part_of)).collect();
        if free.is_empty() {
            return;
        }
        let wholes: Vec<usize> = (0..self.whole.nodes.len()).filter(|at| self.partner[*at].is_some()).collect();
        let index = TermIndex::of(self.whole, self.rarity, &wholes);
        let mut parts: HashMap<usize, Vec<usize>> = HashMap::new();
        for (part, whole) in part_of.iter().enumerate() {
            whole.iter().for_each(|whole| parts.entry(*whole).or_default().push(part));
        }
        for part in free {
            let likeliest = index.likeliest(&self.part.nodes[part].terms, self.rarity);
            let best = likeliest.into_iter().filter_map(|whole| Some((self.fit(part, whole, &parts)?, whole)));
            let best = best.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            if let Some((_, whole)) = best {
                part_of[part] = Some(whole);
                parts.entry(whole).or_default().push(part);
            }
        }
    }

    /// How much of a whole a part makes up beside the partner and the parts known already, if it is one.
    fn fit(&self, part: usize, whole: usize, parts: &HashMap<usize, Vec<usize>>) -> Option<f32> {
        let partner = self.partner[whole]?;
        let (terms, all) = (&self.part.nodes[part].terms, &self.whole.nodes[whole].terms);
        if terms.len() < LEAST_TERMS {
            return None;
        }
        let contained = self.rarity.common(terms, all) / self.rarity.total(terms).max(f32::EPSILON);
        let needed = if self.are_near(part, partner) { NEAR } else { FAR };
        let mut known = self.part.nodes[partner].terms.clone();
        for other in parts.get(&whole).into_iter().flatten() {
            known = together(&known, &self.part.nodes[*other].terms);
        }
        let without = self.rarity.likeness(all, &known);
        let with = self.rarity.likeness(all, &together(&known, terms));
        (contained >= needed && with >= without + GAIN).then_some(with - without)
    }

    /// Beside each other, or one below the other.
    fn are_near(&self, part: usize, partner: usize) -> bool {
        let nodes = &self.part.nodes;
        let (above, below) = (nodes[part].parent, nodes[partner].parent);
        above == below || above == Some(partner) || below == Some(part)
    }
}
