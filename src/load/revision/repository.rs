//! A git repository found from here → a folder with the names of its revisions and none of its settings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// More names than any repository of plans has.
const MOST_FILES: usize = 50_000;
/// The largest file that is copied: the index, or all names packed into one.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
const MAX_DEPTH: usize = 16;
/// What one says where others are meant, `.git: gitdir: …`, is a line.
const MOST_OF_A_LINE: u64 = 4 * 1024;

/// A repository, as its files say.
#[derive(Debug)]
pub(super) struct Repository {
    /// The folder that holds the files it is about.
    pub top: PathBuf,
    /// Its own folder; of a second working tree that tree's.
    own: PathBuf,
    /// The folder that its working trees have in common.
    common: PathBuf,
    pub objects: PathBuf,
}

impl Repository {
    /// The repository that one stands in.
    pub fn from_here() -> Option<Repository> {
        let here = std::env::current_dir().ok()?;
        here.ancestors().find_map(Repository::at)
    }

    fn at(top: &Path) -> Option<Repository> {
        let named = top.join(".git");
        let own = match named.symlink_metadata() {
            Ok(file) if file.is_dir() => named,
            Ok(file) if file.is_file() => top.join(line(&named)?.strip_prefix("gitdir:")?.trim()),
            _ => top.to_owned(),
        };
        let common = match line(&own.join("commondir")) {
            Some(common) => own.join(common),
            None => own.clone(),
        };
        let objects = common.join("objects");
        let is_one = own.join("HEAD").is_file() && objects.is_dir() && common.join("refs").is_dir();
        is_one.then(|| Repository {
            top: top.to_owned(),
            own,
            common,
            objects: objects.canonicalize().unwrap_or(objects),
        })
    }

    /// Whether names of objects are SHA-256, the one setting without which nothing is found.
    fn is_sha256(&self) -> bool {
        let settings = text(&self.common.join("config"), MOST_BYTES).unwrap_or_default();
        let lines = settings.lines().filter_map(|line| line.split_once('='));
        lines.into_iter().any(|(key, value)| {
            key.trim().eq_ignore_ascii_case("objectformat") && value.trim().eq_ignore_ascii_case("sha256")
        })
    }
}

/// The folder that git is shown; it goes when this does.
#[derive(Debug)]
pub(super) struct ShownFolder {
    folder: TempDir,
}

impl ShownFolder {
    /// # Errors
    /// No folder can be made for temporary files, or there are more names than any repository has.
    pub fn of(found: &Repository) -> io::Result<ShownFolder> {
        let shown = ShownFolder { folder: tempfile::tempdir()? };
        let mut left = MOST_FILES;
        for folder in ["refs", "logs"] {
            fs::create_dir_all(shown.folder().join(folder))?;
            copy_all(&found.common.join(folder), &shown.folder().join(folder), 0, &mut left)?;
            copy_all(&found.own.join(folder), &shown.folder().join(folder), 0, &mut left)?;
        }
        for file in ["packed-refs", "shallow"] {
            copy(&found.common.join(file), &shown.folder().join(file))?;
        }
        for file in ["HEAD", "ORIG_HEAD", "FETCH_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "index"] {
            copy(&found.own.join(file), &shown.folder().join(file))?;
        }
        let settings = match found.is_sha256() {
            true => "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectformat = sha256\n",
            false => "[core]\nrepositoryformatversion = 0\n",
        };
        fs::write(shown.folder().join("config"), settings)?;
        Ok(shown)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Copies the files of a folder and of those below it; links are not followed.
fn copy_all(from: &Path, to: &Path, depth: usize, left: &mut usize) -> io::Result<()> {
    let Ok(entries) = from.read_dir() else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        *left = left.checked_sub(1).ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() && depth < MAX_DEPTH {
            fs::create_dir_all(&to)?;
            copy_all(&entry.path(), &to, depth + 1, left)?;
        } else if kind.is_file() {
            copy(&entry.path(), &to)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    match from.symlink_metadata() {
        Ok(file) if file.is_file() && file.len() <= MOST_BYTES => fs::copy(from, to).map(|_| ()),
        _ => Ok(()),
    }
}

/// The first line of a file, where it has one.
fn line(path: &Path) -> Option<String> {
    text(path, MOST_OF_A_LINE)?.lines().next().map(|line| line.trim().to_owned())
}

fn text(path: &Path, most: u64) -> Option<String> {
    let file = path.symlink_metadata().ok()?;
    let is_plain = file.is_file() && file.len() <= most;
    is_plain.then(|| fs::read_to_string(path).ok())?
}
