//! How a listing is asked for.

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

/// How a listing is shown to people.
#[derive(Debug, Clone, Copy)]
pub struct View {
    pub format: Format,
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: u16,
}
