//! A change of fact, before it has its place; what the files that find one look at.

use super::edit::{Class, EditKind};

/// A change of fact, before it has its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FactChange {
    pub class: Class,
    pub kind: EditKind,
    pub was: String,
    pub is: String,
    pub quotes: (String, String),
    /// Words whose change this change of fact explains.
    pub says: Vec<String>,
}

/// The clauses that are one on each side: usually one each.
#[derive(Debug)]
pub(super) struct ClauseGroup {
    pub a: Vec<usize>,
    pub b: Vec<usize>,
}
