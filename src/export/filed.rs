//! The index of papers written together: which body's, which document, due when, in which file, by what.

use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::model::Date;
use crate::vietnamese::short_date;

/// One paper in the index (*mục lục*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub body: String,
    pub document: String,
    /// None where the text gives no day.
    pub due: Option<Date>,
    /// From the folder of the index, with `/`.
    pub file: String,
    pub basis: String,
}

const HEADS: [(&str, f64); 6] =
    [("TT", 6.0), ("Cơ quan", 34.0), ("Văn bản", 64.0), ("Hạn", 13.0), ("Tệp", 60.0), ("Căn cứ", 44.0)];
/// The row of heads; above it stands what the index is of.
const AT: u32 = 2;
/// Points for a line of the font.
const LINE: f64 = 16.0;
/// Letters by which a line may break early.
const SLACK: usize = 4;

pub fn markdown(title: &str, papers: &[Filed]) -> String {
    let heads = HEADS.map(|(name, _)| name).join(" | ");
    let mut text = format!("# {}\n\n| {heads} |\n|---:|---|---|---|---|---|\n", cell(title));
    for (at, paper) in (1..).zip(papers) {
        let due = paper.due.map(short_date).unwrap_or_default();
        let (body, document, basis) = (cell(&paper.body), cell(&paper.document), cell(&paper.basis));
        text += &format!("| {at} | {body} | {document} | {due} | [{file}]({file}) | {basis} |\n", file = paper.file);
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ")
}

/// The same as a workbook: days are dates, the heads stay in view and can be filtered by.
///
/// # Errors
/// More rows than a sheet has.
pub fn xlsx(title: &str, day: Date, papers: &[Filed]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same papers are the same bytes: the workbook is as old as the day it was made for.
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&excel(day)?));
    let sheet = workbook.add_worksheet().set_name("Mục lục")?;
    let font = || Format::new().set_font_name("Times New Roman").set_font_size(12).set_align(FormatAlign::Top);
    let head = font().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color("D9E2F3");
    let (words, date) = (font().set_text_wrap(), font().set_num_format("dd/mm/yyyy"));
    sheet.write_with_format(0, 0, title, &font().set_bold().set_font_size(14))?;
    for (at, (name, width)) in (0..).zip(HEADS) {
        sheet.write_with_format(AT, at, name, &head)?.set_column_width(at, width)?;
    }
    for (row, paper) in (AT + 1..).zip(papers) {
        sheet.write_with_format(row, 0, row - AT, &words)?;
        for (at, text) in [(1, &paper.body), (2, &paper.document), (4, &paper.file), (5, &paper.basis)] {
            sheet.write_string_with_format(row, at, text.as_str(), &words)?;
        }
        sheet.set_row_height(row, LINE * lines(paper) as f64)?;
        if let Some(due) = paper.due {
            sheet.write_datetime_with_format(row, 3, excel(due)?, &date)?;
        }
    }
    sheet.set_freeze_panes(AT + 1, 0)?;
    sheet.autofilter(AT, 0, AT + papers.len().max(1) as u32, HEADS.len() as u16 - 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(AT, AT)?;
    workbook.save_to_buffer()
}

/// Lines that the longest cell of a row takes; some programs do not work it out when they open a file.
fn lines(paper: &Filed) -> usize {
    let cells = [&paper.body, &paper.document, &paper.file, &paper.basis];
    let widths = [HEADS[1].1, HEADS[2].1, HEADS[4].1, HEADS[5].1];
    let each = cells.iter().zip(widths).map(|(text, width)| text.chars().count().div_ceil(width as usize - SLACK));
    each.max().unwrap_or(1).max(1)
}

fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
}
