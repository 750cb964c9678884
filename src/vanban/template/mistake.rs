//! What is wrong with a template, and where.

use std::collections::BTreeMap;

use minijinja::ErrorKind;

use crate::diag::{Phrase, Said, Text, displayed, text};

/// What is wrong with a template.
#[derive(Debug)]
pub struct TemplateError {
    /// The template, as `templates/` has it.
    pub name: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in letters.
    pub column: usize,
    /// What is wrong, by its kind.
    pub message: Text,
    /// What the template engine says of it.
    pub verbatim: Option<String>,
}

impl Said for TemplateError {
    fn said(&self) -> Text {
        let TemplateError { name, line, column, message, .. } = self;
        Text::same(format!("templates/{name}:{line}:{column}: ")).then(message)
    }

    fn verbatim(&self) -> Option<String> {
        self.verbatim.clone()
    }
}

displayed!(TemplateError);

/// The error where it arose, which may be in a macro of another template.
pub(super) fn mistake(name: &str, templates: &BTreeMap<String, String>, error: &minijinja::Error) -> TemplateError {
    let inner = std::iter::successors(Some(error), |error| {
        std::error::Error::source(*error).and_then(|below| below.downcast_ref::<minijinja::Error>())
    });
    let error = inner.last().unwrap_or(error);
    let name = error.name().filter(|inner| templates.contains_key(*inner)).unwrap_or(name);
    let source = templates.get(name).map_or("", String::as_str);
    let (line, column) = match error.range() {
        Some(range) if range.start <= source.len() => line_and_column(source, range.start),
        _ => (error.line().unwrap_or(1), 1),
    };
    let verbatim = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    TemplateError {
        name: name.to_owned(),
        line,
        column,
        message: kind_of(error.kind()).into(),
        verbatim: Some(verbatim),
    }
}

/// What kind of mistake it is; the engine's own words say which.
fn kind_of(kind: ErrorKind) -> Phrase {
    let (vi, en) = match kind {
        ErrorKind::SyntaxError => ("sai cú pháp của mẫu", "not the syntax of a template"),
        ErrorKind::UndefinedError => ("dùng một giá trị không có", "it uses a value that is not there"),
        ErrorKind::TemplateNotFound => ("không có mẫu tên ấy", "there is no template of that name"),
        ErrorKind::BadInclude => ("mẫu được gọi vào có lỗi", "a template that it includes is at fault"),
        ErrorKind::UnknownFilter => ("không có bộ lọc tên ấy", "there is no filter of that name"),
        ErrorKind::UnknownFunction => ("không có hàm tên ấy", "there is no function of that name"),
        ErrorKind::UnknownMethod => ("giá trị không có phương thức ấy", "the value has no such method"),
        ErrorKind::UnknownTest => ("không có phép thử tên ấy", "there is no test of that name"),
        ErrorKind::UnknownBlock => ("không có khối tên ấy", "there is no block of that name"),
        ErrorKind::MissingArgument => ("gọi thiếu đối số", "an argument is missing"),
        ErrorKind::TooManyArguments => ("gọi thừa đối số", "there are too many arguments"),
        ErrorKind::InvalidOperation => ("phép tính không làm được với giá trị ấy", "no such operation on this value"),
        ErrorKind::CannotUnpack => ("không tách được giá trị thành danh sách", "the value cannot be unpacked"),
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => ("chạy mãi không xong", "it never ends"),
        _ => ("không dùng được mẫu", "the template cannot be used"),
    };
    Phrase::new(vi, en)
}

/// That the letters at a place of a template name what is not there.
pub(super) fn unknown_name(name: &str, source: &str, at: usize, unknown: &str) -> TemplateError {
    let (line, column) = line_and_column(source, at);
    let message = text!("không có `{unknown}`", "there is no `{unknown}`");
    TemplateError { name: name.to_owned(), line, column, message, verbatim: None }
}

/// Where a byte of a source stands, both counted from 1.
pub(super) fn line_and_column(source: &str, at: usize) -> (usize, usize) {
    let above = &source[..source.floor_char_boundary(at)];
    let line = above.matches('\n').count() + 1;
    let column = above.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
