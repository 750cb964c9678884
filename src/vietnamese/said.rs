//! Days and numbers as running text says them, whole or in part, each with where it stands.

use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, Days, Months, NaiveDate};

/// The years of which a day is taken: since there are văn bản of this State, and as far ahead as any plan looks. One
/// outside (0204 for 2024) is a slip of the keyboard.
pub const YEARS: RangeInclusive<i32> = 1945..=2200;

/// A day, a month, a quarter, a half or a year as words say it: `20/6/2024`, `30/7`, `ngày 15 tháng 01 năm 2024`,
/// `ngày 05`, `tháng 6/2024`, `quý III`, `6 tháng đầu năm 2024`, `năm 2021`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidDay {
    /// None: all of the months.
    pub day: Option<u32>,
    /// The first of the months; none: any, or all the year.
    pub month: Option<u32>,
    /// How many months: 1, 3 of a quarter, 6 of a half, 12 of a year.
    pub months: u32,
    /// None: any year.
    pub year: Option<i32>,
    /// In the text, in bytes.
    pub at: Range<usize>,
}

/// A number as words say it: `90`, `2.337`, `3,5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidNumber {
    /// In figures without signs for thousands, with a full stop before decimals: `2337`, `3.5`.
    pub value: String,
    /// In the text, in bytes.
    pub at: Range<usize>,
}

impl SaidDay {
    /// Whether the words can mean that day of any year.
    pub fn is(&self, day: u32, month: u32) -> bool {
        self.day == Some(day) && self.month.is_none_or(|said| said == month)
    }

    /// Whether a stretch that the words open can begin on that day: the day itself, or the first of the months.
    pub fn begins(&self, date: NaiveDate) -> bool {
        self.is_in_year(date) && self.in_month(date).first(date.year()) == Some(date)
    }

    /// Whether a stretch that the words close can end on that day: the day itself, or the last of the months.
    pub fn ends(&self, date: NaiveDate) -> bool {
        self.is_in_year(date) && self.in_month(date).last(date.year()) == Some(date)
    }

    fn is_in_year(&self, date: NaiveDate) -> bool {
        self.year.is_none_or(|year| year == date.year())
    }

    /// A day without its month is one of any month.
    fn in_month(&self, date: NaiveDate) -> SaidDay {
        let month = self.month.or_else(|| self.day.map(|_| date.month()));
        SaidDay { month, ..self.clone() }
    }

    /// The day in that year, where the words give it whole and the calendar has it.
    pub fn whole(&self, year: i32) -> Option<NaiveDate> {
        let day = NaiveDate::from_ymd_opt(year, self.month?, self.day?)?;
        YEARS.contains(&day.year()).then_some(day)
    }

    /// Its first day in that year.
    pub fn first(&self, year: i32) -> Option<NaiveDate> {
        if self.day.is_some() {
            return self.whole(year);
        }
        NaiveDate::from_ymd_opt(year, self.month.unwrap_or(1), 1)
    }

    /// Its last day in that year.
    pub fn last(&self, year: i32) -> Option<NaiveDate> {
        if self.day.is_some() {
            return self.whole(year);
        }
        self.first(year)?.checked_add_months(Months::new(self.months))?.checked_sub_days(Days::new(1))
    }
}

/// A run of figures.
struct FigureRun {
    value: u32,
    at: Range<usize>,
}

/// Every day, month, quarter, half and year that the text says, from left to right.
///
/// ```
/// use phancong::vietnamese::said::days_said;
///
/// let days = days_said("từ ngày 01/7/2024 đến hết tháng 9 năm 2024, trước ngày 05 của tháng sau; quý III/2025");
/// let said: Vec<_> = days.iter().map(|said| (said.day, said.month, said.year)).collect();
/// let expected = [
///     (Some(1), Some(7), Some(2024)),
///     (None, Some(9), Some(2024)),
///     (Some(5), None, None),
///     (None, Some(7), Some(2025)),
/// ];
/// assert_eq!(said, expected);
/// ```
pub fn days_said(text: &str) -> Vec<SaidDay> {
    let figures = figures_of(text);
    let mut days: Vec<SaidDay> = quarters(text, &figures);
    let within = |days: &[SaidDay], at: usize| days.iter().any(|said| said.at.contains(&at));
    let mut next = 0;
    while let Some(first) = figures.get(next) {
        if within(&days, first.at.start) {
            next += 1;
            continue;
        }
        let (said, taken) = day_from(text, &figures[next..]);
        next += taken;
        days.extend(said);
    }
    days.sort_by_key(|said| said.at.start);
    days
}

/// A day, a month or a year that begins with the first figures, with how many runs it takes.
fn day_from(text: &str, figures: &[FigureRun]) -> (Option<SaidDay>, usize) {
    let (first, before) = (&figures[0], last_word(&text[..figures[0].at.start]));
    if before == "tháng" && (1..=12).contains(&first.value) {
        let year = figures.get(1).filter(|year| is_year(year) && joins(text, first, year, &["/", "năm"]));
        return said(first, (None, Some(first.value), 1), first, year);
    }
    if let Some((half, year)) = half_of(text, figures) {
        return said(first, (None, Some(half), 6), first, year);
    }
    if let Some((month, year)) = month_and_year(text, figures) {
        return said(first, (Some(first.value), Some(month.value), 1), month, year);
    }
    let is_number = figures.get(1).is_some_and(|next| joins(text, first, next, &["/"]));
    if is_number {
        return (None, 2); // 12/2021/NĐ-CP
    }
    if before == "ngày" && (1..=31).contains(&first.value) {
        return said(first, (Some(first.value), None, 1), first, None);
    }
    let alone = is_year(first) && !text[first.at.end..].starts_with('/');
    (alone.then(|| said(first, (None, None, 12), first, Some(first)).0).flatten(), 1)
}

type DayMonths = (Option<u32>, Option<u32>, u32);

fn said(first: &FigureRun, day: DayMonths, last: &FigureRun, year: Option<&FigureRun>) -> (Option<SaidDay>, usize) {
    let end = year.unwrap_or(last).at.end;
    let taken = 1 + usize::from(last.at != first.at) + usize::from(year.is_some());
    let (day, month, months) = day;
    (Some(SaidDay { day, month, months, year: year.map(|year| year.value as i32), at: first.at.start..end }), taken)
}

/// The month of a day, and its year where it is said: "20/6/2024", "20-6-2024", "20 tháng 6 năm 2024", "20/6".
fn month_and_year<'f>(text: &str, figures: &'f [FigureRun]) -> Option<(&'f FigureRun, Option<&'f FigureRun>)> {
    let [first, month, rest @ ..] = figures else { return None };
    let join = &text[first.at.end..month.at.start];
    let years: &[&str] = match join.trim() {
        "tháng" | "/" => &["/", "năm"],
        "-" | "." if join.len() == 1 => std::slice::from_ref(&join),
        _ => return None,
    };
    let year = rest.first().filter(|year| is_year(year) && joins(text, month, year, years));
    let is_day = (1..=31).contains(&first.value) && (1..=12).contains(&month.value);
    let is_whole = year.is_some() && month.at.len() <= 2;
    (is_whole || is_day && years.len() == 2).then_some((month, year))
}

/// "6 tháng đầu năm 2024": the first month of the half, and the year.
fn half_of<'f>(text: &str, figures: &'f [FigureRun]) -> Option<(u32, Option<&'f FigureRun>)> {
    let first = figures.first().filter(|first| first.value == 6)?;
    let after = text[first.at.end..].trim_start().to_lowercase();
    let (half, words) =
        [(1, "tháng đầu năm"), (7, "tháng cuối năm")].into_iter().find(|(_, w)| after.starts_with(w))?;
    let between = |year: &FigureRun| text[first.at.end..year.at.start].trim().to_lowercase();
    let year = figures.get(1).filter(|year| is_year(year) && between(year) == words);
    Some((half, year))
}

/// "quý III năm 2024", "quý 3/2024", "quý II".
fn quarters(text: &str, figures: &[FigureRun]) -> Vec<SaidDay> {
    let starts = text.match_indices("quý ").chain(text.match_indices("Quý "));
    let quarters = starts.filter_map(|(start, word)| {
        let name_at = start + word.len();
        let name = text[name_at..].split(|c: char| !c.is_alphanumeric()).next()?;
        let roman = ["I", "II", "III", "IV"].iter().position(|roman| *roman == name).map(|at| at as u32 + 1);
        let number = roman.or_else(|| name.parse().ok()).filter(|number| (1..=4).contains(number))?;
        let end = name_at + name.len();
        let year = figures
            .iter()
            .find(|year| year.at.start > end)
            .filter(|year| is_year(year) && matches!(text[end..year.at.start].trim(), "/" | "năm"));
        let (month, at) = (Some(number * 3 - 2), start..year.map_or(end, |year| year.at.end));
        Some(SaidDay { day: None, month, months: 3, year: year.map(|year| year.value as i32), at })
    });
    quarters.collect()
}

fn is_year(figures: &FigureRun) -> bool {
    figures.at.len() == 4 && (1900..=*YEARS.end() as u32).contains(&figures.value)
}

/// Whether one of the words, alone, stands between two runs of figures.
fn joins(text: &str, a: &FigureRun, b: &FigureRun, words: &[&str]) -> bool {
    words.contains(&text[a.at.end..b.at.start].trim())
}

fn last_word(text: &str) -> String {
    text.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// Every number that the text says in figures.
///
/// ```
/// use phancong::vietnamese::said::numbers_said;
///
/// let said: Vec<String> = numbers_said("06 xã, 2.337 vụ, 3,5%").into_iter().map(|number| number.value).collect();
/// assert_eq!(said, ["6", "2337", "3.5"]);
/// ```
pub fn numbers_said(text: &str) -> Vec<SaidNumber> {
    let mut numbers: Vec<SaidNumber> = Vec::new();
    let mut runs = runs_of(text).into_iter().peekable();
    while let Some(at) = runs.next() {
        let (mut value, mut end) = (text[at.clone()].to_owned(), at.end);
        while let Some(next) = runs.next_if(|next| text[end..next.start] == *"." && next.len() == 3) {
            value += &text[next.clone()];
            end = next.end;
        }
        let whole = value.trim_start_matches('0');
        let mut value = if whole.is_empty() { "0".to_owned() } else { whole.to_owned() };
        if let Some(next) = runs.next_if(|next| matches!(&text[end..next.start], "," | ".")) {
            let decimals = text[next.clone()].trim_end_matches('0');
            end = next.end;
            if !decimals.is_empty() {
                value = format!("{value}.{decimals}");
            }
        }
        numbers.push(SaidNumber { value, at: at.start..end });
    }
    numbers
}

fn figures_of(text: &str) -> Vec<FigureRun> {
    let runs = runs_of(text).into_iter();
    runs.filter_map(|at| Some(FigureRun { value: text[at.clone()].parse().ok()?, at })).collect()
}

fn runs_of(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
