//! What changed, as a sheet: one row a change, to sort and to filter.

use anyhow::{Context, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

use super::places;
use crate::diff::{Comparison, called};
use crate::vietnamese::shortened;

const HEADS: [(&str, f64); 7] = [
    ("TT", 5.0),
    ("Loại", 24.0),
    ("Điều khoản cũ", 14.0),
    ("Điều khoản mới", 14.0),
    ("Trước", 60.0),
    ("Nay", 60.0),
    ("Ghi chú", 30.0),
];
/// A cell of a sheet holds no more.
const MOST_WORDS: usize = 32_000;

/// The whole file; the same comparison gives the same bytes.
///
/// # Errors
/// The sheet cannot hold it.
pub fn workbook(comparison: &Comparison) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1).context("a fixed day")?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day).set_title("Bản so sánh"));
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet();
    sheet.set_name("So sánh")?;
    for (column, (name, width)) in HEADS.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
        sheet.write_string_with_format(0, column as u16, *name, &head)?;
    }
    for (n, edit) in comparison.edits.iter().enumerate() {
        let row = n as u32 + 1;
        sheet.write_number_with_format(row, 0, f64::from(row), &cell)?;
        let quotes = if edit.quotes.0 == edit.quotes.1 { edit.quotes.0.clone() } else { edit.quotes.1.clone() };
        let cells = [called(edit), places(&edit.a), places(&edit.b), edit.was.clone(), edit.is.clone(), quotes];
        for (column, text) in cells.iter().enumerate() {
            sheet.write_string_with_format(row, column as u16 + 1, shortened(text, MOST_WORDS), &cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, comparison.edits.len() as u32, HEADS.len() as u16 - 1)?;
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(0, 0)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(book.save_to_buffer()?)
}
