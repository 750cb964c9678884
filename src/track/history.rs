//! What the register says of one obligation, entry by entry: among the reasons of where it stands.

use std::collections::HashSet;

use super::{Progress, Record};
use crate::diag::{Phrase, Text, text};
use crate::model::{Date, Subject};
use crate::register::{Content, Entry, EntrySelection, Error, Fact, Register, Sequence, Standing};
use crate::vietnamese::short_date;

/// An entry about an obligation.
#[derive(Debug, Clone, serde::Serialize)]
pub struct HistoryStep {
    /// Its number in the register.
    pub entry: Sequence,
    /// In the words of administrative practice; none where an entry is withdrawn.
    pub kind: Option<&'static str>,
    /// The kind in either language.
    #[serde(skip)]
    pub said: Option<Phrase>,
    /// The day that it is about; none where an entry is withdrawn.
    pub on: Option<Date>,
    /// The new due day.
    pub until: Option<Date>,
    /// Number and date of the proving văn bản; none where the entry names none.
    pub document: Option<String>,
    /// Why it was corrected, moved or let go; none where it was none of these.
    pub reason: Option<String>,
    /// The entry that it corrects.
    pub corrects: Option<Sequence>,
    /// The person's name.
    pub recorded_by: String,
    /// The day in Việt Nam.
    pub recorded_on: Date,
}

/// What the register says of an obligation on a day, with the entries that say it, under whichever of its keys.
///
/// # Errors
/// The register cannot be read.
pub fn history(
    register: &mut Register,
    keys: &HashSet<Subject>,
    as_of: Date,
) -> Result<(Progress, Vec<HistoryStep>), Error> {
    let (mut progress, mut steps) = (Progress::default(), Vec::new());
    for key in keys {
        let about = EntrySelection::about(key.clone());
        progress.join(&Record::about(register, &about, as_of)?.under(key));
        for entry in register.entries(&about) {
            steps.push(step(entry?));
        }
    }
    steps.sort_by_key(|step: &HistoryStep| step.entry);
    Ok((progress, steps))
}

fn step(entry: Entry) -> HistoryStep {
    let fact = entry.content.fact();
    let said = match &entry.content {
        Content::Replaced { reason, .. } | Content::Withdrawn { reason, .. } => Some(reason),
        Content::Fact(Fact::Extended { reason, .. } | Fact::Waived { reason, .. }) => Some(reason),
        Content::Fact(_) => None,
    };
    let until = fact.and_then(|fact| match fact {
        Fact::Extended { until, .. } => Some(*until),
        _ => None,
    });
    HistoryStep {
        entry: entry.sequence,
        kind: fact.map(|fact| fact.kind().vi()),
        said: fact.map(|fact| fact.kind().said()),
        on: fact.map(Fact::on),
        until,
        document: fact.and_then(Fact::document).and_then(|document| document.number.clone()),
        reason: said.cloned(),
        corrects: entry.content.corrects(),
        recorded_on: entry.recorded_on(),
        recorded_by: entry.recorded_by.clone(),
    }
}

/// What holds of an obligation or a target under its keys, in a line each for a sheet; none where nothing is recorded.
///
/// # Errors
/// The register cannot be read.
pub fn noted(register: &mut Register, keys: &HashSet<Subject>) -> Result<Option<Text>, Error> {
    let mut lines: Vec<(Sequence, Text)> = Vec::new();
    for key in keys {
        for standing in register.facts(&EntrySelection::about(key.clone()))? {
            let standing = standing?;
            lines.push((standing.entry, line(&standing)));
        }
    }
    lines.sort();
    let lines: Vec<Text> = lines.into_iter().map(|(_, line)| line).collect();
    Ok(Some(Text::joined(&lines, "\n")).filter(|lines| !lines.is_empty()))
}

fn line(standing: &Standing) -> Text {
    let fact = &standing.fact;
    let value = match fact {
        Fact::Measured { value, .. } => {
            let value = value.to_string();
            Text::new(format!(" {}", value.replace('.', ",")), format!(" {value}"))
        }
        Fact::Extended { until, .. } => text!(" đến {0}", " until {0}", short_date(*until)),
        _ => Text::default(),
    };
    let number = fact.document().and_then(|document| document.number.as_ref());
    let number = number.map_or_else(Text::default, |number| text!(", số {number}", ", number {number}"));
    let (entry, on) = (standing.latest(), short_date(fact.on()));
    let kind = Text::from(fact.kind().said());
    text!("Mục {entry}: ", "Entry {entry}: ")
        .then(&kind)
        .then(&value)
        .then(&text!(", ngày {on}", ", on {on}"))
        .then(&number)
}
