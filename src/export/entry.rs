//! The register's entries as records.

use serde::Serialize;

use super::ListingRow;
use crate::diag::Lang;
use crate::model::{BodyId, Date};
use crate::register::{Content, Entry, Fact, ProofDocument};
use crate::vietnamese::short_date;

/// One entry: keys for programs, columns for people.
#[derive(Debug, Clone, Serialize)]
pub struct EntryRow {
    /// Its number in the register.
    pub entry: u64,
    /// When the register took it, in UTC to the millisecond.
    pub recorded_at: String,
    /// The person's name.
    pub recorded_by: String,
    /// The account, as the server knows it, and the right by which it was recorded.
    pub account: Option<String>,
    /// Role and scope: `enter body/ubnd-tinh-phu-yen`; none in a register of one file.
    pub right: Option<String>,
    /// Only those who read confidential entries see it.
    pub confidential: bool,
    /// What happened, or `withdrawn`.
    pub kind: &'static str,
    /// An obligation's key, a target's key or an event's id.
    pub key: String,
    /// The day that it is about; none where an entry is withdrawn.
    pub on: Option<Date>,
    /// The id of who acted, where another than the key names.
    pub body: Option<String>,
    /// Number and symbol of the proving văn bản.
    pub number: Option<String>,
    /// The date of that văn bản.
    pub date: Option<Date>,
    /// The id of who issued it.
    pub issuer: Option<String>,
    /// Who signed it.
    pub signatory: Option<String>,
    /// The name of its file.
    pub file: Option<String>,
    /// Of the file's bytes, in hexadecimal figures.
    pub file_sha256: Option<String>,
    /// What was measured.
    pub value: Option<String>,
    /// The new due day.
    pub until: Option<Date>,
    /// Why it was corrected, else why a day moved or a duty was let go.
    pub reason: Option<String>,
    /// The earlier entry that it corrects.
    pub corrects: Option<u64>,
    /// Of this entry and the hash before, in hexadecimal figures.
    pub hash: String,
    #[serde(skip)]
    kind_vi: &'static str,
    #[serde(skip)]
    recorded_on: Date,
}

impl EntryRow {
    /// The row of one entry.
    pub fn new(entry: &Entry) -> Self {
        let fact = entry.content.fact();
        let document = fact.and_then(Fact::document);
        let file = document.and_then(|document| document.file.as_ref());
        let (kind, kind_vi) = fact.map_or(("withdrawn", "hủy mục"), |fact| (fact.kind().key(), fact.kind().vi()));
        let of = |pick: fn(&ProofDocument) -> Option<String>| document.and_then(pick);
        EntryRow {
            entry: entry.sequence,
            recorded_at: entry.recorded_at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            recorded_by: entry.recorded_by.clone(),
            account: entry.seal.as_ref().map(|seal| seal.account.clone()),
            right: entry.seal.as_ref().map(|seal| seal.right.to_string()),
            confidential: entry.seal.as_ref().is_some_and(|seal| seal.confidential),
            kind,
            key: entry.content.subject().to_string(),
            on: fact.map(Fact::on),
            body: fact.and_then(Fact::body).map(BodyId::to_string),
            number: of(|document| document.number.clone()),
            date: document.map(|document| document.date),
            issuer: of(|document| Some(document.issuer.to_string())),
            signatory: of(|document| document.signatory.clone()),
            file: file.map(|file| file.name.clone()),
            file_sha256: file.map(|file| file.sha256.to_string()),
            value: match fact {
                Some(Fact::Measured { value, .. }) => Some(value.to_string()),
                _ => None,
            },
            until: match fact {
                Some(Fact::Extended { until, .. }) => Some(*until),
                _ => None,
            },
            reason: reason(&entry.content),
            corrects: entry.content.corrects(),
            hash: entry.hash.to_string(),
            kind_vi,
            recorded_on: entry.recorded_on(),
        }
    }
}

/// Why it was corrected, else why the duty was extended or waived.
fn reason(content: &Content) -> Option<String> {
    match content {
        Content::Replaced { reason, .. } | Content::Withdrawn { reason, .. } => Some(reason.clone()),
        Content::Fact(Fact::Extended { reason, .. } | Fact::Waived { reason, .. }) => Some(reason.clone()),
        Content::Fact(_) => None,
    }
}

impl ListingRow for EntryRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Mục", "Ngày ghi", "Người ghi", "Loại", "Mã", "Ngày", "Văn bản", "Chi tiết"],
            Lang::En => vec!["Entry", "Recorded", "By", "Kind", "Key", "On", "Document", "Details"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let day = |day: Option<Date>| day.map(short_date).unwrap_or_default();
        let document = match (&self.number, self.date) {
            (Some(number), Some(date)) => format!("{number} ({})", short_date(date)),
            (None, Some(date)) => lang.pick("không số", "no number").to_owned() + &format!(" ({})", short_date(date)),
            _ => String::new(),
        };
        let corrects = self.corrects.map(|named| format!("{} {named}", lang.pick("đính chính mục", "corrects entry")));
        let until = self.until.map(|until| format!("{} {}", lang.pick("đến", "until"), short_date(until)));
        let value = self.value.as_ref().map(|value| value.replace('.', lang.pick(",", ".")));
        let details = [corrects, value, until, self.reason.clone()];
        vec![
            self.entry.to_string(),
            short_date(self.recorded_on),
            self.recorded_by.clone(),
            lang.pick(self.kind_vi, self.kind).to_owned(),
            self.key.clone(),
            day(self.on),
            document,
            details.into_iter().flatten().collect::<Vec<_>>().join("; "),
        ]
    }
}
