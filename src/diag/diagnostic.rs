//! A problem in a file of the user's, and how it prints.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Lang, Span, Text, letters};

/// How grave a diagnostic is: an error stops the run, a finding is for a person to weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is resolved from the files until it is mended.
    Error,
    /// Something to weigh; the run goes on.
    Finding,
}

/// One problem in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the run stops for it.
    pub severity: Severity,
    /// A name, not a number: `plan/unknown-body`.
    pub name: &'static str,
    /// Where it stands; none where it is of no place in a file.
    pub at: Option<Span>,
    /// What is wrong, in one line.
    pub message: Text,
    /// Said under the words that are wrong.
    pub label: Text,
    /// How to mend it, a line each.
    pub help: Vec<Text>,
    /// What another program said of it, in its own words.
    pub verbatim: Option<String>,
}

impl Diagnostic {
    /// An error at a place; give it its words with [`vi`](Self::vi) and [`en`](Self::en).
    pub fn error(name: &'static str, at: impl Into<Option<Span>>) -> Self {
        Diagnostic::new(Severity::Error, name, at.into())
    }

    /// A finding at a place: nothing is broken, a person should look.
    pub fn finding(name: &'static str, at: impl Into<Option<Span>>) -> Self {
        Diagnostic::new(Severity::Finding, name, at.into())
    }

    fn new(severity: Severity, name: &'static str, at: Option<Span>) -> Self {
        let (message, label) = (Text::default(), Text::default());
        Diagnostic { severity, name, at, message, label, help: Vec::new(), verbatim: None }
    }

    /// What is wrong, in Vietnamese.
    pub fn vi(mut self, text: impl Into<String>) -> Self {
        self.message.vi = text.into();
        self
    }

    /// What is wrong, in English.
    pub fn en(mut self, text: impl Into<String>) -> Self {
        self.message.en = text.into();
        self
    }

    /// What is wrong, in both languages at once.
    pub fn says(mut self, message: Text) -> Self {
        self.message = message;
        self
    }

    /// What another program said of it, in its own words.
    pub fn verbatim(mut self, words: impl Into<String>) -> Self {
        self.verbatim = Some(words.into());
        self
    }

    /// How to mend it, best by an example of the right form.
    pub fn help(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.help.push(Text::new(vi, en));
        self
    }

    /// What stands directly under the wrong words.
    pub fn label(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.label = Text::new(vi, en);
        self
    }

    /// The nearest known names, where any is near.
    pub fn did_you_mean(self, nearest: Vec<String>) -> Self {
        if nearest.is_empty() {
            return self;
        }
        let names = |or| {
            let quoted: Vec<_> = nearest.iter().map(|name| format!("`{name}`")).collect();
            quoted.join(or)
        };
        let vi = format!("có phải là {}?", names(" hay "));
        let en = format!("did you mean {}?", names(" or "));
        self.label(vi, en)
    }

    /// The diagnostic as text: level, name, message, place with its line, help.
    pub fn render(&self, lang: Lang, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let level = match self.severity {
            Severity::Error => Level::ERROR.with_name(lang.pick("lỗi", "error")),
            Severity::Finding => Level::WARNING.with_name(lang.pick("phát hiện", "finding")),
        };
        // Only what the renderer itself adds may steer a terminal.
        let at = self.at.as_ref().map(CleanSource::of);
        let title = level.primary_title(letters::shown(self.message.in_lang(lang))).id(self.name);
        let mut group = Group::with_title(title);
        if let Some(shown) = &at {
            group = group.element(self.snippet(shown, lang));
        }
        for help in &self.help {
            let level = Level::HELP.with_name(lang.pick("cách sửa", "help"));
            group = group.element(level.message(letters::shown(help.in_lang(lang))));
        }
        let verbatim = self.verbatim.as_deref().map(one_line);
        if let Some(words) = &verbatim {
            let level = Level::NOTE.with_name(lang.pick("nguyên văn", "verbatim"));
            group = group.element(level.message(letters::shown(words)));
        }
        renderer.render(&[group])
    }

    fn snippet<'a>(&'a self, shown: &'a CleanSource, lang: Lang) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let mut annotation = AnnotationKind::Primary.span(shown.range.clone());
        if !self.label.is_empty() {
            annotation = annotation.label(letters::shown(self.label.in_lang(lang)));
        }
        Snippet::source(&*shown.text).path(&*shown.path).annotation(annotation)
    }
}

/// A place with its file's text, hidden letters as signs.
struct CleanSource<'a> {
    path: Cow<'a, str>,
    text: Cow<'a, str>,
    range: Range<usize>,
}

impl<'a> CleanSource<'a> {
    fn of(span: &'a Span) -> Self {
        let (text, range) = (span.source.text.as_str(), span.range.clone());
        let path = letters::shown(&span.source.path);
        if letters::first_hidden(text).is_none() {
            return CleanSource { path, text: Cow::Borrowed(text), range };
        }
        let parts = [&text[..range.start], &text[range.clone()], &text[range.end..]].map(letters::shown);
        let start = parts[0].len();
        CleanSource { path, range: start..start + parts[1].len(), text: Cow::Owned(parts.concat()) }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::{Report, SourceFile, nearest};

    fn unknown_body() -> Diagnostic {
        let text = "report:\n  via: bo-cong-anh # đầu mối\n".to_owned();
        let start = text.find("bo-cong-anh").expect("the sample has the name");
        let path = "plans/mau.yaml".to_owned();
        let span = Span { source: Arc::new(SourceFile { path, text }), range: start..start + "bo-cong-anh".len() };
        Diagnostic::error("plan/unknown-body", span)
            .vi("không có cơ quan nào mang mã `bo-cong-anh`")
            .en("no body has the id `bo-cong-anh`")
            .did_you_mean(nearest("bo-cong-anh", ["bo-cong-an", "bo-tu-phap"]))
    }

    #[test]
    fn a_diagnostic_shows_file_line_column_and_the_line_itself() {
        let text = unknown_body().render(Lang::Vi, false);
        assert!(text.starts_with("lỗi[plan/unknown-body]: không có cơ quan nào mang mã `bo-cong-anh`"));
        assert!(text.contains("plans/mau.yaml:2:8"), "{text}");
        assert!(text.contains("via: bo-cong-anh # đầu mối"), "{text}");
        assert!(text.contains("^^^^^^^^^^^ có phải là `bo-cong-an`?"), "{text}");
    }

    #[test]
    fn the_same_diagnostic_speaks_english_when_asked() {
        let text = unknown_body().render(Lang::En, false);
        assert!(text.starts_with("error[plan/unknown-body]: no body has the id"), "{text}");
        assert!(text.contains("did you mean `bo-cong-an`?"), "{text}");
    }

    #[test]
    fn words_of_another_program_are_marked_as_its_own() {
        let diagnostic = unknown_body().verbatim("did not find\n expected key");
        assert!(diagnostic.render(Lang::Vi, false).ends_with("nguyên văn: did not find expected key"));
        assert!(diagnostic.render(Lang::En, false).ends_with("verbatim: did not find expected key"));
    }

    #[test]
    fn errors_come_before_findings_and_twins_are_printed_once() {
        let mut report = Report::default();
        report.push(Diagnostic::finding("plan/orphan", None).vi("a").en("a"));
        report.push(unknown_body());
        report.push(unknown_body());
        let names: Vec<_> = report.sorted().into_iter().map(|d| d.name).collect();
        assert_eq!(names, ["plan/unknown-body", "plan/orphan"]);
    }
}
