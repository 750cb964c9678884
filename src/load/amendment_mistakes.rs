//! What can be wrong in how one instrument amends another, each with how to mend it.

use crate::diag::{Diagnostic, Span};
use crate::model::{ClausePath, InstrumentId};

pub fn amendment_without_day(at: Span) -> Diagnostic {
    Diagnostic::error("plan/amendment-without-day", at)
        .vi("không rõ sửa đổi có hiệu lực từ ngày nào: văn bản sửa đổi không ghi đủ ngày")
        .en("the day from which the amendment holds is not known: the amending instrument has no full date")
        .help(
            "thêm `from: 2024-07-01`, hoặc ghi đủ `date` của văn bản",
            "add `from: 2024-07-01`, or give the whole `date`",
        )
}

pub fn amended_clause_gone(at: Span, path: &ClausePath, of: &InstrumentId) -> Diagnostic {
    Diagnostic::error("plan/amended-clause-gone", at)
        .vi(format!("{of} không có (hoặc không còn) {path} để sửa đổi"))
        .en(format!("{of} has no {path}, or has it no longer, to amend"))
        .help(
            format!("xem các điều khoản: phancong show {of} --as clauses"),
            format!("see its clauses: phancong show {of} --as clauses"),
        )
}

pub fn amended_clause_taken(at: Span, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/amended-clause-taken", at)
        .vi(format!("đã có {path}: bổ sung phải mang số mới"))
        .en(format!("{path} is there already: what is inserted has a number of its own"))
        .help(
            "ghi số như văn bản sửa đổi, ví dụ `at: 2a`, hoặc dùng `do: replace`",
            "give the number as printed, such as `at: 2a`, or use `do: replace`",
        )
}

pub fn amended_words_gone(at: Span, words: &str, path: &ClausePath) -> Diagnostic {
    Diagnostic::error("plan/amended-words-gone", at)
        .vi(format!("cụm từ `{words}` không có trong {path} hay bên dưới"))
        .en(format!("the words `{words}` stand neither in {path} nor below it"))
        .help(
            "chép đúng từng chữ của văn bản được sửa đổi vào ngày sửa đổi",
            "copy the words as the amended instrument has them on that day",
        )
}

pub fn amended_words_grow(at: Span, length: usize) -> Diagnostic {
    let length = length / (1024 * 1024) + 1;
    Diagnostic::error("plan/amended-words-grow", at)
        .vi(format!("sau sửa đổi này lời văn dài hơn mọi văn bản: cỡ {length} MiB"))
        .en(format!("after this amendment the words are longer than any instrument's: some {length} MiB"))
        .help(
            "xem lại: cụm từ mới có chứa cụm từ cũ, nên mỗi lần thay lại dài thêm",
            "look again: the new words hold the old ones, so each replacement makes them longer",
        )
}

pub fn amending_words_missing(at: Span, words: &str, path: &ClausePath) -> Diagnostic {
    let words = crate::vietnamese::shortened(words, 60);
    Diagnostic::error("plan/amending-words-missing", at)
        .vi(format!("lời văn mới `{words}` không có trong {path} của văn bản sửa đổi hay bên dưới"))
        .en(format!("the new words `{words}` stand neither in {path} of the amending instrument nor below it"))
        .help("chép lời văn mới từ chính điều khoản sửa đổi", "copy the new words from the amending clause itself")
}

pub fn amendment_does_not_fit(at: Span, mistake: &Diagnostic) -> Diagnostic {
    let place = mistake.at.as_ref().map_or_else(String::new, |span| {
        let (line, column) = span.line_column();
        format!("{}:{line}:{column}: ", span.source.path)
    });
    Diagnostic::error("plan/amendment-does-not-fit", at)
        .vi(format!("sau sửa đổi này văn bản không còn khớp: {place}{}", mistake.message.vi))
        .en(format!("after this amendment the instrument no longer holds: {place}{}", mistake.message.en))
        .help(
            "dùng `do: replace` và nêu lại cả điều khoản với những gì nó quy định",
            "use `do: replace` and state the clause anew with all its facts",
        )
}
