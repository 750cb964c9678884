//! What the families of rules look at while one instrument is resolved.

use super::index::RuleIndex;
use super::locality::Localities;
use super::part::Part;
use super::query::Query;
use crate::model::{Assignment, BodyId, Date, Instrument, LocatedBody, Place, Tier, TopicId, Workspace};
use crate::rule::{Act, Cascade, Conclusion, Facts, Family, Rule};

/// What the families of rules look at while one instrument is resolved.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub workspace: &'a Workspace,
    pub rules: &'a RuleIndex<'a>,
    pub query: &'a Query,
    pub instrument: &'a Instrument,
    pub localities: &'a Localities<'a>,
}

impl<'a> Context<'a> {
    fn issuer(self) -> Option<LocatedBody<'a>> {
        self.workspace.body(self.instrument.issuer.as_ref()?)
    }

    pub fn issuer_tier(self) -> Option<Tier> {
        self.issuer()?.tier()
    }

    /// The body as a plan names it, in the plan's own place.
    pub fn here(self, id: &BodyId) -> BodyId {
        self.workspace.in_territory(self.instrument, id)
    }

    pub fn names(self, written: &BodyId, body: &BodyId) -> bool {
        self.here(written) == *body
    }

    /// Whether a place is part of another.
    pub fn is_within(self, place: &Place, whole: &Place) -> bool {
        self.workspace.upwards(place, self.day()).skip(1).any(|unit| unit.id == whole.id)
    }

    /// The day on which bodies are looked for: the instrument's own.
    pub fn day(self) -> Option<Date> {
        self.instrument.first_day()
    }

    /// The facts that are the same for the whole instrument.
    pub fn facts(self) -> Facts<'a> {
        Facts { issued: self.day(), ..Facts::default() }
    }

    /// What is known of a part as the text gives it, but for whose it is.
    pub fn facts_of_task(self, assignment: &'a Assignment) -> Facts<'a> {
        Facts {
            role: Some(assignment.role),
            oversees: assignment.oversees,
            issuer_kind: self.issuer().and_then(|issuer| issuer.kind()),
            issuer_tier: self.issuer_tier(),
            topic: self.topic(assignment),
            words: &assignment.words,
            pilot_sites: &assignment.pilot_sites,
            ..self.facts()
        }
    }

    /// The rules of the cascade that hold of the facts and conclude what is wanted.
    pub fn cascading(self, facts: &Facts, wanted: impl Fn(&Cascade) -> bool) -> Vec<&'a Rule> {
        let mut rules = self.rules.matching(Family::Cascade, facts, self.day());
        rules.retain(|rule| matches!(&rule.then, Conclusion::Cascade(then) if wanted(then)));
        rules
    }

    /// What is known of a body's part when its days are sought.
    pub fn facts_of<'f>(self, assignment: &'f Assignment, part: &'f Part, act: Act) -> Facts<'f>
    where
        'a: 'f,
    {
        Facts {
            act: Some(act),
            body: Some(&part.id),
            kind: part.body.kind(),
            tier: part.body.tier(),
            topic: self.topic(assignment),
            ..self.facts()
        }
    }

    /// The subject of the task, its phrase's own or its clause's.
    pub fn topic(self, assignment: &Assignment) -> Option<&'a TopicId> {
        let id = assignment.task.as_ref()?;
        let clause = self.instrument.clause(&assignment.clause)?;
        let own = clause.assign.iter().filter_map(|assign| assign.task.as_ref());
        let mut near = own.chain(self.instrument.upwards(clause).flat_map(|c| &c.task));
        near.find(|task| task.id == *id).and_then(|task| task.topic.as_ref())
    }
}
