//! Where each line of a drafted paper comes from: clauses, numbered once.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Basis, ClausePath, Instrument, InstrumentId, Words, Workspace};
use crate::resolve::{Gives, Obligation, Reason, Rule, Rules};
use crate::vanban::document::Source;
use crate::vanban::nd30;

/// What the ids of words and of duties begin with.
const WORDS: char = 's';
const DUTY: char = 'd';

/// A line with the ids of its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitedLine {
    /// What the paper says, its blanks as dots.
    pub text: String,
    /// The same as it is printed, blank by blank.
    pub parts: Vec<LinePart>,
    /// Ids of its sources.
    pub cites: Vec<String>,
}

/// A stretch of a line: words, or what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinePart {
    /// The words; of a blank, what is to be filled in.
    pub text: String,
    /// Whether it is a blank.
    pub blank: bool,
}

impl LinePart {
    /// Words as they are.
    pub fn words(text: &str) -> LinePart {
        LinePart { text: text.to_owned(), blank: false }
    }

    /// What some parts say together, blanks as dots.
    pub fn plain(parts: &[LinePart]) -> String {
        parts.iter().map(|part| if part.blank { nd30::BLANK } else { &part.text }).collect()
    }
}

impl CitedLine {
    /// A line of words without blanks.
    pub fn words(text: String, cites: Vec<String>) -> CitedLine {
        CitedLine::of(vec![LinePart::words(&text)], cites)
    }

    /// A line of words and blanks.
    pub fn of(parts: Vec<LinePart>, cites: Vec<String>) -> CitedLine {
        CitedLine { text: LinePart::plain(&parts), parts, cites }
    }

    /// Whether nothing is known of what it says.
    pub fn is_blank(&self) -> bool {
        self.parts.iter().all(|part| part.blank || part.text == ".") && self.parts.iter().any(|part| part.blank)
    }
}

/// One source, as the template's footnotes print it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, JsonSchema)]
pub struct SourceRow {
    /// `s1` of words, `d1` of a duty; lines cite by it.
    pub id: String,
    /// Its short name, such as `KH 19/KH-BCĐ138/CP`; of a rule, the mark that it is one.
    pub instrument: String,
    /// In words; of a rule, its id.
    pub clause: String,
    /// The words, verbatim; of a rule, its title and basis.
    pub quote: String,
    /// The key of a duty, where the row is no source of words.
    pub duty: String,
    /// The clause, where it is one's words.
    #[serde(skip)]
    pub at: Option<(InstrumentId, ClausePath)>,
}

/// The sources of one paper.
#[derive(Debug)]
pub struct Proofs<'w> {
    words: &'w Words,
    rows: Vec<SourceRow>,
    /// The id of each row that has none yet.
    known: HashMap<SourceRow, String>,
}

impl<'w> Proofs<'w> {
    /// None yet.
    pub fn with(words: &'w Words) -> Proofs<'w> {
        Proofs { words, rows: Vec::new(), known: HashMap::new() }
    }

    /// The id of a source; the same words of the same clause have the same.
    pub fn cite(&mut self, instrument: &Instrument, clause: &ClausePath, quote: &str) -> String {
        let at = Some((instrument.id.clone(), clause.clone()));
        let (instrument, clause) = (instrument.short_name(), self.words.addresses.say(clause));
        self.numbered(SourceRow { instrument, clause, quote: quote.to_owned(), at, ..SourceRow::default() })
    }

    /// The id of a duty, which is never printed but stands in the list of lines.
    pub fn duty(&mut self, obligation: &Obligation) -> String {
        self.numbered(SourceRow { duty: obligation.key.to_string(), ..SourceRow::default() })
    }

    /// The ids of the words that give parts, and of the rule by which a part falls to a body of the place.
    pub fn of_parts(&mut self, workspace: &Workspace, rules: &Rules, obligations: &[&Obligation]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for obligation in obligations {
            ids.push(self.duty(obligation));
            for reason in &obligation.because {
                let id = match reason {
                    Reason::Words { instrument, clause, quote } if *clause == obligation.stated_at => {
                        self.cite(&workspace.instruments[instrument], clause, quote)
                    }
                    Reason::Rule { rule, gives: Gives::Counterpart | Gives::Member | Gives::Role } => {
                        self.rule(&rules[rule])
                    }
                    Reason::Reading { instrument, clause, reason, basis, gives: Gives::Counterpart | Gives::Role } => {
                        self.reading(&workspace.instruments[instrument], clause, reason, basis)
                    }
                    _ => continue,
                };
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// The ids of the words that give times.
    pub fn of_times(&mut self, workspace: &Workspace, obligations: &[&Obligation]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for obligation in obligations {
            let words = obligation.because.iter().filter_map(|reason| match reason {
                Reason::Words { instrument, clause, quote } => Some((instrument, clause, quote)),
                _ => None,
            });
            for (instrument, clause, quote) in words.skip(1) {
                let id = self.cite(&workspace.instruments[instrument], clause, quote);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// A rule as a source: its title and its basis.
    fn rule(&mut self, rule: &Rule) -> String {
        let quote = format!("{} ({})", rule.title, rule.basis.brief().vi);
        let (instrument, clause) = (Source::RULE.to_owned(), rule.id.to_string());
        self.numbered(SourceRow { instrument, clause, quote, ..SourceRow::default() })
    }

    /// A plan's own reading as a source: its reason and its basis, which are not the clause's words.
    fn reading(&mut self, instrument: &Instrument, clause: &ClausePath, reason: &str, basis: &Basis) -> String {
        let quote = format!("{reason} ({})", basis.brief().vi);
        let clause = format!("{} {}", instrument.short_name(), self.words.addresses.say(clause));
        self.numbered(SourceRow { instrument: Source::RULE.to_owned(), clause, quote, ..SourceRow::default() })
    }

    /// The office's own word, or what it says that its word rests on.
    pub fn cite_office(&mut self, file: &str, basis: Option<&str>, quote: &str) -> String {
        let profile = self.words.paper.profile.clone();
        let (instrument, clause) = match basis {
            Some(basis) => (basis.to_owned(), format!("{profile}: {file}")),
            None => (profile, file.to_owned()),
        };
        self.numbered(SourceRow { instrument, clause, quote: quote.to_owned(), ..SourceRow::default() })
    }

    fn numbered(&mut self, row: SourceRow) -> String {
        if let Some(id) = self.known.get(&row) {
            return id.clone();
        }
        let sort = if row.duty.is_empty() { WORDS } else { DUTY };
        let id = format!("{sort}{}", self.rows.len() + 1);
        self.rows.push(SourceRow { id: id.clone(), ..row.clone() });
        self.known.insert(row, id.clone());
        id
    }

    /// Whether an id is a duty's, not that of words.
    pub fn is_duty(id: &str) -> bool {
        id.starts_with(DUTY)
    }

    /// All that were cited so far, in the order of their numbers.
    pub fn rows(&self) -> Vec<SourceRow> {
        self.rows.clone()
    }
}
