//! Which tasks of the child carry out which of the parent: by explicit links, by attestation, else by likeness.

use super::asked::{AskedPart, AskedWork};
use super::likeness::{Pairs, Weights};
use super::offered::{Offered, bare, offered};
use crate::diag::keyed;
use crate::model::{Assignment, BodyId, Clause, Instrument, Role};

/// Below this a likeness is not even a suggestion.
const LEAST: f64 = 0.4;

/// A task of the child beside one of the parent.
#[derive(Debug, Clone)]
pub struct Match<'w> {
    /// The child's task.
    pub offered: Offered<'w>,
    /// How sure it is that the two are one.
    pub by: FoundBy,
    /// The words of the child alone, for finding what of the parent they leave out.
    pub(super) pairs: Pairs,
}

/// What makes the two one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FoundBy {
    /// The child's `implements`.
    Link,
    /// The parent's text is not at hand: this task of it is known from that very clause of the child.
    Attestation,
    /// A suggestion, with its score from 0 to 1.
    Likeness(f64),
}

keyed!(FoundBy);

impl FoundBy {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            FoundBy::Link => "link",
            FoundBy::Attestation => "attestation",
            FoundBy::Likeness(_) => "suggestion",
        }
    }
}

impl<'w> Match<'w> {
    /// A task of the child that stands beside none.
    pub(super) fn alone(offered: Offered<'w>) -> Self {
        Match { offered, by: FoundBy::Likeness(0.0), pairs: Pairs::default() }
    }
}

/// The tasks of the child beside those of the parent.
pub(super) struct TaskMatching<'w> {
    /// By the parent's task.
    pub found: Vec<Vec<Match<'w>>>,
    /// The nearest task of the child where none is found, with its score.
    pub nearest: Vec<Option<(&'w Clause, f64)>>,
    /// The pairs of each point, by the parent's task.
    pub points: Vec<Vec<Pairs>>,
    /// What carries out nothing.
    pub added: Vec<Offered<'w>>,
    pub weights: Weights,
}

/// Finds them; what is asked stays in its order, what carries it out in the child's.
pub(super) fn matched<'w>(
    asked: &[AskedWork<'w>],
    parent: &'w Instrument,
    child: &'w Instrument,
    issuer: Option<&BodyId>,
) -> TaskMatching<'w> {
    let mut weights = Weights::of([parent, child]);
    let offered = offered(child);
    let seen: Vec<TaskWords> = asked.iter().map(|asked| TaskWords::asked(asked, parent, &mut weights)).collect();
    let has: Vec<TaskWords> = offered.iter().map(|offered| TaskWords::offered(offered, child, &mut weights)).collect();
    let mut found: Vec<Vec<Match>> =
        asked.iter().map(|asked| linked(asked, parent, child, &offered, &mut weights)).collect();
    let by_link: Vec<Option<FoundBy>> = found.iter().map(|matches| matches.first().map(|m| m.by)).collect();
    let score = |a: usize, o: usize| {
        let alike = is_alike(parent, child, &asked[a], &offered[o]);
        score(alike, bodies(&asked[a], &offered[o], issuer), &seen[a], &has[o], &weights)
    };
    let scores: Vec<Vec<f64>> = (0..asked.len()).map(|a| (0..offered.len()).map(|o| score(a, o)).collect()).collect();
    let competes = |a: &usize| !asked[*a].is_whole && matches!(by_link[*a], None | Some(FoundBy::Attestation));
    let best_of = |o: usize| {
        let best = first_of_the_best((0..asked.len()).filter(competes), |a| scores[a][o]);
        best.filter(|a| scores[*a][o] >= LEAST).map(|a| (a, o))
    };
    let mut pairs: Vec<(usize, usize)> = (0..offered.len()).filter_map(best_of).collect();
    let mut nearest = vec![None; asked.len()];
    for a in (0..asked.len()).filter(|a| by_link[*a].is_none()) {
        match first_of_the_best(0..offered.len(), |o| scores[a][o]) {
            Some(o) if scores[a][o] >= LEAST => pairs.push((a, o)),
            Some(o) => nearest[a] = Some((offered[o].clause, rounded(scores[a][o]))),
            None => {}
        }
    }
    for whole in (0..asked.len()).filter(|a| asked[*a].is_whole) {
        let of_parts = pairs.iter().filter(|(part, _)| asked[*part].is_part_of(&asked[whole]));
        pairs.extend(of_parts.map(|(_, o)| (whole, *o)).collect::<Vec<_>>());
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (a, o) in pairs {
        if !found[a].iter().any(|m| same(&m.offered, &offered[o])) {
            let by = FoundBy::Likeness(rounded(scores[a][o]));
            found[a].push(Match { offered: offered[o].clone(), by, pairs: has[o].whole.clone() });
        }
    }
    let used: Vec<&Offered> = found.iter().flatten().map(|m| &m.offered).collect();
    let is_used = |offered: &Offered| used.iter().any(|other| same(other, offered) || says_again(offered, other));
    let added = offered.iter().filter(|offered| !is_used(offered)).cloned().collect();
    let points = seen.into_iter().map(|seen| seen.points).collect();
    TaskMatching { found, nearest, points, added, weights }
}

/// The words that set a task give the other one to somebody: a part that assigns by body says again what one that
/// sets tasks has said.
fn says_again(offered: &Offered, other: &Offered) -> bool {
    offered.given.iter().any(|given| other.given.iter().any(|known| known.is_of_one_phrase_with(given)))
}

fn same(a: &Offered, b: &Offered) -> bool {
    a.clause.path == b.clause.path && a.task.map(|task| &task.id) == b.task.map(|task| &task.id)
}

/// The first among those that score most, so that ties fall the same way every time.
fn first_of_the_best(all: impl Iterator<Item = usize>, score: impl Fn(usize) -> f64) -> Option<usize> {
    all.fold(None, |best, this| match best {
        Some(best) if score(best) >= score(this) => Some(best),
        _ => Some(this),
    })
}

fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

/// The tasks at or below the clauses that link to what is asked, or that attest it.
fn linked<'w>(
    asked: &AskedWork<'w>,
    parent: &'w Instrument,
    child: &'w Instrument,
    offered: &[Offered<'w>],
    weights: &mut Weights,
) -> Vec<Match<'w>> {
    let here = |link: &crate::model::Implements| {
        let (id, path) = link.parts();
        let path = path.parse().ok().filter(|_| id == parent.id.as_str());
        let task = || link.task.as_ref().is_none_or(|id| asked.task.is_some_and(|task| task.id == *id));
        path.is_some_and(|path| asked.clause.path.contains(&path) || path.contains(&asked.clause.path)) && task()
    };
    let linking: Vec<&Clause> = child.clauses.iter().filter(|clause| clause.implements.iter().any(here)).collect();
    let attests = |clause: &&Clause| asked.clause.attested_by.contains(&format!("{}#{}", child.id, clause.path));
    let attesting = || child.clauses.iter().filter(attests).collect();
    let (by, clauses) = if linking.is_empty() { (FoundBy::Attestation, attesting()) } else { (FoundBy::Link, linking) };
    let mut matches: Vec<Match> = Vec::new();
    for clause in clauses {
        let below = offered.iter().filter(|offered| clause.path.contains(&offered.clause.path)).cloned();
        let mut below: Vec<Offered> = below.collect();
        if below.is_empty() {
            below.push(bare(child, clause));
        }
        for offered in below {
            if !matches.iter().any(|m| same(&m.offered, &offered)) {
                let pairs = weights.pairs(&offered.words);
                matches.push(Match { offered, by, pairs });
            }
        }
    }
    matches
}

/// A task as the formula sees it.
struct TaskWords {
    whole: Pairs,
    points: Vec<Pairs>,
    /// Every point, and every sentence that is long enough to tell it from others.
    sentences: Vec<Pairs>,
    headings: Pairs,
}

impl TaskWords {
    fn asked(asked: &AskedWork, parent: &Instrument, weights: &mut Weights) -> Self {
        let words: Vec<&str> = asked.points.iter().map(|point| point.words.as_str()).collect();
        let points: Vec<Pairs> = words.iter().map(|words| weights.pairs(words)).collect();
        let sentences =
            words.iter().flat_map(|words| sentences(words, weights)).chain(points.iter().cloned()).collect();
        let whole = weights.pairs(&words.join(" "));
        TaskWords { whole, points, sentences, headings: headings(parent, asked.clause, weights) }
    }

    fn offered(offered: &Offered, child: &Instrument, weights: &mut Weights) -> Self {
        let whole = weights.pairs(&offered.words);
        let mut sentences = sentences(&offered.words, weights);
        sentences.push(whole.clone());
        TaskWords { whole, points: Vec::new(), sentences, headings: headings(child, offered.clause, weights) }
    }
}

/// Sentences and parts between semicolons, of at least so many pairs.
fn sentences(words: &str, weights: &mut Weights) -> Vec<Pairs> {
    const LEAST: usize = 10;
    let all: Vec<Pairs> = words.split([';', '.']).map(|sentence| weights.pairs(sentence)).collect();
    all.into_iter().filter(|pairs| pairs.len() >= LEAST).collect()
}

fn headings(plan: &Instrument, clause: &Clause, weights: &mut Weights) -> Pairs {
    let above = plan.upwards(clause).filter_map(|clause| clause.heading.as_deref());
    weights.pairs(&above.collect::<Vec<_>>().join(" "))
}

/// Whether both are of one topic; where one of them sets no task, whether both clauses are for the same.
fn is_alike(parent: &Instrument, child: &Instrument, asked: &AskedWork, offered: &Offered) -> bool {
    match (asked.task, offered.task) {
        (Some(a), Some(b)) => a.topic.is_some() && a.topic == b.topic,
        _ => parent.kind_of(asked.clause) == child.kind_of(offered.clause),
    }
}

/// The formula in the doc of [`super`].
fn score(alike: bool, bodies: Option<f64>, seen: &TaskWords, has: &TaskWords, weights: &Weights) -> f64 {
    let topic = if alike { 1.0 } else { 0.0 };
    let beside = |a: &Pairs| has.sentences.iter().map(|b| weights.overlap(a, b)).fold(0.0, f64::max);
    let words = seen.sentences.iter().map(beside).fold(weights.overlap(&seen.whole, &has.whole), f64::max);
    let headings = weights.overlap(&seen.headings, &has.headings);
    let known = 0.25 * topic + 0.5 * (2.0 * words).min(1.0) + 0.05 * (2.0 * headings).min(1.0);
    match bodies {
        Some(bodies) => known + 0.2 * bodies,
        None => known / 0.8,
    }
}

/// Whether whoever is to lead does it here: 1; whether anybody who has a part has one here, or the plan's own issuer
/// is to do it: ½.
fn bodies(asked: &AskedWork, offered: &Offered, issuer: Option<&BodyId>) -> Option<f64> {
    if asked.parts.is_empty() {
        return None;
    }
    let does = |lead: &AskedPart, given: &Assignment| {
        given.body == lead.body && (given.role != Role::Coordinate || lead.role == Role::Coordinate)
    };
    let leads = asked.leads();
    let led = leads.iter().any(|lead| offered.given.iter().any(|given| does(lead, given)));
    let shared = asked.parts.iter().any(|part| offered.given.iter().any(|given| given.body == part.body));
    let own = leads.iter().any(|lead| Some(&lead.body) == issuer);
    Some(if led {
        1.0
    } else if shared || own {
        0.5
    } else {
        0.0
    })
}
