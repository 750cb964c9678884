//! Where a paper stands in the index, and how many of each kind are due when.

use std::collections::BTreeMap;

use crate::desk::draft::bulk::Filed;
use crate::diag::{Lang, Phrase};
use crate::model::Date;

/// Under which heading it stands.
pub(super) fn place(filed: &Filed, lang: Lang) -> &str {
    filed.place.as_deref().unwrap_or(lang.pick("Trung ương", "The centre"))
}

/// How many papers of a kind are due on a day.
pub(super) type Counts<'p> = BTreeMap<(&'p str, bool, Option<Date>), usize>;

pub(super) fn counts(papers: &[Filed]) -> Counts<'_> {
    let mut counts = Counts::new();
    for paper in papers {
        *counts.entry((&paper.kind, paper.due.is_none(), paper.due)).or_default() += 1;
    }
    counts
}

pub(super) const COUNT_HEADS: [Phrase; 3] =
    [Phrase::new("Loại văn bản", "Kind of paper"), Phrase::new("Hạn", "Due"), Phrase::new("Số văn bản", "Papers")];

pub(super) const NO_DAY: Phrase = Phrase::new("không nêu hạn", "no day stated");

pub(super) const TOTAL: Phrase = Phrase::new("Cộng", "Total");
