//! What a person should know of a draft beside its text: what was left out, what is unverified.

use std::collections::{BTreeSet, HashSet};

use super::by_reason::ByReason;
use super::duties::{TaskOf, task_of, unverified_reading};
use super::office;
use super::request::PlanRequest;
use crate::diag::{Text, text};
use crate::model::{Clause, Coverage, Date, Instrument, RuleId, Task, TaskId};
use crate::resolve::{Asking, Reason};
use crate::vietnamese::short_date;

/// The tasks that no row of the annex has, by reason: their time had ended; the rule that keeps them; nobody has them.
pub(super) fn left_out(request: &PlanRequest, asking: &Asking, instruments: &[&Instrument]) -> Vec<Text> {
    // A paper of a body's own tasks leaves the others' out of course.
    let own = request.hands_on.is_none().then(|| request.own_tasks());
    let mut by_reason = ByReason::default();
    for instrument in instruments {
        for (clause, task) in instrument.tasks() {
            let reason = match fate(request, own.as_ref(), instrument, clause, task) {
                Fate::SpokenOf => continue,
                Fate::Over(since) => {
                    let since = short_date(since);
                    text!("thời gian thực hiện đã hết trước ngày {since}", "its time had ended before {since}")
                }
                Fate::Missing => reason(request, asking, instrument, &task.id),
            };
            by_reason.add(reason, instrument, &clause.path);
        }
    }
    office::left_out(request).into_iter().chain(by_reason.lines()).collect()
}

/// What became of a task in the paper.
enum Fate {
    /// A row has it or its parts; or the paper is not to speak of it: it is another's, or the office lets it go.
    SpokenOf,
    /// It had ended before the day that the paper looks at first.
    Over(Date),
    Missing,
}

fn fate(
    request: &PlanRequest,
    own: Option<&HashSet<TaskOf>>,
    instrument: &Instrument,
    clause: &Clause,
    task: &Task,
) -> Fate {
    let here = request.obligations.iter().filter(|o| o.instrument == instrument.id && o.clause == clause.path);
    let here = here.filter(|o| o.task.as_ref() == Some(&task.id));
    let mut here = here.filter(|o| own.is_none_or(|own| own.contains(&task_of(o)))).peekable();
    let is_there = here.peek().is_some();
    let is_whole = || instrument.tasks().any(|(_, part)| part.part_of.as_ref() == Some(&task.id));
    match request.since {
        _ if office::touches(request, instrument, &clause.path) => Fate::SpokenOf,
        Some(since) if is_there && here.all(|o| request.has_ended(o)) => Fate::Over(since),
        _ if is_there || own.is_some() || is_whole() => Fate::SpokenOf,
        _ => Fate::Missing,
    }
}

fn reason(request: &PlanRequest, asking: &Asking, instrument: &Instrument, task: &TaskId) -> Text {
    let mut given = instrument.assignments.iter().filter(|a| a.task.as_ref() == Some(task));
    let mut kept = given.clone().filter_map(|a| asking.why_stopped(instrument, a, request.place?));
    match (kept.next(), given.next()) {
        (Some(why), _) => text!("{why}", "“{why}”"),
        (None, Some(_)) => Text::new(
            "không có quy tắc nêu cơ quan tương ứng ở địa phương",
            "no rule names a body of the place that stands for the one above",
        ),
        (None, None) if instrument.text != Coverage::Full => Text::new(
            "chưa có nguyên văn văn bản này trong kho, nên không biết giao cho ai",
            "the text is not in the corpus, so that nobody knows to whom it gives it",
        ),
        (None, None) => Text::new("văn bản không giao cho ai", "the text gives it to nobody"),
    }
}

/// The rules and the plans' own readings at work in the paper whose basis nobody has verified.
pub(super) fn unverified(request: &PlanRequest) -> Vec<String> {
    let reasons = || request.obligations.iter().flat_map(|o| &o.because);
    let used = reasons().filter_map(|reason| match reason {
        Reason::Rule { rule, .. } => Some(rule),
        _ => None,
    });
    let used: BTreeSet<&RuleId> = used.chain(&request.beyond.rules).collect();
    let rules = used.into_iter().filter_map(|id| request.rules.get(id));
    let rules = rules.filter(|rule| rule.basis.certainty.is_unverified()).map(|rule| rule.id.to_string());
    let readings = reasons().filter_map(unverified_reading).chain(request.beyond.unverified_readings.iter().cloned());
    rules.chain(readings.collect::<BTreeSet<String>>()).collect()
}
