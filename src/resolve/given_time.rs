//! What a text gives of one time of a duty, and what the rules make of it.

use super::obligation::{Reason, Waits};
use crate::calendar::Window;
use crate::model::{Clause, Date, DutyPeriod, Hour, PhaseId, ReportPeriod};
use crate::rule::{DueForm, Stated};

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
    pub reasons: Vec<Reason>,
}

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
    /// The day of the event that it waited for.
    pub begins: Option<Date>,
    pub words: Vec<(&'w Clause, String)>,
}

impl Given<'_> {
    /// No week has a day of its last month.
    pub fn can_be_due(&self, due: DueForm) -> bool {
        !(matches!(due, DueForm::LastMonthDay(_)) && self.period.is_some_and(|period| period.is_week()))
    }

    pub fn new(stated: Stated) -> Self {
        let (days, hour, reach, period, label, phase, begins) = (None, None, None, None, None, None, None);
        Given { stated, days, hour, reach, period, label, phase, waits: Waits::Nothing, begins, words: Vec::new() }
    }
}
