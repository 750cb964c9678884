//! Work that several bodies share and none leads.
//!
//! A single set of bodies ("các bộ, ngành, địa phương thực hiện") shares nothing: each does it at home.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use super::work::{Work, works};
use crate::model::{Assignment, BodyId, Role};

pub(super) const MEND: Mend = (
    "nêu một nơi chủ trì, ví dụ: Bộ Công an chủ trì, phối hợp với Bộ Quốc phòng thực hiện",
    "name who leads, such as: “Bộ Công an chủ trì, phối hợp với Bộ Quốc phòng thực hiện”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let leaderless = works(subject).into_iter().filter(|work| is_shared(subject, work) && !is_led(work));
    leaderless.map(|work| finding(subject, &work)).collect()
}

fn finding(subject: ReviewSubject, work: &Work) -> Finding {
    let names = subject.names(sharers(subject, work));
    let vi = format!("cùng có phần việc mà không nơi nào chủ trì: {names}");
    let en = format!("shared without a lead: {names}");
    subject.finding(&work.clauses[0].path, vi, en).quoting(work.quote_at_home()).beside(work.paths())
}

/// Two named bodies have parts, or one *phối hợp* with others. Who leads those above is not the plan's to say.
fn is_shared(subject: ReviewSubject, work: &Work) -> bool {
    let sharers = sharers(subject, work);
    let bound = |body: &&&BodyId| subject.is_definite(body) && !subject.is_above_the_issuer(body);
    let definite = sharers.iter().filter(bound).count();
    definite > 1 || (definite == 1 && sharers.len() > 1 && work.has(Role::Coordinate))
}

/// Somebody leads, is the standing agency, or alone directs the others in one clause.
fn is_led(work: &Work) -> bool {
    let first = &work.assignments[0].stated_at;
    let directors = distinct(work.assignments.iter().filter(|given| given.role == Role::Direct));
    let one_clause = work.assignments.iter().all(|given| given.stated_at == *first);
    work.has(Role::Lead) || work.has(Role::Standing) || (one_clause && directors.len() == 1)
}

/// Who does the work. Whoever is directed in it has a part through the one who directs.
fn sharers<'w>(subject: ReviewSubject, work: &Work<'w>) -> Vec<&'w BodyId> {
    let directed = |given: &Assignment| {
        let mut phrase = work.assignments.iter().filter(|other| other.is_of_one_phrase_with(given));
        given.role != Role::Direct && phrase.any(|other| other.role == Role::Direct)
    };
    let doing = [Role::Coordinate, Role::Implement, Role::Advise, Role::Direct];
    let sharing = work.assignments.iter().filter(|given| doing.contains(&given.role) && !directed(given));
    distinct(sharing.filter(|given| !subject.is_unnamed(&given.body)))
}

fn distinct<'a, 'w: 'a>(assignments: impl Iterator<Item = &'a &'w Assignment>) -> Vec<&'w BodyId> {
    let mut bodies: Vec<&BodyId> = Vec::new();
    for assignment in assignments {
        if !bodies.contains(&&assignment.body) {
            bodies.push(&assignment.body);
        }
    }
    bodies
}
