//! A file as its author wrote it: values in their manner, with the remarks and blank lines beside them.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::remarks::Remarks;
use super::scalar::is_no_text;

/// A value with what the author wrote around it.
#[derive(Debug)]
pub(super) struct ParsedEntry {
    /// Of a map; none in a list.
    pub key: Option<String>,
    pub value: ParsedValue,
    pub remarks: Remarks,
    /// Where the key or the member begins, in bytes.
    start: usize,
}

#[derive(Debug)]
pub(super) enum ParsedValue {
    /// Words, whatever quotes they stood in.
    Word(String),
    /// What YAML reads as something else than words, as printed.
    Figure(String),
    /// Words whose breaks count.
    Lines(String),
    List {
        members: Vec<ParsedEntry>,
        on_one_line: bool,
    },
    Map {
        entries: Vec<ParsedEntry>,
        on_one_line: bool,
    },
}

/// A whole file: its entries, and the remarks that stand below all of them.
#[derive(Debug)]
pub(super) struct ParsedFile {
    pub entries: Vec<ParsedEntry>,
    pub below: Vec<String>,
}

/// Reads a file that [`super::super::yaml`] found to be YAML without anchors, tags and doubled keys.
///
/// None where it is no map of one document.
pub(super) fn parsed(text: &str) -> Option<ParsedFile> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let byte = |index: usize| bytes[index.min(bytes.len() - 1)];
    let mut events = Vec::new();
    let mut words = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, at) = event.ok()?;
        let range = byte(at.start.index())..byte(at.end.index());
        if matches!(event, Event::Scalar(..)) {
            words.push(range.start..words_end(text, &range));
        }
        events.push((event, range));
    }
    let mut reader = EventReader { text, events: events.into_iter() };
    let ParsedValue::Map { mut entries, .. } = reader.document()? else { return None };
    let below = attach(text, &words, &mut entries);
    Some(ParsedFile { entries, below })
}

/// Where words end: what the parser counts to them may go on over blanks and a remark.
fn words_end(text: &str, range: &Range<usize>) -> usize {
    let words = &text[range.clone()];
    let Some(quote) = words.chars().next().filter(|first| ['\'', '"'].contains(first)) else {
        return range.start + words.trim_end().len();
    };
    let mut escaped = false;
    let mut letters = words.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let doubled = quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote);
        match letter {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            letter if letter == quote && doubled => escaped = true,
            letter if letter == quote => return range.start + at + 1,
            _ => {}
        }
    }
    range.end
}

struct EventReader<'t> {
    text: &'t str,
    events: std::vec::IntoIter<(Event<'t>, Range<usize>)>,
}

impl<'t> EventReader<'t> {
    fn document(&mut self) -> Option<ParsedValue> {
        loop {
            let (event, range) = self.events.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) => {}
                other => return self.value(other, &range),
            }
        }
    }

    fn value(&mut self, event: Event<'t>, range: &Range<usize>) -> Option<ParsedValue> {
        let on_one_line = self.text[range.start..].starts_with(['[', '{']);
        match event {
            Event::Scalar(words, style, ..) => Some(scalar(&words, style)),
            Event::SequenceStart(..) => {
                let mut members = Vec::new();
                loop {
                    let (event, range) = self.events.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        return Some(ParsedValue::List { members, on_one_line });
                    }
                    let value = self.value(event, &range)?;
                    members.push(ParsedEntry { key: None, value, remarks: Remarks::default(), start: range.start });
                }
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                loop {
                    let (event, at) = self.events.next()?;
                    let key = match event {
                        Event::MappingEnd => return Some(ParsedValue::Map { entries, on_one_line }),
                        Event::Scalar(key, ..) => key.into_owned(),
                        _ => return None,
                    };
                    let (event, range) = self.events.next()?;
                    let value = self.value(event, &range)?;
                    entries.push(ParsedEntry { key: Some(key), value, remarks: Remarks::default(), start: at.start });
                }
            }
            _ => None,
        }
    }
}

fn scalar(words: &str, style: ScalarStyle) -> ParsedValue {
    match style {
        ScalarStyle::Plain if words.is_empty() || is_no_text(words) => ParsedValue::Figure(words.to_owned()),
        _ if words.contains('\n') => ParsedValue::Lines(words.to_owned()),
        _ => ParsedValue::Word(words.to_owned()),
    }
}

/// Gives each remark and blank line to the entry that it stands above or beside; what stands below all is left over.
fn attach(text: &str, words: &[Range<usize>], entries: &mut [ParsedEntry]) -> Vec<String> {
    let mut block = Vec::new();
    blocks(entries, &mut block);
    let mut above: Vec<String> = Vec::new();
    let mut blank = false;
    let (mut start, mut next) = (0, 0);
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let in_words = words.iter().any(|range| range.start < start && start < range.end);
        // What begins on this line takes what stands above it.
        if next < block.len() && block[next].start < end {
            let first = &mut *block[next].remarks;
            (first.above, first.blank) = (std::mem::take(&mut above), std::mem::take(&mut blank));
            while next < block.len() && block[next].start < end {
                next += 1;
            }
        }
        if !in_words {
            let own = line.trim();
            if own.is_empty() {
                blank |= above.is_empty();
                if above.last().is_some_and(|last| !last.is_empty()) {
                    above.push(String::new());
                }
            } else if own.starts_with('#') {
                above.push(own.to_owned());
            } else if let Some(remark) = beside(line, start, words)
                && let Some(last) = next.checked_sub(1)
            {
                block[last].remarks.beside = Some(remark.to_owned());
            }
        }
        start = end;
    }
    while above.last().is_some_and(String::is_empty) {
        above.pop();
    }
    above
}

/// Entries that have lines of their own, in the order of the file.
fn blocks<'e>(entries: &'e mut [ParsedEntry], found: &mut Vec<BlockEntry<'e>>) {
    for entry in entries {
        let ParsedEntry { value, remarks, start, .. } = entry;
        found.push(BlockEntry { start: *start, remarks });
        match value {
            ParsedValue::List { members: inner, on_one_line: false }
            | ParsedValue::Map { entries: inner, on_one_line: false } => blocks(inner, found),
            _ => {}
        }
    }
}

struct BlockEntry<'e> {
    start: usize,
    remarks: &'e mut Remarks,
}

/// The remark at the end of a line.
fn beside<'l>(line: &'l str, start: usize, words: &[Range<usize>]) -> Option<&'l str> {
    let signs = line.match_indices('#').filter(|(at, _)| line[..*at].ends_with([' ', '\t']));
    let is_remark = |at: usize| words.iter().all(|range| !range.contains(&(start + at)));
    signs.map(|(at, _)| at).find(|at| is_remark(*at)).map(|at| line[at..].trim_end())
}
