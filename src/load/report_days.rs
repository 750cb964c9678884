//! The days of a stated report, each held against its periods: a day of each, one in each, none before it.

use std::collections::BTreeSet;

use chrono::{Datelike, Days};

use super::report_mistakes as mistakes;
use crate::diag::{Report, Span};
use crate::model::{Closing, Date, DayMonth, DueDay, DutyPeriod, Frequency, Hour, ReportPeriod, StatedReport};

/// A day as it is stated, and whether it is itself too late.
type StatedDay = (DueDay, bool);

/// What can be seen of a report alone; `span` gives the place of one of its values.
pub fn check(asked: &StatedReport, span: &dyn Fn(&str) -> Span, report: &mut Report) {
    for frequency in asked.frequencies() {
        let at = || span(if asked.before.contains_key(&frequency) { "before" } else { "by" });
        let stated = days_of(asked, frequency);
        if stated.iter().any(|(day, _)| is_of_no_period(*day, frequency)) {
            report.push(mistakes::day_of_no_period(at(), frequency));
        } else if stated.iter().any(|stated| is_before_its_period(*stated, frequency)) {
            report.push(mistakes::due_before_its_period(at(), frequency));
        }
        if let Some(period) = twice_in_a_period(&stated, frequency) {
            report.push(mistakes::two_days_in_a_period(at(), &period));
        }
    }
    if asked.closing.is_some_and(|closing| closes_nothing(closing, asked)) {
        report.push(mistakes::closing_of_no_period(span("closing")));
    }
}

fn days_of(asked: &StatedReport, frequency: Frequency) -> Vec<StatedDay> {
    let days = [(&asked.before, true), (&asked.by, false)].into_iter();
    let stated =
        days.flat_map(|(days, excludes)| days.get(&frequency).into_iter().flatten().map(move |day| (*day, excludes)));
    stated.collect()
}

/// A frequency without periods with a day of each; a week with another day than its own, or its day with another period.
fn is_of_no_period(day: DueDay, frequency: Frequency) -> bool {
    match day {
        DueDay::OfYear(_) => frequency == Frequency::Week,
        DueDay::OfPeriod(_) => frequency == Frequency::Week || !frequency.has_periods(),
        DueDay::OfWeek(_) => frequency != Frequency::Week,
    }
}

/// "Trước thứ Hai" of a week ends on the Sunday before it. A day of the year is of the period in which the last day lies
/// that counts, and never comes before it.
fn is_before_its_period((day, excludes): StatedDay, frequency: Frequency) -> bool {
    let first_of_2024 = Date::from_ymd_opt(2024, 1, 1).expect("every year has a first day");
    let Some(period) = ReportPeriod::containing(frequency, first_of_2024) else { return false };
    let due = match day {
        DueDay::OfYear(_) => return false,
        DueDay::OfPeriod(of_each) => of_each.of(&period),
        DueDay::OfWeek(of_each) => of_each.of(&period),
    };
    let ends_before_the_day = day.hour().map_or(excludes, Hour::is_midnight);
    due < period.first() + Days::new(u64::from(ends_before_the_day))
}

/// The period, in any year, in which a report has two days of one frequency; a day itself where it has no periods.
fn twice_in_a_period(stated: &[StatedDay], frequency: Frequency) -> Option<DutyPeriod> {
    let of_each = |(day, _): &StatedDay| !matches!(day, DueDay::OfYear(_));
    if stated.len() > 1 && stated.iter().any(of_each) {
        return Some(DutyPeriod::Every(frequency));
    }
    let mut seen = BTreeSet::new();
    let mut periods = stated.iter().filter_map(|(day, excludes)| match day {
        DueDay::OfYear(day) => in_a_leap_year(frequency, *day, *excludes),
        DueDay::OfPeriod(_) | DueDay::OfWeek(_) => None,
    });
    periods.find(|period| !seen.insert(period.clone()))
}

fn in_a_leap_year(frequency: Frequency, day: DayMonth, excludes: bool) -> Option<DutyPeriod> {
    let day = Date::from_ymd_opt(2024, day.month, day.day)?;
    let last = day - Days::new(u64::from(excludes));
    let last = last.with_year(2024).unwrap_or(last);
    Some(ReportPeriod::containing(frequency, last).map_or(DutyPeriod::Day(day), DutyPeriod::Report))
}

/// Whether it fits none of the periods that the report has.
fn closes_nothing(closing: Closing, asked: &StatedReport) -> bool {
    let mut counted = asked.frequencies().into_iter().filter(|frequency| frequency.has_periods()).peekable();
    counted.peek().is_some() && counted.all(|frequency| !closing.is_of(frequency))
}
