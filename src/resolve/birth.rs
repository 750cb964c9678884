//! With whom a duty is born: one that begins after its bearer has ended is its successor's from the first day.
//!
//! What is owed for a time that straddles the day of a merger passes on and keeps its key (`succession`). What begins
//! after that day was never the predecessor's: the successor owes it under a key of its own, and once, however many
//! went into it. So the key of a duty does not change with the day asked.

use std::collections::{HashMap, HashSet};

use super::bearer::Bearer;
use super::context::Context;
use super::duty::{Duty, Matter};
use super::stand_in::{StandIn, stand_ins};
use crate::model::{BodyId, Date, LocatedBody, Place, Workspace};

/// A duty that is born with a successor of whoever the instrument means.
#[derive(Debug)]
pub(super) struct Birth<'a> {
    /// Where it stands among the rows: how many come before it.
    pub before: usize,
    /// Which of the duties it is.
    pub duty: usize,
    /// Whom the instrument means, and where.
    pub meant: BodyId,
    pub site: u32,
    pub heir: StandIn<'a>,
}

/// The first day on which anything passes from one body or place to another; before it everybody bears his own.
pub(super) fn first_change(workspace: &Workspace) -> Option<Date> {
    let bodies = workspace.bodies.values().flat_map(|body| &body.successors);
    let kinds = workspace.kinds.values().flat_map(|kind| &kind.successors);
    let places = workspace.places.values().flat_map(|place| &place.successors);
    bodies.chain(kinds).map(|heir| heir.from).chain(places.map(|heir| heir.from)).min()
}

/// With whom a duty of a place's body, or of one that is of no place, is born; nothing where it is its own bearer.
pub(super) fn heirs<'a>(context: Context<'a>, duty: &Duty, place: Option<&'a Place>) -> Vec<StandIn<'a>> {
    let Some(day) = duty.begins() else { return Vec::new() };
    let body = match (&duty.bearer, place) {
        (Bearer::Local(kind), Some(place)) => {
            context.workspace.kinds.get(&kind.id).map(|kind| LocatedBody::Local(kind, place))
        }
        (Bearer::Local(kind), None) => context.workspace.body(&kind.id),
        (Bearer::One(id), _) => context.workspace.body(id),
    };
    let Some(body) = body else { return Vec::new() };
    let mut heirs = stand_ins(context, body, duty.topic.as_ref(), day);
    heirs.retain(|heir| !heir.steps.is_empty());
    heirs
}

/// Of births those that come: not where the heir owes the same by itself, and of several predecessors' one.
pub(super) fn owed_once<'a>(
    births: Vec<Birth<'a>>,
    duties: &[Duty],
    own: &HashSet<(Matter, BodyId)>,
) -> Vec<Birth<'a>> {
    let mut first: HashMap<(Matter, BodyId), BodyId> = HashMap::new();
    for birth in &births {
        let meant = first.entry((duties[birth.duty].matter(), birth.heir.body.id())).or_insert(birth.meant.clone());
        *meant = birth.meant.clone().min(meant.clone());
    }
    let mut births = births;
    births.retain(|birth| {
        let key = (duties[birth.duty].matter(), birth.heir.body.id());
        !own.contains(&key) && first.get(&key) == Some(&birth.meant) && first.remove(&key).is_some()
    });
    births
}
