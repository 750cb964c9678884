//! Runs every file under `tests/cases/bad/` as a test of its own: one thing broken in a small workspace
//! that is otherwise sound (`tests/workspace/`), and every diagnostic that must come of it.
//!
//! A diagnostic must name its place, show the line and say how to mend it. What cannot be written down in
//! a case (a file of a million brackets, a folder that cannot be written) stands below.
//!
//! Start at [`Case`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use phancong::diag::{Diagnostic, Lang, Severity};
use phancong::load::{Files, load};
use serde::Deserialize;

/// One case file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// By file: words that stand in it once, and what stands there instead.
    #[serde(default)]
    replace: BTreeMap<String, BTreeMap<String, String>>,
    /// Files added, whole.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files added that are not UTF-8, in hexadecimal.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    expect: Vec<Expected>,
}

/// A diagnostic, in the order in which they are printed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: String,
    /// `plans/ke-hoach-mau.yaml:12:9`.
    at: String,
    /// Words of its message in Vietnamese.
    says: String,
    /// Words by which it says how to mend it.
    mend: String,
}

const PLAN: &str = "plans/ke-hoach-mau.yaml";
/// A bad file is refused at once; this is long enough for the slowest machine.
const AT_ONCE: Duration = Duration::from_secs(5);

static SOUND: LazyLock<Files> = LazyLock::new(|| Files::read(&root().join("tests/workspace")).unwrap());

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let mut trials: Vec<Trial> = Vec::new();
    for path in yaml_files(&root().join("tests/cases/bad")) {
        let case: Case = serde_yaml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let stem = path.file_stem().unwrap().to_string_lossy();
        trials.push(Trial::test(format!("{stem}: {}", case.name), move || check(&case)));
    }
    let others: [(&str, fn() -> Result<(), Failed>); 9] = [
        ("the workspace that the cases break is itself sound", the_workspace_is_sound),
        ("a file nested a million deep is refused at once", deep_nesting_is_refused),
        ("aliases that would grow beyond any memory are refused at once", an_alias_bomb_is_refused),
        ("a file larger than any plan is refused unread", a_large_file_is_refused),
        ("a file with a thousand mistakes is answered at once with its first ones", many_mistakes_are_bounded),
        ("bad input ends the program with 2, says so in either language and prints no answer", the_program_ends_with_2),
        ("bad input leaves the file that was to be written as it was", nothing_is_written_over),
        ("an output that cannot be written leaves nothing behind", no_output_is_left_half),
        ("a folder that is no workspace is named", a_folder_without_plans_is_named),
    ];
    trials.extend(others.map(|(name, test)| Trial::test(name, test)));
    libtest_mimic::run(&args, trials).exit_code()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    files
}

impl Case {
    /// The sound workspace with what this case breaks.
    fn files(&self) -> Result<Files, Failed> {
        let mut files: BTreeMap<String, Vec<u8>> = SOUND.0.iter().cloned().collect();
        for (path, changes) in &self.replace {
            let bytes = files.get_mut(path).ok_or_else(|| format!("no file {path}"))?;
            let mut text = String::from_utf8(bytes.clone())?;
            for (old, new) in changes {
                let times = text.matches(old).count();
                if times != 1 {
                    return Err(format!("`{old}` stands in {path} {times} times").into());
                }
                text = text.replace(old, new);
            }
            *bytes = text.into_bytes();
        }
        let added = self.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        files.extend(added);
        for (path, hex) in &self.bytes {
            let bytes: Result<Vec<u8>, _> = hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16)).collect();
            files.insert(path.clone(), bytes?);
        }
        Ok(Files(files.into_iter().collect()))
    }
}

fn check(case: &Case) -> Result<(), Failed> {
    let files = case.files()?;
    let found: Vec<Diagnostic> = load(&files).report.into_iter().collect();
    let mut wrong: Vec<String> = found.iter().flat_map(|diagnostic| incomplete(diagnostic, &files)).collect();
    for n in 0..found.len().max(case.expect.len()) {
        match (found.get(n), case.expect.get(n)) {
            (Some(found), Some(expected)) => wrong.extend(differences(found, expected)),
            (Some(found), None) => wrong.push(format!("not expected:\n{}", found.render(Lang::Vi, false))),
            (None, Some(expected)) => wrong.push(format!("did not come: {expected:?}")),
            (None, None) => {}
        }
    }
    if case.expect.is_empty() {
        wrong.push("the case expects nothing".to_owned());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// What every diagnostic owes its reader, whatever it is about.
fn incomplete(diagnostic: &Diagnostic, files: &Files) -> Vec<String> {
    let mut missing = Vec::new();
    let text = diagnostic.render(Lang::Vi, false);
    match &diagnostic.at {
        None => missing.push("names no place".to_owned()),
        Some(span) => {
            let (line, column) = span.line_column();
            let place = format!("{}:{line}:{column}", span.source.path);
            if !text.contains(&place) {
                missing.push(format!("does not print {place}"));
            }
            let source = files.0.iter().find(|(path, _)| *path == span.source.path);
            let source = source.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
            let shown = source.and_then(|source| source.lines().nth(line - 1)).unwrap_or_default();
            if !text.contains(shown.trim().chars().take(40).collect::<String>().trim()) {
                missing.push(format!("does not show the line `{}`", shown.trim()));
            }
        }
    }
    let mended = [diagnostic.label.vi.as_str()].into_iter().chain(diagnostic.help.iter().map(|help| help.vi.as_str()));
    if mended.collect::<String>().trim().is_empty() {
        missing.push("does not say how to mend it".to_owned());
    }
    if diagnostic.message.vi == diagnostic.message.en || diagnostic.message.en.is_empty() {
        missing.push("says the same in both languages".to_owned());
    }
    if diagnostic.severity != Severity::Error {
        missing.push("is no error".to_owned());
    }
    let name = diagnostic.name;
    missing.into_iter().map(|what| format!("{name} {what}:\n{text}")).collect()
}

fn differences(found: &Diagnostic, expected: &Expected) -> Vec<String> {
    let at = found.at.as_ref().map_or_else(String::new, |span| {
        let (line, column) = span.line_column();
        format!("{}:{line}:{column}", span.source.path)
    });
    let mend: Vec<&str> =
        [found.label.vi.as_str()].into_iter().chain(found.help.iter().map(|help| help.vi.as_str())).collect();
    let mut wrong = Vec::new();
    if found.name != expected.name {
        wrong.push(format!("`{}`, not `{}`", found.name, expected.name));
    }
    if at != expected.at {
        wrong.push(format!("{} stands at {at}, not at {}", found.name, expected.at));
    }
    if !found.message.vi.contains(&expected.says) {
        wrong.push(format!("{} says “{}”, not “{}”", found.name, found.message.vi, expected.says));
    }
    if !mend.iter().any(|mend| mend.contains(&expected.mend)) {
        wrong.push(format!("{} is to be mended by {mend:?}, not by “{}”", found.name, expected.mend));
    }
    wrong
}
