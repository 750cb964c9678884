//! Days, months, quarters and years of a sentence → by when its work is done, or in which stretch it lies.
//!
//! A time counts only with the word that makes it one: "trước", "đến hết", "trong", "từ … đến". A day that no calendar
//! has, or a month of no year, is a question.

use super::draft::QuestionKind;
use super::facts::{StatedTime, TimeFact};
use crate::model::{Hour, Words};
use crate::vietnamese::lowered;
use crate::vietnamese::said::{SaidDay, days_said};
use crate::vietnamese::weekly::hours_said;

/// Times, and what is asked of them.
#[derive(Default)]
pub struct Dated {
    pub facts: Vec<TimeFact>,
    pub questions: Vec<QuestionKind>,
}

/// What follows a year is looked for in so many letters.
const NEAR: usize = 12;

/// The times of days that a sentence says, but for those in `taken`.
pub fn read(text: &str, taken: &[std::ops::Range<usize>], words: &Words) -> Dated {
    let is_taken = |day: &SaidDay| taken.iter().any(|at| at.contains(&day.at.start)) || is_quoted(text, day.at.start);
    let days: Vec<SaidDay> = days_said(text).into_iter().filter(|day| !is_taken(day)).collect();
    let reader = DayReader { text, words };
    let mut read = Dated::default();
    let mut next = 0;
    while let Some(day) = days.get(next) {
        next += 1;
        if let Some(stretch) = days.get(next).and_then(|last| reader.stretch(day, last)) {
            next += 1;
            read.facts.push(stretch);
            continue;
        }
        match reader.day(day) {
            Some(Ok(fact)) => read.facts.push(fact),
            Some(Err(question)) => read.questions.push(question),
            None => {}
        }
    }
    read
}

struct DayReader<'a> {
    text: &'a str,
    words: &'a Words,
}

impl DayReader<'_> {
    /// "từ ngày 01/7 đến hết ngày 30/9/2024", "15/4/2023 - 15/5/2023".
    fn stretch(&self, first: &SaidDay, last: &SaidDay) -> Option<TimeFact> {
        let between = lowered(self.text[first.at.end..last.at.start].trim());
        let bare = without_units(&between);
        let leads = matches!(bare, "đến" | "tới" | "đến hết" | "đến cuối");
        let opening = lowered(without_units(self.text[..first.at.start].trim_end()));
        let from = ["từ", "(từ"].iter().any(|word| opening.ends_with(word));
        let joined = leads && from || matches!(bare, "-" | "–") && first.month.is_some();
        let year = last.year?;
        if !joined || first.day.is_none() && last.day.is_some() {
            return None;
        }
        let first_year = first.year.unwrap_or(year);
        let begin = SaidDay { month: first.month.or(last.month), ..first.clone() }.first(first_year)?;
        let end = last.last(year)?;
        let start = if from { opening.len() - "từ".len() } else { first.at.start };
        let quote = self.text[start..last.at.end].to_owned();
        (begin <= end).then_some(TimeFact { kind: StatedTime::Window(begin, end), hour: None, whole: false, quote })
    }

    fn day(&self, day: &SaidDay) -> Option<Result<TimeFact, QuestionKind>> {
        let hour = hours_said(self.text).into_iter().find(|said| {
            said.at.end <= day.at.start && self.words.times.joins_hour(&self.text[said.at.end..day.at.start])
        });
        let start = hour.as_ref().map_or(day.at.start, |hour| hour.at.start);
        let (lead, sort) = self.sort(day, start)?;
        let quote = self.text[lead..day.at.end].to_owned();
        let Some(year) = day.year else {
            return self.is_of_no_rhythm().then_some(Err(QuestionKind::YearUnsaid(quote)));
        };
        let (Some(first), Some(last)) = (day.first(year), day.last(year)) else {
            return Some(Err(QuestionKind::NoSuchDay(quote)));
        };
        let kind = match sort {
            DaySort::Before => StatedTime::Before(first),
            DaySort::By => StatedTime::By(last),
            DaySort::Within => StatedTime::Window(first, last),
        };
        let hour = hour.map(|said| Hour(said.hour)).filter(|_| sort != DaySort::Within);
        Some(Ok(TimeFact { kind, hour, whole: false, quote }))
    }

    /// Days without a year are of each year where a rhythm stands in the sentence.
    fn is_of_no_rhythm(&self) -> bool {
        self.words.times.rhythms(self.text).is_empty()
    }

    /// What the words before a time make of it, and where they begin.
    fn sort(&self, day: &SaidDay, start: usize) -> Option<(usize, DaySort)> {
        let import = &self.words.import;
        let whole = lowered(self.text[..start].trim_end());
        let bare = without_units(&whole);
        let ends = |text: &str, all: &[String]| {
            let words = all.iter().filter(|word| ends_in(text, word));
            words.map(|word| text.len() - word.len()).min()
        };
        let either = |all: &[String]| ends(&whole, all).or_else(|| ends(bare, all));
        let (before, by) = (either(&self.words.times.before), either(&self.words.times.by));
        if let Some(at) = by.filter(|by| before.is_none_or(|before| *by <= before)) {
            return Some((at, DaySort::By));
        }
        if let Some(at) = before {
            return Some((at, DaySort::Before));
        }
        if let Some(at) = ends(bare, &import.within) {
            let lead = bare[..at].trim_end();
            let done = ends(lead, &import.done);
            return Some(done.map_or((at, DaySort::Within), |at| (at, DaySort::By)));
        }
        if let Some(at) = ends(bare, &import.until) {
            let opens = bare[..at].trim_end();
            let is_end_of_a_stretch =
                opens.rsplit([',', ';', '.', '(']).next().is_some_and(|near| near.contains("từ "));
            let looks_ahead = ends(opens, &import.looks_ahead).is_some();
            return (!is_end_of_a_stretch && !looks_ahead).then_some((at, DaySort::By));
        }
        if let Some(at) = ends(bare, &import.done) {
            return Some((at, DaySort::By));
        }
        let after: String = self.text[day.at.end..].trim_start().chars().take(NEAR).collect();
        let reached = import.reached.iter().any(|word| after.starts_with(word.as_str()));
        let unit = bare.len();
        let opens = bare.is_empty() || bare.ends_with([':', '(', ',', ';']);
        match (day.day, day.months) {
            (None, 12) if reached => Some((unit, DaySort::By)),
            (None, 3) if day.year.is_some() => Some((day.at.start, DaySort::Within)),
            (None, 1) if opens && day.year.is_some() => Some((unit, DaySort::Within)),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DaySort {
    Before,
    By,
    Within,
}

/// Within “ ”: of a name, not of the work.
fn is_quoted(text: &str, at: usize) -> bool {
    text[..at].rfind('“').is_some_and(|open| !text[open..at].contains('”'))
}

/// Words without those that only name what follows: "ngày", "tháng", "năm".
fn without_units(text: &str) -> &str {
    let text = text.trim_end();
    let cut = ["ngày", "tháng", "năm"].iter().find(|unit| ends_in(&lowered(text), unit)).map_or(0, |unit| unit.len());
    text[..text.len() - cut].trim_end()
}

fn ends_in(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}
