//! The `modality` family: whether a part that the cascade derives is ordered or asked.
//!
//! Where a plan's own words give the part, the words stand; `check` says where the power differs.

use super::Context;
use super::cascade::Part;
use super::obligation::{Gives, Reason};
use crate::model::{BodyKind, Role};
use crate::rule::{Conclusion, Facts, Family, winners};

/// Sets the modality with which a People's Committee can give the derived part.
pub(super) fn derive(context: Context, role: Role, part: &mut Part) {
    let id = part.id.clone();
    let facts = Facts {
        body: Some(&id),
        kind: part.body.kind(),
        tier: part.body.tier(),
        role: Some(role),
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
