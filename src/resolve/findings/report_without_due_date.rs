//! A periodic report without the days by which it must be sent.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, Frequency, StatedReport};

pub(super) const MEND: Mend = (
    "nêu ngày gửi của từng kỳ, ví dụ: hàng quý (trước ngày 20 tháng cuối quý), năm (trước ngày 20/12)",
    "state the day of each period, such as: “hàng quý (trước ngày 20 tháng cuối quý), năm (trước ngày 20/12)”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    subject.reports().filter_map(|(clause, report)| finding(subject, clause, report)).collect()
}

fn finding(subject: ReviewSubject, clause: &Clause, report: &StatedReport) -> Option<Finding> {
    let dated = |frequency: &Frequency| report.before.contains_key(frequency) || report.by.contains_key(frequency);
    let periodic = |frequency: &Frequency| !matches!(frequency, Frequency::AdHoc | Frequency::Unstated);
    let open: Vec<Frequency> = report.frequencies().into_iter().filter(|f| periodic(f) && !dated(f)).collect();
    if open.is_empty() {
        return None;
    }
    let list = |name: fn(Frequency) -> &'static str| open.iter().map(|f| name(*f)).collect::<Vec<_>>().join(", ");
    let vi = format!("không nêu ngày gửi báo cáo: {}", list(Frequency::vi));
    let en = format!("no day for the reports: {}", list(Frequency::key));
    let words = report.quote.clone().unwrap_or_else(|| clause.words());
    Some(subject.finding(&clause.path, vi, en).quoting(&words))
}
