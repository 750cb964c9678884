//! The diagnostics of a run, gathered.

use super::{Diagnostic, Severity};

/// All the diagnostics of a run.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds several, in their order.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(more);
    }

    /// Whether anything in it stops the run.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether nothing is to be told, neither an error nor a finding.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// All of them, in the order in which they were added or sorted.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Errors before findings, then by file and place, so that a run prints the same each time.
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        self.diagnostics.dedup();
        self
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

fn sort_key(d: &Diagnostic) -> (Severity, Option<&str>, usize, &str, &str) {
    let (path, start) = match &d.at {
        Some(span) => (Some(&*span.source.path), span.range.start),
        None => (None, 0),
    };
    (d.severity, path, start, d.name, &d.message.vi)
}
