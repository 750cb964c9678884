//! What a text gives of one time of a duty, and what the rules make of it.

use std::collections::BTreeMap;

use super::context::Context;
use super::obligation::{Reason, Waits};
use crate::calendar::{Window, day_before, next_working_day};
use crate::model::{BodyId, Clause, CountedLimit, Date, DutyPeriod, Hour, PhaseId, ReportPeriod};
use crate::rule::{DueForm, Schedule, Stated, WindowForm};

/// One time in which a duty falls, with the reasons for its days.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    pub period: Option<DutyPeriod>,
    pub window: Window,
    /// Of a periodic report: the days of which it gives the figures.
    pub data: Option<Window>,
    pub due: Option<Date>,
    /// By which hour of that day.
    pub hour: Option<Hour>,
    /// What is to be reached by then.
    pub reach: Option<String>,
    pub phase: Option<PhaseId>,
    pub waits: Waits,
    /// The limit that the text states.
    pub limit: Option<CountedLimit>,
    /// Of a limit from the receipt: the times of those of whom it is known.
    pub by_receipt: ReceiptTimes,
    pub reasons: Vec<Reason>,
}

/// The day of receipt of each body of which it is known, and the last day that follows from it.
pub(super) type ReceiptTimes = BTreeMap<BodyId, (Date, Option<Date>)>;

/// What the text gives for one slot, before the rules turn it into days.
pub(super) struct Given<'w> {
    pub stated: Stated,
    /// The day, or the first and the last.
    pub days: Option<(Date, Date)>,
    /// By which hour of the last.
    pub hour: Option<Hour>,
    /// What is to be reached by then.
    pub reach: Option<&'w str>,
    pub period: Option<ReportPeriod>,
    pub label: Option<DutyPeriod>,
    pub phase: Option<&'w PhaseId>,
    pub waits: Waits,
    /// The limit that the text states, whether or not the day is known from which it is counted.
    pub limit: Option<CountedLimit>,
    /// Of a limit from the receipt: by whom it was received, on which day.
    pub received: Vec<(BodyId, Date)>,
    /// The day of the event that it waited for.
    pub begins: Option<Date>,
    pub words: Vec<(&'w Clause, String)>,
}

impl Given<'_> {
    /// The window and the last day that a rule makes of it.
    pub fn under(&self, context: Context, schedule: &Schedule) -> (Window, Option<Date>) {
        let stated = self.days;
        let instrument = Window { from: context.day(), to: context.instrument.period.as_ref().map(|period| period.to) };
        let last = stated.map(|(_, last)| last);
        let due = match schedule.due {
            DueForm::None => None,
            DueForm::DayBefore => last.map(day_before),
            DueForm::WindowEnd if schedule.window == WindowForm::Instrument => instrument.to,
            DueForm::SameDay | DueForm::WindowEnd => last,
            DueForm::NextWorkingDay => last.and_then(|last| next_working_day(last, &context.workspace.calendar)),
            DueForm::LastMonthDay(day) => self.period.and_then(|period| period.day_of_last_month(day.0.whole() as u32)),
        };
        let window = match (schedule.window, stated) {
            (WindowForm::Stated | WindowForm::Phase, Some((from, to))) => Window::new(from, to),
            (WindowForm::ReportPeriod, Some((_, last))) => Window {
                from: self.period.map(|period| period.first()).or(instrument.from),
                to: Some(due.unwrap_or(last)),
            },
            _ => instrument,
        };
        (window, due)
    }

    /// No week has a day of its last month.
    pub fn can_be_due(&self, due: DueForm) -> bool {
        !(matches!(due, DueForm::LastMonthDay(_)) && self.period.is_some_and(|period| period.is_week()))
    }

    pub fn new(stated: Stated) -> Self {
        let (days, hour, reach, period, label, phase, begins) = (None, None, None, None, None, None, None);
        Given {
            stated,
            days,
            hour,
            reach,
            period,
            label,
            phase,
            waits: Waits::Nothing,
            limit: None,
            received: Vec::new(),
            begins,
            words: Vec::new(),
        }
    }
}
