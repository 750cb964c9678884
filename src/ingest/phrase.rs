//! Where a phrase stands in a text: as words of its own, never within another.

use std::ops::Range;

/// Whether a text begins with words that end there.
pub fn begins(text: &str, words: &str) -> bool {
    text.starts_with(words) && is_word(text, 0..words.len())
}

/// Whether a stretch begins and ends between words.
pub fn is_word(text: &str, at: Range<usize>) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    outside(text[..at.start].chars().next_back()) && outside(text[at.end..].chars().next())
}

/// Where a phrase stands as words of its own.
pub fn place(text: &str, phrase: &str) -> Option<Range<usize>> {
    let found = text.match_indices(phrase).map(|(at, _)| at..at + phrase.len());
    found.into_iter().find(|at| is_word(text, at.clone()))
}
