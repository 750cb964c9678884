//! One side of a comparison: an id, an id on a day, a file, a revision.

use std::path::Path;
use std::sync::Arc;

use crate::desk::{Desk, Refusal, names};
use crate::diff::Side;
use crate::load::{self, GivenPlan, Loaded, load_with};
use crate::model::{Date, Instrument, InstrumentId, Workspace};
use crate::register::Hash;

/// What git gives in place of a file that is not there.
const NO_FILE: &str = "/dev/null";

/// One side, with the workspace it is read in.
#[derive(Debug)]
pub(super) struct Loading {
    pub loaded: Arc<Loaded>,
    workspace: Option<Workspace>,
    instrument: Instrument,
    /// The sum of a plan from elsewhere.
    pub given: Option<Hash>,
}

impl Loading {
    pub fn side(&self) -> Side<'_> {
        Side { workspace: self.workspace(), instrument: &self.instrument }
    }

    pub fn workspace(&self) -> &Workspace {
        self.workspace.as_ref().unwrap_or(&self.loaded.workspace)
    }
}

/// Both sides of a comparison, as they were read.
#[derive(Debug)]
pub struct Sides {
    pub(super) old: Loading,
    pub(super) new: Loading,
}

impl Sides {
    pub(super) fn read(desk: &Desk, old: &str, new: &str) -> Result<Sides, Refusal> {
        let read = |text: &str| (text != NO_FILE).then(|| Loading::read(text, desk)).transpose();
        match (read(old)?, read(new)?) {
            (Some(old), Some(new)) => Ok(Sides { old, new }),
            (None, Some(new)) => Ok(Sides { old: new.without_clauses(), new }),
            (Some(old), None) => Ok(Sides { new: old.without_clauses(), old }),
            (None, None) => Err(Refusal::said("không có gì để so sánh", "there is nothing to compare")),
        }
    }
}

impl Loading {
    fn read(text: &str, desk: &Desk) -> Result<Loading, Refusal> {
        let plain = &desk.loaded;
        let unknown = match names::instrument(&plain.workspace, text) {
            Ok(id) => return Ok(Loading::whole(Arc::clone(plain), &id, None)),
            Err(unknown) => unknown.text(),
        };
        if let Some((id, day)) = text.rsplit_once('@')
            && let (Ok(id), Ok(day)) = (names::instrument(&plain.workspace, id), day.parse::<Date>())
        {
            return Ok(Loading::on(plain, &id, day));
        }
        let given = match load::bytes_of(Path::new(text)) {
            Some(bytes) => GivenPlan { name: text.to_owned(), bytes },
            None if text.contains(':') => load::of_revision(text)?,
            None => {
                return Err(Refusal::said(
                    format!("`{text}` không phải mã văn bản, mã@ngày, tệp hay REV:tệp: {}", unknown.vi),
                    format!("`{text}` is neither an id, ID@DAY, a file nor REV:path: {}", unknown.en),
                ));
            }
        };
        let loaded = load_with(&desk.files, Some(&given));
        let wrong = loaded.wrong_in(&given);
        if wrong.has_errors() {
            return Err(Refusal::Problems(wrong));
        }
        let sum = Some(Hash::of(&given.bytes));
        match loaded.given.clone() {
            Some(id) => Ok(Loading::whole(Arc::new(loaded), &id, sum)),
            None => {
                let vi = format!("{text}: không đọc được văn bản nào");
                Err(Refusal::said(vi, format!("{text}: there is no plan in it")))
            }
        }
    }

    fn whole(loaded: Arc<Loaded>, id: &InstrumentId, given: Option<Hash>) -> Loading {
        let instrument = loaded.workspace.instruments[id].clone();
        Loading { loaded, workspace: None, instrument, given }
    }

    fn on(loaded: &Arc<Loaded>, id: &InstrumentId, day: Date) -> Loading {
        let workspace = loaded.workspace.on(day);
        let instrument = workspace.instruments[id].clone();
        Loading { loaded: Arc::clone(loaded), workspace: Some(workspace), instrument, given: None }
    }

    /// The same plan before it was there, or after.
    fn without_clauses(&self) -> Loading {
        let mut instrument = self.instrument.clone();
        instrument.clauses.clear();
        instrument.assignments.clear();
        instrument.index.clear();
        let (loaded, workspace) = (Arc::clone(&self.loaded), self.workspace.clone());
        Loading { loaded, workspace, instrument, given: self.given }
    }
}
