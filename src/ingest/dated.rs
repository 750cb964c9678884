//! What a sentence says of time: days, windows, rhythms, haste. A day that no calendar has is a question.

use std::ops::Range;

use super::day_times::{self, Dated};
use super::facts::{StatedTime, TimeFact};
use super::phrase::{begins, is_word, place};
use crate::model::{DayMonth, EventSide, Frequency, ImportWords, Limit, LimitStart, PaperDay, TimeWords, Words};
use crate::vietnamese::{lowered, slug};

/// The times of a sentence of a task; a report's own are `report`'s.
pub fn read(text: &str, all: &Words) -> Dated {
    let (times, words) = (&all.times, &all.import);
    let limits = limits(text, times);
    let taken: Vec<Range<usize>> =
        limits.iter().filter_map(|limit| text.find(&limit.quote).map(|at| at..at + limit.quote.len())).collect();
    let mut read = day_times::read(text, &taken, all);
    read.facts.extend(limits);
    read.facts.extend(events(text, &taken, words));
    let yearly = yearly_day(text, words, times);
    read.facts.extend(rhythm(text, times).filter(|_| yearly.is_none()));
    read.facts.extend(yearly);
    read.facts.extend(case(text, words));
    for (list, kind) in [(&words.continuous, StatedTime::Continuous), (&words.prompt, StatedTime::Prompt)] {
        let says = |at: &Range<usize>| is_of_the_work(text, at, words);
        let found = list.iter().filter_map(|word| place(text, word)).filter(says).min_by_key(|at| at.start);
        read.facts.extend(found.map(|at| TimeFact {
            kind: kind.clone(),
            hour: None,
            whole: false,
            quote: text[at].to_owned(),
        }));
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
        TimeFact { kind, hour: None, whole: false, quote: text[said.at].trim().to_owned() }
    });
    facts.collect()
}

/// "ngay sau khi có quyết định", "trước khi khai giảng": what happens bears the name of its words.
fn events(text: &str, taken: &[Range<usize>], words: &ImportWords) -> Vec<TimeFact> {
    let lower = lowered(text);
    let sides = [(&words.after_events, EventSide::After), (&words.before_events, EventSide::Before)];
    let each = sides.into_iter().filter_map(|(leads, side)| {
        let leads = leads.iter().filter_map(|lead| place(&lower, lead));
        let lead = leads.filter(|lead| !taken.iter().any(|at| at.contains(&lead.start))).max_by_key(Range::len)?;
        let end = text[lead.end..].find([',', ';', '.', ')', ':']).map_or(text.len(), |at| lead.end + at);
        let event = slug(&text[lead.end..end]);
        let quote = text[lead.start..end].trim().to_owned();
        let kind = StatedTime::Event(event.as_str().into(), side);
        (!event.is_empty()).then_some(TimeFact { kind, hour: None, whole: false, quote })
    });
    each.collect()
}

/// "nếu có", "khi phát hiện vi phạm": the work waits for a case.
fn case(text: &str, words: &ImportWords) -> Option<TimeFact> {
    let lower = lowered(text);
    let known = words.conditional.iter().filter_map(|word| place(&lower, word)).min_by_key(|at| at.start);
    let found = known.or_else(|| {
        let opens = words.cases.iter().flat_map(|case| lower.match_indices(case.as_str()));
        let mut opens = opens.map(|(at, case)| at..at + case.len()).filter(|at| is_word(&lower, at.clone()));
        let at = opens.find(|at| {
            let before = lower[..at.start].trim_end();
            let word = before.rsplit(' ').next().unwrap_or_default();
            let is_stretch = before.is_empty() || before.ends_with([',', ';', ':', '.', '(']);
            let after = lower[at.end..].trim_start();
            let says_case = words.case_opens.iter().any(|word| begins(after, word));
            (is_stretch || says_case) && !words.not_case.iter().any(|not| not == word)
        })?;
        let end = text[at.end..].find([',', ';', '.', ')', ':']).map_or(text.len(), |end| at.end + end);
        Some(at.start..end)
    })?;
    Some(TimeFact { kind: StatedTime::Conditional, hour: None, whole: false, quote: text[found].trim().to_owned() })
}

/// Whether words say how the work is done: not what it is for, nor a piece of a name.
fn is_of_the_work(text: &str, at: &Range<usize>, words: &ImportWords) -> bool {
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
            return Some(TimeFact {
                kind: StatedTime::AnnualDay(day),
                hour: None,
                whole: false,
                quote: bare.to_owned(),
            });
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
                hour: None,
                whole: false,
                quote: text[at.start..at.end + end].to_owned(),
            });
        }
    }
    let at = times.unstated.iter().find_map(|word| place(&lower, word))?;
    Some(TimeFact {
        kind: StatedTime::Periodic(vec![Frequency::Unstated]),
        hour: None,
        whole: false,
        quote: text[at].to_owned(),
    })
}
