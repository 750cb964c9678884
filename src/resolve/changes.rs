//! What becomes of a part on its way down: by what the plan says at its clause, else by the rules.

use super::below::{ClauseReading, Speaker, readings};
use super::context::Context;
use super::obligation::Gives;
use super::part::{Doubt, Part};
use crate::diag::text;
use crate::model::{Assignment, BelowEffect, Place, Role, Tier};
use crate::rule::{Cascade, Conclusion, Facts, winners};

/// How the part below differs from the one above.
pub(super) struct Changes<'a> {
    role: Option<(Speaker<'a>, Role)>,
    weighed: Vec<(Speaker<'a>, &'a str)>,
}

impl<'a> Changes<'a> {
    /// What the plan says itself is heard alone; where it says nothing the rules are asked.
    pub fn of(context: Context<'a>, assignment: &'a Assignment, facts: &Facts) -> Self {
        let mut changes = Changes { role: None, weighed: Vec::new() };
        for said in readings(context.instrument, assignment, facts) {
            for effect in said.reading.effects() {
                changes.add(Speaker::Clause(said), effect);
            }
        }
        let of_rules = |wanted: fn(&Cascade) -> bool| winners(&context.cascading(facts, wanted));
        if changes.role.is_none() {
            for rule in of_rules(|then| matches!(then, Cascade::Role(_))) {
                if let Conclusion::Cascade(Cascade::Role(role)) = &rule.then {
                    changes.add(Speaker::Rule(rule), BelowEffect::Role(*role));
                }
            }
        }
        if changes.weighed.is_empty() {
            for rule in of_rules(|then| matches!(then, Cascade::Weigh(_))) {
                if let Conclusion::Cascade(Cascade::Weigh(why)) = &rule.then {
                    changes.add(Speaker::Rule(rule), BelowEffect::Weigh(why));
                }
            }
        }
        changes
    }

    /// The role of the part below, where it is another.
    pub fn role(&self) -> Option<Role> {
        self.role.map(|(_, role)| role)
    }

    /// Of two roles the first is heard.
    fn add(&mut self, speaker: Speaker<'a>, effect: BelowEffect<'a>) {
        match effect {
            BelowEffect::Role(role) => self.role = self.role.or(Some((speaker, role))),
            BelowEffect::Weigh(why) => self.weighed.push((speaker, why)),
            BelowEffect::Stops | BelowEffect::Counterpart(_) => {}
        }
    }

    pub fn apply(&self, part: &mut Part) {
        if let Some((speaker, role)) = self.role {
            part.role = role;
            part.reasons.push(speaker.reason(Gives::Role));
        }
        self.weigh(part);
    }

    /// Says what a person must weigh.
    pub fn weigh(&self, part: &mut Part) {
        for (speaker, words) in &self.weighed {
            part.reasons.push(speaker.reason(Gives::Doubt));
            part.doubts.push(Doubt::Said(text!("{words}", "“{words}”")));
        }
    }
}

/// Who ends a part: the plan at its clause, else a rule.
pub(super) fn ends<'a>(context: Context<'a>, assignment: &'a Assignment, facts: &Facts) -> Option<Speaker<'a>> {
    let stops = |said: &ClauseReading| said.reading.effects().contains(&BelowEffect::Stops);
    let clause = readings(context.instrument, assignment, facts).into_iter().find(stops).map(Speaker::Clause);
    let rule = || context.cascading(facts, |then| matches!(then, Cascade::Stops(_))).into_iter().next();
    clause.or_else(|| rule().map(Speaker::Rule))
}

/// What is known of the whole of a national task in a place, whoever has which part in it: none where the words give
/// the place more than to help others with it.
pub(super) fn of_the_whole<'a>(
    context: Context<'a>,
    assignment: &'a Assignment,
    place: &'a Place,
) -> Option<Facts<'a>> {
    let helps = assignment.role == Role::Coordinate && context.issuer_tier() == Some(Tier::Central);
    let facts =
        || Facts { tier: Some(Tier::Central), role: None, place: Some(place), ..context.facts_of_task(assignment) };
    (helps && place.tier > Tier::Central).then(facts)
}
