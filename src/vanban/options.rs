//! What a renderer is asked beyond the document itself.

/// What a renderer is asked beyond the document itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Print the sources of each passage as footnotes.
    pub cite: bool,
}
