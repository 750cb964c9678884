//! Whether a change of words is all said by changes of fact.

use std::collections::HashSet;

use super::change::FactChange;
use super::words::{Stands, stretches};
use crate::vietnamese::{WordSpans, between_strokes, fold_name};

/// Whether some changed words are said by none of the changes of fact.
pub(super) fn says_more(was: &str, is: &str, changes: &[FactChange]) -> bool {
    if same_words(was, is) {
        return false;
    }
    if changes.is_empty() {
        return true;
    }
    let said: HashSet<String> = changes.iter().flat_map(|change| &change.says).flat_map(|text| words(text)).collect();
    let changed = stretches(was, is).into_iter().filter(|stretch| stretch.stands != Stands::InBoth);
    changed.into_iter().any(|stretch| words(&stretch.words).iter().any(|word| !said.contains(word)))
}

/// The same words, whatever the spelling of a tone mark or a dash.
pub(super) fn same_words(was: &str, is: &str) -> bool {
    was == is
        || (fold_name(was) == fold_name(is) && was.to_lowercase() != is.to_lowercase() && !differs_in_signs(was, is))
}

fn differs_in_signs(was: &str, is: &str) -> bool {
    let signs = |text: &str| text.chars().filter(|c| c.is_ascii_punctuation()).collect::<String>();
    signs(was) != signs(is)
}

fn words(text: &str) -> Vec<String> {
    WordSpans::of(text)
        .iter()
        .flat_map(|(word, _)| between_strokes(word).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
