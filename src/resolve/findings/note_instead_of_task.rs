//! A note that a time belongs to one sentence only, beside a time that names no task: who reads duties reads no notes.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, Time};
use crate::vietnamese::WordSpans;

pub(super) const MEND: Mend = (
    "tách việc của câu ấy thành một nhiệm vụ có `quote`, và ghi `task:` ở thời hạn; lời nhắc khi ấy không cần nữa",
    "make the work of that sentence a task with its `quote`, and name it by `task:` at the time; no note is needed then",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let noted = subject.clauses().filter(|clause| has_work(subject, clause) && says_so(subject, clause));
    let times = noted.flat_map(|clause| clause.time.iter().map(move |time| (clause, time)));
    let loose = times.filter(|(_, time)| !matches!(time, Time::Phase { .. }) && time.scope().names().is_none());
    let found = loose.map(|(clause, time)| {
        let vi = "lời nhắc nói thời hạn chỉ thuộc một phần của điều khoản, mà thời hạn không ghi thuộc việc nào";
        let en = "a note says that the time belongs to a part of the clause, and the time names no task";
        subject.finding(&clause.path, vi, en).quoting(&time.quote().map_or_else(|| clause.words(), str::to_owned))
    });
    found.collect()
}

/// Somebody has something to do by what the clause itself says.
fn has_work(subject: ReviewSubject, clause: &Clause) -> bool {
    subject.instrument.assignments.iter().any(|given| given.clause == clause.path)
}

fn says_so(subject: ReviewSubject, clause: &Clause) -> bool {
    let note = WordSpans::of(clause.note.as_deref().unwrap_or_default());
    subject.review.of("note").iter().any(|word| note.find(word).is_some())
}
