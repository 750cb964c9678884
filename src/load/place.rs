//! Where a clause stands.

use std::rc::Rc;

use super::yaml::{File, YamlPath};

/// Where a clause stands.
#[derive(Clone)]
pub(super) struct ClausePlace {
    pub file: Rc<File>,
    pub way: YamlPath,
}
