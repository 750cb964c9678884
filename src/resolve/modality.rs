//! The `modality` family: whether a part that the cascade derives is ordered or asked.
//!
//! Where a plan's own words give the part, the words stand; `check` says where the power differs.

use super::context::Context;
use super::obligation::{Gives, Reason};
use super::part::Part;
use crate::model::{BodyId, BodyKind, Date, Modality, Workspace};
use crate::rule::{Conclusion, Facts, Family, Rules, of_family, winners};

/// Sets the modality with which a People's Committee can give the derived part.
pub(super) fn derive(context: Context, part: &mut Part) {
    let id = part.id.clone();
    let facts = Facts {
        body: Some(&id),
        kind: part.body.kind(),
        tier: part.body.tier(),
        role: Some(part.role),
        issuer_kind: Some(BodyKind::PeopleCommittee),
        ..Facts::default()
    };
    for rule in winners(&context.rules.matching(Family::Modality, &facts, context.day())) {
        if let Conclusion::Modality(power) = &rule.then {
            part.modality = power.modality;
            part.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Modality });
        }
    }
}

/// Whether one body can only ask another: by the rules for a People's Committee; any other commands only itself.
pub fn asks(workspace: &Workspace, rules: &Rules, issuer: &BodyId, id: &BodyId, day: Date) -> bool {
    let kind_of = |id| workspace.body(id).and_then(|body| body.kind());
    if kind_of(issuer) != Some(BodyKind::PeopleCommittee) {
        return true;
    }
    let facts = Facts {
        body: Some(id),
        kind: kind_of(id),
        tier: workspace.body(id).and_then(|body| body.tier()),
        issuer_kind: Some(BodyKind::PeopleCommittee),
        ..Facts::default()
    };
    let of_power =
        of_family(rules, Family::Modality).filter(|rule| rule.in_force(Some(day)) && rule.when.holds(&facts));
    let found: Vec<_> = of_power.collect();
    let asked = |rule: &&crate::rule::Rule| matches!(&rule.then, Conclusion::Modality(power) if power.modality == Modality::Request);
    winners(&found).iter().any(asked)
}
