//! A sheet to fill in: what a body owes and the targets of those plans, with the heads that `record --from` reads.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};

use super::faces::{DAY, excel_day, font, head, ruled};
use super::obligation::content_of;
use super::target::asked;
use crate::desk::register::{OwedInPeriod, SheetLine};
use crate::diag::{Lang, Phrase, Text, letters};
use crate::intake::typed::{SheetColumn, in_both, kind_choices, kind_of, kind_words};
use crate::model::{BodyId, Date, ReportPeriod, Workspace};
use crate::register::EntryKind;
use crate::resolve::Obligation;
use crate::track::{MADE_UP, Target};
use crate::vietnamese::capitalised;

/// What the template says of a row, before what is to be filled in.
const GIVEN: [(Phrase, f64); 4] = [
    (Phrase::new("Nội dung", "Content"), 56.0),
    (Phrase::new("Căn cứ", "Basis"), 22.0),
    (Phrase::new("Thời hạn", "Due"), 12.0),
    (Phrase::new("Đã ghi nhận", "Recorded already"), 26.0),
];

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
pub fn of_owed(owed: &OwedInPeriod, workspace: &Workspace, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let duty = |line: &SheetLine<Obligation>| RowToFill::duty(workspace, &line.of).with(line.noted.as_ref());
    let target =
        |line: &SheetLine<Target>| RowToFill::target(&line.of, &owed.body, owed.period).with(line.noted.as_ref());
    let rows: Vec<RowToFill> = owed.duties.iter().map(duty).chain(owed.targets.iter().map(target)).collect();
    let results = lang.pick("kết quả thực hiện", "results of");
    let title = format!("{}: {results} {}", owed.name, owed.period.said().in_lang(lang));
    let title = match (owed.made_up, lang) {
        (true, Lang::Vi) => format!("{MADE_UP}. {title}"),
        (true, Lang::En) => format!("MADE-UP DATA (“{MADE_UP}”). {title}"),
        (false, _) => title,
    };
    write(&title, &rows, lang)
}

/// A row to fill in.
#[derive(Debug, Clone)]
struct RowToFill {
    content: Text,
    basis: String,
    due: Option<Date>,
    kind: EntryKind,
    key: String,
    /// What the register says of it already.
    noted: Option<Text>,
}

impl RowToFill {
    fn with(self, noted: Option<&Text>) -> Self {
        RowToFill { noted: noted.cloned(), ..self }
    }

    /// For a duty.
    fn duty(workspace: &Workspace, owed: &Obligation) -> Self {
        const MOST: usize = 240;
        let instrument = &workspace.instruments[&owed.instrument];
        RowToFill {
            content: content_of(workspace, owed, MOST),
            basis: format!("{}, {}", owed.clause, instrument.short_name()),
            due: owed.due,
            kind: kind_of(owed.act),
            key: owed.key.to_string(),
            noted: None,
        }
    }

    /// For a target; the text does not say who measures it.
    fn target(target: &Target, body: &BodyId, period: ReportPeriod) -> Self {
        let instrument = target.instrument;
        let indicator = target.indicator;
        let asked = |lang| asked(indicator.op, indicator.value, indicator.unit.as_deref(), lang);
        let measure = &indicator.measure;
        RowToFill {
            content: Text::new(
                format!("Chỉ tiêu: {measure} ({}); ghi nếu có số liệu của kỳ này", asked(Lang::Vi)),
                format!("Target: “{measure}” ({}); fill in what was measured for this period", asked(Lang::En)),
            ),
            basis: format!("{}, {}", target.clause.path, instrument.short_name()),
            due: None,
            kind: EntryKind::Measured,
            key: target.key(body, period).to_string(),
            noted: None,
        }
    }

    /// How many lines its longest cell takes; some programs do not work it out when they open a file.
    fn lines(&self, lang: Lang) -> usize {
        let lines = |text: &str, width: f64| text.chars().count().div_ceil(width as usize);
        let noted = self.noted.as_ref().map_or("", |noted| noted.in_lang(lang));
        [(self.content.in_lang(lang), 0), (&*self.basis, 1), (noted, 3)]
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
fn write(title: &str, blanks: &[RowToFill], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(lang.pick("Sổ theo dõi", "Register"))?;
    let faces = SheetFaces::new();
    sheet.write_with_format(0, 0, title, &font().set_bold().set_font_size(14))?;
    const HOW: Phrase = Phrase::new(
        "Chỉ ghi những việc đã có kết quả; ngày ghi dạng 20/6/2024. Không sửa cột “Mã trách nhiệm”. Việc đã có ở cột “Đã ghi nhận” thì để trống; nếu mục ấy sai, ghi số mục vào cột “Đính chính mục số”.",
        "Fill in only what has a result; days as 20/6/2024. Leave the column “Key” as it is. What stands under “Recorded already” needs nothing; if that entry is wrong, its number goes under “Corrects”.",
    );
    sheet.write_with_format(1, 0, HOW.in_lang(lang), &font().set_italic())?;
    sheet.set_row_height(HEADS, 2.0 * LINE)?;
    for (at, (name, width)) in (0..).zip(GIVEN) {
        sheet.write_with_format(HEADS, at, name.in_lang(lang), &faces.head)?.set_column_width(at, width)?;
    }
    let first = GIVEN.len() as u16;
    for (at, (column, width)) in (first..).zip(ASKED) {
        sheet.write_with_format(HEADS, at, column.said().in_lang(lang), &faces.head)?.set_column_width(at, width)?;
        sheet.set_column_format(at, if column.is_day() { &faces.spare_day } else { &faces.spare })?;
        if column == SheetColumn::Kind {
            sheet.add_data_validation(HEADS + 1, at, HEADS + blanks.len() as u32 + SPARE, at, &kinds(lang)?)?;
        }
    }
    for (row, blank) in (HEADS + 1..).zip(blanks) {
        sheet.set_row_height(row, LINE * blank.lines(lang) as f64)?;
        sheet.write_with_format(row, 0, capitalised(blank.content.in_lang(lang)), &faces.given)?;
        sheet.write_with_format(row, 1, blank.basis.as_str(), &faces.given)?;
        match blank.due {
            Some(due) => sheet.write_with_format(row, 2, &excel_day(due)?, &faces.given_day)?,
            None => sheet.write_blank(row, 2, &faces.given)?,
        };
        let noted = letters::shown(blank.noted.as_ref().map_or("", |noted| noted.in_lang(lang)));
        sheet.write_with_format(row, 3, &*noted, &faces.given)?;
        for (at, (column, _)) in (first..).zip(ASKED) {
            match column {
                SheetColumn::Kind => {
                    sheet.write_with_format(row, at, in_both(kind_words(blank.kind)).in_lang(lang), faces.of(column))?
                }
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
fn kinds(lang: Lang) -> Result<DataValidation, XlsxError> {
    let choices = DataValidation::new()
        .allow_list_strings(&kind_choices().iter().map(|kind| kind.in_lang(lang)).collect::<Vec<_>>())?;
    choices
        .set_error_title(SheetColumn::Kind.said().in_lang(lang))?
        .set_error_message(lang.pick("Chọn trong danh sách", "Choose from the list"))
}
