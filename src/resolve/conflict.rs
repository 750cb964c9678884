//! Instruments that set different values for one duty: two leads, two targets, two days for a report.
//!
//! That two clauses are about the same thing is known only where a plan says so: one names the other among what it
//! carries out (`implements`), both name the same clause, or one clause names both. A report is the same where the same
//! body reports to the same addressee as often, under two instruments of which one carries out the other or both
//! carry out a third. Both must bind the same territory for periods that meet. Nothing is chosen here: a conflict
//! stays until one instrument amends or replaces the other, or a plan says by `prefer` which it follows and why.

use std::collections::{BTreeMap, BTreeSet};

use super::duty::Duty;
use super::part::Doubt;
use crate::diag::text;
use crate::model::{
    BodyId, Clause, ClausePath, Frequency, Indicator, Instrument, InstrumentId, Link, Preference, Role, Workspace,
};
use crate::rule::Act;
use crate::vietnamese::fold_name;

/// A clause of an instrument.
pub(super) type PlacedClause<'w> = (&'w Instrument, &'w Clause);

/// Two clauses that set different values for one duty.
pub(super) struct Conflict<'w> {
    pub one: PlacedClause<'w>,
    pub other: PlacedClause<'w>,
    pub about: About,
    /// What each of the two says, as a person would.
    pub says: (String, String),
    /// Which side a plan follows, and why.
    pub settled: Option<&'w Preference>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    Lead,
    Target(String),
    Report(Frequency),
}

/// Every conflict between the instruments at hand, in their order.
pub(super) fn conflicts(workspace: &Workspace) -> Vec<Conflict<'_>> {
    let pairs = same_things(workspace);
    let mut found: Vec<Conflict> =
        pairs.iter().flat_map(|(one, other, direct)| of_clauses(*one, *other, *direct)).collect();
    for (one, other) in related(workspace) {
        found.extend(of_reports(one, other));
    }
    for conflict in &mut found {
        conflict.settled = settling(workspace, conflict);
    }
    found
}

/// A duty on which instruments disagree says so, that of the side not followed as well.
pub(super) fn mark(conflicts: &[Conflict], duty: &mut Duty) {
    for conflict in conflicts {
        for (own, other) in [(conflict.one, conflict.other), (conflict.other, conflict.one)] {
            if !conflict.about.concerns(duty) || duty.instrument != own.0.id || duty.clause != own.1.path {
                continue;
            }
            let (path, name) = (&other.1.path, other.0.short_name());
            let doubt = match conflict.settled {
                None => text!(
                    "trái với mục {path} của {name}, chưa có văn bản nào chọn áp dụng bên nào",
                    "it contradicts {path} of {name}, and no instrument says which of the two holds"
                ),
                Some(chosen) if takes(chosen, own) => continue,
                Some(chosen) => {
                    let why = &chosen.reason;
                    text!(
                        "không áp dụng: theo mục {path} của {name} ({why})",
                        "not applied: {path} of {name} holds (“{why}”)"
                    )
                }
            };
            duty.doubts.push(Doubt::Said(doubt));
        }
    }
}

impl About {
    fn concerns(&self, duty: &Duty) -> bool {
        match self {
            About::Lead => duty.role == Role::Lead,
            About::Report(_) => duty.act == Act::Report,
            About::Target(_) => false,
        }
    }
}

/// Whether a preference is for a side of a conflict.
fn takes(preference: &Preference, (instrument, clause): PlacedClause) -> bool {
    match preference.take.split_once('#') {
        Some((id, path)) => id == instrument.id.as_str() && path == clause.path.to_string(),
        None => preference.take == instrument.id.as_str(),
    }
}

fn settling<'w>(workspace: &'w Workspace, conflict: &Conflict) -> Option<&'w Preference> {
    let all = workspace.instruments.values().flat_map(|instrument| &instrument.prefer);
    let mut all = all.filter(|preference| takes(preference, conflict.one) != takes(preference, conflict.other));
    all.next()
}

/// Clauses about the same thing, and whether one carries out the other.
fn same_things(workspace: &Workspace) -> Vec<(PlacedClause<'_>, PlacedClause<'_>, bool)> {
    let mut carriers: BTreeMap<&str, Vec<PlacedClause>> = BTreeMap::new();
    let mut pairs: Vec<(PlacedClause, PlacedClause, bool)> = Vec::new();
    for instrument in workspace.instruments.values() {
        for clause in instrument.clauses.iter().filter(|clause| !clause.implements.is_empty()) {
            let above: Vec<PlacedClause> =
                clause.implements.iter().filter_map(|link| workspace.clause_at(&link.clause)).collect();
            for (n, superior) in above.iter().enumerate() {
                pairs.push((*superior, (instrument, clause), true));
                pairs.extend(above[n + 1..].iter().map(|other| (*superior, *other, false)));
            }
            for link in &clause.implements {
                let known = carriers.entry(link.clause.as_str()).or_default();
                pairs.extend(known.iter().map(|sibling| (*sibling, (instrument, clause), false)));
                known.push((instrument, clause));
            }
        }
    }
    pairs.retain(|(one, other, _)| bind_together(one.0, other.0));
    let mut seen = BTreeSet::new();
    pairs.retain(|((i, c), (j, d), _)| seen.insert((&i.id, c.path.to_string(), &j.id, d.path.to_string())));
    pairs
}

/// Two instruments that bind the same territory at the same time, neither of which amends or replaces the other.
fn bind_together(one: &Instrument, other: &Instrument) -> bool {
    let meet = match (&one.period, &other.period) {
        (Some(one), Some(other)) => one.from <= other.to && other.from <= one.to,
        _ => false,
    };
    let follows = |a: &Instrument, b: &Instrument| links(a, &[Link::Amends, Link::Replaces]).any(|to| *to == b.id);
    one.id != other.id && one.territory == other.territory && meet && !follows(one, other) && !follows(other, one)
}

fn links<'w>(instrument: &'w Instrument, wanted: &'w [Link]) -> impl Iterator<Item = &'w InstrumentId> {
    let cites = instrument.clauses.iter().flat_map(|clause| &clause.cites);
    cites.filter(|citation| wanted.contains(&citation.link)).filter_map(|citation| citation.to.as_ref())
}

/// Instruments of which one carries out the other, or both carry out a third.
fn related(workspace: &Workspace) -> Vec<(&Instrument, &Instrument)> {
    let reporting = |i: &&Instrument| i.clauses.iter().any(|clause| !clause.report.is_empty());
    let all: Vec<&Instrument> = workspace.instruments.values().filter(reporting).collect();
    let above = |i: &Instrument| links(i, &[Link::CarriesOut]).cloned().chain([i.id.clone()]).collect::<BTreeSet<_>>();
    let above: Vec<BTreeSet<InstrumentId>> = all.iter().map(|instrument| above(instrument)).collect();
    let mut pairs = Vec::new();
    for (n, one) in all.iter().enumerate() {
        let others = all.iter().enumerate().skip(n + 1).filter(|(m, _)| !above[n].is_disjoint(&above[*m]));
        pairs.extend(others.map(|(_, other)| (*one, *other)).filter(|(one, other)| bind_together(one, other)));
    }
    pairs
}

fn of_clauses<'w>(one: PlacedClause<'w>, other: PlacedClause<'w>, direct: bool) -> Vec<Conflict<'w>> {
    let conflict = |about, says| Conflict { one, other, about, says, settled: None };
    let mut found = Vec::new();
    let (leads, others) = (leads(one), leads(other));
    if !leads.is_empty() && !others.is_empty() && leads != others {
        let names = |leads: &BTreeSet<&BodyId>| leads.iter().map(|id| id.to_string()).collect::<Vec<_>>().join("; ");
        found.push(conflict(About::Lead, (names(&leads), names(&others))));
    }
    // A plan may ask more than the one it carries out; `target-below-parent` says where it asks less.
    if !direct {
        let valued = |clause: &'w Clause| clause.indicators.iter().filter(|target| target.value.is_some());
        for (own, theirs) in valued(one.1).flat_map(|own| valued(other.1).map(move |theirs| (own, theirs))) {
            if disagree(own, theirs) {
                let says = (own.in_figures(), theirs.in_figures());
                found.push(conflict(About::Target(own.measure.clone()), says));
            }
        }
    }
    found
}

fn leads<'w>((instrument, clause): PlacedClause<'w>) -> BTreeSet<&'w BodyId> {
    let leading = instrument.assignments.iter().filter(|a| a.clause == clause.path && a.role == Role::Lead);
    leading.map(|a| &a.body).collect()
}

fn disagree(own: &Indicator, theirs: &Indicator) -> bool {
    let same = fold_name(&own.measure) == fold_name(&theirs.measure) && own.unit == theirs.unit;
    same && (own.value, own.op) != (theirs.value, theirs.op)
}

/// Reports of one body to one addressee, as often, by other days.
fn of_reports<'w>(one: &'w Instrument, other: &'w Instrument) -> Vec<Conflict<'w>> {
    let reports = |i: &'w Instrument| i.clauses.iter().flat_map(move |c| c.report.iter().map(move |r| (c, r)));
    let mut found = Vec::new();
    for (clause, report) in reports(one) {
        for (other_clause, other_report) in reports(other) {
            let shared = |a: &[crate::model::BodyRef], b: &[crate::model::BodyRef]| {
                a.iter().any(|x| b.iter().any(|y| x.body == y.body))
            };
            if !shared(&report.from, &other_report.from) || !shared(&report.to, &other_report.to) {
                continue;
            }
            for frequency in report.frequencies() {
                let (Some(own), Some(theirs)) = (days(report, frequency), days(other_report, frequency)) else {
                    continue;
                };
                if own != theirs {
                    let (one, other) = ((one, clause), (other, other_clause));
                    found.push(Conflict {
                        one,
                        other,
                        about: About::Report(frequency),
                        says: (own, theirs),
                        settled: None,
                    });
                }
            }
        }
    }
    found
}

fn days(report: &crate::model::StatedReport, frequency: Frequency) -> Option<String> {
    let said = |word: &str, days: &crate::model::DueDays| {
        let days = days.get(&frequency)?.iter().map(|day| day.said().vi).collect::<Vec<_>>().join(", ");
        Some(format!("{word} {days}"))
    };
    let all = [said("trước ngày", &report.before), said("chậm nhất ngày", &report.by)];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// What an instrument is called beside a clause of it.
pub(super) fn at((instrument, clause): PlacedClause) -> (InstrumentId, ClausePath) {
    (instrument.id.clone(), clause.path.clone())
}
