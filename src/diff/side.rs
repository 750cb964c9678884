//! One of the two plans that are compared.

use crate::model::{Instrument, Workspace};

/// A plan with what is known beside it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'w> {
    /// Whom its ids mean: each side may come from another revision.
    pub workspace: &'w Workspace,
    /// The plan itself.
    pub instrument: &'w Instrument,
}
