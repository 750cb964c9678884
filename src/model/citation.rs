//! References from a clause to other instruments, and lines of *Nơi nhận*.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BodyRef, InstrumentId, OneOrMany};

use crate::diag::Phrase;

/// Words that name another instrument (*viện dẫn*).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    pub written: String,
    #[serde(default)]
    pub to: Option<InstrumentId>,
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
    Amends,
    Replaces,
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

    pub fn vi(self) -> &'static str {
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
    ToKnow,
    ToCarryOut,
}

/// One line of *Nơi nhận*.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    #[serde(default)]
    pub bodies: OneOrMany<BodyRef>,
    #[serde(default, rename = "for")]
    pub purpose: Option<RecipientPurpose>,
}

/// What a recipient gets the paper for, where the line says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientPurpose {
    Report,
    CarryOut,
    Know,
    File,
}
