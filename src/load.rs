//! YAML to model, with a place for every value; the only reader of plans, rules and templates.
//!
//! Files are untrusted: each is bounded and checked by itself (`yaml`), then held against the others.
//! Every mistake of a run goes into one [`Report`].
//!
//! Start at [`load`].

mod files;
mod knowledge;
mod knowledge_mistakes;
mod knowledge_rules;
mod links;
mod mistakes;
mod names;
mod plan;
mod plan_mistakes;
mod profile;
pub mod schema;
mod yaml;

use std::collections::BTreeMap;

pub use files::{FOLDERS, Files, ID_FILE, bytes_of, workspace_id};
pub use profile::{drops_in_vain, profile};

use crate::diag::Report;
use crate::model::{InstrumentId, Workspace};
use crate::rule::Rules;
use plan::PlanFile;

/// A workspace as it was read; `report` says what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    pub workspace: Workspace,
    pub rules: Rules,
    /// Template name (`ke-hoach.md`) to its text.
    pub templates: BTreeMap<String, String>,
    pub report: Report,
}

/// Reads a workspace. With errors in the report nothing should be resolved from it.
pub fn load(files: &Files) -> Loaded {
    let mut loaded = Loaded::default();
    let (workspace, report) = (&mut loaded.workspace, &mut loaded.report);
    let known = knowledge::read(files, workspace, report);
    let mut plans: BTreeMap<InstrumentId, PlanFile> = BTreeMap::new();
    for (path, bytes) in files.under("plans/", ".yaml") {
        if let Some(plan) = PlanFile::read(path, bytes, report) {
            workspace.instruments.insert(plan.instrument.id.clone(), plan.instrument.clone());
            plans.insert(plan.instrument.id.clone(), plan);
        }
    }
    knowledge::check_references(&known, workspace, report);
    names::check_names(&known, workspace, report);
    links::check_cycles(&plans, workspace, &known.seen, report);
    for (id, plan) in &plans {
        let assignments = links::link(plan, workspace, report);
        if let Some(instrument) = workspace.instruments.get_mut(id) {
            instrument.assignments = assignments;
        }
    }
    for (path, bytes) in files.under("templates/", ".md") {
        let name = path.trim_start_matches("templates/").to_owned();
        loaded.templates.insert(name, String::from_utf8_lossy(bytes).into_owned());
    }
    knowledge_rules::check_together(&known, &loaded.workspace, &loaded.templates, &mut loaded.report);
    loaded.rules = known.rules;
    loaded.report = std::mem::take(&mut loaded.report).sorted();
    loaded
}
