//! The index as a workbook: days are dates, files can be opened from it, the heads stay in view and can be filtered by.

use std::path::is_separator;

use rust_xlsxwriter::{Color, DocProperties, FormatAlign, FormatUnderline, Url, Workbook, Worksheet, XlsxError};

use super::paper::{COUNT_HEADS, NO_DAY, TOTAL, counts, place};
use crate::desk::draft::bulk::Filed;
use crate::diag::{Lang, Phrase};
use crate::export::faces::{DAY, excel_day, font, head, ruled};
use crate::model::Date;

const HEADS: [(Phrase, f64); 8] = [
    (Phrase::new("TT", "No."), 6.0),
    (Phrase::new("Địa phương", "Place"), 14.0),
    (Phrase::new("Cơ quan", "Body"), 30.0),
    (Phrase::new("Loại văn bản", "Kind of paper"), 13.0),
    (Phrase::new("Văn bản", "Paper"), 52.0),
    (Phrase::new("Hạn", "Due"), 12.0),
    (Phrase::new("Tệp", "File"), 58.0),
    (Phrase::new("Căn cứ", "Basis"), 30.0),
];
const DUE: u16 = 5;
const FILE: u16 = 6;
/// The row of heads; above it stands what the index is of.
const AT: u32 = 2;
/// Points for a line of the font.
const LINE: f64 = 16.0;
/// Letters by which a line may break early.
const SLACK: usize = 4;

/// The papers are expected in their order.
///
/// # Errors
/// More rows than a sheet has.
pub fn xlsx(title: &str, day: Date, papers: &[Filed], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same papers are the same bytes: the workbook is as old as the day it was made for.
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&excel_day(day)?));
    list(workbook.add_worksheet().set_name(lang.pick("Mục lục", "Index"))?, title, papers, lang)?;
    totals(workbook.add_worksheet().set_name(lang.pick("Tổng hợp", "Summary"))?, title, papers, lang)?;
    workbook.save_to_buffer()
}

fn list(sheet: &mut Worksheet, title: &str, papers: &[Filed], lang: Lang) -> Result<(), XlsxError> {
    heads(sheet, title, &HEADS, lang)?;
    let (words, date) = (ruled().set_text_wrap(), ruled().set_num_format(DAY).set_align(FormatAlign::Center));
    let number = ruled().set_align(FormatAlign::Center);
    let link = words.clone().set_font_color(Color::RGB(0x0563C1)).set_underline(FormatUnderline::Single);
    for (row, paper) in (AT + 1..).zip(papers) {
        sheet.write_with_format(row, 0, row - AT, &number)?;
        for (at, text) in texts(paper, lang) {
            sheet.write_string_with_format(row, at, text, &words)?;
        }
        sheet.write_url_with_format(
            row,
            FILE,
            Url::new(format!("file:///{}", paper.file)).set_text(name(paper)),
            &link,
        )?;
        match paper.due {
            Some(due) => sheet.write_datetime_with_format(row, DUE, excel_day(due)?, &date)?,
            None => sheet.write_blank(row, DUE, &date)?,
        };
        sheet.set_row_height(row, LINE * lines(paper, lang) as f64)?;
    }
    sheet.autofilter(AT, 0, AT + papers.len().max(1) as u32, HEADS.len() as u16 - 1)?;
    Ok(())
}

/// The file without its folder, which bears the body's name; no program breaks a link over lines.
fn name(paper: &Filed) -> &str {
    paper.file.rsplit(is_separator).next().unwrap_or_default()
}

/// The columns of words, with what stands in each.
fn texts(paper: &Filed, lang: Lang) -> [(u16, &str); 5] {
    let basis = paper.basis.in_lang(lang);
    [(1, place(paper, lang)), (2, &paper.body), (3, &paper.kind), (4, &paper.document), (7, basis)]
}

fn totals(sheet: &mut Worksheet, title: &str, papers: &[Filed], lang: Lang) -> Result<(), XlsxError> {
    let [kind, due, count] = COUNT_HEADS;
    heads(sheet, title, &[(kind, 30.0), (due, 18.0), (count, 14.0)], lang)?;
    let (words, date) = (ruled(), ruled().set_num_format(DAY).set_align(FormatAlign::Left));
    let mut row = AT;
    for ((kind, _, due), count) in counts(papers) {
        row += 1;
        sheet.write_string_with_format(row, 0, kind, &words)?;
        match due {
            Some(due) => sheet.write_datetime_with_format(row, 1, excel_day(due)?, &date)?,
            None => sheet.write_string_with_format(row, 1, NO_DAY.in_lang(lang), &words)?,
        };
        sheet.write_with_format(row, 2, count as u32, &words)?;
    }
    let bold = ruled().set_bold();
    sheet.write_string_with_format(row + 1, 0, TOTAL.in_lang(lang), &bold)?.write_blank(row + 1, 1, &bold)?;
    sheet.write_with_format(row + 1, 2, papers.len() as u32, &bold)?;
    Ok(())
}

/// What the sheet is of, and the heads of its columns, which stay in view and stand on each printed page.
fn heads(sheet: &mut Worksheet, title: &str, heads: &[(Phrase, f64)], lang: Lang) -> Result<(), XlsxError> {
    let head = head("D9E2F3");
    sheet.write_with_format(0, 0, title, &font().set_bold().set_font_size(14))?;
    for (at, (name, width)) in (0..).zip(heads) {
        sheet.write_with_format(AT, at, name.in_lang(lang), &head)?.set_column_width(at, *width)?;
    }
    sheet.set_freeze_panes(AT + 1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(AT, AT)?;
    Ok(())
}

/// Lines that the longest cell of a row takes; some programs do not work it out when they open a file.
fn lines(paper: &Filed, lang: Lang) -> usize {
    let each = texts(paper, lang)
        .into_iter()
        .map(|(at, text)| text.chars().count().div_ceil(HEADS[usize::from(at)].1 as usize - SLACK));
    each.max().unwrap_or(1).max(1)
}
