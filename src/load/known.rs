//! Where each entry of `rules/` was read, so that later checks can point at it.

use std::collections::BTreeMap;

use std::rc::Rc;

use super::yaml::{File, YamlStep, key};
use crate::diag::Span;
use crate::model::{BodyId, PlaceId, RuleId};
use crate::rule::Rules;

/// Where each entry of `rules/` was read, so that later checks can point at it.
#[derive(Default)]
pub struct KnowledgeFiles {
    pub rules: Rules,
    pub rule_sources: BTreeMap<RuleId, RuleSource>,
    /// References from one entry to another body, to be held against the whole register.
    pub references: Vec<(BodyId, Span)>,
    /// References from one place to the one it went into.
    pub places: Vec<(PlaceId, Span)>,
    /// Where each place was read, to be held against the one it is part of.
    pub tiers: Vec<(PlaceId, Span)>,
    /// Where each kind of local body says how the ids of its bodies are made.
    pub instances: Vec<(BodyId, Span)>,
    /// Where each id was first used.
    pub seen: BTreeMap<String, Span>,
}

/// Where a rule was read: a file of its own, or a row of a table.
pub struct RuleSource {
    pub file: Rc<File>,
    pub row: Option<usize>,
}

impl RuleSource {
    /// The place of a value of the rule, or of the nearest one above it.
    pub fn span(&self, way: &[YamlStep]) -> Span {
        self.file.span(&self.way(way))
    }

    /// The place of a word in the value of a key of the rule, or of that value.
    pub fn span_of_word(&self, part: &str, word: &str) -> Span {
        self.file.span_of_word(&self.way(&[key(part)]), word)
    }

    fn way(&self, way: &[YamlStep]) -> Vec<YamlStep> {
        let row = self.row.map(|row| vec![key("rows"), YamlStep::Index(row)]).unwrap_or_default();
        [&row, way].concat()
    }
}
