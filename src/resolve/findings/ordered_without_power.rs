//! Words that order a body which the issuer can only ask; the rule's `when` says which bodies those are.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Assignment, ClausePath, Modality, Role};

pub(super) const MEND: Mend = (
    "viết “đề nghị” trước tên cơ quan ấy, ví dụ: đề nghị Tòa án nhân dân tối cao phối hợp thực hiện",
    "write “đề nghị” before the body's name, such as: “đề nghị Tòa án nhân dân tối cao phối hợp thực hiện”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut clauses: Vec<(&ClausePath, Vec<&Assignment>)> = Vec::new();
    for ordered in subject.assignments().filter(|given| given.modality == Modality::Order) {
        match clauses.iter_mut().find(|(clause, _)| **clause == ordered.stated_at) {
            Some((_, all)) => all.push(ordered),
            None => clauses.push((&ordered.stated_at, vec![ordered])),
        }
    }
    clauses.into_iter().map(|(clause, ordered)| finding(subject, clause, &ordered)).collect()
}

fn finding(subject: ReviewSubject, clause: &ClausePath, ordered: &[&Assignment]) -> Finding {
    let mut parts: Vec<(&str, Vec<Role>)> = Vec::new();
    for given in ordered {
        match parts.iter_mut().find(|(name, _)| *name == given.as_written) {
            Some((_, roles)) if roles.contains(&given.role) => {}
            Some((_, roles)) => roles.push(given.role),
            None => parts.push((&given.as_written, vec![given.role])),
        }
    }
    let list = |role: fn(Role) -> &'static str| {
        let part = |(name, roles): &(&str, Vec<Role>)| {
            let roles: Vec<&str> = roles.iter().map(|r| role(*r)).collect();
            format!("{name} ({})", roles.join(", "))
        };
        parts.iter().map(part).collect::<Vec<_>>().join("; ")
    };
    let vi = format!("được giao phần việc mà không có lời đề nghị: {}", list(Role::vi));
    let en = format!("given a part without being asked (“đề nghị”): {}", list(Role::key));
    let covered = ordered.iter().map(|given| &given.clause);
    subject.finding(clause, vi, en).quoting(&ordered[0].quote).beside(covered)
}
