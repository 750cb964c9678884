//! A slip of the copy, as printed and as read: one finding a correction.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::model::Correction;
use crate::vietnamese::fold_space;

pub(super) const MEND: Mend =
    ("đối chiếu với bản gốc; khi ban hành lại thì sửa như đã đọc", "hold it against the original; mend it as read");

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let slips = subject.clauses().flat_map(|clause| clause.corrections.iter().map(move |slip| (clause, slip)));
    slips
        .map(|(clause, slip)| {
            let (written, read) = (fold_space(&slip.written), fold_space(&slip.read));
            let why = why(slip);
            let vi = format!("bản sao in “{written}”, đọc là “{read}”{why}");
            let en = format!("the copy has “{written}”, read “{read}”{why}");
            subject.finding(&clause.path, vi, en).quoting(&written)
        })
        .collect()
}

fn why(slip: &Correction) -> String {
    slip.why.as_ref().map_or_else(String::new, |why| format!(": {why}"))
}
