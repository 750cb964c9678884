//! `trace`: does a plan carry out all that a higher one asked.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Outcome;
use super::output::write_whole;
use super::shared::{self, Problems, SharedArgs};
use crate::export::backtest::{ComparedRow, page as page_of_backtest};
use crate::export::trace::{TraceRow, page};
use crate::export::{self, Format, matrix};
use crate::load::{Files, Loaded, load};
use crate::model::{ClausePath, Instrument, InstrumentId};
use crate::trace::derived::{Side, backtest};
use crate::trace::{Trace, confirmed, links, trace};

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
    let loaded = shared.load_sound()?;
    let ids: Vec<InstrumentId> =
        args.ids.iter().map(|id| shared::instrument(&loaded.workspace, id)).collect::<Result<_>>()?;
    let (parent, children) = (&ids[0], &ids[1..]);
    if children.contains(parent) {
        bail!("{parent} không là cấp trên của chính nó | {parent} is not its own parent");
    }
    if args.matrix {
        let traces: Vec<Trace> = children.iter().map(|child| held(&loaded, parent, child)).collect();
        for trace in &traces {
            say_notes(trace, Some(&format!("{}: ", trace.child.id)), shared, out)?;
        }
        matrix::write(shared.view(), &traces, out)?;
        return Ok(Outcome::findings(traces.iter().any(Trace::falls_short)));
    }
    if args.derived {
        return derived(&loaded, &ids, shared, out);
    }
    let [child] = children else {
        bail!("cần đúng hai văn bản, hoặc --matrix | give the parent and the child, or --matrix");
    };
    if let (Some(clause), Some(reason)) = (&args.clear, &args.reason) {
        let path = clear(&loaded, [parent, child], clause, reason, shared.folder())?;
        writeln!(out, "{} {path}", shared.lang().pick("đã xác nhận trong", "confirmed in"))?;
        return Ok(Outcome::Fine);
    }
    let found = held(&loaded, parent, child);
    match shared.format() {
        None => page(&loaded.workspace, &found, shared.view(), out)?,
        Some(_) => {
            say_notes(&found, None, shared, out)?;
            let rows = found.rows.iter().map(|row| TraceRow::new(&loaded.workspace, &found, row, shared.lang()));
            export::write(shared.view(), &rows.collect::<Vec<_>>(), out)?;
        }
    }
    Ok(Outcome::findings(found.falls_short()))
}

/// What to know before reading on: above a table; beside a listing that programs read.
fn say_notes(trace: &Trace, of: Option<&str>, shared: &SharedArgs, out: &mut dyn Write) -> Result<()> {
    let lang = shared.lang();
    for note in &trace.notes {
        let line = format!("{} {}{}", lang.pick("lưu ý:", "note:"), of.unwrap_or_default(), note.in_lang(lang));
        match shared.view().format {
            Format::Table => writeln!(out, "{line}")?,
            _ => anstream::eprintln!("{line}"),
        }
    }
    Ok(())
}

fn derived(loaded: &Loaded, ids: &[InstrumentId], shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let instruments: Vec<&Instrument> = ids.iter().map(|id| &loaded.workspace.instruments[id]).collect();
    let (child, parents) = instruments.split_last().expect("at least two ids are asked for");
    if child.territory.is_none() {
        bail!("{0} không phải kế hoạch của một địa phương | {0} is no plan of a place", child.id);
    }
    let held = backtest(&loaded.workspace, &loaded.rules, parents, child);
    match shared.format() {
        None => page_of_backtest(&loaded.workspace, &held, shared.view(), out)?,
        Some(_) => {
            let row = |row| ComparedRow::new(&loaded.workspace, &held, row, shared.lang());
            export::write(shared.view(), &held.rows.iter().map(row).collect::<Vec<_>>(), out)?;
        }
    }
    Ok(Outcome::findings(held.rows.iter().any(|row| row.side != Side::Both)))
}

fn held<'l>(loaded: &'l Loaded, parent: &InstrumentId, child: &InstrumentId) -> Trace<'l> {
    let instruments = &loaded.workspace.instruments;
    trace(&loaded.workspace, &loaded.rules, &instruments[parent], &instruments[child])
}

/// Writes the child's file with its links to the clause confirmed: the whole file, and only if it can be read again.
fn clear(
    loaded: &Loaded,
    [parent, child]: [&InstrumentId; 2],
    clause: &ClausePath,
    reason: &str,
    folder: Option<&Path>,
) -> Result<String> {
    let Some(folder) = folder else {
        bail!(
            "kế hoạch nằm trong chương trình: cần --workspace THƯ-MỤC | the plan is inside the program: give --workspace DIR"
        );
    };
    let instruments = &loaded.workspace.instruments;
    let links = links(&loaded.workspace, &instruments[parent], &instruments[child]);
    let Some(text) = confirmed(&links, clause, reason) else {
        bail!(
            "{child} không có liên kết nào tới {parent}#{clause}: ghi nó ở `implements:` | {child} has no link to {parent}#{clause}: write it under `implements:`"
        );
    };
    let path = format!("plans/{child}.yaml");
    let mut files = Files::read(folder)?;
    let file = files.0.iter_mut().find(|(known, _)| *known == path);
    let file = file.with_context(|| format!("không có tệp {path} | there is no file {path}"))?;
    let mark: &[u8] = if file.1.starts_with("\u{feff}".as_bytes()) { "\u{feff}".as_bytes() } else { b"" };
    file.1 = [mark, text.as_bytes()].concat();
    let bytes = file.1.clone();
    let again = load(&files);
    if again.report.has_errors() {
        return Err(Problems(again.report).into());
    }
    write_whole(&folder.join(&path), &bytes)?;
    Ok(path)
}
