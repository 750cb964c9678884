//! Targets and products of a pair of clauses.

use super::body_names::BodyNames;
use super::change::{FactChange, verbatim};
use super::edit::{Class, EditKind};
use super::pairing::{alike, paired, without_equals};
use crate::diag::Text;
use crate::model::{Clause, Deliverable, FactWords, Indicator, Operator, Words, fill};
use crate::vietnamese::fold_name;

/// Measures and products whose words are at least so much alike are the same in other words.
const SAME_IN_OTHER_WORDS: f64 = 0.6;
/// Of denominators more is asked: they are short.
const SAME_DENOMINATOR: f64 = 0.75;

pub(super) fn targets(words: &Words, a: &[&Clause], b: &[&Clause]) -> Vec<FactChange> {
    let of = |clauses: &[&'_ Clause]| -> Vec<Indicator> { clauses.iter().flat_map(|c| c.indicators.clone()).collect() };
    let (a, b) = (of(a), of(b));
    let figure = |i: &Indicator| figure(&words.facts, i).vi;
    let value = |i: &Indicator| {
        let folded = |text: &Option<String>| text.as_deref().map(fold_name).unwrap_or_default();
        format!("{}|{}|{}|{}|{}", fold_name(&i.measure), figure(i), folded(&i.of), folded(&i.period), i.task)
    };
    let (a, b) = without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), value);
    let likeness = |x: &Indicator, y: &Indicator| {
        let unit = if x.unit == y.unit { 0.2 } else { 0.0 };
        let said = alike(&x.measure, &y.measure);
        if said < 0.3 { 0.0 } else { said + unit + if figure(x) == figure(y) { 0.1 } else { 0.0 } }
    };
    paired(a, b, likeness).into_iter().flat_map(|(x, y)| target(words, x, y)).collect()
}

fn target(words: &Words, x: Option<&Indicator>, y: Option<&Indicator>) -> Vec<FactChange> {
    let quote =
        |i: Option<&Indicator>| i.map_or_else(String::new, |i| i.quote.clone().unwrap_or_else(|| i.measure.clone()));
    let figure = |i: &Indicator| figure(&words.facts, i);
    let change = |kind, was: Text, is: Text, mut says: Vec<String>| {
        says.extend([was.vi.clone(), is.vi.clone()]);
        says.extend_from_slice(&words.compared.measuring);
        FactChange { class: Class::Target, kind, was, is, quotes: (quote(x), quote(y)), says }
    };
    let (Some(old), Some(new)) = (x, y) else {
        let (kind, only) = match (x, y) {
            (Some(x), _) => (EditKind::Lifted, x),
            (None, Some(y)) => (EditKind::Set, y),
            (None, None) => return Vec::new(),
        };
        let figures = |i: Option<&Indicator>| {
            i.map_or_else(Text::default, |i| verbatim(&i.measure).then(&Text::same(": ")).then(&figure(i)))
        };
        let says = vec![quote(Some(only)), only.measure.clone(), only.of.clone().unwrap_or_default()];
        return vec![change(kind, figures(x), figures(y), says)];
    };
    let mut changes = Vec::new();
    if figure(old) != figure(new) {
        changes.push(change(direction(old, new), figure(old), figure(new), Vec::new()));
    }
    let of = |i: &Indicator| i.of.clone().unwrap_or_default();
    if alike(&of(old), &of(new)) < SAME_DENOMINATOR {
        let says = vec![quote(x), quote(y)];
        changes.push(change(EditKind::Denominator, verbatim(of(old)), verbatim(of(new)), says));
    }
    let period = |i: &Indicator| i.period.clone().unwrap_or_default();
    let spelled = |text: String| {
        words.compared.spellings.iter().fold(text, |text, (written, read)| text.replace(written.as_str(), read))
    };
    let folded = |i: &Indicator| spelled(fold_name(&period(i)));
    if folded(old) != folded(new) {
        changes.push(change(EditKind::Measure, verbatim(period(old)), verbatim(period(new)), Vec::new()));
    }
    if old.task != new.task {
        let says = vec![quote(x), quote(y)];
        changes.push(change(EditKind::Scope, verbatim(old.task.to_string()), verbatim(new.task.to_string()), says));
    }
    let same_words = !quote(x).is_empty() && fold_name(&quote(x)) == fold_name(&quote(y));
    if changes.is_empty() && !same_words && alike(&old.measure, &new.measure) < SAME_IN_OTHER_WORDS {
        changes.push(change(EditKind::Measure, verbatim(&old.measure), verbatim(&new.measure), Vec::new()));
    }
    changes
}

/// A figure as a paper writes it: "trên 90%".
fn figure(words: &FactWords, indicator: &Indicator) -> Text {
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let space = if unit == "%" || unit.is_empty() { "" } else { " " };
    let number = indicator.value.map_or_else(Text::default, |value| {
        let digits = value.0.to_string();
        Text::new(format!("{}{space}{unit}", digits.replace('.', ",")), format!("{digits}{space}{unit}"))
    });
    let (pattern, en) = match indicator.op {
        Operator::Equal => return Text::new(number.vi.trim(), number.en.trim()),
        Operator::Above => (&words.above, "above"),
        Operator::AtLeast => (&words.at_least, "at least"),
        Operator::Below => (&words.below, "below"),
        Operator::AtMost => (&words.at_most, "at most"),
        Operator::Down => (&words.down, "down"),
        Operator::Up => (&words.up, "up"),
    };
    let vi = fill(pattern, &[("number", &number.vi)]);
    Text::new(vi.trim(), format!("{en} {}", number.en).trim())
}

/// More is asked, or less; a ceiling is tightened or loosened.
fn direction(old: &Indicator, new: &Indicator) -> EditKind {
    let is_ceiling = |i: &Indicator| matches!(i.op, Operator::Below | Operator::AtMost);
    let strictness = |i: &Indicator| match i.op {
        Operator::Above | Operator::Below => 2,
        Operator::Equal => 1,
        _ => 0,
    };
    if old.unit != new.unit || is_ceiling(old) != is_ceiling(new) {
        return EditKind::Measure;
    }
    let order = match (old.value, new.value) {
        (Some(x), Some(y)) => y.0.cmp(&x.0),
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, None) => std::cmp::Ordering::Equal,
    };
    let stricter = strictness(new).cmp(&strictness(old));
    match (is_ceiling(old), order.then(if is_ceiling(old) { stricter.reverse() } else { stricter })) {
        (_, std::cmp::Ordering::Equal) => EditKind::Measure,
        (false, std::cmp::Ordering::Greater) => EditKind::Raised,
        (false, std::cmp::Ordering::Less) => EditKind::Lowered,
        (true, std::cmp::Ordering::Greater) => EditKind::Loosened,
        (true, std::cmp::Ordering::Less) => EditKind::Tightened,
    }
}

pub(super) fn deliverables(words: &Words, body_names: &BodyNames, a: &[&Clause], b: &[&Clause]) -> Vec<FactChange> {
    let of = |is_new: bool, clauses: &[&'_ Clause]| -> Vec<Product> {
        let all = clauses.iter().flat_map(|clause| &clause.deliverables);
        all.map(|deliverable| Product::new(words, body_names, is_new, deliverable)).collect()
    };
    let (a, b) = (of(false, a), of(true, b));
    let value = |product: &Product| {
        format!("{}|{:?}|{:?}|{}", fold_name(&product.what.vi), product.kinds, product.makers, product.work.vi)
    };
    let (a, b) = without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), value);
    let likeness =
        |x: &Product, y: &Product| 0.1 + alike(&x.what.vi, &y.what.vi) + if x.kinds == y.kinds { 0.3 } else { 0.0 };
    paired(a, b, likeness).into_iter().flat_map(|(x, y)| product(words, x, y)).collect()
}

/// A product as it can be compared.
struct Product {
    what: Text,
    kinds: Vec<String>,
    makers: Vec<String>,
    makers_named: Text,
    /// Of which work of the clause it is.
    work: Text,
    quote: String,
}

impl Product {
    fn new(words: &Words, body_names: &BodyNames, is_new: bool, deliverable: &Deliverable) -> Product {
        let choices = deliverable.choices();
        let what: Vec<&str> = choices.iter().map(|choice| choice.what.as_str()).collect();
        let quotes: Vec<&str> = choices.iter().filter_map(|choice| choice.quote.as_deref()).collect();
        let names: Vec<String> = deliverable.body.iter().map(|body| body_names.name(is_new, &body.body)).collect();
        Product {
            what: Text::new(what.join(&format!(" {} ", words.facts.or)), format!("“{}”", what.join("” or “"))),
            kinds: choices.iter().map(|choice| format!("{:?}", choice.kind)).collect(),
            makers: deliverable.body.iter().map(|body| body_names.id(is_new, &body.body).to_string()).collect(),
            makers_named: Text::same(names.join(", ")),
            work: Text::same(deliverable.task.to_string()),
            quote: deliverable.quote.clone().unwrap_or_else(|| quotes.join(" … ")),
        }
    }
}

fn product(words: &Words, x: Option<&Product>, y: Option<&Product>) -> Vec<FactChange> {
    let quote = |product: Option<&Product>| product.map_or_else(String::new, |product| product.quote.clone());
    let quotes = (quote(x), quote(y));
    let change = |kind, of: fn(&Product) -> &Text| {
        let text = |product: Option<&Product>| product.map_or_else(Text::default, |product| of(product).clone());
        let (was, is) = (text(x), text(y));
        let mut says = vec![quotes.0.clone(), quotes.1.clone(), was.vi.clone(), is.vi.clone()];
        says.extend_from_slice(&words.compared.producing);
        FactChange { class: Class::Deliverable, kind, was, is, quotes: quotes.clone(), says }
    };
    let (Some(old), Some(new)) = (x, y) else {
        let kind = if x.is_some() { EditKind::Lifted } else { EditKind::Set };
        return vec![change(kind, |p| &p.what)];
    };
    let mut changes = Vec::new();
    if old.kinds != new.kinds || alike(&old.what.vi, &new.what.vi) < SAME_IN_OTHER_WORDS {
        changes.push(change(EditKind::Product, |p| &p.what));
    }
    if old.makers != new.makers {
        changes.push(change(EditKind::Maker, |p| &p.makers_named));
    }
    if old.work != new.work {
        changes.push(change(EditKind::Scope, |p| &p.work));
    }
    changes
}
