//! A cell that says when → times: one for each line or each piece between semicolons.
//!
//! Each piece is read whole: a day, a month, a quarter, a year, a stretch or a rhythm, with nothing else beside but what
//! a colon parts from it, which then says what is due. Whatever else stands there is a question.

use std::ops::Range;

use chrono::NaiveDate;

use super::dated;
use super::draft::QuestionKind;
use super::facts::{StatedTime, TimeFact};
use crate::model::{Frequency, Words};
use crate::vietnamese::days::leads_to_the_end;
use crate::vietnamese::said::{SaidDay, days_said};
use crate::vietnamese::{fold_space, lowered};

/// The times of a cell, and what it leaves open.
#[derive(Default)]
pub struct ReadTimes {
    pub facts: Vec<TimeFact>,
    pub questions: Vec<QuestionKind>,
}

/// What a cell says; `due` where the head of its column makes a time the one by which the work is done.
pub fn read(cell: &str, due: bool, words: &Words) -> ReadTimes {
    let mut read = ReadTimes::default();
    for piece in cell.split(['\n', ';']) {
        let piece = fold_space(piece.trim_matches(|c: char| matches!(c, '-' | '+' | '–' | '•' | ' ' | '.')));
        if !piece.chars().any(char::is_alphanumeric) {
            continue;
        }
        match time(&piece, due, words) {
            Ok(fact) => read.facts.push(fact),
            Err(question) => match &mut dated::read(&piece, words).facts[..] {
                [only] if only.quote == piece && !only.is_of_days() => read.facts.push(only.clone()),
                _ => read.questions.push(question),
            },
        }
    }
    // By the last of the days nothing is left to do, where no piece was left unread.
    let last = read.facts.iter_mut().max_by_key(|fact| last_day(&fact.kind));
    if let Some(last) = last.filter(|last| read.questions.is_empty() && last_day(&last.kind).is_some()) {
        last.whole = true;
    }
    read
}

fn last_day(time: &StatedTime) -> Option<NaiveDate> {
    match time {
        StatedTime::Before(day) | StatedTime::By(day) | StatedTime::Window(_, day) => Some(*day),
        _ => None,
    }
}

fn time(piece: &str, due: bool, words: &Words) -> Result<TimeFact, QuestionKind> {
    let unread = || QuestionKind::CellUnread(piece.to_owned());
    let quote = piece.to_owned();
    if let Some(kind) = rhythm(piece, words) {
        return Ok(TimeFact { kind, quote, hour: None, whole: true });
    }
    let (said, is_whole) = beside_colon(piece, words).ok_or_else(unread)?;
    let days = days_said(&piece[said.clone()]);
    if let Some(day) = days.iter().find(|day| day.year.is_none()) {
        return Err(QuestionKind::YearUnsaid(piece[said][day.at.clone()].to_owned()));
    }
    let kind = stated(&piece[said], &days, due, words)?.ok_or_else(unread)?;
    Ok(TimeFact { kind, quote, hour: None, whole: is_whole })
}

/// The words that say when, and whether nothing else stands in the piece.
fn beside_colon(piece: &str, words: &Words) -> Option<(Range<usize>, bool)> {
    let whole = 0..piece.len();
    let colon = piece.find(':');
    let sides = colon.into_iter().flat_map(|colon| [0..colon, colon + 1..piece.len()]);
    let is_time = |at: &Range<usize>| says_only_when(&piece[at.clone()], words);
    if is_time(&whole) {
        return Some((whole, true));
    }
    sides.into_iter().find(is_time).map(|at| (at, false))
}

/// Whether the words are days with what may stand around one, and no more.
fn says_only_when(text: &str, words: &Words) -> bool {
    let days = days_said(text);
    let mut rest = String::new();
    let mut from = 0;
    for day in &days {
        rest.push_str(&text[from..day.at.start]);
        rest.push('\n');
        from = day.at.end;
    }
    rest.push_str(&text[from..]);
    let mut rest = lowered(&rest);
    let known = &words.import.columns.around_time;
    let (before, by) = (&words.times.before, &words.times.by);
    let mut all: Vec<&String> = known.iter().chain(before).chain(by).collect();
    all.sort_by_key(|word| std::cmp::Reverse(word.len()));
    all.into_iter().for_each(|word| rest = without(&rest, word));
    !days.is_empty() && !rest.chars().any(char::is_alphanumeric)
}

/// A text without a phrase, where it stands as words of its own.
fn without(text: &str, phrase: &str) -> String {
    let mut kept = text.to_owned();
    let places: Vec<usize> = text.match_indices(phrase).map(|(at, _)| at).collect();
    for at in places.into_iter().rev() {
        if super::phrase::is_word(text, at..at + phrase.len()) {
            kept.replace_range(at..at + phrase.len(), " ");
        }
    }
    kept
}

/// One day, or from one to another.
fn stated(text: &str, days: &[SaidDay], due: bool, words: &Words) -> Result<Option<StatedTime>, QuestionKind> {
    let no_such_day = |day: &SaidDay| QuestionKind::NoSuchDay(text[day.at.clone()].to_owned());
    let ends = |day: &SaidDay| -> Result<(NaiveDate, NaiveDate), QuestionKind> {
        let year = day.year.unwrap_or_default();
        day.first(year).zip(day.last(year)).ok_or_else(|| no_such_day(day))
    };
    Ok(match days {
        [day] => {
            let (first, last) = ends(day)?;
            let before = &text[..day.at.start];
            let is_due = due || words.import.columns.due.iter().any(|word| lowered(text).contains(word.as_str()));
            Some(match () {
                () if words.times.excludes(before) => StatedTime::Before(first),
                () if is_due || says_by(before, words) => StatedTime::By(last),
                () => StatedTime::Window(first, last),
            })
        }
        [a, b] => {
            let (from, to) = (ends(a)?.0, ends(b)?.1);
            let between = text[a.at.end..b.at.start].trim();
            let joined = matches!(between, "-" | "–") || leads_to_the_end(between);
            (joined && from <= to && !words.times.excludes(&text[..b.at.start])).then_some(StatedTime::Window(from, to))
        }
        _ => None,
    })
}

fn says_by(before: &str, words: &Words) -> bool {
    let before = lowered(before.trim_end());
    words.times.by.iter().any(|word| before.ends_with(word.as_str()))
}

/// "Hằng năm", "Hàng quý", "Thường xuyên", "Khi có yêu cầu": the whole piece.
fn rhythm(piece: &str, words: &Words) -> Option<StatedTime> {
    let lower = lowered(piece);
    let rest_of = |all: &mut dyn Iterator<Item = &String>| {
        let mut found: Vec<String> = all.map(|word| lowered(word)).collect();
        found.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let rest = found.iter().fold(lower.clone(), |rest, word| without(&rest, word));
        !rest.chars().any(char::is_alphanumeric)
    };
    let import = &words.import;
    if rest_of(&mut import.continuous.iter().chain(&import.columns.around_continuous)) {
        return Some(StatedTime::Continuous);
    }
    if rest_of(&mut import.conditional.iter()) {
        return Some(StatedTime::Conditional);
    }
    let every = words.times.every.iter().find(|every| lower.starts_with(&format!("{every} ")))?;
    let (found, end) = words.times.rhythms_in_a_row(&piece[every.len()..]);
    let ended = piece[every.len() + end..].trim_matches([' ', '.', ',']).is_empty();
    Some(found).filter(|found: &Vec<Frequency>| !found.is_empty() && ended).map(StatedTime::Periodic)
}
