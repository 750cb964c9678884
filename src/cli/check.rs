//! `check`: what is wrong in the files, what a reviewer would want to see.
//!
//! Mistakes in the files are diagnostics and go to stderr; findings are the answer and go to stdout.

use std::io::Write;

use super::Outcome;
use super::shared::{self, SharedArgs, print_all};
use crate::cli::Result;
use crate::desk::Desk;
use crate::desk::check::{CheckQuestion, Checked};
use crate::diag::Lang;
use crate::export::finding::{CheckView, FindingRow, counts};
use crate::export::reading::readings;
use crate::export::unverified::unverified;
use crate::export::{self, Format};
use crate::load::Loaded;
use crate::resolve::findings::Finding;

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
}

pub fn run(args: &CheckArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let desk = shared.desk()?;
    let loaded = desk.loaded();
    if let Some(name) = &args.explain {
        return explain(&desk, name, shared, out);
    }
    if args.unverified {
        export::write(shared.view(), &unverified(&loaded.workspace, &loaded.rules), out)?;
        return Ok(Outcome::Fine);
    }
    if args.readings {
        let ids = desk.reviewed(&args.ids)?;
        let rows: Vec<_> = ids.iter().flat_map(|id| readings(&loaded.workspace.instruments[id])).collect();
        export::write(shared.view(), &rows, out)?;
        return Ok(Outcome::Fine);
    }
    let question = CheckQuestion { ids: args.ids.clone(), only: args.only.clone() };
    let Checked { findings, reviewed } = &desk.check(&question)?.content;
    print_all(desk.report().iter(), shared.lang());
    match shared.format() {
        None => print_findings(findings, &desk, reviewed.len(), shared, out)?,
        Some(_) => {
            let rows: Vec<_> = findings.iter().map(|finding| FindingRow::new(finding, shared.lang())).collect();
            export::write(shared.view(), &rows, out)?;
        }
    }
    Ok(Outcome::findings(!findings.is_empty() || !desk.report().is_empty()))
}

fn explain(desk: &Desk, name: &str, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    for view in desk.looking_for(name)?.into_iter().map(CheckView::new) {
        match shared.format() {
            Some(Format::Json | Format::Jsonl) => export::write_object(&view, out)?,
            _ => view.write(shared.lang(), out)?,
        }
    }
    Ok(Outcome::Fine)
}

/// Each finding with its place, then how many there are of each.
fn print_findings(
    findings: &[Finding],
    desk: &Desk,
    reviewed: usize,
    shared: &SharedArgs,
    out: &mut dyn Write,
) -> Result<()> {
    let lang = shared.lang();
    for finding in findings {
        writeln!(out, "{}\n", desk.shown(finding).render(lang, shared::stdout_has_colour()))?;
    }
    if !findings.is_empty() {
        export::write(shared.view(), &counts(findings), out)?;
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
