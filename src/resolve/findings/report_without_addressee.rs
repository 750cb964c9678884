//! A report that the text sends to nobody.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, StatedReport};

pub(super) const MEND: Mend = (
    "nêu nơi nhận báo cáo, ví dụ: báo cáo Ủy ban nhân dân tỉnh (qua Công an tỉnh)",
    "say to whom, such as: “báo cáo Ủy ban nhân dân tỉnh (qua Công an tỉnh)”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let lost = subject.reports().filter(|(_, report)| report.to.iter().all(|to| subject.is_unnamed(&to.body)));
    lost.map(|(clause, report)| finding(subject, clause, report)).collect()
}

fn finding(subject: ReviewSubject, clause: &Clause, report: &StatedReport) -> Finding {
    let from = subject.names(report.from.iter().map(|body| &body.body));
    let vi = format!("không nêu báo cáo gửi về đâu: {from}");
    let en = format!("to whom is not stated: {from}");
    let words = report.quote.clone().unwrap_or_else(|| clause.words());
    subject.finding(&clause.path, vi, en).quoting(&words)
}
