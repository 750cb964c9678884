//! What was issued, reported, done, into the register: all that is brought, or nothing.

use super::{Answer, Desk, Refusal};
use crate::intake::recording::{self, Recorder, RecordingOutcome, RowToRecord};

impl Desk {
    /// Records rows; in a dry run they are only tried. `seen` is called after each.
    ///
    /// # Errors
    /// The register cannot be read or written; nothing was appended.
    pub fn record(
        &self,
        rows: &[RowToRecord],
        recorder: &Recorder,
        dry_run: bool,
        seen: &mut dyn FnMut(),
    ) -> Result<Answer<RecordingOutcome>, Refusal> {
        let mut register = if dry_run { self.register.to_try()? } else { self.register.to_write()? };
        let knowledge = (&self.loaded.workspace, &self.loaded.rules);
        let content = recording::record(knowledge, &mut register, recorder, rows, dry_run, seen)?;
        let receipt = self.receipt_of_all().with_register(Some(register.head()?));
        Ok(Answer { content, notes: Vec::new(), receipt })
    }
}
