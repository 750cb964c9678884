//! `record` and `register` on the command line: what is taken, what is refused and why, on a small workspace.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::place::{Kind, Place};
use crate::support::{self, Run};

const REPORT: &str = "ke-hoach-mau/III.2/so-tu-phap-tinh-phu-yen/report/2024-H1";
const REVIEW: &str = "ke-hoach-mau/II.2/so-tu-phap-tinh-phu-yen/perform/ra-soat/implement/2024-05-31";
const CAMPAIGN: &str = "ke-hoach-mau/II.1/cong-an-tinh-phu-yen/perform/truyen-thong/lead/dot-1";
const TARGET: &str = "ke-hoach-mau/II.3/cong-an-tinh-phu-yen/measure-1/2024";

/// A workspace of one's own, with a target and an event besides; its register is the file beside it, or elsewhere.
struct Office(TempDir, Option<Place>);

impl Office {
    fn new() -> Self {
        let folder = support::small_folder();
        let plan = folder.path().join("plans/ke-hoach-mau.yaml");
        let more = "  - at: 3
    text: Phấn đấu tỷ lệ giải quyết tin báo đạt trên 90%; ngay sau khi có luật mới, Công an tỉnh tham mưu.
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

    fn record(&self, arguments: &[&str]) -> Run {
        self.run(&[&["record"], arguments].concat())
    }

    /// The entries as they stand.
    fn entries(&self) -> Vec<Value> {
        let shown = self.run(&["register", "show", "--format", "json"]);
        assert_eq!(shown.code, Some(0), "{}", shown.stderr);
        serde_json::from_str(&shown.stdout).expect("entries are JSON")
    }

    /// Nothing was recorded, for this reason.
    fn refused(&self, arguments: &[&str], name: &str, words: &str) {
        let before = self.entries().len();
        let run = self.record(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stdout);
        assert!(run.stderr.contains(&format!("lỗi[{name}]")) && run.stderr.contains(words), "{}", run.stderr);
        assert_eq!(self.entries().len(), before, "something was recorded");
    }
}

#[test]
fn every_kind_of_entry_is_recorded_and_shown() {
    for office in Office::in_each_store() {
        fs::write(office.path("bao-cao.pdf"), "abc").unwrap();
        for arguments in [
            &["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP", "--file", "bao-cao.pdf"][..],
            &["performed", REVIEW, "--on", "30-5-2024"],
            &["measured", TARGET, "--on", "2024-12-20", "--value", "92,5"],
            &["event", "co-luat-moi", "--on", "28/11/2024"],
            &["extended", CAMPAIGN, "--on", "20/6/2024", "--until", "15/7/2024", "--reason", "mưa lũ"],
            &["waived", CAMPAIGN, "--on", "21/6/2024", "--reason", "đã lồng ghép"],
            &["corrected", "2", "--on", "29/5/2024", "--reason", "ghi nhầm ngày"],
            &["corrected", "6", "--withdraw", "--reason", "không miễn nữa"],
        ] {
            let run = office.record(arguments);
            assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
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
        let verified = office.run(&["register", "verify"]);
        assert!(verified.code == Some(0) && verified.stdout.contains("8 mục"), "{}", verified.stdout);
    }
}

#[test]
fn evidence_that_does_not_fit_is_refused_with_its_reason() {
    for office in Office::in_each_store() {
        let kept = office.record(&["reported", REPORT, "--on", "18/6/2024", "--number", "12/BC-STP"]);
        assert_eq!(kept.code, Some(0), "{}", kept.stderr);
        let wrong = REPORT.replace("H1", "H3");
        let number = "12/bc-stp";
        for (arguments, name, words) in [
            (&["reported", &wrong, "--on", "18/6/2024"][..], "register/no-such-obligation", "report/2024-H1`"),
            (&["reported", REPORT, "--on", "19/6/2024"], "register/already-recorded", "record corrected 1"),
            (&["performed", REVIEW, "--on", "30/5/2099"], "register/in-the-future", "chưa đến"),
            (&["performed", REVIEW, "--on", "29/2/2024"], "register/before-it-arose", "01/3/2024"),
            (&["performed", REVIEW, "--on", "30/2/2024"], "register/unreadable-cell", "không có ngày ấy"),
            (&["performed", REVIEW, "--on", "30/5/24"], "register/unreadable-cell", "bốn chữ số"),
            (&["performed", REVIEW], "register/unreadable-cell", "“Ngày thực hiện” (--on): chưa ghi"),
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
                "“Lý do” (--reason): chưa ghi",
            ),
            (&["event", "co-luat", "--on", "1/5/2024"], "register/no-such-event", "co-luat-moi"),
            (
                &["measured", &TARGET.replace("-1/", "-2/"), "--on", "1/5/2024", "--value", "9"],
                "register/no-such-target",
                "measure-1",
            ),
            (
                &["measured", TARGET, "--on", "1/5/2024", "--value", "1.234,5"],
                "register/unreadable-cell",
                "không phải số",
            ),
            (&["corrected", "7", "--on", "1/5/2024", "--reason", "x"], "register/no-correction", "mục số 7"),
            (&["corrected", "1", "--on", "1/5/2024"], "register/unreadable-cell", "“Lý do” (--reason): chưa ghi"),
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
    let folder = tempfile::tempdir().unwrap();
    let register = folder.path().join("so.so-theo-doi.db").display().to_string();
    let key = "qd-1957-qd-ttg/II.4.b/bo-lao-dong-thuong-binh-va-xa-hoi/perform";
    let run = |arguments: &[&str]| {
        let before = ["--register", &register, "record", "performed"];
        support::run(folder.path(), &[&before[..], arguments, &["--by", "Hoa"]].concat())
    };
    let asked = ["resolve", "--plan", "qd-1957-qd-ttg", "--body", "bo-lao-dong-thuong-binh-va-xa-hoi"];
    let owed = support::answer(support::run(folder.path(), &[&asked[..], &["--format", "json"]].concat()));
    let owed: Vec<Value> = serde_json::from_str(&owed).unwrap();
    let mut keys = owed.iter().filter_map(|owed| owed["key"].as_str());
    let key = keys.find(|found| found.starts_with(key) || found.ends_with("gd-2022-2025")).expect("it owes something");
    let refused = run(&[key, "--on", "10/6/2025"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stdout);
    assert!(refused.stderr.contains("register/body-ended"), "{}", refused.stderr);
    let (_, successor) = refused.stderr.split_once("--body ").expect("its successor is named");
    let successor = successor.split(')').next().unwrap();
    let taken = run(&[key, "--on", "10/6/2025", "--body", successor]);
    assert_eq!(taken.code, Some(0), "{}", taken.stderr);
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
        let tried = office.record(&["--from", "bang.csv", "--dry-run"]);
        assert_eq!(tried.code, Some(2), "{}", tried.stdout);
        assert!(!Path::new(&office.path("phancong.so-theo-doi.db")).exists(), "trying made a register");
        let refused = office.record(&["--from", "bang.csv"]);
        assert_eq!(refused.code, Some(2), "{}", refused.stdout);
        for words in [
            "bang.csv, dòng 4, cột “Ngày thực hiện”: `32/5/2024`",
            "bang.csv, dòng 5, cột “Mã trách nhiệm”: chưa ghi",
            "bang.csv, dòng 6, cột “Mã trách nhiệm”: đã ghi ở dòng 3 của tệp này",
        ] {
            assert!(refused.stderr.contains(words), "{words}\n{}", refused.stderr);
        }
        assert_eq!(office.entries().len(), 0);
        let mended =
            sheet.lines().filter(|line| !line.starts_with(';') && !line.contains("lần hai")).collect::<Vec<_>>();
        fs::write(office.path("bang.csv"), mended.join("\n").replace("32/5", "31/5")).unwrap();
        let tried = office.record(&["--from", "bang.csv", "--dry-run"]);
        assert_eq!(
            (tried.code, tried.stdout.as_str()),
            (Some(0), "2 mục ghi được, người ghi sẽ là Nguyễn Thị Hoa; chưa ghi gì\n")
        );
        assert_eq!(office.entries().len(), 0);
        let done = office.record(&["--from", "bang.csv"]);
        assert_eq!(
            (done.code, done.stdout.as_str()),
            (Some(0), "đã ghi 2 mục, từ 1 đến 2, người ghi: Nguyễn Thị Hoa\n")
        );
    }
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
            let run = office.record(arguments);
            assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
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
        let refused = office.record(&["--from", "bang.csv"]);
        for words in [
            "dòng 2, cột “Đính chính mục số”: mục 1 đã được mục 2 đính chính",
            &format!("dòng 3, cột “Đính chính mục số”: mục 2 ghi về `{REPORT}`, không phải `{REVIEW}`"),
            "dòng 4, cột “Đính chính mục số”: hủy mục nào?",
            "dòng 5, cột “Lý do”: chưa ghi; đính chính hay hủy phải nêu lý do",
            "dòng 6, cột “Loại”: mục 6 ghi “gia hạn”, dòng này ghi “đã thực hiện”",
            "dòng 7, cột “Ngày văn bản”: văn bản đề ngày 17/6/2024, sau ngày thực hiện 16/6/2024; chỗ này để trống nên lấy theo mục 2",
            "dòng 9, cột “Đính chính mục số”: mục này đã được đính chính hoặc hủy ở dòng 8 của tệp này",
        ] {
            assert!(refused.stderr.contains(words), "{words}\n{}", refused.stderr);
        }
        assert!(!refused.stderr.contains("dòng 8, "), "{}", refused.stderr);
        // The last word may be corrected, with the same number on another day; a reason of its own stays.
        let again = ["corrected", "2", "--on", "16/6/2024", "--date", "16/6/2024", "--reason", "vẫn nhầm"];
        assert_eq!(office.record(&again).code, Some(0));
        let told = office.run(&["explain", CAMPAIGN, "--as-of", "2024-06-30", "--format", "json"]);
        assert!(told.stdout.contains("2024-07-16"), "{}", told.stdout);
    }
}

#[test]
fn the_template_lists_what_is_owed_and_is_read_back() {
    use calamine::Reader;
    let office = Office::new();
    let made = office.run(&[
        "register",
        "sheet",
        "--for",
        "Sở Tư pháp tỉnh Phú Yên",
        "--period",
        "2024-Q2",
        "--out",
        "mau.xlsx",
    ]);
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    let empty = office.record(&["--from", "mau.xlsx"]);
    assert_eq!((empty.code, empty.stdout.as_str()), (Some(0), "không có dòng nào để ghi\n"), "{}", empty.stderr);
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
    assert!(keys.contains(&"ke-hoach-mau/II.3/so-tu-phap-tinh-phu-yen/measure-1/2024-Q2"), "{keys:?}");
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
    let done = office.record(&["--from", "da-dien.xlsx"]);
    assert_eq!(
        (done.code, done.stdout.as_str()),
        (Some(0), "đã ghi mục 1, người ghi: Nguyễn Thị Hoa\n"),
        "{}",
        done.stderr
    );
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
            assert_eq!(office.record(arguments).code, Some(0), "{arguments:?}");
        }
        let sheet =
            ["register", "sheet", "--for", "so-tu-phap-tinh-phu-yen", "--period", "2024-Q2", "--out", "mau.xlsx"];
        let made = office.run(&sheet);
        let cells = column(Path::new(&office.path("mau.xlsx")), "Đã ghi nhận");
        let of = |key: &str| cells.iter().find(|(found, _)| found == key).map(|(_, told)| told.as_str());
        assert_eq!(of(REPORT), Some("Mục 2: đã báo cáo, ngày 17/6/2024, số 12/BC-STP"));
        assert_eq!(of(REVIEW), Some("Mục 3: gia hạn đến 30/6/2024, ngày 20/5/2024"));
        assert_eq!(of(&TARGET.replace("cong-an", "so-tu-phap").replace("2024", "2024-Q2")), Some(""));
        assert!(made.stdout.contains("2 dòng đã có trong sổ"), "{}", made.stdout);
        // What it shows is not taken for evidence.
        let empty = office.record(&["--from", "mau.xlsx"]);
        assert_eq!(empty.stdout, "không có dòng nào để ghi\n", "{}", empty.stderr);
    }
}

#[test]
fn a_place_is_not_asked_for_the_target_of_a_task_that_nobody_there_carries_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mau.xlsx").display().to_string();
    let keys = |body: &str| {
        let asked = ["--register", "khong-co.db", "register", "sheet", "--period", "2024-Q1", "--for", body];
        let made = support::run(folder.path(), &[&asked[..], &["--out", &path, "--force"]].concat());
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        let keys = column(Path::new(&path), "Mã trách nhiệm").into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        (made.stdout, keys)
    };
    let tip = |body: &str| format!("bcd138cp-19-kh-2024/II.6.2.c/{body}/measure-1/2024-Q1");
    let (said, province) = keys("ubnd-tinh-phu-yen");
    assert!(!province.contains(&tip("ubnd-tinh-phu-yen")) && said.contains("không hỏi chỉ tiêu II.6.2.c"), "{said}");
    let own = "bcd138cp-19-kh-2024/II.2.1.a/ubnd-tinh-phu-yen/measure-1/2024-Q1".to_owned();
    assert!(province.contains(&own), "it carries out that task: {province:?}");
    let nobodys = "bcd138cp-19-kh-2024/I.2/ubnd-tinh-phu-yen/measure-1/2024-Q1".to_owned();
    assert!(province.contains(&nobodys), "the text gives that to nobody: {province:?}");
    assert!(keys("bo-ngoai-giao").1.contains(&tip("bo-ngoai-giao")));
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
        let kept = office.record(&["performed", REVIEW, "--on", "30/5/2024"]);
        assert_eq!(kept.code, Some(0), "{}", kept.stderr);
        let register = office.1.as_ref().map_or_else(|| office.path("phancong.so-theo-doi.db"), Place::address);
        for arguments in [&["register", "show"][..], &["record", "performed", REVIEW, "--on", "30/5/2024"]] {
            let run = other.run(&[&["--register", &register], arguments].concat());
            assert!(run.code == Some(2) && run.stderr.contains("không gian làm việc"), "{}", run.stderr);
        }
    }
    let office = Office::new();
    fs::write(
        office.path("x.db"),
        "không phải sổ theo dõi, chỉ là vài dòng chữ cho đủ dài hơn một trăm byte đầu tệp ".repeat(3),
    )
    .unwrap();
    let run = office.run(&["--register", &office.path("x.db"), "record", "performed", REVIEW, "--on", "30/5/2024"]);
    assert!(run.code == Some(2) && run.stderr.contains("không phải sổ theo dõi"), "{}", run.stderr);
}

#[test]
fn a_read_only_file_takes_nothing() {
    let office = Office::new();
    assert_eq!(office.record(&["performed", REVIEW, "--on", "30/5/2024"]).code, Some(0));
    let path = office.path("phancong.so-theo-doi.db");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let run = office.record(&["reported", REPORT, "--on", "18/6/2024"]);
    assert!(run.code == Some(2) && run.stderr.contains("chỉ cho đọc"), "{}", run.stderr);
    assert_eq!(office.entries().len(), 1);
}

/// The files that the program may write are kept small: to it, that is a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let office = Office::new();
    assert_eq!(office.record(&["performed", REVIEW, "--on", "30/5/2024"]).code, Some(0));
    let before = office.entries();
    let long = "dài ".repeat(20_000);
    let mut command = Command::new("bash");
    let limit = "trap '' XFSZ; ulimit -f 48; exec \"$0\" \"$@\"";
    command.args(["-c", limit, env!("CARGO_BIN_EXE_phancong"), "--workspace", &office.0.path().display().to_string()]);
    command.args(["record", "waived", CAMPAIGN, "--on", "21/6/2024", "--by", "Hoa", "--reason", &long]);
    let run = Run::of(command.env("LANG", "vi").current_dir(office.0.path()));
    assert!(run.code == Some(2) && run.stderr.contains("đĩa đầy"), "{:?} {}", run.code, run.stderr);
    assert_eq!(office.entries(), before);
    let verified = office.run(&["register", "verify"]);
    assert_eq!(verified.code, Some(0), "{}", verified.stdout);
    assert_eq!(office.record(&["reported", REPORT, "--on", "18/6/2024"]).code, Some(0));
}

#[test]
fn a_head_on_paper_is_held_against_the_register() {
    for office in Office::in_each_store() {
        assert_eq!(office.record(&["performed", REVIEW, "--on", "30/5/2024"]).code, Some(0));
        let verified = office.run(&["register", "verify"]);
        let head = verified.stdout.lines().last().unwrap().to_owned();
        assert_eq!(office.record(&["reported", REPORT, "--on", "18/6/2024"]).code, Some(0));
        assert_eq!(office.run(&["register", "verify", "--head", &head]).code, Some(0));
        let other = head.replacen("1:", "9:", 1);
        let run = office.run(&["register", "verify", "--head", &other]);
        assert!(run.code == Some(1) && run.stdout.contains("lẽ ra có 9"), "{}", run.stdout);
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
    let run = |arguments: &[&str]| {
        let mut command = support::command(folder.path(), &[&["--workspace", "so"], arguments].concat());
        command.env("PHANCONG_BY", "Nguyễn Thị Hoa");
        support::Run::of(&mut command)
    };
    support::run(folder.path(), &["init", "so"]);
    let key = "qd-1957-qd-ttg/V.2/cong-an-tinh-phu-yen/perform/huong-dan-phoi-hop/lead/gd-2022-2025";
    let listed = run(&["resolve", "--plan", "qd-1957-qd-ttg", "--body", "cong-an-tinh-phu-yen", "--format", "json"]);
    let owed: Vec<Value> = serde_json::from_str(&listed.stdout).unwrap();
    let in_v2 = owed.iter().filter_map(|owed| owed["key"].as_str()).find(|key| key.contains("/V.2/"));
    let key = in_v2.unwrap_or(key).to_owned();
    let recorded = run(&["record", "performed", &key, "--on", "1/6/2022"]);
    assert_eq!(recorded.code, Some(0), "{}", recorded.stderr);
    let asked = ["status", "--plan", "qd-1957-qd-ttg", "--for", "cong-an-tinh-phu-yen", "--as-of", "2022-12-01"];
    let status = |form: &[&str]| run(&[&asked[..], form].concat());
    let figures = |run: &support::Run| -> Value { serde_json::from_str(&run.stdout).unwrap() };
    let before = figures(&status(&["--format", "json"]));
    assert_eq!((&before["figures"]["done_on_time"], &before["strays"]), (&1.into(), &Value::Array(Vec::new())));
    // The clause comes to set another task: nobody owes this one any longer.
    let plan = folder.path().join("so/plans/qd-1957-qd-ttg.yaml");
    let text = fs::read_to_string(&plan).unwrap();
    let task = key.split('/').nth(4).unwrap();
    let edited =
        text.replace(&format!("id: {task}"), "id: viec-khac").replace(&format!("task: {task}"), "task: viec-khac");
    assert!(edited != text, "{task}");
    fs::write(&plan, edited).unwrap();
    let told = figures(&status(&["--format", "json"]));
    assert_eq!(told["figures"]["done_on_time"], 0);
    let right = key.replace(&format!("/{task}/"), "/viec-khac/");
    let stray = &told["strays"][0];
    assert_eq!((stray["entry"].as_u64(), stray["key"].as_str()), (Some(1), Some(&*key)), "{told:#}");
    assert_eq!(stray["near"][0], right.as_str());
    let verified = run(&["register", "verify", "--format", "json"]);
    assert_eq!(figures(&verified)["strays"][0]["near"][0], right.as_str());
    for (arguments, code) in [(&asked[..], None), (&["register", "verify"], Some(1)), (&["check"], Some(1))] {
        for (lang, words) in [("vi", "không ứng với trách nhiệm nào; gần nhất"), ("en", "fits no duty; the nearest")]
        {
            let said = run(&[arguments, &["--lang", lang]].concat());
            let page = [said.stdout.as_str(), &said.stderr].concat();
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains(words) && page.contains(&key) && page.contains(&right), "{arguments:?}: {page}");
            assert!(code.is_none() || said.code == code, "{arguments:?} ends with {:?}", said.code);
        }
    }
    let corrected = run(&["record", "corrected", "1", "--key", &right, "--reason", "nhiệm vụ đổi tên"]);
    assert_eq!(corrected.code, Some(0), "{}", corrected.stderr);
    let after = figures(&status(&["--format", "json"]));
    assert_eq!((&after["figures"]["done_on_time"], &after["strays"]), (&1.into(), &Value::Array(Vec::new())));
    // What is plainly about its duty is not moved by a wrong number.
    let other = owed.iter().filter_map(|owed| owed["key"].as_str()).find(|key| key.contains("/II.1/")).unwrap();
    let refused = run(&["record", "corrected", "3", "--key", other, "--reason", "thử"]);
    assert!(refused.stderr.contains("register/no-correction"), "{}", refused.stderr);
}
