//! Times of a pair of clauses: moved, tightened, loosened.

use super::change::FactChange;
use super::edit::{Class, EditKind};
use super::pairing::{paired, without_equals};
use super::side::Side;
use crate::model::{Clause, Date, Frequency, Instrument, Time, TimeKind};
use crate::vietnamese::short_date;

/// The words around a date.
const DATING: &str = "trước sau chậm nhất ngày tháng năm đến hết từ trong quý kỳ hàng hằng giai đoạn thời hạn hoàn thành xong vào 6 tháng một";

pub(super) fn changes(old: (Side, &[&Clause]), new: (Side, &[&Clause])) -> Vec<FactChange> {
    let of = |(side, clauses): (Side, &[&Clause])| -> Vec<ComparedTime> {
        let times = clauses.iter().flat_map(|clause| clause.time.iter().map(move |time| (*clause, time)));
        times.map(|(clause, time)| ComparedTime::new(side.instrument, clause, time)).collect()
    };
    let (a, b) = (of(old), of(new));
    let (a, b) =
        without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), |time| time.value.clone());
    let likeness = |x: &ComparedTime, y: &ComparedTime| if x.kind == y.kind { 2.0 } else { 1.0 };
    paired(a, b, likeness).into_iter().map(|(x, y)| change(x, y)).collect()
}

/// The change of the plan's own period.
pub(super) fn of_period(old: &Instrument, new: &Instrument) -> Option<FactChange> {
    let (x, y) = (old.period.as_ref()?, new.period.as_ref()?);
    let span = |from, to| format!("{}–{}", short_date(from), short_date(to));
    let (was, is) = (span(x.from, x.to), span(y.from, y.to));
    let quotes = (x.quote.clone().unwrap_or_default(), y.quote.clone().unwrap_or_default());
    let says = vec![DATING.to_owned(), quotes.0.clone(), quotes.1.clone()];
    let kind = of_spans((Some(x.from), Some(x.to)), (Some(y.from), Some(y.to)));
    (was != is).then_some(FactChange { class: Class::Time, kind, was, is, quotes, says })
}

/// A time as it can be compared.
struct ComparedTime {
    kind: TimeKind,
    value: String,
    /// The first and the last day, where it has any.
    days: (Option<Date>, Option<Date>),
    /// How many times a year, for what recurs.
    often: Option<usize>,
    quote: String,
    /// The quotation is all the clause says.
    is_whole: bool,
}

impl ComparedTime {
    fn new(instrument: &Instrument, clause: &Clause, time: &Time) -> ComparedTime {
        let days = days(instrument, time);
        let often = match time {
            Time::Periodic { every, .. } => Some(every.iter().map(|every| often(*every)).sum()),
            _ => None,
        };
        let value = value(time, days);
        let quote = time.quote().unwrap_or_default().to_owned();
        let is_whole = quote.is_empty() || quote.len() * 10 > clause.words().len() * 7;
        ComparedTime { kind: time.kind(), value, days, often, quote, is_whole }
    }

    fn is_dated(&self) -> bool {
        self.days != (None, None) || self.often.is_some() || self.kind == TimeKind::AnnualDay
    }
}

fn change(x: Option<&ComparedTime>, y: Option<&ComparedTime>) -> FactChange {
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
    let value = |time: Option<&ComparedTime>| time.map_or_else(String::new, |time| time.value.clone());
    let quotes = (quote(x), quote(y));
    let mut says = vec![DATING.to_owned(), value(x), value(y)];
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
        Frequency::Month => 12,
        Frequency::Quarter => 4,
        Frequency::HalfYear => 2,
        Frequency::Year => 1,
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

/// A time in words.
fn value(time: &Time, days: (Option<Date>, Option<Date>)) -> String {
    match (time, days) {
        (Time::Fixed { before: Some(day), .. }, _) => format!("trước ngày {}", short_date(*day)),
        (Time::Fixed { .. }, (_, Some(day))) => format!("chậm nhất ngày {}", short_date(day)),
        (Time::Phase { .. }, (Some(from), Some(to))) => format!("giai đoạn {}–{}", short_date(from), short_date(to)),
        (_, (Some(from), Some(to))) => format!("từ ngày {} đến hết ngày {}", short_date(from), short_date(to)),
        (Time::Periodic { every, .. }, _) => every.iter().map(|every| every.vi()).collect::<Vec<_>>().join(", "),
        (Time::AnnualDay { day, .. }, _) => format!("ngày {day} hằng năm"),
        (Time::Event { event, .. }, _) => format!("chờ sự kiện {event}"),
        (Time::Conditional { .. }, _) => "khi có trường hợp".to_owned(),
        (Time::Continuous { .. }, _) => "thường xuyên".to_owned(),
        (Time::Prompt { .. }, _) => "kịp thời".to_owned(),
        _ => "không nêu ngày".to_owned(),
    }
}
