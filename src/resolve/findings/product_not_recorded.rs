//! A product that a clause names and does not record.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::Clause;
use crate::vietnamese::{WordSpans, fold_space};

pub(super) const MEND: Mend = (
    "ghi sản phẩm ở `deliverables` với lời ấy trong `quote`; lời không nêu sản phẩm thì thêm vào `known` của quy tắc",
    "record it in `deliverables` with those words as its `quote`; words that name no product go into the rule's `known`",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    subject.clauses().flat_map(|clause| in_clause(subject, clause)).collect()
}

fn in_clause(subject: ReviewSubject, clause: &Clause) -> Vec<Finding> {
    let text = clause.words();
    let words = WordSpans::of(&text);
    let struck: Vec<_> = subject.review.known.iter().flat_map(|known| words.places(known)).collect();
    let recorded = recorded(clause);
    let mut found = Vec::new();
    for word in subject.review.of("product") {
        let lost = words
            .places(word)
            .into_iter()
            .find(|at| !struck.iter().any(|other| other.start <= at.start && at.end <= other.end));
        let Some(at) = lost.filter(|_| !recorded.iter().any(|quote| WordSpans::of(quote).find(word).is_some())) else {
            continue;
        };
        let said = &text[words.bytes_of(&at)];
        let vi = format!("lời văn nêu “{said}” mà không ghi sản phẩm nào như vậy");
        let en = format!("the words name “{said}”, and no such product is recorded");
        found.push(subject.finding(&clause.path, vi, en).quoting(said));
    }
    found
}

/// The words of its products, of the bodies in other parts, and of what it cites.
fn recorded(clause: &Clause) -> Vec<String> {
    let products = clause.deliverables.iter().flat_map(|product| {
        let choices = product.choices().into_iter();
        choices.flat_map(|choice| [choice.quote.unwrap_or_default(), choice.what]).chain(product.quote.clone())
    });
    let parties = clause.parties.iter().filter_map(|party| party.quote.clone());
    let cited = clause.cites.iter().map(|citation| citation.written.clone());
    products.chain(parties).chain(cited).map(|quote| fold_space(&quote)).collect()
}
