//! How a listing is asked for.

use crate::diag::{Lang, of_key};

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
    /// A workbook.
    Xlsx,
    /// A calendar of what falls due.
    Ics,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] = [Format::Table, Format::Json, Format::Jsonl, Format::Csv, Format::Xlsx, Format::Ics];

    /// How it is asked for.
    pub fn key(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Ics => "ics",
        }
    }

    /// The one asked for by a name.
    pub fn named(key: &str) -> Option<Format> {
        of_key(Format::ALL, Format::key, key)
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Table => "txt",
            other => other.key(),
        }
    }
}

/// How a listing is shown to people.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Which of them.
    pub format: Format,
    /// Of heads, and of whatever the program itself says.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: u16,
}
