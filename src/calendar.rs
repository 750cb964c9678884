//! Windows and days: pure arithmetic on the solar calendar.
//!
//! Parts of a year stand with the nouns ([`ReportPeriod`](crate::model::ReportPeriod)). Nothing here knows why a day matters.

use chrono::{Datelike, Days, Months};

use crate::model::{Date, DayMonth, Holidays, LimitLength, LimitUnit};

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

/// The last day of a limit that is counted from a day, which itself does not count (BLDS 2015, Điều 147, 148): none where
/// it is in working days and a year's days off are not known. Hours end as late on a day as they may begin.
pub fn limit_end(start: Date, length: LimitLength, holidays: &Holidays) -> Option<Date> {
    let LimitLength { count, unit } = length;
    match unit {
        LimitUnit::Hours => start.checked_add_days(Days::new(u64::from(count.div_ceil(24)))),
        LimitUnit::Days => start.checked_add_days(Days::new(u64::from(count))),
        LimitUnit::Weeks => start.checked_add_days(Days::new(7 * u64::from(count))),
        LimitUnit::Months => start.checked_add_months(Months::new(count)),
        LimitUnit::Years => start.checked_add_months(Months::new(12 * count)),
        LimitUnit::WorkingDays => {
            let mut day = start;
            for _ in 0..count {
                day = next_working_day(day + Days::new(1), holidays)?;
            }
            Some(day)
        }
    }
}

/// The day itself where offices work on it, else the next on which they do; none where that is not known.
pub fn next_working_day(day: Date, holidays: &Holidays) -> Option<Date> {
    let mut days = day.iter_days();
    days.find_map(|day| match holidays.is_working_day(day) {
        Some(false) => None,
        Some(true) => Some(Some(day)),
        None => Some(None),
    })?
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
