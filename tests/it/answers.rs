//! In which formats commands answer, and the receipt that each answer bears.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use phancong::desk::draft::{Form, PaperQuestion};
use phancong::desk::resolve::ObligationsQuestion;
use phancong::desk::{Desk, Receipt, RegisterPlace};
use phancong::load::Files;
use phancong::vanban::Options;
use regex::Regex;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{self, Run, day, folder};

const KEY: &str = "ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1";

/// Asks the small workspace, in a folder of one's own.
fn small(folder: &Path, arguments: &[&str]) -> Run {
    let workspace = support::small_workspace();
    let workspace = ["--workspace", workspace.to_str().expect("the path is UTF-8")];
    support::run(folder, &[&workspace[..], arguments].concat())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sum of a plan of the small workspace.
fn sum_of_plan(id: &str) -> String {
    sha256(&fs::read(support::small_workspace().join(format!("plans/{id}.yaml"))).expect("the plan is there"))
}

/// The formats that a command's help offers.
fn offered(command: &[&str]) -> Vec<String> {
    let help = support::run(Path::new("."), &[command, &["--help"]].concat()).answer();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((_, after)) = help.split_once("--format <FORMAT>") else { return Vec::new() };
    let (_, listed) = after.split_once("[chọn: ").expect("what may stand there is listed");
    listed.split_once(']').expect("the list ends").0.split(',').map(|name| name.trim().to_owned()).collect()
}

#[test]
fn a_format_that_help_offers_is_written_and_no_other_is_taken() {
    let folder = folder();
    let asked: [(&[&str], &[&str]); 17] = [
        (&["resolve"], &[]),
        (&["check"], &[]),
        (&["check"], &["--unverified"]),
        (&["show"], &[]),
        (&["show"], &["ke-hoach-mau", "--as", "clauses"]),
        (&["explain"], &[KEY]),
        (&["explain"], &["--why-not", "cong-an-tinh-phu-yen", "ke-hoach-mau/III.2"]),
        (&["check"], &["--readings"]),
        (&["show"], &["ke-hoach-mau"]),
        (&["show"], &["ke-hoach-mau", "--as", "text"]),
        (&["diff"], &["ke-hoach-mau", "qd-193-qd-ttg", "--effects"]),
        (&["status"], &["--as-of", "2024-06-01", "--by", "body"]),
        (&["status"], &["--as-of", "2024-06-01", "--targets"]),
        (&["status"], &["--as-of", "2024-06-01"]),
        (&["diff"], &["ke-hoach-mau", "qd-193-qd-ttg"]),
        (&["register", "show"], &[]),
        (&["trace"], &["qd-193-qd-ttg", "ke-hoach-mau"]),
    ];
    let all = ["table", "json", "jsonl", "csv", "xlsx", "ics"];
    for (command, arguments) in asked {
        let offered = offered(command);
        assert!(offered.len() > 2, "{command:?}: {offered:?}");
        for format in all {
            let line = [command, arguments, &["--format", format][..]].concat();
            let mut run = support::command(folder.path(), &line);
            let output = run.arg("--workspace").arg(support::small_workspace()).output().expect("the program runs");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let is_offered = offered.iter().any(|name| name == format);
            assert_eq!(output.status.code() != Some(2), is_offered, "{line:?}: {said}");
            assert!(
                !is_offered || is_of(format, &output.stdout),
                "{line:?}: {}",
                String::from_utf8_lossy(&output.stdout)
            );
        }
    }
    for format in ["json", "jsonl", "csv", "xlsx"] {
        let line = ["check", "--explain", "no-lead", "--format", format];
        let output = support::command(folder.path(), &line).output().expect("the program runs");
        assert!(output.status.code() == Some(0) && is_of(format, &output.stdout), "{line:?}");
    }
    let listed: BTreeSet<&str> = asked.iter().map(|(command, _)| command[0]).collect();
    for command in commands().iter().filter(|command| !offered(&[command]).is_empty()) {
        assert!(listed.contains(command.as_str()) || command == "record", "{command} has formats that nobody tries");
    }
    for command in [&["draft"][..], &["graph"], &["init"], &["demo"], &["schema"], &["remind"]] {
        assert_eq!(offered(command), [""; 0], "{command:?} writes in one way");
    }
}

/// The commands that help lists.
fn commands() -> Vec<String> {
    let help = support::run(Path::new("."), &["--help"]).answer();
    let named =
        help.lines().skip_while(|line| !line.starts_with("Lệnh:")).skip(1).take_while(|line| line.starts_with(' '));
    // A description that goes on in the next line stands further in.
    let names = named.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    names.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

/// Whether an answer is of a format, by how it begins.
fn is_of(format: &str, answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    match format {
        "xlsx" | "docx" => answer.starts_with(b"PK"),
        "pdf" => answer.starts_with(b"%PDF"),
        "json" => is_json(&text),
        "jsonl" => text.lines().all(is_json),
        "csv" => {
            let head = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
            head == "\"\"" || head.contains("\",\"") && !head.contains(' ')
        }
        "ics" => text.starts_with("BEGIN:VCALENDAR"),
        "html" => text.starts_with("<!DOCTYPE html>"),
        "svg" => text.starts_with("<svg"),
        "dot" => text.starts_with("digraph"),
        _ => !answer.is_empty() && !answer.starts_with(b"PK"),
    }
}

#[test]
fn a_file_that_help_offers_is_written_in_its_form_and_no_other_is() {
    let folder = folder();
    let mut files = support::small();
    files.0.extend(
        Files::embedded()
            .0
            .into_iter()
            .filter(|(path, _)| path.ends_with("ban-so-sanh.md") || path.starts_with("rules/words/")),
    );
    let templated = support::folder_of(&files);
    let templated = templated.path().to_str().expect("the path is UTF-8");
    let asked: [&[&str]; 9] = [
        &["resolve"],
        &["check"],
        &["explain", KEY],
        &["explain", "--why-not", "cong-an-tinh-phu-yen", "ke-hoach-mau/III.2"],
        &["status", "--as-of", "2024-06-01"],
        &["diff", "ke-hoach-mau", "qd-193-qd-ttg"],
        &["graph"],
        &["register", "sheet", "--for", "so-tu-phap-tinh-phu-yen", "--period", "2024-H1"],
        &["draft", "--under", "qd-1957-qd-ttg", "--for", "ubnd-tinh-phu-yen", "--as-of", "2021-02-01"],
    ];
    let endings = ["xlsx", "csv", "json", "jsonl", "txt", "ics", "html", "docx", "pdf", "md", "svg", "dot", "png"];
    for line in asked {
        let command = &line[..line.iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase())).count()];
        let help = support::run(Path::new("."), &[command, &["--help"]].concat()).answer();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, after) = help.rsplit_once("--out <FILE> ").expect("it writes a file");
        let said = after.split(" --").next().expect("some words");
        for ending in endings {
            let is_offered = Regex::new(&format!(r"\.{ending}\b")).unwrap().is_match(said);
            let path = folder.path().join(format!("tep.{ending}"));
            let line = [line, &["--out", path.to_str().expect("the path is UTF-8"), "--force"]].concat();
            // The small workspace asks for no papers.
            let run = match command {
                ["draft"] => support::run(folder.path(), &line),
                _ => support::run(folder.path(), &[&line[..], &["--workspace", templated]].concat()),
            };
            assert_eq!(run.code != Some(2), is_offered, "{line:?} .{ending}: {}{}", run.stdout, run.stderr);
            let written = fs::read(&path).ok();
            assert_eq!(written.is_some(), is_offered, "{line:?} .{ending}");
            assert!(written.is_none_or(|bytes| is_of(ending, &bytes)), "{line:?} .{ending} is of another form");
            drop(fs::remove_file(&path));
        }
    }
}

/// A workbook's sheets, each with its rows below the head.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
    let names = book.sheet_names();
    let rows = |range: calamine::Range<Data>| range.rows().skip(2).map(<[Data]>::to_vec).collect();
    names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).expect("it is there")))).collect()
}

fn receipt_in(sheets: &[(String, Vec<Vec<Data>>)]) -> BTreeSet<[String; 2]> {
    let (_, rows) = sheets.iter().find(|(name, _)| name == "Nguồn").expect("the workbook bears its receipt");
    rows.iter().map(|row| [row[0].to_string(), row[1].to_string()]).collect()
}

#[test]
fn lists_are_workbooks_too_with_days_as_days_and_their_receipt() {
    let folder = folder();
    let written = |arguments: &[&str]| {
        let run = small(folder.path(), &[arguments, &["--out", "a.xlsx", "--force"]].concat());
        assert_ne!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        sheets(fs::read(folder.path().join("a.xlsx")).expect("it was written"))
    };
    let plan = ["ke-hoach-mau".to_owned(), sum_of_plan("ke-hoach-mau")];
    let resolved = written(&["resolve", "--plan", "ke-hoach-mau", "--as-of", "2024-03-01"]);
    let listed = ["resolve", "--plan", "ke-hoach-mau", "--as-of", "2024-03-01", "--format", "json"];
    let listed: Vec<Value> = serde_json::from_value(small(folder.path(), &listed).json()).expect("it is an array");
    assert_eq!(resolved[0].1.len(), listed.len());
    for (row, duty) in resolved[0].1.iter().zip(&listed) {
        assert_eq!(row.last().map(ToString::to_string).as_deref(), duty["key"].as_str());
        assert_eq!(matches!(row[row.len() - 2], Data::DateTime(_)), !duty["due"].is_null(), "{row:?}");
    }
    let explained = written(&["explain", KEY, "--as-of", "2024-03-01"]);
    let names: Vec<&str> = explained.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Trách nhiệm", "Lý do", "Nguồn"]);
    assert!(explained[1].1.len() > 1 && explained[0].1[0][1] == KEY, "{explained:?}");
    let checked = written(&["check", "ke-hoach-mau"]);
    let compared = written(&["diff", "ke-hoach-mau", "qd-193-qd-ttg"]);
    for sheets in [&resolved, &explained, &checked, &compared] {
        assert!(receipt_in(sheets).contains(&plan), "{sheets:?}");
    }
}

#[test]
fn an_object_bears_its_receipt_and_of_a_listing_it_is_kept_beside() {
    let folder = folder();
    // Beside a status it may be said that there is no register.
    let answer = |arguments: &[&str]| -> Value {
        serde_json::from_str(&support::answer(small(folder.path(), arguments))).expect("the answer is JSON")
    };
    let sum = Value::from(sum_of_plan("ke-hoach-mau"));
    let explained = answer(&["explain", KEY, "--as-of", "2024-03-01", "--format", "json"]);
    let shown = answer(&["show", "ke-hoach-mau", "--format", "json"]);
    let status = answer(&["status", "--plan", "ke-hoach-mau", "--as-of", "2024-03-01", "--format", "json"]);
    let listed = answer(&["resolve", "--plan", "ke-hoach-mau", "--format", "json", "--receipt", "r.json"]);
    assert!(listed.is_array(), "a listing stays an array");
    let beside = fs::read_to_string(folder.path().join("r.json")).expect("it was written");
    let beside: Value = serde_json::from_str(&beside).expect("a receipt is JSON");
    for receipt in [&explained["receipt"], &shown["receipt"], &status["receipt"], &beside] {
        assert_eq!(receipt["plans"]["ke-hoach-mau"], sum, "{receipt:#}");
        assert_eq!(receipt["plans"].as_object().map(serde_json::Map::len), Some(1), "only what was used: {receipt:#}");
        assert_eq!(receipt["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(receipt["rules"].as_str().map(str::len), Some(64));
    }
    assert_eq!((&status["receipt"]["register"]["count"], &shown["receipt"]["register"]), (&0.into(), &Value::Null));
}

/// The receipt of one question to a workspace.
fn receipt_of(files: Files) -> Receipt {
    let desk = Desk::of(files, RegisterPlace::beside(Some(Path::new("khong-co")))).expect("it is sound");
    let question = ObligationsQuestion { plans: vec!["ke-hoach-mau".to_owned()], ..ObligationsQuestion::default() };
    desk.resolve(&question).expect("the plan is there").receipt
}

#[test]
fn a_receipt_changes_with_what_the_answer_was_made_from_and_with_nothing_else() {
    let changed = |what: &str| {
        let mut files = support::small();
        let (_, bytes) = files.0.iter_mut().find(|(path, _)| path.starts_with(what)).expect("there is such a file");
        bytes.extend(b"\n# \n");
        receipt_of(files)
    };
    let plain = receipt_of(support::small());
    assert_eq!(plain, receipt_of(support::small()));
    let rules = changed("rules/");
    assert!(rules.rules != plain.rules && rules.plans == plain.plans);
    let plan = changed("plans/ke-hoach-mau");
    assert!(plan.plans != plain.plans && plan.rules == plain.rules);
    assert_eq!(changed("plans/qd-193"), plain, "another plan was not asked");
    assert_eq!(changed("templates/"), plain, "no paper was drafted");
}

#[test]
fn a_paper_bears_its_receipt_in_the_properties_of_its_file() {
    let desk = Desk::open(None, RegisterPlace::beside(Some(Path::new("khong-co")))).expect("the corpus is sound");
    let question = PaperQuestion {
        under: vec!["qd-1957-qd-ttg".to_owned()],
        body: "ubnd-tinh-phu-yen".to_owned(),
        ..PaperQuestion::default()
    };
    let answer = desk.draft(&question, day("2021-01-15")).expect("it is drafted");
    let plan = Files::embedded().of("plans/qd-1957-qd-ttg.yaml").map(sha256).expect("the plan is carried");
    assert_eq!(answer.receipt.plans["qd-1957-qd-ttg"], plan);
    assert_eq!(answer.receipt.register, None, "a plan tells nothing of a register");
    let line = answer.receipt.line();
    let rendered = |form: Form| form.render(&answer.content.document, &Options::default()).expect("it is written");
    let mut docx = zip::ZipArchive::new(Cursor::new(rendered(Form::Docx))).expect("it is a package");
    let mut core = String::new();
    docx.by_name("docProps/core.xml").expect("it has properties").read_to_string(&mut core).expect("it is text");
    assert!(core.contains(&format!("<dc:description>{line}</dc:description>")), "{core}");
    let html = String::from_utf8(rendered(Form::Html)).expect("a page is UTF-8");
    assert!(html.contains(&format!("<meta name=\"description\" content=\"{line}\">")), "{line}");
    let pdf = rendered(Form::Pdf);
    assert!(pdf.windows(plan.len()).any(|window| window == plan.as_bytes()), "the PDF's metadata has the sum");
}

/// The hour, what is to be reached, the report of nothing, and a limit with what it waits for: told in both languages.
#[test]
fn times_are_told_with_their_hours_milestones_and_limits() {
    let folder = support::small_folder();
    let plan = folder.path().join("plans/ke-hoach-mau.yaml");
    let text = fs::read_to_string(&plan).unwrap();
    let text = text
        .replace(
            "6 tháng (trước ngày 20/6), Sở Tư pháp",
            "Trước 16 giờ 00 thứ Sáu hằng tuần, tuần không phát sinh vẫn báo cáo, Sở Tư pháp",
        )
        .replace(
            "before: {half-year: 20/6}",
            "before: {week: {weekday: friday, hour: \"16:00\"}}, even_if_none: tuần không phát sinh vẫn báo cáo",
        )
        .replace("từ ngày 01/3/2024 đến hết ngày 31/5/2024", "trong vòng 15 ngày kể từ ngày nhận được văn bản này")
        .replace(
            "time: {kind: window, from: 2024-03-01, to: 2024-05-31}",
            "time: {kind: limit, within: 15 days, since: receipt}",
        )
        .replace("tuyên truyền thường xuyên.", "tuyên truyền, đạt 80% số xã năm 2024.")
        .replace(
            "time: {kind: continuous, quote: thường xuyên}",
            "time: {kind: fixed, by: 2024-12-31, reach: 80% số xã, whole: true, quote: đạt 80% số xã năm 2024}",
        );
    fs::write(&plan, text).unwrap();
    let rules = ["schedule/an-hour-is-of-its-day", "schedule/by-includes-the-day", "schedule/limit-by-the-civil-code"];
    for rule in rules.into_iter().chain(["calendar/days"]) {
        let file = format!("rules/{rule}.yaml");
        fs::copy(support::root().join(&file), folder.path().join(&file)).expect("the rule is there");
    }
    let ask = |arguments: &[&str]| support::run(folder.path(), &[&["--workspace", "."], arguments].concat()).answer();
    let body = "so-tu-phap-tinh-phu-yen";
    let told = |key: &str, lang: &str| ask(&["explain", key, "--as-of", "2024-03-01", "--lang", lang]);
    let weekly = format!("ke-hoach-mau/III.2/{body}/report/2024-W10");
    let page = told(&weekly, "vi");
    assert!(page.contains("Hạn cuối là 16 giờ 00 ngày 08/3/2024."), "{page}");
    assert!(page.contains("Kỳ không phát sinh vẫn phải báo cáo (“tuần không phát sinh vẫn báo cáo”)."), "{page}");
    assert!(told(&weekly, "en").contains("At the latest by 16:00 on"), "{}", told(&weekly, "en"));
    let limited = format!("ke-hoach-mau/II.2/{body}/perform/ra-soat/implement");
    let page = told(&limited, "vi");
    let waits = format!("chưa ghi nhận ngày ấy (sự kiện `receipt:ke-hoach-mau:{body}`)");
    assert!(page.contains(&waits) && page.contains("Thời hạn: 15 ngày kể từ ngày nhận văn bản"), "{page}");
    let received = format!("receipt:ke-hoach-mau:{body}=2024-03-01");
    let rows: Value =
        serde_json::from_str(&ask(&["resolve", "--body", body, "--assume", &received, "--format", "json"])).unwrap();
    let of_limit = rows.as_array().unwrap().iter().find(|row| row["key"] == limited.as_str()).expect("it is owed");
    assert_eq!(of_limit["due"], "2024-03-18", "the 16th is a Saturday");
    let rows: Value = serde_json::from_str(&ask(&["resolve", "--format", "json"])).unwrap();
    let milestones: Vec<&Value> = rows.as_array().unwrap().iter().filter(|row| row["reach"] == "80% số xã").collect();
    assert!(!milestones.is_empty() && milestones.iter().all(|row| row["due"] == "2024-12-31"), "{rows}");
}

/// What a plan says follows where a report is not made is told of that report, and of no other duty.
#[test]
fn what_follows_where_nothing_is_done_is_told_of_its_work() {
    let folder = support::small_folder();
    let plan = folder.path().join("plans/ke-hoach-mau.yaml");
    let text = fs::read_to_string(&plan).unwrap().replace(
        "(qua Công an tỉnh).\n",
        "(qua Công an tỉnh); quá hạn thì giải trình.\n    if_not_done: {then: explain, quote: quá hạn thì giải trình}\n",
    );
    fs::write(&plan, text).unwrap();
    let ask = |arguments: &[&str]| support::run(folder.path(), &[&["--workspace", "."], arguments].concat()).answer();
    let said = "Nếu không làm đúng hạn: phải giải trình (“quá hạn thì giải trình”).";
    assert!(ask(&["explain", KEY]).contains(said), "{}", ask(&["explain", KEY]));
    let other = "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead/dot-1";
    assert!(!ask(&["explain", other]).contains("Nếu không làm"));
    let shown: Value = serde_json::from_str(&ask(&["show", "ke-hoach-mau", "--format", "json"])).unwrap();
    let row = json!({"clause": "III.2", "task": null, "then": "explain", "quote": "quá hạn thì giải trình"});
    assert_eq!(shown["if_not_done"], json!([row]));
}
