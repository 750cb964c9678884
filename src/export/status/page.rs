//! The first screen of `status`: the five figures, then what is pressing.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::frame::{Frame, StatusView};
use super::row::StatusRow;
use crate::export::target::TargetView;
use crate::export::wrapped::wrapped;
use crate::export::{ListingRow, View, write};
use crate::model::Act;
use crate::track::{Percentage, Stray, TargetVerdict};
use crate::vietnamese::{capitalised, count, short_date};

/// Writes the figures, each percentage with its denominator, and what they leave out.
///
/// # Errors
/// What the writer refuses.
pub fn figures<R>(view: View, frame: &Frame, status: &StatusView<R>, out: &mut dyn Write) -> io::Result<()> {
    let say = |vi: &'static str, en: &'static str| view.lang.pick(vi, en);
    head(view, frame, out)?;
    let figures = &status.figures;
    let rest = figures.total - figures.done();
    let lines = [
        (say("Tổng số", "Total"), figures.total, vec![]),
        (
            say("Hoàn thành đúng hạn", "Done on time"),
            figures.done_on_time,
            vec![
                (figures.done(), say("số việc đã hoàn thành", "of those done")),
                (figures.total, say("tổng số", "of the total")),
            ],
        ),
        (
            say("Hoàn thành quá hạn", "Done late"),
            figures.done_late,
            vec![
                (figures.done(), say("số việc đã hoàn thành", "of those done")),
                (figures.total, say("tổng số", "of the total")),
            ],
        ),
        (
            say("Chưa hoàn thành, còn hạn", "Not done, in time"),
            figures.in_time,
            vec![
                (rest, say("số việc chưa hoàn thành", "of those not done")),
                (figures.total, say("tổng số", "of the total")),
            ],
        ),
        (
            say("Chưa hoàn thành, quá hạn", "Not done, overdue"),
            figures.overdue,
            vec![
                (figures.done_or_overdue(), say("số việc đã xong hoặc quá hạn", "of those done or overdue")),
                (figures.total, say("tổng số", "of the total")),
            ],
        ),
    ];
    for (name, part, wholes) in lines {
        let shares = wholes.into_iter().filter_map(|(whole, of)| {
            let percent = Percentage { part, whole }.percent()?;
            Some(format!("{percent} {of} ({})", count(whole)))
        });
        let shares = shares.collect::<Vec<_>>().join("; ");
        writeln!(out, "{}", format!("  {name:<26}{:>8}   {shares}", count(part)).trim_end())?;
    }
    left_out(view, status, out)
}

/// Writes what is shown, of which day, and that it was made up where it was.
///
/// # Errors
/// What the writer refuses.
pub fn head(view: View, frame: &Frame, out: &mut dyn Write) -> io::Result<()> {
    let say = |vi: &'static str, en: &'static str| view.lang.pick(vi, en);
    if frame.made_up {
        writeln!(
            out,
            "*** {} ***",
            say("DỮ LIỆU GIẢ ĐỊNH, không phải số liệu thật", "MADE-UP DATA (“DỮ LIỆU GIẢ ĐỊNH”)")
        )?;
    }
    let day = short_date(frame.selection.as_of);
    let what = say("Tình hình đến hết ngày", "Status at the end of");
    writeln!(out, "{what} {day}{}. {}", frame.asked(view.lang), frame.short_names())?;
    let Some(verified) = frame.verified else { return Ok(()) };
    let last = count(verified.head.count);
    let unread = match verified.unread {
        0 => String::new(),
        unread => format!(" ({} {})", count(unread), say("mục không được xem", "entries may not be read")),
    };
    writeln!(out, "{} {last}{unread}", say("Sổ theo dõi: đã kiểm tới mục", "Register: verified up to entry"))
}

fn left_out<R>(view: View, status: &StatusView<R>, out: &mut dyn Write) -> io::Result<()> {
    let say = |vi: &'static str, en: &'static str| view.lang.pick(vi, en);
    let left = &status.left_out;
    let kinds = [
        (say("thường xuyên", "continuous"), left.continuous),
        (say("chờ sự kiện", "awaiting an event"), left.awaiting_event),
        (say("được miễn", "waived"), left.waived),
        (say("hết hiệu lực", "lapsed"), left.lapsed),
    ];
    let given: Vec<String> =
        kinds.iter().filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{kind} {}", count(*n))).collect();
    if !given.is_empty() {
        writeln!(out, "{}: {}.", say("Không tính vào tổng số", "Left out of the total"), given.join("; "))?;
    }
    if status.undated > 0 {
        let undated = count(status.undated);
        let vi = format!("Trong số còn hạn có {undated} việc mà văn bản không nêu hạn.");
        let en = format!("Of those in time, {undated} are given no day by the text.");
        writeln!(out, "{}", view.lang.pick(&vi, &en))?;
    }
    Ok(())
}

/// Writes a list under a title.
///
/// # Errors
/// What the writer refuses.
pub fn list<R: ListingRow>(view: View, title: &str, rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{title}: {}", count(rows.len() as u64))?;
    write(view, rows, out)
}

/// Writes the entries whose duty is gone or not plain, each with the nearest keys.
///
/// # Errors
/// What the writer refuses.
pub fn strays(view: View, strays: &[Stray], out: &mut dyn Write) -> io::Result<()> {
    if strays.is_empty() {
        return Ok(());
    }
    let title =
        view.lang.pick("Mục ghi không ứng với gì trong các kế hoạch", "Entries about nothing that the plans have");
    writeln!(out, "\n{title}: {}", count(strays.len() as u64))?;
    for stray in strays {
        wrapped(stray.message().in_lang(view.lang), "• ", "  ", view.width.into(), out)?;
    }
    Ok(())
}

/// Writes duties under a title, one duty a passage with the bodies that owe it: reports first, then by day.
///
/// # Errors
/// What the writer refuses.
pub fn duties(view: View, title: &str, rows: &[StatusRow], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}: {}", capitalised(title), count(rows.len() as u64))?;
    let mut by_duty: BTreeMap<_, Vec<&StatusRow>> = BTreeMap::new();
    for row in rows {
        let duty = (row.act != Act::Report, row.due, &row.instrument, &row.clause, &row.content, row.due_stated);
        by_duty.entry(duty).or_default().push(row);
    }
    for rows in by_duty.into_values() {
        let (first, bodies) = (rows[0], view.lang.pick("cơ quan", "bodies"));
        let (what, due) = (capitalised(first.said.in_lang(view.lang)), view.lang.pick("hạn", "due"));
        let plan = format!("{}, {}", first.clause, first.short_name);
        let head = format!(
            "{what} ({plan}), {due} {}, {}: {} {bodies}",
            first.when(view.lang),
            first.left(view.lang),
            count(rows.len() as u64)
        );
        wrapped(&head, "• ", "  ", view.width.into(), out)?;
        let names: Vec<String> = rows.iter().map(|row| row.bearer(view.lang)).collect();
        wrapped(&names.join("; "), "    ", "    ", view.width.into(), out)?;
    }
    Ok(())
}

/// Writes each target with its periods: how many bodies met it, and which did not.
///
/// # Errors
/// What the writer refuses.
pub fn targets(view: View, rows: &[TargetView], out: &mut dyn Write) -> io::Result<()> {
    for of_one in rows.chunk_by(|a, b| (&a.instrument, &a.clause, a.nth) == (&b.instrument, &b.clause, b.nth)) {
        let first = &of_one[0];
        let head = format!("{} {} ({})", capitalised(&first.measure), first.asked(view.lang), first.clause);
        writeln!(out)?;
        wrapped(&head, "• ", "  ", view.width.into(), out)?;
        for of_period in of_one.chunk_by(|a, b| a.period == b.period) {
            of_target(view, of_period, out)?;
        }
    }
    Ok(())
}

fn of_target(view: View, rows: &[TargetView], out: &mut dyn Write) -> io::Result<()> {
    let Some(period) = &rows[0].period else {
        return writeln!(out, "    {}", TargetVerdict::Missing.said().in_lang(view.lang));
    };
    let of = |verdict: TargetVerdict| rows.iter().filter(move |row| row.state == verdict);
    let counts = TargetVerdict::ALL.into_iter().map(|verdict| (verdict, of(verdict).count() as u64));
    let counts = counts.filter(|(_, n)| *n > 0);
    let counts = counts.map(|(verdict, n)| format!("{} {}", verdict.said().in_lang(view.lang), count(n)));
    let counts = counts.collect::<Vec<_>>().join("; ");
    let of_all = format!("{} {}", view.lang.pick("trên", "of"), count(rows.len() as u64));
    let line =
        format!("{}: {counts} ({of_all} {})", period.said().in_lang(view.lang), view.lang.pick("cơ quan", "bodies"));
    wrapped(&line, "    ", "      ", view.width.into(), out)?;
    let missed =
        of(TargetVerdict::Missed).map(|row| format!("{} {}", row.body.as_deref().unwrap_or_default(), row.value()));
    let missed: Vec<String> = missed.collect();
    if !missed.is_empty() {
        let first = format!("      {}: ", TargetVerdict::Missed.said().in_lang(view.lang));
        wrapped(&missed.join("; "), &first, "        ", view.width.into(), out)?;
    }
    Ok(())
}

/// What is overdue, longest first, and what is due soon, nearest first.
pub fn pressing(rows: Vec<StatusRow>) -> (Vec<StatusRow>, Vec<StatusRow>) {
    use crate::track::Status;
    let (mut overdue, mut soon) = (Vec::new(), Vec::new());
    for row in rows {
        match row.state {
            Status::Overdue => overdue.push(row),
            Status::DueSoon => soon.push(row),
            _ => {}
        }
    }
    overdue.sort_by_key(|row| row.due);
    soon.sort_by_key(|row| row.due);
    (overdue, soon)
}
