//! Periods, windows and days: pure arithmetic on the solar calendar.
//!
//! A period is a year, a half, a quarter or a month of it. Nothing here knows why a day matters.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months};

use crate::diag::{ParseError, text};
use crate::model::{Date, DayMonth, Frequency};

/// From a day to the end of another; an open end has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Window {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Window {
    pub fn new(from: Date, to: Date) -> Self {
        let (from, to) = (Some(from), Some(to));
        Window { from, to }
    }

    /// Whether the day lies in it, both ends included.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A part of a year for which something is due (*kỳ*).
///
/// ```
/// use phancong::calendar::Period;
/// use phancong::model::{Date, Frequency};
///
/// let day = Date::from_ymd_opt(2024, 3, 20).unwrap();
/// let period = Period::containing(Frequency::Quarter, day).unwrap();
/// assert_eq!(period.to_string(), "2024-Q1");
/// assert_eq!(period.last().to_string(), "2024-03-31");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i32,
    months: u32,
    /// From 0: the second quarter is 1.
    index: u32,
}

impl Period {
    /// The period of a frequency in which a day lies; none where the frequency has no periods.
    pub fn containing(frequency: Frequency, day: Date) -> Option<Period> {
        let months = months_of(frequency)?;
        let (year, index) = (day.year(), day.month0() / months);
        Some(Period { year, months, index })
    }

    /// All periods of a frequency that lie wholly within a window's years.
    pub fn all(frequency: Frequency, from: Date, to: Date) -> Vec<Period> {
        let Some(months) = months_of(frequency) else {
            return Vec::new();
        };
        let years = from.year()..=to.year();
        let periods = years.flat_map(|year| (0..12 / months).map(move |index| Period { year, months, index }));
        periods.filter(|period| from <= period.last() && period.first() <= to).collect()
    }

    pub fn first(&self) -> Date {
        let month = self.index * self.months + 1;
        Date::from_ymd_opt(self.year, month, 1).expect("a period begins on the first day of a month")
    }

    pub fn last(&self) -> Date {
        self.first() + Months::new(self.months) - Days::new(1)
    }

    /// Whether another period ends in this one: the first half in the second quarter.
    pub fn has_end_of(&self, other: &Period) -> bool {
        (self.first()..=self.last()).contains(&other.last())
    }

    /// How many months it has.
    pub fn months(&self) -> u32 {
        self.months
    }

    /// The same part of the year before (*cùng kỳ năm trước*).
    pub fn year_before(&self) -> Period {
        Period { year: self.year - 1, ..*self }
    }

    /// A day of its last month.
    pub fn day_of_last_month(&self, day: u32) -> Option<Date> {
        self.last().with_day(day)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.index + 1;
        match self.months {
            1 => write!(f, "{}-{n:02}", self.year),
            3 => write!(f, "{}-Q{n}", self.year),
            6 => write!(f, "{}-H{n}", self.year),
            _ => write!(f, "{}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || {
            ParseError::new(text!(
                "`{text}` không phải kỳ, ví dụ 2024-Q1, 2024-H1, 2024, 2024-05",
                "`{text}` is no period, such as 2024-Q1, 2024-H1, 2024, 2024-05"
            ))
        };
        let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let year = year.parse().ok().filter(|year| (1945..=2200).contains(year)).ok_or_else(wrong)?;
        let (months, nth) = match part.map(|part| (part.split_at_checked(1), part)) {
            None => (12, Some(1)),
            Some((Some(("Q", nth)), _)) => (3, nth.parse().ok()),
            Some((Some(("H", nth)), _)) => (6, nth.parse().ok()),
            Some((_, month)) => (1, month.parse().ok()),
        };
        let nth: u32 = nth.filter(|nth| (1..=12 / months).contains(nth)).ok_or_else(wrong)?;
        Ok(Period { year, months, index: nth - 1 })
    }
}

fn months_of(frequency: Frequency) -> Option<u32> {
    match frequency {
        Frequency::Month => Some(1),
        Frequency::Quarter => Some(3),
        Frequency::HalfYear => Some(6),
        Frequency::Year => Some(12),
        Frequency::AdHoc | Frequency::Unstated => None,
    }
}

/// The day before.
pub fn day_before(day: Date) -> Date {
    day - Days::new(1)
}

/// A day of the year in every year of a span in which it exists and lies within.
pub fn every_year(day: DayMonth, from: Date, to: Date) -> Vec<Date> {
    let years = from.year()..=to.year();
    let days = years.filter_map(|year| Date::from_ymd_opt(year, day.month, day.day));
    days.filter(|day| (from..=to).contains(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("the sample is a day")
    }

    #[test]
    fn a_year_has_four_quarters_two_halves_and_itself() {
        let names = |frequency| {
            let all = Period::all(frequency, day("2024-01-01"), day("2024-12-31"));
            all.iter().map(Period::to_string).collect::<Vec<_>>()
        };
        assert_eq!(names(Frequency::Quarter), ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
        assert_eq!(names(Frequency::HalfYear), ["2024-H1", "2024-H2"]);
        assert_eq!(names(Frequency::Year), ["2024"]);
        assert!(names(Frequency::AdHoc).is_empty());
    }

    #[test]
    fn a_period_is_read_as_it_prints() {
        for text in ["2024", "2024-H2", "2024-Q4", "2024-05"] {
            assert_eq!(text.parse::<Period>().map(|period| period.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["2024-Q5", "2024-H0", "2024-13", "24-Q1", "2024-", "Q1"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_half_ends_with_june_in_leap_years_too() {
        let half = Period::containing(Frequency::HalfYear, day("2024-02-29"));
        assert_eq!(half.map(|half| half.last()), Some(day("2024-06-30")));
    }

    #[test]
    fn the_29th_of_february_comes_in_leap_years_only() {
        let leap: DayMonth = "29/2".parse().expect("the sample is a day of a year");
        assert_eq!(every_year(leap, day("2023-01-01"), day("2025-12-31")), [day("2024-02-29")]);
    }
}
