//! Reports that a sentence asks for: from whom, to whom, through whom, how often, by which day.

use super::dated;
use super::facts::{ReportFact, WrittenBody};
use super::names::{KnownNames, Mention};
use crate::model::{DayOfWeek, DueWeek, Frequency, Hour, ImportWords, TimeWords, Weekday, Words};
use crate::vietnamese::lowered;
use crate::vietnamese::weekly::{SaidHour, hours_said, weekdays_said};

/// The report that a sentence asks for; none where it does not say to whom.
pub fn read(text: &str, subjects: &[WrittenBody], names: &KnownNames, words: &Words) -> Option<ReportFact> {
    let (times, words) = (&words.times, &words.import);
    let lower = lowered(text);
    let report = words.reports.iter().filter_map(|word| lower.rfind(word.as_str()).map(|_| word)).next()?;
    let first = lower.find(report.as_str())?;
    let mentions = names.all_in(text);
    let addressed =
        words.report_to.iter().filter_map(|to| addressee(text, first, to, &mentions, words)).min_by_key(|(at, _)| *at);
    let (at, to) = addressed?;
    let via = words.report_via.iter().find_map(|word| through(text, at, word, &mentions));
    let from = subjects.to_vec();
    let (mut every, before, by) = rhythm(text, times);
    let weekly = weekly(text, times);
    if weekly.is_some() {
        every.retain(|every| *every != Frequency::Week);
    }
    let limit = dated::limits(text, times).into_iter().next();
    (!from.is_empty()).then(|| ReportFact {
        from,
        to,
        via,
        every,
        before,
        by,
        weekly,
        limit,
        even_if_none: None,
        quote: text.trim_end_matches(['.', '/']).to_owned(),
    })
}

/// The names after "báo cáo …" and a word that leads to them.
fn addressee(
    text: &str,
    first: usize,
    to: &str,
    mentions: &[Mention],
    words: &ImportWords,
) -> Option<(usize, Vec<WrittenBody>)> {
    let lower = lowered(text);
    let mut from = first;
    while let Some(at) = lower[from..].find(to).map(|n| from + n) {
        from = at + to.len();
        let next = mentions.iter().position(|m| m.at.start >= from && text[from..m.at.start].trim().is_empty());
        if let Some(next) = next {
            let mut bodies: Vec<WrittenBody> = one(text, &mentions[next]).into_iter().collect();
            let mut end = mentions[next].at.end;
            for mention in &mentions[next + 1..] {
                let between = text[end..mention.at.start].trim().trim_start_matches(',').trim_start();
                if !between.is_empty() && !words.list_joins.iter().any(|join| join == between) {
                    break;
                }
                end = mention.at.end;
                bodies.extend(one(text, mention));
            }
            return (!bodies.is_empty()).then_some((end, bodies));
        }
    }
    None
}

fn through(text: &str, from: usize, word: &str, mentions: &[Mention]) -> Option<WrittenBody> {
    let rest = text[from..].trim_start_matches([' ', '(', ',']);
    let rest = rest.strip_prefix(word)?.strip_prefix(' ')?;
    let at = text.len() - rest.len();
    mentions.iter().find(|mention| mention.at.start == at).and_then(|mention| one(text, mention))
}

type DaysOf = Vec<(Frequency, Vec<String>)>;

/// "hàng quý (trước ngày 20/3 và 20/9), 6 tháng (trước ngày 20/6)": each rhythm with the days in its bracket.
fn rhythm(text: &str, times: &TimeWords) -> (Vec<Frequency>, DaysOf, DaysOf) {
    let (mut every, mut before, mut by) = (Vec::new(), Vec::new(), Vec::new());
    let lower = lowered(text);
    let starts = times.every.iter().filter_map(|word| lower.find(word.as_str()).map(|at| at + word.len())).min();
    let Some(mut at) = starts else { return (every, before, by) };
    loop {
        let (found, end) = times.rhythms_in_a_row(&text[at..]);
        if found.is_empty() {
            break;
        }
        at += end;
        let rest = text[at..].trim_start();
        let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.split(')').next()) else {
            every.extend(found);
            continue;
        };
        let days = days_of(inside);
        let lower = lowered(inside);
        let is_by = times.by.iter().any(|word| lower.starts_with(word.as_str()));
        let last = found.len() - 1;
        every.extend(&found[..last]);
        if days.is_empty() {
            every.push(found[last]);
        } else if is_by {
            by.push((found[last], days));
        } else {
            before.push((found[last], days));
        }
        at = text.len() - rest.len() + inside.len() + 2;
        let after = text[at..].trim_start_matches([' ', ',']);
        at = text.len() - after.len();
    }
    (every, before, by)
}

/// "trước 16 giờ 00 thứ Sáu hằng tuần": the one day of the week that a sentence with that rhythm says, with its hour and
/// whether it is too late itself.
fn weekly(text: &str, times: &TimeWords) -> Option<(bool, DayOfWeek)> {
    let is_weekly = times.rhythms(text).iter().any(|rhythm| rhythm.frequency == Frequency::Week);
    let said = weekdays_said(text);
    let [day] = &said[..] else { return None };
    let joins = |said: &SaidHour| said.at.end <= day.at.start && times.joins_hour(&text[said.at.end..day.at.start]);
    let hour = hours_said(text).into_iter().rfind(joins);
    let before = lowered(text[..hour.as_ref().map_or(day.at.start, |hour| hour.at.start)].trim_end());
    let ends_with = |all: &[String]| all.iter().any(|word| before.ends_with(word.as_str()));
    let excludes = ends_with(&times.before) && !ends_with(&times.by);
    let after = text[day.at.end..].split([')', ';', '.', ',']).next().unwrap_or_default();
    let week = if times.is_of_next(after) { DueWeek::Next } else { DueWeek::Same };
    let is_stated = is_weekly && (excludes || ends_with(&times.by));
    let weekday = Weekday::of_said(day.weekday);
    is_stated.then(|| (excludes, DayOfWeek { weekday, week, hour: hour.map(|said| Hour(said.hour)) }))
}

/// The stretch between two signs that asks for the report also where nothing happened.
pub fn even_if_none(text: &str, times: &TimeWords) -> Option<String> {
    let stretches = text.split([',', ';', '(', ')', '.']).map(str::trim);
    stretches.into_iter().find(|stretch| times.even_if_none(stretch)).map(str::to_owned)
}

/// Days without a year: "20/3 và 20/9".
fn days_of(text: &str) -> Vec<String> {
    let words = text.split([' ', ',', ';']).map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
    words.filter(|word| word.parse::<crate::model::DayMonth>().is_ok()).map(str::to_owned).collect()
}

fn one(text: &str, mention: &Mention) -> Option<WrittenBody> {
    let [body] = &mention.bodies[..] else { return None };
    Some(WrittenBody { body: body.clone(), written: text[mention.at.clone()].to_owned() })
}
