//! A stretch of the source that knows at which line it begins.

use super::mistake::{MarkupError, Mistake};
use crate::diag::letters::{self, HiddenSort};

/// A stretch of the source, and the number of its first line.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceText<'a> {
    pub(super) text: &'a str,
    pub(super) first_line: usize,
}

impl SourceText<'_> {
    pub(super) fn mistake(&self, offset: usize, mistake: Mistake) -> MarkupError {
        let above = self.text[..offset].matches('\n').count();
        MarkupError { line: self.first_line + above, mistake }
    }

    /// Refuses words with a letter that nobody sees, however the markup makes it. Those of private use are marks that
    /// the program itself sets and takes away again; what is read has none.
    pub(super) fn refuse_hidden(&self, offset: usize, words: &str) -> Result<(), MarkupError> {
        match letters::first_hidden(words).filter(|hidden| hidden.sort != HiddenSort::Private) {
            Some(hidden) => Err(self.mistake(offset, Mistake::HiddenLetter(hidden.code()))),
            None => Ok(()),
        }
    }
}
