//! A workbook for a spreadsheet: one sheet a view, head frozen, filters, dates as dates, widths that read.
//!
//! A sheet is a title, heads and rows of typed cells; what begins like a formula stays text.

use std::io;

use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::faces::{DAY, excel_day, font, head, ruled};
use crate::diag::{Said, Text, letters};
use crate::model::Date;

/// One sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What the tab at its foot says.
    pub name: &'static str,
    /// Above the head: what it shows, and of which day.
    pub title: String,
    /// Heads, each with its width in letters.
    pub columns: Vec<(&'static str, u16)>,
    /// As many cells a row as there are heads.
    pub rows: Vec<Vec<Cell>>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Never a formula, whatever it begins with.
    Text(String),
    /// A count, or a value that is reckoned with.
    Number(f64),
    /// A part of one, shown as a percentage.
    Share(f64),
    /// A day of the calendar, not a text.
    Day(Date),
    /// Nothing is known or due there.
    Empty,
}

impl Cell {
    /// How many letters its longest line takes.
    pub fn letters(&self) -> usize {
        match self {
            Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or_default(),
            Cell::Empty => 0,
            Cell::Number(_) | Cell::Share(_) | Cell::Day(_) => 10,
        }
    }
}

/// The day for which a workbook is made that is of no day.
pub fn no_day() -> Date {
    Date::from_ymd_opt(2000, 1, 1).expect("it is a day")
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        text.to_owned().into()
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Cell {
        Cell::Number(count as f64)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Cell {
        Cell::Day(day)
    }
}

/// The title above, the head below it.
const HEAD: u32 = 1;

/// Room for heads of three lines, in points.
const HEAD_HEIGHT: f64 = 50.0;

struct WorkbookFaces {
    title: Format,
    head: Format,
    text: Format,
    number: Format,
    share: Format,
    day: Format,
}

impl WorkbookFaces {
    fn new() -> WorkbookFaces {
        WorkbookFaces {
            title: font().set_bold(),
            head: head(Color::RGB(0x00DD_E8F0)),
            text: ruled().set_text_wrap(),
            number: ruled().set_num_format("#,##0.##"),
            share: ruled().set_num_format("0.0%"),
            day: ruled().set_num_format(DAY).set_align(FormatAlign::Center),
        }
    }
}

impl Said for XlsxError {
    fn said(&self) -> Text {
        Text::new("không ghi được bảng tính", "the workbook cannot be written")
    }

    fn verbatim(&self) -> Option<String> {
        Some(self.to_string())
    }
}

/// The bytes of a workbook; `as_of` stands for the time at which it was made, so that the same answer gives
/// the same bytes. A `mark` is printed at the head of each page.
///
/// # Errors
/// The sheets are too large for the format.
pub fn write(sheets: &[Sheet], as_of: Date, mark: Option<&str>) -> io::Result<Vec<u8>> {
    workbook(sheets, as_of, mark).map_err(io::Error::other)
}

fn workbook(sheets: &[Sheet], as_of: Date, mark: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&excel_day(as_of)?));
    let faces = WorkbookFaces::new();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        fill(page, sheet, &faces)?;
        if let Some(mark) = mark {
            page.set_header(format!("&C&\"Times New Roman,Bold\"{mark}"));
        }
    }
    workbook.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet, faces: &WorkbookFaces) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    page.write_string_with_format(0, 0, letters::shown(&sheet.title), &faces.title)?;
    for (at, (head, width)) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(HEAD, at, *head, &faces.head)?;
        page.set_column_width(at, *width)?;
    }
    page.set_row_height(HEAD, HEAD_HEIGHT)?;
    for (at, row) in (HEAD + 1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(row) {
            write_cell(page, at, column, cell, faces)?;
        }
        page.set_row_height(at, height(row, &sheet.columns))?;
    }
    let last = (sheet.columns.len() - 1) as u16;
    page.set_freeze_panes(HEAD + 1, 0)?;
    page.autofilter(HEAD, 0, HEAD + (sheet.rows.len() as u32).max(1), last)?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}

/// Room for the longest cell of a row, in points: not every program finds it by itself before it prints.
fn height(row: &[Cell], columns: &[(&str, u16)]) -> f64 {
    const LINE: f64 = 16.5;
    const TALLEST: f64 = 409.0;
    let lines = |(cell, (_, width)): (&Cell, &(&str, u16))| match cell {
        Cell::Text(text) => text.lines().map(|line| line.chars().count() / usize::from(*width) + 1).sum(),
        _ => 1,
    };
    let most: usize = row.iter().zip(columns).map(lines).max().unwrap_or(1);
    (most as f64 * LINE).min(TALLEST)
}

/// The number by which the format knows the size.
const A4: u8 = 9;

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    faces: &WorkbookFaces,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => page.write_string_with_format(row, column, letters::shown(text), &faces.text)?,
        Cell::Number(number) => page.write_number_with_format(row, column, *number, &faces.number)?,
        Cell::Share(share) => page.write_number_with_format(row, column, *share, &faces.share)?,
        Cell::Day(day) => page.write_datetime_with_format(row, column, excel_day(*day)?, &faces.day)?,
        Cell::Empty => page.write_blank(row, column, &faces.text)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_tall_as_its_longest_cell_and_no_taller_than_a_sheet_allows() {
        let columns = [("TT", 5), ("Nay", 60)];
        let of = |words: usize| height(&[Cell::Number(1.0), "chữ ".repeat(words).into()], &columns);
        assert!(of(1) < 20.0 && of(60) > 60.0 && of(9000) == 409.0);
    }
}
