//! The XML of a part, element by element, by local names: other programs than Word choose other prefixes.

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

use crate::vanban::package::{PackageError, letter_of};

/// Elements within elements; a table within a table within a text box comes to some forty.
const DEEPEST: usize = 100;

/// A place in a part.
pub(super) struct XmlCursor<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

/// An element that has just begun.
pub(super) struct XmlTag {
    /// Without its prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl XmlTag {
    /// The value of an attribute, named without its prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// `w:val`.
    pub(super) fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// Whether a property that is on where it stands is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'x> XmlCursor<'x> {
    pub(super) fn new(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        XmlCursor { reader, depth: 0 }
    }

    /// The next element inside the one that is open; none once that one has ended, or the part.
    pub(super) fn child(&mut self) -> Result<Option<XmlTag>, PackageError> {
        loop {
            match self.reader.read_event()? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(PackageError::TooDeep);
                    }
                    let mut attributes = Vec::new();
                    for attribute in tag.attributes() {
                        let attribute = attribute.map_err(|error| PackageError::Unreadable(error.to_string()))?;
                        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
                        attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
                    }
                    return Ok(Some(XmlTag { name: local(tag.name().as_ref()).to_owned(), attributes }));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(None);
                }
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(PackageError::Unreadable("it ends within an element".to_owned())),
                _ => {}
            }
        }
    }

    /// Goes on behind the element that is open.
    pub(super) fn skip(&mut self) -> Result<(), PackageError> {
        let depth = self.depth;
        while self.depth >= depth {
            match self.reader.read_event()? {
                Event::Start(_) => self.depth += 1,
                Event::End(_) => self.depth -= 1,
                Event::Eof => return Err(PackageError::Unreadable("it ends within an element".to_owned())),
                _ => {}
            }
        }
        Ok(())
    }

    /// The letters of the element that is open, and of all inside it; it is behind then.
    pub(super) fn words(&mut self) -> Result<String, PackageError> {
        let depth = self.depth;
        let mut words = String::new();
        while self.depth >= depth {
            match self.reader.read_event()? {
                Event::Start(_) => self.depth += 1,
                Event::End(_) => self.depth -= 1,
                Event::Text(text) => words.push_str(&text.xml10_content()),
                Event::CData(text) => words.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => words.push_str(&letter_of(&entity)?),
                Event::Eof => return Err(PackageError::Unreadable("it ends within an element".to_owned())),
                _ => {}
            }
        }
        Ok(words)
    }

    /// Goes into the first element of the name inside the one that is open; if there is none, behind it.
    pub(super) fn enter(&mut self, name: &str) -> Result<bool, PackageError> {
        while let Some(tag) = self.child()? {
            if tag.name == name {
                return Ok(true);
            }
            self.skip()?;
        }
        Ok(false)
    }
}
