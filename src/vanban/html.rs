//! A document → one HTML page that needs nothing else: its style is inside, and it prints as the
//! paper itself.
//!
//! It is made to be read, by eye or by ear: real headings in order, real table heads, links both ways
//! between a passage and its source. Every word goes through `escape`; there is no script.
//!
//! Start at [`render`].

mod blocks;

use super::document::{Annex, Document, Head, Run, Signature, Text, Title};
use super::docx::is_allowed;
use super::notes::{Call, Notes};
use super::{Options, nd30};

const STYLE: &str = include_str!("html/page.css");
/// The names of things that stand on the page and not in the paper.
const SOURCES: &str = "Nguồn viện dẫn";
const SOURCE: &str = "Nguồn";
const BACK: &str = "Trở lại chỗ viện dẫn";
const MISSING: &str = "Còn thiếu:";

/// The whole page.
pub fn render(document: &Document, options: &Options) -> String {
    let mut page = Page { html: String::new(), cite: options.cite, notes: Notes::default() };
    page.add("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element("title", "", |page| page.words(&document.properties.title));
    page.add("<style>\n");
    page.add(STYLE);
    document.mark.iter().for_each(|mark| page.add(&on_every_page(mark)));
    page.add("</style>\n</head>\n<body>\n");
    page.add(if document.landscape { "<main class=\"landscape\">\n" } else { "<main>\n" });
    document.mark.iter().for_each(|mark| page.element("p", "page-mark", |page| page.words(mark)));
    page.head(&document.head, &document.title);
    page.title(&document.title);
    page.blocks(&document.body, 2);
    page.foot(document);
    document.annexes.iter().for_each(|annex| page.annex(annex, &document.head));
    page.notes();
    page.add("</main>\n</body>\n</html>\n");
    page.html
}

struct Page {
    html: String,
    cite: bool,
    notes: Notes,
}

impl Page {
    fn add(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn words(&mut self, words: &str) {
        self.html.push_str(&escape(words));
    }

    /// `<name class="class">…</name>` around what `content` writes.
    fn element(&mut self, name: &str, class: &str, content: impl FnOnce(&mut Self)) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.add(&format!("<{name}{class}>"));
        content(self);
        self.add(&format!("</{name}>\n"));
    }

    fn line(&mut self, name: &str, class: &str, marker: &str, text: &Text) {
        self.element(name, class, |page| {
            page.words(marker);
            page.text(text);
        });
    }

    fn text(&mut self, text: &Text) {
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

    fn notes(&mut self) {
        if self.notes.words().is_empty() {
            return;
        }
        let notes: String = self.notes.words().iter().zip(1..).map(|(words, n)| note(words, n)).collect();
        self.add(&format!(
            "<section class=\"notes\" role=\"doc-endnotes\">\n<h2>{SOURCES}</h2>\n<ol>\n{notes}</ol>\n</section>\n"
        ));
    }

    fn head(&mut self, head: &Head, title: &Title) {
        self.element("header", "head", |page| {
            page.bodies_and_nation(head);
            page.line("p", "number", nd30::NUMBER_LABEL, &head.number);
            page.element("p", "place-and-date", |page| {
                page.text(&head.place);
                page.words(", ");
                page.text(&head.date);
            });
            if title.kind.is_none() {
                page.line("h1", "subject", "", &title.subject);
            }
        });
    }

    fn bodies_and_nation(&mut self, head: &Head) {
        self.element("div", "", |page| {
            head.superior.iter().for_each(|body| page.line("p", "superior", "", body));
            page.line("p", "issuer", "", &head.issuer);
        });
        self.element("div", "", |page| {
            page.element("p", "national-name", |page| page.words(nd30::NATIONAL_NAME));
            page.element("p", "motto", |page| {
                page.element("span", "", |page| page.words(nd30::MOTTO));
            });
        });
    }

    fn title(&mut self, title: &Title) {
        if let Some(kind) = &title.kind {
            self.element("h1", "title", |page| {
                page.line("span", "", "", kind);
                page.line("span", "", "", &title.subject);
            });
        }
    }

    fn foot(&mut self, document: &Document) {
        let to = &document.recipients.0;
        self.element("footer", "foot", |page| {
            page.element("div", "recipients", |page| {
                if !to.is_empty() {
                    page.element("p", "", |page| page.words(nd30::RECIPIENTS));
                    page.list("", nd30::DASH, "", to.iter());
                }
            });
            page.signature(&document.signature);
        });
    }

    fn signature(&mut self, signature: &Signature) {
        self.element("div", "signature", |page| {
            let lines = signature.authority.iter().chain(&signature.capacity);
            lines.for_each(|line| page.line("p", "", "", line));
            page.line("p", "signer", "", &signature.name);
        });
    }

    fn annex(&mut self, annex: &Annex, head: &Head) {
        let class = if annex.landscape { "annex landscape" } else { "annex" };
        self.element("section", class, |page| {
            if annex.enclosed {
                page.element("div", "head", |page| page.bodies_and_nation(head));
            }
            page.element("h2", "", |page| {
                page.text(&annex.label);
                for line in &annex.title {
                    page.add("<br>");
                    page.text(line);
                }
            });
            annex.enclosed_with.iter().for_each(|text| page.line("p", "enclosed-with", "", text));
            page.blocks(&annex.body, 3);
        });
    }
}

fn note(words: &str, n: usize) -> String {
    let words = escape(words);
    format!(
        "<li id=\"nguon-{n}\">{words} <a href=\"#cho-{n}\" role=\"doc-backlink\" aria-label=\"{BACK} {n}\">↩</a></li>\n"
    )
}

/// The style by which a printed page says `mark` at its foot; every letter goes in as its number.
fn on_every_page(mark: &str) -> String {
    let letters: String = mark.chars().filter(|c| is_allowed(*c)).map(|c| format!("\\{:x} ", u32::from(c))).collect();
    format!("@page {{ @bottom-center {{ content: \"{letters}\"; font: bold 10pt \"Times New Roman\", serif; }} }}\n")
}

/// Words that mean only themselves, in text and inside quoted attributes.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
