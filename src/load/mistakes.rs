//! What can be wrong with a YAML file before anything in it is understood, each with how to mend it.
//!
//! What serde and the YAML parser say is told here by its kind, so that a drafter never reads the name of a Rust type;
//! what has no kind stands beside it in their own words.

use crate::diag::letters::Hidden;
use crate::diag::{Diagnostic, ParseError, Said, Span, nearest};
use crate::vietnamese::YEARS;

pub fn too_large(at: Span, bytes: usize, most: usize) -> Diagnostic {
    let (mb, most) = (bytes.div_ceil(1024 * 1024), most / 1024 / 1024);
    Diagnostic::error("yaml/too-large", at)
        .vi(format!("tệp quá lớn: {mb} MB, tối đa {most} MB"))
        .en(format!("the file is too large: {mb} MB, at most {most} MB"))
}

pub fn not_utf8(at: Span) -> Diagnostic {
    Diagnostic::error("yaml/not-utf8", at).vi("tệp không phải mã UTF-8").en("the file is not UTF-8").help(
        "lưu lại tệp với bảng mã UTF-8 (không phải TCVN3, VNI hay Windows-1258)",
        "save the file as UTF-8 (not TCVN3, VNI or Windows-1258)",
    )
}

pub fn not_nfc(at: Span) -> Diagnostic {
    Diagnostic::error("yaml/not-nfc", at)
        .vi("chữ ở dạng Unicode tổ hợp rời, không phải dựng sẵn (NFC)")
        .en("decomposed Unicode: the text is not NFC")
        .help(
            "chuyển tệp sang Unicode dựng sẵn, ví dụ: uconv -x any-nfc",
            "convert the file to composed Unicode, for example: uconv -x any-nfc",
        )
}

pub fn hidden_letter(at: Span, hidden: &Hidden) -> Diagnostic {
    let code = hidden.code();
    Diagnostic::error("yaml/hidden-letter", at)
        .vi(format!("ở đây có {code}, {}: người đọc không thấy, chương trình thì thấy", hidden.sort.said().vi))
        .en(format!("here is {code}, {}: programs see it, readers do not", hidden.sort.said().en))
        .help(
            "xóa ký tự này; cần xuống dòng thì gõ lại phím Enter, cần dấu cách thì gõ lại dấu cách",
            "delete it; where a line end or a space is meant, type it anew",
        )
}

pub fn look_alike(at: Span, word: &str, letter: char) -> Diagnostic {
    let code = u32::from(letter);
    Diagnostic::finding("yaml/look-alike-letter", at)
        .vi(format!("`{word}` có chữ `{letter}` (U+{code:04X}) chỉ trông giống chữ cái tiếng Việt"))
        .en(format!("`{word}` has a `{letter}` (U+{code:04X}) that only looks like a Latin letter"))
        .help("gõ lại từ này bằng bàn phím tiếng Việt", "type the word anew on a Vietnamese keyboard")
}

pub fn cut_at_remark(at: Span, words: &str, lost: &str) -> Diagnostic {
    let whole = format!("{words} {}", lost.trim_end()).replace('"', "\\\"");
    Diagnostic::error("yaml/cut-at-remark", at)
        .vi("từ dấu `#` này trở đi YAML coi là ghi chú: lời văn trước nó bị cắt mất phần sau")
        .en("from this `#` on YAML takes it for a remark: the words before it lose their end")
        .help(
            format!("là lời văn thì đặt cả câu trong dấu nháy: \"{whole}\"; là ghi chú thì để ở một dòng riêng"),
            format!("if it is of the words, quote them all: \"{whole}\"; if it is a remark, give it a line of its own"),
        )
}

pub fn year_that_never_was(at: Span, year: &str) -> Diagnostic {
    let (first, last) = (YEARS.start(), YEARS.end());
    Diagnostic::error("yaml/year-that-never-was", at)
        .vi(format!("năm {year}: chỉ nhận ngày từ năm {first} đến năm {last}"))
        .en(format!("the year {year}: days are taken from {first} to {last} alone"))
        .help(
            "xem lại bốn chữ số của năm, ví dụ 2024-06-20",
            "look at the four figures of the year, such as 2024-06-20",
        )
}

pub fn anchor(at: Span) -> Diagnostic {
    Diagnostic::error("yaml/anchor", at)
        .vi("không dùng neo (`&`) và bí danh (`*`) trong tệp")
        .en("anchors (`&`) and aliases (`*`) are not used here")
        .help(
            "viết lại giá trị tại chỗ; nếu là chữ thì đặt trong dấu nháy: \"*\"",
            "write the value out; if it is text, quote it: \"*\"",
        )
}

pub fn too_deep(at: Span, most: usize) -> Diagnostic {
    Diagnostic::error("yaml/too-deep", at)
        .vi(format!("lồng nhau quá {most} tầng"))
        .en(format!("nested more than {most} levels deep"))
        .help(
            "kiểm tra ngoặc `[`, `{` mở mà không đóng, và chỗ thụt đầu dòng",
            "look for brackets `[`, `{` left open, and at the indentation",
        )
}

pub fn duplicate_key(at: Span) -> Diagnostic {
    Diagnostic::error("yaml/duplicate-key", at)
        .vi("khóa này đã có ở trên trong cùng một mục")
        .en("this key stands above in the same entry already")
        .help("gộp hai giá trị vào một khóa, hoặc bỏ bớt một", "merge the two values under one key, or drop one")
}

pub fn not_yaml(at: Span, message: &str) -> Diagnostic {
    if message.contains("unknown anchor") {
        return anchor(at);
    }
    let diagnostic = Diagnostic::error("yaml/unreadable", at)
        .vi("không đọc được YAML từ chỗ này")
        .en("from here on this is not YAML")
        .verbatim(message);
    let (vi, en) = match message {
        m if m.contains("mapping values are not allowed") => (
            "chữ có dấu hai chấm phải đặt trong dấu nháy: \"Điều 5: nội dung\"",
            "text with a colon must be quoted: \"Điều 5: nội dung\"",
        ),
        m if m.contains("tab") => {
            ("thụt đầu dòng bằng dấu cách, không bằng phím Tab", "indent with spaces, not with tabs")
        }
        m if m.contains("quote") => ("đóng dấu nháy đã mở ở dòng này", "close the quotation mark opened in this line"),
        _ => (
            "xem lại chỗ thụt đầu dòng, dấu ngoặc và dấu nháy ở dòng này và dòng trên",
            "look at the indentation, brackets and quotation marks of this line and the one above",
        ),
    };
    diagnostic.help(vi, en)
}

/// The key in serde's "unknown field `x`, expected …".
pub fn unknown_key(message: &str) -> Option<&str> {
    between(message, "unknown field `")
}

/// The key in serde's "missing field `x`".
pub fn missing_field(message: &str) -> Option<&str> {
    between(message, "missing field `")
}

fn between<'a>(message: &'a str, prefix: &str) -> Option<&'a str> {
    message.strip_prefix(prefix)?.split('`').next()
}

/// What serde found wrong, in the drafter's words.
pub fn of_serde(at: Span, message: &str) -> Diagnostic {
    if let Some(key) = unknown_key(message) {
        return unknown(at, "yaml/unknown-key", ("không có khóa", "there is no key"), key, message);
    }
    if let Some(value) = between(message, "unknown variant `") {
        return unknown(at, "yaml/unknown-value", ("không có giá trị", "there is no value"), value, message);
    }
    if let Some(key) = missing_field(message) {
        return Diagnostic::error("yaml/missing-key", at)
            .vi(format!("thiếu khóa `{key}`"))
            .en(format!("the key `{key}` is missing"))
            .help(format!("thêm dòng `{key}: …`"), format!("add a line `{key}: …`"));
    }
    if let Some(error) = ParseError::from_serde(message) {
        let diagnostic = Diagnostic::error("yaml/wrong-value", at).says(error.said());
        return match error.mend() {
            Some(mend) => diagnostic.help(&*mend.vi, &*mend.en),
            None => diagnostic,
        };
    }
    if ["out of range", "invalid characters", "premature end"].iter().any(|words| message.contains(words)) {
        return Diagnostic::error("yaml/wrong-value", at)
            .vi("ngày không có thật hoặc viết sai; đúng là năm-tháng-ngày, ví dụ 2024-06-20")
            .en("no such day, or not written as year-month-day, for example 2024-06-20");
    }
    wrong_shape(at, message)
}

/// Serde's "invalid type: …, expected …": a value of the wrong shape.
fn wrong_shape(at: Span, message: &str) -> Diagnostic {
    let found = message.strip_prefix("invalid type: ").and_then(|rest| rest.split(", expected").next());
    let (vi, en) = match found.unwrap_or_default() {
        "sequence" => ("giá trị sai: đây là một danh sách", "wrong value: this is a list"),
        "map" => ("giá trị sai: đây là một nhóm khóa", "wrong value: this is a group of keys"),
        "unit value" => ("giá trị sai: để trống", "wrong value: nothing is given"),
        other if other.starts_with("string") => ("giá trị sai: đây là chữ", "wrong value: this is text"),
        other if other.starts_with("boolean") => {
            ("giá trị sai: đây là true/false", "wrong value: this is true or false")
        }
        _ => ("giá trị sai", "wrong value"),
    };
    let wanted = message.split("expected ").nth(1).unwrap_or_default();
    let (vi_wanted, en_wanted) = match wanted {
        w if w.starts_with("struct") || w.contains("map") => {
            ("các khóa và giá trị, mỗi khóa một dòng", "keys and values, a line each")
        }
        w if w.contains("sequence") => {
            ("một danh sách: [a, b] hoặc mỗi dòng một dấu `-`", "a list: [a, b], or a `-` a line")
        }
        w if w.contains("string") => ("một chữ hoặc một câu, không có ngoặc", "one word or sentence, without brackets"),
        w if w.contains("boolean") => ("true hoặc false", "true or false"),
        _ => (
            "giá trị đúng dạng; xem plans/README.md hoặc rules/README.md",
            "a value of the right form; see plans/README.md or rules/README.md",
        ),
    };
    let diagnostic = Diagnostic::error("yaml/wrong-value", at)
        .vi(vi)
        .en(en)
        .help(format!("ở đây cần {vi_wanted}"), format!("what belongs here: {en_wanted}"));
    if found.is_some() { diagnostic } else { diagnostic.verbatim(message) }
}

fn unknown(at: Span, name: &'static str, words: (&str, &str), wrong: &str, message: &str) -> Diagnostic {
    let expected = message.split_once("expected").map_or("", |(_, rest)| rest);
    let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    let near = nearest(wrong, known.iter().copied());
    let diagnostic =
        Diagnostic::error(name, at).vi(format!("{} `{wrong}`", words.0)).en(format!("{} `{wrong}`", words.1));
    if near.is_empty() && !known.is_empty() {
        let all = known.join(", ");
        return diagnostic.help(format!("dùng một trong: {all}"), format!("one of: {all}"));
    }
    diagnostic.did_you_mean(near)
}

/// An id that some part of the program could not carry: keys are divided by `/`, files are named by ids.
pub fn not_a_slug(at: Span, id: &str) -> Diagnostic {
    let slug = crate::vietnamese::slug(id);
    Diagnostic::error("yaml/not-a-slug", at)
        .vi(format!("mã `{id}` chỉ được có chữ thường không dấu, chữ số và dấu gạch nối"))
        .en(format!("the id `{id}` may have small letters without marks, figures and hyphens only"))
        .help(format!("ví dụ: {slug}"), format!("for example: {slug}"))
}
