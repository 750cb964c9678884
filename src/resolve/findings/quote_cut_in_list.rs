//! A phrase whose quotation ends at a body's name while the text goes on with a comma: the list is cut.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Assignment, Role};

pub(super) const MEND: Mend = (
    "trích đến hết chuỗi liệt kê; nếu phần sau không thuộc chuỗi thì trích cả động từ của nó",
    "quote to the end of the list; where what follows is not of the list, quote its verb as well",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut seen: Vec<&Assignment> = Vec::new();
    for given in subject.assignments().filter(|given| given.role != Role::Report) {
        if is_cut(subject, given) && !seen.iter().any(|other| other.is_of_one_phrase_with(given)) {
            seen.push(given);
        }
    }
    let finding = |given: &Assignment| {
        let name = &given.as_written;
        let vi = format!("trích dẫn dừng ở “{name}”, giữa một chuỗi liệt kê");
        let en = format!("the quotation ends at “{name}”, within a list");
        subject.finding(&given.stated_at, vi, en).quoting(&given.quote)
    };
    seen.into_iter().map(finding).collect()
}

/// The name stands at its end, after other words, and the text goes on with a comma.
fn is_cut(subject: ReviewSubject, given: &Assignment) -> bool {
    let Some(clause) = subject.instrument.clause(&given.stated_at) else { return false };
    let words = clause.words();
    let ends_so = given.quote.ends_with(&given.as_written) && given.quote != given.as_written;
    let goes_on = words.find(&given.quote).is_some_and(|at| words[at + given.quote.len()..].starts_with(", "));
    ends_so && goes_on
}
