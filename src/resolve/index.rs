//! The rules by what they look at, so that a fact meets only those that may hold of it.
//!
//! Within its family a rule stands under the values of its most selective field; one that gives none stands open.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Date, OneOrMany, PlaceId, Workspace};
use crate::rule::{Facts, Family, Field, Rule, Rules, Stated};

/// Each rule in its family, under the values that it asks for.
#[derive(Debug, Default)]
pub struct RuleIndex<'r> {
    rules: Vec<&'r Rule>,
    open: HashMap<Family, Vec<usize>>,
    marked: HashMap<(Family, RuleMark<'r>), Vec<usize>>,
    /// What some rule of a family asks for.
    asked: HashMap<Family, Vec<Field>>,
}

/// A value that a fact must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum RuleMark<'r> {
    Body(&'r str),
    To(&'r str),
    Topic(&'r str),
    Words(&'r str),
    Stated(Stated),
}

impl<'r> RuleIndex<'r> {
    pub fn new(rules: &'r Rules) -> Self {
        let mut index = RuleIndex { rules: rules.values().collect(), ..RuleIndex::default() };
        for (at, rule) in rules.values().enumerate() {
            index.asked.entry(rule.family).or_default().extend(rule.when.fields());
            match marks(rule) {
                Some(marks) => {
                    let shelves = marks.into_iter().map(|mark| (rule.family, mark));
                    shelves.for_each(|shelf| index.marked.entry(shelf).or_default().push(at));
                }
                None => index.open.entry(rule.family).or_default().push(at),
            }
        }
        index
    }

    /// The rules of a family in force on a day that hold of the facts, in the order of their ids.
    pub fn matching(&self, family: Family, facts: &Facts, day: Option<Date>) -> Vec<&'r Rule> {
        let marked = marks_of(facts).filter_map(|mark| self.marked.get(&(family, mark)));
        let mut found: Vec<usize> = marked.chain(self.open.get(&family)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let rules = found.into_iter().map(|at| self.rules[at]);
        rules.filter(|rule| rule.in_force(day) && rule.when.holds(facts)).collect()
    }

    /// Whether some rule of a family asks for a field.
    pub fn asks(&self, family: Family, field: Field) -> bool {
        self.asked.get(&family).is_some_and(|fields| fields.contains(&field))
    }

    /// The places of which some rule names a body: such a place is like no other.
    pub fn places_named(&self, workspace: &Workspace) -> BTreeSet<PlaceId> {
        let whens = self.rules.iter().flat_map(|rule| rule.when.nested());
        let bodies = whens.flat_map(|when| when.body.iter().chain(&when.to).flatten());
        let places = bodies.filter_map(|id| workspace.body(id)?.place());
        places.map(|place| place.id.clone()).collect()
    }
}

/// The values of the most selective field that a rule gives.
fn marks(rule: &Rule) -> Option<Vec<RuleMark<'_>>> {
    fn each<'r, T>(set: &'r Option<OneOrMany<T>>, mark: impl Fn(&'r T) -> RuleMark<'r>) -> Option<Vec<RuleMark<'r>>> {
        Some(set.as_ref()?.iter().map(mark).collect())
    }
    let when = &rule.when;
    each(&when.body, |id| RuleMark::Body(id.as_str()))
        .or_else(|| each(&when.to, |id| RuleMark::To(id.as_str())))
        .or_else(|| each(&when.topic, |id| RuleMark::Topic(id.as_str())))
        .or_else(|| each(&when.words, |id| RuleMark::Words(id.as_str())))
        .or_else(|| each(&when.stated, |stated| RuleMark::Stated(*stated)))
}

fn marks_of<'f>(facts: &Facts<'f>) -> impl Iterator<Item = RuleMark<'f>> {
    let marks = [
        facts.body.map(|id| RuleMark::Body(id.as_str())),
        facts.topic.map(|id| RuleMark::Topic(id.as_str())),
        facts.stated.map(RuleMark::Stated),
    ];
    let words = facts.words.iter().map(|id| RuleMark::Words(id.as_str()));
    marks.into_iter().flatten().chain(facts.to.iter().map(|id| RuleMark::To(id.as_str()))).chain(words)
}
