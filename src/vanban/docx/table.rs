//! Tables: the ruled ones of the body, and the unruled ones that hold head and foot in two columns.

use super::line;
use super::story::Story;
use super::units::twips;
use crate::vanban::document::{RichText, Table};
use crate::vanban::layout::{ColumnLine, cell_style, shares};

/// The style of a table with rules and a head.
const RULED: &str = "BangBieu";

/// A table of the body, over the whole of `width` millimetres; its head repeats on each page.
pub(super) fn write(story: &mut Story, table: &Table, width: f64) {
    let widths: Vec<u32> = shares(table, width).into_iter().map(twips).collect();
    frame(story, RULED, &widths, |story| {
        let heads = table.columns.iter().map(|column| ("DauBang", &column.head));
        row(story, &widths, true, heads);
        for cells in &table.rows {
            let styles = table.columns.iter().map(|column| cell_style(column.align));
            row(story, &widths, false, styles.zip(cells));
        }
    });
}

fn row<'a>(
    story: &mut Story,
    widths: &[u32],
    is_head: bool,
    cells: impl Iterator<Item = (&'static str, &'a RichText)>,
) {
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

/// Two unruled columns of the page; each row stays on one page, and each side has a paragraph at least.
pub(super) fn columns(story: &mut Story, widths: [f64; 2], rows: &[[Vec<ColumnLine>; 2]]) {
    let widths = widths.map(twips);
    frame(story, "KhungKhongVien", &widths, |story| {
        for sides in rows {
            story.element("w:tr", &[], |story| {
                story.xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                for (width, lines) in widths.iter().zip(sides) {
                    cell(story, *width, false, |story| lines.iter().for_each(|line| line::write(story, line)));
                }
            });
        }
    });
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
