//! Targets: "100% tin báo được tiếp nhận", "đạt trên 90%", "làm giảm số vụ". One a phrase, with its sign as written.

use std::collections::BTreeSet;

use super::facts::TargetFact;
use super::phrase::begins;
use super::phrase::place;
use crate::model::{ImportWords, Operator, SignWords};
use crate::vietnamese::said::{SaidNumber, numbers_said};
use crate::vietnamese::{lowered, slug};

/// The targets of a sentence; phrases end at a comma or a semicolon. A direction without a figure is one only in a part
/// that sets aims.
pub fn read(text: &str, is_aim: bool, signs: &SignWords, words: &ImportWords) -> Vec<TargetFact> {
    let lower = lowered(text);
    if words.past.iter().any(|word| place(&lower, &lowered(word)).is_some()) {
        return Vec::new();
    }
    let phrases = phrases(text);
    let found = phrases.into_iter().flat_map(|phrase| {
        let figure = figure(phrase, signs).or_else(|| direction(phrase, signs, words).filter(|_| is_aim));
        figure.into_iter().chain(counts(phrase, is_aim, signs, words)).collect::<Vec<_>>()
    });
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

fn direction(phrase: &str, signs: &SignWords, words: &ImportWords) -> Option<TargetFact> {
    let lower = lowered(phrase);
    let before = |all: &[String]| {
        let pairs =
            all.iter().flat_map(|word| words.measured.iter().map(move |measured| format!("{word} {measured} ")));
        pairs.filter_map(|pair| lower.find(&pair)).min()
    };
    let measured = words.measured.iter().any(|measured| lower.starts_with(&format!("{measured} ")));
    let behind = |all: &[String]| all.iter().filter_map(|word| place(&lower, word)).map(|at| at.start).min();
    let found = |all: &[String]| before(all).or_else(|| behind(all).filter(|_| measured));
    let (at, op) =
        found(&signs.down).map(|at| (at, Operator::Down)).or_else(|| found(&signs.up).map(|at| (at, Operator::Up)))?;
    let measure =
        if measured { phrase[..at].trim() } else { phrase[at..].split_once(' ').map_or("", |(_, rest)| rest) };
    Some(TargetFact { measure: measure.to_owned(), op, value: None, unit: None, quote: phrase.to_owned() })
}

/// "ít nhất 02 lớp", "phát hành 3.000 tờ gấp, 500 áp phích": a number of what can be counted, with a sign or right behind
/// what is made.
fn counts(phrase: &str, is_aim: bool, signs: &SignWords, words: &ImportWords) -> Vec<TargetFact> {
    let mut found: Vec<TargetFact> = Vec::new();
    let mut last_end = None;
    for number in numbers_said(phrase) {
        let (before, after) = (&phrase[..number.at.start], &phrase[number.at.end..]);
        let lower = lowered(after);
        let rest = lower.strip_prefix(' ').unwrap_or_default();
        let unit = words.counted.iter().filter(|unit| begins(rest, unit)).max_by_key(|unit| unit.len());
        let Some(unit) = unit else { continue };
        let end = number.at.end + 1 + unit.len();
        let op = signs.read(before, "");
        let lead = lowered(before.trim_end());
        let made = words.making.iter().any(|word| ends(&lead, word)) || starts_with_zero(phrase, &number);
        let goes_on = last_end.is_some_and(|last: usize| matches!(phrase[last..number.at.start].trim(), "," | "và"));
        // "xe trên 5 tấn" says which, and "ít nhất 02 lớp" how many.
        let signed = op == Operator::AtLeast || is_aim && op != Operator::Equal;
        if !signed && !made && !goes_on {
            continue;
        }
        last_end = Some(end);
        found.push(TargetFact {
            measure: phrase[number.at.end + 1..].trim().to_owned(),
            op,
            value: Some(number.value),
            unit: Some(phrase[number.at.end + 1..end].to_owned()),
            quote: phrase.to_owned(),
        });
    }
    found
}

/// "03 đoàn": so papers write how many there are to be.
fn starts_with_zero(phrase: &str, number: &SaidNumber) -> bool {
    phrase[number.at.clone()].starts_with('0') && number.value != "0"
}

fn ends(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}
