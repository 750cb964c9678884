//! What changed, as a sheet: one row a change, to sort and to filter.

use std::io;

use super::paths::places;
use crate::desk::Receipt;
use crate::diag::{Lang, Phrase};
use crate::diff::{Comparison, Edit, called};
use crate::export::receipt;
use crate::export::xlsx::{self, Cell, Sheet};
use crate::vietnamese::shortened;

const HEADS: [(Phrase, u16); 7] = [
    (Phrase::new("TT", "No."), 5),
    (Phrase::new("Loại", "Class"), 24),
    (Phrase::new("Điều khoản cũ", "Old clause"), 14),
    (Phrase::new("Điều khoản mới", "New clause"), 14),
    (Phrase::new("Trước", "Was"), 60),
    (Phrase::new("Nay", "Is"), 60),
    (Phrase::new("Ghi chú", "Remarks"), 30),
];
/// A cell of a sheet holds no more.
const MOST_WORDS: usize = 32_000;

/// The whole file; the same comparison gives the same bytes.
///
/// # Errors
/// The sheet cannot hold it.
pub fn workbook(comparison: &Comparison, receipt: &Receipt, lang: Lang) -> io::Result<Vec<u8>> {
    let (old, new) = (&comparison.old.instrument.citation, &comparison.new.instrument.citation);
    let sheet = Sheet {
        name: lang.pick("So sánh", "Comparison"),
        title: format!("{} {old} {} {new}", lang.pick("Bản so sánh", "Comparison of"), lang.pick("và", "and")),
        columns: HEADS.iter().map(|(head, width)| (head.in_lang(lang), *width)).collect(),
        rows: (1..).zip(&comparison.edits).map(|(n, edit)| row(n, edit, lang)).collect(),
    };
    xlsx::write(&[sheet, receipt::sheet(receipt, lang)], xlsx::no_day(), None)
}

fn row(n: u64, edit: &Edit, lang: Lang) -> Vec<Cell> {
    let quotes = if edit.quotes.0 == edit.quotes.1 { &edit.quotes.0 } else { &edit.quotes.1 };
    let called = called(edit);
    let [called, was, is] = [&called, &edit.was, &edit.is].map(|said| said.in_lang(lang));
    let texts = [called, &places(&edit.a), &places(&edit.b), was, is, quotes];
    let texts = texts.into_iter().map(|text| shortened(text, MOST_WORDS).into());
    [n.into()].into_iter().chain(texts).collect()
}
