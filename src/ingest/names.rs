//! Names of bodies in a text → whom they mean: the longest name that stands there, read by the paper's place.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{BodyId, Date, LocatedBody, Tier, Workspace};
use crate::vietnamese::{WordSpans, lowered};

/// Every name by which a paper may call a body, by its first word.
pub struct KnownNames {
    by_first: HashMap<String, Vec<BornName>>,
    /// Kinds of local bodies by their names without a place, for "Ủy ban nhân dân các huyện, thị xã".
    of_tiers: HashMap<Vec<String>, Vec<(Tier, BodyId)>>,
    /// Words that make a name one of many.
    plural: Vec<String>,
    /// Words for units, each with its tier, longest first.
    units: Vec<(Vec<String>, Option<Tier>)>,
}

/// The words of a name, and who bears it.
type BornName = (Vec<String>, Vec<(BearerRank, BodyId)>);

/// Whom a name means first, where several bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum BearerRank {
    /// A kind of body of the paper's own place.
    Here,
    Single,
    Province,
    Below,
    Collective,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// Its words, as numbered in the text.
    pub words: Range<usize>,
    /// Whom it may mean; several where the name alone does not tell.
    pub bodies: Vec<BodyId>,
}

impl KnownNames {
    /// The names that hold on a day, for a paper of a place; without one, for the country.
    pub fn of(workspace: &Workspace, day: Option<Date>, territory: Option<&str>) -> Self {
        let place = territory.and_then(|id| workspace.places.get(id));
        let mut units: Vec<(Vec<String>, Option<Tier>)> =
            workspace.words.import.unit_tiers.iter().map(|(unit, tier)| (words_of(unit), *tier)).collect();
        units.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let mut names = KnownNames {
            by_first: HashMap::new(),
            of_tiers: HashMap::new(),
            units,
            plural: workspace.words.import.plural.clone(),
        };
        for body in workspace.bodies.values().map(LocatedBody::Single) {
            names.add(&body.names(day), &body.id(), BearerRank::Single);
        }
        for body in workspace.collectives.values().map(LocatedBody::Collective) {
            names.add(&body.names(day), &body.id(), BearerRank::Collective);
        }
        for kind in workspace.kinds.values() {
            let here = place.filter(|place| kind.tier >= place.tier);
            let mut written = LocatedBody::Kind(kind).names(day);
            let own = here.filter(|place| place.tier == kind.tier);
            written.extend(own.into_iter().flat_map(|place| LocatedBody::Local(kind, place).names(day)));
            let rank = match (own.is_some(), kind.tier) {
                (true, _) => BearerRank::Here,
                (false, Tier::Province) => BearerRank::Province,
                _ => BearerRank::Below,
            };
            // In a paper of the centre a bare name ("Công an") means no kind of local body.
            let bare = Some(kind.bare_name()).filter(|_| here.is_none() && kind.shares_name);
            written.retain(|name| bare.as_ref() != Some(name));
            let open = kind.variants.iter().filter(|variant| !variant.contains('{')).cloned();
            for name in open.chain([kind.bare_name()]) {
                names.of_tiers.entry(words_of(&name)).or_default().push((kind.tier, kind.id.clone()));
            }
            names.add(&written, &kind.id, rank);
        }
        for (_, alike) in names.by_first.values_mut().flatten() {
            let best = alike.iter().map(|(rank, _)| *rank).min();
            alike.retain(|(rank, _)| Some(*rank) == best);
        }
        names
    }

    fn add(&mut self, names: &[String], body: &BodyId, rank: BearerRank) {
        for name in names {
            let words = words_of(name);
            let Some(first) = words.first().cloned() else { continue };
            let alike = self.by_first.entry(first).or_default();
            match alike.iter_mut().find(|(other, _)| *other == words) {
                Some((_, bodies)) if bodies.iter().any(|(_, known)| known == body) => {}
                Some((_, bodies)) => bodies.push((rank, body.clone())),
                None => alike.push((words, vec![(rank, body.clone())])),
            }
        }
    }

    /// The names in a text from left to right, none within another.
    pub fn all_in(&self, text: &str) -> Vec<Mention> {
        let spans = WordSpans::of(text);
        let words: Vec<&str> = spans.iter().map(|(word, _)| word.as_str()).collect();
        let mut found = Vec::new();
        let mut start = 0;
        while start < words.len() {
            match self.longest_at(&words, start) {
                Some((length, bodies)) => {
                    let (length, bodies) = match self.of_units(&words, start, length) {
                        Some((longer, of_tier)) => (longer, of_tier),
                        None => (length, bodies.iter().map(|(_, body)| body.clone()).collect()),
                    };
                    let at = start..start + length;
                    start += length;
                    if !bodies.is_empty() {
                        found.push(Mention { at: spans.bytes_of(&at), words: at, bodies });
                    }
                }
                None => start += 1,
            }
        }
        found
    }

    /// The body whose name ends what stands above the motto. An office may stand below the name of that whose it is:
    /// "UBND TỈNH … / VĂN PHÒNG". Nobody where words are left that belong to no name.
    pub fn issuer(&self, lines: &str, place: Option<&str>) -> Option<String> {
        let found = self.all_in(lines);
        let last = found.last()?;
        let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let after = bare(&lines[last.at.end..]);
        let place = place.map(lowered).filter(|place| lowered(&after).starts_with(place.as_str()));
        let after = bare(&after[place.map_or(0, |place| place.len())..]);
        if after.is_empty() {
            return one(last);
        }
        let whole = format!("{after} {}", &lines[last.at.clone()]);
        let of_both = self.all_in(&whole);
        of_both.first().filter(|name| name.at.start == 0 && name.at.end > after.len()).and_then(one)
    }

    /// "Ủy ban nhân dân các huyện, thị xã": those of the tier of the first unit; nobody where there is no such kind.
    fn of_units(&self, words: &[&str], start: usize, length: usize) -> Option<(usize, Vec<BodyId>)> {
        let mut at = start + length;
        if !self.plural.iter().any(|word| words.get(at) == Some(&word.as_str())) {
            return None;
        }
        at += 1;
        let mut tier = None;
        while let Some((unit, of)) =
            self.units.iter().find(|(unit, _)| words.get(at..at + unit.len()).is_some_and(|here| here == unit))
        {
            tier = tier.or(*of);
            at += unit.len();
        }
        let tier = tier?;
        let name: Vec<String> = words[start..start + length].iter().map(|word| (*word).to_owned()).collect();
        let kinds = self.of_tiers.get(&name).into_iter().flatten().filter(|(of, _)| *of == tier);
        Some((at - start, kinds.map(|(_, kind)| kind.clone()).collect()))
    }

    fn longest_at(&self, words: &[&str], start: usize) -> Option<(usize, &[(BearerRank, BodyId)])> {
        let alike = self.by_first.get(words[start])?;
        let stands = |name: &&BornName| {
            words.get(start..start + name.0.len()).is_some_and(|here| here.iter().zip(&name.0).all(|(a, b)| a == b))
        };
        let (name, bodies) = alike.iter().filter(stands).max_by_key(|(name, _)| name.len())?;
        Some((name.len(), bodies))
    }
}

fn words_of(name: &str) -> Vec<String> {
    WordSpans::of(name).iter().map(|(word, _)| word.clone()).collect()
}

fn one(mention: &Mention) -> Option<String> {
    let [body] = &mention.bodies[..] else { return None };
    Some(body.to_string())
}
