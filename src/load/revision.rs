//! A plan as it was in a revision of the git repository that the program runs in.

use std::io::Read;
use std::process::{Command, Stdio};

use thiserror::Error;

use super::given::GivenPlan;

/// Larger than any plan; what is longer is cut there, and refused when it is read.
const MOST_BYTES: u64 = 4 * 1024 * 1024 + 1;
/// What git says of a missing revision is a line or two.
const MOST_WORDS: u64 = 4 * 1024;

/// Why a revision cannot be read.
#[derive(Debug, Error)]
pub enum RevisionError {
    #[error("không chạy được git để đọc `{0}` | git cannot be run to read `{0}`")]
    NoGit(String, #[source] std::io::Error),
    #[error("git không có `{0}` (git báo “{1}”) | git does not have `{0}` (it says “{1}”)")]
    NoRevision(String, String),
}

/// The file that `REV:path` names, as `git show` gives it.
///
/// # Errors
/// git cannot be run, or has no such revision or no such file in it.
pub fn of_revision(name: &str) -> Result<GivenPlan, RevisionError> {
    let no_git = |error| RevisionError::NoGit(name.to_owned(), error);
    let mut git = Command::new("git");
    git.args(["--no-pager", "show", "--no-ext-diff", "--no-textconv", "--end-of-options", name]);
    git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).env("LC_ALL", "C");
    let mut running = git.spawn().map_err(no_git)?;
    let (mut bytes, mut words) = (Vec::new(), String::new());
    if let Some(out) = running.stdout.take() {
        out.take(MOST_BYTES).read_to_end(&mut bytes).map_err(no_git)?;
    }
    if let Some(said) = running.stderr.take() {
        _ = said.take(MOST_WORDS).read_to_string(&mut words);
    }
    let ended = running.wait().map_err(no_git)?;
    // git that is cut off at the bound ends otherwise than well; the size is then what is wrong.
    if !ended.success() && bytes.len() < MOST_BYTES as usize {
        return Err(RevisionError::NoRevision(name.to_owned(), words.trim().to_owned()));
    }
    Ok(GivenPlan { name: name.to_owned(), bytes })
}
