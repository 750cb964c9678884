//! A word of an assigning phrase that tells a role which nobody is given there.
//!
//! Who leads, leads all of the phrase. What comes after "tham mưu" or "chỉ đạo" is what is advised or directed, and what
//! comes after "để" is what it is for: neither is a part of its own.

use std::collections::BTreeSet;

use super::finding::{Finding, Mend};
use super::role_words::{RoleWord, is_given_beside, role_words};
use super::subject::ReviewSubject;
use crate::model::{Assign, Clause, Role};
use crate::vietnamese::fold_space;

pub(super) const MEND: Mend = (
    "thêm vai ấy vào `assign`, hoặc ghi cách hiểu ở `readings`; lời không giao vai thì thêm vào `known` của quy tắc",
    "add the role to `assign`, or list the reading in `readings`; words that give no role go into the rule's `known`",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let phrases = subject.clauses().flat_map(|clause| clause.assign.iter().map(move |assign| (clause, assign)));
    phrases.filter_map(|(clause, assign)| finding(subject, clause, assign)).collect()
}

fn finding(subject: ReviewSubject, clause: &Clause, assign: &Assign) -> Option<Finding> {
    let given: BTreeSet<Role> = assign.roles().map(|(role, _)| role).collect();
    if given.contains(&Role::Lead) {
        return None;
    }
    let quote = fold_space(assign.quote.as_deref().unwrap_or(&clause.words()));
    let said = role_words(subject.review, &quote, &subject.names_in_phrase(clause, &quote));
    let own = before_the_content(&said, &given);
    let lost = own.iter().filter(|word| !given.contains(&word.role) && !is_given_beside(clause, assign, word));
    let roles: BTreeSet<Role> = lost.clone().map(|word| word.role).collect();
    let words: Vec<String> = lost.map(|word| format!("“{}”", word.said)).collect();
    if words.is_empty() {
        return None;
    }
    let words = words.join(", ");
    let vi = roles.iter().map(|role| role.vi()).collect::<Vec<_>>().join("; ");
    let en = roles.iter().map(|role| role.key()).collect::<Vec<_>>().join(", ");
    let vi = format!("lời giao viết {words} mà không cơ quan nào có vai {vi}");
    let en = format!("the words {words} assign, and nobody has the role: {en}");
    Some(subject.finding(&clause.path, vi, en).quoting(&quote))
}

/// The words up to the first that takes the rest for its content: a list of such words goes on.
fn before_the_content<'r>(said: &'r [RoleWord], given: &BTreeSet<Role>) -> &'r [RoleWord] {
    let takes = |word: &RoleWord| matches!(word.role, Role::Advise | Role::Direct) && given.contains(&word.role);
    let ends = |n: &usize| takes(&said[*n]) && said.get(n + 1).is_none_or(|next| next.at.start > said[*n].at.end);
    let last = (0..said.len()).find(ends);
    last.map_or(said, |last| &said[..=last])
}
