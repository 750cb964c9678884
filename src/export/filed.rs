//! The index of papers written together: which body's, which document, due when, in which file, by what; and how many
//! of each kind are due when.

mod paper;
mod workbook;

pub use workbook::xlsx;

use crate::desk::draft::bulk::Filed;
use crate::diag::Lang;
use crate::vietnamese::short_date;
use paper::{COUNT_HEADS, NO_DAY, TOTAL, counts, place};

/// The counts, then the papers place by place; they are expected in their order.
pub fn markdown(title: &str, papers: &[Filed], lang: Lang) -> String {
    let heads = COUNT_HEADS.map(|head| head.in_lang(lang));
    let mut text = format!("# {}\n\n| {} |\n|---|---|---:|\n", cell(title), heads.join(" | "));
    for ((kind, _, due), count) in counts(papers) {
        let due = due.map_or_else(|| NO_DAY.in_lang(lang).to_owned(), short_date);
        text += &format!("| {} | {due} | {count} |\n", cell(kind));
    }
    text += &format!("| {} | | {} |\n", TOTAL.in_lang(lang), papers.len());
    let mut numbers = 1..;
    for of_place in papers.chunk_by(|a, b| a.place == b.place) {
        text += &format!("\n## {}\n\n", cell(place(&of_place[0], lang)));
        text +=
            lang.pick("| TT | Cơ quan | Văn bản | Hạn | Tệp | Căn cứ |", "| No. | Body | Paper | Due | File | Basis |");
        text += "\n|---:|---|---|---|---|---|\n";
        for (paper, at) in of_place.iter().zip(&mut numbers) {
            let due = paper.due.map(short_date).unwrap_or_default();
            let (body, document, basis) = (cell(&paper.body), cell(&paper.document), cell(paper.basis.in_lang(lang)));
            text +=
                &format!("| {at} | {body} | {document} | {due} | [{file}]({file}) | {basis} |\n", file = paper.file);
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ")
}
