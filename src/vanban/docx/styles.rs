//! The part `word/styles.xml`.

use super::story::{NAMESPACES, emphasis};
use super::units::twips;
use super::xml::Xml;
use crate::vanban::layout::CELL_PADDING;
use crate::vanban::nd30::{face, page};
use crate::vanban::styles::{STYLES, Set, Style};

const FONT: &str = "Times New Roman";
const LANGUAGE: &str = "vi-VN";
const RULE_LINE: &str = "80";
const ABOVE_RULE: &str = "70";

pub(super) fn part() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &NAMESPACES[..1]);
    defaults(&mut xml);
    normal(&mut xml);
    for each in STYLES {
        paragraph_style(&mut xml, each);
    }
    rule_style(&mut xml);
    character_styles(&mut xml);
    table_style(&mut xml, "KhungKhongVien", "Khung không viền", 0.0, |_| {});
    table_style(&mut xml, "BangBieu", "Bảng biểu", CELL_PADDING, borders);
    xml.close("w:styles");
    xml.finish()
}

/// A yellow that prints light.
fn blank_shade(xml: &mut Xml) {
    let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", "FFF2A8")];
    xml.empty("w:shd", &shade);
}

fn defaults(xml: &mut Xml) {
    let fonts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|script| (script, FONT));
    let language = [("w:val", LANGUAGE), ("w:eastAsia", LANGUAGE), ("w:bidi", "ar-SA")];
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:rFonts", &fonts);
                size(xml, face::BODY.points);
                xml.empty("w:lang", &language);
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.empty("w:widowControl", &[]));
        });
    });
}

fn normal(xml: &mut Xml) {
    let attributes = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
    xml.element("w:style", &attributes, |xml| {
        xml.val("w:name", "Normal");
        xml.empty("w:qFormat", &[]);
    });
}

fn style(xml: &mut Xml, kind: &str, id: &str, name: &str, content: impl FnOnce(&mut Xml)) {
    // Word knows the styles that it ships with by their English names.
    let is_word_s_own = name.starts_with(|c: char| c.is_ascii_lowercase());
    let custom = if is_word_s_own { "0" } else { "1" };
    let attributes = [("w:type", kind), ("w:customStyle", custom), ("w:styleId", id)];
    xml.element("w:style", &attributes, |xml| {
        xml.val("w:name", name);
        content(xml);
    });
}

fn paragraph_style(xml: &mut Xml, each: &Style) {
    style(xml, "paragraph", each.id, each.name, |xml| {
        xml.val("w:basedOn", "Normal");
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| paragraph_properties(xml, each));
        xml.element("w:rPr", &[], |xml| {
            emphasis(xml, each.face.bold, each.face.italic);
            size(xml, each.face.points);
        });
    });
}

fn paragraph_properties(xml: &mut Xml, each: &Style) {
    if each.keep_next {
        xml.empty("w:keepNext", &[]);
    }
    let [before, after, line] = [each.before, each.after, each.line].map(|twips| twips.to_string());
    let spacing = [("w:before", &*before), ("w:after", &after), ("w:line", &line), ("w:lineRule", "auto")];
    xml.empty("w:spacing", &spacing);
    if each.first_line {
        xml.empty("w:ind", &[("w:firstLine", &twips(page::FIRST_LINE).to_string())]);
    } else if each.left > 0.0 {
        xml.empty("w:ind", &[("w:left", &twips(each.left).to_string())]);
    }
    xml.val("w:jc", justification(each.align));
    if let Some(outline) = each.outline {
        xml.val("w:outlineLvl", &outline.to_string());
    }
}

fn justification(align: Set) -> &'static str {
    match align {
        Set::Left => "left",
        Set::Centre => "center",
        Set::Right => "right",
        Set::Justified => "both",
    }
}

/// An all but flat paragraph, which carries a drawn rule or parts two tables.
fn rule_style(xml: &mut Xml) {
    style(xml, "paragraph", "DuongKe", "Đường kẻ", |xml| {
        xml.val("w:basedOn", "Normal");
        xml.element("w:pPr", &[], |xml| {
            let spacing = [("w:before", ABOVE_RULE), ("w:line", RULE_LINE), ("w:lineRule", "exact")];
            xml.empty("w:spacing", &spacing);
        });
        xml.element("w:rPr", &[], |xml| size(xml, 2.0));
    });
}

fn character_styles(xml: &mut Xml) {
    style(xml, "character", "FootnoteReference", "footnote reference", |xml| {
        xml.element("w:rPr", &[], |xml| xml.val("w:vertAlign", "superscript"));
    });
    style(xml, "character", "ChoTrong", "Chỗ trống", |xml| {
        xml.element("w:rPr", &[], blank_shade);
    });
}

fn table_style(xml: &mut Xml, id: &str, name: &str, padding: f64, borders: impl FnOnce(&mut Xml)) {
    let padding = twips(padding).to_string();
    style(xml, "table", id, name, |xml| {
        xml.element("w:tblPr", &[], |xml| {
            borders(xml);
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", &padding), ("w:type", "dxa")]);
                }
            });
        });
    });
}

fn borders(xml: &mut Xml) {
    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")];
    xml.element("w:tblBorders", &[], |xml| {
        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
            xml.empty(side, &line);
        }
    });
}

/// DOCX counts type in half points.
fn size(xml: &mut Xml, points: f64) {
    let half_points = (points * 2.0).round().to_string();
    xml.val("w:sz", &half_points);
    xml.val("w:szCs", &half_points);
}
