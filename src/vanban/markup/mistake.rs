//! What can be wrong with a template's output, said in both languages.

use crate::diag::{Said, Text, displayed, text};

/// A mistake and the line of the filled-in template where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupError {
    /// Counted from 1, in what the template gave.
    pub line: usize,
    /// What is wrong there.
    pub mistake: Mistake,
}

impl Said for MarkupError {
    fn said(&self) -> Text {
        text!("dòng {}: ", "line {}: ", self.line).then(&self.mistake.said())
    }
}

displayed!(MarkupError);

/// What a template may get wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// The text does not open with `---`.
    NoFrontMatter,
    /// The front matter has no second `---`.
    UnclosedFrontMatter,
    /// A line of the front matter is no `key: value`.
    NotAKey(String),
    /// The front matter has no such key.
    UnknownKey(String),
    /// The key stands above already.
    RepeatedKey(String),
    /// A `[^…]` that nothing defines.
    UnknownFootnote,
    /// A `[[` without its `]]`.
    UnclosedBlank,
    /// A letter that nobody sees: `U+202E`.
    HiddenLetter(String),
    /// Named as Markdown names it.
    Unsupported(&'static str),
    /// Quotations or lists one within the other, more than so many.
    TooDeep(usize),
}

impl Mistake {
    /// The same in words, with how it should look.
    pub fn said(&self) -> Text {
        match self {
            Self::NoFrontMatter => {
                text!("phần đầu phải mở bằng một dòng `---`", "the front matter must open with a line `---`")
            }
            Self::UnclosedFrontMatter => {
                text!("phần đầu chưa được đóng bằng dòng `---`", "the front matter is not closed by a line `---`")
            }
            Self::NotAKey(line) => {
                text!("`{line}` không có dạng `khóa: giá trị`", "`{line}` is not of the form `key: value`")
            }
            Self::UnknownKey(key) => {
                text!("không có khóa `{key}` trong phần đầu", "the front matter has no key `{key}`")
            }
            Self::RepeatedKey(key) => text!("khóa `{key}` đã được nêu ở trên", "the key `{key}` stands above already"),
            Self::UnknownFootnote => {
                text!("viện dẫn `[^…]` không có nội dung `[^…]: …`", "a cite `[^…]` has no definition `[^…]: …`")
            }
            Self::UnclosedBlank => text!(
                "chỗ trống phải có dạng `[[nội dung còn thiếu]]`",
                "a blank must be of the form `[[what is missing]]`"
            ),
            Self::HiddenLetter(code) => {
                text!("có {code}, một ký tự không ai nhìn thấy", "here is {code}, a letter that nobody sees")
            }
            Self::Unsupported(what) => {
                text!("văn bản không trình bày được `{what}`", "a paper cannot hold a `{what}`")
            }
            Self::TooDeep(depth) => text!(
                "danh sách hoặc trích dẫn lồng nhau quá {depth} tầng",
                "lists or quotations stand more than {depth} deep"
            ),
        }
    }
}
