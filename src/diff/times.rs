//! Times of a pair of clauses: moved, tightened, loosened.

use super::change::{FactChange, verbatim};
use super::edit::{Class, EditKind};
use super::pairing::{paired, without_equals};
use super::side::Side;
use crate::diag::Text;
use crate::model::{Clause, Date, EventSide, FactWords, Frequency, Instrument, Time, TimeKind, fill};
use crate::vietnamese::short_date;

pub(super) fn changes(old: (Side, &[&Clause]), new: (Side, &[&Clause])) -> Vec<FactChange> {
    let of = |(side, clauses): (Side, &[&Clause])| -> Vec<ComparedTime> {
        let times = clauses.iter().flat_map(|clause| clause.time.iter().map(move |time| (*clause, time)));
        times.map(|(clause, time)| ComparedTime::new(side, clause, time)).collect()
    };
    let (a, b) = (of(old), of(new));
    let (a, b) =
        without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), |time| time.value.vi.clone());
    let dating = &new.0.workspace.words.compared.dating;
    let likeness = |x: &ComparedTime, y: &ComparedTime| if x.kind == y.kind { 2.0 } else { 1.0 };
    paired(a, b, likeness).into_iter().map(|(x, y)| change(dating, x, y)).collect()
}

/// The change of the plan's own period.
pub(super) fn of_period(old: Side, new: Side) -> Option<FactChange> {
    let (x, y) = (old.instrument.period.as_ref()?, new.instrument.period.as_ref()?);
    let span = |from, to| Text::same(format!("{}–{}", short_date(from), short_date(to)));
    let (was, is) = (span(x.from, x.to), span(y.from, y.to));
    let quotes = (x.quote.clone().unwrap_or_default(), y.quote.clone().unwrap_or_default());
    let mut says = new.workspace.words.compared.dating.clone();
    says.extend([quotes.0.clone(), quotes.1.clone()]);
    let kind = of_spans((Some(x.from), Some(x.to)), (Some(y.from), Some(y.to)));
    (was != is).then_some(FactChange { class: Class::Time, kind, was, is, quotes, says })
}

/// A time as it can be compared.
struct ComparedTime {
    kind: TimeKind,
    value: Text,
    /// The first and the last day, where it has any.
    days: (Option<Date>, Option<Date>),
    /// How many times a year, for what recurs.
    often: Option<usize>,
    quote: String,
    /// The quotation is all the clause says.
    is_whole: bool,
}

impl ComparedTime {
    fn new(side: Side, clause: &Clause, time: &Time) -> ComparedTime {
        let days = days(side.instrument, time);
        let often = match time {
            Time::Periodic { every, .. } => Some(every.iter().map(|every| often(*every)).sum()),
            _ => None,
        };
        let of_work = time.scope().names().map_or_else(String::new, |_| format!(" ({})", time.scope()));
        let value = value(&side.workspace.words.facts, time, days).then(&beside(time)).then(&Text::same(of_work));
        let quote = time.quote().unwrap_or_default().to_owned();
        let is_whole = quote.is_empty() || quote.len() * 10 > clause.words().len() * 7;
        ComparedTime { kind: time.kind(), value, days, often, quote, is_whole }
    }

    fn is_dated(&self) -> bool {
        self.days != (None, None) || self.often.is_some() || self.kind == TimeKind::AnnualDay
    }
}

fn change(dating: &[String], x: Option<&ComparedTime>, y: Option<&ComparedTime>) -> FactChange {
    let kind = match (x, y) {
        (Some(x), Some(y)) if x.is_dated() && !y.is_dated() => EditKind::Lifted,
        (Some(x), Some(y)) if !x.is_dated() && y.is_dated() => EditKind::Set,
        (Some(x), Some(y)) => match (x.often, y.often) {
            (Some(x), Some(y)) if x < y => EditKind::Tightened,
            (Some(x), Some(y)) if x > y => EditKind::Loosened,
            _ => of_spans(x.days, y.days),
        },
        (Some(_), None) => EditKind::Lifted,
        (None, _) => EditKind::Set,
    };
    let quote = |time: Option<&ComparedTime>| time.map_or_else(String::new, |time| time.quote.clone());
    let value = |time: Option<&ComparedTime>| time.map_or_else(Text::default, |time| time.value.clone());
    let quotes = (quote(x), quote(y));
    let mut says = dating.to_vec();
    says.extend([value(x).vi, value(y).vi]);
    for time in [x, y].into_iter().flatten().filter(|time| !time.is_whole) {
        says.push(time.quote.clone());
    }
    FactChange { class: Class::Time, kind, was: value(x), is: value(y), quotes, says }
}

/// A time that lies wholly within the other is the tighter one; what has no first or last day is open there.
fn of_spans(x: (Option<Date>, Option<Date>), y: (Option<Date>, Option<Date>)) -> EditKind {
    let span = |(from, to): (Option<Date>, Option<Date>)| (from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX));
    let ((from, to), (new_from, new_to)) = (span(x), span(y));
    match (new_from.cmp(&from), new_to.cmp(&to)) {
        (std::cmp::Ordering::Equal, std::cmp::Ordering::Equal) => EditKind::Moved,
        (first, last) if first.is_ge() && last.is_le() => EditKind::Tightened,
        (first, last) if first.is_le() && last.is_ge() => EditKind::Loosened,
        _ => EditKind::Moved,
    }
}

fn often(frequency: Frequency) -> usize {
    match frequency {
        Frequency::Week => 52,
        Frequency::Month => 12,
        Frequency::Quarter => 4,
        Frequency::HalfYear => 2,
        Frequency::NineMonths | Frequency::Year => 1,
        Frequency::AdHoc | Frequency::Unstated => 0,
    }
}

fn days(instrument: &Instrument, time: &Time) -> (Option<Date>, Option<Date>) {
    match time {
        Time::Fixed { before, by, .. } => (None, before.and_then(|day| day.pred_opt()).or(*by)),
        Time::Window { from, to, .. } => (Some(*from), Some(*to)),
        Time::Phase { phase, .. } => match instrument.phases.get(phase) {
            Some(phase) => (Some(phase.from), Some(phase.to)),
            None => (None, None),
        },
        _ => (None, None),
    }
}

/// The hour of a day, and what is to be reached by it.
fn beside(time: &Time) -> Text {
    let Time::Fixed { hour, reach, .. } = time else { return Text::default() };
    let hour = hour.map(|hour| Text::same(", ").then(&hour.said())).unwrap_or_default();
    let reach = reach.as_deref().map(|reach| Text::same(": ").then(&verbatim(reach))).unwrap_or_default();
    hour.then(&reach)
}

/// A time in words.
fn value(words: &FactWords, time: &Time, days: (Option<Date>, Option<Date>)) -> Text {
    let day = |pattern: &str, en: &str, day: Date| {
        let day = short_date(day);
        Text::new(fill(pattern, &[("day", &day)]), format!("{en} {day}"))
    };
    let span = |pattern: &str, en: &str, from: Date, to: Date| {
        let (from, to) = (short_date(from), short_date(to));
        Text::new(fill(pattern, &[("from", &from), ("to", &to)]), format!("{en}{from}–{to}"))
    };
    match (time, days) {
        (Time::Fixed { before: Some(before), .. }, _) => day(&words.before, "before", *before),
        (Time::Fixed { .. }, (_, Some(by))) => day(&words.by, "by", by),
        (Time::Phase { .. }, (Some(from), Some(to))) => span(&words.phase, "phase ", from, to),
        (_, (Some(from), Some(to))) => span(&words.window, "", from, to),
        (Time::Periodic { every, .. }, _) => {
            let every: Vec<Text> = every.iter().map(|every| every.said().into()).collect();
            Text::joined(&every, ", ")
        }
        (Time::AnnualDay { day, .. }, _) => {
            Text::new(fill(&words.each_year, &[("day", &day.to_string())]), format!("each year on {day}"))
        }
        (Time::Event { event, side: EventSide::Before, .. }, _) => {
            let before = fill(&words.before_event, &[("event", event.as_str())]);
            Text::new(before, format!("before the event {event}"))
        }
        (Time::Event { event, .. }, _) => {
            Text::new(fill(&words.event, &[("event", event.as_str())]), format!("awaiting the event {event}"))
        }
        (Time::Limit { .. }, _) => time.limit().map(|limit| limit.said()).unwrap_or_default(),
        (Time::Conditional { .. }, _) => Text::new(&words.case, "when a case arises"),
        (Time::Continuous { .. }, _) => Text::new(&words.continuous, "continuous"),
        (Time::Prompt { .. }, _) => Text::new(&words.prompt, "promptly"),
        _ => Text::new(&words.undated, "no day stated"),
    }
}
