//! What rules of the `findings` family look for, and which facts are in play for each check.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Field;

/// A check on plans that a rule switches on.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub check: Check,
    /// Which words of a plan it reads, for people.
    pub looks_at: String,
    /// Words that the check takes as known, where it needs any.
    #[serde(default)]
    pub known: Vec<String>,
    /// Words that it looks for, by what they tell.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
}

impl Review {
    /// The words that tell this.
    pub fn of(&self, what: &str) -> &[String] {
        self.words.get(what).map_or(&[], Vec::as_slice)
    }
}

/// The checks, each a file in `resolve/findings/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    OrphanTask,
    NoLead,
    TwoLeads,
    RoleConflict,
    InstrumentsDisagree,
    OrderedWithoutPower,
    CollectiveWithoutMembers,
    TargetMissing,
    TargetBelowParent,
    ReportFrequencyUnstated,
    ReportWithoutDueDate,
    ReportWithoutAddressee,
    TimeWithoutDuty,
    DeadlineOutsidePeriod,
    PhaseOutsidePeriod,
    MalformedCitation,
    WrongDateCitation,
    DatedOnDayOff,
    UnresolvableCitation,
    UndefinedAbbreviation,
    TwoSpellings,
    CopySlip,
    VerbWithoutRole,
    SameWordsOtherRoles,
    TimeNotRecorded,
    ProductNotRecorded,
    QuoteCutInList,
    IndicatorNotEncoded,
    TitleSaysWho,
    BasisNotInForce,
    PartGivenByLaw,
}

impl Check {
    pub fn key(self) -> &'static str {
        match self {
            Check::OrphanTask => "orphan-task",
            Check::NoLead => "no-lead",
            Check::TwoLeads => "two-leads",
            Check::RoleConflict => "role-conflict",
            Check::InstrumentsDisagree => "instruments-disagree",
            Check::OrderedWithoutPower => "ordered-without-power",
            Check::CollectiveWithoutMembers => "collective-without-members",
            Check::TargetMissing => "target-missing",
            Check::TargetBelowParent => "target-below-parent",
            Check::ReportFrequencyUnstated => "report-frequency-unstated",
            Check::ReportWithoutDueDate => "report-without-due-date",
            Check::ReportWithoutAddressee => "report-without-addressee",
            Check::TimeWithoutDuty => "time-without-duty",
            Check::DeadlineOutsidePeriod => "deadline-outside-period",
            Check::PhaseOutsidePeriod => "phase-outside-period",
            Check::MalformedCitation => "malformed-citation",
            Check::WrongDateCitation => "wrong-date-citation",
            Check::DatedOnDayOff => "dated-on-day-off",
            Check::UnresolvableCitation => "unresolvable-citation",
            Check::UndefinedAbbreviation => "undefined-abbreviation",
            Check::TwoSpellings => "two-spellings",
            Check::CopySlip => "copy-slip",
            Check::VerbWithoutRole => "verb-without-role",
            Check::SameWordsOtherRoles => "same-words-other-roles",
            Check::TimeNotRecorded => "time-not-recorded",
            Check::ProductNotRecorded => "product-not-recorded",
            Check::QuoteCutInList => "quote-cut-in-list",
            Check::IndicatorNotEncoded => "indicator-not-encoded",
            Check::TitleSaysWho => "title-says-who",
            Check::BasisNotInForce => "basis-not-in-force",
            Check::PartGivenByLaw => "part-given-by-law",
        }
    }

    /// The facts that its `when` may ask for: those of a clause; of an assignment, those of its body too.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Check::OrderedWithoutPower
            | Check::CollectiveWithoutMembers
            | Check::QuoteCutInList
            | Check::PartGivenByLaw
            | Check::TitleSaysWho => &[Body, Kind, Tier, Role, Clause, IssuerKind, IssuerTier, Topic],
            _ => &[Clause, IssuerKind, IssuerTier, Topic],
        }
    }
}
