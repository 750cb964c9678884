//! What a body did, for its periodic report: by task and by target, what is late and since when.

use super::{Item, Status, TargetRow};
use crate::model::{ClausePath, Date, InstrumentId, ObligationKey, TaskId};
use crate::register::{EntrySelection, Error, Fact, ProofDocument, Register, Sequence};

/// The tables of a periodic report (*báo cáo*).
#[derive(Debug)]
pub struct Account<'w> {
    pub as_of: Date,
    pub tasks: Vec<TaskLine>,
    /// Of the tasks, those done late and those overdue.
    pub late: Vec<LateDuty>,
    pub targets: Vec<TargetRow<'w>>,
}

/// What was done of one obligation.
#[derive(Debug, Clone)]
pub struct TaskLine {
    pub key: ObligationKey,
    pub instrument: InstrumentId,
    pub clause: ClausePath,
    pub task: Option<TaskId>,
    pub due: Option<Date>,
    pub status: Status,
    pub done: Option<Date>,
    /// The văn bản that proves it.
    pub document: Option<ProofDocument>,
}

/// What is late: its day as the text gives it, as it was moved and why, and by how much it was missed.
#[derive(Debug, Clone)]
pub struct LateDuty {
    pub key: ObligationKey,
    pub clause: ClausePath,
    pub stated: Option<Date>,
    pub moved_to: Option<Date>,
    /// Why it was moved, in the words of the decision.
    pub reason: Option<String>,
    pub status: Status,
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
