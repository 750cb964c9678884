//! JSON Schemas from the very types that are read.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};

use super::knowledge::{BodyFile, PlaceFile, TopicFile};
use crate::model::Instrument;
use crate::rule::{Rule, RuleTable};

/// The schema of a plan file.
pub fn plan() -> String {
    text::<Instrument>()
}

/// The schema of a rule file: one rule, or a table of them.
pub fn rule() -> String {
    text::<RuleFile>()
}

/// The schema of a file of the workspace by its path; none of what is read otherwise.
pub fn of_path(path: &str) -> Option<String> {
    let of = |folder: &str| path.starts_with(folder);
    Some(match () {
        () if of("plans/") => plan(),
        () if of("rules/bodies/") => bodies(),
        () if of("rules/places/") => places(),
        () if of("rules/topics/") => topics(),
        () if of("rules/calendar/") => calendar(),
        () if of("rules/words/") => words(),
        () if of("rules/") => rule(),
        () => return None,
    })
}

struct RuleFile;

impl JsonSchema for RuleFile {
    fn schema_name() -> Cow<'static, str> {
        "RuleFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (one, table) = (generator.subschema_for::<Rule>(), generator.subschema_for::<RuleTable>());
        json_schema!({ "anyOf": [one, table] })
    }
}

/// The schema of a file in `rules/bodies/`.
pub fn bodies() -> String {
    text::<BodyFile>()
}

/// The schema of a file in `rules/places/`.
pub fn places() -> String {
    text::<PlaceFile>()
}

/// The schema of a file in `rules/topics/`.
pub fn topics() -> String {
    text::<TopicFile>()
}

/// The schema of a file in `rules/calendar/`.
pub fn calendar() -> String {
    text::<super::knowledge::CalendarFile>()
}

/// The schema of a file in `rules/words/`.
pub fn words() -> String {
    text::<crate::model::Words>()
}

/// The schema of an office's profile for a paper.
pub fn profile() -> String {
    text::<crate::model::Profile>()
}

fn text<T: JsonSchema>() -> String {
    let schema = serde_json::to_string_pretty(&schema_for!(T));
    let mut text = schema.expect("a schema is plain JSON");
    text.push('\n');
    text
}
