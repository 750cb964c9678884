use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::render;
use crate::vanban::document::{Block, Document, RichText, Source};
use crate::vanban::{Options, readback, sample};

const CITING: Options = Options { cite: true };
const PLAIN: Options = Options { cite: false };

fn part(docx: &[u8], path: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut xml = String::new();
    archive.by_name(path).expect("the part is there").read_to_string(&mut xml).expect("text");
    xml
}

/// The values of `w:val` on every `element` of `xml`.
fn values<'a>(xml: &'a str, element: &str) -> BTreeSet<&'a str> {
    let start = format!("<{element} w:val=\"");
    xml.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_plan_reads_back_word_for_word() {
    let plan = sample::plan();
    for options in [PLAIN, CITING] {
        readback::verify(&plan, &render(&plan, &options)).expect("the file says what the plan says");
    }
}

#[test]
fn hostile_words_read_back_as_they_were() {
    let hostile = sample::hostile();
    readback::verify(&hostile, &render(&hostile, &CITING)).expect("the file says what the document says");
}

#[test]
fn an_empty_document_is_still_a_file() {
    let empty = Document::default();
    readback::verify(&empty, &render(&empty, &CITING)).expect("the file says what the document says");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(render(&sample::plan(), &CITING), render(&sample::plan(), &CITING));
}

#[test]
fn every_style_that_the_story_uses_is_defined() {
    let docx = render(&sample::plan(), &CITING);
    let styles = part(&docx, "word/styles.xml");
    for path in ["word/document.xml", "word/footnotes.xml", "word/header1.xml"] {
        let xml = part(&docx, path);
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for style in values(&xml, element) {
                assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{path} uses `{style}`");
            }
        }
    }
}

#[test]
fn footnotes_are_there_only_when_asked_for() {
    let plan = sample::plan();
    let notes = readback::footnotes(&render(&plan, &CITING)).expect("readable");
    assert_eq!(notes.len(), plan.sources().len());
    assert!(notes[1].contains("III.2, 19/KH-BCĐ138/CP: “Định kỳ hàng quý"), "{}", notes[1]);
    assert!(readback::footnotes(&render(&plan, &PLAIN)).expect("readable").is_empty());
}

#[test]
fn the_page_is_the_decree_s_and_the_annex_lies_across() {
    let body = part(&render(&sample::plan(), &PLAIN), "word/document.xml");
    let pages: Vec<&str> = body.split("<w:sectPr>").skip(1).collect();
    assert_eq!(pages.len(), 2);
    assert!(pages[0].contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#), "{}", pages[0]);
    assert!(pages[0].contains(r#"w:top="1134" w:right="1134" w:bottom="1134" w:left="1701""#), "{}", pages[0]);
    assert!(pages[1].contains(r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#), "{}", pages[1]);
    assert!(pages.iter().all(|page| page.contains("<w:titlePg/>") && page.contains(r#"<w:pgNumType w:start="1"/>"#)));
}

#[test]
fn a_table_repeats_its_head_and_keeps_its_rows_whole() {
    let body = part(&render(&sample::plan(), &PLAIN), "word/document.xml");
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(body.matches("w:tblLook w:firstRow=\"1\"").count(), 1);
    assert_eq!(body.matches("<w:cantSplit/>").count(), body.matches("<w:tr>").count());
}

#[test]
fn the_language_and_the_title_are_the_paper_s() {
    let docx = render(&sample::plan(), &PLAIN);
    assert!(part(&docx, "word/styles.xml").contains(r#"<w:lang w:val="vi-VN""#));
    assert!(part(&docx, "docProps/core.xml").contains("<dc:title>KẾ HOẠCH Thực hiện Chương trình"));
}

#[test]
fn a_blank_is_a_field_named_by_what_is_missing() {
    let body = part(&render(&sample::plan(), &PLAIN), "word/document.xml");
    assert!(values(&body, "w:alias").contains("số của kế hoạch"));
}

#[test]
fn two_footnotes_at_one_place_have_a_comma_between_their_numbers() {
    let mut document = Document::default();
    let source = |quote: &str| Source { quote: quote.into(), ..Source::default() };
    document.body = vec![Block::Paragraph(RichText::words("Báo cáo").citing(source("a")).citing(source("b")))];
    let docx = render(&document, &CITING);
    readback::verify(&document, &docx).expect("the comma is no word of the paper");
    let body = part(&docx, "word/document.xml");
    let after_one = &body[body.find("<w:footnoteReference w:id=\"1\"/>").expect("the first is called")..];
    let between = &after_one[..after_one.find("<w:footnoteReference w:id=\"2\"/>").expect("so is the second")];
    assert_eq!(between.matches(">, </w:t>").count(), 1);
}

#[test]
fn a_note_called_again_refers_to_the_first_place() {
    let mut document = Document::default();
    let source = || Source { quote: "a".into(), ..Source::default() };
    let twice = RichText::words("Báo cáo").citing(source()).citing(source());
    document.body = vec![Block::Paragraph(twice.clone()), Block::Paragraph(twice)];
    let docx = render(&document, &CITING);
    readback::verify(&document, &docx).expect("its number is no word of the paper");
    let body = part(&docx, "word/document.xml");
    assert_eq!(body.matches("<w:footnoteReference ").count(), 1);
    assert_eq!(body.matches(r#"w:instr=" NOTEREF _ChuThich1 \f \h ""#).count(), 1);
    assert_eq!(readback::footnotes(&docx).expect("readable").len(), 1);
}

#[test]
fn words_that_lead_on_stay_with_what_follows() {
    let document = Document {
        body: vec![Block::Dash("Đối với nạn nhân:".into()), Block::Plus("Sở Y tế.".into()), Block::Plus("Hết.".into())],
        ..Document::default()
    };
    let body = part(&render(&document, &PLAIN), "word/document.xml");
    let kept = |words: &str| {
        let before = body.split(words).next().expect("a part before the words");
        before.rsplit("<w:p>").next().is_some_and(|paragraph| paragraph.contains("<w:keepNext/>"))
    };
    assert!(kept("Đối với nạn nhân:") && !kept("Sở Y tế."));
}

#[test]
fn what_every_page_says_stands_in_the_header_of_the_first_page_too() {
    let marked = render(&Document { mark: Some("DỮ LIỆU GIẢ ĐỊNH".into()), ..sample::plan() }, &PLAIN);
    for header in ["word/header1.xml", "word/header2.xml"] {
        assert!(part(&marked, header).contains("DỮ LIỆU GIẢ ĐỊNH"), "{header}");
    }
    let body = part(&marked, "word/document.xml");
    assert!(body.split("<w:sectPr>").skip(1).all(|section| section.contains(r#"w:type="first" r:id="rIdTrangDau""#)));
    assert!(!part(&render(&sample::plan(), &PLAIN), "word/document.xml").contains("rIdTrangDau"));
}

#[test]
fn the_dashes_of_several_addressees_stand_under_the_colon() {
    let styles = part(&render(&sample::plan(), &PLAIN), "word/styles.xml");
    let left = |style: &str| {
        let (_, after) = styles.split_once(&format!("w:styleId=\"{style}\"")).expect("it is defined");
        let (_, after) = after.split_once("<w:ind w:left=\"").expect("it stands in");
        after.split('"').next().expect("a length").parse::<f64>().expect("a number")
    };
    let label = crate::vanban::measure::width("Kính gửi", 14.0) * 1440.0 / 25.4;
    let from_label = left("NoiKinhGui") - left("KinhGui");
    assert!((from_label - label).abs() < 60.0, "{from_label} twips for {label}");
}

#[test]
fn a_paper_may_lie_across_itself() {
    let body = part(&render(&Document { landscape: true, ..sample::plan() }, &PLAIN), "word/document.xml");
    assert_eq!(body.matches(r#"w:orient="landscape""#).count(), 2, "the paper and its annex");
}

#[test]
fn an_abstract_with_a_blank_breaks_evenly_too() {
    let mut plan = sample::plan();
    plan.title.subject = RichText::words("Kết quả thực hiện Kế hoạch về công tác phòng, chống mua bán người của tỉnh ");
    plan.title.subject.0.extend(RichText::blank("kỳ").0);
    let docx = render(&plan, &PLAIN);
    let body = part(&docx, "word/document.xml");
    let (_, subject) = body.split_once(r#"<w:pStyle w:val="TrichYeu"/>"#).expect("it has an abstract");
    let (subject, _) = subject.split_once("</w:p>").expect("it ends");
    assert_eq!(subject.matches("<w:br/>").count(), 1, "{subject}");
    readback::verify(&plan, &docx).expect("no word is lost");
}
