//! The facts in play, and the typed match over them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    BodyId, BodyKind, ClauseKind, DeliverableKind, InstrumentId, OneOrMany, Place, Presence, Role, TaskId, Tier,
    TopicId,
};

/// What is known when a rule is tried. A fact that is not in play is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'f> {
    pub body: Option<&'f BodyId>,
    pub kind: Option<BodyKind>,
    pub tier: Option<Tier>,
    pub role: Option<Role>,
    pub act: Option<Act>,
    pub stated: Option<Stated>,
    pub deliverable: Option<DeliverableKind>,
    pub clause: Option<ClauseKind>,
    pub instrument: Option<&'f InstrumentId>,
    pub issuer_kind: Option<BodyKind>,
    pub issuer_tier: Option<Tier>,
    pub topic: Option<&'f TopicId>,
    pub task: Option<&'f TaskId>,
    pub place: Option<&'f Place>,
    /// To whom a report goes.
    pub to: Option<&'f BodyId>,
}

/// The conditions of a rule: all that are given must hold. A field that is not given holds for everything.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    pub body: Option<OneOrMany<BodyId>>,
    pub kind: Option<OneOrMany<BodyKind>>,
    pub tier: Option<OneOrMany<Tier>>,
    pub role: Option<OneOrMany<Role>>,
    pub act: Option<OneOrMany<Act>>,
    /// How the text states a time.
    pub stated: Option<OneOrMany<Stated>>,
    pub deliverable: Option<OneOrMany<DeliverableKind>>,
    /// What the clause is for.
    pub clause: Option<OneOrMany<ClauseKind>>,
    pub instrument: Option<OneOrMany<InstrumentId>>,
    pub issuer_kind: Option<OneOrMany<BodyKind>>,
    pub issuer_tier: Option<OneOrMany<Tier>>,
    pub topic: Option<OneOrMany<TopicId>>,
    /// Tasks of the instrument, by their ids.
    pub task: Option<OneOrMany<TaskId>>,
    /// A report goes to one of these.
    pub to: Option<OneOrMany<BodyId>>,
    /// The place has a border on land.
    pub land_border: Option<bool>,
    pub sea_border: Option<bool>,
    /// The place is known to have this department.
    pub has: Option<BodyId>,
    /// The place is known to lack this department.
    pub lacks: Option<BodyId>,
    /// At least one of these must hold as well.
    pub any: Option<Vec<When>>,
    /// None of these may hold.
    pub not: Option<Box<When>>,
}

/// A field of [`When`], by name, so that a family can say which it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Body,
    Kind,
    Tier,
    Role,
    Act,
    Stated,
    Deliverable,
    Clause,
    Instrument,
    IssuerKind,
    IssuerTier,
    Topic,
    Task,
    To,
    LandBorder,
    SeaBorder,
    Has,
    Lacks,
}

impl Field {
    pub fn key(self) -> &'static str {
        match self {
            Field::Body => "body",
            Field::Kind => "kind",
            Field::Tier => "tier",
            Field::Role => "role",
            Field::Act => "act",
            Field::Stated => "stated",
            Field::Deliverable => "deliverable",
            Field::Clause => "clause",
            Field::Instrument => "instrument",
            Field::IssuerKind => "issuer_kind",
            Field::IssuerTier => "issuer_tier",
            Field::Topic => "topic",
            Field::Task => "task",
            Field::To => "to",
            Field::LandBorder => "land_border",
            Field::SeaBorder => "sea_border",
            Field::Has => "has",
            Field::Lacks => "lacks",
        }
    }
}

impl When {
    /// Whether every condition holds of the facts.
    pub fn holds(&self, facts: &Facts) -> bool {
        let place = |test: &dyn Fn(&Place) -> bool| facts.place.is_some_and(test);
        among(&self.body, facts.body)
            && among(&self.kind, facts.kind.as_ref())
            && among(&self.tier, facts.tier.as_ref())
            && among(&self.role, facts.role.as_ref())
            && among(&self.act, facts.act.as_ref())
            && among(&self.stated, facts.stated.as_ref())
            && among(&self.deliverable, facts.deliverable.as_ref())
            && among(&self.clause, facts.clause.as_ref())
            && among(&self.instrument, facts.instrument)
            && among(&self.issuer_kind, facts.issuer_kind.as_ref())
            && among(&self.issuer_tier, facts.issuer_tier.as_ref())
            && among(&self.topic, facts.topic)
            && among(&self.task, facts.task)
            && among(&self.to, facts.to)
            && self.land_border.is_none_or(|land| place(&|p| p.land_border.is_empty() != land))
            && self.sea_border.is_none_or(|sea| place(&|p| p.sea_border == sea))
            && self.has.as_ref().is_none_or(|kind| place(&|p| p.has(kind) == Presence::Present))
            && self.lacks.as_ref().is_none_or(|kind| place(&|p| p.has(kind) == Presence::Absent))
            && self.any.as_ref().is_none_or(|any| any.iter().any(|when| when.holds(facts)))
            && self.not.as_ref().is_none_or(|not| !not.holds(facts))
    }

    /// The fields used here and in what is nested.
    pub fn fields(&self) -> Vec<Field> {
        let given = [
            (Field::Body, self.body.is_some()),
            (Field::Kind, self.kind.is_some()),
            (Field::Tier, self.tier.is_some()),
            (Field::Role, self.role.is_some()),
            (Field::Act, self.act.is_some()),
            (Field::Stated, self.stated.is_some()),
            (Field::Deliverable, self.deliverable.is_some()),
            (Field::Clause, self.clause.is_some()),
            (Field::Instrument, self.instrument.is_some()),
            (Field::IssuerKind, self.issuer_kind.is_some()),
            (Field::IssuerTier, self.issuer_tier.is_some()),
            (Field::Topic, self.topic.is_some()),
            (Field::Task, self.task.is_some()),
            (Field::To, self.to.is_some()),
            (Field::LandBorder, self.land_border.is_some()),
            (Field::SeaBorder, self.sea_border.is_some()),
            (Field::Has, self.has.is_some()),
            (Field::Lacks, self.lacks.is_some()),
        ];
        let mut fields: Vec<Field> = given.into_iter().filter_map(|(f, used)| used.then_some(f)).collect();
        for nested in self.any.iter().flatten().chain(self.not.as_deref()) {
            fields.extend(nested.fields());
        }
        fields
    }

    /// Whether some fact may satisfy both: no condition of the one rules the other out. What stands under
    /// `any` and `not` is taken to leave room.
    pub fn may_meet(&self, other: &When) -> bool {
        fn meet<T: PartialEq>(a: &Option<OneOrMany<T>>, b: &Option<OneOrMany<T>>) -> bool {
            let (Some(a), Some(b)) = (a, b) else { return true };
            a.iter().any(|value| b.contains(value))
        }
        fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        fn apart(has: &Option<BodyId>, lacks: &Option<BodyId>) -> bool {
            has.is_some() && has == lacks
        }
        meet(&self.body, &other.body)
            && meet(&self.kind, &other.kind)
            && meet(&self.tier, &other.tier)
            && meet(&self.role, &other.role)
            && meet(&self.act, &other.act)
            && meet(&self.stated, &other.stated)
            && meet(&self.deliverable, &other.deliverable)
            && meet(&self.clause, &other.clause)
            && meet(&self.instrument, &other.instrument)
            && meet(&self.issuer_kind, &other.issuer_kind)
            && meet(&self.topic, &other.topic)
            && meet(&self.task, &other.task)
            && meet(&self.to, &other.to)
            && agree(&self.land_border, &other.land_border)
            && agree(&self.sea_border, &other.sea_border)
            && !apart(&self.has, &other.lacks)
            && !apart(&other.has, &self.lacks)
    }

    /// How many conditions it has: of two rules that match, the one with more is the more special.
    pub fn specificity(&self) -> usize {
        self.fields().len()
    }

    /// Whether it can never hold: an empty set, an empty choice, a department both there and not.
    pub fn is_unsatisfiable(&self) -> bool {
        fn none<T>(set: &Option<OneOrMany<T>>) -> bool {
            set.as_ref().is_some_and(|set| set.is_empty())
        }
        none(&self.body)
            || none(&self.kind)
            || none(&self.tier)
            || none(&self.role)
            || none(&self.act)
            || none(&self.stated)
            || none(&self.deliverable)
            || none(&self.clause)
            || none(&self.instrument)
            || none(&self.issuer_kind)
            || none(&self.issuer_tier)
            || none(&self.topic)
            || none(&self.task)
            || none(&self.to)
            || (self.has.is_some() && self.has == self.lacks)
            || self.any.as_ref().is_some_and(|any| any.iter().all(When::is_unsatisfiable))
            || self.not.as_ref().is_some_and(|not| self.implies(not))
    }

    /// Whether whatever satisfies this satisfies `other` as well, by the plain conditions of both.
    fn implies(&self, other: &When) -> bool {
        fn within<T: PartialEq>(a: &Option<OneOrMany<T>>, b: &Option<OneOrMany<T>>) -> bool {
            let Some(b) = b else { return true };
            a.as_ref().is_some_and(|a| a.iter().all(|value| b.contains(value)))
        }
        fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
            b.is_none() || a == b
        }
        other.any.is_none()
            && other.not.is_none()
            && within(&self.body, &other.body)
            && within(&self.kind, &other.kind)
            && within(&self.tier, &other.tier)
            && within(&self.role, &other.role)
            && within(&self.act, &other.act)
            && within(&self.stated, &other.stated)
            && within(&self.deliverable, &other.deliverable)
            && within(&self.clause, &other.clause)
            && within(&self.instrument, &other.instrument)
            && within(&self.issuer_kind, &other.issuer_kind)
            && within(&self.topic, &other.topic)
            && within(&self.task, &other.task)
            && within(&self.to, &other.to)
            && same(&self.land_border, &other.land_border)
            && same(&self.sea_border, &other.sea_border)
            && same(&self.has, &other.has)
            && same(&self.lacks, &other.lacks)
    }

    /// This match and those nested in it.
    pub fn nested(&self) -> Vec<&When> {
        let below = self.any.iter().flatten().chain(self.not.as_deref());
        std::iter::once(self).chain(below.flat_map(When::nested)).collect()
    }
}

fn among<T: PartialEq>(set: &Option<OneOrMany<T>>, fact: Option<&T>) -> bool {
    let Some(set) = set else { return true };
    fact.is_some_and(|fact| set.contains(fact))
}

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    Perform,
    Issue,
    Report,
    Meet,
}

impl Act {
    pub fn key(self) -> &'static str {
        match self {
            Act::Perform => "perform",
            Act::Issue => "issue",
            Act::Report => "report",
            Act::Meet => "meet",
        }
    }

    pub fn vi(self) -> &'static str {
        match self {
            Act::Perform => "thực hiện",
            Act::Issue => "ban hành văn bản",
            Act::Report => "báo cáo",
            Act::Meet => "họp",
        }
    }
}

/// How a text states a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// "trước ngày"
    Before,
    /// "chậm nhất ngày"
    By,
    /// "từ ngày … đến hết ngày …"
    Window,
    Phase,
    /// A day each year.
    AnnualDay,
    /// A frequency without days.
    Frequency,
    Event,
    Conditional,
    Continuous,
    /// Nothing.
    Unstated,
}
