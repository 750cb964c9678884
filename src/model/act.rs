//! What a duty asks to be done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diag::Phrase;

/// By which act a duty is met (*việc phải làm*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// To do the work itself.
    Perform,
    /// To put out a văn bản of one's own, such as the plan that carries out this one.
    Issue,
    /// To send a report (*báo cáo*), once or in each period.
    Report,
    /// To hold a meeting (*họp*).
    Meet,
}

impl Act {
    /// All of them.
    pub const ALL: [Act; 4] = [Act::Perform, Act::Issue, Act::Report, Act::Meet];

    /// The word for it in keys of duties, in rules and in rows that programs read.
    pub fn key(self) -> &'static str {
        match self {
            Act::Perform => "perform",
            Act::Issue => "issue",
            Act::Report => "report",
            Act::Meet => "meet",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            Act::Perform => "carry out",
            Act::Issue => "issue a document",
            Act::Report => "report",
            Act::Meet => "meet",
        };
        Phrase::new(self.vi(), en)
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            Act::Perform => "thực hiện",
            Act::Issue => "ban hành văn bản",
            Act::Report => "báo cáo",
            Act::Meet => "họp",
        }
    }
}
