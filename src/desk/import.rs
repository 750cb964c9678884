//! A paper as it came in → a plan file to be reviewed, and what it leaves open.

mod measure;

pub use measure::{ReadingFigures, ReadingScore, StatedSort};

use std::collections::BTreeMap;

use super::{Desk, Refusal, names};
use crate::diag::Report;
use crate::ingest::{self, DraftPlan, PaperSource};
use crate::load::GivenPlan;
use crate::model::Instrument;

/// A plan that was read from a paper.
#[derive(Debug)]
pub struct ImportedPlan {
    /// The words of the file.
    pub source: PaperSource,
    /// Clauses, facts, and what is left to ask.
    pub draft: DraftPlan,
    /// The plan file.
    pub yaml: String,
    /// What the loader says of it.
    pub report: Report,
    /// The plan as the loader reads it; none where it cannot.
    pub instrument: Option<Instrument>,
    /// Answers to nothing that is asked, by their ids.
    pub unheard: Vec<String>,
}

impl Desk {
    /// A plan from the bytes of a paper.
    ///
    /// # Errors
    /// It is no text that can be read truly, or some word would stand in no clause.
    pub fn import(&self, name: &str, bytes: &[u8]) -> Result<ImportedPlan, Refusal> {
        self.import_settled(name, bytes, &BTreeMap::new())
    }

    /// The same, with what a person has answered to its questions.
    ///
    /// # Errors
    /// As [`Desk::import`]; or an answer says nothing that can be stated.
    pub fn import_settled(
        &self,
        name: &str,
        bytes: &[u8],
        answers: &BTreeMap<String, String>,
    ) -> Result<ImportedPlan, Refusal> {
        let source = ingest::source_of(name, bytes, &self.loaded.workspace.words.import)?;
        let mut draft = ingest::read(&source, &self.loaded.workspace)?;
        let unheard = ingest::settle(&mut draft, answers, &self.loaded.workspace)?;
        let yaml = ingest::yaml(&draft);
        let given = GivenPlan { name: format!("{}.yaml", draft.head.id), bytes: yaml.clone().into_bytes() };
        let (instrument, report) = self.loaded.beside(&given);
        Ok(ImportedPlan { source, draft, yaml, report, instrument, unheard })
    }

    /// How far what was read agrees with a plan that people encoded from the same text.
    ///
    /// # Errors
    /// There is no plan of the name, or the loader cannot read what was imported.
    pub fn measure(&self, imported: &ImportedPlan, encoded: &str) -> Result<ReadingFigures, Refusal> {
        let workspace = &self.loaded.workspace;
        let id = names::instrument(workspace, encoded)?;
        let Some(read) = &imported.instrument else {
            return Err(Refusal::Problems(imported.report.clone()));
        };
        Ok(ReadingFigures::of(read, &workspace.instruments[&id]))
    }
}
