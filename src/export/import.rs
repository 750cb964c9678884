//! What was read of a paper that came in: its paragraphs, and what a person must settle.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::ListingRow;
use crate::desk::import::{ReadingScore, StatedSort};
use crate::diag::{Lang, Phrase};
use crate::ingest::{
    HeadPart, OpenQuestion, PaperSource, QuestionKind, SourceBlock, SourceCell, SourceNotice, WhyLeftOut,
};
use crate::vanban::word::AsideSort;
use crate::vietnamese::shortened;

/// How much of a sentence is shown beside a question.
const MOST_SHOWN: usize = 90;

/// The paragraphs, each with its line; then what was left out, each with why.
///
/// # Errors
/// `out` takes no more.
pub fn source(source: &PaperSource, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for block in &source.blocks {
        match block {
            SourceBlock::Paragraph(paragraph) => writeln!(out, "{:>5}  {}", paragraph.line, paragraph.text)?,
            SourceBlock::Table(table) => {
                for row in &table.rows {
                    let cells = cells_of(row, table.columns).join(" | ");
                    let line = row.first().map_or(table.line, |cell| cell.line);
                    writeln!(out, "{line:>5}  | {cells} |")?;
                }
            }
        }
    }
    for left in &source.left_out {
        writeln!(out, "{:>5}  ({}: {})", left.line, why(left.why).in_lang(lang), left.text)?;
    }
    Ok(())
}

/// The words of each column, nothing where a row has none.
fn cells_of(row: &[SourceCell], columns: usize) -> Vec<String> {
    let words =
        |column: usize| row.iter().find(|cell| cell.column == column).map(|cell| cell.text.replace('\n', " / "));
    (1..=columns).map(|column| words(column).unwrap_or_default()).collect()
}

/// What whoever reviews it must know of how the file was read; then what was left out, by its sort with how often.
pub fn notes(source: &PaperSource, file: &str, lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> =
        source.notices.iter().map(|notice| format!("{file}: {}", noticed(notice, lang))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for left in source.left_out.iter().filter(|left| matches!(left.why, WhyLeftOut::Beside(_))) {
        *counts.entry(why(left.why).in_lang(lang)).or_default() += 1;
    }
    let see = lang.pick("xem `--as text`", "see `--as text`");
    notes.extend(counts.into_iter().map(|(what, count)| format!("{file}: {what}: {count} ({see})")));
    notes
}

fn noticed(notice: &SourceNotice, lang: Lang) -> String {
    match (notice, lang) {
        (SourceNotice::ChangesAccepted, Lang::Vi) => {
            "có thay đổi đang theo dõi; đọc như đã chấp nhận tất cả".to_owned()
        }
        (SourceNotice::ChangesAccepted, Lang::En) => {
            "changes are tracked in it; read as if all were accepted".to_owned()
        }
        (SourceNotice::PicturesUnread(count), Lang::Vi) => format!("{count} hình, không đọc được chữ trong hình"),
        (SourceNotice::PicturesUnread(count), Lang::En) => format!("{count} pictures, in which no words can be read"),
        (SourceNotice::UnknownNumberFormat(format), Lang::Vi) => {
            format!("kiểu đánh số `{format}` chưa biết, đọc thành chữ số thường")
        }
        (SourceNotice::UnknownNumberFormat(format), Lang::En) => {
            format!("numbers of the format `{format}`, which is not known, are shown as figures")
        }
    }
}

/// Each open question on a line: place in the file, what is asked, the words in doubt.
pub fn questions(questions: &[OpenQuestion], file: &str, lang: Lang) -> Vec<String> {
    let line = |question: &OpenQuestion| {
        let words = shortened(&question.words, MOST_SHOWN);
        let words = if words.is_empty() { String::new() } else { format!(": “{words}”") };
        format!("{file}:{}: {}{words}", question.line, asked(&question.kind, lang))
    };
    questions.iter().map(line).collect()
}

/// What is asked, in words.
pub(super) fn asked(kind: &QuestionKind, lang: Lang) -> String {
    match kind {
        QuestionKind::MarkerOutOfRow(marker) => {
            format!("{} `{marker}`", lang.pick("số thứ tự không liền với mục trước", "a marker that does not count on"))
        }
        QuestionKind::UnknownBody(name) => {
            format!(
                "{} `{name}`",
                lang.pick("tên cơ quan chưa có trong rules/bodies", "a body that rules/bodies does not have")
            )
        }
        QuestionKind::SeveralBodies(name) => {
            format!("{} `{name}`", lang.pick("tên có thể là của nhiều cơ quan", "a name that several bodies bear"))
        }
        QuestionKind::NoSuchDay(day) => format!("{} `{day}`", lang.pick("không có ngày ấy", "there is no such day")),
        QuestionKind::HeadLacks(part) => {
            format!(
                "{} {}",
                lang.pick("phần đầu không nêu", "the head does not state"),
                part_of_head(*part).in_lang(lang)
            )
        }
        QuestionKind::NobodyNamed => {
            lang.pick("giao việc mà không rõ cho ai", "work is given, and not clear to whom").to_owned()
        }
        QuestionKind::TableUnread(rows) => match lang {
            Lang::Vi => format!("bảng {rows} dòng, chưa đọc ai làm gì trong bảng"),
            Lang::En => format!("a table of {rows} rows, in which who does what was not read"),
        },
        QuestionKind::ColumnUnread(head) => {
            format!("{} `{head}`", lang.pick("cột của bảng chưa đọc", "a column of the table that was not read"))
        }
        QuestionKind::CellUnread(words) => {
            format!("{} `{words}`", lang.pick("chưa đọc hết ô, còn", "a cell not read to its end, there is left"))
        }
        QuestionKind::CellOverRows(words) => {
            let asked = lang.pick(
                "ô gộp nhiều dòng, chỉ ghi cho dòng đầu",
                "a cell over several rows, recorded of the first alone",
            );
            format!("{asked} `{words}`")
        }
        QuestionKind::RoleUnsaid(names) => {
            format!(
                "{} `{names}`",
                lang.pick("không rõ chủ trì hay phối hợp", "not clear whether they lead or coordinate")
            )
        }
        QuestionKind::YearUnsaid(when) => {
            format!("{} `{when}`", lang.pick("thời hạn không nêu năm", "a time of no year"))
        }
        QuestionKind::RowWithoutTask => lang
            .pick("dòng của bảng không nêu việc gì", "a row of the table that does not say what is to be done")
            .to_owned(),
    }
}

fn part_of_head(part: HeadPart) -> Phrase {
    let (vi, en) = match part {
        HeadPart::Kind => ("tên loại văn bản", "the kind"),
        HeadPart::Number => ("số, ký hiệu", "the number"),
        HeadPart::Date => ("đủ ngày tháng năm ban hành", "the whole date"),
        HeadPart::Issuer => ("cơ quan ban hành", "the issuer"),
        HeadPart::Title => ("trích yếu", "the title"),
    };
    Phrase::new(vi, en)
}

fn why(why: WhyLeftOut) -> Phrase {
    let (vi, en) = match why {
        WhyLeftOut::Ornament => ("bỏ ra, chỉ để trang trí", "left out, an ornament"),
        WhyLeftOut::PageNumber => ("bỏ ra, số trang", "left out, a page number"),
        WhyLeftOut::PageHead => ("bỏ ra, dòng lặp ở mỗi trang", "left out, repeated on each page"),
        WhyLeftOut::Invisible => ("bỏ ra, chữ không nhìn thấy", "left out, invisible"),
        WhyLeftOut::ColumnNumbers => ("bỏ ra, số của cột", "left out, numbers of columns"),
        WhyLeftOut::Beside(sort) => return beside(sort),
    };
    Phrase::new(vi, en)
}

fn beside(sort: AsideSort) -> Phrase {
    let (vi, en) = match sort {
        AsideSort::Header => ("bỏ ra, đầu trang", "left out, the head of a page"),
        AsideSort::Footer => ("bỏ ra, chân trang", "left out, the foot of a page"),
        AsideSort::Note => ("bỏ ra, chú thích cuối trang", "left out, a footnote"),
        AsideSort::Comment => ("bỏ ra, nhận xét", "left out, a comment"),
        AsideSort::Deleted => ("bỏ ra, chữ đã bị xóa khi theo dõi thay đổi", "left out, deleted with changes tracked"),
        AsideSort::Hidden => ("bỏ ra, chữ định dạng ẩn", "left out, hidden text"),
        AsideSort::Contents => ("bỏ ra, mục lục", "left out, the table of contents"),
        AsideSort::Placeholder => ("bỏ ra, chỗ chờ điền của biểu mẫu", "left out, a form's placeholder"),
        AsideSort::Formula => ("bỏ ra, công thức", "left out, a formula"),
        AsideSort::WordArt => ("bỏ ra, chữ nghệ thuật", "left out, words drawn as a picture"),
        AsideSort::Furniture => {
            ("bỏ ra, khung của trang mạng: trình đơn, nút", "left out, the frame of a web page: menus, buttons")
        }
        AsideSort::EmptyItem => ("bỏ ra, số của đoạn không có chữ", "left out, the number of an empty paragraph"),
    };
    Phrase::new(vi, en)
}

/// How far what was read agrees with what people encoded, of one sort of fact; shares in per cent.
#[derive(Debug, Clone, Serialize)]
pub struct ScoreRow {
    #[serde(skip)]
    sort: StatedSort,
    /// How many the reader found.
    pub read: usize,
    /// How many people wrote down.
    pub encoded: usize,
    /// How many agree in clause and value.
    pub same: usize,
    /// Of what was read, how much is encoded.
    pub precision: f64,
    /// Of what is encoded, how much was read.
    pub recall: f64,
}

impl ScoreRow {
    /// The row of one sort of fact.
    pub fn new(score: ReadingScore) -> Self {
        let ReadingScore { sort, read, encoded, same } = score;
        ScoreRow { sort, read, encoded, same, precision: score.precision(), recall: score.recall() }
    }
}

impl ListingRow for ScoreRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Nội dung", "Đọc được", "Đã mã hóa", "Trùng", "Đúng (%)", "Đủ (%)"],
            Lang::En => vec!["Sort", "Read", "Encoded", "Same", "Precision (%)", "Recall (%)"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let share = |share: f64| format!("{share:.1}");
        let count = |count: usize| count.to_string();
        let sort = sort_of(self.sort).in_lang(lang).to_owned();
        vec![sort, count(self.read), count(self.encoded), count(self.same), share(self.precision), share(self.recall)]
    }
}

fn sort_of(sort: StatedSort) -> Phrase {
    let (vi, en) = match sort {
        StatedSort::Clauses => ("điều khoản", "clauses"),
        StatedSort::LeadAndCoordinate => ("chủ trì, phối hợp", "lead and coordinate"),
        StatedSort::Assignments => ("mọi phân công", "all assignments"),
        StatedSort::Times => ("thời gian", "times"),
        StatedSort::DatedTimes => ("thời hạn có ngày", "dated times"),
        StatedSort::Reports => ("báo cáo", "reports"),
        StatedSort::Targets => ("chỉ tiêu", "targets"),
        StatedSort::Citations => ("viện dẫn", "citations"),
    };
    Phrase::new(vi, en)
}
