//! Where each entry of `rules/` was read, so that later checks can point at it.

use std::collections::BTreeMap;

use super::yaml::File;
use crate::diag::Span;
use crate::model::{BodyId, PlaceId, RuleId};
use crate::rule::Rules;

/// Where each entry of `rules/` was read, so that later checks can point at it.
#[derive(Default)]
pub struct KnowledgeFiles {
    pub rules: Rules,
    pub rule_files: BTreeMap<RuleId, File>,
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
