//! What a text means below its issuer (*phần việc ở cấp dưới*): a reading of one clause, with its reason and basis.
//!
//! What holds for every plan is for the rules to say; here stands what only this text means.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Basis, BodyId, OneOrMany, Place, Presence, Role, TaskId, Tier};

/// How a task that a clause sets falls below the issuer. It says exactly one thing: its [`BelowEffect`].
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BelowReading {
    /// The task that it is about, where the clause sets several; else each that it sets.
    #[serde(default)]
    pub task: Option<TaskId>,
    /// Whose part above; everybody's where it is left out.
    #[serde(default)]
    pub of: PartAbove,
    /// In which localities; in all of them where it is left out.
    #[serde(default, rename = "where")]
    pub place: LocalityTest,
    /// Nobody below has the part.
    #[serde(default)]
    pub stops: bool,
    /// The part falls in this role.
    #[serde(default)]
    pub role: Option<Role>,
    /// The part falls to this kind of local body, whatever a rule says.
    #[serde(default)]
    pub counterpart: Option<BodyId>,
    /// The part falls, and a person must weigh this.
    #[serde(default)]
    pub weigh: Option<String>,
    /// In Vietnamese: an official may read it.
    pub reason: String,
    /// On what the reading rests.
    pub basis: Basis,
}

/// A part that the text gives above: all that is given must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PartAbove {
    /// Any of these bodies.
    pub body: Option<OneOrMany<BodyId>>,
    /// In any of these roles.
    pub role: Option<OneOrMany<Role>>,
    /// Any body of these tiers.
    pub tier: Option<OneOrMany<Tier>>,
}

/// A kind of locality: all that is given must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LocalityTest {
    /// The place has a border on land.
    pub land_border: Option<bool>,
    /// The place lies on the sea.
    pub sea_border: Option<bool>,
    /// The place is known to have this department.
    pub has: Option<BodyId>,
    /// The place is known to lack this department.
    pub lacks: Option<BodyId>,
}

/// What a reading says of the part below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BelowEffect<'r> {
    /// Nobody below has the part.
    Stops,
    /// Whoever has it below has it in this role.
    Role(Role),
    /// This kind of local body has it, whatever a rule says.
    Counterpart(&'r BodyId),
    /// It falls, and a person must weigh this, in Vietnamese.
    Weigh(&'r str),
}

impl BelowEffect<'_> {
    /// Whether only one of the two can be heard of one part.
    pub fn excludes(self, other: BelowEffect) -> bool {
        use BelowEffect::{Counterpart, Role};
        matches!((self, other), (Role(_), Role(_)) | (Counterpart(_), Counterpart(_)))
    }
}

impl BelowReading {
    /// All that it says; the loader holds it to one.
    pub fn effects(&self) -> Vec<BelowEffect<'_>> {
        let stops = self.stops.then_some(BelowEffect::Stops);
        let role = self.role.map(BelowEffect::Role);
        let counterpart = self.counterpart.as_ref().map(BelowEffect::Counterpart);
        let weigh = self.weigh.as_deref().map(BelowEffect::Weigh);
        [stops, role, counterpart, weigh].into_iter().flatten().collect()
    }

    /// Whether it is about a task that its clause sets.
    pub fn is_about(&self, task: &TaskId) -> bool {
        self.task.as_ref().is_none_or(|own| own == task)
    }
}

impl PartAbove {
    /// Whether a body of a tier, in a role, has such a part.
    pub fn is_had_by(&self, body: Option<&BodyId>, tier: Option<Tier>, role: Option<Role>) -> bool {
        is_among(&self.body, body) && is_among(&self.tier, tier.as_ref()) && is_among(&self.role, role.as_ref())
    }

    /// Whether one part can be of both.
    pub fn meets(&self, other: &PartAbove) -> bool {
        share(&self.body, &other.body) && share(&self.tier, &other.tier) && share(&self.role, &other.role)
    }
}

impl LocalityTest {
    /// Whether a place is of the kind.
    pub fn holds_in(&self, place: Option<&Place>) -> bool {
        let Some(place) = place else { return *self == LocalityTest::default() };
        self.land_border.is_none_or(|land| place.land_border.is_empty() != land)
            && self.sea_border.is_none_or(|sea| place.sea_border == sea)
            && self.has.as_ref().is_none_or(|kind| place.has(kind) == Presence::Present)
            && self.lacks.as_ref().is_none_or(|kind| place.has(kind) == Presence::Absent)
    }

    /// Whether one place can be of both kinds.
    pub fn meets(&self, other: &LocalityTest) -> bool {
        let agree = |a: Option<bool>, b: Option<bool>| a.zip(b).is_none_or(|(a, b)| a == b);
        let apart = |has: &Option<BodyId>, lacks: &Option<BodyId>| has.is_some() && has == lacks;
        agree(self.land_border, other.land_border)
            && agree(self.sea_border, other.sea_border)
            && !apart(&self.has, &other.lacks)
            && !apart(&other.has, &self.lacks)
    }
}

fn is_among<T: PartialEq>(set: &Option<OneOrMany<T>>, value: Option<&T>) -> bool {
    set.as_ref().is_none_or(|set| value.is_some_and(|value| set.contains(value)))
}

fn share<T: PartialEq>(a: &Option<OneOrMany<T>>, b: &Option<OneOrMany<T>>) -> bool {
    a.as_ref().zip(b.as_ref()).is_none_or(|(a, b)| a.iter().any(|value| b.contains(value)))
}
