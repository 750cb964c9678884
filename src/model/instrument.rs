//! A văn bản: its identity, its period and phases, its clauses.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::{
    Assignment, Basis, BodyId, Clause, ClauseKind, ClausePath, Date, InstrumentId, KeyedAct, ObligationKey, PaperDay,
    PhaseId, PlaceId, Task, TaskId, TaskScope, TopicId, WorkName,
};
use crate::diag::{ParseError, text, written};
use crate::vietnamese::short_date;

/// An instrument (*văn bản*): a decision, a plan, a transmittal slip.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The name by which all else means it; keys of duties begin with it.
    pub id: InstrumentId,
    /// How much of the text is here.
    pub text: Coverage,
    /// The abbreviation of its kind: `QĐ`, `KH`, `PC`.
    pub kind: String,
    /// As printed; none where the copy leaves it blank.
    #[serde(default)]
    pub number: Option<String>,
    /// The day printed above its title; none where the copy leaves it blank altogether.
    #[serde(default)]
    pub date: Option<PartialDate>,
    /// The day on which it was signed, where a source says it apart from that of issue.
    #[serde(default)]
    pub signed: Option<Date>,
    /// The place of issue, as written.
    #[serde(default)]
    pub place: Option<String>,
    /// Who issued it; none where the text at hand does not show it.
    #[serde(default)]
    pub issuer: Option<BodyId>,
    /// The place against which a local plan's names are read.
    #[serde(default)]
    pub territory: Option<PlaceId>,
    /// The *trích yếu* below its kind, verbatim.
    #[serde(default)]
    pub title: Option<String>,
    /// The days on which it is in force, where they are known.
    #[serde(default)]
    pub force: Option<Force>,
    /// The plan's own period; a cited programme's is not it.
    #[serde(default)]
    pub period: Option<Period>,
    /// Named by the plan file; times name them in turn.
    #[serde(default)]
    pub phases: BTreeMap<PhaseId, Phase>,
    /// Subjects of its own field, which no file of `rules/topics/` has: id and title.
    #[serde(default)]
    pub topics: BTreeMap<TopicId, String>,
    /// Other ways in which papers write its number.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What whoever encoded it wants a reader to know.
    #[serde(default)]
    pub note: Option<String>,
    /// Where two instruments set different values for one duty: which one is followed, and why.
    #[serde(default)]
    pub prefer: Vec<Preference>,
    /// In the document's order; flat once loaded, each clause with its `path` and `parent`.
    #[serde(default)]
    pub clauses: Vec<Clause>,

    /// The full name of its kind, from the words of the workspace.
    #[serde(skip)]
    #[schemars(skip)]
    pub kind_name: String,
    /// How a paper refers to it: kind, number, day.
    #[serde(skip)]
    #[schemars(skip)]
    pub citation: String,
    /// Every part that its clauses give, one a body, made by `load`.
    #[serde(skip)]
    #[schemars(skip)]
    pub assignments: Vec<Assignment>,
    /// Where each clause stands in `clauses`.
    #[serde(skip)]
    #[schemars(skip)]
    pub index: HashMap<ClausePath, usize>,
}

/// A choice between instruments that disagree (*chọn áp dụng*), with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// `qd-193-qd-ttg#II.1`, or a whole instrument: `qd-193-qd-ttg`.
    pub take: String,
    /// Why this one is followed, in Vietnamese: the duties of the other tell it as their doubt.
    pub reason: String,
}

impl Instrument {
    /// The clause at `path`.
    pub fn clause(&self, path: &ClausePath) -> Option<&Clause> {
        self.index.get(path).map(|at| &self.clauses[*at])
    }

    /// A clause and those above it, from itself upwards.
    pub fn upwards<'a>(&'a self, clause: &'a Clause) -> impl Iterator<Item = &'a Clause> {
        std::iter::successors(Some(clause), |c| c.parent.map(|at| &self.clauses[at]))
    }

    /// What a clause is for; where it does not say, what the nearest above it says.
    pub fn kind_of(&self, clause: &Clause) -> ClauseKind {
        let stated = self.upwards(clause).find_map(|c| c.kind);
        stated.unwrap_or_default()
    }

    /// The table in which a clause stands.
    pub fn table_of<'a>(&'a self, clause: &'a Clause) -> Option<&'a Clause> {
        self.upwards(clause).skip(1).find(|above| !above.table.is_empty())
    }

    /// The nearest task at or above a clause.
    pub fn task_of<'a>(&'a self, clause: &'a Clause) -> Option<(&'a Clause, &'a Task)> {
        let mut above = self.upwards(clause);
        above.find_map(|c| c.task.first().map(|task| (c, task)))
    }

    /// The tasks of the nearest clause, at or above one, that sets any of its own.
    pub fn tasks_of<'a>(&'a self, clause: &'a Clause) -> &'a [Task] {
        let nearest = self.upwards(clause).find(|c| !c.task.is_empty());
        nearest.map_or(&[], |c| &c.task)
    }

    /// Whether a fact of a clause belongs to one of its tasks, by its own name or that of a part of it.
    pub fn is_fact_of(&self, clause: &Clause, scope: &TaskScope, task: Option<&TaskId>) -> bool {
        let mut parts = self.assignments.iter().filter(|a| a.clause == clause.path && a.task.as_ref() == task);
        scope.reaches(WorkName { task, part: None }) || parts.any(|part| scope.reaches(part.work()))
    }

    /// A day of the instrument itself as its head states it; its receipt is each body's own, and in no head.
    pub fn paper_day(&self, day: PaperDay) -> Option<Date> {
        match day {
            PaperDay::Receipt => None,
            PaperDay::Signing => self.signed,
            PaperDay::Issue => self.day(),
        }
    }

    /// The words by which a duty's report is owed also where nothing happened.
    pub fn even_if_none(&self, key: &ObligationKey) -> Option<&str> {
        let KeyedAct::Report { name } = &key.deed else { return None };
        self.clause(&key.clause)?.report_named(name.as_ref())?.even_if_none.as_deref()
    }

    /// The clause that sets a task which an assignment of the clause at `path` is about: itself, or the nearest above.
    pub fn setter_of(&self, path: &ClausePath, task: &TaskId) -> Option<(&Clause, &Task)> {
        let mut above = self.upwards(self.clause(path)?);
        above.find_map(|clause| clause.tasks().find(|own| own.id == *task).map(|own| (clause, own)))
    }

    /// Every task of the plan with the clause that sets it, those of single phrases included.
    pub fn tasks(&self) -> impl Iterator<Item = (&Clause, &Task)> {
        self.clauses.iter().flat_map(|clause| clause.tasks().map(move |task| (clause, task)))
    }

    /// The clause that sets the whole of which a clause's task is a part.
    pub fn whole_of(&self, clause: &Clause) -> Option<&Clause> {
        let whole = clause.task.first()?.part_of.as_ref()?;
        self.tasks().find(|(_, task)| task.id == *whole).map(|(clause, _)| clause)
    }

    /// What a clause asks for by one of its tasks. A part says little alone ("khu vực nội địa"): its whole stands after it.
    pub fn content_of(&self, clause: &Clause, task: Option<&TaskId>) -> String {
        let said = clause.content_of(task);
        match clause.part_of(task).and_then(|_| self.whole_of(clause)) {
            Some(whole) => format!("{said} ({})", whole.content_of(None)),
            None => said,
        }
    }

    /// The words below a heading as well as its own: what a task says in full.
    pub fn clauses_below<'a>(&'a self, clause: &'a Clause) -> impl Iterator<Item = &'a Clause> {
        let start = self.index[&clause.path] + 1;
        let below = self.clauses[start..].iter();
        below.take_while(move |c| clause.path.contains(&c.path))
    }

    /// The first day on which it can bind, where its date is known to the day.
    pub fn day(&self) -> Option<Date> {
        self.date.and_then(PartialDate::day)
    }

    /// The first day that its date may mean: that on which rules and bodies are looked for.
    pub fn first_day(&self) -> Option<Date> {
        self.date.map(PartialDate::earliest)
    }

    /// Its shortest unmistakable name: `QĐ 1957/QĐ-TTg`.
    pub fn short_name(&self) -> String {
        match &self.number {
            Some(number) => format!("{} {number}", self.kind),
            None => self.title.clone().unwrap_or_else(|| self.id.to_string()),
        }
    }
}

/// How much of an instrument's text is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Every word of the source stands in exactly one clause.
    Full,
    /// Known only through other instruments that attest it.
    Attested,
    /// Known by number, date, issuer and title.
    Cited,
}

/// From when to when an instrument is in force (*hiệu lực*); an end that is not given is not known, or open.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Force {
    /// The first day.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day.
    #[serde(default)]
    pub to: Option<Date>,
    /// The words or the law that set the days.
    pub basis: Basis,
}

/// The time for which a plan is made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day, which still counts.
    pub to: Date,
    /// The clause that says so.
    pub clause: ClausePath,
    /// The words that say so, verbatim.
    #[serde(default)]
    pub quote: Option<String>,
}

/// A phase (*giai đoạn*); phases may overlap.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The first day.
    pub from: Date,
    /// The last day, which still counts.
    pub to: Date,
    /// The clause that sets it.
    pub clause: ClausePath,
}

/// A date of which the copy may leave the day, or day and month, blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartialDate {
    /// "năm 2021", day and month blank.
    Year(i32),
    /// Year and month, from 1; the day is blank.
    Month(i32, u32),
    /// Known to the day.
    Day(Date),
}

impl PartialDate {
    /// The day, where it is known: only such a date can bind.
    pub fn day(self) -> Option<Date> {
        match self {
            PartialDate::Day(day) => Some(day),
            _ => None,
        }
    }

    /// As people write it: `20/6/2024`, `06/2024`, `2024`.
    pub fn in_words(self) -> String {
        match self {
            PartialDate::Day(day) => short_date(day),
            PartialDate::Month(year, month) => format!("{month:02}/{year}"),
            PartialDate::Year(year) => year.to_string(),
        }
    }

    /// The year, known in any case.
    pub fn year(self) -> i32 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(day) => day.year(),
        }
    }

    /// The first day it may mean.
    pub fn earliest(self) -> Date {
        let (year, month) = match self {
            PartialDate::Day(day) => return day,
            PartialDate::Month(year, month) => (year, month),
            PartialDate::Year(year) => (year, 1),
        };
        Date::from_ymd_opt(year, month, 1).expect("a partial date was read from a month that exists")
    }

    /// The last day it may mean.
    pub fn latest(self) -> Date {
        let (year, month) = match self {
            PartialDate::Day(day) => return day,
            PartialDate::Month(year, 12) | PartialDate::Year(year) => (year + 1, 1),
            PartialDate::Month(year, month) => (year, month + 1),
        };
        let next = Date::from_ymd_opt(year, month, 1).and_then(|day| day.pred_opt());
        next.expect("a partial date was read from a month that exists")
    }
}

impl FromStr for PartialDate {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || {
            ParseError::new(text!(
                "`{text}` không phải ngày; đúng là 2024-06-20, 2024-06 hoặc 2024",
                "`{text}` is no date; write 2024-06-20, 2024-06 or 2024"
            ))
        };
        let numbers: Result<Vec<u32>, _> = text.split('-').map(str::parse).collect();
        match numbers.map_err(|_| wrong())?[..] {
            [year] if (1945..=2200).contains(&year) => Ok(PartialDate::Year(year as i32)),
            [year, month] if (1..=12).contains(&month) => Ok(PartialDate::Month(year as i32, month)),
            [year, month, day] => Date::from_ymd_opt(year as i32, month, day).map(PartialDate::Day).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year}"),
            PartialDate::Month(year, month) => write!(f, "{year}-{month:02}"),
            PartialDate::Day(day) => write!(f, "{day}"),
        }
    }
}

written!(PartialDate);

impl JsonSchema for PartialDate {
    fn schema_name() -> Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
    }
}
