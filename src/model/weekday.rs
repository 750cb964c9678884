//! Days of the week and hours of a day, by which a report may be due.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveTime, Timelike};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::Date;
use crate::diag::{ParseError, Phrase, Text, text, written};

/// A day of the week, from Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weekday {
    /// *thứ Hai*
    Monday,
    /// *thứ Ba*
    Tuesday,
    /// *thứ Tư*
    Wednesday,
    /// *thứ Năm*
    Thursday,
    /// *thứ Sáu*
    Friday,
    /// *thứ Bảy*
    Saturday,
    /// *Chủ nhật*
    Sunday,
}

impl Weekday {
    /// In their order.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// That of a day.
    pub fn of(day: Date) -> Weekday {
        Weekday::of_said(day.weekday())
    }

    /// That which words say.
    pub fn of_said(day: chrono::Weekday) -> Weekday {
        Weekday::ALL[day.num_days_from_monday() as usize]
    }

    /// The day before, in the same week.
    pub fn before(self) -> Option<Weekday> {
        (self as usize).checked_sub(1).map(|at| Weekday::ALL[at])
    }

    /// As the calendar's own arithmetic has it.
    pub fn of_calendar(self) -> chrono::Weekday {
        chrono::Weekday::try_from(self as u8).expect("a week has seven days from Monday")
    }

    /// The word for it in plans and in rows.
    pub fn key(self) -> &'static str {
        match self {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        match self {
            Weekday::Monday => Phrase::new("thứ Hai", "Monday"),
            Weekday::Tuesday => Phrase::new("thứ Ba", "Tuesday"),
            Weekday::Wednesday => Phrase::new("thứ Tư", "Wednesday"),
            Weekday::Thursday => Phrase::new("thứ Năm", "Thursday"),
            Weekday::Friday => Phrase::new("thứ Sáu", "Friday"),
            Weekday::Saturday => Phrase::new("thứ Bảy", "Saturday"),
            Weekday::Sunday => Phrase::new("Chủ nhật", "Sunday"),
        }
    }
}

/// An hour of a day, to the minute, in Viet Nam's time (*giờ*): what is due by it is due on that day.
///
/// ```
/// use phancong::model::Hour;
///
/// let hour: Hour = "16:00".parse().unwrap();
/// assert_eq!((hour.to_string().as_str(), hour.said().vi.as_str()), ("16:00", "16 giờ 00"));
/// assert!("25:00".parse::<Hour>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(pub NaiveTime);

impl Hour {
    /// Whether a day begins with it, so that what is due by it is due by the end of the day before.
    pub fn is_midnight(self) -> bool {
        self.0 == NaiveTime::MIN
    }

    /// As a paper names it, and in English by its figures.
    pub fn said(self) -> Text {
        let (hour, minute) = (self.0.hour(), self.0.minute());
        Text::new(format!("{hour} giờ {minute:02}"), self.to_string())
    }
}

impl FromStr for Hour {
    type Err = ParseError;

    fn from_str(words: &str) -> Result<Self, ParseError> {
        let read = NaiveTime::parse_from_str(words, "%H:%M").ok();
        let whole = read.map(Hour).filter(|hour| hour.to_string() == words);
        whole.ok_or_else(|| {
            ParseError::new(text!(
                "`{words}` không phải giờ trong ngày, ví dụ 16:00",
                "`{words}` is no hour of a day, such as 16:00"
            ))
        })
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

written!(Hour);

impl JsonSchema for Hour {
    fn schema_name() -> Cow<'static, str> {
        "Hour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
    }
}
