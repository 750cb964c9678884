//! The rows of an instrument's lists: keys for programs, columns for people.

use serde::{Serialize, Serializer};

use crate::diag::{Lang, Phrase};
use crate::export::ListingRow;
use crate::model::{
    ClauseKind, Coverage, Date, DayMonth, DeliverableKind, EventSide, Frequency, Instrument, Link, Modality, Operator,
    Oversight, Printed, RecipientPurpose, Role, TimeKind,
};

#[derive(Debug, Clone, Serialize)]
pub struct InstrumentHead {
    pub id: String,
    pub kind: String,
    pub number: Option<String>,
    pub date: Option<String>,
    pub place: Option<String>,
    pub issuer: Option<String>,
    pub title: Option<String>,
    pub period: Option<PeriodRow>,
    /// The instruments that it carries out.
    pub implements: Vec<String>,
    pub recipients: Vec<RecipientRow>,
    pub text: Coverage,
}

#[derive(Debug, Clone, Serialize)]
pub struct PeriodRow {
    pub from: Date,
    pub to: Date,
}

#[derive(Debug, Clone, Serialize)]
pub struct RecipientRow {
    pub clause: String,
    pub text: String,
    pub bodies: Vec<String>,
    pub r#for: Option<RecipientPurpose>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ClauseRow {
    pub path: String,
    pub parent: Option<String>,
    pub heading: Option<String>,
    pub kind: ClauseKind,
    pub text: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct AssignmentRow {
    pub clause: String,
    pub stated_at: String,
    pub task: Option<String>,
    pub body: String,
    pub as_written: String,
    pub body_id: String,
    pub role: Role,
    pub modality: Modality,
    pub quote: String,
    pub inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oversees: Option<Oversight>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TimeRow {
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    pub kind: TimeKind,
    pub quote: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recurrence: Vec<Frequency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub priority: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<EventSide>,
    /// "nếu có": the case may never arise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    pub quote: String,
    pub measure: String,
    pub op: Operator,
    pub value: Option<Printed>,
    pub unit: Option<String>,
    pub of: Option<String>,
    pub period: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DeliverableRow {
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    /// Who makes it, where the clause names somebody other than those assigned there.
    pub body: Option<String>,
    pub what: String,
    pub kind: DeliverableKind,
    pub quote: String,
    /// Rows with the same number are alternatives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<usize>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReportRow {
    pub clause: String,
    /// The work of the clause to which it belongs; none: all that it sets.
    pub task: Option<String>,
    pub from: String,
    pub to: Option<String>,
    pub via: Option<String>,
    pub frequency: Vec<Frequency>,
    pub due: Vec<DueRow>,
    /// The words by which a shorter period's report is part of the longer one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<String>,
    /// The day on which its figures are closed, where the text says another than the regime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    pub quote: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct DueRow {
    pub frequency: Frequency,
    /// As stated: `06-20`.
    #[serde(serialize_with = "month_and_day")]
    pub day: DayMonth,
    /// "trước ngày": the day itself is too late.
    pub exclusive: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct CitationRow {
    pub clause: String,
    pub as_written: String,
    pub number: Option<String>,
    pub date: Option<String>,
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolves_to: Option<String>,
    pub link: Link,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unresolved: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CorrectionRow {
    pub clause: String,
    pub written: String,
    pub read: String,
    pub why: Option<String>,
}

/// One instrument in the list of all.
#[derive(Debug, Clone, Serialize)]
pub struct InstrumentRow {
    pub id: String,
    pub name: String,
    pub date: Option<String>,
    pub title: Option<String>,
    pub text: Coverage,
}

impl InstrumentRow {
    pub fn new(instrument: &Instrument) -> Self {
        InstrumentRow {
            id: instrument.id.to_string(),
            name: instrument.short_name(),
            date: instrument.date.map(|date| date.to_string()),
            title: instrument.title.clone(),
            text: instrument.text,
        }
    }
}

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
    text(&row.text)
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
        Frequency::Month => "tháng",
        Frequency::Quarter => "quý",
        Frequency::HalfYear => "6 tháng",
        Frequency::Year => "năm",
        Frequency::AdHoc => "đột xuất",
        Frequency::Unstated => "không nêu kỳ",
    };
    lang.pick(words, every.key())
}

fn month_and_day<S: Serializer>(day: &DayMonth, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{:02}-{:02}", day.month, day.day))
}

fn due(row: &DueRow, lang: Lang) -> String {
    let before = if row.exclusive { lang.pick("trước ", "before ") } else { "" };
    let DayMonth { month, day } = row.day;
    format!("{}: {before}{day:02}/{month:02}", frequency_words(row.frequency, lang))
}
