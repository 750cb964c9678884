//! A folder of papers: written whole, rewritten only where they changed, never over a clerk's own words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf, is_separator};

use sha2::{Digest, Sha256};

use crate::cli::Result;
use crate::cli::output;
use crate::diag::{OrTrouble, refuse, text};
use crate::load;

/// What was written here, as `sha256sum -c` reads it: a file that differs from it was edited by hand.
const SUMS: &str = "SHA256SUMS";
/// Where a file stands until it is whole; what an interrupted run left there goes with the next.
const UNFINISHED: &str = ".dang-ghi";

pub struct Filing {
    folder: PathBuf,
    /// By path in the folder, with `/`; a file has several where a run was interrupted before it was written.
    sums: BTreeMap<String, BTreeSet<String>>,
    /// Sums are noted before their files are written, so that no file of an interrupted run seems edited by hand.
    noted: Option<File>,
    force: bool,
    pub written: usize,
    pub unchanged: usize,
    /// Edited since they were written, and left so.
    pub edited: Vec<String>,
    /// What this run speaks of.
    seen: BTreeSet<String>,
}

impl Filing {
    pub fn new(folder: PathBuf, force: bool) -> Filing {
        let mut sums: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let there = load::bytes_of(&folder.join(SUMS)).unwrap_or_default();
        for (sum, file) in String::from_utf8_lossy(&there).lines().filter_map(|line| line.split_once("  ")) {
            if is_plain(file) {
                sums.entry(file.to_owned()).or_default().insert(sum.to_owned());
            }
        }
        let (edited, seen) = (Vec::new(), BTreeSet::new());
        Filing { folder, sums, noted: None, force, written: 0, unchanged: 0, edited, seen }
    }

    /// Makes the folder ready; nothing is written before.
    pub fn open(&mut self) -> Result<()> {
        output::make_folder(&self.folder)?;
        let sums = self.folder.join(SUMS);
        refuse_link(&sums)?;
        let noted = OpenOptions::new().create(true).append(true).open(&sums);
        let noted = noted.or_trouble(|| text!("không ghi được {0}", "cannot write {0}", sums.display()))?;
        if noted.try_lock().is_err() {
            let folder = self.folder.display();
            refuse!(
                "một lệnh khác đang ghi vào {folder}, chờ xong rồi chạy lại",
                "another run is writing to {folder}: wait for it"
            );
        }
        self.noted = Some(noted);
        let unfinished = self.folder.join(UNFINISHED);
        refuse_link(&unfinished)?;
        let _ = fs::remove_dir_all(&unfinished);
        output::make_folder(&unfinished)
    }

    /// Writes a file unless it is there already, or was edited by hand.
    pub fn put(&mut self, file: &str, bytes: &[u8]) -> Result<()> {
        if !is_plain(file) {
            refuse!(
                "`{file}` không đặt tên tệp được: mã chỉ gồm a-z, 0-9 và -",
                "`{file}` names no file: ids are of a-z, 0-9 and -"
            );
        }
        self.seen.insert(file.to_owned());
        let (path, new) = (self.folder.join(file), sum(bytes));
        for step in path.ancestors().take_while(|step| *step != self.folder) {
            refuse_link(step)?;
        }
        // What is there and cannot be read is somebody's too.
        let there = path.exists().then(|| load::bytes_of(&path).map(|there| sum(&there)).unwrap_or_default());
        match there {
            Some(there) if there == new => self.unchanged += 1,
            Some(there) if !self.force && !self.sums.get(file).is_some_and(|ours| ours.contains(&there)) => {
                self.edited.push(file.to_owned());
                return Ok(());
            }
            _ => {
                output::make_folder(path.parent().expect("a file of a folder stands in one"))?;
                self.note(file, &new)?;
                output::write_whole_by_way_of(&self.folder.join(UNFINISHED), &path, bytes)?;
                self.written += 1;
            }
        }
        self.sums.insert(file.to_owned(), BTreeSet::from([new]));
        Ok(())
    }

    fn note(&mut self, file: &str, sum: &str) -> Result<()> {
        let noted = self.noted.as_mut().expect("a folder is opened before it is written to");
        noted
            .write_all(line(file, sum).as_bytes())
            .or_trouble(|| text!("không ghi được SHA256SUMS", "cannot write SHA256SUMS"))?;
        Ok(())
    }

    /// Keeps the sums; gives the files of earlier runs of which this one did not speak.
    pub fn close(mut self) -> Result<Vec<String>> {
        self.noted = None;
        let _ = fs::remove_dir_all(self.folder.join(UNFINISHED));
        let lines: String = self.sums.iter().flat_map(|(file, sums)| sums.iter().map(|sum| line(file, sum))).collect();
        let path = self.folder.join(SUMS);
        if load::bytes_of(&path).as_deref() != Some(lines.as_bytes()) {
            output::write_whole(&path, lines.as_bytes())?;
        }
        let is_old = |file: &&String| !self.seen.contains(*file) && self.folder.join(file).exists();
        Ok(self.sums.keys().filter(is_old).cloned().collect())
    }
}

/// A link would lead out of the folder.
fn refuse_link(path: &Path) -> Result<()> {
    if path.is_symlink() {
        refuse!(
            "{0} là một liên kết, không ghi theo nó",
            "{0} is a link, nothing is written through it",
            path.display()
        );
    }
    Ok(())
}

/// Whether a path stays in its folder, and no system refuses it.
fn is_plain(file: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || ['-', '_', '.'].contains(&c);
    file.split(is_separator)
        .all(|step| step.starts_with(|c: char| c.is_ascii_alphanumeric()) && step.chars().all(is_letter))
}

fn line(file: &str, sum: &str) -> String {
    format!("{sum}  {file}\n")
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_file_stays_in_its_folder_under_a_name_that_every_system_takes() {
        assert!(is_plain("ubnd-tinh-phu-yen/2024-03-19_bao-cao-quy-1-2024_bcd138cp-19-kh-2024.docx"));
        for file in ["../a.docx", "a/../b.docx", "/a.docx", "a//b.docx", "a\\b.docx", "c:a.docx", "cơ-quan/a.docx"] {
            assert!(!is_plain(file), "{file}");
        }
    }
}
