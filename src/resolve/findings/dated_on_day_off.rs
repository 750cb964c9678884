//! A citation of a letter dated on a day on which offices rest: the day is doubtful, not surely wrong.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::vietnamese::{find_date, fold_space, short_date};

pub(super) const MEND: Mend =
    ("đối chiếu ngày với bản gốc của văn bản được dẫn", "hold the day against the original of the letter cited");

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (clause, citation) in subject.citations() {
        let cited = citation.to.as_ref().and_then(|to| subject.workspace.instruments.get(to));
        let Some(cited) = cited.filter(|cited| subject.review.known.contains(&cited.kind)) else { continue };
        let written = find_date(&fold_space(&citation.written));
        if let Some(day) = written.filter(|day| subject.workspace.calendar.is_day_off(*day)) {
            let (name, day) = (cited.short_name(), short_date(day));
            let vi = format!("{name} ghi ngày {day} là ngày nghỉ");
            let en = format!("{name} is dated {day}, a day off");
            found.push(subject.finding(&clause.path, vi, en).quoting(&citation.written));
        }
    }
    found
}
