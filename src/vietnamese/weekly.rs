//! Days of the week and hours as running text says them, each with where it stands.

use std::ops::Range;

use chrono::{NaiveTime, Weekday};

/// A day of the week in a text: "thứ Sáu", "thứ 6", "Chủ nhật".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidWeekday {
    /// Which.
    pub weekday: Weekday,
    /// In the text, in bytes.
    pub at: Range<usize>,
}

/// An hour of a day in a text: "16 giờ 00", "16h30", "7 giờ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidHour {
    /// To the minute.
    pub hour: NaiveTime,
    /// In the text, in bytes.
    pub at: Range<usize>,
}

const WEEKDAYS: [(&[&str], Weekday); 7] = [
    (&["thứ hai", "thứ 2"], Weekday::Mon),
    (&["thứ ba", "thứ 3"], Weekday::Tue),
    (&["thứ tư", "thứ 4"], Weekday::Wed),
    (&["thứ năm", "thứ 5"], Weekday::Thu),
    (&["thứ sáu", "thứ 6"], Weekday::Fri),
    (&["thứ bảy", "thứ bẩy", "thứ 7"], Weekday::Sat),
    (&["chủ nhật"], Weekday::Sun),
];

/// Every day of the week that the text says, from left to right; "lần thứ hai" reads like one.
///
/// ```
/// use chrono::Weekday;
/// use phancong::vietnamese::weekly::weekdays_said;
///
/// let said = weekdays_said("trước 16 giờ 00 thứ Sáu hằng tuần, chậm nhất Chủ nhật");
/// assert_eq!(said.iter().map(|said| said.weekday).collect::<Vec<_>>(), [Weekday::Fri, Weekday::Sun]);
/// ```
pub fn weekdays_said(text: &str) -> Vec<SaidWeekday> {
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| !text[..*at].ends_with(char::is_alphanumeric));
    let said = starts.filter_map(|at| {
        let of = |(names, weekday): &(&[&str], Weekday)| {
            let end = names.iter().find_map(|name| end_of(text, at, name))?;
            Some(SaidWeekday { weekday: *weekday, at: at..end })
        };
        WEEKDAYS.iter().find_map(of)
    });
    said.collect()
}

/// Where a name ends that stands at a place, whole and in letters of any case.
fn end_of(text: &str, at: usize, name: &str) -> Option<usize> {
    let letters = text[at..].chars().take(name.chars().count());
    let found: String = letters.collect();
    let end = at + found.len();
    (found.to_lowercase() == name && !text[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

/// Every hour that the text says in figures; "24 giờ kể từ khi" is a length of time and no hour.
///
/// ```
/// use phancong::vietnamese::weekly::hours_said;
///
/// let said = hours_said("trước 16 giờ 00 thứ Sáu; 9h30 ngày 05/3; trong 24 giờ");
/// assert_eq!(said.iter().map(|said| said.hour.to_string()).collect::<Vec<_>>(), ["16:00:00", "09:30:00"]);
/// ```
pub fn hours_said(text: &str) -> Vec<SaidHour> {
    let starts = text.char_indices().filter(|(at, c)| c.is_ascii_digit() && !ends_in_digit(&text[..*at]));
    starts.filter_map(|(at, _)| hour_from(text, at)).collect()
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// The hour whose figures begin there: as far as the minutes, where they are said.
fn hour_from(text: &str, start: usize) -> Option<SaidHour> {
    let (hour, end) = number(text, start)?;
    let after = &text[end..];
    let word = after.trim_start();
    let unit = ["giờ", "h"].into_iter().find(|unit| word.to_lowercase().starts_with(unit))?;
    let end = end + (after.len() - word.len()) + unit.len();
    if text[end..].starts_with(char::is_alphabetic) {
        return None;
    }
    let spaces = text[end..].len() - text[end..].trim_start_matches(' ').len();
    let minutes = number(text, end + spaces).filter(|(minutes, to)| *minutes < 60 && to - end - spaces == 2);
    let (minutes, end) = minutes.filter(|(_, to)| !text[*to..].starts_with('/')).unwrap_or((0, end));
    Some(SaidHour { hour: NaiveTime::from_hms_opt(hour, minutes, 0)?, at: start..end })
}

fn number(text: &str, start: usize) -> Option<(u32, usize)> {
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits;
    Some((text[start..end].parse().ok().filter(|_| digits <= 2)?, end))
}
