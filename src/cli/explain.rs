//! `explain`: why an obligation holds, or why there is none, down to the words and the legal basis.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::Result;
use serde::Serialize;

use super::Outcome;
use super::formats::{self, one_of};
use super::output::OverwriteArgs;
use super::shared::{self, SharedArgs};
use crate::desk::Answer;
use crate::desk::explain::{Explained, NoPart};
use crate::diag::Lang;
use crate::export::explanation::Explanation;
use crate::export::explanation_sheets::sheets as explanation_sheets;
use crate::export::status::reasons;
use crate::export::why_not_sheets::sheets as why_not_sheets;
use crate::export::{self, Format, View, receipt, xlsx};
use crate::model::{BodyId, Date};
use crate::track::HistoryStep;
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
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::TOLD))]
    format: Option<Format>,
    /// Write a file: .xlsx, .json or .txt
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: OverwriteArgs,
}

pub fn run(args: &ExplainArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let format = formats::chosen(args.format, args.out.as_deref(), formats::TOLD)?;
    let (desk, view, today) = (shared.desk()?, shared.view(format), shared::today());
    let mut written = Vec::new();
    match (&args.why_not, &args.key) {
        (Some(asked), _) => {
            let answer = desk.why_not(&asked[0], &asked[1], args.as_of, today)?;
            shared.keep(&answer.receipt)?;
            say_why_not(&answer, args.as_of.unwrap_or(today), view, &mut written)?;
        }
        (None, Some(key)) => {
            let answer = desk.explain(key, args.as_of, today)?;
            shared.say(&answer.notes);
            shared.keep(&answer.receipt)?;
            say_why(&answer, view, &mut written)?;
        }
        (None, None) => unreachable!("clap asks for one of the two"),
    }
    formats::put((args.out.as_deref(), args.overwrite.force), view.format, &written, out)?;
    Ok(Outcome::Fine)
}

fn say_why(answer: &Answer<Explained>, view: View, out: &mut Vec<u8>) -> Result<()> {
    let why = &answer.content;
    let Explained { corpus, resolution, obligation, day, .. } = why;
    let explanation = Explanation::new(&corpus.workspace, &corpus.rules, resolution, obligation, *day, view.lang);
    let due = why.progress.due(obligation.due);
    match view.format {
        Format::Json => {
            let told = WithRegister { explanation: &explanation, register: &why.steps };
            export::write_answer(&told, &answer.receipt, out)?;
        }
        Format::Xlsx => {
            let standing = (why.status.said().in_lang(view.lang), due);
            let sheets = explanation_sheets(&explanation, standing, &why.steps, view.lang);
            let sheets: Vec<_> = sheets.into_iter().chain([receipt::sheet(&answer.receipt, view.lang)]).collect();
            out.extend(xlsx::write(&sheets, *day, None)?);
        }
        _ => {
            explanation.write(view.lang, out)?;
            reasons::write(view.lang, why.status, due, &why.steps, out)?;
        }
    }
    Ok(())
}

fn say_why_not(answer: &Answer<NoPart>, day: Date, view: View, out: &mut Vec<u8>) -> Result<()> {
    let (question, lang) = (answer.content.question(), view.lang);
    let why = &answer.content.why;
    match view.format {
        Format::Json => export::write_answer(&export::why_not::row(question, why, lang), &answer.receipt, out)?,
        Format::Xlsx => {
            let later = passed_on(&answer.content, day, lang);
            let sheets = why_not_sheets(question, why, later.as_deref(), lang);
            let sheets: Vec<_> = sheets.into_iter().chain([receipt::sheet(&answer.receipt, lang)]).collect();
            out.extend(xlsx::write(&sheets, day, None)?);
        }
        _ => {
            export::why_not::write(question, why, lang, out)?;
            if let Some(later) = passed_on(&answer.content, day, lang) {
                writeln!(out, "{later}")?;
            }
        }
    }
    Ok(())
}

/// Who bears on the day what the body owed, where another took it over.
fn passed_on(answer: &NoPart, day: Date, lang: Lang) -> Option<String> {
    if answer.passed_to.is_empty() {
        return None;
    }
    let workspace = answer.question().workspace;
    let name = |id: &BodyId| workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(Some(day)));
    let names = answer.passed_to.iter().map(name).collect::<Vec<_>>().join("; ");
    let day = short_date(day);
    let vi = format!("Đến ngày {day} phần việc ấy đã chuyển sang: {names}.");
    let en = format!("By {day} it has passed to: {names}.");
    Some(lang.pick(&vi, &en).to_owned())
}

/// An obligation with what the register says of it.
#[derive(Serialize)]
struct WithRegister<'a> {
    #[serde(flatten)]
    explanation: &'a Explanation,
    register: &'a [HistoryStep],
}
