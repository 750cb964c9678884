//! `explain`: why an obligation holds, or why there is none, down to the words and the legal basis.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::{Result, bail};
use serde::Serialize;

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::diag::{Lang, nearest};
use crate::export::explanation::Explanation;
use crate::export::status::reasons;
use crate::export::{self, Format};
use crate::load::Loaded;
use crate::model::{BodyId, Date};
use crate::resolve::why_not::{Question, WhyNot, why_not};
use crate::resolve::{Obligation, Query, Resolution, resolve};
use crate::track::{Selection, Step, history, status};
use crate::vietnamese::{parse_date, short_date};

/// Explain an obligation, or why a body has none: the clause, the rule, the legal basis
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The obligation's key, as `resolve --format json` gives it, or how it begins
    #[arg(value_name = "KEY", required_unless_present = "why_not", conflicts_with = "why_not")]
    key: Option<String>,
    /// Why a body has no part in a task: which condition of which rule failed (TASK is plan/task or plan/clause)
    #[arg(long, num_args = 2, value_names = ["BODY", "TASK"])]
    why_not: Option<Vec<String>>,
    /// The day to judge by [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
}

pub fn run(args: &ExplainArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let mut loaded = shared.load_sound()?;
    if let Some(day) = args.as_of {
        loaded.workspace.amend_to(day);
    }
    match (&args.why_not, &args.key) {
        (Some(asked), _) => {
            let day = args.as_of.unwrap_or_else(shared::today);
            say_why_not(&loaded, &asked[0], &asked[1], day, shared, out)
        }
        (None, Some(key)) => say_why(&loaded, key, args.as_of, shared, out),
        (None, None) => unreachable!("clap asks for one of the two"),
    }
}

fn say_why(
    loaded: &Loaded,
    key: &str,
    as_of: Option<Date>,
    shared: &SharedArgs,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let plan = key.split('/').next().unwrap_or_default();
    let plan = shared::instrument(&loaded.workspace, plan)?;
    let query = Query { plans: Some([plan].into()), as_of, ..Query::default() };
    let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
    let found = match resolution.get(key) {
        Some(found) => found,
        None => only_one(&resolution, key)?,
    };
    let day = as_of.unwrap_or_else(shared::today);
    let explanation = Explanation::new(&loaded.workspace, &loaded.rules, &resolution, &found, day);
    let (progress, steps) = history(&mut shared.register_to_read()?, &found.key, day)?;
    match shared.format() {
        Some(Format::Json) => {
            export::write_object(&Explained { explanation: &explanation, register: &steps }, out)?;
        }
        _ => {
            explanation.write(out)?;
            let standing = status(&found, &progress, day, Selection::on(day).soon);
            reasons::write(shared.lang(), standing, progress.due(found.due), &steps, out)?;
        }
    }
    Ok(Outcome::Fine)
}

fn say_why_not(
    loaded: &Loaded,
    body: &str,
    task: &str,
    day: Date,
    shared: &SharedArgs,
    out: &mut dyn Write,
) -> Result<Outcome> {
    let workspace = &loaded.workspace;
    let body = shared::body(workspace, body)?;
    let (plan, wanted) = task.rsplit_once('/').unwrap_or((task, ""));
    let instrument = &workspace.instruments[&shared::instrument(workspace, plan)?];
    let target = shared::target(instrument, wanted)?;
    let question = Question { workspace, rules: &loaded.rules, instrument, body: &body, target: &target };
    let Some(why) = why_not(question) else {
        bail!("`{task}` không giao phần nào cho ai | `{task}` gives nobody a part");
    };
    match shared.format() {
        Some(Format::Json) => export::write_object(&export::why_not::row(question, &why, shared.lang()), out)?,
        _ => {
            export::why_not::write(question, &why, shared.lang(), out)?;
            handed_on(question, &why, day, shared.lang(), out)?;
        }
    }
    Ok(Outcome::Fine)
}

/// Who bears on the day what the body owed, where another took it over.
fn handed_on(question: Question, why: &WhyNot, day: Date, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let plans = Some([question.instrument.id.clone()].into());
    let query = Query { plans, as_of: Some(day), ..Query::default() };
    let resolution = resolve(question.workspace, question.rules, &query);
    let bearers = why.owes.iter().filter_map(|key| resolution.get(key)).map(|duty| duty.body);
    let others: BTreeSet<BodyId> = bearers.filter(|bearer| bearer != question.body).collect();
    if others.is_empty() {
        return Ok(());
    }
    let name = |id: &BodyId| question.workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(Some(day)));
    let names = others.iter().map(name).collect::<Vec<_>>().join("; ");
    let day = short_date(day);
    let vi = format!("Đến ngày {day} phần việc ấy đã chuyển sang: {names}.");
    let en = format!("By {day} it has passed to: {names}.");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    Ok(())
}

/// An obligation with what the register says of it.
#[derive(Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    explanation: &'a Explanation,
    register: &'a [Step],
}

/// The one obligation whose key begins so; where there are more, or none, their keys are the answer.
fn only_one(resolution: &Resolution, key: &str) -> Result<Obligation> {
    const MOST: usize = 20;
    let begins = |o: &Obligation| o.key.strip_prefix(key).is_some_and(|rest| rest.starts_with(['/', ':']));
    let mut found: Vec<Obligation> = resolution.iter().filter(begins).collect();
    if found.len() == 1 {
        return Ok(found.swap_remove(0));
    }
    let begun = found.iter().take(MOST).map(|o| o.key.clone()).collect::<Vec<_>>();
    if !begun.is_empty() {
        let (count, keys) = (found.len(), begun.join("\n  "));
        bail!(
            "`{key}` là phần đầu của {count} mã; chọn một:\n  {keys} | `{key}` begins {count} keys; choose one:\n  {keys}"
        );
    }
    let keys: Vec<String> = resolution.iter().map(|o| o.key).collect();
    let near = nearest(key, keys.iter().map(String::as_str)).join("\n  ");
    bail!(
        "không có trách nhiệm nào mang mã `{key}`; gần nhất:\n  {near} | there is no duty `{key}`; the nearest:\n  {near}"
    );
}
