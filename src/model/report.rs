//! Reports that a clause asks for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::{BodyRef, Closing, Date, DueDay, OneOrMany, TaskId};
use crate::diag::{ParseError, Phrase, text, written};

/// A report (*báo cáo*): who to whom, through whom, how often, by which days.
///
/// Bodies → standing agency → committee are two reports. What the text leaves open stays open.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedReport {
    /// Who reports, each for itself.
    pub from: OneOrMany<BodyRef>,
    /// Who receives it.
    pub to: OneOrMany<BodyRef>,
    /// Who collects it on the way, and sums up.
    #[serde(default)]
    pub via: Option<BodyRef>,
    /// A name that tells it from other reports of its clause; all but one must have one. It stands in the key.
    #[serde(default)]
    pub task: Option<TaskId>,
    /// How often, where no days are given with it.
    #[serde(default)]
    pub every: OneOrMany<Frequency>,
    /// "trước ngày": the day itself is too late.
    #[serde(default)]
    pub before: DueDays,
    /// "chậm nhất ngày": the day itself still counts.
    #[serde(default)]
    pub by: DueDays,
    /// Where the text closes the figures on another day than the regime does.
    #[serde(default)]
    pub closing: Option<Closing>,
    /// The words by which a shorter period's report is part of the longer one's that ends with it: "lồng ghép báo cáo
    /// tháng 3 vào báo cáo quý I".
    #[serde(default)]
    pub folded: Option<String>,
    /// The words that ask for it, verbatim.
    #[serde(default)]
    pub quote: Option<String>,
}

/// Due days by frequency.
pub type DueDays = BTreeMap<Frequency, OneOrMany<DueDay>>;

impl StatedReport {
    /// Every frequency stated, alone or with days, in order.
    pub fn frequencies(&self) -> Vec<Frequency> {
        let mut all: Vec<Frequency> = self.every.to_vec();
        all.extend(self.before.keys().chain(self.by.keys()));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
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
    pub const ALL: [Frequency; 7] = [
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

/// A day of any year, as `20/3`.
///
/// ```
/// use phancong::model::DayMonth;
///
/// let day: DayMonth = "20/3".parse().unwrap();
/// assert_eq!(day.to_string(), "20/3");
/// assert!("31/2".parse::<DayMonth>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayMonth {
    /// From 1.
    pub month: u32,
    /// From 1; the 29th of February is one.
    pub day: u32,
}

impl DayMonth {
    /// "Trước ngày 20/6" counts to the end of the 19th; 1 March is taken to follow 28 February.
    pub fn day_before(self) -> DayMonth {
        let in_year = |year| Date::from_ymd_opt(year, self.month, self.day);
        match in_year(2023).or_else(|| in_year(2024)).and_then(|date| date.pred_opt()) {
            Some(before) => DayMonth { month: before.month(), day: before.day() },
            None => self,
        }
    }
}

impl FromStr for DayMonth {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || {
            ParseError::new(text!(
                "`{text}` không phải ngày/tháng, ví dụ 20/3",
                "`{text}` is no day/month, such as 20/3"
            ))
        };
        let (day, month) = text.split_once('/').ok_or_else(wrong)?;
        let day = day.parse().map_err(|_| wrong())?;
        let month = month.parse().map_err(|_| wrong())?;
        chrono::NaiveDate::from_ymd_opt(2024, month, day).ok_or_else(wrong)?;
        Ok(DayMonth { month, day })
    }
}

impl fmt::Display for DayMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.day, self.month)
    }
}

written!(DayMonth);

impl JsonSchema for DayMonth {
    fn schema_name() -> Cow<'static, str> {
        "DayMonth".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{1,2}/[0-9]{1,2}$" })
    }
}
