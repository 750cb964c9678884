//! A clause that is a table → the table of the page, a row each for the clauses below.

use crate::model::{Clause, Instrument};
use crate::vanban::document::{Align, Column, RichText, Table};
use crate::vietnamese::fold_space;

/// A cell with more letters than this wraps, and asks for no more width.
const LONGEST_CELL: usize = 40;
/// No column is narrower than so many letters.
const NARROWEST: usize = 4;

/// The table of a clause with its rows.
pub(super) fn table(instrument: &Instrument, clause: &Clause) -> Table {
    let columns = clause.table.len();
    let rows: Vec<Vec<String>> = instrument.clauses_below(clause).map(|row| cells(row, columns)).collect();
    let width = |at: usize| {
        let cells = rows.iter().map(|row| &row[at]).chain([&clause.table[at]]);
        let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
        u32::try_from(longest.clamp(NARROWEST, LONGEST_CELL)).unwrap_or(u32::MAX)
    };
    let column = |(at, head): (usize, &String)| Column {
        head: RichText::words(fold_space(head)),
        width: width(at),
        align: Align::Left,
    };
    Table {
        columns: clause.table.iter().enumerate().map(column).collect(),
        rows: rows.into_iter().map(|row| row.into_iter().map(set).collect()).collect(),
    }
}

fn set(words: String) -> RichText {
    if words.is_empty() { RichText::default() } else { RichText::words(words) }
}

/// The cells of a row from the left: its number, its own words, the others to the last column. Where nothing stands
/// right of its words they are a heading of the rows after it.
fn cells(row: &Clause, columns: usize) -> Vec<String> {
    let mut cells = vec![String::new(); columns];
    let own = row.before_table();
    let marker = row.printed_marker();
    let right = columns.saturating_sub(row.cells.len());
    let at =
        if row.cells.is_empty() { usize::from(!marker.is_empty() && columns > 1) } else { right.saturating_sub(1) };
    match at.checked_sub(1) {
        Some(before) => {
            cells[before] = marker;
            cells[at] = own;
        }
        None => cells[at] = fold_space(&format!("{marker} {own}")),
    }
    for (cell, words) in cells[right..].iter_mut().zip(&row.cells) {
        *cell = fold_space(words);
    }
    cells
}
