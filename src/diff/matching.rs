//! Which clause of the one plan is which of the other.

use super::tree::ClauseTree;

/// Partners, and the parts of clauses that were split or merged.
#[derive(Debug)]
pub(super) struct ClauseMatching {
    pub to_b: Vec<Option<usize>>,
    pub to_a: Vec<Option<usize>>,
    /// The old clause of which a new one without partner is a part.
    pub part_of_a: Vec<Option<usize>>,
    /// The new clause into which an old one without partner went.
    pub part_of_b: Vec<Option<usize>>,
}

impl ClauseMatching {
    pub fn new(a: &ClauseTree, b: &ClauseTree) -> ClauseMatching {
        let (of_a, of_b) = (vec![None; a.nodes.len()], vec![None; b.nodes.len()]);
        ClauseMatching { to_b: of_a.clone(), to_a: of_b.clone(), part_of_a: of_b, part_of_b: of_a }
    }

    pub fn pair(&mut self, a: usize, b: usize) {
        self.to_b[a] = Some(b);
        self.to_a[b] = Some(a);
    }

    pub fn part(&mut self, a: usize) {
        if let Some(b) = self.to_b[a].take() {
            self.to_a[b] = None;
        }
    }

    /// Whether nothing is known yet of an old clause.
    pub fn a_is_free(&self, a: usize) -> bool {
        self.to_b[a].is_none() && self.part_of_b[a].is_none()
    }

    pub fn b_is_free(&self, b: usize) -> bool {
        self.to_a[b].is_none() && self.part_of_a[b].is_none()
    }

    /// Whether what stands above one clause went into what stands above the other.
    pub fn same_parent(&self, trees: (&ClauseTree, &ClauseTree), a: usize, b: usize) -> bool {
        match (trees.0.nodes[a].parent, trees.1.nodes[b].parent) {
            (None, None) => true,
            (Some(a), Some(b)) => self.same(a, b),
            _ => false,
        }
    }

    /// Whether they are partners, or one is a part of the other.
    pub fn same(&self, a: usize, b: usize) -> bool {
        self.to_b[a] == Some(b) || self.part_of_a[b] == Some(a) || self.part_of_b[a] == Some(b)
    }
}
