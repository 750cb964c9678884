//! The parts of a paper → rows that no page breaks, each with what is drawn in it.

use std::rc::Rc;

use super::fonts::{ASCENT, Cut, LINE, Shaper};
use super::lines::{Piece, SpanMark, TextLine, TextSpan, break_lines};
use super::outline::{NodeId, ReadingKind, ReadingTree};
use crate::vanban::document::{RichText, Run, Table};
use crate::vanban::layout::{self, CELL_PADDING, ColumnLine, FLAT, Paragraph, cell_style, shares};
use crate::vanban::nd30::{self, Face, page};
use crate::vanban::notes::{Call, Notes};
use crate::vanban::styles::{Set, Style, style};

/// Points to a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;
/// Points to a twentieth of one.
const TWIP: f32 = 0.05;
/// The flat line that carries a rule: what stands above it, and its own height.
const FLAT_BEFORE: f32 = 3.5;
const FLAT_HEIGHT: f32 = 4.0;
const RULE: f32 = 0.75;
pub(super) const BORDER: f32 = 0.5;
const NOTE_SIZE: f32 = 0.62;
const NOTE_RISE: f32 = 0.36;

/// What stands together on one page; lengths in points, from its own top left corner.
#[derive(Clone, Default)]
pub(super) struct PageRow {
    /// Room above it, which falls away at the top of a page.
    pub before: f32,
    pub height: f32,
    pub items: Vec<PageItem>,
    pub keep_next: bool,
    /// The footnotes that it calls.
    pub notes: Vec<usize>,
    /// What is repeated above it where it begins a page.
    pub head: Option<Rc<PageRow>>,
    /// A heading's words and level, for the list of bookmarks.
    pub bookmark: Option<(u8, String)>,
}

#[derive(Clone)]
pub(super) enum PageItem {
    Words { x: f32, baseline: f32, piece: Piece, node: Option<NodeId> },
    Shade { x: f32, y: f32, width: f32, height: f32 },
    Rule { from: (f32, f32), to: (f32, f32), thick: f32 },
}

impl PageItem {
    pub(super) fn moved(&self, dx: f32, dy: f32) -> PageItem {
        match self.clone() {
            PageItem::Words { x, baseline, piece, node } => {
                PageItem::Words { x: x + dx, baseline: baseline + dy, piece, node }
            }
            PageItem::Shade { x, y, width, height } => PageItem::Shade { x: x + dx, y: y + dy, width, height },
            PageItem::Rule { from, to, thick } => {
                PageItem::Rule { from: (from.0 + dx, from.1 + dy), to: (to.0 + dx, to.1 + dy), thick }
            }
        }
    }
}

/// Sets parts into rows.
pub(super) struct Setter {
    pub shaper: Shaper,
    pub tree: ReadingTree,
    pub cite: bool,
    pub notes: Notes,
}

impl Setter {
    pub(super) fn line(&mut self, line: &ColumnLine, width: f32, parent: Option<NodeId>) -> Vec<PageRow> {
        match line {
            ColumnLine::Paragraph(paragraph) => self.paragraph(paragraph, width, parent),
            ColumnLine::Rule { column, length } => vec![rule(*column as f32 * MM, *length as f32 * MM)],
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, width: f32, parent: Option<NodeId>) -> Vec<PageRow> {
        if paragraph.style == FLAT {
            return vec![PageRow {
                before: FLAT_BEFORE,
                height: FLAT_HEIGHT,
                keep_next: paragraph.keep_next,
                ..PageRow::default()
            }];
        }
        let style = style(paragraph.style);
        let text = paragraph.text.as_ref();
        let kind = match style.outline {
            Some(level) => ReadingKind::Heading(level + 1, text.plain()),
            None => ReadingKind::Paragraph,
        };
        let node = self.tree.add(kind, parent);
        let mut spans = vec![span(&paragraph.marker, style.face, SpanMark::Plain)];
        spans.extend(self.spans(text, style.face));
        let mut rows = self.set(&spans, style, width, Some(node));
        if let Some(room) = paragraph.room {
            rows[0].before = room as f32 * MM;
        }
        let last = rows.len() - 1;
        rows[last].keep_next |= paragraph.keep_next;
        rows[0].bookmark = style.outline.map(|level| (level, text.plain()));
        rows
    }

    fn spans(&mut self, text: &RichText, face: Face) -> Vec<TextSpan> {
        let mut spans: Vec<TextSpan> = Vec::new();
        self.notes.begin_passage();
        for run in &text.0 {
            match run {
                Run::Words { words, bold, italic } => {
                    let face = Face { bold: face.bold || *bold, italic: face.italic || *italic, ..face };
                    spans.push(span(words, face, SpanMark::Plain));
                }
                Run::Blank(_) => spans.push(span(nd30::BLANK, face, SpanMark::Blank)),
                Run::Cite(source) if self.cite => {
                    let Some(Call { number, again }) = self.notes.call(source) else { continue };
                    let after_another = matches!(spans.last(), Some(TextSpan { mark: SpanMark::Note(_), .. }));
                    let mut raised = |words: &str, note: Option<usize>| {
                        let span = span(words, face, SpanMark::Note(note));
                        spans.push(TextSpan { points: span.points * NOTE_SIZE, ..span });
                    };
                    // The comma may end a line: it calls no note, or that would stand below twice.
                    if after_another {
                        raised(", ", None);
                    }
                    raised(&number.to_string(), (!again).then_some(number - 1));
                }
                Run::Cite(_) | Run::Duty(_) => {}
            }
        }
        spans
    }

    /// Lines of a style; the first two and the last two stay together.
    fn set(&mut self, spans: &[TextSpan], style: &Style, width: f32, node: Option<NodeId>) -> Vec<PageRow> {
        let points = style.face.points as f32;
        let space = self.shaper.shape(" ", cut(style.face));
        let space = Piece { shaped: space, points, mark: SpanMark::Plain };
        let left = style.left as f32 * MM;
        let first = left + if style.first_line { page::FIRST_LINE as f32 * MM } else { 0.0 };
        let lines = break_lines(&mut self.shaper, spans, space.width(), width - first, width - left);
        let height = points * LINE * style.line as f32 / 240.0;
        let count = lines.len();
        let rows = lines.iter().enumerate().map(|(at, line)| {
            let indent = if at == 0 { first } else { left };
            let items = draw(line, style.align, &space, (indent, width), height, node);
            PageRow {
                before: if at == 0 { style.before as f32 * TWIP } else { 0.0 },
                height: height + if at + 1 == count { style.after as f32 * TWIP } else { 0.0 },
                notes: notes(line),
                keep_next: style.keep_next || count > 1 && (at == 0 || at + 2 == count),
                items,
                ..PageRow::default()
            }
        });
        let mut rows: Vec<PageRow> = rows.collect();
        rows[count - 1].keep_next = style.keep_next;
        rows
    }

    /// The words of footnote `index`.
    pub(super) fn note(&mut self, index: usize, width: f32) -> Vec<PageRow> {
        let style = style("FootnoteText");
        let node = self.tree.add(ReadingKind::Note, None);
        let words = format!("{}. {}", index + 1, self.notes.words()[index]);
        self.set(&[span(&words, style.face, SpanMark::Plain)], style, width, Some(node))
    }

    /// Two unruled columns.
    pub(super) fn columns(&mut self, widths: [f64; 2], rows: &[[Vec<ColumnLine>; 2]], page: f32) -> Vec<PageRow> {
        let widths = widths.map(|width| width as f32 * MM);
        let mut set = Vec::new();
        for sides in rows {
            let sides = [0, 1].map(|side| {
                let x = if side == 0 { 0.0 } else { widths[0] };
                (x, sides[side].iter().flat_map(|line| self.line(line, widths[side], None)).collect())
            });
            set.extend(side_by_side(&sides, page));
        }
        set
    }

    /// A ruled table; its head repeats.
    pub(super) fn table(&mut self, table: &Table, width: f64, page: f32) -> Vec<PageRow> {
        let widths: Vec<f32> = shares(table, width).into_iter().map(|width| width as f32 * MM).collect();
        let tree = self.tree.add(ReadingKind::Table, None);
        let heads: Vec<&RichText> = table.columns.iter().map(|column| &column.head).collect();
        let head = self.table_row(&widths, &heads, |_| ("DauBang", ReadingKind::HeadCell), tree, page);
        let repeated = head.first().cloned().map(|row| Rc::new(untagged(row)));
        let mut rows = head;
        rows.iter_mut().for_each(|row| row.keep_next = true);
        for cells in &table.rows {
            let cells: Vec<&RichText> = cells.iter().collect();
            let align = |at: usize| (cell_style(table.columns[at].align), ReadingKind::Cell);
            let set = self.table_row(&widths, &cells, align, tree, page);
            rows.extend(set.into_iter().map(|row| PageRow { head: repeated.clone(), ..row }));
        }
        rows
    }

    fn table_row(
        &mut self,
        widths: &[f32],
        cells: &[&RichText],
        look: impl Fn(usize) -> (&'static str, ReadingKind),
        table: NodeId,
        page: f32,
    ) -> Vec<PageRow> {
        let padding = CELL_PADDING as f32 * MM;
        let tree = self.tree.add(ReadingKind::TableRow, Some(table));
        let mut x = 0.0;
        let mut sides: Vec<(f32, Vec<PageRow>)> = Vec::new();
        for (at, (width, text)) in widths.iter().zip(cells).enumerate() {
            let (style, kind) = look(at);
            let cell = self.tree.add(kind, Some(tree));
            let line = layout::cell(style, text);
            sides.push((x + padding, self.line(&line, width - 2.0 * padding, Some(cell))));
            x += width;
        }
        let mut rows = side_by_side(&sides, page);
        rows.iter_mut().for_each(|row| border(row, widths));
        rows
    }
}

fn span(words: &str, face: Face, mark: SpanMark) -> TextSpan {
    TextSpan { words: words.to_owned(), cut: cut(face), points: face.points as f32, mark }
}

fn cut(face: Face) -> Cut {
    Cut { bold: face.bold, italic: face.italic }
}

fn rule(column: f32, length: f32) -> PageRow {
    let x = (column - length).max(0.0) / 2.0;
    let items = vec![PageItem::Rule { from: (x, 0.0), to: (x + length, 0.0), thick: RULE }];
    PageRow { before: FLAT_BEFORE, height: FLAT_HEIGHT, items, keep_next: true, ..PageRow::default() }
}

/// One line's words at their places; `(indent, width)` are the line's own.
fn draw(
    line: &TextLine,
    set: Set,
    space: &Piece,
    (indent, width): (f32, f32),
    height: f32,
    node: Option<NodeId>,
) -> Vec<PageItem> {
    let spare = (width - indent - line.width).max(0.0);
    let gaps = line.words.len().saturating_sub(1);
    let (mut x, stretch) = match set {
        Set::Left => (indent, 0.0),
        Set::Centre => (indent + spare / 2.0, 0.0),
        Set::Right => (indent + spare, 0.0),
        Set::Justified if line.ends || gaps == 0 => (indent, 0.0),
        Set::Justified => (indent, spare / gaps as f32),
    };
    let points = space.points;
    let baseline = height - points * (LINE - ASCENT) - (height - points * LINE) * 0.2;
    let mut items = Vec::new();
    for (at, word) in line.words.iter().enumerate() {
        for piece in &word.0 {
            if piece.mark == SpanMark::Blank {
                let (y, height) = (baseline - points * ASCENT, points * LINE);
                items.push(PageItem::Shade { x, y, width: piece.width(), height });
            }
            let rise = if matches!(piece.mark, SpanMark::Note(_)) { points * NOTE_RISE } else { 0.0 };
            items.push(PageItem::Words { x, baseline: baseline - rise, piece: piece.clone(), node });
            x += piece.width();
        }
        // At the end of a line too, so that a screen reader does not join what the line parts.
        let is_cut = word.0.last().is_some_and(|piece| at == gaps && piece.shaped.text.ends_with(['-', '/']));
        if !is_cut {
            items.push(PageItem::Words { x, baseline, piece: space.clone(), node });
        }
        x += space.width() + stretch;
    }
    items
}

fn notes(line: &TextLine) -> Vec<usize> {
    let marks = line.words.iter().flat_map(|word| &word.0).map(|piece| piece.mark);
    let mut notes: Vec<usize> =
        marks.filter_map(|mark| if let SpanMark::Note(note) = mark { note } else { None }).collect();
    notes.dedup();
    notes
}

/// Columns of rows → rows as wide as all of them: one, unless it would be taller than a page.
fn side_by_side(columns: &[(f32, Vec<PageRow>)], page: f32) -> Vec<PageRow> {
    let mut rows = Vec::new();
    let mut taken = vec![0; columns.len()];
    while columns.iter().zip(&taken).any(|((_, column), taken)| *taken < column.len()) {
        let mut row = PageRow::default();
        for ((x, column), taken) in columns.iter().zip(&mut taken) {
            let mut y = 0.0;
            while let Some(part) = column.get(*taken) {
                let top = y + part.before;
                if y > 0.0 && top + part.height > page {
                    break;
                }
                row.items.extend(part.items.iter().map(|item| item.moved(*x, top)));
                row.notes.extend(&part.notes);
                y = top + part.height;
                *taken += 1;
            }
            row.height = row.height.max(y);
        }
        rows.push(row);
    }
    rows
}

fn border(row: &mut PageRow, widths: &[f32]) {
    let (whole, height) = (widths.iter().sum::<f32>(), row.height);
    let line = |from, to| PageItem::Rule { from, to, thick: BORDER };
    let mut x = 0.0;
    let mut upright = vec![line((0.0, 0.0), (0.0, height))];
    for width in widths {
        x += width;
        upright.push(line((x, 0.0), (x, height)));
    }
    row.items.extend([line((0.0, 0.0), (whole, 0.0)), line((0.0, height), (whole, height))]);
    row.items.extend(upright);
}

/// The same row as an ornament: read out once, where it first stands.
fn untagged(mut row: PageRow) -> PageRow {
    for item in &mut row.items {
        if let PageItem::Words { node, .. } = item {
            *node = None;
        }
    }
    row
}
