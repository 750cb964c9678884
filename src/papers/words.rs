//! Words of a higher plan, made to stand in a lower one; none is added or lost.

use crate::model::{LineWords, Words};
use crate::vanban::document::KeptTogether;
use crate::vietnamese::{capitalised, fold_space};

/// What the typesetter keeps on one line, from the words of the workspace.
pub fn kept_together(lines: &LineWords) -> KeptTogether {
    KeptTogether {
        words: lines.compounds.clone(),
        before_numbers: lines.before_numbers.clone(),
        before_names: lines.before_places.clone(),
    }
}

/// The words that a parenthesis with the quote closes, from the parenthesis before it on.
pub(super) fn before_parenthesis(words: &str, quote: &str) -> Option<String> {
    let quote = fold_space(quote);
    let at = words.find(&format!("({})", quote.trim_matches(['(', ')'])))?;
    let start = words[..at].rfind(')').map_or(0, |before| before + 1);
    let sentence = words[start..at].trim_start_matches(['.', ';', ' ']).trim();
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

/// Assigning words without those whom a higher plan names, so that a lower plan does not seem to order a ministry:
/// "Giao Bộ Tư pháp chủ trì, phối hợp với các bộ thực hiện công tác …" is "Thực hiện công tác …". None where what is left
/// still names one of them, or hardly says a thing.
pub(super) fn without_those_named(known: &Words, words: &str, named: &[&str]) -> Option<String> {
    const FEWEST: usize = 4;
    let named: Vec<String> = named.iter().map(|name| fold_space(name)).collect();
    let whole = fold_space(words);
    let mut rest = whole.as_str();
    let leads = known.assigning.iter().chain(&named).map(String::as_str).collect::<Vec<_>>();
    while let Some(after) = leads.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = after.trim_start();
    }
    let names_them = named.iter().chain(&known.above).any(|name| rest.contains(name.as_str()));
    let is_whole = rest.split(' ').count() >= FEWEST && !names_them;
    is_whole.then(|| capitalised(rest))
}

/// A title in running text begins small, unless it begins with an abbreviation.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let second_is_upper = letters.clone().next().is_some_and(char::is_uppercase);
    match first {
        Some(first) if !second_is_upper => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A set as it stands within a line: "các sở, ban, ngành".
pub(super) fn in_running_words(words: &Words, name: &str) -> String {
    match words.several.iter().any(|begin| name.starts_with(begin.as_str())) {
        true => lower_first(name),
        false => name.to_owned(),
    }
}

/// A heading in capitals reads as a sentence under a number.
pub(super) fn sentence_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    capitalised(&text.to_lowercase())
}

/// A line ends with a stop.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim();
    let bare = text.trim_end_matches(['.', '/', ';', ',', ' ']);
    // Words that break off, however many dots the copy has.
    let end = if text.ends_with("...") { "..." } else { "." };
    format!("{bare}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_plan_does_not_repeat_whom_the_higher_one_orders() {
        let words = "Giao Bộ Tư pháp chủ trì, phối hợp với các bộ, ngành liên quan thực hiện công tác thi hành án";
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let assigning = list(&["Giao ", "chủ trì", "phối hợp với", ","]);
        let known = Words { assigning, above: list(&["các bộ"]), ..Words::default() };
        let said = without_those_named(&known, words, &["Bộ Tư pháp", "các bộ, ngành liên quan"]);
        assert_eq!(said.as_deref(), Some("Thực hiện công tác thi hành án"));
        assert_eq!(without_those_named(&known, "báo cáo kết quả về Bộ Công an", &["Bộ Công an"]), None);
    }
}
