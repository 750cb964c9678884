//! Plans that came in as files of Word, read as Word means them.

use std::fs;
use std::io::{Cursor, Write};

use phancong::desk::import::ImportedPlan;
use phancong::diag::Lang;
use phancong::ingest::{DraftClause, QuestionKind, SourceNotice, WhyLeftOut};
use phancong::model::Coverage;
use phancong::papers::as_is;
use phancong::vanban::word::AsideSort;
use phancong::vanban::{Options, docx};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{CORPUS, DESK, root};

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
pub(crate) const LETTERHEAD: &str = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ỦY BAN NHÂN DÂN</w:t><w:br/><w:t>TỈNH CAO BẰNG</w:t></w:r></w:p></w:tc>\
    <w:tc><w:p><w:r><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r></w:p><w:p><w:r><w:t>Độc lập - Tự do - Hạnh phúc</w:t></w:r></w:p></w:tc></w:tr>\
    <w:tr><w:tc><w:p><w:r><w:t>Số: 45/KH-UBND</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cao Bằng, ngày 12 tháng 3 năm 2022</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

/// A file of Word with these parts beside its document.
pub(crate) fn word_file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |path: &str, xml: &str| {
        zip.start_file(path, SimpleFileOptions::default()).expect("to memory");
        zip.write_all(xml.as_bytes()).expect("to memory");
    };
    let relation = |(n, (path, _)): (usize, &(&str, &str))| {
        let kind = path.trim_end_matches(".xml").trim_end_matches(|c: char| c.is_ascii_digit());
        format!(
            r#"<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{path}"/>"#
        )
    };
    let relations: String = parts.iter().enumerate().map(relation).collect();
    put(
        "_rels/.rels",
        r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
    );
    put("word/_rels/document.xml.rels", &format!(r#"<Relationships xmlns="r">{relations}</Relationships>"#));
    put(
        "word/document.xml",
        &format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"
        ),
    );
    for (path, xml) in parts {
        put(&format!("word/{path}"), xml);
    }
    zip.finish().expect("to memory").into_inner()
}

pub(crate) fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// A paragraph that counts in a list.
fn item(list: u32, level: u32, words: &str) -> String {
    let place = format!(r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>"#);
    format!("<w:p>{place}<w:r><w:t>{words}</w:t></w:r></w:p>")
}

pub(crate) fn table(rows: &[&[&str]]) -> String {
    let cell = |words: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(words));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

pub(crate) fn read(file: &[u8]) -> ImportedPlan {
    DESK.import("van-ban.docx", file).unwrap_or_else(|refused| panic!("{}", refused.told(Lang::En)))
}

/// A plan with a head, and this in its body.
pub(crate) fn read_body(body: &str, parts: &[(&str, &str)]) -> ImportedPlan {
    let head = format!("{LETTERHEAD}{}{}", p("KẾ HOẠCH"), p("Phòng cháy rừng năm 2022"));
    read(&word_file(&format!("{head}{}{body}", p("I. NHIỆM VỤ")), parts))
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    DESK.import(name, bytes).expect_err("it is refused").told(Lang::Vi)
}

/// Each clause as its path and words.
pub(crate) fn clauses(imported: &ImportedPlan) -> Vec<String> {
    fn gather(clause: &DraftClause, above: &str, into: &mut Vec<String>) {
        let path = if above.is_empty() { clause.at.clone() } else { format!("{above}.{}", clause.at) };
        into.push(format!("{path} {}", clause.words()));
        clause.items.iter().for_each(|item| gather(item, &path, into));
    }
    let mut all = Vec::new();
    imported.draft.clauses.iter().for_each(|clause| gather(clause, "", &mut all));
    all
}

/// Those of part I.
fn inside(imported: &ImportedPlan) -> Vec<String> {
    assert!(!imported.report.has_errors(), "{}\n{:?}", imported.yaml, imported.report);
    clauses(imported).into_iter().filter(|clause| clause.starts_with("I.")).collect()
}

fn left_out(imported: &ImportedPlan) -> Vec<(WhyLeftOut, String)> {
    imported.source.left_out.iter().map(|left| (left.why, left.text.clone())).collect()
}

fn beside(sort: AsideSort, words: &str) -> (WhyLeftOut, String) {
    (WhyLeftOut::Beside(sort), words.to_owned())
}

const LISTS: &str = r#"<w:numbering xmlns:w="x">
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"#;

#[test]
fn automatic_numbers_stand_in_the_text_as_word_shows_them() {
    let body = [
        item(1, 0, "Tuyên truyền"),
        item(1, 1, "Phát thanh"),
        item(1, 2, "Ở thôn."),
        item(1, 1, "Tờ rơi."),
        item(1, 0, "Tuần tra"),
        // The letters begin anew below the second number.
        item(1, 1, "Ban ngày."),
        item(0, 0, "Không đánh số."),
        item(4, 0, "Chấm tròn."),
    ];
    let imported = read_body(&body.concat(), &[("numbering.xml", LISTS)]);
    let expected = [
        "I.1 Tuyên truyền",
        "I.1.a Phát thanh",
        "I.1.a.-1 Ở thôn.",
        "I.1.b Tờ rơi.",
        "I.2 Tuần tra",
        "I.2.a Ban ngày.",
        "I.2.a.p1 Không đánh số.",
        "I.2.a.-1 Chấm tròn.",
    ];
    assert_eq!(inside(&imported), expected);
    let printed: Vec<&str> = imported.source.words().collect();
    assert!(printed.contains(&"a) Phát thanh") && printed.contains(&"• Chấm tròn."), "{printed:?}");
}

#[test]
fn a_list_counts_on_begins_where_it_says_and_shows_figures_where_the_law_wants_them() {
    let body = [
        item(3, 0, "Thứ hai"),
        item(3, 1, "Một."),
        item(3, 1, "Hai."),
        item(1, 0, "Một"),
        item(2, 0, "Lại một"),
        item(2, 0, "Rồi hai"),
        item(1, 0, "Rồi ba"),
    ];
    let imported = read(&word_file(&body.concat(), &[("numbering.xml", LISTS)]));
    let words: Vec<&str> = imported.source.words().collect();
    let expected = ["II. Thứ hai", "2.1. Một.", "2.2. Hai.", "1. Một", "1. Lại một", "2. Rồi hai", "3. Rồi ba"];
    assert_eq!(words, expected);
}

#[test]
fn a_style_gives_its_paragraphs_a_number_capitals_or_hides_them() {
    let styles = r#"<w:styles xmlns:w="x">
      <w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="MucHoa"><w:name w:val="Mục hoa"/><w:basedOn w:val="Muc"/><w:rPr><w:caps/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="An"><w:name w:val="Ẩn"/><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
    let styled = |style: &str, words: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
    };
    let hidden = r#"<w:p><w:r><w:t xml:space="preserve">- Thấy </w:t></w:r><w:r><w:rPr><w:rStyle w:val="An"/></w:rPr><w:t>không thấy</w:t></w:r><w:r><w:t>được.</w:t></w:r></w:p>"#;
    let body =
        [styled("Muc", "Tuần tra"), styled("MucHoa", "tuyên truyền"), hidden.to_owned(), styled("TOC1", "Mục lục 1")];
    let imported = read_body(&body.concat(), &[("styles.xml", styles), ("numbering.xml", LISTS)]);
    assert_eq!(inside(&imported), ["I.1 Tuần tra", "I.2 TUYÊN TRUYỀN", "I.2.-1 Thấy được."]);
    assert_eq!(
        left_out(&imported),
        [beside(AsideSort::Hidden, "không thấy"), beside(AsideSort::Contents, "Mục lục 1")]
    );
}

#[test]
fn a_word_cut_over_runs_is_one_and_no_break_keeps_its_place() {
    let cut = "<w:p><w:r><w:t>1. Sở T</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>ư</w:t></w:r>\
        <w:hyperlink><w:r><w:t xml:space=\"preserve\"> pháp\u{a0}chủ\u{a0}trì</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:t>y.</w:t></w:r></w:p>";
    let lines = "<w:p><w:r><w:t>2. Tuần tra</w:t><w:br/><w:t>ở bản</w:t><w:br/><w:t>- Ban ngày.</w:t></w:r></w:p>";
    let decomposed = p("3. Bo\u{302}\u{323} Co\u{302}ng an.");
    let imported = read_body(&[cut, lines, &decomposed].concat(), &[]);
    let expected = ["I.1 Sở Tư pháp chủ trì-x y.", "I.2 Tuần tra ở bản", "I.2.-1 Ban ngày.", "I.3 Bộ Công an."];
    assert_eq!(inside(&imported), expected);
}

#[test]
fn tracked_changes_are_read_as_accepted_and_it_says_so() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">1. Sở </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>Y tế</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>Tài chính</w:t></w:r></w:ins>\
        <w:r><w:rPr><w:rPrChange w:id=\"3\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t xml:space=\"preserve\"> chủ trì.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">2. Nối </w:t></w:r></w:p><w:p><w:r><w:t>liền.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"5\"/></w:rPr></w:pPr><w:del w:id=\"6\"><w:r><w:delText>Bỏ hẳn.</w:delText></w:r></w:del></w:p>";
    let imported = read_body(&format!("{body}{}", p("3. Còn.")), &[("numbering.xml", LISTS)]);
    assert_eq!(inside(&imported), ["I.1 Sở Tài chính chủ trì.", "I.2 Nối liền.", "I.3 Còn."]);
    assert_eq!(left_out(&imported), [beside(AsideSort::Deleted, "Y tế"), beside(AsideSort::Deleted, "Bỏ hẳn.")]);
    assert_eq!(imported.source.notices, [SourceNotice::ChangesAccepted]);
}

#[test]
fn what_is_beside_the_story_is_left_out_and_told() {
    let body = format!(
        "<w:p><w:r><w:t>1. Tuần tra</w:t><w:footnoteReference w:id=\"2\"/><w:t>.</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>",
        p("Bấm để nhập"),
        p("2. Trực gác."),
    );
    let parts = [
        (
            "footnotes.xml",
            "<w:footnotes xmlns:w=\"x\"><w:footnote w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>Theo Luật.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "comments.xml",
            "<w:comments xmlns:w=\"x\"><w:comment w:id=\"1\"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        ("header1.xml", "<w:hdr xmlns:w=\"x\"><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:hdr>"),
        (
            "footer1.xml",
            "<w:ftr xmlns:w=\"x\"><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>2</w:t></w:r></w:p></w:ftr>",
        ),
    ];
    let imported = read_body(&body, &parts);
    assert_eq!(inside(&imported), ["I.1 Tuần tra.", "I.2 Trực gác."]);
    let expected = [
        beside(AsideSort::Placeholder, "Bấm để nhập"),
        beside(AsideSort::Formula, "a+b"),
        beside(AsideSort::Note, "Theo Luật."),
        beside(AsideSort::Comment, "Xem lại"),
        beside(AsideSort::Header, "DỰ THẢO"),
        beside(AsideSort::Footer, "2"),
    ];
    assert_eq!(left_out(&imported), expected);
}

#[test]
fn whoever_reviews_is_told_how_the_file_was_read_and_what_was_left_out() {
    let body = "<w:p><w:ins><w:r><w:t>1. Tuần tra.</w:t></w:r></w:ins><w:del><w:r><w:delText>Bỏ.</w:delText></w:r></w:del><w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"9\"/></w:numPr></w:pPr><w:r><w:t>Trực.</w:t></w:r></w:p>";
    let lists = "<w:numbering xmlns:w=\"x\"><w:abstractNum w:abstractNumId=\"9\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"2\"/><w:numFmt w:val=\"vietnameseCounting\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"9\"><w:abstractNumId w:val=\"9\"/></w:num></w:numbering>";
    let head = format!("{LETTERHEAD}{}{}", p("KẾ HOẠCH"), p("I. NHIỆM VỤ"));
    let folder = crate::support::folder();
    let file = folder.path().join("v.docx");
    fs::write(&file, word_file(&format!("{head}{body}"), &[("numbering.xml", lists)])).expect("it can be written");
    let run = crate::support::run(folder.path(), &["import", "v.docx", "--out", "v.yaml", "--lang", "vi"]);
    let told = [
        "v.docx: có thay đổi đang theo dõi; đọc như đã chấp nhận tất cả",
        "v.docx: 1 hình, không đọc được chữ trong hình",
        "v.docx: kiểu đánh số `vietnameseCounting` chưa biết, đọc thành chữ số thường",
        "v.docx: bỏ ra, chữ đã bị xóa khi theo dõi thay đổi: 1 (xem `--as text`)",
    ];
    assert!(told.iter().all(|line| run.stderr.contains(line)), "{}", run.stderr);
    assert!(folder.path().join("v.yaml").exists());
    fs::write(&file, &[0xd0, 0xcf, 0x11, 0xe0][..]).expect("it can be written");
    let run = crate::support::run(folder.path(), &["import", "v.docx", "--out", "khac.yaml", "--lang", "vi"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("v.docx: tệp Word đời cũ (.doc)") && !folder.path().join("khac.yaml").exists());
}

#[test]
fn a_text_box_is_read_once_behind_its_paragraph() {
    let boxed = |words: &str| format!("<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>", p(words));
    let body = format!(
        "<w:p><w:r><w:t>1. Tuần tra.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        boxed("Lưu hành nội bộ"),
        p("Lưu hành nội bộ"),
    );
    let imported = read_body(&format!("{body}{}", p("2. Trực gác.")), &[]);
    assert_eq!(inside(&imported), ["I.1 Tuần tra.", "I.1.p1 Lưu hành nội bộ", "I.2 Trực gác."]);
}

#[test]
fn a_letterhead_and_a_signature_are_read_by_columns_and_are_no_tables() {
    let foot = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nơi nhận:</w:t></w:r></w:p><w:p><w:r><w:t>- Như trên;</w:t></w:r></w:p><w:p><w:r><w:t>- Lưu: VT.</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>TM. ỦY BAN NHÂN DÂN</w:t><w:br/><w:t>CHỦ TỊCH</w:t></w:r></w:p><w:p><w:r><w:t>Nguyễn Văn Ví Dụ</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let imported = read_body(&format!("{}{foot}", p("1. Sở Tài chính chủ trì rà soát.")), &[]);
    let all = clauses(&imported);
    assert_eq!(
        all[0],
        "Phần đầu ỦY BAN NHÂN DÂN TỈNH CAO BẰNG Số: 45/KH-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Cao Bằng, ngày 12 tháng 3 năm 2022 KẾ HOẠCH Phòng cháy rừng năm 2022"
    );
    let expected = [
        "Nơi nhận Nơi nhận:",
        "Nơi nhận.-1 Như trên;",
        "Nơi nhận.-2 Lưu: VT.",
        "Chữ ký TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Ví Dụ",
    ];
    assert_eq!(all[all.len() - 4..], expected);
    let plan = imported.instrument.as_ref().expect("the loader reads it");
    assert_eq!(plan.number.as_deref(), Some("45/KH-UBND"));
    assert_eq!(plan.date.map(|day| day.to_string()).as_deref(), Some("2022-03-12"));
    assert_eq!(plan.issuer.as_ref().map(|id| id.as_str()), Some("ubnd-cap-tinh"));
    assert!(!imported.draft.questions.iter().any(|question| matches!(question.kind, QuestionKind::TableUnread(_))));
}

#[test]
fn rows_of_an_annex_are_clauses_with_their_cells() {
    let merged = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4\"/></w:tcPr><w:p><w:r><w:t>I. Nhóm tuyên truyền</w:t></w:r></w:p></w:tc></w:tr>";
    let rows = table(&[
        &["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        &["(1)", "(2)", "(3)", "(4)"],
        &["", "", "", ""],
        &["1", "Phát thanh", "Sở Y tế chủ trì", ""],
        &["2", "Tờ rơi", "", "Trước ngày 15/4/2022"],
    ]);
    let rows = rows.replacen(
        "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t xml:space=\"preserve\"></w:t>",
        &format!("{merged}<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t></w:t>"),
        1,
    );
    let nested = table(&[&["3", "Trực"]])
        .replace("Trực", "")
        .replace("<w:p><w:r><w:t xml:space=\"preserve\"></w:t></w:r></w:p>", &table(&[&["ngày", "đêm"]]));
    let body = format!("{}{}{}{rows}{nested}", p("CHỦ TỊCH"), p("Nguyễn Văn Ví Dụ"), p("PHỤ LỤC I"));
    let imported = read_body(&format!("{}{body}", p("1. Tuần tra.")), &[]);
    assert!(!imported.report.has_errors(), "{}\n{:?}", imported.yaml, imported.report);
    let all = clauses(&imported);
    let annex: Vec<&String> = all.iter().filter(|clause| clause.starts_with("PL")).collect();
    let expected = [
        "PL I PHỤ LỤC I TT Nhiệm vụ Chủ trì Thời hạn",
        "PL I.I Nhóm tuyên truyền",
        "PL I.I.1 Phát thanh Sở Y tế chủ trì ",
        "PL I.I.2 Tờ rơi  Trước ngày 15/4/2022",
        "PL I.Bảng 2  ",
        "PL I.Bảng 2.3 ngày\nđêm",
    ];
    assert_eq!(annex, expected);
    assert_eq!(left_out(&imported), [(WhyLeftOut::ColumnNumbers, "(1) (2) (3) (4)".to_owned())]);
    let asked =
        imported.draft.questions.iter().filter(|question| matches!(question.kind, QuestionKind::TableUnread(_)));
    assert_eq!(asked.count(), 1, "the second has no heads");
    let out_of_row = |kind: &QuestionKind| matches!(kind, QuestionKind::MarkerOutOfRow(marker) if marker != "3");
    assert!(!imported.draft.questions.iter().any(|question| out_of_row(&question.kind)));
}

#[test]
fn letters_of_old_fonts_are_refused_by_name() {
    let old = |font: &str, words: &str| {
        let body = format!(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr><w:t>{words}</w:t></w:r></w:p>"
        );
        word_file(&body, &[])
    };
    let refused = refusal("cu.docx", &old(".VnTime", "KÕ ho¹ch phßng ch¸y"));
    assert!(refused.contains("cu.docx: đoạn 1 dùng mã chữ TCVN3 (ABC), phông `.VnTime`"), "{refused}");
    assert!(refusal("cu.docx", &old("VNI-Times", "Keá hoaïch")).contains("mã chữ VNI"));
    let imported = read(&old(".VnTime", "1. Kế hoạch phòng cháy."));
    assert_eq!(imported.source.words().collect::<Vec<_>>(), ["1. Kế hoạch phòng cháy."]);
    // A style says it too.
    let styles = "<w:styles xmlns:w=\"x\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr></w:style></w:styles>";
    assert!(refusal("cu.docx", &word_file(&p("Phßng ch¸y"), &[("styles.xml", styles)])).contains("TCVN3"));
}

#[test]
fn what_cannot_be_read_truly_is_refused_by_name() {
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600], &name].concat()
    };
    let whole = word_file(&p("1. Tuần tra."), &[]);
    let cases: [(&[u8], &str); 10] = [
        (&compound("EncryptedPackage"), "tệp Word có mật khẩu"),
        (&compound("WordDocument"), "tệp Word đời cũ (.doc)"),
        (b"{\\rtf1 abc}", "tệp RTF"),
        (b"%PDF-1.7", "tệp PDF"),
        (&whole[..whole.len() / 2], "không phải DOCX đọc được"),
        (b"khong phai zip", "không phải DOCX đọc được"),
        (&word_file("<w:p><w:r><w:drawing><pic/></w:drawing></w:r></w:p>", &[]), "không có chữ nào để đọc"),
        (&word_file("<w:altChunk/>", &[]), "nằm trong tệp khác"),
        (&word_file("<w:p><w:r><w:t>a</w:t></w:p>", &[]), "không phải DOCX đọc được"),
        (&word_file(&"<w:customXml>".repeat(5000), &[]), "lồng nhau quá sâu"),
    ];
    for (bytes, why) in cases {
        let refused = refusal("tep.docx", bytes);
        assert!(refused.contains("tep.docx: ") && refused.contains(why), "{refused}");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("to memory");
    let sheet = zip.finish().expect("to memory").into_inner();
    assert!(refusal("bang.xlsx", &sheet).contains("không có tài liệu Word"));
}

#[test]
fn what_bursts_is_refused_before_it_does() {
    let spaces = " ".repeat(1 << 20);
    let bomb = word_file(&spaces.repeat(65), &[]);
    assert!(bomb.len() < 1 << 20);
    assert!(refusal("bom.docx", &bomb).contains("giải nén ra hơn 64 MiB"));
    let header = format!("<w:hdr xmlns:w=\"x\">{}</w:hdr>", spaces.repeat(33));
    let many = word_file(&p("1. Tuần tra."), &[("header1.xml", &header), ("header2.xml", &header)]);
    assert!(refusal("bom.docx", &many).contains("giải nén ra hơn 64 MiB"));
    let long = word_file(&p("a").repeat(20_001), &[]);
    assert!(refusal("dai.docx", &long).contains("dài hơn mọi kế hoạch"));
    assert!(refusal("dai.txt", "a ".repeat(3 << 20).as_bytes()).contains("dài hơn mọi kế hoạch"));
}

/// Each clause and each fact with its path; heads and signatures aside, where a paper supplies what the copy has lost and
/// joins what it broke.
fn content(imported: &ImportedPlan) -> Vec<String> {
    fn gather(clause: &DraftClause, above: &str, into: &mut Vec<String>) {
        let path = if above.is_empty() { clause.at.clone() } else { format!("{above}.{}", clause.at) };
        if clause.at != "Phần đầu" && clause.at != "Chữ ký" {
            into.push(format!("{path} {}", clause.words()));
            into.extend(clause.facts.iter().map(|fact| format!("{path}: {fact:?}")));
        }
        clause.items.iter().for_each(|item| gather(item, &path, into));
    }
    let mut all = Vec::new();
    imported.draft.clauses.iter().for_each(|clause| gather(clause, "", &mut all));
    all
}

#[test]
fn the_six_texts_are_read_from_word_as_from_plain_text() {
    let full = CORPUS.workspace.instruments.values().filter(|plan| plan.text == Coverage::Full);
    let mut facts = 0;
    for encoded in full {
        let copy = fs::read_to_string(root().join(format!("tests/sources/{}.txt", encoded.id))).expect("each has one");
        // A line of the copy ends at a colon within a sentence, and looks like the head of a list.
        let copy = copy.replace("như:\ntrên Fanpage", "như: trên Fanpage");
        let plain = DESK.import("nguon.txt", copy.as_bytes()).expect("it is read");
        let document = as_is::document(&CORPUS.workspace, encoded).expect("its text is at hand");
        let word = read(&docx::render(&document, &Options::default()));
        assert!(!word.report.has_errors(), "{}: {:?}", encoded.id, word.report);
        // Whose place the copy has lost, its short names are not told apart; the paper supplies it.
        let is_told = |line: &String| !as_is::lacks_head(&CORPUS.workspace, encoded) || !line.contains(": Recipient");
        let told = |imported| content(imported).into_iter().filter(is_told).collect::<Vec<_>>();
        let (a, b) = (told(&word), told(&plain));
        let differs = a.iter().zip(&b).find(|(a, b)| a != b);
        assert!(differs.is_none() && a.len() == b.len(), "{}: {differs:?}", encoded.id);
        facts += content(&word).len() - clauses(&word).len();
        let (of_word, of_plain) = (&word.draft.head, &plain.draft.head);
        if !as_is::lacks_head(&CORPUS.workspace, encoded) {
            assert_eq!(of_word.number, encoded.number, "{}", encoded.id);
            assert_eq!((&of_word.issuer, &of_word.date), (&of_plain.issuer, &of_plain.date), "{}", encoded.id);
        }
    }
    assert!(facts > 300, "{facts} facts");
}
