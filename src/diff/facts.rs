//! What the clauses of a pair state, and what of it changed: who has which part.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::body_names::BodyNames;
use super::change::{ClauseGroup, FactChange, verbatim};
use super::edit::{Class, EditKind};
use super::matching::ClauseMatching;
use super::side::Side;
use super::{below, consequences, indicators, reports, times};
use crate::diag::Text;
use crate::model::{Assignment, BodyId, Clause, Modality, Role, Words, fill};

/// What clauses state, side by side.
pub(super) struct StatedFacts<'w> {
    old: Side<'w>,
    new: Side<'w>,
    at: (AssignmentsByClause<'w>, AssignmentsByClause<'w>),
    body_names: BodyNames<'w>,
}

/// Assignments by the clause that states them.
type AssignmentsByClause<'w> = HashMap<usize, Vec<&'w Assignment>>;

impl<'w> StatedFacts<'w> {
    pub fn new(old: Side<'w>, new: Side<'w>) -> Self {
        let at = |side: Side<'w>| {
            let mut at: HashMap<usize, Vec<&Assignment>> = HashMap::new();
            for assignment in side.instrument.assignments.iter().filter(|a| a.role != Role::Report) {
                at.entry(side.instrument.index[&assignment.stated_at]).or_default().push(assignment);
            }
            at
        };
        StatedFacts { old, new, at: (at(old), at(new)), body_names: BodyNames::new(old, new) }
    }

    /// All that changed of what a group of clauses states.
    pub fn changes(&self, group: &ClauseGroup, matching: &ClauseMatching) -> Vec<FactChange> {
        let (a, b) = (self.clauses(self.old, &group.a), self.clauses(self.new, &group.b));
        let mut changes = self.assignments(group, matching);
        changes.extend(below::changes(&self.body_names, &a, &b));
        let words = self.words();
        changes.extend(times::changes((self.old, &a), (self.new, &b)));
        changes.extend(indicators::targets(words, &a, &b));
        changes.extend(indicators::deliverables(words, &self.body_names, &a, &b));
        changes.extend(consequences::changes(&a, &b));
        changes.extend(reports::changes(words, &self.body_names, &a, &b));
        changes
    }

    fn words(&self) -> &'w Words {
        &self.new.workspace.words
    }

    fn clauses(&self, side: Side<'w>, group: &[usize]) -> Vec<&'w Clause> {
        group.iter().map(|at| &side.instrument.clauses[*at]).collect()
    }

    fn assignments(&self, group: &ClauseGroup, matching: &ClauseMatching) -> Vec<FactChange> {
        let a = self.parts(false, &group.a, matching);
        let b = self.parts(true, &group.b, matching);
        let mut changes = Vec::new();
        for role in Role::ALL {
            let gone: Vec<&StatedPart> =
                a.iter().filter(|(key, _)| key.0 == role && !b.contains_key(*key)).map(|(_, p)| p).collect();
            let come: Vec<&StatedPart> =
                b.iter().filter(|(key, _)| key.0 == role && !a.contains_key(*key)).map(|(_, p)| p).collect();
            if !gone.is_empty() || !come.is_empty() {
                changes.push(self.of_role(role, &gone, &come));
            }
        }
        let both = || a.iter().filter_map(|(key, part)| Some((part, b.get(key)?)));
        let otherwise: Vec<_> = both().filter(|(x, y)| x.modality != y.modality).collect();
        if let Some((x, y)) = otherwise.first()
            && !self.inherits_other_words(group)
        {
            changes.push(self.modality(x, y));
        }
        let wider: Vec<_> = both().filter(|(x, y)| x.covers != y.covers).collect();
        if let Some((x, y)) = wider.first() {
            changes.push(FactChange {
                class: Class::Assignment,
                kind: EditKind::Scope,
                was: Text::same(self.paths(&x.covers)),
                is: Text::same(self.paths(&y.covers)),
                quotes: (x.quote.clone(), y.quote.clone()),
                says: vec![x.quote.clone(), y.quote.clone()],
            });
        }
        changes.extend(self.heading_modality(group));
        changes
    }

    /// The parts that clauses give, by role and body.
    fn parts(&self, is_new: bool, group: &[usize], matching: &ClauseMatching) -> BTreeMap<(Role, BodyId), StatedPart> {
        let at = if is_new { &self.at.1 } else { &self.at.0 };
        let side = if is_new { self.new } else { self.old };
        let mut parts: BTreeMap<(Role, BodyId), StatedPart> = BTreeMap::new();
        for assignment in group.iter().filter_map(|at_clause| at.get(at_clause)).flatten() {
            let key = (assignment.role, self.body_names.id(is_new, &assignment.body));
            let covered = side.instrument.index[&assignment.clause];
            let part = parts.entry(key).or_insert_with(|| StatedPart {
                body: assignment.body.clone(),
                written: assignment.as_written.clone(),
                modality: assignment.modality,
                quote: assignment.quote.clone(),
                covers: BTreeSet::new(),
            });
            // What one side alone has is an edit of its own.
            let common = if is_new { known_as(matching, covered) } else { matching.to_b[covered] };
            part.covers.extend(common);
        }
        parts
    }

    fn of_role(&self, role: Role, gone: &[&StatedPart], come: &[&StatedPart]) -> FactChange {
        let written =
            |parts: &[&StatedPart]| parts.iter().map(|part| part.written.clone()).collect::<Vec<_>>().join(", ");
        let (mut was, mut is) = (written(gone), written(come));
        if was == is {
            let names = |is_new, parts: &[&StatedPart]| {
                parts.iter().map(|part| self.body_names.name(is_new, &part.body)).collect::<Vec<_>>().join(", ")
            };
            (was, is) = (names(false, gone), names(true, come));
        }
        let quote = |parts: &[&StatedPart]| parts.first().map(|part| part.quote.clone()).unwrap_or_default();
        let kind = match role {
            Role::Lead => EditKind::Lead,
            Role::Coordinate => EditKind::Coordinator,
            _ => EditKind::Role,
        };
        let mut says: Vec<String> = gone.iter().chain(come).map(|part| part.written.clone()).collect();
        says.extend_from_slice(&self.words().compared.assigning);
        let labelled = |names: &str| match kind {
            EditKind::Role if !names.is_empty() => Text::new(
                fill(&self.words().facts.part, &[("role", self.words().roles.of(role)), ("names", names)]),
                format!("{}: “{names}”", role.said().en),
            ),
            _ => verbatim(names),
        };
        let (was, is) = (labelled(&was), labelled(&is));
        FactChange { class: Class::Assignment, kind, was, is, quotes: (quote(gone), quote(come)), says }
    }

    /// A heading that asks where it ordered says so once, for all below it.
    fn heading_modality(&self, group: &ClauseGroup) -> Option<FactChange> {
        let (a, b) = (self.first(self.old, &group.a)?, self.first(self.new, &group.b)?);
        let modality = |clause: &Clause| clause.modality.unwrap_or_default();
        (modality(a) != modality(b)).then(|| FactChange {
            class: Class::Assignment,
            kind: EditKind::Modality,
            was: modality(a).said().into(),
            is: modality(b).said().into(),
            quotes: (a.subject(), b.subject()),
            says: self.words().compared.asking.clone(),
        })
    }

    fn modality(&self, x: &StatedPart, y: &StatedPart) -> FactChange {
        FactChange {
            class: Class::Assignment,
            kind: EditKind::Modality,
            was: x.modality.said().into(),
            is: y.modality.said().into(),
            quotes: (x.quote.clone(), y.quote.clone()),
            says: self.words().compared.asking.clone(),
        }
    }

    fn first(&self, side: Side<'w>, group: &[usize]) -> Option<&'w Clause> {
        group.first().map(|at| &side.instrument.clauses[*at])
    }

    fn inherits_other_words(&self, group: &ClauseGroup) -> bool {
        let stated = |side: Side<'w>, at: &[usize]| {
            let clause = self.first(side, at)?;
            side.instrument.upwards(clause).find_map(|c| c.modality)
        };
        stated(self.old, &group.a).unwrap_or_default() != stated(self.new, &group.b).unwrap_or_default()
    }

    fn paths(&self, covers: &BTreeSet<usize>) -> String {
        let paths: Vec<String> = covers.iter().map(|at| self.new.instrument.clauses[*at].path.to_string()).collect();
        paths.join(", ")
    }
}

/// One body's part as the words of a clause give it.
struct StatedPart {
    body: BodyId,
    written: String,
    modality: Modality,
    quote: String,
    /// The clauses covered, as the new plan numbers them.
    covers: BTreeSet<usize>,
}

/// A new clause that has a partner; a part of a split one counts as the partner of the whole.
fn known_as(matching: &ClauseMatching, at: usize) -> Option<usize> {
    match (matching.to_a[at], matching.part_of_a[at]) {
        (Some(_), _) => Some(at),
        (None, Some(whole)) => matching.to_b[whole],
        (None, None) => None,
    }
}
