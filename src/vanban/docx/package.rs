//! The parts of a DOCX and the threads between them, in one zip.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::section::{FIRST_HEADER_ID, HEADER_ID};
use super::story::NAMESPACES;
use super::xml::Xml;
use super::{footnotes, styles};
use crate::vanban::document::Properties;
use crate::vanban::notes::Notes;

const TO_MEMORY: &str = "writing to memory does not fail";
/// Half the time of the usual 6, for a file a twentieth larger: a run may write a thousand.
const FAST: i64 = 3;
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "application/vnd.openxmlformats-package";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";

/// The parts that all papers without a mark share, packed once: of those without footnotes, of those with.
static SHARED: LazyLock<[Vec<u8>; 2]> =
    LazyLock::new(|| [false, true].map(|has_footnotes| shared(None, has_footnotes)));

pub(super) fn zip(properties: &Properties, mark: Option<&str>, body: &[u8], notes: &Notes) -> Vec<u8> {
    let has_footnotes = !notes.words().is_empty();
    let shared = match mark {
        None => SHARED[usize::from(has_footnotes)].clone(),
        Some(_) => shared(mark, has_footnotes),
    };
    let mut zip = ZipWriter::new_append(Cursor::new(shared)).expect("it was packed by this very program");
    add(&mut zip, "word/document.xml", CompressionMethod::Deflated, body);
    if has_footnotes {
        add(&mut zip, "word/footnotes.xml", CompressionMethod::Deflated, &footnotes::part(notes));
    }
    // To set the compressor up would take longer than to store so few words.
    add(&mut zip, "docProps/core.xml", CompressionMethod::Stored, &core(properties));
    zip.finish().expect(TO_MEMORY).into_inner()
}

fn shared(mark: Option<&str>, has_footnotes: bool) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut pack = |path, bytes: Vec<u8>| add(&mut zip, path, CompressionMethod::Deflated, &bytes);
    pack("[Content_Types].xml", content_types(mark.is_some(), has_footnotes));
    pack("_rels/.rels", package_relationships());
    pack("word/_rels/document.xml.rels", document_relationships(mark.is_some(), has_footnotes));
    pack("word/styles.xml", styles::part());
    pack("word/settings.xml", settings(has_footnotes));
    pack("word/header1.xml", header(true, mark));
    if mark.is_some() {
        pack("word/header2.xml", header(false, mark));
    }
    pack("docProps/app.xml", app());
    zip.finish().expect(TO_MEMORY).into_inner()
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, method: CompressionMethod, bytes: &[u8]) {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .compression_level((method == CompressionMethod::Deflated).then_some(FAST))
        .last_modified_time(DateTime::default());
    zip.start_file(path, options).expect(TO_MEMORY);
    zip.write_all(bytes).expect(TO_MEMORY);
}

fn content_types(is_marked: bool, has_footnotes: bool) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    for (extension, kind) in [("rels", format!("{PACKAGE}.relationships+xml")), ("xml", "application/xml".to_owned())] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", &kind)]);
    }
    let word = |path, kind: &str| (path, format!("{OFFICE}.wordprocessingml.{kind}+xml"));
    let mut parts = vec![
        word("/word/document.xml", "document.main"),
        word("/word/styles.xml", "styles"),
        word("/word/settings.xml", "settings"),
        word("/word/header1.xml", "header"),
        ("/docProps/core.xml", format!("{PACKAGE}.core-properties+xml")),
        ("/docProps/app.xml", format!("{OFFICE}.extended-properties+xml")),
    ];
    if is_marked {
        parts.push(word("/word/header2.xml", "header"));
    }
    if has_footnotes {
        parts.push(word("/word/footnotes.xml", "footnotes"));
    }
    for (path, kind) in &parts {
        xml.empty("Override", &[("PartName", *path), ("ContentType", kind)]);
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
    if !properties.made_from.is_empty() {
        xml.element("dc:description", &[], |xml| xml.text(&properties.made_from));
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
