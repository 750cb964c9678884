//! Where a clause stands.

use std::rc::Rc;

use super::yaml::{File, Way};

/// Where a clause stands.
#[derive(Clone)]
pub(super) struct Place {
    pub file: Rc<File>,
    pub way: Way,
}
