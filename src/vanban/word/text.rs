//! What a DOCX says to whoever looks at its pages: paragraphs and tables, and which of its words are not there to see.

/// The words of a DOCX in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordText {
    /// The main story.
    pub blocks: Vec<WordBlock>,
    /// Words of the file that are none of the main story's.
    pub aside: Vec<WordsAside>,
    /// Words were put in that nobody has accepted yet; they are read as accepted.
    pub inserted: bool,
    /// Pictures, charts and objects, whose words nobody can read from the file.
    pub pictures: usize,
    /// Formats of numbers that are shown as figures, since they are not known.
    pub unknown_formats: Vec<String>,
}

/// A piece of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordBlock {
    /// Running text.
    Paragraph(WordParagraph),
    /// Cells in rows.
    Table(WordTable),
}

/// A paragraph, with the marker of its list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordParagraph {
    /// Its words; a line ends where it was broken on purpose.
    pub text: String,
    /// Which paragraph of the file it is, from 1.
    pub number: usize,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordTable {
    /// Its rows, from the top.
    pub rows: Vec<WordRow>,
    /// The paragraph of the file before which it begins, from 1.
    pub number: usize,
}

/// A row of a table.
pub type WordRow = Vec<WordCell>;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordCell {
    /// The first of its columns, from 0.
    pub column: usize,
    /// Over how many columns it goes.
    pub span: usize,
    /// The cell above goes on in it.
    pub goes_on: bool,
    /// What stands in it.
    pub blocks: Vec<WordBlock>,
}

/// Words that are not of the main story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsAside {
    /// The words.
    pub text: String,
    /// The paragraph of the file where they stand, from 1; 0 where they stand on every page or nowhere.
    pub number: usize,
    /// What they are.
    pub sort: AsideSort,
}

/// What words are that do not belong to the main story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsideSort {
    /// At the head of each page.
    Header,
    /// At the foot of each page.
    Footer,
    /// A footnote or an endnote.
    Note,
    /// A remark of somebody who read it.
    Comment,
    /// Taken out, with changes tracked; nobody has accepted it yet.
    Deleted,
    /// Formatted as hidden.
    Hidden,
    /// A line of the table of contents.
    Contents,
    /// What a form shows where nothing was filled in.
    Placeholder,
    /// A formula: its parts do not stand in a row.
    Formula,
    /// Words set as a picture.
    WordArt,
    /// The number of a paragraph that has no words.
    EmptyItem,
    /// Menus, buttons and the like around a page of the web.
    Furniture,
}
