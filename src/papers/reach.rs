//! How far a paper reaches: the duties of which it speaks, out of those at hand.

use super::duties::{Beyond, Duties};
use super::request::PlanRequest;
use crate::model::{BodyId, BodyKind, LocatedBody, Place};
use crate::resolve::Obligation;

/// The duties of which a paper speaks; none where it speaks of all that are at hand.
pub(super) fn within(request: &PlanRequest) -> Option<Duties> {
    let speaks = |o: &&Obligation| is_spoken_of(request, o);
    let all = request.obligations;
    let some: Vec<Obligation> = all.iter().filter(speaks).cloned().collect();
    let beyond = || Beyond { late: request.beyond.late.clone(), ..request.beyond.clone() };
    (some.len() < all.len()).then(|| Duties { near: some, beyond: beyond() })
}

fn is_spoken_of(request: &PlanRequest, duty: &Obligation) -> bool {
    let workspace = request.workspace;
    let tier_of = |id: &BodyId| workspace.body(id).and_then(|body| body.tier());
    match workspace.body(request.issuer) {
        // One paper for all committees of a tier speaks of what is said of all of them, of nothing above.
        Some(LocatedBody::Kind(kind)) if kind.kind == BodyKind::PeopleCommittee => {
            tier_of(&duty.body) == Some(kind.tier)
        }
        _ => request.place.is_none_or(|place| !is_inner_matter(request, place, &duty.body)),
    }
}

/// Whether a body is an office of a lower unit, to which nobody above its committee gives work.
fn is_inner_matter(request: &PlanRequest, place: &Place, body: &BodyId) -> bool {
    match request.workspace.body(body) {
        Some(LocatedBody::Local(kind, at)) => at.tier > place.tier && kind.kind != BodyKind::PeopleCommittee,
        _ => false,
    }
}
