//! What stands in a paragraph → its words: runs joined with nothing, text boxes behind it.

use super::error::WordError;
use super::look::RunLook;
use super::old_letters::is_old;
use super::reader::{Reach, StoryReader, StorySink};
use super::text::AsideSort;
use super::xml::{XmlCursor, XmlTag};

impl StoryReader<'_> {
    /// One element of a paragraph, which is open.
    pub(super) fn inline(&mut self, tag: &XmlTag, cursor: &mut XmlCursor, to: &mut Reach) -> Result<(), WordError> {
        match tag.name.as_str() {
            "r" => self.run(cursor, to)?,
            "ins" | "moveTo" => {
                self.inserted = true;
                self.inlines(cursor, to)?;
            }
            "del" | "moveFrom" => self.apart(AsideSort::Deleted, |story| story.inlines(cursor, to))?,
            "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" | "rubyBase" => {
                self.inlines(cursor, to)?;
            }
            "sdt" => self.control(cursor, |story, cursor| story.inlines(cursor, to))?,
            "AlternateContent" => {
                if cursor.enter("Choice")? {
                    self.inlines(cursor, to)?;
                    cursor.skip()?;
                }
            }
            "oMath" | "oMathPara" => {
                let words = cursor.words()?;
                self.put_aside(AsideSort::Formula, &words)?;
            }
            "subDoc" => return Err(WordError::Elsewhere),
            _ => cursor.skip()?,
        }
        Ok(())
    }

    fn inlines(&mut self, cursor: &mut XmlCursor, to: &mut Reach) -> Result<(), WordError> {
        while let Some(tag) = cursor.child()? {
            self.inline(&tag, cursor, to)?;
        }
        Ok(())
    }

    fn run(&mut self, cursor: &mut XmlCursor, to: &mut Reach) -> Result<(), WordError> {
        let mut look = to.run.clone();
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "rPr" => {
                    let (own, style) = RunLook::read(cursor)?;
                    look = own.over(&self.styles.character(style.as_deref())).over(to.run);
                }
                _ => self.in_run(&tag, cursor, &look, to)?,
            }
        }
        Ok(())
    }

    fn in_run(
        &mut self,
        tag: &XmlTag,
        cursor: &mut XmlCursor,
        look: &RunLook,
        to: &mut Reach,
    ) -> Result<(), WordError> {
        match tag.name.as_str() {
            "t" => {
                let words = cursor.words()?;
                let keeps_space = tag.get("space") == Some("preserve");
                return self.put(
                    if keeps_space { &words } else { words.trim_matches([' ', '\t', '\n', '\r']) },
                    look,
                    to,
                );
            }
            "delText" => {
                let words = cursor.words()?;
                return self.apart(AsideSort::Deleted, |story| story.put(&words, look, to));
            }
            "ruby" => return self.ruby(cursor, to),
            "AlternateContent" => {
                if cursor.enter("Choice")? {
                    while let Some(tag) = cursor.child()? {
                        self.in_run(&tag, cursor, look, to)?;
                    }
                    cursor.skip()?;
                }
                return Ok(());
            }
            "drawing" | "pict" | "object" => return self.drawing(cursor, to.boxes),
            "tab" | "ptab" => self.put("\t", look, to)?,
            "br" | "cr" => self.put("\n", look, to)?,
            "noBreakHyphen" => self.put("-", look, to)?,
            "sym" => {
                let code = tag.get("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                if let Some(letter) = code.and_then(char::from_u32) {
                    self.put(symbol(letter).encode_utf8(&mut [0; 4]), look, to)?;
                }
            }
            "footnoteReference" | "endnoteReference" if self.away.is_empty() => {
                let is_endnote = tag.name == "endnoteReference";
                let id = tag.get("id").unwrap_or_default().to_owned();
                self.notes.push((is_endnote, id, to.line.number));
            }
            _ => {}
        }
        Ok(cursor.skip()?)
    }

    /// Words in a run: in the line, or aside.
    fn put(&mut self, words: &str, look: &RunLook, to: &mut Reach) -> Result<(), WordError> {
        let hidden = (look.hidden == Some(true)).then_some(AsideSort::Hidden);
        if let Some(sort) = self.away.last().copied().or(hidden) {
            return self.put_aside(sort, words);
        }
        if let Some(font) = look.font.as_ref().filter(|font| is_old(font)) {
            to.line.old.get_or_insert_with(|| (font.clone(), String::new())).1 += words;
        }
        let shown = if look.capitals == Some(true) { words.to_uppercase() } else { words.to_owned() };
        to.line.text += &shown;
        Ok(())
    }

    fn put_aside(&mut self, sort: AsideSort, words: &str) -> Result<(), WordError> {
        self.count(words.len())?;
        match self.beside.last_mut() {
            Some((before, text)) if *before == sort => text.push_str(words),
            _ => self.beside.push((sort, words.to_owned())),
        }
        Ok(())
    }

    /// Words with how they sound above them: the words.
    fn ruby(&mut self, cursor: &mut XmlCursor, to: &mut Reach) -> Result<(), WordError> {
        if cursor.enter("rubyBase")? {
            self.inlines(cursor, to)?;
            cursor.skip()?;
        }
        Ok(())
    }

    /// What is drawn: the stories of its text boxes, words that are a picture, pictures.
    fn drawing(&mut self, cursor: &mut XmlCursor, boxes: &mut StorySink) -> Result<(), WordError> {
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "txbxContent" | "txBody" => {
                    let beside = std::mem::take(&mut self.beside);
                    self.blocks(cursor, boxes)?;
                    boxes.close();
                    self.beside = beside;
                }
                "AlternateContent" => {
                    if cursor.enter("Choice")? {
                        self.drawing(cursor, boxes)?;
                        cursor.skip()?;
                    }
                }
                "pic" | "imagedata" | "OLEObject" | "chart" | "relIds" => {
                    self.pictures += 1;
                    cursor.skip()?;
                }
                "textpath" => {
                    let words = tag.get("string").unwrap_or_default().to_owned();
                    self.put_aside(AsideSort::WordArt, &words)?;
                    cursor.skip()?;
                }
                _ => self.drawing(cursor, boxes)?,
            }
        }
        Ok(())
    }
}

/// Signs of symbol fonts as the letters that look like them; another stays as it is, and is told as unseen.
fn symbol(letter: char) -> char {
    match letter {
        '\u{f0b7}' => '•',
        '\u{f0a7}' => '▪',
        '\u{f02d}' => '-',
        '\u{f02b}' => '+',
        same => same,
    }
}
