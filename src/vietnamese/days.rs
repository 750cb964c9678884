//! Days, quarters and years in a running text, each with where it stands.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::said::{YEARS, days_said};

/// A day in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDay {
    /// Its bytes, without the word *ngày*.
    pub at: Range<usize>,
    /// None where no calendar has it, or the year is none of [`YEARS`].
    pub value: Option<NaiveDate>,
}

/// Whole days of a text, from left to right: "20/12/2024", "20-12-2024", "ngày 20 tháng 12 năm 2024".
///
/// ```
/// use phancong::vietnamese::days::days_in;
///
/// let text = "trước ngày 31/6/2024; ngày 02 tháng 9 năm 2024";
/// let found = days_in(text);
/// assert_eq!((&text[found[0].at.clone()], found[0].value), ("31/6/2024", None));
/// assert_eq!(found[1].value, chrono::NaiveDate::from_ymd_opt(2024, 9, 2));
/// ```
pub fn days_in(text: &str) -> Vec<WrittenDay> {
    let whole = days_said(text).into_iter().filter(|said| said.day.is_some() && said.month.is_some());
    whole.filter_map(|said| Some(WrittenDay { value: said.whole(said.year?), at: said.at })).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn day_of(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(date).filter(|date| YEARS.contains(&date.year()))
}

/// The day of issue after the place, in ISO, or as much of it as the copy states: `2021`, `2021-03`.
///
/// ```
/// use phancong::vietnamese::days::day_of_issue;
///
/// assert_eq!(day_of_issue("Hà Nội, ngày 15 tháng 01 năm 2024").as_deref(), Some("2024-01-15"));
/// assert_eq!(day_of_issue("Phú Yên, ngày tháng 3 năm 2021").as_deref(), Some("2021-03"));
/// ```
pub fn day_of_issue(head: &str) -> Option<String> {
    let rest = &head[head.find(", ngày")? + ", ".len()..];
    let words: Vec<&str> = rest.split_whitespace().take(7).collect();
    let after = |name: &str| words.iter().position(|word| *word == name).and_then(|at| words.get(at + 1)).copied();
    let number = |name: &str| {
        after(name).map(|word| word.trim_end_matches(|c: char| !c.is_ascii_digit())).filter(|word| is_number(word))
    };
    let year = number("năm")?;
    if let Some(date) = number("ngày").zip(number("tháng")).and_then(|(day, month)| day_of(day, month, year)) {
        return Some(date.to_string());
    }
    let first = |month: &str| day_of("1", month, year);
    let month = number("tháng").and_then(first);
    month.map(|date| date.format("%Y-%m").to_string()).or_else(|| first("1").map(|date| date.year().to_string()))
}

/// "… năm 2024" at the end of a text: the year, and the words.
///
/// ```
/// use phancong::vietnamese::days::year_at_end;
///
/// assert_eq!(year_at_end("phòng cháy rừng NĂM 2022"), Some((2022, "NĂM 2022")));
/// assert_eq!(year_at_end("phòng cháy rừng, định hướng đến năm 2030"), None);
/// ```
pub fn year_at_end(text: &str) -> Option<(i32, &str)> {
    let (before, year) = text.rsplit_once(' ')?;
    let mut words = before.rsplit(' ');
    let word = words.next()?;
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    let looks_ahead = words.next().is_some_and(|word| word.to_lowercase() == "đến");
    (word.to_lowercase() == "năm" && !looks_ahead).then(|| (year, &text[before.len() - word.len()..]))
}

/// "… năm 2024", "… giai đoạn 2021 - 2025" at the end of a text: the first and the last year, and the words.
///
/// ```
/// use phancong::vietnamese::days::years_at_end;
///
/// assert_eq!(years_at_end("cai nghiện giai đoạn 2021 - 2025"), Some((2021, 2025, "giai đoạn 2021 - 2025")));
/// assert_eq!(years_at_end("trồng rừng năm 2022"), Some((2022, 2022, "năm 2022")));
/// assert_eq!(years_at_end("nhiệm kỳ 2021 - 2026"), None);
/// ```
pub fn years_at_end(text: &str) -> Option<(i32, i32, &str)> {
    if let Some((year, words)) = year_at_end(text) {
        return Some((year, year, words));
    }
    let folded = text.to_lowercase();
    let at = folded.rfind("giai đoạn ").filter(|_| folded.len() == text.len())?;
    let (from, to) = text[at..].split_once(' ')?.1.split_once(' ')?.1.split_once(['-', '–'])?;
    let year = |text: &str| text.trim().parse().ok().filter(|year| YEARS.contains(year));
    let (from, to) = year(from).zip(year(to)).filter(|(from, to)| from <= to)?;
    Some((from, to, &text[at..]))
}

/// Whether words between two days lead from the first to the last: "đến", "đến hết ngày".
pub fn leads_to_the_end(between: &str) -> bool {
    between.starts_with("đến")
}
