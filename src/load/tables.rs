//! Rows of a table held against its columns.

use super::plan::PlanFile;
use super::yaml::key;
use crate::diag::{Diagnostic, Report, Span};

/// A row stands in a table, and leaves a column for what is before its cells.
pub fn check(plan: &PlanFile, at: usize, report: &mut Report) {
    let clause = &plan.instrument.clauses[at];
    if clause.cells.is_empty() {
        return;
    }
    let span = plan.span(at, &[key("cells")]);
    match plan.instrument.table_of(clause).map(|table| table.table.len()) {
        None => report.push(cells_without_table(span)),
        Some(columns) if columns <= clause.cells.len() => {
            report.push(more_cells_than_columns(span, clause.cells.len(), columns));
        }
        Some(_) => {}
    }
}

fn cells_without_table(at: Span) -> Diagnostic {
    Diagnostic::error("plan/cells-without-table", at)
        .vi("có ô của bảng mà không điều khoản nào ở trên là bảng")
        .en("there are cells, and no clause above is a table")
        .help(
            "ghi đầu các cột ở điều khoản chứa bảng, ví dụ table: [TT, Nhiệm vụ, Chủ trì, Thời hạn]",
            "give the heads of the columns at the clause above, for example table: [TT, Nhiệm vụ, Chủ trì, Thời hạn]",
        )
}

fn more_cells_than_columns(at: Span, cells: usize, columns: usize) -> Diagnostic {
    Diagnostic::error("plan/more-cells-than-columns", at)
        .vi(format!("{cells} ô, mà bảng chỉ có {columns} cột, trong đó có cột của lời văn"))
        .en(format!("{cells} cells, and the table has {columns} columns, one of which holds the text"))
        .help(
            "`cells` là các ô sau lời văn (`text`), đến cột cuối của bảng",
            "`cells` are those after the words of the row (`text`), to the last column of the table",
        )
}
