//! Revisions at the command line and in small workspaces: amendments, revisions of git, outputs, effects.
//!
//! How well edits are found is tried in `revisions`.

use std::fs;
use std::path::Path;
use std::process::Command;

use phancong::diag::Lang;
use phancong::diff::{Class, EditKind, Side, compare};
use phancong::load::{Files, GivenPlan, Loaded, load, load_with};
use phancong::model::InstrumentId;
use serde_json::Value;

use crate::support::{self, Run, day};

const AMENDING: &str = r#"
id: sua-doi
text: full
kind: QĐ
number: 09/QĐ-UBND
date: 2024-03-01
issuer: ubnd-cap-tinh
territory: phu-yen
clauses:
- at: Điều 1
  text: "Sửa đổi khoản 2 Mục II như sau: “2. Công an tỉnh rà soát văn bản từ ngày 01/3/2024 đến hết ngày 30/4/2024.”"
  amends:
  - do: replace
    of: ke-hoach-mau
    clause: II.2
    quote: Sửa đổi khoản 2 Mục II
    new:
      at: 2
      text: Công an tỉnh rà soát văn bản từ ngày 01/3/2024 đến hết ngày 30/4/2024.
      task: {id: ra-soat, topic: phap-luat, part_of: truyen-thong, split: subject}
      assign: {implement: cong-an-cap-tinh}
      time: {kind: window, from: 2024-03-01, to: 2024-04-30}
- at: Điều 2
  text: "Bổ sung khoản 2a vào sau khoản 2 Mục II: “2a. Sở Tư pháp tập huấn nghiệp vụ.”"
  amends:
  - do: insert
    of: ke-hoach-mau
    after: II.2
    from: 2024-04-01
    new: {at: 2a, text: Sở Tư pháp tập huấn nghiệp vụ.}
- at: Điều 3
  text: "Thay cụm từ “tuyên truyền” bằng cụm từ “truyền thông” tại khoản 1 Mục II; bãi bỏ khoản 2 Mục III từ ngày 01/6/2024."
  amends:
  - {do: words, of: ke-hoach-mau, clause: II.1, old: tuyên truyền, new: truyền thông}
  - {do: repeal, of: ke-hoach-mau, clause: III.2, from: 2024-06-01, quote: bãi bỏ khoản 2 Mục III}
"#;

fn small(more: &[(&str, &str)]) -> Files {
    let mut files = support::small();
    files.0.extend(more.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    files
}

fn amended() -> Loaded {
    let loaded = load(&small(&[("plans/sua-doi.yaml", AMENDING)]));
    let mistakes: Vec<String> = loaded.report.iter().map(|d| d.render(phancong::diag::Lang::En, false)).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    loaded
}

fn words_on(loaded: &Loaded, on: &str, path: &str) -> Option<String> {
    let instrument = loaded.workspace.instrument_on(&InstrumentId::from("ke-hoach-mau"), day(on))?;
    Some(instrument.clause(&path.parse().unwrap())?.words())
}

#[test]
fn an_amendment_holds_from_its_day_and_not_before() {
    let loaded = amended();
    let was = "Sở Tư pháp rà soát văn bản từ ngày 01/3/2024 đến hết ngày 31/5/2024.";
    let is = "Công an tỉnh rà soát văn bản từ ngày 01/3/2024 đến hết ngày 30/4/2024.";
    assert_eq!(words_on(&loaded, "2024-02-29", "II.2").as_deref(), Some(was));
    assert_eq!(words_on(&loaded, "2024-03-01", "II.2").as_deref(), Some(is));
    assert_eq!(words_on(&loaded, "2024-03-31", "II.2a"), None);
    assert_eq!(words_on(&loaded, "2024-04-01", "II.2a").as_deref(), Some("Sở Tư pháp tập huấn nghiệp vụ."));
    assert!(words_on(&loaded, "2024-03-01", "II.1").unwrap().contains("truyền thông thường xuyên"));
    assert!(words_on(&loaded, "2024-05-31", "III.2").is_some());
    assert_eq!(words_on(&loaded, "2024-06-01", "III.2"), None);
}

#[test]
fn what_was_amended_between_two_days_is_what_differs() {
    let loaded = amended();
    let id = InstrumentId::from("ke-hoach-mau");
    let (before, after) = (loaded.workspace.on(day("2024-01-31")), loaded.workspace.on(day("2024-12-31")));
    let side = |workspace| Side { workspace, instrument: &workspace.instruments[&id] };
    let comparison = compare(side(&before), side(&after));
    let found: Vec<(Class, Option<EditKind>, String)> = comparison
        .edits
        .iter()
        .map(|edit| (edit.class, edit.kind, edit.a.first().or(edit.b.first()).unwrap().to_string()))
        .collect();
    assert_eq!(
        found,
        [
            (Class::Reworded, None, "II.1".to_owned()),
            (Class::Assignment, Some(EditKind::Role), "II.2".to_owned()),
            (Class::Time, Some(EditKind::Tightened), "II.2".to_owned()),
            (Class::Added, None, "II.2a".to_owned()),
            (Class::Dropped, None, "III.2".to_owned()),
        ]
    );
}

fn given(change: (&str, &str)) -> (Files, GivenPlan) {
    let files = small(&[]);
    let (_, bytes) = files.0.iter().find(|(path, _)| path == "plans/ke-hoach-mau.yaml").unwrap();
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains(change.0), "{text}");
    let bytes = text.replace(change.0, change.1).into_bytes();
    (files.clone(), GivenPlan { name: "ban-moi.yaml".to_owned(), bytes })
}

fn edits(change: (&str, &str)) -> Vec<(Class, Option<EditKind>, String, String)> {
    let (files, given) = given(change);
    edits_of(load(&files), load_with(&files, Some(&given)))
}

fn edits_of(old: Loaded, new: Loaded) -> Vec<(Class, Option<EditKind>, String, String)> {
    assert!(!new.report.has_errors(), "{:?}", new.report.iter().map(|d| &d.message.en).collect::<Vec<_>>());
    let id = InstrumentId::from("ke-hoach-mau");
    let side =
        |loaded: &'static Loaded| Side { workspace: &loaded.workspace, instrument: &loaded.workspace.instruments[&id] };
    let comparison = compare(side(Box::leak(Box::new(old))), side(Box::leak(Box::new(new))));
    comparison.edits.into_iter().map(|edit| (edit.class, edit.kind, edit.was.vi, edit.is.vi)).collect()
}

/// It is no word of the text, and says whose duty something is.
#[test]
fn a_reading_of_what_falls_below_is_told_when_it_is_set_changed_or_lifted() {
    const ASSIGN: &str = "assign: {lead: cong-an-cap-tinh, coordinate: so-tu-phap}";
    let reading = |says: &str| {
        let basis = "basis: {instrument: chính văn bản, certainty: judgement}";
        format!("{ASSIGN}\n    below: {{{says}, reason: việc của tỉnh, {basis}}}")
    };
    let (stops, weigh) = (reading("of: {role: lead}, stops: true"), reading("of: {role: lead}, weigh: xem lại"));
    let set = edits((ASSIGN, &stops));
    let [(Class::Assignment, Some(EditKind::Below), was, is)] = &set[..] else { panic!("{set:?}") };
    assert!(was.is_empty(), "{was}");
    assert!(is.starts_with("chủ trì: cấp dưới không có phần này; việc của tỉnh (chính văn bản"), "{is}");
    let (mut files, given) = given((ASSIGN, &stops));
    let place = files.0.iter_mut().find(|(path, _)| path == "plans/ke-hoach-mau.yaml").unwrap();
    let without = String::from_utf8(std::mem::replace(&mut place.1, given.bytes)).unwrap();
    let against = |change: &str| {
        let given = GivenPlan { name: "ban-moi.yaml".to_owned(), bytes: without.replace(ASSIGN, change).into_bytes() };
        edits_of(load(&files), load_with(&files, Some(&given)))
    };
    let changed = against(&weigh);
    let [(Class::Assignment, Some(EditKind::Below), was, is)] = &changed[..] else { panic!("{changed:?}") };
    assert!(was.contains("không có phần này") && is.contains("cần xem lại: xem lại"), "{was} / {is}");
    let lifted = against(ASSIGN);
    let [(Class::Assignment, Some(EditKind::Below), was, is)] = &lifted[..] else { panic!("{lifted:?}") };
    assert!(was.contains("không có phần này") && is.is_empty(), "{was} / {is}");
    assert_eq!(against(&stops), []);
}

#[test]
fn a_fact_that_changed_is_one_edit_and_its_words_no_other() {
    let due = edits((
        "trước ngày 20/6), Sở Tư pháp báo cáo Ủy ban nhân dân tỉnh (qua Công an tỉnh).\n    report: {from: [so-tu-phap], to: ubnd-cap-tinh, via: cong-an-cap-tinh, before: {half-year: 20/6}}",
        "trước ngày 15/6), Sở Tư pháp báo cáo Ủy ban nhân dân tỉnh (qua Công an tỉnh).\n    report: {from: [so-tu-phap], to: ubnd-cap-tinh, via: cong-an-cap-tinh, before: {half-year: 15/6}}",
    ));
    assert_eq!(
        due.iter().map(|edit| (edit.0, edit.1)).collect::<Vec<_>>(),
        [(Class::Report, Some(EditKind::Tightened))]
    );
    let phase = edits(("tháng 02 đến tháng 6.", "tháng 02 đến tháng 6 năm nay, tùy tình hình."));
    assert_eq!(phase.iter().map(|edit| edit.0).collect::<Vec<_>>(), [Class::Reworded]);
    let spelling = edits(("Thực hiện Quyết định", "Thực  hiện Quyết định"));
    assert!(spelling.is_empty(), "{spelling:?}");
}

fn phancong(args: &[&str], folder: &Path) -> Run {
    Run::of(support::command(folder, args).env("LANG", "C").env("COLUMNS", "120"))
}

fn json(output: &Run) -> Value {
    serde_json::from_str(&output.stdout).unwrap_or_else(|_| panic!("{}", output.stderr))
}

#[test]
fn a_revision_of_git_compares_with_the_file_now() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str]| {
        let identity = ["-c", "user.name=T", "-c", "user.email=t@example.vn", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").args(identity).args(args).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let workspace = support::small_workspace();
    let plan = fs::read_to_string(workspace.join("plans/ke-hoach-mau.yaml")).unwrap();
    fs::create_dir(folder.path().join("plans")).unwrap();
    let path = folder.path().join("plans/ke-hoach-mau.yaml");
    fs::write(&path, &plan).unwrap();
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "x"]);
    fs::write(
        &path,
        plan.replace("đến hết ngày 31/5/2024", "đến hết ngày 15/5/2024").replace("to: 2024-05-31", "to: 2024-05-15"),
    )
    .unwrap();
    let workspace = workspace.to_str().unwrap();
    let diff = |old: &str, new: &str| {
        phancong(&["--workspace", workspace, "--format", "json", "diff", old, new], folder.path())
    };
    let changed = diff("HEAD:plans/ke-hoach-mau.yaml", "plans/ke-hoach-mau.yaml");
    assert_eq!(changed.code, Some(1));
    let edits = json(&changed);
    assert_eq!(
        (edits[0]["class"].as_str(), edits[0]["kind"].as_str(), edits[0]["b"].as_str()),
        (Some("time"), Some("tightened"), Some("II.2"))
    );
    assert_eq!(edits.as_array().map(Vec::len), Some(1), "{edits}");
    let same = diff("HEAD:plans/ke-hoach-mau.yaml", "ke-hoach-mau");
    assert_eq!(same.code, Some(0), "{}", same.stderr);
    let missing = diff("HEAD~9:plans/ke-hoach-mau.yaml", "ke-hoach-mau");
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("git"));
    let new_file = diff("/dev/null", "plans/ke-hoach-mau.yaml");
    let classes: Vec<Value> = json(&new_file).as_array().unwrap().iter().map(|edit| edit["class"].clone()).collect();
    assert_eq!(classes, ["added", "added", "added"]);
}

#[test]
fn every_output_is_whole_and_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["html", "docx", "md", "xlsx"] {
        let write = |name: &str| {
            let name = format!("{name}.{ending}");
            let output = phancong(&["diff", "phu-yen-2021-2025", "ha-noi-2021", "--out", &name], folder.path());
            assert_eq!(output.code, Some(1), "{}", output.stderr);
            fs::read(folder.path().join(name)).unwrap()
        };
        let bytes = write("mot");
        assert!(bytes.len() > 4000 && bytes == write("hai"), "{ending}");
        if ending == "html" {
            let page = String::from_utf8(bytes).unwrap();
            assert!(!page.contains("http") && !page.contains("<script"), "a page loads nothing from elsewhere");
            assert!(page.contains("<del>") && page.contains("<ins>") && page.contains("href=\"#d0\""));
        }
    }
}

#[test]
fn words_in_a_page_mean_only_themselves() {
    let (files, given) = given(("tháng 02 đến tháng 6.", "tháng 02 <script>alert('x')</script> & \\\"6\\\"."));
    let (old, new) = (load(&files), load_with(&files, Some(&given)));
    let id = InstrumentId::from("ke-hoach-mau");
    let side =
        |loaded: &'static Loaded| Side { workspace: &loaded.workspace, instrument: &loaded.workspace.instruments[&id] };
    let comparison = compare(side(Box::leak(Box::new(old))), side(Box::leak(Box::new(new))));
    let page = phancong::export::diff::html::page(&comparison, Lang::Vi);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;"));
}

#[test]
fn effects_say_whose_duty_begins_ends_and_changes_hands() {
    let folder = tempfile::tempdir().unwrap();
    let plan = |text: &str| {
        text.replace("Sở Tư pháp rà soát", "Công an tỉnh rà soát")
            .replace("implement: so-tu-phap", "implement: cong-an-cap-tinh")
    };
    let workspace = support::small_workspace();
    let text = fs::read_to_string(workspace.join("plans/ke-hoach-mau.yaml")).unwrap();
    fs::write(folder.path().join("moi.yaml"), plan(&text)).unwrap();
    let args = [
        "--workspace",
        workspace.to_str().unwrap(),
        "--format",
        "json",
        "diff",
        "ke-hoach-mau",
        "moi.yaml",
        "--effects",
        "--for",
        "cong-an-tinh-phu-yen",
        "--as-of",
        "2024-03-01",
    ];
    let edits = json(&phancong(&args, folder.path()));
    assert_eq!(edits.as_array().map(Vec::len), Some(1), "{edits}");
    let effects = &edits[0]["effects"];
    assert_eq!(effects["changes_hands"], 1, "{edits}");
    assert_eq!(effects["list"][0]["body_id"], "cong-an-tinh-phu-yen");
    let was = effects["list"][0]["was"].as_str().unwrap();
    assert!(was.contains("Sở Tư pháp"), "{was}");
}

/// A change of what follows is told as that, with its words, and not as a change of words alone.
#[test]
fn what_follows_where_nothing_is_done_is_compared() {
    let was = "(qua Công an tỉnh).\n    report:";
    let is = "(qua Công an tỉnh); quá hạn thì giải trình.\n    if_not_done: {then: explain, quote: quá hạn thì giải trình}\n    report:";
    let (files, plan) = given((was, is));
    let loaded = phancong::load::load_with(&files, Some(&plan));
    let mistakes: Vec<String> = loaded.report.iter().map(|d| d.render(phancong::diag::Lang::En, false)).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    let id = InstrumentId::from("ke-hoach-mau");
    let old = load(&files);
    fn side<'w>(loaded: &'w Loaded, id: &InstrumentId) -> Side<'w> {
        Side { workspace: &loaded.workspace, instrument: &loaded.workspace.instruments[id] }
    }
    let edits = compare(side(&old, &id), side(&loaded, &id)).edits;
    let told: Vec<_> = edits.iter().map(|edit| (edit.class, edit.kind, edit.is.vi.as_str())).collect();
    assert_eq!(told, [(Class::Time, Some(EditKind::Set), "phải giải trình: quá hạn thì giải trình")]);
    let back = compare(side(&loaded, &id), side(&old, &id)).edits;
    assert_eq!(back.iter().map(|edit| edit.kind).collect::<Vec<_>>(), [Some(EditKind::Lifted)]);
}
