//! Why a body does not owe a task: whom the words name instead, and which condition of which rule failed.
//!
//! Nothing is derived here: the rules that could have given the body a part are asked again, one by one, and
//! those are told that came nearest.

use std::collections::BTreeSet;

use super::asking::Asking;
use super::below::{Speaker, readings};
use super::cascade;
use super::engine::resolve;
use super::query::Query;
use super::resolution::Resolution;
use crate::model::{
    Assignment, BodyId, BodyKind, ClausePath, Instrument, LocalKind, LocatedBody, ObligationKey, Place, Presence, Role,
    RuleId, TaskId, Tier, Workspace,
};
use crate::rule::{Act, Cascade, Conclusion, Facts, Family, Rule, Rules, When, of_family, precedes};
pub use crate::rule::{Field, Order};

/// The part that is asked about: a body, and a task or a clause of an instrument.
#[derive(Debug, Clone, Copy)]
pub struct Question<'w> {
    /// Who the bodies are, and what the instruments say.
    pub workspace: &'w Workspace,
    /// All of them, those whose basis was not in force too.
    pub rules: &'w Rules,
    /// In which it is asked.
    pub instrument: &'w Instrument,
    /// Who is thought to have a part.
    pub body: &'w BodyId,
    /// The task or the clause.
    pub target: &'w AskedTarget,
}

/// What is asked about in an instrument.
#[derive(Debug, Clone, PartialEq)]
pub enum AskedTarget {
    /// A task of the instrument, by its id.
    Task(TaskId),
    /// A clause and all below it.
    Clause(ClausePath),
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, PartialEq)]
pub struct WhyNot {
    /// The body owes it after all, by these keys.
    pub owes: Vec<ObligationKey>,
    /// Whom the words name, each in its part.
    pub named: Vec<(BodyId, Role)>,
    /// The rules that came nearest to giving the body a part.
    pub near: Vec<Near>,
}

/// A rule that did not give the body a part.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// By which its title and basis are found.
    pub rule: RuleId,
    /// Whose part it would have passed on, or the collective it says who is in.
    pub of: BodyId,
    /// Each thing that stood in the way; all must fall for the part to be given.
    pub obstacles: Vec<Obstacle>,
}

/// What kept a rule from giving the part.
#[derive(Debug, Clone, PartialEq)]
pub enum Obstacle {
    /// A condition fails; where there are alternatives, all of them do.
    Unmet {
        /// Which condition it is.
        field: Field,
        /// The values that the rule asks for, as its file gives them.
        wanted: Vec<String>,
        /// The value that there is; none where nothing is known.
        found: Option<String>,
        /// One of several, of which any would do.
        alternative: bool,
    },
    /// The case is excepted.
    Excepted,
    /// Another rule is heard first.
    Preceded {
        /// The rule that is heard.
        by: RuleId,
        /// Why it comes first.
        order: Order,
    },
    /// A rule ends the part at this tier.
    Stopped {
        /// The rule that ends it.
        by: RuleId,
    },
    /// The plan itself says, at this clause, that the part ends or passes to others.
    ReadOtherwise {
        /// The clause that sets the task.
        clause: ClausePath,
        /// In Vietnamese, as the plan gives it.
        reason: String,
    },
    /// The place has no such body.
    Absent,
    /// The People's Committee of the place is not told to issue a plan, below which parts would be derived.
    NoPlanBelow,
    /// The basis of the rule was not in force on the instrument's day.
    NotInForce,
    /// The collective has other members.
    NotAMember,
    /// The instrument is of another place.
    OtherPlace,
}

/// Answers the question; `None` where the instrument gives nobody a part in the task.
pub fn why_not(question: Question) -> Option<WhyNot> {
    let given: Vec<&Assignment> = question.instrument.assignments.iter().filter(|a| question.covers(a)).collect();
    if given.is_empty() {
        return None;
    }
    let clauses: BTreeSet<String> = given.iter().map(|a| a.clause.to_string()).collect();
    let query = Query {
        plans: Some([question.instrument.id.clone()].into()),
        body: Some(question.body.clone()),
        ..Query::default()
    };
    let owed = resolve(question.workspace, question.rules, &query);
    let owes = owed.iter().filter(|o| clauses.contains(&o.clause.to_string())).map(|o| o.key.clone()).collect();
    let mut named: Vec<(BodyId, Role)> = Vec::new();
    for part in given.iter().map(|a| (a.body.clone(), a.role)) {
        if !named.contains(&part) {
            named.push(part);
        }
    }
    Some(WhyNot { owes, named, near: nearest(question.near(&given)) })
}

/// The rules that failed by least, each once.
fn nearest(mut near: Vec<Near>) -> Vec<Near> {
    const MOST: usize = 3;
    near.sort_by_key(|near| (near.distance(), near.rule.clone(), near.of.clone()));
    let least = near.first().map_or(0, Near::distance);
    near.retain(|near| near.distance() == least);
    near.dedup_by_key(|near| near.rule.clone());
    near.truncate(MOST);
    near
}

impl Near {
    /// A rule for another body's part is farther than one of which a condition fails.
    fn distance(&self) -> usize {
        let of_another = |o: &&Obstacle| matches!(o, Obstacle::Unmet { field: Field::Body, .. });
        self.obstacles.len() + 10 * self.obstacles.iter().filter(of_another).count()
    }
}

impl<'w> Question<'w> {
    fn covers(self, assignment: &Assignment) -> bool {
        match self.target {
            AskedTarget::Task(task) => assignment.task.as_ref() == Some(task),
            AskedTarget::Clause(path) => {
                [&assignment.clause, &assignment.stated_at].into_iter().any(|at| at == path || path.contains(at))
            }
        }
    }

    fn near(self, given: &[&'w Assignment]) -> Vec<Near> {
        let Some(body) = self.workspace.body(self.body) else { return Vec::new() };
        given.iter().flat_map(|assignment| self.near_to(assignment, body)).collect()
    }

    fn near_to(self, assignment: &'w Assignment, body: LocatedBody<'w>) -> Vec<Near> {
        let rules = of_family(self.rules, Family::Cascade);
        let tried = rules.filter_map(|rule| {
            let Conclusion::Cascade(then) = &rule.then else { return None };
            let obstacles = match (then, self.workspace.body(&assignment.body)?, body) {
                (Cascade::Counterpart(to), LocatedBody::Single(_), LocatedBody::Local(kind, place))
                    if *to == kind.id =>
                {
                    self.of_counterpart(rule, assignment, kind, place)
                }
                (Cascade::Members(_), LocatedBody::Collective(_), LocatedBody::Single(_) | LocatedBody::Local(..)) => {
                    let facts = self.facts(assignment, None);
                    match rule.when.holds(&facts) && rule.in_force(self.day()) {
                        true => vec![self.ended_above(assignment, body).unwrap_or(Obstacle::NotAMember)],
                        false => return None,
                    }
                }
                _ => return None,
            };
            Some(Near { rule: rule.id.clone(), of: assignment.body.clone(), obstacles })
        });
        tried.collect()
    }

    /// What ends in a member's place the national task with which it would only help.
    fn ended_above(self, assignment: &Assignment, body: LocatedBody<'w>) -> Option<Obstacle> {
        let place = body.place()?;
        Asking::of(self.workspace, self.rules).put(self.instrument, |context| {
            let obstacle = |speaker: Speaker| match speaker {
                Speaker::Rule(rule) => Obstacle::Stopped { by: rule.id.clone() },
                Speaker::Clause(said) => {
                    Obstacle::ReadOtherwise { clause: said.clause.path.clone(), reason: said.reading.reason.clone() }
                }
            };
            cascade::ending_above(context, assignment, place).map(obstacle)
        })
    }

    /// What keeps a rule from passing the part on to the body of a kind in a place.
    fn of_counterpart(
        self,
        rule: &Rule,
        assignment: &'w Assignment,
        kind: &LocalKind,
        place: &'w Place,
    ) -> Vec<Obstacle> {
        let facts = self.facts(assignment, Some(place));
        let mut obstacles = Vec::new();
        if self.instrument.territory.as_ref().is_some_and(|own| *own != place.id) {
            obstacles.push(Obstacle::OtherPlace);
        }
        if !rule.in_force(self.day()) {
            obstacles.push(Obstacle::NotInForce);
        }
        obstacles.extend(unmet(&rule.when, &facts));
        for other in of_family(self.rules, Family::Cascade).filter(|other| other.in_force(self.day())) {
            let Conclusion::Cascade(then) = &other.then else { continue };
            if !other.when.holds(&facts) || other.id == rule.id {
                continue;
            }
            match (then, precedes(other, rule)) {
                (Cascade::Stops(_), _) => obstacles.push(Obstacle::Stopped { by: other.id.clone() }),
                (Cascade::Counterpart(_), Some(order)) => {
                    obstacles.push(Obstacle::Preceded { by: other.id.clone(), order });
                }
                _ => {}
            }
        }
        let otherwise =
            readings(self.instrument, assignment, &facts).into_iter().filter(|said| said.keeps_from(&kind.id));
        obstacles.extend(otherwise.map(|said| Obstacle::ReadOtherwise {
            clause: said.clause.path.clone(),
            reason: said.reading.reason.clone(),
        }));
        if kind.presence_in(place) == Presence::Absent {
            obstacles.push(Obstacle::Absent);
        }
        if obstacles.is_empty() && !self.has_a_plan_below(place) {
            obstacles.push(Obstacle::NoPlanBelow);
        }
        obstacles
    }

    /// Whether the People's Committee of the place must issue a plan under a central instrument.
    fn has_a_plan_below(self, place: &Place) -> bool {
        let issuer = self.instrument.issuer.as_ref().and_then(|issuer| self.workspace.body(issuer)?.tier());
        let plans = Some([self.instrument.id.clone()].into());
        let query = Query { plans, place: Some(place.id.clone()), ..Query::default() };
        let committee =
            |id: &BodyId| self.workspace.body(id).and_then(|body| body.kind()) == Some(BodyKind::PeopleCommittee);
        let below: Resolution = resolve(self.workspace, self.rules, &query);
        issuer == Some(Tier::Central) && below.iter().any(|o| o.act == Act::Issue && !o.derived && committee(&o.body))
    }

    fn facts(self, assignment: &'w Assignment, place: Option<&'w Place>) -> Facts<'w> {
        let body = self.workspace.body(&assignment.body);
        let issuer = self.instrument.issuer.as_ref().and_then(|issuer| self.workspace.body(issuer));
        let task = self.instrument.tasks().find(|(_, task)| Some(&task.id) == assignment.task.as_ref());
        Facts {
            body: Some(&assignment.body),
            kind: body.and_then(|body| body.kind()),
            tier: body.and_then(|body| body.tier()),
            role: Some(assignment.role),
            issued: self.day(),
            topic: task.and_then(|(_, task)| task.topic.as_ref()),
            words: &assignment.words,
            pilot_sites: &assignment.pilot_sites,
            oversees: assignment.oversees,
            issuer_kind: issuer.and_then(|issuer| issuer.kind()),
            issuer_tier: issuer.and_then(|issuer| issuer.tier()),
            place,
            ..Facts::default()
        }
    }

    fn day(self) -> Option<crate::model::Date> {
        self.instrument.date.map(|date| date.earliest())
    }
}

/// The conditions that the facts do not meet: those at the top, then the alternatives if none holds.
fn unmet(when: &When, facts: &Facts) -> Vec<Obstacle> {
    let of = |when: &When, alternative: bool| {
        let failed = when.unmet(facts).into_iter();
        let told = failed.map(|field| {
            let (wanted, found) = (when.wanted(field), When::found(field, facts));
            Obstacle::Unmet { field, wanted, found, alternative }
        });
        told.collect::<Vec<_>>()
    };
    let mut obstacles = of(when, false);
    if let Some(any) = when.any.as_ref().filter(|any| !any.iter().any(|when| when.holds(facts))) {
        obstacles.extend(any.iter().flat_map(|when| of(when, true)));
    }
    if when.not.as_ref().is_some_and(|not| not.holds(facts)) {
        obstacles.push(Obstacle::Excepted);
    }
    obstacles
}
