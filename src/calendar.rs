//! Windows and days: pure arithmetic on the solar calendar.
//!
//! Parts of a year stand with the nouns ([`ReportPeriod`](crate::model::ReportPeriod)). Nothing here knows why a day matters.

use chrono::{Datelike, Days};

use crate::model::{Date, DayMonth};

/// From a day to the end of another; an open end has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Window {
    /// The first day, if one is known.
    pub from: Option<Date>,
    /// The last day, still inside, if one is known.
    pub to: Option<Date>,
}

impl Window {
    /// From a day to the end of another.
    pub fn new(from: Date, to: Date) -> Self {
        let (from, to) = (Some(from), Some(to));
        Window { from, to }
    }

    /// Whether the day lies in it, both ends included.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
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
    fn the_29th_of_february_comes_in_leap_years_only() {
        let leap: DayMonth = "29/2".parse().expect("the sample is a day of a year");
        assert_eq!(every_year(leap, day("2023-01-01"), day("2025-12-31")), [day("2024-02-29")]);
    }
}
