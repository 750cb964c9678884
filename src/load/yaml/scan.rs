//! One pass over a file's events: how deep it goes, whether it has anchors, which keys stand twice, where
//! each value is, whether its letters are what they seem. No value is read here.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::way::{StepNumber, YamlPlaces, YamlStep, span};
use crate::diag::{Diagnostic, SourceFile, letters};
use crate::load::mistakes;
use crate::vietnamese::YEARS;

/// Deeper than any plan: five levels of clauses with their facts are fifteen.
const MAX_DEPTH: usize = 64;
/// So many values that are not what they seem are told of one file.
const MOST_TOLD: usize = 100;

/// The pass of the event parser: depth, anchors, duplicate keys, places.
pub struct Scan<'a> {
    source: &'a Arc<SourceFile>,
    /// From characters, which the parser counts, to bytes.
    bytes: Vec<usize>,
    pub places: YamlPlaces,
    pub duplicates: Vec<Diagnostic>,
    /// Values that are not what they seem: words of other letters, texts that lose their end, years that never were.
    pub told: Vec<Diagnostic>,
    /// The values from the file down to where the pass stands.
    way: Vec<StepNumber>,
    open: Vec<Container>,
}

enum Container {
    List { next: usize },
    Map { key: Option<String> },
}

impl<'a> Scan<'a> {
    pub fn new(source: &'a Arc<SourceFile>) -> Self {
        let mut bytes: Vec<usize> = source.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(source.text.len());
        Scan {
            source,
            bytes,
            places: YamlPlaces::new(),
            duplicates: Vec::new(),
            told: Vec::new(),
            way: vec![YamlPlaces::ROOT],
            open: Vec::new(),
        }
    }

    pub fn run(&mut self) -> Result<(), Box<Diagnostic>> {
        for event in Parser::new_from_str(&self.source.text) {
            let (event, at) = event.map_err(|error| {
                let index = self.byte(error.marker().index());
                if error.info().contains("recursion limit") {
                    return Box::new(mistakes::too_deep(span(self.source, index..index), MAX_DEPTH));
                }
                Box::new(mistakes::not_yaml(span(self.source, index..index), error.info()))
            })?;
            let range = self.byte(at.start.index())..self.byte(at.end.index());
            self.take(event, range)?;
        }
        Ok(())
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes[character.min(self.bytes.len() - 1)]
    }

    fn take(&mut self, event: Event, range: Range<usize>) -> Result<(), Box<Diagnostic>> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.refuse_anchor(anchor, &range)?;
                self.letters(&text, &range)?;
                if style == ScalarStyle::Plain {
                    self.cut_short(&text, &range);
                    self.year(&text, &range);
                }
                self.scalar(text.into_owned(), range);
            }
            Event::SequenceStart(anchor, _) => {
                self.refuse_anchor(anchor, &range)?;
                self.enter(Container::List { next: 0 }, range)?;
            }
            Event::MappingStart(anchor, _) => {
                self.refuse_anchor(anchor, &range)?;
                self.enter(Container::Map { key: None }, range)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                self.leave();
            }
            Event::Alias(_) => return Err(Box::new(mistakes::anchor(span(self.source, range)))),
            _ => {}
        }
        Ok(())
    }

    fn refuse_anchor(&self, anchor: usize, range: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        if anchor == 0 {
            return Ok(());
        }
        Err(Box::new(mistakes::anchor(span(self.source, range.clone()))))
    }

    /// Refuses letters that nobody sees, which an escape (`"\e"`) may have made; notes those that look like others.
    fn letters(&mut self, text: &str, range: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        if let Some(hidden) = letters::first_hidden(text) {
            return Err(Box::new(mistakes::hidden_letter(span(self.source, range.clone()), &hidden)));
        }
        if let Some((word, letter)) = letters::look_alike(text) {
            let word = &text[word];
            let at = self.source.text[range.clone()].find(word).map(|at| range.start + at);
            let range = at.map_or(range.clone(), |at| at..at + word.len());
            self.tell(mistakes::look_alike(span(self.source, range), word, letter));
        }
        Ok(())
    }

    fn tell(&mut self, diagnostic: Diagnostic) {
        if self.told.len() < MOST_TOLD {
            self.told.push(diagnostic);
        }
    }

    /// Refuses words without quotation marks that a ` #` follows: it may be theirs, and YAML takes it for a remark. After
    /// a single word (an id, a number, a day) it is one.
    fn cut_short(&mut self, words: &str, range: &Range<usize>) {
        let end = range.start + self.source.text[range.clone()].trim_end().len();
        let line = self.source.text[end..].lines().next().unwrap_or_default();
        let lost = line.trim_start_matches([' ', '\t']);
        if words.contains(' ') && lost.starts_with('#') {
            let start = end + line.len() - lost.len();
            self.tell(mistakes::cut_at_remark(span(self.source, start..start + lost.trim_end().len()), words, lost));
        }
    }

    /// Refuses a day of a year in which there is no văn bản: a slip of the keyboard.
    fn year(&mut self, text: &str, range: &Range<usize>) {
        let is_day = text.len() == "2024-06-20".len()
            && text
                .bytes()
                .enumerate()
                .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
        if is_day && text[..4].parse().is_ok_and(|year: i32| !YEARS.contains(&year)) {
            self.tell(mistakes::year_that_never_was(span(self.source, range.clone()), &text[..4]));
        }
    }

    fn scalar(&mut self, text: String, range: Range<usize>) {
        if let Some(Container::Map { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some(text.clone());
            let value = self.step(YamlStep::Key(text));
            if self.places.of(value).is_some() {
                let key = span(self.source, range);
                self.duplicates.push(mistakes::duplicate_key(key));
            }
            return;
        }
        self.begin(range);
        self.leave();
    }

    fn enter(&mut self, container: Container, range: Range<usize>) -> Result<(), Box<Diagnostic>> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(mistakes::too_deep(span(self.source, range), MAX_DEPTH)));
        }
        self.begin(range);
        self.open.push(container);
        Ok(())
    }

    /// Notes the place of a value and, in a list, the step to it.
    fn begin(&mut self, range: Range<usize>) {
        if let Some(Container::List { next }) = self.open.last_mut() {
            let step = YamlStep::Index(*next);
            *next += 1;
            self.step(step);
        }
        let one_line = self.source.text[range.clone()].find('\n');
        let end = one_line.map_or(range.end, |at| range.start + at);
        self.places.set(self.here(), range.start..end);
    }

    fn here(&self) -> StepNumber {
        self.way.last().copied().unwrap_or(YamlPlaces::ROOT)
    }

    fn step(&mut self, step: YamlStep) -> StepNumber {
        let value = self.places.below(self.here(), step);
        self.way.push(value);
        value
    }

    fn leave(&mut self) {
        match self.open.last_mut() {
            Some(Container::Map { key, .. }) => *key = None,
            Some(Container::List { .. }) => {}
            None => return,
        }
        self.way.pop();
    }
}
