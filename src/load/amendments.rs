//! Amending clauses applied to the plans they amend: the text from each day on which it changed.
//!
//! Each change is made by itself, and the plan that comes of it is checked like one that was read; what
//! no longer holds is a mistake of the change, at its own line.

use std::collections::{BTreeMap, BTreeSet};

use super::amendment_mistakes as mistakes;
use super::flat::Flat;
use super::links::link;
use super::place::ClausePlace;
use super::plan::PlanFile;
use super::yaml::{YamlPath, YamlStep, key};
use crate::diag::{Diagnostic, Report, Span};
use crate::model::{
    Amendment, Assign, Clause, ClausePath, Coverage, Covers, Date, Instrument, InstrumentId, OneOrMany, Workspace,
};
use crate::vietnamese::fold_space;

/// The plans that others amend, as they stand from each day on which they changed.
pub fn consolidated(
    plans: &BTreeMap<InstrumentId, PlanFile>,
    workspace: &Workspace,
    unread: &BTreeSet<InstrumentId>,
    report: &mut Report,
) -> BTreeMap<InstrumentId, Vec<(Date, Instrument)>> {
    let mut all = BTreeMap::new();
    for (target, changes) in changes(plans, report) {
        let Some(plan) = plans.get(&target).filter(|plan| plan.instrument.text != Coverage::Cited) else { continue };
        let mut known = Report::default();
        link(plan, workspace, unread, &mut known);
        plan.check(&mut known);
        if known.is_empty() {
            all.insert(target, versions(plan.clone(), &changes, (workspace, unread), report));
        }
    }
    all
}

/// One change with its place.
struct PlacedAmendment<'p> {
    day: Date,
    plan: &'p PlanFile,
    clause: usize,
    nth: usize,
    what: &'p Amendment,
}

fn changes<'p>(
    plans: &'p BTreeMap<InstrumentId, PlanFile>,
    report: &mut Report,
) -> BTreeMap<InstrumentId, Vec<PlacedAmendment<'p>>> {
    let mut changes: BTreeMap<InstrumentId, Vec<PlacedAmendment>> = BTreeMap::new();
    for plan in plans.values() {
        for (clause, stated) in plan.instrument.clauses.iter().enumerate() {
            for (nth, what) in stated.amends.iter().enumerate() {
                let Some(day) = what.from().or_else(|| plan.instrument.day()) else {
                    let at = plan.span(clause, &[key("amends"), YamlStep::Index(nth)]);
                    report.push(mistakes::amendment_without_day(at));
                    continue;
                };
                changes.entry(what.of().clone()).or_default().push(PlacedAmendment { day, plan, clause, nth, what });
            }
        }
    }
    changes.values_mut().for_each(|changes| changes.sort_by_key(|change| change.day));
    changes
}

fn versions(
    mut plan: PlanFile,
    changes: &[PlacedAmendment],
    (workspace, unread): (&Workspace, &BTreeSet<InstrumentId>),
    report: &mut Report,
) -> Vec<(Date, Instrument)> {
    let mut versions: Vec<(Date, Instrument)> = Vec::new();
    for change in changes {
        let mut amended = plan.clone();
        if let Err(mistake) = change.apply(&mut amended) {
            report.push(*mistake);
            continue;
        }
        let mut found = Report::default();
        let assignments = link(&amended, workspace, unread, &mut found);
        amended.check(&mut found);
        let fits = found.is_empty();
        report.extend(found.into_iter().map(|mistake| change.own(mistake)));
        if fits {
            plan = amended;
            let mut instrument = plan.instrument.clone();
            instrument.assignments = assignments;
            versions.retain(|(day, _)| *day != change.day);
            versions.push((change.day, instrument));
        }
    }
    versions
}

/// More bytes than the words of any instrument: forty amendments that each say a word twice would come to a million
/// million.
const MOST_AMENDED: usize = 4 * 1024 * 1024;

type Applied = Result<(), Box<Diagnostic>>;

impl PlacedAmendment<'_> {
    fn way(&self) -> YamlPath {
        let mut way = self.plan.places[self.clause].way.clone();
        way.extend([key("amends"), YamlStep::Index(self.nth)]);
        way
    }

    fn span(&self, part: &str) -> Span {
        self.plan.span(self.clause, &[key("amends"), YamlStep::Index(self.nth), key(part)])
    }

    /// What is wrong in the new words is said there; what they make wrong elsewhere, at the change.
    fn own(&self, mistake: Diagnostic) -> Diagnostic {
        let here = mistake.at.as_ref().is_some_and(|at| at.source.path == self.span("of").source.path);
        if here { mistake } else { mistakes::amendment_does_not_fit(self.span("do"), &mistake) }
    }

    fn apply(&self, plan: &mut PlanFile) -> Applied {
        let target = self.what.target();
        let Some(at) = plan.instrument.index.get(target).copied() else {
            let part = if matches!(self.what, Amendment::Insert { .. }) { "after" } else { "clause" };
            return Err(Box::new(mistakes::amended_clause_gone(self.span(part), target, self.what.of())));
        };
        let below = plan.instrument.clauses_below(&plan.instrument.clauses[at]).count();
        let all = at..at + 1 + below;
        match self.what {
            Amendment::Repeal { .. } => splice(plan, all, Vec::new(), Vec::new()),
            Amendment::Replace { new, .. } => {
                let (clauses, places) = self.laid_out(new, target)?;
                splice(plan, all, clauses, places);
            }
            Amendment::Insert { new, .. } => {
                let (clauses, places) = self.laid_out(new, target)?;
                if plan.instrument.index.contains_key(&clauses[0].path) {
                    return Err(Box::new(mistakes::amended_clause_taken(self.span("new"), &clauses[0].path)));
                }
                splice(plan, all.end..all.end, clauses, places);
            }
            Amendment::Words { old, new, .. } => {
                self.must_say(old, "old")?;
                self.must_say(new, "new")?;
                let found = reword(&mut plan.instrument.clauses[all], &fold_space(old), &fold_space(new));
                let found = found.map_err(|length| Box::new(mistakes::amended_words_grow(self.span("new"), length)))?;
                if !found {
                    return Err(Box::new(mistakes::amended_words_gone(self.span("old"), old, target)));
                }
            }
        }
        Ok(())
    }

    /// The new clause with all below it, beside the clause at `beside`.
    fn laid_out(&self, new: &Clause, beside: &ClausePath) -> Result<(Vec<Clause>, Vec<ClausePlace>), Box<Diagnostic>> {
        let path = beside.parent().map_or_else(|| ClausePath::top(&new.at), |parent| parent.child(&new.at));
        let mut way = self.way();
        way.push(key("new"));
        let mut report = Report::default();
        let file = &self.plan.places[self.clause].file;
        let mut flat = Flat { file, clauses: Vec::new(), places: Vec::new(), report: &mut report };
        flat.lay_one(new.clone(), path, None, way);
        let (clauses, places) = (flat.clauses, flat.places);
        if let Some(mistake) = report.into_iter().next() {
            return Err(Box::new(mistake));
        }
        for clause in &clauses {
            for words in clause.stretches() {
                self.must_say(words, "new")?;
            }
        }
        Ok((clauses, places))
    }

    /// New words stand in the amending clause itself, or below it.
    fn must_say(&self, words: &str, part: &str) -> Applied {
        let amending = &self.plan.instrument;
        let clause = &amending.clauses[self.clause];
        let said = std::iter::once(clause).chain(amending.clauses_below(clause));
        let said = said.map(|clause| clause.words()).collect::<Vec<_>>().join(" ");
        if said.contains(&fold_space(words)) {
            return Ok(());
        }
        Err(Box::new(mistakes::amending_words_missing(self.span(part), words, &clause.path)))
    }
}

/// Puts words in the place of others wherever they stand; whether they stood anywhere.
///
/// # Errors
/// The clauses would come to more than [`MOST_AMENDED`]; with the bytes that they would come to.
fn reword(clauses: &mut [Clause], old: &str, new: &str) -> Result<bool, usize> {
    let (mut found, mut length) = (false, 0);
    for text in clauses.iter_mut().flat_map(Clause::stretches_mut) {
        let folded = fold_space(text);
        let places = folded.matches(old).count();
        length += folded.len() + places * new.len();
        if length > MOST_AMENDED {
            return Err(length);
        }
        if places > 0 {
            *text = folded.replace(old, new);
            found = true;
        }
    }
    Ok(found)
}

/// Puts clauses in the place of others; what pointed at those that are gone no longer does.
fn splice(plan: &mut PlanFile, gone: std::ops::Range<usize>, clauses: Vec<Clause>, places: Vec<ClausePlace>) {
    let instrument = &mut plan.instrument;
    instrument.clauses.splice(gone.clone(), clauses);
    plan.places.splice(gone, places);
    let paths = instrument.clauses.iter().enumerate();
    instrument.index = paths.map(|(at, clause)| (clause.path.clone(), at)).collect();
    let index = &instrument.index;
    for clause in &mut instrument.clauses {
        clause.parent = clause.path.parent().and_then(|above| index.get(&above).copied());
        clause.assign.0.retain_mut(|assign| keeps(assign, index));
        for time in &mut clause.time.0 {
            if let crate::model::Time::Phase { covers: Covers::Paths(paths), .. } = time {
                paths.retain(|path| index.contains_key(path));
            }
        }
    }
}

/// An assignment that covers several clauses goes on for those that are left.
fn keeps(assign: &mut Assign, index: &std::collections::HashMap<ClausePath, usize>) -> bool {
    let Some(OneOrMany(covers)) = &mut assign.covers else { return true };
    covers.retain(|path| index.contains_key(path));
    !covers.is_empty()
}
