//! An entry before it is one.

use super::{Content, Hash, Right};

/// An entry to be: all of it but what only the place where it is kept can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingEntry {
    /// The person who records, by name.
    pub by: String,
    /// The right that is claimed.
    pub right: Right,
    /// Only those who read confidential entries may see what it says.
    pub confidential: bool,
    /// Random bytes, so that what it says cannot be guessed from its seal.
    pub salt: Hash,
    /// What it says.
    pub content: Content,
}
