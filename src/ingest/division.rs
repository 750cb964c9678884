//! Paragraphs of a file → the papers in it, each with head, body, recipients and signature.
//!
//! A decision and the plan that it encloses are two papers of one file: the second has a head of its own, and says
//! with what it comes. So is an annex.

use super::marker::Marker;
use super::source::{SourceBlock, SourceParagraph};
use crate::model::{ImportWords, Words};
use crate::vanban::nd30::{ADDRESSED_TO, ANNEX};
use crate::vietnamese::{lowered, slug};

/// A line of a title that is not yet the text has no more words.
const WORDS_OF_A_TITLE_LINE: usize = 8;

/// One paper, its paragraphs by what they are for.
#[derive(Debug, Default)]
pub struct DividedPaper<'a> {
    pub head: Vec<&'a SourceParagraph>,
    pub body: Vec<&'a SourceBlock>,
    /// The line "Nơi nhận:", then one a recipient.
    pub recipients: Vec<&'a SourceParagraph>,
    pub signature: Vec<&'a SourceParagraph>,
}

impl DividedPaper<'_> {
    /// Whether it is an annex (*phụ lục*) of the paper before it: it says so, or has no name of a kind and holds a table.
    pub fn is_annex(&self, words: &Words) -> bool {
        let says = self.head.first().is_some_and(|first| is_annex_line(&first.text));
        let is_kind = |line: &&SourceParagraph| words.kinds.values().any(|kind| lowered(kind) == lowered(&line.text));
        let has_table = self.body.iter().any(|block| matches!(block, SourceBlock::Table(_)));
        says || has_table && !self.head.iter().any(is_kind)
    }
}

/// The papers of a file in their order.
pub fn divide<'a>(blocks: &'a [SourceBlock], words: &Words) -> Vec<DividedPaper<'a>> {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        SourceBlock::Paragraph(paragraph) => Some(paragraph),
        SourceBlock::Table(_) => None,
    });
    let paragraphs: Vec<&SourceParagraph> = paragraphs.collect();
    let mut papers = vec![DividedPaper::default()];
    let mut stands_in = PaperPart::Head;
    let mut rest = &paragraphs[..];
    for block in blocks {
        let part = match block {
            SourceBlock::Table(_) if matches!(stands_in, PaperPart::Head | PaperPart::Body) => PaperPart::Body,
            // A table behind the signature is an annex without a name.
            SourceBlock::Table(_) => PaperPart::NextHead,
            SourceBlock::Paragraph(paragraph) => {
                rest = &rest[1..];
                let before = paragraphs.len().checked_sub(rest.len() + 2).map(|at| paragraphs[at]);
                let after_a_dash =
                    before.and_then(|before| Marker::read(&before.text)).is_some_and(|marker| marker.step.is_empty());
                PlacedParagraph { words, paragraph, rest, after_a_dash }.next(stands_in)
            }
        };
        if part == PaperPart::NextHead {
            papers.push(DividedPaper::default());
        }
        let paper = papers.last_mut().expect("there is one from the beginning");
        stands_in = paper.put(block, part);
    }
    papers
}

impl<'a> DividedPaper<'a> {
    /// Puts what stands in a part there, and says in which part the next may stand.
    fn put(&mut self, block: &'a SourceBlock, part: PaperPart) -> PaperPart {
        let SourceBlock::Paragraph(paragraph) = block else {
            self.body.push(block);
            return PaperPart::Body;
        };
        match part {
            PaperPart::Head | PaperPart::NextHead => self.head.push(paragraph),
            PaperPart::Body => self.body.push(block),
            PaperPart::Recipients => self.recipients.push(paragraph),
            PaperPart::Signature => self.signature.push(paragraph),
        }
        if part == PaperPart::NextHead { PaperPart::Head } else { part }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PaperPart {
    Head,
    Body,
    Recipients,
    Signature,
    /// The head of an enclosed paper.
    NextHead,
}

/// A paragraph in its place.
struct PlacedParagraph<'r, 'a> {
    words: &'r Words,
    paragraph: &'a SourceParagraph,
    rest: &'r [&'a SourceParagraph],
    /// The paragraph before it is one of a list by dashes.
    after_a_dash: bool,
}

impl PlacedParagraph<'_, '_> {
    fn next(&self, stands_in: PaperPart) -> PaperPart {
        let import = &self.words.import;
        if is_recipients_line(&self.paragraph.text, import) {
            return PaperPart::Recipients;
        }
        match stands_in {
            PaperPart::Head if self.opens_body() => PaperPart::Body,
            PaperPart::Body if is_signing_line(&self.paragraph.text, import) => PaperPart::Signature,
            PaperPart::Recipients | PaperPart::Signature if is_annex_line(&self.paragraph.text) => PaperPart::NextHead,
            PaperPart::Body if self.begins_enclosed() => PaperPart::NextHead,
            PaperPart::Recipients if self.begins_enclosed() => PaperPart::NextHead,
            PaperPart::Recipients if !self.is_recipient() => PaperPart::Signature,
            PaperPart::Signature if self.begins_enclosed() => PaperPart::NextHead,
            same => same,
        }
    }

    fn opens_body(&self) -> bool {
        let text = &self.paragraph.text;
        let marked = Marker::read(text).is_some_and(|marker| !marker.step.is_empty());
        if marked || text.starts_with(ADDRESSED_TO) || self.announces_addressees() {
            return marked;
        }
        let words = text.split(' ').count();
        let speaks = words > WORDS_OF_A_TITLE_LINE && text.chars().any(char::is_lowercase);
        let recital = self.words.import.recitals.iter().any(|opening| text.starts_with(opening.as_str()));
        let is_dash = Marker::read(text).is_some();
        let is_sentence = text.ends_with(['.', ':', ';', '/']) && !text.starts_with('(') && !is_dash;
        let follows_addressees = self.after_a_dash && !is_dash && text.chars().any(char::is_lowercase);
        follows_addressees || speaks && (recital && !self.is_under_a_title() || is_sentence)
    }

    /// "Kính gửi:", "… điện:" above a list of those to whom the paper goes.
    fn announces_addressees(&self) -> bool {
        let next_is_dash =
            self.rest.first().is_some_and(|next| Marker::read(&next.text).is_some_and(|next| next.step.is_empty()));
        self.paragraph.text.ends_with(':') && next_is_dash
    }

    /// A title goes on until the paper speaks: "Thực hiện Chương trình …" after "KẾ HOẠCH" is one, if a recital follows.
    fn is_under_a_title(&self) -> bool {
        let next = self.rest.first().map(|paragraph| paragraph.text.as_str());
        let ends = self.paragraph.text.ends_with(['.', ':', ';', ',']) || self.paragraph.text.ends_with("./.");
        let next_speaks =
            next.is_some_and(|next| self.words.import.recitals.iter().any(|o| next.starts_with(o.as_str())));
        !ends && next_speaks
    }

    fn is_recipient(&self) -> bool {
        let text = &self.paragraph.text;
        let goes_on = text.ends_with([';', '.']) && text.chars().any(char::is_lowercase);
        Marker::read(text).is_some_and(|marker| marker.step.is_empty()) || goes_on
    }

    /// The name of a kind alone on its line, and soon after it that the paper comes with another; or an annex.
    fn begins_enclosed(&self) -> bool {
        let says = |text: &str| {
            let text = lowered(text);
            let text = text.trim_start_matches('(');
            self.words.import.enclosed.iter().any(|words| text.starts_with(words.as_str()))
        };
        let lines = self.paragraph.lines();
        let Some((first, others)) = lines.split_first() else { return false };
        let is_head = !first.chars().any(char::is_lowercase);
        let is_signed = is_signing_line(first, &self.words.import);
        let goes_on = |next: &&&SourceParagraph| Marker::read(&next.text).is_none() && !is_annex_line(&next.text);
        let soon = self.rest.iter().take(8).take_while(goes_on);
        is_head
            && !is_signed
            && (others.iter().any(|line| says(line))
                || soon.into_iter().any(|next| next.lines().iter().any(|line| says(line))))
    }
}

/// "Nơi nhận:"
pub fn is_recipients_line(text: &str, words: &ImportWords) -> bool {
    // A scanner may lose the accents: "Noi nhận".
    words.recipients.iter().any(|line| slug(text) == slug(line))
}

/// A line of a signature, in capitals: "KT. CHỦ TỊCH".
pub fn is_signing_line(text: &str, words: &ImportWords) -> bool {
    let is_short = text.split(' ').count() <= 12 && !text.chars().any(char::is_lowercase);
    is_short && Marker::read(text).is_none() && words.signing.iter().any(|sign| text.starts_with(sign.as_str()))
}

/// "PHỤ LỤC", "Phụ lục II": alone on its line, or before its title.
fn is_annex_line(text: &str) -> bool {
    let Some(rest) = lowered(text).strip_prefix(ANNEX).map(str::to_owned) else { return false };
    let is_alone = rest.trim_matches([' ', '.', ':']).is_empty();
    let is_numbered = Marker::read(text).is_some();
    let is_title = !text.chars().any(char::is_lowercase);
    is_alone || is_numbered || is_title && rest.starts_with([' ', ':'])
}
