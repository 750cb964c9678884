//! Who is given what: "A chủ trì, phối hợp với B, C …", "(các bộ, ngành thực hiện)", "Giao A …", a part headed by a body.
//!
//! A sentence is read piece by piece between semicolons: a subject carries over a semicolon and not over a full stop.
//! A piece names its subject first, or speaks of the one before, or of whom the heading names; what follows gives the
//! role by its first words. A list of names is read name by name and ends at the first word that joins no names.
//! Whatever is not one of these forms gives nobody a part.

use std::ops::Range;

use super::draft::QuestionKind;
use super::facts::{AssignFact, ReportFact, WrittenBody};
use super::mention::Mention;
use super::name_list::NameList;
use super::names::KnownNames;
use super::phrase::begins;
use super::pieces::{inside_brackets, whole_pieces};
use super::{report, roles};
use crate::model::{ImportWords, Modality, Role, Words};
use crate::vietnamese::lowered;

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
    pub words: &'a Words,
}

/// What a sentence assigns, and what it leaves open.
#[derive(Default)]
pub struct Assigned {
    pub facts: Vec<AssignFact>,
    pub reports: Vec<ReportFact>,
    pub questions: Vec<QuestionKind>,
    /// Of whom the sentence speaks.
    pub subjects: Vec<WrittenBody>,
}

impl AssigningSentence<'_> {
    pub fn read(&self) -> Assigned {
        let inside = inside_brackets(self.text);
        let mut read = Assigned { subjects: self.subjects.to_vec(), ..Assigned::default() };
        let mut modality = self.modality;
        let words = &self.words.import;
        let bracketed = inside.len() < self.text.len() && self.subjects.is_empty();
        for at in whole_pieces(inside, self.names, words) {
            let piece = SentencePiece { phrase: self, text: &inside[at], mentions: Vec::new(), bracketed };
            SentencePiece { mentions: self.names.all_in(piece.text), ..piece }.read(&mut read, &mut modality);
        }
        if !self.must_name && self.subjects.is_empty() && read.facts.is_empty() {
            let lower = lowered(inside);
            let leads = words.leads.iter().any(|word| lower.contains(word.as_str()));
            let hosts = words.hosted.iter().any(|what| lower.contains(what.as_str()));
            if leads && !hosts && read.questions.is_empty() && read.reports.is_empty() {
                read.questions.push(QuestionKind::NobodyNamed);
            }
        }
        read
    }
}

/// What stands between two semicolons.
struct SentencePiece<'p, 'a> {
    phrase: &'p AssigningSentence<'a>,
    text: &'p str,
    mentions: Vec<Mention>,
    /// It stands in a bracket behind the work: a bare name says who does it.
    bracketed: bool,
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
            None if !self.phrase.must_name && self.speaks_of_one_before(&opening, read) => read.subjects.clone(),
            None => return,
        };
        let rest = &self.text[opening.rest..];
        let only_named = self.bracketed && rest.trim_matches([' ', '.', ',']).is_empty();
        if subject.is_empty() || names_somebody && !only_named && !self.is_work(rest) {
            return;
        }
        if names_somebody {
            read.subjects.clone_from(&subject);
        }
        read.reports.extend(report::read(self.text, opening.rest, &subject, self.phrase.names, self.phrase.words));
        // Who leads leads all of it; to advise is another matter.
        let leads = |fact: &AssignFact| fact.parts.iter().any(|(role, all)| *role == Role::Lead && *all == subject);
        let led = !names_somebody && read.facts.iter().any(leads);
        let (mut parts, end) = self.parts(&subject, opening.rest, read);
        parts.retain(|(role, _)| !led || *role == Role::Advise);
        if parts.is_empty() {
            return;
        }
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
        &self.phrase.words.import
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
                *modality = how;
            }
        }
        let here = self.list_at(at, read).filter(|list| !list.bodies.is_empty());
        let list = here.or_else(|| self.after_introduction(at, read)).or_else(|| self.later(at, modality, read));
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

    /// Names that stand later: after "Tuyến tỉnh:", after ", yêu cầu", or between "do" and what they do.
    fn later(&self, at: usize, modality: &mut Modality, read: &mut Assigned) -> Option<NameList> {
        let mut quiet = Assigned::default();
        let text = &self.text[at..];
        let words = self.words();
        let binds = [(&words.ordered, Modality::Order), (&words.asked, Modality::Request)];
        let told = binds.into_iter().flat_map(|(all, how)| {
            let word = |word: &String| text.find(&format!(", {word} ")).map(|from| (from + word.len() + 3, Some(how)));
            all.iter().filter_map(word).collect::<Vec<_>>()
        });
        let after_colon = text.match_indices(": ").map(|(colon, _)| {
            let asks = words.asked.iter().find(|word| text[colon + 2..].starts_with(&format!("{word} ")));
            asks.map_or((colon + 2, None), |word| (colon + word.len() + 3, Some(Modality::Request)))
        });
        let by = text.match_indices(words.done_by.as_str()).map(|(from, by)| (from + by.len(), None));
        let by: Vec<(usize, Option<Modality>)> = by.filter(|_| !words.done_by.is_empty()).collect();
        let is_by = |from: usize| by.iter().any(|(at, _)| *at == from);
        let places: Vec<(usize, Option<Modality>)> = told.chain(after_colon).chain(by.clone()).collect();
        let found = places.into_iter().find_map(|(from, how)| {
            let list = self.list_at(at + from, &mut quiet).filter(|list| !list.bodies.is_empty())?;
            let rest = &self.text[self.past_title(list.end)..];
            let does = |all: &[String]| all.iter().any(|word| begins(rest.trim_start(), word));
            let fits = list.start == at + from && self.is_work(rest);
            let fits = fits && (!is_by(from) || does(&words.leads) || does(&words.carry_out));
            fits.then_some((list, how))
        });
        let (list, how) = found?;
        *modality = how.unwrap_or(*modality);
        read.questions.append(&mut quiet.questions);
        Some(list)
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

    /// Whether a piece that names nobody goes on about the one before: its words say what is done, and not only by when
    /// what was said before is.
    fn speaks_of_one_before(&self, opening: &PieceOpening, read: &Assigned) -> bool {
        let rest = self.text[opening.rest..].trim();
        let done = self.words().done.iter().any(|word| begins(&lowered(rest), word));
        // "quý: trước ngày 14 …": when, and no more.
        let first: Vec<&str> = rest.split([' ', ':']).filter(|word| !word.is_empty()).take(2).collect();
        let lower = lowered(rest);
        let does = self.words().verbs.iter().any(|verb| verb.contains(' ') && lower.contains(verb.as_str()));
        let is_when = first.iter().any(|word| self.words().tails.iter().any(|tail| lowered(word) == *tail)) && !does;
        let said = !read.facts.is_empty() || !read.reports.is_empty();
        !rest.is_empty() && !(said && (done || is_when))
    }

    /// A verb follows: "chủ trì", "có trách nhiệm", "tổ chức"; or a colon and the work.
    fn is_work(&self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let after_colon = rest.strip_prefix(':').map(str::trim_start);
        let bare = after_colon.unwrap_or(rest).trim_start_matches([',', ' ']);
        let first = bare.chars().next();
        let opens = |all: &[String]| all.iter().any(|word| begins(&lowered(bare), word));
        let words = self.words();
        let is_told = [&words.verbs, &words.leads, &words.with, &words.bound].into_iter().any(|all| opens(all));
        if rest.starts_with(',') && !is_told && roles::opening(bare, words).0.is_empty() {
            return false;
        }
        let is_verb = first.is_some_and(|c| c.is_lowercase() || after_colon.is_some());
        let says_no_work = self.words().no_work.iter().any(|words| rest.starts_with(&format!("{words} ")));
        is_verb && (!says_no_work || !roles::opening(rest, self.words()).0.is_empty())
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
                let (more, _) = roles::opening(&self.text[end..], self.words());
                let more = more.into_iter().filter(|role| !matches!(role, Role::Direct | Role::Fund));
                parts.extend(more.map(|role| (role, subject.to_vec())));
            }
            return (parts, end);
        }
        if leads.is_none() {
            let roles = roles::all(&self.text[at..], self.words());
            parts.extend(roles.into_iter().map(|role| (role, subject.to_vec())));
        }
        (parts, end)
    }

    /// "chủ trì hội nghị": to host is no part.
    fn hosts(&self, end: usize) -> bool {
        self.words().hosted.iter().any(|what| self.text[end..].trim_start().starts_with(what.as_str()))
    }

    fn begins(&self, at: usize, words: &str) -> bool {
        begins(&lowered(&self.text[at..]), &lowered(words))
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
