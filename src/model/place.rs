//! Units of every tier: what a locality has, what it is part of, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, BodyId, Date, PlaceId, Printed, Tier};

/// A unit (*đơn vị hành chính*): a province or centrally run city, or a district or commune that an office has described.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The short name as a slug; it outlives a change of the unit's type.
    pub id: PlaceId,
    /// Short name: `Phú Yên`.
    pub name: String,
    /// Later names, where it changed.
    #[serde(default)]
    pub names: Vec<PlaceName>,
    /// Left out: a province.
    #[serde(default = "province")]
    pub tier: Tier,
    /// The unit of a higher tier that it is part of.
    #[serde(default)]
    pub within: Option<PlaceId>,
    /// Its type; a tỉnh may become a thành phố.
    pub types: Vec<UnitType>,
    /// The countries it borders on land.
    #[serde(default)]
    pub land_border: Vec<String>,
    /// Whether it lies on the sea.
    pub sea_border: bool,
    /// Of the kinds that not every place has.
    #[serde(default)]
    pub departments: BTreeMap<BodyId, Presence>,
    /// Local official names of kinds of bodies.
    #[serde(default)]
    pub names_of: BTreeMap<BodyId, String>,
    /// Units of the tiers below, where known.
    #[serde(default)]
    pub districts: Option<Printed>,
    /// As `districts`: communes, wards, special zones.
    #[serde(default)]
    pub communes: Option<Printed>,
    /// The first day on which it was a unit of its own; none where it stood before the first plan.
    #[serde(default)]
    pub from: Option<Date>,
    /// Its last day as a unit of its own; none where it still stands.
    #[serde(default)]
    pub to: Option<Date>,
    /// What became of it; empty where it still stands.
    #[serde(default)]
    pub successors: Vec<UnitSuccessor>,
    /// The resolution that made, renamed or ended it.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// What a reader must know of it: a doubt, what was not seen.
    #[serde(default)]
    pub note: Option<String>,
}

fn province() -> Tier {
    Tier::Province
}

/// A name and since when it is borne.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceName {
    /// Short, as `Place::name`.
    pub name: String,
    /// The first day of the name.
    #[serde(default)]
    pub from: Option<Date>,
    /// The resolution that gave it.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// A type of unit and since when.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitType {
    /// `tỉnh`, `thành phố`, `huyện`, `phường`.
    #[serde(rename = "type")]
    pub unit: String,
    /// The first day as such a unit; none for the first type that is known.
    #[serde(default)]
    pub from: Option<Date>,
    /// The resolution that made it one.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// The unit into which a place was merged; of a lower tier, one of those that took over a district.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitSuccessor {
    /// The unit that has its territory now.
    pub to: PlaceId,
    /// The first day of the new unit.
    pub from: Date,
    /// Where its seat is, by name; none where it was not found.
    #[serde(default)]
    pub seat: Option<String>,
    /// The resolution that merged them.
    pub basis: Basis,
}

/// Whether a place has a department; not knowing is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// Seen in a paper of the place or its profile.
    Present,
    /// Known not to be there.
    Absent,
    /// Nobody has found it out: a duty that hangs on it is told as open.
    Unknown,
}

impl<'de> Deserialize<'de> for Presence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PresenceVisitor)
    }
}

struct PresenceVisitor;

impl serde::de::Visitor<'_> for PresenceVisitor {
    type Value = Presence;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("true, false hoặc unknown")
    }

    fn visit_bool<E>(self, present: bool) -> Result<Presence, E> {
        Ok(if present { Presence::Present } else { Presence::Absent })
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Presence, E> {
        match text {
            "unknown" => Ok(Presence::Unknown),
            other => Err(E::unknown_variant(other, &["true", "false", "unknown"])),
        }
    }
}

impl Place {
    /// A unit of which no more is known than its name, its type and the unit that it is part of.
    pub fn named(id: PlaceId, name: String, (tier, unit): (Tier, String), within: PlaceId) -> Place {
        Place {
            id,
            name,
            names: Vec::new(),
            tier,
            within: Some(within),
            types: vec![UnitType { unit, from: None, basis: None }],
            land_border: Vec::new(),
            sea_border: false,
            departments: BTreeMap::new(),
            names_of: BTreeMap::new(),
            districts: None,
            communes: None,
            from: None,
            to: None,
            successors: Vec::new(),
            basis: None,
            note: None,
        }
    }

    /// Its short name on a day; with no day, today's.
    pub fn name_on(&self, day: Option<Date>) -> &str {
        let later = self.names.iter().rfind(|n| holds(n.from, day));
        later.map_or(&self.name, |n| &n.name)
    }

    /// Its type on a day: `tỉnh`, `thành phố`, `huyện`, `phường`.
    pub fn unit_on(&self, day: Option<Date>) -> &str {
        let later = self.types.iter().rfind(|t| holds(t.from, day));
        later.map_or("tỉnh", |t| &t.unit)
    }

    /// Its first type, which the ids of its bodies keep whatever it has become.
    pub fn first_unit(&self) -> &str {
        self.types.iter().rfind(|unit| unit.from.is_none()).map_or("tỉnh", |first| &first.unit)
    }

    /// "tỉnh Phú Yên", as it was called on a day.
    pub fn full_name_on(&self, day: Option<Date>) -> String {
        format!("{} {}", self.unit_on(day), self.name_on(day))
    }

    /// What it may be called in full, by each of its types and names: "tỉnh Thừa Thiên Huế", "thành phố Huế".
    pub fn full_names(&self) -> Vec<String> {
        let units = std::iter::once(self.first_unit()).chain(self.types.iter().map(|unit| unit.unit.as_str()));
        let units: BTreeSet<&str> = units.collect();
        let names = std::iter::once(&self.name).chain(self.names.iter().map(|name| &name.name));
        names.flat_map(|name| units.iter().map(move |unit| format!("{unit} {name}"))).collect()
    }

    /// What is known of its department of a kind; one that nobody listed is unknown, not absent.
    pub fn has(&self, kind: &BodyId) -> Presence {
        let stated = self.departments.get(kind).copied();
        stated.unwrap_or(Presence::Unknown)
    }
}

fn holds(from: Option<Date>, day: Option<Date>) -> bool {
    match (from, day) {
        (None, _) => true,
        (Some(from), Some(day)) => from <= day,
        (Some(_), None) => true,
    }
}
