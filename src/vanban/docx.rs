//! A document → a DOCX, as an office would have typed it: real styles, real footnotes, fields for
//! what is missing.
//!
//! The parts are written by hand; the order of children inside `w:pPr`, `w:rPr` and
//! `w:sectPr` is the schema's, and Word refuses a file that breaks it. Nothing in the file depends on
//! the day or the machine.
//!
//! Start at [`render`]: `body` tells the story from top to bottom, `story` holds the pen,
//! `styles` writes out how each kind of paragraph looks, `package` puts the parts into one file.

mod body;
mod footnotes;
mod line;
mod package;
mod section;
mod story;
mod styles;
mod table;
mod units;
mod xml;

use super::{Document, Options};
use story::Story;

/// The whole file.
pub fn render(document: &Document, options: &Options) -> Vec<u8> {
    let mut story = Story::new(options.cite, document.mark.is_some());
    body::write(&mut story, document);
    let (body, notes) = story.finish();
    package::zip(&document.properties, document.mark.as_deref(), &body, &notes)
}

#[cfg(test)]
mod tests;
