//! A made-up year under a plan, to try things on: the same for the same seed, and marked as made up.
//!
//! [`demo`] draws what became of each obligation, keeps it as a [`Deed`], and makes the entries that an office
//! would have recorded. The deeds say what figures the year must give.

use std::collections::BTreeMap;

use chrono::{Days, NaiveTime};

use super::MADE_UP;
use crate::model::{
    BodyId, Date, DutyPeriod, EventId, Indicator, Instrument, Measure, ObligationKey, Subject, TargetKey,
};
use crate::register::{Content, Error, Fact, ProofDocument, Register, Sequence, Timestamp};
use crate::resolve::{Act, Obligation, Resolution, Waits};
use dice::Dice;

mod dice;

/// What became of an obligation in the made-up year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Met on or before its due day.
    OnTime,
    /// Met after its due day.
    Late,
    /// Never met.
    Missing,
    /// Given more time, and met within it.
    ExtendedMet,
    /// Given more time, and not met.
    ExtendedMissing,
    /// Let go by whoever gave it.
    Waived,
    /// Recorded as late by mistake, then corrected: it was on time.
    Corrected,
    /// Recorded for the wrong body, then withdrawn: nothing was done.
    Withdrawn,
    /// Without a due day, and done.
    Done,
}

/// A made-up year: what became of each obligation, and the entries to be recorded, in order.
#[derive(Debug, Clone, Default)]
pub struct Demo {
    /// By the keys of all that was owed.
    pub deeds: BTreeMap<ObligationKey, Deed>,
    /// Each with the moment at which an office would have recorded it.
    pub entries: Vec<(Timestamp, Content)>,
}

impl Demo {
    /// Records the year in a register that has no entry yet.
    ///
    /// # Errors
    /// The register cannot be written.
    pub fn record(&self, register: &mut Register) -> Result<(), Error> {
        let by = format!("{MADE_UP} - chuyên viên tổng hợp");
        register.write(|register| {
            for day in self.entries.chunk_by(|a, b| a.0 == b.0) {
                let contents = day.iter().map(|(_, content)| content.clone()).collect();
                register.append_within(&by, day[0].0, contents)?;
            }
            Ok(())
        })
    }
}

/// A made-up year for the obligations and targets of one plan.
pub fn demo(plan: &Instrument, resolution: &Resolution, seed: u64) -> Demo {
    let mut year = Year { seed, ..Year::default() };
    let mut events: BTreeMap<EventId, Option<Date>> = BTreeMap::new();
    for obligation in resolution.iter().filter(|obligation| obligation.instrument == plan.id) {
        if let Waits::Event(event) = &obligation.waits {
            events.insert(event.clone(), obligation.window.to);
        }
        let Some(deed) = year.happens(&obligation) else { continue };
        if obligation.place.is_some() && obligation.act == Act::Report && deed.is_met() {
            year.measures(plan, &obligation);
        }
        year.deeds.insert(obligation.key, deed);
    }
    if let Some((event, Some(end))) = events.pop_last() {
        let on = end - Days::new(33);
        year.note(on + Days::new(1), Content::Fact(Fact::Event { event, on, document: None }));
    }
    year.finish()
}

impl Deed {
    /// Whether a report came in at last.
    fn is_met(self) -> bool {
        matches!(self, Deed::OnTime | Deed::Late | Deed::ExtendedMet | Deed::Corrected | Deed::Done)
    }

    /// What may become of a dated obligation, with how often of a hundred.
    const DATED: [(Deed, u64); 8] = [
        (Deed::OnTime, 66),
        (Deed::Late, 13),
        (Deed::Missing, 8),
        (Deed::ExtendedMet, 3),
        (Deed::ExtendedMissing, 2),
        (Deed::Waived, 2),
        (Deed::Corrected, 4),
        (Deed::Withdrawn, 2),
    ];

    fn drawn(dice: &mut Dice) -> Deed {
        let mut left = dice.below(100);
        for (deed, often) in Deed::DATED {
            if left < often {
                return deed;
            }
            left -= often;
        }
        unreachable!("the parts of a hundred add up to a hundred")
    }
}

#[derive(Debug, Default)]
struct Year {
    seed: u64,
    /// The last number that each body gave a document.
    numbers: BTreeMap<BodyId, u32>,
    /// A correction names an earlier one by its place here.
    noted: Vec<(Timestamp, Content)>,
    deeds: BTreeMap<ObligationKey, Deed>,
}

impl Year {
    fn happens(&mut self, obligation: &Obligation) -> Option<Deed> {
        let mut dice = Dice::new(self.seed, &obligation.key.to_string());
        match (obligation.due, obligation.window.to, &obligation.waits) {
            (Some(due), ..) => Some(self.dated(obligation, due, &mut dice)),
            (None, Some(end), Waits::Nothing) if dice.below(100) < 60 => {
                let on = match obligation.act {
                    Act::Issue => end - Days::new(320 - dice.below(60)),
                    _ => end - Days::new(1 + dice.below(60)),
                };
                self.meets(obligation, on, &mut dice);
                Some(Deed::Done)
            }
            _ => None,
        }
    }

    fn dated(&mut self, obligation: &Obligation, due: Date, dice: &mut Dice) -> Deed {
        let deed = Deed::drawn(dice);
        let arose = obligation.window.from;
        let since = |day: Date| arose.map_or(day, |arose| arose.max(day));
        let early = since(due - Days::new(dice.below(12)));
        let late = due + Days::new(1 + dice.below(25));
        match deed {
            Deed::OnTime => self.meets(obligation, early, dice),
            Deed::Late => self.meets(obligation, late, dice),
            Deed::Missing | Deed::Done => {}
            Deed::ExtendedMet => {
                self.extend(obligation, since(due - Days::new(4)), due);
                self.meets(obligation, due + Days::new(1 + dice.below(10)), dice);
            }
            Deed::ExtendedMissing => self.extend(obligation, since(due - Days::new(4)), due),
            Deed::Waived => self.waive(obligation, since(due - Days::new(6))),
            Deed::Corrected => {
                let wrong = self.meet(obligation, late, dice);
                let Content::Fact(fact) = self.noted[wrong as usize - 1].1.clone() else { return deed };
                let reason = "ghi nhầm ngày văn bản đến thành ngày báo cáo".to_owned();
                let by = on_another_day(fact, early);
                self.note(late + Days::new(5), Content::Replaced { entry: wrong, by, reason });
            }
            Deed::Withdrawn => {
                let entry = self.meet(obligation, early, dice);
                let (subject, reason) =
                    (Subject::Duty(obligation.key.clone().into()), "ghi nhầm cơ quan báo cáo".to_owned());
                self.note(due + Days::new(6), Content::Withdrawn { entry, subject, reason });
            }
        }
        deed
    }

    fn meets(&mut self, obligation: &Obligation, on: Date, dice: &mut Dice) {
        self.meet(obligation, on, dice);
    }

    /// Notes that a duty was met on a day, with a paper.
    fn meet(&mut self, obligation: &Obligation, on: Date, dice: &mut Dice) -> Sequence {
        let key = obligation.key.clone().into();
        let kind = match obligation.act {
            Act::Issue => "KH",
            _ => "BC",
        };
        let document = self.paper(&obligation.body, kind, on);
        let fact = match obligation.act {
            Act::Issue => Fact::Issued { key, body: None, document },
            Act::Report => Fact::Reported { key, on, body: None, document: Some(document) },
            _ => Fact::Performed { key, on, body: None, document: Some(document) },
        };
        self.note(on + Days::new(1 + dice.below(3)), Content::Fact(fact))
    }

    fn extend(&mut self, obligation: &Obligation, on: Date, due: Date) {
        let until = due + Days::new(10);
        let reason = "địa phương khắc phục hậu quả thiên tai (giả định)".to_owned();
        let fact = Fact::Extended { key: obligation.key.clone().into(), on, until, reason, document: None };
        self.note(on, Content::Fact(fact));
    }

    fn waive(&mut self, obligation: &Obligation, on: Date) {
        let reason = "đã báo cáo chung trong báo cáo chuyên đề (giả định)".to_owned();
        self.note(on, Content::Fact(Fact::Waived { key: obligation.key.clone().into(), on, reason, document: None }));
    }

    /// What a reporting body measured of the plan's targets in the report's period.
    fn measures(&mut self, plan: &Instrument, report: &Obligation) {
        let (Some(period), Some(on)) = (&report.period, report.due) else { return };
        for clause in &plan.clauses {
            for (indicator, nth) in clause.indicators.iter().zip(1..) {
                let of = |period: DutyPeriod| TargetKey {
                    instrument: plan.id.clone(),
                    clause: clause.path.clone(),
                    body: report.body.clone(),
                    measure: Measure::Nth(nth),
                    period,
                };
                self.measure(of(period.clone()), indicator, on);
                let before = period.report().filter(|_| indicator.value.is_none());
                if let Some(before) = before.map(|period| period.year_before()) {
                    self.measure(of(before.into()), indicator, on);
                }
            }
        }
    }

    /// A value of a target, drawn for where it stands; now and then nobody measured it.
    fn measure(&mut self, target: TargetKey, indicator: &Indicator, on: Date) {
        let mut dice = Dice::new(self.seed, &target.to_string());
        if dice.below(100) < 10 {
            return;
        }
        let value = measured(indicator, &mut dice).parse().expect("a made-up value is a number");
        let target = TargetKey { measure: Measure::Named(indicator.name()), ..target };
        let fact = Fact::Measured { target, on, value, document: None };
        self.note(on + Days::new(2), Content::Fact(fact));
    }

    /// A paper that nobody takes for a true one.
    fn paper(&mut self, issuer: &BodyId, kind: &str, date: Date) -> ProofDocument {
        let number = self.numbers.entry(issuer.clone()).or_default();
        *number += 1;
        let number = Some(format!("{number}/{kind}-GIẢ-ĐỊNH"));
        ProofDocument { number, date, issuer: issuer.clone(), signatory: None, file: None }
    }

    fn note(&mut self, on: Date, content: Content) -> Sequence {
        let noon_in_viet_nam = NaiveTime::from_hms_opt(5, 0, 0).expect("five o'clock is a time");
        self.noted.push((on.and_time(noon_in_viet_nam).and_utc(), content));
        self.noted.len() as Sequence
    }

    /// The entries by the day on which they were recorded.
    fn finish(self) -> Demo {
        let mut order: Vec<usize> = (0..self.noted.len()).collect();
        order.sort_by_key(|at| self.noted[*at].0);
        let mut number = vec![0; order.len()];
        for (at, noted) in order.iter().enumerate() {
            number[*noted] = at as Sequence + 1;
        }
        let mut entries: Vec<_> = order.iter().map(|noted| self.noted[*noted].clone()).collect();
        for (_, content) in &mut entries {
            if let Content::Replaced { entry, .. } | Content::Withdrawn { entry, .. } = content {
                *entry = number[*entry as usize - 1];
            }
        }
        Demo { deeds: self.deeds, entries }
    }
}

fn on_another_day(fact: Fact, day: Date) -> Fact {
    let dated = |document: Option<ProofDocument>| document.map(|document| ProofDocument { date: day, ..document });
    match fact {
        Fact::Reported { key, body, document, .. } => Fact::Reported { key, on: day, body, document: dated(document) },
        Fact::Performed { key, body, document, .. } => {
            Fact::Performed { key, on: day, body, document: dated(document) }
        }
        Fact::Issued { key, body, document } => {
            Fact::Issued { key, body, document: ProofDocument { date: day, ..document } }
        }
        other => other,
    }
}

/// A value near what the target asks: mostly as good, sometimes not.
fn measured(indicator: &Indicator, dice: &mut Dice) -> String {
    let Some(stated) = indicator.value else { return dice.below(40).to_string() };
    let tenth = dice.below(10);
    match (dice.below(100) < 85, stated.0.whole() as u64) {
        (true, 100) => "100".to_owned(),
        (true, stated) => format!("{}.{tenth}", stated + dice.below(100 - stated)),
        (false, stated) => format!("{}.{tenth}", stated - 1 - dice.below(15)),
    }
}
