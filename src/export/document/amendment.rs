//! What other instruments changed in one, as rows.

use serde::Serialize;

use crate::diag::{Lang, Phrase};
use crate::export::ListingRow;
use crate::model::{Amendment, Clause, Date, Instrument};

/// One change that another instrument makes.
#[derive(Debug, Clone, Serialize)]
pub struct AmendmentRow {
    /// The day on which it takes effect.
    pub from: Date,
    /// The clause that changed, or after which another came.
    pub clause: String,
    /// In Vietnamese, as records have it: "sửa đổi", "bổ sung".
    pub does: &'static str,
    #[serde(skip)]
    said: Phrase,
    /// The amending instrument, as papers cite it.
    pub by: String,
    /// Its clause that says so.
    pub by_clause: String,
    /// The amending words, verbatim.
    pub quote: String,
}

impl AmendmentRow {
    /// From a change as the workspace tells it.
    pub fn new((from, by, clause, amendment): (Date, &Instrument, &Clause, &Amendment)) -> AmendmentRow {
        AmendmentRow {
            from,
            clause: amendment.target().to_string(),
            does: amendment.vi(),
            said: amendment.said(),
            by: by.citation.clone(),
            by_clause: clause.path.to_string(),
            quote: amendment.quote().map_or_else(|| clause.words(), str::to_owned),
        }
    }
}

impl ListingRow for AmendmentRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Từ ngày", "Điều khoản", "Việc", "Bởi", "Tại", "Lời văn"],
            Lang::En => vec!["From", "Clause", "What", "By", "At", "Words"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let from = crate::vietnamese::short_date(self.from);
        let quote = crate::vietnamese::shortened(&self.quote, 120);
        vec![
            from,
            self.clause.clone(),
            self.said.in_lang(lang).to_owned(),
            self.by.clone(),
            self.by_clause.clone(),
            quote,
        ]
    }
}
