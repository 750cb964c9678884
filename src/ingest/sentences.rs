//! A clause's words → its sentences, each with its place: a fact reaches no further than the sentence that states it.

use std::ops::Range;

use super::phrase::begins;

/// The sentences of a text. A full stop ends one before a capital; a bracket that closes the text is one of its own.
///
/// A bracket that begins with one of `tails` goes on with the sentence before it.
pub fn of(text: &str, tails: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                if depth == 0 && closes_text(text, at) && !tails.iter().any(|tail| begins(&text[at + 1..], tail)) {
                    push(&mut found, text, start..at);
                    start = at;
                }
                depth += 1;
            }
            ')' => depth = depth.saturating_sub(1),
            '.' | '!' | '?' if depth == 0 && ends_sentence(text, at) => {
                push(&mut found, text, start..at + 1);
                start = at + 1;
            }
            _ => {}
        }
    }
    push(&mut found, text, start..text.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, at: Range<usize>) {
    let words = &text[at.clone()];
    let begin = at.start + (words.len() - words.trim_start().len());
    let end = at.start + words.trim_end().len();
    if begin < end && text[begin..end].chars().any(char::is_alphanumeric) {
        found.push(begin..end);
    }
}

/// A bracket after which nothing but signs stand.
fn closes_text(text: &str, at: usize) -> bool {
    text[at..]
        .rfind(')')
        .is_some_and(|close| text[at + close + 1..].chars().all(|c| matches!(c, '.' | ';' | '/' | ',' | ' ')))
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let rest = text[at + 1..].trim_start();
    let apart = text[at + 1..].starts_with(' ');
    let next_is_capital = rest.chars().next().is_some_and(|c| c.is_uppercase() || c == '“' || c == '(');
    let word = text[..at].rsplit(' ').next().unwrap_or_default();
    let abbreviates = word.chars().count() <= 2 && word.chars().all(char::is_uppercase) || word.ends_with('.');
    apart && next_is_capital && !abbreviates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        of(text, &["trước".to_owned()]).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_and_a_semicolon_does_not() {
        let text = "Sở Y tế chủ trì tập huấn; báo cáo kết quả. Sở Tài chính bố trí kinh phí (nếu có) theo quy định.";
        assert_eq!(read(text).len(), 2);
        assert_eq!(read("Đạt 3.500 lượt người... và duy trì.").len(), 1);
    }

    #[test]
    fn a_bracket_that_closes_the_text_speaks_for_itself() {
        let text = "Tổ chức tập huấn cho cán bộ (Sở Y tế chủ trì, phối hợp với Công an tỉnh).";
        assert_eq!(read(text), ["Tổ chức tập huấn cho cán bộ", "(Sở Y tế chủ trì, phối hợp với Công an tỉnh)."]);
        assert_eq!(read("Báo cáo hằng năm (trước ngày 20/12).").len(), 1);
    }
}
