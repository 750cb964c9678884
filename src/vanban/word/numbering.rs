//! `numbering.xml` and the paragraphs counted so far → the marker that Word shows before a paragraph.
//!
//! Lists (`w:num`) of one pattern (`w:abstractNum`) count on together, unless a list says with which number it begins.
//! A paragraph of a higher level begins the lower ones anew.

use std::collections::{HashMap, HashSet};

use super::xml::{XmlCursor, XmlTag};
use crate::vanban::package::PackageError;
use crate::vanban::word::numeral::NumeralFormat;

const LEVELS: usize = 9;
/// A longer pattern of a marker is none that anybody reads.
const LONGEST_PATTERN: usize = 60;

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<String, Vec<ListLevel>>,
    lists: HashMap<String, WordList>,
    /// Patterns that are only the name of a style, by that style; and those that stand for the pattern of a style.
    style_of: HashMap<String, String>,
    named: HashMap<String, String>,
}

#[derive(Debug, Clone)]
struct ListLevel {
    start: u32,
    format: NumeralFormat,
    /// `%1.%2.`
    text: String,
    /// The level after which it begins anew; 0 for never.
    restart: Option<usize>,
    /// All numbers in it are shown as figures.
    legal: bool,
    /// The style of paragraphs that count here.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct WordList {
    pattern: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, ListLevel>,
}

impl Default for ListLevel {
    fn default() -> Self {
        let (format, text) = (NumeralFormat::Decimal, String::new());
        ListLevel { start: 0, format, text, restart: None, legal: false, style: None }
    }
}

impl Numbering {
    pub(super) fn read(xml: &str) -> Result<Numbering, PackageError> {
        let mut numbering = Numbering::default();
        let mut cursor = XmlCursor::new(xml);
        if !cursor.enter("numbering")? {
            return Ok(numbering);
        }
        while let Some(tag) = cursor.child()? {
            match tag.name.as_str() {
                "abstractNum" => numbering.pattern(&tag, &mut cursor)?,
                "num" => numbering.list(&tag, &mut cursor)?,
                _ => cursor.skip()?,
            }
        }
        Ok(numbering)
    }

    fn pattern(&mut self, tag: &XmlTag, cursor: &mut XmlCursor) -> Result<(), PackageError> {
        let id = tag.get("abstractNumId").unwrap_or_default().to_owned();
        let mut levels = vec![ListLevel::default(); LEVELS];
        while let Some(part) = cursor.child()? {
            match part.name.as_str() {
                "lvl" => {
                    let (at, level) = ListLevel::read(&part, cursor)?;
                    if let Some(place) = levels.get_mut(at) {
                        *place = level;
                    }
                }
                name => {
                    if let Some(style) = part.val() {
                        match name {
                            "styleLink" => drop(self.named.insert(style.to_owned(), id.clone())),
                            "numStyleLink" => drop(self.style_of.insert(id.clone(), style.to_owned())),
                            _ => {}
                        }
                    }
                    cursor.skip()?;
                }
            }
        }
        self.patterns.insert(id, levels);
        Ok(())
    }

    fn list(&mut self, tag: &XmlTag, cursor: &mut XmlCursor) -> Result<(), PackageError> {
        let mut list = WordList::default();
        while let Some(part) = cursor.child()? {
            match part.name.as_str() {
                "abstractNumId" => {
                    list.pattern = part.val().unwrap_or_default().to_owned();
                    cursor.skip()?;
                }
                "lvlOverride" => {
                    let at = part.get("ilvl").and_then(|at| at.parse().ok()).unwrap_or(0);
                    list.overridden(at, cursor)?;
                }
                _ => cursor.skip()?,
            }
        }
        self.lists.insert(tag.get("numId").unwrap_or_default().to_owned(), list);
        Ok(())
    }

    /// The pattern of a list, by its own name or by the style that it stands for.
    fn pattern_of(&self, list: &WordList) -> Option<(&str, &Vec<ListLevel>)> {
        let stands_for = self.style_of.get(&list.pattern).and_then(|style| self.named.get(style));
        let id = stands_for.unwrap_or(&list.pattern);
        self.patterns.get_key_value(id).map(|(id, levels)| (id.as_str(), levels))
    }

    /// The level at which paragraphs of a style count in a list.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let (_, levels) = self.pattern_of(self.lists.get(list)?)?;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }
}

impl WordList {
    fn overridden(&mut self, at: usize, cursor: &mut XmlCursor) -> Result<(), PackageError> {
        while let Some(part) = cursor.child()? {
            match part.name.as_str() {
                "lvl" => drop(self.levels.insert(at, ListLevel::read(&part, cursor)?.1)),
                "startOverride" => {
                    if let Some(start) = part.val().and_then(|start| start.parse().ok()) {
                        self.starts.insert(at, start);
                    }
                    cursor.skip()?;
                }
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }
}

impl ListLevel {
    fn read(tag: &XmlTag, cursor: &mut XmlCursor) -> Result<(usize, ListLevel), PackageError> {
        let at = tag.get("ilvl").and_then(|at| at.parse().ok()).unwrap_or(LEVELS);
        let mut level = ListLevel::default();
        while let Some(part) = cursor.child()? {
            match part.name.as_str() {
                "start" => level.start = part.val().and_then(|start| start.parse().ok()).unwrap_or(0),
                "numFmt" => level.format = NumeralFormat::of(part.val().unwrap_or_default()),
                "lvlText" => level.text = part.val().unwrap_or_default().chars().take(LONGEST_PATTERN).collect(),
                "lvlRestart" => level.restart = part.val().and_then(|restart| restart.parse().ok()),
                "isLgl" => level.legal = part.is_on(),
                "pStyle" => level.style = part.val().map(str::to_owned),
                _ => {}
            }
            cursor.skip()?;
        }
        Ok((at, level))
    }
}

/// How far each list has counted.
#[derive(Debug)]
pub(super) struct ListCounters<'n> {
    numbering: &'n Numbering,
    /// By pattern: the number last given at each level; none where the level begins anew.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists with levels whose own first number has been given.
    begun: HashSet<(String, usize)>,
    /// Formats that are shown as figures since they are not known.
    pub(super) unknown: HashSet<String>,
}

impl<'n> ListCounters<'n> {
    pub(super) fn new(numbering: &'n Numbering) -> Self {
        ListCounters { numbering, counts: HashMap::new(), begun: HashSet::new(), unknown: HashSet::new() }
    }

    /// Counts one more paragraph: the marker before it, none if the list or the level shows none.
    pub(super) fn next(&mut self, list_id: &str, level: usize) -> Option<String> {
        let list = self.numbering.lists.get(list_id)?;
        let (pattern, levels) = self.numbering.pattern_of(list)?;
        let level = level.min(LEVELS - 1);
        let of = |at: usize| list.levels.get(&at).unwrap_or(&levels[at]);
        let counts = self.counts.entry(pattern.to_owned()).or_default();
        let own_start = list.starts.get(&level).filter(|_| self.begun.insert((list_id.to_owned(), level)));
        let first = list.starts.get(&level).copied().unwrap_or(of(level).start);
        counts[level] = match (own_start, counts[level]) {
            (Some(start), _) => Some(*start),
            (None, Some(last)) => Some(last.saturating_add(1)),
            (None, None) => Some(first),
        };
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            // Levels are counted from 1 there; a restart of 0 is never.
            let after = of(below).restart.unwrap_or(below);
            if after != 0 && level < after {
                *count = None;
            }
        }
        for (above, count) in counts.iter_mut().enumerate().take(level) {
            count.get_or_insert(of(above).start);
        }
        let counts = *counts;
        let text = self.shown(of(level), &counts, &of)?;
        Some(text)
    }

    fn shown<'l>(
        &mut self,
        level: &ListLevel,
        counts: &[Option<u32>; LEVELS],
        of: &impl Fn(usize) -> &'l ListLevel,
    ) -> Option<String> {
        if level.format == NumeralFormat::Bullet {
            let sign = level.text.trim();
            return (!sign.is_empty()).then(|| bullet(sign));
        }
        let mut text = String::new();
        let mut letters = level.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let digit = letters.peek().and_then(|next| next.to_digit(10)).filter(|n| letter == '%' && *n > 0);
            let Some(at) = digit.and_then(|n| usize::try_from(n - 1).ok()) else {
                text.push(letter);
                continue;
            };
            letters.next();
            let format = if level.legal { &NumeralFormat::Decimal } else { &of(at).format };
            if let NumeralFormat::Unknown(name) = format {
                self.unknown.insert(name.clone());
            }
            text += &format.shown(counts[at].unwrap_or(of(at).start));
        }
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

/// The sign of a bullet: those of symbol fonts as the letters that look like them.
fn bullet(sign: &str) -> String {
    let seen = |letter: char| match letter {
        '\u{f0b7}' | 'o' | '\u{f06c}' => '•',
        '\u{f0a7}' | '\u{f06e}' => '▪',
        '\u{f02d}' => '-',
        '\u{f02b}' => '+',
        '\u{e000}'..='\u{f8ff}' => '•',
        same => same,
    };
    sign.chars().map(seen).collect()
}
