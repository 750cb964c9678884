//! What follows when work is not done in time.

use schemars::JsonSchema;
use serde::Deserialize;

use super::TaskScope;
use crate::diag::{Phrase, keyed};

/// What the text says of work that is not done in time: "quá thời hạn trên mà không có ý kiến thì coi như đồng ý".
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IfNotDone {
    /// What follows.
    pub then: Consequence,
    /// Of which work of the clause.
    #[serde(default)]
    pub task: TaskScope,
    /// The words that say it, verbatim: nothing follows that no text states.
    pub quote: String,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Consequence {
    /// Silence counts as consent: "coi như đồng ý".
    Consent,
    /// Whoever oversees the plan urges: "đôn đốc, nhắc nhở, phê bình".
    Urge,
    /// It must be explained: "báo cáo giải trình, nêu rõ lý do".
    Explain,
    /// What was granted or given is taken back: "thu hồi, chấm dứt, huỷ bỏ".
    Revoke,
}

keyed!(Consequence);

impl Consequence {
    /// The word for it in plans and in rows.
    pub fn key(self) -> &'static str {
        match self {
            Consequence::Consent => "consent",
            Consequence::Urge => "urge",
            Consequence::Explain => "explain",
            Consequence::Revoke => "revoke",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        match self {
            Consequence::Consent => Phrase::new("coi như đồng ý", "it counts as consent"),
            Consequence::Urge => Phrase::new("bị đôn đốc", "it is urged"),
            Consequence::Explain => Phrase::new("phải giải trình", "it must be explained"),
            Consequence::Revoke => Phrase::new("bị thu hồi, chấm dứt", "it is revoked"),
        }
    }
}
