//! `diff`: what changed between two plans, two files, or two revisions.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::formats::{self, one_of};
use super::shared::{self, SharedArgs};
use super::{Outcome, output};
use crate::cli::Result;
use crate::desk::Receipt;
use crate::desk::diff::Sides;
use crate::diag::{Lang, refuse};
use crate::diff::Comparison;
use crate::diff::effects::Effect;
use crate::export::diff::effect::{EffectCount, EffectRow, by_edit};
use crate::export::diff::{EditRow, html, sheet, terminal};
use crate::export::{self, Format, ListingRow, View, receipt, xlsx};
use crate::model::Date;
use crate::vanban::{Options, docx, markdown};
use crate::vietnamese::parse_date;

/// Show what changed between two plans, by meaning
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The old one: an id, ID@DAY (as amended by that day), a file, or REV:plans/ID.yaml of git
    #[arg(value_name = "OLD")]
    old: String,
    /// The new one, given in the same ways
    #[arg(value_name = "NEW")]
    new: String,
    /// Show moved and renumbered clauses one by one
    #[arg(long)]
    all: bool,
    /// Show whose duties begin, end, move or change hands
    #[arg(long)]
    effects: bool,
    /// List the effects on this body (id or official name)
    #[arg(long = "for", alias = "body", value_name = "BODY", requires = "effects")]
    body: Option<String>,
    /// Who bears a duty on this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, requires = "effects")]
    as_of: Option<Date>,
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::WITH_SHEET))]
    format: Option<Format>,
    /// Write a file: .html (side by side), .docx (comparison table), .md or .xlsx
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: output::OverwriteArgs,
}

pub fn run(args: &DiffArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let answer = desk.sides(&args.old, &args.new)?;
    shared.keep(&answer.receipt)?;
    let (sides, receipt) = (&answer.content, &answer.receipt);
    let comparison = sides.comparison();
    match &args.out {
        Some(path) => {
            output::put(path, &rendered((path, shared.lang()), &comparison, sides, receipt)?, args.overwrite.force)?;
            let words = shared.lang().pick("đã ghi", "wrote");
            writeln!(out, "{words} {}: {}", path.display(), terminal::counts(&comparison, shared.lang()))?;
        }
        None if args.format == Some(Format::Xlsx) && !args.effects => {
            let book = sheet::workbook(&comparison, receipt, shared.lang())?;
            formats::put((None, false), Format::Xlsx, &book, out)?;
        }
        None if args.effects => with_effects(args, &comparison, (sides, receipt), shared, out)?,
        None => print(&comparison, args, shared, out)?,
    }
    Ok(Outcome::findings(!comparison.is_same()))
}

fn print(comparison: &Comparison, args: &DiffArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<()> {
    if args.format.is_none() {
        let look = terminal::TerminalLook { lang: shared.lang(), colour: shared::stdout_has_colour(), all: args.all };
        return Ok(terminal::write(comparison, &look, out)?);
    }
    let rows: Vec<EditRow> = comparison.edits.iter().map(EditRow::new).collect();
    Ok(export::write(shared.view(args.format), &rows, out)?)
}

fn with_effects(
    args: &DiffArgs,
    comparison: &Comparison,
    (sides, receipt): (&Sides, &Receipt),
    shared: &SharedArgs,
    out: &mut dyn Write,
) -> Result<()> {
    let owed = sides.owed(args.body.as_deref(), args.as_of.unwrap_or_else(shared::today))?;
    let (body, day, found) = (owed.body.clone(), owed.day, owed.effects(comparison));
    let view = shared.view(args.format);
    if matches!(args.format, Some(Format::Json | Format::Jsonl | Format::Csv)) {
        let of_edit = by_edit(comparison, &found, body.as_ref(), day);
        let rows: Vec<EditRow> =
            comparison.edits.iter().zip(of_edit).map(|(edit, effects)| EditRow::new(edit).with(effects)).collect();
        return Ok(export::write(view, &rows, out)?);
    }
    match body {
        Some(body) => {
            let own: Vec<&Effect> = found.iter().filter(|effect| effect.is_of(&body)).collect();
            let rows: Vec<EffectRow> = own.iter().map(|effect| EffectRow::new(comparison, effect, day)).collect();
            listing(view, &rows, receipt, out)
        }
        None => listing(view, &EffectCount::of(comparison, &found, day), receipt, out),
    }
}

/// A listing in the format asked for; as a workbook with its receipt.
fn listing<R: ListingRow>(view: View, rows: &[R], receipt: &Receipt, out: &mut dyn Write) -> Result<()> {
    if view.format != Format::Xlsx {
        return Ok(export::write(view, rows, out)?);
    }
    let name = view.lang.pick("Tác động", "Effects");
    let sheet = export::sheet_of::<R, _>(name, name.to_owned(), view.lang, rows.iter());
    let book = xlsx::write(&[sheet, receipt::sheet(receipt, view.lang)], xlsx::no_day(), None)?;
    formats::put((None, false), Format::Xlsx, &book, out)
}

fn rendered((path, lang): (&Path, Lang), comparison: &Comparison, sides: &Sides, receipt: &Receipt) -> Result<Vec<u8>> {
    let paper = || sides.paper(comparison, receipt);
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => Ok(html::page(comparison, lang).into_bytes()),
        Some("docx") => Ok(docx::render(&paper()?, &Options::default())),
        Some("md") => Ok(markdown::render(&paper()?, &Options::default()).into_bytes()),
        Some("xlsx") => Ok(sheet::workbook(comparison, receipt, lang)?),
        _ => {
            refuse!("{0}: ghi được .html, .docx, .md, .xlsx", "{0}: it writes .html, .docx, .md, .xlsx", path.display())
        }
    }
}
