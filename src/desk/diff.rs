//! What changed between two plans, two files, or two revisions; and whose duties change by it.

mod paper;
mod side;

use std::collections::BTreeSet;

use super::{Answer, Desk, Receipt, Refusal, names};
use crate::diff::effects::{Effect, effects};
use crate::diff::{Comparison, compare};
use crate::model::{BodyId, Date, InstrumentId, Workspace};
use crate::resolve::{Obligation, Query, resolve};
use crate::vanban::Document;
pub use paper::ComparisonPaper;
use side::Loading;
pub use side::Sides;

/// What either side comes to on a day, and the body that was asked about.
#[derive(Debug)]
pub struct OwedOnBoth {
    old: Vec<Obligation>,
    new: Vec<Obligation>,
    /// None: everybody's duties.
    pub body: Option<BodyId>,
    /// By which it is told who bears a duty.
    pub day: Date,
}

impl OwedOnBoth {
    /// Whose duties begin, end, move or change hands.
    pub fn effects(&self, comparison: &Comparison) -> Vec<Effect<'_>> {
        effects(comparison, self.old.iter(), self.new.iter())
    }
}

impl Desk {
    /// Reads both sides of a comparison: an id, an id on a day (`id@2024-07-01`), a file, a revision (`REV:path`).
    ///
    /// # Errors
    /// A side is nothing of what it may be, or what it names is not sound.
    pub fn sides(&self, old: &str, new: &str) -> Result<Answer<Sides>, Refusal> {
        let content = Sides::read(self, old, new)?;
        let named = [old, new].into_iter().zip([&content.old, &content.new]);
        let receipt = named.fold(self.receipt(Vec::<InstrumentId>::new()), |receipt, (text, side)| match side.given {
            Some(sum) => receipt.with_plan(text, sum),
            None => receipt.with_plan_of(self, &side.side().instrument.id),
        });
        Ok(Answer { content, notes: Vec::new(), receipt })
    }
}

impl Sides {
    /// What changed.
    pub fn comparison(&self) -> Comparison<'_> {
        compare(self.old.side(), self.new.side())
    }

    /// What either side comes to, borne by whoever does on the day.
    ///
    /// # Errors
    /// The body that is asked about means nothing.
    pub fn owed(&self, body: Option<&str>, day: Date) -> Result<OwedOnBoth, Refusal> {
        let body = body.map(|id| names::body(&self.new.loaded.workspace, id)).transpose()?;
        Ok(OwedOnBoth { old: owed(&self.old, day), new: owed(&self.new, day), body, day })
    }

    /// The comparison table that drafters know, as a paper.
    ///
    /// # Errors
    /// The workspace has no template for it, or one that does not hold.
    pub fn paper(&self, comparison: &Comparison, receipt: &Receipt) -> Result<Document, Refusal> {
        let mut document = paper::document(comparison, &self.new.loaded.templates)?;
        document.properties.made_from = receipt.line();
        Ok(document)
    }
}

/// What one side comes to, borne by whoever does on the day.
fn owed(side: &Loading, day: Date) -> Vec<Obligation> {
    let instrument = side.side().instrument;
    let plans = BTreeSet::from([instrument.id.clone()]);
    let query = Query { plans: Some(plans), as_of: Some(day), ..Query::default() };
    let workspace =
        Workspace { instruments: [(instrument.id.clone(), instrument.clone())].into(), ..side.workspace().clone() };
    resolve(&workspace, &side.loaded.rules, &query).iter().collect()
}
