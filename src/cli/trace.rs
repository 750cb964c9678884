//! `trace`: does a plan carry out all that a higher one asked.

use std::io::Write;

use super::Outcome;
use super::formats::{self, one_of};
use super::shared::SharedArgs;
use super::terminal;
use crate::cli::Result;
use crate::desk::Desk;
use crate::diag::refuse;
use crate::export::backtest::{ComparedRow, page as page_of_backtest};
use crate::export::trace::{TraceRow, page};
use crate::export::{self, Format, View, matrix};
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
    #[arg(long, conflicts_with = "matrix")]
    derived: bool,
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::LISTING))]
    format: Option<Format>,
}

pub fn run(args: &TraceArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (desk, view) = (shared.desk()?, shared.view(args.format));
    let (parent, children) = args.ids.split_first().expect("at least two ids are asked for");
    if args.derived {
        return derived(&desk, args, view, shared, out);
    }
    let several = children.len() > 1;
    if several && !args.matrix {
        refuse!("cần đúng hai văn bản, hoặc --matrix", "give the parent and the child, or --matrix");
    }
    let answer = desk.trace(parent, children)?;
    shared.keep(&answer.receipt)?;
    if args.matrix {
        return matrix(&answer.content, view, out);
    }
    let (found, workspace) = (&answer.content[0], &desk.loaded().workspace);
    match args.format {
        None => page(workspace, found, view, out)?,
        Some(_) => {
            say_notes(found, None, view, out)?;
            let rows = found.rows.iter().map(|row| TraceRow::new(workspace, found, row, view.lang));
            export::write(view, &rows.collect::<Vec<_>>(), out)?;
        }
    }
    Ok(Outcome::findings(found.falls_short()))
}

fn matrix(traces: &[Trace], view: View, out: &mut dyn Write) -> Result<Outcome> {
    for trace in traces {
        say_notes(trace, Some(&format!("{}: ", trace.child.id)), view, out)?;
    }
    matrix::write(view, traces, out)?;
    Ok(Outcome::findings(traces.iter().any(Trace::falls_short)))
}

/// What to know before reading on: above a table; beside a listing that programs read.
fn say_notes(trace: &Trace, of: Option<&str>, view: View, out: &mut dyn Write) -> Result<()> {
    let lang = view.lang;
    for note in &trace.notes {
        let line = format!("{} {}{}", lang.pick("lưu ý:", "note:"), of.unwrap_or_default(), note.in_lang(lang));
        match view.format {
            Format::Table => writeln!(out, "{line}")?,
            _ => terminal::say(&line),
        }
    }
    Ok(())
}

fn derived(desk: &Desk, args: &TraceArgs, view: View, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let (child, parents) = args.ids.split_last().expect("at least two ids are asked for");
    let answer = desk.backtest(parents, child)?;
    shared.keep(&answer.receipt)?;
    let (held, workspace) = (&answer.content, &desk.loaded().workspace);
    match args.format {
        None => page_of_backtest(workspace, held, view, out)?,
        Some(_) => {
            let row = |row| ComparedRow::new(workspace, held, row, view.lang);
            export::write(view, &held.rows.iter().map(row).collect::<Vec<_>>(), out)?;
        }
    }
    Ok(Outcome::findings(held.rows.iter().any(|row| row.side != BacktestSide::Both)))
}
