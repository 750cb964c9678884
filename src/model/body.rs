//! Who can be given a part: bodies one by one, local bodies once a kind, open collectives.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Basis, BodyId, Date};

/// A body (*cơ quan, đơn vị, tổ chức*) of which there is one.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The name by which plans and rules mean it; it outlives a change of the official name.
    pub id: BodyId,
    /// Official name.
    pub name: String,
    /// As in a number or a table: `BCA`.
    #[serde(default)]
    pub short: Option<String>,
    /// Other spellings found in papers.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Of the level of government that it serves.
    pub tier: Tier,
    /// By which rules know whether it may be ordered, or only asked.
    pub kind: BodyKind,
    /// The line of command (*ngành dọc*).
    #[serde(default)]
    pub superior: Option<BodyId>,
    /// Its life: the first and the last day on which it could act, where known.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day on which it could act; none where it still stands, or nobody has found the day.
    #[serde(default)]
    pub to: Option<Date>,
    /// Who has its functions after it, function by function.
    #[serde(default)]
    pub successors: Vec<Successor>,
    /// The instrument that set it up, merged or ended it.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// What a reader must know of it: a doubt, what was not seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// A kind of local body, of which each place has one: *Công an tỉnh*, *Sở Tư pháp*.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalKind {
    /// The name by which plans mean the kind; that of one body is made by `instance`.
    pub id: BodyId,
    /// With `{place}` for "tỉnh Phú Yên", `{name}` for "Phú Yên".
    pub name: String,
    /// The id of one of them: `cong-an-{place}` gives `cong-an-tinh-phu-yen`.
    pub instance: String,
    /// As in a number or a table: `CAT`; with `{place}` where the place belongs to it.
    #[serde(default)]
    pub short: Option<String>,
    /// As written in a plan of the place, or of all such bodies together.
    #[serde(default)]
    pub variants: Vec<String>,
    /// One stands in each place of this tier.
    pub tier: Tier,
    /// By which rules know whether it may be ordered, or only asked.
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
    /// Whether a place has one by law, or only where its profile says so.
    #[serde(default)]
    pub exists: Existence,
    /// The first day on which one could stand, by law; none where it is not known.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day on which one could stand: that of districts is 30/6/2025.
    #[serde(default)]
    pub to: Option<Date>,
    /// Who has its functions after it, function by function.
    #[serde(default)]
    pub successors: Vec<Successor>,
    /// The instrument that sets up or ends the kind.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// What a reader must know of it: a doubt, what was not seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// Whether each place has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Existence {
    /// Every place of its tier has one, unless its file says otherwise.
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
    /// The name by which plans mean it; one for each way of saying it.
    pub id: BodyId,
    /// As texts write it: "các bộ, ngành, địa phương có liên quan".
    pub name: String,
    /// Other spellings found in papers.
    #[serde(default)]
    pub variants: Vec<String>,
    /// The words limit it to those concerned ("có liên quan").
    #[serde(default)]
    pub related: bool,
    /// What a reader must know of it: whom it may mean, what was not seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// Who took over a function, since when, and by which instrument.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// A topic or another function; `*` is all functions not named otherwise.
    pub function: String,
    /// Who has the function now; of a local kind, the one of the same place.
    pub to: BodyId,
    /// The first day on which the successor has it.
    pub from: Date,
    /// The instrument that moved the function.
    pub basis: Basis,
    /// What a reader must know of it: a doubt, what was not seen.
    #[serde(default)]
    pub note: Option<String>,
}

/// The tier of government (*cấp*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// The State and the Party at the centre (*trung ương*).
    Central,
    /// A province or a centrally run city (*cấp tỉnh*).
    Province,
    /// A district (*cấp huyện*); there is none after 30/6/2025 (Nghị quyết 203/2025/QH15).
    District,
    /// A commune, a ward, a special zone (*cấp xã*).
    Commune,
}

impl Tier {
    /// The word for it in the registers of bodies and in rules.
    pub fn key(self) -> &'static str {
        match self {
            Tier::Central => "central",
            Tier::Province => "province",
            Tier::District => "district",
            Tier::Commune => "commune",
        }
    }

    /// As tables and doubts print it.
    pub(crate) fn vi(self) -> &'static str {
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
    /// The President, the Prime Minister, a deputy, a minister in person.
    StateLeader,
    /// Chính phủ as a whole.
    Government,
    /// A *bộ*.
    Ministry,
    /// A *cơ quan ngang bộ*: Thanh tra Chính phủ, Ngân hàng Nhà nước.
    MinisterialAgency,
    /// A *cơ quan thuộc Chính phủ*, or one that a ministry runs as such.
    GovernmentAgency,
    /// Quốc hội, its Standing Committee, its council and committees.
    NationalAssembly,
    /// A *ban chỉ đạo* of any tier, and who heads it.
    SteeringCommittee,
    /// The *cơ quan thường trực* of a steering committee.
    StandingOffice,
    /// A *tòa án*: independent, so a plan asks and does not order.
    Court,
    /// A *viện kiểm sát*: independent like the courts.
    Procuracy,
    /// A body of the Party.
    Party,
    /// Mặt trận Tổ quốc of any tier.
    Front,
    /// A *tổ chức chính trị - xã hội*: the women's union, the youth union.
    MassOrganisation,
    /// Of the army but for its border and coast guards.
    Army,
    /// Of Bộ Công an's line, below the ministry.
    Police,
    /// *Bộ đội Biên phòng*, by tier.
    BorderGuard,
    /// *Cảnh sát biển*.
    CoastGuard,
    /// *Kiểm ngư*.
    FisheriesSurveillance,
    /// Radio and television of the State or of a place.
    Broadcaster,
    /// A paper, a news agency, a portal, the gazette.
    Press,
    /// An *ủy ban nhân dân* of any tier, and who heads it.
    PeopleCommittee,
    /// A *hội đồng nhân dân* of any tier.
    PeopleCouncil,
    /// A *sở*, a *vụ*, a *cục*: one field of its ministry or province.
    Department,
    /// A *phòng* within another body.
    Division,
    /// A *văn phòng*, or another that serves a head.
    Office,
    /// A unit of public service (*đơn vị sự nghiệp*).
    Centre,
    /// A company, of the State or not.
    Enterprise,
    /// A policy bank; Ngân hàng Nhà nước is a ministerial agency.
    Bank,
    /// *Kiểm toán nhà nước*.
    Audit,
    /// A telephone line of the State: 111.
    Hotline,
    /// An organisation of several countries.
    International,
    /// A body of another country; never bound.
    Foreign,
    /// Stands where a text assigns and names nobody.
    Unnamed,
}
