//! Records → a listing in the format that is asked for.

use std::io::{self, Write};

use serde::Serialize;

use super::record::Record;
use super::view::{Format, View};
use super::{csv, json, table};

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
