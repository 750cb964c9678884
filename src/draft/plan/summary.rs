//! What a person should know of a draft beside its text: what was left out, what is unverified.

use std::collections::BTreeSet;

use super::PlanRequest;
use crate::model::{Clause, Instrument, TaskId};
use crate::resolve::{Reason, stopping_rule};

/// The tasks that no row of the annex has: with the rule that keeps them, or because the plan gives them
/// to nobody.
pub(super) fn left_out(request: &PlanRequest, instrument: &Instrument) -> Vec<String> {
    let owed = |clause: &Clause, task: &TaskId| {
        let mut here = request.obligations.iter().filter(|o| o.instrument == instrument.id);
        here.any(|o| o.clause == clause.path && o.task.as_ref() == Some(task))
    };
    let whole = |task: &TaskId| instrument.tasks().any(|(_, part)| part.part_of.as_ref() == Some(task));
    let missing = instrument.tasks().filter(|(clause, task)| !owed(clause, &task.id) && !whole(&task.id));
    let lines = missing.map(|(clause, task)| {
        let mut given = instrument.assignments.iter().filter(|a| a.task.as_ref() == Some(&task.id));
        let kept =
            given.clone().find_map(|a| stopping_rule(request.workspace, request.rules, instrument, a, request.place));
        let why = match (kept, given.next()) {
            (Some(rule), _) => rule.title.clone(),
            (None, Some(_)) => "không có quy tắc nêu cơ quan tương ứng ở địa phương".to_owned(),
            (None, None) => "văn bản không giao cho ai".to_owned(),
        };
        format!("{}, {}: {why}", instrument.short_name(), clause.path)
    });
    lines.collect()
}

/// The rules at work in the plan whose basis nobody has verified.
pub(super) fn unverified(request: &PlanRequest) -> Vec<String> {
    let reasons = request.obligations.iter().flat_map(|o| &o.because);
    let used = reasons.filter_map(|reason| match reason {
        Reason::Rule { rule, .. } => request.rules.get(rule),
        _ => None,
    });
    let doubtful = used.filter(|rule| rule.basis.certainty.is_unverified());
    let ids: BTreeSet<String> = doubtful.map(|rule| rule.id.to_string()).collect();
    ids.into_iter().collect()
}
