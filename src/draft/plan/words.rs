//! Words of a higher plan, made to stand in a lower one; none is added or lost.

use crate::vietnamese::{capitalised, fold_space};

/// The words that a parenthesis with the quote closes, from the parenthesis before it on.
pub(super) fn before_parenthesis(words: &str, quote: &str) -> Option<String> {
    let quote = fold_space(quote);
    let at = words.find(&format!("({})", quote.trim_matches(['(', ')'])))?;
    let start = words[..at].rfind(')').map_or(0, |before| before + 1);
    let sentence = words[start..at].trim_start_matches(['.', ';', ' ']).trim();
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

/// A title in running text begins small, unless it begins with an abbreviation.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let second_is_upper = letters.clone().next().is_some_and(char::is_uppercase);
    match first {
        Some(first) if !second_is_upper => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A heading in capitals reads as a sentence under a number.
pub(super) fn sentence_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    capitalised(&text.to_lowercase())
}

/// A line ends with a stop.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with("...") {
        return text.to_owned();
    }
    format!("{}.", text.trim_end_matches(['.', '/', ';', ',', ' ']))
}
