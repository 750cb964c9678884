//! What a sentence says of time: days, windows, rhythms, haste. A day that no calendar has is a question.

use super::assign::is_word;
use super::draft::QuestionKind;
use super::facts::{StatedTime, TimeFact};
use crate::model::{DayMonth, Frequency, ImportWords, Limit, LimitStart, PaperDay, TimeWords, Words};
use crate::vietnamese::days::{WrittenDay, days_in, span_in};
use crate::vietnamese::{lowered, slug};

#[derive(Default)]
pub struct Dated {
    pub facts: Vec<TimeFact>,
    pub questions: Vec<QuestionKind>,
}

/// The times of a sentence of a task; a report's own are `report`'s.
pub fn read(text: &str, words: &Words) -> Dated {
    let (times, words) = (&words.times, &words.import);
    let mut read = Dated::default();
    let span = span_in(text);
    let is_within =
        |day: &WrittenDay| span.as_ref().is_some_and(|span| span.at.start <= day.at.start && day.at.end <= span.at.end);
    for day in days_in(text).into_iter().filter(|day| !is_within(day)) {
        let before = lowered(text[..day.at.start].trim_end());
        let word = |all: &[String]| all.iter().filter(|w| before.ends_with(w.as_str())).map(String::len).max();
        let (by, before_it) = (word(&times.by), word(&times.before));
        let Some(length) = by.max(before_it) else { continue };
        let quote = text[before.len() - length..day.at.end].to_owned();
        match day.value {
            Some(date) if by >= before_it => {
                read.facts.push(TimeFact { kind: StatedTime::By(date), whole: false, quote });
            }
            Some(date) => read.facts.push(TimeFact { kind: StatedTime::Before(date), whole: false, quote }),
            None => read.questions.push(QuestionKind::NoSuchDay(quote)),
        }
    }
    let stretch = span.map(|span| TimeFact {
        kind: StatedTime::Window(span.from, span.to),
        whole: false,
        quote: text[span.at].to_owned(),
    });
    read.facts.extend(stretch);
    read.facts.extend(limits(text, times));
    read.facts.extend(rhythm(text, times));
    read.facts.extend(yearly_day(text, words, times));
    for (list, kind) in [
        (&words.conditional, StatedTime::Conditional),
        (&words.continuous, StatedTime::Continuous),
        (&words.prompt, StatedTime::Prompt),
    ] {
        let says = |at: &std::ops::Range<usize>| kind == StatedTime::Conditional || is_of_the_work(text, at, words);
        let found = list.iter().filter_map(|word| place(text, word)).filter(says).min_by_key(|at| at.start);
        read.facts.extend(found.map(|at| TimeFact { kind: kind.clone(), whole: false, quote: text[at].to_owned() }));
    }
    read
}

/// "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này": from a day of the instrument where the words name
/// it, else from an event, which bears the name of its words.
pub fn limits(text: &str, times: &TimeWords) -> Vec<TimeFact> {
    let facts = times.limits.read(text).into_iter().map(|said| {
        let since = match said.since {
            Some(PaperDay::Receipt) if said.of_itself => LimitStart::Receipt,
            Some(PaperDay::Signing) => LimitStart::Signing,
            Some(PaperDay::Issue) => LimitStart::Issue,
            _ => LimitStart::Event(slug(&text[said.start_at.clone()]).as_str().into()),
        };
        let kind = StatedTime::Limit(Limit { within: said.within, since });
        TimeFact { kind, whole: false, quote: text[said.at].trim().to_owned() }
    });
    facts.collect()
}

/// Whether words say how the work is done: not what it is for, nor a piece of a name.
fn is_of_the_work(text: &str, at: &std::ops::Range<usize>, words: &ImportWords) -> bool {
    let in_a_name = words
        .not_continuous
        .iter()
        .any(|name| text.match_indices(name.as_str()).any(|(from, _)| from <= at.start && at.end <= from + name.len()));
    let before = &text[..at.start];
    let from = before.rfind([',', ';']).map_or(0, |at| at + 1);
    let is_aim = words.aims.iter().any(|aim| place(&before[from..], aim).is_some());
    !in_a_name && !is_aim
}

/// "“Ngày … 30/7”", "ngày 30/7 hằng năm": a day without a year, within the name of a day, or of each year.
fn yearly_day(text: &str, words: &ImportWords, times: &TimeWords) -> Option<TimeFact> {
    let mut at = 0;
    for word in text.split(' ') {
        let start = at;
        at += word.len() + 1;
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
        let Ok(day) = bare.parse::<DayMonth>() else { continue };
        let from = start + word.find(bare).unwrap_or(0);
        let opens = text[..from].rfind('“').filter(|open| !text[*open..from].contains('”'));
        let name = opens.map(|open| lowered(text[open..from].trim_start_matches('“')));
        let in_a_name = name.is_some_and(|name| words.named_days.iter().any(|word| name.starts_with(word.as_str())));
        let after = text[from + bare.len()..].trim_start();
        let yearly = times.yearly.iter().any(|word| after.starts_with(word.as_str()));
        if in_a_name || yearly {
            return Some(TimeFact { kind: StatedTime::AnnualDay(day), whole: false, quote: bare.to_owned() });
        }
    }
    None
}

fn rhythm(text: &str, times: &TimeWords) -> Option<TimeFact> {
    let lower = lowered(text);
    for every in &times.every {
        let Some(at) = place(&lower, every) else { continue };
        let (found, end) = times.rhythms_in_a_row(&text[at.end..]);
        if !found.is_empty() {
            return Some(TimeFact {
                kind: StatedTime::Periodic(found),
                whole: false,
                quote: text[at.start..at.end + end].to_owned(),
            });
        }
    }
    let at = times.unstated.iter().find_map(|word| place(&lower, word))?;
    Some(TimeFact { kind: StatedTime::Periodic(vec![Frequency::Unstated]), whole: false, quote: text[at].to_owned() })
}

/// Where a phrase stands as words of its own.
fn place(text: &str, phrase: &str) -> Option<std::ops::Range<usize>> {
    let found = text.match_indices(phrase).map(|(at, _)| at..at + phrase.len());
    found.into_iter().find(|at| is_word(text, at.clone()))
}
