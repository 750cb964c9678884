//! One pass over a file's events: how deep it goes, whether it has anchors, which keys stand twice, where
//! each value is, whether its letters are what they seem. No value is read here.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser};

use super::way::{YamlPath, YamlStep, span};
use crate::diag::{Diagnostic, SourceFile, letters};
use crate::load::mistakes;

/// Deeper than any plan: five levels of clauses with their facts are fifteen.
const MAX_DEPTH: usize = 64;
/// So many words that look like others are told of one file.
const MOST_LOOK_ALIKES: usize = 100;

/// The pass of the event parser: depth, anchors, duplicate keys, places.
pub struct Scan<'a> {
    source: &'a Arc<SourceFile>,
    /// From characters, which the parser counts, to bytes.
    bytes: Vec<usize>,
    pub places: HashMap<YamlPath, Range<usize>>,
    pub duplicates: Vec<Diagnostic>,
    /// Words that look as if they were of Latin letters.
    pub look_alikes: Vec<Diagnostic>,
    way: YamlPath,
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
            places: HashMap::new(),
            duplicates: Vec::new(),
            look_alikes: Vec::new(),
            way: YamlPath::new(),
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
            Event::Scalar(text, _, anchor, _) => {
                self.refuse_anchor(anchor, &range)?;
                self.letters(&text, &range)?;
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
        if let Some((word, letter)) = letters::look_alike(text).filter(|_| self.look_alikes.len() < MOST_LOOK_ALIKES) {
            let word = &text[word];
            let at = self.source.text[range.clone()].find(word).map(|at| range.start + at);
            let range = at.map_or(range.clone(), |at| at..at + word.len());
            self.look_alikes.push(mistakes::look_alike(span(self.source, range), word, letter));
        }
        Ok(())
    }

    fn scalar(&mut self, text: String, range: Range<usize>) {
        if let Some(Container::Map { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some(text.clone());
            self.way.push(YamlStep::Key(text));
            if self.places.contains_key(&self.way) {
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
            self.way.push(YamlStep::Index(*next));
            *next += 1;
        }
        let one_line = self.source.text[range.clone()].find('\n');
        let end = one_line.map_or(range.end, |at| range.start + at);
        self.places.insert(self.way.clone(), range.start..end);
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
