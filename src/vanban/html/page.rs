//! The page as it is written: elements, words, the texts of a paper with their notes.

use crate::vanban::document::{RichText, Run};
use crate::vanban::escape;
use crate::vanban::nd30;
use crate::vanban::notes::{Call, Notes};

/// The names of things that stand on the page and not in the paper.
const SOURCES: &str = "Nguồn viện dẫn";

const SOURCE: &str = "Nguồn";

const BACK: &str = "Trở lại chỗ viện dẫn";

const MISSING: &str = "Còn thiếu:";

/// What is written of a page so far.
pub(super) struct HtmlPage {
    pub(super) html: String,
    cite: bool,
    notes: Notes,
}

impl HtmlPage {
    pub(super) fn new(cite: bool) -> Self {
        HtmlPage { html: String::new(), cite, notes: Notes::default() }
    }

    pub(super) fn add(&mut self, html: &str) {
        self.html.push_str(html);
    }

    pub(super) fn words(&mut self, words: &str) {
        self.html.push_str(&escape(words));
    }

    /// `<name class="class">…</name>` around what `content` writes.
    pub(super) fn element(&mut self, name: &str, class: &str, content: impl FnOnce(&mut Self)) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.add(&format!("<{name}{class}>"));
        content(self);
        self.add(&format!("</{name}>\n"));
    }

    pub(super) fn line(&mut self, name: &str, class: &str, marker: &str, text: &RichText) {
        self.element(name, class, |page| {
            page.words(marker);
            page.text(text);
        });
    }

    pub(super) fn text(&mut self, text: &RichText) {
        let mut after_number = false;
        self.notes.begin_passage();
        for run in &text.0 {
            match run {
                Run::Words { words, bold, italic } => self.set_words(words, *bold, *italic),
                Run::Blank(blank) => {
                    let what = escape(&blank.what);
                    let mark = format!("<mark title=\"{MISSING} {what}\">{}</mark>", nd30::BLANK);
                    self.add(&mark);
                }
                Run::Cite(source) if self.cite => match self.notes.call(source) {
                    Some(call) => self.cite(call, after_number),
                    None => continue,
                },
                Run::Cite(_) | Run::Duty(_) => continue,
            }
            after_number = matches!(run, Run::Cite(_));
        }
    }

    fn set_words(&mut self, words: &str, bold: bool, italic: bool) {
        let (open, close) = match (bold, italic) {
            (true, true) => ("<b><i>", "</i></b>"),
            (true, false) => ("<b>", "</b>"),
            (false, true) => ("<i>", "</i>"),
            (false, false) => ("", ""),
        };
        self.add(open);
        self.add(&escape(words).replace('\n', "<br>"));
        self.add(close);
    }

    /// The number links to the note; the note links back to where it is first called.
    fn cite(&mut self, Call { number: n, again }: Call, after_number: bool) {
        if after_number {
            self.add("<sup>, </sup>");
        }
        let place = if again { String::new() } else { format!(" id=\"cho-{n}\"") };
        self.add(&format!(
            "<sup><a{place} href=\"#nguon-{n}\" role=\"doc-noteref\" aria-label=\"{SOURCE} {n}\">{n}</a></sup>"
        ));
    }

    pub(super) fn notes(&mut self) {
        if self.notes.words().is_empty() {
            return;
        }
        let notes: String = self.notes.words().iter().zip(1..).map(|(words, n)| note(words, n)).collect();
        self.add(&format!(
            "<section class=\"notes\" role=\"doc-endnotes\">\n<h2>{SOURCES}</h2>\n<ol>\n{notes}</ol>\n</section>\n"
        ));
    }
}

fn note(words: &str, n: usize) -> String {
    let words = escape(words);
    format!(
        "<li id=\"nguon-{n}\">{words} <a href=\"#cho-{n}\" role=\"doc-backlink\" aria-label=\"{BACK} {n}\">↩</a></li>\n"
    )
}
