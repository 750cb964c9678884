//! The `schedule` family: in which window and by which day a duty must be met.

use std::sync::Arc;

use super::context::Context;
use super::given_time::{Given, Slot};
use super::limits;
use super::obligation::{Gives, Reason, Waits};
use super::rhythms::{folded, in_periods, life, without_days};
use crate::calendar::{Window, every_year};
use crate::model::{
    BodyId, BodyKind, Clause, Closing, Covers, Date, DutyPeriod, EventSide, Frequency, ReportPeriod, StatedReport,
    TaskId, TaskScope, Tier, Time, TopicId, WorkName,
};
use crate::rule::{Act, Conclusion, Facts, Family, Field, Rule, Stated, winners};
use crate::vietnamese::fold_space;

/// What of a part the rules of the family ask for; parts that have it alike have their times in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct TimeFacts<'a> {
    act: Option<Act>,
    body: Option<BodyId>,
    kind: Option<BodyKind>,
    tier: Option<Tier>,
    topic: Option<&'a TopicId>,
}

impl<'a> TimeFacts<'a> {
    pub fn of(context: Context<'a>, topic: Option<&'a TopicId>, facts: &Facts) -> Self {
        let asked = |field| context.rules.asks(Family::Schedule, field);
        TimeFacts {
            act: facts.act.filter(|_| asked(Field::Act)),
            body: facts.body.filter(|_| asked(Field::Body)).cloned(),
            kind: facts.kind.filter(|_| asked(Field::Kind)),
            tier: facts.tier.filter(|_| asked(Field::Tier)),
            topic: topic.filter(|_| asked(Field::Topic)),
        }
    }
}

/// The times of one work of a clause: each phase that covers it, or its whole life; and each dated part.
pub(super) fn slots<'w>(context: Context<'w>, clause: &'w Clause, work: WorkName, facts: Facts) -> Vec<Arc<Slot>> {
    let phases = phases(context, clause);
    let times = times_of(clause, work);
    let mut dated: Vec<Given> = Vec::new();
    let mut only_dated = false;
    for time in &times {
        let found = dated_parts(context, time, clause);
        only_dated |= !found.is_empty() && time.is_whole();
        dated.extend(found);
    }
    let mut given = Vec::new();
    if phases.is_empty() && !only_dated {
        given.push(without_day(context, clause, &times, Given::new(Stated::Unstated)));
    }
    given.extend(phases.into_iter().map(|phase| without_day(context, clause, &times, phase)));
    given.extend(dated);
    given.extend(limits::of_occurrences(context, clause, &times));
    given.into_iter().map(|given| Arc::new(scheduled(context, given, facts))).collect()
}

/// The times that the clause states of one of its works.
fn times_of<'w>(clause: &'w Clause, work: WorkName) -> Vec<&'w Time> {
    clause.time.iter().filter(|time| time.scope().reaches(work)).collect()
}

/// What the clause gives without a day. A duty that waited for an event begins when it has happened, and one that must
/// be done before it ends the day before; of the other times the first that waits is heard, else the first that goes
/// on, but not beside the days of a phase.
fn without_day<'w>(context: Context<'w>, clause: &'w Clause, times: &[&'w Time], mut given: Given<'w>) -> Given<'w> {
    let words = |time: &Time| (clause, fold_space(time.quote().unwrap_or(&clause.words())));
    if let Some((day, time)) = times.iter().find_map(|time| Some((happened(context, time)?, time))) {
        given.begins = Some(day);
        given.words.push(words(time));
    }
    let in_a_phase = given.phase.is_some();
    if let Some((day, time)) = times.iter().find_map(|time| Some((awaits(context, time)?, time))) {
        if let Some(day) = day.filter(|_| !in_a_phase) {
            given.stated = Stated::Before;
            given.days = Some((day, day));
        }
        given.words.push(words(time));
    }
    if let Some((limit, time)) = times.iter().find_map(|time| Some((time.limit()?, time))) {
        given.words.push(words(time));
        return limits::limited(context, given, limit);
    }
    let open = times.iter().filter_map(|time| Some((*time, undated(context, time)?)));
    let open: Vec<_> = open.filter(|(_, (_, waits))| !in_a_phase || *waits != Waits::Continuous).collect();
    let waits = open.iter().find(|(_, (_, waits))| *waits != Waits::Continuous);
    if let Some((time, (stated, waits))) = waits.or(open.first()) {
        let has_days = in_a_phase || given.days.is_some();
        given.stated = if has_days { given.stated } else { *stated };
        given.waits = waits.clone();
        given.words.push(words(time));
    }
    given
}

/// The day on which the event that a time waits for is taken to have happened.
fn happened(context: Context, time: &Time) -> Option<Date> {
    match time {
        Time::Event { event, side: EventSide::After, .. } => context.query.assume.get(event).copied(),
        _ => None,
    }
}

/// That a time is a deadline by an event: its day, where that is taken as known.
fn awaits(context: Context, time: &Time) -> Option<Option<Date>> {
    match time {
        Time::Event { event, side: EventSide::Before, .. } => Some(context.query.assume.get(event).copied()),
        _ => None,
    }
}

/// The periods in which a report is due.
pub(super) fn report_slots<'w>(
    context: Context<'w>,
    clause: &'w Clause,
    report: &'w StatedReport,
    facts: Facts,
) -> Vec<Arc<Slot>> {
    let mut given: Vec<Given> = Vec::new();
    let unnamed = TaskId::from(TaskScope::REPORT);
    let work = WorkName { task: None, part: Some(report.task.as_ref().unwrap_or(&unnamed)) };
    let times = times_of(clause, work);
    let is_limited = times.iter().any(|time| time.limit().is_some());
    // What is owed whenever something happens, within a limit, waits for that alone.
    let (limited, counted): (Vec<Frequency>, Vec<Frequency>) =
        report.frequencies().into_iter().partition(|every| is_limited && *every == Frequency::AdHoc);
    for frequency in counted {
        let before = report.before.get(&frequency).into_iter().flatten().map(|day| (Stated::Before, *day));
        let by = report.by.get(&frequency).into_iter().flatten().map(|day| (Stated::By, *day));
        given.extend(in_periods(context, frequency, before.chain(by).collect()));
    }
    if given.is_empty() || !limited.is_empty() {
        let label = limited.first().map(|every| DutyPeriod::Every(*every));
        let open = Given { label, ..Given::new(Stated::Unstated) };
        given.push(without_day(context, clause, &times, open));
        given.extend(limits::of_occurrences(context, clause, &times));
    }
    if let Some(words) = &report.folded {
        given = folded(given, clause, words);
    }
    let slot = |given: Given| {
        let period = given.period;
        let mut slot = scheduled(context, given, facts);
        if let Some((figures, rule)) = period.and_then(|period| figures(context, period, report, facts)) {
            slot.data = Some(figures);
            slot.reasons.extend(rule.map(|rule| Reason::Rule { rule: rule.id.clone(), gives: Gives::Closing }));
        }
        slot
    };
    let mut slots: Vec<Slot> = given.into_iter().map(slot).collect();
    slots.sort_by_key(|slot| slot.due);
    slots.into_iter().map(Arc::new).collect()
}

/// The days of which a period's report gives the figures: by its own words, else by the rule of the regime.
fn figures<'w>(
    context: Context<'w>,
    period: ReportPeriod,
    report: &StatedReport,
    facts: Facts,
) -> Option<(Window, Option<&'w Rule>)> {
    let window = |closing: Closing| closing.figures(&period).map(|(from, to)| Window::new(from, to));
    if let Some(figures) = report.closing.and_then(window) {
        return Some((figures, None));
    }
    let mut found = context.rules.matching(Family::Schedule, &facts, context.day());
    found.retain(|rule| matches!(rule.then, Conclusion::Closing(closing) if closing.is_of(period.frequency())));
    let rule = *winners(&found).first()?;
    match &rule.then {
        Conclusion::Closing(closing) => Some((window(*closing)?, Some(rule))),
        _ => None,
    }
}

/// The phases whose words cover the clause's task.
fn phases<'w>(context: Context<'w>, clause: &'w Clause) -> Vec<Given<'w>> {
    let mut given = Vec::new();
    let is_task = context.instrument.task_of(clause).is_some();
    let times = context.instrument.clauses.iter();
    for (stating, time) in times.flat_map(|stating| stating.time.iter().map(move |time| (stating, time))) {
        let Time::Phase { phase: id, covers, quote, .. } = time else { continue };
        let covered = match covers {
            Covers::Here => stating.path == clause.path,
            Covers::All => is_task || clause.assign.iter().any(|assign| assign.task.is_some()),
            Covers::Paths(paths) => paths.iter().any(|path| path.contains(&clause.path)),
        };
        if !covered {
            continue;
        }
        let phase = &context.instrument.phases[id];
        let words = quote.clone().unwrap_or_else(|| stating.words());
        given.push(Given {
            days: Some((phase.from, phase.to)),
            label: Some(DutyPeriod::Phase(id.clone())),
            phase: Some(id),
            words: vec![(stating, fold_space(&words))],
            ..Given::new(Stated::Phase)
        });
    }
    given.sort_by_key(|given| given.days);
    given.dedup_by(|a, b| a.phase == b.phase);
    given
}

/// The dated parts that a time gives: one a year for a day of the year.
fn dated_parts<'w>(context: Context<'w>, time: &'w Time, clause: &'w Clause) -> Vec<Given<'w>> {
    let words = vec![(clause, fold_space(time.quote().unwrap_or(&clause.words())))];
    let one = |stated, from: Date, to: Date| {
        let (days, label) = (Some((from, to)), Some(DutyPeriod::Day(to)));
        Given { days, label, words: words.clone(), ..Given::new(stated) }
    };
    match time {
        Time::Window { from, to, .. } => vec![one(Stated::Window, *from, *to)],
        Time::Fixed { before, by, hour, reach, .. } => {
            let stated = |stated: Stated| hour.map_or(stated, |_| Stated::Hour);
            let before = before.map(|day| one(stated(Stated::Before), day, day));
            let given = before.into_iter().chain(by.map(|day| one(stated(Stated::By), day, day)));
            given.map(|given| Given { hour: *hour, reach: reach.as_deref(), ..given }).collect()
        }
        Time::AnnualDay { day, .. } => {
            let span = life(context);
            let days = span.map_or_else(Vec::new, |(from, to)| every_year(*day, from, to));
            days.into_iter().map(|day| one(Stated::AnnualDay, day, day)).collect()
        }
        Time::Periodic { every, .. } => {
            let counted = every.iter().filter(|frequency| frequency.has_periods());
            let periods = counted.flat_map(|frequency| without_days(context, *frequency));
            periods.map(|given| Given { words: words.clone(), ..given }).collect()
        }
        _ => Vec::new(),
    }
}

/// A time that gives no day.
fn undated(context: Context, time: &Time) -> Option<(Stated, Waits)> {
    match time {
        Time::Event { event, side: EventSide::After, .. } if !context.query.assume.contains_key(event) => {
            Some((Stated::Event, Waits::Event(event.clone())))
        }
        Time::Conditional { .. } => Some((Stated::Conditional, Waits::Case)),
        Time::Continuous { .. } => Some((Stated::Continuous, Waits::Continuous)),
        // What recurs in periods has a duty in each; "định kỳ" alone only goes on.
        Time::Periodic { every, .. } if every.iter().all(|every| !every.has_periods()) => {
            let alone = every.iter().all(|every| *every == Frequency::Unstated);
            Some((if alone { Stated::Continuous } else { Stated::Frequency }, Waits::Continuous))
        }
        _ => None,
    }
}

/// Lets the rules turn what is given into a window and a due day. A duty that waits has no due day, and one that
/// waited for an event begins on its day.
fn scheduled(context: Context, given: Given, facts: Facts) -> Slot {
    let facts = Facts { stated: Some(given.stated), ..facts };
    let mut found = context.rules.matching(Family::Schedule, &facts, context.day());
    found.retain(|rule| matches!(&rule.then, Conclusion::Schedule(schedule) if given.can_be_due(schedule.due)));
    let mut slot = Slot {
        period: given.label.clone(),
        phase: given.phase.cloned(),
        waits: given.waits.clone(),
        reach: given.reach.map(fold_space),
        limit: given.limit.clone(),
        ..Slot::default()
    };
    slot.reasons.extend(given.words.iter().map(|(clause, quote)| Reason::Words {
        instrument: context.instrument.id.clone(),
        clause: clause.path.clone(),
        quote: quote.clone(),
    }));
    let heard = winners(&found).first().and_then(|rule| match &rule.then {
        Conclusion::Schedule(schedule) => Some((*rule, schedule)),
        _ => None,
    });
    slot.by_receipt = limits::by_receipt(context, &given, heard.map(|(_, schedule)| schedule));
    if let Some((rule, schedule)) = heard {
        (slot.window, slot.due) = given.under(context, schedule);
        slot.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Time });
    }
    slot.window.from = slot.window.from.max(given.begins);
    slot.due = slot.due.filter(|_| matches!(given.waits, Waits::Nothing | Waits::Continuous));
    slot.hour = given.hour.filter(|_| slot.due.is_some());
    slot
}
