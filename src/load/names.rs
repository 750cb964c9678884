//! Names in the register of bodies: in one tier and place, at one time, a name means one body.

use std::collections::BTreeMap;

use super::knowledge_mistakes as mistakes;
use super::known::KnowledgeFiles;
use crate::diag::Report;
use crate::model::{BodyId, Date, LocatedBody, PlaceId, Tier, Workspace};
use crate::vietnamese::fold_name;

/// A name where it is borne: tier, place (none for all places), the name folded.
type BorneName = (Tier, Option<PlaceId>, String);

/// Reports each body that has the name of another.
pub fn check_names(known: &KnowledgeFiles, workspace: &Workspace, report: &mut Report) {
    let mut bearers: BTreeMap<BorneName, Vec<NameBearer>> = BTreeMap::new();
    let mut add = |place: Option<PlaceId>, name: String, body: LocatedBody, id: &BodyId| {
        let Some(tier) = body.tier() else { return };
        let bearer = NameBearer { id: id.clone(), life: body.life(), name };
        bearers.entry((tier, place, fold_name(&bearer.name))).or_default().push(bearer);
    };
    for body in workspace.bodies.values() {
        add(None, body.name.clone(), LocatedBody::Single(body), &body.id);
    }
    for kind in workspace.kinds.values() {
        add(None, kind.name.clone(), LocatedBody::Kind(kind), &kind.id);
    }
    for place in workspace.places.values().filter(|place| !place.names_of.is_empty()) {
        for kind in workspace.kinds.values().filter(|kind| kind.tier == place.tier) {
            let name = kind.name_in(place, None);
            add(Some(place.id.clone()), name, LocatedBody::Local(kind, place), &kind.id);
        }
    }
    for bearers in bearers.values() {
        for (at, second) in bearers.iter().enumerate() {
            if let Some(first) = bearers[..at].iter().find(|first| first.id != second.id && first.overlaps(second)) {
                report.push(mistakes::name_twice(known.span_of(&second.id), &second.name, &first.id));
            }
        }
    }
}

/// Who bears a name, and when.
struct NameBearer {
    id: BodyId,
    life: (Option<Date>, Option<Date>),
    name: String,
}

impl NameBearer {
    fn overlaps(&self, other: &NameBearer) -> bool {
        let ends_before = |one: &NameBearer, next: &NameBearer| match (one.life.1, next.life.0) {
            (Some(end), Some(start)) => end < start,
            _ => false,
        };
        !ends_before(self, other) && !ends_before(other, self)
    }
}
