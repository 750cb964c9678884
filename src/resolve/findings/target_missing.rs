//! A target with a figure that a higher plan sets and this plan does not have.
//!
//! Where this plan has a figure left over that might be the same target in other words, nothing is said.

use super::subject::Subject;
use super::target::{Pair, carried_out_at, own_targets, pairs, printed};
use super::{Finding, Mend};

pub(super) const MEND: Mend = (
    "thêm chỉ tiêu ấy vào phần chỉ tiêu, không thấp hơn văn bản cấp trên",
    "add the target, no lower than the higher plan has it",
);

pub(super) fn find(subject: Subject) -> Vec<Finding> {
    let pairs = pairs(subject);
    let left_over = |unit: &Option<String>| {
        let taken = |own| pairs.iter().any(|pair| pair.own.is_some_and(|(_, other)| std::ptr::eq(other, own)));
        own_targets(subject).any(|(_, own)| own.unit == *unit && !taken(own))
    };
    let missing = pairs.iter().filter(|pair| pair.own.is_none() && !left_over(&pair.asked.unit));
    missing.filter_map(|pair| finding(subject, pair)).collect()
}

fn finding(subject: Subject, pair: &Pair) -> Option<Finding> {
    let at = carried_out_at(subject, pair.parent)?;
    let (parent, clause) = (pair.parent.short_name(), &pair.asked_at.path);
    let (measure, target) = (&pair.asked.measure, printed(pair.asked));
    let vi = format!("thiếu chỉ tiêu của {parent}, {clause}: {measure} {target}");
    let en = format!("lacks a target of {parent}, {clause}: {measure} {target}");
    let mut finding = subject.finding(at, vi, en);
    finding.related.push((pair.parent.id.clone(), clause.clone()));
    Some(finding)
}
