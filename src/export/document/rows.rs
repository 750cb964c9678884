//! The rows of an instrument's lists: keys for programs, columns for people.

use serde::Serialize;

use crate::model::{
    Clause, ClauseKind, Consequence, Coverage, Date, DayMonth, DeliverableKind, DueDay, DueMonth, DueWeek, EventSide,
    Frequency, Hour, Instrument, LimitLength, Link, Modality, Operator, Oversight, PageContent, Printed,
    RecipientPurpose, Role, TimeKind,
};

/// What an instrument is, before its lists.
#[derive(Debug, Clone, Serialize)]
pub struct InstrumentHead {
    /// By which plans and commands mean it.
    pub id: String,
    /// The abbreviation: `KH`.
    pub kind: String,
    /// As printed; none where the copy leaves it blank.
    pub number: Option<String>,
    /// As much of it as the copy has: `2024-01-15`, `2021-03`, `2021`.
    pub date: Option<String>,
    /// From which it is dated, as printed.
    pub place: Option<String>,
    /// Its id; of a local plan, that of its place.
    pub issuer: Option<String>,
    /// The *trích yếu*, verbatim.
    pub title: Option<String>,
    /// The plan's own; none where it states none.
    pub period: Option<PeriodRow>,
    /// The instruments that it carries out.
    pub implements: Vec<String>,
    /// The lines of *Nơi nhận*.
    pub recipients: Vec<RecipientRow>,
    /// How much of its words is at hand.
    pub text: Coverage,
}

/// The time for which a plan is made.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodRow {
    /// The first day.
    pub from: Date,
    /// The last day, which still counts.
    pub to: Date,
}

/// A line of *Nơi nhận*.
#[derive(Debug, Clone, Serialize)]
pub struct RecipientRow {
    /// The path of the line.
    pub clause: String,
    /// The line, verbatim.
    pub text: String,
    /// The ids of those whom it means.
    pub bodies: Vec<String>,
    /// What they get it for, where the line says so.
    pub r#for: Option<RecipientPurpose>,
}

/// A clause with its words.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseRow {
    /// Its address from the top: `II.3.b`.
    pub path: String,
    /// The address of the clause above; none at the top.
    pub parent: Option<String>,
    /// Verbatim, without its marker.
    pub heading: Option<String>,
    /// What it is for, by itself or by a clause above.
    pub kind: ClauseKind,
    /// Verbatim, without its marker.
    pub text: Option<String>,
    /// Of a table, the heads of its columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<String>,
    /// Of a row of a table, the cells after its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<String>,
}

/// One body's part in a task.
#[derive(Debug, Clone, Serialize)]
pub struct AssignmentRow {
    /// The clause whose task is assigned.
    pub clause: String,
    /// The clause whose words assign.
    pub stated_at: String,
    /// The task by its name; none where the clause belongs to none.
    pub task: Option<String>,
    /// The official name on the instrument's day.
    pub body: String,
    /// The name in the clause's own words.
    pub as_written: String,
    /// By which plans and commands mean it.
    pub body_id: String,
    /// What the body is in the task.
    pub role: Role,
    /// Ordered, asked or encouraged.
    pub modality: Modality,
    /// The words that assign, verbatim.
    pub quote: String,
    /// A person judged which clauses the words reach.
    pub inferred: bool,
    /// Of one that oversees: the plan itself, or a field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oversees: Option<Oversight>,
}

/// A time that a clause states; which of the days it has depends on its kind.
#[derive(Debug, Clone, Serialize)]
pub struct TimeRow {
    /// The clause that states it.
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    /// What sort of time it is; a report's rhythm stands here as `periodic`.
    pub kind: TimeKind,
    /// The words that state it, verbatim.
    pub quote: String,
    /// The first day of a window or a phase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day of a window or a phase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Of a fixed time the day, `2024-06-20`; of one in each year `06-20`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// "trước ngày": the day itself is too late.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
    /// By which hour of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<Hour>,
    /// Of a milestone: what is to be reached by the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<String>,
    /// Of a limit: how long, from the day of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<LimitLength>,
    /// How often it comes again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recurrence: Vec<Frequency>,
    /// The phase by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// Whose tasks run in the phase: addresses, or `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
    /// The text puts the phase first in time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub priority: bool,
    /// What the work waits for, or must be done before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// On which side of the event the work lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<EventSide>,
    /// "nếu có": the case may never arise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
}

/// A target that a clause sets.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    /// The clause that sets it.
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    /// The words that set it, verbatim.
    pub quote: String,
    /// What is measured, in the text's words.
    pub measure: String,
    /// Whether the value is a floor, a ceiling, a goal, or only a direction.
    pub op: Operator,
    /// None where the text gives a direction only.
    pub value: Option<Printed>,
    /// As written; none where the figure counts what `measure` names.
    pub unit: Option<String>,
    /// The denominator, in the text's words.
    pub of: Option<String>,
    /// How often it is measured, in the text's words.
    pub period: Option<String>,
}

/// A product that a clause asks for.
#[derive(Debug, Clone, Serialize)]
pub struct DeliverableRow {
    /// The clause that asks for it.
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    /// Who makes it, where the clause names somebody other than those assigned there.
    pub body: Option<String>,
    /// In the text's words.
    pub what: String,
    /// Of which sort it is.
    pub kind: DeliverableKind,
    /// The words that ask for it, verbatim.
    pub quote: String,
    /// Rows with the same number are alternatives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<usize>,
}

/// A report that a clause asks for, from one body to one other.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRow {
    /// The clause that asks for it.
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    /// The id of whoever reports.
    pub from: String,
    /// The id of whoever receives it; none where the text names nobody.
    pub to: Option<String>,
    /// The id of whoever collects it on the way.
    pub via: Option<String>,
    /// Every rhythm that is stated, with days or without.
    pub frequency: Vec<Frequency>,
    /// The days that are stated.
    pub due: Vec<DueRow>,
    /// The words by which a shorter period's report is part of the longer one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<String>,
    /// The words by which it is owed also where nothing happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub even_if_none: Option<String>,
    /// The day on which its figures are closed, where the text says another than the regime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    /// The words that ask for it, verbatim.
    pub quote: String,
}

/// A day by which a report is due, as stated.
#[derive(Debug, Clone, Serialize)]
pub struct DueRow {
    /// Of which of its rhythms.
    pub frequency: Frequency,
    /// As stated: `06-20`; of a day of each period, `05`; of a day of each week, `friday`.
    pub day: String,
    /// Of a day of each period: in which of its months, or in the one after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<DueMonth>,
    /// Of a day of each week: in the week itself or in the one after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week: Option<DueWeek>,
    /// By which hour of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<Hour>,
    /// "trước ngày": the day itself is too late.
    pub exclusive: bool,
    /// The day itself.
    #[serde(skip)]
    pub stated: DueDay,
}

impl DueRow {
    /// A day as a report states it.
    pub fn new(frequency: Frequency, stated: DueDay, exclusive: bool) -> Self {
        let (day, month) = match stated {
            DueDay::OfYear(DayMonth { month, day }) => (format!("{month:02}-{day:02}"), None),
            DueDay::OfPeriod(of_each) => (format!("{:02}", of_each.day.number()), Some(of_each.month)),
            DueDay::OfWeek(of_each) => (of_each.weekday.key().to_owned(), None),
        };
        let week = if let DueDay::OfWeek(of_each) = stated { Some(of_each.week) } else { None };
        DueRow { frequency, day, month, week, hour: stated.hour(), exclusive, stated }
    }
}

/// What follows where work is not done in time.
#[derive(Debug, Clone, Serialize)]
pub struct ConsequenceRow {
    /// The clause that says it.
    pub clause: String,
    /// Of which of its works; null: of all.
    pub task: Option<String>,
    /// What follows.
    pub then: Consequence,
    /// Verbatim.
    pub quote: String,
}

/// Words that name another instrument.
#[derive(Debug, Clone, Serialize)]
pub struct CitationRow {
    /// The clause in which they stand.
    pub clause: String,
    /// Verbatim.
    pub as_written: String,
    /// That of the instrument they mean; none where it is not known.
    pub number: Option<String>,
    /// That of the instrument they mean, as much of it as is known.
    pub date: Option<String>,
    /// The abbreviation of the instrument they mean.
    pub kind: Option<String>,
    /// The id of the instrument they mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolves_to: Option<String>,
    /// What the words make of it.
    pub link: Link,
    /// Why no instrument can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unresolved: Option<String>,
}

/// A slip of the copy.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionRow {
    /// The clause in which it stands.
    pub clause: String,
    /// As the copy has it.
    pub written: String,
    /// As it must be read.
    pub read: String,
    /// How it is known to be a slip; none where it is plain.
    pub why: Option<String>,
}

/// By what a clause is known whose text is not at hand.
#[derive(Debug, Clone, Serialize)]
pub struct AttestationRow {
    /// The clause that is attested.
    pub clause: String,
    /// A clause of another instrument, or the address of a page open to all.
    pub source: String,
    /// The day that the page bears.
    pub day: Option<Date>,
    /// How the page knows the text; none for a clause.
    pub gives: Option<PageContent>,
}

impl AttestationRow {
    pub(super) fn all(clause: &Clause) -> impl Iterator<Item = AttestationRow> {
        let path = clause.path.to_string();
        let row = move |source: String| AttestationRow { clause: path.clone(), source, day: None, gives: None };
        let clauses = clause.attested_by.iter().cloned().map(row.clone());
        let pages = clause.sources.iter().map(move |page| AttestationRow {
            day: page.day,
            gives: Some(page.gives),
            ..row(page.page.clone())
        });
        clauses.chain(pages)
    }
}

/// One instrument in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct InstrumentRow {
    /// By which plans and commands mean it.
    pub id: String,
    /// Its shortest unmistakable name.
    pub name: String,
    /// As much of it as the copy has.
    pub date: Option<String>,
    /// The *trích yếu*, verbatim.
    pub title: Option<String>,
    /// How much of its words is at hand.
    pub text: Coverage,
}

impl InstrumentRow {
    /// The row of one instrument.
    pub fn new(instrument: &Instrument) -> Self {
        InstrumentRow {
            id: instrument.id.to_string(),
            name: instrument.short_name(),
            date: instrument.date.map(|date| date.to_string()),
            title: instrument.title.clone(),
            text: instrument.text,
        }
    }
}
