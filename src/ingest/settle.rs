//! What a person has answered → the draft: whoever was unknown is who the answer says, and what was answered is asked no
//! more, however often the file is read again.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{DraftPlan, HeadPart, OpenQuestion, QuestionKind};
use super::facts::{StatedFact, WrittenBody};
use crate::diag::{Said, Text, displayed, text};
use crate::model::{BodyId, Workspace};
use crate::vietnamese::slug;

/// The answer of somebody who has looked, where nothing is to be stated.
pub const SEEN: &str = "seen";
/// No id of a question has more words of the text, but for a name, which is there whole.
const MOST_WORDS_OF_AN_ID: usize = 10;

/// An answer that says nothing that can be stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyAnswer {
    /// The question.
    pub id: String,
    /// What was answered.
    pub answer: String,
}

impl Said for EmptyAnswer {
    fn said(&self) -> Text {
        let EmptyAnswer { id, answer } = self;
        text!(
            "câu trả lời `{answer}` cho `{id}` không phải `seen` hay mã của một cơ quan trong rules/bodies",
            "the answer `{answer}` to `{id}` is neither `seen` nor the id of a body of rules/bodies"
        )
    }
}

displayed!(EmptyAnswer);

/// A name for each question, the same whenever the same text is read: `body-cong-ty-thuy-loi`. All that ask who bears one
/// name are one.
pub fn question_ids(questions: &[OpenQuestion]) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let named = |question: &OpenQuestion| {
        let (key, about) = about(question);
        let about = slug(&about);
        let is_name = matches!(question.kind, QuestionKind::UnknownBody(_));
        let most = if is_name { usize::MAX } else { MOST_WORDS_OF_AN_ID };
        let words: Vec<&str> = about.split('-').filter(|word| !word.is_empty()).take(most).collect();
        let id = format!("{key}-{}", words.join("-")).trim_end_matches('-').to_owned();
        let count = taken.entry(id.clone()).or_default();
        *count += 1;
        let is_one = *count == 1 || is_name;
        if is_one { id } else { format!("{id}-{count}") }
    };
    questions.iter().map(named).collect()
}

fn about(question: &OpenQuestion) -> (&'static str, String) {
    match &question.kind {
        QuestionKind::UnknownBody(name) => ("body", name.clone()),
        QuestionKind::SeveralBodies(name) => ("which", name.clone()),
        QuestionKind::NoSuchDay(day) => ("day", day.clone()),
        QuestionKind::YearUnsaid(when) => ("year", when.clone()),
        QuestionKind::MarkerOutOfRow(marker) => ("marker", marker.clone()),
        QuestionKind::ColumnUnread(head) => ("column", head.clone()),
        QuestionKind::CellUnread(words) => ("cell", words.clone()),
        QuestionKind::CellOverRows(words) => ("rows", words.clone()),
        QuestionKind::RoleUnsaid(names) => ("role", names.clone()),
        QuestionKind::NobodyNamed => ("nobody", question.words.clone()),
        QuestionKind::TableUnread(_) => ("table", question.words.clone()),
        QuestionKind::RowWithoutTask => ("row", question.words.clone()),
        QuestionKind::HeadLacks(part) => ("head", head_part(*part).to_owned()),
    }
}

fn head_part(part: HeadPart) -> &'static str {
    match part {
        HeadPart::Kind => "kind",
        HeadPart::Number => "number",
        HeadPart::Date => "date",
        HeadPart::Issuer => "issuer",
        HeadPart::Title => "title",
    }
}

/// Puts the answers into a draft; gives the ids to which nothing is asked.
///
/// # Errors
/// An answer is neither `seen` nor, where a body is asked, the id of one.
pub fn settle(
    plan: &mut DraftPlan,
    answers: &BTreeMap<String, String>,
    workspace: &Workspace,
) -> Result<Vec<String>, EmptyAnswer> {
    let ids = question_ids(&plan.questions);
    let mut who: BTreeMap<String, BodyId> = BTreeMap::new();
    for (id, question) in ids.iter().zip(&plan.questions) {
        let Some(answer) = answers.get(id).filter(|answer| *answer != SEEN) else { continue };
        let known = is_body(answer, workspace);
        match &question.kind {
            QuestionKind::UnknownBody(name) if known => _ = who.insert(slug(name), answer.as_str().into()),
            _ => return Err(EmptyAnswer { id: id.clone(), answer: answer.clone() }),
        }
    }
    let put = |named: &mut WrittenBody| {
        if let Some(body) = who.get(named.body.as_str()).filter(|_| named.is_proposed) {
            *named = WrittenBody { body: body.clone(), is_otherwise: true, is_proposed: false, ..named.clone() };
        }
    };
    for clause in &mut plan.clauses {
        clause.visit_mut(&|clause| clause.facts.iter_mut().for_each(|fact| settle_fact(fact, &put)));
    }
    let asked: BTreeSet<&String> = ids.iter().collect();
    let unheard = answers.keys().filter(|id| !asked.contains(id)).cloned().collect();
    let mut open = ids.iter().map(|id| !answers.contains_key(id));
    plan.questions.retain(|_| open.next().unwrap_or(true));
    Ok(unheard)
}

fn settle_fact(fact: &mut StatedFact, put: &impl Fn(&mut WrittenBody)) {
    match fact {
        StatedFact::Assign(fact) => fact.parts.iter_mut().flat_map(|(_, all)| all).for_each(put),
        StatedFact::Report(fact) => fact.from.iter_mut().chain(&mut fact.to).chain(&mut fact.via).for_each(put),
        _ => {}
    }
}

fn is_body(id: &str, workspace: &Workspace) -> bool {
    let id: BodyId = id.into();
    workspace.bodies.contains_key(&id) || workspace.kinds.contains_key(&id) || workspace.collectives.contains_key(&id)
}
