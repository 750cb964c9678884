//! The words against which a fact is held: what they say of days, figures and rhythms.

use std::ops::Range;

use crate::model::{
    Clause, Date, DayMonth, DayOfPeriod, DueDay, DueMonth, DueWeek, EventSide, Frequency, Hour, LimitLength,
    LimitStart, Operator, ReportPeriod, SaidRhythm, Weekday, Words,
};
use crate::vietnamese::said::{SaidDay, SaidNumber, days_said, numbers_said};
use crate::vietnamese::weekly::{SaidHour, SaidWeekday, hours_said, weekdays_said};
use crate::vietnamese::{fold_name, fold_space};

/// A quotation as it is read; of a fact without one, all words of its clause.
///
/// Those may say the thing elsewhere: where they say no day, rhythm or side at all, nothing is held against them.
pub struct HeldWords<'a> {
    pub text: String,
    is_quote: bool,
    known: &'a Words,
    days: Vec<SaidDay>,
    rhythms: Vec<SaidRhythm>,
    weekdays: Vec<SaidWeekday>,
    hours: Vec<SaidHour>,
}

impl<'a> HeldWords<'a> {
    /// None where the clause has no words, or not those: that is told by others.
    pub fn of(clause: &Clause, quote: Option<&str>, known: &'a Words) -> Option<Self> {
        let is_there = quote.is_none_or(|quote| clause.words().contains(&fold_space(quote)));
        let text = quote.map_or_else(|| clause.words_as_read(), |quote| clause.as_read(quote));
        if !is_there || text.is_empty() {
            return None;
        }
        let (days, rhythms) = (days_said(&text), known.times.rhythms(&text));
        let (weekdays, hours) = (weekdays_said(&text), hours_said(&text));
        Some(HeldWords { is_quote: quote.is_some(), known, days, rhythms, weekdays, hours, text })
    }

    fn are_silent(&self, said: bool) -> bool {
        !self.is_quote && !said
    }

    /// Whether a stretch may begin on the day.
    pub fn begin(&self, day: Date) -> bool {
        self.are_silent(!self.days.is_empty()) || self.days.iter().any(|said| said.begins(day))
    }

    /// Whether a stretch may end on the day.
    pub fn end(&self, day: Date) -> bool {
        self.are_silent(!self.days.is_empty()) || self.days.iter().any(|said| said.ends(day))
    }

    /// Whether they say the day of any year, or of any week.
    pub fn say_day(&self, day: DueDay) -> bool {
        self.are_silent(self.say_some(day)) || !self.places(day).is_empty()
    }

    /// Whether they say a day at all of the sort.
    fn say_some(&self, day: DueDay) -> bool {
        match day {
            DueDay::OfWeek(_) => !self.weekdays.is_empty(),
            _ => !self.days.is_empty(),
        }
    }

    /// Wherever they say what can be the day.
    fn places(&self, day: DueDay) -> Vec<Range<usize>> {
        match day {
            DueDay::OfWeek(of_each) => {
                let wanted = of_each.weekday.of_calendar();
                self.weekdays.iter().filter(|said| said.weekday == wanted).map(|said| said.at.clone()).collect()
            }
            _ => self.days.iter().filter(|said| is(said, day)).map(|said| said.at.clone()).collect(),
        }
    }

    /// The hour that stands right before a day that they say: "16 giờ 00 ngày 20/3".
    fn hour_before(&self, at: usize) -> Option<Hour> {
        let joins = |said: &&SaidHour| said.at.end <= at && self.known.times.joins_hour(&self.text[said.at.end..at]);
        self.hours.iter().rfind(joins).map(|said| Hour(said.hour))
    }

    /// The hour that they give a day, where it is another than is stated; none is one too.
    pub fn other_hour(&self, day: DueDay) -> Option<Option<Hour>> {
        let silent = self.are_silent(self.say_some(day));
        self.other_than(day.hour(), self.places(day)).filter(|_| !silent)
    }

    /// The same of one day.
    pub fn other_hour_of(&self, day: Date, hour: Option<Hour>) -> Option<Option<Hour>> {
        let said = self.days.iter().filter(|said| said.begins(day) || said.ends(day));
        self.other_than(hour, said.map(|said| said.at.clone()).collect())
    }

    fn other_than(&self, hour: Option<Hour>, places: Vec<Range<usize>>) -> Option<Option<Hour>> {
        let said: Vec<Option<Hour>> = places.iter().map(|at| self.hour_before(at.start)).collect();
        if said.contains(&hour) { None } else { said.first().copied() }
    }

    /// Whether they make the day too late itself, or do not, as it is stated.
    pub fn put(&self, day: Date, excludes: bool) -> bool {
        let is_it = |said: &&SaidDay| if excludes { said.begins(day) } else { said.ends(day) };
        self.are_silent(!self.days.is_empty())
            || self.days.iter().filter(is_it).any(|said| self.is_side(said, excludes))
    }

    /// The same of a day of any year.
    pub fn put_each_year(&self, day: DueDay, excludes: bool) -> bool {
        let mut said = self.places(day).into_iter();
        self.are_silent(self.say_some(day))
            || said.any(|at| self.known.times.excludes(&self.text[..at.start]) == excludes)
    }

    /// Whether a day of each period is in the month that they say: that of the next period where they speak of it, or
    /// where its own would be due before it begins ("trước ngày 01 hằng tháng").
    pub fn put_in_month(&self, day: DueDay, frequency: Frequency, excludes: bool) -> bool {
        let is_next = match day {
            DueDay::OfYear(_) => return true,
            DueDay::OfPeriod(of_each) => of_each.month == DueMonth::Next,
            DueDay::OfWeek(of_each) => of_each.week == DueWeek::Next,
        };
        let mut said = self.places(day).into_iter();
        self.are_silent(self.say_some(day))
            || said.any(|at| {
                let after = self.text[at.end..].split([')', ';', '.']).next().unwrap_or_default();
                let of_next = self.known.times.is_of_next(&self.text[at.clone()]) || self.known.times.is_of_next(after);
                let must_be_next = || is_next && excludes && self.begins_a_period(day, frequency, &at);
                self.is_in_year(day, frequency, &at) && (of_next == is_next || must_be_next())
            })
    }

    /// Whether what they say is the first day after a period of the frequency, without an hour.
    fn begins_a_period(&self, day: DueDay, frequency: Frequency, at: &Range<usize>) -> bool {
        let month = self.days.iter().find(|said| said.at == *at).and_then(|said| said.month);
        let is_first = match day {
            DueDay::OfYear(_) => false,
            DueDay::OfWeek(of_each) => of_each.weekday == Weekday::Monday,
            DueDay::OfPeriod(of_each) if of_each.day.number() > 1 => false,
            DueDay::OfPeriod(_) => month.map_or(frequency == Frequency::Month, |month| {
                let last = Date::from_ymd_opt(2024, month, 1).and_then(|day| day.pred_opt());
                let period = last.and_then(|last| ReportPeriod::containing(frequency, last));
                period.is_some_and(|period| Some(period.last()) == last)
            }),
        };
        is_first && day.hour().is_none()
    }

    /// Of a year's day: whether its month, where they say it, is the first or the last.
    fn is_in_year(&self, day: DueDay, frequency: Frequency, at: &Range<usize>) -> bool {
        let month = self.days.iter().find(|said| said.at == *at).and_then(|said| said.month);
        match (frequency, day, month) {
            (Frequency::Year, DueDay::OfPeriod(DayOfPeriod { month: DueMonth::Last, .. }), Some(month)) => month == 12,
            (Frequency::Year, DueDay::OfPeriod(_), Some(month)) => month == 1,
            _ => true,
        }
    }

    fn is_side(&self, said: &SaidDay, excludes: bool) -> bool {
        self.known.times.excludes(&self.text[..said.at.start]) == excludes
    }

    /// Whether they give a day to another frequency wherever they say it: the last rhythm before it does, and none after
    /// it in its bracket or sentence gives it to this one.
    pub fn give_to_another(&self, day: DueDay, frequency: Frequency) -> bool {
        if frequency == Frequency::Unstated {
            return false;
        }
        let mut said = self.days.iter().filter(|said| is(said, day)).peekable();
        let is_of_another = |said: &SaidDay| {
            let before = self.rhythms.iter().rfind(|rhythm| rhythm.at.end <= said.at.start);
            let rest = &self.text[said.at.end..];
            let end = said.at.end + rest.find([')', ';', '.']).unwrap_or(rest.len());
            let mut after = self.rhythms.iter().filter(|rhythm| said.at.end <= rhythm.at.start && rhythm.at.end <= end);
            before.is_some_and(|rhythm| rhythm.frequency != frequency) && !after.any(|r| r.frequency == frequency)
        };
        said.peek().is_some() && said.all(is_of_another)
    }

    /// Whether they say how often; "định kỳ" alone says no rhythm, and "định kỳ hằng quý" says one.
    pub fn say_rhythm(&self, frequency: Frequency) -> bool {
        if frequency == Frequency::Unstated {
            return !self.is_quote || !self.rhythms.iter().any(|rhythm| rhythm.recurs);
        }
        self.are_silent(!self.rhythms.is_empty()) || self.rhythms.iter().any(|rhythm| rhythm.frequency == frequency)
    }

    /// Whether they say the limit, from such a day.
    pub fn say_limit(&self, within: LimitLength, since: &LimitStart) -> bool {
        let said = self.known.times.limits.read(&self.text);
        self.are_silent(!said.is_empty()) || said.iter().any(|said| said.within == within && said.is_from(since))
    }

    /// Whether they put the work on that side of an event.
    pub fn put_beside(&self, side: EventSide) -> bool {
        !self.is_quote || self.known.times.is_on(side, &self.text)
    }

    /// Whether they say the day of the week.
    pub fn say_weekday(&self, day: Weekday) -> bool {
        self.weekdays.iter().any(|said| said.weekday == day.of_calendar())
    }

    /// Whether they say the number in figures.
    pub fn say_number(&self, number: u32) -> bool {
        numbers_said(&self.text).iter().any(|said| said.value == number.to_string())
    }

    /// Whether they say the direction that a sign is; true of any other.
    pub fn turn(&self, op: Operator) -> bool {
        match op {
            Operator::Down => self.known.signs.says_down(&self.text),
            Operator::Up => self.known.signs.says_up(&self.text),
            _ => true,
        }
    }

    /// Where they say a figure.
    pub fn figures(&self, value: &str) -> Vec<SaidNumber> {
        self.known.signs.numbers(&self.text).into_iter().filter(|said| said.value == value).collect()
    }

    /// The sign that stands beside a figure: "ít nhất 1 quý 1 lần" is "ít nhất 1 lần" in each.
    pub fn sign_of(&self, figure: &SaidNumber) -> Operator {
        let before = &self.text[..figure.at.start];
        let last = self.rhythms.iter().rfind(|rhythm| rhythm.at.end <= before.len());
        let before = match last.filter(|rhythm| before[rhythm.at.end..].trim().is_empty()) {
            Some(rhythm) => before[..rhythm.at.start].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '),
            None => before,
        };
        self.known.signs.read(before, &self.text[figure.at.end..])
    }

    /// Whether the unit follows a figure; a range ("10 - 15%") has it after the second.
    pub fn count(&self, figure: &SaidNumber, unit: &str) -> bool {
        let (unit, after) = (fold_name(unit), fold_name(&self.text[figure.at.end..]));
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        match unit.is_empty() {
            true => !after.starts_with('%'),
            false => after.starts_with(&unit) || rest.trim_start().starts_with(&unit),
        }
    }
}

/// Whether the words can mean the day.
fn is(said: &SaidDay, day: DueDay) -> bool {
    match day {
        DueDay::OfYear(DayMonth { month, day }) => said.is(day, month),
        DueDay::OfPeriod(of_each) => said.day == Some(of_each.day.number()),
        DueDay::OfWeek(_) => false,
    }
}
