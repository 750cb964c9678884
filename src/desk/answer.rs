//! An answer with what bears on it.

use super::{Note, Receipt};

/// What was asked for, with what bears on it.
#[derive(Debug)]
pub struct Answer<T> {
    /// The answer itself.
    pub content: T,
    /// What to know before reading on.
    pub notes: Vec<Note>,
    /// From what it was made.
    pub receipt: Receipt,
}
