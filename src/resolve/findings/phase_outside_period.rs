//! A phase that begins before or ends after the plan's own period.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::vietnamese::short_date;

pub(super) const MEND: Mend = (
    "sửa giai đoạn cho nằm trong thời kỳ của kế hoạch, hoặc sửa thời kỳ",
    "bring the phase into the plan's period, or mend the period",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let Some(period) = &subject.instrument.period else { return Vec::new() };
    let outside = subject.instrument.phases.values().filter(|phase| phase.from < period.from || period.to < phase.to);
    let seen = outside.filter(|phase| subject.clauses().any(|clause| clause.path == phase.clause));
    seen.map(|phase| {
        let [from, to, first, last] = [phase.from, phase.to, period.from, period.to].map(short_date);
        let vi = format!("giai đoạn {from} - {to} vượt ra ngoài thời kỳ của kế hoạch ({first} - {last})");
        let en = format!("the phase {from} - {to} goes beyond the plan's period ({first} - {last})");
        subject.finding(&phase.clause, vi, en).beside([&period.clause])
    })
    .collect()
}
