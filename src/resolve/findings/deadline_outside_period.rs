//! A window or a deadline outside the plan's own period.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::calendar::day_before;
use crate::model::{Date, Time};
use crate::vietnamese::short_date;

pub(super) const MEND: Mend = (
    "sửa ngày cho nằm trong thời kỳ của kế hoạch, hoặc sửa thời kỳ",
    "bring the day into the plan's period, or mend the period",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let Some(period) = &subject.instrument.period else { return Vec::new() };
    let mut found = Vec::new();
    for clause in subject.clauses() {
        for time in &clause.time {
            let Some((from, to)) = days(time) else { continue };
            if period.from <= from && to <= period.to {
                continue;
            }
            let [from, to, first, last] = [from, to, period.from, period.to].map(short_date);
            let vi = format!("thời hạn {from} - {to} nằm ngoài thời kỳ của kế hoạch ({first} - {last})");
            let en = format!("the time {from} - {to} lies outside the plan's period ({first} - {last})");
            let words = time.quote().map_or_else(|| clause.words(), str::to_owned);
            found.push(subject.finding(&clause.path, vi, en).quoting(&words).beside([&period.clause]));
        }
    }
    found
}

/// The first and the last day that a stated time names.
fn days(time: &Time) -> Option<(Date, Date)> {
    match time {
        Time::Window { from, to, .. } => Some((*from, *to)),
        Time::Fixed { before: Some(day), .. } => Some((day_before(*day), day_before(*day))),
        Time::Fixed { by: Some(day), .. } => Some((*day, *day)),
        _ => None,
    }
}
