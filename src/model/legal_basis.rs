//! The laws on which every decision of a committee rests, by the days on which they are in force.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;
use super::basis::Certainty;

/// A law that decisions cite before all others (*căn cứ ban hành*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// As a decision cites it: name and day (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    pub text: String,
    /// The first day on which it is in force.
    #[schemars(with = "String")]
    pub from: Date,
    /// Its last day; none where it still is in force.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub to: Option<Date>,
    /// How its name and days are known.
    pub certainty: Certainty,
    /// What a reader must know of it.
    #[serde(default)]
    pub note: Option<String>,
}

impl LegalBasis {
    /// Whether a decision of a day may cite it.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
