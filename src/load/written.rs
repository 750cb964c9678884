//! Names of bodies as a plan writes them: which of them stand in a text as names, and not as a piece of a longer one.
//!
//! "Công an" within "Bộ Công an" names no police of a province, and "Ban Chỉ đạo" within "Ban Chỉ đạo 138/CP" no
//! committee of a city. A name that is itself a list ("cấp ủy, chính quyền địa phương") takes nothing from those in it.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Instrument, LocatedBody, Workspace};
use crate::vietnamese::WordSpans;

/// Every name in the register of bodies by which a plan may call one, by its first word.
pub(super) struct WrittenNames(HashMap<String, Vec<Vec<String>>>);

impl WrittenNames {
    /// The names that hold on the plan's day and in its place.
    pub fn of(instrument: &Instrument, workspace: &Workspace) -> Self {
        let day = instrument.day();
        let single = workspace.bodies.values().map(LocatedBody::Single);
        let sets = workspace.collectives.values().map(LocatedBody::Collective);
        let local = workspace.kinds.values().flat_map(|kind| {
            let here = workspace.territory_of(instrument, kind).map(|place| LocatedBody::Local(kind, place));
            [Some(LocatedBody::Kind(kind)), here].into_iter().flatten()
        });
        let mut names: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for body in single.chain(sets).chain(local) {
            for name in body.names(day).into_iter().filter(|name| !is_list(body, name, &workspace.words.joins)) {
                let words: Vec<String> = WordSpans::of(&name).iter().map(|(word, _)| word.clone()).collect();
                let Some(first) = words.first() else { continue };
                let alike = names.entry(first.clone()).or_default();
                if !alike.contains(&words) {
                    alike.push(words);
                }
            }
        }
        WrittenNames(names)
    }

    /// The longest of a body's names that stands in a text as a name of its own, as the text writes it.
    pub fn longest(&self, text: &str, names: &[String]) -> Option<String> {
        let words = WordSpans::of(text);
        let words: Vec<_> = words.iter().map(|(word, at)| (word.as_str(), at.clone())).collect();
        let found = names.iter().filter_map(|name| self.first_of_its_own(&words, name));
        let longest = found.max_by_key(|at| (at.len(), std::cmp::Reverse(at.start)))?;
        Some(text[longest].to_owned())
    }

    fn first_of_its_own(&self, words: &[(&str, Range<usize>)], name: &str) -> Option<Range<usize>> {
        let wanted = WordSpans::of(name);
        let wanted: Vec<&str> = wanted.iter().map(|(word, _)| word.as_str()).collect();
        let mut starts = (0..words.len()).filter(|start| !wanted.is_empty() && stands_at(words, *start, &wanted));
        let start = starts.find(|start| !self.is_within_another(words, *start..start + wanted.len()))?;
        Some(words[start].1.start..words[start + wanted.len() - 1].1.end)
    }

    /// Whether a longer registered name stands there that has these words in it.
    fn is_within_another(&self, words: &[(&str, Range<usize>)], at: Range<usize>) -> bool {
        (0..=at.start).any(|start| {
            let alike = self.0.get(words[start].0).into_iter().flatten();
            let mut longer = alike.filter(|name| name.len() > at.len() && start + name.len() >= at.end);
            longer.any(|name| stands_at(words, start, &name.iter().map(String::as_str).collect::<Vec<_>>()))
        })
    }
}

fn stands_at(words: &[(&str, Range<usize>)], start: usize, name: &[&str]) -> bool {
    let here = words.get(start..start + name.len());
    here.is_some_and(|here| here.iter().zip(name).all(|((word, _), name)| word == name))
}

/// A name with a comma or a dash ("Công an Thành phố - Phòng Tham mưu"), or a set of several joined to one, is a list of bodies.
fn is_list(body: LocatedBody, name: &str, joins: &[String]) -> bool {
    let has_a_join = || name.split(' ').any(|word| joins.iter().any(|join| join == word));
    name.contains([',', '–']) || name.contains(" - ") || matches!(body, LocatedBody::Collective(_)) && has_a_join()
}
