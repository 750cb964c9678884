//! Why a file of Word is not read.

use super::old_letters::OldLetters;
use crate::diag::{Said, Text, displayed, text};
use crate::vanban::package::PackageError;

/// Why a DOCX is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordError {
    /// Its package or its XML cannot be read.
    Package(PackageError),
    /// A package, and no document of Word in it.
    NoDocument,
    /// Part of its words stand in another file inside it, which Word puts in their place when it opens it.
    Elsewhere,
    /// Words are kept in the codes of old fonts: the font and the paragraph, from 1.
    OldLetters(OldLetters, String, usize),
    /// More paragraphs or words than any paper has.
    TooLong,
}

impl Said for WordError {
    fn said(&self) -> Text {
        match self {
            WordError::Package(why) => why.said(),
            WordError::NoDocument => Text::new(
                "gói zip không có tài liệu Word (.docx) bên trong",
                "a zip with no document of Word (.docx) in it",
            ),
            WordError::Elsewhere => Text::new(
                "một phần nội dung nằm trong tệp khác được chèn vào; hãy mở bằng Word rồi lưu lại",
                "part of it stands in another file that is put in; open it in Word and save it again",
            ),
            WordError::OldLetters(letters, font, number) => {
                let name = match letters {
                    OldLetters::Tcvn3 => "TCVN3 (ABC)",
                    OldLetters::Vni => "VNI",
                };
                text!(
                    "đoạn {number} dùng mã chữ {name}, phông `{font}`; hãy chuyển sang Unicode rồi lưu lại",
                    "paragraph {number} is in letters of {name}, font `{font}`; turn them into Unicode and save it again"
                )
            }
            WordError::TooLong => Text::new("dài hơn mọi văn bản", "longer than any paper"),
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            WordError::Package(why) => why.verbatim(),
            _ => None,
        }
    }
}

displayed!(WordError);

impl From<PackageError> for WordError {
    fn from(error: PackageError) -> Self {
        WordError::Package(error)
    }
}
