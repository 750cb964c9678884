//! A document → a PDF with its font inside: the same paper as the DOCX, for reading and printing.
//!
//! It is tagged, so that a screen reader finds headings and tables, and its headings are bookmarks. Nothing in
//! the file depends on the day or the machine.
//!
//! Start at [`render`]: `rows` sets the parts of the paper into lines, `pages` puts them on pages, and here they
//! are drawn.

mod fonts;
mod lines;
mod outline;
mod pages;
mod rows;

use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{SerializeSettings, color::rgb, destination::XyzDestination};

use super::document::Properties;
use super::layout::{self, PagePart};
use super::nd30::{Face, face, page};
use super::notes::Notes;
use super::{Document, Options};
use fonts::{ASCENT, Cut, Shaper};
use outline::{NodeId, ReadingTree};
use pages::{Page, paginate, text_height};
use rows::{MM, PageItem, PageRow, Setter};

const LANGUAGE: &str = "vi-VN";
/// A yellow that prints light.
const BLANK_SHADE: (u8, u8, u8) = (0xFF, 0xF2, 0xA8);

/// The whole file.
pub fn render(document: &Document, options: &Options) -> Vec<u8> {
    let mut setter =
        Setter { shaper: Shaper::default(), tree: ReadingTree::default(), cite: options.cite, notes: Notes::default() };
    let pages = set(&mut setter, document);
    write(&document.properties, document.mark.as_deref(), pages, setter)
}

/// Sets section after section.
fn set(setter: &mut Setter, document: &Document) -> Vec<Page> {
    let parts = layout::lay_out(document);
    let mut pages = Vec::new();
    for section in parts.split_inclusive(|part| matches!(part, PagePart::EndOfSection { .. })) {
        let Some(PagePart::EndOfSection { landscape }) = section.last() else { continue };
        let width = page::text_width(*landscape) as f32 * MM;
        let height = text_height(*landscape);
        let rows: Vec<PageRow> = section
            .iter()
            .flat_map(|part| match part {
                PagePart::Line(line) => setter.line(line, width, None),
                PagePart::Columns { widths, rows } => setter.columns(*widths, rows, height),
                PagePart::Table { table, width } => setter.table(table, *width, height),
                PagePart::EndOfSection { .. } => Vec::new(),
            })
            .collect();
        pages.extend(paginate(&rows, *landscape, |note| setter.note(note, width)));
    }
    pages
}

fn write(properties: &Properties, mark: Option<&str>, pages: Vec<Page>, mut setter: Setter) -> Vec<u8> {
    let mut file = krilla::Document::new_with(SerializeSettings::default());
    let mut bookmarks = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(page.width, page.height).expect("paper has a size");
        let mut sheet = file.start_page_with(settings);
        let mut surface = sheet.surface();
        draw(&mut surface, page, &mut setter.tree);
        if page.number > 1 {
            let at = (page::PAGE_NUMBER, face::PAGE_NUMBER, ArtifactType::PageNumber);
            in_margin(&mut surface, page, &page.number.to_string(), at, &mut setter.shaper);
        }
        if let Some(mark) = mark {
            let from_top = if page.number > 1 { page::PAGE_MARK } else { page::PAGE_NUMBER };
            let at = (from_top, face::PAGE_MARK, ArtifactType::Header);
            in_margin(&mut surface, page, mark, at, &mut setter.shaper);
        }
        surface.finish();
        sheet.finish();
        let here = |(level, words, y): &(u8, String, f32)| {
            (*level, OutlineNode::new(words.clone(), XyzDestination::new(index, Point::from_xy(0.0, *y))))
        };
        bookmarks.extend(page.bookmarks.iter().map(here));
    }
    file.set_metadata(metadata(properties));
    file.set_outline(nested(bookmarks));
    file.set_tag_tree(setter.tree.finish().with_lang(Some(LANGUAGE.to_owned())));
    file.finish().expect("a file without a standard to keep is always written")
}

fn metadata(properties: &Properties) -> Metadata {
    let metadata = Metadata::new().title(properties.title.clone()).language(LANGUAGE.to_owned());
    let metadata = match properties.made_from.as_str() {
        "" => metadata,
        made_from => metadata.description(made_from.to_owned()),
    };
    match properties.author.as_str() {
        "" => metadata,
        author => metadata.authors(vec![author.to_owned()]),
    }
}

/// Bookmarks in order, each under the nearest above it that is of a higher level.
fn nested(bookmarks: Vec<(u8, OutlineNode)>) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let mut close = |open: &mut Vec<(u8, OutlineNode)>, level: u8| {
        while let Some((_, node)) = open.pop_if(|(above, _)| *above >= level) {
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for (level, node) in bookmarks {
        close(&mut open, level);
        open.push((level, node));
    }
    close(&mut open, 0);
    outline
}

/// Draws a page; what belongs to one node and stands together is one piece of it.
fn draw(surface: &mut Surface, page: &Page, tree: &mut ReadingTree) {
    let node_of = |item: &PageItem| match item {
        PageItem::Words { node, .. } => *node,
        _ => None,
    };
    let is_words = |item: &&PageItem| matches!(item, PageItem::Words { .. });
    ornament(surface, page.items.iter().filter(|item| !is_words(item)));
    let words: Vec<&PageItem> = page.items.iter().filter(is_words).collect();
    for together in words.chunk_by(|a, b| node_of(a) == node_of(b)) {
        match node_of(together[0]) {
            Some(node) => piece(surface, together, node, tree),
            None => ornament(surface, together.iter().copied()),
        }
    }
}

fn piece(surface: &mut Surface, items: &[&PageItem], node: NodeId, tree: &mut ReadingTree) {
    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    items.iter().for_each(|item| draw_item(surface, item));
    surface.end_tagged();
    tree.place(node, identifier);
}

fn ornament<'i>(surface: &mut Surface, items: impl Iterator<Item = &'i PageItem>) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    items.for_each(|item| draw_item(surface, item));
    surface.end_tagged();
}

fn draw_item(surface: &mut Surface, item: &PageItem) {
    let mut path = PathBuilder::new();
    match item {
        PageItem::Words { x, baseline, piece, .. } => {
            let shaped = &piece.shaped;
            surface.set_stroke(None);
            surface.set_fill(Some(Fill::default()));
            let start = Point::from_xy(*x, *baseline);
            surface.draw_glyphs(start, &shaped.glyphs, shaped.cut.font(), &shaped.text, piece.points, false);
        }
        PageItem::Shade { x, y, width, height } => {
            let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            path.push_rect(rect);
            let (red, green, blue) = BLANK_SHADE;
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }));
            path.finish().iter().for_each(|path| surface.draw_path(path));
        }
        PageItem::Rule { from, to, thick } => {
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { width: *thick, ..Stroke::default() }));
            path.finish().iter().for_each(|path| surface.draw_path(path));
        }
    }
}

/// Words in the middle of the top margin, so many millimetres from the edge.
fn in_margin(
    surface: &mut Surface,
    sheet: &Page,
    words: &str,
    (from_top, face, kind): (f64, Face, ArtifactType),
    shaper: &mut Shaper,
) {
    let points = face.points as f32;
    let shaped = shaper.shape(words, Cut { bold: face.bold, italic: face.italic });
    let text_width = sheet.width - (page::LEFT + page::RIGHT) as f32 * MM;
    let x = page::LEFT as f32 * MM + (text_width - shaped.width * points) / 2.0;
    let y = from_top as f32 * MM + points * ASCENT;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    surface.set_stroke(None);
    surface.set_fill(Some(Fill::default()));
    surface.draw_glyphs(Point::from_xy(x, y), &shaped.glyphs, shaped.cut.font(), &shaped.text, points, false);
    surface.end_tagged();
}

#[cfg(test)]
mod tests;
