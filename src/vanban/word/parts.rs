//! The parts of a package, by their relations: the document, its styles and lists; then what stands beside the story.

use std::collections::{BTreeMap, BTreeSet};

use super::error::WordError;
use super::numbering::Numbering;
use super::reader::{StoryReader, StorySink};
use super::style_sheet::StyleSheet;
use super::text::{AsideSort, WordBlock, WordTable, WordText, WordsAside};
use super::xml::XmlCursor;
use crate::vanban::package::DocxPackage;

/// Where a package names its document.
const ROOT: &str = "_rels/.rels";
/// No file has more parts that matter.
const MOST_PARTS: usize = 200;

/// The parts that a part of the package refers to, by kind.
type Relations = BTreeMap<String, Vec<String>>;

pub(super) fn read(mut package: DocxPackage) -> Result<WordText, WordError> {
    let root = relations(&mut package, ROOT, "")?;
    let path = root.get("officeDocument").and_then(|paths| paths.first()).cloned();
    let path = path.unwrap_or_else(|| "word/document.xml".to_owned());
    let document = package.part(&path)?.ok_or(WordError::NoDocument)?;
    let (folder, name) = path.rsplit_once(PATH_SIGN).unwrap_or(("", &path));
    let parts = relations(&mut package, &format!("{folder}/_rels/{name}.rels"), folder)?;
    let mut first = |kind: &str| match parts.get(kind).and_then(|paths| paths.first()) {
        Some(path) => package.part(path),
        None => Ok(None),
    };
    let styles = first("styles")?.map(|xml| StyleSheet::read(&xml)).transpose()?.unwrap_or_default();
    let numbering = first("numbering")?.map(|xml| Numbering::read(&xml)).transpose()?.unwrap_or_default();
    let mut story = StoryReader::new(&styles, &numbering);
    let blocks = main_story(&mut story, &document)?;
    drop(document);
    if let Some((letters, font, number)) = story.old.take() {
        return Err(WordError::OldLetters(letters, font, number));
    }
    let mut text = WordText { blocks, inserted: story.inserted, pictures: story.pictures, ..WordText::default() };
    text.unknown_formats = story.counters.unknown.iter().cloned().collect();
    text.unknown_formats.sort();
    beside(&mut story, &mut package, &parts)?;
    text.aside = story.aside;
    Ok(text)
}

const PATH_SIGN: char = '/';

/// Which parts a part refers to.
fn relations(package: &mut DocxPackage, path: &str, folder: &str) -> Result<Relations, WordError> {
    let mut relations = Relations::new();
    let Some(xml) = package.part(path)? else { return Ok(relations) };
    let mut cursor = XmlCursor::new(&xml);
    if !cursor.enter("Relationships")? {
        return Ok(relations);
    }
    let mut count = 0;
    while let Some(tag) = cursor.child()? {
        cursor.skip()?;
        let (Some(kind), Some(target)) = (tag.get("Type"), tag.get("Target")) else { continue };
        if tag.get("TargetMode") == Some("External") {
            continue;
        }
        let kind = kind.rsplit(PATH_SIGN).next().unwrap_or_default().to_owned();
        let target = match target.strip_prefix(PATH_SIGN) {
            Some(from_root) => from_root.to_owned(),
            None if folder.is_empty() => target.to_owned(),
            None => format!("{folder}/{target}"),
        };
        count += 1;
        if count <= MOST_PARTS || matches!(kind.as_str(), "styles" | "numbering") {
            relations.entry(kind).or_default().push(target);
        }
    }
    Ok(relations)
}

fn main_story(story: &mut StoryReader, document: &str) -> Result<Vec<WordBlock>, WordError> {
    let mut cursor = XmlCursor::new(document);
    if !cursor.enter("document")? || !cursor.enter("body")? {
        return Err(WordError::NoDocument);
    }
    let mut sink = StorySink::default();
    story.blocks(&mut cursor, &mut sink)?;
    // What follows the body must be XML too: a file cut off is told.
    while cursor.child()?.is_some() {
        cursor.skip()?;
    }
    Ok(sink.finish())
}

/// Notes where they are referred to, remarks, then heads and feet of pages.
fn beside(story: &mut StoryReader, package: &mut DocxPackage, parts: &Relations) -> Result<(), WordError> {
    let referred = std::mem::take(&mut story.notes);
    for (is_endnote, kind, element) in [(false, "footnotes", "footnote"), (true, "endnotes", "endnote")] {
        let notes = entries(story, package, parts, kind, element)?;
        for (_, id, number) in referred.iter().filter(|(of_end, ..)| *of_end == is_endnote) {
            if let Some(text) = notes.get(id) {
                story.count(text.len())?;
                story.aside.push(WordsAside { text: text.clone(), number: *number, sort: AsideSort::Note });
            }
        }
    }
    for text in entries(story, package, parts, "comments", "comment")?.into_values() {
        story.aside.push(WordsAside { text, number: 0, sort: AsideSort::Comment });
    }
    for (kind, sort) in [("header", AsideSort::Header), ("footer", AsideSort::Footer)] {
        let paths: BTreeSet<&String> = parts.get(kind).into_iter().flatten().collect();
        let mut told = BTreeSet::new();
        for path in paths {
            let Some(xml) = package.part(path)? else { continue };
            let mut cursor = XmlCursor::new(&xml);
            while cursor.child()?.is_some() {
                let text = words_inside(story, &mut cursor)?;
                if !text.is_empty() && told.insert(text.clone()) {
                    story.aside.push(WordsAside { text, number: 0, sort });
                }
            }
        }
    }
    Ok(())
}

/// The words of each entry of a part, by its id.
fn entries(
    story: &mut StoryReader,
    package: &mut DocxPackage,
    parts: &Relations,
    kind: &str,
    element: &str,
) -> Result<BTreeMap<String, String>, WordError> {
    let mut entries = BTreeMap::new();
    let Some(path) = parts.get(kind).and_then(|paths| paths.first()) else { return Ok(entries) };
    let Some(xml) = package.part(path)? else { return Ok(entries) };
    let mut cursor = XmlCursor::new(&xml);
    if !cursor.enter(kind)? {
        return Ok(entries);
    }
    while let Some(tag) = cursor.child()? {
        if tag.name != element {
            cursor.skip()?;
            continue;
        }
        let text = words_inside(story, &mut cursor)?;
        if !text.is_empty() {
            entries.insert(tag.get("id").unwrap_or_default().to_owned(), text);
        }
    }
    Ok(entries)
}

/// The words of a story beside the main one, paragraphs parted by a space; it counts in no list of the main one's, and
/// what is aside in it is left.
fn words_inside(story: &mut StoryReader, cursor: &mut XmlCursor) -> Result<String, WordError> {
    let mut own = StoryReader::new(story.styles, story.numbering);
    let mut sink = StorySink::default();
    own.blocks(cursor, &mut sink)?;
    let mut words = Vec::new();
    gather(&sink.finish(), &mut words);
    let text = words.join(" ").trim().to_owned();
    story.count(text.len())?;
    Ok(text)
}

fn gather(blocks: &[WordBlock], words: &mut Vec<String>) {
    for block in blocks {
        match block {
            WordBlock::Paragraph(paragraph) => words.push(paragraph.text.trim().to_owned()),
            WordBlock::Table(WordTable { rows, .. }) => {
                rows.iter().flatten().for_each(|cell| gather(&cell.blocks, words));
            }
        }
    }
}
