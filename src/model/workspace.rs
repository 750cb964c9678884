//! All that is known together: plans, bodies, places, topics.

use std::collections::BTreeMap;

use super::{
    Amendment, Body, BodyId, BodyKind, Clause, Collective, Date, Existence, Holidays, Instrument, InstrumentId,
    LocalKind, Place, PlaceId, Presence, Successor, Tier, Topic, TopicId, Words,
};
use crate::vietnamese::slug;

/// The plans and the knowledge they are read with.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// Each as first issued, by id.
    pub instruments: BTreeMap<InstrumentId, Instrument>,
    /// Of those that others amend: the text from each day on which it changed (*văn bản hợp nhất*).
    pub amended: BTreeMap<InstrumentId, Vec<(Date, Instrument)>>,
    /// Those of which there is one, by id.
    pub bodies: BTreeMap<BodyId, Body>,
    /// Kinds of local bodies, by the kind's id.
    pub kinds: BTreeMap<BodyId, LocalKind>,
    /// Open collectives, by id.
    pub collectives: BTreeMap<BodyId, Collective>,
    /// Units of all tiers, by id.
    pub places: BTreeMap<PlaceId, Place>,
    /// Subjects that plans share, by id.
    pub topics: BTreeMap<TopicId, Topic>,
    /// Days off and swapped days, as announced.
    pub calendar: Holidays,
    /// By which papers are written and read.
    pub words: Words,
}

/// A body found by its id: one of its own, or a kind in a place.
#[derive(Debug, Clone, Copy)]
pub enum LocatedBody<'w> {
    /// One of its own, such as a ministry.
    Single(&'w Body),
    /// A kind in a place: *Công an tỉnh Phú Yên*.
    Local(&'w LocalKind, &'w Place),
    /// All bodies of a kind together ("Ủy ban nhân dân các tỉnh").
    Kind(&'w LocalKind),
    /// Open: who is in it is for the rules to say.
    Collective(&'w Collective),
}

/// Longer chains of mergers than any country has had.
const MOST_MERGERS: usize = 8;

impl Workspace {
    /// The body that an id names, wherever it is kept.
    pub fn body(&self, id: &BodyId) -> Option<LocatedBody<'_>> {
        if let Some(body) = self.bodies.get(id) {
            return Some(LocatedBody::Single(body));
        }
        if let Some(kind) = self.kinds.get(id) {
            return Some(LocatedBody::Kind(kind));
        }
        if let Some(collective) = self.collectives.get(id) {
            return Some(LocatedBody::Collective(collective));
        }
        self.local(id)
    }

    /// An instrument as amended by the end of a day.
    pub fn instrument_on(&self, id: &InstrumentId, day: Date) -> Option<&Instrument> {
        let versions = self.amended.get(id).into_iter().flatten();
        let amended = versions.take_while(|(from, _)| *from <= day).last();
        amended.map(|(_, instrument)| instrument).or_else(|| self.instruments.get(id))
    }

    /// All that is known, each instrument as amended by the end of a day.
    pub fn on(&self, day: Date) -> Workspace {
        let mut then = self.clone();
        then.amend_to(day);
        then
    }

    /// Puts each instrument in the place of its first text as amended by the end of a day.
    pub fn amend_to(&mut self, day: Date) {
        let amended = self.amended.keys().filter_map(|id| self.instrument_on(id, day).cloned());
        let amended: Vec<Instrument> = amended.collect();
        self.instruments.extend(amended.into_iter().map(|instrument| (instrument.id.clone(), instrument)));
    }

    /// What other instruments do to one: the day, the amending instrument, its clause, the change.
    pub fn amendments_of(&self, id: &InstrumentId) -> Vec<(Date, &Instrument, &Clause, &Amendment)> {
        let mut all = Vec::new();
        for instrument in self.instruments.values() {
            for clause in &instrument.clauses {
                let here = clause.amends.iter().filter(|amendment| amendment.of() == id);
                let dated = here.filter_map(|a| Some((a.from().or_else(|| instrument.day())?, instrument, clause, a)));
                all.extend(dated);
            }
        }
        all.sort_by_key(|change| change.0);
        all
    }

    /// The local body with an id such as `cong-an-tinh-phu-yen`.
    fn local(&self, id: &BodyId) -> Option<LocatedBody<'_>> {
        let ends = id.as_str().match_indices('-').map(|(at, _)| &id.as_str()[at + 1..]);
        let mut places = ends.filter_map(|end| self.places.get(end));
        places.find_map(|place| {
            let kinds =
                self.kinds.values().filter(|kind| kind.tier == place.tier && id.slug_by(&kind.instance).is_some());
            let kind = kinds.into_iter().find(|kind| kind.id_in(place) == *id)?;
            Some(LocatedBody::Local(kind, place))
        })
    }

    /// The body that a plan means by an id: a kind of local body, in a local plan, is the one of its place, or of the
    /// place that this is part of.
    pub fn in_territory(&self, instrument: &Instrument, id: &BodyId) -> BodyId {
        let local = self.kinds.get(id).and_then(|kind| Some(kind.id_in(self.territory_of(instrument, kind)?)));
        local.unwrap_or_else(|| id.clone())
    }

    /// The place whose body of a kind a local plan means; none where the plan is for the country, or the kind is of a
    /// tier below the plan's, of which there are many.
    pub fn territory_of(&self, instrument: &Instrument, kind: &LocalKind) -> Option<&Place> {
        let place = self.places.get(instrument.territory.as_ref()?)?;
        let day = instrument.date.map(|date| date.earliest());
        self.upwards(place, day).find(|place| place.tier == kind.tier)
    }

    /// A place and the units that it is part of on a day, from itself upwards.
    pub fn upwards<'w>(&'w self, place: &'w Place, day: Option<Date>) -> impl Iterator<Item = &'w Place> {
        std::iter::successors(Some(place), move |place| {
            let above = self.places.get(place.within.as_ref()?)?;
            let next = |unit: &&'w Place| {
                let above = || unit.within.as_ref().and_then(|id| self.places.get(id));
                self.merged_into(unit, day).or_else(above).filter(|_| day.is_some() && !unit.stood_on(day))
            };
            let standing = std::iter::successors(Some(above), next).take(MOST_MERGERS).last();
            standing.filter(|above| above.tier < place.tier)
        })
    }

    /// The unit of the same tier into which a place has been merged by a day.
    pub fn merged_into(&self, place: &Place, day: Option<Date>) -> Option<&Place> {
        let heirs = place.successors.iter().filter(|heir| day.is_none_or(|day| heir.from <= day));
        let mut units = heirs.filter_map(|heir| self.places.get(&heir.to));
        units.find(|unit| unit.tier == place.tier && unit.id != place.id)
    }

    /// The clause that `instrument-id#path` points at.
    pub fn clause_at(&self, reference: &str) -> Option<(&Instrument, &Clause)> {
        let (id, path) = reference.split_once('#')?;
        let instrument = self.instruments.get(id)?;
        Some((instrument, instrument.clause(&path.parse().ok()?)?))
    }

    /// Every body that can be named, local ones place by place.
    pub fn all_bodies(&self) -> Vec<LocatedBody<'_>> {
        let local = self.kinds.values().flat_map(|kind| {
            let places = self.places.values().filter(|place| place.tier == kind.tier);
            places.map(move |place| LocatedBody::Local(kind, place))
        });
        self.bodies.values().map(LocatedBody::Single).chain(local).collect()
    }

    /// Who commands a body: its own line (*ngành dọc*) and its territory's.
    pub fn superiors(&self, id: &BodyId) -> Vec<BodyId> {
        match self.body(id) {
            Some(LocatedBody::Single(body)) => body.superior.clone().into_iter().collect(),
            Some(LocatedBody::Kind(kind)) => kind.lines().cloned().collect(),
            Some(LocatedBody::Local(kind, place)) => {
                let here = |line: &BodyId| {
                    let above = self.kinds.get(line);
                    let of = above.and_then(|kind| self.upwards(place, None).find(|place| place.tier == kind.tier));
                    above.zip(of).map_or_else(|| line.clone(), |(kind, place)| kind.id_in(place))
                };
                kind.lines().map(here).collect()
            }
            Some(LocatedBody::Collective(_)) | None => Vec::new(),
        }
    }

    /// The places, `None` meaning all, that stood on a day.
    pub fn places_on(&self, day: Option<Date>) -> impl Iterator<Item = &Place> {
        self.places.values().filter(move |place| place.stood_on(day))
    }
}

impl Place {
    /// What stands for it in the id of a body: `tinh-phu-yen`.
    pub fn slug(&self) -> String {
        format!("{}-{}", slug(self.first_unit()), self.id)
    }

    /// Whether it was a unit of its own on a day; with no day, whether it is one of today's country.
    pub fn stood_on(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return self.to.is_none() };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl LocalKind {
    fn lines(&self) -> impl Iterator<Item = &BodyId> {
        self.superior.iter().chain(&self.under)
    }

    /// The id of the body of this kind in a place; it outlives a change of the unit's type.
    pub fn id_in(&self, place: &Place) -> BodyId {
        BodyId::from(self.instance.replace("{place}", &place.slug()))
    }

    /// Its name in a place on a day.
    pub fn name_in(&self, place: &Place, day: Option<Date>) -> String {
        if let Some(local) = place.names_of.get(&self.id) {
            return local.clone();
        }
        let name = self.name.replace("{place}", &place.full_name_on(day));
        name.replace("{name}", place.name_on(day))
    }

    /// Whether a place has one.
    pub fn presence_in(&self, place: &Place) -> Presence {
        match (self.exists, place.departments.get(&self.id)) {
            (_, Some(presence)) => *presence,
            (Existence::Always, None) => Presence::Present,
            (Existence::Profile, None) => Presence::Unknown,
        }
    }
}

impl<'w> LocatedBody<'w> {
    /// The id by which plans mean it; of a local body, made from kind and place.
    pub fn id(&self) -> BodyId {
        match self {
            LocatedBody::Single(body) => body.id.clone(),
            LocatedBody::Local(kind, place) => kind.id_in(place),
            LocatedBody::Kind(kind) => kind.id.clone(),
            LocatedBody::Collective(collective) => collective.id.clone(),
        }
    }

    /// Its official name on a day.
    pub fn name(&self, day: Option<Date>) -> String {
        match self {
            LocatedBody::Single(body) => body.name.clone(),
            LocatedBody::Local(kind, place) => kind.name_in(place, day),
            LocatedBody::Kind(kind) => kind.name_of_all(),
            LocatedBody::Collective(collective) => collective.name.clone(),
        }
    }

    /// Every way in which a paper may write its name.
    pub fn names(&self, day: Option<Date>) -> Vec<String> {
        let mut names = vec![self.name(day)];
        match self {
            LocatedBody::Single(body) => {
                names.extend(body.short.clone());
                names.extend(body.variants.iter().cloned());
            }
            LocatedBody::Local(kind, place) => {
                names.extend(kind.variants.iter().map(|v| kind.fill(v, place, day)));
                names.push(kind.fill(&kind.name, place, day));
                names.push(kind.bare_name());
            }
            LocatedBody::Kind(kind) => {
                let open = kind.variants.iter().filter(|v| !v.contains('{'));
                names.extend(open.cloned());
                names.push(kind.bare_name());
            }
            LocatedBody::Collective(collective) => names.extend(collective.variants.iter().cloned()),
        }
        names
    }

    /// The names that mean this very body wherever they are written: official and short.
    pub fn own_names(&self) -> Vec<String> {
        let mut names = vec![self.name(None)];
        match self {
            LocatedBody::Single(body) => {
                names.extend(body.short.clone());
                names.extend(body.variants.iter().cloned());
            }
            LocatedBody::Local(kind, place) => {
                names.push(kind.fill(&kind.name, place, None));
                let own = kind.short.iter().chain(&kind.variants).filter(|name| name.contains("{place}"));
                names.extend(own.map(|name| kind.fill(name, place, None)));
            }
            _ => {}
        }
        names
    }

    /// Its tier; none of an open collective.
    pub fn tier(&self) -> Option<Tier> {
        match self {
            LocatedBody::Single(body) => Some(body.tier),
            LocatedBody::Local(kind, _) | LocatedBody::Kind(kind) => Some(kind.tier),
            LocatedBody::Collective(_) => None,
        }
    }

    /// What sort of body it is; none of an open collective.
    pub fn kind(&self) -> Option<BodyKind> {
        match self {
            LocatedBody::Single(body) => Some(body.kind),
            LocatedBody::Local(kind, _) | LocatedBody::Kind(kind) => Some(kind.kind),
            LocatedBody::Collective(_) => None,
        }
    }

    /// The first and the last day on which it could act, where known.
    pub fn life(&self) -> (Option<Date>, Option<Date>) {
        match self {
            LocatedBody::Single(body) => (body.from, body.to),
            LocatedBody::Local(kind, _) | LocatedBody::Kind(kind) => (kind.from, kind.to),
            LocatedBody::Collective(_) => (None, None),
        }
    }

    /// Who took over from it.
    pub fn successors(&self) -> &'w [Successor] {
        match self {
            LocatedBody::Single(body) => &body.successors,
            LocatedBody::Local(kind, _) | LocatedBody::Kind(kind) => &kind.successors,
            LocatedBody::Collective(_) => &[],
        }
    }

    /// The place of a local body; none of any other.
    pub fn place(&self) -> Option<&'w Place> {
        match self {
            LocatedBody::Local(_, place) => Some(place),
            _ => None,
        }
    }

    /// The kind that a local body is of.
    pub fn local_kind(&self) -> Option<&'w LocalKind> {
        match self {
            LocatedBody::Local(kind, _) | LocatedBody::Kind(kind) => Some(kind),
            _ => None,
        }
    }
}

impl LocalKind {
    /// The name of all of them together, or of any one: without its place, with its tier where the name
    /// alone does not tell it ("Ủy ban nhân dân cấp tỉnh").
    pub fn name_of_all(&self) -> String {
        match self.shares_name {
            true => format!("{} {}", self.bare_name(), self.tier_words),
            false => self.bare_name(),
        }
    }

    /// The name without its place.
    pub fn bare_name(&self) -> String {
        let bare = self.name.replace("{place}", "").replace("{name}", "");
        crate::vietnamese::fold_space(&bare)
    }

    /// The name by which a paper of the place calls it: "Công an tỉnh", "Ủy ban nhân dân huyện", "Sở Tư pháp".
    pub fn name_within(&self, place: &Place, day: Option<Date>) -> String {
        if let Some(local) = place.names_of.get(&self.id) {
            return local.clone();
        }
        let is_of_a_line = self.tier == Tier::Province && self.kind == BodyKind::GovernmentAgency;
        if !(self.shares_name || is_of_a_line) {
            return self.bare_name();
        }
        let named = self.name.replace("{place}", place.unit_on(day)).replace("{name}", "");
        crate::vietnamese::fold_space(&named)
    }

    fn fill(&self, pattern: &str, place: &Place, day: Option<Date>) -> String {
        let filled = pattern.replace("{place}", &place.full_name_on(day));
        filled.replace("{name}", place.name_on(day)).trim().to_owned()
    }
}
