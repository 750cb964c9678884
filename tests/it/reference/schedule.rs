//! The times of a duty: what the text gives, then what the rules make of it.

use chrono::{Datelike, Days as CountOfDays, Months, NaiveDate};
use phancong::calendar::Window;
use phancong::model::{
    Assignment, BodyId, Clause, Closing, ClosingMonth, CountedLimit, Covers, Date, DayMonth, DayOfPeriod, DayOfWeek,
    DueDay, DueMonth, DueWeek, EventId, EventSide, Frequency, Hour, Limit, LimitLength, LimitStart, LimitUnit, PhaseId,
    Role, StatedReport, TaskScope, Time,
};
use phancong::resolve::{Gives, Reason, Waits};
use phancong::rule::{Act, Conclusion, DueForm, Stated, WindowForm};

use super::cascade::Part;
use super::evaluate::Reading;
use super::rules::{Facts, heard};

/// One time that the text gives a duty.
#[derive(Clone)]
pub struct Slot {
    pub stated: Stated,
    /// In the key.
    pub period: Option<String>,
    pub phase: Option<PhaseId>,
    /// The first and the last day that the text gives; one day is both.
    given: Option<(Date, Date)>,
    /// By which hour of the last.
    hour: Option<Hour>,
    pub reach: Option<String>,
    /// The limit that the text states, with the day from which it is counted.
    pub limit: Option<CountedLimit>,
    /// The period reported on.
    reported: Option<(Date, Date)>,
    pub waits: Waits,
    /// The day of the event that it waited for.
    begins: Option<Date>,
    /// Of a report whose text closes its figures itself.
    closing: Option<Closing>,
    pub words: Vec<Reason>,
}

/// What the rules make of a slot.
#[derive(Clone)]
pub struct Days {
    pub window: Window,
    pub due: Option<Date>,
    pub hour: Option<Hour>,
    /// Of a report: the days of its figures.
    pub data: Option<Window>,
    pub limit: Option<CountedLimit>,
    pub waits: Waits,
    pub reasons: Vec<Reason>,
}

impl Slot {
    fn new(stated: Stated) -> Slot {
        let (period, phase, given, hour, reach, reported, begins) = (None, None, None, None, None, None, None);
        Slot {
            stated,
            period,
            phase,
            given,
            hour,
            reach,
            limit: None,
            reported,
            waits: Waits::Nothing,
            begins,
            closing: None,
            words: Vec::new(),
        }
    }
}

/// Each phase that covers the task, or its whole life; and each dated part.
pub fn of_a_task(reading: &Reading, assignment: &Assignment) -> Vec<Slot> {
    let mut dated = Vec::new();
    let mut all_is_dated = false;
    for (clause, time) in times_of(reading, assignment) {
        let slots = dated_parts(reading, clause, time);
        all_is_dated |= !slots.is_empty() && is_of_all(time);
        dated.extend(slots);
    }
    let mut slots = phases(reading, assignment);
    if slots.is_empty() && !all_is_dated {
        slots.push(Slot::new(Stated::Unstated));
    }
    for slot in &mut slots {
        wait(reading, assignment, slot);
    }
    slots.extend(dated);
    slots.extend(each_time(reading, assignment));
    slots
}

/// The times of the clause whose task is assigned, but those that it states of another work: each may name tasks, parts
/// or reports, and a report goes by its own name alone.
fn times_of<'w>(reading: &Reading<'w>, assignment: &Assignment) -> Vec<(&'w Clause, &'w Time)> {
    let clause = reading.clause(&assignment.clause);
    let mut names: Vec<&str> = assignment.name.iter().map(|name| name.as_str()).collect();
    match assignment.role {
        Role::Report if names.is_empty() => names.push("report"),
        Role::Report => {}
        _ => names.extend(assignment.task.iter().map(|task| task.as_str())),
    }
    let is_of_it = |time: &&Time| match time.scope() {
        TaskScope::Only(works) => works.iter().any(|work| names.contains(&work.as_str())),
        TaskScope::All | TaskScope::Unsaid => true,
    };
    clause.time.iter().filter(is_of_it).map(|time| (clause, time)).collect()
}

/// A quoted time is of what the quote names, unless the file says that it is of the whole.
fn is_of_all(time: &Time) -> bool {
    match time {
        Time::Window { whole: true, .. }
        | Time::Fixed { whole: true, .. }
        | Time::AnnualDay { whole: true, .. }
        | Time::Periodic { whole: true, .. } => true,
        time => time.quote().is_none(),
    }
}

fn dated_parts(reading: &Reading, clause: &Clause, time: &Time) -> Vec<Slot> {
    let slot = |stated, from: Date, to: Date| Slot {
        period: Some(to.to_string()),
        given: Some((from, to)),
        words: vec![words(reading, clause, time)],
        ..Slot::new(stated)
    };
    match time {
        Time::Fixed { before, by, hour, reach, .. } => {
            let day = before.or(*by).expect("the loader asks for one of them");
            let stated = match (hour, before) {
                (Some(_), _) => Stated::Hour,
                (None, Some(_)) => Stated::Before,
                (None, None) => Stated::By,
            };
            vec![Slot { hour: *hour, reach: reach.clone(), ..slot(stated, day, day) }]
        }
        Time::Window { from, to, .. } => vec![slot(Stated::Window, *from, *to)],
        Time::AnnualDay { day, .. } => {
            each_year(reading, *day).into_iter().map(|day| slot(Stated::AnnualDay, day, day)).collect()
        }
        Time::Periodic { every, .. } => {
            let mut all = Vec::new();
            for frequency in every.iter().filter(|frequency| is_counted(**frequency)) {
                for slot in each_period(reading, *frequency) {
                    all.push(Slot { words: vec![words(reading, clause, time)], ..slot });
                }
            }
            all
        }
        _ => Vec::new(),
    }
}

/// Whether years have periods of a frequency.
fn is_counted(frequency: Frequency) -> bool {
    !matches!(frequency, Frequency::AdHoc | Frequency::Unstated)
}

/// What a time makes a duty wait for.
fn waits(reading: &Reading, time: &Time) -> Option<(Stated, Waits)> {
    match time {
        Time::Event { event, side: EventSide::After, .. } if !reading.query.assume.contains_key(event) => {
            Some((Stated::Event, Waits::Event(event.clone())))
        }
        Time::Conditional { .. } => Some((Stated::Conditional, Waits::Case)),
        _ => None,
    }
}

/// That a time goes on: always, or in a rhythm without periods that can be counted.
fn goes_on(time: &Time) -> Option<(Stated, Waits)> {
    match time {
        Time::Continuous { .. } => Some((Stated::Continuous, Waits::Continuous)),
        Time::Periodic { every, .. } if !every.iter().any(|frequency| is_counted(*frequency)) => {
            match every.iter().any(|frequency| *frequency != Frequency::Unstated) {
                true => Some((Stated::Frequency, Waits::Continuous)),
                false => Some((Stated::Continuous, Waits::Continuous)),
            }
        }
        _ => None,
    }
}

/// The words of a time: its quote, or all of its clause.
fn words(reading: &Reading, clause: &Clause, time: &Time) -> Reason {
    let quote = time.quote().map_or_else(|| clause.words(), phancong::vietnamese::fold_space);
    Reason::Words { instrument: reading.plan.id.clone(), clause: clause.path.clone(), quote }
}

fn phases(reading: &Reading, assignment: &Assignment) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for clause in &reading.plan.clauses {
        for time in &clause.time {
            let Time::Phase { phase, covers, .. } = time else { continue };
            let covered = match covers {
                Covers::Here => clause.path == assignment.clause,
                Covers::All => sets_a_task(reading, assignment),
                Covers::Paths(paths) => paths.iter().any(|path| path.contains(&assignment.clause)),
            };
            if covered && !slots.iter().any(|slot| slot.phase.as_ref() == Some(phase)) {
                let span = &reading.plan.phases[phase];
                slots.push(Slot {
                    period: Some(phase.to_string()),
                    phase: Some(phase.clone()),
                    given: Some((span.from, span.to)),
                    words: vec![words(reading, clause, time)],
                    ..Slot::new(Stated::Phase)
                });
            }
        }
    }
    slots
}

/// Whether the assigned clause has a task, its own or that of a clause above.
fn sets_a_task(reading: &Reading, assignment: &Assignment) -> bool {
    let clause = reading.clause(&assignment.clause);
    reading.plan.task_of(clause).is_some() || clause.assign.iter().any(|assign| assign.task.is_some())
}

/// What the text gives without a day. A duty that waited for an event begins when it has happened, one that must be done
/// before an event is due before its day; of the other times the first that waits is heard, else the first that goes on,
/// but not beside the days of a phase.
fn wait(reading: &Reading, assignment: &Assignment, slot: &mut Slot) {
    let times = times_of(reading, assignment);
    let happened = |time: &Time| match time {
        Time::Event { event, side: EventSide::After, .. } => reading.query.assume.get(event).copied(),
        _ => None,
    };
    if let Some((clause, time)) = times.iter().find(|(_, time)| happened(time).is_some()) {
        slot.begins = happened(time);
        slot.words.push(words(reading, clause, time));
    }
    let in_a_phase = slot.phase.is_some();
    for (clause, time) in &times {
        let Time::Event { event, side: EventSide::Before, .. } = time else { continue };
        slot.words.push(words(reading, clause, time));
        if let Some(day) = reading.query.assume.get(event).filter(|_| !in_a_phase) {
            slot.stated = Stated::Before;
            slot.given = Some((*day, *day));
        }
        break;
    }
    if let Some((clause, time, limit)) = times.iter().find_map(|(clause, time)| Some((clause, time, time.limit()?))) {
        slot.words.push(words(reading, clause, time));
        let known = |event: String| reading.query.assume.get(&EventId::from(event)).copied();
        let day = match &limit.since {
            LimitStart::Receipt => None,
            LimitStart::Signing => reading.plan.signed.or_else(|| known(format!("signing:{}", reading.plan.id))),
            LimitStart::Issue => reading.plan.day().or_else(|| known(format!("issue:{}", reading.plan.id))),
            LimitStart::Event(event) => known(event.to_string()),
        };
        let event = match &limit.since {
            LimitStart::Receipt => format!("receipt:{}", reading.plan.id),
            LimitStart::Signing => format!("signing:{}", reading.plan.id),
            LimitStart::Issue => format!("issue:{}", reading.plan.id),
            LimitStart::Event(event) => event.to_string(),
        };
        if day.is_none() {
            slot.waits = Waits::Event(event.into());
        }
        count(reading, slot, limit, day);
        return;
    }
    let waiting = times.iter().find_map(|(clause, time)| Some((clause, time, waits(reading, time)?)));
    let going_on = || times.iter().find_map(|(clause, time)| Some((clause, time, goes_on(time)?)));
    let Some((clause, time, (stated, waits))) = waiting.or_else(|| if in_a_phase { None } else { going_on() }) else {
        return;
    };
    if !in_a_phase && slot.given.is_none() {
        slot.stated = stated;
    }
    slot.waits = waits;
    slot.words.push(words(reading, clause, time));
}

/// Puts a limit from a day, where it is known.
fn count(reading: &Reading, slot: &mut Slot, limit: Limit, day: Option<Date>) {
    slot.stated = if limit.within.unit == LimitUnit::Hours { Stated::LimitInHours } else { Stated::Limit };
    slot.begins = day.or(slot.begins);
    slot.given = day.and_then(|day| Some((day, end_of(reading, &limit, day)?)));
    slot.limit = Some(CountedLimit { limit, from: day });
}

/// The last day of a limit, one day after the other; none where it is not known on which of them offices work.
fn end_of(reading: &Reading, limit: &Limit, day: Date) -> Option<Date> {
    let LimitLength { count, unit } = limit.within;
    let after = day.iter_days().skip(1);
    match unit {
        LimitUnit::Hours => day.iter_days().nth((count as usize).div_ceil(24)),
        LimitUnit::Days => day.iter_days().nth(count as usize),
        LimitUnit::Weeks => day.iter_days().nth(7 * count as usize),
        LimitUnit::Months => Some(day + Months::new(count)),
        LimitUnit::Years => Some(day + Months::new(12 * count)),
        LimitUnit::WorkingDays => {
            let mut left = count;
            for day in after {
                left -= u32::from(works(reading, day)?);
                if left == 0 {
                    return Some(day);
                }
            }
            None
        }
    }
}

/// Whether offices work on a day, where all of its year is known.
fn works(reading: &Reading, day: Date) -> Option<bool> {
    let calendar = &reading.workspace.calendar;
    calendar.announced.get(&day.year()).filter(|year| year.holidays && year.swaps)?;
    let listed = calendar.days.get(&day).map(|listed| listed.work);
    Some(listed.unwrap_or(day.weekday().num_days_from_monday() < 5))
}

/// One for each day on which it happened that a limit is counted from.
fn each_time(reading: &Reading, assignment: &Assignment) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (clause, time) in times_of(reading, assignment) {
        let Some(limit @ Limit { since: LimitStart::Event(_), .. }) = time.limit() else { continue };
        let LimitStart::Event(event) = &limit.since else { continue };
        for (named, day) in &reading.query.assume {
            if named.as_str() == format!("{event}:{day}") {
                let mut slot = Slot::new(Stated::Limit);
                slot.period = Some(day.to_string());
                slot.words.push(words(reading, clause, time));
                count(reading, &mut slot, limit.clone(), Some(*day));
                slots.push(slot);
            }
        }
    }
    slots
}

/// What is counted from the receipt begins with that of the body itself.
fn received(reading: &Reading, receiver: &BodyId, slot: &Slot) -> Slot {
    let mut slot = slot.clone();
    let Some(CountedLimit { limit: limit @ Limit { since: LimitStart::Receipt, .. }, .. }) = slot.limit.clone() else {
        return slot;
    };
    let event = EventId::from(format!("receipt:{}:{receiver}", reading.plan.id));
    match reading.query.assume.get(&event) {
        Some(day) => {
            let begins = slot.begins;
            count(reading, &mut slot, limit, Some(*day));
            (slot.begins, slot.waits) = (begins, Waits::Nothing);
        }
        None => slot.waits = Waits::Event(event),
    }
    slot
}

/// The periods in which a report is due: by the days that are given, else each period of the plan's life.
pub fn of_a_report(reading: &Reading, assignment: &Assignment, report: &StatedReport) -> Vec<Slot> {
    let mut slots = Vec::new();
    let limited = times_of(reading, assignment).iter().any(|(_, time)| time.limit().is_some());
    let mut open = None;
    for frequency in report.frequencies() {
        if limited && frequency == Frequency::AdHoc {
            open = Some(Slot { period: Some("ad-hoc".to_owned()), ..Slot::new(Stated::Unstated) });
            continue;
        }
        let mut by_days = Vec::new();
        for (stated, days) in [(Stated::Before, &report.before), (Stated::By, &report.by)] {
            by_days.extend(days.get(&frequency).into_iter().flatten().map(|day| (stated, *day)));
        }
        match by_days[..] {
            [] => slots.extend(each_period(reading, frequency)),
            _ if life(reading).is_none() => slots.extend(each_period(reading, frequency)),
            _ => slots.extend(on_days(reading, frequency, &by_days)),
        }
    }
    if let Some(mut slot) = open.or_else(|| slots.is_empty().then(|| Slot::new(Stated::Unstated))) {
        wait(reading, assignment, &mut slot);
        slots.push(slot);
        slots.extend(each_time(reading, assignment));
    }
    for slot in &mut slots {
        slot.closing = report.closing;
    }
    match &report.folded {
        Some(words) => fold(reading, assignment, slots, words),
        None => slots,
    }
}

/// Of two reports of periods that end together the longer one's is made, for both.
fn fold(reading: &Reading, assignment: &Assignment, slots: Vec<Slot>, words: &str) -> Vec<Slot> {
    let spans: Vec<(Date, Date)> = slots.iter().filter_map(|slot| slot.reported).collect();
    let mut kept = Vec::new();
    for mut slot in slots {
        let counted = |span: &&(Date, Date)| span.1 - span.0 > chrono::TimeDelta::days(20);
        let together = |(first, last): (Date, Date)| {
            spans.iter().filter(counted).filter(move |span| span.1 == last && span.0 != first)
        };
        let others: Vec<&(Date, Date)> =
            slot.reported.filter(|_| !is_week(&slot)).into_iter().flat_map(together).collect();
        let first = slot.reported.map(|(first, _)| first);
        if others.iter().any(|other| Some(other.0) < first) {
            continue;
        }
        if !others.is_empty() {
            slot.words.push(Reason::Words {
                instrument: reading.plan.id.clone(),
                clause: assignment.stated_at.clone(),
                quote: phancong::vietnamese::fold_space(words),
            });
        }
        kept.push(slot);
    }
    kept
}

/// One for each day in each year, named by its period; by the day itself where there is none.
fn on_days(reading: &Reading, frequency: Frequency, days: &[(Stated, DueDay)]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for (stated, day) in days {
        let day = match day {
            DueDay::OfYear(day) => *day,
            DueDay::OfPeriod(of_each) => {
                slots.extend(in_each_period(reading, frequency, *stated, *of_each));
                continue;
            }
            DueDay::OfWeek(of_each) => {
                slots.extend(in_each_week(reading, *stated, *of_each));
                continue;
            }
        };
        // A day that is itself too late is of the period in which the day before it lies, and so in the life of the plan.
        let too_late = CountOfDays::new(u64::from(*stated == Stated::Before));
        let in_life = life(reading).map(|(first, last)| (first + too_late, last + too_late));
        for day in each_year_of(in_life, day) {
            let period = period_of(frequency, day - too_late);
            // The day after the life of a plan is a day of its only where a period ends with that life.
            let is_after = life(reading).is_some_and(|(_, ends)| ends < day);
            if is_after && period.as_ref().is_none_or(|(_, _, last)| *last != day - too_late) {
                continue;
            }
            slots.push(Slot {
                period: period.as_ref().map(|(name, _, _)| name.clone()),
                given: Some((day, day)),
                reported: period.map(|(_, first, last)| (first, last)),
                ..Slot::new(*stated)
            });
        }
    }
    for slot in &mut slots {
        if slot.period.is_none() {
            slot.period = slot.given.map(|(day, _)| day.to_string());
        }
    }
    slots
}

/// One for each period: its day is the last day, up to the number, of the month that is meant.
fn in_each_period(reading: &Reading, frequency: Frequency, stated: Stated, of_each: DayOfPeriod) -> Vec<Slot> {
    let mut slots = each_period(reading, frequency);
    slots.retain_mut(|slot| {
        // Where the life of the plan has none of its periods there is no day of each.
        let Some((first, last)) = slot.reported else { return false };
        let in_month = match of_each.month {
            DueMonth::First => first,
            DueMonth::Last => last,
            DueMonth::Next => last + CountOfDays::new(1),
        };
        let is_in = |day: &NaiveDate| (day.year(), day.month()) == (in_month.year(), in_month.month());
        let days = first.iter_days().take(800).filter(|day| is_in(day) && day.day() <= of_each.day.number());
        let due = days.max().expect("a month has a first day");
        slot.stated = stated;
        slot.given = Some((due, due));
        life(reading).is_some_and(|(begins, _)| begins <= due)
    });
    slots
}

/// One for each week whose day lies in the life of the plan; the day of the week after may come later than that.
fn in_each_week(reading: &Reading, stated: Stated, of_each: DayOfWeek) -> Vec<Slot> {
    let mut slots = each_period(reading, Frequency::Week);
    slots.retain_mut(|slot| {
        let (Some((monday, _)), Some((begins, ends))) = (slot.reported, life(reading)) else { return false };
        let days_on = monday.iter_days().position(|day| day.weekday() == of_each.weekday.of_calendar());
        let is_after = of_each.week == DueWeek::Next;
        let due = monday
            + CountOfDays::new(days_on.expect("seven days have each name") as u64 + if is_after { 7 } else { 0 });
        slot.stated = if of_each.hour.is_some() { Stated::Hour } else { stated };
        slot.given = Some((due, due));
        slot.hour = of_each.hour;
        begins <= due && (is_after || due <= ends)
    });
    slots
}

fn each_period(reading: &Reading, frequency: Frequency) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    if let Some((first, last)) = life(reading) {
        for day in first.iter_days().take_while(|day| *day <= last) {
            let Some((name, from, to)) = period_of(frequency, day) else { continue };
            if slots.last().is_none_or(|slot| slot.period.as_ref() != Some(&name)) {
                let (given, reported) = (Some((from, to)), Some((from, to)));
                slots.push(Slot { period: Some(name), given, reported, ..Slot::new(Stated::Frequency) });
            }
        }
    }
    if slots.is_empty() {
        let name = Some(frequency.key().to_owned()).filter(|_| frequency != Frequency::Unstated);
        slots.push(Slot { period: name, ..Slot::new(Stated::Frequency) });
    }
    slots
}

/// The name, the first and the last day of the period in which a day lies.
fn period_of(frequency: Frequency, day: Date) -> Option<(String, Date, Date)> {
    let (year, month) = (day.year(), day.month());
    if frequency == Frequency::Week {
        let monday = day - CountOfDays::new(u64::from(day.weekday().num_days_from_monday()));
        let (thursday, sunday) = (monday + CountOfDays::new(3), monday + CountOfDays::new(6));
        let name = format!("{}-W{:02}", thursday.year(), thursday.ordinal0() / 7 + 1);
        return Some((name, monday, sunday));
    }
    let (months, name) = match frequency {
        Frequency::Month => (1, format!("{year}-{month:02}")),
        Frequency::Quarter => (3, format!("{year}-Q{}", month.div_ceil(3))),
        Frequency::HalfYear => (6, format!("{year}-H{}", month.div_ceil(6))),
        Frequency::NineMonths if month > 9 => return None,
        Frequency::NineMonths => (9, format!("{year}-9M")),
        Frequency::Year => (12, year.to_string()),
        Frequency::Week | Frequency::AdHoc | Frequency::Unstated => return None,
    };
    let first = NaiveDate::from_ymd_opt(year, (month - 1) / months * months + 1, 1).expect("a month has a first day");
    Some((name, first, first + Months::new(months) - CountOfDays::new(1)))
}

/// A day of the year, in each year of the plan.
fn each_year(reading: &Reading, day: DayMonth) -> Vec<Date> {
    each_year_of(life(reading), day)
}

fn each_year_of(span: Option<(Date, Date)>, day: DayMonth) -> Vec<Date> {
    let Some((first, last)) = span else { return Vec::new() };
    let days = first.iter_days().take_while(|one| *one <= last);
    days.filter(|one| (one.month(), one.day()) == (day.month, day.day)).collect()
}

/// The first and the last day of the plan, where both are known: of its period, else of its phases.
fn life(reading: &Reading) -> Option<(Date, Date)> {
    let from = reading.first_day();
    match &reading.plan.period {
        Some(period) => Some((from.map_or(period.from, |day| day.max(period.from)), period.to)),
        None => Some((from?, reading.plan.phases.values().map(|phase| phase.to).max()?)),
    }
}

/// What the rules make of the days that the text gives.
pub fn days(reading: &Reading, part: &Part, act: Act, to: &[BodyId], slot: &Slot) -> Days {
    days_if_received_by(reading, part, act, to, slot, &part.body)
}

/// The same, where a limit from the receipt is counted from that of some body.
pub fn days_if_received_by(
    reading: &Reading,
    part: &Part,
    act: Act,
    to: &[BodyId],
    slot: &Slot,
    receiver: &BodyId,
) -> Days {
    let slot = &received(reading, receiver, slot);
    let facts = Facts { act: Some(act), stated: Some(slot.stated), to, ..reading.facts(part) };
    let rules = heard(reading.rules, reading.first_day(), &facts, |then| match then {
        Conclusion::Schedule(schedule) if matches!(schedule.due, DueForm::LastMonthDay(_)) && is_week(slot) => None,
        Conclusion::Schedule(schedule) => Some(schedule),
        _ => None,
    });
    let Some((rule, then)) = rules.first() else {
        let (data, reasons) = figures(reading, slot, &facts);
        return Days {
            window: begun(slot, Window::default()),
            due: None,
            hour: None,
            data,
            limit: slot.limit.clone(),
            waits: slot.waits.clone(),
            reasons,
        };
    };
    let plan = Window { from: reading.first_day(), to: reading.plan.period.as_ref().map(|period| period.to) };
    let last = slot.given.map(|(_, last)| last);
    let due = match then.due {
        DueForm::None => None,
        DueForm::DayBefore => last.map(|day| day - CountOfDays::new(1)),
        DueForm::SameDay => last,
        DueForm::NextWorkingDay => last.and_then(|last| {
            let mut day = last;
            while !works(reading, day)? {
                day = day + CountOfDays::new(1);
            }
            Some(day)
        }),
        DueForm::WindowEnd if then.window == WindowForm::Instrument => plan.to,
        DueForm::WindowEnd => last,
        DueForm::LastMonthDay(day) => slot.reported.and_then(|(_, last)| last.with_day(day.0.whole() as u32)),
    };
    let is_received = matches!(&slot.limit, Some(counted) if counted.limit.since == LimitStart::Receipt);
    let window = match (then.window, slot.given.filter(|_| !is_received)) {
        (WindowForm::Instrument, _) | (_, None) => plan,
        (WindowForm::Stated | WindowForm::Phase, Some((from, to))) => Window::new(from, to),
        (WindowForm::ReportPeriod, Some((_, last))) => {
            Window { from: slot.reported.map(|(first, _)| first).or(plan.from), to: due.or(Some(last)) }
        }
    };
    let mut reasons = vec![Reason::Rule { rule: rule.id.clone(), gives: Gives::Time }];
    let due = due.filter(|_| !matches!(slot.waits, Waits::Case | Waits::Event(_)));
    let (data, closed) = figures(reading, slot, &facts);
    reasons.extend(closed);
    let hour = slot.hour.filter(|_| due.is_some());
    let (limit, waits) = (slot.limit.clone(), slot.waits.clone());
    Days { window: begun(slot, window), due, hour, data, limit, waits, reasons }
}

/// From the day after the figures of the period before were closed to the day on which this one's are.
fn figures(reading: &Reading, slot: &Slot, facts: &Facts) -> (Option<Window>, Vec<Reason>) {
    let Some((first, last)) = slot.reported else { return (None, Vec::new()) };
    let fits = |closing: &Closing| matches!(closing, Closing::OfWeek(_)) == is_week(slot);
    let rules = heard(reading.rules, reading.first_day(), facts, |then| match then {
        Conclusion::Closing(closing) => Some(*closing).filter(fits),
        _ => None,
    });
    let by_rule = rules.first().map(|(rule, closing)| (*closing, Some(rule)));
    let own = slot.closing.filter(fits).map(|own| (own, None));
    let Some((closing, rule)) = own.or(by_rule) else { return (None, Vec::new()) };
    let closed = |last: NaiveDate| match closing {
        Closing::OfPeriod(of_month) => {
            let back = if of_month.month == ClosingMonth::BeforeLast { 1 } else { 0 };
            let month = last.with_day(1).unwrap() - Months::new(back);
            (0..of_month.day.number()).rev().find_map(|before| month.with_day(before + 1)).unwrap()
        }
        Closing::OfWeek(of_week) => {
            let wanted = of_week.weekday.of_calendar();
            (0..7).map(|back| last - CountOfDays::new(back)).find(|day| day.weekday() == wanted).unwrap()
        }
    };
    let window = Window::new(closed(first - CountOfDays::new(1)) + CountOfDays::new(1), closed(last));
    let reasons = rule.map(|rule| Reason::Rule { rule: rule.id.clone(), gives: Gives::Closing });
    (Some(window), reasons.into_iter().collect())
}

/// Whether it is a week that is reported on: no part of a month.
fn is_week(slot: &Slot) -> bool {
    slot.reported.is_some_and(|(first, last)| last - first < chrono::TimeDelta::days(20))
}

/// Not before the event that the duty waited for.
fn begun(slot: &Slot, window: Window) -> Window {
    Window { from: slot.begins.max(window.from), ..window }
}
