//! Runs every file under `tests/cases/bad/` as a test of its own: one thing broken in a small workspace
//! that is otherwise sound (`tests/workspace/`), and every diagnostic that must come of it.
//!
//! A diagnostic must name its place, show the line and say how to mend it. What cannot be written down in
//! a case (a file of a million brackets, a folder that cannot be written) stands below.
//!
//! Start at [`Case`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};
use phancong::diag::{Diagnostic, Lang, Severity};
use phancong::load::{Files, load};
use regex::Regex;
use serde::Deserialize;

use crate::support::{Run, root, run, small, yaml_files};

/// One case file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Files of the program's own, by the paths at which they are added.
    #[serde(default)]
    program: BTreeMap<String, String>,
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
    /// Words by which it says how to mend it; none where the message itself shows the right form.
    #[serde(default)]
    mend: String,
}

/// Words by which a message itself shows the right form.
const SHOWS_THE_RIGHT_FORM: [&str; 3] = ["ví dụ", "đúng là", "phải có"];
/// Words that are the program's own, not a drafter's.
const OF_THE_PROGRAM: [&str; 6] = ["struct ", "enum ", "sequence", "variant", "expected", "recursion"];
/// What is told of files without refusing them.
const FINDINGS: [&str; 1] = ["yaml/look-alike-letter"];
/// A bad file is refused at once; this is long enough for the slowest machine.
const AT_ONCE: Duration = Duration::from_secs(5);

/// A test that no case file can hold.
type Test = fn() -> Result<(), Failed>;

static SOUND: LazyLock<Files> = LazyLock::new(small);

pub fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> = Vec::new();
    for path in yaml_files("tests/cases/bad") {
        let case = read(&path);
        let stem = path.file_stem().unwrap().to_string_lossy();
        trials.push(Trial::test(format!("bad/{stem}: {}", case.name), move || check(&case)));
    }
    let others: [(&str, Test); 10] = [
        ("every diagnostic of the loader has its case", every_diagnostic_has_its_case),
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
    trials.extend(others.map(|(name, test)| Trial::test(format!("bad: {name}"), test)));
    trials
}

fn read(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Case {
    /// The sound workspace with what this case breaks.
    fn files(&self) -> Result<Files, Failed> {
        let mut files: BTreeMap<String, Vec<u8>> = SOUND.0.iter().cloned().collect();
        for (path, own) in &self.program {
            files.insert(path.clone(), fs::read(root().join(own))?);
        }
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
    let message = diagnostic.message.vi.as_str();
    if mending(diagnostic).all(str::is_empty) && !SHOWS_THE_RIGHT_FORM.iter().any(|words| message.contains(words)) {
        missing.push("does not say how to mend it".to_owned());
    }
    if OF_THE_PROGRAM.iter().any(|words| message.contains(words)) {
        missing.push("speaks to a programmer".to_owned());
    }
    if diagnostic.message.vi == diagnostic.message.en || diagnostic.message.en.is_empty() {
        missing.push("says the same in both languages".to_owned());
    }
    if diagnostic.severity != Severity::Error && !FINDINGS.contains(&diagnostic.name) {
        missing.push("is no error".to_owned());
    }
    let name = diagnostic.name;
    missing.into_iter().map(|what| format!("{name} {what}:\n{text}")).collect()
}

/// Where it says how to mend it: under the wrong words, and after the line.
fn mending(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let help = diagnostic.help.iter().map(|help| help.vi.as_str());
    [diagnostic.label.vi.as_str()].into_iter().chain(help)
}

fn differences(found: &Diagnostic, expected: &Expected) -> Vec<String> {
    let at = found.at.as_ref().map_or_else(String::new, |span| {
        let (line, column) = span.line_column();
        format!("{}:{line}:{column}", span.source.path)
    });
    let mending = mending(found).collect::<Vec<_>>().join("; ");
    let mut wrong = Vec::new();
    let mut compare = |what: &str, wanted: &str, found: &str, holds: fn(&str, &str) -> bool| {
        if !holds(found, wanted) {
            wrong.push(format!("{what} is `{found}`, not `{wanted}`"));
        }
    };
    compare("the name", &expected.name, found.name, |found, wanted| found == wanted);
    compare("the place", &expected.at, &at, |found, wanted| found == wanted);
    compare("the message", &expected.says, &found.message.vi, |found, wanted| found.contains(wanted));
    compare("the cure", &expected.mend, &mending, |found, wanted| found.contains(wanted));
    wrong
}

fn every_diagnostic_has_its_case() -> Result<(), Failed> {
    let named = Regex::new(r#""((?:yaml|plan|rules)/[a-z0-9-]+)""#).expect("a pattern");
    let sources = fs::read_dir(root().join("src/load")).unwrap().map(|entry| entry.unwrap().path());
    let sources: String = sources.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap()).collect();
    let names: BTreeSet<String> = named.captures_iter(&sources).map(|found| found[1].to_owned()).collect();
    let cases = yaml_files("tests/cases/bad").into_iter().flat_map(|path| read(&path).expect);
    let mut shown: BTreeSet<String> = cases.map(|expected| expected.name).collect();
    shown.insert("yaml/too-large".to_owned()); // too large to be written down
    shown.insert("plan/parts-alike".to_owned()); // no mistake but a finding: tests/it/keys.rs has it
    assert!(names.len() > 30, "the diagnostics were not found: {names:?}");
    let unshown: Vec<_> = names.difference(&shown).collect();
    if unshown.is_empty() { Ok(()) } else { Err(format!("no case in tests/cases/bad/ for {unshown:?}").into()) }
}

fn the_workspace_is_sound() -> Result<(), Failed> {
    let loaded = load(&SOUND);
    let mistakes: Vec<String> = loaded.report.iter().map(|d| d.render(Lang::En, false)).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    assert_eq!((loaded.workspace.instruments.len(), loaded.rules.len()), (2, 5));
    Ok(())
}

/// What is said of a workspace with one more file; it must be said at once.
fn said_of(path: &str, text: String) -> Vec<Diagnostic> {
    let mut files = SOUND.clone();
    files.0.push((path.to_owned(), text.into_bytes()));
    let begun = Instant::now();
    let said: Vec<Diagnostic> = load(&files).report.into_iter().collect();
    assert!(begun.elapsed() < AT_ONCE, "it took {:?}", begun.elapsed());
    assert!(said.iter().all(|d| d.at.as_ref().is_some_and(|at| at.source.path == path)), "{said:?}");
    said
}

fn deep_nesting_is_refused() -> Result<(), Failed> {
    let lists = format!("id: sau\nnote: {}", "[".repeat(1_000_000));
    let maps = format!("id: sau\nnote: {}", "{a: ".repeat(900_000));
    let dashes: String = (0..2500).map(|n| format!("{}-\n", " ".repeat(n))).collect();
    for text in [lists, maps, format!("id: sau\nnote:\n{dashes}")] {
        let said = said_of("plans/sau.yaml", text);
        let names: Vec<&str> = said.iter().map(|d| d.name).collect();
        assert_eq!(names, ["yaml/too-deep"], "{}", said[0].message.vi);
    }
    Ok(())
}

fn an_alias_bomb_is_refused() -> Result<(), Failed> {
    let letters: Vec<char> = ('a'..='z').collect();
    let doubled = letters.windows(2).map(|two| format!("{}: &{} [*{2}, *{2}, *{2}]\n", two[1], two[1], two[0]));
    let said = said_of("plans/bom.yaml", format!("a: &a [x, x]\n{}", doubled.collect::<String>()));
    let names: Vec<&str> = said.iter().map(|d| d.name).collect();
    assert_eq!(names, ["yaml/anchor"]);
    assert_eq!(said[0].at.as_ref().map(|at| at.line_column()), Some((1, 4)), "the first anchor is refused");
    Ok(())
}

fn a_large_file_is_refused() -> Result<(), Failed> {
    let said = said_of("plans/lon.yaml", format!("id: lon\ntitle: \"{}\"\n", "dài ".repeat(1_500_000)));
    let names: Vec<&str> = said.iter().map(|d| d.name).collect();
    assert_eq!(names, ["yaml/too-large"]);
    assert!(said[0].message.vi.contains("tối đa 4 MB"), "{}", said[0].message.vi);
    Ok(())
}

fn many_mistakes_are_bounded() -> Result<(), Failed> {
    let clauses: String = (1..=1000).map(|n| format!("- {{at: {n}, text: Một., xyz: 1}}\n")).collect();
    let said = said_of("plans/nhieu.yaml", format!("id: nhieu\ntext: full\nkind: KH\nclauses:\n{clauses}"));
    assert!((100..1000).contains(&said.len()), "{} diagnostics", said.len());
    assert!(said.iter().all(|d| d.name == "yaml/unknown-key"));
    Ok(())
}

/// A workspace on disk with five mistakes, and a folder beside it.
fn broken_workspace() -> tempfile::TempDir {
    let case = read(&root().join("tests/cases/bad/five-mistakes.yaml"));
    on_disk(&case.files().unwrap_or_else(|error| panic!("{error:?}")))
}

fn on_disk(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in &files.0 {
        let path = folder.path().join("khong-gian").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Runs the program beside a workspace, in Vietnamese unless asked otherwise.
fn phancong(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["--workspace", "khong-gian"], arguments].concat())
}

fn the_program_ends_with_2() -> Result<(), Failed> {
    let folder = broken_workspace();
    let spoken = [("vi", "lỗi[plan/unknown-phase]: kế hoạch này không có giai đoạn `dot-2`", "có phải là `dot-1`?")];
    let spoken = spoken.into_iter().chain([(
        "en",
        "error[plan/unknown-phase]: this plan has no phase `dot-2`",
        "did you mean `dot-1`?",
    )]);
    for (lang, message, cure) in spoken {
        for command in [&["check"][..], &["resolve", "--format", "json"], &["show", "ke-hoach-mau"]] {
            let output = phancong(folder.path(), &[command, &["--lang", lang]].concat());
            let said = output.stderr;
            assert_eq!(output.code, Some(2), "{command:?}: {said}");
            assert_eq!(output.stdout, "", "{command:?} answered all the same");
            assert!(said.contains(message) && said.contains(cure), "{said}");
            assert!(said.contains("plans/ke-hoach-mau.yaml:39:32"), "{said}");
            assert_eq!(said.matches("--> ").count(), 5, "all five are printed: {said}");
        }
    }
    Ok(())
}

fn nothing_is_written_over() -> Result<(), Failed> {
    let folder = broken_workspace();
    let written = folder.path().join("cu.svg");
    fs::write(&written, "như cũ").unwrap();
    let output = phancong(folder.path(), &["graph", "--out", "cu.svg"]);
    assert_eq!(output.code, Some(2), "{}", output.stderr);
    assert_eq!(fs::read_to_string(&written).unwrap(), "như cũ");
    let draft = ["draft", "--under", "ke-hoach-mau", "--for", "ubnd-tinh-phu-yen", "--out", "moi.docx"];
    assert_eq!(phancong(folder.path(), &draft).code, Some(2));
    assert_eq!(names_in(folder.path()), ["cu.svg", "khong-gian"]);
    Ok(())
}

fn no_output_is_left_half() -> Result<(), Failed> {
    let folder = on_disk(&SOUND);
    // A file put in the place of another leaves what else refers to that other as it was.
    fs::write(folder.path().join("tot.svg"), "như cũ").unwrap();
    fs::hard_link(folder.path().join("tot.svg"), folder.path().join("cu.svg")).unwrap();
    let good = phancong(folder.path(), &["graph", "--out", "tot.svg", "--force"]);
    assert_eq!(good.code, Some(0), "{}", good.stderr);
    fs::create_dir(folder.path().join("thu-muc.svg")).unwrap();
    for out in ["khong-co/hinh.svg", "thu-muc.svg", "tot.svg/hinh.svg"] {
        let output = phancong(folder.path(), &["graph", "--out", out]);
        assert_eq!(output.code, Some(2), "{out}");
        assert!(output.stderr.contains(out), "{}", output.stderr);
        assert_eq!(output.stdout, "", "{out}");
    }
    assert_eq!(names_in(folder.path()), ["cu.svg", "khong-gian", "thu-muc.svg", "tot.svg"]);
    assert_eq!(fs::read_to_string(folder.path().join("cu.svg")).unwrap(), "như cũ");
    assert!(fs::read_to_string(folder.path().join("tot.svg")).unwrap().starts_with("<svg"));
    assert_eq!(names_in(&folder.path().join("thu-muc.svg")), [""; 0]);
    Ok(())
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn a_folder_without_plans_is_named() -> Result<(), Failed> {
    let folder = tempfile::tempdir().unwrap();
    for wrong in ["khong-gian", "khong-gian/plans"] {
        let output = phancong(folder.path(), &["check"]);
        assert_eq!(output.code, Some(2), "{wrong}");
        assert!(output.stderr.contains("khong-gian") && output.stderr.contains("plans/"), "{}", output.stderr);
        fs::write(folder.path().join("khong-gian"), "một tệp").unwrap();
    }
    Ok(())
}
