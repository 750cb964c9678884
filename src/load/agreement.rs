//! Facts held against the words that they quote: a figure, a sign, a unit, a day, a side, a rhythm, and the number and
//! date of the head. A fact that departs from its own words is an error at its line.
//!
//! A fact without a quotation is held against all words of its clause; one whose clause has none, against nothing. What is
//! wrong in itself (a quotation that is none, an end before its beginning) is told by others, once.

use super::agreement_mistakes as mistakes;
use super::held_words::HeldWords;
use super::plan::PlanFile;
use super::yaml::{YamlStep, key};
use crate::diag::{Diagnostic, Report, Span};
use crate::model::{
    Clause, Closing, Coverage, Date, DueDay, Frequency, Hour, Indicator, Limit, PartialDate, StatedReport, Time, Words,
};
use crate::vietnamese::said::days_said;
use crate::vietnamese::{fold_name, fold_space};

/// Checks the facts of a plan; where the words of the workspace could not be read, against none.
pub fn check(plan: &PlanFile, known: &Words, report: &mut Report) {
    if *known == Words::default() {
        return;
    }
    check_head(plan, known, report);
    check_periods(plan, known, report);
    check_force(plan, known, report);
    for (at, clause) in plan.instrument.clauses.iter().enumerate() {
        let checker = FactCheck { plan, known, at, clause };
        let targets = clause.indicators.iter().enumerate();
        report.extend(targets.filter_map(|(n, target)| checker.target(n, target)));
        report.extend(clause.time.iter().enumerate().flat_map(|(n, time)| checker.time(n, time)));
        report.extend(clause.report.iter().enumerate().flat_map(|(n, asked)| checker.report(n, asked)));
    }
}

/// The number and the day of issue stand in the head.
fn check_head(plan: &PlanFile, known: &Words, report: &mut Report) {
    let instrument = &plan.instrument;
    let head = instrument.clauses.iter().filter(|clause| clause.at == known.copies.top);
    let head = head.map(Clause::words_as_read).collect::<Vec<_>>().join(" ");
    if head.is_empty() || instrument.text != Coverage::Full {
        return;
    }
    if let Some(number) = &instrument.number
        && !fold_name(&head).contains(&fold_name(number))
    {
        report.push(mistakes::number_not_in_head(plan.top("number"), number));
    }
    let days = days_said(&head);
    let is_said = |date: PartialDate| match date.day() {
        Some(day) => days.iter().any(|said| said.day.is_some() && said.begins(day)),
        None => days.iter().any(|said| said.year == Some(date.year())),
    };
    if let Some(date) = instrument.date.filter(|date| !days.is_empty() && !is_said(*date)) {
        report.push(mistakes::date_not_in_head(plan.top("date"), date));
    }
}

/// What ends "kể từ ngày D" was last in force on the day before: so the words of its basis have it.
fn check_force(plan: &PlanFile, known: &Words, report: &mut Report) {
    let force = plan.instrument.force.iter();
    let ends = force.filter_map(|force| Some((force.to?, force.basis.provisions().find_map(|p| p.quote.as_deref())?)));
    for (to, quote) in ends {
        let last = known.times.last_day_in_force(quote);
        if let Some(last) = last.filter(|last| *last != to) {
            report.push(mistakes::last_day_in_force(plan.file.span(&[key("force"), key("to")]), (to, last), quote));
        }
    }
}

/// The days of the period stand in its quotation, those of each phase in the words of its clause.
fn check_periods(plan: &PlanFile, known: &Words, report: &mut Report) {
    let instrument = &plan.instrument;
    let quoted = instrument.period.iter().filter(|period| period.quote.is_some());
    let period = quoted.map(|period| {
        let way = vec![key("period")];
        (way, period.from, period.to, &period.clause, period.quote.as_deref())
    });
    let phases = instrument.phases.iter().map(|(id, phase)| {
        let way = vec![key("phases"), key(id.as_str())];
        (way, phase.from, phase.to, &phase.clause, None)
    });
    for (way, from, to, path, quote) in period.chain(phases).filter(|(_, from, to, ..)| from <= to) {
        let words = instrument.clause(path).and_then(|clause| HeldWords::of(clause, quote, known));
        let span = |part: &str| plan.file.span(&[way.clone(), vec![key(part)]].concat());
        report.extend(words.into_iter().flat_map(|words| outside(&words, (from, to), &span)));
    }
}

/// The first and the last day of a stretch that its words do not say.
fn outside(words: &HeldWords, (from, to): (Date, Date), span: &dyn Fn(&str) -> Span) -> Vec<Diagnostic> {
    let ends = [("from", from, words.begin(from)), ("to", to, words.end(to))];
    let wrong = ends.into_iter().filter(|(_, _, is_said)| !is_said);
    wrong.map(|(part, day, _)| mistakes::day_not_in_words(span(part), day, &words.text)).collect()
}

struct FactCheck<'a> {
    plan: &'a PlanFile,
    known: &'a Words,
    at: usize,
    clause: &'a Clause,
}

impl FactCheck<'_> {
    fn span(&self, list: &str, n: usize, part: &str) -> Span {
        self.plan.span(self.at, &[key(list), YamlStep::Index(n), key(part)])
    }

    fn words(&self, quote: Option<&str>) -> Option<HeldWords<'_>> {
        HeldWords::of(self.clause, quote, self.known)
    }

    /// A target's value, unit and sign.
    fn target(&self, n: usize, target: &Indicator) -> Option<Diagnostic> {
        let words = self.words(target.quote.as_deref())?;
        let span = |part: &str| self.span("indicators", n, part);
        if !words.turn(target.op) {
            return Some(mistakes::sign_not_in_words(span("op"), target.op, &words.text));
        }
        let value = target.value?.0.to_string();
        let unit = target.unit.as_deref().unwrap_or_default();
        let said = words.figures(&value);
        let counted: Vec<_> = said.iter().filter(|figure| words.count(figure, unit)).collect();
        let is_signed = target.op.is_direction() || counted.iter().any(|figure| words.sign_of(figure) == target.op);
        match () {
            () if said.is_empty() => Some(mistakes::figure_not_in_words(span("value"), &value, &words.text)),
            () if counted.is_empty() => Some(mistakes::unit_not_in_words(span("unit"), &value, unit, &words.text)),
            () if !is_signed => Some(mistakes::sign_not_in_words(span("op"), target.op, &words.text)),
            () => None,
        }
    }

    fn time(&self, n: usize, time: &Time) -> Vec<Diagnostic> {
        let Some(words) = self.words(time.quote()) else { return Vec::new() };
        let span = |part: &str| self.span("time", n, part);
        if let Some(reach) = time.reach().filter(|reach| !fold_space(&words.text).contains(&fold_space(reach))) {
            return vec![mistakes::reach_not_in_words(span("reach"), reach, &words.text)];
        }
        let found = match time {
            Time::Fixed { before: Some(day), by: None, hour, .. } => {
                let hour = other_hour(&words, *day, *hour, span("before"));
                hour.or_else(|| dated(&words, *day, true, span("before")))
            }
            Time::Fixed { by: Some(day), before: None, hour, .. } => {
                let hour = other_hour(&words, *day, *hour, span("by"));
                hour.or_else(|| dated(&words, *day, false, span("by")))
            }
            Time::Window { from, to, .. } if from <= to => return outside(&words, (*from, *to), &span),
            Time::AnnualDay { day, .. } if !words.say_day(DueDay::OfYear(*day)) => {
                Some(mistakes::due_day_not_in_words(span("day"), DueDay::OfYear(*day), &words.text))
            }
            Time::Periodic { every, .. } => without_rhythm(&words, every, span("every")),
            Time::Limit { within, since, .. } if !words.say_limit(*within, since) => {
                let limit = Limit { within: *within, since: since.clone() };
                Some(mistakes::limit_not_in_words(span("within"), &limit, &words.text))
            }
            Time::Event { side, .. } if !words.put_beside(*side) => {
                Some(mistakes::side_against_words(span("event"), &words.text))
            }
            _ => None,
        };
        found.into_iter().collect()
    }

    /// Each due day, on its side and of its frequency; each frequency without days; the day that closes the figures.
    fn report(&self, n: usize, asked: &StatedReport) -> Vec<Diagnostic> {
        let Some(words) = self.words(asked.quote.as_deref()) else { return Vec::new() };
        let span = |part: &str| self.span("report", n, part);
        let mut found = Vec::new();
        for (part, stated, excludes) in [("before", &asked.before, true), ("by", &asked.by, false)] {
            let days = stated.iter().flat_map(|(every, days)| days.iter().map(move |day| (*every, *day)));
            found.extend(days.filter_map(|day| due_day(&words, day, excludes, span(part))));
        }
        found.extend(without_rhythm(&words, &asked.every, span("every")));
        if let Some(said) = asked.even_if_none.as_deref().filter(|said| !self.known.times.even_if_none(said)) {
            found.push(mistakes::not_even_if_none(span("even_if_none"), said));
        }
        found.extend(asked.closing.and_then(|closing| other_closing(&words, closing, span("closing"))));
        found
    }
}

/// A day that stands in the words, on the side that they say.
fn dated(words: &HeldWords, day: Date, excludes: bool, at: Span) -> Option<Diagnostic> {
    let is_said = if excludes { words.begin(day) } else { words.end(day) };
    match words.put(day, excludes) {
        true => None,
        false if is_said => Some(mistakes::side_of_the_day(at, &words.text)),
        false => Some(mistakes::day_not_in_words(at, day, &words.text)),
    }
}

/// An hour that the words give the day, where the fact has another or none.
fn other_hour(words: &HeldWords, day: Date, hour: Option<Hour>, at: Span) -> Option<Diagnostic> {
    let said = words.other_hour_of(day, hour)?;
    Some(mistakes::hour_of_the_day(at, said, &words.text))
}

fn due_day(words: &HeldWords, (frequency, day): (Frequency, DueDay), excludes: bool, at: Span) -> Option<Diagnostic> {
    match () {
        () if !words.say_day(day) => Some(mistakes::due_day_not_in_words(at, day, &words.text)),
        () if words.other_hour(day).is_some() => {
            Some(mistakes::hour_of_the_day(at, words.other_hour(day).flatten(), &words.text))
        }
        () if !words.put_each_year(day, excludes) => Some(mistakes::side_of_the_day(at, &words.text)),
        () if !words.put_in_month(day, frequency, excludes) => Some(mistakes::month_of_the_day(at, day, &words.text)),
        () if words.give_to_another(day, frequency) => {
            Some(mistakes::day_of_another_rhythm(at, day, frequency, &words.text))
        }
        () => None,
    }
}

/// A day that closes the figures and that the words do not say.
fn other_closing(words: &HeldWords, closing: Closing, at: Span) -> Option<Diagnostic> {
    match closing {
        Closing::OfPeriod(closed) if !words.say_number(closed.day.number()) => {
            Some(mistakes::figure_not_in_words(at, &closed.day.number().to_string(), &words.text))
        }
        Closing::OfWeek(closed) if !words.say_weekday(closed.weekday) => {
            Some(mistakes::weekday_not_in_words(at, closed.weekday, &words.text))
        }
        _ => None,
    }
}

fn without_rhythm(words: &HeldWords, every: &[Frequency], at: Span) -> Option<Diagnostic> {
    let wrong = every.iter().find(|frequency| !words.say_rhythm(**frequency))?;
    Some(mistakes::rhythm_not_in_words(at, *wrong, &words.text))
}
