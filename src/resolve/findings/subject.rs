//! One plan under one rule: what a check may look at, and how it says what it found.

use super::finding::{Finding, Mend};
use crate::diag::Text;
use crate::model::{
    Assignment, BodyId, BodyKind, Citation, Clause, ClausePath, Instrument, LocatedBody, Place, StatedReport, Task,
    Workspace,
};
use crate::rule::{Facts, Review, Rule, Rules};

/// A plan under review by a rule. Only what the rule's `when` admits can be seen through it.
#[derive(Clone, Copy)]
pub(super) struct ReviewSubject<'w> {
    pub workspace: &'w Workspace,
    pub rules: &'w Rules,
    pub rule: &'w Rule,
    pub review: &'w Review,
    pub mend: Mend,
    pub instrument: &'w Instrument,
}

impl<'w> ReviewSubject<'w> {
    pub fn clauses(self) -> impl Iterator<Item = &'w Clause> {
        self.instrument.clauses.iter().filter(move |clause| self.admits(clause))
    }

    pub fn admits(self, clause: &'w Clause) -> bool {
        self.rule.when.holds(&self.facts(clause))
    }

    /// Every task, those of single phrases included, with its clause.
    pub fn tasks(self) -> impl Iterator<Item = (&'w Clause, &'w Task)> {
        let all = self.instrument.tasks();
        all.filter(move |(clause, _)| self.rule.when.holds(&self.facts(clause)))
    }

    pub fn citations(self) -> impl Iterator<Item = (&'w Clause, &'w Citation)> {
        self.clauses().flat_map(|clause| clause.cites.iter().map(move |citation| (clause, citation)))
    }

    pub fn reports(self) -> impl Iterator<Item = (&'w Clause, &'w StatedReport)> {
        self.clauses().flat_map(|clause| clause.report.iter().map(move |report| (clause, report)))
    }

    pub fn assignments(self) -> impl Iterator<Item = &'w Assignment> {
        self.instrument.assignments.iter().filter(move |assignment| {
            let body = self.body(&assignment.body);
            let clause = self.instrument.clause(&assignment.stated_at);
            let facts = Facts {
                body: Some(&assignment.body),
                kind: body.and_then(|body| body.kind()),
                tier: body.and_then(|body| body.tier()),
                role: Some(assignment.role),
                ..clause.map_or_else(Facts::default, |clause| self.facts(clause))
            };
            self.rule.when.holds(&facts)
        })
    }

    fn facts(self, clause: &'w Clause) -> Facts<'w> {
        let issuer = self.instrument.issuer.as_ref().and_then(|issuer| self.body(issuer));
        let task = self.instrument.task_of(clause).map(|(_, task)| task);
        Facts {
            clause: Some(self.instrument.kind_of(clause)),
            issuer_kind: issuer.and_then(|issuer| issuer.kind()),
            issuer_tier: issuer.and_then(|issuer| issuer.tier()),
            topic: task.and_then(|task| task.topic.as_ref()),
            ..Facts::default()
        }
    }

    pub fn body(self, id: &BodyId) -> Option<LocatedBody<'w>> {
        self.workspace.body(id)
    }

    /// The names of those who have a part by a phrase, as it writes them.
    pub fn names_in_phrase(self, clause: &Clause, quote: &str) -> Vec<String> {
        let given = self.instrument.assignments.iter().filter(|given| given.stated_at == clause.path);
        let mut names: Vec<String> =
            given.filter(|given| given.quote == quote).map(|given| given.as_written.clone()).collect();
        names.dedup();
        names
    }

    /// Every body in the register, those of a kind as the plan's place has them; no sets.
    pub fn bodies_here(self) -> impl Iterator<Item = LocatedBody<'w>> {
        let here = move |kind| match self.workspace.territory_of(self.instrument, kind) {
            Some(place) => LocatedBody::Local(kind, place),
            None => LocatedBody::Kind(kind),
        };
        let single = self.workspace.bodies.values().map(LocatedBody::Single);
        single.chain(self.workspace.kinds.values().map(here))
    }

    /// A body that the words name, not a set of them nor one that is left unnamed.
    pub fn is_definite(self, id: &BodyId) -> bool {
        let one = matches!(self.body(id), Some(LocatedBody::Single(_) | LocatedBody::Local(..)));
        one && !self.is_unnamed(id)
    }

    /// It stands at a higher tier than the issuer, who cannot say what it is to do.
    pub fn is_above_the_issuer(self, id: &BodyId) -> bool {
        let issuer = self.instrument.issuer.as_ref().and_then(|issuer| self.body(issuer));
        let tiers = self.body(id).and_then(|body| body.tier()).zip(issuer.and_then(|issuer| issuer.tier()));
        tiers.is_some_and(|(tier, issuer)| tier < issuer)
    }

    pub fn is_unnamed(self, id: &BodyId) -> bool {
        self.body(id).and_then(|body| body.kind()) == Some(BodyKind::Unnamed)
    }

    /// Official names, in the order given; a kind of body is that of the plan's own place.
    pub fn names<'b>(self, bodies: impl IntoIterator<Item = &'b BodyId>) -> String {
        let day = self.instrument.day();
        let name = |id: &BodyId| match self.body(id) {
            Some(LocatedBody::Kind(kind)) => match self.workspace.territory_of(self.instrument, kind) {
                Some(place) => kind.name_in(place, day),
                None => kind.name_of_all(),
            },
            Some(body) => body.name(day),
            None => id.to_string(),
        };
        let names: Vec<String> = bodies.into_iter().map(name).collect();
        names.join("; ")
    }

    /// The place against which the plan's names are read.
    pub fn place(self) -> Option<&'w Place> {
        self.workspace.places.get(self.instrument.territory.as_ref()?)
    }

    pub fn finding(self, clause: &ClausePath, vi: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding {
            check: self.review.check,
            rule: self.rule.id.clone(),
            instrument: self.instrument.id.clone(),
            clause: clause.clone(),
            quote: None,
            message: Text::new(vi, en),
            mend: Text::new(self.mend.0, self.mend.1),
            related: Vec::new(),
        }
    }
}

impl Finding {
    /// With the words it is about, where there are any.
    pub(super) fn quoting(mut self, words: &str) -> Self {
        self.quote = Some(crate::vietnamese::fold_space(words)).filter(|words| !words.is_empty());
        self
    }

    /// With other clauses of the same instrument, each once.
    pub(super) fn beside<'p>(mut self, clauses: impl IntoIterator<Item = &'p ClausePath>) -> Self {
        for clause in clauses {
            let other = (self.instrument.clone(), clause.clone());
            if *clause != self.clause && !self.related.contains(&other) {
                self.related.push(other);
            }
        }
        self
    }
}
