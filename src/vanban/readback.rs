//! A written DOCX → its plain paragraphs, held against the document it was made from.
//!
//! What an official signs must be what the tree says: no paragraph lost, none added, no word changed.
//! The reader shares no code with the writer but the list of characters that XML cannot hold.
//!
//! Start at [`verify`].

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Document;
use super::escape::is_allowed;
use super::notes::Notes;
use super::package::{DocxPackage, PackageError, letter_of};
use crate::diag::{Said, Text, displayed, text};

const BODY: &str = "word/document.xml";
const FOOTNOTES: &str = "word/footnotes.xml";
const NOTE_NUMBER: &str = "FootnoteReference";

/// Why a DOCX does not say what it should.
#[derive(Debug)]
pub enum ReadbackError {
    /// It cannot be read.
    Package(PackageError),
    /// Some passage is not what the document says.
    Differs {
        /// Which passage, from 0.
        index: usize,
        /// As the document has it.
        meant: String,
        /// As the file has it.
        written: String,
    },
}

impl Said for ReadbackError {
    fn said(&self) -> Text {
        match self {
            ReadbackError::Package(why) => why.said(),
            ReadbackError::Differs { index, meant, written } => text!(
                "đoạn {index} ghi thành `{written}`, đúng là `{meant}`",
                "paragraph {index} was written as `{written}`, and should be `{meant}`"
            ),
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            ReadbackError::Package(why) => why.verbatim(),
            ReadbackError::Differs { .. } => None,
        }
    }
}

displayed!(ReadbackError);

impl From<PackageError> for ReadbackError {
    fn from(error: PackageError) -> Self {
        ReadbackError::Package(error)
    }
}

/// Whether `docx` says what `document` says, word for word; only white space may have become another.
///
/// # Errors
/// The first line that differs; or what it is that cannot be read.
pub fn verify(document: &Document, docx: &[u8]) -> Result<(), ReadbackError> {
    compare(document.lines(), paragraphs(docx)?)?;
    let notes = footnotes(docx)?;
    if notes.is_empty() {
        return Ok(());
    }
    compare(Notes::of(document).words().to_vec(), notes)
}

/// The paragraphs of the main story that are not empty, in their order.
///
/// # Errors
/// It is no DOCX, or more than is read of one.
pub fn paragraphs(docx: &[u8]) -> Result<Vec<String>, ReadbackError> {
    let body = DocxPackage::open(docx)?.part(BODY)?;
    let body = body.ok_or_else(|| PackageError::Unreadable(format!("no {BODY}")))?;
    Ok(paragraphs_of(&body)?)
}

/// The footnotes, in their order; none if the file cites nothing.
///
/// # Errors
/// It is no DOCX, or more than is read of one.
pub fn footnotes(docx: &[u8]) -> Result<Vec<String>, ReadbackError> {
    let notes = DocxPackage::open(docx)?.part(FOOTNOTES)?;
    Ok(paragraphs_of(&notes.unwrap_or_default())?)
}

fn paragraphs_of(xml: &str) -> Result<Vec<String>, PackageError> {
    let mut reader = Reader::from_str(xml);
    let mut paragraphs = Vec::new();
    let mut paragraph = String::new();
    let mut in_text = false;
    // The comma between two footnote numbers is no word of the paper.
    let mut in_number = false;
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = !in_number,
            Event::Start(tag) if tag.name().as_ref() == "w:r" => in_number = false,
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => paragraphs.push(std::mem::take(&mut paragraph)),
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:rStyle" => in_number = tag.attributes().flatten().any(|a| a.value.as_ref() == NOTE_NUMBER),
                "w:br" => paragraph.push('\n'),
                "w:tab" => paragraph.push('\t'),
                _ => {}
            },
            Event::Text(text) if in_text => paragraph.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if in_text => paragraph.push_str(&letter_of(&entity)?),
            Event::Eof => break,
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    Ok(paragraphs)
}

fn compare(meant: Vec<String>, written: Vec<String>) -> Result<(), ReadbackError> {
    let fold = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| folded(line)).filter(|line| !line.is_empty()).collect()
    };
    let (meant, written) = (fold(meant), fold(written));
    let Some(at) = (0..meant.len().max(written.len())).find(|at| meant.get(*at) != written.get(*at)) else {
        return Ok(());
    };
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
    Err(ReadbackError::Differs { index: at + 1, meant: line(&meant), written: line(&written) })
}

fn folded(line: &str) -> String {
    let line: String = line.chars().filter(|c| is_allowed(*c)).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::vanban::document::Block;
    use crate::vanban::package::MOST_UNPACKED;
    use crate::vanban::{Options, docx, sample};

    fn file_of(body: &[u8]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(BODY, SimpleFileOptions::default()).expect("to memory");
        zip.write_all(body).expect("to memory");
        zip.finish().expect("to memory").into_inner()
    }

    #[test]
    fn a_word_changed_or_a_paragraph_lost_is_found() {
        let mut plan = sample::plan();
        let docx = docx::render(&plan, &Options::default());
        plan.body.push(Block::Paragraph("thêm".into()));
        assert!(matches!(verify(&plan, &docx), Err(ReadbackError::Differs { meant, .. }) if meant == "thêm"));
    }

    #[test]
    fn a_file_that_bursts_is_refused_before_it_does() {
        let bomb = file_of(&vec![b' '; (MOST_UNPACKED + 1) as usize]);
        assert!(matches!(paragraphs(&bomb), Err(ReadbackError::Package(PackageError::TooLarge(part))) if part == BODY));
    }

    #[test]
    fn an_entity_of_the_file_s_own_is_refused() {
        let file = file_of(b"<!DOCTYPE a [<!ENTITY b \"bb\">]><w:p><w:t>&b;</w:t></w:p>");
        assert!(matches!(paragraphs(&file), Err(ReadbackError::Package(PackageError::Entity(name))) if name == "b"));
        assert!(paragraphs(b"not a zip").is_err());
    }
}
