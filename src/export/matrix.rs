//! The tasks of a parent against several children: one row a task, one column a child.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Format, View, csv, json as lines, table};
use crate::diag::Lang;
use crate::trace::{Trace, TracedTask, Verdict};
use crate::vietnamese::shortened;

/// Writes the matrix; all traces are of one parent.
///
/// # Errors
/// What the writer refuses.
pub fn write(view: View, traces: &[Trace], out: &mut dyn Write) -> io::Result<()> {
    let tasks = tasks(traces);
    let cell = |task: &(String, String), trace: &Trace| own_row(trace, task).map(|row| (row.verdict, clauses(row)));
    if view.format != Format::Table {
        let rows: Vec<Map<String, Value>> = tasks
            .iter()
            .map(|task| {
                let mut row = Map::new();
                row.insert("parent".to_owned(), json!(task.0));
                row.insert("title".to_owned(), json!(task.1));
                for trace in traces {
                    let cell =
                        cell(task, trace).map(|(verdict, child)| json!({"verdict": verdict.key(), "child": child}));
                    row.insert(trace.child.id.to_string(), cell.unwrap_or(Value::Null));
                }
                row
            })
            .collect();
        return match view.format {
            Format::Csv => csv::write(|| rows.iter(), out),
            Format::Jsonl => lines::lines(rows.iter(), out),
            _ => lines::array(rows.iter(), out),
        };
    }
    let mut heads = vec![view.lang.pick("Cấp trên", "Above").to_owned(), view.lang.pick("Nhiệm vụ", "Task").to_owned()];
    heads.extend(traces.iter().map(|trace| trace.child.id.to_string()));
    let rows = tasks.iter().map(|task| {
        let cells = traces.iter().map(|trace| match cell(task, trace) {
            Some((verdict, child)) => format!("{} {}", mark(verdict), child.join(", ")).trim().to_owned(),
            None => "–".to_owned(),
        });
        [task.0.clone(), shortened(&task.1, 56)].into_iter().chain(cells).collect()
    });
    table::grid(view, heads, rows.collect(), out)?;
    writeln!(out, "\n{}", legend(view.lang))
}

/// Every task asked of some child, in the parent's order.
fn tasks(traces: &[Trace]) -> Vec<(String, String)> {
    let mut tasks: Vec<(usize, String, String)> = Vec::new();
    for trace in traces {
        for row in &trace.rows {
            let Some(path) = &row.parent else { continue };
            let at = path.parse().ok().and_then(|path| trace.parent.index.get(&path).copied()).unwrap_or(usize::MAX);
            let task = (at, path.clone(), row.title.clone());
            if !tasks.contains(&task) {
                tasks.push(task);
            }
        }
    }
    tasks.sort();
    tasks.into_iter().map(|(_, path, title)| (path, title)).collect()
}

/// The task's own row, not those of single works given to nobody.
fn own_row<'t, 'w>(trace: &'t Trace<'w>, (path, title): &(String, String)) -> Option<&'t TracedTask<'w>> {
    let rows = trace.rows.iter().filter(|row| row.parent.as_ref() == Some(path) && row.title == *title);
    rows.reduce(|best, row| if row.matches.len() > best.matches.len() { row } else { best })
}

fn clauses(row: &TracedTask) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    let all = row.matches.iter().map(|m| &m.offered.clause.path).chain(&row.target_at);
    for path in all.map(ToString::to_string) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Missing => "✗",
        Verdict::Unassigned => "○",
        Verdict::Weaker => "▽",
        Verdict::Stronger => "△",
        Verdict::CarriedOut => "✓",
        Verdict::Added => "+",
    }
}

fn legend(lang: Lang) -> String {
    let shown = Verdict::ALL.into_iter().filter(|verdict| *verdict != Verdict::Added);
    let marks = shown.map(|verdict| format!("{} {}", mark(verdict), verdict.said().in_lang(lang)));
    format!("{}; – {}", marks.collect::<Vec<_>>().join(", "), lang.pick("không giao cho nơi ấy", "not asked of it"))
}
