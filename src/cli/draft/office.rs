//! The office's profile: read, and held against what the paper would say.

use std::path::Path;

use anyhow::{Result, anyhow};

use crate::cli::shared::Problems;
use crate::load;
use crate::model::{BodyId, Profile, Workspace};
use crate::papers::{Office, PlanRequest, drops_in_vain};

/// A profile with the file it was read from.
pub(super) struct ReadProfile {
    pub profile: Profile,
    path: String,
    name: String,
    bytes: Vec<u8>,
}

/// Reads the profile of a body's paper; all of its mistakes are told at once.
pub(super) fn read(path: &Path, workspace: &Workspace, body: &BodyId) -> Result<ReadProfile> {
    let bytes =
        load::bytes_of(path).ok_or_else(|| anyhow!("không đọc được {0} | {0} cannot be read", path.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let path = path.display().to_string();
    let here = workspace.body(body).and_then(|body| body.place());
    match load::profile(&path, &bytes, workspace, here) {
        (Some(profile), _) => Ok(ReadProfile { profile, path, name, bytes }),
        (None, report) => Err(Problems(report).into()),
    }
}

impl ReadProfile {
    pub fn office(&self) -> Office<'_> {
        Office { profile: &self.profile, file: &self.name }
    }

    /// What it leaves out must be something that the paper would say.
    pub fn refuse_drops_in_vain(&self, request: PlanRequest) -> Result<()> {
        let vain = drops_in_vain(request);
        if vain.is_empty() {
            return Ok(());
        }
        Err(Problems(load::drops_in_vain(&self.path, &self.bytes, &vain)).into())
    }
}
