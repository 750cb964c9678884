//! Who owes what, to whom, by when.
//!
//! A [`Workspace`] holds clauses as they were written; a [`Resolution`] holds the [`Obligation`]s they
//! come to once every rule has spoken. One clause may give many: a list of bodies yields one each, a
//! periodic report one a period.
//!
//! Nothing here reads a file or asks the date. Families run in a fixed order, whatever the order of
//! files, so the same plans and rules always resolve to the same bytes.
//!
//! Start at [`resolve`]; each family of rules has a file of its own beside this one.

mod cascade;
mod documents;
pub mod findings;
mod modality;
mod obligation;
mod schedule;
mod succession;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Assignment, BodyId, Clause, Collective, Date, EventId, Instrument, InstrumentId, Place, PlaceId, Report, Role,
    Tier, Workspace,
};
use cascade::Part;
use obligation::Draft;

pub use crate::rule::{Act, Rule, Rules};
pub use obligation::{Gives, Obligation, Reason, Status, Waits};

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

/// What plans and rules come to.
#[derive(Debug, Clone, Default)]
pub struct Resolution {
    obligations: Vec<Obligation>,
}

impl Resolution {
    /// All of them, in the order of instruments, clauses, bodies and periods.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Obligation> + '_ {
        self.obligations.iter().cloned()
    }

    /// The one with a key.
    pub fn get(&self, key: &str) -> Option<Obligation> {
        self.obligations.iter().find(|obligation| obligation.key == key).cloned()
    }

    pub fn len(&self) -> usize {
        self.obligations.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Resolves plans by rules.
pub fn resolve(workspace: &Workspace, rules: &Rules, query: &Query) -> Resolution {
    let wanted = |id: &InstrumentId| query.plans.as_ref().is_none_or(|plans| plans.contains(id));
    let instruments = workspace.instruments.values().filter(|instrument| wanted(&instrument.id));
    let mut obligations = Vec::new();
    for instrument in instruments {
        let context = Context { workspace, rules, query, instrument };
        let mut owed = context.instrument();
        owed.iter_mut().for_each(|obligation| succession::hand_over(context, obligation));
        obligations.extend(owed);
    }
    obligations.retain(|obligation| query.keeps(obligation, workspace));
    Resolution { obligations }
}

/// What an open collective of a higher plan ("các bộ, ngành có liên quan") is called in a place, by a rule.
pub fn local_collective<'w>(
    workspace: &'w Workspace,
    rules: &'w Rules,
    instrument: &'w Instrument,
    assignment: &'w Assignment,
) -> Option<&'w Collective> {
    let context = Context { workspace, rules, query: &EVERYTHING, instrument };
    cascade::local_collective(context, assignment)
}

/// The rule by which no body of a place has a part that a higher plan gives, if one says so.
pub fn stopping_rule<'w>(
    workspace: &'w Workspace,
    rules: &'w Rules,
    instrument: &'w Instrument,
    assignment: &'w Assignment,
    place: &'w Place,
) -> Option<&'w Rule> {
    cascade::stopping(Context { workspace, rules, query: &ALL, instrument }, assignment, place)
}

static ALL: Query =
    Query { plans: None, body: None, place: None, as_of: None, running: false, assume: BTreeMap::new() };

impl Query {
    fn keeps(&self, obligation: &Obligation, workspace: &Workspace) -> bool {
        let origin = || workspace.body(&obligation.origin).and_then(|body| body.place());
        let of_body = |body: &BodyId| obligation.body == *body || obligation.origin == *body;
        let of_place = |place: &PlaceId| {
            obligation.place.as_ref() == Some(place) || origin().is_some_and(|origin| origin.id == *place)
        };
        let issued = workspace.instruments.get(&obligation.instrument).and_then(Instrument::day);
        let runs =
            |day: Date| !self.running || obligation.window.contains(day) && issued.is_none_or(|issued| issued <= day);
        self.body.as_ref().is_none_or(of_body)
            && self.place.as_ref().is_none_or(of_place)
            && self.as_of.is_none_or(runs)
    }

    /// Whether what is a place's in the instrument is asked for.
    fn wants(&self, place: &Place) -> bool {
        self.place.as_ref().is_none_or(|wanted| place.id == *wanted || succession::came_into(place, wanted, self.as_of))
    }
}

/// What the families of rules look at while one instrument is resolved.
#[derive(Clone, Copy)]
struct Context<'w> {
    workspace: &'w Workspace,
    rules: &'w Rules,
    query: &'w Query,
    instrument: &'w Instrument,
}

impl<'w> Context<'w> {
    fn instrument(self) -> Vec<Obligation> {
        let mut drafts = Vec::new();
        for assignment in &self.instrument.assignments {
            if assignment.role != Role::Report {
                let parts = cascade::parts(self, assignment);
                self.part_in_task(assignment, &parts, &mut drafts);
            }
        }
        for clause in &self.instrument.clauses {
            self.reports(clause, &mut drafts);
        }
        self.below(&mut drafts);
        obligation::finish(self.instrument, drafts)
    }

    /// Each body's part in the task, in each of the times that the text gives it.
    fn part_in_task(self, assignment: &'w Assignment, parts: &[Part<'w>], drafts: &mut Vec<Draft<'w>>) {
        let clause = self.instrument.clause(&assignment.clause);
        let clause = clause.expect("the loader holds every covered clause against the plan");
        let slots = schedule::slots(self, clause);
        for part in parts {
            let (act, why) = documents::act(self, assignment, part);
            for slot in &slots {
                let reasons = part.reasons.iter().chain(&why).chain(&slot.reasons).cloned();
                drafts.push(Draft::new(assignment, part, act, slot, reasons.collect()));
            }
        }
    }

    fn reports(self, clause: &'w Clause, drafts: &mut Vec<Draft<'w>>) {
        let stated = self.instrument.assignments.iter();
        let stated = stated.filter(|a| a.role == Role::Report && a.stated_at == clause.path);
        let reporting: Vec<&Assignment> = stated.collect();
        for report in &clause.report {
            for assignment in &reporting {
                let names = report.from.iter().any(|from| self.names(&from.body, &assignment.body));
                let quoted = report
                    .quote
                    .as_deref()
                    .is_none_or(|quote| crate::vietnamese::fold_space(quote) == assignment.quote);
                if !names || !quoted {
                    continue;
                }
                for part in &cascade::parts(self, assignment) {
                    self.report_of(clause, report, assignment, part, drafts);
                }
            }
        }
    }

    /// One body's report in each of its periods; nobody reports to itself, or through itself.
    fn report_of(
        self,
        clause: &'w Clause,
        report: &'w Report,
        assignment: &'w Assignment,
        part: &Part<'w>,
        drafts: &mut Vec<Draft<'w>>,
    ) {
        let to: Vec<BodyId> = report.to.iter().map(|to| self.here(&to.body)).filter(|to| *to != part.body).collect();
        if to.is_empty() && !report.to.is_empty() {
            return;
        }
        let via = report.via.as_ref().map(|via| self.here(&via.body)).filter(|via| *via != part.body);
        for slot in schedule::report_slots(self, clause, report, part) {
            let reasons = part.reasons.iter().chain(&slot.reasons).cloned().collect();
            let draft = Draft::new(assignment, part, Act::Report, &slot, reasons);
            drafts.push(Draft { to: to.clone(), via: via.clone(), ..draft });
        }
    }

    /// Below a People's Committee that must issue a plan, the parts of ministries fall to its departments.
    fn below(self, drafts: &mut Vec<Draft<'w>>) {
        if self.issuer_tier() != Some(Tier::Central) {
            return;
        }
        let issues = drafts.iter().filter(|draft| draft.act == Act::Issue);
        let places: BTreeSet<PlaceId> = issues.filter_map(|draft| draft.place.clone()).collect();
        for place in places {
            let place = &self.workspace.places[&place];
            let tasks = self.instrument.assignments.iter();
            for assignment in tasks.filter(|a| a.task.is_some() && a.role != Role::Report) {
                let parts = cascade::counterparts(self, assignment, place);
                self.part_in_task(assignment, &parts, drafts);
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

    /// The day on which bodies are looked for: the instrument's own.
    fn day(self) -> Option<Date> {
        self.instrument.date.map(|date| date.earliest())
    }
}
