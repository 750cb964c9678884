//! Files as they were read, and places in them.

use std::ops::Range;
use std::sync::Arc;

/// A file as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// As the user knows it: relative to the workspace.
    pub path: String,
    /// The whole file as it was read, without its byte order mark.
    pub text: String,
}

/// A place in a file: some bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The file in which it stands.
    pub source: Arc<SourceFile>,
    /// From which byte of its text up to which.
    pub range: Range<usize>,
}

impl Span {
    /// The line and the column, both from 1; the column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        let before = &self.source.text[..self.range.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}
