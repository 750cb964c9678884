//! Targets: "100% tin báo được tiếp nhận", "đạt trên 90%", "làm giảm số vụ". One a phrase, with its sign as written.

use std::collections::BTreeSet;

use super::assign::is_word;
use super::facts::TargetFact;
use crate::model::{ImportWords, Operator};
use crate::vietnamese::{lowered, slug};

/// The targets of a sentence in a part that sets them; phrases end at a comma or a semicolon.
pub fn read(text: &str, words: &ImportWords) -> Vec<TargetFact> {
    let phrases = phrases(text);
    let found = phrases.into_iter().filter_map(|phrase| figure(phrase, words).or_else(|| direction(phrase, words)));
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

fn figure(phrase: &str, words: &ImportWords) -> Option<TargetFact> {
    let percent = phrase.find('%')?;
    let digits = phrase[..percent].trim_end();
    let start = digits
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .map_or(0, |at| at + digits[at..].chars().next().map_or(1, char::len_utf8));
    let value = digits[start..].replace(',', ".");
    value.parse::<f64>().ok()?;
    let before = lowered(phrase[..start].trim_end());
    let says = |all: &[String]| {
        all.iter()
            .any(|word| before.ends_with(word.as_str()) && is_word(&before, before.len() - word.len()..before.len()))
    };
    let after = phrase[percent + 1..].trim_start();
    let op = match () {
        () if says(&words.at_least) || after.starts_with("trở lên") => Operator::AtLeast,
        () if says(&words.above) => Operator::Above,
        () if says(&words.at_most) => Operator::AtMost,
        () if says(&words.below) => Operator::Below,
        () => Operator::Equal,
    };
    Some(TargetFact {
        measure: measure(phrase, start, percent + 1),
        op,
        value: Some(value),
        unit: Some("%".to_owned()),
        quote: phrase.to_owned(),
    })
}

/// What is measured: the words after the figure, else those before it.
fn measure(phrase: &str, start: usize, end: usize) -> String {
    let (before, after) = (phrase[..start].trim(), phrase[end..].trim());
    if after.split(' ').count() >= 3 || before.is_empty() { after.to_owned() } else { before.to_owned() }
}

fn direction(phrase: &str, words: &ImportWords) -> Option<TargetFact> {
    let lower = lowered(phrase);
    let place = |all: &[String]| {
        all.iter().filter_map(|word| lower.find(&format!("{word} số ")).map(|at| at + word.len() + 1)).min()
    };
    let (at, op) = place(&words.downwards)
        .map(|at| (at, Operator::Down))
        .or_else(|| place(&words.upwards).map(|at| (at, Operator::Up)))?;
    Some(TargetFact { measure: phrase[at..].trim().to_owned(), op, value: None, unit: None, quote: phrase.to_owned() })
}
