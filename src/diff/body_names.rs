//! Bodies of two plans → what one is called, so that the same body is known on both sides.

use std::cell::RefCell;
use std::collections::HashMap;

use super::side::Side;
use crate::model::{BodyId, LocatedBody};

/// What each side calls a body.
pub(super) struct BodyNames<'w> {
    old: Side<'w>,
    new: Side<'w>,
    /// Each body as both sides call it.
    called: (RefCell<Ids>, RefCell<Ids>),
}

type Ids = HashMap<BodyId, BodyId>;

impl<'w> BodyNames<'w> {
    pub fn new(old: Side<'w>, new: Side<'w>) -> Self {
        BodyNames { old, new, called: Default::default() }
    }

    /// A body as it can be compared: what is local to the plan's own place goes by its kind.
    pub fn id(&self, is_new: bool, id: &BodyId) -> BodyId {
        let (side, names) = if is_new { (self.new, &self.called.1) } else { (self.old, &self.called.0) };
        if let Some(known) = names.borrow().get(id) {
            return known.clone();
        }
        let territory = side.instrument.territory.as_ref();
        let called = match side.workspace.body(id) {
            Some(LocatedBody::Local(kind, place)) if Some(&place.id) == territory => kind.id.clone(),
            _ => id.clone(),
        };
        names.borrow_mut().insert(id.clone(), called.clone());
        called
    }

    /// How a body is called, for a reader.
    pub fn name(&self, is_new: bool, id: &BodyId) -> String {
        let side = if is_new { self.new } else { self.old };
        let located = side.workspace.body(&side.workspace.in_territory(side.instrument, id));
        located.map_or_else(|| id.to_string(), |body| body.name(side.instrument.day()))
    }
}
