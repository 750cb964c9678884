//! A document → its lines, each with the words and the duties behind it: the proof beside the paper.

use std::collections::BTreeMap;

use serde::Serialize;

use super::grounds::Grounds;
use crate::model::{Correction, Reading};
use crate::resolve::{Obligation, Reason, Rules};
use crate::vanban::Document;
use crate::vanban::document::{RichText, Run, Source};

/// One line of the paper that says something derived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvenLine {
    /// As printed; cells of a row with a bar between them.
    pub text: String,
    /// The clauses that its words rest on.
    pub sources: Vec<LineSource>,
    /// The duties that it speaks of.
    pub obligations: Vec<LineDuty>,
}

/// The words of a clause, or a rule, as a footnote gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineSource {
    /// Its short name; of a rule, the mark that it is one.
    pub instrument: String,
    /// In words; of a rule, its id.
    pub clause: String,
    /// The words, verbatim; of a rule, its title and basis.
    pub quote: String,
    /// Slips of the copy that are read otherwise in this line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<MendedSlip>,
    /// The ways to understand the clause, the one taken first; none where there is only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<WayToRead>,
}

/// A slip of the copy, as the line reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MendedSlip {
    /// As the copy has it.
    pub written: String,
    /// As the paper has it.
    pub read: String,
    /// How it is known to be a slip; none where it is plain.
    pub why: Option<String>,
}

/// One way to understand a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WayToRead {
    /// What the words may mean.
    pub reading: String,
    /// The one that the paper follows.
    pub preferred: bool,
    /// What speaks for it.
    pub why: Option<String>,
}

/// A duty with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineDuty {
    /// By which the register knows it.
    pub key: String,
    /// Each reason in a line: first the words, then the rules.
    pub because: Vec<String>,
}

/// The lines that cite anything, in the order of the page. A table's row is one line.
pub fn lines(document: &Document, obligations: &[&Obligation], rules: &Rules, grounds: &Grounds) -> Vec<ProvenLine> {
    let by_key: BTreeMap<String, &Obligation> = obligations.iter().map(|o| (o.key.to_string(), *o)).collect();
    let all = document.passages().into_iter().map(|texts| line(&texts, &by_key, rules, grounds));
    all.filter(|line| !line.sources.is_empty() || !line.obligations.is_empty()).collect()
}

fn line(texts: &[&RichText], by_key: &BTreeMap<String, &Obligation>, rules: &Rules, grounds: &Grounds) -> ProvenLine {
    let words: Vec<String> = texts.iter().map(|text| text.plain()).collect();
    let mut line = ProvenLine { text: words.join(" | "), sources: Vec::new(), obligations: Vec::new() };
    for run in texts.iter().flat_map(|text| &text.0) {
        match run {
            Run::Cite(source) => line.sources.push(line_source(texts, source, grounds)),
            Run::Duty(key) => {
                let because = by_key.get(key).map_or_else(Vec::new, |duty| because(duty, rules));
                line.obligations.push(LineDuty { key: key.clone(), because });
            }
            _ => {}
        }
    }
    line
}

fn line_source(texts: &[&RichText], source: &Source, grounds: &Grounds) -> LineSource {
    let slip = |slip: &Correction| {
        let Correction { written, read, why } = slip.clone();
        MendedSlip { written, read, why }
    };
    let way = |way: &Reading| {
        let Reading { reading, preferred, why, .. } = way.clone();
        WayToRead { reading, preferred, why }
    };
    let mut readings: Vec<WayToRead> =
        grounds.doubtful(source).iter().flat_map(|(_, clause)| &clause.readings).map(way).collect();
    readings.sort_by_key(|way| !way.preferred);
    let [instrument, clause, quote] = [&source.instrument, &source.clause, &source.quote].map(String::clone);
    let corrections = grounds.mended(texts, source).into_iter().map(slip).collect();
    LineSource { instrument, clause, quote, corrections, readings }
}

fn because(duty: &Obligation, rules: &Rules) -> Vec<String> {
    let said = |reason: &Reason| match reason {
        Reason::Words { instrument, clause, quote } => format!("{instrument}#{clause}: “{quote}”"),
        Reason::Rule { rule, gives } => {
            let title = rules.get(rule).map_or("", |rule| &rule.title);
            format!("{rule} ({}): {title}", gives.vi())
        }
        Reason::Reading { instrument, clause, reason, gives, .. } => {
            format!("{instrument}#{clause} ({}): {reason}", gives.vi())
        }
        Reason::Succession { from, to, since, basis } => format!("{from} → {to}, {since}: {}", basis.line().vi),
    };
    duty.because.iter().map(said).collect()
}
