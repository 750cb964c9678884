//! A story (`w:body`, a cell, a text box, a note) → paragraphs and tables.
//!
//! Changes are read as accepted: what was put in is there, what was taken out is aside. A paragraph whose mark was taken
//! out, or is hidden, runs on into the next.

use super::error::WordError;
use super::look::{ListPlace, ParagraphLook};
use super::old_letters::{OldLetters, are_coded};
use super::reader::{OpenLine, Reach, StoryReader, StorySink};
use super::text::{AsideSort, WordsAside};
use super::xml::XmlCursor;

/// More paragraphs than any paper has.
const MOST_PARAGRAPHS: usize = 100_000;

impl StoryReader<'_> {
    /// The paragraphs and tables inside the element that is open.
    pub(super) fn blocks(&mut self, cursor: &mut XmlCursor, sink: &mut StorySink) -> Result<(), WordError> {
        while let Some(tag) = cursor.child()? {
            self.block(&tag.name, cursor, sink)?;
        }
        Ok(())
    }

    /// The element of the name that is open.
    pub(super) fn block(&mut self, name: &str, cursor: &mut XmlCursor, sink: &mut StorySink) -> Result<(), WordError> {
        match name {
            "p" => self.paragraph(cursor, sink)?,
            "tbl" => self.table(cursor, sink)?,
            "ins" | "moveTo" => {
                self.inserted = true;
                self.blocks(cursor, sink)?;
            }
            "del" | "moveFrom" => self.apart(AsideSort::Deleted, |story| story.blocks(cursor, sink))?,
            "sdtContent" | "customXml" | "smartTag" => self.blocks(cursor, sink)?,
            "sdt" => self.control(cursor, |story, cursor| story.blocks(cursor, sink))?,
            "AlternateContent" => {
                if cursor.enter("Choice")? {
                    self.blocks(cursor, sink)?;
                    cursor.skip()?;
                }
            }
            "altChunk" | "subDoc" => return Err(WordError::Elsewhere),
            _ => cursor.skip()?,
        }
        Ok(())
    }

    /// A content control: its content, aside if it only says what is to be filled in.
    pub(super) fn control(
        &mut self,
        cursor: &mut XmlCursor,
        mut read: impl FnMut(&mut Self, &mut XmlCursor) -> Result<(), WordError>,
    ) -> Result<(), WordError> {
        let mut is_empty = false;
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "sdtPr" => is_empty = shows_placeholder(cursor)?,
                "sdtContent" if is_empty => self.apart(AsideSort::Placeholder, |story| read(story, cursor))?,
                "sdtContent" => read(self, cursor)?,
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, cursor: &mut XmlCursor, sink: &mut StorySink) -> Result<(), WordError> {
        self.number += 1;
        if self.number > MOST_PARAGRAPHS {
            return Err(WordError::TooLong);
        }
        let number = self.number;
        let mut line = sink.open.take().filter(|open| !open.text.is_empty()).unwrap_or_else(|| OpenLine::new(number));
        let mut look = ParagraphLook::default();
        let mut boxes = StorySink::default();
        let mut run = self.styles.run_of(None);
        while let Some(tag) = cursor.child()? {
            if tag.name == "pPr" {
                look = ParagraphLook::read(cursor)?;
                run = self.styles.run_of(look.style.as_deref());
                continue;
            }
            let mut reach = Reach { line: &mut line, boxes: &mut boxes, run: &run };
            if self.styles.is_contents(look.style.as_deref()) {
                self.apart(AsideSort::Contents, |story| story.inline(&tag, cursor, &mut reach))?;
            } else {
                self.inline(&tag, cursor, &mut reach)?;
            }
        }
        self.end_of_paragraph(line, &look, run.hidden == Some(true), sink)?;
        let boxes = boxes.finish();
        if !boxes.is_empty() {
            sink.close();
            sink.blocks.extend(boxes);
        }
        Ok(())
    }

    fn end_of_paragraph(
        &mut self,
        mut line: OpenLine,
        look: &ParagraphLook,
        is_hidden: bool,
        sink: &mut StorySink,
    ) -> Result<(), WordError> {
        self.tell_beside(line.number);
        self.count(line.text.len() - line.counted)?;
        line.counted = line.text.len();
        let joins = look.mark.joins || look.mark.hidden.unwrap_or(is_hidden) || !self.away.is_empty();
        if joins {
            sink.open = Some(line);
            return Ok(());
        }
        self.tell_old(&line);
        let marker = self.marker(look);
        let has_words = !line.text.trim().is_empty();
        match marker {
            Some(marker) if has_words => sink.push(format!("{marker} {}", line.text.trim_start()), line.number),
            // A column of numbers.
            Some(marker) if self.tables > 0 => sink.push(marker, line.number),
            Some(marker) => {
                self.aside.push(WordsAside { text: marker, number: line.number, sort: AsideSort::EmptyItem });
            }
            None => sink.push(line.text, line.number),
        }
        Ok(())
    }

    /// The marker of the list in which a paragraph counts.
    fn marker(&mut self, look: &ParagraphLook) -> Option<String> {
        let style = look.style.as_deref();
        let of_style = self.styles.place_of(style);
        let ListPlace { list, level } = &look.place;
        let list = list.as_ref().or(of_style.and_then(|(_, place)| place.list.as_ref()))?;
        let at_style = of_style.and_then(|(id, place)| place.level.or_else(|| self.numbering.level_of(list, id)));
        self.counters.next(list, level.or(at_style).unwrap_or(0))
    }

    /// Words beside the paragraph that ends are told where it stands.
    fn tell_beside(&mut self, number: usize) {
        for (sort, text) in std::mem::take(&mut self.beside) {
            if !text.trim().is_empty() {
                self.aside.push(WordsAside { text, number, sort });
            }
        }
    }

    fn tell_old(&mut self, line: &OpenLine) {
        let coded = line.old.as_ref().filter(|(_, words)| self.old.is_none() && are_coded(words));
        let Some((font, _)) = coded else { return };
        self.old = OldLetters::of(font).map(|letters| (letters, font.clone(), line.number));
    }
}

fn shows_placeholder(cursor: &mut XmlCursor) -> Result<bool, WordError> {
    let mut shows = false;
    while let Some(tag) = cursor.child()? {
        shows |= tag.name == "showingPlcHdr" && tag.is_on();
        cursor.skip()?;
    }
    Ok(shows)
}
