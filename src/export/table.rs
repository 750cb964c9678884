//! A table that fits the terminal.

use std::io::{self, Write};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};

use super::{Record, View};

pub fn write<R: Record>(view: View, records: &[R], out: &mut dyn Write) -> io::Result<()> {
    if records.is_empty() {
        return writeln!(out, "{}", view.lang.pick("(không có)", "(none)"));
    }
    let mut table = Table::new();
    table
        .load_style(UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(view.width)
        .set_header(R::heads(view.lang));
    for record in records {
        table.add_row(record.cells(view.lang));
    }
    writeln!(out, "{table}")
}
