//! What a file says, before anything is made of it: paragraphs in their order, each with its line, and what of
//! the page is no word of the text.

use crate::diag::letters::first_hidden;
use crate::vanban::word::AsideSort;
use crate::vietnamese::{fold_space, nfc};

/// The words of a file in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PaperSource {
    /// Paragraphs and tables, in the order of the page.
    pub blocks: Vec<SourceBlock>,
    /// Words that belong to the page, not to the text.
    pub left_out: Vec<OmittedWords>,
    /// What else whoever reviews it must know.
    pub notices: Vec<SourceNotice>,
}

/// What a person must know of how a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceNotice {
    /// Changes are tracked in it; it was read as if all were accepted.
    ChangesAccepted,
    /// So many pictures and objects, whose words nobody can read from the file.
    PicturesUnread(usize),
    /// Numbers of a list are shown as figures, for its format is not known.
    UnknownNumberFormat(String),
}

/// A piece of the file that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceBlock {
    /// Running text.
    Paragraph(SourceParagraph),
    /// Cells in rows.
    Table(SourceTable),
}

/// A paragraph, its lines joined and its white space folded, in NFC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceParagraph {
    /// Its words.
    pub text: String,
    /// The first of its lines as the file counts them, from 1; in a DOCX its paragraph.
    pub line: usize,
    /// Where the file broke it on purpose: a title, a signature.
    pub breaks: Vec<usize>,
}

/// A table of the text, no frame that sets a letterhead or a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceTable {
    /// Its rows, from the top; cells without words are not there.
    pub rows: Vec<Vec<SourceCell>>,
    /// How many columns it has.
    pub columns: usize,
    /// The first line of it in the file.
    pub line: usize,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCell {
    /// The first of its columns, from 1.
    pub column: usize,
    /// Its paragraphs, one a line.
    pub text: String,
    /// Over how many rows it goes.
    pub rows: usize,
    /// The first line of it in the file.
    pub line: usize,
}

/// Words of the file that stand in no clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OmittedWords {
    /// The words that were left out.
    pub text: String,
    /// Where they stand in the file.
    pub line: usize,
    /// What they are instead.
    pub why: WhyLeftOut,
}

/// Why words of a file are no words of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// A rule, a bar, a sign of markup.
    Ornament,
    /// A number that stands alone at the foot or the head of a page.
    PageNumber,
    /// A line that comes again on each page.
    PageHead,
    /// Letters that cannot be seen.
    Invisible,
    /// The numbers of a table's columns: "(1) (2) (3)".
    ColumnNumbers,
    /// In a DOCX, what is not of its main story.
    Beside(AsideSort),
}

impl SourceParagraph {
    /// Folds white space and puts letters into NFC.
    pub fn new(text: &str, line: usize) -> Self {
        SourceParagraph { text: fold_space(&nfc(text)), line, breaks: Vec::new() }
    }

    /// Its lines as the file broke them.
    pub fn lines(&self) -> Vec<&str> {
        let mut starts = vec![0];
        starts.extend(&self.breaks);
        let ends = starts.iter().skip(1).copied().chain([self.text.len()]);
        starts.iter().zip(ends).map(|(from, to)| self.text[*from..to].trim()).collect()
    }

    /// Joins a line that goes on with this paragraph.
    pub fn join(&mut self, line: &str) {
        self.text.push(' ');
        self.breaks.push(self.text.len());
        self.text += &fold_space(line);
    }
}

/// A rule or a bar that only dresses the page.
pub(super) fn is_rule(words: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '_' | '=' | '*' | '|' | '–' | '—' | '.' | ' ');
    words.chars().count() > 1 && words.chars().all(is_sign) || words == "|"
}

impl PaperSource {
    /// Words without the letters that nobody sees, which are told as left out.
    pub(super) fn seen(&mut self, words: &str, line: usize) -> String {
        let is_hidden = |c: char| !c.is_whitespace() && first_hidden(c.encode_utf8(&mut [0; 4])).is_some();
        if !words.chars().any(is_hidden) {
            return words.to_owned();
        }
        let codes: Vec<String> =
            words.chars().filter(|c| is_hidden(*c)).map(|c| format!("U+{:04X}", u32::from(c))).collect();
        self.left_out.push(OmittedWords { text: codes.join(" "), line, why: WhyLeftOut::Invisible });
        words.chars().filter(|c| !is_hidden(*c)).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// All its words in the order of the page, a paragraph or a cell at a time.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(SourceBlock::words)
    }
}

impl SourceBlock {
    /// Its words, a paragraph or a cell at a time.
    pub fn words(&self) -> Vec<&str> {
        match self {
            SourceBlock::Paragraph(paragraph) => vec![&paragraph.text],
            SourceBlock::Table(table) => table.rows.iter().flatten().map(|cell| cell.text.as_str()).collect(),
        }
    }
}
