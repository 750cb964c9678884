//! The five figures of the government's task tracking, and what they leave out.

use super::Status;

/// How many obligations stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    counts: [u64; Status::ALL.len()],
    /// Of those in time: the text gives them no day, so they can never be overdue.
    pub undated: u64,
}

/// The five figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// All that have a day to be done by, or were done: the sum of the other four.
    pub total: u64,
    /// Met on or before the due day as it was last moved.
    pub done_on_time: u64,
    /// Met after it.
    pub done_late: u64,
    /// Not done, with time left.
    pub in_time: u64,
    /// Not done, with none left.
    pub overdue: u64,
}

/// What the figures leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct LeftOut {
    /// Goes on all the time.
    pub continuous: u64,
    /// Has no day until something happens.
    pub awaiting_event: u64,
    /// Let go by whoever gave it.
    pub waived: u64,
    /// Over, without a day to be done by.
    pub lapsed: u64,
}

/// So many of so many: a percentage that names its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percentage {
    /// How many of them.
    pub part: u64,
    /// The denominator.
    pub whole: u64,
}

impl Tally {
    /// Counts one more; `dated` is whether it has a due day.
    pub fn add(&mut self, status: Status, dated: bool) {
        self.counts[status as usize] += 1;
        if !dated && matches!(status, Status::InTime | Status::NotYetDue) {
            self.undated += 1;
        }
    }

    /// How many stand so.
    pub fn of(&self, status: Status) -> u64 {
        self.counts[status as usize]
    }

    /// The five that reports print.
    pub fn figures(&self) -> Figures {
        let (done_on_time, done_late) = (self.of(Status::DoneOnTime), self.of(Status::DoneLate));
        let in_time = self.of(Status::InTime) + self.of(Status::DueSoon) + self.of(Status::NotYetDue);
        let overdue = self.of(Status::Overdue);
        Figures { total: done_on_time + done_late + in_time + overdue, done_on_time, done_late, in_time, overdue }
    }

    /// The rest, so that all that is owed is told of.
    pub fn left_out(&self) -> LeftOut {
        LeftOut {
            continuous: self.of(Status::Continuous),
            awaiting_event: self.of(Status::AwaitingEvent),
            waived: self.of(Status::Waived),
            lapsed: self.of(Status::Lapsed),
        }
    }
}

impl Figures {
    /// Met, on time or late.
    pub fn done(&self) -> u64 {
        self.done_on_time + self.done_late
    }

    /// Those that could have been done on time or not: the denominator of the government's own rate.
    pub fn done_or_overdue(&self) -> u64 {
        self.done() + self.overdue
    }
}

impl Percentage {
    /// Rounded to a tenth, as reports print it: `86,4%`; none where there is nothing to divide by.
    pub fn percent(self) -> Option<String> {
        let thousandths = self.thousandths()?;
        Some(match thousandths % 10 {
            0 => format!("{}%", thousandths / 10),
            tenth => format!("{},{tenth}%", thousandths / 10),
        })
    }

    /// The same as a part of one, `0.864`, for whoever reckons with it.
    pub fn rate(self) -> Option<f64> {
        Some(self.thousandths()? as f64 / 1000.0)
    }

    fn thousandths(self) -> Option<u64> {
        (self.whole > 0).then(|| (self.part * 2000 + self.whole) / (self.whole * 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_rounded_to_a_tenth_with_a_comma() {
        let percent = |part, whole| Percentage { part, whole }.percent();
        assert_eq!(percent(16051, 16274).as_deref(), Some("98,6%"));
        assert_eq!(percent(1, 3).as_deref(), Some("33,3%"));
        assert_eq!(percent(5, 5).as_deref(), Some("100%"));
        assert_eq!(percent(0, 0), None);
        assert_eq!(Percentage { part: 16051, whole: 16274 }.rate(), Some(0.986), "the same figure to reckon with");
    }

    #[test]
    fn the_figures_add_up_to_the_total_and_leave_out_what_has_no_day_to_be_done_by() {
        let mut tally = Tally::default();
        Status::ALL.into_iter().for_each(|status| tally.add(status, true));
        let figures = tally.figures();
        assert_eq!(figures.total, figures.done() + figures.in_time + figures.overdue);
        let LeftOut { continuous, awaiting_event, waived, lapsed } = tally.left_out();
        assert_eq!(figures.total + continuous + awaiting_event + waived + lapsed, 10);
    }
}
