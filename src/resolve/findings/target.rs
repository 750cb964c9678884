//! Targets of a plan held against those of the plans that it carries out.

use super::subject::ReviewSubject;
use crate::model::{Clause, ClausePath, Coverage, Indicator, Instrument, InstrumentId, Link, Workspace};
use crate::vietnamese::fold_name;

/// A target of a higher plan, with the target of this plan that is the same measure, where one is.
pub(super) struct Pair<'w> {
    pub parent: &'w Instrument,
    pub asked_at: &'w Clause,
    pub asked: &'w Indicator,
    pub own: Option<(&'w Clause, &'w Indicator)>,
}

/// Every target with a figure that a higher plan sets.
pub(super) fn pairs(subject: ReviewSubject<'_>) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for parent in parents(subject) {
        pairs.extend(pairs_with(subject.workspace, subject.instrument, parent));
    }
    pairs.retain(|pair| pair.own.is_none_or(|(clause, _)| subject.admits(clause)));
    pairs
}

/// Every target with a figure that one higher plan sets, with the target of `child` that is the same measure.
pub(super) fn pairs_with<'w>(workspace: &'w Workspace, child: &'w Instrument, parent: &'w Instrument) -> Vec<Pair<'w>> {
    let binding = parent.clauses.iter().filter(|clause| is_binding(workspace, parent, clause));
    let targets = binding.flat_map(|clause| clause.indicators.iter().map(move |asked| (clause, asked)));
    let with_figure = targets.filter(|(_, asked)| asked.value.is_some());
    let pair = |(asked_at, asked)| Pair { parent, asked_at, asked, own: counterpart(child, parent, asked_at, asked) };
    with_figure.map(pair).collect()
}

/// The targets with a figure of a plan, each with its clause.
pub(super) fn own_targets(child: &Instrument) -> impl Iterator<Item = (&Clause, &Indicator)> {
    let all = child.clauses.iter().flat_map(|clause| clause.indicators.iter().map(move |own| (clause, own)));
    all.filter(|(_, own)| own.value.is_some())
}

/// The clause by which this plan carries out a higher one.
pub(super) fn carried_out_at<'w>(subject: ReviewSubject<'w>, parent: &Instrument) -> Option<&'w ClausePath> {
    let cites = |clause: &&Clause| {
        clause.cites.iter().any(|cited| cited.link == Link::CarriesOut && cited.to.as_ref() == Some(&parent.id))
    };
    let implements = |clause: &&Clause| clause.implements.iter().any(|link| link.parts().0 == parent.id.as_str());
    let clauses = || subject.instrument.clauses.iter();
    clauses().find(cites).or_else(|| clauses().find(implements)).map(|clause| &clause.path)
}

fn parents(subject: ReviewSubject<'_>) -> Vec<&Instrument> {
    let all = subject.workspace.instruments.values();
    let higher = all.filter(|parent| parent.id != subject.instrument.id);
    higher.filter(|parent| carried_out_at(subject, parent).is_some()).collect()
}

/// A target that is known only from a plan for a shorter time than its own is that plan's, not its own.
fn is_binding(workspace: &Workspace, parent: &Instrument, clause: &Clause) -> bool {
    let Some(period) = parent.period.as_ref().filter(|_| parent.text == Coverage::Attested) else { return true };
    !clause.sources.is_empty()
        || clause.attested_by.iter().any(|witness| {
            let id = InstrumentId::from(witness.split('#').next().unwrap_or_default());
            let known = workspace.instruments.get(&id).and_then(|witness| witness.period.as_ref());
            known.is_none_or(|own| own.from <= period.from && period.to <= own.to)
        })
}

/// The same measure in a clause that carries out that very clause; else the same measure of the same whole.
fn counterpart<'w>(
    child: &'w Instrument,
    parent: &Instrument,
    asked_at: &Clause,
    asked: &Indicator,
) -> Option<(&'w Clause, &'w Indicator)> {
    let reference = format!("{}#{}", parent.id, asked_at.path);
    let same_measure = |own: &Indicator| fold_name(&own.measure) == fold_name(&asked.measure);
    let whole = |indicator: &Indicator| indicator.of.as_deref().map(fold_name);
    let linked = |clause: &Clause| {
        let here = format!("{}#{}", child.id, clause.path);
        clause.implements.iter().any(|link| link.clause == reference) || asked_at.attested_by.contains(&here)
    };
    let here = own_targets(child).find(|(clause, own)| linked(clause) && same_measure(own));
    here.or_else(|| own_targets(child).find(|(_, own)| same_measure(own) && whole(own) == whole(asked)))
}
