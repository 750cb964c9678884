//! What a sentence states, with the words that state it.

use crate::model::{
    BodyId, DayMonth, DayOfWeek, DeliverableKind, EventId, EventSide, Frequency, Hour, Limit, Modality, Operator, Role,
};

/// A fact as read, not yet held against the rest of the workspace.
#[derive(Debug, Clone, PartialEq)]
pub enum StatedFact {
    /// Who has which part.
    Assign(AssignFact),
    /// Who reports, how often, by when.
    Report(Box<ReportFact>),
    /// By when, or how often.
    Time(TimeFact),
    /// How much is to be reached.
    Target(TargetFact),
    /// Which instrument is named.
    Citation(CitationFact),
    /// A short name and what it stands for.
    Definition {
        /// As the text uses it afterwards.
        short: String,
        /// As the text writes it out.
        long: String,
    },
    /// What comes of the work.
    Product(ProductFact),
    /// A line of *Nơi nhận*.
    Recipient {
        /// Those whom the line means.
        bodies: Vec<WrittenBody>,
        /// The key of what they get it for; none where the line does not say.
        purpose: Option<&'static str>,
    },
}

/// A body with its name as the text writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenBody {
    /// The one that the register of bodies has for the name.
    pub body: BodyId,
    /// The name in the text's own words.
    pub written: String,
    /// The register writes it otherwise: the plan file says how the text does.
    pub is_otherwise: bool,
    /// No list has it: nothing is stated of it before a person says who it is.
    pub is_proposed: bool,
}

/// One phrase that assigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignFact {
    /// Each role with those who have it.
    pub parts: Vec<(Role, Vec<WrittenBody>)>,
    /// Ordered, asked or encouraged.
    pub modality: Modality,
    /// Whether those who oversee look after the plan itself.
    pub of_this_plan: bool,
    /// The part of the work that they have, in the text's words, where several leads share it.
    pub part: Option<String>,
    /// The clauses whose work it is, where it is not that of the phrase's own clause alone.
    pub covers: Vec<String>,
    /// The phrase, verbatim.
    pub quote: String,
}

impl TimeFact {
    /// Whether it waits for a case or an event.
    pub fn waits(&self) -> bool {
        matches!(self.kind, StatedTime::Conditional | StatedTime::Event(..))
    }

    /// Whether it is of days of the calendar, or of each year.
    pub fn is_of_days(&self) -> bool {
        let yearly = |every: &Vec<Frequency>| every.contains(&Frequency::Year);
        match &self.kind {
            StatedTime::Before(_) | StatedTime::By(_) | StatedTime::Window(..) => true,
            StatedTime::Periodic(every) => yearly(every),
            _ => false,
        }
    }
}

impl AssignFact {
    /// Whether it gives somebody a part who is known.
    pub fn is_settled(&self) -> bool {
        self.parts.iter().any(|(_, all)| all.iter().any(|named| !named.is_proposed))
    }
}

impl ReportFact {
    /// Whether those who report and those who receive it are known.
    pub fn is_settled(&self) -> bool {
        let known = |all: &[WrittenBody]| all.iter().any(|named| !named.is_proposed);
        known(&self.from) && known(&self.to)
    }
}

impl StatedFact {
    /// Whether a plan file can state it: all of whom it needs is known.
    pub fn is_settled(&self) -> bool {
        match self {
            StatedFact::Assign(fact) => fact.is_settled(),
            StatedFact::Report(fact) => fact.is_settled(),
            _ => true,
        }
    }

    /// The report, where it is one.
    pub fn as_report(&mut self) -> Option<&mut ReportFact> {
        match self {
            StatedFact::Report(report) => Some(report),
            _ => None,
        }
    }
}

/// Something that is to come of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductFact {
    /// In the text's words.
    pub what: String,
    /// Of which sort, by its first words.
    pub kind: DeliverableKind,
    /// Who makes it, where the words say so.
    pub maker: Option<WrittenBody>,
    /// The words, verbatim.
    pub quote: String,
}

/// A report that a sentence asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFact {
    /// Who reports.
    pub from: Vec<WrittenBody>,
    /// Who receives it.
    pub to: Vec<WrittenBody>,
    /// Who collects it on the way.
    pub via: Option<WrittenBody>,
    /// Rhythms without days.
    pub every: Vec<Frequency>,
    /// Days before which, by rhythm: `20/3`.
    pub before: Vec<(Frequency, Vec<String>)>,
    /// Days by which, by rhythm: the day itself still counts.
    pub by: Vec<(Frequency, Vec<String>)>,
    /// A day of each week: whether it is too late itself, and which.
    pub weekly: Option<(bool, DayOfWeek)>,
    /// When it is due, where it is due once: a day, or a limit counted from a day or an event.
    pub due: Option<TimeFact>,
    /// The words by which it is owed also where nothing happened.
    pub even_if_none: Option<String>,
    /// The sentence, verbatim.
    pub quote: String,
}

/// A time that a sentence states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeFact {
    /// What the words say.
    pub kind: StatedTime,
    /// By which hour of its day.
    pub hour: Option<Hour>,
    /// All of the work lies in it.
    pub whole: bool,
    /// The words, verbatim.
    pub quote: String,
}

/// What a sentence says of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedTime {
    /// A day that is itself too late.
    Before(chrono::NaiveDate),
    /// The last day that counts.
    By(chrono::NaiveDate),
    /// The first and the last day.
    Window(chrono::NaiveDate, chrono::NaiveDate),
    /// One rhythm or several.
    Periodic(Vec<Frequency>),
    /// A day of each year.
    AnnualDay(DayMonth),
    /// So long from a day of the instrument, or from an event.
    Limit(Limit),
    /// Something that happens, named by its words: the work waits for it, or comes before it.
    Event(EventId, EventSide),
    /// If a case arises.
    Conditional,
    /// All the time.
    Continuous,
    /// In haste, without a day.
    Prompt,
}

/// A target that a sentence sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetFact {
    /// What is measured, in the text's words.
    pub measure: String,
    /// The sign that the words come to.
    pub op: Operator,
    /// As printed, with a full stop for the comma of decimals.
    pub value: Option<String>,
    /// As printed: "%", "vụ".
    pub unit: Option<String>,
    /// The words, verbatim.
    pub quote: String,
}

/// An instrument that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationFact {
    /// The citing words, verbatim.
    pub written: String,
    /// The instrument, where its number is known.
    pub to: Option<String>,
    /// Number and symbol, as printed.
    pub number: String,
    /// The key of how the text stands to it; none for a mere mention.
    pub link: Option<&'static str>,
}
