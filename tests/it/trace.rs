//! A plan held against the higher one: the corpus by what a lawyer reads in it, every verdict on the smallest pair of
//! plans that shows it, links that become suspect, and the backtest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use phancong::desk::{Desk, Refusal, RegisterPlace};
use phancong::diag::Lang;
use phancong::export::trace::TraceRow;
use phancong::export::{self, Format, View};
use phancong::load::{Files, Loaded, load};
use phancong::trace::derived::{BacktestSide, DifferenceReason, backtest};
use phancong::trace::{RemarkKind, Trace, TracedTask, Verdict, fingerprint, trace};
use serde_json::Value;

use crate::support::{self, CORPUS, DESK};

fn corpus(parent: &str, child: &str) -> Trace<'static> {
    let instruments = &CORPUS.workspace.instruments;
    trace(&CORPUS.workspace, &CORPUS.rules, &instruments[parent], &instruments[child])
}

fn children(row: &TracedTask) -> Vec<String> {
    row.matches.iter().map(|found| found.offered.clause.path.to_string()).collect()
}

/// The desk over a folder.
fn desk(folder: &Path) -> Desk {
    Desk::open(Some(folder), RegisterPlace::beside(Some(folder))).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

/// What a trace shows in the terminal.
fn page(desk: &Desk, lang: Lang) -> String {
    let answer = desk.trace("qd-1957-qd-ttg", &["phu-yen-2021-2025".to_owned()]).expect("both are known");
    let mut page = Vec::new();
    let view = View { format: Format::Table, lang, width: 100 };
    export::trace::page(&desk.loaded().workspace, &answer.content[0], view, &mut page).expect("it fits");
    String::from_utf8(page).expect("words are UTF-8")
}

fn told(refusal: &Refusal) -> String {
    refusal.told(Lang::Vi)
}

#[test]
fn what_phu_yen_describes_and_gives_to_nobody_stands_first() {
    let trace = corpus("qd-193-qd-ttg", "phu-yen-2021-2025");
    let given_to_nobody: Vec<_> = trace.rows.iter().take_while(|row| row.verdict == Verdict::Unassigned).collect();
    let clauses: Vec<String> = given_to_nobody.iter().flat_map(|row| children(row)).collect();
    assert_eq!(clauses, ["II.1.-4", "II.5.-1", "II.7.-1", "II.7.-2", "II.7.-4", "II.8.-2", "II.9.-2"]);
    let parents: Vec<_> = given_to_nobody.iter().map(|row| row.parent.as_deref().unwrap_or_default()).collect();
    assert_eq!(parents, ["II.1", "II.5", "II.7", "II.7", "II.7", "II.8", "II.9"]);
}

#[test]
fn a_short_name_of_the_parent_that_the_child_leaves_out_is_said() {
    let trace = corpus("qd-1957-qd-ttg", "phu-yen-2021-2025");
    let row = trace.rows.iter().find(|row| row.parent.as_deref() == Some("V.5")).unwrap();
    assert!(children(row).contains(&"III.4.p1".to_owned()), "{:?}", children(row));
    assert!(row.remarks.iter().any(|r| r.kind == RemarkKind::NarrowerWords && r.says.vi.contains("ACTIP")));
    let plan = trace.rows.iter().find(|row| row.parent.as_deref() == Some("V.1")).unwrap();
    assert_eq!(plan.verdict, Verdict::CarriedOut, "Phú Yên orders the plan that V.1 asks for: {:?}", plan.remarks);
}

#[test]
fn work_at_the_border_is_not_asked_of_a_place_without_one() {
    let trace = corpus("qd-1957-qd-ttg", "ha-noi-2021");
    assert!(trace.rows.iter().all(|row| row.parent.as_deref() != Some("II.4.b.-2")));
    assert!(trace.kept_above > 0);
}

/// A parent and a child of two clauses each, over the rules of the program.
fn pair(asked: &str, own: &str) -> Loaded {
    let parent = format!(
        "id: cap-tren\ntext: full\nkind: KH\nissuer: thu-tuong-chinh-phu\ndate: 2021-01-01\nclauses:\n{asked}\n- at: V\n  \
         kind: organisation\n  text: Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương ban hành kế hoạch.\n  \
         assign: {{implement: ubnd-cap-tinh}}\n  deliverables: [{{what: kế hoạch, kind: plan, quote: kế hoạch}}]\n"
    );
    let child = format!(
        "id: ke-hoach-tinh\ntext: full\nkind: KH\nissuer: ubnd-cap-tinh\nterritory: phu-yen\ndate: 2021-03-01\nclauses:\n\
         - at: I\n  kind: organisation\n  text: Thực hiện kế hoạch của cấp trên.\n  implements: \"cap-tren#V\"\n{own}\n"
    );
    let mut files = Files::embedded();
    let of_the_corpus = |bytes: &[u8]| {
        let words = String::from_utf8_lossy(bytes);
        ["instrument: qd-1957-qd-ttg", "instrument: bcd138cp-19-kh-2024"].iter().any(|named| words.contains(named))
    };
    files.0.retain(|(path, bytes)| !path.starts_with("plans/") && !of_the_corpus(bytes));
    files.0.push(("plans/cap-tren.yaml".to_owned(), parent.into_bytes()));
    files.0.push(("plans/ke-hoach-tinh.yaml".to_owned(), child.into_bytes()));
    let loaded = load(&files);
    let said: Vec<_> = loaded.report.iter().map(|d| d.message.en.clone()).collect();
    assert!(!loaded.report.has_errors(), "{said:?}");
    loaded
}

fn held(loaded: &Loaded) -> Trace<'_> {
    let instruments = &loaded.workspace.instruments;
    trace(&loaded.workspace, &loaded.rules, &instruments["cap-tren"], &instruments["ke-hoach-tinh"])
}

const ASKED: &str = "- at: II\n  text: Bộ Công an chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.\n  \
                     task: {id: viec, topic: truyen-thong}\n  assign: {lead: bo-cong-an}";

/// What is said of II, by the child's own II.
fn verdict(asked: &str, own: &str) -> (Verdict, Vec<RemarkKind>) {
    let loaded = pair(asked, own);
    let trace = held(&loaded);
    let row = trace.rows.iter().find(|row| row.parent.as_deref() == Some("II")).expect("II is asked of the province");
    (row.verdict, row.remarks.iter().map(|remark| remark.kind).collect())
}

fn own(text: &str, facts: &str) -> String {
    format!("- at: II\n  text: {text}\n  task: {{id: viec, topic: truyen-thong}}\n  {facts}")
}

#[test]
fn the_counterpart_that_leads_the_same_work_carries_it_out() {
    let own = own(
        "Công an tỉnh chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.",
        "assign: {lead: cong-an-cap-tinh}",
    );
    assert_eq!(verdict(ASKED, &own), (Verdict::CarriedOut, vec![]));
}

#[test]
fn a_lead_that_only_coordinates_is_weaker() {
    let text = "Sở Tư pháp phối hợp với Công an tỉnh tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.";
    let own = own(text, "assign: {coordinate: [so-tu-phap, cong-an-cap-tinh]}");
    assert_eq!(verdict(ASKED, &own), (Verdict::Weaker, vec![RemarkKind::LeadOnlyCoordinates]));
}

#[test]
fn another_lead_is_weaker() {
    let text = "Sở Tư pháp chủ trì, Công an tỉnh thực hiện tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.";
    let own = own(text, "assign: {lead: so-tu-phap, implement: cong-an-cap-tinh}");
    assert_eq!(verdict(ASKED, &own), (Verdict::Weaker, vec![RemarkKind::LeadIsAnother]));
}

#[test]
fn a_lead_without_any_part_is_weaker() {
    let own =
        own("Sở Tư pháp chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.", "assign: {lead: so-tu-phap}");
    assert_eq!(verdict(ASKED, &own), (Verdict::Weaker, vec![RemarkKind::LeadHasNoPart]));
}

#[test]
fn an_order_turned_into_a_request_is_weaker_and_the_other_way_stronger() {
    let text = "Đề nghị Công an tỉnh chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.";
    let request = own(text, "assign: {lead: cong-an-cap-tinh, modality: request}");
    assert_eq!(verdict(ASKED, &request), (Verdict::Weaker, vec![RemarkKind::OrderBecameRequest]));
    let court = "- at: II\n  text: Đề nghị Tòa án nhân dân tối cao chủ trì xét xử lưu động các vụ án điểm.\n  \
                 task: {id: viec, topic: truyen-thong}\n  assign: {lead: toa-an-nhan-dan-toi-cao, modality: request}";
    let order =
        own("Tòa án nhân dân tỉnh chủ trì xét xử lưu động các vụ án điểm.", "assign: {lead: toa-an-nhan-dan-cap-tinh}");
    assert_eq!(verdict(court, &order), (Verdict::Stronger, vec![RemarkKind::RequestBecameOrder]));
}

#[test]
fn a_later_day_is_weaker_an_earlier_one_stronger_none_weaker() {
    let text = "chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư, chậm nhất ngày";
    let asked = ASKED.replace("dân cư.", "dân cư, chậm nhất ngày 30/6/2021.")
        + "\n  time: {kind: fixed, by: 2021-06-30, quote: chậm nhất ngày 30/6/2021}";
    let on = |day: &str, iso: &str| {
        let facts = format!(
            "assign: {{lead: cong-an-cap-tinh}}\n  time: {{kind: fixed, by: {iso}, quote: chậm nhất ngày {day}}}"
        );
        verdict(&asked, &own(&format!("Công an tỉnh {text} {day}."), &facts))
    };
    assert_eq!(on("31/7/2021", "2021-07-31"), (Verdict::Weaker, vec![RemarkKind::LaterDay]));
    assert_eq!(on("31/5/2021", "2021-05-31"), (Verdict::Stronger, vec![RemarkKind::EarlierDay]));
    assert_eq!(on("30/6/2021", "2021-06-30"), (Verdict::CarriedOut, vec![]));
    let none = own(
        "Công an tỉnh chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.",
        "assign: {lead: cong-an-cap-tinh}",
    );
    assert_eq!(verdict(&asked, &none), (Verdict::Weaker, vec![RemarkKind::NoDay]));
}

#[test]
fn a_point_of_which_there_are_no_words_is_narrower() {
    let asked = format!(
        "{ASKED}\n  items:\n  - at: -1\n    text: Tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.\n  - at: -2\n    text: Dạy nghề, \
         cho vay vốn ưu đãi."
    );
    let own = own(
        "Công an tỉnh chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.",
        "assign: {lead: cong-an-cap-tinh}",
    );
    let loaded = pair(&asked, &own);
    let trace = held(&loaded);
    let row = trace.rows.iter().find(|row| row.parent.as_deref() == Some("II")).unwrap();
    assert_eq!(row.verdict, Verdict::Weaker);
    assert!(row.remarks[0].says.vi.contains("II.-2") && !row.remarks[0].says.vi.contains("II.-1"), "{:?}", row.remarks);
}

#[test]
fn work_that_the_child_describes_and_gives_to_nobody_is_not_carried_out() {
    let own = own("Tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.", "note: không giao ai");
    let (verdict, remarks) = verdict(ASKED, &own);
    assert_eq!((verdict, remarks[0]), (Verdict::Unassigned, RemarkKind::GivenToNobody));
}

#[test]
fn other_work_is_missing_there_and_added_here() {
    let own = "- at: II\n  text: Sở Y tế khám chữa bệnh miễn phí.\n  task: {id: kham, topic: ho-tro-nan-nhan}\n  assign: {implement: so-y-te}";
    let loaded = pair(ASKED, own);
    let trace = held(&loaded);
    let verdicts: Vec<_> = trace.rows.iter().map(|row| (row.parent.as_deref(), row.verdict)).collect();
    assert_eq!(
        verdicts,
        [(Some("II"), Verdict::Missing), (Some("V"), Verdict::CarriedOut), (None, Verdict::Added)],
        "what is missing stands first, what is added last"
    );
    assert!(trace.falls_short());
}

#[test]
fn a_target_below_the_parents_is_weaker_one_above_stronger() {
    let target = |value: u8| {
        format!(
            "\n- at: III\n  text: Đạt {value}%.\n  indicators: [{{measure: tỷ lệ giải quyết, op: \"=\", value: {value}, unit: \"%\", quote: {value}%}}]"
        )
    };
    let same = own(
        "Công an tỉnh chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng dân cư.",
        "assign: {lead: cong-an-cap-tinh}",
    );
    let verdict = |value: u8| {
        let loaded = pair(&(ASKED.to_owned() + &target(90)), &(same.clone() + &target(value)));
        let trace = held(&loaded);
        let row = trace.rows.iter().find(|row| row.parent.as_deref() == Some("III")).unwrap();
        (row.verdict, row.target_at.as_ref().map(ToString::to_string))
    };
    let here = Some("III".to_owned());
    assert_eq!(verdict(80), (Verdict::Weaker, here.clone()));
    assert_eq!(verdict(95), (Verdict::Stronger, here.clone()));
    assert_eq!(verdict(90), (Verdict::CarriedOut, here));
}

#[test]
fn of_two_alike_the_first_is_taken_every_time() {
    let twice = |at: &str| {
        format!(
            "- at: {at}\n  text: Bộ Công an chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng.\n  task: {{id: viec-{}, topic: truyen-thong}}\n  assign: {{lead: bo-cong-an}}",
            at.len()
        )
    };
    let asked = format!("{}\n{}", twice("II"), twice("III"));
    let own =
        own("Công an tỉnh chủ trì tuyên truyền, phổ biến pháp luật tại cộng đồng.", "assign: {lead: cong-an-cap-tinh}");
    let loaded = pair(&asked, &own);
    let once: Vec<_> = held(&loaded).rows.iter().map(|row| (row.parent.clone(), children(row))).collect();
    let again: Vec<_> = held(&loaded).rows.iter().map(|row| (row.parent.clone(), children(row))).collect();
    assert_eq!(once, again);
    assert!(once.contains(&(Some("II".to_owned()), vec!["II".to_owned()])), "{once:?}");
}

/// Confirms the links of Phú Yên's plan to a clause of QĐ 1957: what was written, and the reasons that it replaces.
fn confirm(folder: &Path, clause: &str, reason: &str, replace: bool) -> Result<Vec<String>, String> {
    let clause = clause.parse().expect("a clause");
    let desk = desk(folder);
    let done = desk.confirm("qd-1957-qd-ttg", "phu-yen-2021-2025", &clause, (reason, replace));
    let done = done.map_err(|refusal| told(&refusal))?.content;
    fs::write(folder.join(done.path), done.bytes).unwrap();
    Ok(done.replaced)
}

#[test]
fn a_link_to_a_changed_clause_is_suspect_until_it_is_cleared_with_a_reason() {
    let folder = support::folder_of(&Files::embedded());
    let before = page(&desk(folder.path()), Lang::Vi);
    assert!(!before.contains("cần xem lại"), "nothing has changed: {before}");
    let path = folder.path().join("plans/qd-1957-qd-ttg.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let at = text.find("- at: V\n").unwrap();
    let changed = text[at..].replacen("trong phạm vi chức năng", "trong phạm vi quyền hạn", 1);
    assert_ne!(changed, text[at..]);
    fs::write(&path, format!("{}{}", &text[..at], changed)).unwrap();
    let after = page(&desk(folder.path()), Lang::Vi);
    assert!(after.contains("liên kết cần xem lại: III.1.-4 → qd-1957-qd-ttg#V.1"), "{after}");
    assert!(after.replace('\n', " ").contains("phancong confirm qd-1957-qd-ttg"), "it says how: {after}");
    let child = folder.path().join("plans/phu-yen-2021-2025.yaml");
    let old = fs::read_to_string(&child).unwrap();
    let replaced = confirm(folder.path(), "V.1", "chỉ đổi \"chức năng\" thành \"quyền hạn\"", false).unwrap();
    assert!(!replaced.is_empty(), "what stood there is said");
    let new = fs::read_to_string(&child).unwrap();
    let differing: Vec<_> = old.lines().zip(new.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(old.lines().count(), new.lines().count());
    let is_of_the_link = |new: &str| new.contains("meaning:") || new.contains("reason:");
    assert!(differing.len() == 4 && differing.iter().all(|(_, new)| is_of_the_link(new)), "{differing:?}");
    assert!(!page(&desk(folder.path()), Lang::Vi).contains("cần xem lại"), "looked at, and confirmed");
    // Nothing has changed since: a reason that holds is not lost by a second word.
    let refused = confirm(folder.path(), "V.1", "xem lại", false).expect_err("a reason holds");
    assert!(refused.contains("quyền hạn") && refused.contains("--replace"), "{refused}");
    assert_eq!(fs::read_to_string(&child).unwrap(), new);
    let replaced = confirm(folder.path(), "V.1", "xem lại", true).expect("it was asked for");
    assert!(replaced.iter().all(|reason| reason.contains("quyền hạn")) && !replaced.is_empty(), "{replaced:?}");
    assert!(fs::read_to_string(&child).unwrap().contains("reason: \"xem lại\""));
}

#[test]
fn clearing_what_is_not_there_or_not_in_a_file_changes_nothing() {
    let clause = "V.1".parse().expect("a clause");
    let refused = DESK.confirm("qd-1957-qd-ttg", "phu-yen-2021-2025", &clause, ("xem", false));
    assert!(told(&refused.expect_err("there is no file")).contains("--workspace"));
    let folder = support::folder_of(&Files::embedded());
    let child = folder.path().join("plans/phu-yen-2021-2025.yaml");
    let old = fs::read(&child).unwrap();
    let refused = confirm(folder.path(), "V.2", "xem", false).expect_err("there is no such link");
    assert!(refused.contains("qd-1957-qd-ttg#V.2"), "{refused}");
    confirm(folder.path(), "V.1", " ", true).expect_err("a reason is given");
    assert_eq!(fs::read(&child).unwrap(), old);
}

/// The one way in that rewrites a plan, and the trace that asks for it, on the command line.
#[test]
fn the_command_line_traces_and_confirms() {
    let folder = support::folder_of(&Files::embedded());
    let run = |arguments: &[&str]| support::run(folder.path(), &[&["--workspace", "."], arguments].concat());
    let traced = run(&["trace", "qd-1957-qd-ttg", "phu-yen-2021-2025"]);
    assert_eq!((traced.code, traced.stderr.as_str()), (Some(1), ""));
    let wrong = run(&["trace", "qd-1957-qd-ttg", "phu-yen-2021-2025", "--clear", "V.1", "--reason", "xem"]).refusal();
    assert!(wrong.contains("--replace"), "{wrong}");
    let again = ["confirm", "qd-1957-qd-ttg", "phu-yen-2021-2025", "V.1", "--reason", "xem", "--replace"];
    let said = run(&again).answer();
    assert!(said.starts_with("đã xác nhận trong plans/phu-yen-2021-2025.yaml\nthay cho lý do trước: “"), "{said}");
}

#[test]
fn a_clause_that_is_only_renumbered_means_the_same() {
    let meaning = |at: &str, text: &str| {
        let asked = format!(
            "- at: {at}\n  text: {text}\n  task: {{id: viec, topic: truyen-thong}}\n  assign: {{lead: bo-cong-an}}"
        );
        let loaded = pair(&asked, "- at: II\n  text: Không có gì.");
        let parent = &loaded.workspace.instruments["cap-tren"];
        fingerprint(parent, parent.clauses.iter().find(|clause| !clause.task.is_empty()).unwrap())
    };
    let first = meaning("II", "Bộ Công an chủ trì tuyên truyền.");
    assert_eq!(first, meaning("III", "Bộ Công an chủ trì  tuyên truyền."));
    assert_ne!(first, meaning("II", "Bộ Công an chủ trì vận động."));
}

#[test]
fn the_contract_of_the_listing_holds_and_says_what_is_only_suggested() {
    let trace = corpus("qd-1957-qd-ttg", "phu-yen-2021-2025");
    assert!(!trace.rows.is_empty());
    for row in &trace.rows {
        let row = serde_json::to_value(TraceRow::new(&CORPUS.workspace, &trace, row, Lang::Vi)).expect("plain data");
        assert!(row["child"].is_array() && row["verdict"].is_string() && row["why"].is_string(), "{row}");
        let suggested = row["by"] == "suggestion";
        assert_eq!(suggested, row["why"].as_str().unwrap().contains("gợi ý theo"), "{row}");
        assert_eq!(suggested, row["score"].is_number(), "{row}");
    }
}

#[test]
fn where_no_link_is_confirmed_every_form_says_that_verdicts_are_guesses() {
    let guess = "kết luận chỉ là gợi ý theo độ giống của lời văn, chưa ai xác nhận bằng liên kết";
    let head = |page: &str| page.lines().take(6).collect::<Vec<_>>().join("\n");
    let shown = page(&DESK, Lang::Vi);
    assert!(head(&shown).contains(guess), "{shown}");
    let trace = corpus("qd-1957-qd-ttg", "phu-yen-2021-2025");
    let row = |row| serde_json::to_value(TraceRow::new(&CORPUS.workspace, &trace, row, Lang::Vi)).expect("plain data");
    let suggested = trace.rows.iter().map(row).filter(|row| row["by"] == "suggestion").count();
    assert!(shown.contains(&format!("lưu ý: {suggested}/")), "{suggested}: {shown}");
    let english = page(&DESK, Lang::En);
    assert!(english.contains("verdicts are guesses by likeness of words that no link confirms"), "{english}");
    // A listing that programs read has it beside it, a matrix above.
    let run = |arguments: &[&str]| support::run(&std::env::temp_dir(), &[&["trace"], arguments].concat());
    let listed = run(&["qd-1957-qd-ttg", "phu-yen-2021-2025", "--format", "csv"]);
    assert!(listed.stderr.contains(guess) && !listed.stdout.contains("lưu ý"), "{}", listed.stderr);
    assert!(listed.stderr.lines().all(|line| line.starts_with("lưu ý: ")), "{}", listed.stderr);
    let matrix = run(&["--matrix", "qd-1957-qd-ttg", "phu-yen-2021-2025", "ha-noi-2021"]).stdout;
    assert!(head(&matrix).contains(guess), "{matrix}");
}

#[test]
fn a_matrix_has_one_row_a_task_and_one_column_a_child() {
    let children = ["phu-yen-2021-2025", "ha-noi-2021"].map(str::to_owned);
    let traces = DESK.trace("qd-1957-qd-ttg", &children).expect("all are known").content;
    let matrix = |format| {
        let mut out = Vec::new();
        export::matrix::write(View { format, lang: Lang::Vi, width: 100 }, &traces, &mut out).expect("it fits");
        String::from_utf8(out).expect("words are UTF-8")
    };
    let rows: Value = serde_json::from_str(&matrix(Format::Json)).unwrap();
    let rows = rows.as_array().unwrap();
    let tasks: BTreeSet<_> = rows.iter().map(|row| (row["parent"].to_string(), row["title"].to_string())).collect();
    assert_eq!(tasks.len(), rows.len(), "each task once");
    let border = rows.iter().find(|row| row["parent"] == "II.4.b.-2").unwrap();
    assert!(border["ha-noi-2021"].is_null(), "not asked of Hà Nội");
    assert!(border["phu-yen-2021-2025"]["child"].as_array().unwrap().contains(&"III.2.-1".into()), "{border}");
    assert!(matrix(Format::Table).contains("✓"), "and for the eye");
}

#[test]
fn wrong_use_is_refused() {
    let trace = |parent: &str, child: &str| DESK.trace(parent, &[child.to_owned()]).err().map(|why| told(&why));
    let itself = trace("qd-193-qd-ttg", "qd-193-qd-ttg").expect("no plan is its own parent");
    assert!(itself.contains("không là cấp trên của chính nó"), "{itself}");
    assert!(trace("qd-193-qd-ttg", "khong-co").is_some_and(|why| why.contains("không có văn bản `khong-co`")));
    let central = DESK.backtest(&["qd-193-qd-ttg".to_owned()], "bcd138cp-19-kh-2024").expect_err("of no place");
    assert!(told(&central).contains("không phải kế hoạch của một địa phương"), "{central:?}");
    for wrong in [&["qd-193-qd-ttg"][..], &["qd-193-qd-ttg", "phu-yen-2021-2025", "ha-noi-2021"]] {
        support::run(&std::env::temp_dir(), &[&["trace"], wrong].concat()).refusal();
    }
}

#[test]
fn what_is_derived_is_held_against_what_is_assigned_each_difference_with_its_reason() {
    let asked = "- at: II\n  text: Bộ Công an chủ trì, phối hợp với Bộ Tư pháp, Bộ Y tế, các bộ, ngành có liên quan tuyên truyền.\n  \
                 task: {id: viec, topic: truyen-thong}\n  assign: {lead: bo-cong-an, coordinate: [bo-tu-phap, bo-y-te, cac-bo-nganh-co-lien-quan]}";
    let own = "- at: II\n  text: Công an tỉnh chủ trì, Sở Tư pháp thực hiện, Sở Ngoại vụ phối hợp tuyên truyền.\n  task: {id: viec, topic: truyen-thong}\n  \
               assign: {lead: cong-an-cap-tinh, implement: so-tu-phap, coordinate: so-ngoai-vu}\n- at: III\n  text: Sở Tài chính thống kê.\n  \
               task: {id: so-lieu, topic: thong-ke}\n  assign: {implement: so-tai-chinh}";
    let loaded = pair(asked, own);
    let instruments = &loaded.workspace.instruments;
    let held = backtest(&loaded.workspace, &loaded.rules, &[&instruments["cap-tren"]], &instruments["ke-hoach-tinh"]);
    let rows: BTreeSet<_> = held.rows.iter().map(|row| (row.side, row.share.body.to_string(), row.reason)).collect();
    let expected = [
        (BacktestSide::Both, "cong-an-tinh-phu-yen", DifferenceReason::Same),
        (BacktestSide::Miss, "so-tu-phap-tinh-phu-yen", DifferenceReason::RoleDiffers),
        (BacktestSide::Miss, "so-ngoai-vu-tinh-phu-yen", DifferenceReason::LeftOpen),
        (BacktestSide::Miss, "so-tai-chinh-tinh-phu-yen", DifferenceReason::NotInParent),
        (BacktestSide::Excess, "so-tu-phap-tinh-phu-yen", DifferenceReason::RoleDiffers),
        (BacktestSide::Excess, "so-y-te-tinh-phu-yen", DifferenceReason::BodyAbsent),
    ];
    assert_eq!(rows, expected.map(|(side, body, reason)| (side, body.to_owned(), reason)).into());
    let exact = held.figures(Clone::clone);
    assert_eq!((exact.derived, exact.assigned, exact.both), (3, 4, 1));
    assert_eq!((exact.precision(), exact.recall()), (Some(1.0 / 3.0), Some(0.25)));
    let bodies = held.figures(|share| share.body.clone());
    assert_eq!(bodies.both, 2, "without topics and roles the department of justice is on both sides");
}
