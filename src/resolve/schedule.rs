//! The `schedule` family: in which window and by which day a duty must be met.

use std::rc::Rc;

use super::Context;
use super::cascade::Part;
use super::obligation::{Gives, Reason, Waits};
use crate::calendar::{Period, Window, day_before, every_year};
use crate::model::{Clause, Covers, Date, DayMonth, Frequency, PhaseId, Report, Time};
use crate::rule::{Act, Conclusion, DueForm, Facts, Family, Schedule, Stated, WindowForm, winners};
use crate::vietnamese::fold_space;

/// One time in which a duty falls, with the reasons for its days.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    pub period: Option<String>,
    pub window: Window,
    pub due: Option<Date>,
    pub phase: Option<PhaseId>,
    pub waits: Waits,
    pub reasons: Vec<Reason>,
}

/// What the text gives for one slot, before the rules turn it into days.
struct Given<'w> {
    stated: Stated,
    /// The day, or the first and the last.
    days: Option<(Date, Date)>,
    period: Option<Period>,
    label: Option<String>,
    phase: Option<&'w PhaseId>,
    waits: Waits,
    words: Option<(&'w Clause, String)>,
}

impl Given<'_> {
    fn new(stated: Stated) -> Self {
        Given { stated, days: None, period: None, label: None, phase: None, waits: Waits::Nothing, words: None }
    }
}

/// The times of a clause's task: each phase that covers it, or its whole life; and each dated part.
///
/// They are the same for whoever has a part in it.
pub(super) fn slots<'w>(context: Context<'w>, clause: &'w Clause) -> Vec<Rc<Slot>> {
    let mut given = phases(context, clause);
    let mut dated: Vec<Given> = Vec::new();
    let mut life = Given::new(Stated::Unstated);
    let mut only_dated = false;
    for time in &clause.time {
        let words = Some((clause, fold_space(time.quote().unwrap_or(&clause.words()))));
        let found = dated_parts(context, time, clause);
        let whole = matches!(time, Time::Window { whole: true, .. }) || time.quote().is_none();
        only_dated |= !found.is_empty() && whole;
        dated.extend(found);
        if let Some((stated, waits)) = undated(context, time) {
            life = Given { stated, waits, words, ..Given::new(stated) };
        }
    }
    if given.is_empty() && !only_dated {
        given.push(life);
    }
    given.extend(dated);
    let waits = clause.time.iter().filter_map(|time| undated(context, time)).map(|(_, waits)| waits);
    let waits = waits.into_iter().find(|waits| matches!(waits, Waits::Case | Waits::Event(_)));
    let begins = clause.time.iter().find_map(|time| happened(context, time));
    let slots = given.into_iter().map(|given| {
        let whole = given.stated == Stated::Phase || given.label.is_none();
        let slot = scheduled(context, given, context.facts());
        Rc::new(if whole { awaiting(slot, waits.clone(), begins) } else { slot })
    });
    slots.collect()
}

/// A duty that waits for a case or an event has no due day, whatever phase it stands in; once the event has
/// happened it begins on that day.
fn awaiting(slot: Slot, waits: Option<Waits>, begins: Option<Date>) -> Slot {
    let from = begins.or(slot.window.from);
    let window = Window { from, ..slot.window };
    match waits {
        Some(waits) => Slot { waits, due: None, window, ..slot },
        None => Slot { window, ..slot },
    }
}

/// The day on which the event that a time waits for is taken to have happened.
fn happened(context: Context, time: &Time) -> Option<Date> {
    match time {
        Time::Event { event, .. } => context.query.assume.get(event).copied(),
        _ => None,
    }
}

/// The periods in which a report is due.
pub(super) fn report_slots<'w>(
    context: Context<'w>,
    clause: &'w Clause,
    report: &'w Report,
    part: &Part,
) -> Vec<Rc<Slot>> {
    let mut given: Vec<Given> = Vec::new();
    let days = [(Stated::Before, &report.before), (Stated::By, &report.by)];
    for (stated, by_frequency) in days {
        for (frequency, days) in by_frequency {
            given.extend(days.iter().flat_map(|day| on_days(context, stated, *frequency, *day)));
        }
    }
    for frequency in report.every.iter().filter(|f| !report.before.contains_key(f) && !report.by.contains_key(f)) {
        given.extend(without_days(context, *frequency));
    }
    if given.is_empty() {
        given.push(undated_report(context, clause));
    }
    let to = report.to.first().map(|to| &to.body);
    let facts = Facts {
        act: Some(Act::Report),
        body: Some(&part.id),
        kind: part.body.kind(),
        tier: part.body.tier(),
        to,
        ..context.facts()
    };
    let mut slots: Vec<Slot> = given.into_iter().map(|given| scheduled(context, given, facts)).collect();
    slots.sort_by_key(|slot| slot.due);
    slots.into_iter().map(Rc::new).collect()
}

/// A report of which no frequency is stated: it waits for the case, or goes on all the time, as the clause says.
fn undated_report<'w>(context: Context<'w>, clause: &'w Clause) -> Given<'w> {
    let stated = clause.time.iter().filter_map(|time| Some((time, undated(context, time)?)));
    let conditional = stated.clone().find(|(_, (stated, _))| *stated == Stated::Conditional);
    let Some((time, (stated, waits))) = conditional.or_else(|| stated.clone().next()) else {
        return Given::new(Stated::Unstated);
    };
    let words = fold_space(time.quote().unwrap_or(&clause.words()));
    Given { waits, words: Some((clause, words)), ..Given::new(stated) }
}

/// A day of the year by which a report is due, in each year of the plan; its period is the one it lies in.
fn on_days<'w>(context: Context<'w>, stated: Stated, frequency: Frequency, day: DayMonth) -> Vec<Given<'w>> {
    let Some((from, to)) = life(context) else { return Vec::new() };
    let days = every_year(day, from, to).into_iter();
    days.map(|day| {
        let period = Period::containing(frequency, day);
        let label = period.map(|period| period.to_string());
        Given { days: Some((day, day)), period, label, ..Given::new(stated) }
    })
    .collect()
}

/// A frequency without days: each period of the plan's life, or one open duty where it has no periods.
fn without_days<'w>(context: Context<'w>, frequency: Frequency) -> Vec<Given<'w>> {
    let periods = life(context).map_or_else(Vec::new, |(from, to)| Period::all(frequency, from, to));
    if periods.is_empty() {
        let label = (frequency != Frequency::Unstated).then(|| frequency.key().to_owned());
        return vec![Given { label, ..Given::new(Stated::Frequency) }];
    }
    let given = periods.into_iter().map(|period| {
        let (days, label) = (Some((period.first(), period.last())), Some(period.to_string()));
        Given { days, period: Some(period), label, ..Given::new(Stated::Frequency) }
    });
    given.collect()
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
            label: Some(id.to_string()),
            phase: Some(id),
            words: Some((stating, fold_space(&words))),
            ..Given::new(Stated::Phase)
        });
    }
    given.sort_by_key(|given| given.days);
    given.dedup_by(|a, b| a.phase == b.phase);
    given
}

/// The dated parts that a time gives: one a year for a day of the year.
fn dated_parts<'w>(context: Context<'w>, time: &'w Time, clause: &'w Clause) -> Vec<Given<'w>> {
    let words = Some((clause, fold_space(time.quote().unwrap_or(&clause.words()))));
    let one = |stated, from: Date, to: Date| {
        let (days, label) = (Some((from, to)), Some(to.to_string()));
        Given { days, label, words: words.clone(), ..Given::new(stated) }
    };
    match time {
        Time::Window { from, to, .. } => vec![one(Stated::Window, *from, *to)],
        Time::Fixed { before, by, .. } => {
            let before = before.map(|day| one(Stated::Before, day, day));
            before.into_iter().chain(by.map(|day| one(Stated::By, day, day))).collect()
        }
        Time::AnnualDay { day, .. } => {
            let span = life(context);
            let days = span.map_or_else(Vec::new, |(from, to)| every_year(*day, from, to));
            days.into_iter().map(|day| one(Stated::AnnualDay, day, day)).collect()
        }
        _ => Vec::new(),
    }
}

/// A time that gives no day.
fn undated(context: Context, time: &Time) -> Option<(Stated, Waits)> {
    match time {
        Time::Event { event, .. } if !context.query.assume.contains_key(event) => {
            Some((Stated::Event, Waits::Event(event.clone())))
        }
        Time::Conditional { .. } => Some((Stated::Conditional, Waits::Case)),
        Time::Continuous { .. } => Some((Stated::Continuous, Waits::Continuous)),
        Time::Periodic { .. } => Some((Stated::Frequency, Waits::Continuous)),
        _ => None,
    }
}

/// The first and the last day of the plan, where both are known.
fn life(context: Context) -> Option<(Date, Date)> {
    let instrument = context.instrument;
    let from = instrument.day();
    if let Some(period) = &instrument.period {
        return Some((from.map_or(period.from, |day| day.max(period.from)), period.to));
    }
    let end = instrument.phases.values().map(|phase| phase.to).max()?;
    Some((instrument.date?.earliest(), end))
}

/// Lets the rules turn what is given into a window and a due day.
fn scheduled(context: Context, given: Given, facts: Facts) -> Slot {
    let facts = Facts { stated: Some(given.stated), ..facts };
    let found = context.rules.matching(Family::Schedule, &facts, context.day());
    let mut slot = Slot {
        period: given.label.clone(),
        phase: given.phase.cloned(),
        waits: given.waits.clone(),
        ..Slot::default()
    };
    slot.reasons.extend(given.words.as_ref().map(|(clause, quote)| Reason::Words {
        instrument: context.instrument.id.clone(),
        clause: clause.path.clone(),
        quote: quote.clone(),
    }));
    if let Some(rule) = winners(&found).first()
        && let Conclusion::Schedule(schedule) = &rule.then
    {
        (slot.window, slot.due) = days(context, &given, schedule);
        slot.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Time });
    }
    slot
}

fn days(context: Context, given: &Given, schedule: &Schedule) -> (Window, Option<Date>) {
    let stated = given.days;
    let instrument = Window {
        from: context.instrument.date.map(|date| date.earliest()),
        to: context.instrument.period.as_ref().map(|period| period.to),
    };
    let due = match schedule.due {
        DueForm::None => None,
        DueForm::DayBefore => stated.map(|(_, last)| day_before(last)),
        DueForm::SameDay | DueForm::WindowEnd => stated.map(|(_, last)| last),
        DueForm::LastMonthDay(day) => given.period.and_then(|period| period.day_of_last_month(day.0 as u32)),
    };
    let window = match (schedule.window, stated) {
        (WindowForm::Stated | WindowForm::Phase, Some((from, to))) => Window::new(from, to),
        (WindowForm::ReportPeriod, Some((_, last))) => Window {
            from: given.period.map(|period| period.first()).or(instrument.from),
            to: Some(due.unwrap_or(last)),
        },
        _ => instrument,
    };
    (window, due)
}
