//! A sentence → its pieces: what stands between semicolons, each with a subject of its own or that of the one before.

use std::ops::Range;

use super::name_list::NameList;
use super::names::KnownNames;
use super::phrase::begins;
use crate::model::ImportWords;

/// Pieces; names alone go with the piece behind them, and "A chủ trì …, B chủ trì …" are two.
pub fn whole_pieces(text: &str, names: &KnownNames, words: &ImportWords) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for at in pieces(text, words) {
        let mentions = names.all_in(&text[at.clone()]);
        let (list, _) = NameList::at(&text[at.clone()], 0, &mentions, words);
        let only_names = |list: NameList| text[at.clone()][list.end..].trim().is_empty();
        let from = start.take().unwrap_or(at.start);
        if at.end < text.len() && list.is_some_and(only_names) {
            start = Some(from);
            continue;
        }
        let leads = |rest: &str| words.leads.iter().any(|word| begins(rest.trim_start(), word));
        let own = &text[at.clone()];
        let mut begin = from;
        for pair in mentions.windows(2) {
            let between = own[pair[0].at.end..pair[1].at.start].trim();
            let parts = between.ends_with(',') && between.len() > 1 && leads(between) && leads(&own[pair[1].at.end..]);
            if parts {
                found.push(begin..at.start + pair[1].at.start);
                begin = at.start + pair[1].at.start;
            }
        }
        found.push(begin..at.end);
    }
    found
}

/// The words between brackets that hold a whole text.
pub fn inside_brackets(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ';', '/', ' ']);
    bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text)
}

/// Pieces between semicolons outside brackets; "…, phối hợp với A" begins another, unless whoever leads works with A.
pub fn pieces(text: &str, words: &ImportWords) -> Vec<Range<usize>> {
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
