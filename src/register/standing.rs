//! What holds once every correction has spoken.

use std::collections::HashMap;

use super::{Content, Entry, Fact, Sequence, Timestamp};

/// A fact that holds, and who vouched for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The entry that first recorded it.
    pub entry: Sequence,
    /// The last entry that corrected it.
    pub corrected_by: Option<Sequence>,
    /// Who recorded the entry that says it.
    pub recorded_by: String,
    /// When that was, in UTC.
    pub recorded_at: Timestamp,
    /// What holds once all corrections have spoken.
    pub fact: Fact,
}

impl Standing {
    /// The entry that says it now: the one to name in a correction.
    pub fn latest(&self) -> Sequence {
        self.corrected_by.unwrap_or(self.entry)
    }
}

/// The corrections of a register, by the entry that each comes down to.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// The entry first recorded, for each entry that corrects it.
    first: HashMap<Sequence, Sequence>,
    /// The last correction of each.
    last: HashMap<Sequence, Entry>,
}

impl Corrections {
    /// Takes the next correction; other entries do not count.
    pub fn add(&mut self, entry: Entry) {
        let Some(named) = entry.content.corrects() else { return };
        let first = self.first.get(&named).copied().unwrap_or(named);
        self.first.insert(entry.sequence, first);
        self.last.insert(first, entry);
    }

    /// The last correction of what an entry says, itself perhaps.
    pub(super) fn last(&self, entry: Sequence) -> Option<&Entry> {
        self.last.get(self.first.get(&entry).unwrap_or(&entry))
    }

    /// What holds of an entry: its fact, the fact put in its place, or nothing. A correction holds nothing
    /// of its own.
    pub fn standing(&self, entry: Entry) -> Option<Standing> {
        let Content::Fact(fact) = entry.content else { return None };
        match self.last.get(&entry.sequence) {
            None => Some(Standing {
                entry: entry.sequence,
                corrected_by: None,
                recorded_by: entry.recorded_by,
                recorded_at: entry.recorded_at,
                fact,
            }),
            Some(correction) => Some(Standing {
                entry: entry.sequence,
                corrected_by: Some(correction.sequence),
                recorded_by: correction.recorded_by.clone(),
                recorded_at: correction.recorded_at,
                fact: correction.content.fact()?.clone(),
            }),
        }
    }
}
