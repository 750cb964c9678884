//! By what names an issuer speaks of its own tier: its committee, its unit, its territory.

use super::request::PlanRequest;
use super::turned::Speech;
use crate::model::{BodyId, BodyKind, LocalKind};

/// How the issuer, or the body for which it writes, speaks.
pub(super) fn speech<'a>(request: &PlanRequest<'a>) -> Speech<'a> {
    let (workspace, day) = (request.workspace, Some(request.day));
    let tier = workspace.body(request.hands_on.unwrap_or(request.issuer)).and_then(|body| body.tier());
    let place = request.place.filter(|place| Some(place.tier) == tier);
    let mut of_tier = workspace.kinds.values().filter(|kind| Some(kind.tier) == tier);
    // The register has its deputies and its office too: the committee is what others stand under.
    let governs = |id: &BodyId| workspace.kinds.values().any(|kind| kind.under.as_ref() == Some(id));
    let committee: Option<&LocalKind> =
        of_tier.find(|kind| kind.kind == BodyKind::PeopleCommittee && governs(&kind.id));
    let name = |kind: &LocalKind| match place {
        Some(place) => kind.name_within(place, day),
        None => kind.name_of_all(),
    };
    let mut names = Vec::new();
    if let Some(kind) = committee {
        names.push(("committee", name(kind)));
    }
    if let Some(place) = place {
        names.push(("unit", place.unit_on(day).to_owned()));
        names.push(("territory", place.full_name_on(day)));
    }
    Speech { tier, place, names }
}
