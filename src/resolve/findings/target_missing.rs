//! A target with a figure that a higher plan sets and this plan does not have.
//!
//! Where this plan has a figure left over that might be the same target in other words, nothing is said.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use super::target::{Pair, carried_out_at, own_targets, pairs};
use crate::model::Instrument;

pub(super) const MEND: Mend = (
    "thêm chỉ tiêu ấy vào phần chỉ tiêu, không thấp hơn văn bản cấp trên",
    "add the target, no lower than the higher plan has it",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let pairs = pairs(subject);
    let missing = pairs.iter().filter(|pair| is_missing(subject.instrument, pair, &pairs));
    missing.filter_map(|pair| finding(subject, pair)).collect()
}

/// No target of the plan is the same, and none is left over that might be.
pub(super) fn is_missing(child: &Instrument, pair: &Pair, pairs: &[Pair]) -> bool {
    let taken = |own| pairs.iter().any(|pair| pair.own.is_some_and(|(_, other)| std::ptr::eq(other, own)));
    pair.own.is_none() && !own_targets(child).any(|(_, own)| own.unit == pair.asked.unit && !taken(own))
}

fn finding(subject: ReviewSubject, pair: &Pair) -> Option<Finding> {
    let at = carried_out_at(subject, pair.parent)?;
    let (parent, clause) = (pair.parent.short_name(), &pair.asked_at.path);
    let (measure, target) = (&pair.asked.measure, pair.asked.in_figures());
    let vi = format!("thiếu chỉ tiêu của {parent}, {clause}: {measure} {target}");
    let en = format!("lacks a target of {parent}, {clause}: {measure} {target}");
    let mut finding = subject.finding(at, vi, en);
    finding.related.push((pair.parent.id.clone(), clause.clone()));
    Some(finding)
}
