//! `explain`: why an obligation holds, or why there is none, down to the words and the legal basis.

use std::io::Write;

use serde::Serialize;

use super::Outcome;
use super::shared::{self, SharedArgs};
use crate::cli::Result;
use crate::desk::explain::{Explained, NoPart};
use crate::diag::Lang;
use crate::export::explanation::Explanation;
use crate::export::status::reasons;
use crate::export::{self, Format};
use crate::model::{BodyId, Date};
use crate::track::Step;
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
    let desk = shared.desk()?;
    match (&args.why_not, &args.key) {
        (Some(asked), _) => {
            let today = shared::today();
            let answer = desk.why_not(&asked[0], &asked[1], args.as_of, today)?;
            say_why_not(&answer.content, args.as_of.unwrap_or(today), shared, out)
        }
        (None, Some(key)) => {
            let answer = desk.explain(key, args.as_of, shared::today())?;
            shared.say(&answer.notes);
            say_why(&answer.content, shared, out)
        }
        (None, None) => unreachable!("clap asks for one of the two"),
    }
}

fn say_why(why: &Explained, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let Explained { corpus, resolution, obligation, day, .. } = why;
    let explanation = Explanation::new(&corpus.workspace, &corpus.rules, resolution, obligation, *day, shared.lang());
    match shared.format() {
        Some(Format::Json) => {
            export::write_object(&WithRegister { explanation: &explanation, register: &why.steps }, out)?;
        }
        _ => {
            explanation.write(shared.lang(), out)?;
            reasons::write(shared.lang(), why.status, why.progress.due(obligation.due), &why.steps, out)?;
        }
    }
    Ok(Outcome::Fine)
}

fn say_why_not(answer: &NoPart, day: Date, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (question, lang) = (answer.question(), shared.lang());
    match shared.format() {
        Some(Format::Json) => export::write_object(&export::why_not::row(question, &answer.why, lang), out)?,
        _ => {
            export::why_not::write(question, &answer.why, lang, out)?;
            passed_on(answer, day, lang, out)?;
        }
    }
    Ok(Outcome::Fine)
}

/// Who bears on the day what the body owed, where another took it over.
fn passed_on(answer: &NoPart, day: Date, lang: Lang, out: &mut dyn Write) -> Result<()> {
    if answer.passed_to.is_empty() {
        return Ok(());
    }
    let workspace = answer.question().workspace;
    let name = |id: &BodyId| workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(Some(day)));
    let names = answer.passed_to.iter().map(name).collect::<Vec<_>>().join("; ");
    let day = short_date(day);
    let vi = format!("Đến ngày {day} phần việc ấy đã chuyển sang: {names}.");
    let en = format!("By {day} it has passed to: {names}.");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    Ok(())
}

/// An obligation with what the register says of it.
#[derive(Serialize)]
struct WithRegister<'a> {
    #[serde(flatten)]
    explanation: &'a Explanation,
    register: &'a [Step],
}
