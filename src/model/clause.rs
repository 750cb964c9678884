//! Addressed pieces of text, down to a dash, with the facts that each states.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Assign, BelowReading, Citation, ClausePath, Date, Deliverable, Direction, IfNotDone, Implements, Indicator,
    InstrumentId, Modality, OneOrMany, Party, PublicPage, Reading, Recipient, StatedReport, Task, TaskId, Time,
};
use crate::diag::Span;
use crate::vietnamese::fold_space;

/// A *điều, khoản, điểm, đoạn*: its own words and what they state.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The last step of the path: `II`, `1`, `a`, `-1`, `+1`, `p1`, `Điều 1`.
    pub at: String,
    /// The marker as printed, where it is not the usual one for `at`.
    #[serde(default)]
    pub marker: Option<String>,
    /// What it is for; left out: as the nearest clause above says.
    #[serde(default)]
    pub kind: Option<ClauseKind>,
    /// The title of the clause, verbatim, without its marker.
    #[serde(default)]
    pub heading: Option<String>,
    /// The rest of its words, verbatim, without its marker.
    #[serde(default)]
    pub text: Option<String>,
    /// Of a table (*bảng phân công*), what stands at the head of each column, from the left; empty where nothing does. Its
    /// rows are the clauses below.
    #[serde(default)]
    pub table: Vec<String>,
    /// Of a row of a table, the cells right of its own words, to the last column; empty where nothing stands in one. A
    /// row without cells goes over the whole table.
    #[serde(default)]
    pub cells: Vec<String>,
    /// Several, each with its own words, where the clause holds several.
    #[serde(default)]
    pub task: OneOrMany<Task>,
    /// Each phrase that gives somebody a part.
    #[serde(default)]
    pub assign: OneOrMany<Assign>,
    /// Inherited by the assignments below.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Each time that it states (*thời hạn*); none where the text sets none, and none is invented.
    #[serde(default)]
    pub time: OneOrMany<Time>,
    /// Each report that it asks for.
    #[serde(default)]
    pub report: OneOrMany<StatedReport>,
    /// What follows where its work is not done in time.
    #[serde(default)]
    pub if_not_done: OneOrMany<IfNotDone>,
    /// The targets that it sets (*chỉ tiêu*), in the text's order: keys of the first release count them.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// What must be made (*sản phẩm*).
    #[serde(default)]
    pub deliverables: Vec<Deliverable>,
    /// The instruments that it names.
    #[serde(default)]
    pub cites: Vec<Citation>,
    /// What the clause changes in other instruments.
    #[serde(default)]
    pub amends: Vec<Amendment>,
    /// One line of *Nơi nhận*, where the clause is one.
    #[serde(default)]
    pub recipient: Option<Recipient>,
    /// Who directs whom for this work.
    #[serde(default)]
    pub directs: Vec<Direction>,
    /// Bodies and places that it names and gives no part.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// Short names that the clause defines.
    #[serde(default)]
    pub defines: BTreeMap<String, String>,
    /// Slips of the copy, each with what is meant.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// Ways in which its words can be understood, where there are several.
    #[serde(default)]
    pub readings: Vec<Reading>,
    /// What the text means below its issuer for the tasks that the clause sets.
    #[serde(default)]
    pub below: OneOrMany<BelowReading>,
    /// Clauses of higher instruments that its own words carry out: `qd-193-qd-ttg#II.1`.
    #[serde(default)]
    pub implements: OneOrMany<Implements>,
    /// Clauses of other instruments that attest this one, where its text is not at hand.
    #[serde(default)]
    pub attested_by: OneOrMany<String>,
    /// Pages open to all that attest it, where its text is not at hand.
    #[serde(default)]
    pub sources: OneOrMany<PublicPage>,
    /// What whoever encoded it wants a reader to know.
    #[serde(default)]
    pub note: Option<String>,
    /// The clauses below; `load` lays the tree out flat and leaves this empty.
    #[serde(default)]
    pub(crate) items: Vec<Clause>,

    /// Its address, made by `load` from the steps above it.
    #[serde(skip, default = "nowhere")]
    #[schemars(skip)]
    pub path: ClausePath,
    /// The index of the clause above in the instrument's list.
    #[serde(skip)]
    #[schemars(skip)]
    pub parent: Option<usize>,
    /// Where the clause stands in its file.
    #[serde(skip)]
    #[schemars(skip)]
    pub span: Option<Span>,
}

fn nowhere() -> ClausePath {
    ClausePath::top("?")
}

impl Clause {
    /// The report of that name; the one without a name where none is asked.
    pub fn report_named(&self, name: Option<&TaskId>) -> Option<&StatedReport> {
        self.report.iter().find(|report| report.task.as_ref() == name)
    }

    /// Whether another instrument or a page says that the text has it.
    pub fn is_attested(&self) -> bool {
        !self.attested_by.is_empty() || !self.sources.is_empty()
    }

    /// All its words, heading first, those of a table from the left, white space folded, as written.
    pub fn words(&self) -> String {
        fold_space(&self.stretches().collect::<Vec<_>>().join(" "))
    }

    /// Its own words, without the heads of its columns and without its cells.
    pub fn before_table(&self) -> String {
        fold_space(&[self.heading.as_deref(), self.text.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// Its words piece by piece: heading, text, heads of columns, cells.
    pub fn stretches(&self) -> impl Iterator<Item = &str> {
        let own = [self.heading.as_deref(), self.text.as_deref()].into_iter().flatten();
        own.chain(self.table.iter().chain(&self.cells).map(String::as_str))
    }

    /// Each of its pieces, to be reworded.
    pub(crate) fn stretches_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let own = [&mut self.heading, &mut self.text].into_iter().flatten();
        own.chain(self.table.iter_mut().chain(&mut self.cells))
    }

    /// What it is about: its heading; of a row the words before its cells; else all its words.
    pub fn subject(&self) -> String {
        let before_cells = || self.text.clone().filter(|_| !self.cells.is_empty());
        self.heading.clone().or_else(before_cells).unwrap_or_else(|| self.words())
    }

    /// Its words with the copy's slips mended.
    pub fn words_as_read(&self) -> String {
        self.as_read(&self.words())
    }

    /// Some of its words with the copy's slips mended.
    pub fn as_read(&self, words: &str) -> String {
        let mut read = fold_space(words);
        for correction in &self.corrections {
            let written = fold_space(&correction.written);
            read = read.replacen(&written, &fold_space(&correction.read), 1);
        }
        read
    }

    /// The tasks that it sets: its own, and those of single phrases.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.task.iter().chain(self.assign.iter().filter_map(|assign| assign.task.as_ref()))
    }

    /// Whether it is an unmarked paragraph, which continues what it stands under.
    pub fn is_paragraph(&self) -> bool {
        let number = self.path.steps().last().and_then(|step| step.strip_prefix('p'));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    }

    /// Whether its words can be understood in another way than the one that its facts encode.
    pub fn has_other_reading(&self) -> bool {
        self.readings.iter().any(|reading| !reading.preferred)
    }

    /// What is to be done, in its words: those of the task, its part or its phrase, else the heading, else all.
    pub fn content_of(&self, task: Option<&TaskId>) -> String {
        let phrase = self.assign.iter().find(|a| a.task.is_some() && a.task.as_ref().map(|t| &t.id) == task);
        let phrase = phrase.and_then(|assign| assign.quote.clone());
        let own = self.tasks().find(|own| Some(&own.id) == task).and_then(|own| own.quote.clone());
        let part = self.part_of(task).and_then(|task| task.part.clone());
        let said = own.or(part).or(phrase).unwrap_or_else(|| self.subject());
        self.as_read(&said)
    }

    /// Its own task that is called by the name of a part, having no words of its own.
    pub fn part_of(&self, task: Option<&TaskId>) -> Option<&Task> {
        let own = self.task.iter().find(|own| task.is_none_or(|id| own.id == *id));
        own.filter(|own| own.part.is_some() && own.quote.is_none())
    }

    /// The sentence of a task that shares the clause with others.
    pub fn sentence_of(&self, task: &TaskId) -> Option<&str> {
        let phrase = || self.assign.iter().find(|a| a.task.as_ref().is_some_and(|own| own.id == *task));
        let own = self.tasks().find(|own| own.id == *task)?;
        own.quote.as_deref().or_else(|| phrase()?.quote.as_deref())
    }

    /// The marker as printed before its words; empty for an unmarked paragraph.
    ///
    /// A marker follows from the last step of the path unless the file gives its own.
    pub fn printed_marker(&self) -> String {
        if let Some(marker) = &self.marker {
            return marker.clone();
        }
        Clause::usual_marker(&self.at)
    }

    /// The marker that stands before a clause with this last step, where its file gives no other.
    pub fn usual_marker(at: &str) -> String {
        let first = at.chars().next().unwrap_or(' ');
        let rest = &at[first.len_utf8()..];
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match first {
            '-' | '+' => first.to_string(),
            'p' if is_number(rest) => String::new(),
            'a'..='z' | 'đ' if rest.is_empty() => format!("{at})"),
            _ if is_number(at) || at.bytes().all(|b| b"IVXLC".contains(&b)) => format!("{at}."),
            _ if at.starts_with(ClausePath::ARTICLE) && at.contains(' ') => format!("{at}."),
            _ => String::new(),
        }
    }
}

/// What a clause is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseKind {
    /// Why the plan is made (*mục đích*).
    Purpose,
    /// What all its work must respect (*yêu cầu*).
    Requirement,
    /// What is to be reached, in figures (*chỉ tiêu*).
    Indicator,
    /// What is to be done (*nhiệm vụ, giải pháp*).
    Task,
    /// Who does it (*phân công*).
    Assignment,
    /// By when, in steps (*lộ trình*).
    Phase,
    /// With what money (*kinh phí*).
    Funding,
    /// How it is led and kept going (*tổ chức thực hiện*).
    Organisation,
    /// Who reports, when, to whom (*chế độ báo cáo*).
    Reporting,
    /// None of these, or nobody has said it.
    #[default]
    Other,
}

/// A slip of the copy: kept as written, mended beside it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// As the copy has it.
    pub written: String,
    /// As it must be read.
    pub read: String,
    /// How it is known to be a slip; none where it is plain.
    #[serde(default)]
    pub why: Option<String>,
}

/// One change that a clause makes to another instrument (*sửa đổi, bổ sung, bãi bỏ*). It stands beside [`Clause`]
/// because each holds the other; `amendment` says what it changes.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Amendment {
    /// "Sửa đổi khoản 2 Mục III như sau: …": the clause, with all below it, gives way to the new one.
    Replace {
        /// The instrument that is changed.
        of: InstrumentId,
        /// The clause that gives way.
        clause: ClausePath,
        /// The new clause, with all below it.
        new: Box<Clause>,
        /// The day on which it takes effect; left out: the amending instrument's own.
        #[serde(default)]
        from: Option<Date>,
        /// The amending words, verbatim.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Bổ sung khoản 2a vào sau khoản 2 Mục III như sau: …".
    Insert {
        /// The instrument that is changed.
        of: InstrumentId,
        /// The clause behind which the new one comes.
        after: ClausePath,
        /// The new clause, with all below it.
        new: Box<Clause>,
        /// The day on which it takes effect; left out: the amending instrument's own.
        #[serde(default)]
        from: Option<Date>,
        /// The amending words, verbatim.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Bãi bỏ khoản 4 Mục III".
    Repeal {
        /// The instrument that is changed.
        of: InstrumentId,
        /// The clause that falls, with all below it.
        clause: ClausePath,
        /// The day on which it takes effect; left out: the amending instrument's own.
        #[serde(default)]
        from: Option<Date>,
        /// The amending words, verbatim.
        #[serde(default)]
        quote: Option<String>,
    },
    /// "Thay cụm từ “…” bằng cụm từ “…” tại khoản 2 Mục III", in the clause and all below it.
    Words {
        /// The instrument that is changed.
        of: InstrumentId,
        /// The clause in which the words change, and in all below it.
        clause: ClausePath,
        /// The words that go.
        old: String,
        /// The words that come.
        new: String,
        /// The day on which it takes effect; left out: the amending instrument's own.
        #[serde(default)]
        from: Option<Date>,
        /// The amending words, verbatim.
        #[serde(default)]
        quote: Option<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(at: &str) -> Clause {
        let value = serde_json::json!({ "at": at, "text": "lời văn" });
        serde_json::from_value(value).expect("the sample is a clause")
    }

    #[test]
    fn a_marker_follows_from_the_step() {
        let markers = [
            ("II", "II."),
            ("1", "1."),
            ("a", "a)"),
            ("đ", "đ)"),
            ("-2", "-"),
            ("+1", "+"),
            ("p1", ""),
            ("Điều 3", "Điều 3."),
            ("Nơi nhận", ""),
        ];
        for (at, marker) in markers {
            assert_eq!(clause(at).printed_marker(), marker, "{at}");
        }
    }
}
