//! The index of papers written together: which body's, which document, due when, in which file, by what; and how many
//! of each kind are due when.

mod workbook;

use std::cmp::Ordering;
use std::collections::BTreeMap;

pub use workbook::xlsx;

use crate::model::Date;
use crate::vietnamese::{alphabetical, short_date};

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

    fn place(&self) -> &str {
        self.place.as_deref().unwrap_or("Trung ương")
    }
}

/// How many papers of a kind are due on a day.
type Counts<'p> = BTreeMap<(&'p str, bool, Option<Date>), usize>;

fn counts(papers: &[Filed]) -> Counts<'_> {
    let mut counts = Counts::new();
    for paper in papers {
        *counts.entry((&paper.kind, paper.due.is_none(), paper.due)).or_default() += 1;
    }
    counts
}

const COUNT_HEADS: [&str; 3] = ["Loại văn bản", "Hạn", "Số văn bản"];
const NO_DAY: &str = "không nêu hạn";

/// The counts, then the papers place by place; they are expected in their order.
pub fn markdown(title: &str, papers: &[Filed]) -> String {
    let mut text = format!("# {}\n\n| {} |\n|---|---|---:|\n", cell(title), COUNT_HEADS.join(" | "));
    for ((kind, _, due), count) in counts(papers) {
        let due = due.map_or_else(|| NO_DAY.to_owned(), short_date);
        text += &format!("| {} | {due} | {count} |\n", cell(kind));
    }
    text += &format!("| Cộng | | {} |\n", papers.len());
    let mut numbers = 1..;
    for of_place in papers.chunk_by(|a, b| a.place == b.place) {
        text += &format!("\n## {}\n\n", cell(of_place[0].place()));
        text += "| TT | Cơ quan | Văn bản | Hạn | Tệp | Căn cứ |\n|---:|---|---|---|---|---|\n";
        for (paper, at) in of_place.iter().zip(&mut numbers) {
            let due = paper.due.map(short_date).unwrap_or_default();
            let (body, document, basis) = (cell(&paper.body), cell(&paper.document), cell(&paper.basis));
            text +=
                &format!("| {at} | {body} | {document} | {due} | [{file}]({file}) | {basis} |\n", file = paper.file);
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ")
}
