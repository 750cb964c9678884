//! One change, as a lawyer would name it.

use crate::diag::{Phrase, Text};
use crate::model::ClausePath;

/// One difference between two plans (*điểm khác nhau*).
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Under which a reader looks for it.
    pub class: Class,
    /// What exactly, within the class.
    pub kind: Option<EditKind>,
    /// The clauses of the old plan; several where they were merged.
    pub a: Vec<ClausePath>,
    /// The clauses of the new plan; several where one was split.
    pub b: Vec<ClausePath>,
    /// Words of the plan as they stand; a fact in the language asked for.
    pub was: Text,
    /// The same of the new plan; empty where it no longer states it.
    pub is: Text,
    /// The words of each side that carry a change of fact.
    pub quotes: (String, String),
    /// How many clauses stand below what was added, dropped or moved.
    pub below: usize,
}

/// What sort of change it is; each has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Who has which part, or whether ordered or asked.
    Assignment,
    /// By when.
    Time,
    /// How much is to be reached.
    Target,
    /// What must be made.
    Deliverable,
    /// Who reports to whom, how often.
    Report,
    /// A clause that only the new plan has.
    Added,
    /// A clause that only the old plan had.
    Dropped,
    /// One clause became several.
    Split,
    /// Several clauses became one.
    Merged,
    /// Other words, the same facts.
    Reworded,
    /// The same words under another heading.
    Moved,
    /// The same words under another number.
    Renumbered,
}

impl Class {
    /// In the order in which a reader wants them: who, when, how much; then the text.
    pub const ALL: [Class; 12] = [
        Class::Assignment,
        Class::Time,
        Class::Target,
        Class::Deliverable,
        Class::Report,
        Class::Added,
        Class::Dropped,
        Class::Split,
        Class::Merged,
        Class::Reworded,
        Class::Moved,
        Class::Renumbered,
    ];

    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            Class::Assignment => "assignment",
            Class::Time => "time",
            Class::Target => "target",
            Class::Deliverable => "deliverable",
            Class::Report => "report",
            Class::Added => "added",
            Class::Dropped => "dropped",
            Class::Split => "split",
            Class::Merged => "merged",
            Class::Reworded => "reworded",
            Class::Moved => "moved",
            Class::Renumbered => "renumbered",
        }
    }

    /// Its word in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            Class::Assignment => "phân công",
            Class::Time => "thời hạn",
            Class::Target => "chỉ tiêu",
            Class::Deliverable => "sản phẩm",
            Class::Report => "báo cáo",
            Class::Added => "bổ sung",
            Class::Dropped => "bỏ",
            Class::Split => "tách",
            Class::Merged => "gộp",
            Class::Reworded => "sửa lời văn",
            Class::Moved => "chuyển vị trí",
            Class::Renumbered => "đánh số lại",
        }
    }

    /// Whether the class says something of the facts, and not of the text alone.
    pub fn is_of_facts(self) -> bool {
        matches!(self, Class::Assignment | Class::Time | Class::Target | Class::Deliverable | Class::Report)
    }
}

/// What exactly changed, within a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// Another body leads.
    Lead,
    /// Another body coordinates.
    Coordinator,
    /// A part that is neither the lead's nor a coordinator's.
    Role,
    /// An order became a request, or the other way round.
    Modality,
    /// The same words cover other clauses.
    Scope,
    /// What the plan says of the part below its issuer.
    Below,
    /// Neither earlier nor later as a whole: another window, another day of the year.
    Moved,
    /// An earlier day, or a narrower window.
    Tightened,
    /// A later day, or a wider window.
    Loosened,
    /// Stated where nothing was.
    Set,
    /// No longer stated.
    Lifted,
    /// A higher target.
    Raised,
    /// A lower target.
    Lowered,
    /// The same figure of another whole.
    Denominator,
    /// The same figure, measured otherwise.
    Measure,
    /// To whom it is reported.
    Addressee,
    /// Through whom it is reported.
    Via,
    /// Who reports.
    Reporter,
    /// How often it is reported.
    Frequency,
    /// Another product, or other alternatives.
    Product,
    /// Whoever must make it.
    Maker,
}

impl EditKind {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        match self {
            EditKind::Lead => "lead",
            EditKind::Coordinator => "coordinator",
            EditKind::Role => "role",
            EditKind::Modality => "modality",
            EditKind::Scope => "scope",
            EditKind::Below => "below",
            EditKind::Moved => "moved",
            EditKind::Tightened => "tightened",
            EditKind::Loosened => "loosened",
            EditKind::Set => "set",
            EditKind::Lifted => "lifted",
            EditKind::Raised => "raised",
            EditKind::Lowered => "lowered",
            EditKind::Denominator => "denominator",
            EditKind::Measure => "measure",
            EditKind::Addressee => "addressee",
            EditKind::Via => "via",
            EditKind::Reporter => "reporter",
            EditKind::Frequency => "frequency",
            EditKind::Product => "product",
            EditKind::Maker => "maker",
        }
    }

    /// Its word in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            EditKind::Lead => "chủ trì",
            EditKind::Coordinator => "phối hợp",
            EditKind::Role => "phần việc khác",
            EditKind::Modality => "giao hay đề nghị",
            EditKind::Scope => "phạm vi",
            EditKind::Below => "cách hiểu ở cấp dưới",
            EditKind::Moved => "dời",
            EditKind::Tightened => "siết chặt",
            EditKind::Loosened => "nới lỏng",
            EditKind::Set => "nêu thêm",
            EditKind::Lifted => "không còn nêu",
            EditKind::Raised => "nâng",
            EditKind::Lowered => "hạ",
            EditKind::Denominator => "mẫu số",
            EditKind::Measure => "cách đo",
            EditKind::Addressee => "nơi nhận báo cáo",
            EditKind::Via => "gửi qua",
            EditKind::Reporter => "cơ quan báo cáo",
            EditKind::Frequency => "kỳ báo cáo",
            EditKind::Product => "sản phẩm",
            EditKind::Maker => "cơ quan làm ra sản phẩm",
        }
    }
}
