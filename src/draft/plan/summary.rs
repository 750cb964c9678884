//! What a person should know of a draft beside its text: what was left out, what is unverified.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::duties::{TaskOf, task_of};
use super::tasks::own_tasks;
use super::{PlanRequest, office};
use crate::model::{Clause, Coverage, Instrument, RuleId, Task, TaskId};
use crate::resolve::{Reason, stopping_rule};
use crate::vietnamese::short_date;

/// The tasks that no row of the annex has, by reason: their time had ended; the rule that keeps them; nobody has them.
pub(super) fn left_out(request: &PlanRequest, instruments: &[&Instrument]) -> Vec<String> {
    // A paper of a body's own tasks leaves the others' out of course.
    let own = request.hands_on.is_none().then(|| own_tasks(request));
    let mut by_reason: BTreeMap<String, Vec<(String, Vec<String>)>> = BTreeMap::new();
    for instrument in instruments {
        for (clause, task) in instrument.tasks() {
            let Some(reason) = why_missing(request, own.as_ref(), instrument, clause, task) else { continue };
            let (name, path, of_all) = (instrument.short_name(), clause.path.to_string(), by_reason.entry(reason));
            let of_all = of_all.or_default();
            match of_all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, paths)) if paths.contains(&path) => {}
                Some((_, paths)) => paths.push(path),
                None => of_all.push((name, vec![path])),
            }
        }
    }
    let line = |(reason, of_all): (String, Vec<(String, Vec<String>)>)| {
        let places = of_all.iter().map(|(name, paths)| format!("{name} {}", paths.join(", ")));
        format!("{}: {reason}", places.collect::<Vec<_>>().join("; "))
    };
    office::left_out(request).into_iter().chain(by_reason.into_iter().map(line)).collect()
}

/// Why no row has a task; none where one has it, or the office itself lets it go.
fn why_missing(
    request: &PlanRequest,
    own: Option<&HashSet<TaskOf>>,
    instrument: &Instrument,
    clause: &Clause,
    task: &Task,
) -> Option<String> {
    let here = request.obligations.iter().filter(|o| o.instrument == instrument.id && o.clause == clause.path);
    let here = here.filter(|o| o.task.as_ref() == Some(&task.id));
    let mut spoken_of = here.filter(|o| own.is_none_or(|own| own.contains(&task_of(o)))).peekable();
    if office::touches(request, instrument, &clause.path) {
        return None;
    }
    if spoken_of.peek().is_some() {
        let since = request.since.filter(|_| spoken_of.all(|o| request.has_ended(o)))?;
        return Some(format!("thời gian thực hiện đã hết trước ngày {}", short_date(since)));
    }
    let is_whole = instrument.tasks().any(|(_, part)| part.part_of.as_ref() == Some(&task.id));
    (own.is_none() && !is_whole).then(|| reason(request, instrument, &task.id))
}

fn reason(request: &PlanRequest, instrument: &Instrument, task: &TaskId) -> String {
    let mut given = instrument.assignments.iter().filter(|a| a.task.as_ref() == Some(task));
    let mut kept =
        given.clone().filter_map(|a| stopping_rule(request.workspace, request.rules, instrument, a, request.place?));
    match (kept.next(), given.next()) {
        (Some(rule), _) => rule.title.clone(),
        (None, Some(_)) => "không có quy tắc nêu cơ quan tương ứng ở địa phương".to_owned(),
        (None, None) if instrument.text != Coverage::Full => {
            "chưa có nguyên văn văn bản này trong kho, nên không biết giao cho ai".to_owned()
        }
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
