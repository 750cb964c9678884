//! Status as a workbook: a summary, by body, by place, what is overdue, what is due soon, the targets.

use super::frame::{Frame, StatusView};
use super::group::{self, GroupRow};
use super::page;
use super::row::StatusRow;
use crate::diag::{Lang, Text};
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
pub fn of_items(frame: &Frame, items: &[Item], targets: &[TargetRow], lang: Lang) -> Vec<Sheet> {
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
    sheets(frame, &views, lang)
}

/// The sheets.
fn sheets(frame: &Frame, views: &Views, lang: Lang) -> Vec<Sheet> {
    let days = frame.selection.soon;
    let soon = Text::new(format!("Việc sắp đến hạn ({days} ngày tới)"), format!("Due within {days} days"));
    vec![
        summary(frame, views.status, lang),
        by(
            lang.pick("Theo cơ quan", "By body"),
            lang.pick("Cơ quan", "Body"),
            title(frame, lang.pick("Theo cơ quan", "By body"), lang),
            views.bodies,
            lang,
        ),
        by(
            lang.pick("Theo địa phương", "By place"),
            lang.pick("Địa phương", "Place"),
            title(frame, lang.pick("Theo địa phương", "By place"), lang),
            views.places,
            lang,
        ),
        duties(
            lang.pick("Quá hạn", "Overdue"),
            title(frame, lang.pick("Việc quá hạn chưa hoàn thành", "Overdue, not done"), lang),
            lang.pick("Số ngày quá hạn", "Days late"),
            views.overdue,
            lang,
        ),
        duties(
            lang.pick("Sắp đến hạn", "Due soon"),
            title(frame, soon.in_lang(lang), lang),
            lang.pick("Số ngày còn lại", "Days left"),
            views.soon,
            lang,
        ),
        targets(title(frame, lang.pick("Chỉ tiêu", "Targets"), lang), views.targets, lang),
    ]
}

fn title(frame: &Frame, what: &str, lang: Lang) -> String {
    let mark = match frame.made_up {
        true => Text::new(format!("{MADE_UP} - "), format!("MADE-UP DATA (“{MADE_UP}”) - ")),
        false => Text::default(),
    };
    let (mark, until) = (mark.in_lang(lang), lang.pick("đến hết ngày", "until the end of"));
    let day = short_date(frame.selection.as_of);
    format!("{mark}{what}, {until} {day}{}. {}", frame.asked(lang), frame.short_names())
}

fn share(part: u64, whole: u64) -> Cell {
    let Percentage { part, whole } = Percentage { part, whole };
    if whole == 0 { Cell::Empty } else { Cell::Share(part as f64 / whole as f64) }
}

fn summary(frame: &Frame, status: &StatusView<()>, lang: Lang) -> Sheet {
    let (figures, left) = (&status.figures, &status.left_out);
    let (done, done_or_overdue) = (figures.done(), figures.done_or_overdue());
    let row = |name: &str, part: u64, whole: u64, of: &str| {
        let whole_cell = if of.is_empty() { Cell::Empty } else { whole.into() };
        let rate = if of.is_empty() { Cell::Empty } else { share(part, whole) };
        vec![name.into(), part.into(), rate, of.into(), whole_cell]
    };
    let out = |name: &str, count: u64| row(&format!("{}: {name}", lang.pick("Không tính", "Left out")), count, 0, "");
    Sheet {
        name: lang.pick("Tổng hợp", "Summary"),
        title: title(frame, lang.pick("Tổng hợp", "Summary"), lang),
        columns: vec![
            (lang.pick("Chỉ số", "Figure"), 42),
            (lang.pick("Số việc", "Duties"), 12),
            (lang.pick("Tỷ lệ", "Share"), 10),
            (lang.pick("trên", "of"), 30),
            (lang.pick("Mẫu số", "Of how many"), 12),
        ],
        rows: vec![
            row(lang.pick("Tổng số", "Total"), figures.total, 0, ""),
            row(
                lang.pick("Hoàn thành đúng hạn", "Done on time"),
                figures.done_on_time,
                done,
                lang.pick("việc đã hoàn thành", "those done"),
            ),
            row(
                lang.pick("Hoàn thành quá hạn", "Done late"),
                figures.done_late,
                done,
                lang.pick("việc đã hoàn thành", "those done"),
            ),
            row(
                lang.pick("Chưa hoàn thành, còn hạn", "Not done, in time"),
                figures.in_time,
                figures.total,
                lang.pick("tổng số", "the total"),
            ),
            row(
                lang.pick("Chưa hoàn thành, quá hạn", "Not done, overdue"),
                figures.overdue,
                done_or_overdue,
                lang.pick("việc đã xong hoặc quá hạn", "those done or overdue"),
            ),
            row(lang.pick("Đã hoàn thành", "Done"), done, figures.total, lang.pick("tổng số", "the total")),
            row(
                lang.pick("Trong số còn hạn: văn bản không nêu hạn", "Of those in time: no day stated"),
                status.undated,
                figures.in_time,
                lang.pick("việc còn hạn", "those in time"),
            ),
            out(lang.pick("thường xuyên", "continuous"), left.continuous),
            out(lang.pick("chờ sự kiện", "awaiting an event"), left.awaiting_event),
            out(lang.pick("được miễn", "waived"), left.waived),
            out(lang.pick("hết hiệu lực", "lapsed"), left.lapsed),
        ],
    }
}

fn by(name: &'static str, head: &'static str, title: String, rows: &[GroupRow], lang: Lang) -> Sheet {
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
            (lang.pick("Tổng số", "Total"), 10),
            (lang.pick("Hoàn thành đúng hạn", "Done on time"), 13),
            (lang.pick("Hoàn thành quá hạn", "Done late"), 13),
            (lang.pick("Chưa xong, còn hạn", "Not done, in time"), 13),
            (lang.pick("Chưa xong, quá hạn", "Not done, overdue"), 13),
            (lang.pick("Quá hạn trên (xong + quá hạn)", "Overdue of (done + overdue)"), 16),
            (lang.pick("Không tính vào tổng số", "Left out of the total"), 14),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

fn duties(name: &'static str, title: String, days: &'static str, rows: &[StatusRow], lang: Lang) -> Sheet {
    let row = |row: &StatusRow| -> Vec<Cell> {
        let days = row.days_late.or(row.days_left).map(|days| Cell::Number(days as f64));
        vec![
            row.bearer(lang).into(),
            row.said.in_lang(lang).into(),
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
            (lang.pick("Cơ quan", "Body"), 42),
            (lang.pick("Việc phải làm", "What is to be done"), 42),
            (lang.pick("Văn bản", "Instrument"), 24),
            (lang.pick("Điều khoản", "Clause"), 12),
            (lang.pick("Hạn", "Due"), 13),
            (lang.pick("Hạn trước khi gia hạn", "Due before it was extended"), 14),
            (days, 11),
            (lang.pick("Mã", "Key"), 66),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

fn targets(title: String, rows: &[TargetView], lang: Lang) -> Sheet {
    let row = |row: &TargetView| -> Vec<Cell> {
        let measured = row.measured.as_ref().and_then(|value| value.parse().ok()).map(Cell::Number);
        let before = row.before.as_ref().and_then(|value| value.parse().ok()).map(Cell::Number);
        vec![
            row.measure.clone().into(),
            row.clause.clone().into(),
            row.asked(lang).into(),
            row.unit.clone().into(),
            row.body.clone().into(),
            row.period.map(|period| period.said().in_lang(lang).to_owned()).into(),
            measured.unwrap_or(Cell::Empty),
            row.since.map(|since| since.said().in_lang(lang).to_owned()).into(),
            before.unwrap_or(Cell::Empty),
            row.verdict.said().in_lang(lang).into(),
        ]
    };
    Sheet {
        name: lang.pick("Chỉ tiêu", "Targets"),
        title,
        columns: vec![
            (lang.pick("Chỉ tiêu", "Targets"), 50),
            (lang.pick("Điều khoản", "Clause"), 11),
            (lang.pick("Mức", "Level"), 10),
            (lang.pick("Đơn vị", "Unit"), 9),
            (lang.pick("Cơ quan", "Body"), 42),
            (lang.pick("Kỳ", "Period"), 22),
            (lang.pick("Kết quả", "Measured"), 11),
            (lang.pick("Kỳ so sánh", "Compared with"), 22),
            (lang.pick("Kết quả kỳ so sánh", "Measured then"), 12),
            (lang.pick("Đánh giá", "Verdict"), 24),
        ],
        rows: rows.iter().map(row).collect(),
    }
}
