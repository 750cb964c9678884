//! A table that fits the terminal.
//!
//! A column that says the same in every row is said once, above.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use super::{ListingRow, View};
use crate::diag::letters;

/// A line under the head, none between rows.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─'));

pub fn write<R: ListingRow>(view: View, records: &[R], out: &mut dyn Write) -> io::Result<()> {
    let heads = R::heads(view.lang).into_iter().map(str::to_owned).collect();
    grid(view, heads, records.iter().map(|record| record.cells(view.lang)).collect(), out)
}

/// A table whose columns are known only from what stands in it.
pub fn grid(view: View, heads: Vec<String>, rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return writeln!(out, "{}", view.lang.pick("(không có)", "(none)"));
    }
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| letters::shown(cell).into_owned()).collect()).collect();
    let same: Vec<bool> = (0..heads.len()).map(|at| is_same(&rows, at)).collect();
    for (at, head) in heads.iter().enumerate().filter(|(at, _)| same[*at]) {
        let value = &rows[0][at];
        if !value.is_empty() {
            writeln!(out, "{head}: {value}")?;
        }
    }
    let kept = |cells: Vec<String>| -> Vec<String> {
        let cells = cells.into_iter().enumerate();
        cells.filter(|(at, _)| !same[*at]).map(|(_, cell)| cell).collect()
    };
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic).set_width(view.width);
    table.set_header(kept(heads));
    for row in rows {
        table.add_row(kept(row));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Whether a column says the same in every row; a single row keeps its columns.
fn is_same(rows: &[Vec<String>], at: usize) -> bool {
    rows.len() > 1 && rows.iter().all(|row| row[at] == rows[0][at])
}
