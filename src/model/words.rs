//! The words by which papers are written and read: patterns and lists that whoever signs reads, none of them in code.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rank::Ranks;
use super::word_patterns::{FactWords, PaperWords, RoleWords, StepWords, TierWords, WordPattern};
use super::{ClausePath, ImportWords, Instrument, LegalBasis, SignWords, TierPhrases, TimeWords, WordListId};
use crate::vietnamese::{WordSpans, short_date};

/// The words of a workspace (*từ ngữ*).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Names of kinds of instruments, by abbreviation.
    pub kinds: BTreeMap<String, String>,
    /// Which names and symbols of legal bases have which rank.
    pub ranks: Ranks,
    /// Types of units, as they stand before their names.
    pub units: Vec<String>,
    /// Words for tiers within names of bodies.
    pub tiers: TierWords,
    /// Words for roles, as papers name them.
    pub roles: RoleWords,
    /// How a phrase that assigns begins.
    pub assigning: Vec<String>,
    /// What names bodies of the tier above.
    pub above: Vec<String>,
    /// What a paper does with the words of the tiers above.
    #[serde(default)]
    pub tier_phrases: TierPhrases,
    /// What joins several bodies to one set.
    pub joins: Vec<String>,
    /// How the name of several bodies begins.
    pub several: Vec<String>,
    /// What stands before the number of an instrument that is cited.
    pub cited_by: String,
    /// How the capacity begins of whoever signs by order or by mandate.
    pub by_order: Vec<String>,
    /// The laws on which the decisions of a committee rest, by the days on which they are in force.
    #[serde(default)]
    pub legal_bases: Vec<LegalBasis>,
    /// Names of units after persons, which stand with their type in the line of place and date.
    #[serde(default)]
    pub named_after: Vec<String>,
    /// Names of units that are written with a capital from their first word on.
    #[serde(default)]
    pub capitals: Vec<String>,
    /// How the address of a clause is said.
    pub addresses: AddressWords,
    /// How a comparison says what plans state.
    pub facts: FactWords,
    /// Patterns of all other papers.
    pub paper: PaperWords,
    /// What a title does not tear apart.
    pub lines: LineWords,
    /// The abbreviation of an official letter, which bears no name of its kind.
    pub letter: String,
    /// The template of a paper that compares two plans; no rule asks for one.
    pub comparison: String,
    /// How an instrument that was copied is taken apart.
    pub copies: CopyWords,
    /// Whose change a comparison passes over.
    pub compared: ComparedWords,
    /// By which figures are read in running text.
    pub signs: SignWords,
    /// By which days, rhythms and events are.
    pub times: TimeWords,
    /// By which a paper that comes in is read.
    pub import: ImportWords,
    /// What rules may ask of the words that set a task: lists of phrases, by name.
    #[serde(default)]
    pub lists: BTreeMap<WordListId, Vec<String>>,
}

/// The address of a clause in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressWords {
    /// How each step is said, by its marker.
    pub steps: StepWords,
    /// Words for the first numbers; greater ones are written in digits.
    pub ordinals: Vec<String>,
    /// Steps that have a name of their own.
    pub named: BTreeMap<String, String>,
}

/// What a title keeps on one line when it is broken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineWords {
    /// Syllables of one word.
    pub compounds: Vec<String>,
    /// Words before a number.
    pub before_numbers: Vec<String>,
    /// Words, in capitals, before the name of a place.
    pub before_places: Vec<String>,
}

/// How the parts of an instrument that was copied are known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyWords {
    /// The clause that holds all above the first heading, the recipients, the signature.
    pub top: String,
    /// The clause *Nơi nhận*.
    pub recipients: String,
    /// The clause with capacity and name of whoever signed.
    pub signature: String,
    /// The step above the clauses of a decision that encloses a plan.
    pub decision: String,
    /// How a legal basis of a decision begins.
    pub bases: Vec<String>,
    /// The motto, in every way in which copies have it.
    pub mottos: Vec<String>,
    /// Before the day of a date.
    pub day: String,
    /// Between the day and the month.
    pub month: String,
    /// Between the month and the year.
    pub year: String,
}

/// Words whose change is that of a fact beside them, when plans are compared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparedWords {
    /// Around the names in a phrase that assigns.
    pub assigning: Vec<String>,
    /// Those that order or ask.
    pub asking: Vec<String>,
    /// Around a date.
    pub dating: Vec<String>,
    /// Around a figure.
    pub measuring: Vec<String>,
    /// Around a report.
    pub reporting: Vec<String>,
    /// Around a product.
    pub producing: Vec<String>,
    /// Words that are spelled in two ways, each with the one to read.
    pub spellings: BTreeMap<String, String>,
}

/// The lists of phrases, made ready to be looked for in many texts.
#[derive(Debug)]
pub struct PhraseLists(Vec<(WordListId, Vec<WordSpans>)>);

impl PhraseLists {
    /// The lists of which some phrase stands in a text, whatever its capitals and the commas between its words.
    pub fn in_text(&self, text: &str) -> Vec<WordListId> {
        let text = WordSpans::of(text);
        let stands = |phrases: &[WordSpans]| phrases.iter().any(|phrase| text.find_words(phrase).is_some());
        self.0.iter().filter(|(_, phrases)| stands(phrases)).map(|(id, _)| id.clone()).collect()
    }
}

impl Words {
    /// The lists that rules may ask of, to be looked for.
    pub fn phrase_lists(&self) -> PhraseLists {
        let ready = |phrases: &Vec<String>| phrases.iter().map(|phrase| WordSpans::of(phrase)).collect();
        PhraseLists(self.lists.iter().map(|(id, phrases)| (id.clone(), ready(phrases))).collect())
    }

    /// The name of a kind of instrument; one without an abbreviation is its own name.
    pub fn kind_name<'w>(&'w self, abbreviation: &'w str) -> &'w str {
        self.kinds.get(abbreviation).map_or(abbreviation, String::as_str)
    }

    /// A name with the capitals that the decree on papers asks for in it: "Ủy ban nhân dân Thành phố Hồ Chí Minh".
    pub fn with_capitals(&self, name: &str) -> String {
        self.capitals.iter().fold(name.to_owned(), |name, written| {
            let small: String =
                written.chars().take(1).flat_map(char::to_lowercase).chain(written.chars().skip(1)).collect();
            name.replace(&small, written)
        })
    }

    /// How a paper refers to an instrument: kind, number, day.
    pub fn citation(&self, instrument: &Instrument) -> String {
        let name = match &instrument.number {
            None => instrument.title.clone().unwrap_or_else(|| instrument.id.to_string()),
            Some(number) => fill(&self.paper.cited, &[("kind", self.kind_name(&instrument.kind)), ("number", number)]),
        };
        match instrument.day() {
            Some(day) => fill(&self.paper.dated, &[("name", &name), ("day", &short_date(day))]),
            None => name,
        }
    }

    /// All patterns, by the key of those that stand together.
    pub fn patterns(&self) -> Vec<(Vec<&'static str>, WordPattern<'_>)> {
        let groups = [
            (vec!["tiers"], self.tiers.patterns()),
            (vec!["roles"], self.roles.patterns()),
            (vec!["addresses", "steps"], self.addresses.steps.patterns()),
            (vec!["facts"], self.facts.patterns()),
            (vec!["paper"], self.paper.patterns()),
        ];
        let mut all = Vec::new();
        for (keys, patterns) in groups {
            all.extend(patterns.into_iter().map(|pattern| ([keys.clone(), vec![pattern.0]].concat(), pattern)));
        }
        all
    }
}

impl AddressWords {
    /// An address as a paper says it, from the smallest part up: "gạch đầu dòng thứ hai điểm b khoản 4 mục II".
    pub fn say(&self, path: &ClausePath) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut number: Option<String> = None;
        for step in path.steps() {
            let is_number = step.bytes().all(|b| b.is_ascii_digit());
            // "2.1" under "2" is one khoản, not a khoản of a khoản.
            number = is_number.then(|| number.map_or_else(|| step.clone(), |above| format!("{above}.{step}")));
            match &number {
                Some(whole) if whole != step => {
                    *parts.last_mut().expect("a number stands above") = fill(&self.steps.clause, &[("step", whole)]);
                }
                _ => parts.push(self.step(step)),
            }
        }
        parts.reverse();
        parts.join(" ")
    }

    fn step(&self, step: &str) -> String {
        let first = step.chars().next().unwrap_or(' ');
        let rest = &step[first.len_utf8()..];
        let nth = |pattern: &str, n: usize| fill(pattern, &[("nth", &self.ordinal(n))]);
        let named = |pattern: &str| fill(pattern, &[("step", step)]);
        match (first, rest.parse::<usize>().ok()) {
            ('-', Some(n)) => nth(&self.steps.dash, n),
            ('+', Some(n)) => nth(&self.steps.plus, n),
            ('p', Some(n)) => nth(&self.steps.paragraph, n),
            ('a'..='z' | 'đ', None) if rest.is_empty() => named(&self.steps.point),
            _ if step.bytes().all(|b| b.is_ascii_digit()) => named(&self.steps.clause),
            _ if step.bytes().all(|b| b"IVXLC".contains(&b)) => named(&self.steps.part),
            _ => self.named.get(step).cloned().unwrap_or_else(|| step.to_owned()),
        }
    }

    fn ordinal(&self, n: usize) -> String {
        n.checked_sub(1).and_then(|at| self.ordinals.get(at)).cloned().unwrap_or_else(|| n.to_string())
    }
}

/// A pattern with its names filled in.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        filled.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_said_from_the_smallest_part_up() {
        let words: Words = serde_yaml::from_str(include_str!("../../rules/words/words.yaml"))
            .expect("the program's own words are sound");
        let said = [
            ("II.4.b.-2", "gạch đầu dòng thứ hai điểm b khoản 4 mục II"),
            ("II.2.1.đ", "điểm đ khoản 2.1 mục II"),
            ("V.p1", "đoạn thứ nhất mục V"),
            ("QĐ.Điều 1", "Điều 1 phần quyết định"),
            ("III.-12.+1", "dấu cộng thứ nhất gạch đầu dòng thứ 12 mục III"),
            ("Nơi nhận", "Nơi nhận"),
        ];
        for (path, in_words) in said {
            assert_eq!(words.addresses.say(&path.parse().expect("a path")), in_words, "{path}");
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_as_a_pattern_again() {
        assert_eq!(fill("{a} → {b}.", &[("a", "{b}"), ("b", "{a}")]), "{b} → {a}.");
    }
}
