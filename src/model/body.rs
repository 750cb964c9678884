//! Who can be given a part: bodies one by one, local bodies once a kind, open collectives.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, BodyId, Date};

/// A body (*cơ quan, đơn vị, tổ chức*) of which there is one.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    pub id: BodyId,
    /// Official name.
    pub name: String,
    /// As in a number or a table: `BCA`.
    #[serde(default)]
    pub short: Option<String>,
    /// Other spellings found in papers.
    #[serde(default)]
    pub variants: Vec<String>,
    pub tier: Tier,
    pub kind: BodyKind,
    /// The line of command (*ngành dọc*).
    #[serde(default)]
    pub superior: Option<BodyId>,
    /// Its life: the first and the last day on which it could act, where known.
    #[serde(default)]
    pub from: Option<Date>,
    #[serde(default)]
    pub to: Option<Date>,
    #[serde(default)]
    pub successors: Vec<Successor>,
    #[serde(default)]
    pub basis: Option<Basis>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A kind of local body, of which each place has one: *Công an tỉnh*, *Sở Tư pháp*.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalKind {
    pub id: BodyId,
    /// With `{place}` for "tỉnh Phú Yên", `{name}` for "Phú Yên".
    pub name: String,
    /// The id of one of them: `cong-an-{place}` gives `cong-an-tinh-phu-yen`.
    pub instance: String,
    #[serde(default)]
    pub short: Option<String>,
    /// As written in a plan of the place, or of all such bodies together.
    #[serde(default)]
    pub variants: Vec<String>,
    pub tier: Tier,
    pub kind: BodyKind,
    /// The line of command (*ngành dọc*).
    #[serde(default)]
    pub superior: Option<BodyId>,
    /// Who commands it by territory.
    #[serde(default)]
    pub under: Option<BodyId>,
    /// Kinds of other tiers bear the same name without their place: it is told with its unit ("Công an tỉnh") or its tier
    /// ("Công an cấp tỉnh").
    #[serde(default)]
    pub shares_name: bool,
    /// The words for its tier, from those of the workspace.
    #[serde(skip)]
    #[schemars(skip)]
    pub tier_words: String,
    #[serde(default)]
    pub exists: Existence,
    #[serde(default)]
    pub from: Option<Date>,
    #[serde(default)]
    pub to: Option<Date>,
    #[serde(default)]
    pub successors: Vec<Successor>,
    #[serde(default)]
    pub basis: Option<Basis>,
    #[serde(default)]
    pub note: Option<String>,
}

/// Whether each place has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Existence {
    #[default]
    Always,
    /// A place's profile says so.
    Profile,
}

/// An open collective ("các bộ, ngành, địa phương có liên quan").
///
/// Different words are different collectives; who is in one is for the rules to say.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Collective {
    pub id: BodyId,
    pub name: String,
    #[serde(default)]
    pub variants: Vec<String>,
    /// The words limit it to those concerned ("có liên quan").
    #[serde(default)]
    pub related: bool,
    #[serde(default)]
    pub note: Option<String>,
}

/// Who took over a function, since when, and by which instrument.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// A topic or another function; `*` is all functions not named otherwise.
    pub function: String,
    pub to: BodyId,
    pub from: Date,
    pub basis: Basis,
    #[serde(default)]
    pub note: Option<String>,
}

/// The tier of government (*cấp*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    Central,
    Province,
    District,
    Commune,
}

impl Tier {
    pub fn key(self) -> &'static str {
        match self {
            Tier::Central => "central",
            Tier::Province => "province",
            Tier::District => "district",
            Tier::Commune => "commune",
        }
    }

    pub fn vi(self) -> &'static str {
        match self {
            Tier::Central => "trung ương",
            Tier::Province => "cấp tỉnh",
            Tier::District => "cấp huyện",
            Tier::Commune => "cấp xã",
        }
    }
}

/// What sort of body it is; power to order follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    StateLeader,
    Government,
    Ministry,
    MinisterialAgency,
    GovernmentAgency,
    NationalAssembly,
    SteeringCommittee,
    StandingOffice,
    Court,
    Procuracy,
    Party,
    Front,
    MassOrganisation,
    Army,
    Police,
    BorderGuard,
    CoastGuard,
    FisheriesSurveillance,
    Broadcaster,
    Press,
    PeopleCommittee,
    PeopleCouncil,
    Department,
    Division,
    Office,
    Centre,
    Enterprise,
    Bank,
    Audit,
    Hotline,
    International,
    Foreign,
    Unnamed,
}
