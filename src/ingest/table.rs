//! A table of the text → clauses: a row is one, with its own number; its cells stand beside its words. A row of one cell
//! is a heading of those after it.
//!
//! The heads of the columns are words of the table itself where they come first; else their row is a clause like any.

use super::columns;
use super::draft::{ColumnKind, DraftClause, LaidTable, OpenQuestion, QuestionKind};
use super::marker::{Marker, MarkerStyle};
use super::phrase::begins;
use super::source::{SourceCell, SourceParagraph, SourceTable};
use super::tree::OutlineBuilder;
use crate::model::{ClauseKind, ImportWords};
use crate::vietnamese::lowered;

/// Clauses of the rows, and what is asked of them.
pub fn lay_out(table: &SourceTable, words: &ImportWords) -> (LaidTable, Vec<OpenQuestion>) {
    let read = columns::read(table, words);
    let opens = read.as_ref().is_some_and(|read| read.head == 0);
    let mut heads = vec![String::new(); table.columns];
    let first = table.rows.first().filter(|_| opens).into_iter().flatten();
    first.for_each(|cell| heads[cell.column - 1].clone_from(&cell.text));
    let says_task = |column: usize| read.as_ref().is_some_and(|read| read.kinds[column] == ColumnKind::Number);
    let has_number = |row: &Vec<SourceCell>| row[0].column == 1 && row_marker(&row[0].text).is_some();
    let numbered = table.columns > 1 && (says_task(0) || table.rows.iter().any(has_number));
    let shape = RowShape { columns: table.columns, text: if numbered { 2 } else { 1 }, covered: false };
    let mut builder = OutlineBuilder::new(words);
    let mut covered_to = 0;
    for (at, row) in table.rows.iter().enumerate().skip(usize::from(opens)) {
        builder.row(row, RowShape { covered: at < covered_to, ..shape });
        covered_to = row.iter().map(|cell| at + cell.rows).max().unwrap_or(0).max(covered_to);
        if read.as_ref().is_some_and(|read| read.is_head(table, at)) || is_total(row, words) {
            builder.last().kind = Some(ClauseKind::Other);
        }
    }
    let mut laid = builder.finish();
    laid.clauses.iter_mut().for_each(of_table);
    if read.is_none() {
        laid.questions.push(OpenQuestion {
            line: table.line,
            words: table.rows.iter().flatten().take(8).map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "),
            kind: QuestionKind::TableUnread(table.rows.len()),
        });
    }
    let columns = read.map(|read| read.kinds).unwrap_or_default();
    (LaidTable { heads, columns, rows: laid.clauses }, laid.questions)
}

fn of_table(clause: &mut DraftClause) {
    clause.of_table = true;
    if clause.cells.is_empty() && !clause.items.is_empty() && !clause.in_lines {
        clause.heading = clause.text.take();
    }
    clause.items.iter_mut().for_each(of_table);
}

/// How the rows of a table are laid out.
#[derive(Clone, Copy)]
struct RowShape {
    columns: usize,
    /// The column of a row's own words, from 1.
    text: usize,
    /// A cell of a row above goes on in it: it is no heading, though nothing stands right of its words.
    covered: bool,
}

impl OutlineBuilder<'_> {
    fn row(&mut self, row: &[SourceCell], shape: RowShape) {
        let Some((first, rest)) = row.split_first() else { return };
        let marker = Some(first).filter(|cell| cell.column == 1 && shape.text == 2);
        let marker = marker.and_then(|cell| row_marker(&cell.text));
        let cells = if marker.is_some() { rest } else { row };
        // Words in the column of numbers that are no number stand there as the row's own.
        let text = if marker.is_none() && first.column == 1 { 1 } else { shape.text };
        let own = cells.iter().find(|cell| cell.column == text).map_or("", |cell| cell.text.as_str());
        let right: Vec<&SourceCell> = cells.iter().filter(|cell| cell.column > text).collect();
        match marker {
            Some(marker) => {
                let text = format!("{} {own}", marker.printed);
                let marker = Marker { end: marker.printed.len() + 1, ..marker };
                self.marked(&marker, &SourceParagraph { text, line: first.line, breaks: Vec::new() });
                self.counted.insert(marker.style, marker.ordinal);
            }
            None if right.is_empty() && !shape.covered => self.headed(first),
            None => self.unmarked(&SourceParagraph { text: own.to_owned(), line: first.line, breaks: Vec::new() }),
        }
        let clause = self.last();
        clause.text.take_if(|text| text.is_empty());
        clause.in_lines = clause.text.as_ref().is_some_and(|text| text.contains('\n'));
        if !right.is_empty() || shape.covered {
            clause.cells = vec![String::new(); shape.columns - text];
            clause.cell_rows = vec![1; shape.columns - text];
            for cell in right {
                clause.cells[cell.column - text - 1].clone_from(&cell.text);
                clause.cell_rows[cell.column - text - 1] = cell.rows;
            }
        }
    }

    /// A row of one cell: those after it stand below.
    fn headed(&mut self, cell: &SourceCell) {
        if let Some(marker) = Marker::read(&cell.text).filter(|marker| !marker.step.is_empty()) {
            let text = cell.text.clone();
            return self.marked(&marker, &SourceParagraph { text, line: cell.line, breaks: Vec::new() });
        }
        self.heading_of_rows(&cell.text, cell.line);
    }
}

/// "Tổng cộng": a row that only adds up.
fn is_total(row: &[SourceCell], words: &ImportWords) -> bool {
    let first = row.iter().find(|cell| cell.text.chars().any(char::is_alphabetic)).map(|cell| lowered(&cell.text));
    first.is_some_and(|first| words.columns.totals.iter().any(|total| begins(&first, total)))
}

/// The marker in the column of numbers: "1", "1.2", "II", "a)"; nothing else stands there.
fn row_marker(cell: &str) -> Option<Marker> {
    let whole = Marker::read(cell).filter(|marker| marker.end == cell.len() && !marker.step.is_empty());
    let dotted = || {
        let marker = Marker::read(&format!("{cell}.")).filter(|marker| marker.end == cell.len() + 1)?;
        let is_number = !matches!(marker.style, MarkerStyle::Dash | MarkerStyle::Plus);
        is_number.then(|| Marker { printed: cell.to_owned(), end: cell.len(), ..marker })
    };
    whole.or_else(dotted)
}
