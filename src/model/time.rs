//! Times as a clause states them; what days they come to is for `calendar` and the rules.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::{
    ClausePath, Date, DayMonth, EventId, Frequency, Hour, Limit, LimitLength, LimitStart, OneOrMany, PhaseId, TaskScope,
};
use crate::diag::{Phrase, keyed};

/// One time that a clause states (*thời hạn, giai đoạn, lộ trình*).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Time {
    /// The tasks in `covers` run in a phase of the plan.
    Phase {
        /// One of the instrument's `phases`.
        phase: PhaseId,
        /// Whose tasks run in it; left out: the clause's own.
        #[serde(default)]
        covers: Covers,
        /// The text puts the phase first in time ("ưu tiên").
        #[serde(default)]
        priority: bool,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// A day: `before` is "trước ngày" and excludes it, `by` is "chậm nhất ngày" and does not.
    Fixed {
        /// The day that is already too late.
        #[serde(default)]
        before: Option<Date>,
        /// The last day that still counts.
        #[serde(default)]
        by: Option<Date>,
        /// By which hour of the day; left out where the words say none.
        #[serde(default)]
        hour: Option<Hour>,
        /// What is to be reached by it (*mốc*), in words of the clause: "80% số xã". Each milestone of a task is a time of its own.
        #[serde(default)]
        reach: Option<String>,
        /// All of the work lies in it, not only what the quote names.
        #[serde(default)]
        whole: bool,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// From a day to the end of another.
    Window {
        /// The first day.
        from: Date,
        /// The last day, which still counts.
        to: Date,
        /// All of the work lies in it, not only what the quote names.
        #[serde(default)]
        whole: bool,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "hằng quý": anew in each period.
    Periodic {
        /// One rhythm or several.
        every: OneOrMany<Frequency>,
        /// All of the work lies in it, not only what the quote names.
        #[serde(default)]
        whole: bool,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Ngày 30/7 hằng năm": on one day of each year.
    AnnualDay {
        /// The same in every year.
        day: DayMonth,
        /// All of the work lies in it, not only what the quote names.
        #[serde(default)]
        whole: bool,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// Something that happens: the work waits for it, or must be done before it.
    Event {
        /// A name by which the register records that it happened.
        event: EventId,
        /// Whether the work comes before or after; left out: after.
        #[serde(default)]
        side: EventSide,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "trong thời hạn 05 ngày làm việc kể từ ngày nhận được": counted from a day that others state.
    Limit {
        /// How long: `5 working-days`, `24 hours`.
        within: LimitLength,
        /// From when: `receipt`, `signing`, `issue`, `{event: …}`.
        since: LimitStart,
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "nếu có", "khi có đề nghị": listed, never dated.
    Conditional {
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "thường xuyên", "tiếp tục", "duy trì": no day, and none is invented.
    Continuous {
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "kịp thời", "khẩn trương": in haste, which is neither a day nor all the time.
    Prompt {
        /// Which work of the clause it is about.
        #[serde(default)]
        task: TaskScope,
        /// The words that state it, verbatim; left out: the whole clause.
        #[serde(default)]
        quote: Option<String>,
    },
}

impl Time {
    /// The words that state it, where they are not the whole clause.
    pub fn quote(&self) -> Option<&str> {
        match self {
            Time::Phase { quote, .. }
            | Time::Fixed { quote, .. }
            | Time::Window { quote, .. }
            | Time::Periodic { quote, .. }
            | Time::AnnualDay { quote, .. }
            | Time::Event { quote, .. }
            | Time::Limit { quote, .. }
            | Time::Conditional { quote, .. }
            | Time::Continuous { quote, .. }
            | Time::Prompt { quote, .. } => quote.as_deref(),
        }
    }

    /// The limit, where it is one.
    pub fn limit(&self) -> Option<Limit> {
        match self {
            Time::Limit { within, since, .. } => Some(Limit { within: *within, since: since.clone() }),
            _ => None,
        }
    }

    /// What is to be reached by its day.
    pub fn reach(&self) -> Option<&str> {
        match self {
            Time::Fixed { reach, .. } => reach.as_deref(),
            _ => None,
        }
    }

    /// Whether it leaves nothing of its work outside its days.
    pub fn is_whole(&self) -> bool {
        match self {
            Time::Fixed { whole, .. }
            | Time::Window { whole, .. }
            | Time::Periodic { whole, .. }
            | Time::AnnualDay { whole, .. } => *whole || self.quote().is_none(),
            _ => self.quote().is_none(),
        }
    }

    /// Which work of the clause it is a time of.
    pub fn scope(&self) -> &TaskScope {
        match self {
            Time::Phase { task, .. }
            | Time::Fixed { task, .. }
            | Time::Window { task, .. }
            | Time::Periodic { task, .. }
            | Time::AnnualDay { task, .. }
            | Time::Event { task, .. }
            | Time::Limit { task, .. }
            | Time::Conditional { task, .. }
            | Time::Continuous { task, .. }
            | Time::Prompt { task, .. } => task,
        }
    }

    /// Which variant it is, for rules and rows.
    pub fn kind(&self) -> TimeKind {
        match self {
            Time::Phase { .. } => TimeKind::Phase,
            Time::Fixed { .. } => TimeKind::Fixed,
            Time::Window { .. } => TimeKind::Window,
            Time::Periodic { .. } => TimeKind::Periodic,
            Time::AnnualDay { .. } => TimeKind::AnnualDay,
            Time::Event { .. } => TimeKind::Event,
            Time::Limit { .. } => TimeKind::Limit,
            Time::Conditional { .. } => TimeKind::Conditional,
            Time::Continuous { .. } => TimeKind::Continuous,
            Time::Prompt { .. } => TimeKind::Prompt,
        }
    }
}

/// What sort of time a clause states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// In a phase of the plan.
    Phase,
    /// Before or by a day.
    Fixed,
    /// From a day to another.
    Window,
    /// Anew in each period.
    Periodic,
    /// On one day of each year.
    AnnualDay,
    /// Before or after something that happens.
    Event,
    /// So long from a day that others state.
    Limit,
    /// Only if a case arises: never dated.
    Conditional,
    /// All the time: no day.
    Continuous,
    /// In haste: no day.
    Prompt,
}

keyed!(TimeKind, EventSide);

impl TimeKind {
    /// As in the plan files.
    pub fn key(self) -> &'static str {
        match self {
            TimeKind::Phase => "phase",
            TimeKind::Fixed => "fixed",
            TimeKind::Window => "window",
            TimeKind::Periodic => "periodic",
            TimeKind::AnnualDay => "annual_day",
            TimeKind::Event => "event",
            TimeKind::Limit => "limit",
            TimeKind::Conditional => "conditional",
            TimeKind::Continuous => "continuous",
            TimeKind::Prompt => "prompt",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        match self {
            TimeKind::Phase => Phrase::new("giai đoạn", "phase"),
            TimeKind::Fixed => Phrase::new("ngày", "day"),
            TimeKind::Window => Phrase::new("khoảng", "window"),
            TimeKind::Periodic => Phrase::new("định kỳ", "periodic"),
            TimeKind::AnnualDay => Phrase::new("ngày hằng năm", "day of each year"),
            TimeKind::Event => Phrase::new("chờ sự kiện", "awaits an event"),
            TimeKind::Limit => Phrase::new("thời hạn kể từ một ngày", "limit from a day"),
            TimeKind::Conditional => Phrase::new("khi có trường hợp", "conditional"),
            TimeKind::Continuous => Phrase::new("thường xuyên", "continuous"),
            TimeKind::Prompt => Phrase::new("kịp thời", "prompt"),
        }
    }
}

/// On which side of an event the work lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventSide {
    /// "trước khi", "để trình": the event is a deadline.
    Before,
    /// "sau khi được thông qua": the work waits for it.
    #[default]
    After,
}

impl EventSide {
    /// The word for it in plan files.
    pub fn key(self) -> &'static str {
        match self {
            EventSide::Before => "before",
            EventSide::After => "after",
        }
    }
}

/// The clauses whose tasks a phase covers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Covers {
    /// The task of the clause itself.
    #[default]
    Here,
    /// Every task of the plan.
    All,
    /// Those at these addresses, with all below.
    Paths(Vec<ClausePath>),
}

impl<'de> Deserialize<'de> for Covers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let paths = OneOrMany::<ClausePath>::deserialize(deserializer)?;
        match &paths[..] {
            [only] if only.to_string() == "all" => Ok(Covers::All),
            _ => Ok(Covers::Paths(paths.0)),
        }
    }
}

impl JsonSchema for Covers {
    fn schema_name() -> Cow<'static, str> {
        "Covers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let paths = generator.subschema_for::<OneOrMany<ClausePath>>();
        json_schema!({ "anyOf": [{ "const": "all" }, paths] })
    }
}

impl fmt::Display for Covers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Covers::Here => Ok(()),
            Covers::All => f.write_str("all"),
            Covers::Paths(paths) => {
                let paths: Vec<_> = paths.iter().map(ClausePath::to_string).collect();
                f.write_str(&paths.join(", "))
            }
        }
    }
}
