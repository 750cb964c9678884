//! A change of fact, before it has its place; what the files that find one look at.

use super::edit::{Class, EditKind};
use crate::diag::Text;

/// A change of fact, before it has its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FactChange {
    pub class: Class,
    pub kind: EditKind,
    pub was: Text,
    pub is: Text,
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

/// Words of a plan as a fact: in another language they are a quotation.
pub(super) fn verbatim(words: impl Into<String>) -> Text {
    let words = words.into();
    let quoted = if words.is_empty() { String::new() } else { format!("“{words}”") };
    Text::new(words, quoted)
}
