//! A document → its lines, each with the words and the duties behind it: the proof beside the paper.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Document;
use super::document::{Run, Source, Text};
use crate::resolve::{Obligation, Reason, Rules};

/// One line of the paper that says something derived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvenLine {
    pub text: String,
    pub sources: Vec<LineSource>,
    pub obligations: Vec<LineDuty>,
}

/// The words of a clause, or a rule, as a footnote gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineSource {
    pub instrument: String,
    pub clause: String,
    pub quote: String,
}

/// A duty with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineDuty {
    pub key: String,
    pub because: Vec<String>,
}

/// The lines that cite anything, in the order of the page. A table's row is one line.
pub fn lines(document: &Document, obligations: &[&Obligation], rules: &Rules) -> Vec<ProvenLine> {
    let by_key: BTreeMap<&str, &Obligation> = obligations.iter().map(|o| (o.key.as_str(), *o)).collect();
    let all = document.passages().into_iter().map(|texts| line(&texts, &by_key, rules));
    all.filter(|line| !line.sources.is_empty() || !line.obligations.is_empty()).collect()
}

fn line(texts: &[&Text], by_key: &BTreeMap<&str, &Obligation>, rules: &Rules) -> ProvenLine {
    let words: Vec<String> = texts.iter().map(|text| text.plain()).collect();
    let mut line = ProvenLine { text: words.join(" | "), sources: Vec::new(), obligations: Vec::new() };
    for run in texts.iter().flat_map(|text| &text.0) {
        match run {
            Run::Cite(Source { instrument, clause, quote, .. }) => {
                let [instrument, clause, quote] = [instrument, clause, quote].map(String::clone);
                line.sources.push(LineSource { instrument, clause, quote });
            }
            Run::Duty(key) => {
                let because = by_key.get(key.as_str()).map_or_else(Vec::new, |duty| because(duty, rules));
                line.obligations.push(LineDuty { key: key.clone(), because });
            }
            _ => {}
        }
    }
    line
}

fn because(duty: &Obligation, rules: &Rules) -> Vec<String> {
    let said = |reason: &Reason| match reason {
        Reason::Words { instrument, clause, quote } => format!("{instrument}#{clause}: “{quote}”"),
        Reason::Rule { rule, gives } => {
            let title = rules.get(rule).map_or("", |rule| &rule.title);
            format!("{rule} ({}): {title}", gives.vi())
        }
        Reason::Succession { from, to, since, basis } => format!("{from} → {to}, {since}: {}", basis.line()),
    };
    duty.because.iter().map(said).collect()
}
