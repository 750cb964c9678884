//! Read from the rules of the cascade: for which central bodies a kind of local body stands.

use std::collections::BTreeSet;

use crate::model::BodyId;
use crate::rule::{Cascade, Conclusion, Family, Rules, of_family};

/// The central bodies whose part falls to this kind of local body, by any rule.
pub fn stands_for(rules: &Rules, kind: &BodyId) -> BTreeSet<BodyId> {
    let rules = of_family(rules, Family::Cascade);
    let to_kind =
        rules.filter(|rule| matches!(&rule.then, Conclusion::Cascade(Cascade::Counterpart(to)) if to == kind));
    to_kind.flat_map(|rule| rule.when.body.iter().flat_map(|bodies| bodies.iter().cloned())).collect()
}
