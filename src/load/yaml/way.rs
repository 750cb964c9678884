//! Where a value stands in a file: the way to it down the tree, and its place in the text.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{SourceFile, Span};

/// One step down a YAML tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum YamlStep {
    Key(String),
    Index(usize),
}

/// The way from a file's root to a value.
pub type YamlPath = Vec<YamlStep>;

pub(super) fn span(source: &Arc<SourceFile>, range: Range<usize>) -> Span {
    let end = range.end.min(source.text.len());
    let start = range.start.min(end);
    Span { source: Arc::clone(source), range: start..end }
}

/// The step to a key.
pub fn key(name: &str) -> YamlStep {
    YamlStep::Key(name.to_owned())
}
