//! Why a fact that no plan states is held true.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

use crate::diag::{Phrase, Text};

/// The legal basis of a rule or of a fact (*căn cứ*), with how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Number as printed, or the name of the source.
    pub instrument: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// In force from this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub certainty: Certainty,
}

/// How sure a fact is, by where it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The instrument's own text was seen.
    Text,
    /// One of the encoded plans states it.
    Seed,
    /// It follows by computing from a published rule.
    Computed,
    /// The press or a legal site states it.
    Press,
    /// An unofficial public file states it.
    PublicFile,
    /// From memory; no source found.
    Memory,
    /// Our own inference.
    Judgement,
}

impl Certainty {
    /// Not to be shown as settled: *chưa kiểm chứng*.
    pub fn is_unverified(self) -> bool {
        self >= Certainty::PublicFile
    }

    /// Its words in either language.
    pub fn said(self) -> Phrase {
        let en = match self {
            Certainty::Text => "its own words were seen",
            Certainty::Seed => "by an instrument of the corpus",
            Certainty::Computed => "computed by a published rule",
            Certainty::Press => "by the press or a legal site",
            Certainty::PublicFile => "unverified: by an unofficial file",
            Certainty::Memory => "unverified: from memory",
            Certainty::Judgement => "unverified: by reasoning",
        };
        Phrase::new(self.vi(), en)
    }

    pub fn vi(self) -> &'static str {
        match self {
            Certainty::Text => "đã xem nguyên văn",
            Certainty::Seed => "theo văn bản trong bộ dữ liệu",
            Certainty::Computed => "tính theo quy tắc đã công bố",
            Certainty::Press => "theo báo chí, trang pháp luật",
            Certainty::PublicFile => "chưa kiểm chứng: theo tệp không chính thức",
            Certainty::Memory => "chưa kiểm chứng: theo trí nhớ",
            Certainty::Judgement => "chưa kiểm chứng: suy luận",
        }
    }
}

impl Basis {
    /// The instrument with its clause.
    pub fn cited(&self) -> String {
        let clause = self.clause.as_ref().map_or(String::new(), |c| format!(", {c}"));
        format!("{}{clause}", self.instrument)
    }

    /// The basis with how sure it is, as it stands inside brackets.
    pub fn brief(&self) -> Text {
        Text::same(format!("{}; ", self.cited())).then(&self.certainty.said().into())
    }

    /// The basis on one line, as a note under a table gives it.
    pub fn line(&self) -> Text {
        let quote = self.quote.as_ref().map_or(String::new(), |q| format!(": “{q}”"));
        let Phrase { vi, en } = self.certainty.said();
        let cited = self.cited();
        Text::new(format!("{cited}{quote} ({vi})"), format!("{cited}{quote} ({en})"))
    }
}
