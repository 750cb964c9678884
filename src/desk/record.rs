//! What was issued, reported, done, into the register: all that is brought, or nothing.

use std::path::Path;

use super::{Answer, Desk, Refusal};
use crate::diag::{Diagnostic, OrTrouble, Report, Text, text};
use crate::intake::recording::{self, Recorder, RecordingOutcome, RowToRecord};
use crate::intake::sheet;
use crate::intake::typed::{self, SheetColumn, Typed};
use crate::load::{self, NoProof};

/// One entry as it was typed, with what is known of the file that it names.
pub fn row(typed: Typed) -> RowToRecord {
    with_proof(None, typed, |file| load::hash_of(Path::new(file)))
}

/// The rows of a sheet, the files that they name looked for beside it.
///
/// # Errors
/// It cannot be read, or not as a sheet.
pub fn rows_of_sheet(path: &Path) -> Result<Vec<RowToRecord>, Refusal> {
    let bytes = load::bytes_of(path).or_trouble(|| text!("không đọc được {0}", "cannot read {0}", path.display()))?;
    let rows = sheet::read(&bytes).map_err(|wrong| Refusal::Problems(unreadable(path, wrong)))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let beside = |file: &str| load::hash_beside(folder, file);
    Ok(rows.into_iter().map(|found| with_proof(Some(found.line), found.typed, beside)).collect())
}

fn with_proof(line: Option<usize>, typed: Typed, hash: impl Fn(&str) -> Result<[u8; 32], NoProof>) -> RowToRecord {
    let proof = typed.get(&SheetColumn::File).map(|file| match hash(file) {
        Ok(sha256) => Ok(typed::proof(file, sha256.into())),
        Err(why) => Err(why.message(file)),
    });
    RowToRecord { line, typed, proof: proof.transpose() }
}

fn unreadable(path: &Path, wrong: Vec<Text>) -> Report {
    let mut report = Report::default();
    let file = path.display();
    for Text { vi, en } in wrong {
        report.push(
            Diagnostic::error("register/unreadable-sheet", None)
                .vi(format!("{file}: {vi}"))
                .en(format!("{file}: {en}")),
        );
    }
    report
}

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
