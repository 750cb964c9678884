//! Where the register is kept, and how it is opened.

use std::path::{Path, PathBuf};

use super::{Note, Refusal};
use crate::load::workspace_id;
use crate::register::Register;

/// The register's file, beside its workspace.
const FILE: &str = "phancong.so-theo-doi.db";

/// Where the register (*sổ theo dõi*) of a workspace is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterPlace {
    /// A path, or `postgres://…`.
    at: String,
    /// Somebody named it; else it is the usual one.
    is_named: bool,
    /// The folder of the workspace whose register it is.
    folder: Option<PathBuf>,
}

impl RegisterPlace {
    /// The one that is named.
    pub fn named(at: impl Into<String>, folder: Option<&Path>) -> RegisterPlace {
        RegisterPlace { at: at.into(), is_named: true, folder: folder.map(Path::to_owned) }
    }

    /// The usual one: beside the workspace in a folder, or where one stands.
    pub fn beside(folder: Option<&Path>) -> RegisterPlace {
        let at = folder.unwrap_or(Path::new("")).join(FILE).display().to_string();
        RegisterPlace { at, is_named: false, folder: folder.map(Path::to_owned) }
    }

    fn is_address(&self) -> bool {
        self.at.starts_with("postgres://") || self.at.starts_with("postgresql://")
    }

    fn workspace(&self) -> String {
        workspace_id(self.folder.as_deref())
    }

    /// As it may be shown: without a password.
    fn shown(&self) -> String {
        let Some((kind, address)) = self.at.split_once("://").filter(|_| self.is_address()) else {
            return self.at.clone();
        };
        let server = address.split('?').next().and_then(|address| address.rsplit('@').next());
        format!("{kind}://{}", server.unwrap_or_default())
    }

    /// The register, to read; none where none was begun.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn if_any(&self) -> Result<Option<Register>, Refusal> {
        Ok(match self.is_address() {
            true => Register::read_postgres(&self.at, &self.workspace())?,
            false => Register::read_file(self.at.as_ref(), &self.workspace())?,
        })
    }

    /// The register, to read; an empty one where none was begun, of which a place that somebody named is told.
    pub(super) fn to_read(&self) -> Result<(Register, Option<Note>), Refusal> {
        match self.if_any()? {
            Some(register) => Ok((register, None)),
            None => {
                let note = self.is_named.then(|| Note::NoRegister { place: self.shown() });
                Ok((Register::in_memory(), note))
            }
        }
    }

    /// The register, to write; made where there is none.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn to_write(&self) -> Result<Register, Refusal> {
        Ok(match self.is_address() {
            true => Register::in_postgres(&self.at, &self.workspace())?,
            false => Register::in_file(self.at.as_ref(), &self.workspace())?,
        })
    }

    /// The register, to try what would be appended; nothing is made where there is none.
    pub(super) fn to_try(&self) -> Result<Register, Refusal> {
        match self.if_any()? {
            Some(_) => self.to_write(),
            None => Ok(Register::in_memory()),
        }
    }
}
