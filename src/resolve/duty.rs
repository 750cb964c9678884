//! What is owed alike in every place of a kind: drafts become duties, merged where they are one obligation.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::bearer::Bearer;
use super::context::Context;
use super::given_time::Slot;
use super::obligation::{Reason, Waits};
use super::part::{Doubt, Part};
use super::stand_in::StandIn;
use super::succession;
use super::succession::Handover;
use crate::calendar::day_before;
use crate::model::{
    Act, Assignment, BodyId, ClausePath, CountedLimit, Date, DutyPeriod, FormerKey, FormerPart, Instrument,
    InstrumentId, KeyedAct, LimitStart, Modality, NamedEvent, ObligationKey, PaperDay, Role, TaskId, TopicId,
};

/// One part in one time, before it is known whether other words give the same.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub assignment: &'a Assignment,
    pub part: Rc<Part<'a>>,
    pub act: Act,
    pub to: Vec<BodyId>,
    pub via: Option<BodyId>,
    pub slot: Arc<Slot>,
    pub why: Option<Reason>,
}

/// What [`Obligation`](super::Obligation)s share that differ by their place alone.
#[derive(Debug, Clone)]
pub(super) struct Duty {
    /// What its key says after the body, the period apart.
    pub deed: KeyedAct,
    /// How keys of the first release told it from the body's other parts in the clause: one for each phrase that gives it.
    pub former: Vec<FormerPart>,
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
    /// When: shared by all that fall in one time.
    pub slot: Arc<Slot>,
    pub derived: bool,
    pub doubts: Vec<Doubt>,
    pub because: Vec<Reason>,
    /// Who takes over the function, step by step, by the day asked.
    pub handed: Handover,
}

/// A duty with its place in the order of the instrument.
#[derive(Debug)]
pub(super) struct Placed {
    pub block: DutyBlock,
    /// The kind of locality whose bodies bear it; none where one body does.
    pub locality: Option<usize>,
    pub duty: Duty,
}

/// Duties of one block stand place by place: one phrase's; or, of derived ones, all of a clause's from the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DutyBlock {
    clause: usize,
    derived: bool,
    stated_at: usize,
    role: Role,
    turn: usize,
}

/// What tells one obligation from all others of its instrument, as its key has it; the kind of locality stands for the
/// place.
type Identity<'d> = (Option<usize>, &'d ClausePath, &'d BodyId, KeyedAct, Option<&'d DutyPeriod>);

/// What one body has of an instrument but once: a clause, an act, a time.
pub(super) type Matter<'d> = (&'d ClausePath, &'d KeyedAct, Option<&'d DutyPeriod>);

/// What keys of the first release had in common that a role and a number then told apart.
type FormerBase<'d> = (Option<usize>, &'d ClausePath, &'d BodyId, Act, Option<&'d DutyPeriod>);

/// What those keys counted: the words, the task, and whom a report reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct GivingPhrase<'d> {
    role: Role,
    stated_at: &'d ClausePath,
    quote: &'d str,
    task: Option<&'d TaskId>,
    to: &'d [BodyId],
    via: Option<&'d BodyId>,
}

impl Draft<'_> {
    /// A report by its own name, where the clause asks for several; anything else by its task or the name of the part.
    fn deed(&self) -> KeyedAct {
        let Assignment { task, name, .. } = self.assignment;
        match (self.act, self.part.role) {
            (Act::Report, Role::Report) => KeyedAct::Report { name: name.clone() },
            (Act::Report, _) => KeyedAct::Report { name: name.as_ref().or(task.as_ref()).cloned() },
            (act, role) => KeyedAct::Part { act, task: name.as_ref().or(task.as_ref()).cloned(), role },
        }
    }

    fn identity(&self) -> Identity<'_> {
        let (part, period) = (&self.part, self.slot.period.as_ref());
        (part.locality, &self.assignment.clause, &part.id, self.deed(), period)
    }

    fn former_base(&self) -> FormerBase<'_> {
        let (part, period) = (&self.part, self.slot.period.as_ref());
        (part.locality, &self.assignment.clause, &part.id, self.act, period)
    }

    fn phrase(&self) -> GivingPhrase<'_> {
        let Assignment { stated_at, quote, task, .. } = self.assignment;
        GivingPhrase {
            role: self.part.role,
            stated_at,
            quote,
            task: task.as_ref(),
            to: &self.to,
            via: self.via.as_ref(),
        }
    }

    fn block(&self, instrument: &Instrument) -> DutyBlock {
        let derived = self.part.derived;
        DutyBlock {
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
/// Phrases that give a body the same act in the same task, role and time are one obligation: it is ordered if one of
/// them orders it, and doubtful only if all of them leave it so. Where they mean two things to be done, the plan names
/// the part that each gives.
pub(super) fn finish(context: Context, mut drafts: Vec<Draft>) -> Vec<Placed> {
    let instrument = context.instrument;
    drafts.sort_by_cached_key(|draft| (draft.block(instrument), draft.part.locality, draft.part.turn));
    let mut phrases: HashMap<FormerBase, Vec<GivingPhrase>> = HashMap::new();
    for draft in &drafts {
        let known = phrases.entry(draft.former_base()).or_default();
        if !known.contains(&draft.phrase()) {
            known.push(draft.phrase());
        }
    }
    let mut finished: Vec<Placed> = Vec::new();
    let mut reasons: Vec<Vec<&Reason>> = Vec::new();
    let mut seen: HashMap<Identity, usize> = HashMap::new();
    for draft in &drafts {
        let at = *seen.entry(draft.identity()).or_insert_with(|| {
            finished.push(Placed {
                block: draft.block(instrument),
                locality: draft.part.locality,
                duty: duty(context, draft),
            });
            reasons.push(Vec::new());
            finished.len() - 1
        });
        finished[at].duty.join(&draft.part, former_part(draft, &phrases[&draft.former_base()]));
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

impl Duty {
    /// The key of whoever bears it by the instrument.
    pub fn key(&self, body: &BodyId) -> ObligationKey {
        ObligationKey {
            instrument: self.instrument.clone(),
            clause: self.clause.clone(),
            body: body.clone(),
            deed: self.deed.clone(),
            period: self.slot.period.clone(),
        }
    }

    /// The same as it is born with a successor of its bearer.
    pub fn born(&self, context: Context, heir: &StandIn) -> Duty {
        Duty {
            bearer: Bearer::of(&heir.body),
            handed: succession::handing(context, &heir.body, self.topic.as_ref()),
            because: self.because.iter().chain(&heir.steps).cloned().collect(),
            ..self.clone()
        }
    }

    /// Its limit, its last day and what it waits for; where it is counted from the receipt, those of the bearer's own.
    /// What passed on, step by step, before the body received the paper is counted from the day on which an heir that
    /// had taken over received it.
    pub fn limited(&self, body: &BodyId, steps: &[Reason]) -> (Option<CountedLimit>, Option<Date>, Waits) {
        let stated = || (self.slot.limit.clone(), self.slot.due, self.slot.waits.clone());
        let Some(CountedLimit { limit, .. }) = &self.slot.limit else { return stated() };
        if limit.since != LimitStart::Receipt {
            return stated();
        }
        let counted = |from| Some(CountedLimit { limit: limit.clone(), from });
        let mut heirs = steps.iter().filter_map(Reason::heir);
        let by_heir = |(heir, since)| self.slot.by_receipt.get(heir).filter(|(received, _)| since <= *received);
        if let Some((received, due)) = self.slot.by_receipt.get(body).or_else(|| heirs.clone().find_map(by_heir)) {
            return (counted(Some(*received)), *due, Waits::Nothing);
        }
        // Who had the paper before the duty does not receive it again: then only the first bearer's day can be known.
        let last = heirs.next_back().map(|(heir, _)| heir).filter(|heir| !self.slot.by_receipt.contains_key(*heir));
        let receipt = NamedEvent::of_paper(PaperDay::Receipt, &self.instrument, Some(last.unwrap_or(body)));
        (counted(None), None, Waits::Event(receipt))
    }

    pub fn matter(&self) -> Matter<'_> {
        (&self.clause, &self.deed, self.slot.period.as_ref())
    }

    /// The day on which it begins to be owed: the first of the period that is reported on, else of its window.
    pub fn begins(&self) -> Option<Date> {
        let reported = self.slot.period.as_ref().and_then(DutyPeriod::report);
        reported.map(|period| period.first()).or(self.slot.window.from)
    }

    /// Whether a key of the first release may mean it, the body apart: of one clause, act and time, and in the role that
    /// the key names, if it names one. A report of a day in a period that had several is that period's by now.
    pub fn fits_former(&self, key: &FormerKey) -> bool {
        let in_period = |day: Date| {
            let stated = self.slot.due.is_some_and(|due| due == day || due == day_before(day));
            stated && self.slot.period.as_ref().and_then(DutyPeriod::report).is_some_and(|period| period.contains(day))
        };
        let of_day = || matches!(key.period, Some(DutyPeriod::Day(day)) if in_period(day));
        self.instrument == key.instrument
            && self.clause == key.clause
            && self.act == key.act
            && key.part.role.is_none_or(|role| role == self.role)
            && (self.slot.period == key.period || of_day())
    }

    /// Another phrase gives the same: what one of two leaves in doubt the other may settle.
    fn join(&mut self, part: &Part, former: FormerPart) {
        if part.doubts.is_empty() {
            self.doubts.clear();
        }
        self.modality = self.modality.min(part.modality);
        self.derived &= part.derived;
        if !self.former.contains(&former) {
            self.former.push(former);
        }
    }
}

fn duty(context: Context, draft: &Draft) -> Duty {
    let (instrument, assignment, part) = (context.instrument, draft.assignment, &draft.part);
    let topic = context.topic(assignment);
    Duty {
        deed: draft.deed(),
        former: Vec::new(),
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
        slot: draft.slot.clone(),
        derived: part.derived,
        doubts: part.doubts.clone(),
        because: Vec::new(),
    }
}

/// How the first release told the phrase from the body's others in the clause.
fn former_part(draft: &Draft, phrases: &[GivingPhrase]) -> FormerPart {
    if phrases.len() < 2 {
        return FormerPart::default();
    }
    let (here, role) = (draft.phrase(), draft.part.role);
    let same_role = phrases.iter().filter(|phrase| phrase.role == role);
    let nth = same_role.clone().position(|phrase| *phrase == here).unwrap_or(0) + 1;
    FormerPart { role: Some(role), number: (same_role.count() > 1).then_some(nth) }
}
