//! Kinds of locality: places alike in all that a rule may look at, for which the work is done once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::query::Query;
use crate::model::{BodyId, Instrument, Place, PlaceId, Presence, Tier, Workspace};

/// Places of one kind; rules are tried on the first of them.
#[derive(Debug)]
pub(super) struct Locality<'a> {
    pub sample: &'a Place,
    /// Where each stands in [`Localities::places`].
    pub places: Vec<u32>,
    /// A body of each place is meant where a plan names a kind of body; else only where it is named itself.
    pub meant: bool,
}

/// The places of an instrument, by kind of locality.
#[derive(Debug, Default)]
pub(super) struct Localities<'a> {
    /// In the order of their ids.
    pub places: Vec<&'a Place>,
    pub kinds: Vec<Locality<'a>>,
    /// Places that are like no other, by id.
    apart: HashMap<&'a PlaceId, usize>,
    /// Tiers of which every unit is described.
    whole: BTreeSet<Tier>,
}

/// What a rule may ask of a place: of itself, and of the units that it is part of.
type Features<'a> = Vec<(Tier, bool, bool, &'a BTreeMap<BodyId, Presence>)>;

/// Which places a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AskedPlaces {
    All,
    /// What is, or has become, this place's.
    Place(PlaceId),
    None,
}

impl AskedPlaces {
    /// The places that may owe something that the query keeps.
    pub fn of(workspace: &Workspace, query: &Query) -> AskedPlaces {
        if let Some(place) = &query.place {
            return AskedPlaces::Place(place.clone());
        }
        let Some(id) = &query.body else { return AskedPlaces::All };
        if workspace.collectives.contains_key(id) {
            return AskedPlaces::All;
        }
        if let Some(place) = workspace.body(id).and_then(|body| body.place()) {
            return AskedPlaces::Place(place.id.clone());
        }
        let heir = workspace.kinds.values().flat_map(|kind| &kind.successors).any(|heir| heir.to == *id);
        if heir { AskedPlaces::All } else { AskedPlaces::None }
    }
}

impl<'a> Localities<'a> {
    /// The places that stood on the instrument's day and lie in its territory, where they are asked for, with those
    /// that are named one by one.
    pub fn of(
        workspace: &'a Workspace,
        instrument: &Instrument,
        asked: &AskedPlaces,
        named: &BTreeSet<PlaceId>,
    ) -> Self {
        let day = instrument.date.map(|date| date.earliest());
        let mut found = Localities::default();
        let mut known: HashMap<(Features, Option<&PlaceId>, bool), usize> = HashMap::new();
        let mut described: HashMap<(&PlaceId, Tier), usize> = HashMap::new();
        for place in workspace.places.values() {
            let chain: Vec<&Place> = workspace.upwards(place, day).collect();
            let inside = instrument.territory.as_ref().is_none_or(|id| chain.iter().any(|unit| unit.id == *id));
            let own = instrument.territory.as_ref() == Some(&place.id);
            let there = inside && (own || place.stood_on(day));
            if there {
                chain[1..].iter().for_each(|unit| *described.entry((&unit.id, place.tier)).or_default() += 1);
            }
            let wanted = match asked {
                AskedPlaces::All => true,
                AskedPlaces::Place(wanted) => may_come_to(workspace, place, wanted),
                AskedPlaces::None => false,
            };
            let (meant, apart) = (there && wanted, named.contains(&place.id).then_some(&place.id));
            if !meant && apart.is_none() {
                continue;
            }
            let features = chain.iter().map(|p| (p.tier, p.land_border.is_empty(), p.sea_border, &p.departments));
            let at = *known.entry((features.collect(), apart, meant)).or_insert_with(|| {
                found.kinds.push(Locality { sample: place, places: Vec::new(), meant });
                found.kinds.len() - 1
            });
            found.kinds[at].places.push(found.places.len() as u32);
            found.places.push(place);
            found.apart.extend(apart.map(|id| (id, at)));
        }
        found.whole = whole_tiers(workspace, instrument, &described);
        found
    }

    /// The kinds of locality of a tier in which a plan means the bodies of a kind.
    pub fn meant(&self, tier: Tier) -> impl Iterator<Item = (usize, &'a Place)> + '_ {
        let kinds = self.kinds.iter().enumerate();
        kinds.filter(move |(_, kind)| kind.meant && kind.sample.tier == tier).map(|(at, kind)| (at, kind.sample))
    }

    /// The kind of a place that is named itself.
    pub fn of_named(&self, place: &PlaceId) -> Option<usize> {
        self.apart.get(place).copied()
    }

    /// Whether no unit of the tier is left undescribed. Provinces are all known.
    pub fn describes_all(&self, tier: Tier) -> bool {
        tier <= Tier::Province || self.whole.contains(&tier)
    }
}

/// The tiers of which as many units are described as each unit above is said to have.
fn whole_tiers(
    workspace: &Workspace,
    instrument: &Instrument,
    described: &HashMap<(&PlaceId, Tier), usize>,
) -> BTreeSet<Tier> {
    let day = instrument.date.map(|date| date.earliest());
    let is_root = |place: &&Place| match &instrument.territory {
        Some(id) => place.id == *id,
        None => place.tier == Tier::Province && place.stood_on(day),
    };
    let roots: Vec<&Place> = workspace.places.values().filter(is_root).collect();
    let whole = |tier: &Tier| {
        let mut counts = roots.iter().map(|root| {
            let stated = if *tier == Tier::District { &root.districts } else { &root.communes };
            (stated.as_ref().map(|number| number.0.whole() as usize), described.get(&(&root.id, *tier)).copied())
        });
        !roots.is_empty() && counts.all(|(stated, there)| stated.is_some() && stated == there)
    };
    [Tier::District, Tier::Commune].into_iter().filter(whole).collect()
}

/// Whether what was a place's may be, on some day, the wanted place's: by a merger, or because the function went a
/// tier up or down.
fn may_come_to(workspace: &Workspace, place: &Place, wanted: &PlaceId) -> bool {
    if place.id == *wanted {
        return true;
    }
    let mut known: Vec<&PlaceId> = vec![&place.id];
    let mut at = 0;
    while let Some(unit) = known.get(at).and_then(|id| workspace.places.get(*id)) {
        let heirs = unit.successors.iter().map(|heir| &heir.to);
        for next in heirs.chain(&unit.within) {
            if next == wanted {
                return true;
            }
            if !known.contains(&next) {
                known.push(next);
            }
        }
        at += 1;
    }
    false
}
