//! An open collective that is given work and of which no rule says who is in it: one finding a collective.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Assignment, BodyId};
use crate::resolve::context::Context;
use crate::resolve::{Asking, cascade};

pub(super) const MEND: Mend = (
    "nêu đích danh các cơ quan trong văn bản, hoặc thêm quy tắc `cascade: {members: …}` vào rules/",
    "name the bodies in the plan, or add a rule with `cascade: {members: …}` to rules/",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let ReviewSubject { workspace, rules, instrument, .. } = subject;
    let without = |context: Context| -> Vec<&Assignment> {
        subject.assignments().filter(|given| cascade::is_without_members(context, given)).collect()
    };
    let mut open: Vec<(&BodyId, Vec<&Assignment>)> = Vec::new();
    for assignment in Asking::of(workspace, rules).put(instrument, without) {
        match open.iter_mut().find(|(body, _)| **body == assignment.body) {
            Some((_, all)) => all.push(assignment),
            None => open.push((&assignment.body, vec![assignment])),
        }
    }
    open.into_iter().map(|(body, given)| finding(subject, body, &given)).collect()
}

fn finding(subject: ReviewSubject, body: &BodyId, given: &[&Assignment]) -> Finding {
    let name = subject.names([body]);
    let mut clauses: Vec<_> = given.iter().map(|assignment| &assignment.stated_at).collect();
    clauses.dedup();
    let count = clauses.len();
    let vi = format!("“{name}” được giao ở {count} điều khoản, chưa có quy tắc nào nói gồm những ai");
    let en = format!("“{name}” has parts in {count} clauses, and no rule says who is in it");
    // The words may stand in a heading above.
    let here =
        subject.instrument.clause(clauses[0]).is_some_and(|clause| clause.words().contains(&given[0].as_written));
    let quote = if here { given[0].as_written.as_str() } else { "" };
    subject.finding(clauses[0], vi, en).quoting(quote).beside(clauses)
}
