//! `init`: a workspace of one's own, to edit.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::shared::SharedArgs;
use super::{Outcome, output};
use crate::cli::Result;
use crate::diag::refuse;
use crate::load::{FOLDERS, Files, ID_FILE};
use crate::register::Hash;
use crate::vietnamese::slug;

/// Write the built-in plans, rules and templates into a folder, to edit
#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The folder; it may exist, but not with plans/, rules/ or templates/ in it
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

pub fn run(args: &InitArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let count = write_workspace(&args.dir)?;
    let dir = args.dir.display();
    let vi = format!("đã ghi {count} tệp vào {dir}; dùng với --workspace {dir}");
    let en = format!("wrote {count} files into {dir}; use them with --workspace {dir}");
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::Fine)
}

/// Writes the built-in workspace into a folder, with an id of its own; says how many files.
///
/// # Errors
/// One is there already, or the folder cannot be written.
pub fn write_workspace(dir: &Path) -> Result<usize> {
    for folder in FOLDERS {
        let path = dir.join(folder);
        if path.symlink_metadata().is_ok() {
            refuse!("{0} đã có, không ghi đè", "{0} is there already", path.display());
        }
    }
    let files = Files::embedded().0;
    for (path, bytes) in &files {
        let path = dir.join(path);
        if let Some(folder) = path.parent() {
            output::make_folder(folder)?;
        }
        output::write_whole(&path, bytes)?;
    }
    output::write_whole(&dir.join(ID_FILE), new_id(dir).as_bytes())?;
    Ok(files.len())
}

/// An id that no other workspace has: its folder's name, and a few figures from when and where it was made.
fn new_id(dir: &Path) -> String {
    const FIGURES: usize = 8;
    let now = chrono::Utc::now().timestamp_nanos_opt();
    let figures = Hash::of(format!("{dir:?} {now:?} {}", std::process::id()).as_bytes()).to_string();
    let name = dir.file_name().map(|name| slug(&name.to_string_lossy())).unwrap_or_default();
    format!("{}-{}\n", name, &figures[..FIGURES])
}
