//! What a file says, before anything is made of it: paragraphs in their order, each with its line, and what of
//! the page is no word of the text.

use crate::vietnamese::{fold_space, nfc};

/// The words of a file in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PaperSource {
    /// Paragraphs and tables, in the order of the page.
    pub blocks: Vec<SourceBlock>,
    /// Words that belong to the page, not to the text.
    pub left_out: Vec<OmittedWords>,
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

/// A table as the file sets it; what it is for is told later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceTable {
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
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

impl PaperSource {
    /// Running text alone, without tables.
    pub fn paragraphs(&self) -> impl Iterator<Item = &SourceParagraph> {
        self.blocks.iter().filter_map(|block| match block {
            SourceBlock::Paragraph(paragraph) => Some(paragraph),
            SourceBlock::Table(_) => None,
        })
    }
}
