//! Who owes what, to whom, by when.
//!
//! A [`Workspace`] holds clauses as they were written; a [`Resolution`] holds the [`Obligation`]s they
//! come to once every rule has spoken. One clause may give many: a list of bodies yields one each, a
//! periodic report one a period.
//!
//! The work is done once, then spread. Places alike in all that a rule may look at are one *kind of locality*
//! (`locality`), and rules, found by what they ask for (`index`), are tried once for each kind. For each instrument:
//!
//! 1. `cascade` says who stands behind the words; below whoever must issue a plan, who has each part there;
//! 2. `schedule` gives the times, `documents` the act, `modality` order or request;
//! 3. `duty` merges what is one obligation and gives it its key, the place apart;
//! 4. `succession` says to whom its function passes by the day asked;
//! 5. `spread` writes a row of eight bytes for each place. An obligation is made from its row when it is read.
//!
//! Nothing here reads a file or asks the date. Families run in that order, whatever the order of files, so the
//! same plans and rules always resolve to the same bytes.
//!
//! Start at [`resolve`]; each family of rules has a file of its own beside this one.

mod asking;
mod below;
mod cascade;
mod conflict;
mod counterparts;
mod documents;
mod duty;
pub mod findings;
mod index;
mod key_index;
mod locality;
mod modality;
mod obligation;
mod papers;
mod part;
mod schedule;
mod spread;
mod succession;
pub mod why_not;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use crate::model::{
    Assignment, BodyId, BodyKind, Clause, Date, EventId, FormerKey, Instrument, InstrumentId, LocatedBody,
    ObligationKey, Place, PlaceId, Report, Role, Tier, TopicId, Workspace,
};
use crate::rule::Facts;
use crate::vietnamese::fold_space;
use duty::{Draft, Duty};
use index::Index;
use locality::{Asked, Localities};
use part::Part;
use schedule::{Slot, Told};
use spread::Row;

pub use crate::rule::{Act, Rule, Rules};
pub use asking::Asking;
pub use counterparts::stands_for;
pub use key_index::KeyIndex;
pub use modality::asks;
pub use obligation::{Gives, Obligation, Reason, Status, Waits};
pub use papers::{Paper, all_papers, papers, templates_of};

/// What to resolve. `None` means all.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pub plans: Option<BTreeSet<InstrumentId>>,
    pub body: Option<BodyId>,
    pub place: Option<PlaceId>,
    /// The day by which it is asked who bears a duty.
    pub as_of: Option<Date>,
    /// Only what runs on that day.
    pub running: bool,
    /// Events taken as having happened.
    pub assume: BTreeMap<EventId, Date>,
}

/// The query that asks for all.
static EVERYTHING: Query =
    Query { plans: None, body: None, place: None, as_of: None, running: false, assume: BTreeMap::new() };

/// What plans and rules come to, in columns: each duty once, and a row for each place that owes it.
#[derive(Debug, Clone, Default)]
pub struct Resolution {
    columns: Arc<spread::Columns>,
    rows: Vec<Row>,
}

impl Resolution {
    /// All of them, in the order of instruments, clauses, bodies and periods; each is made when it is reached.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Obligation> + '_ {
        self.rows.iter().map(|row| self.columns.obligation(*row))
    }

    /// What each place owes, by the instrument or by the day asked, as if it alone had been asked for.
    pub fn by_place(&self) -> BTreeMap<PlaceId, Resolution> {
        let mut parts: BTreeMap<PlaceId, Resolution> = BTreeMap::new();
        for row in &self.rows {
            for place in self.columns.places(*row) {
                let part = || Resolution { columns: self.columns.clone(), rows: Vec::new() };
                parts.entry(place).or_insert_with(part).rows.push(*row);
            }
        }
        parts
    }

    /// The one with a key.
    pub fn get(&self, key: &ObligationKey) -> Option<Obligation> {
        self.columns.find(key, &self.rows).map(|row| self.columns.obligation(row))
    }

    /// The keys of all of them, in order; nothing else is made.
    pub fn keys(&self) -> impl Iterator<Item = ObligationKey> + '_ {
        self.rows.iter().map(|row| self.columns.key(*row))
    }

    /// All of them, to be found by many keys.
    pub fn key_index(&self) -> KeyIndex<'_> {
        KeyIndex::of(&self.columns, self.rows.iter().copied())
    }

    /// All keys under which entries about a duty may stand, its own among them.
    pub fn names(&self, owed: &Obligation) -> BTreeSet<String> {
        let beside = self.columns.beside(&owed.key, &self.rows);
        KeyIndex::of(&self.columns, beside).names(&owed.key, owed.due)
    }

    /// Those that a key as somebody gives it may mean: of this release, else of the first.
    pub fn named(&self, key: &str) -> Vec<Obligation> {
        let present = key.parse().ok().and_then(|key| self.get(&key));
        let former = || key.parse().map(|key| self.of_former(&key)).unwrap_or_default();
        present.map_or_else(former, |found| vec![found])
    }

    /// Those that a key of the first release may mean: one where it is plain, several where it is open, or none.
    pub fn of_former(&self, key: &FormerKey) -> Vec<Obligation> {
        self.columns.find_former(key, &self.rows).into_iter().map(|row| self.columns.obligation(row)).collect()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Resolves plans by rules.
pub fn resolve(workspace: &Workspace, rules: &Rules, query: &Query) -> Resolution {
    let rules = Index::new(rules);
    let named = rules.places_named(workspace);
    let asked = Asked::of(workspace, query);
    let conflicts = conflict::conflicts(workspace);
    let (mut columns, mut rows) = (spread::Columns::default(), Vec::new());
    for instrument in workspace.instruments.values() {
        let wanted = query.plans.as_ref().is_none_or(|plans| plans.contains(&instrument.id));
        if !wanted || instrument.assignments.is_empty() {
            continue;
        }
        let mut named = named.clone();
        named.extend(places_named(workspace, instrument));
        let localities = Localities::of(workspace, instrument, &asked, query.as_of, &named);
        let context = Context { workspace, rules: &rules, query, instrument, localities: &localities };
        let mut duties = duty::finish(context, context.drafts());
        duties.iter_mut().for_each(|placed| conflict::mark(&conflicts, &mut placed.duty));
        rows.extend(columns.add(context, duties));
    }
    if query.place.is_some() || query.body.is_some() {
        rows.retain(|row| query.keeps(workspace, &columns.obligation(*row), columns.origin(*row)));
    }
    Resolution { columns: Arc::new(columns), rows }
}

/// The places of which the instrument itself names a body.
fn places_named(workspace: &Workspace, instrument: &Instrument) -> BTreeSet<PlaceId> {
    let reports = instrument.clauses.iter().flat_map(|clause| &clause.report);
    let addressees = reports.flat_map(|report| report.to.iter().chain(&report.via)).map(|to| &to.body);
    let bodies = instrument.assignments.iter().map(|assignment| &assignment.body).chain(addressees);
    let distinct: BTreeSet<&BodyId> = bodies.collect();
    let places = distinct.into_iter().filter_map(|id| workspace.body(id)?.place());
    places.map(|place| place.id.clone()).collect()
}

impl Query {
    /// Whether a duty of the instrument runs on the day asked, where that is asked.
    fn runs(&self, instrument: &Instrument, duty: &Duty) -> bool {
        let Some(day) = self.as_of.filter(|_| self.running) else { return true };
        let issued = instrument.date.map(|date| date.earliest());
        duty.window.contains(day) && issued.is_none_or(|issued| issued <= day)
    }

    /// Whether it is the asked body's or place's: by the instrument, or by the day.
    fn keeps(&self, workspace: &Workspace, obligation: &Obligation, origin: Option<&PlaceId>) -> bool {
        let of_body = |id: &BodyId| {
            obligation.body == *id || obligation.origin == *id || took_over(workspace, obligation, id, self.as_of)
        };
        let of_place = |place: &PlaceId| obligation.place.as_ref() == Some(place) || origin == Some(place);
        self.body.as_ref().is_none_or(of_body) && self.place.as_ref().is_none_or(of_place)
    }
}

/// Whether the body is one of several that took over from a district what is kept together as one duty.
fn took_over(workspace: &Workspace, obligation: &Obligation, id: &BodyId, day: Option<Date>) -> bool {
    let (Some(LocatedBody::Local(kind, place)), Some(day)) = (workspace.body(id), day) else { return false };
    let from = obligation.place.as_ref().and_then(|id| workspace.places.get(id));
    let heirs = from.into_iter().flat_map(|district| &district.successors);
    obligation.body == kind.id && heirs.into_iter().any(|heir| heir.to == place.id && heir.from <= day)
}

/// What the families of rules look at while one instrument is resolved.
#[derive(Clone, Copy)]
struct Context<'a> {
    workspace: &'a Workspace,
    rules: &'a Index<'a>,
    query: &'a Query,
    instrument: &'a Instrument,
    localities: &'a Localities<'a>,
}

/// What the instrument comes to, part by part.
#[derive(Default)]
struct Drafts<'a> {
    drafts: Vec<Draft<'a>>,
    /// The times of each clause, for all that no rule tells apart.
    slots: HashMap<(usize, Told<'a>), Vec<Rc<Slot>>>,
    turns: usize,
}

impl<'a> Drafts<'a> {
    /// The parts in the order in which the words give them, after all that came before.
    fn in_turn(&mut self, parts: Vec<Part<'a>>) -> Vec<Rc<Part<'a>>> {
        let first = self.turns;
        self.turns += parts.iter().map(|part| part.turn + 1).max().unwrap_or_default();
        parts.into_iter().map(|part| Rc::new(Part { turn: first + part.turn, ..part })).collect()
    }
}

impl<'a> Context<'a> {
    fn drafts(self) -> Vec<Draft<'a>> {
        let mut drafts = Drafts::default();
        for assignment in &self.instrument.assignments {
            if assignment.role != Role::Report {
                self.part_in_task(assignment, cascade::parts(self, assignment), &mut drafts);
            }
        }
        for clause in &self.instrument.clauses {
            self.reports(clause, &mut drafts);
        }
        self.below(&mut drafts);
        drafts.drafts
    }

    /// Each body's part in the task, in each of the times that the text gives it.
    fn part_in_task(self, assignment: &'a Assignment, parts: Vec<Part<'a>>, drafts: &mut Drafts<'a>) {
        let at = self.instrument.index.get(&assignment.clause);
        let at = *at.expect("the loader holds every covered clause against the plan");
        for part in drafts.in_turn(parts) {
            let (act, why) = documents::act(self, assignment, &part);
            let facts = self.facts_of(assignment, &part, act);
            let told = Told::of(self, self.topic(assignment), &facts);
            let slots = drafts.slots.entry((at, told));
            let slots = slots.or_insert_with(|| schedule::slots(self, &self.instrument.clauses[at], facts));
            drafts.drafts.extend(slots.iter().map(|slot| Draft {
                assignment,
                part: part.clone(),
                act,
                to: Vec::new(),
                via: None,
                slot: slot.clone(),
                why: why.clone(),
            }));
        }
    }

    fn reports(self, clause: &'a Clause, drafts: &mut Drafts<'a>) {
        if clause.report.is_empty() {
            return;
        }
        let stated = self.instrument.assignments.iter();
        let stated = stated.filter(|a| a.role == Role::Report && a.stated_at == clause.path);
        let reporting: Vec<&Assignment> = stated.collect();
        for report in &clause.report {
            for assignment in &reporting {
                let names = report.from.iter().any(|from| self.names(&from.body, &assignment.body));
                let quote = report.quote.clone().unwrap_or_else(|| clause.words());
                let quoted = fold_space(&quote) == assignment.quote;
                if !names || !quoted || report.task != assignment.name {
                    continue;
                }
                for part in drafts.in_turn(cascade::parts(self, assignment)) {
                    self.report_of(clause, report, assignment, part, &mut drafts.drafts);
                }
            }
        }
    }

    /// One body's report in each of its periods; nobody reports to itself, or through itself.
    fn report_of(
        self,
        clause: &'a Clause,
        report: &'a Report,
        assignment: &'a Assignment,
        part: Rc<Part<'a>>,
        drafts: &mut Vec<Draft<'a>>,
    ) {
        let to: Vec<BodyId> = report.to.iter().map(|to| self.here(&to.body)).filter(|to| *to != part.id).collect();
        if to.is_empty() && !report.to.is_empty() {
            return;
        }
        let via = report.via.as_ref().map(|via| self.here(&via.body)).filter(|via| *via != part.id);
        let facts = Facts { to: &to, ..self.facts_of(assignment, &part, Act::Report) };
        let slots = schedule::report_slots(self, clause, report, facts);
        drafts.extend(slots.into_iter().map(|slot| Draft {
            assignment,
            part: part.clone(),
            act: Act::Report,
            to: to.clone(),
            via: via.clone(),
            slot,
            why: None,
        }));
    }

    /// Below a People's Committee that must issue a plan, the parts of those above fall to the bodies of its place.
    fn below(self, drafts: &mut Drafts<'a>) {
        let Some(issuer) = self.issuer_tier() else { return };
        let committee = |draft: &&Draft| draft.part.body.kind() == Some(BodyKind::PeopleCommittee);
        let issues = drafts.drafts.iter().filter(|draft| draft.act == Act::Issue).filter(committee);
        let localities: BTreeSet<usize> = issues.filter_map(|draft| draft.part.locality).collect();
        for locality in localities.into_iter().filter(|at| issuer < self.localities.kinds[*at].sample.tier) {
            let tasks = self.instrument.assignments.iter();
            for assignment in tasks.filter(|a| a.task.is_some() && a.role != Role::Report) {
                self.part_in_task(assignment, cascade::counterparts(self, assignment, locality), drafts);
            }
        }
    }

    fn issuer_tier(self) -> Option<Tier> {
        let issuer = self.instrument.issuer.as_ref()?;
        self.workspace.body(issuer)?.tier()
    }

    /// The body as a plan names it, in the plan's own place.
    fn here(self, id: &BodyId) -> BodyId {
        self.workspace.in_territory(self.instrument, id)
    }

    fn names(self, written: &BodyId, body: &BodyId) -> bool {
        self.here(written) == *body
    }

    /// Whether a place is part of another.
    fn is_within(self, place: &Place, whole: &Place) -> bool {
        self.workspace.upwards(place, self.day()).skip(1).any(|unit| unit.id == whole.id)
    }

    /// The day on which bodies are looked for: the instrument's own.
    fn day(self) -> Option<Date> {
        self.instrument.date.map(|date| date.earliest())
    }

    /// The facts that are the same for the whole instrument.
    fn facts(self) -> Facts<'a> {
        Facts { issued: self.day(), ..Facts::default() }
    }

    /// What is known of a body's part when its days are sought.
    fn facts_of<'f>(self, assignment: &'f Assignment, part: &'f Part, act: Act) -> Facts<'f>
    where
        'a: 'f,
    {
        Facts {
            act: Some(act),
            body: Some(&part.id),
            kind: part.body.kind(),
            tier: part.body.tier(),
            topic: self.topic(assignment),
            ..self.facts()
        }
    }

    /// The subject of the task, its phrase's own or its clause's.
    fn topic(self, assignment: &Assignment) -> Option<&'a TopicId> {
        let id = assignment.task.as_ref()?;
        let clause = self.instrument.clause(&assignment.clause)?;
        let own = clause.assign.iter().filter_map(|assign| assign.task.as_ref());
        let mut near = own.chain(self.instrument.upwards(clause).filter_map(|c| c.task.as_ref()));
        near.find(|task| task.id == *id).map(|task| &task.topic)
    }
}
