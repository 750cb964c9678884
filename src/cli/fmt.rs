//! `fmt`: the files of a workspace in one form.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::output::write_whole;
use super::shared::SharedArgs;
use super::{Outcome, terminal};
use crate::cli::Result;
use crate::diag::{refuse, text};
use crate::load::Files;
use crate::load::canonical::laid_out;

/// Put plan and rule files into one form: keys in order, long lines folded, one way to quote; remarks stay
#[derive(Debug, clap::Args)]
pub struct FmtArgs {
    /// Files of the workspace, such as plans/ke-hoach.yaml [default: all]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write nothing; list the files that are not in that form and end with 1
    #[arg(long)]
    check: bool,
}

pub fn run(args: &FmtArgs, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let Some(folder) = shared.folder() else {
        refuse!(
            "những tệp có sẵn trong chương trình không sửa được: nêu --workspace, hoặc lập một bộ riêng bằng `phancong init`",
            "the files in the program cannot be changed: give --workspace, or make a set of your own with `phancong init`"
        );
    };
    let files = Files::read(folder)?;
    let chosen = chosen(&args.files, folder, &files)?;
    let lang = shared.lang();
    let (mut changed, mut unread) = (0_usize, 0_usize);
    for (path, bytes) in chosen {
        let written = std::str::from_utf8(bytes).ok();
        let Some((written, new)) = written.and_then(|text| Some((text, laid_out(path, text)?))) else {
            let said = text!(
                "{path}: không đọc được nên để nguyên; xem `phancong check`",
                "{path}: it cannot be read and stays as it is; see `phancong check`"
            );
            terminal::say(said.in_lang(lang));
            unread += 1;
            continue;
        };
        if new == written {
            continue;
        }
        changed += 1;
        if !args.check {
            write_whole(&folder.join(path), new.as_bytes())?;
        }
        writeln!(out, "{path}")?;
    }
    Ok(Outcome::findings(unread > 0 || args.check && changed > 0))
}

/// The YAML files that are meant, as the workspace names them.
fn chosen<'f>(asked: &[PathBuf], folder: &Path, files: &'f Files) -> Result<Vec<(&'f str, &'f [u8])>> {
    let all = files.under("plans/", ".yaml").chain(files.under("rules/", ".yaml"));
    let all: Vec<(&str, &[u8])> = all.collect();
    if asked.is_empty() {
        return Ok(all);
    }
    let mut chosen = Vec::new();
    for file in asked {
        let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let name = name.trim_start_matches("./");
        match all.iter().find(|(path, _)| *path == name) {
            Some(found) => chosen.push(*found),
            None => refuse!(
                "không gian làm việc không có tệp `{name}` trong plans/ hay rules/",
                "the workspace has no file `{name}` in plans/ or rules/"
            ),
        }
    }
    Ok(chosen)
}
