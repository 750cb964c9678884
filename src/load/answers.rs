//! What a person has answered to the questions of an import: `answers: {question: answer}`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::yaml::File;
use crate::diag::Report;

/// A file of answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerFile {
    answers: BTreeMap<String, String>,
}

/// The answers by the ids of their questions.
///
/// # Errors
/// It is no YAML, or has other keys.
pub fn answers(name: &str, bytes: &[u8]) -> Result<BTreeMap<String, String>, Report> {
    let mut report = Report::default();
    let file = File::parse(name, bytes, &mut report);
    match file.and_then(|file| file.read::<AnswerFile>(&mut report)) {
        Some(read) if !report.has_errors() => Ok(read.answers),
        _ => Err(report),
    }
}
