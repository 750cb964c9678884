//! What a person should know of a draft beside its text: what was left out, what is unverified.

use std::collections::{BTreeMap, BTreeSet};

use super::{PlanRequest, office};
use crate::model::{Clause, Instrument, RuleId, Task, TaskId};
use crate::resolve::{Asking, Reason};

/// The tasks that no row of the annex has, by reason: the rule that keeps them, or that the plan gives them to
/// nobody.
pub(super) fn left_out(request: &PlanRequest, asking: &Asking, instruments: &[&Instrument]) -> Vec<String> {
    // A paper of a body's own tasks leaves the others' out of course.
    let dropped = office::left_out(request);
    if request.hands_on.is_none() {
        return dropped;
    }
    let mut by_reason: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for instrument in instruments {
        for (clause, task) in instrument.tasks().filter(|(clause, task)| is_missing(request, instrument, clause, task))
        {
            let places = by_reason.entry(reason(request, asking, instrument, &task.id)).or_default();
            let place = format!("{} {}", instrument.short_name(), clause.path);
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    let by_rule = by_reason.into_iter().map(|(reason, places)| format!("{}: {reason}", places.join("; ")));
    dropped.into_iter().chain(by_rule).collect()
}

fn is_missing(request: &PlanRequest, instrument: &Instrument, clause: &Clause, task: &Task) -> bool {
    let is_whole = instrument.tasks().any(|(_, part)| part.part_of.as_ref() == Some(&task.id));
    let mut here = request.obligations.iter().filter(|o| o.instrument == instrument.id && o.clause == clause.path);
    let dropped = office::touches(request, instrument, &clause.path);
    !is_whole && !dropped && !here.any(|o| o.task.as_ref() == Some(&task.id))
}

fn reason(request: &PlanRequest, asking: &Asking, instrument: &Instrument, task: &TaskId) -> String {
    let mut given = instrument.assignments.iter().filter(|a| a.task.as_ref() == Some(task));
    let mut kept = given.clone().filter_map(|a| asking.stopping_rule(instrument, a, request.place?));
    match (kept.next(), given.next()) {
        (Some(rule), _) => rule.title.clone(),
        (None, Some(_)) => "không có quy tắc nêu cơ quan tương ứng ở địa phương".to_owned(),
        (None, None) => "văn bản không giao cho ai".to_owned(),
    }
}

/// The rules at work in the plan whose basis nobody has verified.
pub(super) fn unverified(request: &PlanRequest) -> Vec<String> {
    let reasons = request.obligations.iter().flat_map(|o| &o.because);
    let used = reasons.filter_map(|reason| match reason {
        Reason::Rule { rule, .. } => Some(rule),
        _ => None,
    });
    let used: BTreeSet<&RuleId> = used.chain(&request.beyond.rules).collect();
    let rules = used.into_iter().filter_map(|id| request.rules.get(id));
    rules.filter(|rule| rule.basis.certainty.is_unverified()).map(|rule| rule.id.to_string()).collect()
}
