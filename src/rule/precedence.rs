//! Which of several rules that match one fact is heard.
//!
//! Of two rules the first of these orders that tells them apart decides, and no later one can change it. Before them
//! all, a rule whose basis had ended before the other's came into force gives way; the two meet only where no day is known.
//! 1. *lex superior*: the rule whose basis has the higher [`Rank`](crate::model::Rank) is heard; a basis without a rank compares with none.
//! 2. *lex specialis*: the rule whose `when` implies the other's, and is not implied by it, is heard.
//! 3. *lex posterior*: where both bases have the same rank and each says since when it is in force, the rule with the
//!    later `basis.from` is heard.
//! 4. `overrides`: the rule that names the other is heard; one that names a rule which is heard before it by 1, 2 or 3
//!    is an error of the loader, as is a circle of rules that may meet.
//! 5. Of all rules that match one fact and answer one question, those are heard that no other of them precedes; if
//!    more than one is left they conclude the same, or conclude what is joined (the members of a collective), and all
//!    are heard; and a cascade rule that ends a part (`stops`) is asked before any that passes it on.

use std::cmp::Ordering;

use super::{Cascade, Conclusion, Rule};
use crate::diag::Phrase;

/// By what one rule is heard before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Its basis ranks higher.
    Superior,
    /// Its `when` implies the other's.
    Specialis,
    /// Its basis is in force since later, at the same rank.
    Posterior,
    /// It names the other in `overrides`.
    Override,
}

impl Order {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            Order::Superior => "lex-superior",
            Order::Specialis => "lex-specialis",
            Order::Posterior => "lex-posterior",
            Order::Override => "override",
        }
    }

    /// Why the one is heard, in either language.
    pub fn said(self) -> Phrase {
        let (vi, en) = match self {
            Order::Superior => ("căn cứ có hiệu lực pháp lý cao hơn", "its basis ranks higher"),
            Order::Specialis => ("điều kiện riêng hơn", "its conditions are more special"),
            Order::Posterior => ("căn cứ có hiệu lực sau", "its basis is later in force"),
            Order::Override => ("ghi rõ được ưu tiên (overrides)", "it says so itself (overrides)"),
        };
        Phrase::new(vi, en)
    }
}

/// The rules that no other of these precedes.
pub fn winners<'r>(matching: &[&'r Rule]) -> Vec<&'r Rule> {
    let preceded = |rule: &Rule| matching.iter().any(|other| precedes(other, rule).is_some());
    matching.iter().copied().filter(|rule| matching.len() < 2 || !preceded(rule)).collect()
}

/// By what `a` is heard rather than `b` where both match; `None` where it is not.
pub fn precedes(a: &Rule, b: &Rule) -> Option<Order> {
    match by_law(a, b) {
        Some((Ordering::Greater, order)) => Some(order),
        Some(_) => None,
        None => a.overrides.contains_key(&b.id).then_some(Order::Override),
    }
}

/// The first order of the law that tells two rules apart.
fn by_law(a: &Rule, b: &Rule) -> Option<(Ordering, Order)> {
    let ended = |rule: &Rule, other: &Rule| rule.basis.to.zip(other.basis.from).is_some_and(|(to, from)| to < from);
    if ended(b, a) || ended(a, b) {
        let ordering = if ended(b, a) { Ordering::Greater } else { Ordering::Less };
        return Some((ordering, Order::Posterior));
    }
    let (rank, other) = (a.rank, b.rank);
    let superior = rank.zip(other).map_or(Ordering::Equal, |(rank, other)| rank.cmp(&other));
    let found = [(superior, Order::Superior), (speciality(a, b), Order::Specialis)];
    let found = found.into_iter().find(|(ordering, _)| ordering.is_ne());
    found.or_else(|| {
        let same_rank = rank.is_some() && rank == other;
        let since = a.basis.from.zip(b.basis.from).filter(|_| same_rank);
        let posterior = since.map_or(Ordering::Equal, |(since, other)| since.cmp(&other));
        posterior.is_ne().then_some((posterior, Order::Posterior))
    })
}

fn speciality(a: &Rule, b: &Rule) -> Ordering {
    match (a.when.implies(&b.when), b.when.implies(&a.when)) {
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        _ => Ordering::Equal,
    }
}

/// Whether `b` is never heard: whenever it matches, `a` matches as well, is in force and is heard first.
pub fn gives_way(b: &Rule, a: &Rule) -> bool {
    let stops = |rule: &Rule| matches!(rule.then, Conclusion::Cascade(Cascade::Stops(_)));
    let passes_on = |rule: &Rule| {
        use Cascade::{Counterpart, Role, Weigh};
        matches!(rule.then, Conclusion::Cascade(Counterpart(_) | Role(_) | Weigh(_)))
    };
    let is_first = || stops(a) && passes_on(b) || a.then.excludes(&b.then) && precedes(a, b).is_some();
    a.family == b.family && b.force().within(&a.force()) && b.when.implies(&a.when) && is_first()
}

/// Whether two rules may match one fact and conclude differently, with nothing to order them.
///
/// Rules that match and conclude the same do no harm; nor do rules of which one gives way.
pub fn may_disagree(a: &Rule, b: &Rule) -> bool {
    a.family == b.family
        && a.then != b.then
        && a.then.excludes(&b.then)
        && a.when.meeting(&b.when).is_some()
        && precedes(a, b).or_else(|| precedes(b, a)).is_none()
}
