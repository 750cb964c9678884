//! What follows when work is not done: set or lifted.

use super::change::{FactChange, verbatim};
use super::edit::{Class, EditKind};
use super::pairing::without_equals;
use crate::diag::Text;
use crate::model::{Clause, IfNotDone};

pub(super) fn changes(a: &[&Clause], b: &[&Clause]) -> Vec<FactChange> {
    let of = |clauses: &[&Clause]| -> Vec<IfNotDone> { clauses.iter().flat_map(|c| c.if_not_done.0.clone()).collect() };
    let (a, b) = (of(a), of(b));
    let whole = |fact: &IfNotDone| format!("{} {} {}", fact.then.key(), fact.task, fact.quote);
    let (gone, come) = without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), whole);
    let gone = gone.into_iter().map(|fact| change(EditKind::Lifted, fact, (said(fact), Text::default())));
    let come = come.into_iter().map(|fact| change(EditKind::Set, fact, (Text::default(), said(fact))));
    gone.chain(come).collect()
}

fn said(fact: &IfNotDone) -> Text {
    Text::from(fact.then.said()).then(&Text::same(": ")).then(&verbatim(&fact.quote))
}

fn change(kind: EditKind, fact: &IfNotDone, (was, is): (Text, Text)) -> FactChange {
    let quote = fact.quote.clone();
    let quotes = match kind {
        EditKind::Lifted => (quote.clone(), String::new()),
        _ => (String::new(), quote.clone()),
    };
    FactChange { class: Class::Time, kind, was, is, quotes, says: vec![quote] }
}
