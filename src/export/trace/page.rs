//! A trace as a page for the terminal: what falls short first, each with its clauses, who and why.

use std::io::{self, Write};

use super::row::TraceRow;
use crate::diag::Lang;
use crate::export::View;
use crate::export::wrapped::wrapped as wrapped_words;
use crate::model::Workspace;
use crate::trace::{Linked, Trace, TracedTask, Verdict};
use crate::vietnamese::shortened;

/// The trace as a page: what falls short first, each with its clauses, who and why.
///
/// # Errors
/// What the writer refuses.
pub fn page(workspace: &Workspace, trace: &Trace, view: View, out: &mut dyn Write) -> io::Result<()> {
    let lang = view.lang;
    writeln!(out, "{} → {}", trace.parent.short_name(), trace.child.short_name())?;
    writeln!(out, "{}", figures(trace, lang))?;
    for note in &trace.notes {
        writeln!(out, "{} {}", lang.pick("lưu ý:", "note:"), note.in_lang(lang))?;
    }
    for linked in trace.links.iter().filter(|linked| linked.is_suspect()) {
        writeln!(out, "{}", suspect(trace, linked, lang))?;
    }
    let width = usize::from(view.width);
    for verdict in Verdict::ALL {
        let rows: Vec<&TracedTask> = trace.rows.iter().filter(|row| row.verdict == verdict).collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "\n{} ({})", verdict.said().in_lang(lang).to_uppercase(), rows.len())?;
        for row in rows {
            let row = TraceRow::new(workspace, trace, row, lang);
            match verdict {
                Verdict::Added => added(&row, width, out)?,
                _ => held(&row, lang, width, out)?,
            }
        }
    }
    Ok(())
}

fn held(row: &TraceRow, lang: Lang, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let parent = row.parent.as_deref().unwrap_or_default();
    wrapped(&format!("  {parent} {}", shortened(&row.title, 150)), 6, width, out)?;
    let wanted = row.wanted(lang);
    if !wanted.is_empty() {
        wrapped(&format!("      {}: {wanted}", lang.pick("đòi", "asked")), 8, width, out)?;
    }
    if !row.child.is_empty() {
        let who = row.who(lang);
        let who = if who.is_empty() { who } else { format!(": {who}") };
        wrapped(&format!("      → {}{who}", row.child.join(", ")), 8, width, out)?;
    }
    wrapped(&format!("      {}", row.why), 6, width, out)
}

fn added(row: &TraceRow, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let line = format!("  {} {}", row.child.join(", "), row.title);
    writeln!(out, "{}", shortened(&line, width))
}

fn figures(trace: &Trace, lang: Lang) -> String {
    let count = |verdict: Verdict| format!("{} {}", trace.count(verdict), verdict.said().in_lang(lang));
    let all = Verdict::ALL.into_iter().filter(|verdict| trace.count(*verdict) > 0).map(count);
    let mut line = all.collect::<Vec<_>>().join(", ");
    if trace.kept_above > 0 {
        let vi = format!("; {} nhiệm vụ khác không giao cho cấp này", trace.kept_above);
        let en = format!("; {} other tasks are not asked of this tier", trace.kept_above);
        line += lang.pick(&vi, &en);
    }
    line
}

/// What changed, and how to confirm the link again.
fn suspect(trace: &Trace, linked: &Linked, lang: Lang) -> String {
    let (from, to, clause) = (&linked.from.path, &linked.link.clause, &linked.to.path);
    let again = format!("phancong confirm {} {} {clause} --reason \"…\"", trace.parent.id, trace.child.id);
    let vi = format!("liên kết cần xem lại: {from} → {to} đã đổi từ khi xác nhận; xem xong thì {again}");
    let en = format!("suspect link: {from} → {to} has changed since; once looked at, {again}");
    lang.pick(&vi, &en).to_owned()
}

/// Writes a line in the width; what does not fit goes below, indented.
fn wrapped(line: &str, indent: usize, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let words = line.trim_start();
    let (first, next) = (&line[..line.len() - words.len()], " ".repeat(indent));
    wrapped_words(words, first, &next, width, out)
}
