//! Limits counted from a day that the plan does not name itself (*thời hạn kể từ ngày …*), and the events by which the
//! register knows that day.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{BodyId, Date, EventId, InstrumentId};
use crate::diag::{ParseError, Phrase, Text, keyed, of_key, text, written};

/// How long, from when: "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản" (*thời hạn*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// How long.
    pub within: LimitLength,
    /// From when.
    pub since: LimitStart,
}

/// A limit with the day from which it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedLimit {
    /// As the text states it.
    pub limit: Limit,
    /// The day itself, which does not count; none where it is not known.
    pub from: Option<Date>,
}

/// How long a limit is: `5 working-days`, `24 hours`.
///
/// ```
/// use phancong::model::{LimitLength, LimitUnit};
///
/// let length: LimitLength = "5 working-days".parse().unwrap();
/// assert_eq!((length.count, length.unit), (5, LimitUnit::WorkingDays));
/// assert_eq!(length.said().vi, "5 ngày làm việc");
/// assert!("0 days".parse::<LimitLength>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LimitLength {
    /// From 1.
    pub count: u32,
    /// Of what.
    pub unit: LimitUnit,
}

/// In what a limit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LimitUnit {
    /// *giờ*
    Hours,
    /// *ngày*
    Days,
    /// *ngày làm việc*
    WorkingDays,
    /// *tuần*
    Weeks,
    /// *tháng*
    Months,
    /// *năm*
    Years,
}

keyed!(LimitUnit, PaperDay);
written!(LimitLength);

impl LimitUnit {
    /// All of them.
    pub const ALL: [LimitUnit; 6] = [
        LimitUnit::Hours,
        LimitUnit::Days,
        LimitUnit::WorkingDays,
        LimitUnit::Weeks,
        LimitUnit::Months,
        LimitUnit::Years,
    ];

    /// The word for it in plans.
    pub fn key(self) -> &'static str {
        match self {
            LimitUnit::Hours => "hours",
            LimitUnit::Days => "days",
            LimitUnit::WorkingDays => "working-days",
            LimitUnit::Weeks => "weeks",
            LimitUnit::Months => "months",
            LimitUnit::Years => "years",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        match self {
            LimitUnit::Hours => Phrase::new("giờ", "hours"),
            LimitUnit::Days => Phrase::new("ngày", "days"),
            LimitUnit::WorkingDays => Phrase::new("ngày làm việc", "working days"),
            LimitUnit::Weeks => Phrase::new("tuần", "weeks"),
            LimitUnit::Months => Phrase::new("tháng", "months"),
            LimitUnit::Years => Phrase::new("năm", "years"),
        }
    }
}

impl LimitLength {
    /// In either language.
    pub fn said(self) -> Text {
        let (count, unit) = (self.count, self.unit.said());
        Text::new(format!("{count} {}", unit.vi), format!("{count} {}", unit.en))
    }
}

impl fmt::Display for LimitLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.key())
    }
}

impl std::str::FromStr for LimitLength {
    type Err = ParseError;

    fn from_str(words: &str) -> Result<Self, ParseError> {
        const MOST: u32 = 1000;
        let read = || {
            let (count, unit) = words.split_once(' ')?;
            let count = count.parse().ok().filter(|count| (1..=MOST).contains(count))?;
            Some(LimitLength { count, unit: of_key(LimitUnit::ALL, LimitUnit::key, unit)? })
        };
        read().ok_or_else(|| {
            ParseError::new(text!(
                "`{words}` không phải thời hạn, ví dụ 5 working-days, 3 days, 24 hours",
                "`{words}` is no length of a limit, such as 5 working-days, 3 days, 24 hours"
            ))
        })
    }
}

impl JsonSchema for LimitLength {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LimitLength".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let units = LimitUnit::ALL.map(LimitUnit::key).join("|");
        schemars::json_schema!({ "type": "string", "pattern": format!("^[1-9][0-9]{{0,3}} ({units})$") })
    }
}

/// From when a limit is counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LimitStart {
    /// "kể từ ngày nhận được văn bản này": each body's own day.
    Receipt,
    /// "kể từ ngày ký"
    Signing,
    /// "kể từ ngày ban hành": the day of the head.
    Issue,
    /// "kể từ khi phát hiện": something that happens, once or again and again.
    Event(EventId),
}

impl Limit {
    /// In either language: "5 ngày làm việc kể từ ngày nhận văn bản".
    pub fn said(&self) -> Text {
        let (within, since) = (self.within.said(), self.since.said());
        Text::new(format!("{} kể từ {}", within.vi, since.vi), format!("{} from {}", within.en, since.en))
    }
}

impl LimitStart {
    /// The word for it in plans.
    pub fn key(&self) -> &'static str {
        self.paper_day().map_or("event", PaperDay::key)
    }

    /// The day of the instrument itself that it is.
    pub fn paper_day(&self) -> Option<PaperDay> {
        match self {
            LimitStart::Receipt => Some(PaperDay::Receipt),
            LimitStart::Signing => Some(PaperDay::Signing),
            LimitStart::Issue => Some(PaperDay::Issue),
            LimitStart::Event(_) => None,
        }
    }

    /// The event whose day is waited for.
    pub fn awaited(&self, instrument: &InstrumentId) -> EventId {
        match self {
            LimitStart::Event(event) => event.clone(),
            LimitStart::Receipt => NamedEvent::of_paper(PaperDay::Receipt, instrument, None),
            LimitStart::Signing => NamedEvent::of_paper(PaperDay::Signing, instrument, None),
            LimitStart::Issue => NamedEvent::of_paper(PaperDay::Issue, instrument, None),
        }
    }

    /// In either language.
    pub fn said(&self) -> Text {
        match self {
            LimitStart::Event(event) => text!("sự kiện {event}", "the event {event}"),
            LimitStart::Receipt => Text::from(PaperDay::Receipt.said()),
            LimitStart::Signing => Text::from(PaperDay::Signing.said()),
            LimitStart::Issue => Text::from(PaperDay::Issue.said()),
        }
    }
}

/// A day of an instrument itself; the three are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperDay {
    /// On which a body received it.
    Receipt,
    /// On which it was signed.
    Signing,
    /// On which it was issued: that of the head.
    Issue,
}

impl PaperDay {
    const ALL: [PaperDay; 3] = [PaperDay::Receipt, PaperDay::Signing, PaperDay::Issue];

    /// The word for it in plans and in the names of events.
    pub fn key(self) -> &'static str {
        match self {
            PaperDay::Receipt => "receipt",
            PaperDay::Signing => "signing",
            PaperDay::Issue => "issue",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        match self {
            PaperDay::Receipt => Phrase::new("ngày nhận văn bản", "the day of receipt"),
            PaperDay::Signing => Phrase::new("ngày ký văn bản", "the day of signing"),
            PaperDay::Issue => Phrase::new("ngày ban hành văn bản", "the day of issue"),
        }
    }
}

/// What the name of an event in the register means.
///
/// ```
/// use phancong::model::{EventId, NamedEvent, PaperDay};
///
/// let named = |text: &str| NamedEvent::from(&EventId::from(text));
/// assert!(matches!(named("phat-hien-vu-viec"), NamedEvent::Once(_)));
/// assert!(matches!(named("phat-hien-vu-viec:2024-05-03"), NamedEvent::Occurrence(..)));
/// assert!(matches!(named("receipt:kh-1:so-y-te"), NamedEvent::OfPaper(PaperDay::Receipt, _, Some(_))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedEvent {
    /// Something for which a plan waits.
    Once(EventId),
    /// One of the times at which it happened, by its day: `phat-hien-vu-viec:2024-05-03`.
    Occurrence(EventId, Date),
    /// A day of an instrument itself: `signing:kh-1`; of its receipt by a body: `receipt:kh-1:so-y-te`.
    OfPaper(PaperDay, InstrumentId, Option<BodyId>),
}

/// Between the parts of such a name.
const BETWEEN: char = ':';

impl NamedEvent {
    /// The event by which the register knows a day of an instrument.
    pub fn of_paper(day: PaperDay, instrument: &InstrumentId, body: Option<&BodyId>) -> EventId {
        let body = body.map_or_else(String::new, |body| format!("{BETWEEN}{body}"));
        EventId::from(format!("{}{BETWEEN}{instrument}{body}", day.key()))
    }

    /// The event that it happened on a day.
    pub fn occurrence(event: &EventId, day: Date) -> EventId {
        EventId::from(format!("{event}{BETWEEN}{day}"))
    }
}

impl From<&EventId> for NamedEvent {
    fn from(event: &EventId) -> Self {
        let parts: Vec<&str> = event.as_str().split(BETWEEN).collect();
        let paper_day = |word: &str| of_key(PaperDay::ALL, PaperDay::key, word);
        match parts[..] {
            [day, instrument] if let Some(day) = paper_day(day) => NamedEvent::OfPaper(day, instrument.into(), None),
            [day, instrument, body] if let Some(day) = paper_day(day) => {
                NamedEvent::OfPaper(day, instrument.into(), Some(body.into()))
            }
            [event, day] if let Ok(day) = day.parse() => NamedEvent::Occurrence(event.into(), day),
            _ => NamedEvent::Once(event.clone()),
        }
    }
}

/// The days on which an event happened of those that are known, one by one.
pub fn occurrences(known: &BTreeMap<EventId, Date>, event: &EventId) -> Vec<Date> {
    let of_it =
        known.iter().filter(|(id, _)| matches!(NamedEvent::from(*id), NamedEvent::Occurrence(of, _) if of == *event));
    let mut days: Vec<Date> = of_it.map(|(_, day)| *day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Who received an instrument on which of the days that are known.
pub fn receipts(known: &BTreeMap<EventId, Date>, instrument: &InstrumentId) -> BTreeMap<BodyId, Date> {
    let received = known.iter().filter_map(|(id, day)| match NamedEvent::from(id) {
        NamedEvent::OfPaper(PaperDay::Receipt, of, Some(body)) if of == *instrument => Some((body, *day)),
        _ => None,
    });
    received.collect()
}
