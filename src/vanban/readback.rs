//! A written DOCX → its plain paragraphs, held against the document it was made from.
//!
//! What an official signs must be what the tree says: no paragraph lost, none added, no word changed.
//! The reader shares no code with the writer but the list of characters that XML cannot hold.
//!
//! Start at [`verify`].

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::Document;
use super::escape::is_allowed;
use super::notes::Notes;
use crate::diag::{Said, Text, displayed, text};

/// No paper of ours comes near it; a file made to burst memory does.
const MOST_UNPACKED: u64 = 64 << 20;
const BODY: &str = "word/document.xml";
const FOOTNOTES: &str = "word/footnotes.xml";
const NOTE_NUMBER: &str = "FootnoteReference";

/// Why a DOCX does not say what it should.
#[derive(Debug)]
pub enum ReadbackError {
    /// With what the reader of zip or XML says of it.
    Unreadable(String),
    /// The part of the package named unpacks to more than any paper has.
    TooLarge(&'static str),
    /// The XML refers to an entity that it does not define.
    Entity(String),
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
            ReadbackError::Unreadable(_) => Text::new("không phải DOCX đọc được", "not a readable DOCX"),
            ReadbackError::TooLarge(part) => {
                text!("`{part}` giải nén ra hơn 64 MiB", "`{part}` unpacks to more than 64 MiB")
            }
            ReadbackError::Entity(name) => {
                text!("`{name}`: XML không có thực thể ấy", "`{name}` refers to an entity that XML does not define")
            }
            ReadbackError::Differs { index, meant, written } => text!(
                "đoạn {index} ghi thành `{written}`, đúng là `{meant}`",
                "paragraph {index} was written as `{written}`, and should be `{meant}`"
            ),
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            ReadbackError::Unreadable(words) => Some(words.clone()),
            _ => None,
        }
    }
}

displayed!(ReadbackError);

impl From<ZipError> for ReadbackError {
    fn from(error: ZipError) -> Self {
        ReadbackError::Unreadable(error.to_string())
    }
}

impl From<std::io::Error> for ReadbackError {
    fn from(error: std::io::Error) -> Self {
        ReadbackError::Unreadable(error.to_string())
    }
}

impl From<quick_xml::Error> for ReadbackError {
    fn from(error: quick_xml::Error) -> Self {
        ReadbackError::Unreadable(error.to_string())
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
    let mut archive = ZipArchive::new(Cursor::new(docx))?;
    paragraphs_of(&unpack(&mut archive, BODY)?)
}

/// The footnotes, in their order; none if the file cites nothing.
///
/// # Errors
/// It is no DOCX, or more than is read of one.
pub fn footnotes(docx: &[u8]) -> Result<Vec<String>, ReadbackError> {
    let mut archive = ZipArchive::new(Cursor::new(docx))?;
    if archive.index_for_name(FOOTNOTES).is_none() {
        return Ok(Vec::new());
    }
    paragraphs_of(&unpack(&mut archive, FOOTNOTES)?)
}

fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &'static str) -> Result<String, ReadbackError> {
    let mut xml = String::new();
    let mut part = archive.by_name(path)?.take(MOST_UNPACKED + 1);
    part.read_to_string(&mut xml)?;
    if part.limit() == 0 {
        return Err(ReadbackError::TooLarge(path));
    }
    Ok(xml)
}

fn paragraphs_of(xml: &str) -> Result<Vec<String>, ReadbackError> {
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
            Event::GeneralRef(entity) if in_text => paragraph.push_str(&resolve(&entity)?),
            Event::Eof => break,
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    Ok(paragraphs)
}

fn resolve(entity: &BytesRef) -> Result<String, ReadbackError> {
    if let Some(c) = entity.resolve_char_ref()? {
        return Ok(c.to_string());
    }
    let known = resolve_predefined_entity(entity).map(str::to_owned);
    known.ok_or_else(|| ReadbackError::Entity(entity.to_string()))
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
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::vanban::document::Block;
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
        assert!(matches!(paragraphs(&bomb), Err(ReadbackError::TooLarge(BODY))));
    }

    #[test]
    fn an_entity_of_the_file_s_own_is_refused() {
        let file = file_of(b"<!DOCTYPE a [<!ENTITY b \"bb\">]><w:p><w:t>&b;</w:t></w:p>");
        assert!(matches!(paragraphs(&file), Err(ReadbackError::Entity(name)) if name == "b"));
        assert!(paragraphs(b"not a zip").is_err());
    }
}
