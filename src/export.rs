//! Answers in the formats that people and programs read; one format a file.
//!
//! A listing is a slice of [`Record`]s: its JSON keys are English and stable, its columns are for the eye.
//!
//! Start at [`write()`]; [`document`] and [`obligation`] turn the core's types into records.

pub mod backtest;
mod csv;
pub mod diff;
pub mod document;
pub mod dot;
mod escape;
pub mod filed;
pub mod finding;
pub mod ics;
mod json;
pub mod matrix;
pub mod obligation;
pub mod reading;
pub mod sheet;
pub mod status;
pub mod svg;
mod table;
pub mod target;
pub mod text;
pub mod trace;
pub mod unverified;
pub mod why_not;
pub mod xlsx;

use std::io::{self, Write};

use serde::Serialize;

use crate::diag::Lang;

/// How a listing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Columns that fit the terminal.
    #[default]
    Table,
    /// One array.
    Json,
    /// One object a line.
    Jsonl,
    /// For a spreadsheet: UTF-8 with a BOM, formulas disarmed.
    Csv,
    /// A workbook, for `status` alone.
    Xlsx,
    /// A calendar, for `status` alone.
    Ics,
}

/// One row of a listing.
pub trait Record: Serialize {
    /// The heads of the columns shown to people.
    fn heads(lang: Lang) -> Vec<&'static str>;
    /// The cells under those heads.
    fn cells(&self, lang: Lang) -> Vec<String>;
}

/// How a listing is shown to people.
#[derive(Debug, Clone, Copy)]
pub struct View {
    pub format: Format,
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: u16,
}

/// Writes a listing.
///
/// # Errors
/// What the writer refuses.
pub fn write<R: Record>(view: View, records: &[R], out: &mut dyn Write) -> io::Result<()> {
    match view.format {
        Format::Table => table::write(view, records, out),
        Format::Json => json::array(records.iter(), out),
        Format::Jsonl => json::lines(records.iter(), out),
        Format::Csv => csv::write(|| records.iter(), out),
        Format::Xlsx | Format::Ics => Err(only_status()),
    }
}

/// Writes a listing as its records come, keeping none of them; a table, whose columns must fit, keeps all.
///
/// # Errors
/// What the writer refuses.
pub fn stream<R: Record, I: Iterator<Item = R>>(
    view: View,
    records: impl Fn() -> I,
    out: &mut dyn Write,
) -> io::Result<()> {
    match view.format {
        Format::Table => table::write(view, &records().collect::<Vec<_>>(), out),
        Format::Json => json::array(records(), out),
        Format::Jsonl => json::lines(records(), out),
        Format::Csv => csv::write(records, out),
        Format::Xlsx | Format::Ics => Err(only_status()),
    }
}

fn only_status() -> io::Error {
    let words = "chỉ `status` ghi được xlsx và ics (only `status` writes xlsx and ics)";
    io::Error::new(io::ErrorKind::Unsupported, words)
}

/// Writes one object as JSON.
///
/// # Errors
/// What the writer refuses.
pub fn write_object<T: Serialize>(object: &T, out: &mut dyn Write) -> io::Result<()> {
    json::object(object, out)
}
