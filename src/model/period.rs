//! For which of several times something is owed or measured.
//!
//! A [`ReportPeriod`] is a part of a year, and knows its days. A [`DutyPeriod`] is all that may tell the duties of one
//! clause apart by their time, as it stands at the end of a key and in the rows of a listing.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, Weekday};

use super::{Date, Frequency, PhaseId};
use crate::diag::{ParseError, Text, of_key, text, written};

/// A part of a year for which something is due (*kỳ*): a week, a month, a quarter, a half, or all of it.
///
/// A week is from Monday to Sunday, of the year in which its Thursday lies; texts do not number it, keys do.
///
/// ```
/// use phancong::model::{Date, Frequency, ReportPeriod};
///
/// let day = Date::from_ymd_opt(2024, 3, 20).unwrap();
/// let period = ReportPeriod::containing(Frequency::Quarter, day).unwrap();
/// assert_eq!(period.to_string(), "2024-Q1");
/// assert_eq!(period.last().to_string(), "2024-03-31");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportPeriod {
    year: i32,
    /// None of a week.
    months: u32,
    /// From 0: the second quarter is 1.
    index: u32,
}

impl ReportPeriod {
    /// The period of a frequency in which a day lies; none where the frequency has no periods.
    pub fn containing(frequency: Frequency, day: Date) -> Option<ReportPeriod> {
        if frequency == Frequency::Week {
            let week = day.iso_week();
            return Some(ReportPeriod { year: week.year(), months: 0, index: week.week0() });
        }
        let months = months_of(frequency)?;
        let (year, index) = (day.year(), day.month0() / months);
        Some(ReportPeriod { year, months, index }).filter(|period| period.index < 12 / months)
    }

    /// All periods of a frequency that lie wholly within a window's years.
    pub fn all(frequency: Frequency, from: Date, to: Date) -> Vec<ReportPeriod> {
        if frequency == Frequency::Week {
            let days = from.week(Weekday::Mon).first_day().iter_days().step_by(7).take_while(|day| *day <= to);
            return days.filter_map(|day| ReportPeriod::containing(frequency, day)).collect();
        }
        let Some(months) = months_of(frequency) else {
            return Vec::new();
        };
        let years = from.year()..=to.year();
        let periods = years.flat_map(|year| (0..12 / months).map(move |index| ReportPeriod { year, months, index }));
        periods.filter(|period| from <= period.last() && period.first() <= to).collect()
    }

    /// Its first day.
    pub fn first(&self) -> Date {
        if self.is_week() {
            return self.day_of_week(Weekday::Mon);
        }
        let month = self.index * self.months + 1;
        Date::from_ymd_opt(self.year, month, 1).expect("a period begins on the first day of a month")
    }

    /// Its last day.
    pub fn last(&self) -> Date {
        if self.is_week() {
            return self.day_of_week(Weekday::Sun);
        }
        self.first() + Months::new(self.months) - Days::new(1)
    }

    /// Whether it is a week, which is no part of a month.
    pub fn is_week(&self) -> bool {
        self.months == 0
    }

    /// Its day of that name; of a year that has no such week the last one's.
    pub(super) fn day_of_week(&self, day: Weekday) -> Date {
        let in_week = |week| Date::from_isoywd_opt(self.year, week, day);
        in_week(self.index + 1).or_else(|| in_week(self.index)).expect("a year has 52 weeks")
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// Whether another period ends in this one: the first half in the second quarter.
    pub fn has_end_of(&self, other: &ReportPeriod) -> bool {
        self.contains(other.last())
    }

    /// How many months it has; none of a week.
    pub fn months(&self) -> u32 {
        self.months
    }

    /// The year of which it is a part.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Which of its year's periods it is, from 1; none for the year itself.
    pub fn number(&self) -> Option<u32> {
        (self.months < 12).then_some(self.index + 1)
    }

    /// How often there is one.
    pub fn frequency(&self) -> Frequency {
        match self.months {
            0 => Frequency::Week,
            1 => Frequency::Month,
            3 => Frequency::Quarter,
            6 => Frequency::HalfYear,
            9 => Frequency::NineMonths,
            _ => Frequency::Year,
        }
    }

    /// The same part of the year before (*cùng kỳ năm trước*).
    pub fn year_before(&self) -> ReportPeriod {
        ReportPeriod { year: self.year - 1, ..*self }
    }

    /// A day of its last month; a week has none.
    pub fn day_of_last_month(&self, day: u32) -> Option<Date> {
        let last = (!self.is_week()).then(|| self.last())?;
        last.with_day(day)
    }

    /// In Vietnamese as a paper names it, in English by its sign.
    pub fn said(&self) -> Text {
        Text::new(self.in_words(), self.to_string())
    }

    /// As a paper names it: "quý I/2024".
    pub fn in_words(&self) -> String {
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        let (year, index) = (self.year, self.index as usize);
        match self.months {
            0 => {
                let (first, last) = (self.first().format("%d/%m"), self.last().format("%d/%m/%Y"));
                format!("tuần từ {first} đến {last}")
            }
            1 => format!("tháng {:02}/{year}", index + 1),
            3 => format!("quý {}/{year}", ROMAN[index]),
            6 => format!("6 tháng {} năm {year}", ["đầu", "cuối"][index]),
            9 => format!("9 tháng năm {year}"),
            _ => format!("năm {year}"),
        }
    }
}

impl fmt::Display for ReportPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.index + 1;
        match self.months {
            0 => write!(f, "{}-W{n:02}", self.year),
            1 => write!(f, "{}-{n:02}", self.year),
            3 => write!(f, "{}-Q{n}", self.year),
            6 => write!(f, "{}-H{n}", self.year),
            9 => write!(f, "{}-9M", self.year),
            _ => write!(f, "{}", self.year),
        }
    }
}

impl FromStr for ReportPeriod {
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
            Some((_, "9M")) => (9, Some(1)),
            Some((Some(("W", nth)), _)) => (0, nth.parse().ok()),
            Some((Some(("Q", nth)), _)) => (3, nth.parse().ok()),
            Some((Some(("H", nth)), _)) => (6, nth.parse().ok()),
            Some((_, month)) => (1, month.parse().ok()),
        };
        let most = 12_u32.checked_div(months).unwrap_or_else(|| weeks_of(year));
        let nth: u32 = nth.filter(|nth| (1..=most).contains(nth)).ok_or_else(wrong)?;
        Ok(ReportPeriod { year, months, index: nth - 1 })
    }
}

/// How many weeks a year has: that in which its 28 December lies is the last.
fn weeks_of(year: i32) -> u32 {
    Date::from_ymd_opt(year, 12, 28).map_or(52, |day| day.iso_week().week())
}

fn months_of(frequency: Frequency) -> Option<u32> {
    match frequency {
        Frequency::Month => Some(1),
        Frequency::Quarter => Some(3),
        Frequency::HalfYear => Some(6),
        Frequency::NineMonths => Some(9),
        Frequency::Year => Some(12),
        Frequency::Week | Frequency::AdHoc | Frequency::Unstated => None,
    }
}

/// Which of several times a duty falls in; it prints as its key ends.
///
/// Whatever stands there can be read: what is neither a part of a year, a day nor a frequency names a phase. So the
/// loader lets no phase bear a name that is one of those ([`DutyPeriod::of_phase`]).
///
/// ```
/// use phancong::model::{DutyPeriod, Frequency};
///
/// assert!(matches!(DutyPeriod::from("2024-Q1"), DutyPeriod::Report(_)));
/// assert!(matches!(DutyPeriod::from("2024-06-20"), DutyPeriod::Day(_)));
/// assert_eq!(DutyPeriod::from("half-year"), DutyPeriod::Every(Frequency::HalfYear));
/// assert_eq!(DutyPeriod::from("gd-2021-2022"), DutyPeriod::Phase("gd-2021-2022".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyPeriod {
    /// A part of a year on which a report is made, or for which a target is measured.
    Report(ReportPeriod),
    /// Each time anew, in a plan that has no end to count periods to.
    Every(Frequency),
    /// A phase of the plan (*giai đoạn*).
    Phase(PhaseId),
    /// The day that the text gives a part, or the last day of its window.
    Day(Date),
}

impl DutyPeriod {
    /// A phase's; none where its name would be read as something else.
    pub fn of_phase(phase: &PhaseId) -> Option<DutyPeriod> {
        let read = DutyPeriod::from(phase.as_str());
        matches!(read, DutyPeriod::Phase(_)).then_some(read)
    }

    /// The part of a year, where it is one.
    pub fn report(&self) -> Option<ReportPeriod> {
        match self {
            DutyPeriod::Report(period) => Some(*period),
            _ => None,
        }
    }

    /// How often, where it says so.
    pub fn frequency(&self) -> Option<Frequency> {
        match self {
            DutyPeriod::Report(period) => Some(period.frequency()),
            DutyPeriod::Every(frequency) => Some(*frequency),
            DutyPeriod::Phase(_) | DutyPeriod::Day(_) => None,
        }
    }

    /// The year in which it lies; a phase may have several.
    pub fn year(&self) -> Option<i32> {
        match self {
            DutyPeriod::Report(period) => Some(period.year()),
            DutyPeriod::Day(day) => Some(day.year()),
            DutyPeriod::Every(_) | DutyPeriod::Phase(_) => None,
        }
    }

    /// In Vietnamese as a paper names it, in English by its sign.
    pub fn said(&self) -> Text {
        Text::new(self.in_words(), self.to_string())
    }

    /// As a paper names it: `2024-Q1` is "quý I/2024".
    pub fn in_words(&self) -> String {
        match self {
            DutyPeriod::Report(period) => period.in_words(),
            DutyPeriod::Every(Frequency::HalfYear) => "6 tháng một lần".to_owned(),
            DutyPeriod::Every(Frequency::Year) => "hằng năm".to_owned(),
            DutyPeriod::Every(frequency) => frequency.vi().to_owned(),
            DutyPeriod::Day(day) => format!("ngày {}", day.format("%-d/%-m/%Y")),
            DutyPeriod::Phase(phase) => phase.to_string(),
        }
    }
}

impl fmt::Display for DutyPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DutyPeriod::Report(period) => period.fmt(f),
            DutyPeriod::Every(frequency) => f.write_str(frequency.key()),
            DutyPeriod::Phase(phase) => f.write_str(phase.as_str()),
            DutyPeriod::Day(day) => day.fmt(f),
        }
    }
}

impl From<&str> for DutyPeriod {
    fn from(text: &str) -> Self {
        // Only what prints as it was read is that thing: `2024-5` is no month of ours, and must stay `2024-5`.
        let as_printed = |period: &DutyPeriod| period.to_string() == text;
        let report = || text.parse().ok().map(DutyPeriod::Report).filter(as_printed);
        let day = || text.parse().ok().map(DutyPeriod::Day).filter(as_printed);
        let every = || of_key(Frequency::ALL, Frequency::key, text).map(DutyPeriod::Every);
        report().or_else(day).or_else(every).unwrap_or_else(|| DutyPeriod::Phase(text.into()))
    }
}

impl FromStr for DutyPeriod {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

written!(ReportPeriod, DutyPeriod);

impl From<ReportPeriod> for DutyPeriod {
    fn from(period: ReportPeriod) -> Self {
        DutyPeriod::Report(period)
    }
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
            let all = ReportPeriod::all(frequency, day("2024-01-01"), day("2024-12-31"));
            all.iter().map(ReportPeriod::to_string).collect::<Vec<_>>()
        };
        assert_eq!(names(Frequency::Quarter), ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
        assert_eq!(names(Frequency::HalfYear), ["2024-H1", "2024-H2"]);
        assert_eq!(names(Frequency::Year), ["2024"]);
        assert!(names(Frequency::AdHoc).is_empty());
    }

    #[test]
    fn a_period_is_read_as_it_prints() {
        for text in ["2024", "2024-H2", "2024-Q4", "2024-05", "2024-9M", "2024-W05", "2020-W53"] {
            assert_eq!(text.parse::<ReportPeriod>().map(|period| period.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["2024-W53", "2024-Q5", "2024-H0", "2024-13", "24-Q1", "2024-", "Q1"] {
            assert!(wrong.parse::<ReportPeriod>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_half_ends_with_june_in_leap_years_too() {
        let half = ReportPeriod::containing(Frequency::HalfYear, day("2024-02-29"));
        assert_eq!(half.map(|half| half.last()), Some(day("2024-06-30")));
    }

    #[test]
    fn a_period_is_named_as_a_paper_names_it() {
        let named = [
            ("2024-Q3", "quý III/2024"),
            ("2024-H1", "6 tháng đầu năm 2024"),
            ("2024", "năm 2024"),
            ("2024-05", "tháng 05/2024"),
            ("2024-W01", "tuần từ 01/01 đến 07/01/2024"),
            ("2025-W01", "tuần từ 30/12 đến 05/01/2025"),
            ("week", "hằng tuần"),
            ("2024-9M", "9 tháng năm 2024"),
            ("quarter", "hằng quý"),
            ("half-year", "6 tháng một lần"),
            ("year", "hằng năm"),
            ("ad-hoc", "đột xuất"),
        ];
        for (text, words) in named {
            assert_eq!(DutyPeriod::from(text).in_words(), words, "{text}");
        }
    }

    #[test]
    fn whatever_ends_a_key_prints_as_it_was_read() {
        for text in ["2024", "2024-Q1", "2024-5", "2024-05", "2024-06-20", "2024-6-20", "unstated", "gd-2022", ""] {
            assert_eq!(DutyPeriod::from(text).to_string(), text);
        }
        assert_eq!(DutyPeriod::of_phase(&"2024".into()), None, "a phase of that name would be a year");
    }
}
