//! Where a value stands in a file: the way to it down the tree, and its place in the text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{SourceFile, Span};

/// One step down a YAML tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum YamlStep {
    Key(String),
    Index(usize),
}

/// The way from a file's root to a value.
pub type YamlPath = Vec<YamlStep>;

/// The place of each value of a file, as a tree: of the way to a value its last step alone is kept, so that a file takes
/// no more memory than its own size asks for.
#[derive(Debug)]
pub(super) struct YamlPlaces {
    steps: Vec<PlacedStep>,
}

/// A value by its number, in the order of the file; the file itself is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StepNumber(usize);

#[derive(Debug, Default)]
struct PlacedStep {
    /// In bytes; none while the value of a key is still to come.
    range: Option<Range<usize>>,
    below: HashMap<YamlStep, StepNumber>,
}

impl YamlPlaces {
    pub(super) const ROOT: StepNumber = StepNumber(0);

    pub(super) fn new() -> Self {
        YamlPlaces { steps: vec![PlacedStep::default()] }
    }

    /// The value that a step leads to.
    pub(super) fn below(&mut self, from: StepNumber, step: YamlStep) -> StepNumber {
        let next = StepNumber(self.steps.len());
        let found = *self.steps[from.0].below.entry(step).or_insert(next);
        if found == next {
            self.steps.push(PlacedStep::default());
        }
        found
    }

    pub(super) fn set(&mut self, value: StepNumber, range: Range<usize>) {
        self.steps[value.0].range = Some(range);
    }

    pub(super) fn of(&self, value: StepNumber) -> Option<&Range<usize>> {
        self.steps[value.0].range.as_ref()
    }

    pub(super) fn get(&self, way: &[YamlStep]) -> Option<&Range<usize>> {
        let value = way.iter().try_fold(Self::ROOT, |from, step| self.steps[from.0].below.get(step).copied());
        value.and_then(|value| self.of(value))
    }

    /// The place of the value at `way`, or of the nearest one above it.
    pub(super) fn nearest(&self, way: &[YamlStep]) -> Option<&Range<usize>> {
        let mut nearest = self.of(Self::ROOT);
        let mut at = Self::ROOT;
        for step in way {
            let Some(below) = self.steps[at.0].below.get(step) else { break };
            at = *below;
            nearest = self.of(at).or(nearest);
        }
        nearest
    }
}

pub(super) fn span(source: &Arc<SourceFile>, range: Range<usize>) -> Span {
    let end = range.end.min(source.text.len());
    let start = range.start.min(end);
    Span { source: Arc::clone(source), range: start..end }
}

/// The step to a key.
pub fn key(name: &str) -> YamlStep {
    YamlStep::Key(name.to_owned())
}
