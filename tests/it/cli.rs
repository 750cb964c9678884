//! The built program on fixed days: its exit code, what goes to stdout, what to stderr, what it writes.
//!
//! What the issue promises is asked of the built-in corpus; the rest of a small workspace, which is read
//! in no time (`tests/workspace/`).

use std::collections::BTreeSet;
use std::fs;

use phancong::load::{FOLDERS, Files};
use phancong::vanban::readback;
use serde_json::Value;

use crate::support::{self, Run, command, folder, run as phancong_in};

fn phancong(arguments: &[&str]) -> Run {
    phancong_in(&std::env::temp_dir(), arguments)
}

/// Asks the small workspace.
fn small(arguments: &[&str]) -> Run {
    let workspace = support::small_workspace();
    phancong(&[&["--workspace", workspace.to_str().expect("the path is UTF-8")], arguments].concat())
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The tasks of part II of QĐ 1957 that a body has on a day, each with its phase.
fn tasks_of_1957(body: &str, narrowed: &[&str], day: &str) -> BTreeSet<String> {
    let asked = ["resolve", "--plan", "qd-1957-qd-ttg", "--body", body, "--as-of", day, "--format", "json"];
    let rows = phancong(&[&asked, narrowed].concat()).json();
    let rows = rows.as_array().expect("a listing is an array").iter();
    let tasks = rows.filter(|row| text(row, "clause").starts_with("II."));
    tasks.map(|row| format!("{}/{}", text(row, "clause"), text(row, "period"))).collect()
}

/// What the police of Phú Yên have of it: narrowed to a place the answer comes sooner.
fn tasks_of_phu_yen(day: &str) -> BTreeSet<String> {
    tasks_of_1957("cong-an-tinh-phu-yen", &["--place", "phu-yen"], day)
}

fn two_priorities() -> BTreeSet<String> {
    ["II.1/gd-2021-2022", "II.2/gd-2021-2022"].map(str::to_owned).into()
}

#[test]
fn in_2021_only_the_two_priorities_of_qd_1957_run() {
    assert_eq!(tasks_of_1957("bo-cong-an", &[], "2021-06-01"), two_priorities());
    assert_eq!(tasks_of_phu_yen("2021-06-01"), two_priorities());
}

#[test]
fn in_2022_both_phases_of_qd_1957_run_and_in_2024_the_second_alone() {
    let (both, second) = (tasks_of_phu_yen("2022-06-01"), tasks_of_phu_yen("2024-01-01"));
    let first = two_priorities();
    assert!(first.is_subset(&both), "{both:?}");
    assert_eq!(both.difference(&first).cloned().collect::<BTreeSet<_>>(), second);
    assert!(second.iter().all(|key| key.contains("/gd-2022-2025")), "{second:?}");
    for task in ["II.1/", "II.2/", "II.3", "II.4", "II.5"] {
        assert!(second.iter().any(|key| key.starts_with(task)), "{task} is not among {second:?}");
    }
}

#[test]
fn phu_yen_owes_four_reports_a_plan_and_a_campaign_under_kh_19_of_2024() {
    let asked = ["resolve", "--plan", "bcd138cp-19-kh-2024", "--body", "ubnd-tinh-phu-yen", "--format", "json"];
    let rows = phancong(&asked).json();
    let rows = rows.as_array().expect("a listing is an array");
    let reports = rows.iter().filter(|row| text(row, "act") == "report");
    let reports: Vec<[&str; 5]> =
        reports.map(|row| ["key", "due", "to", "via", "clause"].map(|part| text(row, part))).collect();
    let report = |period: &'static str, due: &'static str| (period, due);
    let expected = [
        report("2024-Q1", "2024-03-19"),
        report("2024-H1", "2024-06-19"),
        report("2024-Q3", "2024-09-19"),
        report("2024", "2024-12-19"),
    ];
    assert_eq!(reports.len(), 4, "{reports:?}");
    for ([key, due, to, via, clause], (period, day)) in reports.into_iter().zip(expected) {
        assert_eq!(key, format!("bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/{period}"));
        assert_eq!([due, to, via, clause], [day, "ban-chi-dao-138-cp", "bo-cong-an", "III.2"]);
    }
    let plans: Vec<&Value> = rows.iter().filter(|row| text(row, "act") == "issue").collect();
    assert_eq!(plans.len(), 1, "{plans:?}");
    assert_eq!((text(plans[0], "clause"), &plans[0]["due"]), ("III.1", &Value::Null), "no day is invented");
    let campaign = rows.iter().find(|row| text(row, "due") == "2024-09-30").expect("the campaign is listed");
    assert_eq!(text(&campaign["window"], "from"), "2024-07-01");
    assert_eq!(text(&campaign["window"], "to"), "2024-09-30");
    assert_eq!(text(campaign, "clause"), "II.3.b");
}

#[test]
fn where_no_day_is_asked_the_country_of_today_stands() {
    let asked = ["resolve", "--plan", "bcd138cp-19-kh-2024", "--body", "ubnd-tinh-phu-yen", "--format", "json"];
    let rows = phancong(&asked).json();
    let rows = rows.as_array().expect("a listing is an array");
    assert!(rows.iter().all(|row| text(row, "body_id") == "ubnd-tinh-dak-lak"), "Phú Yên is part of Đắk Lắk: {rows:?}");
    let page = phancong(&["explain", "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1"]).answer();
    assert!(page.contains("chuyển sang Ủy ban nhân dân tỉnh Đắk Lắk"), "{page}");
    let then =
        phancong(&["explain", "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1", "--as-of", "2024-03-01"]);
    assert!(!then.answer().contains("Đắk Lắk"));
}

#[test]
fn an_obligation_has_the_keys_of_the_contract() {
    let rows = small(&["resolve", "--format", "json"]).json();
    let row = rows[0].as_object().expect("a record is an object");
    let contract =
        "key instrument clause task body body_id place role modality act to via window due phases status because";
    for key in contract.split(' ') {
        assert!(row.contains_key(key), "no `{key}` in {row:?}");
    }
    assert!(row["window"].get("from").is_some() && row["window"].get("to").is_some(), "{row:?}");
}

#[test]
fn explain_goes_down_to_the_words_and_the_basis_of_each_rule() {
    let key = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1";
    let page = phancong(&["explain", key, "--as-of", "2024-03-01"]).answer();
    for words in [
        key,
        "bcd138cp-19-kh-2024#III.2",
        "Định kỳ hàng quý (trước ngày 20/3 và 20/9)",
        "members-cac-bo-nganh-dia-phuong",
        "before-excludes-the-day",
        "căn cứ: ",
        "19/3/2024",
        "Bộ Công an",
        "đang thực hiện (trong hạn)",
    ] {
        assert!(page.contains(words), "`{words}` is not in:\n{page}");
    }
    assert_eq!(page.matches("căn cứ: ").count(), page.matches("quy tắc ").count(), "each rule has its basis:\n{page}");
}

#[test]
fn explain_tells_each_part_of_a_body_that_has_its_own_and_one_handed_on_to_it() {
    let own = "qd-1957-qd-ttg/II.3.b.-1/bo-y-te/perform/tiep-nhan-xac-minh-bao-ve/coordinate/gd-2022-2025";
    let handed = "qd-1957-qd-ttg/II.3.b.-1/bo-lao-dong-thuong-binh-va-xa-hoi/perform/tiep-nhan-xac-minh-bao-ve/coordinate/gd-2022-2025";
    let explained =
        |key: &str, more: &[&str]| phancong(&[&["explain", key, "--as-of", "2025-08-01"], more].concat()).answer();
    let other = "Bộ Lao động - Thương binh và Xã hội chuyển sang";
    let page = explained(own, &[]);
    let told = format!(
        "Đây là phần của chính cơ quan này; trong cùng việc, cơ quan này còn: phối hợp, phần của {other} (mã {handed})"
    );
    assert!(page.contains(&told), "{page}");
    let page = explained(handed, &[]);
    let told = format!("Đây là phần của {other}; trong cùng việc, cơ quan này còn: phối hợp (mã {own})");
    assert!(page.contains(&told), "{page}");
    let listed: serde_json::Value = serde_json::from_str(&explained(own, &["--format", "json"])).unwrap();
    assert_eq!(listed["also"][0]["key"], handed);
    let before = phancong(&["explain", own, "--as-of", "2024-08-01"]).answer();
    assert!(!before.contains("cơ quan này còn"), "{before}");
}

#[test]
fn explain_as_json_gives_the_tree_of_reasons_with_their_bases() {
    let key = "qd-1957-qd-ttg/II.4.b.-2/bo-chi-huy-bo-doi-bien-phong-tinh-phu-yen/perform/dau-tranh-bien-gioi-bien-hai-dao/lead/gd-2022-2025";
    let asked = phancong(&["explain", key, "--as-of", "2022-06-01", "--format", "json"]).answer();
    let told: serde_json::Value = serde_json::from_str(&asked).unwrap();
    let rule = &told["reasons"][0];
    assert_eq!((&rule["kind"], &rule["gives"]), (&"rule".into(), &"counterpart".into()), "{told:#}");
    assert_eq!(rule["on"][0]["clause"], "II.4.b.-2", "the rule stands on the words: {told:#}");
    assert_eq!(rule["basis"]["certainty"], "judgement");
    assert_eq!(rule["basis"]["also"][0]["instrument"], "66/2011/QH12", "the law of the field beside it: {told:#}");
    let paragraph = told["paragraph"].as_str().unwrap();
    for words in ["hết ngày 31/12/2025", "Công an tỉnh Phú Yên", "06/2003/QH11, Điều 31 khoản 2", "chưa kiểm chứng"]
    {
        assert!(paragraph.contains(words), "`{words}` is not in: {paragraph}");
    }
}

#[test]
fn explain_why_not_names_the_condition_that_failed_and_what_is_owed_after_all() {
    let task = "qd-1957-qd-ttg/II.4.b.-2";
    let without_border = "bo-chi-huy-bo-doi-bien-phong-thanh-pho-ha-noi";
    let page = phancong(&["explain", "--why-not", without_border, task]).answer();
    for words in [
        "Không.",
        "counterpart-bo-quoc-phong-border-2004",
        "đòi địa phương có biên giới đất liền, thành phố Hà Nội không có",
    ] {
        assert!(page.contains(words), "`{words}` is not in:\n{page}");
    }
    let page = phancong(&["explain", "--why-not", without_border, task, "--lang", "en"]).answer();
    assert!(page.contains("it asks for a border on land"), "{page}");
    let page = phancong(&["explain", "--why-not", "so-y-te-tinh-phu-yen", task]).answer();
    assert!(page.contains("qd-1957-qd-ttg/II.4.b.-2/so-y-te-tinh-phu-yen/perform/dau-tranh-bien-gioi-bien-hai-dao/coordinate/gd-2022-2025"), "{page}");
    let of_the_bill = phancong(&["explain", "--why-not", "ubnd-tinh-phu-yen", "bcd138cp-19-kh-2024/II.5.a"]).answer();
    assert!(of_the_bill.contains("vì quy tắc bills-stay nói phần này không có ở địa phương"), "{of_the_bill}");
    let ended =
        ["explain", "--why-not", "bo-lao-dong-thuong-binh-va-xa-hoi", "qd-1957-qd-ttg/II.3", "--as-of", "1/3/2025"];
    let page = phancong(&ended).answer();
    assert!(page.contains("Đến ngày 01/3/2025 phần việc ấy đã chuyển sang: Bộ Y tế."), "{page}");
    let said = phancong(&["explain", "--why-not", "so-y-te-tinh-phu-ye", task]).refusal();
    assert!(said.contains("so-y-te-tinh-phu-yen"), "{said}");
    let said = phancong(&["explain", "--why-not", "bo-y-te", "qd-1957-qd-ttg/II.44"]).refusal();
    assert!(said.contains("II.4"), "{said}");
}

#[test]
fn a_draft_is_the_same_in_word_markdown_and_on_a_page_and_the_same_each_time() {
    let folder = folder();
    let draft = |out: &str| {
        let asked =
            ["draft", "--under", "qd-1957-qd-ttg", "--for", "ubnd-tinh-phu-yen", "--as-of", "2021-01-15", "--out", out];
        let summary = phancong_in(folder.path(), &asked).answer();
        (summary, fs::read(folder.path().join(out)).unwrap())
    };
    let (summary, docx) = draft("phu-yen.docx");
    let (_, again) = draft("lai.docx");
    let (_, markdown) = draft("phu-yen.md");
    let (_, html) = draft("phu-yen.html");
    let (_, pdf) = draft("phu-yen.pdf");
    let (_, pdf_again) = draft("lai.pdf");
    assert!(docx == again && pdf == pdf_again, "two runs gave two files");
    assert!(pdf.starts_with(b"%PDF-"), "a PDF is not one");
    assert!(summary.contains("phu-yen.docx") && summary.contains("«……»"), "{summary}");
    let paragraphs = readback::paragraphs(&docx).expect("the DOCX can be read");
    let word = paragraphs.join("\n");
    let (markdown, html) = (String::from_utf8(markdown).unwrap(), String::from_utf8(html).unwrap());
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH",
        "Quyết định số 1957/QĐ-TTg",
        "PHÂN CÔNG NHIỆM VỤ",
        "Công an tỉnh",
        "Sở Lao động - Thương binh và Xã hội",
        "giai đoạn 2021 - 2022 (ưu tiên)",
        "khoản 1 mục II",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "«……»",
    ] {
        for (form, text) in [("Word", &word), ("Markdown", &markdown), ("HTML", &html)] {
            assert!(text.contains(words), "`{words}` is not in the {form} file");
        }
    }
    for invented in ["None", "null", "{{", "}}"] {
        assert!(!word.contains(invented), "`{invented}` is in the paper");
    }
    let left: BTreeSet<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 6, "only what was asked for is written: {left:?}");
}

#[test]
fn an_instrument_as_one_object_has_every_list_of_the_contract() {
    let object = phancong(&["show", "qd-1957-qd-ttg", "--format", "json"]).json();
    let contract = [
        ("clauses", "path parent heading kind text"),
        ("assignments", "clause stated_at task body as_written body_id role modality quote"),
        ("time", "clause kind quote"),
        ("indicators", "clause quote measure op value unit"),
        ("deliverables", "clause body what kind quote"),
        ("reporting", "clause from to via frequency due quote"),
        ("citations", "clause as_written number date kind"),
        ("corrections", "clause written read"),
    ];
    for (list, keys) in contract {
        let rows = object[list].as_array().unwrap_or_else(|| panic!("no list `{list}`"));
        let keys = keys.split(' ').filter(|key| rows.iter().any(|row| row.get(key).is_none()));
        assert_eq!(keys.collect::<Vec<_>>(), [""; 0], "missing in `{list}`");
        assert!(!rows.is_empty() || list == "indicators", "`{list}` is empty");
    }
    let head = object["document"].as_object().expect("`document` is an object");
    for key in "id kind number date place issuer title period implements recipients".split(' ') {
        assert!(head.contains_key(key), "no `{key}` in the document's head");
    }
    assert_eq!((text(&object["document"], "number"), text(&object["document"], "date")), ("1957/QĐ-TTg", "2020-11-30"));
}

#[test]
fn the_built_in_corpus_has_findings_and_no_mistakes() {
    let run = phancong(&["check"]);
    let said = run.stdout;
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "findings are an answer, and told by 1");
    assert!(said.contains("phát hiện[orphan-task]") && !said.contains("lỗi["), "{said}");
    assert!(said.contains("không có lỗi"), "{said}");
}

#[test]
fn a_graph_is_drawn_for_graphviz_and_as_a_picture() {
    let folder = folder();
    let dot = phancong(&["graph", "--plan", "phu-yen-2021-2025"]).answer();
    assert!(dot.starts_with("digraph") && dot.trim_end().ends_with('}'), "{dot}");
    assert!(dot.contains("[label=\"chủ trì\"]") && dot.contains("phu-yen-2021-2025#"), "tasks and who leads them");
    let itself = dot.lines().filter_map(|line| line.split_once(" -> ")).find(|(from, to)| to.starts_with(from.trim()));
    assert_eq!(itself, None, "nothing is above itself");
    let asked = ["graph", "--plan", "1957/QĐ-TTg", "--out", "so-do.svg"];
    assert!(phancong_in(folder.path(), &asked).answer().contains("so-do.svg"));
    let svg = fs::read_to_string(folder.path().join("so-do.svg")).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("Bộ Công an") && svg.matches("<path ").count() > 50, "bodies and edges are drawn");
}

#[test]
fn the_files_of_the_workspace_are_in_one_form() {
    let found = phancong(&["fmt", "--check", "--workspace", env!("CARGO_MANIFEST_DIR")]);
    assert_eq!((found.code, found.stdout.as_str()), (Some(0), ""), "phancong fmt --workspace . puts them right");
}

#[test]
fn fmt_lists_what_it_changes_and_with_check_changes_nothing() {
    let folder = support::small_folder();
    let file = folder.path().join("plans/ke-hoach-mau.yaml");
    let written = fs::read_to_string(&file).expect("the plan is there");
    let messy = written.replacen("id: ke-hoach-mau\n", "id:   'ke-hoach-mau' # mẫu\n", 1);
    fs::write(&file, &messy).expect("it can be written");
    let at = folder.path().to_str().expect("UTF-8");
    let looked = phancong(&["fmt", "--check", "--workspace", at, "plans/ke-hoach-mau.yaml"]);
    assert_eq!((looked.code, looked.stdout.as_str()), (Some(1), "plans/ke-hoach-mau.yaml\n"));
    assert_eq!(fs::read_to_string(&file).expect("it is there"), messy);
    assert_eq!(phancong(&["fmt", "--workspace", at, "plans/ke-hoach-mau.yaml"]).code, Some(0));
    assert!(fs::read_to_string(&file).expect("it is there").contains("id: ke-hoach-mau  # mẫu\n"));
    assert_eq!(phancong(&["fmt", "--workspace", at, "plans/khong-co.yaml"]).code, Some(2));
    fs::write(&file, "id: [").expect("it can be written");
    for check in [&["--check"][..], &[]] {
        let run = phancong(&[&["fmt", "--workspace", at][..], check].concat());
        assert_eq!(run.code, Some(1), "a file that cannot be read is in no form");
        assert!(run.stderr.contains("plans/ke-hoach-mau.yaml"), "{}", run.stderr);
    }
    assert_eq!(phancong(&["fmt"]).code, Some(2), "the files in the program cannot be changed");
}

#[test]
fn the_schemas_beside_the_files_are_those_of_the_program() {
    let committed =
        ["plans/plan", "rules/rule", "rules/bodies", "rules/places", "rules/topics", "rules/calendar", "rules/words"];
    for path in committed {
        let file = format!("{}/{path}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let kind = path.rsplit('/').next().unwrap();
        let schema = phancong(&["schema", kind]).answer();
        let committed = fs::read_to_string(&file).unwrap();
        assert!(schema == committed, "{path}.schema.json is old: phancong schema {kind} > {path}.schema.json");
        serde_json::from_str::<Value>(&schema).expect("a schema is JSON");
    }
}

#[test]
fn a_misspelt_id_is_answered_with_the_nearest() {
    let said = small(&["resolve", "--plan", "ke-hoach-mauu"]).refusal();
    assert!(said.contains("không có văn bản `ke-hoach-mauu`") && said.contains("ke-hoach-mau\n"), "{said}");
    let said = small(&["resolve", "--body", "so-tu-phap-tinh-phu-yenn"]).refusal();
    assert!(said.contains("không có cơ quan") && said.contains("so-tu-phap-tinh-phu-yen\n"), "{said}");
    let said = small(&["resolve", "--place", "phu-ye"]).refusal();
    assert!(said.contains("không có địa phương") && said.contains("phu-yen\n"), "{said}");
    let said = small(&["show", "qd-193-qd-tt"]).refusal();
    assert!(said.contains("qd-193-qd-ttg"), "{said}");
    for (asked, meant) in [
        (["show", "1957/QD-TTg"], "có phải: qd-1957-qd-ttg\n"),
        (["show", "KH 19"], "có phải: bcd138cp-19-kh-2024\n"),
        (["resolve", "--place=Phú Yen"], "có phải: phu-yen\n"),
        (["resolve", "--body=Công an tỉnh"], "ghi cả nơi, ví dụ `Công an tỉnh An Giang`"),
        (["check", "--explain=finding-no-leed"], "có phải: no-lead\n"),
        (["check", "--only=xyzzy"], "target-below-parent"),
    ] {
        let said = phancong(&asked).refusal();
        assert!(said.contains(meant), "{asked:?}: {said}");
    }
    let said = small(&["explain", "ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-Q1"]).refusal();
    assert!(said.contains("ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1"), "{said}");
}

#[test]
fn a_place_that_had_ended_says_so_and_how_to_ask_instead() {
    let said =
        "lưu ý: tỉnh Phú Yên chỉ còn đến hết ngày 30/6/2025, từ 01/7/2025 nhập vào tỉnh Đắk Lắk theo 202/2025/QH15";
    let instead = "hỏi: --place dak-lak hoặc --as-of 30/6/2025";
    for command in ["resolve", "status"] {
        let asked = [command, "--plan", "bcd138cp-19-kh-2024", "--place", "phu-yen", "--as-of"];
        let on = |day| phancong(&[&asked[..], &[day]].concat());
        let ended = on("2025-07-01");
        assert!(ended.stderr.contains(said) && ended.stderr.contains(instead), "{}", ended.stderr);
        assert!(!on("2025-06-30").stderr.contains("202/2025/QH15"));
    }
    let draft = ["draft", "--under", "qd-1957-qd-ttg", "--for", "ubnd-tinh-phu-yen", "--as-of", "2025-08-01"];
    let refused = phancong(&draft).refusal();
    assert!(refused.contains("nhập vào tỉnh Đắk Lắk theo 202/2025/QH15"), "{refused}");
}

#[test]
fn names_and_numbers_do_for_ids() {
    let by_id = small(&["resolve", "--plan", "ke-hoach-mau", "--place", "phu-yen", "--format", "jsonl"]).answer();
    let by_name = small(&["resolve", "--plan", "05/KH-UBND", "--place", "Phú Yên", "--format", "jsonl"]).answer();
    assert_eq!(by_id, by_name);
    assert_eq!(by_id.lines().count(), 4);
    let body = small(&["resolve", "--body", "Sở Tư pháp tỉnh Phú Yên", "--format", "jsonl"]).answer();
    assert_eq!(body.lines().count(), 3, "{body}");
}

#[test]
fn wrong_use_is_told_apart_from_findings() {
    for wrong in [
        &["resolve", "--as-of", "2024-02-30"][..],
        &["resolve", "--format", "xml"],
        &["resolve", "--assume", "luat=2024-13-01"],
        &["resolve", "--assume", "luat"],
        &["lam-gi-do"],
        &["draft"],
        &["schema", "khong-co"],
    ] {
        assert!(!small(wrong).refusal().is_empty(), "{wrong:?}");
    }
}

#[test]
fn english_is_spoken_when_asked_for() {
    let said = small(&["check", "--lang", "en"]).answer();
    assert!(said.starts_with("checked 2 instruments") && said.contains("no mistakes"), "{said}");
    assert!(small(&["check"]).answer().starts_with("đã kiểm tra 2 văn bản"));
    let heads = |lang| small(&["resolve", "--lang", lang]).answer();
    assert!(heads("en").contains("Status") && heads("vi").contains("Trạng thái"));
    let help = |lang| phancong(&["--help", "--lang", lang]).answer();
    assert!(help("en").contains("Usage:") && help("vi").contains("Cách dùng:"));
}

/// A bar stood between the two languages of a message once, and names were cut in half at theirs.
#[test]
fn a_name_with_a_bar_in_it_is_told_whole_in_either_language() {
    let said = |arguments: &[&str], lang| phancong(&[arguments, &["--lang", lang]].concat()).refusal();
    assert_eq!(said(&["show", "x | y"], "vi"), "lỗi: không có văn bản `x | y`\n");
    assert_eq!(said(&["show", "x | y"], "en"), "error: there is no instrument `x | y`\n");
    let workspace = ["check", "--workspace", "w | s"];
    assert_eq!(said(&workspace, "vi"), "lỗi: `w | s` không phải một không gian làm việc: không có thư mục plans/\n");
    assert_eq!(said(&workspace, "en"), "error: `w | s` is no workspace: there is no plans/\n");
    let rows = ["resolve", "--assume", "a | b"];
    assert!(said(&rows, "vi").contains("`a | b` không dùng được") && !said(&rows, "vi").contains("write event=day"));
    assert!(said(&rows, "en").contains("write event=day") && !said(&rows, "en").contains("viết"));
}

#[test]
fn what_another_program_says_stands_on_a_line_of_its_own() {
    let home = folder();
    phancong_in(home.path(), &["init", "kho"]).answer();
    let template = home.path().join("kho/templates/ke-hoach.md");
    let whole = fs::read_to_string(&template).unwrap();
    fs::write(&template, format!("{whole}\n{{% if\n")).unwrap();
    let draft = "draft --workspace kho --under qd-1957-qd-ttg --for ubnd-tinh-phu-yen --as-of 2021-02-01";
    let draft: Vec<&str> = draft.split(' ').collect();
    let said = |lang| phancong_in(home.path(), &[&draft[..], &["--lang", lang]].concat()).refusal();
    let (vi, en) = (said("vi"), said("en"));
    let lines = |said: &str| said.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(lines(&vi)[0].starts_with("lỗi: templates/ke-hoach.md:"), "{vi}");
    assert!(lines(&vi)[0].ends_with(": sai cú pháp của mẫu"), "{vi}");
    assert!(lines(&vi)[1].starts_with("  nguyên văn: syntax error: "), "{vi}");
    assert!(lines(&en)[0].ends_with(": not the syntax of a template"), "{en}");
    assert!(lines(&en)[1].starts_with("  verbatim: syntax error: "), "{en}");
}

#[test]
fn a_listing_has_as_many_rows_in_each_format() {
    let listed = |format| small(&["resolve", "--format", format]).answer();
    let json: Vec<Value> = serde_json::from_str(&listed("json")).unwrap();
    let jsonl = listed("jsonl");
    let jsonl: Vec<Value> = jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json, jsonl);
    let csv = listed("csv");
    let mut reader = csv::Reader::from_reader(csv.strip_prefix('\u{feff}').expect("a BOM for Excel").as_bytes());
    let at = reader.headers().unwrap().iter().position(|head| head == "key").expect("a column `key`");
    let keys: Vec<String> = reader.records().map(|row| row.unwrap()[at].to_owned()).collect();
    assert_eq!(keys, json.iter().map(|row| text(row, "key").to_owned()).collect::<Vec<_>>());
    assert_eq!(keys.len(), 4);
}

#[test]
fn a_workspace_written_out_is_the_built_in_one_and_is_never_overwritten() {
    let folder = folder();
    let said = phancong_in(folder.path(), &["init", "cua-toi"]).answer();
    let files = Files::read(&folder.path().join("cua-toi")).unwrap();
    assert_eq!(files.0, Files::embedded().0, "what is written is what is built in");
    assert!(said.contains(&files.0.len().to_string()) && said.contains("--workspace cua-toi"), "{said}");
    let asked = ["resolve", "--workspace", "cua-toi", "--plan", "kien-giang-7632-pc-vp", "--format", "json"];
    assert_eq!(phancong_in(folder.path(), &asked).json(), Value::Array(Vec::new()), "a slip `để biết` asks nothing");
    let plan = folder.path().join("cua-toi/plans/qd-193-qd-ttg.yaml");
    fs::write(&plan, "# của tôi").unwrap();
    let said = phancong_in(folder.path(), &["init", "cua-toi"]).refusal();
    assert!(said.contains("cua-toi"), "{said}");
    assert_eq!(fs::read_to_string(&plan).unwrap(), "# của tôi");
    for part in FOLDERS {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(part)).unwrap();
        phancong_in(folder.path(), &["init", "."]).refusal();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written beside {part}/");
    }
}

#[test]
fn a_status_in_a_file_is_what_the_file_s_name_says() {
    let folder = folder();
    let status = |out: &str| {
        phancong_in(folder.path(), &["status", "--plan", "qd-1957-qd-ttg", "--as-of", "2021-01-15", "--out", out])
    };
    assert_ne!(status("a.xlsx").code, Some(2));
    assert!(fs::read(folder.path().join("a.xlsx")).expect("it was written").starts_with(b"PK"));
    assert_ne!(status("a.ics").code, Some(2));
    assert!(fs::read(folder.path().join("a.ics")).expect("it was written").starts_with(b"BEGIN:VCALENDAR"));
    assert!(status("a.pdf").refusal().contains(".xlsx"));
    assert!(!folder.path().join("a.pdf").exists(), "nothing is written under a name that promises something else");
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let mut piped = command(&std::env::temp_dir(), &["resolve", "--plan", "qd-1957-qd-ttg", "--format", "json"]);
    let piped = piped.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut running = piped.spawn().expect("the program runs");
    drop(running.stdout.take());
    let ended = running.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn in_a_folder_that_init_made_the_workspace_need_not_be_named() {
    let folder = folder();
    let own = folder.path().join("so-cua-toi");
    fs::create_dir(&own).expect("the folder is ours");
    phancong_in(&own, &["init", "."]).answer();
    phancong_in(&own, &["register", "begin"]).answer();
    phancong_in(folder.path(), &["--workspace", "so-cua-toi", "register", "verify"]).answer();
}

#[test]
fn a_workspace_that_is_used_only_because_one_stands_in_it_is_named() {
    let folder = support::small_folder();
    fs::write(folder.path().join("workspace.id"), "mau-1a2b\n").unwrap();
    let named = phancong_in(folder.path(), &["show", "--workspace", "."]).answer();
    let found = phancong_in(folder.path(), &["show"]);
    assert_eq!((found.code, found.stdout), (Some(0), named));
    assert_eq!(found.stderr, "lưu ý: dùng không gian làm việc `mau-1a2b` ở thư mục này (có workspace.id)\n");
}

/// What the program writes to a terminal of its own.
#[cfg(target_os = "linux")]
fn on_a_terminal(arguments: &str, variables: &[(&str, &str)]) -> String {
    let program = env!("CARGO_BIN_EXE_phancong");
    let mut command = std::process::Command::new("script");
    command.args(["-qec", &format!("{program} {arguments}"), "/dev/null"]).current_dir(support::small_workspace());
    // `CI` too: where it stands, any terminal is taken to have colours.
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "CI"] {
        command.env_remove(variable);
    }
    let output = command.env("LANG", "vi").env("TERM", "xterm").envs(variables.iter().copied()).output();
    String::from_utf8(output.expect("`script` gives a terminal").stdout).expect("the program writes UTF-8")
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_has_no_colours_gets_none() {
    let diff = "diff plans/ke-hoach-mau.yaml plans/qd-193-qd-ttg.yaml --workspace .";
    for (arguments, words) in [(diff, "TỔ CHỨC THỰC HIỆN"), ("check --workspace khong-co", "lỗi")] {
        let coloured = |variables: &[(&str, &str)]| {
            let shown = on_a_terminal(arguments, variables);
            assert!(shown.contains(words), "{shown}");
            shown.contains('\u{1b}')
        };
        assert!(!coloured(&[("TERM", "dumb")]), "{arguments}");
        assert!(!coloured(&[("NO_COLOR", "1")]), "{arguments}");
    }
    assert!(on_a_terminal(diff, &[]).contains('\u{1b}'), "the terminal has colours: the test proves something");
}
