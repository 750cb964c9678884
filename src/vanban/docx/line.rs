//! What may stand in a column → paragraphs of the story.

use super::story::Story;
use super::units::twips;
use crate::vanban::layout::{ColumnLine, FLAT, Paragraph};

pub(super) fn write(story: &mut Story, line: &ColumnLine) {
    match line {
        ColumnLine::Paragraph(paragraph) => write_paragraph(story, paragraph),
        ColumnLine::Rule { column, length } => rule(story, *column, *length),
    }
}

fn write_paragraph(story: &mut Story, paragraph: &Paragraph) {
    let Paragraph { style, marker, text, keep_next, room } = paragraph;
    story.element("w:p", &[], |story| {
        story.xml.element("w:pPr", &[], |xml| {
            xml.val("w:pStyle", style);
            if *keep_next {
                xml.empty("w:keepNext", &[]);
            }
            if let Some(room) = room {
                xml.empty("w:spacing", &[("w:before", &twips(*room).to_string())]);
            }
        });
        story.words(marker, false, false);
        story.text(text);
    });
}

/// The upper border of a flat paragraph, which Word and LibreOffice draw alike.
fn rule(story: &mut Story, column: f64, length: f64) {
    let indent = twips((column - length).max(0.0) / 2.0).to_string();
    story.xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.val("w:pStyle", FLAT);
            xml.element("w:pBdr", &[], |xml| {
                let line = [("w:val", "single"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")];
                xml.empty("w:top", &line);
            });
            xml.empty("w:ind", &[("w:left", &indent), ("w:right", &indent)]);
        });
    });
}
