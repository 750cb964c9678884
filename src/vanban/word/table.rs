//! A table → its rows of cells, each with its columns.

use super::error::WordError;
use super::reader::{StoryReader, StorySink};
use super::text::{AsideSort, WordBlock, WordCell, WordRow, WordTable};
use super::xml::XmlCursor;

/// A table of Word has at most 63 columns.
const MOST_COLUMNS: usize = 64;

impl StoryReader<'_> {
    /// The table that is open.
    pub(super) fn table(&mut self, cursor: &mut XmlCursor, sink: &mut StorySink) -> Result<(), WordError> {
        sink.close();
        let mut table = WordTable { rows: Vec::new(), number: self.number + 1 };
        self.tables += 1;
        let read = self.rows(cursor, &mut table.rows);
        self.tables -= 1;
        read?;
        table.rows.retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
        if !table.rows.is_empty() {
            sink.blocks.push(WordBlock::Table(table));
        }
        Ok(())
    }

    fn rows(&mut self, cursor: &mut XmlCursor, rows: &mut Vec<WordRow>) -> Result<(), WordError> {
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "tr" => {
                    let mut row = RowInMaking::default();
                    self.row(cursor, &mut row)?;
                    rows.push(row.cells);
                }
                "sdt" => self.control(cursor, |story, cursor| story.rows(cursor, rows))?,
                "customXml" | "ins" | "moveTo" => self.rows(cursor, rows)?,
                "del" | "moveFrom" => self.apart(AsideSort::Deleted, |story| story.rows(cursor, rows))?,
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, cursor: &mut XmlCursor, row: &mut RowInMaking) -> Result<(), WordError> {
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "trPr" => row.properties(self, cursor)?,
                "tc" if row.is_deleted => self.apart(AsideSort::Deleted, |story| story.cell(cursor, row))?,
                "tc" => self.cell(cursor, row)?,
                "sdt" => self.control(cursor, |story, cursor| story.row(cursor, row))?,
                "customXml" => self.row(cursor, row)?,
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, cursor: &mut XmlCursor, row: &mut RowInMaking) -> Result<(), WordError> {
        let mut cell = WordCell { column: row.next, span: 1, goes_on: false, blocks: Vec::new() };
        let mut sink = StorySink::default();
        let mut is_deleted = false;
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "tcPr" => {
                    while let Some(part) = cursor.child()? {
                        match part.name.as_str() {
                            "gridSpan" => cell.span = columns(part.val()),
                            "vMerge" => cell.goes_on = part.val() != Some("restart"),
                            "cellDel" => is_deleted = true,
                            _ => {}
                        }
                        cursor.skip()?;
                    }
                }
                name if is_deleted => {
                    let name = name.to_owned();
                    self.apart(AsideSort::Deleted, |story| story.block(&name, cursor, &mut sink))?;
                }
                name => self.block(name, cursor, &mut sink)?,
            }
        }
        cell.blocks = sink.finish();
        row.next = (row.next + cell.span).min(MOST_COLUMNS);
        row.cells.push(cell);
        Ok(())
    }
}

/// A row while its cells are read.
#[derive(Default)]
pub(super) struct RowInMaking {
    cells: WordRow,
    /// The column of the next cell.
    next: usize,
    is_deleted: bool,
}

impl RowInMaking {
    fn properties(&mut self, story: &mut StoryReader, cursor: &mut XmlCursor) -> Result<(), WordError> {
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "gridBefore" => self.next = columns(tag.val()),
                "del" => self.is_deleted = true,
                "ins" => story.inserted = true,
                _ => {}
            }
            cursor.skip()?;
        }
        Ok(())
    }
}

fn columns(stated: Option<&str>) -> usize {
    stated.and_then(|stated| stated.parse().ok()).unwrap_or(1).clamp(1, MOST_COLUMNS)
}
