//! Why a question has no answer, in both languages.

use crate::diag::{Lang, Phrase, Report, Said, Text, Trouble, text};

/// Why a question has no answer.
#[derive(Debug)]
pub enum Refusal {
    /// The user's files have mistakes.
    Problems(Report),
    /// There is nothing of the name.
    Unknown(Unknown),
    /// It cannot be done as asked.
    Refused(Text),
    /// A file, a folder or the register cannot be used.
    Trouble(Trouble),
}

/// A name that means nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was looked for.
    pub sort: NamedThing,
    /// As the person wrote it.
    pub asked: String,
    /// What may be meant.
    pub nearest: Vec<String>,
}

/// What a name may be a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedThing {
    /// A plan or another văn bản.
    Instrument,
    /// A province or a unit below it.
    Place,
    /// Anyone whom plans name.
    Body,
    /// Work of a plan, by name or by address.
    TaskOrClause,
    /// A rule of the workspace.
    Rule,
    /// Something that plans wait for.
    Event,
    /// A kind of paper.
    Kind,
    /// A check on plans.
    Finding,
}

impl NamedThing {
    fn said(self) -> Phrase {
        let (vi, en) = match self {
            NamedThing::Instrument => ("văn bản", "instrument"),
            NamedThing::Place => ("địa phương", "place"),
            NamedThing::Body => ("cơ quan", "body"),
            NamedThing::TaskOrClause => ("nhiệm vụ, điều khoản", "task or clause"),
            NamedThing::Rule => ("quy tắc", "rule"),
            NamedThing::Event => ("sự kiện", "event"),
            NamedThing::Kind => ("loại văn bản", "kind"),
            NamedThing::Finding => ("phát hiện", "finding"),
        };
        Phrase::new(vi, en)
    }
}

impl Unknown {
    /// That there is none of the name, and what may be meant.
    pub fn text(&self) -> Text {
        let (text, near) = (&self.asked, self.nearest.join(", "));
        let hint = |words| if near.is_empty() { String::new() } else { format!("; {words}: {near}") };
        Text::new(
            format!("không có {} `{text}`{}", self.sort.said().vi, hint("có phải")),
            format!("there is no {} `{text}`{}", self.sort.said().en, hint("did you mean")),
        )
    }
}

impl Refusal {
    /// What is asked cannot be done, in both languages.
    pub fn said(vi: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal::Refused(Text::new(vi, en))
    }

    pub(super) fn unknown(sort: NamedThing, asked: &str, nearest: Vec<String>) -> Refusal {
        Refusal::Unknown(Unknown { sort, asked: asked.to_owned(), nearest })
    }

    /// Its own words; of trouble outside, what was being done.
    pub fn text(&self) -> Text {
        match self {
            Refusal::Problems(report) => {
                let count = report.iter().count();
                text!("{count} chỗ sai trong các tệp", "{count} mistakes in the files")
            }
            Refusal::Unknown(unknown) => unknown.text(),
            Refusal::Refused(said) => said.clone(),
            Refusal::Trouble(trouble) => trouble.said().clone(),
        }
    }

    /// What is said of it, with its reasons and what other programs say of it.
    pub fn told(&self, lang: Lang) -> String {
        match self {
            Refusal::Trouble(trouble) => trouble.told(lang),
            other => other.text().in_lang(lang).to_owned(),
        }
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        Refusal::Trouble(trouble)
    }
}

impl<E: Said> From<E> for Refusal {
    fn from(error: E) -> Self {
        Refusal::Trouble(error.into())
    }
}
