//! What was read of a text held against what people encoded of it: precision and recall by sort of fact.
//!
//! A row is the same where clause, body and role are; for days, figures and reports where clause and value are.

use std::collections::BTreeSet;

use crate::model::{Instrument, Role, Time};

/// Figures for each sort of fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingFigures(pub Vec<ReadingScore>);

/// How many facts of a sort were read, are encoded, and are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingScore {
    /// What was counted.
    pub sort: StatedSort,
    /// How many the reader found.
    pub read: usize,
    /// How many people wrote down.
    pub encoded: usize,
    /// How many agree in clause and value.
    pub same: usize,
}

/// A sort of what clauses state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatedSort {
    /// Paths with the same words.
    Clauses,
    /// Assignments of these two roles alone.
    LeadAndCoordinate,
    /// Assignments of every role.
    Assignments,
    /// Every time.
    Times,
    /// Fixed days and windows alone.
    DatedTimes,
    /// Who reports to whom, how often.
    Reports,
    /// Operators with their figures.
    Targets,
    /// The instruments that are named.
    Citations,
}

impl ReadingScore {
    /// How many of a hundred facts read are encoded; 100 where none was read.
    pub fn precision(&self) -> f64 {
        share(self.same, self.read)
    }

    /// How many of a hundred encoded facts were read; 100 where none is encoded.
    pub fn recall(&self) -> f64 {
        share(self.same, self.encoded)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let figure = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if whole == 0 { 100.0 } else { 100.0 * figure(part) / figure(whole) }
}

impl ReadingFigures {
    /// Counts what the reader found against what people wrote down.
    pub fn of(read: &Instrument, encoded: &Instrument) -> Self {
        let sorts = [
            StatedSort::Clauses,
            StatedSort::LeadAndCoordinate,
            StatedSort::Assignments,
            StatedSort::Times,
            StatedSort::DatedTimes,
            StatedSort::Reports,
            StatedSort::Targets,
            StatedSort::Citations,
        ];
        let each = sorts.into_iter().map(|sort| {
            let (read, encoded) = (stated(read, sort), stated(encoded, sort));
            let same = read.intersection(&encoded).count();
            ReadingScore { sort, read: read.len(), encoded: encoded.len(), same }
        });
        ReadingFigures(each.collect())
    }

    /// The figures of one sort.
    pub fn score(&self, sort: StatedSort) -> ReadingScore {
        *self.0.iter().find(|score| score.sort == sort).expect("every sort has its figures")
    }
}

/// Each fact of a sort as its clause and its value.
fn stated(plan: &Instrument, sort: StatedSort) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for clause in &plan.clauses {
        let mut put = |value: String| {
            found.insert((clause.path.to_string(), value));
        };
        let assigned = clause.assign.iter().flat_map(|assign| assign.roles());
        match sort {
            StatedSort::Clauses => put(clause.words()),
            StatedSort::LeadAndCoordinate => assigned
                .filter(|(role, _)| matches!(role, Role::Lead | Role::Coordinate))
                .for_each(|(role, body)| put(format!("{} {}", role.key(), body.body))),
            StatedSort::Assignments => assigned.for_each(|(role, body)| put(format!("{} {}", role.key(), body.body))),
            StatedSort::Times => clause.time.iter().for_each(|time| put(time_value(time))),
            StatedSort::DatedTimes => {
                let dated = clause.time.iter().filter(|time| matches!(time, Time::Fixed { .. } | Time::Window { .. }));
                dated.for_each(|time| put(time_value(time)));
            }
            StatedSort::Reports => {
                for report in &clause.report {
                    let pairs = report.from.iter().flat_map(|from| report.to.iter().map(move |to| (from, to)));
                    pairs.for_each(|(from, to)| put(format!("{} {}", from.body, to.body)));
                }
            }
            StatedSort::Targets => {
                clause.indicators.iter().for_each(|target| put(target.in_figures()));
            }
            StatedSort::Citations => clause.cites.iter().for_each(|cited| {
                put(cited.to.as_ref().map_or_else(|| cited.written.clone(), ToString::to_string));
            }),
        }
    }
    found
}

/// A time without its words.
fn time_value(time: &Time) -> String {
    let day = |day: &Option<_>| day.map(|day: crate::model::Date| day.to_string()).unwrap_or_default();
    match time {
        Time::Fixed { before, by, .. } => format!("{:?} <{} <={}", time.kind(), day(before), day(by)),
        Time::Window { from, to, .. } => format!("{:?} {from} {to}", time.kind()),
        Time::Periodic { every, .. } => {
            let every: BTreeSet<&str> = every.iter().map(|frequency| frequency.key()).collect();
            format!("{:?} {every:?}", time.kind())
        }
        Time::AnnualDay { day, .. } => format!("{:?} {day}", time.kind()),
        _ => format!("{:?}", time.kind()),
    }
}
