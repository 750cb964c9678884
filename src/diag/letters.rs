//! Letters that are not what they seem: which no file may hold, how they are shown, which look like others.
//!
//! One policy for every edge. What is read (plans, rules, templates, sheets, arguments) may hold no letter that
//! nobody sees; what is written shows those that come from elsewhere (a register, a server) as signs. Left alone is
//! all that papers are written with: every letter of Vietnamese, composed or not, typographic signs, and the
//! non-breaking space.
//!
//! Start at [`first_hidden`] to read, at [`shown`] to write.

use std::borrow::Cow;
use std::ops::Range;

use super::Phrase;

/// A letter that nobody sees, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// The letter that is hidden.
    pub letter: char,
    /// In bytes.
    pub at: usize,
    /// Why nobody sees it.
    pub sort: HiddenSort,
}

/// What a hidden letter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HiddenSort {
    /// It steers a terminal or a printer.
    Control,
    /// It ends a line for one program and not for another: behind it a comment may be none.
    Line,
    /// It turns the direction of what follows: 31/12 is shown as 21/13.
    Direction,
    /// It takes no room: two names that look the same are not.
    Invisible,
    /// It means what some font makes of it, or nothing.
    Private,
}

impl HiddenSort {
    /// What such a letter does, as a diagnostic says it.
    pub fn said(self) -> Phrase {
        let (vi, en) = match self {
            HiddenSort::Control => ("ký tự điều khiển", "a control character"),
            HiddenSort::Line => (
                "dấu xuống dòng mà có chương trình không coi là xuống dòng",
                "a line end that some programs do not take for one",
            ),
            HiddenSort::Direction => ("ký tự đổi chiều viết", "a letter that turns the direction of writing"),
            HiddenSort::Invisible => ("ký tự không hiện ra", "a letter that is not shown"),
            HiddenSort::Private => {
                ("ký tự dùng riêng, không có nghĩa chung", "a letter of private use, without a common meaning")
            }
        };
        Phrase::new(vi, en)
    }
}

impl Hidden {
    /// `U+202E`.
    pub fn code(&self) -> String {
        format!("U+{:04X}", u32::from(self.letter))
    }

    /// The bytes that it takes.
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.letter.len_utf8()
    }
}

/// The first letter of a text that nobody sees.
///
/// ```
/// use phancong::diag::letters::first_hidden;
///
/// assert_eq!(first_hidden("Bộ Công\u{a0}an – “Ủy ban”…\r\n"), None);
/// assert_eq!(first_hidden("Bo\u{302}\u{323} Co\u{302}ng an"), None);
/// assert_eq!(first_hidden("Bộ Công\u{200b} an").unwrap().code(), "U+200B");
/// ```
pub fn first_hidden(text: &str) -> Option<Hidden> {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends_line = letter == '\r' && letters.peek().is_some_and(|(_, next)| *next == '\n');
        if let Some(sort) = sort(letter).filter(|_| !ends_line) {
            return Some(Hidden { letter, at, sort });
        }
    }
    None
}

/// The text with hidden letters as signs: `␛`, `<U+202E>`.
pub fn shown(text: &str) -> Cow<'_, str> {
    let Some(first) = first_hidden(text) else { return Cow::Borrowed(text) };
    let (clean, rest) = text.split_at(first.at);
    let mut shown = clean.to_owned();
    let mut letters = rest.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_line = letter == '\r' && letters.peek() == Some(&'\n');
        match sort(letter).filter(|_| !ends_line) {
            Some(_) => shown.push_str(&sign(letter)),
            None => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// The sign for a hidden letter: Unicode has pictures for the oldest ones.
fn sign(letter: char) -> String {
    const PICTURES: u32 = 0x2400;
    let picture = match letter {
        '\u{0}'..='\u{1f}' => char::from_u32(PICTURES + u32::from(letter)),
        '\u{7f}' => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| format!("<U+{:04X}>", u32::from(letter)), String::from)
}

fn sort(letter: char) -> Option<HiddenSort> {
    match letter {
        '\n' | '\t' | ' '..='~' => None,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(HiddenSort::Line),
        _ if letter.is_control() => Some(HiddenSort::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(HiddenSort::Direction)
        }
        _ if is_invisible(letter) => Some(HiddenSort::Invisible),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(HiddenSort::Private),
        // What Unicode promises never to be a letter.
        '\u{fdd0}'..='\u{fdef}' => Some(HiddenSort::Private),
        _ if u32::from(letter) & 0xfffe == 0xfffe => Some(HiddenSort::Private),
        _ => None,
    }
}

/// Soft hyphens, joiners, fillers, variation selectors, tags: Unicode's "default ignorable" and those for marking up.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first word that only looks as if it were of Latin letters, and the letter in it that is not.
///
/// ```
/// use phancong::diag::letters::look_alike;
///
/// assert_eq!(look_alike("Ủy ban nhân dân tỉnh Đắk Lắk, 抓紧, 5 Ω"), None);
/// // The last letter but one is Cyrillic.
/// let (word, letter) = look_alike("Bộ Công \u{430}n").unwrap();
/// assert_eq!((&"Bộ Công \u{430}n"[word], letter), ("\u{430}n", '\u{430}'));
/// ```
pub fn look_alike(text: &str) -> Option<(Range<usize>, char)> {
    if text.is_ascii() {
        return None;
    }
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter);
        match (start, is_part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let word = &text[from..at];
                // A Greek letter by itself is a sign: α, Ω.
                if word.chars().nth(1).is_some()
                    && let Some(strange) = word.chars().find(|letter| has_latin_twin(*letter))
                {
                    return Some((from..at, strange));
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a letter is of those among which there are twins of Latin ones; `Ð` (eth) is not the Vietnamese `Đ`.
fn has_latin_twin(letter: char) -> bool {
    matches!(letter,
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' | 'ı' | 'ȷ' | 'ɑ' | 'ɡ' | 'ɩ'
        // Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu
        | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' | '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}'
        | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' | '\u{530}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}'
        | '\u{ab70}'..='\u{abbf}' | '\u{2c80}'..='\u{2cff}' | '\u{a4d0}'..='\u{a4ff}'
        // letters like signs, wide ones, those of mathematics
        | '\u{1d00}'..='\u{1dbf}' | '\u{2100}'..='\u{218f}' | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_nobody_sees_is_found_and_shown() {
        for letter in ['\0', '\u{1b}', '\u{7f}', '\u{9b}', '\u{85}', '\u{2028}', '\u{2029}', '\u{202e}', '\u{200b}'] {
            let text = format!("Bộ{letter}Công an");
            let found = first_hidden(&text).unwrap_or_else(|| panic!("{letter:?} was not found"));
            assert_eq!((found.letter, found.at), (letter, "Bộ".len()));
            assert!(!shown(&text).contains(letter), "{letter:?} is shown as it is");
            assert_eq!(first_hidden(&shown(&text)), None);
        }
        for letter in ['\u{ad}', '\u{feff}', '\u{2066}', '\u{e0041}', '\u{e000}', '\u{fe0f}', '\u{fffe}'] {
            assert!(first_hidden(&format!("a{letter}b")).is_some(), "{letter:?} was not found");
        }
        assert_eq!(shown("a\u{1b}[2Jb\u{202e}c"), "a␛[2Jb<U+202E>c");
    }

    #[test]
    fn a_carriage_return_is_a_line_end_only_before_a_line_feed() {
        assert_eq!(first_hidden("a\r\nb\r\n"), None);
        assert_eq!(first_hidden("# mục\r- at: 9").map(|found| found.sort), Some(HiddenSort::Line));
        assert_eq!(shown("a\r\nb\rc"), "a\r\nb␍c");
    }

    #[test]
    fn what_papers_are_written_with_is_left_alone() {
        let papers = "ĂÂÊÔƠƯĐ ăâêôơưđ Ủy ban – “an ninh” ‘xã’ … • ½ m² °C § № ≥ → \u{a0}\u{202f}\u{2009}«»\t抓紧时间\n";
        assert_eq!(first_hidden(papers), None);
        assert!(matches!(shown(papers), Cow::Borrowed(_)));
        assert_eq!(look_alike(papers), None);
    }

    #[test]
    fn twins_of_latin_letters_are_found_by_their_word() {
        for (word, twin) in [("bo-cong-\u{430}n", '\u{430}'), ("ÐỒNG", 'Ð'), ("ＢＣĐ", 'Ｂ'), ("Τổng", 'Τ')]
        {
            assert_eq!(look_alike(&format!("của {word} và")).map(|(_, letter)| letter), Some(twin), "{word}");
        }
    }
}
