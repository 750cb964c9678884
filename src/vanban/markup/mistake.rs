//! What can be wrong with a template's output, said in both languages.

/// A mistake and the line of the filled-in template where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}", mistake.en())]
pub struct MarkupError {
    pub line: usize,
    pub mistake: Mistake,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    NoFrontMatter,
    UnclosedFrontMatter,
    NotAKey(String),
    UnknownKey(String),
    RepeatedKey(String),
    UnknownFootnote,
    UnclosedBlank,
    /// A letter that nobody sees: `U+202E`.
    HiddenLetter(String),
    /// Named as Markdown names it.
    Unsupported(&'static str),
}

impl Mistake {
    pub fn vi(&self) -> String {
        match self {
            Self::NoFrontMatter => "phần đầu phải mở bằng một dòng `---`".into(),
            Self::UnclosedFrontMatter => "phần đầu chưa được đóng bằng dòng `---`".into(),
            Self::NotAKey(line) => format!("`{line}` không có dạng `khóa: giá trị`"),
            Self::UnknownKey(key) => format!("không có khóa `{key}` trong phần đầu"),
            Self::RepeatedKey(key) => format!("khóa `{key}` đã được nêu ở trên"),
            Self::UnknownFootnote => "viện dẫn `[^…]` không có nội dung `[^…]: …`".into(),
            Self::UnclosedBlank => "chỗ trống phải có dạng `[[nội dung còn thiếu]]`".into(),
            Self::HiddenLetter(code) => format!("có {code}, một ký tự không ai nhìn thấy"),
            Self::Unsupported(what) => format!("văn bản không trình bày được `{what}`"),
        }
    }

    pub fn en(&self) -> String {
        match self {
            Self::NoFrontMatter => "the front matter must open with a line `---`".into(),
            Self::UnclosedFrontMatter => "the front matter is not closed by a line `---`".into(),
            Self::NotAKey(line) => format!("`{line}` is not of the form `key: value`"),
            Self::UnknownKey(key) => format!("the front matter has no key `{key}`"),
            Self::RepeatedKey(key) => format!("the key `{key}` stands above already"),
            Self::UnknownFootnote => "a cite `[^…]` has no definition `[^…]: …`".into(),
            Self::UnclosedBlank => "a blank must be of the form `[[what is missing]]`".into(),
            Self::HiddenLetter(code) => format!("here is {code}, a letter that nobody sees"),
            Self::Unsupported(what) => format!("a paper cannot hold a `{what}`"),
        }
    }
}
