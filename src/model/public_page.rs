//! Pages open to all by which a text that is not at hand is known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;
use crate::diag::{Phrase, Text};
use crate::vietnamese::short_date;

/// A page open to all that attests a clause (*trang công khai*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicPage {
    /// Its address on the web.
    pub page: String,
    /// The day that it bears; none where it bears none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// How it knows the text.
    pub gives: PageContent,
}

/// How a page knows a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageContent {
    /// It prints the text's own words.
    Words,
    /// It tells of them in words of its own.
    Report,
}

impl PageContent {
    /// Its words in either language.
    pub fn said(self) -> Phrase {
        match self {
            PageContent::Words => Phrase::new("in nguyên văn", "prints the words"),
            PageContent::Report => Phrase::new("thuật lại", "tells of them"),
        }
    }
}

impl PublicPage {
    /// The page with its day and how it knows the text, as a list of sources gives it.
    pub fn said(&self) -> Text {
        let day = |on: &str| self.day.map_or(String::new(), |day| format!("{on} {}, ", short_date(day)));
        let Phrase { vi, en } = self.gives.said();
        let page = &self.page;
        Text::new(format!("{page} ({}{vi})", day("ngày")), format!("{page} ({}{en})", day("of")))
    }
}
