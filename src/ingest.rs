//! A plan as it came in the post → a plan file to be reviewed.
//!
//! ```text
//! bytes ─► PaperSource (paragraphs, what was left out) ─► papers ─► clauses by their markers ─► head, facts ─► YAML
//!                                                                                       └─► questions
//! ```
//! Each stage is a module and can be seen by itself. Every word of the source stands in exactly one clause, or is
//! listed as left out; what the words do not state for sure is a question and no fact. No fact is taken from anywhere
//! but the sentence or the cell that it quotes. What a person has answered is put in by [`settle`]. One reader a file
//! format, one recogniser a file; the words that they look for stand in `rules/words`.
//!
//! Start at [`read`].

mod assign;
mod cell_time;
mod cite;
mod columns;
mod dated;
mod day_times;
mod division;
mod draft;
mod facts;
mod grid;
mod head;
mod html;
mod list_numbers;
mod marker;
mod mention;
mod name_list;
mod names;
mod outline;
mod parties;
mod phrase;
mod pieces;
mod plain;
mod product;
mod reader;
mod recipients;
mod report;
mod roles;
mod row;
mod sentences;
mod settle;
mod shape;
mod source;
mod story;
mod table;
mod target;
mod text_table;
mod tree;
mod unknown_names;
mod unreadable;
mod write;

pub use draft::{ColumnKind, DraftClause, DraftHead, DraftPlan, HeadPart, OpenQuestion, QuestionKind};
pub use facts::{
    AssignFact, CitationFact, ProductFact, ReportFact, StatedFact, StatedTime, TargetFact, TimeFact, WrittenBody,
};
pub use reader::{WordsLost, read};
pub use settle::{EmptyAnswer, SEEN, question_ids, settle};
pub use source::{
    OmittedWords, PaperSource, SourceBlock, SourceCell, SourceNotice, SourceParagraph, SourceTable, WhyLeftOut,
};
pub use unreadable::Unreadable;
pub use write::yaml;

use std::path::Path;

use crate::model::ImportWords;
use crate::vanban::word::{self, WordError};

/// No plan has more paragraphs and cells.
const MOST_PARAGRAPHS: usize = 20_000;
/// No plan file that can be loaded has more words, in bytes.
const MOST_WORDS: usize = 4 << 20;

/// No page of the web has more, with its markup.
const MOST_BYTES_OF_A_PAGE: usize = 16 << 20;

/// The paragraphs of a file, by what it is.
///
/// # Errors
/// It is none of the kinds that are read, cannot be read truly, or is longer than any plan.
pub fn source_of(name: &str, bytes: &[u8], words: &ImportWords) -> Result<PaperSource, Unreadable> {
    let source = match FileKind::of(name, bytes) {
        FileKind::Package => {
            let text = word::read(bytes).map_err(|why| match why {
                WordError::TooLong => Unreadable::TooLong(name.to_owned()),
                why => Unreadable::Word(name.to_owned(), why),
            })?;
            story::read(text, words)
        }
        FileKind::Html if bytes.len() > MOST_BYTES_OF_A_PAGE => return Err(Unreadable::TooLong(name.to_owned())),
        FileKind::Html => {
            let page = std::str::from_utf8(bytes).map_err(|_| Unreadable::NoText(name.to_owned()))?;
            story::read(html::read(page).ok_or_else(|| Unreadable::TooLong(name.to_owned()))?, words)
        }
        FileKind::Text if bytes.len() > MOST_WORDS => return Err(Unreadable::TooLong(name.to_owned())),
        FileKind::Text => {
            let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NoText(name.to_owned()))?;
            plain::read(text, words)
        }
        FileKind::Other(why) => return Err(why(name.to_owned())),
    };
    let (count, length) = source.words().fold((0, 0), |(count, length), words| (count + 1, length + words.len()));
    if source.is_empty() {
        Err(Unreadable::NoWords(name.to_owned()))
    } else if count > MOST_PARAGRAPHS || length > MOST_WORDS {
        Err(Unreadable::TooLong(name.to_owned()))
    } else {
        Ok(source)
    }
}

/// What a file is, by its first bytes.
enum FileKind {
    Package,
    Html,
    Text,
    Other(fn(String) -> Unreadable),
}

impl FileKind {
    fn of(name: &str, bytes: &[u8]) -> FileKind {
        let ends_in = |wanted: &str| Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case(wanted));
        let says_docx = ends_in("docx");
        let says_html = ends_in("html") || ends_in("htm") || html::opens(bytes);
        match bytes {
            [b'P', b'K', ..] => FileKind::Package,
            [0xd0, 0xcf, 0x11, 0xe0, ..] if is_locked(bytes) => FileKind::Other(Unreadable::Locked),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => FileKind::Other(Unreadable::OldWord),
            _ if bytes.starts_with(b"{\\rtf") => FileKind::Other(Unreadable::RichText),
            _ if bytes.starts_with(b"%PDF-") => FileKind::Other(Unreadable::Pdf),
            _ if says_docx => FileKind::Package,
            _ if says_html => FileKind::Html,
            _ => FileKind::Text,
        }
    }
}

/// Whether a compound file holds a DOCX that is encrypted: it names its stream so, in UTF-16.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
