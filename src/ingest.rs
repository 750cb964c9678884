//! A plan as it came in the post → a plan file to be reviewed.
//!
//! ```text
//! bytes ─► PaperSource (paragraphs, what was left out) ─► papers ─► clauses by their markers ─► head, facts ─► YAML
//!                                                                                       └─► questions
//! ```
//! Each stage is a module and can be seen by itself. Every word of the source stands in exactly one clause, or is
//! listed as left out; what the words do not state for sure is a question and no fact. No fact is taken from anywhere
//! but the sentence that it quotes. One reader a file format, one recogniser a file; the words that they look for stand
//! in `rules/words`.
//!
//! Start at [`read`].

mod assign;
mod cite;
mod dated;
mod division;
mod draft;
mod facts;
mod head;
mod marker;
mod name_list;
mod names;
mod outline;
mod plain;
mod reader;
mod recipients;
mod report;
mod sentences;
mod shape;
mod source;
mod target;
mod unreadable;
mod write;

pub use draft::{DraftClause, DraftHead, DraftPlan, HeadPart, OpenQuestion, QuestionKind};
pub use facts::{AssignFact, CitationFact, ReportFact, StatedFact, StatedTime, TargetFact, TimeFact, WrittenBody};
pub use reader::{WordsLost, read};
pub use source::{OmittedWords, PaperSource, SourceBlock, SourceParagraph, SourceTable, WhyLeftOut};
pub use unreadable::Unreadable;
pub use write::yaml;

/// The paragraphs of a file, by what it is.
///
/// # Errors
/// It is none of the kinds that are read, or cannot be read truly.
pub fn source_of(name: &str, bytes: &[u8]) -> Result<PaperSource, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NoText(name.to_owned()))?;
    Ok(plain::read(text))
}
