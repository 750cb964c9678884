//! Where a workspace's files come from: a folder, or the copy embedded in the binary.

use std::io::Read;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::diag::{OrTrouble, Trouble, letters, refuse, text};

static PLANS: Dir = include_dir!("$CARGO_MANIFEST_DIR/plans");
static RULES: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules");
static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The parts of a workspace.
pub const FOLDERS: [&str; 3] = ["plans", "rules", "templates"];

/// Deeper folders than any workspace has are not followed.
const MAX_DEPTH: usize = 8;
/// Of a file that is larger than any is read so much that its size can be told.
const MOST_OF_A_FILE: u64 = 4 * 1024 * 1024 + 1;
/// All files of a workspace; the largest that a command takes.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// An id is a word.
const MOST_OF_AN_ID: u64 = 200;

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
        if workspace.join(ID_FILE).is_symlink() {
            refuse_link(ID_FILE)?;
        }
        let mut files = Vec::new();
        let mut left = MOST_BYTES;
        for folder in FOLDERS {
            let path = workspace.join(folder);
            if path.is_symlink() {
                refuse_link(folder)?;
            }
            if path.is_dir() {
                gather(&path, folder, 0, &mut left, &mut files)?;
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

/// The words that every binary carries, for a workspace that has none of its own.
pub fn words() -> &'static [u8] {
    let file = RULES.get_file("words/words.yaml");
    file.expect("the program's own rules have their words").contents()
}

/// The file in a workspace's folder that holds its id.
pub const ID_FILE: &str = "workspace.id";

/// The id by which a workspace knows its own register; those that have none share the built-in one's.
pub fn workspace_id(workspace: Option<&Path>) -> String {
    let file = workspace.map(|folder| folder.join(ID_FILE)).filter(|file| file.is_file() && !file.is_symlink());
    let stated = file.and_then(|file| first_bytes(&file, MOST_OF_AN_ID).ok());
    let stated = stated.map(|bytes| letters::shown(String::from_utf8_lossy(&bytes).trim()).into_owned());
    stated.filter(|id| !id.is_empty()).unwrap_or_else(|| "phancong".to_owned())
}

/// The bytes of a file, if there is one that can be read; of one that no command takes only the first.
pub fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    first_bytes(path, MOST_BYTES).ok()
}

fn first_bytes(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
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

/// A link could name any file of the machine; one that is passed over would be a plan that is silently not there.
fn refuse_link(path: &str) -> Result<(), Trouble> {
    refuse!(
        "{path} là một liên kết: để chính tệp hay thư mục ấy vào đây",
        "{path} is a link: put the file or the folder itself here"
    )
}

fn gather(
    dir: &Path,
    prefix: &str,
    depth: usize,
    left: &mut u64,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), Trouble> {
    let entries = dir.read_dir().or_trouble(|| text!("không mở được {0}", "cannot open {0}", dir.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < MAX_DEPTH {
            gather(&entry.path(), &path, depth + 1, left, files)?;
        } else if kind.is_dir() {
            refuse!(
                "{path}: thư mục lồng nhau quá {MAX_DEPTH} tầng",
                "{path}: folders stand more than {MAX_DEPTH} deep"
            );
        } else if kind.is_symlink() {
            refuse_link(&path)?;
        } else if kind.is_file() {
            let bytes = first_bytes(&entry.path(), MOST_OF_A_FILE.min(*left));
            let bytes = bytes.or_trouble(|| text!("không đọc được {path}", "cannot read {path}"))?;
            *left -= bytes.len() as u64;
            if *left == 0 {
                let most = MOST_BYTES / 1024 / 1024;
                refuse!("không gian làm việc lớn quá {most} MB", "the workspace is larger than {most} MB");
            }
            files.push((path, bytes));
        }
    }
    Ok(())
}
