//! What tests begin with: the corpus of the program read once, the small workspace, one run of the program as an
//! office makes it.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use phancong::desk::{Desk, RegisterPlace};
use phancong::load::{Files, Loaded, load};
use phancong::model::Date;
use serde_json::Value;
use tempfile::TempDir;

pub mod place;
pub mod recount;
pub mod year;

/// What the program carries.
pub static CORPUS: LazyLock<Loaded> = LazyLock::new(|| load(&Files::embedded()));

/// The desk over it, with no register.
pub static DESK: LazyLock<Desk> = LazyLock::new(|| {
    Desk::open(None, RegisterPlace::beside(Some(Path::new("khong-co")))).expect("the corpus is sound")
});

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of a workspace that is read in no time.
pub fn small_workspace() -> PathBuf {
    root().join("tests/workspace")
}

/// Its files.
pub fn small() -> Files {
    Files::read(&small_workspace()).expect("the small workspace can be read")
}

/// The YAML files of a folder of the repository, by name.
pub fn yaml_files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    files
}

/// A folder that goes with the test.
pub fn folder() -> TempDir {
    TempDir::new().expect("a folder can be made")
}

/// The small workspace in a folder of one's own.
pub fn small_folder() -> TempDir {
    let folder = folder();
    copy(&small_workspace(), folder.path());
    folder
}

/// Copies a folder with all that lies in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("it can be listed");
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => _ = fs::copy(entry.path(), to).expect("it can be copied"),
        }
    }
}

/// A workspace of these files, in a folder that goes with the test.
pub fn folder_of(files: &Files) -> TempDir {
    let folder = folder();
    for (path, bytes) in &files.0 {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(to, bytes).expect("the folder is ours");
    }
    folder
}

pub fn day(text: &str) -> Date {
    text.parse().expect("the sample is a day")
}

/// The built program in a folder, in Vietnamese, a hundred columns wide, with no register but that of the folder.
pub fn command<A: AsRef<std::ffi::OsStr>>(folder: &Path, arguments: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phancong"));
    command.args(arguments).current_dir(folder).env_remove("PHANCONG_REGISTER");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.env("XDG_STATE_HOME", std::env::temp_dir().join(format!("phancong-thu-{}", std::process::id())));
    command.env("LANG", "vi_VN.UTF-8").env("NO_COLOR", "1").env("COLUMNS", "100");
    command
}

/// One run of the program in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(&mut command(folder, arguments))
}

/// What a run gives that succeeds, whatever it says beside.
pub fn answer(run: Run) -> String {
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

/// What one run gave.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(command: &mut Command) -> Run {
        let Output { status, stdout, stderr } = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Run { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// The answer of a run in which nothing is wrong.
    pub fn answer(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        assert_eq!(self.stderr, "", "a sound run says nothing beside its answer");
        self.stdout
    }

    pub fn json(self) -> Value {
        serde_json::from_str(&self.answer()).expect("the answer is JSON")
    }

    /// What is said of wrong use: on stderr alone, with 2.
    pub fn refusal(self) -> String {
        assert_eq!(self.code, Some(2), "{}", self.stderr);
        assert_eq!(self.stdout, "", "a refusal answers nothing");
        self.stderr
    }
}
