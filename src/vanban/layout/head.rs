//! The top of page 1: who issues, the national name, number, place and date, kind and abstract, with
//! the rules under them.

use super::part::{ColumnLine, PagePart};
use crate::vanban::document::{Head, KeptTogether, RichText, Run, Title};
use crate::vanban::measure;
use crate::vanban::nd30::{self, face, page};

/// The decree asks for a third to a half of the line above.
const SHORT_RULE: f64 = 0.42;
/// An abstract leaves some room on both sides.
pub(super) const ABSTRACT_WIDTH: f64 = 0.9;

pub(super) fn parts<'d>(kept: &KeptTogether, head: &'d Head, title: &'d Title, width: f64) -> Vec<PagePart<'d>> {
    let widths = [page::HEAD_LEFT, width - page::HEAD_LEFT];
    let number = ColumnLine::marked("SoKyHieu", nd30::NUMBER_LABEL, &head.number);
    let mut rows = vec![[bodies(kept, head), nation(widths[1])], [vec![number], vec![place_and_date(head, widths[1])]]];
    if title.kind.is_none() {
        rows.push([vec![ColumnLine::new("VeViec", &title.subject)], vec![ColumnLine::flat()]]);
    }
    let mut parts = vec![PagePart::Columns { widths, rows }];
    match &title.kind {
        Some(kind) => parts.extend(named(kept, kind, &title.subject, width).into_iter().map(PagePart::Line)),
        None => parts.push(PagePart::Line(ColumnLine::flat())),
    }
    parts
}

/// The head of an enclosed paper: who issues it, and the nation; its number and day are the outer paper's.
pub(super) fn again<'d>(kept: &KeptTogether, head: &'d Head, width: f64) -> Vec<PagePart<'d>> {
    let widths = [page::HEAD_LEFT, width - page::HEAD_LEFT];
    vec![
        PagePart::Columns { widths, rows: vec![[bodies(kept, head), nation(widths[1])]] },
        PagePart::Line(ColumnLine::flat()),
    ]
}

fn bodies<'d>(kept: &KeptTogether, head: &'d Head) -> Vec<ColumnLine<'d>> {
    let superior = head.superior.iter().map(|superior| {
        ColumnLine::new("CoQuanChuQuan", balanced(kept, superior, face::SUPERIOR.points, page::HEAD_LEFT))
    });
    let issuer = balanced(kept, &head.issuer, face::ISSUER.points, page::HEAD_LEFT);
    let length = last_line(&issuer, face::ISSUER.points, page::HEAD_LEFT) * SHORT_RULE;
    let rule = ColumnLine::Rule { column: page::HEAD_LEFT, length };
    superior.chain([ColumnLine::new("CoQuanBanHanh", issuer), rule]).collect()
}

fn nation<'d>(width: f64) -> Vec<ColumnLine<'d>> {
    let length = measure::width(nd30::MOTTO, face::MOTTO.points);
    vec![
        ColumnLine::new("QuocHieu", RichText::words(nd30::NATIONAL_NAME)),
        ColumnLine::new("TieuNgu", RichText::words(nd30::MOTTO)),
        ColumnLine::Rule { column: width, length },
    ]
}

fn place_and_date(head: &Head, width: f64) -> ColumnLine<'_> {
    let line = head.place_and_date();
    let fits = measure::width(&line.plain(), face::PLACE_AND_DATE.points) <= width;
    ColumnLine::new(if fits { "DiaDanhNgayThang" } else { "DiaDanhNgayThangNho" }, line)
}

fn named<'d>(kept: &KeptTogether, kind: &'d RichText, subject: &RichText, width: f64) -> Vec<ColumnLine<'d>> {
    let subject = balanced(kept, subject, face::ABSTRACT.points, width * ABSTRACT_WIDTH);
    let length = last_line(&subject, face::ABSTRACT.points, width) * SHORT_RULE;
    let rule = ColumnLine::Rule { column: width, length };
    vec![ColumnLine::new("TenLoai", kind), ColumnLine::new("TrichYeu", subject), rule, ColumnLine::flat()]
}

/// Words too long for one line, broken into even ones; a line that the drafter broke stays so.
pub(super) fn balanced(kept: &KeptTogether, text: &RichText, points: f64, width: f64) -> RichText {
    let plain = text.plain();
    let broken = measure::balance(kept, &plain, points, width).join("\n");
    let is_long = measure::width(&plain, points) > width;
    // Broken at its single spaces, it is as long as before.
    if !is_long || plain.contains('\n') || broken.len() != plain.len() {
        return text.clone();
    }
    let mut at = 0;
    let mut next = |length: usize| {
        at += length;
        broken[at - length..at].to_owned()
    };
    let runs = text.0.iter().map(|run| match run {
        Run::Words { words, bold, italic } => Run::Words { words: next(words.len()), bold: *bold, italic: *italic },
        Run::Blank(blank) => {
            next(nd30::BLANK.len());
            Run::Blank(blank.clone())
        }
        other => other.clone(),
    });
    RichText(runs.collect())
}

fn last_line(text: &RichText, points: f64, column: f64) -> f64 {
    let plain = text.plain();
    let line = plain.lines().last().unwrap_or_default();
    measure::width(line, points).min(column)
}
