//! Why a question has no answer, in both languages.

use std::fmt;

use crate::diag::{Bilingual, Report};
use crate::vanban::template::TemplateError;
use crate::{load, register};

/// Why a question has no answer.
#[derive(Debug)]
pub enum Refusal {
    /// The user's files have mistakes.
    Problems(Report),
    /// There is nothing of the name.
    Unknown(Unknown),
    /// It cannot be done as asked.
    Refused(Bilingual),
    /// A file, a folder or the register cannot be used.
    Trouble(anyhow::Error),
}

/// A name that means nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub sort: NamedThing,
    /// As the person wrote it.
    pub asked: String,
    /// What may be meant.
    pub nearest: Vec<String>,
}

/// What a name may be a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedThing {
    Instrument,
    Place,
    Body,
    TaskOrClause,
    Rule,
    Event,
    Kind,
    Finding,
}

impl NamedThing {
    fn vi(self) -> &'static str {
        match self {
            NamedThing::Instrument => "văn bản",
            NamedThing::Place => "địa phương",
            NamedThing::Body => "cơ quan",
            NamedThing::TaskOrClause => "nhiệm vụ, điều khoản",
            NamedThing::Rule => "quy tắc",
            NamedThing::Event => "sự kiện",
            NamedThing::Kind => "loại văn bản",
            NamedThing::Finding => "phát hiện",
        }
    }

    fn en(self) -> &'static str {
        match self {
            NamedThing::Instrument => "instrument",
            NamedThing::Place => "place",
            NamedThing::Body => "body",
            NamedThing::TaskOrClause => "task or clause",
            NamedThing::Rule => "rule",
            NamedThing::Event => "event",
            NamedThing::Kind => "kind",
            NamedThing::Finding => "finding",
        }
    }
}

impl Unknown {
    pub fn text(&self) -> Bilingual {
        let (text, near) = (&self.asked, self.nearest.join(", "));
        let hint = |words| if near.is_empty() { String::new() } else { format!("; {words}: {near}") };
        Bilingual::new(
            format!("không có {} `{text}`{}", self.sort.vi(), hint("có phải")),
            format!("there is no {} `{text}`{}", self.sort.en(), hint("did you mean")),
        )
    }
}

impl Refusal {
    /// What is asked cannot be done, in both languages.
    pub fn said(vi: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal::Refused(Bilingual::new(vi, en))
    }

    pub(super) fn unknown(sort: NamedThing, asked: &str, nearest: Vec<String>) -> Refusal {
        Refusal::Unknown(Unknown { sort, asked: asked.to_owned(), nearest })
    }

    /// Its own words; of trouble outside, what was being done.
    pub fn text(&self) -> Bilingual {
        match self {
            Refusal::Problems(report) => {
                let count = report.iter().count();
                Bilingual::new(format!("{count} chỗ sai trong các tệp"), format!("{count} mistakes in the files"))
            }
            Refusal::Unknown(unknown) => unknown.text(),
            Refusal::Refused(said) => said.clone(),
            Refusal::Trouble(error) => Bilingual::divided(&error.to_string()),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bilingual { vi, en } = self.text();
        write!(f, "{vi} | {en}")
    }
}

impl std::error::Error for Refusal {}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        Refusal::Trouble(error)
    }
}

impl From<register::Error> for Refusal {
    fn from(error: register::Error) -> Self {
        Refusal::Trouble(error.into())
    }
}

impl From<TemplateError> for Refusal {
    fn from(error: TemplateError) -> Self {
        Refusal::Trouble(error.into())
    }
}

impl From<load::RevisionError> for Refusal {
    fn from(error: load::RevisionError) -> Self {
        Refusal::Trouble(error.into())
    }
}
