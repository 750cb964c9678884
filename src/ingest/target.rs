//! Targets: "100% tin báo được tiếp nhận", "đạt trên 90%", "làm giảm số vụ". One a phrase, with its sign as written.

use std::collections::BTreeSet;

use super::facts::TargetFact;
use crate::model::{Operator, SignWords};
use crate::vietnamese::said::numbers_said;
use crate::vietnamese::{lowered, slug};

/// The targets of a sentence in a part that sets them; phrases end at a comma or a semicolon.
pub fn read(text: &str, signs: &SignWords) -> Vec<TargetFact> {
    let phrases = phrases(text);
    let found = phrases.into_iter().filter_map(|phrase| figure(phrase, signs).or_else(|| direction(phrase, signs)));
    let mut seen = BTreeSet::new();
    // A target is known by what it measures: what measures nothing, or the same once more, is none of its own.
    found.filter(|target| !slug(&target.measure).is_empty() && seen.insert(slug(&target.measure))).collect()
}

/// Pieces between semicolons; a comma parts two only if a figure stands on either side.
fn phrases(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for piece in text.split(';') {
        let mut start = 0;
        for (at, _) in piece.match_indices(", ") {
            if piece[start..at].contains('%') && piece[at..].contains('%') {
                found.push(piece[start..at].trim());
                start = at + 2;
            }
        }
        found.push(piece[start..].trim());
    }
    found
        .into_iter()
        .map(|phrase| phrase.trim_end_matches(['.', '/', ',']))
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

fn figure(phrase: &str, signs: &SignWords) -> Option<TargetFact> {
    let percent = |end: usize| phrase[end..].trim_start().starts_with('%');
    let number = numbers_said(phrase).into_iter().find(|number| percent(number.at.end))?;
    let end = number.at.end + phrase[number.at.end..].find('%')? + 1;
    Some(TargetFact {
        measure: measure(phrase, number.at.start, end),
        op: signs.read(&phrase[..number.at.start], &phrase[end..]),
        value: Some(number.value),
        unit: Some("%".to_owned()),
        quote: phrase.to_owned(),
    })
}

/// What is measured: the words after the figure, else those before it.
fn measure(phrase: &str, start: usize, end: usize) -> String {
    let (before, after) = (phrase[..start].trim(), phrase[end..].trim());
    if after.split(' ').count() >= 3 || before.is_empty() { after.to_owned() } else { before.to_owned() }
}

fn direction(phrase: &str, signs: &SignWords) -> Option<TargetFact> {
    let lower = lowered(phrase);
    let place = |all: &[String]| {
        all.iter().filter_map(|word| lower.find(&format!("{word} số ")).map(|at| at + word.len() + 1)).min()
    };
    let (at, op) =
        place(&signs.down).map(|at| (at, Operator::Down)).or_else(|| place(&signs.up).map(|at| (at, Operator::Up)))?;
    Some(TargetFact { measure: phrase[at..].trim().to_owned(), op, value: None, unit: None, quote: phrase.to_owned() })
}
