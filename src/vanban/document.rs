//! The paper itself (*văn bản*) as a tree: what each part says, in the order it is read.
//!
//! No part knows its face or its place on the page. Words are kept as they were given; a fact that
//! nobody knows is a [`Run::Blank`], so that it shows on paper and can be listed by
//! [`Document::blanks`]. A passage's proof is a [`Run::Cite`] at the place where it is cited, and
//! prints only when a renderer is asked to cite.
//!
//! Start at [`Document`]; `reading` beside this file walks it.

/// One văn bản, whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What the file says outside its pages.
    pub properties: Properties,
    /// Above the title, in two columns.
    pub head: Head,
    /// What it is and what it is about.
    pub title: Title,
    /// Its text, block by block.
    pub body: Vec<Block>,
    /// At the right of its foot.
    pub signature: Signature,
    /// At the left of its foot.
    pub recipients: Recipients,
    /// Behind the signature, each on pages of its own.
    pub annexes: Vec<Annex>,
    /// What every page says at its top, as that its data are made up; no part of the text.
    pub mark: Option<String>,
    /// Its own pages lie across.
    pub landscape: bool,
    /// What a broken title keeps on one line.
    pub kept: KeptTogether,
}

/// What stays on one line where a title is broken: given by whoever knows the field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptTogether {
    /// Two syllables of one word, in small letters.
    pub words: Vec<String>,
    /// Words that a number follows.
    pub before_numbers: Vec<String>,
    /// Words, in capitals, that a name follows to the end.
    pub before_names: Vec<String>,
}

/// What a file says about itself, outside its pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// What file managers show.
    pub title: String,
    /// The issuer.
    pub author: String,
    /// From what it was made; empty where nobody says.
    pub made_from: String,
}

/// The two columns at the top of page 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// *Cơ quan chủ quản*.
    pub superior: Option<RichText>,
    /// *Cơ quan ban hành*.
    pub issuer: RichText,
    /// *Số, ký hiệu*, without the word "Số:".
    pub number: RichText,
    /// *Địa danh*.
    pub place: RichText,
    /// "ngày … tháng … năm …".
    pub date: RichText,
}

/// *Tên loại* and *trích yếu*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// None for an official letter (*công văn*): its abstract then stands under its number.
    pub kind: Option<RichText>,
    /// The *trích yếu*.
    pub subject: RichText,
}

/// One paragraph, heading or table of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// *Kính gửi*.
    AddressedTo(Vec<RichText>),
    /// *Căn cứ*: one legal basis, with its own punctuation.
    Basis(RichText),
    /// A bold line of its own, as "QUYẾT ĐỊNH:".
    Centred(RichText),
    /// With its marker in the text.
    Heading(Level, RichText),
    /// Running text.
    Paragraph(RichText),
    /// "- …"; the marker is not in the text.
    Dash(RichText),
    /// "+ …", under a dash.
    Plus(RichText),
    /// Cells in rows.
    Table(Table),
}

/// A heading's level in a plan; its marker is part of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// "I. …"
    Part,
    /// "1. …"
    Section,
    /// "a) …"
    Item,
}

/// A table; each row has as many cells as there are columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// The cells under the heads.
    pub rows: Vec<Vec<RichText>>,
}

/// One column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands over its cells.
    pub head: RichText,
    /// Share of the table's width, against the sum of all columns.
    pub width: u32,
    /// How its cells are set.
    pub align: Align,
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// For words.
    #[default]
    Left,
    /// For short things that are looked down along.
    Centre,
    /// For figures.
    Right,
}

/// *Chữ ký của người có thẩm quyền*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// For whom it is signed: "TM. ỦY BAN NHÂN DÂN".
    pub authority: Vec<RichText>,
    /// As what: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub capacity: Vec<RichText>,
    /// Below the room for signature and seal.
    pub name: RichText,
}

/// *Nơi nhận*, each with its own punctuation and without its dash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipients(pub Vec<RichText>);

/// *Phụ lục* or enclosed paper (*văn bản kèm theo*): begins a page, and counts its pages by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annex {
    /// "Phụ lục I".
    pub label: RichText,
    /// What makes it: a list behind the paper, or a paper of its own that this one issues.
    pub enclosed: bool,
    /// Line by line, centred.
    pub title: Vec<RichText>,
    /// "(Kèm theo Kế hoạch số …)".
    pub enclosed_with: Option<RichText>,
    /// Its pages lie across.
    pub landscape: bool,
    /// Its text, block by block.
    pub body: Vec<Block>,
}

/// A stretch of words, with what interrupts them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RichText(pub Vec<Run>);

/// A stretch of words, or what interrupts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words set alike.
    Words {
        /// As printed.
        words: String,
        /// Heavier than the rest.
        bold: bool,
        /// Sloped.
        italic: bool,
    },
    /// A missing fact, printed so that it is seen.
    Blank(Blank),
    /// Where the words before it come from.
    Cite(Source),
    /// The key of a duty behind the words; never printed.
    Duty(String),
}

/// A fact that nobody has given yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What is missing, in Vietnamese: whoever signs reads it.
    pub what: String,
}

/// Where a passage comes from, down to the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its number, as "19/KH-BCĐ138/CP"; empty for a bare remark.
    pub instrument: String,
    /// The address, in words.
    pub clause: String,
    /// The words, verbatim.
    pub quote: String,
    /// Set where the cite is no source of words but names a duty by its key.
    pub duty: String,
}

impl RichText {
    /// Upright words of ordinary weight.
    pub fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        Self(vec![Run::Words { words, bold: false, italic: false }])
    }

    /// A fact that nobody has given yet, by its name.
    pub fn blank(what: impl Into<String>) -> Self {
        Self(vec![Run::Blank(Blank { what: what.into() })])
    }

    /// The same text, citing `source` at its end.
    pub fn citing(mut self, source: Source) -> Self {
        self.0.push(Run::Cite(source));
        self
    }

    /// Adds a run, joining words set alike, so that equal texts have equal runs.
    pub fn push(&mut self, run: Run) {
        if let (Some(Run::Words { words: last, bold, italic }), Run::Words { words, bold: b, italic: i }) =
            (self.0.last_mut(), &run)
            && (*bold, *italic) == (*b, *i)
        {
            last.push_str(words);
        } else {
            self.0.push(run);
        }
    }

    /// Whether nothing stands in it, not even a blank.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for RichText {
    fn from(words: &str) -> Self {
        Self::words(words)
    }
}
