//! Footnote definitions → the sources that cites refer to.

use pulldown_cmark::{Event, Tag};

use super::MarkupError;
use super::inline::{CitedSources, Events};
use super::stretch::SourceText;
use crate::vanban::document::{RichText, Run, Source};

/// `[^a]: **instrument** *clause* quotation` or `[^a]: ***key of a duty***`, wherever in the source it stands.
pub(super) fn read(part: &SourceText) -> Result<CitedSources, MarkupError> {
    let mut sources = CitedSources::new();
    let mut events = Events::new(*part);
    while let Some((event, _)) = events.next() {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            events.enter_paragraph();
            let text = events.text(&CitedSources::new())?;
            sources.insert(label.to_string(), source(text));
        }
    }
    Ok(sources)
}

fn source(text: RichText) -> Source {
    let mut source = Source::default();
    for run in text.0 {
        if let Run::Words { words, bold, italic } = run {
            let field = match (bold, italic) {
                (true, true) => &mut source.duty,
                (true, false) => &mut source.instrument,
                (_, true) => &mut source.clause,
                _ => &mut source.quote,
            };
            field.push_str(&words);
        }
    }
    source.quote = source.quote.trim().to_owned();
    source
}
