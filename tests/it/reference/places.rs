//! Which units lie in which, and which of them a plan means: read off the places one by one.

use phancong::model::{BodyId, Date, LocalKind, LocatedBody, Place, Tier, Workspace};

use super::evaluate::Reading;

/// The unit of a higher tier that a place is part of on a day; with no day, that of its file. One that has ended stands
/// for what it went into, else for what it was itself part of.
fn above<'w>(workspace: &'w Workspace, place: &Place, day: Option<Date>) -> Option<&'w Place> {
    let mut unit = workspace.places.get(place.within.as_ref()?)?;
    while let Some(day) = day.filter(|day| !unit.stood_on(Some(*day))) {
        let heirs = unit.successors.iter().filter(|heir| heir.from <= day);
        let of_its_tier = heirs.map(|heir| &workspace.places[&heir.to]).find(|heir| heir.tier == unit.tier);
        let further = || unit.within.as_ref().map(|id| &workspace.places[id]);
        match of_its_tier.or_else(further) {
            Some(next) => unit = next,
            None => break,
        }
    }
    (unit.tier < place.tier).then_some(unit)
}

/// A place and all that it is part of, from itself up.
pub fn chain<'w>(workspace: &'w Workspace, place: &'w Place, day: Option<Date>) -> Vec<&'w Place> {
    let mut units = vec![place];
    while let Some(unit) = above(workspace, units[units.len() - 1], day) {
        units.push(unit);
    }
    units
}

/// The unit of a tier that a place is, or is part of.
pub fn unit_of<'w>(workspace: &'w Workspace, place: &'w Place, day: Option<Date>, tier: Tier) -> Option<&'w Place> {
    chain(workspace, place, day).into_iter().find(|unit| unit.tier == tier)
}

impl<'w> Reading<'w> {
    /// Whether a place is part of another on the plan's day.
    pub fn lies_in(&self, place: &'w Place, whole: &Place) -> bool {
        chain(self.workspace, place, self.first_day())[1..].iter().any(|unit| unit.id == whole.id)
    }

    /// The place for which the plan is, if it is for one.
    pub fn territory(&self) -> Option<&'w Place> {
        self.plan.territory.as_ref().map(|id| &self.workspace.places[id])
    }

    /// The body as the plan names it: a kind of body, in the plan of a place, is that place's, or that of the unit of
    /// its tier of which the place is part.
    pub fn here(&self, id: &BodyId) -> BodyId {
        let Some((kind, own)) = self.workspace.kinds.get(id).zip(self.territory()) else { return id.clone() };
        let unit = unit_of(self.workspace, own, self.first_day(), kind.tier);
        unit.map_or_else(|| id.clone(), |unit| kind.id_in(unit))
    }

    /// The described units of a tier in which a plan means the bodies of a kind: those of its territory on its day.
    pub fn units(&self, tier: Tier) -> Vec<&'w Place> {
        let is_meant = |place: &&Place| match self.territory() {
            Some(own) if own.id == place.id => true,
            Some(own) => self.lies_in(&self.workspace.places[&place.id], own) && place.stood_on(self.first_day()),
            None => place.stood_on(self.first_day()),
        };
        self.workspace.places.values().filter(|place| place.tier == tier).filter(is_meant).collect()
    }

    /// Whether every unit of a tier is described: as many in each province, or in the plan's own place, as it is said to
    /// have. Provinces are all known.
    pub fn describes_all(&self, tier: Tier) -> bool {
        if tier <= Tier::Province {
            return true;
        }
        let roots = self.territory().map_or_else(|| self.units(Tier::Province), |own| vec![own]);
        let units = self.units(tier);
        let is_whole = |root: &&Place| {
            let stated = if tier == Tier::District { &root.districts } else { &root.communes };
            let there = units.iter().filter(|unit| self.lies_in(unit, root)).count();
            there > 0 && stated.as_ref().is_some_and(|stated| stated.0.whole() as usize == there)
        };
        !roots.is_empty() && roots.iter().all(is_whole)
    }
}

/// The bodies of a kind to which a function comes that leaves a body of a place: of the same place, of the unit above,
/// of each unit below that took the place over; all of the kind together where that unit is not described.
pub fn of_kind_by(workspace: &Workspace, kind: &LocalKind, place: &Place, day: Date) -> Vec<BodyId> {
    let place = &workspace.places[&place.id];
    let units: Vec<&Place> = if kind.tier > place.tier {
        let heirs = place.successors.iter().filter(|heir| heir.from <= day);
        heirs.map(|heir| &workspace.places[&heir.to]).filter(|unit| unit.tier == kind.tier).collect()
    } else {
        unit_of(workspace, place, None, kind.tier).into_iter().collect()
    };
    match units.is_empty() {
        true => vec![kind.id.clone()],
        false => units.into_iter().map(|unit| kind.id_in(unit)).collect(),
    }
}

/// Whether a body is one of several to which a function came of a place whose bodies' successors are told together.
pub fn is_among_heirs(workspace: &Workspace, body: &BodyId, (kind, of): (&BodyId, &Place), day: Date) -> bool {
    match workspace.body(body) {
        Some(LocatedBody::Local(own, unit)) => {
            own.id == *kind && of.successors.iter().any(|heir| heir.to == unit.id && heir.from <= day)
        }
        _ => false,
    }
}
