//! Entries in a sheet that somebody filled in: CSV, or the first sheet of a workbook (XLSX, ODS, XLS).
//!
//! The row of heads is the first that has a head for the key; above it anything may stand. Rows without
//! evidence (as in a template not yet filled) are passed over.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Sheets, Xlsx};

use super::typed::{SheetColumn, Typed, is_choice};
use crate::diag::{Text, nearest, text};
use crate::vietnamese::{nfc, slug};

/// One filled row, by the number that the sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// The number of the line, as a spreadsheet shows it: from 1.
    pub line: usize,
    /// Its cells that are not empty, by column.
    pub typed: Typed,
}

/// Heads that hold nothing to record: what a template says of the duty, and an office's own remarks.
const REMARKS: [&str; 15] = [
    "STT",
    "TT",
    "Nội dung",
    "Cơ quan",
    "Căn cứ",
    "Phải làm",
    "Thời hạn",
    "Nơi nhận",
    "Đã ghi nhận",
    "Ghi chú",
    "Content",
    "Basis",
    "Due",
    "Recorded already",
    "Remarks",
];

/// So far down the row of heads is looked for.
const HEADS_WITHIN: usize = 20;
/// More than any office fills in, and what a small file may unpack to at most.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Farther than any office fills in: a cell beyond makes a small file large.
const MOST_ROWS: u32 = 20_000;
const MOST_COLUMNS: u32 = 100;

/// How a workbook begins: a zip, or a file of old Excel.
const WORKBOOKS: [&[u8]; 2] = [b"PK", &[0xd0, 0xcf, 0x11, 0xe0]];

/// Reads a sheet.
///
/// # Errors
/// It is neither CSV nor a workbook, has no row of heads, or a head that is not known.
pub fn read(bytes: &[u8]) -> Result<Vec<FilledRow>, Vec<Text>> {
    let read = match WORKBOOKS.iter().any(|mark| bytes.starts_with(mark)) {
        true => workbook(bytes),
        false => text(bytes).map(|rows| (rows, Vec::new())),
    };
    let (rows, names) = read.map_err(|wrong| vec![wrong])?;
    let is_heads = |cells: &Vec<String>| cells.iter().any(|cell| SheetColumn::of(cell) == Some(SheetColumn::Key));
    let Some(at) = rows.iter().take(HEADS_WITHIN).position(|(_, cells)| is_heads(cells)) else {
        return Err(vec![no_heads(&names)]);
    };
    let columns = columns(&rows[at].1)?;
    let filled = rows[at + 1..].iter().map(|(line, cells)| {
        let cells = columns.iter().zip(cells);
        let known = cells.filter_map(|(column, cell)| Some(((*column)?, cell.trim().to_owned())));
        FilledRow { line: *line, typed: known.filter(|(_, cell)| !cell.is_empty()).collect() }
    });
    Ok(filled.filter(|row| has_evidence(&row.typed)).collect())
}

/// No row of heads; of a workbook, in which sheet it was looked for and which others there are.
fn no_heads(names: &[String]) -> Text {
    let wanted = SheetColumn::Key.vi();
    let whole = text!(
        "không thấy dòng tiêu đề: phải có cột “{wanted}”; lập mẫu bằng `register sheet`",
        "no row of heads: there must be a column “{wanted}”; `register sheet` makes a template"
    );
    let Some((first, others)) = names.split_first() else { return whole };
    let others: Vec<String> = others.iter().map(|name| format!("“{name}”")).collect();
    let others = others.join(", ");
    let in_first = text!("trang tính “{first}”: ", "sheet “{first}”: ").then(&whole);
    match others.is_empty() {
        true => in_first,
        false => in_first.then(&text!(
            "; chỉ đọc trang đầu, nếu dữ liệu ở {others} thì đưa trang ấy lên đầu",
            "; the first sheet alone is read: if the rows are in {others}, put that one first"
        )),
    }
}

/// Whether more stands there than the template wrote: it chooses no kind but that of something done.
fn has_evidence(typed: &Typed) -> bool {
    typed.iter().any(|(column, cell)| match column {
        SheetColumn::Key | SheetColumn::Body => false,
        SheetColumn::Kind => is_choice(cell),
        _ => true,
    })
}

fn columns(heads: &[String]) -> Result<Vec<Option<SheetColumn>>, Vec<Text>> {
    let mut wrong = Vec::new();
    let mut columns: Vec<Option<SheetColumn>> = Vec::new();
    for head in heads {
        let column = SheetColumn::of(head);
        let is_remark = head.trim().is_empty() || REMARKS.iter().any(|remark| slug(remark) == slug(head));
        if column.is_none() && !is_remark {
            let known = SheetColumn::ALL.into_iter().flat_map(SheetColumn::heads).copied();
            let near = nearest(head, known);
            let (vi, en) = match near.first() {
                Some(near) => (format!("; có phải là “{near}”?"), format!("; did you mean “{near}”?")),
                None => ("; ghi chú riêng để ở cột “Ghi chú”".to_owned(), "; remarks go under “Ghi chú”".to_owned()),
            };
            wrong.push(text!("không biết cột “{head}”{vi}", "unknown column “{head}”{en}"));
        }
        if column.is_some() && columns.contains(&column) {
            wrong.push(text!("cột “{head}” có hai lần", "the column “{head}” is there twice"));
        }
        columns.push(column);
    }
    if wrong.is_empty() { Ok(columns) } else { Err(wrong) }
}

type Cells = Vec<(usize, Vec<String>)>;

fn text(bytes: &[u8]) -> Result<Cells, Text> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        bytes => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    // No text has it, whatever its letters.
    if bytes.contains(&0) && !bytes.starts_with(&[0xff, 0xfe]) {
        return Err(no_workbook());
    }
    let unreadable = || {
        Text::new(
            "tệp không phải CSV UTF-8; trong Excel chọn lưu dạng “CSV UTF-8” hoặc .xlsx",
            "the file is not CSV in UTF-8; save it from Excel as “CSV UTF-8” or .xlsx",
        )
    };
    let text = text.ok_or_else(unreadable)?;
    let text = nfc(text.trim_start_matches('\u{feff}'));
    let first = text.lines().find(|line| line.contains([',', ';', '\t'])).unwrap_or_default();
    let mark = [b',', b';', b'\t'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(mark.unwrap_or(b','));
    let mut cells = Vec::new();
    for record in reader.from_reader(text.as_bytes()).records() {
        let record = record.map_err(|_| unreadable())?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        cells.push((line, record.iter().map(rearmed).collect()));
    }
    Ok(cells)
}

/// A cell that was kept from becoming a formula by an apostrophe, without it.
fn rearmed(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@']));
    bare.unwrap_or(cell).to_owned()
}

fn no_workbook() -> Text {
    Text::new(
        "không đọc được bảng tính này (tệp hỏng hoặc có mật khẩu); lưu lại dạng .xlsx",
        "this workbook cannot be read (damaged, or under a password); save it as .xlsx",
    )
}

/// The cells of the first sheet, and the names of all.
fn workbook(bytes: &[u8]) -> Result<(Cells, Vec<String>), Text> {
    if unpacked(bytes) > MOST_BYTES {
        return Err(Text::new("bảng tính quá lớn khi giải nén", "the workbook unpacks to too much"));
    }
    let mut workbook = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let names = workbook.sheet_names();
    let cells = match &mut workbook {
        Sheets::Xlsx(workbook) => far_cells_refused(workbook, names.first().ok_or_else(no_workbook)?)?,
        other => {
            let sheet = other.worksheet_range_at(0).ok_or_else(no_workbook)?.map_err(|_| no_workbook())?;
            within(sheet.end().unwrap_or_default())?;
            let (top, _) = sheet.start().unwrap_or_default();
            let rows = sheet.rows().zip(top as usize + 1..);
            rows.map(|(row, line)| (line, row.iter().map(cell).collect())).collect()
        }
    };
    Ok((cells, names))
}

/// The cells of a sheet read one by one: how far they may lie is known before room is made for them.
fn far_cells_refused(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, Text> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|_| no_workbook())?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(found) = reader.next_cell().map_err(|_| no_workbook())? {
        let text = cell(&Data::from(found.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        let (row, column) = found.get_position();
        within((row, column))?;
        let cells = rows.entry(row).or_default();
        cells.resize(cells.len().max(column as usize + 1), String::new());
        cells[column as usize] = text;
    }
    Ok(rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).collect())
}

fn within((row, column): (u32, u32)) -> Result<(), Text> {
    match row >= MOST_ROWS || column >= MOST_COLUMNS {
        true => Err(text!(
            "bảng tính có ô ở dòng {}, cột {}: chỉ đọc tới dòng {MOST_ROWS}, cột {MOST_COLUMNS}; xóa những ô thừa hoặc chia tệp",
            "the sheet has a cell at line {}, column {}: it is read up to line {MOST_ROWS}, column {MOST_COLUMNS}; delete what is too far, or divide the file",
            row + 1,
            column + 1
        )),
        false => Ok(()),
    }
}

/// What a zip unpacks to, in bytes; what is no zip is as large as it is.
fn unpacked(bytes: &[u8]) -> u64 {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return bytes.len() as u64 };
    (0..archive.len()).filter_map(|at| archive.by_index_raw(at).ok().map(|file| file.size())).sum()
}

/// A cell as one would have typed it.
fn cell(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        Data::String(text) => nfc(text),
        // A point before three figures could be taken for thousands.
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(csv: &str) -> Vec<FilledRow> {
        read(csv.as_bytes()).expect("the sample is a sheet")
    }

    #[test]
    fn heads_are_known_in_any_case_and_without_marks() {
        let sheet =
            "UBND TỈNH;;\nma trach nhiem;NGÀY GỬI;So, ky hieu;Ghi chú\na/b/c/report/2024-Q1;19/3/2024;12/BC-UBND;x\n";
        let row = &rows(sheet)[0];
        assert_eq!(row.line, 3);
        let cells: Vec<_> = row.typed.iter().map(|(column, cell)| (*column, cell.as_str())).collect();
        let wanted = [
            (SheetColumn::Key, "a/b/c/report/2024-Q1"),
            (SheetColumn::On, "19/3/2024"),
            (SheetColumn::Number, "12/BC-UBND"),
        ];
        assert_eq!(cells, wanted);
    }

    #[test]
    fn rows_that_nobody_filled_in_are_passed_over() {
        assert_eq!(rows("Mã trách nhiệm,Loại,Ngày\na/b/c/report/2024-Q1,Đã báo cáo,\n,,\n"), []);
    }

    #[test]
    fn a_misspelt_head_is_not_passed_over() {
        let wrong = read("Mã trách nhiệm,Ngày,Người kí\n".as_bytes()).expect_err("the head is misspelt");
        assert!(wrong[0].vi.contains("có phải là “Người ký”"), "{wrong:?}");
    }

    #[test]
    fn what_is_no_sheet_says_so() {
        assert!(read(&[0xd0, 0xcf, 0x11, 0xe0]).expect_err("old Excel")[0].vi.contains(".xlsx"));
        assert!(read(b"PK\x03\x04").expect_err("half a workbook")[0].vi.contains(".xlsx"));
        let damaged = read(b"\x9cK\x03\x04\x14\0\x06\0\x08\0").expect_err("its first letter was damaged");
        assert!(damaged[0].vi.contains("tệp hỏng") && damaged[0].en.contains("damaged"), "{damaged:?}");
        // Windows-1258, as old programs save.
        assert!(read(b"M\xe3 tr\xe1ch nhi\xeam,Ng\xe0y\n").expect_err("not UTF-8")[0].vi.contains("CSV UTF-8"));
        assert!(read(b"a,b\n1,2\n").expect_err("no heads")[0].vi.contains("Mã trách nhiệm"));
    }

    #[test]
    fn a_cell_far_away_is_refused_before_room_is_made_for_it() {
        for (row, column) in [(1_048_575, 0), (0, 16_383), (1_048_575, 16_383)] {
            let mut book = rust_xlsxwriter::Workbook::new();
            let page = book.add_worksheet();
            page.write(0, 0, "Mã trách nhiệm").and_then(|page| page.write(row, column, "x")).expect("two cells");
            let bytes = book.save_to_buffer().expect("a workbook");
            assert!(bytes.len() < 10_000);
            let wrong = read(&bytes).expect_err("the second cell is far");
            assert!(wrong[0].vi.contains(&format!("dòng {}, cột {}", row + 1, column + 1)), "{wrong:?}");
        }
    }

    #[test]
    fn a_sheet_is_read_where_it_stands() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        page.write(2, 1, "Mã trách nhiệm").and_then(|page| page.write(2, 3, "Ngày gửi")).expect("heads");
        page.write(7, 1, "a/b/c/report/2024-Q1").and_then(|page| page.write(7, 3, "19/3/2024")).expect("a row");
        let rows = read(&book.save_to_buffer().expect("a workbook")).expect("it is a sheet");
        assert_eq!((rows.len(), rows[0].line), (1, 8));
        assert_eq!(rows[0].typed.get(&SheetColumn::On).map(String::as_str), Some("19/3/2024"));
    }

    #[test]
    fn a_sheet_without_heads_is_named_with_those_behind_it() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().set_name("Hướng dẫn").and_then(|page| page.write(0, 0, "Cách điền")).expect("a note");
        let rows = book.add_worksheet().set_name("Số liệu").expect("a name");
        rows.write(0, 0, "Mã trách nhiệm").expect("a head");
        let wrong = read(&book.save_to_buffer().expect("a workbook")).expect_err("the first sheet is a note");
        assert!(wrong[0].vi.starts_with("trang tính “Hướng dẫn”: không thấy dòng tiêu đề"), "{wrong:?}");
        assert!(wrong[0].vi.ends_with("nếu dữ liệu ở “Số liệu” thì đưa trang ấy lên đầu"), "{wrong:?}");
    }
}
