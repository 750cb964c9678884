//! The part `word/footnotes.xml`: what is cited, each source once.

use super::story::{NAMESPACES, write_words};
use super::xml::Xml;
use crate::vanban::notes::Notes;

/// Word wants its two separators before the first note.
const SEPARATORS: [(&str, &str, &str); 2] =
    [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")];

pub(super) fn part(notes: &Notes) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:footnotes", &NAMESPACES[..1]);
    for (id, kind, element) in SEPARATORS {
        xml.element("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
            xml.element("w:p", &[], |xml| xml.element("w:r", &[], |xml| xml.empty(element, &[])));
        });
    }
    for (index, words) in notes.words().iter().enumerate() {
        let id = (index + 1).to_string();
        xml.element("w:footnote", &[("w:id", &id)], |xml| note(xml, words));
    }
    xml.close("w:footnotes");
    xml.finish()
}

fn note(xml: &mut Xml, words: &str) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.val("w:pStyle", "FootnoteText"));
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:rStyle", "FootnoteReference"));
            xml.empty("w:footnoteRef", &[]);
        });
        xml.element("w:r", &[], |xml| write_words(xml, &format!(" {words}")));
    });
}
