//! A stretch of the source that knows at which line it begins.

use super::mistake::{MarkupError, Mistake};

/// A stretch of the source, and the number of its first line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) first_line: usize,
}

impl Stretch<'_> {
    pub(super) fn mistake(&self, offset: usize, mistake: Mistake) -> MarkupError {
        let above = self.text[..offset].matches('\n').count();
        MarkupError { line: self.first_line + above, mistake }
    }
}
