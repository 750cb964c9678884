//! Names that no list of bodies has → where they stand, by the manner in which names of bodies are made: "Chi cục Kiểm
//! lâm", "các chủ rừng", "Giám đốc Công an tỉnh". Each is proposed and asked, never a fact.

use std::ops::Range;

use super::mention::Mention;
use crate::model::ImportWords;
use crate::vietnamese::{WordSpans, fold_name};

/// No name has more words.
const MOST_WORDS: usize = 18;
/// "Ban Quản lý dự án đầu tư xây dựng tỉnh": a word for a unit ends a name, so far behind a word that could be a verb.
const WORDS_TO_A_UNIT: usize = 4;

/// A verb may be the third word of another.
const MOST_BEFORE_A_VERB: usize = 2;

/// A text with its words.
pub struct NameText<'a> {
    pub text: &'a str,
    pub spans: &'a WordSpans,
    pub words: &'a ImportWords,
}

impl NameText<'_> {
    /// The end of the name that begins with a word, if an unknown one does; `known` are the names that stand behind it.
    pub fn end_of(&self, start: usize, known: &dyn Fn(usize) -> Option<usize>) -> Option<usize> {
        self.office(start, known).or_else(|| self.several(start)).or_else(|| self.proper(start, known))
    }

    /// How many words at a place only limit the name before them: "trực thuộc trung ương".
    pub fn limits_at(&self, at: usize) -> usize {
        let near = self.is_near(at);
        self.longest(&self.words.collective_limits, at).filter(|_| near).unwrap_or(0)
    }

    /// Whether a name of a body opens there.
    pub fn opens_at(&self, at: usize) -> bool {
        self.longest(&self.words.body_openings, at).is_some()
    }

    /// "Giám đốc, Thủ trưởng các sở, ban, ngành", "Chủ tịch Ủy ban nhân dân các huyện".
    fn office(&self, start: usize, known: &dyn Fn(usize) -> Option<usize>) -> Option<usize> {
        let mut end = start + self.longest(&self.words.offices, start)?;
        while let Some(length) = self.longest(&self.words.offices, end) {
            end += length;
        }
        let whose = known(end).or_else(|| self.several(end)).or_else(|| self.proper(end, known));
        match whose {
            Some(whose) => Some(whose),
            None if self.ends_a_name(end) => Some(end),
            None => self.longest(&self.words.of_units, end).map(|length| end + length),
        }
    }

    /// "các sở, ban, ngành, đoàn thể liên quan", "các chủ đầu tư".
    fn several(&self, start: usize) -> Option<usize> {
        let plural = self.longest(&self.words.plural, start).or_else(|| self.is_worked_with(start).then_some(0))?;
        let mut end = start + plural + self.longest(&self.words.collective, start + plural)?;
        loop {
            let again = self.longest(&self.words.list_joins, end).filter(|_| self.is_near(end));
            let after = end + again.unwrap_or(0);
            let plural = self.longest(&self.words.plural, after).unwrap_or(0);
            match self.longest(&self.words.collective, after + plural) {
                Some(length) if self.follows_comma(end) || again.is_some() => end = after + plural + length,
                _ => break,
            }
        }
        while let Some(length) = self.longest(&self.words.collective_limits, end).filter(|_| self.is_near(end)) {
            end += length;
        }
        Some(end)
    }

    /// "phối hợp với chủ đầu tư": several also without "các".
    fn is_worked_with(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        let with = self.words.with.iter().filter_map(|with| with.rsplit(' ').next()).any(|last| before == Some(last));
        with && self.is_near(at) && !self.is_capital(at)
    }

    /// "Chi cục Kiểm lâm", "Công ty Thủy lợi Hà Trung": from a word that opens names to the first that is no part of one.
    fn proper(&self, start: usize, known: &dyn Fn(usize) -> Option<usize>) -> Option<usize> {
        if !self.is_capital(start) {
            return None;
        }
        let opening = self.longest(&self.words.body_openings, start)?;
        let deed = self.longest(&self.words.verbs, start).unwrap_or(0);
        let (next_is_capital, reads_on) = (self.is_capital(start + opening), self.is_near(start + opening));
        let says_unit = reads_on && self.longest(&self.words.of_units, start + opening).is_some();
        let is_bare = !(reads_on && next_is_capital || says_unit);
        if deed > opening || is_bare && (opening == 1 || deed == opening) || self.is_in_capitals(start) {
            return None;
        }
        let mut end = start + opening;
        while end < self.spans.iter().len() && end - start < MOST_WORDS && self.goes_on(end, known) {
            end += 1;
        }
        (end > start + 1).then_some(end)
    }

    /// Whether a word is still of the name before it.
    fn goes_on(&self, at: usize, known: &dyn Fn(usize) -> Option<usize>) -> bool {
        if !self.is_near(at) {
            return self.is_within_a_name(at);
        }
        if self.longest(&self.words.name_ends, at).is_some() && !self.is_capital(at) {
            return false;
        }
        if self.longest(&self.words.no_work, at).is_some() && !self.is_capital(at) {
            let joins = self.longest(&self.words.list_joins, at).is_some();
            let names_another = known(at + 1).is_some() || self.several(at + 1).is_some() || self.opens(at + 1);
            return joins && !names_another && self.is_capital(at + 1) || joins && self.is_a_pair(at);
        }
        !self.is_verb(at) || self.reaches_a_unit(at)
    }

    /// "Văn hóa và thể thao", "phòng và chống": the name goes on in small letters.
    fn is_a_pair(&self, at: usize) -> bool {
        self.longest(&self.words.pairs, at + 1).is_some()
    }

    /// Past a comma that stands within names: "Phòng, chống thiên tai".
    fn is_within_a_name(&self, at: usize) -> bool {
        let comma = self.between(at).trim() == ",";
        let dash = matches!(self.between(at).trim(), "-" | "–");
        dash && self.is_capital(at) || comma && self.longest(&self.words.pairs, at).is_some()
    }

    fn reaches_a_unit(&self, at: usize) -> bool {
        (at + 1..at + WORDS_TO_A_UNIT)
            .take_while(|word| self.is_near(*word))
            .any(|word| self.longest(&self.words.of_units, word).is_some_and(|length| self.ends_a_name(word + length)))
    }

    fn ends_a_name(&self, at: usize) -> bool {
        let stops = |all: &[String]| self.longest(all, at).is_some();
        at >= self.spans.iter().len()
            || !self.is_near(at)
            || self.is_verb(at)
            || stops(&self.words.no_work)
            || stops(&self.words.name_ends)
    }

    fn is_verb(&self, at: usize) -> bool {
        let is_of_a_word = |before: usize| {
            at.checked_sub(before)
                .is_some_and(|from| self.longest(&self.words.not_verbs, from).is_some_and(|length| length > before))
        };
        !self.is_capital(at)
            && self.longest(&self.words.verbs, at).is_some()
            && !(1..=MOST_BEFORE_A_VERB).any(is_of_a_word)
    }

    /// Capitals throughout: a heading, in which nothing tells a name from other words.
    fn is_in_capitals(&self, at: usize) -> bool {
        let place = self.place(at).map(|place| &self.text[place.start..]);
        let words = place.unwrap_or_default().split(' ').take(2).collect::<String>();
        words.chars().count() > 3
            && !words.chars().any(char::is_lowercase)
            && !self.text.chars().any(char::is_lowercase)
    }

    fn opens(&self, at: usize) -> bool {
        self.is_capital(at) && self.longest(&self.words.body_openings, at).is_some() && self.is_capital(at + 1)
    }

    /// How many words the longest phrase of a list has that stands there, with nothing but space between its words.
    fn longest(&self, phrases: &[String], at: usize) -> Option<usize> {
        let fits = |phrase: &String| {
            let words: Vec<String> = phrase.split(' ').map(fold_name).collect();
            let stands = |(n, word): (usize, &String)| {
                self.word(at + n) == Some(word.as_str()) && (n == 0 || self.is_near(at + n))
            };
            words.iter().enumerate().all(stands).then_some(words.len())
        };
        phrases.iter().filter(|phrase| phrase.chars().any(char::is_alphanumeric)).filter_map(fits).max()
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.spans.iter().nth(at).map(|(word, _)| word.as_str())
    }

    fn place(&self, at: usize) -> Option<Range<usize>> {
        self.spans.iter().nth(at).map(|(_, place)| place.clone())
    }

    fn is_capital(&self, at: usize) -> bool {
        self.place(at)
            .is_some_and(|place| self.text[place].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    }

    /// What stands between a word and the one before it.
    fn between(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.place(before));
        before.zip(self.place(at)).map_or("", |(before, here)| &self.text[before.end..here.start])
    }

    /// Whether nothing but space stands before a word.
    fn is_near(&self, at: usize) -> bool {
        at < self.spans.iter().len() && self.between(at).trim().is_empty()
    }

    fn follows_comma(&self, at: usize) -> bool {
        self.between(at).trim() == ","
    }
}

/// A mention of somebody whom no list has, called by the slug of the words.
pub fn proposed(text: &str, spans: &WordSpans, words: Range<usize>) -> Mention {
    let at = spans.bytes_of(&words);
    let body = crate::vietnamese::slug(&text[at.clone()]).into();
    Mention { at, words, bodies: vec![body], is_proposed: true, is_otherwise: false }
}
