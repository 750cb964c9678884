//! A text that is not at hand is known by clauses of others and by pages open to all: both are listed, and told of a
//! duty that rests on them.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::support::{folder, run, small_folder};

const KNOWN_BY_A_PAGE: &str = "\
id: chuong-trinh-sau
text: attested
kind: QĐ
number: 33/QĐ-TTg
date: 2026-01-07
issuer: chinh-phu
title: Chương trình
clauses:
- at: II
  heading: Bộ Công an chủ trì.
  task: {id: chu-tri, topic: truyen-thong}
  assign: {lead: bo-cong-an, quote: Bộ Công an chủ trì}
  sources: {page: https://vi-du.vn/33, day: 2026-01-09, gives: report}
";

/// The small workspace with one plan more.
fn with(plan: &str) -> TempDir {
    let folder = small_folder();
    fs::write(folder.path().join("plans/chuong-trinh-sau.yaml"), plan).expect("the folder can be written");
    folder
}

fn asked(folder: &Path, arguments: &[&str]) -> String {
    run(folder, &[arguments, &["--workspace", "."]].concat()).answer()
}

#[test]
fn what_a_page_attests_is_told_with_the_page_and_its_day() {
    let folder = with(KNOWN_BY_A_PAGE);
    let key = "chuong-trinh-sau/II/bo-cong-an/perform/chu-tri/lead";
    let explain = |lang| asked(folder.path(), &["explain", key, "--as-of", "2026-02-01", "--lang", lang]);
    let (vi, en) = (explain("vi"), explain("en"));
    assert!(
        vi.contains("Nguyên văn chưa có; mục này biết qua: https://vi-du.vn/33 (ngày 09/01/2026, thuật lại)."),
        "{vi}"
    );
    assert!(en.contains("known by: https://vi-du.vn/33 (of 09/01/2026, tells of them)."), "{en}");
}

#[test]
fn a_text_at_hand_names_no_source() {
    let key = "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead";
    let told = asked(small_folder().path(), &["explain", key, "--as-of", "2024-02-01", "--lang", "vi"]);
    assert!(!told.contains("Nguyên văn chưa có"), "{told}");
}

#[test]
fn show_lists_by_what_each_clause_is_known() {
    let folder = with(KNOWN_BY_A_PAGE);
    let listed = |id| {
        let asked = asked(folder.path(), &["show", id, "--as", "sources", "--format", "json"]);
        serde_json::from_str::<serde_json::Value>(&asked).expect("it is JSON")
    };
    let page = json!([{"clause": "II", "source": "https://vi-du.vn/33", "day": "2026-01-09", "gives": "report"}]);
    assert_eq!(listed("chuong-trinh-sau"), page);
    let corpus =
        run(crate::support::folder().path(), &["show", "qd-193-qd-ttg", "--as", "sources", "--format", "json"]).json();
    let by_another = &corpus[0];
    assert_eq!((by_another["day"].is_null(), by_another["gives"].is_null()), (true, true), "{by_another}");
}

#[test]
fn the_programme_of_2026_says_no_more_than_its_pages() {
    let asked = |facet| run(folder().path(), &["show", "qd-33-qd-ttg", "--as", facet, "--format", "json"]).json();
    let sources = asked("sources");
    let clauses = asked("clauses");
    let attested = |path: &str| {
        let above = |row: &&serde_json::Value| path.starts_with(row["clause"].as_str().unwrap_or("?"));
        sources.as_array().expect("a list").iter().find(above).is_some()
    };
    for clause in clauses.as_array().expect("a list") {
        assert!(attested(clause["path"].as_str().expect("a path")), "{clause}");
    }
    for facet in ["assignments", "indicators", "reporting", "time", "deliverables"] {
        assert_eq!(asked(facet), json!([]), "no page in reach states {facet}");
    }
}
