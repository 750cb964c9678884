//! What typed words are held against.

use std::collections::HashMap;

use crate::model::{BodyId, TargetKey, Workspace};
use crate::vietnamese::fold_name;

/// Bodies by every name of their own, and how targets are counted.
#[derive(Debug)]
pub struct Names<'w> {
    bodies: HashMap<String, BodyId>,
    workspace: &'w Workspace,
}

impl<'w> Names<'w> {
    /// Those of the bodies and targets of a workspace.
    pub fn of(workspace: &'w Workspace) -> Self {
        let mut names = HashMap::new();
        for body in workspace.all_bodies() {
            for name in body.own_names() {
                names.entry(fold_name(&name)).or_insert_with(|| body.id());
            }
        }
        Names { bodies: names, workspace }
    }

    /// Whether a target is counted in percent; none where there is no such target.
    pub(super) fn in_percent(&self, target: &TargetKey) -> Option<bool> {
        let clause = self.workspace.instruments.get(&target.instrument)?.clause(&target.clause)?;
        match target.meant(clause)[..] {
            [indicator] => Some(indicator.unit.as_deref() == Some("%")),
            _ => None,
        }
    }

    /// The body of a name; words that are no name are taken for an id.
    pub(super) fn body(&self, text: &str) -> BodyId {
        self.bodies.get(&fold_name(text)).cloned().unwrap_or_else(|| BodyId::from(text))
    }
}
