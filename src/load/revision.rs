//! A plan as it was in a revision of the git repository that the program runs in.
//!
//! The folder may be a stranger's, and a repository's own settings name commands that git runs. So git is never
//! shown them: it reads the repository's objects from a folder of ours ([`repository`]) that has the names of its
//! revisions and no settings.

mod repository;

use std::io::Read;
use std::process::{Command, Stdio};

use super::given::GivenPlan;
use crate::diag::{Said, Text, displayed, text};
use repository::{Repository, ShownFolder};

/// Larger than any plan; what is longer is cut there, and refused when it is read.
const MOST_BYTES: u64 = 4 * 1024 * 1024 + 1;
/// What git says of a missing revision is a line or two.
const MOST_WORDS: u64 = 4 * 1024;

/// Why a revision cannot be read.
#[derive(Debug)]
pub enum RevisionError {
    /// The program `git` cannot be started; with what was asked for.
    NoGit(String, std::io::Error),
    /// The folder lies in no repository; with what was asked for.
    NoRepository(String),
    /// With what git says of it.
    NoRevision(String, String),
}

impl Said for RevisionError {
    fn said(&self) -> Text {
        match self {
            RevisionError::NoGit(name, error) => {
                let why = error.said();
                text!("không chạy được git để đọc `{name}`: ", "git cannot be run to read `{name}`: ").then(&why)
            }
            RevisionError::NoRepository(name) => text!(
                "thư mục này không nằm trong kho git nào để có `{name}`",
                "this folder is in no git repository that could have `{name}`"
            ),
            RevisionError::NoRevision(name, _) => text!("git không có `{name}`", "git does not have `{name}`"),
        }
    }

    fn verbatim(&self) -> Option<String> {
        match self {
            RevisionError::NoGit(_, error) => error.verbatim(),
            RevisionError::NoRepository(_) => None,
            RevisionError::NoRevision(_, words) => Some(words.clone()),
        }
    }
}

displayed!(RevisionError);

/// The file that `REV:path` names; nothing is fetched, no filter and no setting of the repository acts.
///
/// # Errors
/// git cannot be run, or has no such revision or no such file in it.
pub fn of_revision(name: &str) -> Result<GivenPlan, RevisionError> {
    let no_git = |error| RevisionError::NoGit(name.to_owned(), error);
    let found = Repository::from_here().ok_or_else(|| RevisionError::NoRepository(name.to_owned()))?;
    let shown = ShownFolder::of(&found).map_err(no_git)?;
    let mut git = Command::new("git");
    git.args(["--no-pager", "cat-file", "blob", "--end-of-options", name]);
    // Of whoever runs the program only the way to git is handed on.
    for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        git.env_remove(variable);
    }
    git.env("GIT_DIR", shown.folder()).env("GIT_WORK_TREE", &found.top).env("GIT_OBJECT_DIRECTORY", &found.objects);
    git.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", NOTHING), ("GIT_ALLOW_PROTOCOL", "none")]);
    git.envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0"), ("LC_ALL", "C")]);
    git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = git.spawn().map_err(no_git)?;
    let (mut bytes, mut words) = (Vec::new(), Vec::new());
    if let Some(out) = running.stdout.take() {
        out.take(MOST_BYTES).read_to_end(&mut bytes).map_err(no_git)?;
    }
    if let Some(said) = running.stderr.take() {
        _ = said.take(MOST_WORDS).read_to_end(&mut words);
    }
    let ended = running.wait().map_err(no_git)?;
    // git that is cut off at the bound ends otherwise than well; the size is then what is wrong.
    if !ended.success() && bytes.len() < MOST_BYTES as usize {
        let words = String::from_utf8_lossy(&words).trim().to_owned();
        return Err(RevisionError::NoRevision(name.to_owned(), words));
    }
    Ok(GivenPlan { name: name.to_owned(), bytes })
}

/// A file in which nothing stands.
const NOTHING: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };
