//! By which day of each period something is due, as a text says it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize as FromFile;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::{Date, DayMonth, DayOfMonth, Hour, ReportPeriod, Weekday};
use crate::diag::{ParseError, Text, keyed, of_key, text};

/// A due day of a report: `20/3`, `25`, `{day: 5, month: next}`, `friday`, `{weekday: friday, hour: "16:00"}`.
///
/// ```
/// use phancong::model::DueDay;
///
/// let day: DueDay = serde_json::from_str("\"25\"").unwrap();
/// assert_eq!(day.said().en, "day 25 of the period's last month");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueDay {
    /// A day of the year; the report is that of the period in which the last day lies that counts.
    OfYear(DayMonth),
    /// A day of each period: "trước ngày 25 hằng tháng", "trước ngày 05 của tháng đầu quý sau".
    OfPeriod(DayOfPeriod),
    /// A day of each week: "trước 16 giờ 00 thứ Sáu hằng tuần".
    OfWeek(DayOfWeek),
}

/// A day of the week, the same in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, FromFile, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayOfWeek {
    /// Which.
    pub weekday: Weekday,
    /// In the week itself, or in the one after it.
    #[serde(default)]
    pub week: DueWeek,
    /// By which hour of it; left out where the words say none.
    #[serde(default)]
    pub hour: Option<Hour>,
}

/// A week as it stands to the one that is reported on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, FromFile, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DueWeek {
    /// "thứ Sáu hằng tuần"
    #[default]
    Same,
    /// "thứ Hai tuần sau": the report stays that of the week before.
    Next,
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
    /// By which hour of it; left out where the words say none.
    #[serde(default)]
    pub hour: Option<Hour>,
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

keyed!(DueMonth, DueWeek);

impl DueWeek {
    /// The word for it in plans and in rows.
    pub fn key(self) -> &'static str {
        match self {
            DueWeek::Same => "same",
            DueWeek::Next => "next",
        }
    }
}

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
    /// let fifth = DayOfPeriod { month: DueMonth::Next, day: "5".parse().unwrap(), hour: None };
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
        let day = match self {
            DueDay::OfYear(day) => Text::same(day.to_string()),
            DueDay::OfWeek(DayOfWeek { weekday, week: DueWeek::Same, .. }) => Text::from(weekday.said()),
            DueDay::OfWeek(DayOfWeek { weekday, week: DueWeek::Next, .. }) => {
                let day = weekday.said();
                Text::new(format!("{} tuần sau", day.vi), format!("{} of the week after", day.en))
            }
            DueDay::OfPeriod(DayOfPeriod { month, day, .. }) => {
                let day = day.number();
                match month {
                    DueMonth::First => text!("ngày {day} tháng đầu kỳ", "day {day} of the period's first month"),
                    DueMonth::Last => text!("ngày {day} tháng cuối kỳ", "day {day} of the period's last month"),
                    DueMonth::Next => text!("ngày {day} tháng đầu kỳ sau", "day {day} of the month after the period"),
                }
            }
        };
        match self.hour().map(Hour::said) {
            Some(hour) => Text::new(format!("{} {}", hour.vi, day.vi), format!("{} on {}", hour.en, day.en)),
            None => day,
        }
    }

    /// By which hour of the day.
    pub fn hour(self) -> Option<Hour> {
        match self {
            DueDay::OfYear(_) => None,
            DueDay::OfPeriod(DayOfPeriod { hour, .. }) | DueDay::OfWeek(DayOfWeek { hour, .. }) => hour,
        }
    }

    /// The last day that counts where the day itself is too late; that of an hour is its own day, and that of a week's or
    /// a month's first day is not named.
    pub fn day_before(self) -> DueDay {
        if self.hour().is_some() {
            return self;
        }
        match self {
            DueDay::OfYear(day) => DueDay::OfYear(day.day_before()),
            DueDay::OfPeriod(of_each) => {
                DueDay::OfPeriod(DayOfPeriod { day: of_each.day.before().unwrap_or(of_each.day), ..of_each })
            }
            DueDay::OfWeek(of_each) => {
                DueDay::OfWeek(DayOfWeek { weekday: of_each.weekday.before().unwrap_or(of_each.weekday), ..of_each })
            }
        }
    }
}

impl DayOfWeek {
    /// The day that it is in a week.
    pub fn of(self, week: &ReportPeriod) -> Date {
        let day = week.day_of_week(self.weekday.of_calendar());
        if self.week == DueWeek::Next { day + Days::new(7) } else { day }
    }
}

impl FromStr for DueDay {
    type Err = ParseError;

    fn from_str(words: &str) -> Result<Self, ParseError> {
        if words.contains('/') {
            return words.parse().map(DueDay::OfYear);
        }
        if let Some(weekday) = of_key(Weekday::ALL, Weekday::key, words) {
            return Ok(DueDay::OfWeek(DayOfWeek { weekday, week: DueWeek::Same, hour: None }));
        }
        let day = words.parse()?;
        Ok(DueDay::OfPeriod(DayOfPeriod { month: DueMonth::default(), day, hour: None }))
    }
}

impl<'de> Deserialize<'de> for DueDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DueDayForms)
    }
}

struct DueDayForms;

/// Either form of a day that stands as a map.
#[derive(FromFile)]
#[serde(deny_unknown_fields)]
struct DueDayKeys {
    day: Option<DayOfMonth>,
    month: Option<DueMonth>,
    weekday: Option<Weekday>,
    week: Option<DueWeek>,
    hour: Option<Hour>,
}

impl<'de> Visitor<'de> for DueDayForms {
    type Value = DueDay;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("20/3, 25, {day: 5, month: next}, friday, {weekday: friday, hour: \"16:00\"}")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<DueDay, E> {
        words.parse().map_err(|error: ParseError| error.for_serde())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DueDay, A::Error> {
        let keys = DueDayKeys::deserialize(MapAccessDeserializer::new(map))?;
        match keys {
            DueDayKeys { weekday: Some(weekday), day: None, month: None, week, hour } => {
                Ok(DueDay::OfWeek(DayOfWeek { weekday, week: week.unwrap_or_default(), hour }))
            }
            DueDayKeys { weekday: None, day: Some(day), month, week: None, hour } => {
                Ok(DueDay::OfPeriod(DayOfPeriod { month: month.unwrap_or_default(), day, hour }))
            }
            _ => Err(ParseError::new(Text::new(
                "hạn là một `day` (trong `month`) hoặc một `weekday`, không phải cả hai",
                "a due day is a `day` (of a `month`) or a `weekday`, not both",
            ))
            .for_serde()),
        }
    }
}

impl JsonSchema for DueDay {
    fn schema_name() -> Cow<'static, str> {
        "DueDay".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let of_year = generator.subschema_for::<DayMonth>();
        let (day, of_period) = (generator.subschema_for::<DayOfMonth>(), generator.subschema_for::<DayOfPeriod>());
        let (weekday, of_week) = (generator.subschema_for::<Weekday>(), generator.subschema_for::<DayOfWeek>());
        json_schema!({ "anyOf": [of_year, day, of_period, weekday, of_week] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days by the calendar of 2023 to 2025.
    #[test]
    fn a_day_after_the_period_is_still_that_periods() {
        let of = |month, day: &str, period: &str| {
            let day = DayOfPeriod { month, day: day.parse().expect("the sample is a day"), hour: None };
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
