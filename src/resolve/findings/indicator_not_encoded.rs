//! An item under a heading that calls its items targets, which is not encoded as one.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, ClauseKind};
use crate::vietnamese::WordSpans;

pub(super) const MEND: Mend =
    ("bỏ `kind` riêng của mục ấy, hoặc ghi `kind: indicator`", "take its own `kind` out, or set `kind: indicator`");

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let items = subject.clauses().filter(|clause| subject.instrument.kind_of(clause) != ClauseKind::Indicator);
    let under = items.filter_map(|clause| Some((clause, heading_above(subject, clause)?)));
    let called = under.filter(|(_, heading)| calls_targets(subject, heading));
    called
        .map(|(clause, heading)| {
            let vi = format!("đứng dưới mục “{heading}” mà không được ghi là chỉ tiêu");
            let en = format!("stands under “{heading}” and is not encoded as a target");
            subject.finding(&clause.path, vi, en)
        })
        .collect()
}

fn heading_above<'w>(subject: ReviewSubject<'w>, clause: &'w Clause) -> Option<&'w str> {
    subject.instrument.upwards(clause).nth(1)?.heading.as_deref()
}

/// It has a word for targets, and none that calls its items something else as well.
fn calls_targets(subject: ReviewSubject, heading: &str) -> bool {
    let words = WordSpans::of(heading);
    let has = |list: &[String]| list.iter().any(|word| words.find(word).is_some());
    has(subject.review.of("target")) && !has(&subject.review.known)
}
