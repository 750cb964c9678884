//! Which of several rules that match one fact speaks.

use super::Rule;

/// The rules that no other of these gives way to: first by explicit `overrides`, then the more special
/// before the more general (*lex specialis*). More than one is left only if nothing orders them.
pub fn winners<'r>(matching: &[&'r Rule]) -> Vec<&'r Rule> {
    let beaten = |rule: &Rule| matching.iter().any(|other| beats(other, rule));
    matching.iter().copied().filter(|rule| !beaten(rule)).collect()
}

/// Whether `a` is heard rather than `b` where both match.
fn beats(a: &Rule, b: &Rule) -> bool {
    if a.overrides.contains_key(&b.id) {
        return true;
    }
    !b.overrides.contains_key(&a.id) && a.when.specificity() > b.when.specificity()
}

/// Whether two rules may match one fact and conclude differently, with nothing to order them.
///
/// Rules that match and conclude the same do no harm; nor do rules of which one gives way.
pub fn may_disagree(a: &Rule, b: &Rule) -> bool {
    let ordered = beats(a, b) || beats(b, a);
    a.family == b.family && a.then != b.then && !ordered && a.when.may_meet(&b.when) && a.then.excludes(&b.then)
}
