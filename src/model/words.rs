//! The words by which papers are written and read: patterns and lists that whoever signs reads, none of them in code.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// The words of a workspace (*từ ngữ*).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Names of kinds of instruments, by abbreviation.
    pub kinds: BTreeMap<String, String>,
    /// Types of units, as they stand before their names.
    pub units: Vec<String>,
    /// How a phrase that assigns begins.
    pub assigning: Vec<String>,
    /// What names bodies of the tier above.
    pub above: Vec<String>,
    /// What joins several bodies to one set.
    pub joins: Vec<String>,
    pub paper: PaperWords,
    pub lines: LineWords,
}

/// What a title keeps on one line when it is broken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineWords {
    /// Syllables of one word.
    pub compounds: Vec<String>,
    /// Words before a number.
    pub before_numbers: Vec<String>,
    /// Words, in capitals, before the name of a place.
    pub before_places: Vec<String>,
}

/// Declares the patterns of papers, each with the names that stand in it once.
macro_rules! patterns {
    ($($(#[$doc:meta])* $field:ident: [$($name:literal),*]),+ $(,)?) => {
        /// Patterns of papers; `{name}` and the like stand for what is filled in.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct PaperWords {
            $($(#[$doc])* pub $field: String,)+
        }

        impl PaperWords {
            /// Each pattern by its key, with the names that must stand in it.
            pub fn patterns(&self) -> Vec<(&'static str, &str, &'static [&'static str])> {
                vec![$((stringify!($field), self.$field.as_str(), &[$($name),*]),)+]
            }
        }
    };
}

patterns! {
    /// A body that can only be asked.
    asked: ["name"],
    asked_role: ["role"],
    /// A recipient to whom it is reported.
    to_report: ["name"],
    window: ["from", "to"],
    day: ["day"],
    continuous: [],
    year: ["year"],
    years: ["from", "to"],
    /// A phase in which the task comes first.
    first: ["phase"],
    /// A time that one of several instruments sets.
    by: ["when", "source"],
    /// What proves that something was done: a paper with a number, without one, a day.
    numbered: ["number", "day"],
    unnumbered: ["day"],
    done: ["day"],
    /// What a committee owes itself.
    reports: [],
    funds: [],
    performs: [],
}

impl Words {
    /// The name of a kind of instrument; one without an abbreviation is its own name.
    pub fn kind_name<'w>(&'w self, abbreviation: &'w str) -> &'w str {
        self.kinds.get(abbreviation).map_or(abbreviation, String::as_str)
    }
}

/// A pattern with its names filled in.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let put = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(pattern.to_owned(), put)
}
