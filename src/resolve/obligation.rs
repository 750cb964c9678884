//! One act that one body owes for one clause in one period.

use std::collections::HashMap;

use crate::calendar::Window;
use crate::model::{
    Assignment, Basis, BodyId, ClausePath, Date, EventId, Instrument, InstrumentId, Modality, PhaseId, PlaceId, Role,
    RuleId, TaskId, TopicId,
};
use crate::rule::Act;

use super::cascade::Part;
use super::schedule::Slot;

/// What one body must do (*trách nhiệm phải thực hiện*).
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// Readable, and the same in every run: `bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1`.
    pub key: String,
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
    pub period: Option<String>,
    pub window: Window,
    /// The last day on which it can still be met; none where the text gives none.
    pub due: Option<Date>,
    pub phases: Vec<PhaseId>,
    pub waits: Waits,
    /// Not in the instrument's words: it falls to the body by a rule of the cascade.
    pub derived: bool,
    /// Why it may not bind this body after all.
    pub doubt: Option<String>,
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

/// Why a fact holds: words of a clause, a rule, or a step from one body to its successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    Words { instrument: InstrumentId, clause: ClausePath, quote: String },
    Rule { rule: RuleId, gives: Gives },
    Succession { from: BodyId, to: BodyId, since: Date, basis: Basis },
}

/// What a rule added to an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Member,
    Counterpart,
    Modality,
    Time,
    Act,
    Successor,
}

impl Gives {
    pub fn vi(self) -> &'static str {
        match self {
            Gives::Member => "thuộc tập hợp được nêu",
            Gives::Counterpart => "cơ quan tương ứng ở địa phương",
            Gives::Modality => "giao hay đề nghị",
            Gives::Time => "thời hạn",
            Gives::Act => "việc phải làm",
            Gives::Successor => "kế thừa chức năng, nhiệm vụ",
        }
    }
}

/// Where an obligation stands, in the words of the government's own task tracking.
///
/// Whether it was done is for the register to say; without one a day that has passed says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    NotYetDue,
    InTime,
    Continuous,
    AwaitingEvent,
    Lapsed,
}

impl Status {
    pub fn vi(self) -> &'static str {
        match self {
            Status::NotYetDue => "chưa đến hạn",
            Status::InTime => "đang thực hiện (trong hạn)",
            Status::Continuous => "thường xuyên",
            Status::AwaitingEvent => "chờ sự kiện",
            Status::Lapsed => "hết hiệu lực",
        }
    }
}

impl Obligation {
    /// Where it stands on a day by its times alone; `None` once its due day has passed.
    pub fn status(&self, day: Date) -> Option<Status> {
        if self.window.from.is_some_and(|from| day < from) {
            return Some(Status::NotYetDue);
        }
        match (self.due, &self.waits) {
            (Some(due), _) if day > due => None,
            (None, _) if self.window.to.is_some_and(|to| day > to) => Some(Status::Lapsed),
            (None, Waits::Event(_) | Waits::Case) => Some(Status::AwaitingEvent),
            (None, Waits::Continuous) => Some(Status::Continuous),
            _ => Some(Status::InTime),
        }
    }
}

/// An obligation without its key, which is known once all of the instrument are there.
#[derive(Debug, Clone)]
pub(super) struct Draft<'w> {
    pub assignment: &'w Assignment,
    pub body: BodyId,
    pub place: Option<PlaceId>,
    pub modality: Modality,
    pub derived: bool,
    pub doubt: Option<String>,
    pub act: Act,
    pub to: Vec<BodyId>,
    pub via: Option<BodyId>,
    pub slot: Slot,
    pub reasons: Vec<Reason>,
}

impl<'w> Draft<'w> {
    pub fn new(assignment: &'w Assignment, part: &Part, act: Act, slot: &Slot, reasons: Vec<Reason>) -> Self {
        Draft {
            assignment,
            body: part.body.clone(),
            place: part.place.map(|place| place.id.clone()),
            modality: part.modality,
            derived: part.derived,
            doubt: part.doubt.clone(),
            act,
            to: Vec::new(),
            via: None,
            slot: slot.clone(),
            reasons,
        }
    }

    fn base_key(&self, instrument: &Instrument) -> String {
        let (clause, body, act) = (&self.assignment.clause, &self.body, self.act.key());
        let key = format!("{}/{clause}/{body}/{act}", instrument.id);
        match &self.slot.period {
            Some(period) => format!("{key}/{period}"),
            None => key,
        }
    }
}

/// Gives each draft its key and merges those that are one obligation, in the instrument's order.
///
/// Where a body has several parts in one clause, the role tells their keys apart.
pub(super) fn finish(instrument: &Instrument, mut drafts: Vec<Draft>) -> Vec<Obligation> {
    drafts.sort_by_cached_key(|d| {
        let clause = instrument.index[&d.assignment.clause];
        let stated_at = instrument.index[&d.assignment.stated_at];
        (clause, d.derived, stated_at, d.assignment.role)
    });
    let mut parts: HashMap<String, Vec<(Role, &ClausePath, &str)>> = HashMap::new();
    for draft in &drafts {
        let assignment = draft.assignment;
        let part = (assignment.role, &assignment.stated_at, assignment.quote.as_str());
        let known = parts.entry(draft.base_key(instrument)).or_default();
        if !known.contains(&part) {
            known.push(part);
        }
    }
    let mut finished: Vec<Obligation> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for draft in &drafts {
        let base = draft.base_key(instrument);
        let key = with_role(&base, draft, &parts[&base]);
        match seen.get(&key) {
            Some(at) => finished[*at].because.extend(draft.reasons.iter().cloned()),
            None => {
                seen.insert(key.clone(), finished.len());
                finished.push(obligation(instrument, draft, key));
            }
        }
    }
    for obligation in &mut finished {
        let mut known = Vec::new();
        obligation.because.retain(|reason| {
            let new = !known.contains(reason);
            known.push(reason.clone());
            new
        });
    }
    finished
}

fn with_role(base: &str, draft: &Draft, parts: &[(Role, &ClausePath, &str)]) -> String {
    if parts.len() < 2 {
        return base.to_owned();
    }
    let assignment = draft.assignment;
    let same_role = parts.iter().filter(|(role, ..)| *role == assignment.role);
    let here = (assignment.role, &assignment.stated_at, assignment.quote.as_str());
    let nth = same_role.clone().position(|part| *part == here).unwrap_or(0) + 1;
    let role = assignment.role.key();
    match same_role.count() {
        1 => format!("{base}:{role}"),
        _ => format!("{base}:{role}-{nth}"),
    }
}

fn obligation(instrument: &Instrument, draft: &Draft, key: String) -> Obligation {
    let assignment = draft.assignment;
    Obligation {
        key,
        instrument: instrument.id.clone(),
        clause: assignment.clause.clone(),
        stated_at: assignment.stated_at.clone(),
        task: assignment.task.clone(),
        topic: topic(instrument, assignment),
        body: draft.body.clone(),
        place: draft.place.clone(),
        origin: draft.body.clone(),
        role: assignment.role,
        modality: draft.modality,
        act: draft.act,
        to: draft.to.clone(),
        via: draft.via.clone(),
        period: draft.slot.period.clone(),
        window: draft.slot.window,
        due: draft.slot.due,
        phases: draft.slot.phase.iter().cloned().collect(),
        waits: draft.slot.waits.clone(),
        derived: draft.derived,
        doubt: draft.doubt.clone(),
        because: draft.reasons.clone(),
    }
}

/// The subject of the task, by which a function passes to a successor.
fn topic(instrument: &Instrument, assignment: &Assignment) -> Option<TopicId> {
    let id = assignment.task.as_ref()?;
    let clause = instrument.clause(&assignment.clause)?;
    let own = clause.assign.iter().filter_map(|assign| assign.task.as_ref());
    let mut near = own.chain(instrument.upwards(clause).filter_map(|c| c.task.as_ref()));
    near.find(|task| task.id == *id).map(|task| task.topic.clone())
}
