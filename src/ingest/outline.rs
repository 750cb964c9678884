//! The paragraphs and tables of a body → a tree of clauses.

use super::marker::Marker;
use super::source::SourceBlock;
use super::table;
use super::tree::{Outline, OutlineBuilder};
use crate::model::ImportWords;

/// The clauses of a body. In an annex rows of the first table stand at the top, in any other text below a clause of the
/// table's own.
pub fn lay_out(blocks: &[&SourceBlock], words: &ImportWords, is_annex: bool) -> Outline {
    let mut builder = OutlineBuilder::new(words);
    for block in blocks {
        match block {
            SourceBlock::Table(table) => {
                let (laid, questions) = table::lay_out(table, words);
                builder.ask(questions);
                builder.table(laid, table.line, is_annex);
            }
            SourceBlock::Paragraph(paragraph) => match Marker::read(&paragraph.text) {
                Some(marker) => builder.marked(&marker, paragraph),
                None => builder.unmarked(paragraph),
            },
        }
    }
    builder.finish()
}
