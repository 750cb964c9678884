//! The parts of a paper → the main story, from top to bottom.

use super::story::Story;
use super::{line, section, table};
use crate::vanban::document::Document;
use crate::vanban::layout::{self, Part};

pub(super) fn write(story: &mut Story, document: &Document) {
    let mut parts = layout::lay_out(document).into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Part::Line(line) => line::write(story, &line),
            Part::Columns { widths, rows } => table::columns(story, widths, &rows),
            Part::Table { table, width } => table::write(story, table, width),
            Part::EndOfSection { landscape } if parts.peek().is_some() => section::end(story, landscape),
            Part::EndOfSection { landscape } => section::properties(story, landscape),
        }
    }
}
