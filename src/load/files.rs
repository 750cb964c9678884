//! Where a workspace's files come from: a folder, or the copy embedded in the binary.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::diag::{OrTrouble, Trouble, refuse, text};

static PLANS: Dir = include_dir!("$CARGO_MANIFEST_DIR/plans");
static RULES: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules");
static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The parts of a workspace.
pub const FOLDERS: [&str; 3] = ["plans", "rules", "templates"];

/// Deeper folders than any workspace has are not followed.
const MAX_DEPTH: usize = 8;

/// A workspace's files: paths relative to it, in order.
#[derive(Debug, Clone, Default)]
pub struct Files(pub Vec<(String, Vec<u8>)>);

impl Files {
    /// The workspace that every binary carries.
    pub fn embedded() -> Files {
        let mut files = Vec::new();
        for (folder, dir) in FOLDERS.into_iter().zip([&PLANS, &RULES, &TEMPLATES]) {
            gather_embedded(dir, folder, &mut files);
        }
        files.sort();
        Files(files)
    }

    /// The workspace in a folder.
    ///
    /// # Errors
    /// The folder has no `plans`, or a file in it cannot be read.
    pub fn read(workspace: &Path) -> Result<Files, Trouble> {
        if !workspace.join("plans").is_dir() {
            let folder = workspace.display();
            refuse!(
                "`{folder}` không phải một không gian làm việc: không có thư mục plans/",
                "`{folder}` is no workspace: there is no plans/"
            );
        }
        let mut files = Vec::new();
        for folder in FOLDERS {
            if workspace.join(folder).is_dir() {
                gather(&workspace.join(folder), folder, 0, &mut files)?;
            }
        }
        files.sort();
        Ok(Files(files))
    }

    /// The bytes of one of them.
    pub fn of(&self, path: &str) -> Option<&[u8]> {
        let found = self.0.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
        Some(&self.0[found].1)
    }

    /// Those whose path starts with `folder` and ends with `ending`.
    pub fn under<'f>(&'f self, folder: &'f str, ending: &'f str) -> impl Iterator<Item = (&'f str, &'f [u8])> {
        let all = self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        all.filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
    }
}

/// The file in a workspace's folder that holds its id.
pub const ID_FILE: &str = "workspace.id";

/// The id by which a workspace knows its own register; those that have none share the built-in one's.
pub fn workspace_id(workspace: Option<&Path>) -> String {
    let stated = workspace.and_then(|folder| bytes_of(&folder.join(ID_FILE)));
    let stated = stated.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    stated.filter(|id| !id.is_empty()).unwrap_or_else(|| "phancong".to_owned())
}

/// The bytes of a file, if there is one that can be read.
pub fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

fn gather_embedded(dir: &Dir, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for file in dir.files() {
        let path = format!("{prefix}/{}", file.path().display());
        files.push((path, file.contents().to_vec()));
    }
    for below in dir.dirs() {
        gather_embedded(below, prefix, files);
    }
}

fn gather(dir: &Path, prefix: &str, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Trouble> {
    let entries = dir.read_dir().or_trouble(|| text!("không mở được {0}", "cannot open {0}", dir.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < MAX_DEPTH {
            gather(&entry.path(), &path, depth + 1, files)?;
        } else if kind.is_file() {
            let bytes = std::fs::read(entry.path());
            let bytes = bytes.or_trouble(|| text!("không đọc được {path}", "cannot read {path}"))?;
            files.push((path, bytes));
        }
    }
    Ok(())
}
