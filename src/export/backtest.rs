//! The backtest of the cascade, as records and as a page.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{ListingRow, View, table};
use crate::diag::Lang;
use crate::model::Workspace;
use crate::trace::derived::{Backtest, BacktestSide, Compared, DifferenceReason, OverlapFigures};
use crate::trace::name_in;
use crate::vietnamese::alphabetical;

/// One part, derived, assigned or both.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedRow {
    /// `hit`, `miss` (assigned, not derived) or `excess` (derived, not assigned).
    pub side: &'static str,
    /// The id of what the work is about.
    pub topic: String,
    /// By the name that papers of the place use.
    pub body: String,
    /// By which plans and commands mean it.
    pub body_id: String,
    /// What the body is in the work, by its key.
    pub role: &'static str,
    /// Why it is on one side alone, by its key.
    pub reason: &'static str,
    /// The reason with the names concerned, in the language asked for.
    pub why: String,
    /// Where the side that has it has it.
    pub clauses: Vec<String>,
    #[serde(skip)]
    reason_shown: DifferenceReason,
    #[serde(skip)]
    role_vi: &'static str,
}

impl ComparedRow {
    /// The row of one part, in a language.
    pub fn new(workspace: &Workspace, backtest: &Backtest, row: &Compared, lang: Lang) -> Self {
        ComparedRow {
            side: row.side.key(),
            topic: row.share.topic.to_string(),
            body: name_in(workspace, backtest.child, &row.share.body),
            body_id: row.share.body.to_string(),
            role: row.share.role.key(),
            reason: row.reason.key(),
            why: row.says.in_lang(lang).to_owned(),
            clauses: row.clauses.clone(),
            reason_shown: row.reason,
            role_vi: row.share.role.vi(),
        }
    }
}

impl ListingRow for ComparedRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Nhóm", "Cơ quan", "Vai", "Lý do", "Cụ thể", "Tại"],
            Lang::En => vec!["Topic", "Body", "Role", "Reason", "Why", "At"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            self.topic.clone(),
            self.body.clone(),
            lang.pick(self.role_vi, self.role).to_owned(),
            lang.pick(self.reason_shown.vi(), self.reason).to_owned(),
            self.why.clone(),
            self.clauses.join(", "),
        ]
    }
}

/// The figures, then every miss and every excess with its reason.
///
/// # Errors
/// What the writer refuses.
pub fn page(workspace: &Workspace, backtest: &Backtest, view: View, out: &mut dyn Write) -> io::Result<()> {
    let lang = view.lang;
    let parents = backtest.parents.iter().map(|parent| parent.short_name()).collect::<Vec<_>>().join(", ");
    writeln!(out, "{parents} → {}", backtest.child.short_name())?;
    let left_out = backtest.left_out;
    let vi = format!("không so {left_out} phần giao cho tập hợp mở hoặc cơ quan cấp trên\n");
    let en = format!("{left_out} parts of open collectives or of bodies above are not compared\n");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    let grains = vec![
        (lang.pick("nhóm, cơ quan, vai", "topic, body, role").to_owned(), backtest.figures(Clone::clone)),
        (lang.pick("nhóm, cơ quan", "topic, body").to_owned(), backtest.figures(|s| (s.topic.clone(), s.body.clone()))),
        (lang.pick("cơ quan", "body").to_owned(), backtest.figures(|s| s.body.clone())),
    ];
    figures(view, lang.pick("So theo", "By"), grains, out)?;
    let named = |of: BTreeMap<String, OverlapFigures>| {
        let mut named: Vec<_> = of.into_iter().collect();
        named.sort_by(|(a, _), (b, _)| alphabetical(a, b));
        named
    };
    figures(view, lang.pick("Nhóm", "Topic"), named(backtest.by(|s| s.topic.to_string())), out)?;
    let body = |s: &crate::trace::derived::TopicShare| name_in(workspace, backtest.child, &s.body);
    figures(view, lang.pick("Cơ quan", "Body"), named(backtest.by(body)), out)?;
    let role = |s: &crate::trace::derived::TopicShare| s.role.said().in_lang(lang).to_owned();
    figures(view, lang.pick("Vai", "Role"), named(backtest.by(role)), out)?;
    for (side, vi, en) in [
        (BacktestSide::Miss, "Kế hoạch giao mà không suy ra", "Assigned, not derived"),
        (BacktestSide::Excess, "Suy ra mà kế hoạch không giao", "Derived, not assigned"),
    ] {
        let rows: Vec<&Compared> = backtest.rows.iter().filter(|row| row.side == side).collect();
        writeln!(out, "{} ({}): {}", lang.pick(vi, en), rows.len(), counted(&rows, lang))?;
        let rows: Vec<_> = rows.iter().map(|row| ComparedRow::new(workspace, backtest, row, lang)).collect();
        table::write(view, &rows, out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// How many there are of each reason.
fn counted(rows: &[&Compared], lang: Lang) -> String {
    let mut counts: BTreeMap<DifferenceReason, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.reason).or_default() += 1;
    }
    let said = counts.into_iter().map(|(reason, count)| format!("{count} {}", reason.said().in_lang(lang)));
    said.collect::<Vec<_>>().join(", ")
}

fn figures(view: View, head: &str, rows: Vec<(String, OverlapFigures)>, out: &mut dyn Write) -> io::Result<()> {
    let lang = view.lang;
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    let heads = match lang {
        Lang::Vi => [head, "Suy ra", "Giao", "Trùng", "Đúng", "Đủ"],
        Lang::En => [head, "Derived", "Assigned", "Both", "Precision", "Recall"],
    };
    let cells = |(name, of): (String, OverlapFigures)| {
        let counts = [of.derived, of.assigned, of.both].map(|count| count.to_string());
        [vec![name], counts.to_vec(), vec![share(of.precision()), share(of.recall())]].concat()
    };
    let heads = heads.map(str::to_owned).to_vec();
    table::grid(view, heads, rows.into_iter().map(cells).collect(), out)?;
    writeln!(out)
}
