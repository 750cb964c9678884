//! A part that a law gives to one body, and a plan gives another to lead; the rule's `when` says whose it is not.

use std::collections::BTreeSet;

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::Assignment;

pub(super) const MEND: Mend = (
    "giao chủ trì cho cơ quan mà luật nêu, hoặc nêu căn cứ khác",
    "let the body lead that the law names, or name another basis",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let anew = subject.assignments().filter(|given| told.insert((given.stated_at.to_string(), &given.body)));
    let finding = |given: &Assignment| {
        let (name, law, title) = (&given.as_written, subject.rule.basis.cited(), &subject.rule.title);
        let vi = format!("{name} chủ trì, trong khi {law} giao phần việc này cho cơ quan khác: “{title}”");
        let en = format!("{name} is to lead, where {law} gives this to another: “{title}”");
        subject.finding(&given.stated_at, vi, en).quoting(&given.quote)
    };
    anew.map(finding).collect()
}
