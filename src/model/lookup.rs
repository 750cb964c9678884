//! What a name that is not known may have meant, and what plans wait for: looked up in the whole workspace.

use std::collections::BTreeSet;

use super::{BodyId, Date, DutyPeriod, EventId, LimitStart, NamedEvent, ObligationKey, PaperDay, Time, Workspace};
use crate::diag::nearest;

impl Workspace {
    /// The ids of bodies that are nearest to one that no body has.
    pub fn nearest_bodies(&self, id: &str) -> Vec<String> {
        let known: Vec<String> = self.all_bodies().iter().map(|body| body.id().to_string()).collect();
        nearest(id, known.iter().map(String::as_str))
    }

    /// The events for which some plan waits, each by its plain name.
    pub fn awaited_events(&self) -> BTreeSet<EventId> {
        let all = self.instruments.values().flat_map(|i| i.clauses.iter().map(move |clause| (i, clause)));
        let times = all.flat_map(|(i, clause)| clause.time.iter().map(move |time| (i, time)));
        let events = times.filter_map(|(instrument, time)| match time {
            Time::Event { event, .. } => Some(event.clone()),
            Time::Limit { since, .. } => Some(since.awaited(&instrument.id)),
            _ => None,
        });
        events.collect()
    }

    /// Whether some plan waits for an event: by its plain name, for one of its occurrences, for a day of an instrument.
    pub fn awaits(&self, event: &EventId) -> bool {
        let known = |event: &EventId| self.awaited_events().contains(event);
        match NamedEvent::from(event) {
            NamedEvent::Once(event) => known(&event),
            NamedEvent::Occurrence(event, _) => known(&event),
            NamedEvent::OfPaper(PaperDay::Receipt, instrument, body) => {
                known(&NamedEvent::of_paper(PaperDay::Receipt, &instrument, None))
                    && body.is_some_and(|body| self.body(&body).is_some())
            }
            NamedEvent::OfPaper(..) => known(event),
        }
    }

    /// The events for which some plan waits, as they are typed: a receipt is some body's.
    pub fn awaited_in_words(&self) -> Vec<String> {
        let typed = |event: EventId| match NamedEvent::from(&event) {
            NamedEvent::OfPaper(PaperDay::Receipt, _, None) => format!("{event}:…"),
            _ => event.to_string(),
        };
        self.awaited_events().into_iter().map(typed).collect()
    }

    /// Who has taken over all from a body by a day: its kind's in the place into which its own went, else the heir of all
    /// its functions; none where that is not one body.
    pub fn heir_on(&self, body: &BodyId, day: Date) -> Option<BodyId> {
        let located = self.body(body)?;
        let of_place = located.place().filter(|place| !place.stood_on(Some(day)));
        if let (Some(kind), Some(into)) = (located.local_kind(), of_place.and_then(|p| self.merged_into(p, Some(day))))
        {
            return Some(kind.id_in(into));
        }
        let mut heirs = located.successors().iter().filter(|heir| heir.function == "*" && heir.from <= day);
        let heir = heirs.next().filter(|_| heirs.next().is_none())?;
        let kind = self.kinds.get(&heir.to).zip(located.place()).filter(|(kind, place)| kind.tier == place.tier);
        Some(kind.map_or_else(|| heir.to.clone(), |(kind, place)| kind.id_in(place)))
    }

    /// The events that may date the duty of a key: the receipt of its instrument, an occurrence on the day of its period.
    pub fn events_behind(&self, key: &ObligationKey) -> Vec<EventId> {
        let Some(instrument) = self.instruments.get(&key.instrument) else { return Vec::new() };
        let limits = instrument.clauses.iter().flat_map(|clause| &clause.time).filter_map(Time::limit);
        let events = limits.filter_map(|limit| match (&limit.since, &key.period) {
            (LimitStart::Receipt, _) => Some(NamedEvent::of_paper(PaperDay::Receipt, &key.instrument, Some(&key.body))),
            (LimitStart::Event(event), Some(DutyPeriod::Day(day))) => Some(NamedEvent::occurrence(event, *day)),
            _ => None,
        });
        events.collect()
    }
}
