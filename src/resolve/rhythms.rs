//! Rhythms of a text → the periods of a plan's life, each with the day that the text gives it.

use chrono::Days;

use super::context::Context;
use super::given_time::Given;
use crate::calendar::every_year;
use crate::model::{Clause, Date, DueDay, DueWeek, DutyPeriod, Frequency, ReportPeriod};
use crate::rule::Stated;
use crate::vietnamese::fold_space;

/// By the days that are given; else once in each period. Of a day of the year the report is that of the period in which
/// the last day lies that counts: "trước ngày 01/4" is the first quarter's. A day of each period may come after it, and
/// the report stays that period's. The loader lets no period have two days of one report.
pub(super) fn in_periods<'w>(
    context: Context<'w>,
    frequency: Frequency,
    days: Vec<(Stated, DueDay)>,
) -> Vec<Given<'w>> {
    let Some((from, to)) = life(context).filter(|_| !days.is_empty()) else {
        return without_days(context, frequency);
    };
    let dated = days.into_iter().flat_map(|(stated, day)| {
        let days: Vec<(Date, Option<ReportPeriod>)> = match day {
            DueDay::OfYear(day) => {
                let late = Days::new(u64::from(stated == Stated::Before));
                let in_period = |day| (day, ReportPeriod::containing(frequency, day - late));
                // The day after a plan's last period is none of its own, but that period's report is.
                let is_in_life = |(day, period): &(Date, Option<ReportPeriod>)| {
                    *day <= to || period.is_some_and(|period| period.last() == to)
                };
                every_year(day, from + late, to + late).into_iter().map(in_period).filter(is_in_life).collect()
            }
            DueDay::OfPeriod(day) => {
                let periods = ReportPeriod::all(frequency, from, to).into_iter();
                periods.map(|period| (day.of(&period), Some(period))).filter(|(day, _)| from <= *day).collect()
            }
            DueDay::OfWeek(day) => {
                let weeks = ReportPeriod::all(frequency, from, to).into_iter();
                let is_in_life = |due: Date| from <= due && (day.week == DueWeek::Next || due <= to);
                weeks.map(|week| (day.of(&week), Some(week))).filter(|(due, _)| is_in_life(*due)).collect()
            }
        };
        let (stated, hour) = (day.hour().map_or(stated, |_| Stated::Hour), day.hour());
        days.into_iter().map(move |(day, period)| (stated, hour, day, period))
    });
    let given = dated.map(|(stated, hour, day, period)| {
        let label = period.map_or(DutyPeriod::Day(day), DutyPeriod::Report);
        Given { days: Some((day, day)), hour, period, label: Some(label), ..Given::new(stated) }
    });
    given.collect()
}

/// A frequency without days: each period of the plan's life, or one open duty where it has no periods.
pub(super) fn without_days<'w>(context: Context<'w>, frequency: Frequency) -> Vec<Given<'w>> {
    let periods = life(context).map_or_else(Vec::new, |(from, to)| ReportPeriod::all(frequency, from, to));
    if periods.is_empty() {
        let label = (frequency != Frequency::Unstated).then_some(DutyPeriod::Every(frequency));
        return vec![Given { label, ..Given::new(Stated::Frequency) }];
    }
    let given = periods.into_iter().map(|period| {
        let (days, label) = (Some((period.first(), period.last())), Some(DutyPeriod::Report(period)));
        Given { days, period: Some(period), label, ..Given::new(Stated::Frequency) }
    });
    given.collect()
}

/// A shorter period's report is part of the longer one's that ends with it, by the words that say so.
pub(super) fn folded<'w>(given: Vec<Given<'w>>, clause: &'w Clause, words: &str) -> Vec<Given<'w>> {
    let all: Vec<ReportPeriod> = given.iter().filter_map(|given| given.period).collect();
    let joins = |one: &ReportPeriod, other: &ReportPeriod| {
        !one.is_week() && other.last() == one.last() && one.months() < other.months()
    };
    let into = |one: ReportPeriod| all.iter().any(|other| joins(&one, other));
    let takes = |one: ReportPeriod| all.iter().any(|other| joins(other, &one));
    let kept = given.into_iter().filter(|given| !given.period.is_some_and(into));
    let told = kept.map(|mut given| {
        if given.period.is_some_and(takes) {
            given.words.push((clause, fold_space(words)));
        }
        given
    });
    told.collect()
}

/// The first and the last day of the plan, where both are known.
pub(super) fn life(context: Context) -> Option<(Date, Date)> {
    let instrument = context.instrument;
    let from = context.day();
    if let Some(period) = &instrument.period {
        return Some((from.map_or(period.from, |day| day.max(period.from)), period.to));
    }
    let end = instrument.phases.values().map(|phase| phase.to).max()?;
    Some((from?, end))
}
