//! A citation whose number is not written as the instrument's own.

use super::finding::{Finding, Mend};
use super::subject::ReviewSubject;
use crate::vietnamese::fold_space;

pub(super) const MEND: Mend = (
    "viết số, ký hiệu đúng như trên văn bản được dẫn, ví dụ: 1957/QĐ-TTg",
    "write the number as the instrument itself has it, such as: “1957/QĐ-TTg”",
);

pub(super) fn find(subject: ReviewSubject) -> Vec<Finding> {
    let mut found = Vec::new();
    for (clause, citation) in subject.citations() {
        let cited = citation.to.as_ref().and_then(|to| subject.workspace.instruments.get(to));
        let Some((cited, number)) = cited.and_then(|cited| Some((cited, cited.number.as_ref()?))) else { continue };
        let Some(written) = written_number(&subject.workspace.words.cited_by, &citation.written) else { continue };
        if written != *number && !cited.aliases.contains(&written) {
            let vi = format!("viết “{written}”, số đúng là “{number}”");
            let en = format!("written “{written}”, the number is “{number}”");
            found.push(subject.finding(&clause.path, vi, en).quoting(&citation.written));
        }
    }
    found
}

/// The number after the word for it. A page break inside it ("623/QĐ- TTg") is the copy's, not the writer's.
fn written_number(number: &str, citation: &str) -> Option<String> {
    let folded = fold_space(citation).replace("- ", "-").replace("/ ", "/");
    let after = folded.split(&format!("{number} ")).nth(1)?;
    let number = after.split(' ').next()?.trim_end_matches([',', ';', '.', ')']);
    number.contains('/').then(|| number.to_owned())
}
