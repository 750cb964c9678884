//! What all workbooks have in common: the font of a văn bản, ruled cells, heads, days as days.

use chrono::Datelike;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, XlsxError};

use crate::model::Date;

/// How a day is shown.
pub(super) const DAY: &str = "dd/mm/yyyy";

pub(super) fn font() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12)
}

/// A cell with its border, its words at the top.
pub(super) fn ruled() -> Format {
    font().set_border(FormatBorder::Thin).set_align(FormatAlign::Top)
}

/// A cell that names its column.
pub(super) fn head(background: impl Into<Color>) -> Format {
    let head = ruled().set_bold().set_text_wrap().set_align(FormatAlign::Center);
    head.set_align(FormatAlign::VerticalCenter).set_background_color(background)
}

/// A day as a spreadsheet counts it.
pub(super) fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
}
