//! A body whose name the document writes in two ways: with and without a hyphen, with other capitals.
//!
//! Short and long names are different names, not spellings; the first letter may be a sentence's.

use std::collections::BTreeMap;

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::{BodyId, Clause, ClausePath, LocatedBody};
use crate::vietnamese::{WordSpans, capitalised, fold_name};

pub(super) const MEND: Mend = (
    "viết tên cơ quan một cách thống nhất trong cả văn bản, đúng như tên chính thức",
    "write the name in one way throughout, as the official name is",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let names = names(subject);
    let mut seen: BTreeMap<&BodyId, Vec<Spelling>> = BTreeMap::new();
    for clause in subject.clauses() {
        for (folded, written) in named_in(clause, &names) {
            let spellings = seen.entry(&names[&folded]).or_default();
            if !spellings.iter().any(|known| known.written == written) {
                spellings.push(Spelling { folded, written, at: &clause.path });
            }
        }
    }
    seen.into_values().filter_map(|spellings| finding(subject, &spellings)).collect()
}

/// A way of writing a name, and the first clause that has it.
struct Spelling<'w> {
    folded: String,
    written: String,
    at: &'w ClausePath,
}

fn finding(subject: ReviewSubject, spellings: &[Spelling]) -> Option<Finding> {
    let twice = |one: &&Spelling| spellings.iter().filter(|other| other.folded == one.folded).count() > 1;
    let differing: Vec<&Spelling> = spellings.iter().filter(twice).collect();
    let first = differing.first()?;
    let list: Vec<String> = differing.iter().map(|one| format!("“{}” ({})", one.written, one.at)).collect();
    let list = list.join(", ");
    let (vi, en) = (format!("một tên, nhiều cách viết: {list}"), format!("one name, spelled differently: {list}"));
    Some(subject.finding(first.at, vi, en).quoting(&first.written).beside(differing.iter().map(|one| one.at)))
}

/// The names, folded, of every single body; of local ones, those of the plan's place or of no place.
fn names(subject: ReviewSubject) -> BTreeMap<String, BodyId> {
    let day = subject.instrument.day();
    let place = subject.place();
    let local = subject.workspace.kinds.values().map(|kind| match place {
        Some(place) => LocatedBody::Local(kind, place),
        None => LocatedBody::Kind(kind),
    });
    let bodies = subject.workspace.bodies.values().map(LocatedBody::Single);
    let mut names = BTreeMap::new();
    for body in bodies.chain(local) {
        for name in body.names(day) {
            names.entry(fold_name(&name)).or_insert_with(|| body.id());
        }
    }
    names
}

/// Each name in a clause's text as it is written there; the longest where one is within another.
fn named_in(clause: &Clause, names: &BTreeMap<String, BodyId>) -> Vec<(String, String)> {
    let text = clause.words();
    let words = WordSpans::of(&text);
    let words: Vec<_> = words.iter().collect();
    let longest = names.keys().map(|name| name.split(' ').count()).max().unwrap_or(0);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let ends = (1..=longest.min(words.len() - at)).rev();
        let mut known = ends.filter_map(|count| {
            let folded = words[at..at + count].iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
            names.contains_key(&folded).then_some((count, folded))
        });
        let Some((count, folded)) = known.next() else {
            at += 1;
            continue;
        };
        let written = &text[words[at].1.start..words[at + count - 1].1.end];
        if written.chars().any(char::is_lowercase) {
            found.push((folded, capitalised(written)));
        }
        at += count;
    }
    found
}
