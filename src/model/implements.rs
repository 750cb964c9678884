//! Links from a clause to the clause of a higher instrument that it carries out.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::TaskId;
use crate::diag::Span;

/// A clause of a higher instrument that a clause carries out (*triển khai thực hiện*), by the child's own words.
///
/// A link that somebody has confirmed keeps what the higher clause meant on that day. When the higher
/// instrument changes since, the link is suspect until somebody confirms it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implements {
    /// `qd-193-qd-ttg#II.1`.
    pub clause: String,
    /// Which task of that clause, where it holds several.
    pub task: Option<TaskId>,
    /// What somebody vouched for; none where nobody has looked since it was written.
    pub confirmed: Option<Confirmed>,
    /// Where the link stands in its file.
    pub span: Option<Span>,
}

/// What a person confirmed of a link, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The fingerprint of what the higher clause meant.
    pub meaning: String,
    /// Why the link holds, in the words of whoever confirmed it.
    pub reason: String,
    /// Where both stand in the file.
    pub places: Option<[Span; 2]>,
}

impl Implements {
    /// The id of the higher instrument and the path of its clause.
    pub fn parts(&self) -> (&str, &str) {
        self.clause.split_once('#').unwrap_or((&self.clause, ""))
    }
}

impl Confirmed {
    /// Whether a fingerprint has the right form.
    pub fn is_well_formed(&self) -> bool {
        self.meaning.len() == 16 && self.meaning.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenLink {
    /// `qd-193-qd-ttg#II.1`
    clause: String,
    /// Which task of that clause, where it holds several.
    #[serde(default)]
    task: Option<TaskId>,
    /// The fingerprint of what that clause meant when the link was confirmed, as `trace` gives it.
    #[serde(default)]
    meaning: Option<String>,
    /// Why the link holds.
    #[serde(default)]
    reason: Option<String>,
}

struct LinkVisitor;

impl<'de> Visitor<'de> for LinkVisitor {
    type Value = Implements;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mã-văn-bản#điều-khoản, {clause: …, task: …}, hoặc {clause: …, meaning: …, reason: …}")
    }

    fn visit_str<E: Error>(self, clause: &str) -> Result<Implements, E> {
        Ok(Implements { clause: clause.to_owned(), task: None, confirmed: None, span: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Implements, A::Error> {
        let WrittenLink { clause, task, meaning, reason } = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
        let confirmed = match (meaning, reason) {
            (None, None) if task.is_some() => None,
            (meaning, reason) => {
                let meaning = meaning.ok_or_else(|| A::Error::missing_field("meaning"))?;
                let reason = reason.ok_or_else(|| A::Error::missing_field("reason"))?;
                Some(Confirmed { meaning, reason, places: None })
            }
        };
        Ok(Implements { clause, task, confirmed, span: None })
    }
}

impl<'de> Deserialize<'de> for Implements {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LinkVisitor)
    }
}

impl JsonSchema for Implements {
    fn schema_name() -> Cow<'static, str> {
        "Implements".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let written = generator.subschema_for::<WrittenLink>();
        json_schema!({ "anyOf": [{ "type": "string" }, written] })
    }
}
