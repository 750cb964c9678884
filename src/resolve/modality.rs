//! The `modality` family: whether a part that the cascade derives is ordered or asked.
//!
//! Where a plan's own words give the part, the words stand; `check` says where the power differs.

use super::Context;
use super::cascade::Part;
use super::obligation::{Gives, Reason};
use crate::model::BodyKind;
use crate::rule::{Conclusion, Facts, Family, of_family, winners};

/// Sets the modality with which a People's Committee can give the derived part.
pub(super) fn derive(context: Context, kind: BodyKind, part: &mut Part) {
    let facts = Facts {
        body: Some(&part.body),
        kind: Some(kind),
        tier: part.tier,
        issuer_kind: Some(BodyKind::PeopleCommittee),
        ..Facts::default()
    };
    let rules = of_family(context.rules, Family::Modality).filter(|rule| rule.in_force(context.day()));
    let found: Vec<_> = rules.filter(|rule| rule.when.holds(&facts)).collect();
    for rule in winners(&found) {
        if let Conclusion::Modality(power) = &rule.then {
            part.modality = power.modality;
            part.reasons.push(Reason::Rule { rule: rule.id.clone(), gives: Gives::Modality });
        }
    }
}
