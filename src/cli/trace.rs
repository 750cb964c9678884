//! `trace`: does a plan carry out all that a higher one asked.

use std::io::Write;
use std::path::Path;

use super::Outcome;
use super::output::write_whole;
use super::shared::SharedArgs;
use super::terminal;
use crate::cli::Result;
use crate::desk::Desk;
use crate::desk::trace::ConfirmedFile;
use crate::diag::refuse;
use crate::export::backtest::{ComparedRow, page as page_of_backtest};
use crate::export::trace::{TraceRow, page};
use crate::export::{self, Format, matrix};
use crate::model::ClausePath;
use crate::trace::Trace;
use crate::trace::derived::BacktestSide;

/// Hold a plan against the higher one: carried out where, by whom, weaker, missing
#[derive(Debug, clap::Args)]
pub struct TraceArgs {
    /// The higher instrument, then the plan below it (ids or numbers)
    #[arg(value_name = "ID", required = true, num_args = 2..)]
    ids: Vec<String>,
    /// A table of the tasks of the first against several plans
    #[arg(long)]
    matrix: bool,
    /// Backtest: what rules derive from the first ones for the place of the last, against what it assigns
    #[arg(long, conflicts_with_all = ["matrix", "clear"])]
    derived: bool,
    /// Confirm the plan's links to this clause of the higher one, in the plan's file
    #[arg(long, value_name = "CLAUSE", requires = "reason", conflicts_with = "matrix")]
    clear: Option<ClausePath>,
    /// Why the links hold
    #[arg(long, value_name = "TEXT", requires = "clear")]
    reason: Option<String>,
}

pub fn run(args: &TraceArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let (parent, children) = args.ids.split_first().expect("at least two ids are asked for");
    if args.derived {
        return derived(&desk, &args.ids, shared, out);
    }
    if args.matrix {
        return matrix(&desk.trace(parent, children)?.content, shared, out);
    }
    let [child] = children else {
        refuse!("cần đúng hai văn bản, hoặc --matrix", "give the parent and the child, or --matrix");
    };
    if let (Some(clause), Some(reason)) = (&args.clear, &args.reason) {
        let ConfirmedFile { path, bytes } = desk.confirm(parent, child, clause, reason)?.content;
        write_whole(&desk.folder().unwrap_or(Path::new("")).join(&path), &bytes)?;
        writeln!(out, "{} {path}", shared.lang().pick("đã xác nhận trong", "confirmed in"))?;
        return Ok(Outcome::Fine);
    }
    let traces = desk.trace(parent, children)?.content;
    let (found, workspace) = (&traces[0], &desk.loaded().workspace);
    match shared.format() {
        None => page(workspace, found, shared.view(), out)?,
        Some(_) => {
            say_notes(found, None, shared, out)?;
            let rows = found.rows.iter().map(|row| TraceRow::new(workspace, found, row, shared.lang()));
            export::write(shared.view(), &rows.collect::<Vec<_>>(), out)?;
        }
    }
    Ok(Outcome::findings(found.falls_short()))
}

fn matrix(traces: &[Trace], shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    for trace in traces {
        say_notes(trace, Some(&format!("{}: ", trace.child.id)), shared, out)?;
    }
    matrix::write(shared.view(), traces, out)?;
    Ok(Outcome::findings(traces.iter().any(Trace::falls_short)))
}

/// What to know before reading on: above a table; beside a listing that programs read.
fn say_notes(trace: &Trace, of: Option<&str>, shared: &SharedArgs, out: &mut dyn Write) -> Result<()> {
    let lang = shared.lang();
    for note in &trace.notes {
        let line = format!("{} {}{}", lang.pick("lưu ý:", "note:"), of.unwrap_or_default(), note.in_lang(lang));
        match shared.view().format {
            Format::Table => writeln!(out, "{line}")?,
            _ => terminal::say(&line),
        }
    }
    Ok(())
}

fn derived(desk: &Desk, ids: &[String], shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (child, parents) = ids.split_last().expect("at least two ids are asked for");
    let held = desk.backtest(parents, child)?.content;
    let workspace = &desk.loaded().workspace;
    match shared.format() {
        None => page_of_backtest(workspace, &held, shared.view(), out)?,
        Some(_) => {
            let row = |row| ComparedRow::new(workspace, &held, row, shared.lang());
            export::write(shared.view(), &held.rows.iter().map(row).collect::<Vec<_>>(), out)?;
        }
    }
    Ok(Outcome::findings(held.rows.iter().any(|row| row.side != BacktestSide::Both)))
}
