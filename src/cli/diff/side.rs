//! One side of a comparison: an id, an id on a day, a file, a revision.

use std::path::Path;
use std::rc::Rc;

use anyhow::{Result, bail};

use crate::cli::shared::{self, Problems, SharedArgs};
use crate::diff::Side;
use crate::load::{self, Files, GivenPlan, Loaded, load_with};
use crate::model::{Date, Instrument, InstrumentId, Workspace};

/// What git gives in place of a file that is not there.
const NO_FILE: &str = "/dev/null";

/// Both sides as they were read.
#[derive(Debug)]
pub struct Sides {
    pub old: Loading,
    pub new: Loading,
}

/// One side, with the workspace it is read in.
#[derive(Debug)]
pub struct Loading {
    pub loaded: Rc<Loaded>,
    workspace: Option<Workspace>,
    instrument: Instrument,
}

impl Loading {
    pub fn side(&self) -> Side<'_> {
        Side { workspace: self.workspace(), instrument: &self.instrument }
    }

    pub fn workspace(&self) -> &Workspace {
        self.workspace.as_ref().unwrap_or(&self.loaded.workspace)
    }
}

impl Sides {
    /// Reads both sides; the workspace itself is read once.
    ///
    /// # Errors
    /// A side is nothing of what it may be, or what it names is not sound.
    pub fn load(old: &str, new: &str, shared: &SharedArgs) -> Result<Sides> {
        let files = shared.files()?;
        let plain = Rc::new(sound(load_with(&files, None))?);
        let read = |text: &str| -> Result<Option<Loading>> {
            (text != NO_FILE).then(|| Loading::read(text, &files, &plain)).transpose()
        };
        match (read(old)?, read(new)?) {
            (Some(old), Some(new)) => Ok(Sides { old, new }),
            (None, Some(new)) => Ok(Sides { old: new.without_clauses(), new }),
            (Some(old), None) => Ok(Sides { new: old.without_clauses(), old }),
            (None, None) => bail!("không có gì để so sánh | there is nothing to compare"),
        }
    }
}

impl Loading {
    fn read(text: &str, files: &Files, plain: &Rc<Loaded>) -> Result<Loading> {
        let unknown = match shared::instrument(&plain.workspace, text) {
            Ok(id) => return Ok(Loading::whole(Rc::clone(plain), &id)),
            Err(unknown) => unknown,
        };
        if let Some((id, day)) = text.rsplit_once('@')
            && let (Ok(id), Ok(day)) = (shared::instrument(&plain.workspace, id), day.parse::<Date>())
        {
            return Ok(Loading::on(plain, &id, day));
        }
        let given = match load::bytes_of(Path::new(text)) {
            Some(bytes) => GivenPlan { name: text.to_owned(), bytes },
            None if text.contains(':') => load::of_revision(text)?,
            None => return Err(unknown.context(format!(
                "`{text}` không phải mã văn bản, mã@ngày, tệp hay REV:tệp | `{text}` is neither an id, ID@DAY, a file nor REV:path"
            ))),
        };
        let loaded = load_with(files, Some(&given));
        let wrong = loaded.wrong_in(&given);
        if wrong.has_errors() {
            return Err(Problems(wrong).into());
        }
        match loaded.given.clone() {
            Some(id) => Ok(Loading::whole(Rc::new(loaded), &id)),
            None => bail!("{text}: không đọc được văn bản nào | {text}: there is no plan in it"),
        }
    }

    fn whole(loaded: Rc<Loaded>, id: &InstrumentId) -> Loading {
        let instrument = loaded.workspace.instruments[id].clone();
        Loading { loaded, workspace: None, instrument }
    }

    fn on(loaded: &Rc<Loaded>, id: &InstrumentId, day: Date) -> Loading {
        let workspace = loaded.workspace.on(day);
        let instrument = workspace.instruments[id].clone();
        Loading { loaded: Rc::clone(loaded), workspace: Some(workspace), instrument }
    }

    /// The same plan before it was there, or after.
    fn without_clauses(&self) -> Loading {
        let mut instrument = self.instrument.clone();
        instrument.clauses.clear();
        instrument.assignments.clear();
        instrument.index.clear();
        Loading { loaded: Rc::clone(&self.loaded), workspace: self.workspace.clone(), instrument }
    }
}

fn sound(loaded: Loaded) -> Result<Loaded> {
    if loaded.report.has_errors() {
        return Err(Problems(loaded.report).into());
    }
    Ok(loaded)
}
