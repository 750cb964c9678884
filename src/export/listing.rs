//! Records → a listing in the format that is asked for.

use std::borrow::Borrow;
use std::io::{self, Write};

use serde::Serialize;

use super::record::ListingRow;
use super::view::{Format, View};
use super::xlsx::{Cell, Sheet};
use super::{csv, json, table};
use crate::desk::Receipt;
use crate::diag::Lang;

/// Writes a listing.
///
/// # Errors
/// What the writer refuses.
pub fn write<R: ListingRow>(view: View, records: &[R], out: &mut dyn Write) -> io::Result<()> {
    match view.format {
        Format::Table => table::write(view, records, out),
        Format::Json => json::array(records.iter(), out),
        Format::Jsonl => json::lines(records.iter(), out),
        Format::Csv => csv::write(|| records.iter(), out),
        Format::Xlsx | Format::Ics => Err(no_listing()),
    }
}

/// Writes a listing as its records come, keeping none of them; a table, whose columns must fit, keeps all.
///
/// # Errors
/// What the writer refuses.
pub fn stream<R: ListingRow, I: Iterator<Item = R>>(
    view: View,
    records: impl Fn() -> I,
    out: &mut dyn Write,
) -> io::Result<()> {
    match view.format {
        Format::Table => table::write(view, &records().collect::<Vec<_>>(), out),
        Format::Json => json::array(records(), out),
        Format::Jsonl => json::lines(records(), out),
        Format::Csv => csv::write(records, out),
        Format::Xlsx | Format::Ics => Err(no_listing()),
    }
}

/// A command that writes these makes sheets or a calendar of its rows instead.
fn no_listing() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "a listing is written as a table, JSON or CSV")
}

/// A listing as a sheet: what people see of each row, and what only a workbook has.
pub fn sheet_of<R: ListingRow, B: Borrow<R>>(
    name: &'static str,
    title: String,
    lang: Lang,
    records: impl Iterator<Item = B>,
) -> Sheet {
    const NARROWEST: usize = 8;
    const WIDEST: usize = 60;
    let heads = R::heads(lang).into_iter().chain(R::more_heads(lang));
    let row = |record: B| -> Vec<Cell> {
        let record = record.borrow();
        record.cells(lang).into_iter().map(Cell::from).chain(record.more_cells()).collect()
    };
    let rows: Vec<Vec<Cell>> = records.map(row).collect();
    let width = |at: usize, head: &str| {
        let longest = rows.iter().map(|row| row[at].letters()).chain([head.chars().count()]).max();
        longest.unwrap_or_default().clamp(NARROWEST, WIDEST) as u16 + 2
    };
    let columns = heads.enumerate().map(|(at, head)| (head, width(at, head))).collect();
    Sheet { name, title, columns, rows }
}

/// Writes an answer that is one object, with its receipt, as JSON.
///
/// # Errors
/// What the writer refuses.
pub fn write_answer<T: Serialize>(answer: &T, receipt: &Receipt, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Receipted<'a, T> {
        #[serde(flatten)]
        answer: &'a T,
        receipt: &'a Receipt,
    }
    json::object(&Receipted { answer, receipt }, out)
}

/// Writes one object as JSON.
///
/// # Errors
/// What the writer refuses.
pub fn write_object<T: Serialize>(object: &T, out: &mut dyn Write) -> io::Result<()> {
    json::object(object, out)
}
