//! Where one obligation stands, in the words of the government's own task tracking.

use chrono::Days;

use super::Progress;
use crate::diag::{Phrase, keyed};
use crate::model::Date;
use crate::resolve::{Obligation, Waits};

/// Where an obligation stands on a day (*tình trạng*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Not done, and the day has passed.
    Overdue,
    /// Not done, and the day is near.
    DueSoon,
    /// Not done, with time left, or without a day.
    InTime,
    /// Its window has not begun.
    NotYetDue,
    /// Done after its due day as it was last moved.
    DoneLate,
    /// Done in time, or without a day to be late for.
    DoneOnTime,
    /// Goes on all the time: never done with.
    Continuous,
    /// Has no day until something happens.
    AwaitingEvent,
    /// Let go by whoever gave it.
    Waived,
    /// Its window is over, and the text gave no day to be done by.
    Lapsed,
}

keyed!(Status);

impl Status {
    /// What needs a look comes first.
    pub const ALL: [Status; 10] = [
        Status::Overdue,
        Status::DueSoon,
        Status::InTime,
        Status::NotYetDue,
        Status::DoneLate,
        Status::DoneOnTime,
        Status::Continuous,
        Status::AwaitingEvent,
        Status::Waived,
        Status::Lapsed,
    ];

    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            Status::Overdue => "overdue",
            Status::DueSoon => "due-soon",
            Status::InTime => "in-time",
            Status::NotYetDue => "not-yet-due",
            Status::DoneLate => "done-late",
            Status::DoneOnTime => "done-on-time",
            Status::Continuous => "continuous",
            Status::AwaitingEvent => "awaiting-event",
            Status::Waived => "waived",
            Status::Lapsed => "lapsed",
        }
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            Status::Overdue => "quá hạn chưa hoàn thành",
            Status::DueSoon => "sắp đến hạn",
            Status::InTime => "đang thực hiện (trong hạn)",
            Status::NotYetDue => "chưa đến hạn",
            Status::DoneLate => "hoàn thành quá hạn",
            Status::DoneOnTime => "hoàn thành đúng hạn",
            Status::Continuous => "thường xuyên",
            Status::AwaitingEvent => "chờ sự kiện",
            Status::Waived => "được miễn",
            Status::Lapsed => "hết hiệu lực",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    /// Whether it was met, on time or late.
    pub fn is_done(self) -> bool {
        matches!(self, Status::DoneOnTime | Status::DoneLate)
    }

    /// Still to be done, whether or not there is time left.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Overdue | Status::DueSoon | Status::InTime | Status::NotYetDue)
    }
}

/// Where one obligation stands on a day; `soon` is how many days before its due day it is due soon.
///
/// Late counts from the due day as it was last moved. What goes on all the time is never done with, and what
/// was done before it was let go is done.
pub fn status(obligation: &Obligation, progress: &Progress, as_of: Date, soon: u64) -> Status {
    let due = progress.due(obligation.due);
    match (progress.met, due, &obligation.waits) {
        (Some(_), None, Waits::Continuous) => Status::Continuous,
        (Some(met), Some(due), _) if met.on > due => Status::DoneLate,
        (Some(_), _, _) => Status::DoneOnTime,
        (None, _, _) if progress.waived.is_some() => Status::Waived,
        (None, Some(due), _) if as_of > due => Status::Overdue,
        (None, _, _) if obligation.window.from.is_some_and(|from| as_of < from) => Status::NotYetDue,
        (None, Some(due), _) if due <= as_of + Days::new(soon) => Status::DueSoon,
        (None, Some(_), _) => Status::InTime,
        (None, None, _) if obligation.window.to.is_some_and(|to| as_of > to) => Status::Lapsed,
        (None, None, Waits::Event(_) | Waits::Case) => Status::AwaitingEvent,
        (None, None, Waits::Continuous) => Status::Continuous,
        (None, None, Waits::Nothing) => Status::InTime,
    }
}
