//! What is recorded: what is taken, what is refused and why, on a small workspace; asked of the desk, and of the program
//! where it is the command line that is tried.

use std::fs;
use std::path::Path;
use std::process::Command;

use phancong::desk::register::{EntriesQuestion, entries, verify};
use phancong::desk::resolve::ObligationsQuestion;
use phancong::desk::status::StatusQuestion;
use phancong::desk::{Desk, Refusal, RegisterPlace, record};
use phancong::diag::Lang;
use phancong::export::entry::EntryRow;
use phancong::export::sheet;
use phancong::intake::recording::{Recorder, RecordingOutcome, RowToRecord, Unfit};
use phancong::intake::typed::{SheetColumn, Typed, WITHDRAWN};
use phancong::load::Files;
use phancong::model::{ObligationKey, ReportPeriod};
use phancong::register::ChainHead;
use phancong::resolve::Waits;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::place::{Kind, Place};
use crate::support::{self, Run, day};

const REPORT: &str = "ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1";
const REVIEW: &str = "ke-hoach-mau/II.2/so-tu-phap-tinh-phu-yen/perform/ra-soat/implement/2024-05-31";
const CAMPAIGN: &str = "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead/dot-1";
const TARGET: &str = "ke-hoach-mau/II.3/cong-an-tinh-phu-yen/measure/ty-le-giai-quyet-tin-bao/2024";
/// As the first release wrote it.
const FORMER_TARGET: &str = "ke-hoach-mau/II.3/cong-an-tinh-phu-yen/measure-1/2024";

/// A workspace of one's own, with a target and an event besides; its register is the file beside it, or elsewhere.
struct Office(TempDir, Option<Place>);

impl Office {
    fn new() -> Self {
        let folder = support::small_folder();
        let plan = folder.path().join("plans/ke-hoach-mau.yaml");
        let more = "  - at: 3
    text: Phấn đấu làm giảm số vụ, tỷ lệ giải quyết tin báo đạt trên 90%; ngay sau khi có luật mới, Công an tỉnh tham mưu.
    indicators:
    - {measure: tỷ lệ giải quyết tin báo, op: \">\", value: 90, unit: \"%\"}
    time: {kind: event, event: co-luat-moi, quote: ngay sau khi có luật mới}
- at: III\n";
        let text = fs::read_to_string(&plan).unwrap().replacen("- at: III\n", more, 1);
        fs::write(plan, text).unwrap();
        Office(folder, None)
    }

    /// One for each store that there is.
    fn in_each_store() -> Vec<Office> {
        if Kind::Postgres.lacks() {
            return vec![Office::new()];
        }
        vec![Office::new(), Office(Office::new().0, Some(Kind::Postgres.place()))]
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let workspace = self.path("");
        let mut command = support::command(self.0.path(), &[&["--workspace", &workspace], arguments].concat());
        command.env("PHANCONG_BY", "Nguyễn Thị Hoa");
        if let Some(place) = &self.1 {
            command.env("PHANCONG_REGISTER", place.address());
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Puts words of the plan in the place of others.
    fn edit(&self, was: &str, is: &str) {
        let plan = self.path("plans/ke-hoach-mau.yaml");
        let text = fs::read_to_string(&plan).unwrap();
        assert!(text.contains(was), "{text}");
        fs::write(&plan, text.replacen(was, is, 1)).unwrap();
    }

    fn register(&self) -> RegisterPlace {
        match &self.1 {
            Some(place) => RegisterPlace::named(place.address(), Some(self.0.path())),
            None => RegisterPlace::beside(Some(self.0.path())),
        }
    }

    fn desk(&self) -> Desk {
        Desk::open(Some(self.0.path()), self.register()).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    /// Records what the arguments of `record` give.
    fn record(&self, arguments: &[&str]) -> Recorded {
        recorded(&self.desk(), &[record::row(typed(arguments))], false)
    }

    /// Records a sheet of the folder.
    fn record_from(&self, sheet: &str, dry_run: bool) -> Recorded {
        let rows = record::rows_of_sheet(self.path(sheet).as_ref()).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        recorded(&self.desk(), &rows, dry_run)
    }

    /// What the arguments give is recorded.
    fn keeps(&self, arguments: &[&str]) {
        assert_eq!(self.record(arguments), Ok(1), "{arguments:?}");
    }

    /// The sheet of what a body owes in a period, in a file of the folder.
    fn sheet(&self, body: &str, file: &str) -> usize {
        let desk = self.desk();
        let owed = desk.sheet(body, "2024-Q2".parse().expect("a period")).expect("it owes something").content;
        fs::write(self.path(file), sheet::of_owed(&owed, &desk.loaded().workspace, Lang::Vi).expect("it fits"))
            .unwrap();
        owed.noted()
    }

    fn verified(&self, kept: Option<&str>) -> Result<ChainHead, String> {
        let kept: Option<ChainHead> = kept.map(|kept| kept.parse().expect("a head"));
        let found =
            verify(&self.register(), kept.as_ref(), chrono::Utc::now()).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        found.chain.map_err(|flaw| phancong::diag::Said::said(&flaw).vi)
    }

    /// The entries as they stand.
    fn entries(&self) -> Vec<Value> {
        let found =
            entries(&self.register(), &EntriesQuestion::default()).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        let rows = found.content.iter().map(EntryRow::new);
        rows.map(|row| serde_json::to_value(row).expect("entries are JSON")).collect()
    }

    /// Nothing was recorded, for this reason.
    fn refused(&self, arguments: &[&str], name: &str, words: &str) {
        let before = self.entries().len();
        let told = self.record(arguments).expect_err("it does not fit").join("\n");
        assert!(told.contains(&format!("[{name}]")) && told.contains(words), "{arguments:?}: {told}");
        assert_eq!(self.entries().len(), before, "something was recorded");
    }
}

/// How many entries were made; or each thing that does not fit, with its name, line, column and words.
type Recorded = Result<usize, Vec<String>>;

fn recorder() -> Recorder {
    Recorder {
        by: "Nguyễn Thị Hoa".to_owned(),
        at: "2026-11-01T03:00:00Z".parse().expect("a moment"),
        confidential: false,
    }
}

fn recorded(desk: &Desk, rows: &[RowToRecord], dry_run: bool) -> Recorded {
    let told = |Unfit { line, column, name, message }: &Unfit| {
        let line = line.map(|line| format!(" dòng {line}, cột")).unwrap_or_default();
        format!("[{name}]{line} “{}”: {}", column.map_or("", SheetColumn::vi), message.vi)
    };
    match desk.record(rows, &recorder(), dry_run, &mut || ()).unwrap_or_else(|refusal| panic!("{refusal:?}")).content {
        RecordingOutcome::Recorded(entries) => Ok(entries.len()),
        RecordingOutcome::Unfit(unfit) => Err(unfit.iter().map(told).collect()),
    }
}

/// The cells that the arguments of `record` give; an option is named as the English head of its column.
fn typed(arguments: &[&str]) -> Typed {
    let (kind, key) = (arguments[0], arguments[1].to_owned());
    let mut typed = match kind {
        "corrected" => Typed::from([(SheetColumn::Corrects, key)]),
        _ => Typed::from([(SheetColumn::Kind, kind.to_owned()), (SheetColumn::Key, key)]),
    };
    let mut options = arguments[2..].iter();
    while let Some(option) = options.next() {
        if *option == "--withdraw" {
            typed.insert(SheetColumn::Kind, WITHDRAWN[0].to_owned());
            continue;
        }
        let column = SheetColumn::of(option.trim_start_matches('-')).unwrap_or_else(|| panic!("no column {option}"));
        typed.insert(column, (*options.next().expect("an option has its value")).to_owned());
    }
    typed
}

/// What a refusal says in Vietnamese.
fn told(refusal: &Refusal) -> String {
    refusal.told(Lang::Vi)
}

#[test]
fn every_kind_of_entry_is_recorded_and_shown() {
    for office in Office::in_each_store() {
        let file = office.path("bao-cao.pdf");
        fs::write(&file, "abc").unwrap();
        for arguments in [
            &["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP", "--file", &file][..],
            &["performed", REVIEW, "--on", "30-5-2024"],
            &["measured", TARGET, "--on", "2024-12-20", "--value", "92,5"],
            &["event", "co-luat-moi", "--on", "28/11/2024"],
            &["extended", CAMPAIGN, "--on", "20/6/2024", "--until", "15/7/2024", "--reason", "mưa lũ"],
            &["waived", CAMPAIGN, "--on", "21/6/2024", "--reason", "đã lồng ghép"],
            &["corrected", "2", "--on", "29/5/2024", "--reason", "ghi nhầm ngày"],
            &["corrected", "6", "--withdraw", "--reason", "không miễn nữa"],
        ] {
            office.keeps(arguments);
        }
        let kinds: Vec<_> = office.entries().iter().map(|entry| entry["kind"].as_str().unwrap().to_owned()).collect();
        assert_eq!(
            kinds,
            ["reported", "performed", "measured", "event", "extended", "waived", "performed", "withdrawn"]
        );
        let first = &office.entries()[0];
        assert_eq!(
            (first["recorded_by"].as_str(), first["issuer"].as_str()),
            (Some("Nguyễn Thị Hoa"), Some("so-tu-phap-tinh-phu-yen"))
        );
        // sha256sum of "abc".
        assert_eq!(first["file_sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(office.verified(None).map(|head| head.count), Ok(8));
    }
}

#[test]
fn evidence_that_does_not_fit_is_refused_with_its_reason() {
    for office in Office::in_each_store() {
        office.keeps(&["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP"]);
        let wrong = REPORT.replace("H1", "H3");
        let number = "12/bc-stp";
        for (arguments, name, words) in [
            (&["reported", &wrong, "--on", "18/6/2024"][..], "register/no-such-obligation", "report/2024-H1`"),
            (&["reported", REPORT, "--on", "19/6/2024"], "register/already-recorded", "record corrected 1"),
            (&["performed", REVIEW, "--on", "30/5/2099"], "register/in-the-future", "chưa đến"),
            (&["performed", REVIEW, "--on", "29/2/2024"], "register/before-it-arose", "01/3/2024"),
            (&["performed", REVIEW, "--on", "30/2/2024"], "register/unreadable-cell", "không có ngày ấy"),
            (&["performed", REVIEW, "--on", "30/5/24"], "register/unreadable-cell", "bốn chữ số"),
            (&["performed", REVIEW], "register/unreadable-cell", "“Ngày thực hiện”: chưa ghi"),
            (&["issued", REVIEW, "--on", "30/5/2024", "--number", "1/X"], "register/another-kind", "đã thực hiện"),
            (&["performed", REVIEW, "--on", "30/5/2024", "--number", number], "register/number-taken", "mục 1"),
            (
                &["performed", REVIEW, "--on", "30/5/2024", "--date", "1/6/2024"],
                "register/document-afterwards",
                "01/6/2024",
            ),
            (
                &["performed", REVIEW, "--on", "30/5/2024", "--body", "cong-an-tinh-phu-yen"],
                "register/not-the-bearer",
                "so-tu-phap",
            ),
            (
                &["extended", REVIEW, "--on", "1/5/2024", "--until", "30/5/2024", "--reason", "x"],
                "register/extended-backwards",
                "31/5/2024",
            ),
            (
                &["extended", REVIEW, "--on", "1/5/2024", "--until", "30/6/2024"],
                "register/unreadable-cell",
                "“Lý do”: chưa ghi",
            ),
            (&["event", "co-luat", "--on", "1/5/2024"], "register/no-such-event", "co-luat-moi"),
            (
                &["measured", &FORMER_TARGET.replace("-1/", "-2/"), "--on", "1/5/2024", "--value", "9"],
                "register/no-such-target",
                TARGET,
            ),
            (
                &["measured", TARGET, "--on", "1/5/2024", "--value", "1.234,5"],
                "register/unreadable-cell",
                "không phải số",
            ),
            (&["corrected", "7", "--on", "1/5/2024", "--reason", "x"], "register/no-correction", "mục số 7"),
            (&["corrected", "1", "--on", "1/5/2024"], "register/unreadable-cell", "“Lý do”: chưa ghi"),
            (
                &["corrected", "1", "--on", "18/6/2024", "--reason", "x"],
                "register/nothing-corrected",
                "ghi đúng như vậy",
            ),
        ] {
            office.refused(arguments, name, words);
        }
    }
}

#[test]
fn a_body_that_had_ended_gives_way_to_its_successor() {
    let folder = support::folder();
    let place = folder.path().join("so.so-theo-doi.db").display().to_string();
    let desk = Desk::open(None, RegisterPlace::named(place, None)).expect("the corpus is sound");
    let asked = ObligationsQuestion {
        plans: vec!["qd-1957-qd-ttg".to_owned()],
        body: Some("bo-lao-dong-thuong-binh-va-xa-hoi".to_owned()),
        ..ObligationsQuestion::default()
    };
    let owed = desk.resolve(&asked).expect("both are known").content.resolution;
    let key = owed.iter().map(|owed| owed.key.to_string()).find(|key| key.ends_with("gd-2022-2025"));
    let key = key.expect("it owes something");
    let record = |more: &[&str]| {
        let arguments = [&["performed", &key, "--on", "10/6/2025"], more].concat();
        recorded(&desk, &[record::row(typed(&arguments))], false)
    };
    let refused = record(&[]).expect_err("it had ended").join("\n");
    assert!(refused.contains("[register/body-ended]"), "{refused}");
    let (_, successor) = refused.split_once("--body ").expect("its successor is named");
    assert_eq!(record(&["--body", successor.split(')').next().unwrap()]), Ok(1));
}

/// The sample plan with a limit from each of its own days, in a Phú Yên that goes into Đắk Lắk on 01/7/2025.
fn with_limits() -> Office {
    let office = Office::new();
    office.edit("từ ngày 01/3/2024 đến hết ngày 31/5/2024", "trong vòng 15 ngày kể từ ngày nhận được văn bản này");
    office.edit(
        "time: {kind: window, from: 2024-03-01, to: 2024-05-31}",
        "time: {kind: limit, within: 15 days, since: receipt}",
    );
    office.edit("tuyên truyền thường xuyên.", "tuyên truyền trong vòng 10 ngày kể từ ngày ký.");
    office.edit(
        "time: {kind: continuous, quote: thường xuyên}",
        "time: {kind: limit, within: 10 days, since: signing, quote: trong vòng 10 ngày kể từ ngày ký}",
    );
    let (places, basis) =
        (office.path("rules/places/places.yaml"), "basis: {instrument: 202/2025/QH15, certainty: press}");
    let merged =
        format!("  sea_border: true\n  to: 2025-06-30\n  successors: [{{to: dak-lak, from: 2025-07-01, {basis}}}]");
    let text = fs::read_to_string(&places).unwrap().replacen("  sea_border: true", &merged, 1);
    let dak_lak = "- id: dak-lak\n  name: Đắk Lắk\n  types: [{type: tỉnh}]\n  land_border: []\n  sea_border: true\n";
    fs::write(places, text + dak_lak).unwrap();
    let rules = ["schedule/limit-by-the-civil-code", "succession/merged-place-takes-over", "calendar/days"];
    fs::create_dir_all(office.path("rules/succession")).unwrap();
    for file in rules.map(|rule| format!("rules/{rule}.yaml")) {
        fs::copy(support::root().join(&file), office.path(&file)).expect("the rule is there");
    }
    office
}

const RECEIVED: &str = "ke-hoach-mau/II.2/so-tu-phap-tinh-phu-yen/perform/ra-soat/implement";
const SIGNED: &str = "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead";

/// Who has a duty on a day, until when, and what it waits for; `explain` and `status` say the same.
fn due(office: &Office, key: &str, day: &str) -> (String, Option<String>, Waits) {
    let desk = office.desk();
    let day = day.parse().expect("a day");
    let told = desk.explain(key, Some(day), day).unwrap_or_else(|refusal| panic!("{refusal:?}")).content.obligation;
    let asked = StatusQuestion { plans: vec!["ke-hoach-mau".to_owned()], ..StatusQuestion::on(day) };
    let board = desk.status(&asked).unwrap_or_else(|refusal| panic!("{refusal:?}")).content;
    let stands = board.resolution.iter().find(|owed| owed.key == told.key).expect("it is owed");
    assert_eq!((&stands.body, stands.due, &stands.waits), (&told.body, told.due, &told.waits), "{key} on {day}");
    (told.body.to_string(), told.due.map(|day| day.to_string()), told.waits)
}

fn waits_for(event: &str) -> Waits {
    Waits::Event(event.into())
}

/// The days by the calendar of 2024; 16/3 is a Saturday.
#[test]
fn days_of_the_paper_itself_are_recorded_and_date_what_is_counted_from_them() {
    let office = with_limits();
    let (receipt, signing) = ("receipt:ke-hoach-mau:so-tu-phap-tinh-phu-yen", "signing:ke-hoach-mau");
    assert_eq!(due(&office, RECEIVED, "2024-03-20"), ("so-tu-phap-tinh-phu-yen".into(), None, waits_for(receipt)));
    assert_eq!(due(&office, SIGNED, "2024-03-20").2, waits_for(signing));
    office.refused(
        &["event", "receipt:ke-hoach-mau", "--on", "1/3/2024"],
        "register/no-such-event",
        "receipt:ke-hoach-mau:…",
    );
    office.refused(&["event", "issue:ke-hoach-mau", "--on", "1/3/2024"], "register/no-such-event", signing);
    office.refused(&["event", receipt, "--on", "14/1/2024"], "register/before-it-arose", "15/01/2024");
    office.keeps(&["event", receipt, "--on", "1/3/2024"]);
    office.keeps(&["event", signing, "--on", "12/1/2024"]);
    assert_eq!(due(&office, RECEIVED, "2024-03-20").1.as_deref(), Some("2024-03-18"));
    assert_eq!(due(&office, SIGNED, "2024-03-20").1.as_deref(), Some("2024-01-22"));
    assert_eq!(due(&office, RECEIVED, "2024-02-29").2, waits_for(receipt), "it had not come by then");
    office.edit("date: 2024-01-15\n", "date: 2024-01-15\nsigned: 2024-01-10\n");
    office.refused(&["event", signing, "--on", "11/1/2024"], "register/day-of-the-head", "10/01/2024");
}

/// What the old body had received is counted from its day, whoever bears it; what it had not, from the day on
/// which the successor received it.
#[test]
fn after_a_merger_a_receipt_counts_for_whoever_had_the_duty_when_the_paper_came() {
    let (old, new) = ("receipt:ke-hoach-mau:so-tu-phap-tinh-phu-yen", "receipt:ke-hoach-mau:so-tu-phap-tinh-dak-lak");
    let borne = || "so-tu-phap-tinh-dak-lak".to_owned();

    let office = with_limits();
    office.keeps(&["event", old, "--on", "9/6/2025"]);
    assert_eq!(due(&office, RECEIVED, "2025-08-01"), (borne(), Some("2025-06-24".to_owned()), Waits::Nothing));

    let office = with_limits();
    assert_eq!(due(&office, RECEIVED, "2025-08-01"), (borne(), None, waits_for(new)));
    office.refused(&["event", old, "--on", "9/7/2025"], "register/received-by-nobody", new);
    office.keeps(&["event", new, "--on", "8/7/2025"]);
    assert_eq!(due(&office, RECEIVED, "2025-08-01"), (borne(), Some("2025-07-23".to_owned()), Waits::Nothing));
    assert_eq!(due(&office, RECEIVED, "2025-06-30").2, waits_for(old), "on that day it was still Phú Yên's");
    office.keeps(&["extended", RECEIVED, "--on", "20/7/2025", "--until", "30/7/2025", "--reason", "thêm việc"]);

    let office = with_limits();
    office.keeps(&["event", new, "--on", "9/6/2025"]);
    assert_eq!(due(&office, RECEIVED, "2025-08-01"), (borne(), None, waits_for(old)), "it came before the duty did");
}

#[test]
fn a_sheet_is_recorded_whole_or_not_at_all() {
    for office in Office::in_each_store() {
        let sheet = format!(
            "KẾT QUẢ\nma trach nhiem;Loại;NGÀY;So, ky hieu;Ngày văn bản;Ghi chú\n\
             {REPORT};Đã báo cáo;18.6.2024;12/BC-STP;18/6/2024;\n\
             {REVIEW};đã thực hiện;32/5/2024;;;\n\
             ;;1/5/2024;;;\n\
             {REPORT};Báo cáo;19/6/2024;13/BC-STP;;lần hai\n\
             {CAMPAIGN};;;;;\n"
        );
        fs::write(office.path("bang.csv"), &sheet).unwrap();
        assert!(office.record_from("bang.csv", true).is_err());
        assert!(!Path::new(&office.path("phancong.so-theo-doi.db")).exists(), "trying made a register");
        let refused = office.record_from("bang.csv", false).expect_err("three rows are wrong").join("\n");
        for words in [
            "dòng 4, cột “Ngày thực hiện”: `32/5/2024`",
            "dòng 5, cột “Mã trách nhiệm”: chưa ghi",
            "dòng 6, cột “Mã trách nhiệm”: đã ghi ở dòng 3 của tệp này",
        ] {
            assert!(refused.contains(words), "{words}\n{refused}");
        }
        assert_eq!(office.entries().len(), 0);
        let mended =
            sheet.lines().filter(|line| !line.starts_with(';') && !line.contains("lần hai")).collect::<Vec<_>>();
        fs::write(office.path("bang.csv"), mended.join("\n").replace("32/5", "31/5")).unwrap();
        assert_eq!(office.record_from("bang.csv", true), Ok(2));
        assert_eq!(office.entries().len(), 0);
        assert_eq!(office.record_from("bang.csv", false), Ok(2));
        assert_eq!(office.entries().len(), 2);
    }
}

#[test]
fn the_command_line_records_a_sheet_and_points_into_it() {
    let office = Office::new();
    let sheet = format!("Mã trách nhiệm;Ngày\n{REPORT};18/6/2024\n{REVIEW};32/5/2024\n");
    fs::write(office.path("bang.csv"), &sheet).unwrap();
    let refused = office.run(&["record", "--from", "bang.csv"]).refusal();
    assert!(refused.contains("bang.csv, dòng 3, cột “Ngày thực hiện”: `32/5/2024`"), "{refused}");
    fs::write(office.path("bang.csv"), sheet.replace("32/5", "31/5")).unwrap();
    let tried = office.run(&["record", "--from", "bang.csv", "--dry-run"]);
    assert_eq!(tried.answer(), "2 mục ghi được, người ghi sẽ là Nguyễn Thị Hoa; chưa ghi gì\n");
    let done = office.run(&["record", "--from", "bang.csv"]);
    assert_eq!(done.answer(), "đã ghi 2 mục, từ 1 đến 2, người ghi: Nguyễn Thị Hoa\n");
    let one = ["record", "measured", TARGET, "--on", "20/12/2024", "--value", "-0,5%"];
    assert_eq!(office.run(&one).answer(), "đã ghi mục 3, người ghi: Nguyễn Thị Hoa\n");
    let missing = office.run(&["record", "performed", CAMPAIGN]).refusal();
    assert!(missing.contains("“Ngày thực hiện” (--on): chưa ghi"), "{missing}");
    let corrected = ["record", "corrected", "1", "--on", "17/6/2024", "--reason", "ghi nhầm ngày"];
    assert_eq!(office.run(&corrected).answer(), "đã ghi mục 4, người ghi: Nguyễn Thị Hoa\n");
    let verified = office.run(&["register", "verify"]).answer();
    assert!(verified.contains("4 mục"), "{verified}");
}

#[test]
fn a_correction_names_the_last_word_on_a_duty() {
    for office in Office::in_each_store() {
        for arguments in [
            &["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP"][..],
            &["corrected", "1", "--on", "17/6/2024", "--date", "17/6/2024", "--reason", "ghi nhầm ngày"],
            &["performed", REVIEW, "--on", "30/5/2024"],
            &["corrected", "3", "--withdraw", "--reason", "ghi nhầm cơ quan"],
            &["extended", CAMPAIGN, "--on", "20/6/2024", "--until", "15/7/2024", "--reason", "mưa lũ"],
            &["corrected", "5", "--until", "16/7/2024", "--reason", "ghi nhầm ngày"],
        ] {
            office.keeps(arguments);
        }
        let by_two = "mục 1 đã được mục 2 đính chính; nếu mục 2 cũng sai thì đính chính mục 2";
        for (arguments, words) in [
            (&["corrected", "1", "--on", "16/6/2024", "--reason", "x"][..], by_two),
            (&["corrected", "1", "--withdraw", "--reason", "x"], by_two),
            (&["corrected", "3", "--on", "29/5/2024", "--reason", "x"], "mục 3 đã bị mục 4 hủy"),
            (&["corrected", "4", "--withdraw", "--reason", "x"], "mục 4 là mục hủy"),
        ] {
            office.refused(arguments, "register/no-correction", words);
        }
        office.refused(&["reported", REPORT, "--on", "16/6/2024"], "register/already-recorded", "record corrected 2");
        // A sheet says the same, in the columns that are to be mended.
        let sheet = format!(
            "Mã trách nhiệm,Loại,Ngày thực hiện,Ngày văn bản,Đính chính mục số,Lý do\n\
             {REPORT},Đã báo cáo,16/6/2024,,1,nhầm\n\
             {REVIEW},Hủy mục,,,2,nhầm\n\
             {REVIEW},Hủy mục,,,,\n\
             {REPORT},Hủy mục,,,2,\n\
             {CAMPAIGN},Đã thực hiện,20/6/2024,,6,nhầm\n\
             {REPORT},Đã báo cáo,16/6/2024,,2,nhầm\n\
             {REPORT},Đã báo cáo,16/6/2024,16/6/2024,2,nhầm\n\
             {REPORT},Hủy mục,,,2,nhầm\n"
        );
        fs::write(office.path("bang.csv"), sheet).unwrap();
        let refused = office.record_from("bang.csv", false).expect_err("none corrects").join("\n");
        for words in [
            "dòng 2, cột “Đính chính mục số”: mục 1 đã được mục 2 đính chính",
            &format!("dòng 3, cột “Đính chính mục số”: mục 2 ghi về `{REPORT}`, không phải `{REVIEW}`"),
            "dòng 4, cột “Đính chính mục số”: hủy mục nào?",
            "dòng 5, cột “Lý do”: chưa ghi; đính chính hay hủy phải nêu lý do",
            "dòng 6, cột “Loại”: mục 6 ghi “gia hạn”, dòng này ghi “đã thực hiện”",
            "dòng 7, cột “Ngày văn bản”: văn bản đề ngày 17/6/2024, sau ngày thực hiện 16/6/2024; chỗ này để trống nên lấy theo mục 2",
            "dòng 9, cột “Đính chính mục số”: mục này đã được đính chính hoặc hủy ở dòng 8 của tệp này",
        ] {
            assert!(refused.contains(words), "{words}\n{refused}");
        }
        assert!(!refused.contains("dòng 8, "), "{refused}");
        // The last word may be corrected, with the same number on another day; a reason of its own stays.
        let again = ["corrected", "2", "--on", "16/6/2024", "--date", "16/6/2024", "--reason", "vẫn nhầm"];
        office.keeps(&again);
        let (desk, june) = (office.desk(), day("2024-06-30"));
        let why = desk.explain(CAMPAIGN, Some(june), june).expect("it is owed").content;
        assert_eq!(why.progress.due(why.obligation.due), Some(day("2024-07-16")));
    }
}

#[test]
fn the_template_lists_what_is_owed_and_is_read_back() {
    use calamine::Reader;
    let office = Office::new();
    office.sheet("Sở Tư pháp tỉnh Phú Yên", "mau.xlsx");
    assert_eq!(office.record_from("mau.xlsx", false), Ok(0), "nothing is filled in");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(office.path("mau.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = sheet.rows().map(text).collect();
    let heads = &rows[2];
    let at = |head: &str| {
        heads.iter().position(|known| known == head).unwrap_or_else(|| panic!("no head {head}: {heads:?}"))
    };
    let keys: Vec<&str> = rows[3..].iter().map(|row| row[at("Mã trách nhiệm")].as_str()).collect();
    assert!(keys.contains(&REPORT) && keys.contains(&REVIEW), "{keys:?}");
    assert!(keys.contains(&TARGET.replace("cong-an", "so-tu-phap").replace("2024", "2024-Q2").as_str()), "{keys:?}");
    // An office fills it in; the day is a date cell.
    let mut filled = rust_xlsxwriter::Workbook::new();
    let page = filled.add_worksheet();
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            page.write(row, column, cell).unwrap();
        }
    }
    let row = 3 + keys.iter().position(|key| *key == REPORT).unwrap() as u32;
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 6, 18).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    page.write_with_format(row, at("Ngày thực hiện") as u16, &day, &format).unwrap();
    page.write(row, at("Số, ký hiệu") as u16, "12/BC-STP").unwrap();
    filled.save(office.path("da-dien.xlsx")).unwrap();
    assert_eq!(office.record_from("da-dien.xlsx", false), Ok(1));
    let entry = &office.entries()[0];
    assert_eq!((entry["kind"].as_str(), entry["on"].as_str()), (Some("reported"), Some("2024-06-18")));
}

/// What a template says under one head, by the keys of its rows.
fn column(path: &Path, head: &str) -> Vec<(String, String)> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let mut rows = sheet.rows().skip(2).map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
    let heads = rows.next().unwrap();
    let at =
        |wanted: &str| heads.iter().position(|head| head == wanted).unwrap_or_else(|| panic!("{wanted}: {heads:?}"));
    let (key, told) = (at("Mã trách nhiệm"), at(head));
    rows.map(|row| (row[key].clone(), row[told].clone())).collect()
}

#[test]
fn the_template_shows_what_is_recorded_already() {
    for office in Office::in_each_store() {
        for arguments in [
            &["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP"][..],
            &["corrected", "1", "--on", "17/6/2024", "--date", "17/6/2024", "--reason", "ghi nhầm ngày"],
            &["extended", REVIEW, "--on", "20/5/2024", "--until", "30/6/2024", "--reason", "mưa lũ"],
        ] {
            office.keeps(arguments);
        }
        let noted = office.sheet("so-tu-phap-tinh-phu-yen", "mau.xlsx");
        let cells = column(Path::new(&office.path("mau.xlsx")), "Đã ghi nhận");
        let of = |key: &str| cells.iter().find(|(found, _)| found == key).map(|(_, told)| told.as_str());
        assert_eq!(of(REPORT), Some("Mục 2: đã báo cáo, ngày 17/6/2024, số 12/BC-STP"));
        assert_eq!(of(REVIEW), Some("Mục 3: gia hạn đến 30/6/2024, ngày 20/5/2024"));
        assert_eq!(of(&TARGET.replace("cong-an", "so-tu-phap").replace("2024", "2024-Q2")), Some(""));
        assert_eq!(noted, 2);
        // What it shows is not taken for evidence.
        assert_eq!(office.record_from("mau.xlsx", false), Ok(0));
    }
}

#[test]
fn a_place_is_not_asked_for_the_target_of_a_task_that_nobody_there_carries_out() {
    // The aim of a task of diplomacy, as if the text had made a target of it.
    let mut files = Files::embedded();
    let (_, plan) = files.0.iter_mut().find(|(path, _)| path == "plans/bcd138cp-19-kh-2024.yaml").expect("it is there");
    let task = "        task: {id: thong-tin-doi-ngoai-va-bao-cao-tip, topic: hop-tac-quoc-te}\n";
    let target = "        indicators: [{measure: xếp hạng, op: up, quote: đưa Việt Nam ra khỏi Nhóm 2-}]\n";
    *plan = String::from_utf8_lossy(plan).replace(task, &format!("{task}{target}")).into_bytes();
    let folder = support::folder_of(&files);
    let desk = Desk::open(Some(folder.path()), RegisterPlace::beside(Some(folder.path()))).expect("it is sound");
    let period: ReportPeriod = "2024-Q1".parse().expect("a period");
    let asked = |body: &str| desk.sheet(body, period).unwrap_or_else(|refusal| panic!("{refusal:?}")).content;
    let name = |clause: &str| match clause {
        "II.6.2.c" => "xep-hang",
        "I.2" => "so-vu-pham-toi-ve-mua-ban-nguoi",
        _ => {
            "so-vu-pham-toi-mua-ban-nguoi-duoi-hinh-thuc-lua-dao-xuat-canh-ra-nuoc-ngoai-lam-viec-nhe-luong-cao-mua-ban-nguoi-trong-noi-dia"
        }
    };
    let key =
        |clause: &str, body: &str| format!("bcd138cp-19-kh-2024/{clause}/{body}/measure/{}/2024-Q1", name(clause));
    let has = |body: &str, clause: &str| asked(body).targets.iter().any(|line| line.key == key(clause, body));
    let province = "ubnd-tinh-phu-yen";
    assert!(!has(province, "II.6.2.c"));
    assert!(asked(province).elsewhere.iter().any(|target| target.clause.path.to_string() == "II.6.2.c"), "it is said");
    assert!(has(province, "II.2.1.a"), "it carries out that task");
    assert!(has(province, "I.2"), "the text gives that to nobody");
    assert!(has("bo-ngoai-giao", "II.6.2.c"));
}

#[test]
fn the_command_line_writes_the_sheet_and_says_what_stands_in_it() {
    let office = Office::new();
    office.keeps(&["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP"]);
    let asked = ["register", "sheet", "--for", "so-tu-phap-tinh-phu-yen", "--period", "2024-Q2", "--out", "mau.xlsx"];
    let said = office.run(&asked).answer();
    assert!(said.starts_with("đã lập mau.xlsx: ") && said.contains(" trách nhiệm, 1 dòng đã có trong sổ"), "{said}");
    assert_eq!(office.run(&["record", "--from", "mau.xlsx"]).answer(), "không có dòng nào để ghi\n");
}

#[test]
fn whoever_records_has_a_name() {
    let office = Office::new();
    let mut command = office.command(&["record", "performed", REVIEW, "--on", "30/5/2024"]);
    for variable in ["PHANCONG_BY", "LOGNAME", "USER", "USERNAME"] {
        command.env_remove(variable);
    }
    let run = Run::of(&mut command);
    assert!(run.code == Some(2) && run.stderr.contains("--by"), "{}", run.stderr);
}

#[test]
fn trouble_is_told_in_the_language_asked_for() {
    let office = Office::new();
    for (arguments, vi, en) in [
        (
            &["graph", "--out", "khong/co.svg"][..],
            "lỗi: không ghi được khong/co.svg: không có tệp hoặc thư mục ấy\n",
            "error: cannot write khong/co.svg: no such file or folder\n",
        ),
        (
            &["record", "--from", "khong-co.xlsx"],
            "lỗi: không đọc được khong-co.xlsx\n",
            "error: cannot read khong-co.xlsx\n",
        ),
        (
            &["record", "waived", CAMPAIGN, "--on", "21/6/2024", "--reason", "x", "--register", "khong/co.db"],
            "lỗi: không mở được sổ khong/co.db: xem thư mục ấy có không, tài khoản này có quyền không\n",
            "error: the register khong/co.db cannot be opened: is the folder there, and may this account use it?\n",
        ),
        #[cfg(feature = "postgres")]
        (
            &["register", "show", "--register", "postgres://hoa:bi-mat@127.0.0.1:1/so"],
            "lỗi: không kết nối được postgres://127.0.0.1/so: không có máy chủ nhận kết nối; xem máy chủ có chạy không, tên máy và cổng có đúng không\n",
            "error: cannot connect to postgres://127.0.0.1/so: nobody answers; is the server running, are host and port right?\n",
        ),
        (
            &["status", "--register", "."],
            "lỗi: . là một thư mục; ghi cả tên tệp của sổ, ví dụ ./phancong.so-theo-doi.db\n",
            "error: . is a folder; give the name of the register's file too, such as ./phancong.so-theo-doi.db\n",
        ),
        (
            &["resolve", "--plan", "ke-hoach-mauu"],
            "lỗi: không có văn bản `ke-hoach-mauu`; có phải: ke-hoach-mau\n",
            "error: there is no instrument `ke-hoach-mauu`; did you mean: ke-hoach-mau\n",
        ),
    ] {
        for (lang, words) in [("vi", vi), ("en", en)] {
            let run = office.run(&[arguments, &["--lang", lang]].concat());
            assert_eq!((run.code, run.stderr.as_str()), (Some(2), words));
        }
    }
}

#[test]
fn a_register_that_is_not_there_is_said_to_be_none() {
    let office = Office::new();
    let usual = office.run(&["register", "show"]).stderr;
    assert!(usual.ends_with("phancong.so-theo-doi.db: chưa có sổ theo dõi, coi như chưa ghi gì\n"), "{usual}");
    let run = office.run(&["status", "--register", "nham-ten.db"]);
    assert_eq!(run.stderr, "lưu ý: nham-ten.db: chưa có sổ theo dõi, coi như chưa ghi gì\n");
    let run = office.run(&["register", "show", "--kind", "bao-cao"]);
    assert!(run.code == Some(2) && run.stderr.contains("reported"), "{}", run.stderr);
}

#[test]
fn a_register_of_another_workspace_or_no_register_is_refused() {
    for office in Office::in_each_store() {
        let other = Office::new();
        fs::write(other.path("workspace.id"), "so-khac\n").unwrap();
        office.keeps(&["performed", REVIEW, "--on", "30/5/2024"]);
        let register = office.1.as_ref().map_or_else(|| office.path("phancong.so-theo-doi.db"), Place::address);
        let place = RegisterPlace::named(register, Some(other.0.path()));
        let refused = entries(&place, &EntriesQuestion::default()).expect_err("it is another's");
        assert!(told(&refused).contains("không gian làm việc"), "{refused:?}");
        let refused = place.to_write().expect_err("it is another's");
        assert!(told(&refused).contains("không gian làm việc"), "{refused:?}");
    }
    let office = Office::new();
    let words = "không phải sổ theo dõi, chỉ là vài dòng chữ cho đủ dài hơn một trăm byte đầu tệp ".repeat(3);
    fs::write(office.path("x.db"), words).unwrap();
    let place = RegisterPlace::named(office.path("x.db"), Some(office.0.path()));
    let refused = place.to_write().expect_err("it is no register");
    assert!(told(&refused).contains("không phải sổ theo dõi"), "{refused:?}");
}

#[test]
fn a_read_only_file_takes_nothing() {
    let office = Office::new();
    office.keeps(&["performed", REVIEW, "--on", "30/5/2024"]);
    let path = office.path("phancong.so-theo-doi.db");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let row = record::row(typed(&["reported", REPORT, "--on", "18/6/2024"]));
    let refused = office.desk().record(&[row], &recorder(), false, &mut || ()).expect_err("it takes nothing");
    assert!(told(&refused).contains("chỉ cho đọc"), "{refused:?}");
    assert_eq!(office.entries().len(), 1);
}

/// The files that the program may write are kept small: to it, that is a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let office = Office::new();
    office.keeps(&["performed", REVIEW, "--on", "30/5/2024"]);
    let before = office.entries();
    let long = "dài ".repeat(20_000);
    let mut command = Command::new("bash");
    let limit = "trap '' XFSZ; ulimit -f 48; exec \"$0\" \"$@\"";
    command.args(["-c", limit, env!("CARGO_BIN_EXE_phancong"), "--workspace", &office.0.path().display().to_string()]);
    command.args(["record", "waived", CAMPAIGN, "--on", "21/6/2024", "--by", "Hoa", "--reason", &long]);
    let run = Run::of(command.env("LANG", "vi").current_dir(office.0.path()));
    assert!(run.code == Some(2) && run.stderr.contains("đĩa đầy"), "{:?} {}", run.code, run.stderr);
    assert_eq!(office.entries(), before);
    assert!(office.verified(None).is_ok());
    office.keeps(&["reported", REPORT, "--on", "18/6/2024"]);
}

#[test]
fn a_head_on_paper_is_held_against_the_register() {
    for office in Office::in_each_store() {
        office.keeps(&["performed", REVIEW, "--on", "30/5/2024"]);
        let head = office.verified(None).expect("it is whole").to_string();
        office.keeps(&["reported", REPORT, "--on", "18/6/2024"]);
        assert!(office.verified(Some(&head)).is_ok());
        let flaw = office.verified(Some(&head.replacen("1:", "9:", 1))).expect_err("there were never nine");
        assert!(flaw.contains("lẽ ra có 9"), "{flaw}");
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    let office = Office::new();
    let run = office.run(&["--register", "postgres://hoa:bi-mat@127.0.0.1:1/so", "register", "show"]);
    assert!(run.code == Some(2) && run.stderr.contains("không kết nối được postgres://127.0.0.1/so"), "{}", run.stderr);
    assert!(!run.stderr.contains("bi-mat"), "{}", run.stderr);
}

/// What happened to evidence when a rule was edited under the first release: it fell off its duty, and nothing said so.
#[test]
fn evidence_whose_duty_is_gone_is_told_everywhere_and_can_be_put_on_the_right_key() {
    let folder = support::folder();
    let place = RegisterPlace::named(folder.path().join("so.db").display().to_string(), None);
    let (plan, body) = ("qd-1957-qd-ttg", "cong-an-tinh-phu-yen");
    let asked = ObligationsQuestion {
        plans: vec![plan.to_owned()],
        body: Some(body.to_owned()),
        ..ObligationsQuestion::default()
    };
    let desk = Desk::of(Files::embedded(), place.clone()).expect("the corpus is sound");
    let owed: Vec<ObligationKey> =
        desk.resolve(&asked).expect("both are known").content.resolution.iter().map(|owed| owed.key).collect();
    let owed: Vec<String> = owed.iter().map(ToString::to_string).collect();
    let key = owed.iter().find(|key| key.contains("/V.2/")).expect("it has a part in V.2");
    let record = |desk: &Desk, arguments: &[&str]| recorded(desk, &[record::row(typed(arguments))], false);
    assert_eq!(record(&desk, &["performed", key, "--on", "1/6/2022"]), Ok(1));
    let question = StatusQuestion {
        plans: vec![plan.to_owned()],
        body: Some(body.to_owned()),
        ..StatusQuestion::on(day("2022-12-01"))
    };
    let status = |desk: &Desk| {
        let board = desk.status(&question).expect("it is answered").content;
        let items: Vec<_> = board.items().collect();
        (phancong::track::tally(&items).figures().done_on_time, board.strays.clone())
    };
    assert_eq!(status(&desk), (1, Vec::new()));
    // The clause comes to set another task: nobody owes this one any longer.
    let task = key.split('/').nth(4).unwrap();
    let mut files = Files::embedded();
    let file = files.0.iter_mut().find(|(path, _)| *path == format!("plans/{plan}.yaml")).expect("the plan is there");
    let text = String::from_utf8(file.1.clone()).expect("a plan is UTF-8");
    let edited =
        text.replace(&format!("id: {task}"), "id: viec-khac").replace(&format!("task: {task}"), "task: viec-khac");
    assert!(edited != text, "{task}");
    file.1 = edited.into_bytes();
    let desk = Desk::of(files, place).expect("the plan is sound");
    let right = key.replace(&format!("/{task}/"), "/viec-khac/");
    let (done, strays) = status(&desk);
    assert_eq!((done, strays.len()), (0, 1));
    assert_eq!(desk.strays().expect("the register is read"), strays, "`check` and `verify` tell the same");
    let stray = serde_json::to_value(&strays[0]).expect("a stray is plain data");
    assert_eq!((stray["entry"].as_u64(), stray["key"].as_str()), (Some(1), Some(&**key)), "{stray:#}");
    assert_eq!(stray["near"][0], right.as_str());
    let message = strays[0].message();
    assert!(message.vi.contains(&right) && message.en.contains(&right) && message.vi.contains(&**key), "{message:?}");
    assert_eq!(record(&desk, &["corrected", "1", "--key", &right, "--reason", "nhiệm vụ đổi tên"]), Ok(2));
    assert_eq!(status(&desk), (1, Vec::new()));
    // What is plainly about its duty is not moved by a wrong number.
    let other = owed.iter().find(|key| key.contains("/II.1/")).unwrap();
    let refused = record(&desk, &["corrected", "3", "--key", other, "--reason", "thử"]).expect_err("it stays");
    assert!(refused[0].starts_with("[register/no-correction]"), "{refused:?}");
}

#[test]
fn every_command_that_reads_the_register_tells_of_an_entry_whose_duty_is_gone() {
    let office = Office::new();
    office.keeps(&["performed", REVIEW, "--on", "30/5/2024"]);
    let plan = office.path("plans/ke-hoach-mau.yaml");
    let text = fs::read_to_string(&plan).unwrap().replace("id: ra-soat", "id: viec-khac");
    fs::write(&plan, text).unwrap();
    let right = REVIEW.replace("/ra-soat/", "/viec-khac/");
    let status = ["status", "--as-of", "2024-06-30"];
    for (arguments, code) in [(&status[..], None), (&["register", "verify"], Some(1)), (&["check"], Some(1))] {
        for (lang, words) in [("vi", "không ứng với trách nhiệm nào; gần nhất"), ("en", "fits no duty; the nearest")]
        {
            let said = office.run(&[arguments, &["--lang", lang]].concat());
            let page = [said.stdout.as_str(), &said.stderr].concat();
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains(words) && page.contains(REVIEW) && page.contains(&right), "{arguments:?}: {page}");
            assert!(code.is_none() || said.code == code, "{arguments:?} ends with {:?}", said.code);
        }
    }
}

/// A value stays with what it measures, whatever targets come before it; keys of the first release counted them.
#[test]
fn a_value_stays_with_its_target_when_another_is_put_before_it() {
    let office = Office::new();
    office.keeps(&["measured", FORMER_TARGET, "--on", "20/12/2024", "--value", "92,5"]);
    assert_eq!(office.entries()[0]["key"], TARGET, "it is written as this release names it");
    office.refused(&["measured", TARGET, "--on", "20/12/2024", "--value", "93"], "register/already-recorded", "mục 1");
    let no_period = TARGET.replace("/2024", "/quy-1");
    let wrong = ["measured", &no_period, "--on", "20/12/2024", "--value", "93"];
    office.refused(&wrong, "register/unreadable-cell", "quy-1");
    let values = || -> Vec<(String, Option<String>)> {
        let desk = office.desk();
        let question =
            StatusQuestion { plans: vec!["ke-hoach-mau".to_owned()], ..StatusQuestion::on(day("2024-12-31")) };
        let board = desk.status(&question).expect("it is answered").content;
        let row = |row: &phancong::track::TargetRow| {
            (row.target.indicator.measure.clone(), row.measured.map(|measured| measured.value.to_string()))
        };
        board.targets().iter().map(row).collect()
    };
    let first = ("tỷ lệ giải quyết tin báo".to_owned(), Some("92.5".to_owned()));
    assert_eq!(values(), std::slice::from_ref(&first));
    office.edit("    - {measure: tỷ lệ", "    - {measure: số vụ, op: down}\n    - {measure: tỷ lệ");
    assert_eq!(values(), [("số vụ".to_owned(), None), first]);
    // The target goes: the value is told, and put where it belongs.
    office.edit("measure: tỷ lệ giải quyết tin báo", "measure: tỷ lệ giải quyết tố giác");
    let right = TARGET.replace("tin-bao", "to-giac");
    told_and_mended(&office, (TARGET, &right), ("không ứng với chỉ tiêu nào", "fits no target"));
}

/// An event that plans no longer name is told like a duty that is gone.
#[test]
fn an_event_for_which_no_plan_waits_any_longer_is_told_and_can_be_put_right() {
    let office = Office::new();
    office.keeps(&["event", "co-luat-moi", "--on", "28/11/2024"]);
    assert_eq!(office.desk().strays().expect("the register is read"), []);
    office.edit("event: co-luat-moi", "event: co-luat-sua");
    let words = ("không ứng với sự kiện nào", "fits no event that a plan waits for");
    told_and_mended(&office, ("co-luat-moi", "co-luat-sua"), words);
}

/// What the first entry is about is told with what is nearest; put on the right key it is told no longer. `status` tells
/// what `check` and `register verify` tell.
fn told_and_mended(office: &Office, (key, right): (&str, &str), (vi, en): (&str, &str)) {
    let strays = |office: &Office| {
        let desk = office.desk();
        let question =
            StatusQuestion { plans: vec!["ke-hoach-mau".to_owned()], ..StatusQuestion::on(day("2024-12-31")) };
        let board = desk.status(&question).expect("it is answered").content;
        let all = desk.strays().expect("the register is read");
        assert_eq!(board.strays, all);
        all
    };
    let told = strays(office);
    let [stray] = &told[..] else { panic!("{told:?}") };
    assert_eq!((stray.entry, stray.key.to_string().as_str(), stray.near[0].as_str()), (1, key, right));
    let message = stray.message();
    assert!(message.vi.contains(vi) && message.en.contains(en) && message.vi.contains(right), "{message:?}");
    assert_eq!(office.record(&["corrected", "1", "--key", right, "--reason", "văn bản đổi lời"]), Ok(2));
    assert_eq!(strays(office), []);
}
