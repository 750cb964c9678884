//! Remarks and blank lines beside a value.

/// What an author wrote for those who read.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Remarks {
    /// Lines above, each with its `#`; an empty one is a blank line between them.
    pub above: Vec<String>,
    /// At the end of the line.
    pub beside: Option<String>,
    /// A blank line stands before all of it.
    pub blank: bool,
}
