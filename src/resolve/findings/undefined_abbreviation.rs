//! An abbreviation in capitals that the document nowhere explains: one finding an abbreviation.
//!
//! What every reader knows stands in the rule; so do the short names in the register of bodies.

use std::collections::BTreeSet;

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Clause, ClausePath};

pub(super) const MEND: Mend = (
    "viết đủ ở lần dùng đầu rồi mới viết tắt, ví dụ: mua bán người (sau đây viết tắt là MBN)",
    "write it in full where it is first used, such as: “mua bán người (sau đây viết tắt là MBN)”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let known = known(subject);
    let mut used: Vec<(String, Vec<&ClausePath>)> = Vec::new();
    for clause in subject.clauses() {
        for abbreviation in in_clause(clause).filter(|found| !known.contains(found)) {
            match used.iter_mut().find(|(other, _)| *other == abbreviation) {
                Some((_, clauses)) => clauses.push(&clause.path),
                None => used.push((abbreviation, vec![&clause.path])),
            }
        }
    }
    used.into_iter().map(|(abbreviation, clauses)| finding(subject, &abbreviation, &clauses)).collect()
}

fn finding(subject: ReviewSubject, abbreviation: &str, clauses: &[&ClausePath]) -> Finding {
    let vi = format!("viết tắt “{abbreviation}” không được giải nghĩa trong văn bản");
    let en = format!("the abbreviation “{abbreviation}” is nowhere explained");
    subject.finding(clauses[0], vi, en).quoting(abbreviation).beside(clauses.iter().copied())
}

/// What needs no explanation here: what the document explains, the names of bodies, what the rule lists.
fn known(subject: ReviewSubject) -> BTreeSet<String> {
    let clauses = &subject.instrument.clauses;
    let explained = clauses.iter().flat_map(|clause| clause.defines.keys().cloned().chain(in_parentheses(clause)));
    let workspace = subject.workspace;
    let bodies = workspace.bodies.values().flat_map(|body| body.short.iter().chain([&body.name]));
    let kinds = workspace.kinds.values().flat_map(|kind| kind.short.iter().chain([&kind.name]));
    let listed = subject.review.known.iter().cloned();
    let all = explained.chain(listed).chain(bodies.chain(kinds).cloned());
    all.flat_map(|text| abbreviations(&text).collect::<Vec<_>>()).collect()
}

/// "mua bán người (MBN)" explains MBN.
fn in_parentheses(clause: &Clause) -> Vec<String> {
    let words = clause.words();
    let inside = words.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    inside.filter(|inside| abbreviations(inside).any(|only| only == *inside)).map(str::to_owned).collect()
}

/// Those of each of a clause's pieces, each once; what is in capitals from end to end has none.
fn in_clause(clause: &Clause) -> impl Iterator<Item = String> {
    let mixed = clause.stretches().filter(|text| text.chars().any(char::is_lowercase));
    let found: BTreeSet<String> = mixed.flat_map(abbreviations).collect();
    found.into_iter()
}

/// The words of two capitals or more. What holds a figure is a number or a name made of one ("138/CP").
fn abbreviations(text: &str) -> impl Iterator<Item = String> {
    let tokens = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '&'));
    let plain = tokens.filter(|token| !token.chars().any(char::is_numeric));
    let parts = plain.flat_map(|token| token.split(['/', '-', '&']));
    parts.filter(|part| is_abbreviation(part)).map(str::to_owned)
}

fn is_abbreviation(word: &str) -> bool {
    let roman = word.chars().all(|c| "IVXLC".contains(c));
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase) && !roman
}
