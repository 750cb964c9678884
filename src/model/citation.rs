//! References from a clause to other instruments, and lines of *Nơi nhận*.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BodyRef, InstrumentId, OneOrMany};

use crate::diag::Phrase;

/// Words that name another instrument (*viện dẫn*).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The citing words, verbatim.
    pub written: String,
    /// The instrument they mean; none where it is not known, and then `unresolved` says why.
    #[serde(default)]
    pub to: Option<InstrumentId>,
    /// What the words make of it: a basis, the plan carried out, a mere mention.
    #[serde(default, rename = "as")]
    pub link: Link,
    /// For a transmittal: to know, or to carry out.
    #[serde(default)]
    pub purpose: Option<TransmitPurpose>,
    /// Why no instrument can be named.
    #[serde(default)]
    pub unresolved: Option<String>,
}

/// How one instrument stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// *triển khai thực hiện*
    CarriesOut,
    /// *căn cứ*
    LegalBasis,
    /// *kèm theo*
    Encloses,
    /// *chuyển*
    Transmits,
    /// *sửa đổi, bổ sung*
    Amends,
    /// *thay thế*
    Replaces,
    /// *viện dẫn*: named, and nothing more follows from it.
    #[default]
    Cites,
}

impl Link {
    /// Its words in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            Link::CarriesOut => "carries out",
            Link::LegalBasis => "legal basis",
            Link::Encloses => "encloses",
            Link::Transmits => "transmits",
            Link::Amends => "amends",
            Link::Replaces => "replaces",
            Link::Cites => "cites",
        };
        Phrase::new(self.vi(), en)
    }

    /// As papers and graphs print it.
    pub(crate) fn vi(self) -> &'static str {
        match self {
            Link::CarriesOut => "triển khai thực hiện",
            Link::LegalBasis => "căn cứ",
            Link::Encloses => "kèm theo",
            Link::Transmits => "chuyển",
            Link::Amends => "sửa đổi, bổ sung",
            Link::Replaces => "thay thế",
            Link::Cites => "viện dẫn",
        }
    }
}

/// Why a paper is passed on. Only "to carry out" creates a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TransmitPurpose {
    /// *để biết*
    ToKnow,
    /// *để thực hiện*
    ToCarryOut,
}

/// One line of *Nơi nhận*.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Those whom the line means; empty where it is about files alone ("Lưu: VT").
    #[serde(default)]
    pub bodies: OneOrMany<BodyRef>,
    /// What follows the name: "(để b/c)"; none where the line gives nothing.
    #[serde(default, rename = "for")]
    pub purpose: Option<RecipientPurpose>,
}

/// What a recipient gets the paper for, where the line says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientPurpose {
    /// *để báo cáo*
    Report,
    /// *để thực hiện*
    CarryOut,
    /// *để biết*
    Know,
    /// *lưu*
    File,
}
