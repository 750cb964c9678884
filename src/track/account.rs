//! What a body did, for its periodic report: by task and by target, what is late and since when.

use super::{Item, Status, TargetRow};
use crate::model::{ClausePath, Date, InstrumentId, ObligationKey, TaskId};
use crate::register::{EntrySelection, Error, Fact, ProofDocument, Register, Sequence};

/// The tables of a periodic report (*báo cáo*).
#[derive(Debug)]
pub struct Account<'w> {
    /// The day by which it is judged.
    pub as_of: Date,
    /// One line for each obligation, in the order of the resolution.
    pub tasks: Vec<TaskLine>,
    /// Of the tasks, those done late and those overdue.
    pub late: Vec<LateDuty>,
    /// Each target with its last value.
    pub targets: Vec<TargetRow<'w>>,
}

/// What was done of one obligation.
#[derive(Debug, Clone)]
pub struct TaskLine {
    /// By which the register knows it.
    pub key: ObligationKey,
    /// The plan under which it is owed.
    pub instrument: InstrumentId,
    /// The clause from which it follows.
    pub clause: ClausePath,
    /// None where the clause belongs to no task.
    pub task: Option<TaskId>,
    /// As it was last moved; none where the text gives none.
    pub due: Option<Date>,
    /// Where it stands on the day.
    pub status: Status,
    /// The day on which it was met; none where it was not.
    pub done: Option<Date>,
    /// The văn bản that proves it.
    pub document: Option<ProofDocument>,
}

/// What is late: its day as the text gives it, as it was moved and why, and by how much it was missed.
#[derive(Debug, Clone)]
pub struct LateDuty {
    /// By which the register knows it.
    pub key: ObligationKey,
    /// The clause from which it follows.
    pub clause: ClausePath,
    /// The due day in the text.
    pub stated: Option<Date>,
    /// The due day that a decision set; none where it was never moved.
    pub moved_to: Option<Date>,
    /// Why it was moved, in the words of the decision.
    pub reason: Option<String>,
    /// Done late, or overdue.
    pub status: Status,
    /// Since the due day as it was last moved, to the day it was met, else to the day of the account.
    pub days: i64,
}

impl<'w> Account<'w> {
    /// The account of items on a day; their documents are looked up in the register.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn of(
        items: &[Item],
        targets: Vec<TargetRow<'w>>,
        register: &mut Register,
        as_of: Date,
    ) -> Result<Account<'w>, Error> {
        let mut account = Account { as_of, tasks: Vec::new(), late: Vec::new(), targets };
        for item in items {
            account.tasks.push(task_line(item, register)?);
            if let Some(days) = item.days_late(as_of) {
                account.late.push(late(item, days, register)?);
            }
        }
        Ok(account)
    }
}

fn task_line(item: &Item, register: &mut Register) -> Result<TaskLine, Error> {
    let obligation = &item.obligation;
    let document = match item.progress.met {
        Some(met) => fact(register, met.entry)?.and_then(|fact| fact.document().cloned()),
        None => None,
    };
    Ok(TaskLine {
        key: obligation.key.clone(),
        instrument: obligation.instrument.clone(),
        clause: obligation.clause.clone(),
        task: obligation.task.clone(),
        due: item.due(),
        status: item.status,
        done: item.progress.met.map(|met| met.on),
        document,
    })
}

fn late(item: &Item, days: i64, register: &mut Register) -> Result<LateDuty, Error> {
    let extended = item.progress.extended;
    let reason = match extended {
        Some(extended) => fact(register, extended.decided.entry)?.and_then(reason_of),
        None => None,
    };
    Ok(LateDuty {
        key: item.obligation.key.clone(),
        clause: item.obligation.clause.clone(),
        stated: item.obligation.due,
        moved_to: extended.map(|extended| extended.until),
        reason,
        status: item.status,
        days,
    })
}

/// What holds of an entry, under whatever key it stands.
fn fact(register: &mut Register, entry: Sequence) -> Result<Option<Fact>, Error> {
    let Some(first) = register.entry(entry)? else { return Ok(None) };
    for standing in register.facts(&EntrySelection::about(first.content.subject()))? {
        let standing = standing?;
        if standing.entry == entry {
            return Ok(Some(standing.fact));
        }
    }
    Ok(None)
}

fn reason_of(fact: Fact) -> Option<String> {
    match fact {
        Fact::Extended { reason, .. } => Some(reason),
        _ => None,
    }
}
