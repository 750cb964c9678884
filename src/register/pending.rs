//! An entry before it is one.

use super::{Content, Hash, Right};

/// An entry to be: all of it but what only the place where it is kept can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingEntry {
    pub by: String,
    /// The right that is claimed.
    pub right: Right,
    pub confidential: bool,
    pub salt: Hash,
    pub content: Content,
}
