//! A table as a page of the web or a text writes it, cell after cell → its rows, each cell with its columns.

use std::collections::BTreeMap;

use crate::vanban::word::{WordBlock, WordCell, WordRow, WordTable};

/// No table has more columns.
const MOST_COLUMNS: usize = 64;
/// No cell goes over more rows.
const MOST_ROWS_OF_A_CELL: usize = 1000;

/// A table while its cells come in.
#[derive(Debug, Default)]
pub struct GridInMaking {
    rows: Vec<WordRow>,
    row: Option<WordRow>,
    cell: Option<WordCell>,
    /// In how many of the next rows the cell of a column goes on, and over how many columns.
    over: BTreeMap<usize, (usize, usize)>,
    /// The same of cells of the row that is open.
    begun: BTreeMap<usize, (usize, usize)>,
}

impl GridInMaking {
    /// A row begins; what was open ends.
    pub fn begin_row(&mut self) {
        self.end_row();
        self.row = Some(Vec::new());
    }

    /// A cell begins, in the next column that is free.
    pub fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        let mut row = self.row.take().unwrap_or_default();
        let mut column = next_column(&row);
        while let Some((rows, span)) = self.over.get_mut(&column) {
            *rows -= 1;
            row.push(WordCell { column, span: *span, goes_on: true, blocks: Vec::new() });
            if *rows == 0 {
                self.over.remove(&column);
            }
            column = next_column(&row);
        }
        let span = columns.clamp(1, MOST_COLUMNS);
        let rows = rows.clamp(1, MOST_ROWS_OF_A_CELL);
        if rows > 1 && column < MOST_COLUMNS {
            self.begun.insert(column, (rows - 1, span));
        }
        self.cell = Some(WordCell { column: column.min(MOST_COLUMNS), span, goes_on: false, blocks: Vec::new() });
        self.row = Some(row);
    }

    /// Where words of the open cell go; none between cells.
    pub fn blocks(&mut self) -> Option<&mut Vec<WordBlock>> {
        self.cell.as_mut().map(|cell| &mut cell.blocks)
    }

    /// The open cell ends.
    pub fn end_cell(&mut self) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.row.as_mut()) {
            row.push(cell);
        }
    }

    /// The open row ends; cells from above that it has not come to go on in it.
    pub fn end_row(&mut self) {
        self.end_cell();
        let Some(mut row) = self.row.take() else { return };
        let from = next_column(&row);
        for (column, (rows, span)) in self.over.range_mut(from..) {
            *rows -= 1;
            row.push(WordCell { column: *column, span: *span, goes_on: true, blocks: Vec::new() });
        }
        self.over.retain(|_, (rows, _)| *rows > 0);
        self.over.append(&mut self.begun);
        self.rows.push(row);
    }

    /// The whole table, without rows that have no words.
    pub fn finish(mut self, number: usize) -> Option<WordTable> {
        self.end_row();
        self.rows.retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
        (!self.rows.is_empty()).then_some(WordTable { rows: self.rows, number })
    }
}

fn next_column(row: &WordRow) -> usize {
    row.last().map_or(0, |cell| (cell.column + cell.span).min(MOST_COLUMNS))
}
