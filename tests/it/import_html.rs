//! Pages of the web as they come in, read as a browser shows them; and what is no page is refused by name.

use std::fmt::Write;

use phancong::desk::import::ImportedPlan;
use phancong::diag::Lang;
use phancong::ingest::WhyLeftOut;
use phancong::vanban::word::AsideSort;

use crate::import_docx::clauses;
use crate::support::DESK;

/// A page as sites of the law leave it: no end tags where HTML wants none, menus around the text.
const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Kế hoạch 45</title><meta charset="utf-8"><style>p { color: red }</style>
<body><nav><a href="/">Trang chủ</a></nav><script>var x = "<p>không phải lời văn</p>";</script>
<table><tr><td><b>ỦY BAN NHÂN DÂN<br>TỈNH CAO BẰNG</b><br>Số: 45/KH-UBND<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc
<br><i>Cao Bằng, ngày 12 tháng 3 năm 2022</i></table>
<p align=center><strong>KẾ HOẠCH</strong><p>Phòng cháy rừng&nbsp;năm 2022
<h3>I. NHIỆM VỤ</h3>
<ol><li>Tuần <em>tra</em>.<li>Canh gác:<ul><li>Ban ngày;<li>Ban đêm.</ul></ol>
<p style="display: none">mật</p><p>3. Sở Y&#7871; tế chủ trì phát &amp; thu.
<table border><tr><th>TT<th>Nhiệm vụ<th>Chủ trì<th>Thời hạn
<tr><td>1<td>Lập chốt<td rowspan="2">Sở Nội vụ<td>Trước ngày 15/4/2022
<tr><td>2<td>Gác chốt<td>Thường xuyên
<tr><td colspan=4>II. Việc khác
<tr><td>3<td>Bỏ chốt<td>Sở Tư pháp<td></table>
<button>In trang</button></body></html>"#;

fn read(page: &str) -> ImportedPlan {
    DESK.import("trang.html", page.as_bytes()).unwrap_or_else(|refused| panic!("{}", refused.told(Lang::En)))
}

#[test]
fn a_page_is_read_as_a_browser_shows_it() {
    let imported = read(&PAGE.replace("Y&#7871; tế", "Y t&#7871;"));
    assert!(!imported.report.has_errors(), "{}\n{:?}", imported.yaml, imported.report);
    let all = clauses(&imported);
    let expected = [
        "I NHIỆM VỤ",
        "I.1 Tuần tra.",
        "I.2 Canh gác:",
        "I.2.-1 Ban ngày;",
        "I.2.-2 Ban đêm.",
        "I.3 Sở Y tế chủ trì phát & thu.",
        "I.3.Bảng 1 TT Nhiệm vụ Chủ trì Thời hạn",
        "I.3.Bảng 1.1 Lập chốt Sở Nội vụ Trước ngày 15/4/2022",
        "I.3.Bảng 1.2 Gác chốt  Thường xuyên",
        "I.3.Bảng 1.II Việc khác",
        "I.3.Bảng 1.II.3 Bỏ chốt Sở Tư pháp ",
    ];
    assert_eq!(all.iter().filter(|clause| clause.starts_with("I")).collect::<Vec<_>>(), expected);
    let plan = imported.instrument.as_ref().expect("the loader reads it");
    assert_eq!(plan.number.as_deref(), Some("45/KH-UBND"));
    let led: Vec<String> = plan
        .assignments
        .iter()
        .filter(|given| given.clause.to_string().contains("Bảng"))
        .map(|given| format!("{} {}", given.clause, given.body))
        .collect();
    let expected = [
        "I.3.Bảng 1.1 so-noi-vu-tinh-cao-bang",
        "I.3.Bảng 1.2 so-noi-vu-tinh-cao-bang",
        "I.3.Bảng 1.II.3 so-tu-phap-tinh-cao-bang",
    ];
    assert_eq!(led, expected);
    let left: Vec<(WhyLeftOut, &str)> =
        imported.source.left_out.iter().map(|left| (left.why, left.text.as_str())).collect();
    let expected = [
        (WhyLeftOut::Beside(AsideSort::Furniture), "Kế hoạch 45"),
        (WhyLeftOut::Beside(AsideSort::Furniture), "Trang chủ"),
        (WhyLeftOut::Beside(AsideSort::Hidden), "mật"),
        (WhyLeftOut::Beside(AsideSort::Furniture), "In trang"),
    ];
    assert_eq!(left, expected);
}

#[test]
fn a_page_that_is_none_is_refused_by_name_and_no_markup_takes_more_than_its_words() {
    let refused = |page: &[u8]| DESK.import("trang.html", page).expect_err("it is refused").told(Lang::Vi);
    assert!(refused("<html><p>Kế hoạch".as_bytes().split_at(12).0).contains("trang.html: không phải văn bản Unicode"));
    assert!(
        refused(b"<html><body><img src=quet.png><script>alert(1)</script>").contains("trang.html: không có chữ nào")
    );
    let deep = "<table><tr><td>".repeat(100_000) + "x";
    assert!(refused(deep.as_bytes()).contains("trang.html: dài hơn mọi kế hoạch"));
    let many = format!("<p>I. NHIỆM VỤ{}", "<p>- Việc.".repeat(20_001));
    assert!(refused(many.as_bytes()).contains("trang.html: dài hơn mọi kế hoạch"));
    let mut wide = String::from("<p>I. NHIỆM VỤ<table><tr><td colspan=4294967295 rowspan=4294967295>a");
    for n in 0..200 {
        write!(wide, "<td>{n}").expect("to memory");
    }
    let imported = read(&wide);
    let words: String = imported.source.words().collect();
    assert!(words.ends_with("199") && words.contains("198"), "no cell is lost: {words}");
    let unended = read("<p>I. NHIỆM VỤ<p>1. Tuần tra.<select><option>mãi mãi");
    assert_eq!(unended.source.left_out.last().map(|left| left.text.as_str()), Some("mãi mãi"));
}
