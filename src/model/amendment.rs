//! What an amending instrument does to the text of another.

use super::{Amendment, ClausePath, Date, InstrumentId};

use crate::diag::Phrase;

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

    /// The day on which the change takes effect, where the words set one; else it is the amending instrument's own.
    pub fn from(&self) -> Option<Date> {
        match self {
            Amendment::Replace { from, .. }
            | Amendment::Insert { from, .. }
            | Amendment::Repeal { from, .. }
            | Amendment::Words { from, .. } => *from,
        }
    }

    /// The amending words, verbatim, where the plan keeps them.
    pub fn quote(&self) -> Option<&str> {
        match self {
            Amendment::Replace { quote, .. }
            | Amendment::Insert { quote, .. }
            | Amendment::Repeal { quote, .. }
            | Amendment::Words { quote, .. } => quote.as_deref(),
        }
    }

    /// What it does, in either language.
    pub fn said(&self) -> Phrase {
        let en = match self {
            Amendment::Replace { .. } => "replaces",
            Amendment::Insert { .. } => "adds",
            Amendment::Repeal { .. } => "repeals",
            Amendment::Words { .. } => "changes words",
        };
        Phrase::new(self.vi(), en)
    }

    pub(crate) fn vi(&self) -> &'static str {
        match self {
            Amendment::Replace { .. } => "sửa đổi",
            Amendment::Insert { .. } => "bổ sung",
            Amendment::Repeal { .. } => "bãi bỏ",
            Amendment::Words { .. } => "thay cụm từ",
        }
    }
}
