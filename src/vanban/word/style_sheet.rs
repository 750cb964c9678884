//! `styles.xml` → how a paragraph or run of each style looks, with all that it is based on.

use std::collections::HashMap;

use super::look::{ListPlace, ParagraphLook, RunLook};
use super::xml::{XmlCursor, XmlTag};
use crate::vanban::package::PackageError;

/// A style is based on no longer row of others.
const LONGEST_ROW: usize = 12;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    /// Of every run that says nothing else.
    defaults: RunLook,
    /// The style of paragraphs that name none.
    normal: Option<String>,
    styles: HashMap<String, WordStyle>,
}

#[derive(Debug, Default)]
struct WordStyle {
    name: String,
    based_on: Option<String>,
    run: RunLook,
    place: ListPlace,
}

impl StyleSheet {
    pub(super) fn read(xml: &str) -> Result<StyleSheet, PackageError> {
        let mut sheet = StyleSheet::default();
        let mut cursor = XmlCursor::new(xml);
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "styles" => sheet.all(&mut cursor)?,
                _ => cursor.skip()?,
            }
        }
        Ok(sheet)
    }

    fn all(&mut self, cursor: &mut XmlCursor) -> Result<(), PackageError> {
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "docDefaults" => {
                    if cursor.enter("rPrDefault")? {
                        if cursor.enter("rPr")? {
                            self.defaults = RunLook::read(cursor)?.0;
                            cursor.skip()?;
                        }
                        cursor.skip()?;
                    }
                }
                "style" => self.one(&tag, cursor)?,
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }

    fn one(&mut self, tag: &XmlTag, cursor: &mut XmlCursor) -> Result<(), PackageError> {
        let mut style = WordStyle::default();
        while let Some(part) = cursor.child()? {
            match part.name.as_str() {
                "rPr" => style.run = RunLook::read(cursor)?.0,
                "pPr" => style.place = ParagraphLook::read(cursor)?.place,
                name => {
                    match name {
                        "name" => style.name = part.val().unwrap_or_default().to_lowercase(),
                        "basedOn" => style.based_on = part.val().map(str::to_owned),
                        _ => {}
                    }
                    cursor.skip()?;
                }
            }
        }
        let Some(id) = tag.get("styleId") else { return Ok(()) };
        let is_default = matches!(tag.get("default"), Some("1" | "true" | "on"));
        if is_default && tag.get("type") == Some("paragraph") {
            self.normal = Some(id.to_owned());
        }
        self.styles.insert(id.to_owned(), style);
        Ok(())
    }

    /// A style and those that it is based on, the nearest first.
    fn row<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a WordStyle)> {
        let find = |id: &'a str| self.styles.get(id).map(|style| (id, style));
        let first = id.and_then(find);
        std::iter::successors(first, move |(_, style)| style.based_on.as_deref().and_then(find)).take(LONGEST_ROW)
    }

    fn of_paragraph<'a>(&'a self, style: Option<&'a str>) -> Option<&'a str> {
        style.filter(|id| self.styles.contains_key(*id)).or(self.normal.as_deref())
    }

    /// How runs of a paragraph look that say nothing themselves.
    pub(super) fn run_of(&self, style: Option<&str>) -> RunLook {
        let row = self.row(self.of_paragraph(style));
        let look = row.fold(RunLook::default(), |look, (_, style)| look.over(&style.run));
        look.over(&self.defaults)
    }

    /// How a style of runs alone looks.
    pub(super) fn character(&self, style: Option<&str>) -> RunLook {
        self.row(style).fold(RunLook::default(), |look, (_, style)| look.over(&style.run))
    }

    /// In which list paragraphs of a style count; with the style that says so, since lists know their styles' levels.
    pub(super) fn place_of<'a>(&'a self, style: Option<&'a str>) -> Option<(&'a str, &'a ListPlace)> {
        let mut row = self.row(self.of_paragraph(style));
        row.find(|(_, style)| style.place.list.is_some()).map(|(id, style)| (id, &style.place))
    }

    /// Whether paragraphs of a style are lines of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        let row = self.row(style).map(|(_, style)| style.name.as_str());
        let is_toc =
            |name: &str| name.strip_prefix("toc ").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        row.into_iter().any(is_toc)
    }
}
