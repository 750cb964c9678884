//! A sheet to fill in: what a body owes, with the heads that `record --from` reads.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};

use super::obligation::ObligationRow;
use crate::track::typed::{Column, kind_choices, kind_for};
use crate::vietnamese::short_date;

/// What the template says of a duty, before what is to be filled in.
const GIVEN: [(&str, f64); 4] = [("Cơ quan", 26.0), ("Nội dung", 44.0), ("Căn cứ", 24.0), ("Thời hạn", 13.0)];

/// What is to be filled in, with the width of each column.
const ASKED: [(Column, f64); 11] = [
    (Column::Kind, 17.0),
    (Column::On, 15.0),
    (Column::Number, 18.0),
    (Column::Date, 15.0),
    (Column::Signatory, 20.0),
    (Column::Value, 11.0),
    (Column::Until, 13.0),
    (Column::Reason, 24.0),
    (Column::Body, 22.0),
    (Column::Corrects, 12.0),
    (Column::Key, 60.0),
];

/// The row of heads; above it stands what the sheet is for.
const HEADS: u32 = 2;
/// Drop-down lists go so far below the last duty, for rows that are added by hand.
const SPARE: u32 = 50;

/// Writes the workbook.
///
/// # Errors
/// More rows than a sheet has.
pub fn write(title: &str, owed: &[ObligationRow]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Sổ theo dõi")?;
    let font = || Format::new().set_font_name("Times New Roman").set_font_size(12);
    let head = font().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color("D9E2F3");
    let (given, asked) = (font().set_text_wrap().set_font_color("595959"), font().set_num_format("@"));
    let day = font().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(0, 0, title, &font().set_bold().set_font_size(14))?;
    let how = "Chỉ ghi những việc đã có kết quả; ngày ghi dạng 20/6/2024. Không sửa cột “Mã trách nhiệm”.";
    sheet.write_with_format(1, 0, how, &font().set_italic())?;
    for (at, (name, width)) in (0..).zip(GIVEN) {
        sheet.write_with_format(HEADS, at, name, &head)?.set_column_width(at, width)?;
    }
    let last = HEADS + owed.len() as u32 + SPARE;
    for (at, (column, width)) in (GIVEN.len() as u16..).zip(ASKED) {
        sheet.write_with_format(HEADS, at, column.vi(), &head)?.set_column_width(at, width)?;
        let is_day = matches!(column, Column::On | Column::Date | Column::Until);
        sheet.set_column_format(at, if is_day { &day } else { &asked })?;
        if column == Column::Kind {
            sheet.add_data_validation(HEADS + 1, at, last, at, &kinds()?)?;
        }
    }
    for (row, owed) in (HEADS + 1..).zip(owed) {
        let due = owed.due.map(short_date).unwrap_or_default();
        let basis = format!("{}, {}", owed.instrument, owed.clause);
        for (at, text) in (0..).zip([&owed.body, &owed.content, &basis, &due]) {
            sheet.write_with_format(row, at, text.as_str(), &given)?;
        }
        let (kind, key) = (GIVEN.len() as u16, (GIVEN.len() + ASKED.len() - 1) as u16);
        sheet.write_with_format(row, kind, kind_for(owed.act), &asked)?;
        sheet.write_with_format(row, key, owed.key.as_str(), &asked)?;
    }
    sheet.set_freeze_panes(HEADS + 1, 2)?;
    let right = (GIVEN.len() + ASKED.len() - 1) as u16;
    sheet.autofilter(HEADS, 0, HEADS + owed.len().max(1) as u32, right)?;
    workbook.save_to_buffer()
}

/// The list from which the kind is chosen.
fn kinds() -> Result<DataValidation, XlsxError> {
    let choices = DataValidation::new().allow_list_strings(&kind_choices())?;
    choices.set_error_title("Loại")?.set_error_message("Chọn trong danh sách")
}
