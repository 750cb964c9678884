//! Obligations counted by body, task, instrument or place.

use std::collections::BTreeMap;

use super::{Item, Tally};
use crate::model::{BodyId, InstrumentId, PlaceId, TaskId};

/// By what obligations are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// By whoever bears them.
    Body,
    /// By task, in the order of the text.
    Task,
    /// By the plan under which they are owed.
    Instrument,
    /// By province; bodies of the whole country together.
    Place,
}

impl GroupBy {
    /// What the group is called in English, at the head of its list.
    pub fn key(self) -> &'static str {
        match self {
            GroupBy::Body => "By body",
            GroupBy::Task => "By task",
            GroupBy::Instrument => "By instrument",
            GroupBy::Place => "By place",
        }
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            GroupBy::Body => "Theo cơ quan",
            GroupBy::Task => "Theo nhiệm vụ",
            GroupBy::Instrument => "Theo văn bản",
            GroupBy::Place => "Theo địa phương",
        }
    }
}

/// What the obligations of a group share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Who bears them.
    Body(BodyId),
    /// The plan and its task.
    Task(InstrumentId, TaskId),
    /// A clause's own duty that is no task, such as to report.
    Clause(InstrumentId, String),
    /// The plan.
    Instrument(InstrumentId),
    /// None are the central bodies.
    Place(Option<PlaceId>),
}

impl Group {
    fn of(by: GroupBy, item: &Item) -> Group {
        let obligation = &item.obligation;
        let instrument = obligation.instrument.clone();
        match by {
            GroupBy::Body => Group::Body(obligation.body.clone()),
            GroupBy::Task => match &obligation.task {
                Some(task) => Group::Task(instrument, task.clone()),
                None => Group::Clause(instrument, obligation.clause.to_string()),
            },
            GroupBy::Instrument => Group::Instrument(instrument),
            GroupBy::Place => Group::Place(obligation.place.clone()),
        }
    }
}

/// Counts obligations by group as they pass, and all together.
pub fn groups(by: GroupBy, items: impl Iterator<Item = Item>) -> (BTreeMap<Group, Tally>, Tally) {
    let (mut groups, mut all): (BTreeMap<Group, Tally>, Tally) = Default::default();
    for item in items {
        let dated = item.due().is_some();
        groups.entry(Group::of(by, &item)).or_default().add(item.status, dated);
        all.add(item.status, dated);
    }
    (groups, all)
}

/// Counts obligations.
pub fn tally<'i>(items: impl IntoIterator<Item = &'i Item>) -> Tally {
    let mut tally = Tally::default();
    items.into_iter().for_each(|item| tally.add(item.status, item.due().is_some()));
    tally
}
