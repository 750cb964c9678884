//! What a sentence states, with the words that state it.

use crate::model::{BodyId, DayMonth, Frequency, Modality, Operator, Role};

/// A fact as read, not yet held against the rest of the workspace.
#[derive(Debug, Clone, PartialEq)]
pub enum StatedFact {
    Assign(AssignFact),
    Report(ReportFact),
    Time(TimeFact),
    Target(TargetFact),
    Citation(CitationFact),
    /// A short name and what it stands for.
    Definition {
        short: String,
        long: String,
    },
    Recipient {
        bodies: Vec<WrittenBody>,
        purpose: Option<&'static str>,
    },
}

/// A body with its name as the text writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenBody {
    pub body: BodyId,
    pub written: String,
}

/// One phrase that assigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignFact {
    pub parts: Vec<(Role, Vec<WrittenBody>)>,
    pub modality: Modality,
    /// Whether those who oversee look after the plan itself.
    pub of_this_plan: bool,
    pub quote: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFact {
    pub from: Vec<WrittenBody>,
    pub to: Vec<WrittenBody>,
    pub via: Option<WrittenBody>,
    pub every: Vec<Frequency>,
    /// Days before which, by rhythm: `20/3`.
    pub before: Vec<(Frequency, Vec<String>)>,
    pub by: Vec<(Frequency, Vec<String>)>,
    pub quote: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeFact {
    pub kind: StatedTime,
    pub quote: String,
}

/// What a sentence says of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedTime {
    Before(chrono::NaiveDate),
    By(chrono::NaiveDate),
    Window(chrono::NaiveDate, chrono::NaiveDate),
    Periodic(Vec<Frequency>),
    /// A day of each year.
    AnnualDay(DayMonth),
    Conditional,
    Continuous,
    Prompt,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetFact {
    pub measure: String,
    pub op: Operator,
    /// As printed, with a full stop for the comma of decimals.
    pub value: Option<String>,
    pub unit: Option<String>,
    pub quote: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationFact {
    pub written: String,
    /// The instrument, where its number is known.
    pub to: Option<String>,
    pub number: String,
    pub link: Option<&'static str>,
}
