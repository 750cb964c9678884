//! Markdown's inline events → a [`RichText`]: words, emphasis, blanks and cites.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::escape::unescape;
use super::stretch::SourceText;
use super::{MarkupError, Mistake};
use crate::vanban::document::{Blank, RichText, Run, Source};

pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_WIKILINKS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The sources that `[^…]: …` lines define.
pub(super) type CitedSources = BTreeMap<String, Source>;

/// A value of the front matter: inline markup, whatever it begins with.
pub(super) fn of_one_line(value: &SourceText) -> Result<RichText, MarkupError> {
    // A word before the value keeps "1. …" or "- …" from being read as a list.
    const GUARD: &str = "x ";
    let guarded = format!("{GUARD}{}", value.text);
    let part = SourceText { text: &guarded, ..*value };
    let mut events = Events::new(part);
    events.next();
    let mut text = events.text(&CitedSources::new())?;
    if let Some(Run::Words { words, .. }) = text.0.first_mut() {
        words.drain(..words.len().min(GUARD.len()));
    }
    text.0.retain(|run| !matches!(run, Run::Words { words, .. } if words.is_empty()));
    Ok(text)
}

/// The parser's events, with the source that they came from.
pub(super) struct Events<'a> {
    pub(super) part: SourceText<'a>,
    inner: Peekable<OffsetIter<'a>>,
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        self.inner.next()
    }
}

impl<'a> Events<'a> {
    pub(super) fn new(part: SourceText<'a>) -> Self {
        let inner = Parser::new_ext(part.text, OPTIONS).into_offset_iter().peekable();
        Self { part, inner }
    }

    /// Steps into a paragraph, where one begins.
    pub(super) fn enter_paragraph(&mut self) {
        self.inner.next_if(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
    }

    /// Everything up to the next event that is not inline, as one text.
    pub(super) fn text(&mut self, sources: &CitedSources) -> Result<RichText, MarkupError> {
        let mut text = RichText::default();
        for (index, line) in self.lines(sources)?.into_iter().enumerate() {
            if index > 0 {
                text.push(Run::Words { words: " ".into(), bold: false, italic: false });
            }
            line.0.into_iter().for_each(|run| text.push(run));
        }
        Ok(text)
    }

    /// The same, each line of the source a text of its own.
    pub(super) fn lines(&mut self, sources: &CitedSources) -> Result<Vec<RichText>, MarkupError> {
        let mut collector = Collector::new(self.part, sources);
        while let Some((event, range)) = self.inner.next_if(|(event, _)| is_inline(event)) {
            if let Some(what) = blank(&event) {
                self.part.refuse_hidden(range.start, &what)?;
                collector.push(Run::Blank(Blank { what }));
                self.inner.find(|(event, _)| matches!(event, Event::End(TagEnd::Link)));
            } else {
                collector.take(event, &range)?;
            }
        }
        Ok(collector.lines)
    }
}

/// What is missing, where a blank `[[…]]` begins; Markdown hands its words over raw.
fn blank(event: &Event) -> Option<String> {
    match event {
        Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => Some(unescape(dest_url)),
        _ => None,
    }
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => is_inline_end(&tag.to_end()),
        Event::End(end) => is_inline_end(end),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn is_inline_end(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}

struct Collector<'a> {
    part: SourceText<'a>,
    sources: &'a CitedSources,
    lines: Vec<RichText>,
    bold: usize,
    italic: usize,
}

impl<'a> Collector<'a> {
    fn new(part: SourceText<'a>, sources: &'a CitedSources) -> Self {
        Self { part, sources, lines: vec![RichText::default()], bold: 0, italic: 0 }
    }

    fn take(&mut self, event: Event, range: &Range<usize>) -> Result<(), MarkupError> {
        match event {
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold -= 1,
            Event::Start(Tag::Emphasis) => self.italic += 1,
            Event::End(TagEnd::Emphasis) => self.italic -= 1,
            Event::Start(Tag::Image { .. }) => {
                return Err(self.mistake(range, Mistake::Unsupported("image")));
            }
            Event::FootnoteReference(label) => {
                let source = self.sources.get(label.as_ref());
                let source = source.ok_or_else(|| self.mistake(range, Mistake::UnknownFootnote))?;
                self.push(match source.duty.as_str() {
                    "" => Run::Cite(source.clone()),
                    key => Run::Duty(key.to_owned()),
                });
            }
            Event::SoftBreak => self.lines.push(RichText::default()),
            Event::HardBreak => self.words("\n", range)?,
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.words("\n", range)?,
            Event::Code(words) => self.words(&unescape(&words), range)?,
            Event::Text(words) => {
                self.check_bracket(range)?;
                self.words(&words, range)?;
            }
            Event::InlineHtml(words) => self.words(&words, range)?,
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str, range: &Range<usize>) -> Result<(), MarkupError> {
        self.part.refuse_hidden(range.start, words)?;
        let words = words.to_owned();
        self.push(Run::Words { words, bold: self.bold > 0, italic: self.italic > 0 });
        Ok(())
    }

    fn push(&mut self, run: Run) {
        self.lines.last_mut().expect("there is a first line").push(run);
    }

    /// A bare bracket left as text is a cite or a blank that went wrong: it must not reach the paper.
    fn check_bracket(&self, range: &Range<usize>) -> Result<(), MarkupError> {
        let (before, rest) = self.part.text.split_at(range.start);
        if before.ends_with('\\') {
            return Ok(());
        }
        if rest.starts_with("[^") {
            return Err(self.mistake(range, Mistake::UnknownFootnote));
        }
        if rest.starts_with("[[") {
            return Err(self.mistake(range, Mistake::UnclosedBlank));
        }
        Ok(())
    }

    fn mistake(&self, range: &Range<usize>, mistake: Mistake) -> MarkupError {
        self.part.mistake(range.start, mistake)
    }
}
