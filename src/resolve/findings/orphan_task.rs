//! A task that the plan sets and gives to nobody.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{Assignment, BodyId, BodyKind, Clause, Instrument, Task, TaskId, Workspace};
use crate::vietnamese::shortened;

pub(super) const MEND: Mend = (
    "thêm lời giao ở chính điều khoản này hoặc ở phần phân công, ví dụ: (Sở Tư pháp chủ trì, phối hợp các đơn vị liên quan thực hiện)",
    "assign it here or in the part that assigns, such as: “(Sở Tư pháp chủ trì, phối hợp các đơn vị liên quan thực hiện)”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let set = subject.clauses().flat_map(|clause| clause.task.iter().map(move |task| (clause, task)));
    let orphans = set.filter(|(_, task)| !is_owned(subject.workspace, subject.instrument, &task.id));
    orphans.map(|(clause, task)| orphan(subject, clause, task)).collect()
}

fn orphan(subject: ReviewSubject, clause: &Clause, task: &Task) -> Finding {
    let said = task.quote.as_deref().map_or_else(|| clause.words_as_read(), |quote| clause.as_read(quote));
    let words = shortened(&said, 80);
    let vi = format!("không giao cho ai: “{words}”");
    let en = format!("given to nobody: “{words}”");
    subject.finding(&clause.path, vi, en)
}

/// Somebody has a part in the task, or in a part of it. The loader refuses tasks that are parts of each other.
pub(super) fn is_owned(workspace: &Workspace, instrument: &Instrument, task: &TaskId) -> bool {
    let mut given = instrument.assignments.iter().filter(|given| given.task.as_ref() == Some(task));
    let mut parts = instrument.tasks().filter(|(_, part)| part.part_of.as_ref() == Some(task));
    given.any(|given| !leaves_open_who(workspace, instrument, given))
        || parts.any(|(clause, part)| is_of_a_phrase(clause, &part.id) || is_owned(workspace, instrument, &part.id))
}

/// "Phối hợp với B …" without saying who: B is only the partner of whoever it may be.
fn leaves_open_who(workspace: &Workspace, instrument: &Instrument, given: &Assignment) -> bool {
    let mut phrase = instrument.assignments.iter().filter(|other| other.is_of_one_phrase_with(given));
    let is_unnamed = |id: &BodyId| workspace.body(id).and_then(|body| body.kind()) == Some(BodyKind::Unnamed);
    phrase.any(|given| is_unnamed(&given.body))
}

/// The words that assign a task of their own name who has it.
fn is_of_a_phrase(clause: &Clause, task: &TaskId) -> bool {
    clause.task.iter().all(|own| own.id != *task)
}
