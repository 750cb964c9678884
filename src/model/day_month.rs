//! A day of any year.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Date;
use crate::diag::{ParseError, text, written};

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
