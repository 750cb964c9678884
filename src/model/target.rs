//! A target's key (*mã chỉ tiêu*): which target of which clause, whose value, for which period.
//!
//! `instrument/clause/body/measure/NAME/PERIOD`. The name is what the target measures ([`Indicator::name`]), so that a
//! target that is put in front of it, or taken away, changes no key. Registers keep those of the first release too,
//! which counted: `instrument/clause/body/measure-2/PERIOD`.

use std::fmt;
use std::str::FromStr;

use super::key::BETWEEN;
use super::{BodyId, Clause, ClausePath, DutyPeriod, Indicator, IndicatorId, Instrument, InstrumentId};
use crate::diag::{Said, Text, displayed, text, written};

/// A target (*chỉ tiêu*) as one body meets it in one period.
///
/// ```
/// use phancong::model::{DutyPeriod, Measure, TargetKey};
///
/// let key: TargetKey = "bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/measure/ty-le-giai-quyet/2024-Q1".parse()?;
/// assert_eq!((&key.measure, &key.period), (&Measure::Named("ty-le-giai-quyet".into()), &"2024-Q1".into()));
/// let key: TargetKey = "bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/measure-2/2024-Q1".parse()?;
/// assert_eq!(key.measure, Measure::Nth(2));
/// assert!("bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/report/2024-Q1".parse::<TargetKey>().is_err());
/// # Ok::<(), phancong::model::NoTarget>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetKey {
    /// The plan that sets it.
    pub instrument: InstrumentId,
    /// The clause that sets it.
    pub clause: ClausePath,
    /// Whose value it is.
    pub body: BodyId,
    /// Which of the clause's targets.
    pub measure: Measure,
    /// A part of a year; whatever else a register has stands as it is, and counts for no target.
    pub period: DutyPeriod,
}

/// Which of a clause's targets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// By its name.
    Named(IndicatorId),
    /// As the first release counted them, from 1.
    Nth(usize),
}

written!(TargetKey);

impl TargetKey {
    /// All keys that mean the same target of a clause, where it is plain which.
    pub fn names(&self, clause: &Clause) -> Vec<TargetKey> {
        let [meant] = self.meant(clause)[..] else { return Vec::new() };
        let nth = clause.indicators.iter().zip(1..).filter(|(indicator, _)| std::ptr::eq(*indicator, meant));
        let all = nth.map(|(_, nth)| Measure::Nth(nth)).chain([Measure::Named(meant.name())]);
        all.map(|measure| TargetKey { measure, ..self.clone() }).collect()
    }

    /// The targets of a clause that the key may mean: one where it is plain.
    pub fn meant<'c>(&self, clause: &'c Clause) -> Vec<&'c Indicator> {
        match &self.measure {
            Measure::Named(name) => clause.indicators.iter().filter(|indicator| indicator.name() == *name).collect(),
            Measure::Nth(nth) => nth.checked_sub(1).and_then(|at| clause.indicators.get(at)).into_iter().collect(),
        }
    }
}

impl Instrument {
    /// The keys of targets that lie nearest to one that means nothing, or not one thing: those of its clause, else of
    /// the whole text.
    pub fn near_targets(&self, wrong: &TargetKey) -> Vec<String> {
        const NEAR: usize = 3;
        let meant = self.clause(&wrong.clause).map(|clause| (clause, wrong.meant(clause)));
        let of = |clause: &Clause, indicator: &Indicator| {
            let measure = Measure::Named(indicator.name());
            TargetKey { clause: clause.path.clone(), measure, ..wrong.clone() }.to_string()
        };
        if let Some((clause, several)) = &meant
            && several.len() > 1
        {
            return several.iter().map(|indicator| of(clause, indicator)).collect();
        }
        let with = |clause: &&Clause| !clause.indicators.is_empty();
        let here = meant.map(|(clause, _)| clause).filter(with);
        let clauses: Vec<&Clause> = here.map_or_else(|| self.clauses.iter().filter(with).collect(), |here| vec![here]);
        let of = &of;
        let all =
            clauses.iter().flat_map(|clause| clause.indicators.iter().map(move |indicator| of(clause, indicator)));
        let text = wrong.to_string();
        let mut near: Vec<String> = all.collect();
        near.sort_by_cached_key(|key| (strsim::levenshtein(&text, key), key.clone()));
        near.truncate(NEAR);
        near
    }
}

/// Words that are no key of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTarget(String);

impl Said for NoTarget {
    fn said(&self) -> Text {
        const EXAMPLE: &str = "bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/measure/ty-le-giai-quyet/2024-Q1";
        let key = &self.0;
        text!("`{key}` không phải mã chỉ tiêu, ví dụ {EXAMPLE}", "`{key}` is no key of a target, such as {EXAMPLE}")
    }
}

displayed!(NoTarget);

impl FromStr for TargetKey {
    type Err = NoTarget;

    fn from_str(text: &str) -> Result<Self, NoTarget> {
        const MEASURE: &str = "measure";
        let read = || {
            let parts: Vec<&str> = text.split(BETWEEN).collect();
            let (instrument, clause, body, measure, period) = match parts[..] {
                [instrument, clause, body, MEASURE, name, period] if !name.is_empty() => {
                    (instrument, clause, body, Measure::Named(name.into()), period)
                }
                [instrument, clause, body, nth, period] => {
                    let nth = nth.strip_prefix(MEASURE)?.strip_prefix('-')?.parse().ok().filter(|nth| *nth > 0)?;
                    (instrument, clause, body, Measure::Nth(nth), period)
                }
                _ => return None,
            };
            let clause =
                clause.parse().ok().filter(|_| [instrument, body, period].iter().all(|part| !part.is_empty()))?;
            let (instrument, body) = (instrument.into(), body.into());
            Some(TargetKey { instrument, clause, body, measure, period: period.into() })
        };
        read().filter(|key| key.to_string() == text).ok_or_else(|| NoTarget(text.to_owned()))
    }
}

impl fmt::Display for TargetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TargetKey { instrument, clause, body, measure, period } = self;
        write!(f, "{instrument}/{clause}/{body}/{measure}/{period}")
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measure::Named(name) => write!(f, "measure/{name}"),
            Measure::Nth(nth) => write!(f, "measure-{nth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_prints_as_it_was_read() {
        for text in [
            "a/I.2.-1/bo-cong-an/measure/ty-le-giai-quyet/2024-Q1",
            "a/I.2/bo-cong-an/measure/2/2024",
            "a/I.2/bo-cong-an/measure-2/2024-H1",
            "a/I.2/bo-cong-an/measure-1/quy-1",
        ] {
            assert_eq!(text.parse::<TargetKey>().map(|key| key.to_string()), Ok(text.to_owned()));
        }
        for wrong in [
            "a/I.2/b/measure-0/2024",
            "a/I.2/b/measure-02/2024",
            "a/I.2/b/measure//2024",
            "a/I.2/b/measure/x",
            "a/I.2/b/measure/x/",
            "a/I.2/b/measure/x/2024/y",
            "a/I.2//measure/x/2024",
        ] {
            assert!(wrong.parse::<TargetKey>().is_err(), "{wrong}");
        }
    }
}
