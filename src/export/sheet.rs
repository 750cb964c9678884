//! A sheet to fill in: what a body owes and the targets of those plans, with the heads that `record --from` reads.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};

use super::faces::{DAY, excel_day, font, head, ruled};
use super::obligation::content_of;
use super::target::asked;
use crate::desk::register::{OwedInPeriod, SheetLine};
use crate::diag::{Lang, letters};
use crate::intake::typed::{SheetColumn, kind_choices, kind_of, kind_words};
use crate::model::{BodyId, Date, ReportPeriod, Workspace};
use crate::register::EntryKind;
use crate::resolve::Obligation;
use crate::track::{MADE_UP, Target};
use crate::vietnamese::capitalised;

/// What the template says of a row, before what is to be filled in.
const GIVEN: [(&str, f64); 4] = [("Nội dung", 56.0), ("Căn cứ", 22.0), ("Thời hạn", 12.0), ("Đã ghi nhận", 26.0)];

/// What is to be filled in, with the width of each column.
const ASKED: [(SheetColumn, f64); 11] = [
    (SheetColumn::Kind, 17.0),
    (SheetColumn::On, 13.0),
    (SheetColumn::Number, 18.0),
    (SheetColumn::Date, 13.0),
    (SheetColumn::Signatory, 18.0),
    (SheetColumn::Value, 10.0),
    (SheetColumn::Until, 12.0),
    (SheetColumn::Reason, 20.0),
    (SheetColumn::Body, 20.0),
    (SheetColumn::Corrects, 11.0),
    (SheetColumn::Key, 34.0),
];

/// The row of heads; above it stands what the sheet is for.
const HEADS: u32 = 2;
/// Drop-down lists go so far below the last row, for rows that are added by hand.
const SPARE: u32 = 50;
/// Points for a line of the font.
const LINE: f64 = 16.0;
/// The number by which the format knows A4.
const A4: u8 = 9;

/// The sheet of what a body owes in a period, with what is recorded of it.
///
/// # Errors
/// It does not fit a workbook.
pub fn of_owed(owed: &OwedInPeriod, workspace: &Workspace) -> Result<Vec<u8>, XlsxError> {
    let duty = |line: &SheetLine<Obligation>| RowToFill::duty(workspace, &line.of).with(line.noted.as_ref());
    let target =
        |line: &SheetLine<Target>| RowToFill::target(&line.of, &owed.body, owed.period).with(line.noted.as_ref());
    let rows: Vec<RowToFill> = owed.duties.iter().map(duty).chain(owed.targets.iter().map(target)).collect();
    let title = format!("{}: kết quả thực hiện {}", owed.name, owed.period.in_words());
    let title = if owed.made_up { format!("{MADE_UP}. {title}") } else { title };
    write(&title, &rows)
}

/// A row to fill in.
#[derive(Debug, Clone)]
struct RowToFill {
    content: String,
    basis: String,
    due: Option<Date>,
    kind: &'static str,
    key: String,
    /// What the register says of it already.
    noted: Option<String>,
}

impl RowToFill {
    fn with(self, noted: Option<&String>) -> Self {
        RowToFill { noted: noted.cloned(), ..self }
    }

    /// For a duty.
    fn duty(workspace: &Workspace, owed: &Obligation) -> Self {
        const MOST: usize = 240;
        let instrument = &workspace.instruments[&owed.instrument];
        RowToFill {
            content: capitalised(&content_of(workspace, owed, MOST).vi),
            basis: format!("{}, {}", owed.clause, instrument.short_name()),
            due: owed.due,
            kind: kind_words(kind_of(owed.act))[0],
            key: owed.key.to_string(),
            noted: None,
        }
    }

    /// For a target; the text does not say who measures it.
    fn target(target: &Target, body: &BodyId, period: ReportPeriod) -> Self {
        let instrument = target.instrument;
        let indicator = target.indicator;
        let asked = asked(indicator.op, indicator.value, indicator.unit.as_deref(), Lang::Vi);
        RowToFill {
            content: format!("Chỉ tiêu: {} ({asked}); ghi nếu có số liệu của kỳ này", indicator.measure),
            basis: format!("{}, {}", target.clause.path, instrument.short_name()),
            due: None,
            kind: kind_words(EntryKind::Measured)[0],
            key: target.key(body, period).to_string(),
            noted: None,
        }
    }

    /// How many lines its longest cell takes; some programs do not work it out when they open a file.
    fn lines(&self) -> usize {
        let lines = |text: &str, width: f64| text.chars().count().div_ceil(width as usize);
        let noted = self.noted.as_deref().unwrap_or_default();
        [(&*self.content, 0), (&*self.basis, 1), (noted, 3)]
            .map(|(text, at)| lines(text, GIVEN[at].1))
            .into_iter()
            .fold(1, usize::max)
    }
}

struct SheetFaces {
    head: Format,
    given: Format,
    given_day: Format,
    key: Format,
    asked: Format,
    asked_day: Format,
    /// For rows that are added by hand.
    spare: Format,
    spare_day: Format,
}

impl SheetFaces {
    fn new() -> Self {
        let given = || ruled().set_background_color("F2F2F2");
        SheetFaces {
            head: head("D9E2F3"),
            given: given().set_text_wrap(),
            given_day: given().set_num_format(DAY).set_align(FormatAlign::Center),
            key: given().set_text_wrap().set_font_size(9),
            asked: ruled().set_num_format("@").set_text_wrap(),
            asked_day: ruled().set_num_format(DAY).set_align(FormatAlign::Center),
            spare: font().set_num_format("@"),
            spare_day: font().set_num_format(DAY),
        }
    }

    fn of(&self, column: SheetColumn) -> &Format {
        match column {
            day if day.is_day() => &self.asked_day,
            SheetColumn::Key => &self.key,
            _ => &self.asked,
        }
    }
}

/// Writes the workbook.
///
/// # Errors
/// More rows than a sheet has.
fn write(title: &str, blanks: &[RowToFill]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Sổ theo dõi")?;
    let faces = SheetFaces::new();
    sheet.write_with_format(0, 0, title, &font().set_bold().set_font_size(14))?;
    let how = "Chỉ ghi những việc đã có kết quả; ngày ghi dạng 20/6/2024. Không sửa cột “Mã trách nhiệm”. Việc đã có ở cột “Đã ghi nhận” thì để trống; nếu mục ấy sai, ghi số mục vào cột “Đính chính mục số”.";
    sheet.write_with_format(1, 0, how, &font().set_italic())?;
    sheet.set_row_height(HEADS, 2.0 * LINE)?;
    for (at, (name, width)) in (0..).zip(GIVEN) {
        sheet.write_with_format(HEADS, at, name, &faces.head)?.set_column_width(at, width)?;
    }
    let first = GIVEN.len() as u16;
    for (at, (column, width)) in (first..).zip(ASKED) {
        sheet.write_with_format(HEADS, at, column.vi(), &faces.head)?.set_column_width(at, width)?;
        sheet.set_column_format(at, if column.is_day() { &faces.spare_day } else { &faces.spare })?;
        if column == SheetColumn::Kind {
            sheet.add_data_validation(HEADS + 1, at, HEADS + blanks.len() as u32 + SPARE, at, &kinds()?)?;
        }
    }
    for (row, blank) in (HEADS + 1..).zip(blanks) {
        sheet.set_row_height(row, LINE * blank.lines() as f64)?;
        sheet.write_with_format(row, 0, blank.content.as_str(), &faces.given)?;
        sheet.write_with_format(row, 1, blank.basis.as_str(), &faces.given)?;
        match blank.due {
            Some(due) => sheet.write_with_format(row, 2, &excel_day(due)?, &faces.given_day)?,
            None => sheet.write_blank(row, 2, &faces.given)?,
        };
        let noted = letters::shown(blank.noted.as_deref().unwrap_or_default());
        sheet.write_with_format(row, 3, &*noted, &faces.given)?;
        for (at, (column, _)) in (first..).zip(ASKED) {
            match column {
                SheetColumn::Kind => sheet.write_with_format(row, at, blank.kind, faces.of(column))?,
                SheetColumn::Key => sheet.write_with_format(row, at, blank.key.as_str(), faces.of(column))?,
                _ => sheet.write_blank(row, at, faces.of(column))?,
            };
        }
    }
    let right = first + ASKED.len() as u16 - 1;
    sheet.set_freeze_panes(HEADS + 1, 1)?.autofilter(HEADS, 0, HEADS + blanks.len().max(1) as u32, right)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(HEADS, HEADS)?;
    workbook.save_to_buffer()
}

/// The list from which the kind is chosen.
fn kinds() -> Result<DataValidation, XlsxError> {
    let choices = DataValidation::new().allow_list_strings(&kind_choices())?;
    choices.set_error_title("Loại")?.set_error_message("Chọn trong danh sách")
}
