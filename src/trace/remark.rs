//! What is said of a task of the parent beside what carries it out, each with its name and its words.

use crate::diag::{Phrase, Text, keyed};

/// One thing that a reader of both plans should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What sort of thing it is, by gravity.
    pub kind: RemarkKind,
    /// The same with the names, days and figures concerned.
    pub says: Text,
}

impl Remark {
    pub(super) fn new(kind: RemarkKind, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Remark { kind, says: Text::new(vi, en) }
    }
}

/// By gravity: what a lawyer would say first stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// No task of the child is near enough.
    NothingFound,
    /// The child has no such target.
    TargetMissing,
    /// The parent's clause has changed since the link to it was confirmed.
    SuspectLink,
    /// The child describes it and gives it to nobody.
    GivenToNobody,
    /// Whoever is to lead has no part in it.
    LeadHasNoPart,
    /// Somebody else leads.
    LeadIsAnother,
    /// Whoever is to lead only coordinates.
    LeadOnlyCoordinates,
    /// An order became a request.
    OrderBecameRequest,
    /// The child's target is less.
    TargetBelow,
    /// The child's day is after the parent's.
    LaterDay,
    /// The parent gives a day, the child none.
    NoDay,
    /// Points of the parent of which no words are found.
    NarrowerWords,
    /// A request became an order.
    RequestBecameOrder,
    /// The child's target is more.
    TargetAbove,
    /// The child's day is before the parent's.
    EarlierDay,
    /// Bodies that are to coordinate have no part.
    PartnersWithoutPart,
    /// What it was found by.
    FoundBy,
    /// Nothing in the parent asks for it.
    AskedByNothing,
}

keyed!(RemarkKind, Verdict);

impl RemarkKind {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            RemarkKind::NothingFound => "nothing-found",
            RemarkKind::TargetMissing => "target-missing",
            RemarkKind::SuspectLink => "suspect-link",
            RemarkKind::GivenToNobody => "given-to-nobody",
            RemarkKind::LeadHasNoPart => "lead-has-no-part",
            RemarkKind::LeadIsAnother => "lead-is-another",
            RemarkKind::LeadOnlyCoordinates => "lead-only-coordinates",
            RemarkKind::OrderBecameRequest => "order-became-request",
            RemarkKind::TargetBelow => "target-below",
            RemarkKind::LaterDay => "later-day",
            RemarkKind::NoDay => "no-day",
            RemarkKind::NarrowerWords => "narrower-words",
            RemarkKind::RequestBecameOrder => "request-became-order",
            RemarkKind::TargetAbove => "target-above",
            RemarkKind::EarlierDay => "earlier-day",
            RemarkKind::PartnersWithoutPart => "partners-without-part",
            RemarkKind::FoundBy => "found-by",
            RemarkKind::AskedByNothing => "asked-by-nothing",
        }
    }

    /// What it makes of the verdict.
    pub(super) fn verdict(self) -> Option<Verdict> {
        use RemarkKind::*;
        match self {
            NothingFound | TargetMissing => Some(Verdict::Missing),
            LeadHasNoPart | LeadIsAnother | LeadOnlyCoordinates | OrderBecameRequest | TargetBelow | LaterDay
            | NoDay | NarrowerWords | GivenToNobody => Some(Verdict::Weaker),
            RequestBecameOrder | TargetAbove | EarlierDay => Some(Verdict::Stronger),
            AskedByNothing => Some(Verdict::Added),
            SuspectLink | PartnersWithoutPart | FoundBy => None,
        }
    }
}

/// How the child stands to a task of the parent; what a lawyer would say first stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing of the child carries it out.
    Missing,
    /// Described, and given to nobody.
    Unassigned,
    /// Carried out by less, later, or by whoever is not asked to.
    Weaker,
    /// Carried out by more or earlier than is asked.
    Stronger,
    /// Carried out as it is asked.
    CarriedOut,
    /// Not asked by the parent.
    Added,
}

impl Verdict {
    /// The gravest first.
    pub const ALL: [Verdict; 6] = [
        Verdict::Missing,
        Verdict::Unassigned,
        Verdict::Weaker,
        Verdict::Stronger,
        Verdict::CarriedOut,
        Verdict::Added,
    ];

    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Missing => "missing",
            Verdict::Unassigned => "unassigned",
            Verdict::Weaker => "weaker",
            Verdict::Stronger => "stronger",
            Verdict::CarriedOut => "carried-out",
            Verdict::Added => "added",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            Verdict::Missing => "thiếu",
            Verdict::Unassigned => "không giao ai",
            Verdict::Weaker => "yếu hơn",
            Verdict::Stronger => "mạnh hơn",
            Verdict::CarriedOut => "đã triển khai",
            Verdict::Added => "thêm",
        }
    }

    /// Whether the parent is not wholly carried out.
    pub fn falls_short(self) -> bool {
        matches!(self, Verdict::Missing | Verdict::Unassigned | Verdict::Weaker)
    }
}
