//! Files that appear whole or not at all, and over nobody's work.

use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::cli::Result;
use crate::diag::{OrTrouble, refuse, text};
use crate::load;

/// Whether a file may be written over.
#[derive(Debug, clap::Args)]
pub struct OverwriteArgs {
    /// Overwrite a file that differs
    #[arg(long)]
    pub force: bool,
}

/// Refuses to write over a file that is there and differs: a person may have edited it.
///
/// # Errors
/// It is there, differs or cannot be read, and nobody said `--force`.
pub fn refuse_overwriting(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let is_there = path.symlink_metadata().is_ok_and(|there| !there.is_dir());
    if force || !is_there || (path.is_file() && load::bytes_of(path).is_some_and(|there| there == bytes)) {
        return Ok(());
    }
    refuse!(
        "{0} đã có và khác bản sắp ghi; thêm --force để ghi đè",
        "{0} is there and differs; --force overwrites it",
        path.display()
    )
}

/// Writes a file that was asked for; one that is there and differs stays unless forced.
///
/// # Errors
/// As [`refuse_overwriting`] and [`write_whole`].
pub fn put(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    refuse_overwriting(path, bytes, force)?;
    write_whole(path, bytes)
}

/// Writes a file beside its place, then puts it there in one step.
///
/// # Errors
/// The folder is not there or cannot be written; nothing is left behind.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    write_whole_by_way_of(folder.unwrap_or(Path::new(".")), path, bytes)
}

/// The same, where it stands in another folder until it is whole.
///
/// # Errors
/// As above.
pub fn write_whole_by_way_of(folder: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = || text!("không ghi được {0}", "cannot write {0}", path.display());
    let mut file = new_file(folder, path).or_trouble(cannot)?;
    file.write_all(bytes).or_trouble(cannot)?;
    file.as_file().sync_all().or_trouble(cannot)?;
    file.persist(path).map_err(|error| error.error).or_trouble(cannot)?;
    Ok(())
}

/// A file is as open to others as the account makes its files (umask), and as the one was whose place it takes.
#[cfg(unix)]
fn new_file(folder: &Path, path: &Path) -> io::Result<NamedTempFile> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    const WHAT_THE_UMASK_LEAVES: u32 = 0o666;
    let file = Builder::new().permissions(Permissions::from_mode(WHAT_THE_UMASK_LEAVES)).tempfile_in(folder)?;
    if let Some(old) = path.symlink_metadata().ok().filter(|old| old.is_file()) {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

#[cfg(not(unix))]
fn new_file(folder: &Path, _: &Path) -> io::Result<NamedTempFile> {
    Builder::new().tempfile_in(folder)
}

/// Makes a folder with those above it.
///
/// # Errors
/// It cannot be made there.
pub fn make_folder(folder: &Path) -> Result<()> {
    let made = std::fs::create_dir_all(folder);
    Ok(made.or_trouble(|| text!("không tạo được {0}", "cannot make {0}", folder.display()))?)
}
