//! A deadline that the plan states where nobody has a part, so that no duty is due by it.

use super::finding::{Finding, Mend};
use super::orphan_task::is_owned;
use super::subject::ReviewSubject;
use crate::model::{Clause, Covers, Role, Time};

pub(super) const MEND: Mend = (
    "ghi thời hạn (time) ở điều khoản có nhiệm vụ mà nó ràng buộc, hoặc thêm lời giao ở chính điều khoản này",
    "state the time at the clause whose task it binds, or assign the work at this clause",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let bare = subject.clauses().filter(|clause| !has_part(subject, clause) && !is_orphan(subject, clause));
    let times = bare.flat_map(|clause| clause.time.iter().map(move |time| (clause, time)));
    let lost = times.filter(|(clause, time)| binds(subject, clause, time) && !is_heard(clause, time));
    lost.map(|(clause, time)| {
        let words = time.quote().map_or_else(|| clause.words(), str::to_owned);
        let vi = "thời hạn nêu ở đây không gắn với phần việc của cơ quan nào".to_owned();
        let en = "the time stated here belongs to nobody's part, so nothing is due by it".to_owned();
        subject.finding(&clause.path, vi, en).quoting(&words)
    })
    .collect()
}

/// Whether somebody has a part in what the clause itself says, whichever words give it.
fn has_part(subject: ReviewSubject, clause: &Clause) -> bool {
    let mut given = subject.instrument.assignments.iter();
    given.any(|given| given.clause == clause.path && given.role != Role::Report)
}

/// Whether somebody could be late by it: it names a day, or stands among words that assign. "Kịp thời" among the
/// requirements binds nobody in particular.
fn binds(subject: ReviewSubject, clause: &Clause, time: &Time) -> bool {
    is_dated(time) || subject.instrument.assignments.iter().any(|given| given.stated_at == clause.path)
}

fn is_dated(time: &Time) -> bool {
    matches!(time, Time::Fixed { .. } | Time::Window { .. } | Time::AnnualDay { .. })
}

/// Its task is given to nobody: that is another finding.
fn is_orphan(subject: ReviewSubject, clause: &Clause) -> bool {
    let mut tasks = clause.task.iter();
    tasks.any(|task| !is_owned(subject.workspace, subject.instrument, &task.id))
}

/// A phase says which tasks it covers; a report without days of its own is due when its clause says without a day.
fn is_heard(clause: &Clause, time: &Time) -> bool {
    match time {
        Time::Phase { covers, .. } => *covers != Covers::Here,
        time => !is_dated(time) && !clause.report.is_empty(),
    }
}
