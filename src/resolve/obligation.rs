//! One act that one body owes for one clause in one period.

use crate::calendar::Window;
use crate::diag::{Phrase, Text, keyed};
use crate::model::{
    Act, Basis, BodyId, ClausePath, Date, DutyPeriod, EventId, InstrumentId, Modality, ObligationKey, PhaseId, PlaceId,
    Role, RuleId, TaskId, TopicId,
};

/// What one body must do (*trách nhiệm phải thực hiện*).
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// Readable, and the same whatever else is owed: `bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1`.
    pub key: ObligationKey,
    pub instrument: InstrumentId,
    pub clause: ClausePath,
    /// The clause whose words assign.
    pub stated_at: ClausePath,
    pub task: Option<TaskId>,
    pub topic: Option<TopicId>,
    /// Who bears it: on the day asked, or whom the instrument means.
    pub body: BodyId,
    pub place: Option<PlaceId>,
    /// Whom the instrument means.
    pub origin: BodyId,
    pub role: Role,
    pub modality: Modality,
    pub act: Act,
    pub to: Vec<BodyId>,
    pub via: Option<BodyId>,
    /// A report's period, a phase, or the day of a dated part.
    pub period: Option<DutyPeriod>,
    pub window: Window,
    /// Of a periodic report: the days of which it gives the figures (*kỳ số liệu*).
    pub data: Option<Window>,
    /// The last day on which it can still be met; none where the text gives none.
    pub due: Option<Date>,
    pub phases: Vec<PhaseId>,
    pub waits: Waits,
    /// Not in the instrument's words: it falls to the body by a rule of the cascade.
    pub derived: bool,
    /// Why it may not bind this body after all.
    pub doubt: Option<Text>,
    pub because: Vec<Reason>,
}

/// What a duty without a day waits for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Waits {
    #[default]
    Nothing,
    Event(EventId),
    /// "nếu có": the case may never arise.
    Case,
    /// Goes on all the time.
    Continuous,
}

/// Why a fact holds: words of a clause, a rule, the plan's own reading of a clause, or a step from one body to its
/// successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    Words {
        instrument: InstrumentId,
        clause: ClausePath,
        quote: String,
    },
    Rule {
        rule: RuleId,
        gives: Gives,
    },
    /// What the plan says, at the clause that sets the task, of the part below.
    Reading {
        instrument: InstrumentId,
        clause: ClausePath,
        reason: String,
        basis: Basis,
        gives: Gives,
    },
    Succession {
        from: BodyId,
        to: BodyId,
        since: Date,
        basis: Basis,
    },
}

/// What a rule, or a reading, added to an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Member,
    Counterpart,
    Role,
    Doubt,
    Modality,
    Time,
    Closing,
    Act,
    Successor,
}

keyed!(Gives);

impl Gives {
    pub fn key(self) -> &'static str {
        match self {
            Gives::Member => "member",
            Gives::Counterpart => "counterpart",
            Gives::Role => "role",
            Gives::Doubt => "doubt",
            Gives::Modality => "modality",
            Gives::Time => "time",
            Gives::Closing => "closing",
            Gives::Act => "act",
            Gives::Successor => "successor",
        }
    }

    /// What it added, in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            Gives::Member => "one of the collective that is named",
            Gives::Counterpart => "the body of the place that stands for the one above",
            Gives::Role => "the role in the place",
            Gives::Doubt => "what is to be weighed",
            Gives::Modality => "ordered or asked",
            Gives::Time => "the time",
            Gives::Closing => "the days of its figures",
            Gives::Act => "what is to be done",
            Gives::Successor => "who took over the function",
        };
        Phrase::new(self.vi(), en)
    }

    pub fn vi(self) -> &'static str {
        match self {
            Gives::Member => "thuộc tập hợp được nêu",
            Gives::Counterpart => "cơ quan tương ứng ở địa phương",
            Gives::Role => "vai trò ở địa phương",
            Gives::Doubt => "điều cần xem lại",
            Gives::Modality => "giao hay đề nghị",
            Gives::Time => "thời hạn",
            Gives::Closing => "thời gian chốt số liệu",
            Gives::Act => "việc phải làm",
            Gives::Successor => "kế thừa chức năng, nhiệm vụ",
        }
    }
}

/// Where an obligation stands, in the words of the government's own task tracking.
///
/// Whether it was done is for the register to say; without one a day that has passed says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeStatus {
    NotYetDue,
    InTime,
    Continuous,
    AwaitingEvent,
    Lapsed,
}

impl TimeStatus {
    /// Its words in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            TimeStatus::NotYetDue => "not yet due",
            TimeStatus::InTime => "going on (in time)",
            TimeStatus::Continuous => "continuous",
            TimeStatus::AwaitingEvent => "awaiting an event",
            TimeStatus::Lapsed => "lapsed",
        };
        Phrase::new(self.vi(), en)
    }

    pub fn vi(self) -> &'static str {
        match self {
            TimeStatus::NotYetDue => "chưa đến hạn",
            TimeStatus::InTime => "đang thực hiện (trong hạn)",
            TimeStatus::Continuous => "thường xuyên",
            TimeStatus::AwaitingEvent => "chờ sự kiện",
            TimeStatus::Lapsed => "hết hiệu lực",
        }
    }
}

impl Obligation {
    /// Where it stands on a day by its times alone; `None` once its due day has passed.
    pub fn status(&self, day: Date) -> Option<TimeStatus> {
        if self.window.from.is_some_and(|from| day < from) {
            return Some(TimeStatus::NotYetDue);
        }
        match (self.due, &self.waits) {
            (Some(due), _) if day > due => None,
            (None, _) if self.window.to.is_some_and(|to| day > to) => Some(TimeStatus::Lapsed),
            (None, Waits::Event(_) | Waits::Case) => Some(TimeStatus::AwaitingEvent),
            (None, Waits::Continuous) => Some(TimeStatus::Continuous),
            _ => Some(TimeStatus::InTime),
        }
    }
}
