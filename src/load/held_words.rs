//! The words against which a fact is held: what they say of days, figures and rhythms.

use crate::model::{
    Clause, Date, DayMonth, DayOfPeriod, DueDay, DueMonth, EventSide, Frequency, Operator, SaidRhythm, Words,
};
use crate::vietnamese::said::{SaidDay, SaidNumber, days_said, numbers_said};
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
        Some(HeldWords { is_quote: quote.is_some(), known, days, rhythms, text })
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

    /// Whether they say the day of any year.
    pub fn say_day(&self, day: DueDay) -> bool {
        self.are_silent(!self.days.is_empty()) || self.days.iter().any(|said| is(said, day))
    }

    /// Whether they make the day too late itself, or do not, as it is stated.
    pub fn put(&self, day: Date, excludes: bool) -> bool {
        let is_it = |said: &&SaidDay| if excludes { said.begins(day) } else { said.ends(day) };
        self.are_silent(!self.days.is_empty())
            || self.days.iter().filter(is_it).any(|said| self.is_side(said, excludes))
    }

    /// The same of a day of any year.
    pub fn put_each_year(&self, day: DueDay, excludes: bool) -> bool {
        let mut said = self.days.iter().filter(|said| is(said, day));
        self.are_silent(!self.days.is_empty()) || said.any(|said| self.is_side(said, excludes))
    }

    /// Whether a day of each period is in the month that they say: that of the next period where they speak of it.
    pub fn put_in_month(&self, day: DueDay, frequency: Frequency) -> bool {
        let DueDay::OfPeriod(DayOfPeriod { month, .. }) = day else { return true };
        let mut said = self.days.iter().filter(|said| is(said, day));
        self.are_silent(!self.days.is_empty())
            || said.any(|said| {
                let after = self.text[said.at.end..].split([')', ';', '.']).next().unwrap_or_default();
                let of_next =
                    self.known.times.is_of_next(&self.text[said.at.clone()]) || self.known.times.is_of_next(after);
                let in_year = match (frequency, month, said.month) {
                    (Frequency::Year, DueMonth::First | DueMonth::Next, Some(month)) => month == 1,
                    (Frequency::Year, DueMonth::Last, Some(month)) => month == 12,
                    _ => true,
                };
                in_year && of_next == (month == DueMonth::Next)
            })
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

    /// Whether they put the work on that side of an event.
    pub fn put_beside(&self, side: EventSide) -> bool {
        !self.is_quote || self.known.times.is_on(side, &self.text)
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
    }
}
