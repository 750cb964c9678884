//! Reports that a clause asks for.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{BodyRef, Closing, DueDay, Frequency, OneOrMany, TaskId};

/// A report (*báo cáo*): who to whom, through whom, how often, by which days.
///
/// Bodies → standing agency → committee are two reports. What the text leaves open stays open.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedReport {
    /// Who reports, each for itself.
    pub from: OneOrMany<BodyRef>,
    /// Who receives it.
    pub to: OneOrMany<BodyRef>,
    /// Who collects it on the way, and sums up.
    #[serde(default)]
    pub via: Option<BodyRef>,
    /// A name that tells it from other reports of its clause; all but one must have one. It stands in the key.
    #[serde(default)]
    pub task: Option<TaskId>,
    /// How often, where no days are given with it.
    #[serde(default)]
    pub every: OneOrMany<Frequency>,
    /// "trước ngày": the day itself is too late.
    #[serde(default)]
    pub before: DueDays,
    /// "chậm nhất ngày": the day itself still counts.
    #[serde(default)]
    pub by: DueDays,
    /// Where the text closes the figures on another day than the regime does.
    #[serde(default)]
    pub closing: Option<Closing>,
    /// The words by which a shorter period's report is part of the longer one's that ends with it: "lồng ghép báo cáo
    /// tháng 3 vào báo cáo quý I".
    #[serde(default)]
    pub folded: Option<String>,
    /// The words by which it is owed also for a period in which nothing happened: "tuần không phát sinh vẫn báo cáo".
    #[serde(default)]
    pub even_if_none: Option<String>,
    /// The words that ask for it, verbatim.
    #[serde(default)]
    pub quote: Option<String>,
}

/// Due days by frequency.
pub type DueDays = BTreeMap<Frequency, OneOrMany<DueDay>>;

impl StatedReport {
    /// Every frequency stated, alone or with days, in order.
    pub fn frequencies(&self) -> Vec<Frequency> {
        let mut all: Vec<Frequency> = self.every.to_vec();
        all.extend(self.before.keys().chain(self.by.keys()));
        all.sort_unstable();
        all.dedup();
        all
    }
}
