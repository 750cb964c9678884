//! What can be said of matches before any fact is seen: whether one can hold, whether two can meet, whether one
//! implies the other.
//!
//! Each answer errs on one side only: what is called impossible is, and what is said to follow does.

use std::fmt;

use super::{Days, When};
use crate::model::{BodyId, OneOrMany, WordListId};

/// One way in which a match can hold: a choice out of every `any`, and what must not hold beside it.
#[derive(Debug, Clone, Default)]
pub struct Way<'w> {
    /// Its sets alone, but for `to` and `words`.
    pub sets: When,
    /// A report may go to several: each of these sets must have one of them.
    to: Vec<&'w OneOrMany<BodyId>>,
    /// Several lists may speak of a task: likewise.
    words: Vec<&'w OneOrMany<WordListId>>,
    issued: Days,
    land: Option<bool>,
    sea: Option<bool>,
    pilot: Option<bool>,
    has: Vec<&'w BodyId>,
    lacks: Vec<&'w BodyId>,
    not: Vec<&'w When>,
    /// A border, or the name of a pilot site, both there and not.
    torn: bool,
}

impl When {
    /// The ways in which it can hold.
    pub fn ways(&self) -> Vec<Way<'_>> {
        let own = Way {
            sets: When { to: None, words: None, ..self.sets_of_both(&When::default()) },
            to: self.to.iter().collect(),
            words: self.words.iter().collect(),
            issued: self.issued.unwrap_or_default(),
            land: self.land_border,
            sea: self.sea_border,
            pilot: self.pilot_site,
            has: self.has.iter().collect(),
            lacks: self.lacks.iter().collect(),
            not: self.not.as_deref().into_iter().collect(),
            torn: false,
        };
        let ways = match &self.any {
            None => vec![own],
            Some(any) => any.iter().flat_map(When::ways).map(|way| own.and(&way)).collect(),
        };
        ways.into_iter().filter(|way| !way.is_impossible()).collect()
    }

    /// Whether it can never hold: an empty set, an empty choice, a department both there and not.
    pub fn is_unsatisfiable(&self) -> bool {
        self.ways().is_empty()
    }

    /// A way in which both can hold of one fact.
    pub fn meeting<'w>(&'w self, other: &'w When) -> Option<Way<'w>> {
        let others = other.ways();
        let pairs = self.ways().into_iter().flat_map(|way| others.iter().map(move |other| way.and(other)));
        pairs.into_iter().find(|way| !way.is_impossible())
    }

    /// Whether whatever satisfies this satisfies `other` as well.
    pub fn implies(&self, other: &When) -> bool {
        self.ways().iter().all(|way| way.implies(other))
    }
}

impl<'w> Way<'w> {
    fn and(&self, other: &Way<'w>) -> Way<'w> {
        let apart = |a: Option<bool>, b: Option<bool>| a.is_some() && b.is_some() && a != b;
        let join = |a: &[&'w BodyId], b: &[&'w BodyId]| a.iter().chain(b).copied().collect();
        Way {
            sets: self.sets.sets_of_both(&other.sets),
            to: each_of(&self.to, &other.to),
            words: each_of(&self.words, &other.words),
            issued: self.issued.of_both(other.issued),
            land: self.land.or(other.land),
            sea: self.sea.or(other.sea),
            pilot: self.pilot.or(other.pilot),
            has: join(&self.has, &other.has),
            lacks: join(&self.lacks, &other.lacks),
            not: self.not.iter().chain(&other.not).copied().collect(),
            torn: [self.torn, other.torn, apart(self.land, other.land), apart(self.sea, other.sea)].contains(&true)
                || apart(self.pilot, other.pilot),
        }
    }

    fn is_impossible(&self) -> bool {
        self.contradicts_itself() || self.not.iter().any(|not| self.implies(not))
    }

    fn contradicts_itself(&self) -> bool {
        let torn = self.torn || self.has.iter().any(|kind| self.lacks.contains(kind));
        let empty = self.to.iter().any(|set| set.is_empty()) || self.words.iter().any(|set| set.is_empty());
        torn || empty || self.sets.has_an_empty_set() || self.issued.is_empty()
    }

    fn implies(&self, when: &When) -> bool {
        when.ways().iter().any(|way| self.is_within(way))
    }

    fn is_within(&self, other: &Way) -> bool {
        self.sets.sets_within(&other.sets)
            && each_within(&self.to, &other.to)
            && each_within(&self.words, &other.words)
            && self.issued.within(&other.issued)
            && (other.land.is_none() || self.land == other.land)
            && (other.sea.is_none() || self.sea == other.sea)
            && (other.pilot.is_none() || self.pilot == other.pilot)
            && other.has.iter().all(|kind| self.has.contains(kind))
            && other.lacks.iter().all(|kind| self.lacks.contains(kind))
            && other.not.iter().all(|not| self.excludes(not))
    }

    fn excludes(&self, when: &When) -> bool {
        let apart = when.ways().iter().all(|way| self.and(way).contradicts_itself());
        apart || self.not.iter().any(|own| when.implies(own))
    }
}

/// The sets of both, each once.
fn each_of<'w, T: PartialEq>(a: &[&'w OneOrMany<T>], b: &[&'w OneOrMany<T>]) -> Vec<&'w OneOrMany<T>> {
    a.iter().chain(b.iter().filter(|set| !a.contains(set))).copied().collect()
}

/// Whether whatever has one of each of the sets has one of each of the wide ones.
fn each_within<T: PartialEq>(sets: &[&OneOrMany<T>], wide: &[&OneOrMany<T>]) -> bool {
    wide.iter().all(|wide| sets.iter().any(|set| set.iter().all(|value| wide.contains(value))))
}

/// A fact that meets it, as a rule's `when` would give it: of each set the first value.
impl fmt::Display for Way<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sets = self.sets.sets().into_iter();
        let mut parts: Vec<String> =
            sets.filter_map(|(field, set)| Some(format!("{}: {}", field.key(), set.first()?))).collect();
        parts.extend(self.to.iter().filter_map(|set| Some(format!("to: {}", set.first()?))));
        parts.extend(self.words.iter().filter_map(|set| Some(format!("words: {}", set.first()?))));
        let days = [("from", self.issued.from), ("to", self.issued.to)];
        let days: Vec<String> = days.into_iter().filter_map(|(end, day)| Some(format!("{end}: {}", day?))).collect();
        if !days.is_empty() {
            parts.push(format!("issued: {{{}}}", days.join(", ")));
        }
        parts.extend(self.land.map(|land| format!("land_border: {land}")));
        parts.extend(self.sea.map(|sea| format!("sea_border: {sea}")));
        parts.extend(self.pilot.map(|pilot| format!("pilot_site: {pilot}")));
        parts.extend(self.has.iter().map(|kind| format!("has: {kind}")));
        parts.extend(self.lacks.iter().map(|kind| format!("lacks: {kind}")));
        write!(f, "{{{}}}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(id: &str) -> When {
        When { to: Some(OneOrMany(vec![id.into()])), ..When::default() }
    }

    #[test]
    fn one_report_may_go_to_two() {
        let (government, ministry) = (to("chinh-phu"), to("bo-cong-an"));
        assert!(government.meeting(&ministry).is_some());
        assert!(!government.implies(&When { not: Some(Box::new(ministry)), ..When::default() }));
        assert!(government.implies(&When::default()) && !When::default().implies(&government));
    }
}
