//! What an office adds of its own to a paper that is drafted for it.

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::{BodyId, Date, TopicId};
use crate::vietnamese::parse_date;

/// An office's own facts for one paper (*hồ sơ soạn thảo*): what no higher plan can know.
///
/// Whatever stands here is the office's word: a paper shows it, and cites the profile as its source.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// "12", to which kind and issuer give the symbol; or whole, with the symbol that the office uses: "12/KH-UBND".
    pub number: Option<String>,
    /// As an office types it: 20/6/2024, or 2024-06-20.
    #[serde(deserialize_with = "as_typed")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Who signs; left out, the paper leaves the name blank.
    pub signatory: Option<Signatory>,
    /// Recipients beside those that follow from the tasks.
    pub recipients: Vec<String>,
    /// The plan gives work body by body, in its last part ("1. Công an tỉnh: …"), instead of task by task.
    pub by_body: bool,
    /// Targets of the place itself.
    pub targets: Vec<LocalTarget>,
    /// Work that the place adds of its own.
    pub tasks: Vec<LocalTask>,
    /// Derived lines that the paper leaves out; the summary keeps them with the reason.
    pub drop: Vec<Drop>,
}

fn as_typed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let typed = Option::<String>::deserialize(deserializer)?;
    typed.map(|typed| parse_date(&typed).map_err(D::Error::custom)).transpose()
}

/// Who signs (*người ký*).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH": line by line; none for the head himself.
    #[serde(default)]
    pub capacity: Vec<String>,
    /// Without rank or degree, as printed below the signature.
    pub name: String,
}

/// A target that the place sets itself (*chỉ tiêu của địa phương*).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalTarget {
    /// As the paper prints it.
    pub text: String,
    /// The document or decision that it rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// A task that the place adds (*nhiệm vụ của địa phương*).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalTask {
    /// As the paper prints it.
    pub text: String,
    /// The group of tasks that it joins; one of its own where none is named.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// By id, or by name as a paper of the place writes it: "Sở Tư pháp".
    #[serde(default)]
    pub lead: Vec<BodyId>,
    /// Given like `lead`.
    #[serde(default)]
    pub coordinate: Vec<BodyId>,
    /// The time, in the words that the paper prints.
    #[serde(default)]
    pub when: Option<String>,
    /// What comes of it, in the words that the paper prints.
    #[serde(default)]
    pub product: Option<String>,
    /// The document or decision that it rests on.
    #[serde(default)]
    pub basis: Option<String>,
}

/// What of a higher clause the paper leaves out, and why.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drop {
    /// `qd-1957-qd-ttg#II.2`: with all that stands below it.
    pub clause: String,
    /// Only this body's part.
    #[serde(default)]
    pub body: Option<BodyId>,
    /// Why: it stands in the summary beside the paper.
    pub reason: String,
}
