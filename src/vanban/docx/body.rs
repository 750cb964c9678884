//! The parts of a paper → the main story, from top to bottom.

use super::story::Story;
use super::{line, section, table};
use crate::vanban::document::Document;
use crate::vanban::layout::{self, PagePart};

pub(super) fn write(story: &mut Story, document: &Document) {
    let mut parts = layout::lay_out(document).into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            PagePart::Line(line) => line::write(story, &line),
            PagePart::Columns { widths, rows } => table::columns(story, widths, &rows),
            PagePart::Table { table, width } => table::write(story, table, width),
            PagePart::EndOfSection { landscape } if parts.peek().is_some() => section::end(story, landscape),
            PagePart::EndOfSection { landscape } => section::properties(story, landscape),
        }
    }
}
