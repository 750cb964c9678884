//! A table of assignments (*phụ lục phân công*) in a plan: its rows are clauses, and all that is asked of clauses is
//! answered of them.

use std::fs;

use phancong::vanban::word::{self, WordBlock, WordCell};
use tempfile::TempDir;

use crate::support::{Run, run, small_folder};

/// A plan whose annex assigns, written after the shape of such annexes.
const PLAN: &str = include_str!("tables/phu-luc.yaml");

fn place() -> TempDir {
    let folder = small_folder();
    fs::write(folder.path().join("plans/phu-luc.yaml"), PLAN).expect("it can be written");
    folder
}

fn answer(folder: &TempDir, arguments: &[&str]) -> Run {
    run(folder.path(), &[&["--lang", "en", "--workspace", "."], arguments].concat())
}

#[test]
fn a_row_owes_what_its_cells_say() {
    let folder = place();
    let owed = answer(&folder, &["resolve", "--format", "json"]).stdout;
    for key in [
        "phu-luc/PL.I.1/cong-an-tinh-phu-yen/perform/phat-thanh/lead/2024-06-30",
        "phu-luc/PL.I.1/so-tu-phap-tinh-phu-yen/perform/phat-thanh/coordinate/2024-06-30",
        "phu-luc/PL.I.2/so-tu-phap-tinh-phu-yen/perform/to-roi/lead",
    ] {
        assert!(owed.contains(&format!("\"{key}\"")), "{key}: {owed}");
    }
    let why = answer(&folder, &["explain", "phu-luc/PL.I.2/so-tu-phap-tinh-phu-yen/perform/to-roi/lead"]).stdout;
    assert!(why.contains("“Sở Tư pháp”") && why.contains("“Thường xuyên”"), "{why}");
}

#[test]
fn the_text_comes_back_word_for_word_with_its_columns() {
    let folder = place();
    let text = answer(&folder, &["show", "phu-luc", "--as", "text"]).stdout;
    for line in [
        "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ TT Nhiệm vụ Chủ trì Phối hợp Thời hạn hoàn thành Sản phẩm",
        "1 Phát thanh trên địa bàn Công an tỉnh Sở Tư pháp Tháng 6/2024 Chuyên mục",
        "2 In tờ rơi Sở Tư pháp Thường xuyên",
    ] {
        assert!(text.lines().any(|shown| shown == line), "{line}: {text}");
    }
    let shown: serde_json::Value =
        serde_json::from_str(&answer(&folder, &["show", "phu-luc", "--format", "json"]).stdout).expect("it is JSON");
    let clauses = shown["clauses"].as_array().expect("a list");
    let of = |path: &str| clauses.iter().find(|clause| clause["path"] == path).expect("it is there");
    assert_eq!(of("PL")["table"][3], "Phối hợp");
    assert_eq!(of("PL.I.2")["cells"], serde_json::json!(["Sở Tư pháp", "", "Thường xuyên", ""]));
    assert_eq!(of("I").get("cells"), None);
}

#[test]
fn set_as_it_is_the_table_stands_behind_the_signature_as_a_table() {
    let folder = place();
    let out = answer(&folder, &["reprint", "phu-luc", "--out", "ra.docx"]);
    assert_eq!(out.code, Some(0), "{}", out.stderr);
    let read = word::read(&fs::read(folder.path().join("ra.docx")).expect("it was written")).expect("it is sound");
    let mut tables = read.blocks.iter().filter_map(|block| match block {
        WordBlock::Table(table) => Some(table),
        WordBlock::Paragraph(_) => None,
    });
    let words = |cell: &WordCell| {
        let words = cell.blocks.iter().filter_map(|block| match block {
            WordBlock::Paragraph(paragraph) => Some(paragraph.text.as_str()),
            WordBlock::Table(_) => None,
        });
        words.collect::<String>()
    };
    let last: Vec<Vec<String>> =
        tables.next_back().expect("a table").rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let expected = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn hoàn thành", "Sản phẩm"],
        ["I", "CÔNG TÁC TUYÊN TRUYỀN", "", "", "", ""],
        ["1", "Phát thanh trên địa bàn", "Công an tỉnh", "Sở Tư pháp", "Tháng 6/2024", "Chuyên mục"],
        ["2", "In tờ rơi", "Sở Tư pháp", "", "Thường xuyên", ""],
    ];
    assert_eq!(last, expected);
}

#[test]
fn a_lead_that_changes_in_its_cell_is_a_change_of_its_row() {
    let folder = place();
    let later = PLAN
        .replace("cells: [Công an tỉnh, ", "cells: [Sở Tư pháp, ")
        .replace("{lead: cong-an-cap-tinh, quote: Công an tỉnh}", "{lead: so-tu-phap, quote: Sở Tư pháp}");
    fs::write(folder.path().join("sau.yaml"), later).expect("it can be written");
    let changed = answer(&folder, &["diff", "plans/phu-luc.yaml", "sau.yaml", "--format", "json"]).stdout;
    let changed: serde_json::Value = serde_json::from_str(&changed).expect("it is JSON");
    let all: Vec<(&str, &str)> = changed
        .as_array()
        .expect("a list")
        .iter()
        .map(|edit| (edit["class"].as_str().unwrap_or_default(), edit["b"].as_str().unwrap_or_default()))
        .collect();
    assert!(all.contains(&("assignment", "PL.I.1")) && all.iter().all(|(_, at)| *at == "PL.I.1"), "{all:?}");
}

/// What a paper and a comparison say of a row is what it gives to be done, without its cells.
#[test]
fn the_work_of_a_row_is_its_own_words() {
    let folder = place();
    let loaded = phancong::load::load(&phancong::load::Files::read(folder.path()).expect("it can be read"));
    let plan = &loaded.workspace.instruments["phu-luc"];
    let row = plan.clauses.iter().find(|clause| clause.path.to_string() == "PL.I.1").expect("it is there");
    let task = row.task.first().expect("it sets one");
    assert_eq!(row.sentence_of(&task.id), Some("Phát thanh trên địa bàn"));
    assert_eq!(row.content_of(Some(&task.id)), "Phát thanh trên địa bàn");
}
