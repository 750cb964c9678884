//! A cell that says who → who has which part: a list of names, "Chủ trì: A; Phối hợp: B", "A (phần việc x); B (phần việc
//! y)", or a sentence.
//!
//! Names are read to the end of the cell or not at all: what is left over is a question.

use std::ops::Range;

use super::assign::AssigningSentence;
use super::draft::QuestionKind;
use super::facts::{AssignFact, WrittenBody};
use super::marker::Marker;
use super::name_list::NameList;
use super::names::KnownNames;
use super::phrase::is_word;
use crate::model::{ImportWords, Modality, Role, Words};
use crate::vietnamese::{fold_space, lowered};

/// What a cell gives to whom, and what it leaves open.
#[derive(Default)]
pub struct ReadParties {
    pub facts: Vec<AssignFact>,
    pub questions: Vec<QuestionKind>,
}

/// Names with the role in which they stand.
struct NamedShare {
    role: Role,
    bodies: Vec<WrittenBody>,
    /// The part of the work that they have, where it is shared out.
    part: Option<String>,
    /// Ordered or asked.
    modality: Modality,
    /// Where the words stand in the cell.
    at: Range<usize>,
}

/// The parts that a cell gives; `role` is what the head of its column says.
pub fn read(cell: &str, role: Option<Role>, names: &KnownNames, all: &Words) -> ReadParties {
    let words = &all.import;
    let mut reader = CellReader { cell, role, names, all, words, shares: Vec::new(), read: ReadParties::default() };
    for at in pieces(cell, words) {
        reader.piece(at);
    }
    let CellReader { shares, mut read, .. } = reader;
    read.facts.extend(facts(cell, shares));
    read
}

/// Neighbours of one role are one phrase.
fn facts(cell: &str, shares: Vec<NamedShare>) -> Vec<AssignFact> {
    let mut joined: Vec<NamedShare> = Vec::new();
    for share in shares {
        match joined.last_mut() {
            Some(last)
                if (last.role, last.modality) == (share.role, share.modality)
                    && last.part.is_none()
                    && share.part.is_none() =>
            {
                last.bodies.extend(share.bodies);
                last.at.end = share.at.end;
            }
            _ => joined.push(share),
        }
    }
    let fact = |share: NamedShare| AssignFact {
        quote: fold_space(cell[share.at].trim_matches([' ', ',', ';', '.', '\n'])),
        parts: vec![(share.role, share.bodies)],
        part: share.part,
        modality: share.modality,
        of_this_plan: false,
        covers: Vec::new(),
    };
    joined.into_iter().map(fact).collect()
}

/// Lines, what stands between semicolons, and what a label begins.
fn pieces(cell: &str, words: &ImportWords) -> Vec<Range<usize>> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, c) in cell.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '\n' | ';' if depth == 0 => {
                found.push(start..at);
                start = at + 1;
            }
            _ if depth == 0 && at > start && label(&cell[at..], words).is_some() && ends_a_piece(&cell[start..at]) => {
                found.push(start..at);
                start = at;
            }
            _ => {}
        }
    }
    found.push(start..cell.len());
    found.into_iter().filter(|at| cell[at.clone()].chars().any(char::is_alphanumeric)).collect()
}

fn ends_a_piece(before: &str) -> bool {
    before.ends_with([' ', '.', ',', '-', '+'])
}

/// "Chủ trì: ", with the bytes that it takes.
fn label(text: &str, words: &ImportWords) -> Option<(Role, usize)> {
    let colon = text.find(':').filter(|colon| *colon < 60)?;
    let said = lowered(text[..colon].trim());
    let roles = [
        (&words.lead_labels, Role::Lead),
        (&words.coordinate_labels, Role::Coordinate),
        (&words.carry_out, Role::Implement),
    ];
    let (_, role) = roles.into_iter().find(|(labels, _)| labels.contains(&said))?;
    Some((role, colon + 1))
}

struct CellReader<'a> {
    cell: &'a str,
    /// In which those stand who come next.
    role: Option<Role>,
    names: &'a KnownNames,
    all: &'a Words,
    words: &'a ImportWords,
    shares: Vec<NamedShare>,
    read: ReadParties,
}

impl CellReader<'_> {
    fn piece(&mut self, at: Range<usize>) {
        let mut from = self.past_sign(at.start, at.end);
        let begin = from;
        if let Some((role, length)) = label(&self.cell[from..at.end], self.words) {
            self.role = Some(role);
            from += length;
        }
        let asks = self.words.asked.iter().find(|word| self.cell[from..at.end].trim_start().starts_with(word.as_str()));
        if let Some(word) = asks {
            from += self.cell[from..].find(word.as_str()).unwrap_or(0) + word.len();
        }
        let modality = if asks.is_some() { Modality::Request } else { Modality::Order };
        let text = &self.cell[from..at.end];
        if self.is_sentence(text) {
            return self.sentence(text);
        }
        self.list(begin, from..at.end, modality);
    }

    /// Past a dash or a number before a name.
    fn past_sign(&self, start: usize, end: usize) -> usize {
        let text = &self.cell[start..end];
        let trimmed = text.trim_start();
        let start = end - trimmed.len();
        Marker::read(trimmed).map_or(start, |marker| start + marker.end)
    }

    /// Words say what each does: "A chủ trì, phối hợp với B".
    fn is_sentence(&self, text: &str) -> bool {
        let lower = lowered(without_brackets(text).as_str());
        let says =
            |word: &String| lower.match_indices(word.as_str()).any(|(at, _)| is_word(&lower, at..at + word.len()));
        self.words.leads.iter().chain(&self.words.joins_in).any(says)
    }

    fn sentence(&mut self, text: &str) {
        let text = fold_space(text);
        let phrase = AssigningSentence {
            text: &text,
            subjects: &[],
            modality: Modality::Order,
            must_name: false,
            names: self.names,
            words: self.all,
        };
        let assigned = phrase.read();
        if assigned.facts.is_empty() && assigned.questions.is_empty() {
            self.read.questions.push(QuestionKind::CellUnread(text.clone()));
        }
        self.read.questions.extend(assigned.questions);
        self.read.facts.extend(assigned.facts);
    }

    /// "A, B và C", "A (phần việc x), B (phần việc y)", "A (chủ trì), B (phối hợp)".
    fn list(&mut self, mut begin: usize, at: Range<usize>, modality: Modality) {
        let text = fold_in_place(&self.cell[at.clone()]);
        let mentions = self.names.all_in(&text);
        let mut from = 0;
        loop {
            let (list, questions) = NameList::at(&text, from, &mentions, self.words);
            self.read.questions.extend(questions);
            let list = list.filter(|list| text[from..list.start].trim_matches([' ', ',']).is_empty());
            let Some(list) = list.filter(|list| !list.bodies.is_empty()) else {
                self.left_over(&text[from..]);
                return;
            };
            let rest = &text[list.end..];
            let trimmed = rest.trim_start();
            let inside =
                trimmed.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside.trim());
            let (said, end) = match inside {
                Some(inside) => (Some(inside), text.len() - trimmed.len() + trimmed.find(')').unwrap_or(0) + 1),
                None => (None, list.end),
            };
            let share = self.share(list.bodies, said, begin..at.start + end);
            self.shares.extend(share.map(|share| NamedShare { modality, ..share }));
            from = end;
            begin = at.start + end;
            if text[from..].trim_matches([' ', '.', ',']).is_empty() {
                return;
            }
            if inside.is_none() {
                self.left_over(&text[from..]);
                return;
            }
        }
    }

    /// What a bracket behind names says: their role, their part of the work, or only who they are.
    fn share(&mut self, bodies: Vec<WrittenBody>, said: Option<&str>, at: Range<usize>) -> Option<NamedShare> {
        let lower = said.map(lowered).unwrap_or_default();
        let is = |all: &[String]| all.contains(&lower);
        let is_title = self.words.titles.iter().any(|title| lower.starts_with(title.as_str()));
        let (role, part) = match said {
            Some(_) if is(&self.words.leads) => (Some(Role::Lead), None),
            Some(_) if is(&self.words.joins_in) => (Some(Role::Coordinate), None),
            Some(part) if !is_title => (self.role, Some(part.to_owned())),
            _ => (self.role, None),
        };
        if role.is_none() {
            self.read.questions.push(QuestionKind::RoleUnsaid(fold_space(self.cell[at.clone()].trim())));
        }
        Some(NamedShare { role: role?, bodies, part, modality: Modality::Order, at })
    }

    fn left_over(&mut self, words: &str) {
        let words = words.trim_matches([' ', ',', '.', '-']);
        let told = self.read.questions.iter().any(|question| match question {
            QuestionKind::UnknownBody(name) | QuestionKind::SeveralBodies(name) => words.contains(name.as_str()),
            _ => false,
        });
        if !told && words.chars().any(char::is_alphanumeric) {
            self.read.questions.push(QuestionKind::CellUnread(words.to_owned()));
        }
    }
}

/// Line ends as spaces, so that every byte keeps its place.
fn fold_in_place(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let keep = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    text.chars().filter(keep).collect()
}
