//! A list of names in a text: "A, B và các C có liên quan". It ends at the first word that joins no names.

use super::draft::QuestionKind;
use super::facts::WrittenBody;
use super::mention::Mention;
use crate::model::ImportWords;
use crate::vietnamese::lowered;

/// Names one after the other.
pub struct NameList {
    pub bodies: Vec<WrittenBody>,
    pub start: usize,
    pub end: usize,
}

impl NameList {
    /// The list that begins at a place of a text, and what of it is in doubt.
    pub fn at(
        text: &str,
        start: usize,
        mentions: &[Mention],
        words: &ImportWords,
    ) -> (Option<NameList>, Vec<QuestionKind>) {
        let mut questions = Vec::new();
        let mut list: Option<NameList> = None;
        let mut end = start;
        let mut next = mentions.iter().enumerate().skip_while(|(_, mention)| mention.at.start < start);
        while let Some((n, mention)) = next.next() {
            if mention.at.start < end {
                continue;
            }
            if !joins(&text[end..mention.at.start], list.is_none(), words) {
                break;
            }
            let written = &text[mention.at.clone()];
            end = mention.at.end;
            let open = list.get_or_insert(NameList { bodies: Vec::new(), start: mention.at.start, end });
            match who_bears_title(text, mention, mentions.get(n + 1), words) {
                Some(bearer) => {
                    open.bodies.extend(named(text, bearer, &mut questions));
                    end = past_bracket(text, bearer.at.end);
                    next.next();
                }
                None if is_title(written, words) => {}
                None => {
                    open.bodies.extend(named(text, mention, &mut questions));
                    end = past_apposition(text, end, words);
                }
            }
            open.end = end;
        }
        (list, questions)
    }
}

fn named(text: &str, mention: &Mention, questions: &mut Vec<QuestionKind>) -> Option<WrittenBody> {
    let written = text[mention.at.clone()].to_owned();
    if let [body] = &mention.bodies[..] {
        if mention.is_proposed {
            questions.push(QuestionKind::UnknownBody(written.clone()));
        }
        let Mention { is_proposed, is_otherwise, .. } = *mention;
        return Some(WrittenBody { body: body.clone(), written, is_otherwise, is_proposed });
    }
    questions.push(QuestionKind::SeveralBodies(written));
    None
}

/// "Cơ quan thường trực Ban Chỉ đạo (Công an tỉnh)": the bracket says who it is.
fn who_bears_title<'m>(
    text: &str,
    mention: &Mention,
    next: Option<&'m Mention>,
    words: &ImportWords,
) -> Option<&'m Mention> {
    let next = next?;
    let between = text[mention.at.end..next.at.start].trim();
    (is_title(&text[mention.at.clone()], words) && between.ends_with('(')).then_some(next)
}

fn is_title(written: &str, words: &ImportWords) -> bool {
    let lower = lowered(written);
    words.titles.iter().any(|title| lower.starts_with(title.as_str()))
}

/// Past "- Cơ quan Thường trực Ban Chỉ đạo" after the body that bears the title.
fn past_apposition(text: &str, end: usize, words: &ImportWords) -> usize {
    let rest = &text[end..];
    let Some(after) = rest.trim_start().strip_prefix(['-', '–', '(']) else { return end };
    if !is_title(after.trim_start(), words) {
        return end;
    }
    let stop = after.find([',', ';', ':', '.', ')']).unwrap_or(after.len());
    let closes = usize::from(after[stop..].starts_with(')'));
    text.len() - after.len() + stop + closes
}

fn past_bracket(text: &str, end: usize) -> usize {
    text[end..].find(')').map_or(end, |close| end + close + 1)
}

/// Whether nothing but what joins names stands in between.
fn joins(between: &str, is_first: bool, words: &ImportWords) -> bool {
    let mut rest = between.trim();
    if rest.is_empty() {
        return is_first;
    }
    while !rest.is_empty() {
        let Some(join) = longest(rest, words) else { return false };
        rest = rest[join.len()..].trim_start();
    }
    true
}

fn longest<'w>(rest: &str, words: &'w ImportWords) -> Option<&'w String> {
    let stands = |join: &&String| {
        let after = rest.strip_prefix(join.as_str())?;
        let parted = join.ends_with([',', ';']) || after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        parted.then_some(())
    };
    words.list_joins.iter().filter(|join| stands(join).is_some()).max_by_key(|join| join.len())
}
