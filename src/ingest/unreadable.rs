//! Why a file that came in is not read: by name, so that a person knows what to ask for instead.

use crate::diag::{Said, Text, displayed, text};
use crate::vanban::word::WordError;

/// Why nothing is made of a file, with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Its bytes are no text in UTF-8.
    NoText(String),
    /// It says that it is a DOCX, or is a package, and cannot be read as one.
    Word(String, WordError),
    /// A DOCX behind a password.
    Locked(String),
    /// A file of Word before 2007 (`.doc`).
    OldWord(String),
    /// Rich text, often named `.doc`.
    RichText(String),
    /// A PDF.
    Pdf(String),
    /// It has no word: a scan set into a file of Word, or nothing.
    NoWords(String),
    /// More paragraphs or words than any plan has.
    TooLong(String),
}

impl Said for Unreadable {
    fn said(&self) -> Text {
        match self {
            Unreadable::NoText(name) => text!(
                "{name}: không phải văn bản Unicode (UTF-8); hãy lưu lại thành .txt mã UTF-8",
                "{name}: not Unicode text (UTF-8); save it again as .txt in UTF-8"
            ),
            Unreadable::Word(name, why) => {
                let why = why.said();
                Text::new(format!("{name}: {}", why.vi), format!("{name}: {}", why.en))
            }
            Unreadable::Locked(name) => text!(
                "{name}: tệp Word có mật khẩu; hãy mở rồi lưu lại không có mật khẩu",
                "{name}: a file of Word behind a password; open it and save it without one"
            ),
            Unreadable::OldWord(name) => text!(
                "{name}: tệp Word đời cũ (.doc); hãy mở rồi lưu lại thành .docx",
                "{name}: a file of old Word (.doc); open it and save it as .docx"
            ),
            Unreadable::RichText(name) => text!(
                "{name}: tệp RTF; hãy mở rồi lưu lại thành .docx",
                "{name}: rich text (RTF); open it and save it as .docx"
            ),
            Unreadable::Pdf(name) => text!(
                "{name}: tệp PDF chưa đọc được; hãy dùng bản .docx hoặc .txt",
                "{name}: PDF cannot be read yet; use its .docx or .txt"
            ),
            Unreadable::NoWords(name) => text!(
                "{name}: không có chữ nào để đọc (bản quét hoặc tệp rỗng)",
                "{name}: no words to read (a scan, or an empty file)"
            ),
            Unreadable::TooLong(name) => text!(
                "{name}: dài hơn mọi kế hoạch (quá 20.000 đoạn hoặc 4 MiB chữ)",
                "{name}: longer than any plan (over 20,000 paragraphs or 4 MiB of words)"
            ),
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            Unreadable::Word(_, why) => why.verbatim(),
            _ => None,
        }
    }
}

displayed!(Unreadable);
