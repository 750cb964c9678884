//! One act that one body owes for one clause in one period.

use crate::calendar::Window;
use crate::diag::{Phrase, Text, keyed};
use crate::model::{
    Act, Basis, BodyId, ClausePath, CountedLimit, Date, DutyPeriod, EventId, Hour, InstrumentId, Modality,
    ObligationKey, PhaseId, PlaceId, Role, RuleId, TaskId, TopicId, Workspace,
};

/// What one body must do (*trách nhiệm phải thực hiện*).
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// Readable, and the same whatever else is owed: `bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1`.
    pub key: ObligationKey,
    /// The plan under which it is owed.
    pub instrument: InstrumentId,
    /// The clause whose task or report it is.
    pub clause: ClausePath,
    /// The clause whose words assign.
    pub stated_at: ClausePath,
    /// None where the clause belongs to no task.
    pub task: Option<TaskId>,
    /// By which it is compared with tasks of other plans; none where nobody has said it.
    pub topic: Option<TopicId>,
    /// Who bears it: on the day asked, or whom the instrument means.
    pub body: BodyId,
    /// Where it is owed; none of a body of the whole country.
    pub place: Option<PlaceId>,
    /// Whom the instrument means.
    pub origin: BodyId,
    /// What the body is in the task.
    pub role: Role,
    /// Ordered, asked or encouraged, as the words and the issuer's power have it.
    pub modality: Modality,
    /// By which act it is met.
    pub act: Act,
    /// Of a report: to whom it goes; empty of all other acts.
    pub to: Vec<BodyId>,
    /// Of a report: who collects it on the way.
    pub via: Option<BodyId>,
    /// A report's period, a phase, or the day of a dated part.
    pub period: Option<DutyPeriod>,
    /// The days on which it runs; either end may be open.
    pub window: Window,
    /// Of a periodic report: the days of which it gives the figures (*kỳ số liệu*).
    pub data: Option<Window>,
    /// The last day on which it can still be met; none where the text gives none.
    pub due: Option<Date>,
    /// By which hour of that day, where the text says one.
    pub hour: Option<Hour>,
    /// Of a milestone (*mốc*): what is to be reached by that day, in the clause's words.
    pub reach: Option<String>,
    /// The limit by which the text gives that day, whether or not it can be counted yet.
    pub limit: Option<CountedLimit>,
    /// Those of the plan's phases in which it falls.
    pub phases: Vec<PhaseId>,
    /// What it waits for, where it has no day.
    pub waits: Waits,
    /// Not in the instrument's words: it falls to the body by a rule of the cascade.
    pub derived: bool,
    /// Why it may not bind this body after all.
    pub doubt: Option<Text>,
    /// Why it is owed, and each part of it so: first the words, then what rules add.
    pub because: Vec<Reason>,
}

/// What a duty without a day waits for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Waits {
    /// For nothing: it runs.
    #[default]
    Nothing,
    /// For this event to be recorded.
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
    /// The instrument says so itself.
    Words {
        /// The instrument whose words they are.
        instrument: InstrumentId,
        /// Where in it.
        clause: ClausePath,
        /// The words, verbatim.
        quote: String,
    },
    /// A rule says so, on its legal basis.
    Rule {
        /// By which its title and basis are found.
        rule: RuleId,
        /// What of the obligation rests on it.
        gives: Gives,
    },
    /// What the plan says, at the clause that sets the task, of the part below.
    Reading {
        /// The plan that says so.
        instrument: InstrumentId,
        /// The clause that sets the task.
        clause: ClausePath,
        /// In Vietnamese, as the plan gives it.
        reason: String,
        /// On what the reading rests.
        basis: Basis,
        /// What of the obligation rests on it.
        gives: Gives,
    },
    /// The function passed from one body to another.
    Succession {
        /// Who had it.
        from: BodyId,
        /// Who has it since.
        to: BodyId,
        /// The first day on which the successor has it.
        since: Date,
        /// The instrument that moved it.
        basis: Basis,
    },
}

impl Obligation {
    /// The events that may date it as those to whom it passed on have them: their receipts of the paper.
    pub fn events_of_heirs(&self, workspace: &Workspace) -> Vec<EventId> {
        let heirs = self.because.iter().filter_map(Reason::heir);
        let keys = heirs.map(|(heir, _)| ObligationKey { body: heir.clone(), ..self.key.clone() });
        keys.flat_map(|key| workspace.events_behind(&key)).collect()
    }
}

impl Reason {
    /// Of a step from one body to another: who has the duty since, and from which day.
    pub fn heir(&self) -> Option<(&BodyId, Date)> {
        match self {
            Reason::Succession { to, since, .. } => Some((to, *since)),
            _ => None,
        }
    }
}

/// What a rule, or a reading, added to an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// Who is meant by an open collective.
    Member,
    /// Which body of a place has the part of one above.
    Counterpart,
    /// In which role the part falls.
    Role,
    /// That a person must weigh whether it binds the body.
    Doubt,
    /// Whether it is ordered or asked.
    Modality,
    /// The window and the due day.
    Time,
    /// The days of which a report gives the figures.
    Closing,
    /// By which act the part is met.
    Act,
    /// Who bears the duty after a reorganisation.
    Successor,
}

keyed!(Gives);

impl Gives {
    /// The word for it in `explain`'s records.
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

    pub(crate) fn vi(self) -> &'static str {
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
    /// Its window has not begun.
    NotYetDue,
    /// Its window runs.
    InTime,
    /// It goes on all the time, without a day to be done by.
    Continuous,
    /// It has no day until something happens.
    AwaitingEvent,
    /// Its window is over, and the text gave no day to be done by.
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

    pub(crate) fn vi(self) -> &'static str {
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
