//! What changed, as a sheet: one row a change, to sort and to filter.

use std::io;

use super::paths::places;
use crate::desk::Receipt;
use crate::diff::{Comparison, Edit, called};
use crate::export::receipt;
use crate::export::xlsx::{self, Cell, Sheet};
use crate::vietnamese::shortened;

const HEADS: [(&str, u16); 7] = [
    ("TT", 5),
    ("Loại", 24),
    ("Điều khoản cũ", 14),
    ("Điều khoản mới", 14),
    ("Trước", 60),
    ("Nay", 60),
    ("Ghi chú", 30),
];
/// A cell of a sheet holds no more.
const MOST_WORDS: usize = 32_000;

/// The whole file; the same comparison gives the same bytes.
///
/// # Errors
/// The sheet cannot hold it.
pub fn workbook(comparison: &Comparison, receipt: &Receipt) -> io::Result<Vec<u8>> {
    let (old, new) = (&comparison.old.instrument.citation, &comparison.new.instrument.citation);
    let sheet = Sheet {
        name: "So sánh",
        title: format!("Bản so sánh {old} và {new}"),
        columns: HEADS.to_vec(),
        rows: (1..).zip(&comparison.edits).map(|(n, edit)| row(n, edit)).collect(),
    };
    xlsx::write(&[sheet, receipt::sheet(receipt)], xlsx::no_day(), None)
}

fn row(n: u64, edit: &Edit) -> Vec<Cell> {
    let quotes = if edit.quotes.0 == edit.quotes.1 { &edit.quotes.0 } else { &edit.quotes.1 };
    let texts = [&called(edit).vi, &places(&edit.a), &places(&edit.b), &edit.was.vi, &edit.is.vi, quotes];
    let texts = texts.into_iter().map(|text| shortened(text, MOST_WORDS).into());
    [n.into()].into_iter().chain(texts).collect()
}
