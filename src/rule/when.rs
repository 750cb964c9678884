//! The typed match of a rule. Its fields are listed once, in `when!`; what follows from the list is written there.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Act, Facts, Stated};
use crate::model::{
    BodyId, BodyKind, ClauseKind, Date, DeliverableKind, OneOrMany, Oversight, Place, Presence, Role, Tier, TopicId,
    WordListId,
};

/// Declares [`When`] and [`Field`]: the fields that take one value or a set of values, then those of a kind of their own.
macro_rules! when {
    ($($(#[$doc:meta])* $name:ident $key:literal $field:ident: $type:ty),+ $(,)?) => {
        /// The conditions of a rule: all that are given must hold. A field that is not given holds for everything.
        #[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct When {
            $($(#[$doc])* pub $name: Option<OneOrMany<$type>>,)+
            /// The instrument is dated within these days.
            pub issued: Option<Days>,
            /// The place has a border on land.
            pub land_border: Option<bool>,
            /// The place lies on the sea.
            pub sea_border: Option<bool>,
            /// The place is known to have this department.
            pub has: Option<BodyId>,
            /// The place is known to lack this department.
            pub lacks: Option<BodyId>,
            /// The place is one that the text names, as where the task is tried out first.
            pub pilot_site: Option<bool>,
            /// At least one of these must hold as well.
            pub any: Option<Vec<When>>,
            /// None of these may hold.
            pub not: Option<Box<When>>,
        }

        /// A field of [`When`], by name, so that a family can say which it has.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Field {
            $(#[doc = concat!("`", $key, "` of a rule's `when`.")] $field,)+
            /// `issued` of a rule's `when`.
            Issued,
            /// `land_border` of a rule's `when`.
            LandBorder,
            /// `sea_border` of a rule's `when`.
            SeaBorder,
            /// `has` of a rule's `when`.
            Has,
            /// `lacks` of a rule's `when`.
            Lacks,
            /// `pilot_site` of a rule's `when`.
            PilotSite,
        }

        impl Field {
            /// The key of the field in a rule's file.
            pub fn key(self) -> &'static str {
                match self {
                    $(Field::$field => $key,)+
                    Field::Issued => "issued",
                    Field::LandBorder => "land_border",
                    Field::SeaBorder => "sea_border",
                    Field::Has => "has",
                    Field::Lacks => "lacks",
                    Field::PilotSite => "pilot_site",
                }
            }
        }

        impl When {
            fn unmet_sets(&self, facts: &Facts) -> impl Iterator<Item = Field> {
                [$((Field::$field, among(&self.$name, facts.$name.known())),)+]
                    .into_iter().filter_map(|(field, met)| (!met).then_some(field))
            }

            fn sets_hold(&self, facts: &Facts) -> bool {
                $(among(&self.$name, facts.$name.known()))&&+
            }

            /// The sets that are given, each as its file gives it.
            pub fn sets(&self) -> Vec<(Field, Vec<String>)> {
                let all = [$((Field::$field, self.$name.as_ref().map(|set| set.iter().map(printed).collect())),)+];
                all.into_iter().filter_map(|(field, set)| Some((field, set?))).collect()
            }

            /// What the facts have for a field that takes a set.
            pub fn found(field: Field, facts: &Facts) -> Option<String> {
                match field {
                    $(Field::$field => joined(Known::<$type>::known(&facts.$name)),)+
                    Field::Issued => facts.issued.map(|day| day.to_string()),
                    Field::LandBorder | Field::SeaBorder | Field::Has | Field::Lacks | Field::PilotSite => None,
                }
            }

            /// Every set is contained in the other's.
            pub(super) fn sets_within(&self, other: &When) -> bool {
                $(within(&self.$name, &other.$name))&&+
            }

            /// Some set has nothing in it.
            pub(super) fn has_an_empty_set(&self) -> bool {
                $(self.$name.as_ref().is_some_and(|set| set.is_empty()))||+
            }

            /// Only what both sets have, field by field.
            pub(super) fn sets_of_both(&self, other: &When) -> When {
                When { $($name: both(&self.$name, &other.$name),)+ ..When::default() }
            }
        }
    };
}

when! {
    /// Whom the words mean: any of these.
    body "body" Body: BodyId,
    /// That body is of one of these kinds.
    kind "kind" Kind: BodyKind,
    /// That body is of one of these tiers.
    tier "tier" Tier: Tier,
    /// That body has one of these roles.
    role "role" Role: Role,
    /// What a body that oversees looks after: this plan, or a field.
    oversees "oversees" Oversees: Oversight,
    /// The part is met by one of these acts.
    act "act" Act: Act,
    /// How the text states a time.
    stated "stated" Stated: Stated,
    /// One of these must be made.
    deliverable "deliverable" Deliverable: DeliverableKind,
    /// What the clause is for.
    clause "clause" Clause: ClauseKind,
    /// The issuer is of one of these kinds.
    issuer_kind "issuer_kind" IssuerKind: BodyKind,
    /// The issuer is of one of these tiers.
    issuer_tier "issuer_tier" IssuerTier: Tier,
    /// The task is about one of these.
    topic "topic" Topic: TopicId,
    /// A report goes to one of these.
    to "to" To: BodyId,
    /// A phrase of one of these lists, of `rules/words/`, stands in the words that set the task.
    words "words" Words: WordListId,
}

/// Days from one to another, both included; an end that is not given is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Days {
    /// Whether a day is one of them.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether all of these days are among the other's.
    pub fn within(&self, other: &Days) -> bool {
        let starts = other.from.is_none_or(|from| self.from.is_some_and(|own| from <= own));
        starts && other.to.is_none_or(|to| self.to.is_some_and(|own| own <= to))
    }

    pub(super) fn of_both(self, other: Days) -> Days {
        let to = [self.to, other.to].into_iter().flatten().min();
        Days { from: self.from.max(other.from), to }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

impl When {
    /// Whether every condition holds of the facts.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.sets_hold(facts)
            && self.unmet_others(facts).next().is_none()
            && self.any.as_ref().is_none_or(|any| any.iter().any(|when| when.holds(facts)))
            && self.not.as_ref().is_none_or(|not| !not.holds(facts))
    }

    /// The conditions at the top that the facts do not meet.
    pub fn unmet(&self, facts: &Facts) -> Vec<Field> {
        self.unmet_sets(facts).chain(self.unmet_others(facts)).collect()
    }

    fn unmet_others(&self, facts: &Facts) -> impl Iterator<Item = Field> {
        let place = |test: &dyn Fn(&Place) -> bool| facts.place.is_some_and(test);
        let issued = self.issued.is_none_or(|days| facts.issued.is_some_and(|day| days.contains(day)));
        let land = self.land_border.is_none_or(|land| place(&|p| p.land_border.is_empty() != land));
        let sea = self.sea_border.is_none_or(|sea| place(&|p| p.sea_border == sea));
        let has = self.has.as_ref().is_none_or(|kind| place(&|p| p.has(kind) == Presence::Present));
        let lacks = self.lacks.as_ref().is_none_or(|kind| place(&|p| p.has(kind) == Presence::Absent));
        let pilot = self.pilot_site.is_none_or(|named| place(&|p| facts.pilot_sites.contains(&p.id) == named));
        let met = [
            (Field::Issued, issued),
            (Field::LandBorder, land),
            (Field::SeaBorder, sea),
            (Field::Has, has),
            (Field::Lacks, lacks),
            (Field::PilotSite, pilot),
        ];
        met.into_iter().filter_map(|(field, met)| (!met).then_some(field))
    }

    /// What a field asks for, as its file gives it; nothing where the field is not given.
    pub fn wanted(&self, field: Field) -> Vec<String> {
        let one = |value: Option<String>| value.into_iter().collect();
        match field {
            Field::Issued => one(self.issued.map(|days| {
                let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
                format!("{} – {}", day(days.from), day(days.to))
            })),
            Field::LandBorder => one(self.land_border.map(|land| land.to_string())),
            Field::SeaBorder => one(self.sea_border.map(|sea| sea.to_string())),
            Field::Has => one(self.has.as_ref().map(ToString::to_string)),
            Field::Lacks => one(self.lacks.as_ref().map(ToString::to_string)),
            Field::PilotSite => one(self.pilot_site.map(|named| named.to_string())),
            set => self.sets().into_iter().filter(|(field, _)| *field == set).flat_map(|(_, values)| values).collect(),
        }
    }

    /// The fields used here and in what is nested.
    pub fn fields(&self) -> Vec<Field> {
        let sets = self.sets().into_iter().map(|(field, _)| field);
        let others = [
            (Field::Issued, self.issued.is_some()),
            (Field::LandBorder, self.land_border.is_some()),
            (Field::SeaBorder, self.sea_border.is_some()),
            (Field::Has, self.has.is_some()),
            (Field::Lacks, self.lacks.is_some()),
            (Field::PilotSite, self.pilot_site.is_some()),
        ];
        let mut fields: Vec<Field> = sets.chain(others.into_iter().filter_map(|(f, used)| used.then_some(f))).collect();
        for nested in self.any.iter().flatten().chain(self.not.as_deref()) {
            fields.extend(nested.fields());
        }
        fields
    }

    /// This match and those nested in it.
    pub fn nested(&self) -> Vec<&When> {
        let below = self.any.iter().flatten().chain(self.not.as_deref());
        std::iter::once(self).chain(below.flat_map(When::nested)).collect()
    }
}

/// A fact in play, whether it is kept by itself or where it stands.
trait Known<T> {
    fn known(&self) -> &[T];
}

impl<T> Known<T> for Option<&T> {
    fn known(&self) -> &[T] {
        self.map_or(&[], std::slice::from_ref)
    }
}

impl<T> Known<T> for Option<T> {
    fn known(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> Known<T> for &[T] {
    fn known(&self) -> &[T] {
        self
    }
}

/// Of a fact of several values, as the addressees of a report or the words of a task, one is enough.
fn among<T: PartialEq>(set: &Option<OneOrMany<T>>, fact: &[T]) -> bool {
    let Some(set) = set else { return true };
    fact.iter().any(|value| set.contains(value))
}

fn within<T: PartialEq>(a: &Option<OneOrMany<T>>, b: &Option<OneOrMany<T>>) -> bool {
    let Some(b) = b else { return true };
    a.as_ref().is_some_and(|a| a.iter().all(|value| b.contains(value)))
}

fn both<T: PartialEq + Clone>(a: &Option<OneOrMany<T>>, b: &Option<OneOrMany<T>>) -> Option<OneOrMany<T>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(OneOrMany(a.iter().filter(|value| b.contains(value)).cloned().collect())),
        (a, b) => a.clone().or_else(|| b.clone()),
    }
}

fn joined<T: serde::Serialize>(values: &[T]) -> Option<String> {
    let printed: Vec<String> = values.iter().map(printed).collect();
    (!printed.is_empty()).then(|| printed.join(", "))
}

/// A value as a file gives it.
fn printed<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        other => panic!("a value of a rule is written as a word, not as {other:?}"),
    }
}
