//! What questions look at: instruments as they stand on a day, with the rules and templates.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Desk;
use crate::model::{Date, Workspace};
use crate::rule::Rules;

/// The instruments as amended by a day, the rules, the templates.
#[derive(Debug, Clone)]
pub struct Corpus<'d> {
    /// Its plans as amended by the day.
    pub workspace: Cow<'d, Workspace>,
    /// Those that are in play, in force or not.
    pub rules: Cow<'d, Rules>,
    /// By name: `ke-hoach.md`.
    pub templates: &'d BTreeMap<String, String>,
}

impl Desk {
    /// The corpus as amended by the end of a day; without one, as first issued.
    pub fn corpus(&self, day: Option<Date>) -> Corpus<'_> {
        let workspace = &self.loaded.workspace;
        let workspace = match day.filter(|_| !workspace.amended.is_empty()) {
            Some(day) => Cow::Owned(workspace.on(day)),
            None => Cow::Borrowed(workspace),
        };
        Corpus { workspace, rules: Cow::Borrowed(&self.loaded.rules), templates: &self.loaded.templates }
    }
}
