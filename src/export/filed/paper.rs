//! Where a paper stands in the index, and how many of each kind are due when.

use std::collections::BTreeMap;

use crate::desk::draft::bulk::Filed;
use crate::model::Date;

/// Under which heading it stands.
pub(super) fn place(filed: &Filed) -> &str {
    filed.place.as_deref().unwrap_or("Trung ương")
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

pub(super) const COUNT_HEADS: [&str; 3] = ["Loại văn bản", "Hạn", "Số văn bản"];

pub(super) const NO_DAY: &str = "không nêu hạn";
