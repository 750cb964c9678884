//! The register itself: begun, looked at, verified; and what a body owes in a period, to be filled in.
//!
//! What is asked of the register alone needs no workspace that is sound.

use std::collections::BTreeSet;

use super::{Answer, Desk, Note, Receipt, Refusal, RegisterPlace, names};
use crate::calendar::Window;
use crate::diag::{Text, of_key};
use crate::model::{BodyId, Date, DutyPeriod, InstrumentId, ReportPeriod, Subject};
use crate::register::{ChainHead, Entry, EntryFinding, EntryKind, EntrySelection, Flaw, Timestamp};
use crate::resolve::{Obligation, Query, Resolution, resolve};
use crate::track::{Stray, Target, is_made_up, noted, stated, strays};
use crate::vietnamese::fold_name;

/// Which entries are asked for. `None` means all.
#[derive(Debug, Clone, Default)]
pub struct EntriesQuestion {
    /// About this key.
    pub key: Option<String>,
    /// Of this kind.
    pub kind: Option<ShownKind>,
    /// Recorded by this person.
    pub by: Option<String>,
    /// Recorded by the end of this day.
    pub known_at: Option<Date>,
}

/// What an entry says, or that it corrects another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownKind {
    /// It tells that something happened.
    Of(EntryKind),
    /// It corrects or takes back another.
    Correction,
}

impl ShownKind {
    /// By its key; none where there is no such kind.
    pub fn named(key: &str) -> Option<ShownKind> {
        of_key(ShownKind::all(), ShownKind::key, key)
    }

    /// Every kind that there is.
    pub fn all() -> impl Iterator<Item = ShownKind> {
        EntryKind::ALL.into_iter().map(ShownKind::Of).chain([ShownKind::Correction])
    }

    /// Its name in the contract.
    pub fn key(self) -> &'static str {
        match self {
            ShownKind::Of(kind) => kind.key(),
            ShownKind::Correction => "corrected",
        }
    }

    fn takes(self, entry: &Entry) -> bool {
        match self {
            ShownKind::Of(kind) => entry.content.fact().is_some_and(|fact| fact.kind() == kind),
            ShownKind::Correction => entry.content.corrects().is_some(),
        }
    }
}

/// Makes the register where it is to be kept; one of an older version is brought up to date.
///
/// # Errors
/// It cannot be made there.
pub fn begin(place: &RegisterPlace) -> Result<ChainHead, Refusal> {
    Ok(place.to_write()?.head()?)
}

/// What came of verifying a register.
#[derive(Debug)]
pub struct Verification {
    /// The last link, or where the chain breaks.
    pub chain: Result<ChainHead, Flaw>,
    /// How many entries whoever asks may not read: of those the chain alone was followed.
    pub unread: u64,
    /// What the chain does not tell; none is looked for where it does not hold.
    pub findings: Vec<EntryFinding>,
    /// What its server lets accounts do more than they need.
    pub notes: Vec<Note>,
}

/// Whether the chain of entries is whole, and still has a head that was noted down before; and what of it could not
/// have been written so.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn verify(place: &RegisterPlace, kept: Option<&ChainHead>, now: Timestamp) -> Result<Verification, Refusal> {
    let mut register = place.to_verify()?;
    let chain = register.verify(kept)?;
    let findings = if chain.is_ok() { register.audit(now)? } else { Vec::new() };
    let unread = register.verified().map_or(0, |verified| verified.unread);
    let notes = register.server_gaps()?.into_iter().map(Note::Server).collect();
    Ok(Verification { chain, unread, findings, notes })
}

/// Where the register ends.
///
/// # Errors
/// There is none, it cannot be read, or its chain does not hold.
pub fn head(place: &RegisterPlace) -> Result<ChainHead, Refusal> {
    Ok(place.to_verify()?.verify(None)?.map_err(crate::register::Error::Broken)?)
}

impl Desk {
    /// The entries whose duty is gone or not plain; none where there is no register.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn strays(&self) -> Result<Vec<Stray>, Refusal> {
        let Some(mut register) = self.register.if_any()? else { return Ok(Vec::new()) };
        Ok(strays(&self.loaded.workspace, &self.loaded.rules, &mut register)?)
    }
}

/// The entries asked for, in the order in which they were recorded.
///
/// # Errors
/// The register cannot be read.
pub fn entries(place: &RegisterPlace, question: &EntriesQuestion) -> Result<Answer<Vec<Entry>>, Refusal> {
    let (mut register, note) = place.to_read()?;
    let receipt = Receipt::of_register(register.read_head()?);
    let (subject, known_at) = (question.key.as_deref().map(Subject::from), question.known_at);
    let selection = EntrySelection { subject, known_at, ..EntrySelection::default() };
    let by_whom = |entry: &Entry| {
        question.by.as_ref().is_none_or(|by| fold_name(by) == fold_name(&entry.recorded_by))
            && question.kind.is_none_or(|kind| kind.takes(entry))
    };
    let mut content = Vec::new();
    for entry in register.entries(&selection) {
        let entry = entry?;
        if by_whom(&entry) {
            content.push(entry);
        }
    }
    Ok(Answer { content, notes: note.into_iter().collect(), receipt })
}

/// What a body owes in a period, with what is recorded of it.
#[derive(Debug)]
pub struct OwedInPeriod<'d> {
    /// For which it was asked.
    pub period: ReportPeriod,
    /// Who owes it.
    pub body: BodyId,
    /// The body's name on the period's first day.
    pub name: String,
    /// Duties that fall in the period.
    pub duties: Vec<SheetLine<Obligation>>,
    /// Targets that the body may measure.
    pub targets: Vec<SheetLine<Target<'d>>>,
    /// Targets of tasks that nobody in the place has.
    pub elsewhere: Vec<Target<'d>>,
    /// Whether the register was made up.
    pub made_up: bool,
}

impl OwedInPeriod<'_> {
    /// Of how much something is recorded already.
    pub fn noted(&self) -> usize {
        let duties = self.duties.iter().filter(|line| line.noted.is_some());
        duties.count() + self.targets.iter().filter(|line| line.noted.is_some()).count()
    }
}

/// What is asked for, under which key, and what is recorded of it.
#[derive(Debug)]
pub struct SheetLine<T> {
    /// The duty or the target.
    pub of: T,
    /// Under which it is recorded.
    pub key: String,
    /// What the register has of it; none where nothing.
    pub noted: Option<Text>,
}

impl Desk {
    /// What a body owes in a period, to be filled in.
    ///
    /// # Errors
    /// It owes nothing then, or the register cannot be read.
    pub fn sheet(&self, body: &str, period: ReportPeriod) -> Result<Answer<OwedInPeriod<'_>>, Refusal> {
        let workspace = &self.loaded.workspace;
        let body = names::body(workspace, body)?;
        let name = workspace.body(&body).map_or_else(|| body.to_string(), |body| body.name(Some(period.first())));
        let all = self.owed(&body);
        let owed: Vec<Obligation> = all.iter().filter(|owed| is_owed(owed, period)).collect();
        if owed.is_empty() {
            let vi = format!("{name} không có trách nhiệm nào trong kỳ {period}");
            return Err(Refusal::said(vi, format!("{name} owes nothing in the period {period}")));
        }
        let plans: BTreeSet<&InstrumentId> = owed.iter().map(|owed| &owed.instrument).collect();
        let receipt = self.receipt(plans);
        let (asked, elsewhere) = self.targets(&body, &owed);
        let (mut register, note) = self.register.to_read()?;
        let head = register.read_head()?;
        let (mut duties, mut targets) = (Vec::new(), Vec::new());
        let index = all.key_index();
        for of in owed {
            let keys = index.names(&of.key, of.due);
            duties.push(SheetLine { noted: noted(&mut register, &keys)?, key: of.key.to_string(), of });
        }
        for of in asked {
            let (key, names) = (of.key(&body, period).to_string(), of.names(&body, period));
            targets.push(SheetLine { noted: noted(&mut register, &names)?, key, of });
        }
        let made_up = is_made_up(&mut register)?;
        let content = OwedInPeriod { period, body, name, duties, targets, elsewhere, made_up };
        Ok(Answer { content, notes: note.into_iter().collect(), receipt: receipt.with_register(Some(head)) })
    }

    /// What a body owes.
    fn owed(&self, body: &BodyId) -> Resolution {
        let query = Query { body: Some(body.clone()), ..self.of_place(body) };
        resolve(&self.loaded.workspace, &self.loaded.rules, &query)
    }

    /// The targets of the plans under which something is owed: those to ask of a body, and those of tasks that are
    /// the centre's alone.
    fn targets(&self, body: &BodyId, owed: &[Obligation]) -> (Vec<Target<'_>>, Vec<Target<'_>>) {
        let workspace = &self.loaded.workspace;
        let plans: BTreeSet<&InstrumentId> = owed.iter().map(|owed| &owed.instrument).collect();
        let targets = plans.iter().flat_map(|plan| stated(&workspace.instruments[*plan]));
        let query = self.of_place(body);
        if query.place.is_none() {
            return (targets.collect(), Vec::new());
        }
        let plans = plans.iter().map(|plan| (*plan).clone()).collect();
        let here: Resolution = resolve(workspace, &self.loaded.rules, &Query { plans: Some(plans), ..query });
        targets.partition(|target| target.is_measured_by(&here))
    }

    fn of_place(&self, body: &BodyId) -> Query {
        let place = self.loaded.workspace.body(body).and_then(|body| body.place()).map(|place| place.id.clone());
        Query { place, ..Query::default() }
    }
}

/// Whether it is for the period, falls due in it, or goes on in it without a due day.
fn is_owed(owed: &Obligation, period: ReportPeriod) -> bool {
    let days = Window::new(period.first(), period.last());
    let runs = |window: Window| {
        window.from.is_none_or(|from| from <= period.last()) && window.to.is_none_or(|to| period.first() <= to)
    };
    match owed.due {
        Some(due) => days.contains(due) || owed.period.as_ref().and_then(DutyPeriod::report) == Some(period),
        None => runs(owed.window),
    }
}
