//! The document from top to bottom: head, blocks, signature and recipients, annexes.

use super::story::Story;
use super::{head, section, table, twips};
use crate::draft::document::{Annex, Block, Document, Level, Text};
use crate::draft::nd30::{self, face, page};

pub(super) fn write(story: &mut Story, document: &Document) {
    head::write(story, &document.head, &document.title);
    let width = page::text_width(false);
    if let Some((last, others)) = document.body.split_last() {
        blocks(story, others, width);
        // A signature never stands alone on its page.
        story.keep_next = !matches!(last, Block::Table(_));
        write_block(story, last, width);
    }
    foot(story, document);
    let mut landscape = false;
    for annex in &document.annexes {
        section::end(story, landscape);
        landscape = annex.landscape;
        write_annex(story, annex, document);
    }
    if document.annexes.is_empty() {
        // The last table of a body must be followed by a paragraph.
        story.paragraph("DuongKe", &Text::default());
    }
    section::properties(story, landscape);
}

fn blocks(story: &mut Story, blocks: &[Block], width: f64) {
    blocks.iter().for_each(|block| write_block(story, block, width));
}

fn write_block(story: &mut Story, block: &Block, width: f64) {
    match block {
        Block::AddressedTo(to) => addressed_to(story, to),
        Block::Basis(text) => story.paragraph("CanCu", text),
        Block::Centred(text) => story.paragraph("DongGiua", text),
        Block::Heading(Level::Part, text) => story.paragraph("Heading1", text),
        Block::Heading(Level::Section, text) => story.paragraph("Heading2", text),
        Block::Heading(Level::Item, text) => story.paragraph("Heading3", text),
        Block::Paragraph(text) => flowing(story, "NoiDung", "", text),
        Block::Dash(text) => flowing(story, "GachDauDong", nd30::DASH, text),
        Block::Plus(text) => flowing(story, "DauCong", nd30::PLUS, text),
        Block::Table(block) => {
            table::write(story, block, width);
            story.paragraph("DuongKe", &Text::default());
        }
    }
}

/// Words that lead on to what follows ("Đối với …:") stay on its page.
fn flowing(story: &mut Story, style: &str, marker: &str, text: &Text) {
    let kept = story.keep_next;
    story.keep_next |= text.plain().trim_end().ends_with(':');
    story.marked_paragraph(style, marker, text);
    story.keep_next = kept;
}

fn addressed_to(story: &mut Story, to: &[Text]) {
    match to {
        [one] => story.marked_paragraph("KinhGuiGiua", &format!("{} ", nd30::ADDRESSED_TO), one),
        many => {
            story.paragraph("KinhGui", &nd30::ADDRESSED_TO.into());
            many.iter().for_each(|text| story.marked_paragraph("NoiKinhGui", nd30::DASH, text));
            story.paragraph("DuongKe", &Text::default());
        }
    }
}

/// Recipients at the left, signature at the right.
fn foot(story: &mut Story, document: &Document) {
    let right = page::text_width(false) - page::FOOT_LEFT;
    story.paragraph("DuongKe", &Text::default());
    story.keep_next = false;
    table::two_columns(story, [page::FOOT_LEFT, right], |columns| {
        columns.row(|story| recipients(story, document), |story| signature(story, document));
    });
}

fn recipients(story: &mut Story, document: &Document) {
    let to = &document.recipients.0;
    let label: Text = if to.is_empty() { Text::default() } else { nd30::RECIPIENTS.into() };
    story.paragraph("NoiNhan", &label);
    to.iter().for_each(|text| story.marked_paragraph("NoiNhanDong", nd30::DASH, text));
}

fn signature(story: &mut Story, document: &Document) {
    let signature = &document.signature;
    for line in signature.authority.iter().chain(&signature.capacity) {
        let width = page::text_width(false) - page::FOOT_LEFT;
        story.paragraph("QuyenHanChucVu", &head::balanced(line, face::CAPACITY.points, width));
    }
    story.element("w:p", &[], |story| {
        let room = twips(page::SIGNATURE).to_string();
        story.xml.element("w:pPr", &[], |xml| {
            xml.val("w:pStyle", "HoTen");
            xml.empty("w:spacing", &[("w:before", &room)]);
        });
        story.text(&signature.name);
    });
}

fn write_annex(story: &mut Story, annex: &Annex, document: &Document) {
    if annex.enclosed {
        head::again(story, &document.head);
    }
    story.paragraph("PhuLuc", &annex.label);
    let width = page::text_width(annex.landscape) * head::ABSTRACT_WIDTH;
    let titles = annex.title.iter().map(|line| head::balanced(line, face::ANNEX.points, width));
    titles.for_each(|line| story.paragraph("TenPhuLuc", &line));
    annex.enclosed_with.iter().for_each(|text| story.paragraph("KemTheo", text));
    story.paragraph("NoiDung", &Text::default());
    blocks(story, &annex.body, page::text_width(annex.landscape));
}
