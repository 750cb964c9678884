//! By which day of each period something is due, as a text says it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize as FromFile;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::{Date, DayMonth, DayOfMonth, ReportPeriod};
use crate::diag::{ParseError, Text, keyed, text};

/// A due day of a report: `20/3`, `25`, `{day: 5, month: next}`.
///
/// ```
/// use phancong::model::DueDay;
///
/// let day: DueDay = serde_json::from_str("\"25\"").unwrap();
/// assert_eq!(day.said().en, "day 25 of the period's last month");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueDay {
    /// A day of the year; the report is that of the period in which it lies.
    OfYear(DayMonth),
    /// A day of each period: "trước ngày 25 hằng tháng", "trước ngày 05 của tháng đầu quý sau".
    OfPeriod(DayOfPeriod),
}

/// A day of one of a period's months, or of the month after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, FromFile, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayOfPeriod {
    /// In which month.
    #[serde(default)]
    pub month: DueMonth,
    /// In a shorter month its last day.
    pub day: DayOfMonth,
}

/// A month as it stands to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, FromFile, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DueMonth {
    /// "tháng đầu quý"
    First,
    /// "tháng cuối quý"
    #[default]
    Last,
    /// "tháng đầu quý sau", "tháng 01 năm sau": the report stays that of the period before.
    Next,
}

keyed!(DueMonth);

impl DueMonth {
    /// The word for it in plans and in rows.
    pub fn key(self) -> &'static str {
        match self {
            DueMonth::First => "first",
            DueMonth::Last => "last",
            DueMonth::Next => "next",
        }
    }
}

impl DayOfPeriod {
    /// The day that it is for a period.
    ///
    /// ```
    /// use phancong::model::{DayOfPeriod, DueMonth};
    ///
    /// let fifth = DayOfPeriod { month: DueMonth::Next, day: "5".parse().unwrap() };
    /// assert_eq!(fifth.of(&"2024-Q4".parse().unwrap()).to_string(), "2025-01-05");
    /// ```
    pub fn of(self, period: &ReportPeriod) -> Date {
        let after = period.last() + Days::new(1);
        let first = match self.month {
            DueMonth::First => period.first(),
            DueMonth::Last => after - Months::new(1),
            DueMonth::Next => after,
        };
        let end = first + Months::new(1) - Days::new(1);
        end.with_day(self.day.number().min(end.day())).expect("a day up to a month's last is in it")
    }
}

impl DueDay {
    /// In either language.
    pub fn said(self) -> Text {
        let DayOfPeriod { month, day } = match self {
            DueDay::OfYear(day) => return Text::new(day.to_string(), day.to_string()),
            DueDay::OfPeriod(of_each) => of_each,
        };
        let day = day.number();
        match month {
            DueMonth::First => text!("ngày {day} tháng đầu kỳ", "day {day} of the period's first month"),
            DueMonth::Last => text!("ngày {day} tháng cuối kỳ", "day {day} of the period's last month"),
            DueMonth::Next => text!("ngày {day} tháng đầu kỳ sau", "day {day} of the month after the period"),
        }
    }

    /// The day before, of each period; that of a month's first day is not named.
    pub fn day_before(self) -> DueDay {
        match self {
            DueDay::OfYear(day) => DueDay::OfYear(day.day_before()),
            DueDay::OfPeriod(DayOfPeriod { month, day }) => {
                DueDay::OfPeriod(DayOfPeriod { month, day: day.before().unwrap_or(day) })
            }
        }
    }
}

impl FromStr for DueDay {
    type Err = ParseError;

    fn from_str(words: &str) -> Result<Self, ParseError> {
        if words.contains('/') {
            return words.parse().map(DueDay::OfYear);
        }
        let day = words.parse()?;
        Ok(DueDay::OfPeriod(DayOfPeriod { month: DueMonth::default(), day }))
    }
}

impl<'de> Deserialize<'de> for DueDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DueDayForms)
    }
}

struct DueDayForms;

impl<'de> Visitor<'de> for DueDayForms {
    type Value = DueDay;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("20/3, 25, {day: 5, month: next}")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<DueDay, E> {
        words.parse().map_err(|error: ParseError| error.for_serde())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DueDay, A::Error> {
        DayOfPeriod::deserialize(MapAccessDeserializer::new(map)).map(DueDay::OfPeriod)
    }
}

impl JsonSchema for DueDay {
    fn schema_name() -> Cow<'static, str> {
        "DueDay".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let of_year = generator.subschema_for::<DayMonth>();
        let (day, of_period) = (generator.subschema_for::<DayOfMonth>(), generator.subschema_for::<DayOfPeriod>());
        json_schema!({ "anyOf": [of_year, day, of_period] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days by the calendar of 2023 to 2025.
    #[test]
    fn a_day_after_the_period_is_still_that_periods() {
        let of = |month, day: &str, period: &str| {
            let day = DayOfPeriod { month, day: day.parse().expect("the sample is a day") };
            day.of(&period.parse().expect("the sample is a period")).to_string()
        };
        assert_eq!(of(DueMonth::Next, "5", "2024-Q1"), "2024-04-05");
        assert_eq!(of(DueMonth::Next, "5", "2024-Q4"), "2025-01-05");
        assert_eq!(of(DueMonth::Next, "15", "2024"), "2025-01-15");
        assert_eq!(of(DueMonth::Last, "25", "2024-02"), "2024-02-25");
        assert_eq!(of(DueMonth::Last, "31", "2023-02"), "2023-02-28");
        assert_eq!(of(DueMonth::First, "10", "2024-H2"), "2024-07-10");
        assert_eq!(of(DueMonth::Last, "20", "2024-9M"), "2024-09-20");
    }
}
