//! Status as a workbook: a summary, by body, by place, what is overdue, what is due soon, the targets.

use super::frame::{Frame, StatusView};
use super::group::{self, GroupRow};
use super::page;
use super::row::StatusRow;
use crate::diag::Lang;
use crate::export::target::TargetView;
use crate::export::xlsx::{Cell, Sheet};
use crate::track::{GroupBy, Item, MADE_UP, Percentage, TargetRow, groups};
use crate::vietnamese::short_date;

/// All that the workbook shows.
#[derive(Debug)]
struct Views<'v> {
    status: &'v StatusView<()>,
    bodies: &'v [GroupRow],
    places: &'v [GroupRow],
    overdue: &'v [StatusRow],
    soon: &'v [StatusRow],
    targets: &'v [TargetView],
}

/// The sheets of obligations as they stand, and of the targets.
pub fn of_items(frame: &Frame, items: &[Item], targets: &[TargetRow]) -> Vec<Sheet> {
    let (bodies, tally) = groups(GroupBy::Body, items.iter().cloned());
    let (places, _) = groups(GroupBy::Place, items.iter().cloned());
    let (overdue, soon) = page::pressing(items.iter().map(|item| StatusRow::new(frame, item)).collect());
    let targets: Vec<TargetView> = targets.iter().map(|row| TargetView::new(frame, row)).collect();
    let views = Views {
        status: &frame.view(&tally, Vec::new()),
        bodies: &group::rows(frame, &bodies),
        places: &group::rows(frame, &places),
        overdue: &overdue,
        soon: &soon,
        targets: &targets,
    };
    sheets(frame, &views)
}

/// The sheets.
fn sheets(frame: &Frame, views: &Views) -> Vec<Sheet> {
    let soon = format!("Việc sắp đến hạn ({} ngày tới)", frame.selection.soon);
    vec![
        summary(frame, views.status),
        by("Theo cơ quan", "Cơ quan", title(frame, "Theo cơ quan"), views.bodies),
        by("Theo địa phương", "Địa phương", title(frame, "Theo địa phương"), views.places),
        duties("Quá hạn", title(frame, "Việc quá hạn chưa hoàn thành"), "Số ngày quá hạn", views.overdue),
        duties("Sắp đến hạn", title(frame, &soon), "Số ngày còn lại", views.soon),
        targets(title(frame, "Chỉ tiêu"), views.targets),
    ]
}

fn title(frame: &Frame, what: &str) -> String {
    let mark = if frame.made_up { format!("{MADE_UP} - ") } else { String::new() };
    let day = short_date(frame.selection.as_of);
    format!("{mark}{what}, đến hết ngày {day}{}. {}", frame.asked(Lang::Vi), frame.short_names())
}

fn share(part: u64, whole: u64) -> Cell {
    let Percentage { part, whole } = Percentage { part, whole };
    if whole == 0 { Cell::Empty } else { Cell::Share(part as f64 / whole as f64) }
}

fn summary(frame: &Frame, status: &StatusView<()>) -> Sheet {
    let (figures, left) = (&status.figures, &status.left_out);
    let (done, done_or_overdue) = (figures.done(), figures.done_or_overdue());
    let row = |name: &str, part: u64, whole: u64, of: &str| {
        let whole_cell = if of.is_empty() { Cell::Empty } else { whole.into() };
        let rate = if of.is_empty() { Cell::Empty } else { share(part, whole) };
        vec![name.into(), part.into(), rate, of.into(), whole_cell]
    };
    let out = |name: &str, count: u64| row(&format!("Không tính: {name}"), count, 0, "");
    Sheet {
        name: "Tổng hợp",
        title: title(frame, "Tổng hợp"),
        columns: vec![("Chỉ số", 42), ("Số việc", 12), ("Tỷ lệ", 10), ("trên", 30), ("Mẫu số", 12)],
        rows: vec![
            row("Tổng số", figures.total, 0, ""),
            row("Hoàn thành đúng hạn", figures.done_on_time, done, "việc đã hoàn thành"),
            row("Hoàn thành quá hạn", figures.done_late, done, "việc đã hoàn thành"),
            row("Chưa hoàn thành, còn hạn", figures.in_time, figures.total, "tổng số"),
            row("Chưa hoàn thành, quá hạn", figures.overdue, done_or_overdue, "việc đã xong hoặc quá hạn"),
            row("Đã hoàn thành", done, figures.total, "tổng số"),
            row("Trong số còn hạn: văn bản không nêu hạn", status.undated, figures.in_time, "việc còn hạn"),
            out("thường xuyên", left.continuous),
            out("chờ sự kiện", left.awaiting_event),
            out("được miễn", left.waived),
            out("hết hiệu lực", left.lapsed),
        ],
    }
}

fn by(name: &'static str, head: &'static str, title: String, rows: &[GroupRow]) -> Sheet {
    let row = |row: &GroupRow| {
        let figures = &row.figures;
        let counts = [figures.total, figures.done_on_time, figures.done_late, figures.in_time, figures.overdue];
        let left = [row.left_out.continuous, row.left_out.awaiting_event, row.left_out.waived, row.left_out.lapsed];
        let mut cells: Vec<Cell> = vec![row.name.clone().into()];
        cells.extend(counts.map(Cell::from));
        cells.push(share(row.overdue_share.part, row.overdue_share.whole));
        cells.push(left.iter().sum::<u64>().into());
        cells
    };
    Sheet {
        name,
        title,
        columns: vec![
            (head, 48),
            ("Tổng số", 10),
            ("Hoàn thành đúng hạn", 13),
            ("Hoàn thành quá hạn", 13),
            ("Chưa xong, còn hạn", 13),
            ("Chưa xong, quá hạn", 13),
            ("Quá hạn trên (xong + quá hạn)", 16),
            ("Không tính vào tổng số", 14),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

fn duties(name: &'static str, title: String, days: &'static str, rows: &[StatusRow]) -> Sheet {
    let row = |row: &StatusRow| -> Vec<Cell> {
        let days = row.days_late.or(row.days_left).map(|days| Cell::Number(days as f64));
        vec![
            row.bearer(Lang::Vi).into(),
            row.content.clone().into(),
            row.short_name.clone().into(),
            row.clause.clone().into(),
            row.due.into(),
            row.extended_by.and(row.due_stated).into(),
            days.unwrap_or(Cell::Empty),
            row.key.to_string().into(),
        ]
    };
    Sheet {
        name,
        title,
        columns: vec![
            ("Cơ quan", 42),
            ("Việc phải làm", 42),
            ("Văn bản", 24),
            ("Điều khoản", 12),
            ("Hạn", 13),
            ("Hạn trước khi gia hạn", 14),
            (days, 11),
            ("Mã", 66),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

fn targets(title: String, rows: &[TargetView]) -> Sheet {
    let row = |row: &TargetView| -> Vec<Cell> {
        let measured = row.measured.as_ref().and_then(|value| value.parse().ok()).map(Cell::Number);
        let before = row.before.as_ref().and_then(|value| value.parse().ok()).map(Cell::Number);
        vec![
            row.measure.clone().into(),
            row.clause.clone().into(),
            row.asked(Lang::Vi).into(),
            row.unit.clone().into(),
            row.body.clone().into(),
            row.period.map(|period| period.in_words()).into(),
            measured.unwrap_or(Cell::Empty),
            row.since.map(|since| since.in_words()).into(),
            before.unwrap_or(Cell::Empty),
            row.verdict.vi().into(),
        ]
    };
    Sheet {
        name: "Chỉ tiêu",
        title,
        columns: vec![
            ("Chỉ tiêu", 50),
            ("Điều khoản", 11),
            ("Mức", 10),
            ("Đơn vị", 9),
            ("Cơ quan", 42),
            ("Kỳ", 22),
            ("Kết quả", 11),
            ("Kỳ so sánh", 22),
            ("Kết quả kỳ so sánh", 12),
            ("Đánh giá", 24),
        ],
        rows: rows.iter().map(row).collect(),
    }
}
