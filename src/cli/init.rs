//! `init`: a workspace of one's own, to edit.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::shared::SharedArgs;
use super::{Outcome, output};
use crate::load::{FOLDERS, Files};

/// Write the built-in plans, rules and templates into a folder, to edit
#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The folder; it may exist, but not with plans/, rules/ or templates/ in it
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

pub fn run(args: &InitArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    for folder in FOLDERS {
        let path = args.dir.join(folder);
        if path.exists() {
            bail!("{} đã có, không ghi đè (it is there already)", path.display());
        }
    }
    let files = Files::embedded().0;
    for (path, bytes) in &files {
        let path = args.dir.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        output::write_whole(&path, bytes)?;
    }
    let (count, dir) = (files.len(), args.dir.display());
    let vi = format!("đã ghi {count} tệp vào {dir}; dùng với --workspace {dir}");
    let en = format!("wrote {count} files into {dir}; use them with --workspace {dir}");
    writeln!(out, "{}", shared.lang().pick(&vi, &en))?;
    Ok(Outcome::Fine)
}
