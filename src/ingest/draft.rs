//! A plan as it was read from a file: clauses with the facts that their words state, and what is left to ask.

use super::facts::StatedFact;
use super::marker::Marker;
use super::source::{OmittedWords, SourceParagraph};
use crate::model::{Clause, ClauseKind, Role, Tier};

/// A plan file in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftPlan {
    /// What the paper says of itself.
    pub head: DraftHead,
    /// The tree of its clauses, in the order of the text.
    pub clauses: Vec<DraftClause>,
    /// Words of the file that are no words of the text.
    pub left_out: Vec<OmittedWords>,
    /// What a person must settle before the file is used.
    pub questions: Vec<OpenQuestion>,
}

/// What the head of a paper says of it; nothing where the copy leaves it out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftHead {
    /// Made from kind, number and issuer; the file is named by it.
    pub id: String,
    /// The abbreviation: `KH`.
    pub kind: Option<String>,
    /// Number and symbol, as printed.
    pub number: Option<String>,
    /// ISO, or as much of it as the copy states: `2021`, `2021-03`.
    pub date: Option<String>,
    /// From which it is dated, as printed.
    pub place: Option<String>,
    /// The id of the body in the letterhead.
    pub issuer: Option<String>,
    /// The id of the issuer's place, for a local paper.
    pub territory: Option<String>,
    /// The tier of the committee or office that issues it, where the letterhead tells it.
    pub tier: Option<Tier>,
    /// The name of the city whose committee or office issues it.
    pub city: Option<String>,
    /// The *trích yếu*.
    pub title: Option<String>,
    /// The years of the plan's own period, with the words that say so.
    pub period: Option<(i32, i32, String)>,
}

/// A clause with its words; heading and text are told apart once all that stands below is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftClause {
    /// The last step of its path.
    pub at: String,
    /// Where it is not the usual one for `at`.
    pub marker: Option<String>,
    /// The first line, where more stands below.
    pub heading: Option<String>,
    /// The other words.
    pub text: Option<String>,
    /// Of a table, the heads of its columns.
    pub table: Vec<String>,
    /// Of a table, what stands in each column, from the left; nothing is read where nobody knows.
    pub columns: Vec<ColumnKind>,
    /// Of a row, the cells right of its words, to the last column.
    pub cells: Vec<String>,
    /// Lines count: a signature.
    pub in_lines: bool,
    /// What its heading says that it is for.
    pub kind: Option<ClauseKind>,
    /// What its sentences state for sure.
    pub facts: Vec<StatedFact>,
    /// The clauses below.
    pub items: Vec<DraftClause>,
    /// Where it stands in the file.
    pub line: usize,
    /// A row of a table, or the table itself.
    pub of_table: bool,
    /// Over how many rows each of the cells goes.
    pub cell_rows: Vec<usize>,
    /// A row that gives something to be done.
    pub sets_task: bool,
    /// What it gives to be done, where those are not its first words.
    pub task_words: Option<String>,
}

/// What stands in a column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// The number of the row.
    Number,
    /// What is to be done.
    Task,
    /// Who does it; in what role, where the head says one.
    Parties(Option<Role>),
    /// When it is done.
    Time {
        /// By its end, not all through it.
        due: bool,
    },
    /// What comes of it.
    Product,
    /// Remarks.
    Note,
    /// Something else.
    Other,
}

/// A table laid out: what the clause of the table says, and the rows below it.
#[derive(Debug, Default)]
pub(super) struct LaidTable {
    pub heads: Vec<String>,
    pub columns: Vec<ColumnKind>,
    pub rows: Vec<DraftClause>,
}

/// Something that the words leave open, or that the program cannot read for sure: a person settles it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// Where the words stand in the file.
    pub line: usize,
    /// The words in doubt.
    pub words: String,
    /// What is in doubt.
    pub kind: QuestionKind,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// A marker does not count on from the one before.
    MarkerOutOfRow(String),
    /// A name that no list of bodies has.
    UnknownBody(String),
    /// A name that several bodies bear.
    SeveralBodies(String),
    /// A day that no calendar has.
    NoSuchDay(String),
    /// The head does not say it.
    HeadLacks(HeadPart),
    /// Words that assign, with nobody to whom.
    NobodyNamed,
    /// A table of so many rows: who does what in it is for a person to say.
    TableUnread(usize),
    /// A column by whose head nobody knows what it holds.
    ColumnUnread(String),
    /// Words of a cell that say more, or something else, than is read.
    CellUnread(String),
    /// A cell that goes over several rows, and was read of the first alone.
    CellOverRows(String),
    /// Names in a table without what they have to do with the work.
    RoleUnsaid(String),
    /// A month or a quarter of no year.
    YearUnsaid(String),
    /// A row that says who or when, and not what.
    RowWithoutTask,
}

/// A part of the head of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadPart {
    /// What sort of văn bản it is.
    Kind,
    /// Number and symbol.
    Number,
    /// The day of issue.
    Date,
    /// Who issued it.
    Issuer,
    /// What it is about.
    Title,
}

impl OpenQuestion {
    /// About a paragraph's words.
    pub fn at(paragraph: &SourceParagraph, kind: QuestionKind) -> Self {
        OpenQuestion { line: paragraph.line, words: paragraph.text.clone(), kind }
    }
}

impl DraftClause {
    /// One that has only words so far.
    pub fn new(at: impl Into<String>, words: &str, line: usize) -> Self {
        DraftClause { at: at.into(), text: Some(words.to_owned()), line, ..DraftClause::default() }
    }

    /// Notes the marker as printed, if it is not the usual one.
    pub fn set_marker(&mut self, printed: &str) {
        let usual = self.printed();
        self.marker = (usual != printed).then(|| printed.to_owned());
    }

    /// The marker as it will be printed.
    pub fn printed(&self) -> String {
        self.marker.clone().unwrap_or_else(|| Clause::usual_marker(&self.at))
    }

    /// Puts a line of a list by dashes below: an item of its own where it has a dash, else the rest of the last.
    pub(super) fn put_dash(&mut self, paragraph: &SourceParagraph) {
        let marker = Marker::read(&paragraph.text).filter(|marker| marker.step.is_empty());
        match (marker, self.items.last_mut()) {
            (Some(marker), _) => {
                let at = format!("-{}", self.items.len() + 1);
                let mut item = DraftClause::new(at, &paragraph.text[marker.end..], paragraph.line);
                item.set_marker(&marker.printed);
                self.items.push(item);
            }
            (None, Some(open)) => {
                let text = open.text.get_or_insert_default();
                *text = format!("{text} {}", paragraph.text);
            }
            (None, None) => {
                let mut item = DraftClause::new("-1", &paragraph.text, paragraph.line);
                item.set_marker("");
                self.items.push(item);
            }
        }
    }

    /// Whether it is a paragraph without a marker.
    pub fn is_unmarked(&self) -> bool {
        self.at.strip_prefix('p').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
    }

    /// All its own words.
    pub fn words(&self) -> String {
        let own = [self.heading.as_deref(), self.text.as_deref()].into_iter().flatten();
        own.chain(self.table.iter().chain(&self.cells).map(String::as_str)).collect::<Vec<_>>().join(" ")
    }

    /// Whether its words announce a list: "như sau:".
    pub fn announces(&self) -> bool {
        self.items.is_empty() && self.words().trim_end().ends_with(':')
    }

    /// Does something to each clause of the tree, those above first.
    pub(super) fn visit_mut(&mut self, make: &impl Fn(&mut DraftClause)) {
        make(self);
        self.items.iter_mut().for_each(|item| item.visit_mut(make));
    }

    /// Each clause of the tree, those above first.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a DraftClause)) {
        see(self);
        self.items.iter().for_each(|item| item.visit(see));
    }
}
