//! The parts of a DOCX and the threads between them, in one zip.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::section::{FIRST_HEADER_ID, HEADER_ID};
use super::story::NAMESPACES;
use super::xml::Xml;
use super::{footnotes, styles};
use crate::draft::document::{Properties, Source};

const TO_MEMORY: &str = "writing to memory does not fail";
/// Half the time of the usual 6, for a file a twentieth larger: a run may write a thousand.
const FAST: i64 = 3;
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// No file tells when or where it was made: this is the day of Nghị định 30/2020/NĐ-CP.
const TIMESTAMP: &str = "2020-03-05T00:00:00Z";

/// One part: its path, the kind of its content, what it holds.
struct Part {
    path: &'static str,
    content_type: String,
    bytes: Vec<u8>,
}

impl Part {
    fn word(path: &'static str, kind: &str, bytes: Vec<u8>) -> Self {
        Self { path, content_type: format!("{WORD}.{kind}+xml"), bytes }
    }
}

pub(super) fn zip(properties: &Properties, mark: Option<&str>, body: Vec<u8>, sources: &[Source]) -> Vec<u8> {
    let mut parts = vec![
        Part::word("word/document.xml", "document.main", body),
        Part::word("word/styles.xml", "styles", styles::part()),
        Part::word("word/settings.xml", "settings", settings(!sources.is_empty())),
        Part::word("word/header1.xml", "header", header(true, mark)),
        Part {
            path: "docProps/core.xml",
            content_type: "application/vnd.openxmlformats-package.core-properties+xml".into(),
            bytes: core(properties),
        },
        Part {
            path: "docProps/app.xml",
            content_type: "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
            bytes: app(),
        },
    ];
    if mark.is_some() {
        parts.push(Part::word("word/header2.xml", "header", header(false, mark)));
    }
    if !sources.is_empty() {
        parts.push(Part::word("word/footnotes.xml", "footnotes", footnotes::part(sources)));
    }
    let mut files = vec![("[Content_Types].xml", content_types(&parts)), ("_rels/.rels", package_relationships())];
    files.push(("word/_rels/document.xml.rels", document_relationships(mark.is_some(), !sources.is_empty())));
    files.extend(parts.into_iter().map(|part| (part.path, part.bytes)));
    deflate(&files)
}

fn deflate(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(FAST))
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(*path, options).expect(TO_MEMORY);
        zip.write_all(bytes).expect(TO_MEMORY);
    }
    zip.finish().expect(TO_MEMORY).into_inner()
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    let relationships = "application/vnd.openxmlformats-package.relationships+xml";
    for (extension, content_type) in [("rels", relationships), ("xml", "application/xml")] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", content_type)]);
    }
    for part in parts {
        let path = format!("/{}", part.path);
        xml.empty("Override", &[("PartName", &path), ("ContentType", &part.content_type)]);
    }
    xml.close("Types");
    xml.finish()
}

fn package_relationships() -> Vec<u8> {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships(&[
        ("rId1", &format!("{RELATIONSHIPS}/officeDocument"), "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", &format!("{RELATIONSHIPS}/extended-properties"), "docProps/app.xml"),
    ])
}

fn document_relationships(is_marked: bool, has_footnotes: bool) -> Vec<u8> {
    let all = [
        ("rId1", "styles", "styles.xml", true),
        ("rId2", "settings", "settings.xml", true),
        (HEADER_ID, "header", "header1.xml", true),
        (FIRST_HEADER_ID, "header", "header2.xml", is_marked),
        ("rId4", "footnotes", "footnotes.xml", has_footnotes),
    ];
    let there = all.into_iter().filter(|(.., is_there)| *is_there);
    let list: Vec<(&str, String, &str)> =
        there.map(|(id, kind, target, _)| (id, format!("{RELATIONSHIPS}/{kind}"), target)).collect();
    let list: Vec<(&str, &str, &str)> = list.iter().map(|(id, kind, target)| (*id, kind.as_str(), *target)).collect();
    relationships(&list)
}

fn relationships(list: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")]);
    for (id, kind, target) in list {
        xml.empty("Relationship", &[("Id", *id), ("Type", *kind), ("Target", *target)]);
    }
    xml.close("Relationships");
    xml.finish()
}

fn settings(has_footnotes: bool) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &NAMESPACES[..1]);
    xml.val("w:defaultTabStop", "720");
    if has_footnotes {
        xml.element("w:footnotePr", &[], |xml| {
            ["-1", "0"].iter().for_each(|id| xml.empty("w:footnote", &[("w:id", id)]));
        });
    }
    xml.element("w:compat", &[], |xml| {
        // Without it, Word opens the file in the manner of an old version.
        let uri = "http://schemas.microsoft.com/office/word";
        xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
    });
    xml.val("w:themeFontLang", "vi-VN");
    xml.close("w:settings");
    xml.finish()
}

/// The page number in the middle of the top margin, and under it what every page says.
fn header(numbered: bool, mark: Option<&str>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:hdr", NAMESPACES);
    let mut line = |style: &str, content: &dyn Fn(&mut Xml)| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.val("w:pStyle", style));
            content(xml);
        });
    };
    let run = |xml: &mut Xml, words: &str| {
        xml.element("w:r", &[], |xml| xml.element("w:t", &[], |xml| xml.text(words)));
    };
    if numbered {
        line("header", &|xml| xml.element("w:fldSimple", &[("w:instr", " PAGE ")], |xml| run(xml, "2")));
    }
    if let Some(mark) = mark {
        line("GhiTrenTrang", &|xml| run(xml, mark));
    }
    xml.close("w:hdr");
    xml.finish()
}

fn core(properties: &Properties) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.open("cp:coreProperties", &namespaces);
    let plain = [("dc:title", &*properties.title), ("dc:creator", &properties.author), ("dc:language", "vi-VN")];
    for (name, value) in plain {
        xml.element(name, &[], |xml| xml.text(value));
    }
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(TIMESTAMP));
    }
    xml.close("cp:coreProperties");
    xml.finish()
}

fn app() -> Vec<u8> {
    let mut xml = Xml::new();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", namespace)]);
    xml.element("Application", &[], |xml| xml.text("phancong"));
    xml.close("Properties");
    xml.finish()
}
