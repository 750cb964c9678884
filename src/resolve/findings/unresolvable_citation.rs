//! A citation that leads to no instrument, with the reason that the plan file gives.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::vietnamese::{fold_space, shortened};

pub(super) const MEND: Mend = (
    "nêu số, ký hiệu, ngày và cơ quan ban hành của văn bản được dẫn",
    "give the number, the day and the issuer of the instrument cited",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let open = subject.citations().filter(|(_, citation)| citation.to.is_none());
    open.map(|(clause, citation)| {
        let why = citation.unresolved.as_deref().unwrap_or_default().trim_end_matches('.');
        let words = shortened(&fold_space(&citation.written), 80);
        let vi = format!("không xác định được văn bản “{words}”: {why}");
        let en = format!("“{words}” leads to no instrument: {why}");
        subject.finding(&clause.path, vi, en).quoting(&citation.written)
    })
    .collect()
}
