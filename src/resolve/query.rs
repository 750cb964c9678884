//! What is asked of plans and rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Window;
use crate::model::{BodyId, Date, EventId, Instrument, InstrumentId, PlaceId};

/// What to resolve. `None` means all.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Only what is owed under these instruments.
    pub plans: Option<BTreeSet<InstrumentId>>,
    /// Only what this body bears.
    pub body: Option<BodyId>,
    /// Only what is owed in this place.
    pub place: Option<PlaceId>,
    /// The day by which it is asked who bears a duty.
    pub as_of: Option<Date>,
    /// Only what runs on that day.
    pub running: bool,
    /// Events taken as having happened.
    pub assume: BTreeMap<EventId, Date>,
}

/// The query that asks for all.
pub(super) static EVERYTHING: Query =
    Query { plans: None, body: None, place: None, as_of: None, running: false, assume: BTreeMap::new() };

impl Query {
    /// Whether a duty of the instrument runs on the day asked, where that is asked.
    pub(super) fn runs(&self, instrument: &Instrument, window: Window) -> bool {
        let Some(day) = self.as_of.filter(|_| self.running) else { return true };
        let issued = instrument.date.map(|date| date.earliest());
        window.contains(day) && issued.is_none_or(|issued| issued <= day)
    }
}
