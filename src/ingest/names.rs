//! Names of bodies in a text → whom they mean: the longest name that stands there, read by the paper's place.

use std::collections::{HashMap, HashSet};

use super::mention::Mention;
use super::unknown_names::{NameText, proposed};
use crate::model::{BodyId, Date, ImportWords, LocatedBody, Tier, Workspace};
use crate::vietnamese::{WordSpans, lowered};

/// No name of a kind of local body has more words; nor that of a place.
const MOST_WORDS_OF_A_KIND: usize = 12;
const MOST_WORDS_OF_A_PLACE: usize = 4;

/// Every name by which a paper may call a body, by its first word.
pub struct KnownNames {
    by_first: HashMap<String, Vec<BornName>>,
    /// Kinds of local bodies by their names without a place, for "Ủy ban nhân dân các huyện, thị xã".
    of_tiers: HashMap<String, Vec<(Tier, BodyId)>>,
    /// The first words of `of_tiers`, and what makes them many.
    firsts: HashSet<String>,
    /// Every name that the register itself writes, by its words.
    listed: HashSet<String>,
    /// The tier of the paper.
    own_tier: Option<Tier>,
    /// The words of its city's name, where it is one.
    own_city: Option<Vec<String>>,
    words: ImportWords,
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

/// Of which place a paper is.
#[derive(Debug, Clone, Copy, Default)]
pub struct PaperHome<'a> {
    /// Its province, where `rules/places` has it.
    pub territory: Option<&'a str>,
    /// The tier of the committee or office that issues it, also where nobody knows the place.
    pub tier: Option<Tier>,
    /// The name of its city, where it is one of a province's rank or the paper's own.
    pub city: Option<&'a str>,
}

impl KnownNames {
    /// The names that hold on a day, for a paper of a place; without one, for the country.
    pub fn of(workspace: &Workspace, day: Option<Date>, home: PaperHome) -> Self {
        let place = home.territory.and_then(|id| workspace.places.get(id));
        let own_tier = place.map(|place| place.tier).or(home.tier);
        let mut units: Vec<(Vec<String>, Option<Tier>)> =
            workspace.words.import.unit_tiers.iter().map(|(unit, tier)| (words_of(unit), *tier)).collect();
        let said = &workspace.words.tiers;
        let tiers =
            [(&said.province, Tier::Province), (&said.district, Tier::District), (&said.commune, Tier::Commune)];
        let tiers = tiers.map(|(words, tier)| (words_of(words), Some(tier)));
        units.extend(tiers);
        units.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let mut names = KnownNames {
            by_first: HashMap::new(),
            of_tiers: HashMap::new(),
            units,
            firsts: workspace.words.import.plural.iter().cloned().collect(),
            listed: HashSet::new(),
            own_tier,
            own_city: home.city.map(words_of),
            words: workspace.words.import.clone(),
        };
        for body in workspace.bodies.values().map(LocatedBody::Single) {
            names.add(&body.names(day), &body.id(), BearerRank::Single);
        }
        for body in workspace.collectives.values().map(LocatedBody::Collective) {
            names.add(&body.names(day), &body.id(), BearerRank::Collective);
        }
        let begins_later = |from: Option<Date>| day.zip(from).is_some_and(|(day, from)| day < from);
        for kind in workspace.kinds.values().filter(|kind| !begins_later(kind.from)) {
            let is_here = own_tier.is_some_and(|tier| kind.tier >= tier);
            let is_own = own_tier == Some(kind.tier);
            let mut written = LocatedBody::Kind(kind).names(day);
            let own = place.filter(|_| is_own);
            written.extend(own.into_iter().flat_map(|place| LocatedBody::Local(kind, place).names(day)));
            let rank = match (is_own, kind.tier) {
                (true, _) => BearerRank::Here,
                (false, Tier::Province) => BearerRank::Province,
                _ => BearerRank::Below,
            };
            // In a paper of the centre a bare name ("Công an") means no kind of local body.
            let bare = Some(kind.bare_name()).filter(|_| !is_here && kind.shares_name);
            // "các phòng" says of no kind that it is meant.
            let says_none = |name: &str| {
                let words = name
                    .split_once(' ')
                    .filter(|(several, _)| workspace.words.import.plural.iter().any(|p| p == several));
                words.is_some_and(|(_, what)| workspace.words.import.collective.iter().any(|known| known == what))
            };
            let offices = &workspace.words.import.offices;
            let is_office = |name: &str| !is_own && offices.iter().any(|office| office == name);
            written.retain(|name| bare.as_ref() != Some(name) && !says_none(name) && !is_office(name));
            let open = kind.variants.iter().filter(|variant| !variant.contains('{')).cloned();
            let short = kind.short.as_ref().map(|short| short.replace("{place}", "").trim().to_owned());
            let all = open.chain([kind.bare_name()]).chain(short.filter(|short| !short.is_empty()));
            for name in all.flat_map(|name| names.ways_to_write(&name)).collect::<Vec<_>>() {
                names.firsts.extend(words_of(&name).first().cloned());
                names.of_tiers.entry(words_of(&name).join(" ")).or_default().push((kind.tier, kind.id.clone()));
            }
            names.add(&written, &kind.id, rank);
        }
        for (_, alike) in names.by_first.values_mut().flatten() {
            let best = alike.iter().map(|(rank, _)| *rank).min();
            alike.retain(|(rank, _)| Some(*rank) == best);
        }
        names
    }

    /// A name as it stands, and with its parts written short.
    fn ways_to_write(&self, name: &str) -> Vec<String> {
        let short =
            self.words.short_forms.iter().fold(name.to_owned(), |name, (long, short)| name.replace(long, short));
        let mut ways = vec![name.to_owned()];
        if short != name {
            // "HĐND&UBND": the sign stands for "và".
            let joined =
                self.words.joined_short.iter().fold(short.clone(), |name, (long, short)| name.replace(long, short));
            ways.extend((joined != short).then_some(joined));
            ways.push(short);
        }
        ways
    }

    fn add(&mut self, names: &[String], body: &BodyId, rank: BearerRank) {
        self.listed.extend(names.iter().map(|name| words_of(name).join(" ")));
        let ways: Vec<String> = names.iter().flat_map(|name| self.ways_to_write(name)).collect();
        for name in ways {
            let words = words_of(&name);
            let Some(first) = words.first().cloned() else { continue };
            let alike = self.by_first.entry(first).or_default();
            match alike.iter_mut().find(|(other, _)| *other == words) {
                Some((_, bodies)) if bodies.iter().any(|(_, known)| known == body) => {}
                Some((_, bodies)) => bodies.push((rank, body.clone())),
                None => alike.push((words, vec![(rank, body.clone())])),
            }
        }
    }

    /// The names in a text from left to right, none within another; also those that no list has.
    pub fn all_in(&self, text: &str) -> Vec<Mention> {
        self.mentions(text, true)
    }

    /// Those that lists of bodies have.
    pub fn known_in(&self, text: &str) -> Vec<Mention> {
        self.mentions(text, false)
    }

    fn mentions(&self, text: &str, with_unknown: bool) -> Vec<Mention> {
        let spans = WordSpans::of(text);
        let words: Vec<&str> = spans.iter().map(|(word, _)| word.as_str()).collect();
        let unknown = NameText { text, spans: &spans, words: &self.words };
        let known = |start: usize| self.known_at(text, &spans, &words, start).map(|(length, _)| start + length);
        let mut found = Vec::new();
        let mut start = 0;
        while start < words.len() {
            let here = self.known_at(text, &spans, &words, start);
            let end = (with_unknown && here.is_none()).then(|| unknown.end_of(start, &known)).flatten();
            match (here, end) {
                (Some((length, bodies)), _) => {
                    let at = start..start + length;
                    start += length;
                    if !bodies.is_empty() {
                        let is_otherwise = !self.listed.contains(&words[at.clone()].join(" "));
                        let place = spans.bytes_of(&at);
                        found.push(Mention { at: place, words: at, bodies, is_proposed: false, is_otherwise });
                    } else if with_unknown {
                        found.push(proposed(text, &spans, at));
                    }
                }
                (None, Some(end)) => {
                    found.push(proposed(text, &spans, start..end));
                    start = end;
                }
                (None, None) => start += 1,
            }
        }
        found
    }

    /// The longest known name that begins with a word, and whom it means; nobody where no such kind exists.
    fn known_at(&self, text: &str, spans: &WordSpans, words: &[&str], start: usize) -> Option<(usize, Vec<BodyId>)> {
        let plain = self.longest_at(words, start);
        let plain = plain.map(|(length, bodies)| (length, bodies.iter().map(|(_, body)| body.clone()).collect()));
        if !self.firsts.contains(words[start]) {
            return plain;
        }
        let lengths = || (1..=MOST_WORDS_OF_A_KIND).rev().filter(|length| start + length <= words.len());
        let with_units = lengths().find_map(|length| self.of_units(text, spans, words, start, length));
        let with_units = with_units.or_else(|| self.several_of(words, start));
        match (plain, with_units) {
            (Some(plain), Some(with_units)) => Some(if with_units.0 > plain.0 { with_units } else { plain }),
            (plain, with_units) => plain.or(with_units),
        }
    }

    /// The body whose name ends what stands above the motto. An office may stand below the name of that whose it is:
    /// "UBND TỈNH … / VĂN PHÒNG". Nobody where words are left that belong to no name.
    pub fn issuer(&self, lines: &str, place: Option<&str>) -> Option<String> {
        let found = self.known_in(lines);
        let last = found.last()?;
        let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let after = bare(&lines[last.at.end..]);
        let place = place.map(lowered).filter(|place| lowered(&after).starts_with(place.as_str()));
        let after = bare(&after[place.map_or(0, |place| place.len())..]);
        if after.is_empty() {
            return one(last);
        }
        let whole = format!("{after} {}", &lines[last.at.clone()]);
        let of_both = self.known_in(&whole);
        of_both.first().filter(|name| name.at.start == 0 && name.at.end > after.len()).and_then(one)
    }

    /// "các Phòng Nội vụ": the one kind that bears the name.
    fn several_of(&self, words: &[&str], start: usize) -> Option<(usize, Vec<BodyId>)> {
        self.words.plural.iter().find(|plural| words[start] == plural.as_str())?;
        let lengths = (2..=MOST_WORDS_OF_A_KIND).rev().filter(|length| start + 1 + length <= words.len());
        lengths.into_iter().find_map(|length| {
            let kinds = self.of_tiers.get(&words[start + 1..=start + length].join(" "))?;
            let [(_, only)] = &kinds[..] else { return None };
            Some((length + 1, vec![only.clone()]))
        })
    }

    /// "Ủy ban nhân dân các huyện, thị xã", "UBND xã", "Công an thành phố Lâm Giang": the kind of the tier of the first
    /// unit; nobody where there is no such kind.
    fn of_units(
        &self,
        text: &str,
        spans: &WordSpans,
        words: &[&str],
        start: usize,
        length: usize,
    ) -> Option<(usize, Vec<BodyId>)> {
        let kinds = self.of_tiers.get(&words[start..start + length].join(" "))?;
        let mut at = start + length;
        let several = self.words.plural.iter().any(|word| words.get(at) == Some(&word.as_str()));
        at += usize::from(several);
        let mut tier = None;
        while let Some((unit, of)) =
            self.units.iter().find(|(unit, _)| words.get(at..at + unit.len()).is_some_and(|here| here == unit))
        {
            at += unit.len();
            tier = tier.or(of.or_else(|| self.tier_of_city(several, words.get(at..).unwrap_or_default())));
            if !several {
                break;
            }
        }
        let tier = tier?;
        let name_text = NameText { text, spans, words: &self.words };
        let place = |at: usize| spans.iter().nth(at).map(|(_, place)| place.clone());
        let is_name = |at: usize| {
            let here = place(at).filter(|here| text[here.clone()].starts_with(char::is_uppercase));
            let before = place(at - 1);
            let near = here.zip(before).is_some_and(|(here, before)| text[before.end..here.start].trim().is_empty());
            near && !name_text.opens_at(at)
        };
        let named = (at..at + MOST_WORDS_OF_A_PLACE).take_while(|at| !several && is_name(*at)).count();
        let kinds = kinds.iter().filter(|(of, _)| *of == tier).map(|(_, kind)| kind.clone());
        let mut kinds: Vec<BodyId> = kinds.collect();
        kinds.dedup();
        let limits = if several { name_text.limits_at(at) } else { 0 };
        Some((at + named + limits - start, kinds))
    }

    /// A city is a province, or below one: where the paper's own is none, and where it names another.
    fn tier_of_city(&self, several: bool, after: &[&str]) -> Option<Tier> {
        let own = self.own_tier?;
        let is_own = self
            .own_city
            .as_ref()
            .is_some_and(|city| after.starts_with(&city.iter().map(String::as_str).collect::<Vec<_>>()));
        let names_none = self.own_city.is_some() && !several;
        let below = own <= Tier::Province && !is_own && (several || !names_none);
        Some(if below || own == Tier::District { Tier::District } else { Tier::Province })
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
