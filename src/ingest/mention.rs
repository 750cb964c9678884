//! A name of a body where it stands in a text.

use std::ops::Range;

use crate::model::BodyId;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// Its words, as numbered in the text.
    pub words: Range<usize>,
    /// Whom it may mean; several where the name alone does not tell.
    pub bodies: Vec<BodyId>,
    /// No list has the name: the id is the slug of its words, for a person to settle.
    pub is_proposed: bool,
    /// The register writes the name otherwise.
    pub is_otherwise: bool,
}
