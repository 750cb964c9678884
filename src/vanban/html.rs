//! A document → one HTML page that needs nothing else: its style is inside, and it prints as the
//! paper itself.
//!
//! It is made to be read, by eye or by ear: real headings in order, real table heads, links both ways
//! between a passage and its source. Every word goes through `page::escape`; there is no script.
//!
//! Start at [`render`].

mod blocks;
mod page;

use super::document::{Annex, Document, Head, Signature, Title};
use super::escape::is_allowed;
use super::{Options, nd30};
use page::HtmlPage;

const STYLE: &str = include_str!("html/page.css");

/// The whole page.
pub fn render(document: &Document, options: &Options) -> String {
    let mut page = HtmlPage::new(options.cite);
    page.add("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element("title", "", |page| page.words(&document.properties.title));
    if !document.properties.made_from.is_empty() {
        page.add("<meta name=\"description\" content=\"");
        page.words(&document.properties.made_from);
        page.add("\">\n");
    }
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

impl HtmlPage {
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

/// The style by which a printed page says `mark` at its foot; every letter goes in as its number.
fn on_every_page(mark: &str) -> String {
    let letters: String = mark.chars().filter(|c| is_allowed(*c)).map(|c| format!("\\{:x} ", u32::from(c))).collect();
    format!("@page {{ @bottom-center {{ content: \"{letters}\"; font: bold 10pt \"Times New Roman\", serif; }} }}\n")
}

#[cfg(test)]
mod tests;
