//! An entry as somebody typed it: cells under Vietnamese heads, or arguments.
//!
//! Heads are taken in any case, with or without marks. What cannot be read is a [`Slip`] that names its column.

mod kinds;
mod names;
mod value;

pub use kinds::{WITHDRAWN, in_both, kind_choices, kind_of, kind_words};
pub use names::Names;

use std::collections::BTreeMap;

use crate::diag::{Phrase, Said, Text, letters};
use crate::model::{AnyKey, BodyId, Date, Decimal, ReportPeriod, Subject, TargetKey};
use crate::register::{Content, EntryKind, Fact, FileProof, Hash, ProofDocument, Sequence};
use crate::vietnamese::{parse_date, short_date, slug};

/// What a cell is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetColumn {
    /// Of a duty or a target, or the id of an event.
    Key,
    /// What happened: issued, reported, done, measured, extended, waived.
    Kind,
    /// The day on which it happened.
    On,
    /// Number and symbol of the proving văn bản.
    Number,
    /// The date of that văn bản.
    Date,
    /// Who issued that văn bản.
    Issuer,
    /// Who signed it.
    Signatory,
    /// The file of it, whose hash is kept.
    File,
    /// What was measured, in the target's unit.
    Value,
    /// The new due day.
    Until,
    /// Why a day moved, a duty was let go, an entry corrected.
    Reason,
    /// Who acted, where another than the key names.
    Body,
    /// The number of the entry that was wrong.
    Corrects,
}

/// What is wrong in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The column in which it stands.
    pub column: SheetColumn,
    /// What is wrong with the cell, or that it is missing.
    pub message: Text,
}

/// The cells of one entry.
pub type Typed = BTreeMap<SheetColumn, String>;

impl SheetColumn {
    /// Every column, in the order in which a sheet has them.
    pub const ALL: [SheetColumn; 13] = [
        SheetColumn::Key,
        SheetColumn::Kind,
        SheetColumn::On,
        SheetColumn::Number,
        SheetColumn::Date,
        SheetColumn::Issuer,
        SheetColumn::Signatory,
        SheetColumn::File,
        SheetColumn::Value,
        SheetColumn::Until,
        SheetColumn::Reason,
        SheetColumn::Body,
        SheetColumn::Corrects,
    ];

    /// Heads under which offices write it, the usual one first.
    pub fn heads(self) -> &'static [&'static str] {
        match self {
            SheetColumn::Key => &["Mã trách nhiệm", "Mã", "Mã nhiệm vụ", "Mã chỉ tiêu", "Mã sự kiện", "Key"],
            SheetColumn::Kind => &["Loại", "Loại mục ghi", "Kết quả", "Kind"],
            SheetColumn::On => &["Ngày thực hiện", "Ngày", "Ngày gửi", "Ngày hoàn thành", "On"],
            SheetColumn::Number => &["Số, ký hiệu", "Số và ký hiệu", "Số ký hiệu", "Số văn bản", "Số hiệu", "Number"],
            SheetColumn::Date => &["Ngày văn bản", "Ngày ban hành", "Ngày ký", "Date"],
            SheetColumn::Issuer => &["Cơ quan ban hành", "Nơi ban hành", "Issuer"],
            SheetColumn::Signatory => &["Người ký", "Signatory"],
            SheetColumn::File => &["Tệp", "Tệp đính kèm", "Tập tin", "File"],
            SheetColumn::Value => &["Giá trị", "Giá trị đạt được", "Kết quả đo", "Value"],
            SheetColumn::Until => &["Gia hạn đến", "Hạn mới", "Until"],
            SheetColumn::Reason => &["Lý do", "Reason"],
            SheetColumn::Body => &["Cơ quan thực hiện", "Đơn vị thực hiện", "Body"],
            SheetColumn::Corrects => &["Đính chính mục số", "Đính chính mục", "Đính chính", "Corrects"],
        }
    }

    /// The usual head.
    pub fn vi(self) -> &'static str {
        self.said().vi
    }

    /// The usual head in either language.
    pub fn said(self) -> Phrase {
        in_both(self.heads())
    }

    /// The column that a head means, whatever its case and marks.
    pub fn of(head: &str) -> Option<SheetColumn> {
        let wanted = slug(head);
        SheetColumn::ALL.into_iter().find(|column| column.heads().iter().any(|head| slug(head) == wanted))
    }

    /// Whether a day stands under it.
    pub fn is_day(self) -> bool {
        matches!(self, SheetColumn::On | SheetColumn::Date | SheetColumn::Until)
    }

    fn slip(self, vi: impl Into<String>, en: impl Into<String>) -> Slip {
        Slip { column: self, message: Text::new(vi, en) }
    }
}

/// Whether words for a kind are somebody's choice: a sheet to fill in says of itself only what was to be done.
pub fn is_choice(words: &str) -> bool {
    let done = [EntryKind::Issued, EntryKind::Reported, EntryKind::Performed, EntryKind::Measured];
    !done.into_iter().any(|kind| is_one_of(words, kind_words(kind)))
}

/// The cells that would give a fact: what a correction starts from.
pub fn of_fact(fact: &Fact) -> Typed {
    let mut typed = Typed::new();
    let mut put = |column, value: Option<String>| value.map(|value| typed.insert(column, value));
    put(SheetColumn::Key, Some(fact.subject().to_string()));
    put(SheetColumn::Kind, Some(fact.kind().key().to_owned()));
    put(SheetColumn::On, Some(short_date(fact.on())));
    put(SheetColumn::Body, fact.body().map(BodyId::to_string));
    if let Some(document) = fact.document() {
        put(SheetColumn::Number, document.number.clone());
        put(SheetColumn::Date, Some(short_date(document.date)));
        put(SheetColumn::Issuer, Some(document.issuer.to_string()));
        put(SheetColumn::Signatory, document.signatory.clone());
    }
    match fact {
        Fact::Measured { value, .. } => put(SheetColumn::Value, Some(value.to_string())),
        Fact::Extended { until, reason, .. } => {
            put(SheetColumn::Until, Some(short_date(*until)));
            put(SheetColumn::Reason, Some(reason.clone()))
        }
        Fact::Waived { reason, .. } => put(SheetColumn::Reason, Some(reason.clone())),
        _ => None,
    };
    typed
}

/// Reads cells into an entry. `old` is the fact of the entry that they correct, `proof` what is known of the file.
///
/// # Errors
/// Every cell that cannot be read, or is missing.
pub fn read(typed: &Typed, names: &Names, old: Option<&Fact>, proof: Option<FileProof>) -> Result<Content, Vec<Slip>> {
    let mut all = old.map(of_fact).unwrap_or_default();
    if old.is_some() {
        // A reason given with a correction is why the entry was wrong.
        all.remove(&SheetColumn::Reason);
    }
    all.extend(typed.iter().map(|(column, text)| (*column, text.clone())));
    let mut reading = TypedReader { typed: &all, names, old, slips: Vec::new() };
    reading.refuse_hidden(typed);
    let content = reading.content(proof);
    match (content, reading.slips) {
        (Some(content), slips) if slips.is_empty() => Ok(content),
        (_, slips) => Err(slips),
    }
}

/// The entry that cells say they correct.
///
/// # Errors
/// It is no number.
pub fn corrects(typed: &Typed) -> Result<Option<Sequence>, Slip> {
    let Some(text) = typed.get(&SheetColumn::Corrects) else { return Ok(None) };
    let wrong = || {
        SheetColumn::Corrects
            .slip(format!("`{text}` không phải số mục, ví dụ 12"), format!("`{text}` is no entry's number, such as 12"))
    };
    text.trim().parse().map(Some).map_err(|_| wrong())
}

struct TypedReader<'t> {
    typed: &'t Typed,
    names: &'t Names<'t>,
    /// What the entry says that is corrected.
    old: Option<&'t Fact>,
    slips: Vec<Slip>,
}

impl TypedReader<'_> {
    fn content(&mut self, proof: Option<FileProof>) -> Option<Content> {
        let entry = corrects(self.typed).map_err(|slip| self.slips.push(slip)).ok()?;
        let withdraws = self.text(SheetColumn::Kind).is_some_and(|words| is_one_of(words, &WITHDRAWN));
        let Some(entry) = entry else {
            if withdraws {
                let (vi, en) = ("hủy mục nào? ghi số mục cần hủy", "which entry? give its number");
                self.slips.push(SheetColumn::Corrects.slip(vi, en));
                return None;
            }
            return self.fact(proof).map(Content::Fact);
        };
        let reason = self.text(SheetColumn::Reason).map(str::to_owned);
        let reason = reason.or_else(|| {
            let (vi, en) = ("chưa ghi; đính chính hay hủy phải nêu lý do", "is missing: say why the entry was wrong");
            self.slips.push(SheetColumn::Reason.slip(vi, en));
            None
        });
        if withdraws {
            let subject = self.required(SheetColumn::Key)?.as_str().into();
            return Some(Content::Withdrawn { entry, subject, reason: reason? });
        }
        let proof = proof.or_else(|| self.old.and_then(Fact::document).and_then(|old| old.file.clone()));
        let by = self.fact(proof)?;
        Some(Content::Replaced { entry, by, reason: reason? })
    }

    fn fact(&mut self, proof: Option<FileProof>) -> Option<Fact> {
        let written = self.required(SheetColumn::Key);
        let kind = self.kind(written.as_deref());
        let dated = self.date(SheetColumn::Date);
        let on = self.date(SheetColumn::On);
        let body = self.text(SheetColumn::Body).map(|text| self.names.body(text));
        let (written, kind) = (written?, kind?);
        let key = AnyKey::from(&*written);
        let document = self.document(&key, kind, dated.or(on), body.as_ref(), proof);
        let is_unreadable = [SheetColumn::On, SheetColumn::Date].iter().any(|column| self.text(*column).is_some());
        let on = on.or(dated).or_else(|| if is_unreadable { None } else { self.missing(SheetColumn::On) });
        if kind == EntryKind::Issued && self.text(SheetColumn::Number).is_none() {
            self.missing::<()>(SheetColumn::Number);
        }
        Some(match kind {
            EntryKind::Issued => Fact::Issued { key, body, document: document? },
            EntryKind::Reported => Fact::Reported { key, on: on?, body, document },
            EntryKind::Performed => Fact::Performed { key, on: on?, body, document },
            EntryKind::Measured => {
                let value = self.required(SheetColumn::Value);
                let target = self.target(&written);
                let value = self.value(&value?, target.as_ref());
                Fact::Measured { target: target?, on: on?, value: value?, document }
            }
            EntryKind::Event => Fact::Event { event: written.into(), on: on?, document },
            EntryKind::Extended => {
                let (until, reason) = (self.date(SheetColumn::Until), self.own_reason());
                let until = match (until, self.text(SheetColumn::Until)) {
                    (None, None) => self.missing(SheetColumn::Until),
                    (until, _) => until,
                };
                Fact::Extended { key, on: on?, until: until?, reason: reason?, document }
            }
            EntryKind::Waived => Fact::Waived { key, on: on?, reason: self.own_reason()?, document },
        })
    }

    /// A target's key; what was measured in a time that is no part of a year can be held against nothing.
    fn target(&mut self, written: &str) -> Option<TargetKey> {
        let target = written.parse::<TargetKey>().map_err(|error| self.say(SheetColumn::Key, &error)).ok()?;
        if target.period.report().is_none() {
            let no_period = target.period.to_string().parse::<ReportPeriod>().err();
            no_period.iter().for_each(|error| self.say(SheetColumn::Key, error));
        }
        Some(target)
    }

    /// Why the duty was extended or waived; why an entry about that was wrong is another matter.
    fn own_reason(&mut self) -> Option<String> {
        match self.old {
            Some(Fact::Extended { reason, .. } | Fact::Waived { reason, .. }) => Some(reason.clone()),
            _ => self.required(SheetColumn::Reason),
        }
    }

    /// A value; one that is corrected in other cells alone was read before.
    fn value(&mut self, text: &str, target: Option<&TargetKey>) -> Option<Decimal> {
        let is_kept = |read: &Decimal| matches!(self.old, Some(Fact::Measured { value, .. }) if value == read);
        let kept = text.parse().ok().filter(is_kept);
        let read = || value::read(text, target.and_then(|target| self.names.in_percent(target)));
        match kept.map_or_else(read, Ok) {
            Ok(value) => Some(value),
            Err(message) => {
                self.slips.push(Slip { column: SheetColumn::Value, message });
                None
            }
        }
    }

    /// The kind as written; where it is not, as the key's own act says.
    fn kind(&mut self, key: Option<&str>) -> Option<EntryKind> {
        if let Some(words) = self.text(SheetColumn::Kind) {
            let found = EntryKind::ALL.into_iter().find(|kind| is_one_of(words, kind_words(*kind)));
            if found.is_none() {
                let (vi, en) = (
                    kind_choices().iter().map(|kind| kind.vi).collect::<Vec<_>>().join(", "),
                    EntryKind::ALL.map(EntryKind::key).join(", "),
                );
                let slip = SheetColumn::Kind.slip(
                    format!("không có loại `{words}`; có: {vi}"),
                    format!("there is no kind `{words}`; there are: {en}"),
                );
                self.slips.push(slip);
            }
            return found;
        }
        let known = match Subject::from(key?) {
            Subject::Duty(key) => key.act().map(kind_of),
            Subject::Target(_) => Some(EntryKind::Measured),
            Subject::Event(_) => None,
        };
        known.or_else(|| self.missing(SheetColumn::Kind))
    }

    fn document(
        &mut self,
        key: &AnyKey,
        kind: EntryKind,
        date: Option<Date>,
        body: Option<&BodyId>,
        file: Option<FileProof>,
    ) -> Option<ProofDocument> {
        let number = self.text(SheetColumn::Number).filter(|number| slug(number) != "khong-so").map(str::to_owned);
        let signatory = self.text(SheetColumn::Signatory).map(str::to_owned);
        let is_any =
            [SheetColumn::Number, SheetColumn::Date, SheetColumn::Issuer, SheetColumn::Signatory, SheetColumn::File];
        if !is_any.iter().any(|column| self.text(*column).is_some()) && file.is_none() {
            return None;
        }
        let stated = self.text(SheetColumn::Issuer).map(|text| self.names.body(text));
        let of_key = || key.body().map(BodyId::from);
        let own = !matches!(kind, EntryKind::Event | EntryKind::Extended | EntryKind::Waived);
        let issuer = stated.or_else(|| own.then(|| body.cloned().or_else(of_key)).flatten());
        let issuer = issuer.or_else(|| self.missing(SheetColumn::Issuer));
        Some(ProofDocument { number, date: date?, issuer: issuer?, signatory, file })
    }

    /// What stands in the register stands there for good: no letter of it may be other than it looks.
    fn refuse_hidden(&mut self, typed: &Typed) {
        for (column, text) in typed {
            let Some(hidden) = letters::first_hidden(text) else { continue };
            let (code, sort) = (hidden.code(), hidden.sort);
            self.slips.push(column.slip(
                format!("có {code}, {}: xóa ký tự này rồi gõ lại", sort.said().vi),
                format!("has {code}, {}: delete it and type the words anew", sort.said().en),
            ));
        }
    }

    fn text(&self, column: SheetColumn) -> Option<&str> {
        self.typed.get(&column).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn required(&mut self, column: SheetColumn) -> Option<String> {
        let text = self.text(column).map(str::to_owned);
        text.or_else(|| self.missing(column))
    }

    fn missing<T>(&mut self, column: SheetColumn) -> Option<T> {
        self.slips.push(column.slip("chưa ghi", "is missing"));
        None
    }

    fn date(&mut self, column: SheetColumn) -> Option<Date> {
        let text = self.text(column)?.to_owned();
        match parse_date(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                let message = Text::same(format!("`{text}`: ")).then(&error.said());
                self.slips.push(Slip { column, message });
                None
            }
        }
    }

    fn say(&mut self, column: SheetColumn, error: &dyn Said) {
        self.slips.push(Slip { column, message: error.said() });
    }
}

fn is_one_of(words: &str, known: &[&str]) -> bool {
    let words = slug(words);
    known.iter().any(|known| slug(known) == words)
}

/// What is kept of a file at hand.
pub fn proof(path: &str, sha256: Hash) -> FileProof {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    FileProof { name, sha256 }
}
