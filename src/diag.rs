//! Problems in the user's own files, gathered and printed all at once.
//!
//! A [`Diagnostic`] says what is wrong in both languages, where, and how to mend it; a [`Report`] gathers
//! those of a run. Nothing here is thrown: a check pushes what it finds and goes on.
//!
//! Start at [`Diagnostic::error`]; what it prints is tried in the unit tests below. [`letters`] says which letters no
//! file may hold.

pub mod letters;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The language in which the program speaks; what an official signs is Vietnamese in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// A file as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// As the user knows it: relative to the workspace.
    pub path: String,
    pub text: String,
}

/// A place in a file: some bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub source: Arc<Source>,
    pub range: Range<usize>,
}

impl Span {
    /// The line and the column, both from 1; the column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        let before = &self.source.text[..self.range.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// How grave a diagnostic is: an error stops the run, a finding is for a person to weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Finding,
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bilingual {
    pub vi: String,
    pub en: String,
}

impl Bilingual {
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        let (vi, en) = (vi.into(), en.into());
        Bilingual { vi, en }
    }

    /// Words that speak both languages, divided by a bar; those that do not are the same in both.
    pub fn divided(text: &str) -> Self {
        let (vi, en) = text.split_once(" | ").unwrap_or((text, text));
        Bilingual::new(vi, en)
    }

    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }

    fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }
}

/// One problem in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// A name, not a number: `plan/unknown-body`.
    pub name: &'static str,
    pub at: Option<Span>,
    pub message: Bilingual,
    /// Said under the words that are wrong.
    pub label: Bilingual,
    pub help: Vec<Bilingual>,
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
        Diagnostic { severity, name, at, message: Bilingual::default(), label: Bilingual::default(), help: Vec::new() }
    }

    pub fn vi(mut self, text: impl Into<String>) -> Self {
        self.message.vi = text.into();
        self
    }

    pub fn en(mut self, text: impl Into<String>) -> Self {
        self.message.en = text.into();
        self
    }

    /// How to mend it, best by an example of the right form.
    pub fn help(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.help.push(Bilingual::new(vi, en));
        self
    }

    /// What stands directly under the wrong words.
    pub fn label(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.label = Bilingual::new(vi, en);
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

/// All the diagnostics of a run.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(more);
    }

    pub fn has_errors(&self) -> bool {
        self.iter().any(|d| d.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Errors before findings, then by file and place, so that a run prints the same each time.
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        self.diagnostics.dedup();
        self
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

fn sort_key(d: &Diagnostic) -> (Severity, Option<&str>, usize, &str, &str) {
    let (path, start) = match &d.at {
        Some(span) => (Some(&*span.source.path), span.range.start),
        None => (None, 0),
    };
    (d.severity, path, start, d.name, &d.message.vi)
}

/// The names nearest to a misspelt one: at most three, the nearest first.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(score, _)| *score > 0.84)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    scored.retain(|(score, _)| *score > best - 0.04);
    scored.truncate(3);
    scored.into_iter().map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown_body() -> Diagnostic {
        let text = "report:\n  via: bo-cong-anh # đầu mối\n".to_owned();
        let start = text.find("bo-cong-anh").expect("the sample has the name");
        let path = "plans/mau.yaml".to_owned();
        let span = Span { source: Arc::new(Source { path, text }), range: start..start + "bo-cong-anh".len() };
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
    fn errors_come_before_findings_and_twins_are_printed_once() {
        let mut report = Report::default();
        report.push(Diagnostic::finding("plan/orphan", None).vi("a").en("a"));
        report.push(unknown_body());
        report.push(unknown_body());
        let names: Vec<_> = report.sorted().into_iter().map(|d| d.name).collect();
        assert_eq!(names, ["plan/unknown-body", "plan/orphan"]);
    }

    #[test]
    fn nothing_near_suggests_nothing() {
        assert!(nearest("xyz", ["bo-cong-an"]).is_empty());
    }
}
