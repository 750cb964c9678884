//! The notes that a paper prints where it cites: the same note has one number, at whatever places it is called.

use std::collections::HashMap;

use super::Document;
use super::document::{RichText, Run, Source};

/// Notes in the order in which they are first called.
#[derive(Debug, Default)]
pub(super) struct Notes {
    words: Vec<String>,
    numbers: HashMap<String, usize>,
    /// Those that the passage at hand has called.
    here: Vec<usize>,
}

/// A note's number, counted from 1, where a passage calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call {
    pub number: usize,
    /// An earlier passage has called it: the note stands there.
    pub again: bool,
}

impl Notes {
    /// The notes of the whole paper.
    pub fn of(document: &Document) -> Notes {
        let mut notes = Notes::default();
        let texts = document.passages().into_iter().flatten();
        texts.for_each(|text| notes.of_passage(text));
        notes
    }

    fn of_passage(&mut self, text: &RichText) {
        self.begin_passage();
        for run in &text.0 {
            if let Run::Cite(source) = run {
                self.call(source);
            }
        }
    }

    pub fn begin_passage(&mut self) {
        self.here.clear();
    }

    /// None where the passage has called the same note already.
    pub fn call(&mut self, source: &Source) -> Option<Call> {
        let words = source.to_string();
        let known = self.numbers.get(&words).copied();
        let number = known.unwrap_or_else(|| {
            self.words.push(words.clone());
            self.numbers.insert(words, self.words.len());
            self.words.len()
        });
        if self.here.contains(&number) {
            return None;
        }
        self.here.push(number);
        Some(Call { number, again: known.is_some() })
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_note_keeps_its_number_and_stands_once_in_a_passage() {
        let [one, other] = ["mục I", "mục II"].map(|clause| Source { clause: clause.into(), ..Source::default() });
        let mut notes = Notes::default();
        assert_eq!(notes.call(&one), Some(Call { number: 1, again: false }));
        assert_eq!(notes.call(&other), Some(Call { number: 2, again: false }));
        assert_eq!(notes.call(&one), None);
        notes.begin_passage();
        assert_eq!(notes.call(&one), Some(Call { number: 1, again: true }));
        assert_eq!(notes.words(), ["mục I", "mục II"]);
    }
}
