//! The made-up year through every way in: whatever the way and the store, each entry stands as it was made and the
//! figures are those of a plain recount.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Reader, Xlsx};
use phancong::intake::recording::{Recorder, RecordingOutcome, RowToRecord, record};
use phancong::intake::sheet;
use phancong::intake::typed::{SheetColumn, Typed};
use phancong::model::{Date, Subject};
use phancong::register::{Content, Entry, EntrySelection as Entries, Fact, ProofDocument, Register, Timestamp};
use phancong::track::{Group, GroupBy, Record, Selection, groups};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::place::{Place, WORKSPACE};
use crate::support::recount::recount_by_place;
use crate::support::year::year;
use crate::support::{Run, command};

const PROVINCE: &str = "binh-thuan";

/// The entries of the year about some bodies, each with its number.
fn about(is_meant: impl Fn(&str) -> bool) -> Vec<(u64, &'static Content)> {
    let entries = (1..).zip(year().demo.entries.iter().map(|(_, content)| content));
    entries.filter(|(_, content)| body_of(&content.subject()).is_some_and(&is_meant)).collect()
}

/// Of whose duty or value an entry speaks.
fn body_of(subject: &Subject) -> Option<&str> {
    match subject {
        Subject::Duty(key) => key.body(),
        Subject::Target(key) => Some(key.body.as_str()),
        Subject::Event(_) => None,
    }
}

/// As they stand where nothing else was recorded: corrections name what they correct by its new number.
fn renumbered(entries: &[(u64, &Content)]) -> Vec<Content> {
    let mut numbers: BTreeMap<u64, u64> = BTreeMap::new();
    let mut contents = Vec::new();
    for (old, content) in entries {
        let mut content = (*content).clone();
        if let Content::Replaced { entry, .. } | Content::Withdrawn { entry, .. } = &mut content {
            *entry = numbers[entry];
        }
        contents.push(content);
        numbers.insert(*old, contents.len() as u64);
    }
    contents
}

/// What somebody would type to have it recorded.
fn typed(content: &Content) -> Typed {
    let mut cells = Typed::new();
    let mut put = |column, text: String| cells.insert(column, text);
    let day = |day: Date| day.format("%-d/%-m/%Y").to_string();
    let fact = match content {
        Content::Withdrawn { entry, subject, reason } => {
            put(SheetColumn::Key, subject.to_string());
            put(SheetColumn::Kind, "Hủy mục".to_owned());
            put(SheetColumn::Corrects, entry.to_string());
            put(SheetColumn::Reason, reason.clone());
            return cells;
        }
        Content::Replaced { entry, by, reason } => {
            put(SheetColumn::Corrects, entry.to_string());
            put(SheetColumn::Reason, reason.clone());
            by
        }
        Content::Fact(fact) => fact,
    };
    put(SheetColumn::Key, fact.subject().to_string());
    put(SheetColumn::On, day(fact.on()));
    let kind = match fact {
        Fact::Issued { .. } => "Đã ban hành",
        Fact::Reported { .. } => "Đã báo cáo",
        Fact::Performed { .. } => "đã thực hiện",
        Fact::Measured { value, .. } => {
            put(SheetColumn::Value, value.to_string().replace('.', ","));
            "Kết quả chỉ tiêu"
        }
        Fact::Event { .. } => "Sự kiện",
        Fact::Extended { until, reason, .. } => {
            put(SheetColumn::Until, day(*until));
            put(SheetColumn::Reason, reason.clone());
            "Gia hạn"
        }
        Fact::Waived { reason, .. } => {
            put(SheetColumn::Reason, reason.clone());
            "Miễn thực hiện"
        }
    };
    put(SheetColumn::Kind, kind.to_owned());
    if let Some(ProofDocument { number, date, .. }) = fact.document() {
        put(SheetColumn::Number, number.clone().unwrap_or_else(|| "không số".to_owned()));
        put(SheetColumn::Date, day(*date));
    }
    cells
}

fn rows(contents: &[Content]) -> Vec<Vec<String>> {
    let heads = SheetColumn::ALL.map(|column| column.vi().to_owned()).to_vec();
    let columns = SheetColumn::ALL.map(Some);
    [heads].into_iter().chain(contents.iter().map(|content| under(&columns, content))).collect()
}

/// A row under the columns of a sheet.
fn under(columns: &[Option<SheetColumn>], content: &Content) -> Vec<String> {
    let cells = typed(content);
    columns.iter().map(|column| column.and_then(|column| cells.get(&column).cloned()).unwrap_or_default()).collect()
}

/// As an office of this country saves it: semicolons, a mark of order, words in quotes where need be.
fn as_csv(contents: &[Content]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    rows(contents).iter().for_each(|row| writer.write_record(row).expect("memory takes all"));
    writer.into_inner().expect("memory takes all")
}

/// Days as dates of the spreadsheet, values as its numbers.
fn as_xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let day: Vec<u16> = cell.split('/').filter_map(|part| part.parse().ok()).collect();
            match (&day[..], cell.replace(',', ".").parse::<f64>()) {
                (&[day, month, year], _) if cell.matches('/').count() == 2 => {
                    let day = ExcelDateTime::from_ymd(year, month as u8, day as u8).expect("a day");
                    page.write_with_format(at, column, &day, &date).expect("it fits");
                }
                (_, Ok(number)) => _ = page.write(at, column, number).expect("it fits"),
                _ => _ = page.write(at, column, cell).expect("it fits"),
            }
        }
    }
    workbook.save_to_buffer().expect("it fits")
}

fn recorder() -> Recorder {
    Recorder {
        by: "Nguyễn Thị Hoa".to_owned(),
        at: Timestamp::UNIX_EPOCH + chrono::Days::new(20_400),
        confidential: false,
    }
}

fn take(register: &mut Register, rows: &[RowToRecord]) {
    let loaded = &year().loaded;
    let knowledge = (&loaded.workspace, &loaded.rules);
    match record(knowledge, register, &recorder(), rows, false, &mut || ()).expect("it can be written") {
        RecordingOutcome::Recorded(entries) => assert_eq!(entries.len(), rows.len()),
        RecordingOutcome::Unfit(unfit) => panic!("{unfit:?}"),
    }
}

fn take_sheet(at: &Place, bytes: &[u8]) {
    let rows = sheet::read(bytes).expect("the sample is a sheet");
    let rows: Vec<RowToRecord> =
        rows.into_iter().map(|row| RowToRecord { line: Some(row.line), typed: row.typed, proof: Ok(None) }).collect();
    take(&mut at.open(), &rows);
}

/// All entries stand as they were made, in order, and give the figures that a recount of them gives.
fn holds(at: &Place, expected: &[Content]) {
    let mut register = at.open();
    register.verify(None).expect("readable").expect("the chain is whole");
    let entries: Vec<Entry> = register.entries(&Entries::default()).collect::<Result<_, _>>().expect("readable");
    assert_eq!(entries.len(), expected.len());
    for (entry, expected) in entries.iter().zip(expected) {
        assert_eq!(entry.content, *expected, "entry {}", entry.sequence);
    }
    let dated: Vec<(Timestamp, Content)> = expected.iter().map(|content| (recorder().at, content.clone())).collect();
    let (year, as_of) = (year(), "2024-10-01".parse().expect("a day"));
    let record = Record::read(&mut register, as_of, None).expect("readable");
    let selection = Selection::on(as_of);
    let (by_place, _) = groups(GroupBy::Place, selection.items(&year.loaded.workspace, &year.resolution, &record));
    for (place, figures) in recount_by_place(&year.resolution, &dated, as_of, None) {
        assert_eq!(by_place[&Group::Place(place.clone())].figures(), figures, "{place:?}");
    }
}

fn whole_year() -> Vec<Content> {
    year().demo.entries.iter().map(|(_, content)| content.clone()).collect()
}

pub fn the_made_up_year_comes_whole_from_the_demo(at: &Place) {
    year().demo.record(&mut at.open()).expect("it can be written");
    holds(at, &whole_year());
}

/// One province's own entries, as they stand alone.
fn one_province() -> Vec<Content> {
    renumbered(&about(|body| body.ends_with(PROVINCE)))
}

/// The whole year into one store, a province's into the other: what is read from either sheet is the same.
pub fn the_made_up_year_comes_whole_from_a_csv_sheet(at: &Place) {
    let contents = if matches!(at, Place::File(_)) { whole_year() } else { one_province() };
    take_sheet(at, &as_csv(&contents));
    holds(at, &contents);
}

pub fn the_made_up_year_comes_whole_from_an_xlsx_sheet(at: &Place) {
    let contents = if matches!(at, Place::File(_)) { one_province() } else { whole_year() };
    take_sheet(at, &as_xlsx(&rows(&contents)));
    holds(at, &contents);
}

/// Whatever has a day, of one People's Committee: each entry is a recording of its own.
pub fn the_made_up_year_comes_whole_one_by_one(at: &Place) {
    let mut entries = about(|body| body == format!("ubnd-tinh-{PROVINCE}"));
    entries.retain(|(_, content)| {
        let subject = content.subject().to_string();
        subject.contains("/2024-") || subject.contains("report/")
    });
    let contents = renumbered(&entries);
    assert!(contents.iter().any(|content| content.corrects().is_some()), "the sample has a correction");
    for content in &contents {
        take(&mut at.open(), &[RowToRecord { line: None, typed: typed(content), proof: Ok(None) }]);
    }
    holds(at, &contents);
}

fn phancong(folder: &Path, arguments: &[&str]) {
    let output = Run::of(command(folder, arguments).env("PHANCONG_BY", "Hoa"));
    assert_eq!(output.code, Some(0), "{arguments:?}: {}", output.stderr);
}

/// The sheets that list what a body owes in the year, filled in; what is no duty met stands in rows below.
pub fn the_made_up_year_comes_whole_from_sheets_filled_in(at: &Place) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    phancong(folder.path(), &["init", "."]);
    fs::write(path("workspace.id"), WORKSPACE).expect("the folder can be written");
    let here = ["--workspace", ".", "--register", &at.address()];
    let mut recorded = Vec::new();
    for body in [format!("ubnd-tinh-{PROVINCE}"), format!("cong-an-tinh-{PROVINCE}")] {
        let sheet = ["register", "sheet", "--for", &body, "--period", "2024", "--out", "mau.xlsx", "--force"];
        phancong(folder.path(), &[&here[..], &sheet].concat());
        let mut book: Xlsx<_> = calamine::open_workbook(path("mau.xlsx")).expect("a workbook");
        let template = book.worksheet_range_at(0).expect("a sheet").expect("readable");
        let mut rows: Vec<Vec<String>> =
            template.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let columns: Vec<Option<SheetColumn>> = rows[2].iter().map(|head| SheetColumn::of(head)).collect();
        let key = columns.iter().position(|column| *column == Some(SheetColumn::Key)).expect("the template has keys");
        let mut left = about(|found| found == body);
        for row in &mut rows[3..] {
            let is_met = |(_, content): &(u64, &Content)| matches!(content, Content::Fact(fact) if fact.meets() && fact.subject().to_string() == row[key]);
            let Some(found) = left.iter().position(is_met) else { continue };
            let (number, content) = left.remove(found);
            let asked = |column: &Option<SheetColumn>| {
                column.is_some_and(|c| !matches!(c, SheetColumn::Key | SheetColumn::Kind))
            };
            for ((cell, filled), column) in row.iter_mut().zip(under(&columns, content)).zip(&columns) {
                if asked(column) {
                    *cell = filled;
                }
            }
            recorded.push((number, content));
        }
        let met = left.iter().filter(|(_, content)| matches!(content, Content::Fact(fact) if fact.meets())).count();
        assert_eq!(met, 0, "the template lists whatever was met");
        let before = recorded.len();
        recorded.extend(&left);
        let numbered = renumbered(&recorded);
        rows.extend(numbered[before..].iter().map(|content| under(&columns, content)));
        fs::write(path("da-dien.xlsx"), as_xlsx(&rows)).expect("the folder can be written");
        phancong(folder.path(), &[&here[..], &["record", "--from", "da-dien.xlsx"]].concat());
    }
    holds(at, &renumbered(&recorded));
}
