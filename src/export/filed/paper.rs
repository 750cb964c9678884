//! One paper in the index, and how many of each kind are due when.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::model::Date;
use crate::vietnamese::alphabetical;

/// One paper in the index (*mục lục*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// None is the centre.
    pub place: Option<String>,
    pub body: String,
    /// "Kế hoạch", "Báo cáo".
    pub kind: String,
    pub document: String,
    /// None where the text gives no day.
    pub due: Option<Date>,
    /// From the folder of the index, with `/`.
    pub file: String,
    pub basis: String,
}

impl Filed {
    /// The centre first, then places and bodies by the alphabet; what has no day after what has.
    pub fn order(&self, other: &Filed) -> Ordering {
        let name = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => alphabetical(a, b),
            _ => a.is_some().cmp(&b.is_some()),
        };
        let by_day = |filed: &Filed| (filed.due.is_none(), filed.due);
        name(&self.place, &other.place)
            .then_with(|| alphabetical(&self.body, &other.body))
            .then_with(|| by_day(self).cmp(&by_day(other)))
            .then_with(|| self.file.cmp(&other.file))
    }

    pub(super) fn place(&self) -> &str {
        self.place.as_deref().unwrap_or("Trung ương")
    }
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
