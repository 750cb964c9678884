//! Which formats a command writes, and where its answer goes.

use std::io::{IsTerminal, Write};
use std::path::Path;

use crate::cli::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::output;
use crate::diag::refuse;
use crate::export::Format;

/// The formats of a listing.
pub const LISTING: &[Format] = &[Format::Table, Format::Json, Format::Jsonl, Format::Csv];
/// Those of a listing that is a workbook too.
pub const WITH_SHEET: &[Format] = &[Format::Table, Format::Json, Format::Jsonl, Format::Csv, Format::Xlsx];
/// Those of one thing told whole.
pub const TOLD: &[Format] = &[Format::Table, Format::Json, Format::Xlsx];
/// Those of what falls due on days.
pub const WITH_CALENDAR: &[Format] = &Format::ALL;

/// Those of what is verified.
pub const VERIFIED: &[Format] = &[Format::Table, Format::Json];

/// Takes the names of these formats alone, so that help offers no other.
pub fn one_of(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let names = formats.iter().map(|format| format.key());
    PossibleValuesParser::new(names).map(|name| Format::named(&name).expect("only names of formats are let in"))
}

/// The format asked for, else the one that the file's name ends in; none where neither says.
///
/// # Errors
/// The name ends in no format that the command writes.
pub fn chosen(asked: Option<Format>, file: Option<&Path>, offered: &[Format]) -> Result<Option<Format>> {
    let Some(ending) = file.filter(|_| asked.is_none()).and_then(|file| file.extension()) else { return Ok(asked) };
    let ending = ending.to_string_lossy();
    match offered.iter().find(|format| format.ending() == ending) {
        Some(format) => Ok(Some(*format)),
        None => {
            let known: Vec<String> = offered.iter().map(|format| format!(".{}", format.ending())).collect();
            let known = known.join(", ");
            refuse!("không ghi được dạng .{ending}; ghi được: {known}", "cannot write .{ending}; it writes {known}")
        }
    }
}

/// Puts an answer where it belongs: into a file that appears whole (one that is there and differs stays unless forced),
/// else before whoever asked; a workbook is nothing for a terminal.
///
/// # Errors
/// The file cannot be written, or a workbook would go to the terminal.
pub fn put((file, force): (Option<&Path>, bool), format: Format, answer: &[u8], out: &mut dyn Write) -> Result<()> {
    match file {
        Some(path) => output::put(path, answer, force),
        None if format == Format::Xlsx && std::io::stdout().is_terminal() => {
            refuse!("bảng XLSX cần --out TỆP.xlsx", "an XLSX sheet needs --out FILE.xlsx")
        }
        None => Ok(out.write_all(answer)?),
    }
}
