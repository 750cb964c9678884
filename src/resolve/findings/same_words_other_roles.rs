//! The same frame of words ("A phối hợp với B đề xuất …") that gives other roles in another plan.
//!
//! A frame is the words that tell roles, in their order, with the bodies struck out; "thực hiện" is in none, for it is
//! what is left where no other word tells a role.

use std::collections::BTreeSet;

use super::finding::{Finding, Mend};
use super::role_words::{is_given_beside, role_words};
use super::subject::ReviewSubject;
use crate::model::{Assign, Clause, Coverage, Instrument, Role};
use crate::vietnamese::{WordSpans, fold_space};

pub(super) const MEND: Mend = (
    "chọn một cách ghi cho lời ấy trong mọi kế hoạch; cách hiểu kia ghi ở `readings`",
    "encode those words alike in all plans, and list the other reading in `readings`",
);

/// Words that tell roles and bodies (none), in their order.
type WordFrame = Vec<Option<String>>;

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let plans = subject.workspace.instruments.values().filter(|plan| plan.text == Coverage::Full);
    let others: Vec<&Instrument> = plans.filter(|plan| plan.id != subject.instrument.id).collect();
    let own: Vec<_> = framed(subject, subject.instrument).collect();
    let all: Vec<_> = others.iter().flat_map(|plan| framed(subject, plan).map(move |phrase| (*plan, phrase))).collect();
    let differing = own.iter().filter_map(|phrase| {
        let other = all.iter().find(|(_, other)| other.frame == phrase.frame && other.roles != phrase.roles)?;
        Some(finding(subject, phrase, other.0, &other.1))
    });
    differing.collect()
}

struct FramedPhrase<'w> {
    clause: &'w Clause,
    quote: String,
    frame: WordFrame,
    roles: BTreeSet<Role>,
}

fn framed<'w>(subject: ReviewSubject<'w>, plan: &'w Instrument) -> impl Iterator<Item = FramedPhrase<'w>> {
    let seen = ReviewSubject { instrument: plan, ..subject };
    let clauses = plan.clauses.iter().filter(move |clause| seen.admits(clause));
    let phrases = clauses.flat_map(|clause| clause.assign.iter().map(move |assign| (clause, assign)));
    phrases.filter_map(move |(clause, assign)| phrase(seen, clause, assign))
}

fn phrase<'w>(subject: ReviewSubject<'w>, clause: &'w Clause, assign: &'w Assign) -> Option<FramedPhrase<'w>> {
    let quote = fold_space(assign.quote.as_deref().unwrap_or(&clause.words()));
    let names = subject.names_in_phrase(clause, &quote);
    let words = WordSpans::of(&quote);
    let said = role_words(subject.review, &quote, &names);
    if said.is_empty() {
        return None;
    }
    let mut marks: Vec<(usize, Option<String>)> =
        said.iter().map(|word| (word.at.start, Some(word.said.to_lowercase()))).collect();
    marks.extend(names.iter().flat_map(|name| words.places(name)).map(|at| (at.start, None)));
    marks.sort();
    let mut frame: WordFrame = marks.into_iter().map(|(_, mark)| mark).collect();
    frame.dedup();
    let beside = said.iter().filter(|word| is_given_beside(clause, assign, word)).map(|word| word.role);
    let given = assign.roles().map(|(role, _)| role).filter(|role| *role != Role::Implement);
    let roles = given.chain(beside).collect();
    Some(FramedPhrase { clause, quote, frame, roles })
}

fn finding(subject: ReviewSubject, own: &FramedPhrase, plan: &Instrument, other: &FramedPhrase) -> Finding {
    let there = format!("{} {}", plan.id, other.clause.path);
    let vi = |roles: &BTreeSet<Role>| match roles.is_empty() {
        true => Role::Implement.vi().to_owned(),
        false => roles.iter().map(|role| role.vi()).collect::<Vec<_>>().join("; "),
    };
    let en = |roles: &BTreeSet<Role>| match roles.is_empty() {
        true => Role::Implement.key().to_owned(),
        false => roles.iter().map(|role| role.key()).collect::<Vec<_>>().join(", "),
    };
    let said = &other.quote;
    let message =
        format!("ở đây ghi vai {}, ở {there} cũng lời ấy (“{said}”) ghi vai {}", vi(&own.roles), vi(&other.roles));
    let english = format!(
        "here the roles are {}; in {there} the same words (“{said}”) give {}",
        en(&own.roles),
        en(&other.roles)
    );
    let mut finding = subject.finding(&own.clause.path, message, english).quoting(&own.quote);
    finding.related.push((plan.id.clone(), other.clause.path.clone()));
    finding
}
