//! A target that asks for less than the same target of the plan which this one carries out.

use std::cmp::Ordering;

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use super::target::{Pair, pairs};
use crate::model::{Indicator, Operator};

pub(super) const MEND: Mend = (
    "nâng chỉ tiêu lên ít nhất bằng văn bản cấp trên, cả dấu so sánh (“trên 90%” cao hơn “90%”)",
    "raise the target to at least the higher plan's, operator included (“trên 90%” is more than “90%”)",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    pairs(subject).iter().filter_map(|pair| finding(subject, pair)).collect()
}

fn finding(subject: ReviewSubject, pair: &Pair) -> Option<Finding> {
    let (clause, own) = pair.own?;
    if !is_weaker(own, pair.asked) {
        return None;
    }
    let (parent, at) = (pair.parent.short_name(), &pair.asked_at.path);
    let (measure, own_target, asked) = (&own.measure, own.in_figures(), pair.asked.in_figures());
    let vi = format!("{measure} {own_target}, thấp hơn {asked} của {parent}, {at}");
    let en = format!("{measure} {own_target}, below {asked} of {parent}, {at}");
    let mut finding = subject.finding(&clause.path, vi, en);
    finding.quote = own.quote.clone();
    finding.related.push((pair.parent.id.clone(), at.clone()));
    Some(finding)
}

/// Whether `own` lets pass what `asked` does not. Units that differ are not compared.
pub(super) fn is_weaker(own: &Indicator, asked: &Indicator) -> bool {
    let (Some(own_value), Some(asked_value)) = (own.value, asked.value) else { return false };
    let Some(order) = own_value.partial_cmp(&asked_value).filter(|_| own.unit == asked.unit) else { return false };
    use Operator::*;
    match (own.op, asked.op) {
        (Equal | AtLeast, Above) => order != Ordering::Greater,
        (Equal | AtLeast | Above, Equal | AtLeast) | (Above, Above) => order == Ordering::Less,
        (AtMost, Below) => order != Ordering::Less,
        (Below, Below) | (Below | AtMost | Equal, AtMost) => order == Ordering::Greater,
        _ => false,
    }
}
