//! Why a file that came in is not read: by name, so that a person knows what to ask for instead.

use crate::diag::{Said, Text, displayed, text};

/// Why nothing is made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Its bytes are no text in UTF-8.
    NoText(String),
}

impl Said for Unreadable {
    fn said(&self) -> Text {
        match self {
            Unreadable::NoText(name) => text!(
                "{name}: không phải văn bản Unicode (UTF-8); hãy lưu lại thành .txt mã UTF-8",
                "{name}: not Unicode text (UTF-8); save it again as .txt in UTF-8"
            ),
        }
    }
}

displayed!(Unreadable);
