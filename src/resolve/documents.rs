//! The `documents` family: by which act a part is met, and which paper it takes.

use super::context::Context;
use super::obligation::{Gives, Reason};
use super::part::Part;
use crate::model::{Assignment, Clause, Deliverable};
use crate::rule::{Act, Conclusion, Facts, Family, Rule, winners};

/// What the body must do: issue a paper where a rule says that the deliverable is one, else perform.
pub(super) fn act(context: Context, assignment: &Assignment, part: &Part) -> (Act, Option<Reason>) {
    let clause = context.instrument.clause(&assignment.clause);
    let deliverables = clause.iter().flat_map(|clause| made_by(context, clause, assignment));
    for choice in deliverables.flat_map(Deliverable::choices) {
        let facts = Facts {
            body: Some(&part.id),
            kind: part.body.kind(),
            tier: part.body.tier(),
            role: Some(part.role),
            deliverable: Some(choice.kind),
            clause: clause.map(|clause| context.instrument.kind_of(clause)),
            ..context.facts()
        };
        if let Some((rule, act)) = issued(context, &facts) {
            return (act, Some(Reason::Rule { rule: rule.id.clone(), gives: Gives::Act }));
        }
    }
    (Act::Perform, None)
}

fn issued<'a>(context: Context<'a>, facts: &Facts) -> Option<(&'a Rule, Act)> {
    let mut found = context.rules.matching(Family::Documents, facts, context.day());
    found.retain(|rule| matches!(rule.then, Conclusion::Document(_)));
    let rule = winners(&found).into_iter().next()?;
    match &rule.then {
        Conclusion::Document(document) => Some((rule, document.act)),
        _ => None,
    }
}

/// The deliverables that fall to the assigned body: those of whoever is assigned, or its own by name.
fn made_by<'c>(
    context: Context<'c>,
    clause: &'c Clause,
    assignment: &'c Assignment,
) -> impl Iterator<Item = &'c Deliverable> {
    let own = clause.deliverables.iter().filter(|deliverable| deliverable.task.reaches(assignment.work()));
    own.filter(move |deliverable| {
        deliverable.body.is_empty() || deliverable.body.iter().any(|body| context.names(&body.body, &assignment.body))
    })
}
