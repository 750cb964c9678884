//! The main story of the file: paragraphs, runs, blanks, and the footnotes that they call.

use super::xml::{Attributes, Xml};
use crate::draft::document::{Blank, Run, Source, Text};
use crate::draft::nd30;

pub(super) const NAMESPACES: Attributes = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];
/// Word shows no more of a field's name.
const LONGEST_ALIAS: usize = 64;

pub(super) struct Story {
    pub(super) xml: Xml,
    cite: bool,
    /// Whether every page has a mark, the first too.
    pub(super) marked: bool,
    sources: Vec<Source>,
    blanks: u32,
}

impl Story {
    pub(super) fn new(cite: bool, marked: bool) -> Self {
        let mut xml = Xml::new();
        xml.open("w:document", NAMESPACES);
        xml.open("w:body", &[]);
        Self { xml, cite, marked, sources: Vec::new(), blanks: 0 }
    }

    /// The part, and the sources that its footnotes cite, in their order.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<Source>) {
        self.xml.close("w:body");
        self.xml.close("w:document");
        (self.xml.finish(), self.sources)
    }

    pub(super) fn element(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Self)) {
        self.xml.open(name, attributes);
        content(self);
        self.xml.close(name);
    }

    pub(super) fn paragraph(&mut self, style: &str, text: &Text) {
        self.element("w:p", &[], |story| {
            story.xml.element("w:pPr", &[], |xml| xml.val("w:pStyle", style));
            story.text(text);
        });
    }

    pub(super) fn text(&mut self, text: &Text) {
        let mut after_number = false;
        for run in &text.0 {
            match run {
                Run::Words { words, bold, italic } => self.words(words, *bold, *italic),
                Run::Blank(blank) => self.blank(blank),
                Run::Cite(source) if self.cite => self.cite(source, after_number),
                Run::Cite(_) | Run::Duty(_) => continue,
            }
            after_number = matches!(run, Run::Cite(_));
        }
    }

    pub(super) fn words(&mut self, words: &str, bold: bool, italic: bool) {
        if words.is_empty() {
            return;
        }
        self.xml.element("w:r", &[], |xml| {
            if bold || italic {
                xml.element("w:rPr", &[], |xml| emphasis(xml, bold, italic));
            }
            write_words(xml, words);
        });
    }

    /// A field that Word names by what is missing, and that is typed over.
    fn blank(&mut self, blank: &Blank) {
        let alias: String = blank.what.chars().take(LONGEST_ALIAS).collect();
        self.blanks += 1;
        let id = self.blanks.to_string();
        self.xml.element("w:sdt", &[], |xml| {
            xml.element("w:sdtPr", &[], |xml| {
                xml.val("w:alias", &alias);
                xml.val("w:id", &id);
            });
            xml.element("w:sdtContent", &[], |xml| {
                xml.element("w:r", &[], |xml| {
                    xml.element("w:rPr", &[], |xml| {
                        xml.val("w:rStyle", "ChoTrong");
                    });
                    write_words(xml, nd30::BLANK);
                });
            });
        });
    }

    /// A footnote's number; right after another, with a comma between, so that 1 and 2 are not read as 12.
    fn cite(&mut self, source: &Source, after_number: bool) {
        self.sources.push(source.clone());
        let id = self.sources.len().to_string();
        self.xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:rStyle", "FootnoteReference"));
            if after_number {
                write_words(xml, ", ");
            }
            xml.empty("w:footnoteReference", &[("w:id", &id)]);
        });
    }
}

/// The order is the schema's: weight before slope.
pub(super) fn emphasis(xml: &mut Xml, bold: bool, italic: bool) {
    if bold {
        xml.empty("w:b", &[]);
    }
    if italic {
        xml.empty("w:i", &[]);
    }
}

/// Words as they are, with their line breaks and tabs as Word's own.
pub(super) fn write_words(xml: &mut Xml, words: &str) {
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            xml.empty("w:br", &[]);
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                xml.empty("w:tab", &[]);
            }
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece));
        }
    }
}
