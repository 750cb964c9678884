//! Read from the rules of the cascade, and from plans' own readings: for whom above a kind of local body stands.

use std::collections::BTreeSet;

use crate::model::{BodyId, Instrument};
use crate::rule::{Cascade, Conclusion, Family, Rules, of_family};

/// The central bodies whose part falls to this kind of local body, by any rule or any reading of the instruments.
pub fn stands_for(rules: &Rules, instruments: &[&Instrument], kind: &BodyId) -> BTreeSet<BodyId> {
    let rules = of_family(rules, Family::Cascade);
    let to_kind =
        rules.filter(|rule| matches!(&rule.then, Conclusion::Cascade(Cascade::Counterpart(to)) if to == kind));
    let by_rule = to_kind.flat_map(|rule| &rule.when.body);
    let readings = instruments.iter().flat_map(|instrument| &instrument.clauses).flat_map(|clause| &clause.below);
    let by_reading = readings.filter(|said| said.counterpart.as_ref() == Some(kind)).flat_map(|said| &said.of.body);
    by_rule.chain(by_reading).flatten().cloned().collect()
}
