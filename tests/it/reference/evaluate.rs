//! Who owes what, evaluated the slow way, to hold the engine against: loops over everything, after
//! what rules/README.md, plans/README.md and the types of rules and plans say of themselves.
//!
//! Start at [`owed`].

use std::collections::BTreeMap;

use phancong::model::{
    Assignment, BodyId, BodyKind, Clause, ClausePath, Date, Instrument, LocatedBody, Place, PlaceId, Role,
    StatedReport, Tier, TopicId, Workspace,
};
use phancong::resolve::{Gives, Obligation, Query, Reason};
use phancong::rule::{Act, Conclusion, Rules};

use super::cascade::{self, Part};
use super::places;
use super::rules::{Facts, heard};
use super::schedule::{self, Days, Slot};
use super::succession;

/// One plan under the rules, and what is asked.
pub struct Reading<'w> {
    pub workspace: &'w Workspace,
    pub rules: &'w Rules,
    pub plan: &'w Instrument,
    pub query: &'w Query,
}

/// One part of one body in one time, before it is known which of them are one obligation.
#[derive(Clone)]
pub struct Duty<'w> {
    pub part: Part<'w>,
    pub act: Act,
    pub to: Vec<BodyId>,
    pub via: Option<BodyId>,
    pub slot: Slot,
    pub days: Days,
    pub because: Vec<Reason>,
}

/// Every obligation of the plans asked for, by its key.
pub fn owed(workspace: &Workspace, rules: &Rules, query: &Query) -> BTreeMap<String, Obligation> {
    let mut all = BTreeMap::new();
    for plan in workspace.instruments.values() {
        if query.plans.as_ref().is_some_and(|plans| !plans.contains(&plan.id)) {
            continue;
        }
        let reading = Reading { workspace, rules, plan, query };
        for (mut obligation, received) in succession::born(&reading, obligations(&reading, duties(&reading))) {
            succession::hand_on(&reading, &mut obligation, &received);
            if is_asked(&reading, &obligation) {
                all.insert(obligation.key.to_string(), obligation);
            }
        }
    }
    all
}

/// A duty that was handed on is that of its first bearer too.
fn is_asked(reading: &Reading, obligation: &Obligation) -> bool {
    let query = reading.query;
    let first = reading.workspace.body(&obligation.origin).and_then(|body| body.place()).map(|place| &place.id);
    let of_several = |body: &BodyId| match (obligation.place.as_ref(), query.as_of) {
        (Some(place), Some(day)) => {
            let place = &reading.workspace.places[place];
            places::is_among_heirs(reading.workspace, body, (&obligation.body, place), day)
        }
        _ => false,
    };
    let body = |body: &BodyId| [&obligation.body, &obligation.origin].contains(&body) || of_several(body);
    let place = |place: &PlaceId| [obligation.place.as_ref(), first].contains(&Some(place));
    let runs = |day: Date| obligation.window.contains(day) && reading.first_day().is_none_or(|first| first <= day);
    query.body.as_ref().is_none_or(body)
        && query.place.as_ref().is_none_or(place)
        && (!query.running || query.as_of.is_none_or(runs))
}

/// What the words give, then what falls to the localities that must issue a plan of their own.
fn duties<'w>(reading: &Reading<'w>) -> Vec<Duty<'w>> {
    let mut duties = Vec::new();
    for assignment in &reading.plan.assignments {
        for part in cascade::bearers(reading, assignment) {
            duties.extend(duties_of(reading, &part));
        }
    }
    let Some(issuer) = reading.issuer_tier() else { return duties };
    let issues = |place: &&Place| {
        let by = |duty: &Duty| duty.act == Act::Issue && reading.is_peoples_committee_of(&duty.part.body, place);
        issuer < place.tier && duties.iter().any(by)
    };
    let below: Vec<&Place> = reading.workspace.places.values().filter(issues).collect();
    for place in below {
        let passed_on = |assignment: &&Assignment| assignment.role != Role::Report && assignment.task.is_some();
        for assignment in reading.plan.assignments.iter().filter(passed_on) {
            for part in cascade::counterparts(reading, assignment, place) {
                let derived = duties_of(reading, &part);
                duties.extend(derived);
            }
        }
    }
    duties
}

/// One part in each of its times.
fn duties_of<'w>(reading: &Reading<'w>, part: &Part<'w>) -> Vec<Duty<'w>> {
    if part.assignment.role == Role::Report {
        let reports: Vec<&StatedReport> = reading.reports_behind(part.assignment);
        return reports.into_iter().flat_map(|report| reports_of(reading, part, report)).collect();
    }
    let (act, why) = act_of(reading, part);
    let mut duties = Vec::new();
    for slot in schedule::of_a_task(reading, part.assignment) {
        let days = schedule::days(reading, part, act, &[], &slot);
        let because = [&part.reasons[..], &slot.words, &why, &days.reasons].concat();
        duties.push(Duty { part: part.clone(), act, to: Vec::new(), via: None, slot, days, because });
    }
    duties
}

/// Nobody reports to itself, or through itself.
fn reports_of<'w>(reading: &Reading<'w>, part: &Part<'w>, report: &StatedReport) -> Vec<Duty<'w>> {
    let to: Vec<BodyId> = report.to.iter().map(|to| reading.here(&to.body)).filter(|to| *to != part.body).collect();
    let via = report.via.as_ref().map(|via| reading.here(&via.body)).filter(|via| *via != part.body);
    if to.is_empty() {
        return Vec::new();
    }
    let mut duties = Vec::new();
    for slot in schedule::of_a_report(reading, part.assignment, report) {
        let days = schedule::days(reading, part, Act::Report, &to, &slot);
        let because = [&part.reasons[..], &slot.words, &days.reasons].concat();
        let (to, via) = (to.clone(), via.clone());
        duties.push(Duty { part: part.clone(), act: Act::Report, to, via, slot, days, because });
    }
    duties
}

/// A part is performed, unless a rule says that the paper to be made is issued.
fn act_of(reading: &Reading, part: &Part) -> (Act, Vec<Reason>) {
    let clause = reading.clause(&part.assignment.clause);
    let named = |id: &BodyId| *id == part.assignment.body;
    let names = [part.assignment.task.as_ref(), part.assignment.name.as_ref()];
    for deliverable in &clause.deliverables {
        if deliverable.task.names().is_some_and(|works| !works.iter().any(|work| names.contains(&Some(work)))) {
            continue;
        }
        if !deliverable.body.is_empty() && !deliverable.body.iter().any(|body| named(&reading.here(&body.body))) {
            continue;
        }
        for choice in deliverable.choices() {
            let facts = Facts {
                deliverable: Some(choice.kind),
                clause: Some(reading.plan.kind_of(clause)),
                ..reading.facts(part)
            };
            let speaks = heard(reading.rules, reading.first_day(), &facts, |then| match then {
                Conclusion::Document(document) => Some(document.act),
                _ => None,
            });
            if let Some((rule, act)) = speaks.first() {
                return (*act, vec![Reason::Rule { rule: rule.id.clone(), gives: Gives::Act }]);
            }
        }
    }
    (Act::Perform, Vec::new())
}

impl<'w> Reading<'w> {
    /// The first day that the plan's date can mean.
    pub fn first_day(&self) -> Option<Date> {
        self.plan.date.map(|date| date.earliest())
    }

    pub fn clause(&self, path: &ClausePath) -> &'w Clause {
        self.plan.clause(path).expect("a path of a sound plan leads to one of its clauses")
    }

    pub fn topic_of(&self, assignment: &Assignment) -> Option<&'w TopicId> {
        let mut tasks = self.plan.tasks();
        tasks.find(|(_, task)| Some(&task.id) == assignment.task.as_ref()).and_then(|(_, task)| task.topic.as_ref())
    }

    /// What is known of a body's part.
    pub fn facts<'f>(&self, part: &'f Part) -> Facts<'f>
    where
        'w: 'f,
    {
        let body = self.workspace.body(&part.body);
        Facts {
            body: Some(part.body.clone()),
            kind: body.and_then(|body| body.kind()),
            tier: body.and_then(|body| body.tier()),
            role: Some(part.role),
            issued: self.first_day(),
            topic: self.topic_of(part.assignment),
            ..Facts::default()
        }
    }

    /// The reports that the words of an assignment ask for.
    fn reports_behind(&self, assignment: &Assignment) -> Vec<&'w StatedReport> {
        let clause = self.clause(&assignment.stated_at);
        let asks = |report: &&StatedReport| {
            let quote = report.quote.clone().unwrap_or_else(|| clause.words());
            let by = report.from.iter().any(|from| self.here(&from.body) == assignment.body);
            by && phancong::vietnamese::fold_space(&quote) == assignment.quote && report.task == assignment.name
        };
        clause.report.iter().filter(asks).collect()
    }

    pub fn issuer_kind(&self) -> Option<BodyKind> {
        self.workspace.body(self.plan.issuer.as_ref()?)?.kind()
    }

    pub fn issuer_tier(&self) -> Option<Tier> {
        self.workspace.body(self.plan.issuer.as_ref()?)?.tier()
    }

    pub fn is_of_the_centre(&self) -> bool {
        self.issuer_tier() == Some(Tier::Central)
    }

    fn is_peoples_committee_of(&self, body: &BodyId, place: &Place) -> bool {
        match self.workspace.body(body) {
            Some(LocatedBody::Local(kind, there)) => kind.kind == BodyKind::PeopleCommittee && there.id == place.id,
            _ => false,
        }
    }
}

/// Duties with one key are one obligation: the first in the text stands for all, those that the words state before
/// those that fall to a body by a rule.
fn obligations(reading: &Reading, duties: Vec<Duty>) -> Vec<(Obligation, Receipts)> {
    let mut together: BTreeMap<String, Vec<Duty>> = BTreeMap::new();
    for duty in duties {
        together.entry(key(reading, &duty)).or_default().push(duty);
    }
    let mut all = Vec::new();
    for (key, mut duties) in together {
        duties.sort_by_key(|duty| (duty.part.derived, reading.plan.index[&duty.part.assignment.stated_at]));
        let one = duties.into_iter().reduce(merged).expect("a key is of some duty");
        all.push((obligation(reading, &one, &key), receipts(reading, &one)));
    }
    all
}

/// By body, what a limit from the receipt would come to if it were counted from that body's.
pub type Receipts = BTreeMap<BodyId, Days>;

fn receipts(reading: &Reading, duty: &Duty) -> Receipts {
    let begins = format!("receipt:{}:", reading.plan.id);
    let bodies = reading.query.assume.keys().filter_map(|event| event.as_str().strip_prefix(&begins));
    let of = |body: &str| {
        let body = BodyId::from(body);
        let days = schedule::days_if_received_by(reading, &duty.part, duty.act, &duty.to, &duty.slot, &body);
        (body, days)
    };
    bodies.map(of).collect()
}

fn merged<'w>(one: Duty<'w>, other: Duty<'w>) -> Duty<'w> {
    let mut one = one;
    one.part.derived = one.part.derived && other.part.derived;
    one.part.modality = one.part.modality.min(other.part.modality);
    if other.part.doubt.is_none() {
        one.part.doubt = None;
    }
    one.because.extend(other.because);
    one
}

/// `plan/clause/body/report[-name][/period]`, or `plan/clause/body/act/task/role[/period]`.
fn key(reading: &Reading, duty: &Duty) -> String {
    let assignment = duty.part.assignment;
    let mut key = format!("{}/{}/{}/{}", reading.plan.id, assignment.clause, duty.part.body, duty.act.key());
    let name = assignment.name.as_ref();
    if duty.act == Act::Report {
        key += &name.map_or(String::new(), |name| format!("-{name}"));
    } else {
        let task = name.or(assignment.task.as_ref()).map_or("-", |task| task.as_str());
        key += &format!("/{task}/{}", duty.part.role.key());
    }
    key + &duty.slot.period.as_ref().map_or(String::new(), |period| format!("/{period}"))
}

fn obligation(reading: &Reading, duty: &Duty, key: &str) -> Obligation {
    let assignment = duty.part.assignment;
    Obligation {
        key: key.parse().expect("a key is made by its grammar"),
        instrument: reading.plan.id.clone(),
        clause: assignment.clause.clone(),
        stated_at: assignment.stated_at.clone(),
        task: assignment.task.clone(),
        topic: reading.topic_of(assignment).cloned(),
        body: duty.part.body.clone(),
        place: duty.part.place.clone(),
        origin: duty.part.body.clone(),
        role: duty.part.role,
        modality: duty.part.modality,
        act: duty.act,
        to: duty.to.clone(),
        via: duty.via.clone(),
        period: duty.slot.period.as_deref().map(Into::into),
        window: duty.days.window,
        due: duty.days.due,
        hour: duty.days.hour,
        reach: duty.slot.reach.clone(),
        limit: duty.days.limit.clone(),
        data: duty.days.data,
        phases: duty.slot.phase.iter().cloned().collect(),
        waits: duty.days.waits.clone(),
        derived: duty.part.derived,
        doubt: duty.part.doubt.clone(),
        because: as_set(duty.because.clone()),
    }
}

/// Reasons without order: which reasons there are is what both must agree on.
pub fn as_set(mut reasons: Vec<Reason>) -> Vec<Reason> {
    reasons.sort_by_key(|reason| format!("{reason:?}"));
    reasons.dedup();
    reasons
}
