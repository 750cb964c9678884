//! Status held against a made-up year, whose figures are counted here by another path than the product's.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use phancong::desk::draft::{Letters, PaperQuestion};
use phancong::desk::status::StatusQuestion;
use phancong::desk::{Desk, RegisterPlace};
use phancong::diag::Lang;
use phancong::export::status::{Frame, StatusRow, calendar, reasons, workbook};
use phancong::export::{ListingRow, xlsx};
use phancong::model::{Date, Decimal, InstrumentId, ObligationKey, ReportPeriod};
use phancong::register::{Content, Fact, Register, Timestamp};
use phancong::resolve::{Act, Obligation, Waits};
use phancong::track::{
    Account, Deed, Figures, Group, GroupBy, Item, Progress, Record, Selection, Status, TargetRow, TargetVerdict,
    groups, owing, status, tally, targets,
};
use phancong::vanban::{Options, markdown};
use tempfile::TempDir;

use crate::support::recount::{recount, recount_by_place};
use crate::support::year::{PLAN, Year, year};
use crate::support::{self, DESK, Run, day};

impl Year {
    fn register(&self) -> Register {
        let mut register = Register::in_memory();
        self.demo.record(&mut register).expect("memory takes all");
        register
    }

    fn items(&self, selection: &Selection, known_at: Option<Date>) -> (Vec<Item>, Record) {
        let record = Record::read(&mut self.register(), selection.as_of, known_at).expect("memory is readable");
        (selection.items(&self.loaded.workspace, &self.resolution, &record).collect(), record)
    }

    fn frame<'a>(&'a self, selection: &'a Selection) -> Frame<'a> {
        let instruments = vec![InstrumentId::from(PLAN)];
        Frame {
            workspace: &self.loaded.workspace,
            selection,
            known_at: None,
            made_up: true,
            instruments,
            strays: &[],
            verified: None,
        }
    }
}

/// An obligation that the product resolved, with another due day.
fn sample(due: Option<&str>, waits: Waits) -> Obligation {
    let first =
        year().resolution.iter().find(|o| o.act == Act::Report && o.due.is_some()).expect("reports have due days");
    Obligation { due: due.map(day), waits, ..first }
}

fn noted(on: &str) -> Option<phancong::track::Noted> {
    Some(phancong::track::Noted { on: day(on), entry: 1 })
}

#[test]
fn each_status_has_its_case() {
    let due = || sample(Some("2024-03-19"), Waits::Nothing);
    let undated = |waits| sample(None, waits);
    let none = Progress::default();
    let met = |on| Progress { met: noted(on), ..none };
    let waived = Progress { waived: noted("2024-03-01"), ..none };
    let cases = [
        (due(), none, "2023-12-31", Status::NotYetDue),
        (due(), none, "2024-02-01", Status::InTime),
        (due(), none, "2024-02-18", Status::DueSoon),
        (due(), none, "2024-03-19", Status::DueSoon),
        (due(), none, "2024-03-20", Status::Overdue),
        (due(), met("2024-03-19"), "2024-04-01", Status::DoneOnTime),
        (due(), met("2024-03-20"), "2024-04-01", Status::DoneLate),
        (due(), waived, "2024-04-01", Status::Waived),
        (due(), Progress { met: noted("2024-03-20"), ..waived }, "2024-04-01", Status::DoneLate),
        (undated(Waits::Nothing), none, "2024-02-01", Status::InTime),
        (undated(Waits::Nothing), met("2024-02-01"), "2024-02-01", Status::DoneOnTime),
        (undated(Waits::Nothing), none, "2025-01-01", Status::Lapsed),
        (undated(Waits::Continuous), none, "2024-02-01", Status::Continuous),
        (undated(Waits::Continuous), met("2024-02-01"), "2024-03-01", Status::Continuous),
        (undated(Waits::Case), none, "2024-02-01", Status::AwaitingEvent),
    ];
    for (obligation, progress, as_of, expected) in cases {
        assert_eq!(status(&obligation, &progress, day(as_of), 30), expected, "{as_of} {progress:?}");
    }
}

#[test]
fn late_counts_from_the_day_as_it_was_moved() {
    let decided = noted("2024-03-10").expect("a day");
    let extended = Some(phancong::track::Extension { decided, until: day("2024-03-29") });
    let due = sample(Some("2024-03-19"), Waits::Nothing);
    let on = |met: Option<&str>, as_of| {
        status(&due, &Progress { met: met.and_then(noted), extended, waived: None }, day(as_of), 7)
    };
    assert_eq!(on(None, "2024-03-29"), Status::DueSoon);
    assert_eq!(on(None, "2024-03-30"), Status::Overdue);
    assert_eq!(on(Some("2024-03-29"), "2024-04-30"), Status::DoneOnTime);
    assert_eq!(on(Some("2024-03-30"), "2024-04-30"), Status::DoneLate);
}

#[test]
fn the_made_up_year_gives_the_figures_that_its_deeds_say() {
    let year = year();
    let (items, record) = year.items(&Selection::on(day("2025-03-01")), None);
    let deeds = |kinds: &[Deed]| year.demo.deeds.values().filter(|deed| kinds.contains(deed)).count() as u64;
    let figures = tally(&items).figures();
    assert_eq!(figures.done_on_time, deeds(&[Deed::OnTime, Deed::Corrected, Deed::ExtendedMet, Deed::Done]));
    assert_eq!(figures.done_late, deeds(&[Deed::Late]));
    assert_eq!(figures.overdue, deeds(&[Deed::Missing, Deed::ExtendedMissing, Deed::Withdrawn]));
    assert_eq!(tally(&items).left_out().waived, deeds(&[Deed::Waived]));
    assert!(record.made_up, "it says of itself that it is made up");
    for deed in [Deed::OnTime, Deed::Late, Deed::Missing, Deed::ExtendedMet, Deed::ExtendedMissing] {
        assert!(deeds(&[deed]) > 0, "the year has no {deed:?}");
    }
    for deed in [Deed::Waived, Deed::Corrected, Deed::Withdrawn, Deed::Done] {
        assert!(deeds(&[deed]) > 0, "the year has no {deed:?}");
    }
}

#[test]
fn a_plain_recount_gives_the_same_figures_on_any_day_and_as_known_on_any_day() {
    let year = year();
    let days = [
        ("2024-01-20", None),
        ("2024-03-19", None),
        ("2024-03-25", None),
        ("2024-07-01", Some("2024-06-19")),
        ("2024-07-01", Some("2024-07-15")),
        ("2024-12-31", None),
        ("2025-02-01", Some("2024-12-20")),
    ];
    let mut seen: Vec<Figures> = Vec::new();
    for (as_of, known_at) in days {
        let (as_of, known_at) = (day(as_of), known_at.map(day));
        let (items, _) = year.items(&Selection::on(as_of), known_at);
        let figures = tally(&items).figures();
        assert_eq!(figures, recount(&year.resolution, &year.demo.entries, as_of, known_at), "{as_of} {known_at:?}");
        seen.push(figures);
        let (by_place, _) = groups(GroupBy::Place, items.into_iter());
        for (place, expected) in recount_by_place(&year.resolution, &year.demo.entries, as_of, known_at) {
            assert_eq!(by_place[&Group::Place(place.clone())].figures(), expected, "{place:?} {as_of}");
        }
    }
    seen.dedup();
    assert_eq!(seen.len(), days.len(), "the days tell each other apart");
}

#[test]
fn a_period_takes_the_reports_that_end_in_it() {
    let year = year();
    let periods = |asked: &str| {
        let selection = Selection {
            period: Some(asked.parse::<ReportPeriod>().expect("a period")),
            ..Selection::on(day("2024-12-31"))
        };
        let (items, _) = year.items(&selection, None);
        let mut periods: Vec<_> = items
            .into_iter()
            .filter(|i| i.obligation.due.is_some())
            .filter_map(|i| Some(i.obligation.period?.to_string()))
            .collect();
        periods.sort();
        periods.dedup();
        periods
    };
    assert_eq!(periods("2024-Q1"), ["2024-Q1"]);
    assert_eq!(periods("2024-Q2"), ["2024-H1"]);
    assert_eq!(periods("2024-H1"), ["2024-H1", "2024-Q1"]);
    assert_eq!(periods("2024-Q4"), ["2024"]);
}

/// Values of one target in periods, as one province measured them.
fn verdicts(nth: usize, values: &[(&str, &str)]) -> Vec<(Option<ReportPeriod>, TargetVerdict, bool)> {
    let mut register = Register::in_memory();
    let at: Timestamp = "2024-07-01T03:00:00Z".parse().expect("a moment");
    let contents = values.iter().map(|(period, value)| {
        let target = format!("{PLAN}/I.2/ubnd-tinh-phu-yen/measure-{nth}/{period}").parse().expect("a target");
        let value: Decimal = value.parse().expect("a number");
        Content::Fact(Fact::Measured { target, on: day("2024-06-30"), value, document: None })
    });
    register.append("người thử", at, contents.collect()).expect("memory takes all");
    let selection = Selection::on(day("2024-12-31"));
    let record = Record::read(&mut register, selection.as_of, None).expect("readable");
    let workspace = &year().loaded.workspace;
    let rows = targets(workspace, [&workspace.instruments[PLAN]].into_iter(), &record, &selection);
    let asked = |row: &TargetRow| row.target.nth == nth && row.target.clause.path.to_string() == "I.2";
    rows.into_iter().filter(asked).map(|r| (r.period, r.verdict, r.trend.is_some())).collect()
}

#[test]
fn a_value_is_held_against_its_operator_and_what_is_missing_shows() {
    let one = |nth, value| verdicts(nth, &[("2024-H1", value)])[0].1;
    assert_eq!(one(2, "100"), TargetVerdict::Met);
    assert_eq!(one(2, "99,9"), TargetVerdict::Missed);
    assert_eq!(one(3, "90"), TargetVerdict::Missed, "“trên 90%” is not 90%");
    assert_eq!(one(3, "90,1"), TargetVerdict::Met);
    assert_eq!(one(5, "95"), TargetVerdict::Met);
    assert_eq!(one(5, "97"), TargetVerdict::Above, "“95%” is not “từ 95%”");
    assert_eq!(one(1, "3"), TargetVerdict::NoBaseline);
    let two = verdicts(1, &[("2023-H1", "4"), ("2024-H1", "3"), ("2024-Q1", "2")]);
    assert_eq!(two.iter().map(|row| row.1).collect::<Vec<_>>(), [TargetVerdict::NoBaseline, TargetVerdict::Met]);
    assert!(two[1].2 && !two[0].2, "a number is held against the same part of the year before, not a quarter");
    assert_eq!(verdicts(4, &[]), [(None, TargetVerdict::Missing, false)]);
}

#[test]
fn reminders_name_the_body_with_what_is_overdue_first() {
    let (items, _) = year().items(&Selection::on(day("2024-06-25")), None);
    let overdue = items.iter().filter(|item| item.status == Status::Overdue).count();
    let letters = owing(items);
    let listed = letters.iter().flat_map(|owing| &owing.items).filter(|item| item.status == Status::Overdue).count();
    assert!(overdue > 0 && listed == overdue);
    assert!(letters.iter().all(|owing| owing.items[0].status == Status::Overdue));
}

#[test]
fn an_account_says_what_is_late_and_why_it_had_more_time() {
    let year = year();
    let selection = Selection::on(day("2025-01-31"));
    let (items, _) = year.items(&selection, None);
    let extended = |item: &&Item| year.demo.deeds.get(&item.obligation.key) == Some(&Deed::ExtendedMissing);
    let item = items.iter().find(extended).expect("the year has such").clone();
    let account = Account::of(&[item], Vec::new(), &mut year.register(), selection.as_of).expect("readable");
    let late = &account.late[0];
    assert_eq!(late.moved_to, late.stated.map(|day| day + chrono::Days::new(10)));
    assert!(late.reason.as_deref().is_some_and(|reason| reason.contains("thiên tai")));
}

#[test]
fn a_calendar_reads_back_and_a_second_import_mends_the_first() {
    let year = year();
    let read = |as_of: &str| {
        let selection = Selection::on(day(as_of));
        let (items, _) = year.items(&selection, None);
        let text = calendar::calendar(&year.frame(&selection), &items, Lang::Vi);
        assert!(text.lines().all(|line| line.len() <= 75), "lines are folded");
        let calendar: icalendar::Calendar = text.parse().expect("another program reads it");
        let dated = items.iter().filter(|item| item.due().is_some()).count();
        let events: Vec<icalendar::Event> = calendar.components.iter().filter_map(|c| c.as_event().cloned()).collect();
        assert_eq!(events.len(), dated);
        events
    };
    use icalendar::Component;
    let ids = |events: &[icalendar::Event]| events.iter().map(|e| e.get_uid().map(str::to_owned)).collect::<Vec<_>>();
    let (march, july) = (read("2024-03-01"), read("2024-07-01"));
    assert_eq!(ids(&march), ids(&july));
    let revision = |event: &icalendar::Event| event.get_sequence().unwrap_or(0);
    assert!(march.iter().zip(&july).any(|(before, after)| revision(after) > revision(before)));
    let first = &march[0];
    assert!(first.get_summary().is_some_and(|words| words.starts_with("[DỮ LIỆU GIẢ ĐỊNH] ")));
    let (Some(start), Some(end)) = (first.get_start(), first.get_end()) else { panic!("an event has both ends") };
    let icalendar::DatePerhapsTime::Date(start) = start else { panic!("a day, not a time") };
    assert_eq!(end, icalendar::DatePerhapsTime::Date(start + chrono::Days::new(1)), "the end is the day after");
}

#[test]
fn a_workbook_has_a_sheet_a_view_with_head_filters_and_days() {
    use calamine::{Data, Reader, Xlsx};
    let year = year();
    let selection = Selection::on(day("2024-06-25"));
    let (items, _) = year.items(&selection, None);
    let frame = year.frame(&selection);
    let overdue = items.iter().filter(|item| item.status == Status::Overdue).count();
    let written = || {
        let sheets = workbook::of_items(&frame, &items, &[], Lang::Vi);
        xlsx::write(&sheets, selection.as_of, Some("DỮ LIỆU GIẢ ĐỊNH")).expect("it fits")
    };
    let bytes = written();
    assert_eq!(bytes, written());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).expect("a workbook");
    let names = ["Tổng hợp", "Theo cơ quan", "Theo địa phương", "Quá hạn", "Sắp đến hạn", "Chỉ tiêu"];
    assert_eq!(book.sheet_names(), names);
    let late = book.worksheet_range("Quá hạn").expect("a sheet");
    assert_eq!(late.height(), 2 + overdue);
    assert!(matches!(late.get((2, 4)), Some(Data::DateTime(_))), "a date is a date");
    let summary = book.worksheet_range("Tổng hợp").expect("a sheet");
    assert_eq!(summary.get((2, 1)), Some(&Data::Float(tally(&items).figures().total as f64)));
    assert!(summary.get((0, 0)).is_some_and(|title| title.to_string().starts_with("DỮ LIỆU GIẢ ĐỊNH")));
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a zip");
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut parts.by_name("xl/worksheets/sheet4.xml").expect("a part"), &mut xml)
        .expect("XML");
    assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter"), "the head stays and filters");
}

#[test]
fn the_demo_is_one_command_and_so_is_who_has_not_reported() {
    let folder = support::folder();
    let phancong = |arguments: &[&str]| {
        let Run { code, stdout, stderr } = support::run(folder.path(), arguments);
        assert_eq!(stderr, "");
        (code, stdout)
    };
    let (code, said) = phancong(&["demo", "thu"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("DỮ LIỆU GIẢ ĐỊNH"));
    let asked = ["status", "--workspace", "thu", "--as-of", "2024-10-01", "--period", "2024-Q3"];
    let (code, page) = phancong(&asked);
    assert_eq!(code, Some(1), "somebody is late");
    assert!(page.starts_with("*** DỮ LIỆU GIẢ ĐỊNH"));
    assert!(page.lines().all(|line| line.chars().count() <= 100), "it fits 100 columns");
    let (code, calendar) = phancong(&[&asked[..], &["--format", "ics"]].concat());
    assert!(code == Some(1) && calendar.starts_with("BEGIN:VCALENDAR"), "late in every form: {code:?}");
    let (_, json) = phancong(&[&asked[..5], &["--by", "place", "--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let expected = recount(&year().resolution, &year().demo.entries, day("2024-10-01"), None);
    assert_eq!(json["figures"], serde_json::to_value(expected).expect("figures are plain"));
    assert_eq!((json["as_of"].as_str(), json["made_up"].as_str()), (Some("2024-10-01"), Some("DỮ LIỆU GIẢ ĐỊNH")));
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(64), "63 provinces and the central bodies");
}

/// The desk over the corpus with the made-up year in its register, written once.
fn demo_desk() -> &'static Desk {
    static DESK: OnceLock<(TempDir, Desk)> = OnceLock::new();
    let (_, desk) = DESK.get_or_init(|| {
        let folder = support::folder();
        let place = RegisterPlace::named(folder.path().join("so.db").display().to_string(), None);
        year().demo.record(&mut place.to_write().expect("it can be made")).expect("it can be written");
        (folder, Desk::open(None, place).expect("the corpus is sound"))
    });
    desk
}

#[test]
fn what_the_register_says_of_a_duty_is_told_with_its_reasons() {
    let is_corrected = |(_, deed): &(&ObligationKey, &Deed)| **deed == Deed::Corrected;
    let corrected = year().demo.deeds.iter().find(is_corrected).expect("the year has such").0.to_string();
    let on = day("2025-03-01");
    let why = demo_desk().explain(&corrected, Some(on), on).expect("it is owed").content;
    assert_eq!(why.status, Status::DoneOnTime);
    let mut page = Vec::new();
    reasons::write(Lang::Vi, why.status, why.progress.due(why.obligation.due), &why.steps, &mut page).expect("it fits");
    let page = String::from_utf8(page).expect("words are UTF-8");
    assert!(page.contains("Theo sổ theo dõi: hoàn thành đúng hạn"), "{page}");
    assert!(page.contains("đính chính mục") && page.contains("DỮ LIỆU GIẢ ĐỊNH"), "{page}");
}

/// The letters that urge, in Markdown.
fn urged(question: &StatusQuestion) -> (Letters<'static>, Vec<String>) {
    let mut letters = demo_desk().remind(question, None).unwrap_or_else(|refusal| panic!("{refusal:?}")).content;
    let owing = letters.owing.clone();
    let written = owing.iter().map(|owing| {
        let letter = letters.letter(owing).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        markdown::render(&letter, &Options { cite: false })
    });
    let written = written.collect();
    (letters, written)
}

#[test]
fn a_letter_to_one_body_speaks_to_that_one() {
    let to_one = StatusQuestion { body: Some("ubnd-tinh-ha-tinh".to_owned()), ..StatusQuestion::on(day("2024-12-31")) };
    let letters = urged(&to_one).1;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("đề nghị cơ quan có tên nêu trên khẩn trương thực hiện"), "{}", letters[0]);
}

#[test]
fn what_two_old_provinces_owed_stands_apart_after_their_merger() {
    let question = StatusQuestion {
        place: Some("tay-ninh".to_owned()),
        period: Some("2024-Q3".parse().expect("a period")),
        ..StatusQuestion::on(day("2025-08-01"))
    };
    let board = demo_desk().status(&question).expect("it is answered").content;
    let frame = Frame::of(&board);
    let late = board.items().filter(|item| item.status == Status::Overdue);
    let bearers: Vec<String> = late.map(|item| StatusRow::new(&frame, &item).cells(Lang::Vi)[1].clone()).collect();
    let committee = "Ủy ban nhân dân tỉnh Tây Ninh";
    for bearer in [committee.to_owned(), format!("{committee} (phần của Ủy ban nhân dân tỉnh Long An)")] {
        assert_eq!(bearers.iter().filter(|known| **known == bearer).count(), 1, "{bearer}: {bearers:?}");
    }
}

#[test]
fn the_year_fits_what_evidence_may_be() {
    let year = year();
    let mut register = Register::in_memory();
    let today = day("2025-12-31");
    let (workspace, rules) = (&year.loaded.workspace, &year.loaded.rules);
    let mut evidence =
        phancong::intake::evidence::Evidence::new(workspace, rules, &mut register, today).expect("readable");
    for (_, content) in year.demo.entries.iter().step_by(97) {
        let Some(fact) = content.fact() else { continue };
        let objections = evidence.objections(&mut register, fact, content.corrects()).expect("readable");
        assert!(objections.is_empty(), "{fact:?}: {objections:?}");
    }
}

#[test]
fn reminders_go_to_those_that_status_calls_overdue_and_list_each_day() {
    let question = StatusQuestion::on(day("2024-07-25"));
    let board = demo_desk().status(&question).expect("it is answered").content;
    let frame = Frame::of(&board);
    let overdue = board.items().filter(|item| item.status == Status::Overdue);
    // The ministry that signs the letters does not write to itself.
    let named: BTreeSet<String> =
        overdue.map(|item| frame.name(&item.obligation.body)).filter(|body| body != "Bộ Công an").collect();
    let (letters, written) = urged(&question);
    let all = written.join("\n");
    let addressed = all.lines().filter_map(|line| line.strip_prefix("Kính gửi: "));
    let addressed: BTreeSet<String> = addressed.map(|body| body.trim_end_matches('.').to_owned()).collect();
    assert!(!named.is_empty());
    assert_eq!(addressed, named);
    assert!(all.contains("19/3/2024") && all.contains("29/6/2024 (gia hạn từ 19/6/2024)"), "{all}");
    assert_eq!(all.matches("DỮ LIỆU GIẢ ĐỊNH: soạn từ").count(), named.len());
    // What it owes itself is said all the same.
    let own: Vec<&Item> = letters.own.iter().flat_map(|owing| &owing.items).collect();
    let late: Vec<_> = own.iter().filter(|item| item.status == Status::Overdue).collect();
    assert_eq!(late.len(), 1);
    assert_eq!((late[0].obligation.act, late[0].obligation.body.as_str()), (Act::Report, "bo-cong-an"));
}

#[test]
fn the_letters_are_written_one_a_body_and_what_the_signer_owes_is_said() {
    let folder = support::folder();
    support::answer(support::run(folder.path(), &["demo", "thu"]));
    let asked = ["remind", "--workspace", "thu", "--as-of", "2024-07-25", "--out", "cv"];
    let Run { code, stdout, .. } = support::run(folder.path(), &asked);
    let written = std::fs::read_dir(folder.path().join("cv")).expect("there is a folder").count();
    assert!(code == Some(1) && stdout.starts_with(&format!("đã soạn {written} công văn")), "{stdout}");
    let itself = "Quá hạn của chính Bộ Công an, là nơi ký nên không có công văn gửi mình: 1\n• Báo cáo quý I/2024 ";
    assert!(stdout.contains(itself), "{stdout}");
    assert!(!folder.path().join("cv/cong-van-don-doc-bo-cong-an.docx").exists());
}

#[test]
fn a_report_is_filled_with_what_was_recorded_and_with_nothing_else() {
    let drafted = |desk: &Desk, body: &str, kind: &str, period: Option<&str>, on: &str| {
        let question = PaperQuestion {
            under: vec![PLAN.to_owned()],
            body: body.to_owned(),
            kind: Some(kind.to_owned()),
            period: period.map(str::to_owned),
            ..PaperQuestion::default()
        };
        let drafted = desk.draft(&question, day(on)).unwrap_or_else(|refusal| panic!("{refusal:?}")).content;
        markdown::render(&drafted.document, &Options { cite: false })
    };
    let report = |desk: &Desk| drafted(desk, "ubnd-tinh-phu-yen", "bao-cao", Some("2024-H1"), "2024-06-25");
    let told = report(demo_desk());
    assert!(told.contains("Báo cáo quý I năm 2024: số 12/BC-GIẢ-ĐỊNH ngày 20/3/2024 (đúng hạn)"), "{told}");
    assert!(told.contains("“tỷ lệ giải quyết đạt trên 90%”: kết quả 6 tháng đầu năm 2024 là 95,8% (đạt)"), "{told}");
    assert!(told.contains("DỮ LIỆU GIẢ ĐỊNH"));
    assert!(told.contains("| «……» | «……» |"), "no task has an entry: its result stays blank");
    let blank = report(&DESK);
    assert!(blank.contains("Kết quả: «……»") && !blank.contains("GIẢ ĐỊNH") && !blank.contains("95,8%"), "{blank}");
    assert!(!Path::new("khong-co").exists(), "reading makes no register");
    let letter = drafted(&DESK, "bo-cong-an", "cong-van-don-doc", None, "2024-07-25");
    assert!(!letter.contains("19/3/2024"), "without a register nobody is late");
}
