//! How often something recurs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diag::Phrase;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// *hằng tuần*: from Monday to Sunday
    Week,
    /// *hằng tháng*
    Month,
    /// *hằng quý*
    Quarter,
    /// *sáu tháng*
    HalfYear,
    /// *chín tháng*: from January to September
    NineMonths,
    /// *hằng năm*
    Year,
    /// *đột xuất*
    AdHoc,
    /// "định kỳ" alone.
    Unstated,
}

impl Frequency {
    /// All of them.
    pub const ALL: [Frequency; 8] = [
        Frequency::Week,
        Frequency::Month,
        Frequency::Quarter,
        Frequency::HalfYear,
        Frequency::NineMonths,
        Frequency::Year,
        Frequency::AdHoc,
        Frequency::Unstated,
    ];

    /// Whether it divides a year, so that each period can be named.
    pub fn has_periods(self) -> bool {
        !matches!(self, Frequency::AdHoc | Frequency::Unstated)
    }

    /// The word for it in plans and in rows.
    pub fn key(self) -> &'static str {
        match self {
            Frequency::Week => "week",
            Frequency::Month => "month",
            Frequency::Quarter => "quarter",
            Frequency::HalfYear => "half-year",
            Frequency::NineMonths => "nine-months",
            Frequency::Year => "year",
            Frequency::AdHoc => "ad-hoc",
            Frequency::Unstated => "unstated",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            Frequency::Week => "weekly",
            Frequency::Month => "monthly",
            Frequency::Quarter => "quarterly",
            Frequency::HalfYear => "half-yearly",
            Frequency::NineMonths => "of nine months",
            Frequency::Year => "yearly",
            Frequency::AdHoc => "ad hoc",
            Frequency::Unstated => "periodic (how often is not stated)",
        };
        Phrase::new(self.vi(), en)
    }

    /// As papers and tables print it.
    pub(crate) fn vi(self) -> &'static str {
        match self {
            Frequency::Week => "hằng tuần",
            Frequency::Month => "hằng tháng",
            Frequency::Quarter => "hằng quý",
            Frequency::HalfYear => "6 tháng",
            Frequency::NineMonths => "9 tháng",
            Frequency::Year => "năm",
            Frequency::AdHoc => "đột xuất",
            Frequency::Unstated => "định kỳ (văn bản không nêu kỳ)",
        }
    }
}
