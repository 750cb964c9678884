//! Markdown's block events → the body and the annexes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::inline::{CitedSources, Events};
use super::stretch::SourceText;
use super::{MarkupError, Mistake, sources, table};
use crate::vanban::document::{Annex, Block, Document, Level, RichText};
use crate::vanban::nd30;

/// Deeper than a paper: its lists have two levels.
const MAX_DEPTH: usize = 20;
const LANDSCAPE: &str = "landscape";
const ENCLOSED: &str = "enclosed";

/// Adds what stands under the front matter to `document`.
pub(super) fn read(part: &SourceText, document: &mut Document) -> Result<(), MarkupError> {
    let sources = sources::read(part)?;
    let mut reader = Reader { events: Events::new(*part), sources, document, depth: 0 };
    while let Some((event, range)) = reader.events.next() {
        reader.block(event, range, ParagraphPlace::Page)?;
    }
    Ok(())
}

/// Where a paragraph stands, which decides what it is.
#[derive(Clone, Copy, PartialEq)]
enum ParagraphPlace {
    Page,
    Quotation,
    /// An item's first paragraph carries its marker; `depth` counts the lists of dashes around it.
    Item {
        depth: usize,
    },
}

/// The classes of a heading.
#[derive(Clone, Copy)]
struct Marks {
    landscape: bool,
    enclosed: bool,
}

struct Reader<'a, 'd> {
    events: Events<'a>,
    sources: CitedSources,
    document: &'d mut Document,
    /// Quotations and lists around the block that is read.
    depth: usize,
}

impl Reader<'_, '_> {
    fn block(&mut self, event: Event, range: Range<usize>, place: ParagraphPlace) -> Result<(), MarkupError> {
        match event {
            Event::Start(Tag::Heading { level, classes, .. }) => {
                let has = |wanted: &str| classes.iter().any(|class| class.as_ref() == wanted);
                let marks = Marks { landscape: has(LANDSCAPE), enclosed: has(ENCLOSED) };
                self.heading(level, marks)
            }
            Event::Start(Tag::Paragraph) => self.paragraph(place),
            Event::Start(Tag::BlockQuote(_)) => {
                self.inside(TagEnd::BlockQuote(None), ParagraphPlace::Quotation, &range)
            }
            Event::Start(Tag::List(first)) => self.list(first.is_some(), place),
            Event::Start(Tag::Table(aligns)) => {
                let table = table::read(&mut self.events, &self.sources, &aligns, range)?;
                self.add(Block::Table(table));
                Ok(())
            }
            Event::Start(Tag::FootnoteDefinition(_)) => self.skip(TagEnd::FootnoteDefinition),
            Event::Start(Tag::CodeBlock(kind)) => Err(self.unsupported(&range, code_block(&kind))),
            Event::Rule => Err(self.unsupported(&range, "rule")),
            Event::Html(words) => {
                self.events.part.refuse_hidden(range.start, &words)?;
                self.add(Block::Paragraph(RichText::words(words.trim_end())));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Reads blocks up to `end`, which is taken by its kind alone.
    fn inside(&mut self, end: TagEnd, place: ParagraphPlace, range: &Range<usize>) -> Result<(), MarkupError> {
        if self.depth == MAX_DEPTH {
            return Err(self.events.part.mistake(range.start, Mistake::TooDeep(MAX_DEPTH)));
        }
        self.depth += 1;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(found) if same_kind(found, end) => break,
                event => self.block(event, range, place)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn skip(&mut self, end: TagEnd) -> Result<(), MarkupError> {
        self.events.find(|(event, _)| *event == Event::End(end));
        Ok(())
    }

    fn heading(&mut self, level: HeadingLevel, marks: Marks) -> Result<(), MarkupError> {
        let text = self.events.text(&self.sources)?;
        let level = match level {
            HeadingLevel::H1 => {
                self.first_level(text, marks);
                return Ok(());
            }
            HeadingLevel::H2 => Level::Part,
            HeadingLevel::H3 => Level::Section,
            _ => Level::Item,
        };
        self.add(Block::Heading(level, text));
        Ok(())
    }

    fn first_level(&mut self, text: RichText, marks: Marks) {
        let Marks { landscape, enclosed } = marks;
        if enclosed || text.plain().to_lowercase().starts_with(nd30::ANNEX) {
            self.document.annexes.push(Annex { label: text, enclosed, landscape, ..Annex::default() });
            return;
        }
        match self.document.annexes.last_mut() {
            Some(annex) if annex.body.is_empty() && annex.enclosed_with.is_none() => annex.title.push(text),
            _ => self.add(Block::Centred(text)),
        }
    }

    fn paragraph(&mut self, place: ParagraphPlace) -> Result<(), MarkupError> {
        if place == ParagraphPlace::Quotation {
            let lines = self.events.lines(&self.sources)?;
            lines.into_iter().for_each(|line| self.add(Block::Basis(line)));
            return Ok(());
        }
        let text = self.events.text(&self.sources)?;
        match self.document.annexes.last_mut() {
            Some(annex)
                if annex.body.is_empty()
                    && annex.enclosed_with.is_none()
                    && text.plain().starts_with(nd30::ENCLOSED_WITH) =>
            {
                annex.enclosed_with = Some(text);
            }
            _ => self.add(Block::Paragraph(text)),
        }
        Ok(())
    }

    fn list(&mut self, numbered: bool, place: ParagraphPlace) -> Result<(), MarkupError> {
        let around = if let ParagraphPlace::Item { depth } = place { depth } else { 0 };
        let depth = around + usize::from(!numbered);
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => self.item(&range, depth)?,
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn item(&mut self, range: &Range<usize>, depth: usize) -> Result<(), MarkupError> {
        let source = &self.events.part.text[range.clone()];
        let marker = source.split_whitespace().next().unwrap_or_default().to_owned();
        self.events.enter_paragraph();
        let text = self.events.text(&self.sources)?;
        self.add(match marker.as_str() {
            "-" | "*" if depth == 1 => Block::Dash(text),
            "-" | "*" | "+" => Block::Plus(text),
            number => Block::Paragraph(numbered(number, text)),
        });
        self.inside(TagEnd::Item, ParagraphPlace::Item { depth }, range)
    }

    fn add(&mut self, block: Block) {
        let body = match self.document.annexes.last_mut() {
            Some(annex) => &mut annex.body,
            None => &mut self.document.body,
        };
        body.push(block);
    }

    fn unsupported(&self, range: &Range<usize>, what: &'static str) -> MarkupError {
        self.events.part.mistake(range.start, Mistake::Unsupported(what))
    }
}

fn numbered(number: &str, text: RichText) -> RichText {
    let space = if text.is_empty() { "" } else { " " };
    let mut numbered = RichText::words(format!("{number}{space}"));
    text.0.into_iter().for_each(|run| numbered.push(run));
    numbered
}

fn same_kind(found: TagEnd, end: TagEnd) -> bool {
    std::mem::discriminant(&found) == std::mem::discriminant(&end)
}

fn code_block(kind: &CodeBlockKind) -> &'static str {
    match kind {
        CodeBlockKind::Indented => "line indented by four spaces (code block)",
        CodeBlockKind::Fenced(_) => "code block",
    }
}
