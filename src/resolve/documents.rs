//! The `documents` family: by which act a part is met, and which paper it takes.

use super::Context;
use super::cascade::Part;
use super::obligation::{Gives, Reason};
use crate::model::{Assignment, Clause, Deliverable};
use crate::rule::{Act, Conclusion, Facts, Family, of_family, winners};

/// What the body must do: issue a paper where a rule says that the deliverable is one, else perform.
pub(super) fn act(context: Context, assignment: &Assignment, part: &Part) -> (Act, Vec<Reason>) {
    let clause = context.instrument.clause(&assignment.clause);
    let deliverables = clause.iter().flat_map(|clause| made_by(context, clause, assignment));
    for deliverable in deliverables {
        for choice in deliverable.choices() {
            let facts = Facts {
                body: Some(&part.body),
                kind: part.kind,
                tier: part.tier,
                role: Some(assignment.role),
                deliverable: Some(choice.kind),
                clause: clause.map(|clause| context.instrument.kind_of(clause)),
                instrument: Some(&context.instrument.id),
                ..Facts::default()
            };
            let rules = of_family(context.rules, Family::Documents).filter(|rule| rule.in_force(context.day()));
            let found: Vec<_> = rules.filter(|rule| rule.when.holds(&facts)).collect();
            if let Some(rule) = winners(&found).first()
                && let Conclusion::Document(document) = &rule.then
            {
                let reason = Reason::Rule { rule: rule.id.clone(), gives: Gives::Act };
                return (document.act, vec![reason]);
            }
        }
    }
    (Act::Perform, Vec::new())
}

/// The deliverables that fall to the assigned body: those of whoever is assigned, or its own by name.
fn made_by<'c>(
    context: Context<'c>,
    clause: &'c Clause,
    assignment: &'c Assignment,
) -> impl Iterator<Item = &'c Deliverable> {
    clause.deliverables.iter().filter(move |deliverable| {
        deliverable.body.is_empty() || deliverable.body.iter().any(|body| context.names(&body.body, &assignment.body))
    })
}
