//! A table of the text → clauses: a row is one, with its own number; its cells after the first with words stand below it
//! by their columns (`c3`). A row of one cell is a heading of those after it.
//!
//! Who does what in a table is not read: each is a question.

use super::draft::{DraftClause, OpenQuestion, QuestionKind};
use super::marker::{Marker, MarkerStyle};
use super::source::{SourceCell, SourceParagraph, SourceTable};
use super::tree::OutlineBuilder;
use crate::model::ImportWords;

/// Clauses of the rows, and what is asked of them.
pub fn rows(table: &SourceTable, words: &ImportWords) -> (Vec<DraftClause>, Vec<OpenQuestion>) {
    let mut builder = OutlineBuilder::new(words);
    for row in &table.rows {
        builder.row(row, table.columns);
    }
    let mut laid = builder.finish();
    laid.clauses.iter_mut().for_each(of_table);
    let asked = OpenQuestion {
        line: table.line,
        words: table.rows.iter().flatten().take(8).map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "),
        kind: QuestionKind::TableUnread(table.rows.len()),
    };
    laid.questions.push(asked);
    (laid.clauses, laid.questions)
}

fn of_table(clause: &mut DraftClause) {
    clause.of_table = true;
    clause.items.iter_mut().for_each(of_table);
}

impl OutlineBuilder<'_> {
    fn row(&mut self, row: &[SourceCell], columns: usize) {
        let Some((first, rest)) = row.split_first() else { return };
        let number = first.column == 1 && columns > 1;
        let marker = number.then(|| row_marker(&first.text)).flatten();
        let (words, cells) = match (&marker, rest.split_first()) {
            (Some(_), Some((second, cells))) => (second.text.as_str(), cells),
            (Some(_), None) => ("", rest),
            (None, _) => (first.text.as_str(), rest),
        };
        match marker {
            Some(marker) => {
                let text = format!("{} {words}", marker.printed);
                let marker = Marker { end: marker.printed.len() + 1, ..marker };
                self.marked(&marker, &SourceParagraph { text, line: first.line, breaks: Vec::new() });
            }
            None if rest.is_empty() => self.headed(first),
            None => self.unmarked(&SourceParagraph { text: words.to_owned(), line: first.line, breaks: Vec::new() }),
        }
        let clause = self.last();
        clause.in_lines = clause.text.as_ref().is_some_and(|text| text.contains('\n'));
        clause.items.extend(cells.iter().map(below));
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

/// A cell below its row.
fn below(cell: &SourceCell) -> DraftClause {
    let clause = DraftClause::new(format!("c{}", cell.column), &cell.text, cell.line);
    DraftClause { in_lines: cell.text.contains('\n'), ..clause }
}
