//! Which obligations to look at, and by which day.

use super::{Item, Record, status};
use crate::model::{BodyId, Date, DutyPeriod, Instrument, PlaceId, ReportPeriod, Workspace};
use crate::resolve::{Act, Obligation, Resolution};

/// Which obligations to look at, and by which day. `None` means all.
#[derive(Debug, Clone)]
pub struct Selection {
    /// What happened later does not count, nor what was issued later.
    pub as_of: Date,
    /// So many days before its due day a duty is due soon (*sắp đến hạn*).
    pub soon: u64,
    /// Borne by this body, or meant for it.
    pub body: Option<BodyId>,
    /// Owed in this place.
    pub place: Option<PlaceId>,
    /// Falling in this period.
    pub period: Option<ReportPeriod>,
    /// Met by this act.
    pub act: Option<Act>,
}

impl Selection {
    /// All that is owed by a day; due soon is 30 days ahead.
    pub fn on(as_of: Date) -> Self {
        Selection { as_of, soon: 30, body: None, place: None, period: None, act: None }
    }

    /// The obligations of the selection as they stand, one by one.
    pub fn items<'r>(
        &'r self,
        workspace: &'r Workspace,
        resolution: &'r Resolution,
        record: &'r Record,
    ) -> impl Iterator<Item = Item> + 'r {
        let taken = resolution.iter().filter(move |obligation| self.takes(workspace, obligation));
        taken.map(move |obligation| {
            let progress = record.of(&obligation.key);
            let status = status(&obligation, &progress, self.as_of, self.soon);
            Item { obligation, progress, status }
        })
    }

    fn takes(&self, workspace: &Workspace, obligation: &Obligation) -> bool {
        let issued = workspace.instruments.get(&obligation.instrument).and_then(Instrument::day);
        issued.is_none_or(|issued| issued <= self.as_of)
            && self.body.as_ref().is_none_or(|body| obligation.body == *body || obligation.origin == *body)
            && self.place.as_ref().is_none_or(|place| obligation.place.as_ref() == Some(place))
            && self.act.is_none_or(|act| obligation.act == act)
            && self.period.is_none_or(|period| belongs(obligation, period))
    }
}

/// Whether a duty falls in a period: its own period ends there, or else its due day lies there; where the text
/// gives no day, all the time in which it can be done.
fn belongs(obligation: &Obligation, period: ReportPeriod) -> bool {
    let within = |day: Date| period.contains(day);
    let own = obligation.period.as_ref().and_then(DutyPeriod::report);
    match (own, obligation.due) {
        (Some(own), _) => period.has_end_of(&own),
        (None, Some(due)) => within(due),
        (None, None) => [obligation.window.from, obligation.window.to].into_iter().all(|end| end.is_some_and(within)),
    }
}
