//! Words that stand within longer words of another meaning.

use std::ops::Range;

use crate::vietnamese::WordSpans;

/// Whether a text says one of the known, and not only within a longer one of the others: "kiềm chế sự gia tăng" says no
/// "gia tăng" where it is among them.
pub(super) fn says_beside(text: &str, known: &[String], others: &[String]) -> bool {
    let words = WordSpans::of(text);
    let places = |known: &[String]| -> Vec<Range<usize>> { known.iter().flat_map(|one| words.places(one)).collect() };
    let others = places(others);
    let is_within = |at: &Range<usize>| {
        others.iter().any(|other| other.start <= at.start && at.end <= other.end && other.len() > at.len())
    };
    places(known).iter().any(|at| !is_within(at))
}
