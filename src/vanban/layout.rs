//! A document → what stands on its pages from top to bottom: paragraphs in their styles, the unruled
//! columns of head and foot, tables, sections.
//!
//! Every format that has pages sets this one list, so that DOCX and PDF show one paper. Start at [`lay_out`].

mod head;
mod part;
mod shares;

use std::borrow::Cow;

use super::document::{Annex, Block, Document, Level, RichText};
use super::nd30::{self, face, page};

pub(super) use part::{CELL_PADDING, FLAT, Line, Paragraph, Part, cell, cell_style};
pub(super) use shares::shares;

/// The whole paper.
pub(super) fn lay_out(document: &Document) -> Vec<Part<'_>> {
    let width = page::text_width(document.landscape);
    let mut parts = head::parts(&document.head, &document.title, width);
    if let Some((last, others)) = document.body.split_last() {
        parts.extend(others.iter().flat_map(|block| block_parts(block, width)));
        // A signature never stands alone on its page.
        let keep = !matches!(last, Block::Table(_));
        parts.extend(block_parts(last, width).into_iter().map(|part| match part {
            Part::Line(line) if keep => Part::Line(line.with_next()),
            part => part,
        }));
        parts.push(Part::Line(if keep { Line::flat().with_next() } else { Line::flat() }));
    } else {
        parts.push(Part::Line(Line::flat()));
    }
    parts.push(foot(document));
    let mut landscape = document.landscape;
    for annex in &document.annexes {
        parts.push(Part::EndOfSection { landscape });
        landscape = annex.landscape;
        parts.extend(annex_parts(annex, document));
    }
    if document.annexes.is_empty() {
        // The last table of a body must be followed by a paragraph.
        parts.push(Part::Line(Line::flat()));
    }
    parts.push(Part::EndOfSection { landscape });
    parts
}

fn block_parts(block: &Block, width: f64) -> Vec<Part<'_>> {
    let line = match block {
        Block::AddressedTo(to) => return addressed_to(to),
        Block::Table(table) => return vec![Part::Table { table, width }, Part::Line(Line::flat())],
        Block::Basis(text) => Line::new("CanCu", text),
        Block::Centred(text) => Line::new("DongGiua", text),
        Block::Heading(Level::Part, text) => Line::new("Heading1", text),
        Block::Heading(Level::Section, text) => Line::new("Heading2", text),
        Block::Heading(Level::Item, text) => Line::new("Heading3", text),
        Block::Paragraph(text) => flowing("NoiDung", "", text),
        Block::Dash(text) => flowing("GachDauDong", nd30::DASH, text),
        Block::Plus(text) => flowing("DauCong", nd30::PLUS, text),
    };
    vec![Part::Line(line)]
}

/// Words that lead on to what follows ("Đối với …:") stay on its page.
fn flowing<'d>(style: &'static str, marker: &'static str, text: &'d RichText) -> Line<'d> {
    let line = Line::marked(style, marker, text);
    if text.plain().trim_end().ends_with(':') { line.with_next() } else { line }
}

fn addressed_to(to: &[RichText]) -> Vec<Part<'_>> {
    let label = nd30::ADDRESSED_TO;
    match to {
        [one] => vec![Part::Line(Line::marked("KinhGuiGiua", format!("{label} "), one))],
        many => {
            let each = many.iter().map(|text| Line::marked("NoiKinhGui", nd30::DASH, text));
            let lines = std::iter::once(Line::new("KinhGui", RichText::words(label))).chain(each);
            lines.chain([Line::flat()]).map(Part::Line).collect()
        }
    }
}

/// Recipients at the left, signature at the right.
fn foot(document: &Document) -> Part<'_> {
    let widths = [page::FOOT_LEFT, page::text_width(document.landscape) - page::FOOT_LEFT];
    Part::Columns { widths, rows: vec![[recipients(document), signature(document, widths[1])]] }
}

fn recipients(document: &Document) -> Vec<Line<'_>> {
    let to = &document.recipients.0;
    let label: RichText = if to.is_empty() { RichText::default() } else { nd30::RECIPIENTS.into() };
    let each = to.iter().map(|text| Line::marked("NoiNhanDong", nd30::DASH, text));
    std::iter::once(Line::new("NoiNhan", label)).chain(each).collect()
}

fn signature(document: &Document, width: f64) -> Vec<Line<'_>> {
    let signature = &document.signature;
    let above = signature.authority.iter().chain(&signature.capacity);
    let above = above.map(|line| Line::new("QuyenHanChucVu", head::balanced(line, face::CAPACITY.points, width)));
    let (style, marker, text) = ("HoTen", Cow::default(), (&signature.name).into());
    let name = Paragraph { style, marker, text, keep_next: false, room: Some(page::SIGNATURE) };
    above.chain([Line::Paragraph(name)]).collect()
}

fn annex_parts<'d>(annex: &'d Annex, document: &'d Document) -> Vec<Part<'d>> {
    let mut parts =
        if annex.enclosed { head::again(&document.head, page::text_width(annex.landscape)) } else { Vec::new() };
    let width = page::text_width(annex.landscape);
    let title = |line| head::balanced(line, face::ANNEX.points, width * head::ABSTRACT_WIDTH);
    let titles = annex.title.iter().map(|line| Line::new("TenPhuLuc", title(line)));
    let with = |text| head::balanced(text, face::ENCLOSED_WITH.points, width);
    let enclosed = annex.enclosed_with.iter().map(|text| Line::new("KemTheo", with(text)));
    let lines = std::iter::once(Line::new("PhuLuc", &annex.label)).chain(titles).chain(enclosed);
    parts.extend(lines.chain([Line::new("NoiDung", RichText::default())]).map(Part::Line));
    parts.extend(annex.body.iter().flat_map(|block| block_parts(block, width)));
    parts
}
