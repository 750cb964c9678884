//! A part given to a standing office whose name is only a title: a bracket or a dash beside it says which body it is.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::Assignment;
use crate::vietnamese::WordSpans;

pub(super) const MEND: Mend = (
    "giao cho cơ quan được nêu trong ngoặc; tên kia chỉ là chức danh của nó",
    "give the part to the body that the bracket names; the other name is only its title",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for given in subject.assignments() {
        let Some(body) = named_beside(subject, given) else { continue };
        let title = &given.as_written;
        let vi = format!("“{title}” là {body}, theo lời ghi bên cạnh; phần việc lại ghi cho một cơ quan khác");
        let en = format!("“{title}” is {body}, as the words beside it say; the part is given to another body");
        let finding = subject.finding(&given.stated_at, vi, en).quoting(title);
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    found
}

/// The body that stands right after the title, in brackets or after a dash, and is not the one given.
fn named_beside(subject: ReviewSubject, given: &Assignment) -> Option<String> {
    let words = subject.instrument.clause(&given.stated_at)?.words();
    let after = &words[words.find(&given.as_written)? + given.as_written.len()..];
    let beside = after.strip_prefix(" (").or_else(|| after.strip_prefix(" - "))?;
    let said = WordSpans::of(beside);
    let day = subject.instrument.day();
    let first = |names: Vec<String>| {
        let mut found = names.into_iter().filter_map(|name| said.find(&name).filter(|at| at.start == 0));
        found.next().map(|at| beside[at].to_owned())
    };
    let others = subject.bodies_here().filter(|body| body.id() != given.body);
    let mut named: Vec<String> = others.filter_map(|body| first(body.names(day))).collect();
    named.sort_by_key(String::len);
    named.pop()
}
