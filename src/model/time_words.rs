//! The words by which running text says days, rhythms and events.

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::beside::says_beside;
use super::{Date, EventSide, Frequency, LimitWords};
use crate::vietnamese::WordSpans;
use crate::vietnamese::days::days_in;

/// Words of days, rhythms and events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeWords {
    /// Before a day that is itself too late: "trước ngày".
    pub before: Vec<String>,
    /// Before a day that still counts: "chậm nhất ngày", "đến hết ngày".
    pub by: Vec<String>,
    /// Words of rhythm.
    pub frequencies: BTreeMap<String, Frequency>,
    /// What makes words of rhythm a recurrence.
    pub every: Vec<String>,
    /// "định kỳ" alone: a rhythm that is not stated.
    pub unstated: Vec<String>,
    /// Words that begin like one of rhythm and are none: "tuần tra".
    #[serde(default)]
    pub not_rhythms: Vec<String>,
    /// What may stand between an hour and its day: "16 giờ 00 ngày 20/3".
    #[serde(default)]
    pub hour_joins: Vec<String>,
    /// What may stand between two words of rhythm.
    pub between_rhythms: Vec<String>,
    /// What makes a day one of each year.
    pub yearly: Vec<String>,
    /// What puts a day into the period after: "tháng đầu quý sau", "năm sau".
    pub next: Vec<String>,
    /// What a text says of a period in which nothing happened, and by which its report is owed all the same.
    #[serde(default)]
    pub nothing_happened: Vec<String>,
    /// "vẫn", "cũng"
    #[serde(default)]
    pub all_the_same: Vec<String>,
    /// What ends an instrument on the day that follows, which is itself too late: "hết hiệu lực kể từ ngày".
    pub ceases: Vec<String>,
    /// By which limits are said.
    #[serde(default)]
    pub limits: LimitWords,
    /// What puts work on one side of an event.
    pub event: EventWords,
}

/// Words that put work before or after an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventWords {
    /// "trước khi", "để trình"
    pub before: Vec<String>,
    /// "sau khi", "kể từ"
    pub after: Vec<String>,
}

/// A rhythm that a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidRhythm {
    /// How often.
    pub frequency: Frequency,
    /// In the text, in bytes.
    pub at: Range<usize>,
    /// Whether a word of recurrence stands right before it: "hằng quý".
    pub recurs: bool,
}

impl TimeWords {
    /// Whether the words before a day make it too late itself: the last that say either.
    pub fn excludes(&self, before: &str) -> bool {
        let words = WordSpans::of(before.rsplit([';', '.']).next().unwrap_or(before));
        let last = |known: &[String]| known.iter().flat_map(|known| words.places(known)).map(|at| at.end).max();
        last(&self.before) > last(&self.by)
    }

    /// The last day in force of what words end on a whole day: the one before, where it ends from that day on.
    ///
    /// ```
    /// use phancong::model::TimeWords;
    ///
    /// let words = TimeWords { ceases: vec!["hết hiệu lực kể từ ngày".to_owned()], ..TimeWords::default() };
    /// let last = words.last_day_in_force("Luật số 66/2011/QH12 hết hiệu lực kể từ ngày 01 tháng 7 năm 2025");
    /// assert_eq!(last.map(|day| day.to_string()).as_deref(), Some("2025-06-30"));
    /// ```
    pub fn last_day_in_force(&self, words: &str) -> Option<Date> {
        let ends = self.ceases.iter().filter_map(|known| Some(WordSpans::of(words).find(known)?.end)).max()?;
        let day =
            days_in(words).into_iter().find(|day| words[ends..].trim_start().len() + day.at.start == words.len())?;
        day.value?.pred_opt()
    }

    /// Whether what stands between an hour and a day makes the hour one of that day.
    pub fn joins_hour(&self, between: &str) -> bool {
        let between = between.trim().trim_matches(',').trim();
        between.is_empty() || self.hour_joins.iter().any(|join| between == *join)
    }

    /// Whether they ask for a report also where nothing happened.
    ///
    /// ```
    /// use phancong::model::TimeWords;
    ///
    /// let [nothing_happened, all_the_same] = ["không phát sinh", "vẫn"].map(|words| vec![words.to_owned()]);
    /// let words = TimeWords { nothing_happened, all_the_same, ..TimeWords::default() };
    /// assert!(words.even_if_none("tuần không phát sinh vẫn báo cáo"));
    /// assert!(!words.even_if_none("tuần không phát sinh thì không báo cáo"));
    /// ```
    pub fn even_if_none(&self, words: &str) -> bool {
        let words = WordSpans::of(words);
        let says = |known: &[String]| known.iter().any(|known| words.find(known).is_some());
        says(&self.nothing_happened) && says(&self.all_the_same)
    }

    /// Whether words beside a day put it into the period after.
    pub fn is_of_next(&self, words: &str) -> bool {
        let words = WordSpans::of(words);
        self.next.iter().any(|next| words.find(next).is_some())
    }

    /// Every rhythm that a text says; what names one month, quarter or year is none.
    pub fn rhythms(&self, text: &str) -> Vec<SaidRhythm> {
        let words = WordSpans::of(text);
        let all: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let known = self.known_rhythms();
        let others: Vec<Vec<String>> = self.not_rhythms.iter().map(|other| in_words(other)).collect();
        let mut found = Vec::new();
        let mut next = 0;
        while next < all.len() {
            if let Some(other) = others.iter().find(|other| starts_with(&all[next..], other)) {
                next += other.len();
                continue;
            }
            let fitting = known.iter().filter(|(known, _)| starts_with(&all[next..], known));
            let Some((known, frequency)) = fitting.max_by_key(|(known, _)| known.len()) else {
                next += 1;
                continue;
            };
            let at = words.bytes_of(&(next..next + known.len()));
            let before = next.checked_sub(1).map(|at| all[at]);
            if !is_name(before, &text[at.end..]) {
                found.push(SaidRhythm { frequency: *frequency, at, recurs: self.recurs(&all[..next]) });
            }
            next += known.len();
        }
        found
    }

    fn known_rhythms(&self) -> Vec<(Vec<String>, Frequency)> {
        self.frequencies.iter().map(|(known, frequency)| (in_words(known), *frequency)).collect()
    }

    fn recurs(&self, before: &[&str]) -> bool {
        self.every.iter().any(|every| before.ends_with(&every.split(' ').collect::<Vec<_>>()))
    }

    /// The rhythms with which a text begins, one after the other, and where they end: "quý, 6 tháng, 01 năm".
    pub fn rhythms_in_a_row(&self, text: &str) -> (Vec<Frequency>, usize) {
        let (mut found, mut end) = (Vec::new(), 0);
        for rhythm in self.rhythms(text) {
            let between = WordSpans::of(&text[end..rhythm.at.start]);
            let signs = text[end..rhythm.at.start].contains([';', '.', ')']);
            let may_join =
                |word: &str| self.between_rhythms.iter().any(|join| join.split(' ').any(|part| part == word));
            let joins = between.iter().all(|(word, _)| may_join(word));
            if signs || !joins {
                break;
            }
            if !found.contains(&rhythm.frequency) {
                found.push(rhythm.frequency);
            }
            end = rhythm.at.end;
        }
        (found, end)
    }

    /// Whether the words can put the work on that side of an event.
    pub fn is_on(&self, side: EventSide, words: &str) -> bool {
        let EventWords { before, after } = &self.event;
        let is_before = says_beside(words, before, after);
        match side {
            EventSide::Before => is_before,
            EventSide::After => says_beside(words, after, before) || !is_before,
        }
    }
}

fn in_words(known: &str) -> Vec<String> {
    WordSpans::of(known).iter().map(|(word, _)| word.clone()).collect()
}

fn starts_with(words: &[&str], known: &[String]) -> bool {
    words.len() >= known.len() && words.iter().zip(known).all(|(word, known)| word == known)
}

/// Whether words of rhythm, with those beside them, name one month, quarter or year: "quý III/2024", "5 năm".
fn is_name(before: Option<&str>, after: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let is_one = |word: &str| matches!(word, "1" | "01");
    let next = after.strip_prefix([' ', '/']).unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_year = is_number(next) && next.len() == 4;
    let has_name = is_number(next) || matches!(next, "I" | "II" | "III" | "IV");
    let counted = before.is_some_and(|word| is_number(word) && !is_one(word));
    counted || is_year || has_name && !before.is_some_and(is_one)
}
