//! One instrument after the other, its words part by part, through the families of rules to duties and rows.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::context::Context;
use super::duty::Draft;
use super::given_time::Slot;
use super::index::RuleIndex;
use super::locality::{AskedPlaces, Localities};
use super::obligation::Obligation;
use super::part::Part;
use super::query::Query;
use super::resolution::Resolution;
use super::schedule::TimeFacts;
use super::{cascade, conflict, documents, duty, schedule, spread};
use crate::model::{
    Assignment, BodyId, BodyKind, Clause, Date, Instrument, LocatedBody, PlaceId, Role, StatedReport, WorkName,
    Workspace,
};
use crate::rule::{Act, Facts, Rules};
use crate::vietnamese::fold_space;

/// Resolves plans by rules: each duty with its bearer, its last day and all its reasons.
///
/// ```
/// use phancong::load::{Files, load};
/// use phancong::resolve::{Query, resolve};
///
/// let corpus = load(&Files::embedded());
/// let query = Query { body: Some("ubnd-tinh-phu-yen".into()), ..Query::default() };
/// let owed = resolve(&corpus.workspace, &corpus.rules, &query);
/// let key = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1";
/// let report = owed.iter().find(|duty| duty.key.to_string() == key).unwrap();
/// // The text asks for it "trước ngày 20/3": that day is too late.
/// assert_eq!(report.due.unwrap().to_string(), "2024-03-19");
/// assert!(report.because.len() > 1, "the words and the rules that read them");
/// ```
pub fn resolve(workspace: &Workspace, rules: &Rules, query: &Query) -> Resolution {
    let rules = RuleIndex::new(rules);
    let named = rules.places_named(workspace);
    let asked = AskedPlaces::of(workspace, query);
    let conflicts = conflict::conflicts(workspace);
    let (mut columns, mut rows) = (spread::Columns::default(), Vec::new());
    for instrument in workspace.instruments.values() {
        let wanted = query.plans.as_ref().is_none_or(|plans| plans.contains(&instrument.id));
        if !wanted || instrument.assignments.is_empty() {
            continue;
        }
        let mut named = named.clone();
        named.extend(places_named(workspace, instrument));
        let localities = Localities::of(workspace, instrument, &asked, &named);
        let context = Context { workspace, rules: &rules, query, instrument, localities: &localities };
        let mut duties = duty::finish(context, context.drafts());
        duties.iter_mut().for_each(|placed| conflict::mark(&conflicts, &mut placed.duty));
        rows.extend(columns.add(context, duties));
    }
    if query.place.is_some() || query.body.is_some() {
        rows.retain(|row| query.keeps(workspace, &columns.obligation(*row), columns.origin(*row)));
    }
    Resolution { columns: Arc::new(columns), rows, ..Resolution::default() }
}

/// The places of which the instrument itself names a body.
fn places_named(workspace: &Workspace, instrument: &Instrument) -> BTreeSet<PlaceId> {
    let reports = instrument.clauses.iter().flat_map(|clause| &clause.report);
    let addressees = reports.flat_map(|report| report.to.iter().chain(&report.via)).map(|to| &to.body);
    let bodies = instrument.assignments.iter().map(|assignment| &assignment.body).chain(addressees);
    let distinct: BTreeSet<&BodyId> = bodies.collect();
    let places = distinct.into_iter().filter_map(|id| workspace.body(id)?.place()).map(|place| &place.id);
    let pilots = instrument.assignments.iter().flat_map(|assignment| &assignment.pilot_sites);
    places.chain(pilots.filter(|id| workspace.places.contains_key(*id))).cloned().collect()
}

impl Query {
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

/// What the instrument comes to, part by part.
#[derive(Default)]
struct Drafts<'a> {
    drafts: Vec<Draft<'a>>,
    /// The times of each work of a clause, for all that no rule tells apart.
    slots: HashMap<(usize, WorkName<'a>, TimeFacts<'a>), Vec<Arc<Slot>>>,
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
            let told = TimeFacts::of(self, self.topic(assignment), &facts);
            let work = assignment.work();
            let slots = drafts.slots.entry((at, work, told));
            let slots = slots.or_insert_with(|| schedule::slots(self, &self.instrument.clauses[at], work, facts));
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
        report: &'a StatedReport,
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
}
