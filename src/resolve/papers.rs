//! The `documents` family, second question: which papers a duty takes, and who writes them.
//!
//! The first, by which act a part is met, is asked while duties are derived (`documents.rs`); papers are asked for
//! afterwards and change no duty.

use crate::model::{BodyId, Instrument, Oversight, Tier, Workspace};
use crate::rule::{self, Conclusion, Facts, Family, Rule, Rules, of_family};

use super::{Obligation, Reason, Waits};

/// One paper that a body writes for one duty.
#[derive(Debug, Clone, Copy)]
pub struct OwedPaper<'a> {
    /// The rule that says so.
    pub rule: &'a Rule,
    /// What the rule says of it: kind, template, who writes.
    pub paper: &'a rule::Paper,
    /// The duty that takes it: the writer's own, or of the body for which it writes.
    pub duty: &'a Obligation,
}

impl OwedPaper<'_> {
    /// What it is called where a drafter asks for it: its template's name.
    pub fn name(&self) -> &str {
        self.paper.template.trim_end_matches(".md")
    }

    /// Whether it waits for a case or an event that may never come: nobody owes it as things stand.
    pub fn waits(&self) -> bool {
        matches!(self.duty.waits, Waits::Case | Waits::Event(_))
    }

    /// Whether it must be written as things stand, and is not merely usual.
    pub fn is_owed(&self) -> bool {
        !self.paper.optional && !self.waits()
    }
}

/// The papers that a body writes for these duties, in the order of the duties and of the rules.
pub fn papers<'a>(
    workspace: &'a Workspace,
    rules: &'a Rules,
    obligations: &'a [Obligation],
    writer: &BodyId,
) -> Vec<OwedPaper<'a>> {
    let all = all_papers(workspace, rules, obligations).into_iter();
    all.filter(|(by, _)| by == writer).map(|(_, paper)| paper).collect()
}

/// Every paper for these duties with who writes it, in the order of the duties and of the rules.
pub fn all_papers<'a>(
    workspace: &'a Workspace,
    rules: &'a Rules,
    obligations: &'a [Obligation],
) -> Vec<(BodyId, OwedPaper<'a>)> {
    let asked = |rule: &'a Rule| match &rule.then {
        Conclusion::Paper(paper) => Some((rule, paper)),
        _ => None,
    };
    let asking: Vec<_> = of_family(rules, Family::Documents).filter_map(asked).collect();
    let of_duty = |duty: &'a Obligation| {
        let facts = facts(workspace, duty);
        let issued = workspace.instruments[&duty.instrument].day();
        let found = asking.iter().filter(move |(rule, _)| rule.in_force(issued) && rule.when.holds(&facts));
        found
            .map(|(rule, paper)| (writer_of(workspace, paper, duty), OwedPaper { rule, paper, duty }))
            .collect::<Vec<_>>()
    };
    obligations.iter().flat_map(of_duty).collect()
}

fn facts<'a>(workspace: &'a Workspace, duty: &'a Obligation) -> Facts<'a> {
    let body = workspace.body(&duty.body);
    let instrument = &workspace.instruments[&duty.instrument];
    let issuer = instrument.issuer.as_ref().and_then(|id| workspace.body(id));
    Facts {
        body: Some(&duty.body),
        kind: body.and_then(|body| body.kind()),
        tier: body.and_then(|body| body.tier()),
        role: Some(duty.role),
        oversees: oversees(instrument, duty),
        act: Some(duty.act),
        clause: instrument.clause(&duty.clause).map(|clause| instrument.kind_of(clause)),
        issuer_kind: issuer.and_then(|body| body.kind()),
        ..Facts::default()
    }
}

/// What a duty to oversee looks after, by the words that gave it.
fn oversees(instrument: &Instrument, duty: &Obligation) -> Option<Oversight> {
    let gave = |words: &str| {
        let mut quotes = duty.because.iter().filter_map(|reason| match reason {
            Reason::Words { clause, quote, .. } => (*clause == duty.stated_at).then_some(quote.as_str()),
            _ => None,
        });
        quotes.any(|quote| quote == words)
    };
    let mut given = instrument.assignments.iter().filter(|given| given.stated_at == duty.stated_at);
    given.find(|given| given.role == duty.role && given.task == duty.task && gave(&given.quote))?.oversees
}

/// To whom the paper falls: who has the duty, or the body of its place that writes for it.
fn writer_of(workspace: &Workspace, paper: &rule::Paper, duty: &Obligation) -> BodyId {
    let Some(by) = &paper.by else { return duty.body.clone() };
    let place = duty.place.as_ref().and_then(|id| workspace.places.get(id));
    match (workspace.kinds.get(by), place) {
        (Some(kind), Some(place)) if kind.tier == Tier::Province => kind.id_in(place),
        _ => by.clone(),
    }
}

/// The templates that rules name, each as often as they do.
pub fn templates_of(rules: &Rules) -> impl Iterator<Item = &str> {
    rules.values().filter_map(|rule| match &rule.then {
        Conclusion::Paper(paper) => Some(paper.template.as_str()),
        _ => None,
    })
}
