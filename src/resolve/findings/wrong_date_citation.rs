//! A citation that gives another day than the instrument's own.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::vietnamese::{find_date, fold_space, short_date};

pub(super) const MEND: Mend =
    ("đối chiếu với văn bản được dẫn và sửa ngày", "hold it against the instrument cited and mend the day");

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (clause, citation) in subject.citations() {
        let cited = citation.to.as_ref().and_then(|to| subject.workspace.instruments.get(to));
        let Some((cited, day)) = cited.and_then(|cited| Some((cited, cited.day()?))) else { continue };
        let Some(written) = find_date(&fold_space(&citation.written)).filter(|written| *written != day) else {
            continue;
        };
        let (name, written, day) = (cited.short_name(), short_date(written), short_date(day));
        let vi = format!("dẫn {name} ngày {written}, văn bản ấy ban hành ngày {day}");
        let en = format!("cites {name} of {written}, which was issued on {day}");
        found.push(subject.finding(&clause.path, vi, en).quoting(&citation.written));
    }
    found
}
