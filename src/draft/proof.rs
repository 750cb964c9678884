//! Where each line of a drafted paper comes from: clauses, numbered once.

use serde::Serialize;

use crate::model::{ClausePath, Instrument, Workspace};
use crate::resolve::{Obligation, Reason};

/// A line with the ids of its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub text: String,
    pub cites: Vec<String>,
}

/// One source, as the template's footnotes print it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    pub id: String,
    pub instrument: String,
    pub clause: String,
    pub quote: String,
}

/// The sources of one paper.
#[derive(Debug, Default)]
pub struct Proofs(Vec<SourceRow>);

impl Proofs {
    /// The id of a source; the same words of the same clause have the same.
    pub fn cite(&mut self, instrument: &Instrument, clause: &ClausePath, quote: &str) -> String {
        let (instrument, clause) = (instrument.short_name(), clause.to_string());
        let known = self.0.iter().find(|s| s.instrument == instrument && s.clause == clause && s.quote == quote);
        if let Some(known) = known {
            return known.id.clone();
        }
        let id = format!("s{}", self.0.len() + 1);
        self.0.push(SourceRow { id: id.clone(), instrument, clause, quote: quote.to_owned() });
        id
    }

    /// The ids of the words from which obligations come.
    pub fn of_obligations(&mut self, workspace: &Workspace, obligations: &[&Obligation]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for reason in obligations.iter().flat_map(|obligation| &obligation.because) {
            let Reason::Words { instrument, clause, quote } = reason else { continue };
            let id = self.cite(&workspace.instruments[instrument], clause, quote);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub fn rows(&self) -> Vec<SourceRow> {
        self.0.clone()
    }
}
