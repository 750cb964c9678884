//! Which work of its clause each fact belongs to, and which tasks a phrase gives: asked for where there are several.

use std::collections::BTreeSet;

use super::plan::PlanFile;
use super::yaml::{YamlStep, key};
use crate::diag::{Diagnostic, Report, Span, nearest};
use crate::model::{Assign, Clause, ClausePath, Instrument, TaskId, TaskScope, Time};
use crate::vietnamese::fold_space;

/// Checks the facts of the clause with this index.
pub fn check(plan: &PlanFile, at: usize, report: &mut Report) {
    let clause = &plan.instrument.clauses[at];
    let known = names(&plan.instrument, clause);
    let (works, reports) = (works(clause), clause.report.len());
    for (list, n, scope) in facts(clause) {
        let span = |steps: &[YamlStep]| plan.span(at, &[&[key(list), YamlStep::Index(n)], steps].concat());
        match scope {
            // A report has times of its own, and is no product.
            TaskScope::Unsaid if works + if matches!(list, "time" | "if_not_done") { reports } else { 0 } > 1 => {
                report.push(fact_without_task(span(&[]), &known));
            }
            TaskScope::Only(named) => {
                for id in named.iter().filter(|id| !known.contains(*id)) {
                    let near = nearest(id.as_str(), known.iter().map(|id| id.as_str()));
                    report.push(fact_of_no_task_here(span(&[key("task")]), id, &clause.path, near));
                }
            }
            _ => {}
        }
    }
    check_words(plan, at, report);
    for (n, assign) in clause.assign.iter().enumerate() {
        check_covered(plan, at, (n, assign), report);
    }
}

/// Every fact of a clause that belongs to a work, with its list and its place there. A phase says itself what it covers,
/// a report has its times beside it.
fn facts(clause: &Clause) -> impl Iterator<Item = (&'static str, usize, &TaskScope)> {
    let times = clause.time.iter().enumerate().filter(|(_, time)| !matches!(time, Time::Phase { .. }));
    let times = times.map(|(n, time)| ("time", n, time.scope()));
    let products = clause.deliverables.iter().enumerate().map(|(n, product)| ("deliverables", n, &product.task));
    let targets = clause.indicators.iter().enumerate().map(|(n, target)| ("indicators", n, &target.task));
    let lapses = clause.if_not_done.iter().enumerate().map(|(n, lapse)| ("if_not_done", n, &lapse.task));
    times.chain(products).chain(targets).chain(lapses)
}

/// By which names the facts of a clause may say their work: its tasks, or the nearest above; parts; reports.
fn names(instrument: &Instrument, clause: &Clause) -> BTreeSet<TaskId> {
    let near = instrument.tasks_of(clause).iter().filter(|_| clause.task.is_empty());
    let tasks = clause.tasks().chain(near).map(|task| task.id.clone());
    let parts = clause.assign.iter().filter_map(|assign| assign.part.clone());
    let reports = clause.report.iter().map(|report| report.task.clone().unwrap_or_else(|| TaskScope::REPORT.into()));
    tasks.chain(parts).chain(reports).collect()
}

/// How many tasks and parts of tasks the clause has.
fn works(clause: &Clause) -> usize {
    let own = clause.task.iter().map(|task| &task.id);
    let given = clause.assign.iter().map(|assign| {
        let task = assign.task.as_ref().or(clause.task.first()).map(|task| &task.id);
        (task, assign.part.as_ref())
    });
    let works: BTreeSet<_> = given.collect();
    let alone = own.filter(|id| !works.iter().any(|(task, _)| *task == Some(*id))).count();
    works.len() + alone
}

/// Of several tasks each has its own sentence, and none is known by the parenthesis that assigns it.
fn check_words(plan: &PlanFile, at: usize, report: &mut Report) {
    let clause = &plan.instrument.clauses[at];
    let shares = clause.tasks().count() > 1;
    for (n, task) in clause.task.iter().enumerate().filter(|_| shares) {
        if task.quote.is_none() {
            report.push(task_without_words(plan.span(at, &[key("task"), YamlStep::Index(n), key("id")]), &task.id));
        }
    }
    let words = clause.words();
    for (n, assign) in clause.assign.iter().enumerate() {
        let (Some(task), Some(quote)) = (&assign.task, &assign.quote) else { continue };
        if task.quote.is_none() && words.contains(&format!("({})", fold_space(quote).trim_matches(['(', ')']))) {
            let steps = [key("assign"), YamlStep::Index(n), key("task"), key("id")];
            report.push(task_without_words(plan.span(at, &steps), &task.id));
        }
    }
}

/// A phrase that covers a clause with several tasks says which of them it gives.
fn check_covered(plan: &PlanFile, at: usize, (n, assign): (usize, &Assign), report: &mut Report) {
    let instrument = &plan.instrument;
    let clause = &instrument.clauses[at];
    let here = std::slice::from_ref(&clause.path);
    let elsewhere = |path: &&ClausePath| assign.task.is_none() || **path != clause.path;
    let covered = assign.covers.as_ref().map_or(here, |covers| covers).iter().filter(elsewhere);
    let tasks = covered.filter_map(|path| instrument.clause(path)).map(|covered| instrument.tasks_of(covered));
    let mut known: BTreeSet<TaskId> = BTreeSet::new();
    let span = |part: &str| plan.span(at, &[key("assign"), YamlStep::Index(n), key(part)]);
    for set in tasks {
        known.extend(set.iter().map(|task| task.id.clone()));
        let given = assign.tasks.names().map(|names| set.iter().filter(|task| names.contains(&task.id)).count());
        let unclear = set.len() > 1 && assign.tasks.is_unsaid();
        if unclear || set.len() > 1 && given == Some(0) {
            report.push(which_task(span(if unclear { "covers" } else { "tasks" }), set.iter().map(|task| &task.id)));
        }
    }
    for id in assign.tasks.names().unwrap_or_default().iter().filter(|id| !known.contains(*id)) {
        let near = nearest(id.as_str(), known.iter().map(|id| id.as_str()));
        report.push(super::plan_mistakes::unknown_task(span("tasks"), id, near));
    }
}

fn listed<'t>(ids: impl IntoIterator<Item = &'t TaskId>) -> String {
    ids.into_iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

fn fact_without_task(at: Span, known: &BTreeSet<TaskId>) -> Diagnostic {
    let (names, first) = (listed(known), known.first().map_or("all", TaskId::as_str));
    Diagnostic::error("plan/fact-without-task", at)
        .vi(format!("điều khoản có nhiều việc ({names}), mà chỗ này chưa nói thuộc việc nào"))
        .en(format!("the clause has several works ({names}), and this does not say to which it belongs"))
        .help(
            format!("thêm `task: {first}`, hoặc `task: all` nếu thuộc mọi việc của điều khoản"),
            format!("add `task: {first}`, or `task: all` where it is about all of them"),
        )
}

fn fact_of_no_task_here(at: Span, id: &TaskId, path: &ClausePath, near: Vec<String>) -> Diagnostic {
    Diagnostic::error("plan/fact-of-no-task-here", at)
        .vi(format!("{path} không có việc nào mang tên `{id}`"))
        .en(format!("{path} has no work called `{id}`"))
        .did_you_mean(near)
}

fn task_without_words(at: Span, id: &TaskId) -> Diagnostic {
    Diagnostic::error("plan/task-without-words", at)
        .vi(format!("nhiệm vụ `{id}` chưa có lời văn của chính nó"))
        .en(format!("the task `{id}` has no words of its own"))
        .help(
            "thêm `quote` với câu nói việc phải làm, không phải lời giao",
            "add a `quote` with the sentence that says what is to be done, not the words that assign it",
        )
}

fn which_task<'t>(at: Span, set: impl Iterator<Item = &'t TaskId> + Clone) -> Diagnostic {
    let first = set.clone().next().map_or_else(String::new, TaskId::to_string);
    let names = listed(set);
    Diagnostic::error("plan/which-task", at)
        .vi(format!("điều khoản được giao có nhiều nhiệm vụ ({names}), mà lời giao chưa nói nhiệm vụ nào"))
        .en(format!("the clause covered has several tasks ({names}), and the words do not say which they give"))
        .help(
            format!("thêm `tasks: [{first}]`, hoặc `tasks: all` nếu giao tất cả"),
            format!("add `tasks: [{first}]`, or `tasks: all` where they give all"),
        )
}
