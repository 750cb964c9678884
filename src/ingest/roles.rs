//! What somebody is given to do → in which roles: "xây dựng kế hoạch, bố trí kinh phí và chỉ đạo các xã" is to do it, to
//! pay for it and to direct. A piece is read stretch by stretch, by the first words of each.

use super::phrase::begins;
use crate::model::{ImportWords, Role};
use crate::vietnamese::lowered;

/// A stretch with fewer words has no object of its own: it shares that of the next ("cân đối, bố trí kinh phí").
const WORDS_WITH_AN_OBJECT: usize = 3;

/// The roles with which words begin, one after the other with nothing but what joins them in between; and the rest.
pub fn opening<'t>(text: &'t str, words: &ImportWords) -> (Vec<Role>, &'t str) {
    let lower = lowered(text);
    let mut at = lower.len() - lower.trim_start_matches([' ', ',']).len();
    let longest =
        |all: &[String], at: usize| all.iter().filter(|word| begins(&lower[at..], word)).map(String::len).max();
    let past = |at: usize, length: usize| {
        let rest = &lower[at + length..];
        lower.len() - rest.trim_start_matches([' ', ',']).len()
    };
    while let Some(length) = longest(&words.neutral, at) {
        at = past(at, length);
    }
    let mut found = Vec::new();
    let opens_with_help = words.helps.iter().any(|word| begins(&lower[at..], word));
    if opens_with_help && words.oversees.iter().any(|word| lower[at..].contains(&format!(" {word}"))) {
        return (vec![Role::Oversee], &text[at..]);
    }
    loop {
        let roles = [
            (&words.standing, Role::Standing),
            (&words.advises, Role::Advise),
            (&words.oversees, Role::Oversee),
            (&words.directs, Role::Direct),
            (&words.funds, Role::Fund),
        ];
        let next = roles.into_iter().filter_map(|(all, role)| Some((longest(all, at)?, role))).max_by_key(|(n, _)| *n);
        let Some((length, role)) = next else { break };
        if !found.contains(&role) {
            found.push(role);
        }
        at = past(at, length);
        let helps = words.helps.iter().any(|word| begins(&lower[at..], word));
        let oversees = |word: &String| lower[at..].contains(&format!(" {word}"));
        if helps && words.oversees.iter().any(oversees) {
            // Whoever helps another to oversee does it.
            found.retain(|role| !matches!(role, Role::Advise | Role::Oversee));
            found.push(Role::Oversee);
        }
        let join = words.list_joins.iter().find(|join| lower[at..].starts_with(&format!("{join} ")));
        at += join.map_or(0, |join| join.len() + 1);
    }
    // Whoever advises another advises; what that other is to do is what is advised.
    let advises = found.first() == Some(&Role::Advise);
    found.retain(|role| !advises || *role != Role::Direct);
    (found, &text[at..])
}

/// Every role of a piece that names its subject before.
pub fn all(text: &str, words: &ImportWords) -> Vec<Role> {
    let lower = lowered(text);
    let says = |all: &[String]| all.iter().any(|word| lower.contains(word.as_str()));
    if says(&words.funds) && words.fund_openings.iter().any(|word| begins(lower.trim_start(), word)) {
        return vec![Role::Fund];
    }
    let mut found: Vec<Role> = Vec::new();
    let (mut reports, mut shares_object) = (false, false);
    let helps = |start: &str| words.helps.iter().any(|word| begins(start, word));
    let all: Vec<&str> = stretches(text);
    // "Trước ngày 15 hằng tháng, …": when, before what.
    let is_when = |stretch: &&&str| words.tails.iter().any(|tail| begins(&lowered(stretch.trim_start()), tail));
    let whens = all.iter().take_while(is_when).count();
    let skipped = if whens < all.len() { whens } else { 0 };
    for (n, stretch) in all[skipped..].iter().enumerate() {
        let (roles, rest) = opening(stretch, words);
        let start = lowered(stretch.trim_start());
        if words.aims.iter().any(|aim| begins(&start, aim)) && n > 0 {
            break;
        }
        if words.reports.iter().any(|word| start.contains(word.as_str())) && roles.is_empty() {
            reports = true;
            continue;
        }
        let has_object = roles.contains(&Role::Fund) || rest.split_whitespace().count() > 0;
        if !roles.is_empty() && (n == 0 || has_object) {
            // What somebody else is to do goes on in the stretches behind.
            let of_others = roles.contains(&Role::Advise) || roles.contains(&Role::Direct) && has_object;
            found.extend(roles);
            shares_object = !has_object;
            if of_others {
                break;
            }
        } else if n > 0 && words.leads.iter().any(|word| begins(&start, word)) {
            found.push(Role::Lead);
            break;
        } else if stretch.split_whitespace().count() >= WORDS_WITH_AN_OBJECT
            && (n == 0 || does(&start, words) && !shares_object && !helps(&start) && !found.contains(&Role::Fund))
        {
            found.push(Role::Implement);
        }
    }
    let mut each = Vec::new();
    found.into_iter().for_each(|role| {
        if !each.contains(&role) {
            each.push(role);
        }
    });
    if each.is_empty() && !reports { vec![Role::Implement] } else { each }
}

fn does(start: &str, words: &ImportWords) -> bool {
    words.verbs.iter().any(|verb| begins(start, verb))
}

/// Pieces between commas and "và" outside brackets.
fn stretches(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            ' ' if depth == 0 && text[at..].starts_with(" và ") => {
                found.push(&text[start..at]);
                start = at + " và ".len();
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found.retain(|piece| piece.chars().any(char::is_alphanumeric));
    found
}
