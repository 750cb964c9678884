//! The main story of the file: paragraphs, runs, blanks, and the footnotes that they call.

use super::xml::{Attributes, Xml};
use crate::vanban::document::{Blank, RichText, Run};
use crate::vanban::nd30;
use crate::vanban::notes::{Call, Notes};

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
    notes: Notes,
    blanks: u32,
}

impl Story {
    pub(super) fn new(cite: bool, marked: bool) -> Self {
        let mut xml = Xml::new();
        xml.open("w:document", NAMESPACES);
        xml.open("w:body", &[]);
        Self { xml, cite, marked, notes: Notes::default(), blanks: 0 }
    }

    /// The part, and its footnotes in their order.
    pub(super) fn finish(mut self) -> (Vec<u8>, Notes) {
        self.xml.close("w:body");
        self.xml.close("w:document");
        (self.xml.finish(), self.notes)
    }

    pub(super) fn element(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Self)) {
        self.xml.open(name, attributes);
        content(self);
        self.xml.close(name);
    }

    pub(super) fn paragraph(&mut self, style: &str, text: &RichText) {
        self.element("w:p", &[], |story| {
            story.xml.element("w:pPr", &[], |xml| xml.val("w:pStyle", style));
            story.text(text);
        });
    }

    pub(super) fn text(&mut self, text: &RichText) {
        let mut after_number = false;
        self.notes.begin_passage();
        for run in &text.0 {
            match run {
                Run::Words { words, bold, italic } => self.words(words, *bold, *italic),
                Run::Blank(blank) => self.blank(blank),
                Run::Cite(source) if self.cite => match self.notes.call(source) {
                    Some(call) => self.cite(call, after_number),
                    None => continue,
                },
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
                // What is typed takes the look of the line, not the shade of the blank.
                xml.empty("w:showingPlcHdr", &[]);
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
    fn cite(&mut self, Call { number, again }: Call, after_number: bool) {
        let (id, bookmark) = (number.to_string(), format!("_ChuThich{number}"));
        if after_number {
            self.number(|xml| write_words(xml, ", "));
        }
        if again {
            let field = format!(" NOTEREF {bookmark} \\f \\h ");
            self.xml.open("w:fldSimple", &[("w:instr", &field)]);
            self.number(|xml| write_words(xml, &id));
            self.xml.close("w:fldSimple");
        } else {
            self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark)]);
            self.number(|xml| xml.empty("w:footnoteReference", &[("w:id", &id)]));
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        }
    }

    fn number(&mut self, content: impl FnOnce(&mut Xml)) {
        self.xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:rStyle", "FootnoteReference"));
            content(xml);
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
