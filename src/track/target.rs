//! Measured values against their targets (*chỉ tiêu*), with the trend; what was not measured shows as missing.
//!
//! The text does not say who measures. A body is missing where it measured the target in another period; a
//! target that nobody measured stands alone on one row.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};

use super::record::Values;
use super::{Measurement, Record, Selection};
use crate::diag::{Phrase, keyed};
use crate::model::{
    Assignment, BodyId, Clause, Decimal, Indicator, Instrument, Measure, Operator, ReportPeriod, Role, Subject,
    TargetKey, TaskId, Workspace,
};
use crate::resolve::{Obligation, Resolution};

/// A target as a clause states it.
#[derive(Debug, Clone, Copy)]
pub struct Target<'w> {
    /// The plan that sets it.
    pub instrument: &'w Instrument,
    /// The clause that sets it.
    pub clause: &'w Clause,
    /// Which of the clause's indicators, from 1.
    pub nth: usize,
    /// Operator, value, unit, as written.
    pub indicator: &'w Indicator,
}

impl Target<'_> {
    /// Under what a value of a body in a period is recorded.
    pub fn key(&self, body: &BodyId, period: ReportPeriod) -> TargetKey {
        let (instrument, clause) = (self.instrument.id.clone(), self.clause.path.clone());
        let measure = Measure::Named(self.indicator.name());
        TargetKey { instrument, clause, measure, body: body.clone(), period: period.into() }
    }

    /// All keys under which it may stand in a register.
    pub fn names(&self, body: &BodyId, period: ReportPeriod) -> HashSet<Subject> {
        let key = self.key(body, period);
        let all = self.measures().into_iter();
        all.map(|measure| Subject::Target(TargetKey { measure, ..key.clone() })).collect()
    }

    /// As keys of this release name it, and those of the first.
    fn measures(&self) -> [Measure; 2] {
        [Measure::Named(self.indicator.name()), Measure::Nth(self.nth)]
    }

    /// Whether those can measure it whose duties are given: somebody among them leads or carries out its task. A
    /// target of no task, or of one that the text has nobody lead or carry out, is anybody's to measure.
    pub fn is_measured_by(&self, duties: &Resolution) -> bool {
        let Some((_, task)) = self.instrument.task_of(self.clause) else { return true };
        let own = |of: Option<&TaskId>| match self.indicator.task.names() {
            Some(_) => self.instrument.is_fact_of(self.clause, &self.indicator.task, of),
            None => of == Some(&task.id),
        };
        let carries = |of: Option<&TaskId>, role| own(of) && matches!(role, Role::Lead | Role::Implement);
        let here = |duty: Obligation| duty.instrument == self.instrument.id && carries(duty.task.as_ref(), duty.role);
        let stated = |stated: &Assignment| carries(stated.task.as_ref(), stated.role);
        !self.instrument.assignments.iter().any(stated) || duties.iter().any(here)
    }
}

/// How a measured value stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetVerdict {
    /// The value does not reach it.
    Missed,
    /// Nobody recorded a value.
    Missing,
    /// A direction only, and no value of the year before to hold it against.
    NoBaseline,
    /// Above a level that the text gives as "95%", not as "từ 95%".
    Above,
    /// The value reaches it.
    Met,
}

/// Which way a value went since an earlier period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trend {
    /// The period that it is held against.
    pub since: ReportPeriod,
    /// The value of that period.
    pub before: Decimal,
    /// `Greater` where the value went up.
    pub way: Ordering,
}

/// A target for one body in one period.
#[derive(Debug, Clone)]
pub struct TargetRow<'w> {
    /// What is to be reached.
    pub target: Target<'w>,
    /// None where nobody measured it.
    pub body: Option<BodyId>,
    /// None where nobody measured it.
    pub period: Option<ReportPeriod>,
    /// None is missing.
    pub measured: Option<Measurement>,
    /// None where there is no earlier value.
    pub trend: Option<Trend>,
    /// What the value comes to.
    pub verdict: TargetVerdict,
}

keyed!(TargetVerdict);

impl TargetVerdict {
    /// All of them.
    pub const ALL: [TargetVerdict; 5] = [
        TargetVerdict::Met,
        TargetVerdict::Above,
        TargetVerdict::Missed,
        TargetVerdict::NoBaseline,
        TargetVerdict::Missing,
    ];

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            TargetVerdict::Missed => "missed",
            TargetVerdict::Missing => "missing",
            TargetVerdict::NoBaseline => "no-baseline",
            TargetVerdict::Above => "above",
            TargetVerdict::Met => "met",
        }
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            TargetVerdict::Missed => "không đạt",
            TargetVerdict::Missing => "chưa có số liệu",
            TargetVerdict::NoBaseline => "không có số cùng kỳ để so",
            TargetVerdict::Above => "cao hơn mức nêu",
            TargetVerdict::Met => "đạt",
        }
    }
}

/// The targets of instruments as they were measured, in the order of the text, by period and body.
pub fn targets<'w>(
    workspace: &'w Workspace,
    instruments: impl Iterator<Item = &'w Instrument>,
    record: &Record,
    selection: &Selection,
) -> Vec<TargetRow<'w>> {
    let mut rows = Vec::new();
    for instrument in instruments {
        let seen = MeasuredPeriods::of(instrument, record);
        for target in stated(instrument) {
            let before = rows.len();
            seen.rows(workspace, target, record, selection, &mut rows);
            if rows.len() == before && selection.body.is_none() && selection.place.is_none() {
                let (body, period, verdict) = (None, selection.period, TargetVerdict::Missing);
                rows.push(TargetRow { target, body, period, measured: None, trend: None, verdict });
            }
        }
    }
    rows
}

/// The targets that an instrument states.
pub fn stated(instrument: &Instrument) -> impl Iterator<Item = Target<'_>> {
    instrument.clauses.iter().flat_map(move |clause| {
        let indicators = clause.indicators.iter().zip(1..);
        indicators.map(move |(indicator, nth)| Target { instrument, clause, nth, indicator })
    })
}

/// The periods in which anybody measured a target of an instrument, by the day on which they end.
struct MeasuredPeriods {
    periods: Vec<ReportPeriod>,
}

impl MeasuredPeriods {
    fn of(instrument: &Instrument, record: &Record) -> MeasuredPeriods {
        let begins = instrument.period.as_ref().map(|period| period.from);
        let values = record.measured.iter().filter(|((id, ..), _)| *id == instrument.id);
        let periods = values.flat_map(|(_, values)| values.keys()).filter_map(|(_, period)| period.report());
        let periods = periods.filter(|period: &ReportPeriod| begins.is_none_or(|begins| begins <= period.last()));
        let by_end: BTreeSet<_> = periods.map(|period| (period.last(), period.months(), period)).collect();
        MeasuredPeriods { periods: by_end.into_iter().map(|(.., period)| period).collect() }
    }

    fn rows<'w>(
        &self,
        workspace: &Workspace,
        target: Target<'w>,
        record: &Record,
        selection: &Selection,
        rows: &mut Vec<TargetRow<'w>>,
    ) {
        let values = record.values(&target.instrument.id, &target.clause.path, &target.measures());
        let bodies: BTreeSet<&BodyId> = values.keys().map(|(body, _)| body).collect();
        let place_of = |body: &BodyId| workspace.body(body).and_then(|found| found.place()).map(|place| &place.id);
        let wanted = |body: &&&BodyId| {
            selection.body.as_ref().is_none_or(|wanted| wanted == **body)
                && selection.place.as_ref().is_none_or(|wanted| place_of(body) == Some(wanted))
        };
        let asked = |period: &&ReportPeriod| selection.period.is_none_or(|asked| asked.has_end_of(period));
        for period in self.periods.iter().filter(asked) {
            rows.extend(bodies.iter().filter(wanted).map(|body| row(target, body, *period, &values)));
        }
    }
}

fn row<'w>(target: Target<'w>, body: &BodyId, period: ReportPeriod, values: &Values) -> TargetRow<'w> {
    let of = |period: ReportPeriod| values.get(&(body.clone(), period.into())).copied();
    let measured = of(period);
    let year_before = of(period.year_before()).map(|before| before.value);
    let trend = measured.and_then(|measured| {
        let same = year_before.map(|before| (period.year_before(), before));
        let (since, before) = same.or_else(|| earlier(target, body, period, values))?;
        Some(Trend { since, before, way: measured.value.cmp(&before) })
    });
    let verdict =
        measured.map_or(TargetVerdict::Missing, |measured| verdict(target.indicator, measured.value, year_before));
    TargetRow { target, body: Some(body.clone()), period: Some(period), measured, trend, verdict }
}

/// The last value before: of a rate in any period, of a number in one as long.
fn earlier(target: Target, body: &BodyId, period: ReportPeriod, values: &Values) -> Option<(ReportPeriod, Decimal)> {
    let is_rate = target.indicator.unit.as_deref() == Some("%");
    let values = values.iter().filter(|((of, _), _)| of == body);
    let dated = values.filter_map(|((_, period), measured)| Some((period.report()?, measured.value)));
    let before = dated.filter(|(other, _)| other.last() < period.last());
    let alike = before.filter(|(other, _)| is_rate || other.months() == period.months());
    alike.max_by_key(|(other, _)| (other.last(), other.months()))
}

fn verdict(indicator: &Indicator, value: Decimal, year_before: Option<Decimal>) -> TargetVerdict {
    let is_met = |met: bool| if met { TargetVerdict::Met } else { TargetVerdict::Missed };
    let stated = indicator.value.map(|stated| stated.0);
    match (indicator.op, stated) {
        (Operator::Down | Operator::Up, _) => match year_before {
            None => TargetVerdict::NoBaseline,
            Some(before) => is_met(if indicator.op == Operator::Down { value < before } else { value > before }),
        },
        (_, None) => TargetVerdict::NoBaseline,
        (Operator::Equal, Some(stated)) if value > stated => TargetVerdict::Above,
        (Operator::Equal, Some(stated)) => is_met(value == stated),
        (Operator::Above, Some(stated)) => is_met(value > stated),
        (Operator::AtLeast, Some(stated)) => is_met(value >= stated),
        (Operator::Below, Some(stated)) => is_met(value < stated),
        (Operator::AtMost, Some(stated)) => is_met(value <= stated),
    }
}
