//! Who is given what: "A chủ trì, phối hợp với B, C …", "(các bộ, ngành thực hiện)", "Giao A …", a part headed by a body.
//!
//! A sentence is read piece by piece between semicolons: a subject carries over a semicolon and not over a full stop.
//! A piece names its subject first, or speaks of the one before, or of whom the heading names; what follows gives the
//! role by its first words. A list of names is read name by name and ends at the first word that joins no names.
//! Whatever is not one of these forms gives nobody a part.

use std::ops::Range;

use super::draft::QuestionKind;
use super::facts::{AssignFact, WrittenBody};
use super::name_list::NameList;
use super::names::{KnownNames, Mention};
use crate::model::{ImportWords, Modality, Role};
use crate::vietnamese::lowered;

/// A report is asked for where its word stands among so many first ones.
const WORDS_OF_AN_OPENING: usize = 9;

/// A sentence with what stands around it.
pub struct AssigningSentence<'a> {
    pub text: &'a str,
    /// Whom the heading above names: of these a sentence speaks that names nobody.
    pub subjects: &'a [WrittenBody],
    /// How the heading above binds.
    pub modality: Modality,
    /// Whether a sentence of such a part assigns only where it begins with a name.
    pub must_name: bool,
    pub names: &'a KnownNames,
    pub words: &'a ImportWords,
}

/// What a sentence assigns, and what it leaves open.
#[derive(Default)]
pub struct Assigned {
    pub facts: Vec<AssignFact>,
    pub questions: Vec<QuestionKind>,
    /// Of whom the sentence speaks.
    pub subjects: Vec<WrittenBody>,
}

impl AssigningSentence<'_> {
    pub fn read(&self) -> Assigned {
        let inside = inside_brackets(self.text);
        let mut read = Assigned { subjects: self.subjects.to_vec(), ..Assigned::default() };
        let mut modality = self.modality;
        for at in pieces(inside, self.words) {
            let piece = SentencePiece { phrase: self, text: &inside[at], mentions: Vec::new() };
            SentencePiece { mentions: self.names.all_in(piece.text), ..piece }.read(&mut read, &mut modality);
        }
        if !self.must_name && self.subjects.is_empty() && read.facts.is_empty() {
            let lower = lowered(inside);
            let leads = self.words.leads.iter().any(|word| lower.contains(word.as_str()));
            let hosts = self.words.hosted.iter().any(|what| lower.contains(what.as_str()));
            if leads && !hosts && read.questions.is_empty() {
                read.questions.push(QuestionKind::NobodyNamed);
            }
        }
        read
    }
}

/// The words between brackets that hold a whole text.
fn inside_brackets(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ';', '/', ' ']);
    bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text)
}

/// Pieces between semicolons outside brackets; "…, phối hợp với A" begins another, unless whoever leads works with A.
fn pieces(text: &str, words: &ImportWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | ',' if depth == 0 && (c == ';' || joins_another(&text[start..at], &text[at + 1..], words)) => {
                found.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(start..text.len());
    found.into_iter().filter(|at| !text[at.clone()].trim().is_empty()).collect()
}

fn joins_another(before: &str, after: &str, words: &ImportWords) -> bool {
    let long = before.split_whitespace().count() > 4;
    let leads = words.leads.iter().any(|word| before.ends_with(word.as_str()));
    let names = words.with.iter().any(|with| with.contains(' ') && begins(after.trim_start(), with));
    long && !leads && names
}

/// What stands between two semicolons.
struct SentencePiece<'p, 'a> {
    phrase: &'p AssigningSentence<'a>,
    text: &'p str,
    mentions: Vec<Mention>,
}

/// Where a piece names its subject, and where its work begins.
struct PieceOpening {
    named: Option<NameList>,
    /// The first byte of the words that are quoted.
    start: usize,
    /// The first byte after the subject.
    rest: usize,
}

impl SentencePiece<'_, '_> {
    fn read(&self, read: &mut Assigned, modality: &mut Modality) {
        if let Some(fact) = self.labelled(read) {
            read.facts.push(fact);
            return;
        }
        let opening = self.opening(modality, read);
        let named = opening.named.as_ref().map(|list| list.bodies.clone()).filter(|bodies| !bodies.is_empty());
        let names_somebody = named.is_some();
        let subject = match named {
            Some(bodies) => bodies,
            None if !self.phrase.must_name && self.speaks_of_one_before(&opening) => read.subjects.clone(),
            None => return,
        };
        let rest = &self.text[opening.rest..];
        if subject.is_empty() || names_somebody && !self.is_work(rest) {
            return;
        }
        if names_somebody {
            read.subjects.clone_from(&subject);
        }
        if self.reports(rest) {
            return;
        }
        let (parts, end) = self.parts(&subject, opening.rest, read);
        let lower = lowered(self.text);
        let quote = self.quote(opening.start..end);
        read.facts.push(AssignFact {
            of_this_plan: self.words().this_plan.iter().any(|words| lower.contains(words.as_str())),
            modality: *modality,
            part: None,
            covers: Vec::new(),
            quote,
            parts,
        });
    }

    fn words(&self) -> &ImportWords {
        self.phrase.words
    }

    /// "Cơ quan chủ trì: A, B."
    fn labelled(&self, read: &mut Assigned) -> Option<AssignFact> {
        let (label, names) = self.text.split_once(':')?;
        let label = lowered(label.trim());
        let roles = [(&self.words().lead_labels, Role::Lead), (&self.words().coordinate_labels, Role::Coordinate)];
        let (_, role) = roles.into_iter().find(|(labels, _)| labels.contains(&label))?;
        let list = self.list_at(self.text.len() - names.len(), read).filter(|list| !list.bodies.is_empty())?;
        let quote = self.text[..list.end].trim().to_owned();
        Some(AssignFact {
            parts: vec![(role, list.bodies)],
            modality: self.phrase.modality,
            of_this_plan: false,
            part: None,
            covers: Vec::new(),
            quote,
        })
    }

    /// What binds, then the names, perhaps after an introduction that ends with a comma.
    fn opening(&self, modality: &mut Modality, read: &mut Assigned) -> PieceOpening {
        let mut at = self.text.len() - self.text.trim_start().len();
        let start = at;
        for (all, how) in [
            (&self.words().ordered, Modality::Order),
            (&self.words().asked, Modality::Request),
            (&self.words().encouraged, Modality::Encourage),
        ] {
            let found = all.iter().find(|word| self.text[at..].starts_with(&format!("{word} ")));
            if let Some(word) = found {
                at += word.len() + 1;
                if how != Modality::Order {
                    *modality = how;
                }
            }
        }
        let here = self.list_at(at, read);
        let list = here.or_else(|| self.after_introduction(at, read));
        match list {
            Some(list) => {
                let rest = self.past_title(list.end);
                PieceOpening { start: if at > start { start } else { list.start }, rest, named: Some(list) }
            }
            None => PieceOpening { named: None, start: at, rest: at },
        }
    }

    /// "Căn cứ nhiệm vụ được giao, A …": a list right after a comma that ends the introduction.
    fn after_introduction(&self, at: usize, read: &mut Assigned) -> Option<NameList> {
        let text = &self.text[at..];
        self.words().introductions.iter().find(|opening| text.starts_with(opening.as_str()))?;
        let commas = text.match_indices(", ").map(|(comma, _)| at + comma + 2);
        let mut quiet = Assigned::default();
        let lists = commas.filter_map(|comma| self.list_at(comma, &mut quiet).filter(|list| list.start == comma));
        let found = lists
            .into_iter()
            .find(|list| !list.bodies.is_empty() && self.is_work(&self.text[self.past_title(list.end)..]));
        read.questions.append(&mut quiet.questions);
        found
    }

    /// Past a bracket or an apposition that only says who a body is: "(Cơ quan thường trực …)".
    fn past_title(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let trimmed = rest.trim_start();
        if let Some(inside) = trimmed.strip_prefix('(') {
            return inside.find(')').map_or(at, |close| self.text.len() - inside.len() + close + 1);
        }
        at
    }

    /// Whether a piece that names nobody goes on about the one before: its first words say what is done.
    fn speaks_of_one_before(&self, opening: &PieceOpening) -> bool {
        !self.text[opening.rest..].trim().is_empty()
    }

    /// A verb follows: "chủ trì", "có trách nhiệm", "tổ chức"; or a colon and the work.
    fn is_work(&self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let after_colon = rest.strip_prefix(':').map(str::trim_start);
        let first = after_colon.unwrap_or(rest).trim_start_matches([',', ' ']).chars().next();
        let is_verb = first.is_some_and(|c| c.is_lowercase() || after_colon.is_some());
        let says_no_work = self.words().no_work.iter().any(|words| rest.starts_with(&format!("{words} ")));
        is_verb && (!says_no_work || !self.roles(self.text.len() - rest.len()).is_empty())
    }

    /// The roles that a piece gives its subject, and those whom it names beside; and where the words end.
    fn parts(
        &self,
        subject: &[WrittenBody],
        from: usize,
        read: &mut Assigned,
    ) -> (Vec<(Role, Vec<WrittenBody>)>, usize) {
        let mut at = from + (self.text[from..].len() - self.text[from..].trim_start_matches([' ', ',', ':']).len());
        if let Some(bound) = self.words().bound.iter().find(|words| self.begins(at, words)) {
            at = self.skip(at, bound);
        }
        let mut parts = Vec::new();
        let leads = self.words().leads.iter().find(|word| self.begins(at, word) && !self.hosts(at + word.len()));
        if let Some(word) = leads {
            at = self.skip(at, word);
            parts.push((Role::Lead, subject.to_vec()));
        }
        let mut end = at;
        let joins = self.longest_at(&self.words().joins_in, at).filter(|word| self.ends(at + word.len()));
        if let Some(word) = joins.filter(|_| leads.is_none()) {
            return (vec![(Role::Coordinate, subject.to_vec())], at + word.len());
        }
        if let Some(word) = self.longest_at(&self.words().with, at) {
            let list = self.list_at(self.skip(at, word), read);
            let mut joined = if leads.is_some() { Vec::new() } else { subject.to_vec() };
            joined.extend(list.as_ref().map_or_else(Vec::new, |list| list.bodies.clone()));
            end = list.map_or(at + word.len(), |list| list.end);
            if !joined.is_empty() {
                parts.push((Role::Coordinate, joined));
            }
            if leads.is_none() {
                let more = self.roles(end).into_iter().filter(|role| *role != Role::Direct);
                parts.extend(more.map(|role| (role, subject.to_vec())));
            }
            return (parts, end);
        }
        if leads.is_none() {
            let roles = self.roles(at);
            let roles = if roles.is_empty() { vec![Role::Implement] } else { roles };
            parts.extend(roles.into_iter().map(|role| (role, subject.to_vec())));
        }
        (parts, end)
    }

    /// The roles that the next words give: one after the other, with nothing but what joins them in between.
    fn roles(&self, at: usize) -> Vec<Role> {
        let words = self.words();
        let lower = lowered(&self.text[at..]);
        let mut rest = lower.trim_start();
        while let Some(neutral) = words.neutral.iter().filter(|word| begins(rest, word)).max_by_key(|word| word.len()) {
            rest = rest[neutral.len()..].trim_start_matches([' ', ',']);
        }
        let mut found = Vec::new();
        loop {
            let roles = [
                (&words.standing, Role::Standing),
                (&words.advises, Role::Advise),
                (&words.oversees, Role::Oversee),
                (&words.directs, Role::Direct),
                (&words.funds, Role::Fund),
            ];
            let next =
                roles.into_iter().find_map(|(all, role)| Some((all.iter().find(|word| begins(rest, word))?, role)));
            let Some((word, role)) = next else { break };
            if !found.contains(&role) {
                found.push(role);
            }
            rest = rest[word.len()..].trim_start_matches([' ', ',']);
            let helps = words.helps.iter().any(|word| begins(rest, word));
            if helps
                && words.oversees.iter().any(|word| rest.contains(&format!(" {word}")))
                && !found.contains(&Role::Oversee)
            {
                found.push(Role::Oversee);
            }
            rest = words.list_joins.iter().find_map(|join| rest.strip_prefix(&format!("{join} "))).unwrap_or(rest);
        }
        // Whoever advises another advises; what that other is to do is what is advised.
        let advises = found.first() == Some(&Role::Advise);
        found.retain(|role| !advises || *role != Role::Direct);
        found
    }

    /// "chủ trì hội nghị": to host is no part.
    fn hosts(&self, end: usize) -> bool {
        self.words().hosted.iter().any(|what| self.text[end..].trim_start().starts_with(what.as_str()))
    }

    fn begins(&self, at: usize, words: &str) -> bool {
        begins(&lowered(&self.text[at..]), &lowered(words))
    }

    /// Whether the words ask for a report: that is no part in a task.
    fn reports(&self, rest: &str) -> bool {
        let opening = lowered(&rest.split_whitespace().take(WORDS_OF_AN_OPENING).collect::<Vec<_>>().join(" "));
        self.words().reports.iter().any(|word| opening.contains(word.as_str()))
    }

    fn longest_at<'w>(&self, all: &'w [String], at: usize) -> Option<&'w String> {
        all.iter().filter(|words| self.begins(at, words)).max_by_key(|words| words.len())
    }

    /// Past some words and what parts them from the next.
    fn skip(&self, at: usize, words: &str) -> usize {
        let rest = &self.text[at + words.len()..];
        self.text.len() - rest.trim_start_matches([' ', ',']).len()
    }

    fn ends(&self, at: usize) -> bool {
        self.text[at..].trim_matches(['.', ',', ' ', '/']).is_empty()
    }

    fn list_at(&self, start: usize, read: &mut Assigned) -> Option<NameList> {
        let (list, questions) = NameList::at(self.text, start, &self.mentions, self.words());
        read.questions.extend(questions);
        list
    }

    /// The words that assign, to the end of the piece where it is short.
    fn quote(&self, at: Range<usize>) -> String {
        let whole = self.text[at.start..].trim_end_matches(['.', '/', ' ']);
        let is_short = whole.chars().count() <= 200;
        let quote = if is_short { whole } else { &self.text[at.start..at.end.max(at.start)] };
        let quote = if quote.trim().is_empty() { whole } else { quote };
        quote.trim_matches([' ', ',']).to_owned()
    }
}

fn begins(text: &str, words: &str) -> bool {
    text.starts_with(words) && is_word(text, 0..words.len())
}

/// Whether a stretch begins and ends between words.
pub fn is_word(text: &str, at: Range<usize>) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    outside(text[..at.start].chars().next_back()) && outside(text[at.end..].chars().next())
}
