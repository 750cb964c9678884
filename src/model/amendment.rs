//! What an amending instrument does to the text of another.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Clause, ClausePath, Date, InstrumentId};

/// One change that a clause makes to another instrument (*sửa đổi, bổ sung, bãi bỏ*).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Amendment {
    /// "Sửa đổi khoản 2 Mục III như sau: …": the clause, with all below it, gives way to the new one.
    Replace {
        of: InstrumentId,
        clause: ClausePath,
        new: Box<Clause>,
        /// The day on which it takes effect; left out: the amending instrument's own.
        #[serde(default)]
        from: Option<Date>,
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Bổ sung khoản 2a vào sau khoản 2 Mục III như sau: …".
    Insert {
        of: InstrumentId,
        after: ClausePath,
        new: Box<Clause>,
        #[serde(default)]
        from: Option<Date>,
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Bãi bỏ khoản 4 Mục III".
    Repeal {
        of: InstrumentId,
        clause: ClausePath,
        #[serde(default)]
        from: Option<Date>,
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Thay cụm từ “…” bằng cụm từ “…” tại khoản 2 Mục III", in the clause and all below it.
    Words {
        of: InstrumentId,
        clause: ClausePath,
        old: String,
        new: String,
        #[serde(default)]
        from: Option<Date>,
        #[serde(default)]
        quote: Option<String>,
    },
}

impl Amendment {
    /// The instrument that is amended.
    pub fn of(&self) -> &InstrumentId {
        match self {
            Amendment::Replace { of, .. }
            | Amendment::Insert { of, .. }
            | Amendment::Repeal { of, .. }
            | Amendment::Words { of, .. } => of,
        }
    }

    /// The clause that is amended, or after which a new one comes.
    pub fn target(&self) -> &ClausePath {
        match self {
            Amendment::Replace { clause, .. } | Amendment::Repeal { clause, .. } | Amendment::Words { clause, .. } => {
                clause
            }
            Amendment::Insert { after, .. } => after,
        }
    }

    pub fn from(&self) -> Option<Date> {
        match self {
            Amendment::Replace { from, .. }
            | Amendment::Insert { from, .. }
            | Amendment::Repeal { from, .. }
            | Amendment::Words { from, .. } => *from,
        }
    }

    pub fn quote(&self) -> Option<&str> {
        match self {
            Amendment::Replace { quote, .. }
            | Amendment::Insert { quote, .. }
            | Amendment::Repeal { quote, .. }
            | Amendment::Words { quote, .. } => quote.as_deref(),
        }
    }

    pub fn vi(&self) -> &'static str {
        match self {
            Amendment::Replace { .. } => "sửa đổi",
            Amendment::Insert { .. } => "bổ sung",
            Amendment::Repeal { .. } => "bãi bỏ",
            Amendment::Words { .. } => "thay cụm từ",
        }
    }
}
