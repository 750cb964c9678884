//! A body that leads work in one clause and only coordinates it in another.
//!
//! Two clauses speak of the same work if both assign the same task, or if one leads a part of a divided
//! task and the other, of the same topic, names that very part ("biên giới, biển và hải đảo").

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use super::work::works;
use crate::model::{Assignment, Clause, Role, Task};
use crate::vietnamese::{WordSpans, fold_name};

pub(super) const MEND: Mend = (
    "giữ một vai cho cơ quan ấy, hoặc nói rõ hai điều khoản là hai phần việc khác nhau",
    "keep one role for the body, or say that the two clauses are different parts",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut found = Vec::new();
    for work in works(subject) {
        for lead in work.assignments.iter().filter(|given| given.role == Role::Lead) {
            let conflicts = |other: &&&Assignment| {
                other.role == Role::Coordinate && other.body == lead.body && other.stated_at != lead.stated_at
            };
            let others = work.assignments.iter().filter(conflicts);
            found.extend(others.map(|other| conflict(subject, lead, other).beside([&work.clauses[0].path])));
        }
    }
    for (_, part) in subject.tasks() {
        found.extend(in_part(subject, part));
    }
    found
}

/// The part of a divided task, led by a body that elsewhere coordinates what is called by the same words.
fn in_part(subject: ReviewSubject, part: &Task) -> Vec<Finding> {
    let (Some(_), Some(words)) = (part.split, part.part.as_deref()) else { return Vec::new() };
    let called = without_classifier(words, &subject.review.known);
    let given = || subject.instrument.assignments.iter();
    let leads = given().filter(|given| given.role == Role::Lead && given.task.as_ref() == Some(&part.id));
    let mut found = Vec::new();
    for lead in leads {
        for (clause, _) in subject.tasks().filter(|(clause, other)| names_it(clause, other, part, called)) {
            let own = || given().filter(|given| given.clause == clause.path && given.body == lead.body);
            let coordinates = own().find(|given| given.role == Role::Coordinate);
            if let Some(other) = coordinates.filter(|_| own().all(|given| given.role != Role::Lead)) {
                found.push(conflict(subject, lead, other));
            }
        }
    }
    found
}

fn names_it(clause: &Clause, other: &Task, part: &Task, called: &str) -> bool {
    let apart = other.id != part.id && part.part_of.as_ref() != Some(&other.id);
    apart && other.topic == part.topic && WordSpans::of(&clause.words()).find(called).is_some()
}

/// "khu vực biên giới" is called "địa bàn biên giới" elsewhere: the word for the kind of place is left out.
fn without_classifier<'p>(part: &'p str, classifiers: &[String]) -> &'p str {
    let folded = fold_name(part);
    let long = classifiers.iter().find(|classifier| folded.starts_with(&format!("{} ", fold_name(classifier))));
    long.map_or(part, |classifier| part[classifier.len()..].trim_start())
}

fn conflict(subject: ReviewSubject, lead: &Assignment, other: &Assignment) -> Finding {
    let name = subject.names([&lead.body]);
    let (there, here) = (&lead.stated_at, &other.stated_at);
    let vi = format!("{name}: chủ trì ở {there}, chỉ phối hợp ở {here}");
    let en = format!("{name}: leads at {there}, only coordinates at {here}");
    subject.finding(here, vi, en).quoting(&other.quote).beside([there])
}
