//! The office's profile: read, and held against what the paper would say.

use std::path::Path;

use crate::desk::Refusal;
use crate::load;
use crate::model::{BodyId, Profile, Workspace};
use crate::papers::{Office, PlanRequest, drops_in_vain};

/// A profile (*hồ sơ soạn thảo*) as it came: what the person calls the file, and its bytes.
#[derive(Debug, Clone)]
pub struct ProfileFile {
    /// As the person wrote it: papers cite the file by this name.
    pub path: String,
    /// The YAML, word for word.
    pub bytes: Vec<u8>,
}

/// A profile with the file it was read from.
pub(super) struct ReadProfile<'f> {
    pub profile: Profile,
    file: &'f ProfileFile,
    name: String,
}

impl ProfileFile {
    /// Reads the profile of a body's paper; all of its mistakes are told at once.
    pub(super) fn read(&self, workspace: &Workspace, body: &BodyId) -> Result<ReadProfile<'_>, Refusal> {
        let name = Path::new(&self.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let here = workspace.body(body).and_then(|body| body.place());
        match load::profile(&self.path, &self.bytes, workspace, here) {
            (Some(profile), _) => Ok(ReadProfile { profile, file: self, name }),
            (None, report) => Err(Refusal::Problems(report)),
        }
    }
}

impl ReadProfile<'_> {
    pub fn office(&self) -> Office<'_> {
        Office { profile: &self.profile, file: &self.name }
    }

    /// What it leaves out must be something that the paper would say.
    pub fn refuse_drops_in_vain(&self, request: PlanRequest) -> Result<(), Refusal> {
        let vain = drops_in_vain(request);
        match vain.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Problems(load::drops_in_vain(&self.file.path, &self.file.bytes, &vain))),
        }
    }
}
