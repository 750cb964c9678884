//! One instrument as it stands on a day, or all of them; the graph of several.

use super::{Answer, Corpus, Desk, Refusal, names};
use crate::model::{Date, Graph, Instrument, InstrumentId};
use crate::resolve::findings::{Finding, review};

/// One instrument among the others.
#[derive(Debug)]
pub struct ShownInstrument<'d> {
    /// All instruments, as they stand on the day.
    pub corpus: Corpus<'d>,
    id: InstrumentId,
}

impl ShownInstrument<'_> {
    /// The one that was asked for.
    pub fn instrument(&self) -> &Instrument {
        &self.corpus.workspace.instruments[&self.id]
    }

    /// What a reviewer would want to see in it.
    pub fn findings(&self) -> Vec<Finding> {
        review(&self.corpus.workspace, &self.corpus.rules, &[self.id.clone()].into())
    }
}

impl Desk {
    /// All instruments, as amended by the end of a day; without one, as first issued.
    pub fn list(&self, as_of: Option<Date>) -> Answer<Corpus<'_>> {
        Answer { content: self.corpus(as_of), notes: Vec::new(), receipt: self.receipt_of_all() }
    }

    /// One instrument, as amended by the end of a day; without one, as first issued.
    ///
    /// # Errors
    /// There is none of the name.
    pub fn show(&self, id: &str, as_of: Option<Date>) -> Result<Answer<ShownInstrument<'_>>, Refusal> {
        let corpus = self.corpus(as_of);
        let id = names::instrument(&corpus.workspace, id)?;
        let receipt = self.receipt([&id]);
        Ok(Answer { content: ShownInstrument { corpus, id }, notes: Vec::new(), receipt })
    }

    /// The graph of the plans named, else of all whose text is at hand.
    ///
    /// # Errors
    /// A name means nothing.
    pub fn graph(&self, plans: &[String]) -> Result<Answer<Graph>, Refusal> {
        let workspace = &self.loaded.workspace;
        let wanted = names::instruments(workspace, plans)?;
        let is_wanted = |i: &&Instrument| wanted.contains(&i.id) || (wanted.is_empty() && !i.assignments.is_empty());
        let instruments: Vec<&Instrument> = workspace.instruments.values().filter(is_wanted).collect();
        let receipt = self.receipt(instruments.iter().map(|i| &i.id));
        let content = Graph::of(workspace, instruments.into_iter());
        Ok(Answer { content, notes: Vec::new(), receipt })
    }
}
