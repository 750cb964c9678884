//! JSON Schemas from the very types that are read.

use schemars::{JsonSchema, schema_for};

use super::knowledge::{BodyFile, PlaceFile, TopicFile};
use crate::model::Instrument;
use crate::rule::Rule;

/// The schema of a plan file.
pub fn plan() -> String {
    text::<Instrument>()
}

/// The schema of a rule file.
pub fn rule() -> String {
    text::<Rule>()
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
