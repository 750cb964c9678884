//! A folder of papers: written whole, rewritten only where they changed, never over a clerk's own words.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::cli::output;
use crate::load;

/// What was written here, as `sha256sum -c` reads it: a file that differs from it was edited by hand.
const SUMS: &str = "SHA256SUMS";

pub(super) struct Filing {
    folder: PathBuf,
    /// By path in the folder, with `/`.
    sums: BTreeMap<String, String>,
    force: bool,
    pub written: usize,
    pub unchanged: usize,
    /// Edited since they were written, and left so.
    pub edited: Vec<String>,
    /// What this run speaks of.
    seen: Vec<String>,
}

impl Filing {
    pub fn open(folder: PathBuf, force: bool) -> Result<Filing> {
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("không tạo được {} (cannot make it)", folder.display()))?;
        let sums = load::bytes_of(&folder.join(SUMS)).unwrap_or_default();
        let sums = String::from_utf8_lossy(&sums);
        let sums = sums.lines().filter_map(|line| line.split_once("  "));
        let sums = sums.map(|(sum, path)| (path.to_owned(), sum.to_owned())).collect();
        Ok(Filing { folder, sums, force, written: 0, unchanged: 0, edited: Vec::new(), seen: Vec::new() })
    }

    /// Writes a file unless it is there already, or was edited by hand.
    pub fn put(&mut self, file: &str, bytes: &[u8]) -> Result<()> {
        self.seen.push(file.to_owned());
        let path = self.folder.join(file);
        let there = load::bytes_of(&path);
        if there.as_deref() == Some(bytes) {
            self.unchanged += 1;
        } else if there.is_some_and(|there| !self.force && self.sums.get(file) != Some(&sum(&there))) {
            self.edited.push(file.to_owned());
            return Ok(());
        } else {
            let folder = path.parent().expect("a file of a folder stands in one");
            std::fs::create_dir_all(folder)
                .with_context(|| format!("không tạo được {} (cannot make it)", folder.display()))?;
            output::write_whole(&path, bytes)?;
            self.written += 1;
        }
        self.sums.insert(file.to_owned(), sum(bytes));
        Ok(())
    }

    /// Keeps the sums; gives the files of earlier runs of which this one did not speak.
    pub fn close(&self) -> Result<Vec<String>> {
        let lines: String = self.sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
        let path = self.folder.join(SUMS);
        if load::bytes_of(&path).as_deref() != Some(lines.as_bytes()) {
            output::write_whole(&path, lines.as_bytes())?;
        }
        let is_old = |path: &&String| !self.seen.contains(path) && self.folder.join(path).exists();
        Ok(self.sums.keys().filter(is_old).cloned().collect())
    }
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
