//! One of the two plans that are compared.

use crate::model::{Instrument, Workspace};

/// A plan with what is known beside it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'w> {
    pub workspace: &'w Workspace,
    pub instrument: &'w Instrument,
}
