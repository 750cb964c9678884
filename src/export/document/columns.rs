//! The same rows as people read them: columns with their heads, in either language.

use super::rows::*;
use crate::diag::{Lang, Phrase};
use crate::export::ListingRow;
use crate::model::{Coverage, DayMonth, DueDay, Frequency, Operator, Printed};

/// The columns of a facet: heads in both languages, then the cells.
macro_rules! columns {
    ($row:ty, $vi:expr, $en:expr, |$it:ident, $lang:ident| $cells:expr) => {
        impl ListingRow for $row {
            fn heads(lang: Lang) -> Vec<&'static str> {
                match lang {
                    Lang::Vi => $vi.to_vec(),
                    Lang::En => $en.to_vec(),
                }
            }

            #[allow(unused_variables, reason = "most columns hold the plan's own words")]
            fn cells(&self, $lang: Lang) -> Vec<String> {
                let $it = self;
                $cells.into()
            }
        }
    };
}

columns!(InstrumentRow, ["Mã", "Ngày", "Tên", "Nguyên văn"], ["Id", "Date", "Title", "Text"], |row, lang| [
    row.id.clone(),
    text(&row.date),
    text(&row.title),
    coverage(row.text).in_lang(lang).to_owned()
]);
columns!(ClauseRow, ["Điều khoản", "Tiêu đề", "Lời văn"], ["Clause", "Heading", "Text"], |row, lang| [
    row.path.clone(),
    text(&row.heading),
    row.text.iter().chain(&row.table).chain(&row.cells).cloned().collect::<Vec<_>>().join(" | ")
]);
columns!(
    AssignmentRow,
    ["Điều khoản", "Nêu tại", "Cơ quan", "Vai trò", "Giao/đề nghị"],
    ["Clause", "Stated at", "Body", "Role", "Modality"],
    |row, lang| [
        row.clause.clone(),
        row.stated_at.clone(),
        row.body.clone(),
        row.role.said().in_lang(lang).to_owned(),
        row.modality.said().in_lang(lang).to_owned(),
    ]
);
columns!(
    TimeRow,
    ["Điều khoản", "Loại", "Từ", "Đến", "Lời văn"],
    ["Clause", "Kind", "From", "To", "Quote"],
    |row, lang| [
        row.clause.clone(),
        row.kind.said().in_lang(lang).to_owned(),
        row.from.map_or(String::new(), |day| day.to_string()),
        row.to.map(|day| day.to_string()).or(row.due.clone()).unwrap_or_default(),
        row.quote.clone(),
    ]
);
columns!(IndicatorRow, ["Điều khoản", "Chỉ tiêu", "Mức"], ["Clause", "Measure", "Target"], |row, lang| [
    row.clause.clone(),
    row.measure.clone(),
    target(row, lang)
]);
columns!(
    DeliverableRow,
    ["Điều khoản", "Sản phẩm", "Lời văn"],
    ["Clause", "Deliverable", "Quote"],
    |row, lang| [row.clause.clone(), row.what.clone(), row.quote.clone()]
);
columns!(
    ReportRow,
    ["Điều khoản", "Từ", "Gửi", "Qua", "Kỳ", "Hạn nêu"],
    ["Clause", "From", "To", "Via", "Frequency", "Stated due"],
    |row, lang| [
        row.clause.clone(),
        row.from.clone(),
        text(&row.to),
        text(&row.via),
        row.frequency.iter().map(|every| frequency_words(*every, lang)).collect::<Vec<_>>().join(", "),
        row.due.iter().map(|row| due(row, lang)).collect::<Vec<_>>().join("; "),
    ]
);
columns!(
    CitationRow,
    ["Điều khoản", "Viện dẫn", "Văn bản", "Quan hệ"],
    ["Clause", "As written", "Instrument", "Link"],
    |row, lang| [
        row.clause.clone(),
        row.as_written.clone(),
        row.resolves_to.clone().or(row.unresolved.clone()).unwrap_or_default(),
        row.link.said().in_lang(lang).to_owned(),
    ]
);
columns!(
    CorrectionRow,
    ["Điều khoản", "Bản chép", "Đọc là", "Vì sao"],
    ["Clause", "Written", "Read", "Why"],
    |row, lang| [row.clause.clone(), row.written.clone(), row.read.clone(), text(&row.why)]
);

columns!(
    AttestationRow,
    ["Điều khoản", "Nguồn", "Ngày", "Nguồn ghi"],
    ["Clause", "Source", "Day", "It"],
    |row, lang| [
        row.clause.clone(),
        row.source.clone(),
        row.day.map_or(String::new(), |day| day.to_string()),
        row.gives.map_or("", |gives| gives.said().in_lang(lang)).to_owned(),
    ]
);

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn coverage(text: Coverage) -> Phrase {
    match text {
        Coverage::Full => Phrase::new("đủ", "full"),
        Coverage::Attested => Phrase::new("qua văn bản khác", "attested by others"),
        Coverage::Cited => Phrase::new("chỉ viện dẫn", "cited only"),
    }
}

fn target(row: &IndicatorRow, lang: Lang) -> String {
    let value = row.value.map_or(String::new(), |Printed(value)| format!(" {value}"));
    let op = match row.op {
        Operator::Down => lang.pick("giảm", "down"),
        Operator::Up => lang.pick("tăng", "up"),
        Operator::Equal => "",
        other => other.key(),
    };
    let unit = match row.unit.as_deref() {
        Some("%") => "%".to_owned(),
        Some(unit) => format!(" {unit}"),
        None => String::new(),
    };
    let of = row.of.as_ref().map_or(String::new(), |of| format!(" {of}"));
    format!("{op}{value}{unit}{of}").trim().to_owned()
}

/// How often, as the head of a column says it.
fn frequency_words(every: Frequency, lang: Lang) -> &'static str {
    let words = match every {
        Frequency::Week => "tuần",
        Frequency::Month => "tháng",
        Frequency::Quarter => "quý",
        Frequency::HalfYear => "6 tháng",
        Frequency::NineMonths => "9 tháng",
        Frequency::Year => "năm",
        Frequency::AdHoc => "đột xuất",
        Frequency::Unstated => "không nêu kỳ",
    };
    lang.pick(words, every.key())
}

fn due(row: &DueRow, lang: Lang) -> String {
    let before = if row.exclusive { lang.pick("trước ", "before ") } else { "" };
    let day = match row.stated {
        DueDay::OfYear(DayMonth { month, day }) => format!("{day:02}/{month:02}"),
        day @ (DueDay::OfPeriod(_) | DueDay::OfWeek(_)) => day.said().in_lang(lang).to_owned(),
    };
    format!("{}: {before}{day}", frequency_words(row.frequency, lang))
}
