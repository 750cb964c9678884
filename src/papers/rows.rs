//! One task as a row of the annex, and the heading under which it stands.

use std::collections::BTreeMap;

use super::cited::Cited;
use super::proof::{CitedLine, LinePart};
use super::section::{AnnexRow, RowBasis, TaskBlock};
use super::told::DutyOutcome;
use crate::model::{Clause, Instrument, ObligationKey, TaskId, Workspace, fill};
use crate::resolve::Obligation;
use crate::vietnamese::capitalised;

/// The heading under which a task stands: of the task it is a part of, else the nearest above.
pub(super) fn section_head<'i>(instrument: &'i Instrument, clause: &'i Clause) -> &'i Clause {
    let from = instrument.whole_of(clause).unwrap_or(clause);
    let mut above = instrument.upwards(from);
    above.find(|c| c.heading.is_some()).unwrap_or(from)
}

/// The row of a task: what, who, when, what comes of it, from which clause.
pub(super) fn row(
    (workspace, instrument): (&Workspace, &Instrument),
    clause: &Clause,
    title: &[LinePart],
    block: &TaskBlock,
    (task, obligations): (Option<&TaskId>, &[&Obligation]),
    outcomes: &BTreeMap<ObligationKey, DutyOutcome>,
) -> AnnexRow {
    let words = &workspace.words.paper;
    let said = match (&block.part, block.content.first()) {
        (Some(part), _) => [title, &[LinePart::words(&format!(": {part}"))]].concat(),
        (None, Some(line)) => line.parts.clone(),
        (None, None) => title.to_vec(),
    };
    let asked = |names: &[String]| names.iter().map(|name| fill(&words.asked, &[("name", name)])).collect::<Vec<_>>();
    let own = clause.deliverables.iter().filter(|product| instrument.is_fact_of(clause, &product.task, task));
    let products = own.flat_map(|product| product.choices()).map(|choice| choice.what).collect();
    let mut lead = [block.lead.clone(), asked(&block.asked_lead)].concat();
    for other in &block.others {
        let asked = || fill(&words.asked_role, &[("role", &other.roles)]);
        let role = if other.asked { asked() } else { other.roles.clone() };
        lead.extend(other.bodies.iter().map(|body| format!("{body} ({role})")));
    }
    if let Some(first) = lead.first_mut() {
        *first = capitalised(first);
    }
    let address = workspace.words.addresses.say(&clause.path);
    let told = |o: &Obligation| outcomes.get(&o.key);
    let several = obligations.iter().any(|o| o.body != obligations[0].body);
    let result = |o: &Obligation| {
        let result = told(o)?.result.clone()?;
        let body = workspace.body(&o.body).filter(|_| several);
        Some(body.map_or_else(|| result.clone(), |body| format!("{}: {result}", body.name(None))))
    };
    let mut results: Vec<String> = obligations.iter().filter_map(|o| result(o)).collect();
    results.dedup();
    // What some have not told may be late as well.
    let in_time = |o: &&Obligation| told(o).and_then(|outcome| outcome.in_time);
    let late = obligations.iter().any(|o| in_time(o) == Some(false));
    let all_in_time = !obligations.is_empty() && obligations.iter().all(|o| in_time(o) == Some(true));
    AnnexRow {
        task: CitedLine::of(said, Vec::new()),
        lead,
        above: block.above.clone(),
        coordinate: [block.coordinate.clone(), asked(&block.asked)].concat(),
        own: block.own.clone(),
        issuers: block.issuers,
        when: block.when.clone(),
        products,
        bases: vec![RowBasis { instrument: Cited::new(workspace, instrument), clause: address }],
        local: None,
        result: (!results.is_empty()).then(|| results.join("; ")),
        in_time: if late { Some(false) } else { all_in_time.then_some(true) },
        cites: block.cites.duties(),
    }
}
