//! Work that two bodies or more lead, whether one phrase says so or two clauses do.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use super::work::{Work, works};
use crate::model::{BodyId, Role};

pub(super) const MEND: Mend = (
    "để một nơi chủ trì, hoặc chia phần rõ ràng: theo địa bàn, khâu, kênh hay lĩnh vực",
    "leave one lead, or divide the work between them: by territory, stage, channel or subject",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    works(subject).iter().filter_map(|work| finding(subject, work)).collect()
}

fn finding(subject: ReviewSubject, work: &Work) -> Option<Finding> {
    let leading = work.assignments.iter().filter(|given| given.role == Role::Lead);
    let mut leads: Vec<&BodyId> = Vec::new();
    for lead in leading {
        if !leads.contains(&&lead.body) {
            leads.push(&lead.body);
        }
    }
    if leads.len() < 2 {
        return None;
    }
    let (count, names) = (leads.len(), subject.names(leads));
    let vi = format!("{count} nơi cùng chủ trì một việc: {names}");
    let en = format!("{count} bodies lead one task: {names}");
    Some(subject.finding(&work.clauses[0].path, vi, en).quoting(work.quote_at_home()).beside(work.paths()))
}
