//! What a command gives: how it ended, as its exit code will tell, or why the desk refuses.

use crate::desk::Refusal;

/// What a command gives, or why the desk refuses.
pub type Result<T, E = Refusal> = std::result::Result<T, E>;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to report: exit code 0.
    Fine,
    /// Findings or differences: exit code 1.
    Findings,
}

impl Outcome {
    /// Findings where there are any.
    pub fn findings(any: bool) -> Self {
        if any { Outcome::Findings } else { Outcome::Fine }
    }
}
