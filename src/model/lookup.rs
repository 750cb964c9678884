//! What a name that is not known may have meant, and what plans wait for: looked up in the whole workspace.

use std::collections::BTreeSet;

use super::{EventId, Time, Workspace};
use crate::diag::nearest;

impl Workspace {
    /// The ids of bodies that are nearest to one that no body has.
    pub fn nearest_bodies(&self, id: &str) -> Vec<String> {
        let known: Vec<String> = self.all_bodies().iter().map(|body| body.id().to_string()).collect();
        nearest(id, known.iter().map(String::as_str))
    }

    /// The events for which some plan waits.
    pub fn awaited_events(&self) -> BTreeSet<&EventId> {
        let times = self.instruments.values().flat_map(|i| &i.clauses).flat_map(|clause| &clause.time);
        let events = times.filter_map(|time| match time {
            Time::Event { event, .. } => Some(event),
            _ => None,
        });
        events.collect()
    }
}
