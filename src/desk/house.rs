//! The desk itself: a sound workspace with its register, read once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Refusal, RegisterPlace};
use crate::diag::Report;
use crate::load::{Files, Loaded, load};

/// A sound workspace with its register: what questions are asked of.
#[derive(Debug)]
pub struct Desk {
    pub(super) files: Files,
    pub(super) loaded: Arc<Loaded>,
    folder: Option<PathBuf>,
    pub(super) register: RegisterPlace,
}

impl Desk {
    /// The workspace in a folder; without one, the one that every binary carries.
    ///
    /// # Errors
    /// It cannot be read, or has mistakes.
    pub fn open(folder: Option<&Path>, register: RegisterPlace) -> Result<Desk, Refusal> {
        let files = match folder {
            Some(folder) => Files::read(folder)?,
            None => Files::embedded(),
        };
        Ok(Desk { folder: folder.map(Path::to_owned), ..Desk::of(files, register)? })
    }

    /// A workspace of files at hand.
    ///
    /// # Errors
    /// They have mistakes.
    pub fn of(files: Files, register: RegisterPlace) -> Result<Desk, Refusal> {
        let loaded = load(&files);
        if loaded.report.has_errors() {
            return Err(Refusal::Problems(loaded.report));
        }
        Ok(Desk { files, loaded: Arc::new(loaded), folder: None, register })
    }

    /// What was read.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// What a reader should know of the files, though nothing in them is wrong.
    pub fn report(&self) -> &Report {
        &self.loaded.report
    }

    /// Where its register is kept.
    pub fn register_place(&self) -> &RegisterPlace {
        &self.register
    }

    /// The folder of the workspace; none where it is the one in the program.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }
}
