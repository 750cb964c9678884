//! Tables: the ruled ones of the body, and the unruled ones that hold head and foot in two columns.

use super::story::Story;
use super::twips;
use crate::draft::document::{Align, Table, Text};
use crate::draft::measure;
use crate::draft::nd30::face;

/// The style of a table with rules and a head.
const RULED: &str = "BangBieu";
/// Millimetres between a ruled cell's words and its border.
pub(super) const CELL_PADDING: f64 = 1.5;

/// A table of the body, over the whole of `width` millimetres; its head repeats on each page.
pub(super) fn write(story: &mut Story, table: &Table, width: f64) {
    let widths = shares(table, width);
    frame(story, RULED, &widths, |story| {
        let heads = table.columns.iter().map(|column| ("DauBang", &column.head));
        row(story, &widths, true, heads);
        for cells in &table.rows {
            let styles = table.columns.iter().map(|column| cell_style(column.align));
            row(story, &widths, false, styles.zip(cells));
        }
    });
}

/// Each column's part of `width`, and never less than the longest word of its head needs.
fn shares(table: &Table, width: f64) -> Vec<u32> {
    let all = table.columns.iter().map(|column| f64::from(column.width)).sum::<f64>().max(1.0);
    let least: Vec<f64> = table.columns.iter().map(|column| least_width(&column.head)).collect();
    let asked: Vec<f64> = table.columns.iter().map(|column| width * f64::from(column.width) / all).collect();
    let widths: Vec<f64> = asked.iter().zip(&least).map(|(asked, least)| asked.max(*least)).collect();
    // What the narrow columns gained, the others give in proportion to what they can spare.
    let over = widths.iter().sum::<f64>() - width;
    let spare: f64 = widths.iter().zip(&least).map(|(width, least)| width - least).sum();
    let give = if spare > 0.0 { (over / spare).clamp(0.0, 1.0) } else { 0.0 };
    widths.iter().zip(&least).map(|(width, least)| twips(width - (width - least) * give)).collect()
}

fn least_width(head: &Text) -> f64 {
    let plain = head.plain();
    let words = plain.split_whitespace().map(|word| measure::width(word, face::COLUMN_HEAD.points));
    words.fold(0.0, f64::max) + 2.0 * CELL_PADDING + 0.5
}

fn cell_style(align: Align) -> &'static str {
    match align {
        Align::Left => "OBang",
        Align::Centre => "OBangGiua",
        Align::Right => "OBangPhai",
    }
}

fn row<'a>(story: &mut Story, widths: &[u32], is_head: bool, cells: impl Iterator<Item = (&'static str, &'a Text)>) {
    story.element("w:tr", &[], |story| {
        story.xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for ((style, text), width) in cells.zip(widths) {
            cell(story, *width, is_head, |story| story.paragraph(style, text));
        }
    });
}

fn cell(story: &mut Story, width: u32, centred: bool, content: impl FnOnce(&mut Story)) {
    story.element("w:tc", &[], |story| {
        story.xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if centred {
                xml.val("w:vAlign", "center");
            }
        });
        content(story);
    });
}

/// Two unruled columns of the page, `left` millimetres and the rest; each of `rows` writes one row.
pub(super) fn two_columns(story: &mut Story, widths: [f64; 2], rows: impl FnOnce(&mut Columns)) {
    let widths = widths.map(twips);
    frame(story, "KhungKhongVien", &widths, |story| rows(&mut Columns { story, widths }));
}

pub(super) struct Columns<'a> {
    story: &'a mut Story,
    widths: [u32; 2],
}

impl Columns<'_> {
    /// A row that stays on one page; each side must write a paragraph at least.
    pub(super) fn row(&mut self, left: impl FnOnce(&mut Story), right: impl FnOnce(&mut Story)) {
        let [left_width, right_width] = self.widths;
        self.story.element("w:tr", &[], |story| {
            story.xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
            cell(story, left_width, false, left);
            cell(story, right_width, false, right);
        });
    }
}

fn frame(story: &mut Story, style: &str, widths: &[u32], rows: impl FnOnce(&mut Story)) {
    story.element("w:tbl", &[], |story| {
        story.xml.element("w:tblPr", &[], |xml| {
            xml.val("w:tblStyle", style);
            let whole = widths.iter().sum::<u32>().to_string();
            xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
            xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            // Tells a screen reader that the first row names the columns; the frames of head and foot have none.
            let has_head = if style == RULED { "1" } else { "0" };
            xml.empty("w:tblLook", &[("w:firstRow", has_head), ("w:noHBand", "1"), ("w:noVBand", "1")]);
        });
        story.xml.element("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
        });
        rows(story);
    });
}
