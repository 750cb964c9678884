//! Paragraphs → a tree of clauses by their markers.
//!
//! A marker that goes on with a row of its kind that is open stands in that row; one that begins a row stands below
//! the last clause of a higher kind. What bears no marker belongs to the clause before it, or to the part that it ends.
//! Whatever does not count on from its neighbours is a question.

use std::collections::{HashMap, HashSet};

use super::draft::{DraftClause, LaidTable, OpenQuestion, QuestionKind};
use super::marker::{Marker, MarkerStyle};
use super::source::SourceParagraph;
use crate::model::ImportWords;

/// What a table is called in a path where it has no name of its own.
const TABLE: &str = "Bảng";

/// Paragraphs of a body, laid out.
pub struct Outline {
    pub clauses: Vec<DraftClause>,
    pub questions: Vec<OpenQuestion>,
    /// The table whose rows stand at the top.
    pub table: Option<LaidTable>,
}

struct Open {
    clause: DraftClause,
    /// None for an unmarked paragraph.
    style: Option<MarkerStyle>,
    ordinal: u32,
}

pub(super) struct OutlineBuilder<'a> {
    words: &'a ImportWords,
    /// From the top to the last clause.
    open: Vec<Open>,
    done: Vec<DraftClause>,
    questions: Vec<OpenQuestion>,
    /// Unmarked paragraphs at the top.
    loose: usize,
    tables: usize,
    /// The table whose rows stand at the top.
    at_top: Option<LaidTable>,
    /// Of rows of a table, the last number in each style: they count on past a heading.
    pub(super) counted: HashMap<MarkerStyle, u32>,
}

impl<'a> OutlineBuilder<'a> {
    pub(super) fn new(words: &'a ImportWords) -> Self {
        OutlineBuilder {
            words,
            open: Vec::new(),
            done: Vec::new(),
            questions: Vec::new(),
            loose: 0,
            tables: 0,
            at_top: None,
            counted: HashMap::new(),
        }
    }

    pub(super) fn finish(mut self) -> Outline {
        self.close_to(0);
        Outline { clauses: self.done, questions: self.questions, table: self.at_top }
    }

    /// The clause that was laid last.
    pub(super) fn last(&mut self) -> &mut DraftClause {
        &mut self.open.last_mut().expect("a clause was laid").clause
    }

    /// A table's rows: at the top of an annex that has nothing before them, else below a clause of the table's own.
    pub(super) fn table(&mut self, mut laid: LaidTable, line: usize, is_annex: bool) {
        self.tables += 1;
        if is_annex && self.tables == 1 && self.open.is_empty() && self.done.is_empty() {
            self.done.append(&mut laid.rows);
            self.at_top = Some(laid);
            return;
        }
        let is_part = |open: &Open| open.style.is_some_and(|style| rank(style) < rank(MarkerStyle::Dash));
        let announced = self.open.last().is_some_and(|last| last.style.is_none() && last.clause.announces());
        let below_part = self.open.iter().rposition(is_part).map_or(0, |at| at + 1);
        let depth = if announced { self.open.len() } else { below_part };
        self.close_to(depth);
        let at = format!("{TABLE} {}", self.tables);
        let LaidTable { heads: table, columns, rows: items } = laid;
        let clause = DraftClause { at, table, columns, items, line, of_table: true, ..DraftClause::default() };
        self.open.push(Open { clause, style: None, ordinal: 0 });
    }

    /// Asks a person something.
    pub(super) fn ask(&mut self, questions: Vec<OpenQuestion>) {
        self.questions.extend(questions);
    }

    /// A heading of a table's rows: they stand below it, whatever their numbers.
    pub(super) fn heading_of_rows(&mut self, words: &str, line: usize) {
        self.close_to(0);
        self.loose += 1;
        let clause = DraftClause::new(format!("p{}", self.loose), words, line);
        self.open.push(Open { clause, style: Some(MarkerStyle::Chapter), ordinal: 0 });
    }

    pub(super) fn marked(&mut self, marker: &Marker, paragraph: &SourceParagraph) {
        let depth = self.depth_of(marker);
        self.close_to(depth);
        let siblings = self.siblings();
        let (at, ordinal) = match marker.style {
            MarkerStyle::Dash | MarkerStyle::Plus => {
                let sign = if marker.style == MarkerStyle::Dash { '-' } else { '+' };
                let count = siblings.iter().filter(|clause| clause.at.starts_with(sign)).count() + 1;
                (format!("{sign}{count}"), u32::try_from(count).unwrap_or(u32::MAX))
            }
            MarkerStyle::Compound(_) if self.open.last().is_some_and(|open| open.is_numbered()) => {
                let step = marker.step.rsplit('.').next().unwrap_or(&marker.step);
                (step.to_owned(), marker.ordinal)
            }
            _ => (marker.step.clone(), marker.ordinal),
        };
        let is_taken = siblings.iter().any(|clause| clause.at == at);
        let before = siblings.iter().rev().find_map(|clause| read_again(&clause.printed()));
        let before_heading = self.counted.get(&marker.style).is_some_and(|last| last + 1 == ordinal);
        let counts_on = marker.ordinal == 0
            || ordinal == 1
            || before_heading
            || before.is_some_and(|before| follows(&before, marker));
        let at = if is_taken { self.free(&at) } else { at };
        let mut clause = DraftClause::new(at, &paragraph.text[marker.end..], paragraph.line);
        clause.set_marker(&marker.printed);
        if !counts_on || is_taken {
            self.questions.push(OpenQuestion::at(paragraph, QuestionKind::MarkerOutOfRow(marker.printed.clone())));
        }
        self.open.push(Open { clause, style: Some(marker.style), ordinal });
    }

    /// How many of the open clauses stand above one with this marker.
    fn depth_of(&self, marker: &Marker) -> usize {
        let same = |open: &Open| match (open.style, marker.style) {
            (Some(MarkerStyle::Number), MarkerStyle::Compound(_)) => false,
            (style, wanted) => style == Some(wanted),
        };
        if let MarkerStyle::Compound(_) = marker.style {
            return self.below_its_prefix(&marker.step);
        }
        let row = self.open.iter().rposition(same);
        let is_list_sign = matches!(marker.style, MarkerStyle::Dash | MarkerStyle::Plus);
        let announced = self.open.last().is_some_and(|last| last.clause.announces());
        let begins = marker.ordinal == 1 && !is_list_sign;
        match row {
            Some(at) if is_list_sign && (!announced || same(&self.open[self.open.len() - 1])) => at,
            Some(at) if !is_list_sign && self.open[at].ordinal + 1 == marker.ordinal => at,
            Some(_) if begins && announced => self.open.len(),
            _ => self.below_higher(marker.style),
        }
    }

    /// Below the last open clause of a higher kind.
    fn below_higher(&self, style: MarkerStyle) -> usize {
        let is_higher = |open: &Open| open.style.is_some_and(|of| rank(of) < rank(style));
        self.open.iter().rposition(is_higher).map_or(0, |at| at + 1)
    }

    /// "2.1." stands below "2."; where no "2." is open, as a number of its own.
    fn below_its_prefix(&self, step: &str) -> usize {
        let Some((above, _)) = step.rsplit_once('.') else { return self.open.len() };
        let is_above = |open: &Open| {
            let printed = open.clause.printed();
            let printed = printed.trim_end_matches(['.', ')']);
            printed == above || printed.rsplit(' ').next() == Some(above)
        };
        let found = self.open.iter().rposition(|open| open.style.is_some() && is_above(open));
        found.map_or_else(|| self.below_higher(MarkerStyle::Compound(2)), |at| at + 1)
    }

    pub(super) fn unmarked(&mut self, paragraph: &SourceParagraph) {
        let closes = paragraph.text.ends_with("./.")
            || self.words.closing.iter().any(|opening| paragraph.text.starts_with(opening.as_str()));
        // The parts of a letter or a directive are numbers: what closes it stands beside them.
        let parts = usize::from(self.open.first().is_some_and(|top| top.style != Some(MarkerStyle::Number)));
        let is_bracket =
            paragraph.text.starts_with('(') && paragraph.text.trim_end_matches(['.', ';', '/']).ends_with(')');
        let last_is_list = |open: &Open| matches!(open.style, Some(MarkerStyle::Dash | MarkerStyle::Plus));
        let brackets_a_row = is_bracket && self.past_unmarked().is_some_and(|depth| self.has_elder_sibling(depth));
        let depth = if self.open.is_empty() {
            0
        } else if closes && self.open.len() > parts {
            parts
        } else if let Some(depth) = self.past_unmarked().filter(|_| brackets_a_row) {
            depth - 1
        } else {
            let is_part = |open: &Open| open.style.is_some() && !last_is_list(open);
            self.open.iter().rposition(is_part).map_or(0, |at| at + 1)
        };
        self.close_to(depth);
        let count = if depth == 0 {
            self.loose += 1;
            self.loose
        } else {
            self.siblings().iter().filter(|clause| clause.is_unmarked()).count() + 1
        };
        let clause = DraftClause::new(format!("p{count}"), &paragraph.text, paragraph.line);
        self.open.push(Open { clause, style: None, ordinal: 0 });
    }

    /// How many clauses are open down to the last that bears a marker.
    fn past_unmarked(&self) -> Option<usize> {
        self.open.iter().rposition(|open| open.style.is_some()).map(|at| at + 1)
    }

    /// Whether the last of so many open clauses is the second or a later one of its row.
    fn has_elder_sibling(&self, depth: usize) -> bool {
        let above = depth.checked_sub(2).map(|at| &self.open[at].clause.items);
        above.is_some_and(|items| items.iter().any(|item| !item.is_unmarked()))
    }

    fn siblings(&self) -> &[DraftClause] {
        self.open.last().map_or(&self.done, |open| &open.clause.items)
    }

    /// A step that no clause beside it bears.
    fn free(&self, at: &str) -> String {
        let taken: HashSet<&str> = self.siblings().iter().map(|clause| clause.at.as_str()).collect();
        let mut all = (2..).map(|n| format!("{at}_{n}"));
        all.find(|name| !taken.contains(name.as_str())).expect("some number is free")
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let closed = self.open.pop().expect("it is longer than the depth").clause;
            match self.open.last_mut() {
                Some(above) => above.clause.items.push(closed),
                None => self.done.push(closed),
            }
        }
    }
}

impl Open {
    fn is_numbered(&self) -> bool {
        matches!(self.style, Some(MarkerStyle::Number | MarkerStyle::Compound(_) | MarkerStyle::Article))
    }
}

/// A marker as it was printed; in a table's column of numbers without a stop.
fn read_again(printed: &str) -> Option<Marker> {
    Marker::read(&format!("{printed} x")).or_else(|| Marker::read(&format!("{printed}. x")))
}

/// Whether a marker counts on from another; some leave out đ.
fn follows(before: &Marker, marker: &Marker) -> bool {
    let without_d = marker.style == MarkerStyle::Letter && (before.step.as_str(), marker.step.as_str()) == ("d", "e");
    before.ordinal + 1 == marker.ordinal || without_d
}

/// Kinds of one rank stand beside each other.
fn rank(style: MarkerStyle) -> u8 {
    match style {
        MarkerStyle::Chapter => 0,
        MarkerStyle::Capital => 1,
        MarkerStyle::Roman => 2,
        MarkerStyle::Article => 3,
        MarkerStyle::Number => 4,
        MarkerStyle::Compound(parts) => u8::try_from(3 + parts).unwrap_or(u8::MAX).clamp(5, 9),
        MarkerStyle::Letter => 10,
        MarkerStyle::InBrackets => 11,
        MarkerStyle::Dash => 12,
        MarkerStyle::Plus => 13,
    }
}
