//! Why an obligation holds, with what the register says of it; or why a body has no part in a task.

use std::collections::BTreeSet;

use super::{Answer, Corpus, Desk, Refusal, names};
use crate::diag::nearest;
use crate::model::{AnyKey, BodyId, Date, InstrumentId, instrument_in, plan_and_rest};
use crate::register::Register;
use crate::resolve::why_not::{AskedTarget, Question, WhyNot, why_not};
use crate::resolve::{Obligation, Query, Resolution, resolve};
use crate::track::{HistoryStep, Progress, Selection, Status, history, status};

/// One obligation among all of its plan, with what the register says of it.
#[derive(Debug)]
pub struct Explained<'d> {
    /// From which it follows.
    pub corpus: Corpus<'d>,
    /// All that is owed under its plan.
    pub resolution: Resolution,
    /// The one that was asked about, with its reasons.
    pub obligation: Obligation,
    /// By which day it is judged.
    pub day: Date,
    /// What the register says of it.
    pub progress: Progress,
    /// Where it stands on the day.
    pub status: Status,
    /// The entries about it, in order.
    pub steps: Vec<HistoryStep>,
}

/// Why a body has no part in a task, or that it has one.
#[derive(Debug)]
pub struct NoPart<'d> {
    corpus: Corpus<'d>,
    instrument: InstrumentId,
    body: BodyId,
    target: AskedTarget,
    /// The answer, or the keys by which the body owes it after all.
    pub why: WhyNot,
    /// Who bears by the day what the body owed.
    pub passed_to: BTreeSet<BodyId>,
}

impl NoPart<'_> {
    /// What was asked.
    pub fn question(&self) -> Question<'_> {
        let (workspace, rules) = (&*self.corpus.workspace, &*self.corpus.rules);
        let instrument = &workspace.instruments[&self.instrument];
        Question { workspace, rules, instrument, body: &self.body, target: &self.target }
    }
}

impl Desk {
    /// Why the obligation of a key holds; the beginning of a key will do where only one begins so. Without a day the
    /// text is as first issued, judged by today and borne by today's bodies.
    ///
    /// # Errors
    /// There is no such obligation; or the register cannot be read.
    pub fn explain(&self, key: &str, as_of: Option<Date>, today: Date) -> Result<Answer<Explained<'_>>, Refusal> {
        let corpus = self.corpus(as_of);
        let plan = names::instrument(&corpus.workspace, instrument_in(key))?;
        let day = as_of.unwrap_or(today);
        let (mut register, note) = self.register.to_read()?;
        let (resolution, obligation) = dated(&corpus, &mut register, &plan, key, day)?;
        let (progress, steps) = history(&mut register, &resolution.names(&obligation), day)?;
        let status = status(&obligation, &progress, day, Selection::on(day).soon);
        let receipt = self.receipt([plan]).with_register(Some(register.read_head()?));
        // Why a duty holds does not hang on a register; one that somebody named is another matter.
        let notes = note.filter(|_| self.register.is_named()).into_iter().collect();
        let content = Explained { corpus, resolution, obligation, day, progress, status, steps };
        Ok(Answer { content, notes, receipt })
    }

    /// Why a body has no part in a task (`plan/task`, or `plan/clause`).
    ///
    /// # Errors
    /// A name means nothing, or nobody has a part in the task.
    pub fn why_not(
        &self,
        body: &str,
        task: &str,
        as_of: Option<Date>,
        today: Date,
    ) -> Result<Answer<NoPart<'_>>, Refusal> {
        let corpus = self.corpus(as_of);
        let body = names::body(&corpus.workspace, body)?;
        let (plan, wanted) = plan_and_rest(task);
        let instrument = names::instrument(&corpus.workspace, plan)?;
        let stated = &corpus.workspace.instruments[&instrument];
        let target = names::target(stated, wanted)?;
        let (workspace, rules) = (&*corpus.workspace, &*corpus.rules);
        let question = Question { workspace, rules, instrument: stated, body: &body, target: &target };
        let why = why_not(question).ok_or_else(|| {
            Refusal::said(format!("`{task}` không giao phần nào cho ai"), format!("`{task}` gives nobody a part"))
        })?;
        let passed_to = passed_to(question, &why, as_of.unwrap_or(today));
        let receipt = self.receipt([&instrument]);
        let content = NoPart { corpus, instrument, body, target, why, passed_to };
        Ok(Answer { content, notes: Vec::new(), receipt })
    }
}

/// Who bears on the day what the body owed, where another took it over.
fn passed_to(question: Question, why: &WhyNot, day: Date) -> BTreeSet<BodyId> {
    let plans = Some([question.instrument.id.clone()].into());
    let query = Query { plans, as_of: Some(day), ..Query::default() };
    let resolution = resolve(question.workspace, question.rules, &query);
    let bearers = why.owes.iter().filter_map(|key| resolution.get(key)).map(|duty| duty.body);
    bearers.filter(|bearer| bearer != question.body).collect()
}

/// The duty of a key among all of its plan, with the days that the register knows of what it may wait for.
fn dated(
    corpus: &Corpus,
    register: &mut Register,
    plan: &InstrumentId,
    key: &str,
    day: Date,
) -> Result<(Resolution, Obligation), Refusal> {
    let (workspace, any) = (&*corpus.workspace, AnyKey::from(key));
    let mut events = workspace.awaited_events();
    if let AnyKey::Present(key) = &any {
        events.extend(workspace.events_behind(key));
    }
    let assume = register.days_of(events, day)?;
    let mut query = Query { plans: Some([plan.clone()].into()), as_of: Some(day), assume, ..Query::default() };
    let resolution = resolve(workspace, &corpus.rules, &query);
    let obligation = match &resolution.named(&any)[..] {
        [found] => found.clone(),
        several => only_one(&resolution, key, several)?,
    };
    let mut behind = workspace.events_behind(&obligation.key);
    behind.extend(obligation.events_of_heirs(workspace));
    behind.retain(|event| !query.assume.contains_key(event));
    let learnt = register.days_of(behind, day)?;
    if learnt.is_empty() {
        return Ok((resolution, obligation));
    }
    query.assume.extend(learnt);
    let resolution = resolve(workspace, &corpus.rules, &query);
    let obligation = resolution.get(&obligation.key).unwrap_or(obligation);
    Ok((resolution, obligation))
}

/// The one obligation whose key begins so; where there are more, or none, their keys are the answer.
fn only_one(resolution: &Resolution, key: &str, meant: &[Obligation]) -> Result<Obligation, Refusal> {
    const MOST: usize = 20;
    let listed = |found: &[Obligation]| found.iter().take(MOST).map(|o| o.key.to_string()).collect::<Vec<_>>();
    if !meant.is_empty() {
        let (count, keys) = (meant.len(), listed(meant).join("\n  "));
        return Err(Refusal::said(
            format!("`{key}` là mã của bản trước, nay ứng với {count} trách nhiệm; chọn một:\n  {keys}"),
            format!("`{key}` is a key of the release before and fits {count} duties by now; choose one:\n  {keys}"),
        ));
    }
    let mut found: Vec<Obligation> = resolution.iter().filter(|o| o.key.begins_with(key)).collect();
    if found.len() == 1 {
        return Ok(found.swap_remove(0));
    }
    if !found.is_empty() {
        let (count, keys) = (found.len(), listed(&found).join("\n  "));
        return Err(Refusal::said(
            format!("`{key}` là phần đầu của {count} mã; chọn một:\n  {keys}"),
            format!("`{key}` begins {count} keys; choose one:\n  {keys}"),
        ));
    }
    let keys: Vec<String> = resolution.iter().map(|o| o.key.to_string()).collect();
    let near = nearest(key, keys.iter().map(String::as_str)).join("\n  ");
    Err(Refusal::said(
        format!("không có trách nhiệm nào mang mã `{key}`; gần nhất:\n  {near}"),
        format!("there is no duty `{key}`; the nearest:\n  {near}"),
    ))
}
