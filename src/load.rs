//! YAML to model, with a place for every value; the only reader of plans, rules and templates.
//!
//! Files are untrusted: each is bounded and checked by itself (`yaml`), then held against the others.
//! Every mistake of a run goes into one [`Report`].
//!
//! Start at [`load`].

mod agreement;
mod agreement_mistakes;
mod amendment_mistakes;
mod amendments;
mod answers;
mod attached;
mod below;
pub mod canonical;
mod files;
mod flat;
mod given;
mod held_words;
mod knowledge;
mod knowledge_mistakes;
mod knowledge_rules;
mod known;
mod links;
mod mistakes;
mod names;
mod place;
mod plan;
mod plan_mistakes;
mod profile;
mod report_days;
mod report_mistakes;
mod revision;
pub mod schema;
mod scopes;
mod tables;
mod unread;
mod wording;
mod written;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};

pub use answers::answers;
pub use attached::{NoProof, hash_beside, hash_of};
pub use files::{FOLDERS, Files, ID_FILE, bytes_of, workspace_id};
pub use given::GivenPlan;
pub use profile::{drops_in_vain, profile};
pub use revision::{RevisionError, of_revision};

use crate::diag::Report;
use crate::model::{Instrument, InstrumentId, Workspace};
use crate::rule::Rules;
use plan::PlanFile;

/// A workspace as it was read; `report` says what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Plans, bodies, places, words: all that was understood.
    pub workspace: Workspace,
    /// By id, those of tables too.
    pub rules: Rules,
    /// Template name (`ke-hoach.md`) to its text.
    pub templates: BTreeMap<String, String>,
    /// Every mistake of the files, in the order of their places.
    pub report: Report,
    /// The plan that was given beside the workspace.
    pub given: Option<InstrumentId>,
}

impl Loaded {
    /// What is wrong with the given plan itself. Clauses of other plans that point at it may not find what
    /// another revision of it has, and that is no fault of its own.
    pub fn wrong_in(&self, given: &GivenPlan) -> Report {
        let mut wrong = Report::default();
        let of_it = |at: &crate::diag::Span| at.source.path == given.name;
        wrong.extend(self.report.iter().filter(|mistake| mistake.at.as_ref().is_none_or(of_it)).cloned());
        wrong
    }

    /// A plan held against a workspace that was read before, in the place of the one of its id; and what is wrong with
    /// it. Whether others that name it then go round in a circle is not asked, nor what it amends in them.
    pub fn beside(&self, given: &GivenPlan) -> (Option<Instrument>, Report) {
        let mut report = Report::default();
        let Some(mut plan) = PlanFile::read(&given.name, &given.bytes, &mut report) else {
            return (None, report);
        };
        let mut workspace = self.workspace.clone();
        plan.instrument.kind_name = workspace.words.kind_name(&plan.instrument.kind).to_owned();
        plan.instrument.citation = workspace.words.citation(&plan.instrument);
        plan.make_topics_known(&mut workspace.topics, &mut report);
        let id = plan.instrument.id.clone();
        workspace.instruments.insert(id.clone(), plan.instrument.clone());
        let plans = BTreeMap::from([(id.clone(), plan)]);
        links::check_cycles(&plans, &workspace, &BTreeMap::new(), &mut report);
        let assignments = links::link(&plans[&id], &workspace, &BTreeSet::new(), &mut report);
        let instrument = workspace.instruments.remove(&id).map(|plan| Instrument { assignments, ..plan });
        (instrument, report.sorted())
    }
}

/// Reads a workspace. With errors in the report nothing should be resolved from it.
///
/// ```
/// use phancong::load::{Files, load};
///
/// let loaded = load(&Files::embedded());
/// assert!(!loaded.report.has_errors());
/// let plan = &loaded.workspace.instruments["qd-1957-qd-ttg"];
/// assert_eq!(plan.short_name(), "QĐ 1957/QĐ-TTg");
/// ```
pub fn load(files: &Files) -> Loaded {
    load_with(files, None)
}

/// Reads a workspace with one plan given beside it, which takes the place of the one of its id.
pub fn load_with(files: &Files, given: Option<&GivenPlan>) -> Loaded {
    let mut loaded = Loaded::default();
    let (workspace, report) = (&mut loaded.workspace, &mut loaded.report);
    let known = knowledge::read(files, workspace, report);
    let mut plans: BTreeMap<InstrumentId, PlanFile> = BTreeMap::new();
    let mut unread: BTreeSet<InstrumentId> = BTreeSet::new();
    if let Some(plan) = given.and_then(|given| PlanFile::read(&given.name, &given.bytes, report)) {
        loaded.given = Some(plan.instrument.id.clone());
        plans.insert(plan.instrument.id.clone(), plan);
    }
    for (path, bytes) in files.under("plans/", ".yaml") {
        if loaded.given.as_ref().is_some_and(|given| path == format!("plans/{given}.yaml")) {
            continue;
        }
        match PlanFile::read(path, bytes, report) {
            Some(plan) => {
                plan.check_id(path, report);
                plans.insert(plan.instrument.id.clone(), plan);
            }
            None => _ = unread.insert(plan::id_of_file(path)),
        }
    }
    for plan in plans.values_mut() {
        plan.instrument.kind_name = workspace.words.kind_name(&plan.instrument.kind).to_owned();
        plan.instrument.citation = workspace.words.citation(&plan.instrument);
    }
    for (id, plan) in &plans {
        plan.make_topics_known(&mut workspace.topics, report);
        workspace.instruments.insert(id.clone(), plan.instrument.clone());
    }
    knowledge::check_references(&known, workspace, report);
    names::check_names(&known, workspace, report);
    links::check_cycles(&plans, workspace, &known.seen, report);
    for (id, plan) in &plans {
        let assignments = links::link(plan, workspace, &unread, report);
        if let Some(instrument) = workspace.instruments.get_mut(id) {
            instrument.assignments = assignments;
        }
    }
    workspace.amended = amendments::consolidated(&plans, workspace, &unread, report);
    for (path, bytes) in files.under("templates/", ".md") {
        if let Some(source) = yaml::decode(path, bytes, &mut loaded.report) {
            let name = path.trim_start_matches("templates/").to_owned();
            loaded.templates.insert(name, source.text.clone());
        }
    }
    knowledge_rules::check_together(&known, &loaded.workspace, &loaded.templates, &mut loaded.report);
    unread::note(files, &mut loaded.report);
    loaded.rules = known.rules;
    loaded.report = std::mem::take(&mut loaded.report).sorted();
    loaded
}
