//! Findings as records, how many there are of each, and what a check is about.

use std::io::{self, Write};

use serde::Serialize;

use super::ListingRow;
use crate::diag::Lang;
use crate::model::Basis;
use crate::resolve::findings::{Finding, Review, Rule};

/// One finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRow {
    /// What was looked for, by its key.
    pub finding: &'static str,
    /// The id of the plan.
    pub instrument: String,
    /// The clause to mend.
    pub clause: String,
    /// What is wrong, in the language asked for.
    pub message: String,
    /// The words that it is about; none where it is about what is not there.
    pub quote: Option<String>,
    /// `instrument#clause`, as plans refer to clauses.
    pub related: Vec<String>,
    /// The id of the rule that looks for it.
    pub rule: String,
}

impl FindingRow {
    /// The row of one finding, in a language.
    pub fn new(finding: &Finding, lang: Lang) -> FindingRow {
        FindingRow {
            finding: finding.check.key(),
            instrument: finding.instrument.to_string(),
            clause: finding.clause.to_string(),
            message: finding.message.in_lang(lang).to_owned(),
            quote: finding.quote.clone(),
            related: finding.related.iter().map(|(instrument, clause)| format!("{instrument}#{clause}")).collect(),
            rule: finding.rule.to_string(),
        }
    }
}

impl ListingRow for FindingRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Văn bản", "Điều khoản", "Phát hiện", "Nội dung"],
            Lang::En => vec!["Instrument", "Clause", "Finding", "What"],
        }
    }

    fn cells(&self, _: Lang) -> Vec<String> {
        vec![self.instrument.clone(), self.clause.clone(), self.finding.to_owned(), self.message.clone()]
    }
}

/// How many findings of one name there are, in all and by instrument.
#[derive(Debug, Clone, Serialize)]
pub struct CountRow {
    /// What was looked for, by its key.
    pub finding: &'static str,
    /// In all instruments together.
    pub count: usize,
    /// Each instrument with its count.
    pub instruments: Vec<String>,
}

/// The counts of findings, by name in the order of the checks.
pub fn counts(findings: &[Finding]) -> Vec<CountRow> {
    let mut checks: Vec<_> = findings.iter().map(|finding| finding.check).collect();
    checks.sort_unstable();
    checks.dedup();
    let row = |check| {
        let found: Vec<&Finding> = findings.iter().filter(|finding| finding.check == check).collect();
        let of_one = found.chunk_by(|a, b| a.instrument == b.instrument);
        let instruments = of_one.map(|these| format!("{}: {}", these[0].instrument, these.len()));
        CountRow { finding: found[0].check.key(), count: found.len(), instruments: instruments.collect() }
    };
    checks.into_iter().map(row).collect()
}

impl ListingRow for CountRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Phát hiện", "Số", "Ở văn bản"],
            Lang::En => vec!["Finding", "Count", "In"],
        }
    }

    fn cells(&self, _: Lang) -> Vec<String> {
        vec![self.finding.to_owned(), self.count.to_string(), self.instruments.join(", ")]
    }
}

impl ListingRow for CheckView<'_> {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Phát hiện", "Nội dung", "Xét", "Căn cứ", "Quy tắc"],
            Lang::En => vec!["Finding", "Content", "Looks at", "Basis", "Rule"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let basis = self.basis.line().in_lang(lang).to_owned();
        vec![self.finding.to_owned(), self.title.to_owned(), self.looks_at.trim().to_owned(), basis, self.rule.clone()]
    }
}

/// What a check is about: the rule that switches it on.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView<'r> {
    /// What is looked for, by its key.
    pub finding: &'static str,
    /// In Vietnamese: an official reads it.
    pub title: &'r str,
    /// Why it matters.
    pub explanation: &'r str,
    /// Which words of a plan are read.
    pub looks_at: &'r str,
    /// Words that are taken as known.
    pub known: &'r [String],
    /// On what the rule rests.
    pub basis: &'r Basis,
    /// The id of the rule.
    pub rule: String,
}

impl<'r> CheckView<'r> {
    /// What a rule of the family says of its check.
    pub fn new((rule, review): (&'r Rule, &'r Review)) -> CheckView<'r> {
        CheckView {
            finding: review.check.key(),
            title: &rule.title,
            explanation: rule.note.as_deref().unwrap_or_default(),
            looks_at: &review.looks_at,
            known: &review.known,
            basis: &rule.basis,
            rule: rule.id.to_string(),
        }
    }

    /// Writes it for people.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn write(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}: {}\n\n{}\n", self.finding, self.title, self.explanation.trim())?;
        writeln!(out, "{}: {}", lang.pick("Xét", "Looks at"), self.looks_at.trim())?;
        if !self.known.is_empty() {
            writeln!(out, "{}: {}", lang.pick("Coi là đã biết", "Known words"), self.known.join(", "))?;
        }
        writeln!(out, "{}: {}", lang.pick("Căn cứ", "Basis"), self.basis.line().in_lang(lang))?;
        writeln!(out, "{}: rules/findings/{}.yaml", lang.pick("Quy tắc", "Rule"), self.rule)
    }
}
