//! `check`: what is wrong in the files, what a reviewer would want to see.
//!
//! Mistakes in the files are diagnostics and go to stderr; findings are the answer and go to stdout.

use std::io::Write;
use std::path::PathBuf;

use super::Outcome;
use super::formats::{self, one_of};
use super::output::OverwriteArgs;
use super::shared::{self, SharedArgs, print_all};
use crate::cli::Result;
use crate::desk::check::{CheckQuestion, Checked};
use crate::desk::{Desk, Receipt};
use crate::diag::Lang;
use crate::export::finding::{CheckView, FindingRow, counts};
use crate::export::reading::readings;
use crate::export::unverified::unverified;
use crate::export::{self, Format, ListingRow, View, receipt, xlsx};
use crate::load::Loaded;
use crate::resolve::findings::Finding;
use crate::track::Stray;

/// Check plans and rules: mistakes in the files, findings about the plans
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Only these instruments (ids or numbers) [default: all with their whole text]
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Only findings of this name (repeatable)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Explain a finding: what it means, how to mend it, where it looks, its basis
    #[arg(long, value_name = "NAME", conflicts_with_all = ["ids", "only"])]
    explain: Option<String>,
    /// List the facts that nobody has verified
    #[arg(long, conflicts_with_all = ["ids", "only", "explain"])]
    unverified: bool,
    /// List the readings that are not preferred
    #[arg(long, conflicts_with_all = ["only", "explain", "unverified"])]
    readings: bool,
    /// How the listing is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of(formats::WITH_SHEET))]
    format: Option<Format>,
    /// Write a file: .xlsx, .csv, .json, .jsonl or .txt
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    overwrite: OverwriteArgs,
}

pub fn run(args: &CheckArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let format = formats::chosen(args.format, args.out.as_deref(), formats::WITH_SHEET)?;
    let (desk, view) = (shared.desk()?, shared.view(format));
    let mut written = Vec::new();
    let outcome = answer(args, &desk, (view, format), shared, &mut written)?;
    formats::put((args.out.as_deref(), args.overwrite.force), view.format, &written, out)?;
    Ok(outcome)
}

fn answer(
    args: &CheckArgs,
    desk: &Desk,
    (view, format): (View, Option<Format>),
    shared: &SharedArgs,
    out: &mut Vec<u8>,
) -> Result<Outcome> {
    let loaded = desk.loaded();
    desk.check_templates()?;
    if let Some(name) = &args.explain {
        return explain(desk, name, format, view, out);
    }
    if args.unverified {
        let rows = unverified(&loaded.workspace, &loaded.rules);
        shared.keep(&desk.receipt_of_all())?;
        listing(view, view.lang.pick("Chưa kiểm chứng", "Unverified"), &rows, &desk.receipt_of_all(), out)?;
        return Ok(Outcome::Fine);
    }
    if args.readings {
        let ids = desk.reviewed(&args.ids)?;
        let rows: Vec<_> = ids.iter().flat_map(|id| readings(&loaded.workspace.instruments[id])).collect();
        let receipt = desk.receipt(&ids);
        shared.keep(&receipt)?;
        listing(view, view.lang.pick("Cách hiểu khác", "Other readings"), &rows, &receipt, out)?;
        return Ok(Outcome::Fine);
    }
    let answer = desk.check(&CheckQuestion { ids: args.ids.clone(), only: args.only.clone() })?;
    shared.keep(&answer.receipt)?;
    let Checked { findings, reviewed } = &answer.content;
    print_all(desk.report().iter(), view.lang);
    match format {
        None => {
            let colour = args.out.is_none() && shared::stdout_has_colour();
            print_findings(findings, desk, reviewed.len(), (view, colour), out)?;
        }
        Some(_) => {
            let rows: Vec<_> = findings.iter().map(|finding| FindingRow::new(finding, view.lang)).collect();
            listing(view, view.lang.pick("Phát hiện", "Findings"), &rows, &answer.receipt, out)?;
        }
    }
    let strays = if args.ids.is_empty() && args.only.is_empty() { desk.strays()? } else { Vec::new() };
    print_all(strays.iter().map(Stray::finding).collect::<Vec<_>>().iter(), shared.lang());
    Ok(Outcome::findings(!findings.is_empty() || !desk.report().is_empty() || !strays.is_empty()))
}

/// A listing in the format asked for; as a workbook with its receipt.
fn listing<R: ListingRow>(
    view: View,
    name: &'static str,
    rows: &[R],
    receipt: &Receipt,
    out: &mut Vec<u8>,
) -> Result<()> {
    if view.format != Format::Xlsx {
        return Ok(export::write(view, rows, out)?);
    }
    let sheet = export::sheet_of::<R, _>(name, name.to_owned(), view.lang, rows.iter());
    out.extend(xlsx::write(&[sheet, receipt::sheet(receipt, view.lang)], xlsx::no_day(), None)?);
    Ok(())
}

fn explain(desk: &Desk, name: &str, format: Option<Format>, view: View, out: &mut Vec<u8>) -> Result<Outcome> {
    if matches!(format, Some(Format::Csv | Format::Xlsx)) {
        let rows: Vec<CheckView> = desk.looking_for(name)?.into_iter().map(CheckView::new).collect();
        listing(view, view.lang.pick("Phát hiện", "Findings"), &rows, &desk.receipt_of_all(), out)?;
        return Ok(Outcome::Fine);
    }
    for check in desk.looking_for(name)?.into_iter().map(CheckView::new) {
        match format {
            Some(Format::Json) => export::write_object(&check, out)?,
            Some(Format::Jsonl) => export::write(View { format: Format::Jsonl, ..view }, &[check], out)?,
            _ => check.write(view.lang, out)?,
        }
    }
    Ok(Outcome::Fine)
}

/// Each finding with its place, then how many there are of each.
fn print_findings(
    findings: &[Finding],
    desk: &Desk,
    reviewed: usize,
    (view, colour): (View, bool),
    out: &mut dyn Write,
) -> Result<()> {
    let lang = view.lang;
    for finding in findings {
        writeln!(out, "{}\n", desk.shown(finding).render(lang, colour))?;
    }
    if !findings.is_empty() {
        export::write(view, &counts(findings), out)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(findings.len(), desk.loaded(), reviewed, lang))?;
    Ok(())
}

fn summary(found: usize, loaded: &Loaded, reviewed: usize, lang: Lang) -> String {
    let instruments = loaded.workspace.instruments.len();
    let clauses: usize = loaded.workspace.instruments.values().map(|i| i.clauses.len()).sum();
    let rules = loaded.rules.len();
    let vi = format!(
        "đã kiểm tra {instruments} văn bản, {clauses} điều khoản, {rules} quy tắc: không có lỗi; {found} phát hiện ở {reviewed} văn bản đã xem lại"
    );
    let en = format!(
        "checked {instruments} instruments, {clauses} clauses, {rules} rules: no mistakes; {found} findings in {reviewed} instruments reviewed"
    );
    lang.pick(&vi, &en).to_owned()
}
