//! The words of a phrase that tell a role, as the rule lists them, in their order.

use std::ops::Range;

use crate::model::{Assign, Clause, Role};
use crate::rule::Review;
use crate::vietnamese::WordSpans;

/// A word that tells a role.
#[derive(Debug, Clone)]
pub(super) struct RoleWord {
    pub role: Role,
    /// As the phrase writes it.
    pub said: String,
    /// Which words of the phrase it is.
    pub at: Range<usize>,
}

/// The words that tell roles: neither within what the rule takes as known, nor in a name, nor after a word of purpose.
pub(super) fn role_words(review: &Review, phrase: &str, names: &[String]) -> Vec<RoleWord> {
    let words = WordSpans::of(phrase);
    let struck: Vec<Range<usize>> = review.known.iter().chain(names).flat_map(|known| words.places(known)).collect();
    let purposes = review.of("purpose").iter().flat_map(|word| words.places(word));
    let purpose = purposes.map(|at| at.start).min().unwrap_or(usize::MAX);
    let mut found: Vec<RoleWord> = Vec::new();
    for role in Role::ALL {
        for word in review.of(role.key()) {
            let places = words.places(word).into_iter().filter(|at| at.start < purpose);
            let free = places.filter(|at| !struck.iter().any(|other| other.start <= at.start && at.end <= other.end));
            found.extend(free.map(|at| RoleWord { role, said: phrase[words.bytes_of(&at)].to_owned(), at }));
        }
    }
    found.sort_by_key(|word| word.at.start);
    found
}

/// Another phrase of the clause has the word and gives the role.
pub(super) fn is_given_beside(clause: &Clause, assign: &Assign, word: &RoleWord) -> bool {
    let mut others = clause.assign.iter().filter(|other| !std::ptr::eq(*other, assign));
    others.any(|other| {
        let says = other.quote.as_deref().is_some_and(|quote| quote.to_lowercase().contains(&word.said.to_lowercase()));
        says && other.roles().any(|(role, _)| role == word.role)
    })
}
