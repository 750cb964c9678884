//! Limits counted from a day that the plan does not name: whether that day is known, and where they end.

use super::context::Context;
use super::given_time::{Given, ReceiptTimes};
use super::obligation::Waits;
use crate::calendar::limit_end;
use crate::model::{
    Clause, CountedLimit, Date, DutyPeriod, Limit, LimitLength, LimitStart, LimitUnit, PaperDay, Time, occurrences,
    receipts,
};
use crate::rule::{Schedule, Stated};
use crate::vietnamese::fold_space;

/// With a limit: from its day to its end where the day is known; else the duty waits for it. What is received is each
/// body's own day.
pub(super) fn limited<'w>(context: Context<'w>, given: Given<'w>, limit: Limit) -> Given<'w> {
    let instrument = context.instrument;
    let awaited = limit.since.awaited(&instrument.id);
    let recorded = context.query.assume.get(&awaited).copied();
    let start = match limit.since.paper_day() {
        Some(PaperDay::Receipt) => None,
        Some(day) => instrument.paper_day(day).or(recorded),
        None => recorded,
    };
    let received = match limit.since {
        LimitStart::Receipt => receipts(&context.query.assume, &instrument.id).into_iter().collect(),
        _ => Vec::new(),
    };
    let waits = if start.is_none() { Waits::Event(awaited) } else { given.waits };
    let given = Given { waits, received, ..given };
    match start {
        Some(start) => counted(context, given, limit, start),
        None => {
            let stated = stated(limit.within);
            Given { stated, days: None, limit: Some(CountedLimit { limit, from: None }), ..given }
        }
    }
}

/// From a day that is known.
fn counted<'w>(context: Context<'w>, given: Given<'w>, limit: Limit, start: Date) -> Given<'w> {
    let end = limit_end(start, limit.within, &context.workspace.calendar);
    let days = end.map(|end| (start, end));
    let stated = stated(limit.within);
    Given { stated, days, begins: Some(start), limit: Some(CountedLimit { limit, from: Some(start) }), ..given }
}

fn stated(within: LimitLength) -> Stated {
    if within.unit == LimitUnit::Hours { Stated::LimitInHours } else { Stated::Limit }
}

/// One more time for each day on which it is known to have happened: "khi phát sinh".
pub(super) fn of_occurrences<'w>(context: Context<'w>, clause: &'w Clause, times: &[&'w Time]) -> Vec<Given<'w>> {
    let mut all = Vec::new();
    let limits = times.iter().filter_map(|time| Some((time, time.limit()?)));
    for (time, limit) in limits {
        let LimitStart::Event(event) = &limit.since else { continue };
        let words = fold_space(time.quote().unwrap_or(&clause.words()));
        all.extend(occurrences(&context.query.assume, event).into_iter().map(|day| {
            let given = Given {
                label: Some(DutyPeriod::Day(day)),
                words: vec![(clause, words.clone())],
                ..Given::new(Stated::Limit)
            };
            counted(context, given, limit.clone(), day)
        }));
    }
    all
}

/// The times of each body whose day of receipt is known, as a rule has them; without a rule nothing is due.
pub(super) fn by_receipt(context: Context, given: &Given, schedule: Option<&Schedule>) -> ReceiptTimes {
    let Some(CountedLimit { limit, .. }) = &given.limit else { return ReceiptTimes::new() };
    let times = given.received.iter().map(|(body, start)| {
        let due = schedule.and_then(|schedule| {
            counted(context, Given::new(given.stated), limit.clone(), *start).under(context, schedule).1
        });
        (body.clone(), (*start, due))
    });
    times.collect()
}
