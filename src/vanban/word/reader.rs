//! What is known while the stories of a file are read, and where their blocks go.

use super::error::WordError;
use super::look::RunLook;
use super::numbering::{ListCounters, Numbering};
use super::old_letters::OldLetters;
use super::style_sheet::StyleSheet;
use super::text::{AsideSort, WordBlock, WordParagraph, WordsAside};

/// More words than any plan that can be loaded, in bytes.
const MOST_WORDS: usize = 16 << 20;

/// What the stories of a file have in common.
pub(super) struct StoryReader<'s> {
    pub(super) styles: &'s StyleSheet,
    pub(super) numbering: &'s Numbering,
    pub(super) counters: ListCounters<'s>,
    pub(super) aside: Vec<WordsAside>,
    /// Why what is read now is aside, the innermost last.
    pub(super) away: Vec<AsideSort>,
    /// Words aside of the paragraph that is read now.
    pub(super) beside: Vec<(AsideSort, String)>,
    /// Notes that the story refers to: endnote or not, its id, the paragraph.
    pub(super) notes: Vec<(bool, String, usize)>,
    pub(super) inserted: bool,
    pub(super) pictures: usize,
    /// How many paragraphs the file has had.
    pub(super) number: usize,
    /// Tables that are open.
    pub(super) tables: usize,
    words: usize,
    /// The first paragraph in letters of old times.
    pub(super) old: Option<(OldLetters, String, usize)>,
}

/// Where the blocks of one story go.
#[derive(Default)]
pub(super) struct StorySink {
    pub(super) blocks: Vec<WordBlock>,
    /// A paragraph that runs on into the next.
    pub(super) open: Option<OpenLine>,
}

impl StorySink {
    /// The blocks, once the story has ended.
    pub(super) fn finish(mut self) -> Vec<WordBlock> {
        self.close();
        self.blocks
    }

    /// A line that nothing follows is a paragraph.
    pub(super) fn close(&mut self) {
        if let Some(line) = self.open.take() {
            self.push(line.text, line.number);
        }
    }

    pub(super) fn push(&mut self, text: String, number: usize) {
        if !text.trim().is_empty() {
            self.blocks.push(WordBlock::Paragraph(WordParagraph { text, number }));
        }
    }
}

impl<'s> StoryReader<'s> {
    pub(super) fn new(styles: &'s StyleSheet, numbering: &'s Numbering) -> Self {
        StoryReader {
            styles,
            numbering,
            counters: ListCounters::new(numbering),
            aside: Vec::new(),
            away: Vec::new(),
            beside: Vec::new(),
            notes: Vec::new(),
            inserted: false,
            pictures: 0,
            number: 0,
            tables: 0,
            words: 0,
            old: None,
        }
    }

    /// Reads something whose words are aside.
    pub(super) fn apart<R>(&mut self, sort: AsideSort, read: impl FnOnce(&mut Self) -> R) -> R {
        self.away.push(sort);
        let read = read(self);
        self.away.pop();
        read
    }

    /// So many more bytes of words were read.
    pub(super) fn count(&mut self, bytes: usize) -> Result<(), WordError> {
        self.words += bytes;
        if self.words > MOST_WORDS { Err(WordError::TooLong) } else { Ok(()) }
    }
}

/// A paragraph in the making.
#[derive(Default)]
pub(super) struct OpenLine {
    pub(super) text: String,
    pub(super) number: usize,
    /// So much of it is counted.
    pub(super) counted: usize,
    /// A font of old letters, and the words in it.
    pub(super) old: Option<(String, String)>,
}

/// Where the words of a run go.
pub(super) struct Reach<'r> {
    pub(super) line: &'r mut OpenLine,
    pub(super) boxes: &'r mut StorySink,
    /// How a run looks that says nothing of itself.
    pub(super) run: &'r RunLook,
}

impl OpenLine {
    pub(super) fn new(number: usize) -> Self {
        OpenLine { number, ..OpenLine::default() }
    }
}
