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

pub(super) use part::{CELL_PADDING, ColumnLine, FLAT, PagePart, Paragraph, cell, cell_style};
pub(super) use shares::shares;

/// The whole paper.
pub(super) fn lay_out(document: &Document) -> Vec<PagePart<'_>> {
    let width = page::text_width(document.landscape);
    let mut parts = head::parts(&document.kept, &document.head, &document.title, width);
    if let Some((last, others)) = document.body.split_last() {
        parts.extend(others.iter().flat_map(|block| block_parts(block, width)));
        // A signature never stands alone on its page.
        let keep = !matches!(last, Block::Table(_));
        parts.extend(block_parts(last, width).into_iter().map(|part| match part {
            PagePart::Line(line) if keep => PagePart::Line(line.with_next()),
            part => part,
        }));
        parts.push(PagePart::Line(if keep { ColumnLine::flat().with_next() } else { ColumnLine::flat() }));
    } else {
        parts.push(PagePart::Line(ColumnLine::flat()));
    }
    parts.push(foot(document));
    let mut landscape = document.landscape;
    for annex in &document.annexes {
        parts.push(PagePart::EndOfSection { landscape });
        landscape = annex.landscape;
        parts.extend(annex_parts(annex, document));
    }
    if document.annexes.is_empty() {
        // The last table of a body must be followed by a paragraph.
        parts.push(PagePart::Line(ColumnLine::flat()));
    }
    parts.push(PagePart::EndOfSection { landscape });
    parts
}

fn block_parts(block: &Block, width: f64) -> Vec<PagePart<'_>> {
    let line = match block {
        Block::AddressedTo(to) => return addressed_to(to),
        Block::Table(table) => return vec![PagePart::Table { table, width }, PagePart::Line(ColumnLine::flat())],
        Block::Basis(text) => ColumnLine::new("CanCu", text),
        Block::Centred(text) => ColumnLine::new("DongGiua", text),
        Block::Heading(Level::Part, text) => ColumnLine::new("Heading1", text),
        Block::Heading(Level::Section, text) => ColumnLine::new("Heading2", text),
        Block::Heading(Level::Item, text) => ColumnLine::new("Heading3", text),
        Block::Paragraph(text) => flowing("NoiDung", "", text),
        Block::Dash(text) => flowing("GachDauDong", nd30::DASH, text),
        Block::Plus(text) => flowing("DauCong", nd30::PLUS, text),
    };
    vec![PagePart::Line(line)]
}

/// Words that lead on to what follows ("Đối với …:") stay on its page.
fn flowing<'d>(style: &'static str, marker: &'static str, text: &'d RichText) -> ColumnLine<'d> {
    let line = ColumnLine::marked(style, marker, text);
    if text.plain().trim_end().ends_with(':') { line.with_next() } else { line }
}

fn addressed_to(to: &[RichText]) -> Vec<PagePart<'_>> {
    let label = nd30::ADDRESSED_TO;
    match to {
        [one] => vec![PagePart::Line(ColumnLine::marked("KinhGuiGiua", format!("{label} "), one))],
        many => {
            let each = many.iter().map(|text| ColumnLine::marked("NoiKinhGui", nd30::DASH, text));
            let lines = std::iter::once(ColumnLine::new("KinhGui", RichText::words(label))).chain(each);
            lines.chain([ColumnLine::flat()]).map(PagePart::Line).collect()
        }
    }
}

/// Recipients at the left, signature at the right.
fn foot(document: &Document) -> PagePart<'_> {
    let widths = [page::FOOT_LEFT, page::text_width(document.landscape) - page::FOOT_LEFT];
    PagePart::Columns { widths, rows: vec![[recipients(document), signature(document, widths[1])]] }
}

fn recipients(document: &Document) -> Vec<ColumnLine<'_>> {
    let to = &document.recipients.0;
    let label: RichText = if to.is_empty() { RichText::default() } else { nd30::RECIPIENTS.into() };
    let each = to.iter().map(|text| ColumnLine::marked("NoiNhanDong", nd30::DASH, text));
    std::iter::once(ColumnLine::new("NoiNhan", label)).chain(each).collect()
}

fn signature(document: &Document, width: f64) -> Vec<ColumnLine<'_>> {
    let signature = &document.signature;
    let above = signature.authority.iter().chain(&signature.capacity);
    let above = above.map(|line| {
        ColumnLine::new("QuyenHanChucVu", head::balanced(&document.kept, line, face::CAPACITY.points, width))
    });
    let (style, marker, text) = ("HoTen", Cow::default(), (&signature.name).into());
    let name = Paragraph { style, marker, text, keep_next: false, room: Some(page::SIGNATURE) };
    above.chain([ColumnLine::Paragraph(name)]).collect()
}

fn annex_parts<'d>(annex: &'d Annex, document: &'d Document) -> Vec<PagePart<'d>> {
    let mut parts = if annex.enclosed {
        head::again(&document.kept, &document.head, page::text_width(annex.landscape))
    } else {
        Vec::new()
    };
    let width = page::text_width(annex.landscape);
    let title = |line| head::balanced(&document.kept, line, face::ANNEX.points, width * head::ABSTRACT_WIDTH);
    let titles = annex.title.iter().map(|line| ColumnLine::new("TenPhuLuc", title(line)));
    let with = |text| head::balanced(&document.kept, text, face::ENCLOSED_WITH.points, width);
    let enclosed = annex.enclosed_with.iter().map(|text| ColumnLine::new("KemTheo", with(text)));
    let lines = std::iter::once(ColumnLine::new("PhuLuc", &annex.label)).chain(titles).chain(enclosed);
    parts.extend(lines.chain([ColumnLine::new("NoiDung", RichText::default())]).map(PagePart::Line));
    parts.extend(annex.body.iter().flat_map(|block| block_parts(block, width)));
    parts
}
