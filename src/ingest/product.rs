//! A cell that says what comes of the work → products, one for each line or each piece between semicolons.

use super::draft::QuestionKind;
use super::facts::{ProductFact, WrittenBody};
use super::mention::Mention;
use super::names::KnownNames;
use crate::model::{DeliverableKind, ImportWords};
use crate::vietnamese::{fold_space, lowered};

/// Each product, or what is asked of it: a body that is named beside it makes it only where the words say so.
pub fn read(cell: &str, names: &KnownNames, words: &ImportWords) -> Vec<Result<ProductFact, QuestionKind>> {
    let pieces = cell.split(['\n', ';']).map(|piece| {
        fold_space(piece.trim_matches(|c: char| matches!(c, '-' | '+' | '–' | '•' | '*' | ' ' | '.' | ',')))
    });
    let pieces = pieces.filter(|piece| piece.chars().filter(|c| c.is_alphabetic()).count() > 1);
    pieces.map(|piece| product(piece, names, words)).collect()
}

fn product(piece: String, names: &KnownNames, words: &ImportWords) -> Result<ProductFact, QuestionKind> {
    let maker = match &names.known_in(&piece)[..] {
        [] => None,
        [only] => Some(maker(&piece, only, words).ok_or_else(|| QuestionKind::CellUnread(piece.clone()))?),
        _ => return Err(QuestionKind::CellUnread(piece)),
    };
    let lower = lowered(&piece);
    let known = words.columns.products.iter();
    let begins = |begin: &String| {
        lower.strip_prefix(begin.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let kind = known.filter(|product| product.begins.iter().any(begins)).map(|product| product.kind).next();
    Ok(ProductFact { quote: piece.clone(), what: piece, kind: kind.unwrap_or(DeliverableKind::Other), maker })
}

/// "Kế hoạch của Ủy ban nhân dân tỉnh": the name ends the words.
fn maker(piece: &str, mention: &Mention, words: &ImportWords) -> Option<WrittenBody> {
    let [body] = &mention.bodies[..] else { return None };
    let before = piece[..mention.at.start].trim_end();
    let is_maker = words.columns.made_by.iter().any(|word| before.ends_with(word.as_str()));
    let ends = piece[mention.at.end..].trim_matches([' ', '.', ',']).is_empty();
    (is_maker && ends).then(|| WrittenBody {
        body: body.clone(),
        written: piece[mention.at.clone()].to_owned(),
        is_otherwise: mention.is_otherwise,
        is_proposed: false,
    })
}
