//! Who does what, as a clause gives it.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{BodyId, ClausePath, OneOrMany, PlaceId, Task, TaskId, TaskScope, WordListId, WorkName};

use crate::diag::Phrase;

/// One phrase that assigns: each role with the bodies that the words put in it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assign {
    /// Who answers for the work (*chủ trì*).
    pub lead: OneOrMany<BodyRef>,
    /// Who takes part beside the lead (*phối hợp*).
    pub coordinate: OneOrMany<BodyRef>,
    /// Who does the work where no lead is named (*thực hiện*).
    pub implement: OneOrMany<BodyRef>,
    /// Who prepares it for another to decide (*tham mưu*).
    pub advise: OneOrMany<BodyRef>,
    /// Who keeps it going between meetings, or is its point of contact (*thường trực, đầu mối*).
    pub standing: OneOrMany<BodyRef>,
    /// Who gives orders on it to those below (*chỉ đạo, hướng dẫn*).
    pub direct: OneOrMany<BodyRef>,
    /// Who follows it up, inspects, urges (*theo dõi, kiểm tra, đôn đốc*); `oversees` says what.
    pub oversee: OneOrMany<BodyRef>,
    /// Who provides the money (*bố trí kinh phí*).
    pub fund: OneOrMany<BodyRef>,
    /// Who reports; how often and to whom is for the clause's `report` to say, which needs nobody here.
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
    /// Ordered, asked or encouraged, where these words say it; left out: as the clause does.
    pub modality: Option<Modality>,
    /// The phrase itself, verbatim; left out: all words of the clause.
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
    /// The task by its name; none where neither the clause nor one above it sets any.
    pub task: Option<TaskId>,
    /// Whom the text names: of a kind of local body, in a local plan, the one of its place.
    pub body: BodyId,
    /// The body's name in the clause's own words.
    pub as_written: String,
    /// What the body is in the task, by the words that put it there.
    pub role: Role,
    /// Ordered (*giao*) or asked (*đề nghị*), by the words alone.
    pub modality: Modality,
    /// The phrase that assigns, verbatim; all words of the clause where the plan marks no phrase.
    pub quote: String,
    /// The text does not say which clauses the words reach: a person judged it.
    pub inferred: bool,
    /// What tells it from other parts of the same body in the same role and task, or a report from others of its clause.
    pub name: Option<TaskId>,
    /// What a body that oversees looks after.
    pub oversees: Option<Oversight>,
    /// The lists of which some phrase stands in the words that set the task.
    pub words: Vec<WordListId>,
    /// The places where the text has the task tried out first.
    pub pilot_sites: Vec<PlaceId>,
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

    /// As papers and tables print it.
    pub(crate) fn vi(self) -> &'static str {
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

    /// The word for it in keys of duties, in plans and in rules.
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

    /// As papers and tables print it.
    pub(crate) fn vi(self) -> &'static str {
        match self {
            Modality::Order => "giao",
            Modality::Request => "đề nghị",
            Modality::Encourage => "khuyến khích",
        }
    }

    /// The word for it in plans and rules.
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
    /// Looked up in the register of bodies, `rules/bodies`.
    pub body: BodyId,
    /// The name as the clause has it, where it is none of those that the register knows.
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
    /// Who gives orders.
    pub by: BodyRef,
    /// Who is under them for this work.
    pub whom: OneOrMany<BodyRef>,
    /// The words that say so, verbatim.
    #[serde(default)]
    pub quote: Option<String>,
}

/// A body in another part than assignee.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// As what the text brings it in.
    pub part: PartyRole,
    /// Its id; none where the register has no such body, and then `name` stands for it.
    #[serde(default)]
    pub body: Option<BodyRef>,
    /// The place, where a place and not a body is meant: that of a pilot.
    #[serde(default)]
    pub place: Option<PlaceId>,
    /// As the text has it, where there is no id.
    #[serde(default)]
    pub name: Option<String>,
    /// The words that say so, verbatim.
    #[serde(default)]
    pub quote: Option<String>,
}

/// What a body that is no assignee is in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartyRole {
    /// Works with an assignee; the plan gives it no duty.
    Partner,
    /// A counterpart abroad; never bound.
    Foreign,
    /// Carries a message: a broadcaster, a portal, a network.
    Channel,
    /// Where something is tried out first (*địa bàn thí điểm*).
    PilotSite,
    /// Is taught.
    Trainee,
    /// Is helped: a victim, a household.
    Beneficiary,
    /// Gets the money.
    Payee,
    /// Whom a message is for: people of a border district.
    Addressee,
}
