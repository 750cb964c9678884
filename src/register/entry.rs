//! One entry of the register and what it may say.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use super::{EntrySeal, Hash};
use crate::diag::Phrase;
use crate::model::{AnyKey, BodyId, Date, Decimal, EventId, Subject, TargetKey};
use crate::vietnamese::nfc;

/// An entry's number, from 1 without a gap.
pub type Sequence = u64;

/// A moment, to the millisecond.
pub type Timestamp = DateTime<Utc>;

/// A line of the register (*mục ghi*), as it stands there for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the register: from 1, without a gap.
    pub sequence: Sequence,
    /// Who recorded it, by the name given then.
    pub recorded_by: String,
    /// When it was recorded, in UTC.
    pub recorded_at: Timestamp,
    /// What it says.
    pub content: Content,
    /// Over the entry itself and the hash of the one before.
    pub hash: Hash,
    /// By which account and right; none of entries of the first version.
    pub seal: Option<EntrySeal>,
}

impl Entry {
    /// Over all that it says; none of entries of the first version.
    pub(super) fn seal_hash(&self) -> Option<Hash> {
        let content = serde_json::to_string(&self.content).expect("an entry's content is plain data");
        Some(self.seal.as_ref()?.hash(&self.recorded_by, &content))
    }

    /// Whether only those who read confidential entries may see what it says (*mật*).
    pub fn is_confidential(&self) -> bool {
        self.seal.as_ref().is_some_and(|seal| seal.confidential)
    }

    /// The day on which it was recorded, in Viet Nam: from then on it is known.
    pub fn recorded_on(&self) -> Date {
        day_of(self.recorded_at)
    }
}

/// Viet Nam has one time zone.
fn viet_nam() -> FixedOffset {
    const HOURS_AHEAD: i32 = 7;
    FixedOffset::east_opt(HOURS_AHEAD * 3600).expect("seven hours are less than a day")
}

/// The day of a moment in Viet Nam.
pub fn day_of(moment: Timestamp) -> Date {
    moment.with_timezone(&viet_nam()).date_naive()
}

/// When a day is over in Viet Nam.
pub(super) fn first_moment_after(day: Date) -> Timestamp {
    let midnight = (day + Days::new(1)).and_time(NaiveTime::MIN);
    midnight.and_utc() - viet_nam()
}

/// A moment as precise as the register keeps it.
pub(super) fn to_millisecond(moment: Timestamp) -> Timestamp {
    moment.trunc_subsecs(3)
}

/// What an entry says: something happened, or an earlier entry was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Content {
    /// Something happened.
    Fact(Fact),
    /// An earlier entry about the same subject was wrong; this holds in its place.
    Replaced {
        /// The entry that was wrong.
        entry: Sequence,
        /// What holds instead.
        by: Fact,
        /// Why, in the words of whoever corrects.
        reason: String,
    },
    /// An earlier entry should not have been made; nothing holds in its place.
    Withdrawn {
        /// The entry that holds no longer.
        entry: Sequence,
        /// What it was about.
        subject: Subject,
        /// Why, in the words of whoever takes it back.
        reason: String,
    },
}

impl Content {
    /// The earlier entry that it corrects (*đính chính*).
    pub fn corrects(&self) -> Option<Sequence> {
        match self {
            Content::Fact(_) => None,
            Content::Replaced { entry, .. } | Content::Withdrawn { entry, .. } => Some(*entry),
        }
    }

    /// What it says happened.
    pub fn fact(&self) -> Option<&Fact> {
        match self {
            Content::Fact(fact) | Content::Replaced { by: fact, .. } => Some(fact),
            Content::Withdrawn { .. } => None,
        }
    }

    /// The number of the document that it rests on ([`ProofDocument::number_key`]).
    pub fn number_key(&self) -> Option<String> {
        self.fact()?.document()?.number_key()
    }

    /// What it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Content::Withdrawn { subject, .. } => subject.clone(),
            Content::Fact(fact) | Content::Replaced { by: fact, .. } => fact.subject(),
        }
    }
}

/// Something that happened, with its evidence.
///
/// `on` is the day by which it is judged: sent, done, measured, decided. An issued document has its own date.
/// `body` is who did it where it is not the body that the key names: its successor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fact {
    /// A văn bản was issued, as the obligation asks.
    Issued {
        /// The duty to issue.
        key: AnyKey,
        /// Who issued it, where another than the key names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<BodyId>,
        /// What was issued; its own date is the day it is judged by.
        document: ProofDocument,
    },
    /// A report was sent.
    Reported {
        /// The duty to report.
        key: AnyKey,
        /// The day on which it was sent.
        on: Date,
        /// Who sent it, where another than the key names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<BodyId>,
        /// The văn bản that proves it; none where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ProofDocument>,
    },
    /// The work was done.
    Performed {
        /// The duty to do the work.
        key: AnyKey,
        /// The day on which it was done.
        on: Date,
        /// Who did it, where another than the key names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<BodyId>,
        /// The văn bản that proves it; none where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ProofDocument>,
    },
    /// The value of a target was measured.
    Measured {
        /// Which target of whom in which period.
        target: TargetKey,
        /// The day on which it was measured.
        on: Date,
        /// In the unit of the target.
        value: Decimal,
        /// The văn bản that proves it; none where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ProofDocument>,
    },
    /// Something that a duty waits for took place.
    Event {
        /// The event as plans name it.
        event: EventId,
        /// The day on which it took place.
        on: Date,
        /// The văn bản that proves it; none where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ProofDocument>,
    },
    /// Whoever gave the duty moved its due day (*gia hạn*).
    Extended {
        /// The duty whose day moves.
        key: AnyKey,
        /// The day of the decision.
        on: Date,
        /// The new due day, which still counts.
        until: Date,
        /// Why, in the words of the decision.
        reason: String,
        /// The decision itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ProofDocument>,
    },
    /// Whoever gave the duty let it go (*miễn*).
    Waived {
        /// The duty that is let go.
        key: AnyKey,
        /// The day of the decision.
        on: Date,
        /// Why, in the words of the decision.
        reason: String,
        /// The decision itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<ProofDocument>,
    },
}

/// The kind of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A văn bản was issued.
    Issued,
    /// A report was sent.
    Reported,
    /// Work was done.
    Performed,
    /// A target was measured.
    Measured,
    /// An event took place.
    Event,
    /// A due day was moved.
    Extended,
    /// A duty was let go.
    Waived,
}

impl Fact {
    /// Of what kind it is.
    pub fn kind(&self) -> EntryKind {
        match self {
            Fact::Issued { .. } => EntryKind::Issued,
            Fact::Reported { .. } => EntryKind::Reported,
            Fact::Performed { .. } => EntryKind::Performed,
            Fact::Measured { .. } => EntryKind::Measured,
            Fact::Event { .. } => EntryKind::Event,
            Fact::Extended { .. } => EntryKind::Extended,
            Fact::Waived { .. } => EntryKind::Waived,
        }
    }

    /// The day by which it is judged.
    pub fn on(&self) -> Date {
        match self {
            Fact::Issued { document, .. } => document.date,
            Fact::Reported { on, .. } | Fact::Performed { on, .. } | Fact::Measured { on, .. } => *on,
            Fact::Event { on, .. } | Fact::Extended { on, .. } | Fact::Waived { on, .. } => *on,
        }
    }

    /// The key of the obligation that it is about, where it is about one.
    pub fn key(&self) -> Option<&AnyKey> {
        match self {
            Fact::Issued { key, .. } | Fact::Reported { key, .. } | Fact::Performed { key, .. } => Some(key),
            Fact::Extended { key, .. } | Fact::Waived { key, .. } => Some(key),
            Fact::Measured { .. } | Fact::Event { .. } => None,
        }
    }

    /// What it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Fact::Measured { target, .. } => Subject::Target(target.clone()),
            Fact::Event { event, .. } => Subject::Event(event.clone()),
            _ => self.key().expect("all other facts are about an obligation").into(),
        }
    }

    /// Who met the duty, where the entry says that it was another than the body of the key.
    pub fn body(&self) -> Option<&BodyId> {
        match self {
            Fact::Issued { body, .. } | Fact::Reported { body, .. } | Fact::Performed { body, .. } => body.as_ref(),
            _ => None,
        }
    }

    /// The document that proves it, where one is named.
    pub fn document(&self) -> Option<&ProofDocument> {
        match self {
            Fact::Issued { document, .. } => Some(document),
            Fact::Reported { document, .. } | Fact::Performed { document, .. } => document.as_ref(),
            Fact::Measured { document, .. } | Fact::Event { document, .. } => document.as_ref(),
            Fact::Extended { document, .. } | Fact::Waived { document, .. } => document.as_ref(),
        }
    }

    /// Whether it says that the duty was met: issued, reported or performed.
    pub fn meets(&self) -> bool {
        matches!(self, Fact::Issued { .. } | Fact::Reported { .. } | Fact::Performed { .. })
    }
}

impl EntryKind {
    /// Every kind, in the order in which a sheet offers them.
    pub const ALL: [EntryKind; 7] = [
        EntryKind::Issued,
        EntryKind::Reported,
        EntryKind::Performed,
        EntryKind::Measured,
        EntryKind::Event,
        EntryKind::Extended,
        EntryKind::Waived,
    ];

    /// Its name in the contract, as JSON and the command line have it.
    pub fn key(self) -> &'static str {
        match self {
            EntryKind::Issued => "issued",
            EntryKind::Reported => "reported",
            EntryKind::Performed => "performed",
            EntryKind::Measured => "measured",
            EntryKind::Event => "event",
            EntryKind::Extended => "extended",
            EntryKind::Waived => "waived",
        }
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        Phrase::new(self.vi(), self.key())
    }

    /// In the words of administrative practice.
    pub(crate) fn vi(self) -> &'static str {
        match self {
            EntryKind::Issued => "đã ban hành",
            EntryKind::Reported => "đã báo cáo",
            EntryKind::Performed => "đã thực hiện",
            EntryKind::Measured => "kết quả chỉ tiêu",
            EntryKind::Event => "sự kiện",
            EntryKind::Extended => "gia hạn",
            EntryKind::Waived => "miễn thực hiện",
        }
    }
}

/// The văn bản that proves a fact (*minh chứng*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofDocument {
    /// Number and symbol, as printed: `12/BC-UBND`; none where the paper bears none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day that the document bears.
    pub date: Date,
    /// The body that issued it.
    pub issuer: BodyId,
    /// Who signed it, where that was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// Its file, where one was at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileProof>,
}

impl ProofDocument {
    /// What is one document's alone: issuer, year and number, whatever the spelling of the number.
    pub fn number_key(&self) -> Option<String> {
        let number = self.number.as_deref()?;
        let mut key = format!("{}/{}/", self.issuer, self.date.year());
        match number.is_ascii() {
            // So are most, and a register is read by the million.
            true => key.extend(number.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase())),
            false => key.extend(nfc(number).to_uppercase().split_whitespace()),
        }
        Some(key)
    }
}

/// A file that was at hand when the entry was made; the file itself stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileProof {
    /// The name of the file, without its folder.
    pub name: String,
    /// The SHA-256 of its bytes on the day of recording; the file itself is not kept.
    pub sha256: Hash,
}
