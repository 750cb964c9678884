//! A DOCX that came from elsewhere → its words as Word shows them: the one reader of what others wrote.
//!
//! Runs are joined with nothing, lists are counted, changes are read as accepted, text boxes stand behind the paragraph
//! that holds them. What is not of the main story (headers, notes, remarks, what was taken out or is hidden) is told
//! beside it, so that no word of the file is lost. It needs no more memory than the words and one part unpacked; depth,
//! paragraphs and words are bounded.
//!
//! Start at [`read`].

mod error;
mod line;
mod look;
mod numbering;
mod numeral;
mod old_letters;
mod parts;
mod reader;
mod story;
mod style_sheet;
mod table;
mod text;
mod xml;

pub use error::WordError;
pub use old_letters::OldLetters;
pub use text::{AsideSort, WordBlock, WordCell, WordParagraph, WordRow, WordTable, WordText, WordsAside};

use super::package::DocxPackage;

/// The words of a DOCX.
///
/// # Errors
/// It cannot be read, or not truly.
pub fn read(docx: &[u8]) -> Result<WordText, WordError> {
    parts::read(DocxPackage::open(docx)?)
}
