//! Reports that a sentence asks for: from whom, to whom, through whom, how often, by which day.

use super::dated;
use super::facts::{ReportFact, StatedTime, WrittenBody};
use super::mention::Mention;
use super::names::KnownNames;
use super::phrase::{begins, is_word};
use crate::model::{DayMonth, DayOfWeek, DueWeek, Frequency, Hour, ImportWords, SaidRhythm, TimeWords, Weekday, Words};
use crate::vietnamese::lowered;
use crate::vietnamese::said::days_said;
use crate::vietnamese::weekly::{SaidHour, hours_said, weekdays_said};

/// Between a day and its rhythm: "hằng", "của mỗi".
const WORDS_BEFORE_A_RHYTHM: usize = 3;

/// The report that a piece of a sentence asks of those of whom it speaks; none where it does not say to whom. The
/// subject's own words end at `from`.
pub fn read(
    text: &str,
    start: usize,
    subjects: &[WrittenBody],
    names: &KnownNames,
    words: &Words,
) -> Option<ReportFact> {
    let (times, import) = (&words.times, &words.import);
    let lower = lowered(text);
    let first =
        import.reports.iter().filter_map(|word| lower[start..].find(word.as_str()).map(|at| start + at)).min()?;
    let told = |word: &String| lower[start..first].split_whitespace().any(|before| before == word);
    if import.hears.iter().any(told) || import.past.iter().any(told) {
        return None;
    }
    let mentions = names.all_in(text);
    let addressed = import.report_to.iter().filter_map(|to| addressee(text, first, to, &mentions, import));
    let (at, to) = addressed.min_by_key(|(at, _)| *at)?;
    let via = import.report_via.iter().find_map(|word| through(text, at, word, &mentions));
    let from: Vec<WrittenBody> = subjects.iter().filter(|body| !to.contains(body)).cloned().collect();
    let (mut every, mut before, mut by) = rhythm(text, times);
    let weekly = weekly(text, times);
    if weekly.is_some() {
        every.retain(|every| *every != Frequency::Week);
    }
    for (frequency, excludes, day) in days_of_rhythms(text, times, import) {
        every.retain(|every| *every != frequency);
        let days = if excludes { &mut before } else { &mut by };
        days.push((frequency, vec![day]));
    }
    let has_rhythm = !every.is_empty() || !before.is_empty() || !by.is_empty() || weekly.is_some();
    let days = dated::read(text, words).facts.into_iter();
    let due = days.filter(|time| matches!(time.kind, StatedTime::Before(_) | StatedTime::By(_))).last();
    let due = dated::limits(text, times).into_iter().next().or(due.filter(|_| !has_rhythm));
    (!from.is_empty()).then(|| ReportFact {
        from,
        to,
        via,
        every,
        before,
        by,
        weekly,
        due,
        even_if_none: None,
        quote: text.trim().trim_end_matches(['.', '/', ',']).to_owned(),
    })
}

/// "trước ngày 25 hằng tháng", "trước ngày 10 tháng cuối quý", "trước ngày 15/12 hằng năm": rhythm, whether the day itself
/// is too late, and the day.
fn days_of_rhythms(text: &str, times: &TimeWords, words: &ImportWords) -> Vec<(Frequency, bool, String)> {
    let ends = |before: &str, all: &[String]| all.iter().any(|word| before.ends_with(word.as_str()));
    let days = days_said(text).into_iter().filter(|day| day.day.is_some() && day.year.is_none());
    let found = days.filter_map(|day| {
        let before = lowered(text[..day.at.start].trim_end());
        let excludes = ends(&before, &times.before) && !ends(&before, &times.by);
        let after = &text[day.at.end..];
        let after = after.split([',', ';', '(', ')', '.']).next().unwrap_or_default();
        let bare = after.trim_start();
        let last_month =
            words.last_month.iter().filter(|lead| begins(&lowered(bare), lead)).max_by_key(|lead| lead.len());
        let after = last_month.map_or(after, |lead| &bare[lead.len()..]);
        let near = |rhythm: &SaidRhythm| after[..rhythm.at.start].split_whitespace().count() <= WORDS_BEFORE_A_RHYTHM;
        let rhythm = times.rhythms(after).into_iter().find(near)?;
        // "10 tháng 12": a day of one month is said with a bar where it is one of each year.
        let whole_day = day.month.is_none() || text[day.at.clone()].contains('/');
        let is_next = times.is_of_next(after);
        let said = &text[day.at.clone()];
        let said =
            said.parse::<DayMonth>().map_or_else(|_| said.trim_start_matches('0').to_owned(), |day| day.to_string());
        (whole_day && (excludes || ends(&before, &times.by)) && !is_next).then_some((rhythm.frequency, excludes, said))
    });
    found.collect()
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
    let places = text[from..].match_indices(word).map(|(at, _)| from + at..from + at + word.len());
    let mut names = places.filter(|at| is_word(text, at.clone())).map(|at| at.end + 1);
    names.find_map(|at| mentions.iter().find(|mention| mention.at.start == at)).and_then(|mention| one(text, mention))
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
    // "Trước thứ Hai hằng tuần" ends a week's report with the week: of its own Monday it would be due before it began.
    let ends_the_week = excludes && day.weekday == chrono::Weekday::Mon && hour.is_none();
    let week = if ends_the_week || times.is_of_next(after) { DueWeek::Next } else { DueWeek::Same };
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
    words.filter_map(|word| word.parse::<DayMonth>().ok()).map(|day| day.to_string()).collect()
}

fn one(text: &str, mention: &Mention) -> Option<WrittenBody> {
    let [body] = &mention.bodies[..] else { return None };
    let written = text[mention.at.clone()].to_owned();
    let Mention { is_proposed, is_otherwise, .. } = *mention;
    Some(WrittenBody { body: body.clone(), written, is_otherwise, is_proposed })
}
