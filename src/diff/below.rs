//! What a pair of clauses means below the issuer: readings set, changed, lifted.
//!
//! They are no words of the text, so that a change of one explains no change of words.

use super::body_names::BodyNames;
use super::change::FactChange;
use super::edit::{Class, EditKind};
use super::pairing::{paired, without_equals};
use crate::diag::{Text, text};
use crate::model::{BelowEffect, BelowReading, BodyId, Clause, LocalityTest};

pub(super) fn changes(body_names: &BodyNames, a: &[&Clause], b: &[&Clause]) -> Vec<FactChange> {
    let of = |clauses: &[&Clause]| -> Vec<BelowReading> { clauses.iter().flat_map(|c| c.below.0.clone()).collect() };
    let (a, b) = (of(a), of(b));
    let whole = |reading: &BelowReading| format!("{reading:?}");
    let (a, b) = without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), whole);
    let likeness = |x: &BelowReading, y: &BelowReading| {
        let same = [x.task == y.task, x.of == y.of, x.place == y.place, x.effects() == y.effects()];
        1.0 + same.into_iter().filter(|same| *same).count() as f64
    };
    let change = |(x, y): (Option<&BelowReading>, Option<&BelowReading>)| {
        let said = |is_new, reading: Option<&BelowReading>| {
            reading.map(|reading| in_words(body_names, is_new, reading)).unwrap_or_default()
        };
        let (was, is) = (said(false, x), said(true, y));
        let (quotes, says) = (Default::default(), Vec::new());
        FactChange { class: Class::Assignment, kind: EditKind::Below, was, is, quotes, says }
    };
    paired(a, b, likeness).into_iter().map(change).collect()
}

/// All that it says: of which part, where, what becomes of it, why, on which basis.
fn in_words(body_names: &BodyNames, is_new: bool, reading: &BelowReading) -> Text {
    let name = |id: &BodyId| body_names.name(is_new, id);
    let mut of: Vec<Text> = reading.task.iter().map(|task| text!("nhiệm vụ {task}", "the task {task}")).collect();
    of.extend(reading.of.body.iter().flatten().map(|body| Text::same(name(body))));
    of.extend(reading.of.role.iter().flatten().map(|role| role.said().into()));
    of.extend(reading.of.tier.iter().flatten().map(|tier| Text::new(tier.vi(), tier.key())));
    let LocalityTest { land_border, sea_border, has, lacks } = &reading.place;
    let there = |is: bool, what: Text| match is {
        true => Text::new("nơi có ", "where there is ").then(&what),
        false => Text::new("nơi không có ", "where there is no ").then(&what),
    };
    of.extend(land_border.map(|is| there(is, Text::new("biên giới đất liền", "border on land"))));
    of.extend(sea_border.map(|is| there(is, Text::new("biển", "sea"))));
    of.extend(has.iter().map(|kind| there(true, Text::same(name(kind)))));
    of.extend(lacks.iter().map(|kind| there(false, Text::same(name(kind)))));
    let effect = |effect: BelowEffect| match effect {
        BelowEffect::Stops => Text::new("cấp dưới không có phần này", "nobody below has the part"),
        BelowEffect::Role(role) => Text::new("cấp dưới ", "below: ").then(&role.said().into()),
        BelowEffect::Counterpart(body) => {
            let body = name(body);
            text!("ở cấp dưới là {body}", "below it is {body}")
        }
        BelowEffect::Weigh(words) => text!("cần xem lại: {words}", "to be weighed: “{words}”"),
    };
    let becomes: Vec<Text> = reading.effects().into_iter().map(effect).collect();
    let of = if of.is_empty() { Text::default() } else { Text::joined(&of, ", ").then(&Text::same(": ")) };
    let (reason, basis) = (&reading.reason, reading.basis.line());
    of.then(&Text::joined(&becomes, ", "))
        .then(&text!("; {reason} (", "; “{reason}” ("))
        .then(&basis)
        .then(&Text::same(")"))
}
