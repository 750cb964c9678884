//! What the program says: problems in the user's own files, trouble outside them, and any message in both languages.
//!
//! A message is one value with both languages whole, a [`Text`] (a fixed word: a [`Phrase`]); it is put into the one
//! asked for where it is printed, and never cut up before. A [`Diagnostic`] is a problem in a file of the user's, a
//! [`Report`] gathers those of a run: nothing of that is thrown. A [`Trouble`] is thrown: it says in both languages
//! what could not be done, why, and on lines of their own what another program said of it in its own words.
//!
//! Start at [`Diagnostic::error`] and [`Trouble::new`]; what they print is tried in the unit tests beside them.
//! [`letters`] says which letters no file may hold.

pub mod letters;

mod diagnostic;
mod nearest;
mod parse;
mod report;
mod source;
mod system;
mod text;
mod trouble;
mod written;

pub use diagnostic::{Diagnostic, Severity};
pub use nearest::nearest;
pub use parse::{ParseError, parsed};
pub use report::Report;
pub use source::{SourceFile, Span};
pub use text::{Lang, Phrase, Text};
pub use trouble::{OrTrouble, Said, Trouble, verbatim_line};
pub use written::of_key;

pub(crate) use text::text;
pub(crate) use trouble::{displayed, refuse, trouble};
pub(crate) use written::{keyed, written};
