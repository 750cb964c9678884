//! Other instruments that a text names: "Quyết định số 193/QĐ-TTg ngày 09/02/2021 của Thủ tướng Chính phủ".

use super::facts::{CitationFact, StatedFact};
use crate::model::{ImportWords, Workspace};
use crate::vietnamese::days::days_in;
use crate::vietnamese::{fold_name, lowered};

/// What may stand between the kind of an instrument and its number.
const NUMBER: &str = "số";

/// Citations with a number. Only those whose number is known are led to an instrument.
pub fn read(text: &str, workspace: &Workspace) -> Vec<CitationFact> {
    let words = &workspace.words.import;
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(from) = text[next..].find(|c: char| c.is_ascii_digit()).map(|n| next + n) {
        let number = text[from..].split([' ', ',', ';', ')', '(', '”', '"']).next().unwrap_or_default();
        let number = number.trim_end_matches(['.', ':', '/']);
        next = from + number.len().max(1);
        let before = text[..from].trim_end();
        let at = before.strip_suffix(NUMBER).unwrap_or(before).trim_end().len();
        // Without "số" only a whole symbol is one of an instrument: "98/NQ-CP"; "130/CP" is a name.
        let is_whole = number.contains('-') && number.contains('/');
        let is_numbered = at < before.len();
        let is_symbol =
            number.contains(['/', '-']) && number.chars().any(char::is_uppercase) && (is_numbered || is_whole);
        let Some(kind) = kind_before(text, at, words).filter(|_| is_symbol) else { continue };
        let end = from + number.len();
        let end = day_after(text, end).unwrap_or(end);
        let written = text[at - kind.len()..end].to_owned();
        let opens = text[..at - kind.len()].trim_end();
        let says = |all: &[String]| all.iter().any(|words| words.trim_end() == opens);
        let link = match () {
            () if says(&words.bases) => Some("legal-basis"),
            () if says(&words.carrying_out) => Some("carries-out"),
            () => None,
        };
        found.push(CitationFact { written, to: known(number, workspace), number: number.to_owned(), link });
        next = end;
    }
    found
}

/// The kind named right before "số".
fn kind_before<'w>(text: &str, at: usize, words: &'w ImportWords) -> Option<&'w str> {
    let before = lowered(&text[..at]);
    let named = words.cited_kinds.iter().filter(|kind| before.ends_with(&lowered(kind)));
    named.max_by_key(|kind| kind.len()).map(String::as_str)
}

/// The end of "ngày 09/02/2021" that follows a number.
fn day_after(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].strip_prefix(" ngày ")?;
    let start = text.len() - rest.len();
    let found = days_in(&text[end..]).into_iter().find(|day| end + day.at.start == start)?;
    Some(end + found.at.end)
}

fn known(number: &str, workspace: &Workspace) -> Option<String> {
    let bare = |text: &str| -> String { fold_name(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let wanted = bare(number);
    let same = |text: &str| bare(text) == wanted;
    let found = workspace
        .instruments
        .values()
        .filter(|i| i.number.as_deref().is_some_and(same) || i.aliases.iter().any(|alias| same(alias)));
    let all: Vec<_> = found.collect();
    let [only] = &all[..] else { return None };
    Some(only.id.to_string())
}

/// "Ban Chỉ đạo phòng, chống tội phạm (sau đây gọi tắt là Ban Chỉ đạo)".
pub fn definitions(text: &str, words: &ImportWords) -> Vec<StatedFact> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(inside) = text[open + 1..].split(')').next() else { continue };
        let lower = lowered(inside);
        let ends = words.defines.iter().filter_map(|sign| lower.find(sign.as_str()).map(|at| at + sign.len())).max();
        let Some(end) = ends.filter(|end| inside.is_char_boundary(*end)) else { continue };
        let short = inside[end..].trim().trim_matches(|c| matches!(c, '“' | '”' | '"'));
        let before = text[..open].trim_end();
        let from = before.rfind([',', ';', '.', ':']).map_or(0, |at| at + 1);
        let long = before[from..].trim();
        if !short.is_empty() && !long.is_empty() && short.chars().count() <= 60 {
            found.push(StatedFact::Definition { short: short.to_owned(), long: long.to_owned() });
        }
    }
    found
}
