//! Who does what, as a clause gives it.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{BodyId, ClausePath, OneOrMany, PlaceId, Task, TaskId, TaskScope, WorkName};

use crate::diag::Phrase;

/// One phrase that assigns: each role with the bodies that the words put in it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assign {
    pub lead: OneOrMany<BodyRef>,
    pub coordinate: OneOrMany<BodyRef>,
    pub implement: OneOrMany<BodyRef>,
    pub advise: OneOrMany<BodyRef>,
    pub standing: OneOrMany<BodyRef>,
    pub direct: OneOrMany<BodyRef>,
    pub oversee: OneOrMany<BodyRef>,
    pub fund: OneOrMany<BodyRef>,
    pub report: OneOrMany<BodyRef>,
    /// The task these words give, where the clause holds several.
    pub task: Option<Task>,
    /// The clauses whose task the words assign; left out: this clause, or the nearest above with a task.
    pub covers: Option<OneOrMany<ClausePath>>,
    /// Which tasks of the clauses covered, where one of them holds several.
    pub tasks: TaskScope,
    /// A name for the part that these words give, where other words give the same body, in the same role and task,
    /// something else to do: it stands in the key in the place of the task.
    pub part: Option<TaskId>,
    /// The text does not make the scope explicit.
    pub inferred: bool,
    /// What is overseen, beside `oversee`.
    pub oversees: Option<Oversight>,
    pub modality: Option<Modality>,
    pub quote: Option<String>,
}

impl Assign {
    /// The roles given here, with their bodies, in a fixed order.
    pub fn roles(&self) -> impl Iterator<Item = (Role, &BodyRef)> {
        let all: [(Role, &[BodyRef]); 9] = [
            (Role::Lead, &self.lead),
            (Role::Coordinate, &self.coordinate),
            (Role::Implement, &self.implement),
            (Role::Advise, &self.advise),
            (Role::Standing, &self.standing),
            (Role::Direct, &self.direct),
            (Role::Oversee, &self.oversee),
            (Role::Fund, &self.fund),
            (Role::Report, &self.report),
        ];
        all.into_iter().flat_map(|(role, bodies)| bodies.iter().map(move |body| (role, body)))
    }
}

/// One body's part in a task, as one clause gives it (*phân công*).
///
/// A list of bodies becomes one assignment each. An open collective ("các bộ, ngành có liên quan")
/// stays one: who is in it is for the rules to say, never guessed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The clause whose task is assigned.
    pub clause: ClausePath,
    /// The clause whose words are the proof.
    pub stated_at: ClausePath,
    pub task: Option<TaskId>,
    pub body: BodyId,
    /// The body's name in the clause's own words.
    pub as_written: String,
    pub role: Role,
    /// Ordered (*giao*) or asked (*đề nghị*), by the words alone.
    pub modality: Modality,
    pub quote: String,
    pub inferred: bool,
    /// What tells it from other parts of the same body in the same role and task, or a report from others of its clause.
    pub name: Option<TaskId>,
    /// What a body that oversees looks after.
    pub oversees: Option<Oversight>,
}

impl Assignment {
    /// By which names a fact of its clause may mean it.
    pub fn work(&self) -> WorkName<'_> {
        WorkName { task: self.task.as_ref(), part: self.name.as_ref() }
    }

    /// Whether the same words give both.
    pub fn is_of_one_phrase_with(&self, other: &Assignment) -> bool {
        self.stated_at == other.stated_at && self.quote == other.quote
    }
}

/// The part a body has in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// *chủ trì*
    Lead,
    /// *phối hợp*
    Coordinate,
    /// *thực hiện*
    Implement,
    /// *tham mưu*
    Advise,
    /// *thường trực, đầu mối*
    Standing,
    /// *chỉ đạo*
    Direct,
    /// *theo dõi, kiểm tra, đôn đốc*
    Oversee,
    /// *bố trí kinh phí*
    Fund,
    /// *báo cáo*
    Report,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 9] = [
        Role::Lead,
        Role::Coordinate,
        Role::Implement,
        Role::Advise,
        Role::Standing,
        Role::Direct,
        Role::Oversee,
        Role::Fund,
        Role::Report,
    ];

    /// Its word in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    pub fn vi(self) -> &'static str {
        match self {
            Role::Lead => "chủ trì",
            Role::Coordinate => "phối hợp",
            Role::Implement => "thực hiện",
            Role::Advise => "tham mưu",
            Role::Standing => "thường trực, đầu mối",
            Role::Direct => "chỉ đạo, hướng dẫn",
            Role::Oversee => "theo dõi, kiểm tra, đôn đốc",
            Role::Fund => "bố trí kinh phí",
            Role::Report => "báo cáo",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Coordinate => "coordinate",
            Role::Implement => "implement",
            Role::Advise => "advise",
            Role::Standing => "standing",
            Role::Direct => "direct",
            Role::Oversee => "oversee",
            Role::Fund => "fund",
            Role::Report => "report",
        }
    }
}

/// What a body that oversees looks after.
///
/// Only who follows up the plan itself may urge those who are late with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Oversight {
    /// "đôn đốc, kiểm tra việc thực hiện kế hoạch này"
    Plan,
    /// "kiểm tra hoạt động hỗ trợ kết hôn", "giám sát việc thực hiện pháp luật": a field, or another matter.
    Field,
}

/// How the words bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// *giao*
    #[default]
    Order,
    /// *đề nghị*
    Request,
    /// *khuyến khích*
    Encourage,
}

impl Modality {
    /// Its word in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    pub fn vi(self) -> &'static str {
        match self {
            Modality::Order => "giao",
            Modality::Request => "đề nghị",
            Modality::Encourage => "khuyến khích",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Modality::Order => "order",
            Modality::Request => "request",
            Modality::Encourage => "encourage",
        }
    }
}

/// A body in a plan: its id, or its id with the name as the clause writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyRef {
    pub body: BodyId,
    pub written: Option<String>,
}

impl<'de> Deserialize<'de> for BodyRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BodyRefVisitor)
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NamedBody {
    body: BodyId,
    r#as: String,
}

struct BodyRefVisitor;

impl<'de> Visitor<'de> for BodyRefVisitor {
    type Value = BodyRef;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mã một cơ quan, hoặc {body: mã, as: tên như trong văn bản}")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<BodyRef, E> {
        let body = BodyId::from(id);
        Ok(BodyRef { body, written: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<BodyRef, A::Error> {
        let named = NamedBody::deserialize(MapAccessDeserializer::new(map))?;
        Ok(BodyRef { body: named.body, written: Some(named.r#as) })
    }
}

impl JsonSchema for BodyRef {
    fn schema_name() -> Cow<'static, str> {
        "BodyRef".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let named = generator.subschema_for::<NamedBody>();
        json_schema!({ "anyOf": [{ "type": "string" }, named] })
    }
}

/// A chain of direction: a department directs its offices, a city its wards.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    pub by: BodyRef,
    pub whom: OneOrMany<BodyRef>,
    #[serde(default)]
    pub quote: Option<String>,
}

/// A body in another part than assignee.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    pub part: PartyRole,
    #[serde(default)]
    pub body: Option<BodyRef>,
    #[serde(default)]
    pub place: Option<PlaceId>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub quote: Option<String>,
}

/// What a body that is no assignee is in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartyRole {
    Partner,
    /// A counterpart abroad; never bound.
    Foreign,
    Channel,
    PilotSite,
    Trainee,
    Beneficiary,
    Payee,
    Addressee,
}
