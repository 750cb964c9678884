//! The register's entries among the reasons of `explain`.

use std::io::{self, Write};

use crate::diag::Lang;
use crate::model::Date;
use crate::track::{HistoryStep, Status};
use crate::vietnamese::short_date;

/// Writes where an obligation stands by the register, and the entries that say so, if there are any.
///
/// # Errors
/// What the writer refuses.
pub fn write(
    lang: Lang,
    status: Status,
    due: Option<Date>,
    steps: &[HistoryStep],
    out: &mut dyn Write,
) -> io::Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let due = due.map_or_else(String::new, |due| format!(" ({} {})", lang.pick("hạn", "due"), short_date(due)));
    writeln!(out, "\n{}: {}{due}.", lang.pick("Theo sổ theo dõi", "By the register"), status.said().in_lang(lang))?;
    for (n, step) in steps.iter().enumerate() {
        let branch = if n + 1 == steps.len() { "└─" } else { "├─" };
        writeln!(out, "{branch} {}", line(lang, step))?;
    }
    Ok(())
}

fn line(lang: Lang, step: &HistoryStep) -> String {
    let mut words = vec![format!("{} {}", lang.pick("mục", "entry"), step.entry)];
    match (step.corrects, step.kind) {
        (Some(old), None) => words.push(format!("{} {old}", lang.pick("hủy mục", "withdraws entry"))),
        (Some(old), _) => words.push(format!("{} {old}", lang.pick("đính chính mục", "corrects entry"))),
        (None, _) => {}
    }
    if let (Some(kind), Some(on)) = (step.said, step.on) {
        words.push(format!("{} {} {}", kind.in_lang(lang), lang.pick("ngày", "on"), short_date(on)));
    }
    words.extend(step.until.map(|until| format!("{} {}", lang.pick("đến hết", "until"), short_date(until))));
    words.extend(step.document.clone());
    words.extend(step.reason.clone());
    let (by, on) = (&step.recorded_by, short_date(step.recorded_on));
    words.push(format!("{} {on}, {by}", lang.pick("ghi ngày", "recorded")));
    words.join("; ").replacen("; ", ": ", 1)
}
