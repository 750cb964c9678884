//! What rules of the `findings` family look for, and which facts are in play for each check.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Field;

/// A check on plans that a rule switches on.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What is looked for.
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
    /// A task that no clause gives to anybody.
    OrphanTask,
    /// Several carry it out, and nobody leads.
    NoLead,
    /// More than one body leads the same work.
    TwoLeads,
    /// One body has two roles in one work.
    RoleConflict,
    /// Two instruments set different values for one duty.
    InstrumentsDisagree,
    /// An order to a body that the issuer can only ask.
    OrderedWithoutPower,
    /// An open collective of which no rule says who is in it.
    CollectiveWithoutMembers,
    /// The plan that is carried out has a target, and this one does not.
    TargetMissing,
    /// The target is less than that of the plan that is carried out.
    TargetBelowParent,
    /// "định kỳ" alone, of a report.
    ReportFrequencyUnstated,
    /// A report has a rhythm and no day.
    ReportWithoutDueDate,
    /// A report goes to nobody.
    ReportWithoutAddressee,
    /// A time that belongs to nobody's work.
    TimeWithoutDuty,
    /// A day outside the plan's own period.
    DeadlineOutsidePeriod,
    /// A phase outside the plan's own period.
    PhaseOutsidePeriod,
    /// Number and symbol of a cited instrument are not formed as Nghị định 30/2020/NĐ-CP has them.
    MalformedCitation,
    /// A cited instrument has another date.
    WrongDateCitation,
    /// A cited letter is dated on a day off.
    DatedOnDayOff,
    /// A citation that means no known instrument.
    UnresolvableCitation,
    /// An abbreviation that the text does not explain.
    UndefinedAbbreviation,
    /// One body's name in two spellings.
    TwoSpellings,
    /// A slip of the copy, kept as written.
    CopySlip,
    /// The words have a verb of a role that nobody was given.
    VerbWithoutRole,
    /// Two plans have the same words with other roles.
    SameWordsOtherRoles,
    /// The words give a time, and none was recorded.
    TimeNotRecorded,
    /// A note says that a time belongs to one sentence, and the time names no task.
    NoteInsteadOfTask,
    /// The words name a product, and none was recorded.
    ProductNotRecorded,
    /// A quotation stops in the midst of a list.
    QuoteCutInList,
    /// An item under the heading "chỉ tiêu" that was not recorded as a target.
    IndicatorNotEncoded,
    /// A title of office is given the work, and the words beside it say of which body.
    TitleSaysWho,
    /// A legal basis was not in force on the day on which it is used.
    BasisNotInForce,
    /// A law gives the part to somebody else.
    PartGivenByLaw,
}

impl Check {
    /// The word for it in rules and on the command line.
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
            Check::NoteInsteadOfTask => "note-instead-of-task",
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
