//! What may stand on a page, one thing after the other.

use std::borrow::Cow;

use crate::vanban::document::{Align, RichText, Table};

/// Millimetres between a ruled cell's words and its border.
pub(in crate::vanban) const CELL_PADDING: f64 = 1.5;

/// One thing after the other, down the page.
pub(in crate::vanban) enum PagePart<'d> {
    Line(ColumnLine<'d>),
    /// Unruled columns of these widths in millimetres; each row stays on one page.
    Columns {
        widths: [f64; 2],
        rows: Vec<[Vec<ColumnLine<'d>>; 2]>,
    },
    /// A ruled table over a width in millimetres; its head repeats on each page.
    Table {
        table: &'d Table,
        width: f64,
    },
    /// The pages above end here; those of a section count from 1, and its first shows no number.
    EndOfSection {
        landscape: bool,
    },
}

/// What may stand in a column.
pub(in crate::vanban) enum ColumnLine<'d> {
    Paragraph(Paragraph<'d>),
    /// A rule in the middle of a column, both in millimetres.
    Rule {
        column: f64,
        length: f64,
    },
}

pub(in crate::vanban) struct Paragraph<'d> {
    /// Of the table of styles.
    pub style: &'static str,
    /// Not part of the text.
    pub marker: Cow<'static, str>,
    pub text: Cow<'d, RichText>,
    /// Stays on one page with what follows, whatever its style says.
    pub keep_next: bool,
    /// Room above it in millimetres, where it is not the style's.
    pub room: Option<f64>,
}

/// A flat line that parts two things.
pub(in crate::vanban) const FLAT: &str = "DuongKe";

impl<'d> ColumnLine<'d> {
    pub(super) fn new(style: &'static str, text: impl Into<Cow<'d, RichText>>) -> Self {
        Self::marked(style, "", text)
    }

    pub(super) fn marked(
        style: &'static str,
        marker: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'d, RichText>>,
    ) -> Self {
        let (marker, text) = (marker.into(), text.into());
        ColumnLine::Paragraph(Paragraph { style, marker, text, keep_next: false, room: None })
    }

    pub(super) fn flat() -> Self {
        ColumnLine::new(FLAT, RichText::default())
    }

    pub(super) fn with_next(self) -> Self {
        match self {
            ColumnLine::Paragraph(paragraph) => ColumnLine::Paragraph(Paragraph { keep_next: true, ..paragraph }),
            rule @ ColumnLine::Rule { .. } => rule,
        }
    }
}

impl<'d> From<&'d RichText> for Cow<'d, RichText> {
    fn from(text: &'d RichText) -> Self {
        Cow::Borrowed(text)
    }
}

impl From<RichText> for Cow<'_, RichText> {
    fn from(text: RichText) -> Self {
        Cow::Owned(text)
    }
}

/// The style of a ruled cell's words.
pub(in crate::vanban) fn cell_style(align: Align) -> &'static str {
    match align {
        Align::Left => "OBang",
        Align::Centre => "OBangGiua",
        Align::Right => "OBangPhai",
    }
}

/// The words of a ruled cell.
pub(in crate::vanban) fn cell<'d>(style: &'static str, text: &'d RichText) -> ColumnLine<'d> {
    ColumnLine::new(style, text)
}
