//! What the properties of a run and of a paragraph say, as far as it changes which words are seen.

use super::xml::{XmlCursor, XmlTag};
use crate::vanban::package::PackageError;

/// How a run looks; what is not said is as in the style below.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RunLook {
    pub(super) hidden: Option<bool>,
    /// Shown in capitals, whatever was typed.
    pub(super) capitals: Option<bool>,
    pub(super) font: Option<String>,
    /// Of a paragraph's mark: it was deleted, or runs on into the next.
    pub(super) joins: bool,
}

/// In which list a paragraph counts, and at which level of it; list 0 is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// What a paragraph's properties say.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphLook {
    pub(super) style: Option<String>,
    pub(super) place: ListPlace,
    pub(super) mark: RunLook,
}

impl RunLook {
    /// What is said here, and where nothing is, what `below` says.
    pub(super) fn over(&self, below: &RunLook) -> RunLook {
        RunLook {
            hidden: self.hidden.or(below.hidden),
            capitals: self.capitals.or(below.capitals),
            font: self.font.clone().or_else(|| below.font.clone()),
            joins: self.joins,
        }
    }

    /// Reads `w:rPr`, which is open; its style is given beside.
    pub(super) fn read(cursor: &mut XmlCursor) -> Result<(RunLook, Option<String>), PackageError> {
        let (mut look, mut style) = (RunLook::default(), None);
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "vanish" => look.hidden = Some(tag.is_on()),
                "caps" => look.capitals = Some(tag.is_on()),
                "specVanish" => look.joins |= tag.is_on(),
                "del" | "moveFrom" => look.joins = true,
                "rStyle" => style = tag.val().map(str::to_owned),
                "rFonts" => look.font = font(&tag),
                _ => {}
            }
            cursor.skip()?;
        }
        Ok((look, style))
    }
}

/// The font of letters beyond ASCII; one of old letters, if any is.
fn font(tag: &XmlTag) -> Option<String> {
    let named = ["hAnsi", "ascii", "cs"].into_iter().filter_map(|which| tag.get(which));
    let old = named.clone().find(|font| super::old_letters::is_old(font));
    old.or_else(|| named.clone().next()).map(str::to_owned)
}

impl ListPlace {
    /// Reads `w:numPr`, which is open.
    pub(super) fn read(cursor: &mut XmlCursor) -> Result<ListPlace, PackageError> {
        let mut place = ListPlace::default();
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "numId" => place.list = tag.val().map(str::to_owned),
                "ilvl" => place.level = tag.val().and_then(|level| level.parse().ok()),
                _ => {}
            }
            cursor.skip()?;
        }
        Ok(place)
    }
}

impl ParagraphLook {
    /// Reads `w:pPr`, which is open.
    pub(super) fn read(cursor: &mut XmlCursor) -> Result<ParagraphLook, PackageError> {
        let mut look = ParagraphLook::default();
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "pStyle" => {
                    look.style = tag.val().map(str::to_owned);
                    cursor.skip()?;
                }
                "numPr" => look.place = ListPlace::read(cursor)?,
                "rPr" => look.mark = RunLook::read(cursor)?.0,
                _ => cursor.skip()?,
            }
        }
        Ok(look)
    }
}
