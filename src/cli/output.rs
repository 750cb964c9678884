//! Files that appear whole or not at all.

use std::io::Write;
use std::path::Path;

use crate::cli::Result;
use crate::diag::{OrTrouble, text};

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
    let mut file = tempfile::NamedTempFile::new_in(folder).or_trouble(cannot)?;
    file.write_all(bytes).or_trouble(cannot)?;
    file.as_file().sync_all().or_trouble(cannot)?;
    readable_by_all(file.path()).or_trouble(cannot)?;
    file.persist(path).map_err(|error| error.error).or_trouble(cannot)?;
    Ok(())
}

/// Makes a folder with those above it.
///
/// # Errors
/// It cannot be made there.
pub fn make_folder(folder: &Path) -> Result<()> {
    let made = std::fs::create_dir_all(folder);
    Ok(made.or_trouble(|| text!("không tạo được {0}", "cannot make {0}", folder.display()))?)
}

/// A temporary file is private; a finished one is like any other.
#[cfg(unix)]
fn readable_by_all(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &Path) -> std::io::Result<()> {
    Ok(())
}
