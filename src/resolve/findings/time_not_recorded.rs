//! A word of time in a clause that records no such time.
//!
//! Words of haste and continuity say nothing of time where they only say what something is for (after "để", "nhằm"),
//! or among aims and targets.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, ClauseKind};
use crate::vietnamese::{WordSpans, fold_space};

pub(super) const MEND: Mend = (
    "ghi thời hạn ở `time` với lời ấy trong `quote`; lời không phải thời hạn thì thêm vào `known` của quy tắc",
    "record it in `time` with those words as its `quote`; words that are no time go into the rule's `known`",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    subject.clauses().flat_map(|clause| in_clause(subject, clause)).collect()
}

fn in_clause(subject: ReviewSubject, clause: &Clause) -> Vec<Finding> {
    let text = clause.words();
    let words = WordSpans::of(&text);
    let recorded = recorded(clause);
    let struck: Vec<_> = subject.review.known.iter().flat_map(|known| words.places(known)).collect();
    let aims = matches!(subject.instrument.kind_of(clause), ClauseKind::Purpose | ClauseKind::Indicator);
    let hard = subject.review.of("time").iter().map(|word| (word, false));
    let soft = subject.review.of("manner").iter().map(|word| (word, true)).filter(|_| !aims);
    let mut found = Vec::new();
    for (word, soft) in hard.chain(soft) {
        let lost = words.places(word).into_iter().find(|at| {
            let known = struck.iter().any(|other| other.start <= at.start && at.end <= other.end);
            let before = &text[..words.bytes_of(at).start];
            !(known || soft && is_purpose(subject, before))
        });
        let Some(at) = lost.filter(|_| !recorded.iter().any(|quote| WordSpans::of(quote).find(word).is_some())) else {
            continue;
        };
        let said = &text[words.bytes_of(&at)];
        let vi = format!("lời “{said}” nói thời hạn mà điều khoản không ghi thời hạn nào như vậy");
        let en = format!("the words “{said}” tell a time that the clause does not record");
        found.push(subject.finding(&clause.path, vi, en).quoting(said));
    }
    found
}

/// The words of its times, reports, targets, citations.
fn recorded(clause: &Clause) -> Vec<String> {
    let all = || clause.words();
    let times = clause.time.iter().map(|time| time.quote().map_or_else(all, fold_space));
    let reports = clause.report.iter().map(|report| report.quote.as_deref().map_or_else(all, fold_space));
    let targets = clause.indicators.iter().filter_map(|target| target.quote.as_deref().map(fold_space));
    let cited = clause.cites.iter().map(|citation| fold_space(&citation.written));
    times.chain(reports).chain(targets).chain(cited).collect()
}

/// A word of purpose stands before it in the same part of the sentence.
fn is_purpose(subject: ReviewSubject, before: &str) -> bool {
    let part = before.rsplit(['.', ';']).next().unwrap_or(before);
    let words = WordSpans::of(part);
    subject.review.of("purpose").iter().any(|word| words.find(word).is_some())
}
