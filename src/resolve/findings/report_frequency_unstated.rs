//! A standing report of which the text does not say how often ("định kỳ báo cáo", "báo cáo theo quy định").
//!
//! A report on a case ("nếu có khó khăn, vướng mắc") has no frequency to state.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, Frequency, StatedReport, Time};

pub(super) const MEND: Mend = (
    "nêu kỳ và hạn, ví dụ: định kỳ 6 tháng (trước ngày 20/6) và năm (trước ngày 20/12)",
    "state how often and by when, such as: “định kỳ 6 tháng (trước ngày 20/6) và năm (trước ngày 20/12)”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let open = subject.reports().filter(|(clause, report)| !waits_for_a_case(clause) && is_open(report));
    open.map(|(clause, report)| finding(subject, clause, report)).collect()
}

fn is_open(report: &StatedReport) -> bool {
    let stated = report.frequencies();
    stated.is_empty() || stated.contains(&Frequency::Unstated)
}

fn waits_for_a_case(clause: &Clause) -> bool {
    clause.time.iter().any(|time| matches!(time, Time::Conditional { .. } | Time::Event { .. } | Time::Limit { .. }))
}

fn finding(subject: ReviewSubject, clause: &Clause, report: &StatedReport) -> Finding {
    let (from, to) =
        (subject.names(report.from.iter().map(|b| &b.body)), subject.names(report.to.iter().map(|b| &b.body)));
    let vi = format!("không nêu kỳ báo cáo: {from} → {to}");
    let en = format!("how often is not stated: {from} → {to}");
    let words = report.quote.clone().unwrap_or_else(|| clause.words());
    subject.finding(&clause.path, vi, en).quoting(&words)
}
