//! A unit of which only the name was given: described well enough for its own paper.

use crate::model::{BodyId, InstrumentId, LocatedBody, Place, PlaceId, Tier, Workspace};
use crate::vietnamese::{fold_name, slug};

/// The body of the unit that a drafter names, where the register knows its kind only: with the unit in the workspace. None
/// where the name tells no type of unit, or no instrument tells of which province it is.
pub(super) fn of_named_unit(
    workspace: &mut Workspace,
    under: &[InstrumentId],
    body: &BodyId,
    named: &str,
) -> Option<BodyId> {
    let LocatedBody::Kind(kind) = workspace.body(body)? else { return None };
    if !matches!(kind.tier, Tier::District | Tier::Commune) {
        return None;
    }
    let (kind, tier) = (kind.clone(), kind.tier);
    let described = workspace
        .places
        .values()
        .find(|place| place.tier == tier && fold_name(&place.full_name_on(None)) == fold_name(named));
    if let Some(place) = described {
        return Some(kind.id_in(place));
    }
    let within = under.iter().find_map(|id| workspace.instruments.get(id)?.territory.clone())?;
    let place = unit(&workspace.words.units, named, tier, within)?;
    let place = match workspace.places.contains_key(&place.id) {
        // By its type too: a town may bear the name of its province.
        true => Place { id: PlaceId::from(slug(named)), ..place },
        false => place,
    };
    let body = kind.id_in(&place);
    workspace.places.insert(place.id.clone(), place);
    Some(body)
}

/// Its borders are not known: what rules ask of them does not hold.
fn unit(units: &[String], named: &str, tier: Tier, within: PlaceId) -> Option<Place> {
    let named = named.trim();
    let (unit, name) = units.iter().find_map(|unit| {
        let (begin, name) = named.split_at_checked(unit.len())?;
        (fold_name(begin) == fold_name(unit)).then_some((unit.clone(), name.strip_prefix(' ')?.trim()))
    })?;
    Some(Place::named(PlaceId::from(slug(name)), name.to_owned(), (tier, unit), within))
}
