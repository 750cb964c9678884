//! `check`: what is wrong in the files, what a reviewer would want to see.
//!
//! Mistakes in the files are diagnostics and go to stderr; findings are the answer and go to stdout.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;

use super::Outcome;
use super::meant::meant;
use super::point::point_at;
use super::shared::{self, Problems, SharedArgs, print_all};
use crate::diag::{Diagnostic, Lang};
use crate::export::finding::{CheckView, FindingRow, counts};
use crate::export::reading::readings;
use crate::export::unverified::unverified;
use crate::export::{self, Format};
use crate::load::Loaded;
use crate::model::{Coverage, InstrumentId};
use crate::resolve::findings::{Finding, review, reviews};

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
    let loaded = shared.load()?;
    if loaded.report.has_errors() {
        return Err(Problems(loaded.report).into());
    }
    if let Some(name) = &args.explain {
        return explain(name, &loaded, shared, out);
    }
    if args.unverified {
        export::write(shared.view(), &unverified(&loaded.workspace, &loaded.rules), out)?;
        return Ok(Outcome::Fine);
    }
    let ids = wanted(args, &loaded)?;
    if args.readings {
        let rows: Vec<_> = ids.iter().flat_map(|id| readings(&loaded.workspace.instruments[id])).collect();
        export::write(shared.view(), &rows, out)?;
        return Ok(Outcome::Fine);
    }
    let names: Vec<&str> = args.only.iter().map(|name| known_name(name, &loaded)).collect::<Result<_>>()?;
    let mut findings = review(&loaded.workspace, &loaded.rules, &ids);
    findings.retain(|finding| names.is_empty() || names.contains(&finding.check.key()));
    print_all(loaded.report.iter(), shared.lang());
    match shared.format() {
        None => print_findings(&findings, &loaded, ids.len(), shared, out)?,
        Some(_) => {
            let rows: Vec<_> = findings.iter().map(|finding| FindingRow::new(finding, shared.lang())).collect();
            export::write(shared.view(), &rows, out)?;
        }
    }
    Ok(Outcome::findings(!findings.is_empty() || !loaded.report.is_empty()))
}

/// The instruments asked for; otherwise all whose whole text is here.
fn wanted(args: &CheckArgs, loaded: &Loaded) -> Result<BTreeSet<InstrumentId>> {
    if !args.ids.is_empty() {
        return args.ids.iter().map(|id| shared::instrument(&loaded.workspace, id)).collect();
    }
    let full = loaded.workspace.instruments.values().filter(|instrument| instrument.text == Coverage::Full);
    Ok(full.map(|instrument| instrument.id.clone()).collect())
}

/// A finding's name, where some rule looks for it.
fn known_name<'l>(name: &str, loaded: &'l Loaded) -> Result<&'l str> {
    let views: Vec<CheckView> = reviews(&loaded.rules).map(CheckView::new).collect();
    if let Some(view) = views.iter().find(|view| view.finding == name || view.rule == name) {
        return Ok(view.finding);
    }
    let known = views.iter().map(|view| (view.finding.to_owned(), vec![view.rule.clone()]));
    let near = meant(name, known);
    let near = if near.is_empty() { views.iter().map(|view| view.finding.to_owned()).collect() } else { near };
    Err(shared::unknown("phát hiện", "finding", name, near))
}

fn explain(name: &str, loaded: &Loaded, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let name = known_name(name, loaded)?;
    let views = reviews(&loaded.rules).map(CheckView::new);
    for view in views.filter(|view| view.finding == name) {
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
    loaded: &Loaded,
    reviewed: usize,
    shared: &SharedArgs,
    out: &mut dyn Write,
) -> Result<()> {
    let lang = shared.lang();
    for finding in findings {
        writeln!(out, "{}\n", diagnostic(finding, loaded).render(lang, shared::stdout_has_colour()))?;
    }
    if !findings.is_empty() {
        export::write(shared.view(), &counts(findings), out)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(findings.len(), loaded, reviewed, lang))?;
    Ok(())
}

fn diagnostic(finding: &Finding, loaded: &Loaded) -> Diagnostic {
    let instrument = &loaded.workspace.instruments[&finding.instrument];
    let at = point_at(instrument, &finding.clause, finding.quote.as_deref());
    let (message, mend) = (&finding.message, &finding.mend);
    let clause = format!("{} {}", instrument.id, finding.clause);
    let diagnostic = Diagnostic::finding(finding.check.key(), at)
        .vi(format!("{clause}: {}", message.vi))
        .en(format!("{clause}: {}", message.en))
        .help(&mend.vi, &mend.en);
    if finding.related.is_empty() {
        return diagnostic;
    }
    let related = finding.related.iter().map(|(other, clause)| match *other == finding.instrument {
        true => clause.to_string(),
        false => format!("{other} {clause}"),
    });
    let related = related.collect::<Vec<_>>().join(", ");
    diagnostic.help(format!("xem thêm: {related}"), format!("see also: {related}"))
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
