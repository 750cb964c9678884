//! What is owed alike in every place of a kind: drafts become duties, merged where they are one obligation.

use std::collections::HashMap;
use std::rc::Rc;

use super::cascade::{Doubt, Part};
use super::obligation::{Reason, Waits};
use super::schedule::Slot;
use super::spread::Bearer;
use super::succession::Handing;
use super::{Context, succession};
use crate::calendar::Window;
use crate::model::{
    Assignment, BodyId, ClausePath, Date, Instrument, InstrumentId, Modality, PhaseId, Role, TaskId, TopicId,
};
use crate::rule::Act;

/// One part in one time, before it is known whether other words give the same.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub assignment: &'a Assignment,
    pub part: Rc<Part<'a>>,
    pub act: Act,
    pub to: Vec<BodyId>,
    pub via: Option<BodyId>,
    pub slot: Rc<Slot>,
    pub why: Option<Reason>,
}

/// What [`Obligation`](super::Obligation)s share that differ by their place alone.
#[derive(Debug, Clone)]
pub(super) struct Duty {
    /// The key up to the body: `qd-1957-qd-ttg/II.1/`.
    pub key_head: String,
    /// And from the body on: `/report/2024-Q1`.
    pub key_tail: String,
    pub instrument: InstrumentId,
    pub clause: ClausePath,
    pub stated_at: ClausePath,
    pub task: Option<TaskId>,
    pub topic: Option<TopicId>,
    pub bearer: Bearer,
    pub role: Role,
    pub modality: Modality,
    pub act: Act,
    pub to: Vec<BodyId>,
    pub via: Option<BodyId>,
    pub period: Option<String>,
    pub window: Window,
    pub due: Option<Date>,
    pub phase: Option<PhaseId>,
    pub waits: Waits,
    pub derived: bool,
    pub doubts: Vec<Doubt>,
    pub because: Vec<Reason>,
    /// Who takes over the function, step by step, by the day asked.
    pub handed: Handing,
}

/// A duty with its place in the order of the instrument.
#[derive(Debug)]
pub(super) struct Placed {
    pub block: Block,
    /// The kind of locality whose bodies bear it; none where one body does.
    pub locality: Option<usize>,
    pub duty: Duty,
}

/// Duties of one block stand place by place: one phrase's; or, of derived ones, all of a clause's from the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    clause: usize,
    derived: bool,
    stated_at: usize,
    role: Role,
    turn: usize,
}

/// What tells obligations apart, role and words aside; the kind of locality stands for the place.
type Base<'d> = (Option<usize>, &'d ClausePath, &'d BodyId, Act, Option<&'d str>);

/// One of the parts that a body may have in one clause: the words, the task, and whom a report reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Words<'d> {
    role: Role,
    stated_at: &'d ClausePath,
    quote: &'d str,
    task: Option<&'d TaskId>,
    to: &'d [BodyId],
    via: Option<&'d BodyId>,
}

impl Draft<'_> {
    fn base(&self) -> Base<'_> {
        let (part, period) = (&self.part, self.slot.period.as_deref());
        (part.locality, &self.assignment.clause, &part.id, self.act, period)
    }

    fn words(&self) -> Words<'_> {
        let Assignment { stated_at, quote, task, .. } = self.assignment;
        Words { role: self.part.role, stated_at, quote, task: task.as_ref(), to: &self.to, via: self.via.as_ref() }
    }

    fn block(&self, instrument: &Instrument) -> Block {
        let derived = self.part.derived;
        Block {
            clause: instrument.index[&self.assignment.clause],
            derived,
            stated_at: instrument.index[&self.assignment.stated_at],
            role: self.part.role,
            turn: if derived { 0 } else { self.part.turn },
        }
    }

    fn reasons(&self) -> impl Iterator<Item = &Reason> {
        self.part.reasons.iter().chain(&self.why).chain(&self.slot.reasons)
    }
}

/// Gives each draft its key and merges those that are one obligation, in the instrument's order.
///
/// Where a body has several parts in one clause, the role tells their keys apart.
pub(super) fn finish(context: Context, mut drafts: Vec<Draft>) -> Vec<Placed> {
    let instrument = context.instrument;
    drafts.sort_by_cached_key(|draft| (draft.block(instrument), draft.part.locality, draft.part.turn));
    let mut parts: HashMap<Base, Vec<Words>> = HashMap::new();
    for draft in &drafts {
        let known = parts.entry(draft.base()).or_default();
        if !known.contains(&draft.words()) {
            known.push(draft.words());
        }
    }
    let mut finished: Vec<Placed> = Vec::new();
    let mut reasons: Vec<Vec<&Reason>> = Vec::new();
    let mut seen: HashMap<(Base, Words), usize> = HashMap::new();
    for draft in &drafts {
        let at = *seen.entry((draft.base(), draft.words())).or_insert_with(|| {
            let duty = duty(context, draft, &parts[&draft.base()]);
            finished.push(Placed { block: draft.block(instrument), locality: draft.part.locality, duty });
            reasons.push(Vec::new());
            finished.len() - 1
        });
        // What one of two phrases leaves in doubt the other may settle.
        if draft.part.doubts.is_empty() {
            finished[at].duty.doubts.clear();
        }
        for reason in draft.reasons() {
            if !reasons[at].contains(&reason) {
                reasons[at].push(reason);
            }
        }
    }
    for (placed, reasons) in finished.iter_mut().zip(reasons) {
        placed.duty.because = reasons.into_iter().cloned().collect();
    }
    finished
}

fn duty(context: Context, draft: &Draft, parts: &[Words]) -> Duty {
    let (instrument, assignment, part, slot) = (context.instrument, draft.assignment, &draft.part, &draft.slot);
    let period = slot.period.as_ref().map_or_else(String::new, |period| format!("/{period}"));
    let topic = context.topic(assignment);
    Duty {
        key_head: format!("{}/{}/", instrument.id, assignment.clause),
        key_tail: format!("/{}{period}{}", draft.act.key(), role_suffix(draft, parts)),
        instrument: instrument.id.clone(),
        clause: assignment.clause.clone(),
        stated_at: assignment.stated_at.clone(),
        task: assignment.task.clone(),
        handed: succession::handing(context, &part.body, topic),
        topic: topic.cloned(),
        bearer: Bearer::of(&part.body),
        role: part.role,
        modality: part.modality,
        act: draft.act,
        to: draft.to.clone(),
        via: draft.via.clone(),
        period: slot.period.clone(),
        window: slot.window,
        due: slot.due,
        phase: slot.phase.clone(),
        waits: slot.waits.clone(),
        derived: part.derived,
        doubts: part.doubts.clone(),
        because: Vec::new(),
    }
}

fn role_suffix(draft: &Draft, parts: &[Words]) -> String {
    if parts.len() < 2 {
        return String::new();
    }
    let (here, role) = (draft.words(), draft.part.role);
    let same_role = parts.iter().filter(|part| part.role == role);
    let nth = same_role.clone().position(|part| *part == here).unwrap_or(0) + 1;
    match same_role.count() {
        1 => format!(":{}", role.key()),
        _ => format!(":{}-{nth}", role.key()),
    }
}
