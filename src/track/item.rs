//! One obligation with what the register says of it.

use std::collections::BTreeMap;

use super::{Progress, Status};
use crate::model::{BodyId, Date};
use crate::resolve::Obligation;

/// An obligation as it stands.
#[derive(Debug, Clone)]
pub struct Item {
    /// What is owed.
    pub obligation: Obligation,
    /// What the register says of it.
    pub progress: Progress,
    /// What both come to on the day asked.
    pub status: Status,
}

impl Item {
    /// The due day as it was last moved.
    pub fn due(&self) -> Option<Date> {
        self.progress.due(self.obligation.due)
    }

    /// How many days late it was done, or is by now.
    pub fn days_late(&self, as_of: Date) -> Option<i64> {
        let due = self.due()?;
        let until = match self.status {
            Status::DoneLate => self.progress.met?.on,
            Status::Overdue => as_of,
            _ => return None,
        };
        Some((until - due).num_days())
    }
}

/// A body with what it still owes (*đôn đốc*): overdue first, then by day.
#[derive(Debug, Clone)]
pub struct Owing {
    /// Who bears the duties.
    pub body: BodyId,
    /// Overdue ones and those due soon, the most pressing first.
    pub items: Vec<Item>,
}

/// Those who owe what is overdue, with what else of theirs is due soon.
pub fn owing(items: impl IntoIterator<Item = Item>) -> Vec<Owing> {
    let mut by_body: BTreeMap<BodyId, Vec<Item>> = BTreeMap::new();
    let pressing = items.into_iter().filter(|item| matches!(item.status, Status::Overdue | Status::DueSoon));
    for item in pressing {
        by_body.entry(item.obligation.body.clone()).or_default().push(item);
    }
    let late = by_body.into_iter().filter(|(_, items)| items.iter().any(|item| item.status == Status::Overdue));
    late.map(|(body, mut items)| {
        items.sort_by_key(|item| (item.status, item.due()));
        Owing { body, items }
    })
    .collect()
}
