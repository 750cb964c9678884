//! The parts of a DOCX, unpacked one after the other within one bound for all of them.

use std::io::{Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesRef;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diag::{Said, Text, displayed, text};

/// No paper of an office comes near it; a file made to burst memory does.
pub(super) const MOST_UNPACKED: u64 = 64 << 20;

/// Why a part of a package is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageError {
    /// With what the reader of zip or XML says of it.
    Unreadable(String),
    /// With the part named the package unpacks to more than any paper has.
    TooLarge(String),
    /// The XML refers to an entity that it does not define.
    Entity(String),
    /// Elements stand within elements beyond all use.
    TooDeep,
}

impl Said for PackageError {
    fn said(&self) -> Text {
        match self {
            PackageError::Unreadable(_) => Text::new("không phải DOCX đọc được", "not a readable DOCX"),
            PackageError::TooLarge(part) => {
                text!("`{part}` giải nén ra hơn 64 MiB", "`{part}` unpacks to more than 64 MiB")
            }
            PackageError::Entity(name) => {
                text!("`{name}`: XML không có thực thể ấy", "`{name}` refers to an entity that XML does not define")
            }
            PackageError::TooDeep => Text::new("các phần tử XML lồng nhau quá sâu", "its XML is nested too deep"),
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            PackageError::Unreadable(words) => Some(words.clone()),
            _ => None,
        }
    }
}

displayed!(PackageError);

impl From<ZipError> for PackageError {
    fn from(error: ZipError) -> Self {
        PackageError::Unreadable(error.to_string())
    }
}

impl From<std::io::Error> for PackageError {
    fn from(error: std::io::Error) -> Self {
        PackageError::Unreadable(error.to_string())
    }
}

impl From<quick_xml::Error> for PackageError {
    fn from(error: quick_xml::Error) -> Self {
        PackageError::Unreadable(error.to_string())
    }
}

/// A DOCX of which parts are asked for by name.
#[derive(Debug)]
pub(super) struct DocxPackage<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// So many bytes may still come out of it.
    left: u64,
}

impl<'b> DocxPackage<'b> {
    pub(super) fn open(docx: &'b [u8]) -> Result<Self, PackageError> {
        Ok(DocxPackage { archive: ZipArchive::new(Cursor::new(docx))?, left: MOST_UNPACKED })
    }

    /// The words of a part; none if the package has no such part.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, PackageError> {
        if self.archive.index_for_name(path).is_none() {
            return Ok(None);
        }
        let mut xml = String::new();
        let mut part = self.archive.by_name(path)?.take(self.left + 1);
        part.read_to_string(&mut xml)?;
        if part.limit() == 0 {
            return Err(PackageError::TooLarge(path.to_owned()));
        }
        self.left -= xml.len() as u64;
        Ok(Some(xml))
    }
}

/// The letter that an entity stands for.
pub(super) fn letter_of(entity: &BytesRef) -> Result<String, PackageError> {
    if let Some(c) = entity.resolve_char_ref()? {
        return Ok(c.to_string());
    }
    let known = resolve_predefined_entity(entity).map(str::to_owned);
    known.ok_or_else(|| PackageError::Entity(entity.to_string()))
}
