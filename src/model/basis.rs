//! Why a fact that no plan states is held true.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Date, OneOrMany};
use crate::diag::{ParseError, Phrase, Text, text};

/// The legal basis of a rule or of a fact (*căn cứ*): one provision, or several of which the first is the main one.
///
/// A file gives one alone or a list. The main one ranks, begins and ends for them all, and says how sure the fact is;
/// what is asked of a basis is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    main: Provision,
    also: Vec<Provision>,
}

/// One provision on which something rests, with how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Number as printed, or the name of the source.
    pub instrument: String,
    /// Điều, khoản, điểm as the source counts them; none where the whole instrument is meant, or the place was not
    /// seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Its own words, only where somebody has seen them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// In force from this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What a reader must know of it: a doubt, what was not seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// By which kind of source it is known; what is unverified is never shown as settled.
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

    /// As papers and tables print it.
    pub(crate) fn vi(self) -> &'static str {
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
    /// The first provision ranks and dates the whole; the others stand beside it.
    pub fn new(main: Provision, also: Vec<Provision>) -> Self {
        Basis { main, also }
    }

    /// The provisions beside the main one.
    pub fn also(&self) -> &[Provision] {
        &self.also
    }

    /// What of it may be given as a reason on a day: a further provision that was not in force then is left out.
    #[must_use]
    pub fn on(&self, day: Option<Date>) -> Basis {
        let in_force = |other: &&Provision| day.is_none_or(|day| other.is_in_force(day));
        Basis { main: self.main.clone(), also: self.also.iter().filter(in_force).cloned().collect() }
    }

    /// All of it: the instruments with their clauses.
    pub fn all_cited(&self) -> String {
        self.provisions().map(Provision::cited).collect::<Vec<_>>().join("; ")
    }

    /// The main provision with how sure it is, as it stands inside brackets.
    pub fn brief(&self) -> Text {
        Text::same(format!("{}; ", self.main.cited())).then(&self.certainty.said().into())
    }

    /// The basis on one line, as a note under a table gives it.
    pub fn line(&self) -> Text {
        let more = |line: Text, other: &Provision| line.then(&Text::same("; ")).then(&other.line());
        self.also.iter().fold(self.main.line(), more)
    }

    /// The main one, then the others.
    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        std::iter::once(&self.main).chain(&self.also)
    }
}

impl Provision {
    /// Whether the day lies between its first and its last, of which one that is not known shuts nothing out.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The instrument with its clause.
    pub fn cited(&self) -> String {
        let clause = self.clause.as_ref().map_or(String::new(), |c| format!(", {c}"));
        format!("{}{clause}", self.instrument)
    }

    fn line(&self) -> Text {
        let quote = self.quote.as_ref().map_or(String::new(), |q| format!(": “{q}”"));
        let Phrase { vi, en } = self.certainty.said();
        let cited = self.cited();
        Text::new(format!("{cited}{quote} ({vi})"), format!("{cited}{quote} ({en})"))
    }
}

impl Deref for Basis {
    type Target = Provision;

    fn deref(&self) -> &Provision {
        &self.main
    }
}

impl<'de> Deserialize<'de> for Basis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut given = OneOrMany::<Provision>::deserialize(deserializer)?.0.into_iter();
        let main = given.next().ok_or_else(|| {
            let said = text!("danh sách căn cứ không có mục nào", "the list of bases is empty");
            ParseError::new(said)
                .mended(Text::same("basis: {instrument: 09/2019/NĐ-CP, clause: Điều 13.1, certainty: press}"))
                .for_serde()
        })?;
        Ok(Basis { main, also: given.collect() })
    }
}

/// The main provision, as it always stood, with the others beside it.
impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Given<'b> {
            #[serde(flatten)]
            main: &'b Provision,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            also: &'b [Provision],
        }
        Given { main: &self.main, also: &self.also }.serialize(serializer)
    }
}

impl JsonSchema for Basis {
    fn schema_name() -> Cow<'static, str> {
        "Basis".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        OneOrMany::<Provision>::json_schema(generator)
    }
}
