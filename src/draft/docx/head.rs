//! The top of page 1: who issues, the national name, number, place and date, kind and abstract, with
//! the rules under them.

use super::story::Story;
use super::{table, twips};
use crate::draft::document::{Head, Run, Text, Title};
use crate::draft::measure;
use crate::draft::nd30::{self, face, page};

/// The decree asks for a third to a half of the line above.
const SHORT_RULE: f64 = 0.42;
/// An abstract leaves some room on both sides.
pub(super) const ABSTRACT_WIDTH: f64 = 0.9;

pub(super) fn write(story: &mut Story, head: &Head, title: &Title) {
    let right = page::text_width(false) - page::HEAD_LEFT;
    table::two_columns(story, [page::HEAD_LEFT, right], |columns| {
        columns.row(|story| bodies(story, head), |story| nation(story, right));
        let number = |story: &mut Story| story.marked_paragraph("SoKyHieu", nd30::NUMBER_LABEL, &head.number);
        columns.row(number, |story| place_and_date(story, head, right));
        if title.kind.is_none() {
            columns.row(|story| story.paragraph("VeViec", &title.subject), blank_line);
        }
    });
    match &title.kind {
        Some(kind) => named(story, kind, &title.subject),
        None => blank_line(story),
    }
}

/// The head of an enclosed paper: who issues it, and the nation; its number and day are the outer paper's.
pub(super) fn again(story: &mut Story, head: &Head) {
    let right = page::text_width(false) - page::HEAD_LEFT;
    table::two_columns(story, [page::HEAD_LEFT, right], |columns| {
        columns.row(|story| bodies(story, head), |story| nation(story, right));
    });
    blank_line(story);
}

fn bodies(story: &mut Story, head: &Head) {
    if let Some(superior) = &head.superior {
        let superior = balanced(superior, face::SUPERIOR.points, page::HEAD_LEFT);
        story.paragraph("CoQuanChuQuan", &superior);
    }
    let issuer = balanced(&head.issuer, face::ISSUER.points, page::HEAD_LEFT);
    story.paragraph("CoQuanBanHanh", &issuer);
    let length = last_line(&issuer, face::ISSUER.points, page::HEAD_LEFT) * SHORT_RULE;
    rule(story, page::HEAD_LEFT, length);
}

fn nation(story: &mut Story, width: f64) {
    story.paragraph("QuocHieu", &nd30::NATIONAL_NAME.into());
    story.paragraph("TieuNgu", &nd30::MOTTO.into());
    rule(story, width, measure::width(nd30::MOTTO, face::MOTTO.points));
}

fn place_and_date(story: &mut Story, head: &Head, width: f64) {
    let line = head.place_and_date();
    let fits = measure::width(&line.plain(), face::PLACE_AND_DATE.points) <= width;
    story.paragraph(if fits { "DiaDanhNgayThang" } else { "DiaDanhNgayThangNho" }, &line);
}

fn named(story: &mut Story, kind: &Text, subject: &Text) {
    story.paragraph("TenLoai", kind);
    let width = page::text_width(false);
    let subject = balanced(subject, face::ABSTRACT.points, width * ABSTRACT_WIDTH);
    story.paragraph("TrichYeu", &subject);
    rule(story, width, last_line(&subject, face::ABSTRACT.points, width) * SHORT_RULE);
    blank_line(story);
}

fn blank_line(story: &mut Story) {
    story.paragraph("DuongKe", &Text::default());
}

/// Words too long for one line, broken into even ones; a line that the drafter broke stays so.
pub(super) fn balanced(text: &Text, points: f64, width: f64) -> Text {
    let is_long = measure::width(&text.plain(), points) > width;
    match text.0.as_slice() {
        [Run::Words { words, bold, italic }] if is_long && !words.contains('\n') => {
            let words = measure::balance(words, points, width).join("\n");
            Text(vec![Run::Words { words, bold: *bold, italic: *italic }])
        }
        _ => text.clone(),
    }
}

fn last_line(text: &Text, points: f64, column: f64) -> f64 {
    let plain = text.plain();
    let line = plain.lines().last().unwrap_or_default();
    measure::width(line, points).min(column)
}

/// A line `length` long in the middle of a column, both in millimetres: the upper border of a flat
/// paragraph, which Word and LibreOffice draw alike.
fn rule(story: &mut Story, column: f64, length: f64) {
    let indent = twips((column - length).max(0.0) / 2.0).to_string();
    story.xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.val("w:pStyle", "DuongKe");
            xml.element("w:pBdr", &[], |xml| {
                let line = [("w:val", "single"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")];
                xml.empty("w:top", &line);
            });
            xml.empty("w:ind", &[("w:left", &indent), ("w:right", &indent)]);
        });
    });
}
