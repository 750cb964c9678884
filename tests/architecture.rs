//! The import table of ARCHITECTURE.md and the habits of CONTRIBUTING.md, kept true by reading `src/`.
//!
//! A module that the table does not name may import nothing. Start at [`MAY_IMPORT`].

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

#[path = "architecture/one_way.rs"]
mod one_way;
#[path = "architecture/printed.rs"]
mod printed;
#[path = "architecture/sources.rs"]
mod sources;
#[path = "architecture/strokes.rs"]
mod strokes;
#[path = "architecture/words.rs"]
mod words;

/// Each module with those it may import; all of them stand above it in ARCHITECTURE.md's table.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("vietnamese", &["diag"]),
    ("vanban", &[]),
    ("model", &[]),
    ("rule", &["model"]),
    ("calendar", &["model"]),
    ("load", &["model", "rule"]),
    ("ingest", &["model", "calendar", "load", "vanban"]),
    ("resolve", &["model", "rule", "calendar"]),
    ("register", &["model"]),
    ("intake", &["model", "calendar", "resolve", "register"]),
    ("track", &["model", "calendar", "resolve", "register"]),
    ("diff", &["model", "resolve"]),
    ("trace", &["model", "resolve", "diff"]),
    ("papers", &["model", "resolve", "track", "vanban"]),
    (
        "desk",
        &[
            "vanban", "model", "rule", "calendar", "load", "ingest", "resolve", "register", "intake", "track", "diff",
            "trace", "papers",
        ],
    ),
    (
        "export",
        &[
            "vanban", "model", "rule", "calendar", "load", "ingest", "resolve", "register", "intake", "track", "diff",
            "trace", "papers", "desk",
        ],
    ),
    (
        "cli",
        &[
            "vanban", "model", "rule", "calendar", "load", "ingest", "resolve", "register", "intake", "track", "diff",
            "trace", "papers", "desk", "export",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];
/// Open to every other module of the table.
const OPEN_TO_ALL: &[&str] = &["diag", "vietnamese"];
const MOST_LINES: usize = 400;
/// Names that say nothing of what is in them.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "manager", "misc"];

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for file in SOURCE_FILES.iter() {
        for imported in file.imports() {
            if !allowed(&file.module, &imported) {
                wrong.push(format!("{}: `{}` may not import `{imported}`", file.path, file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_crate_stands_in_the_table() {
    let modules: BTreeSet<&str> = SOURCE_FILES.iter().map(|file| file.module.as_str()).collect();
    let unnamed: Vec<_> = modules.iter().filter(|module| row(module).is_none()).collect();
    assert!(unnamed.is_empty(), "no row of the table names {unnamed:?}");
    assert!(modules.contains("resolve") && modules.contains("main"), "the modules were not found: {modules:?}");
}

#[test]
fn the_table_has_no_circle() {
    for (at, (module, may)) in MAY_IMPORT.iter().enumerate() {
        for imported in *may {
            let above = MAY_IMPORT[..at].iter().any(|(other, _)| other == imported);
            assert!(above, "`{imported}` does not stand above `{module}`");
        }
    }
}

#[test]
fn no_file_is_longer_than_a_newcomer_reads() {
    let long = SOURCE_FILES.iter().filter(|file| file.lines > MOST_LINES);
    let long: Vec<String> = long.map(|file| format!("{}: {} lines", file.path, file.lines)).collect();
    assert!(long.is_empty(), "past {MOST_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn no_module_is_named_for_nothing() {
    let steps = |file: &SourceFile| file.path.split(['/', '.']).map(str::to_owned).collect::<Vec<_>>();
    let empty = SOURCE_FILES.iter().filter(|f| steps(f).iter().any(|step| EMPTY_NAMES.contains(&&**step)));
    let empty: Vec<&str> = empty.map(|file| file.path.as_str()).collect();
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn a_broken_promise_says_which_promise_it_was() {
    nowhere_but(&[], r"\.unwrap\(\)", "use `expect` with the promise, or `?`");
}

#[test]
fn only_the_command_line_asks_what_day_it_is() {
    nowhere_but(&["cli", "main", "web"], r"\b(Local|Utc|SystemTime|Instant)::now\b", "take the day as an argument");
}

#[test]
fn only_the_command_line_prints() {
    let prints = r"\b(e?println?|dbg)!|\bstd(out|err)\(\)";
    nowhere_but(&["cli", "main", "web"], prints, "write into the writer that was given");
}

#[test]
fn only_the_command_line_writes_files() {
    let writes = r"\bfs::(write|create_dir|create_dir_all|rename|remove\w*|copy|set_permissions)\b|\bFile::(create|options)\b|\bOpenOptions\b|\bNamedTempFile\b";
    // git is shown a folder of ours in the place of a stranger's repository.
    nowhere_but(&["cli", "main", "web", "register", "load/revision"], writes, "give the bytes back");
}

#[test]
fn only_load_the_register_and_the_desk_read_files() {
    let reads = r"\bfs::(read|read_to_string|read_dir|metadata)\b|\bFile::open\b|\bread_dir\(|\binclude_dir!";
    nowhere_but(&["load", "register", "desk"], reads, "take the bytes as an argument");
}

#[test]
fn the_reader_of_sources_sees_every_form_of_import() {
    let seen = |path: &str, text: &str| SourceFile::of(path, text).imports().into_iter().collect::<Vec<_>>();
    assert_eq!(seen("src/a.rs", "use crate::model::Clause;"), ["model"]);
    assert_eq!(seen("src/a.rs", "use crate::{\n model::{Clause, Task},\n rule,\n};"), ["model", "rule"]);
    assert_eq!(seen("src/a/b.rs", "fn f() { crate::load::load(&files) }"), ["load"]);
    assert_eq!(seen("src/a/b.rs", "use super::super::model::Clause;"), ["model"]);
    assert_eq!(seen("src/main.rs", "fn main() { phancong::cli::main() }"), ["cli"]);
    assert_eq!(seen("src/model/a.rs", "use crate::model::Clause; use super::Task;"), [""; 0]);
    assert_eq!(seen("src/a.rs", "//! [`crate::load`]\nconst A: &str = \"crate::load\"; // crate::load"), [""; 0]);
}

#[test]
fn the_reader_of_sources_leaves_tests_out_where_only_the_program_is_meant() {
    let text = "fn f() { g('\"', \"}\"); }\n#[cfg(test)]\nmod tests {\n fn t() { x.unwrap(); }\n}\nfn h() { a::b(); }";
    let program = SourceFile::of("src/a.rs", text).program;
    assert!(!program.contains("unwrap") && program.contains("a::b()"), "{program}");
    let raw = SourceFile::of("src/a.rs", "fn f<'a>(x: &'a str) { r#\"say \"hi\".unwrap()\"#; y.unwrap() }").program;
    assert_eq!(raw.matches(".unwrap()").count(), 1, "{raw}");
}

#[test]
fn the_table_of_families_is_that_of_the_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let line = Regex::new(r"(?m)^\| `(\w+)` \| [^|]+ \| `(\w+)\.rs` \|$").expect("a pattern");
    let written: Vec<(&str, &str)> =
        line.captures_iter(&page).map(|row| row.extract().1).map(|[family, file]| (family, file)).collect();
    let families = phancong::rule::Family::ALL.map(|family| (family.key(), family.key()));
    assert_eq!(written, families, "the table of families in ARCHITECTURE.md is not that of the rules");
    for (_, file) in written {
        assert!(root.join("src/resolve").join(file).with_extension("rs").is_file(), "no file src/resolve/{file}.rs");
    }
}

fn row(module: &str) -> Option<&'static [&'static str]> {
    MAY_IMPORT.iter().find(|(name, _)| *name == module).map(|(_, may)| *may)
}

fn allowed(module: &str, imported: &str) -> bool {
    let open = OPEN_TO_ALL.contains(&imported) && !OPEN_TO_ALL.contains(&module);
    row(module).is_some_and(|may| open || may.contains(&imported))
}

/// Fails on every line of the program, tests aside, that has the pattern outside of some modules.
fn nowhere_but(modules: &[&str], pattern: &str, instead: &str) {
    let pattern = Regex::new(pattern).expect("the pattern is written above");
    let mut found = Vec::new();
    let mut inside = 0;
    for file in SOURCE_FILES.iter().filter(|file| !file.is_test) {
        let lines = file.program.lines().zip(1..).filter(|(line, _)| pattern.is_match(line));
        let stem = file.path.trim_start_matches("src/");
        if modules.iter().any(|module| file.module == *module || stem.starts_with(&format!("{module}/"))) {
            inside += lines.count();
        } else {
            found.extend(lines.map(|(line, n)| format!("{}:{n}: {}", file.path, line.trim())));
        }
    }
    assert!(modules.is_empty() || inside > 0, "the pattern finds nothing even where it is allowed");
    assert!(found.is_empty(), "{instead}:\n{}", found.join("\n"));
}

/// How an item is named from the root of the crate, and from above.
static FROM_ROOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:crate|phancong)::\s*(\w+|\{)").expect("a pattern"));
static UPWARDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b((?:super::)+)(\w+)").expect("a pattern"));
/// How a module for tests alone begins.
static OF_TESTS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"#\[cfg\(test\)\]\s*mod \w+ \{").expect("a pattern"));

/// One file of `src/`.
struct SourceFile {
    path: String,
    /// The module at the top of the crate to which it belongs.
    module: String,
    lines: usize,
    /// It is compiled for tests alone.
    is_test: bool,
    /// Its text, comments and literals blanked.
    code: String,
    /// The same without its unit tests.
    program: String,
}

impl SourceFile {
    fn of(path: &str, text: &str) -> SourceFile {
        let code = blanked(text);
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        let (path, lines, program) = (path.to_owned(), text.lines().count(), without_tests(&code));
        SourceFile { path, module, lines, is_test: false, code, program }
    }

    /// The other modules of the crate that it names, tests included.
    fn imports(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for import in FROM_ROOT.captures_iter(&self.code) {
            let first = import.get(1).expect("the pattern has one group");
            match first.as_str() {
                "{" => found.extend(group(&self.code[first.end()..])),
                name => _ = found.insert(name.to_owned()),
            }
        }
        // Below `src/a.rs` the root is one `super` away, below `src/a/b.rs` two.
        let depth = self.path.matches('/').count();
        for import in UPWARDS.captures_iter(&self.code) {
            let is_module = row(&import[2]).is_some();
            if import[1].matches("super").count() >= depth && is_module {
                found.insert(import[2].to_owned());
            }
        }
        found.remove(&self.module);
        found
    }
}

/// All of them, read once.
static SOURCE_FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    gather(&root.join("src"), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        SourceFile::of(&path, &text)
    };
    let mut files: Vec<SourceFile> = paths.iter().map(read).collect();
    let of_tests: Vec<String> = files.iter().flat_map(test_modules).collect();
    for file in &mut files {
        file.is_test = of_tests.iter().any(|stem| file.path.starts_with(stem));
    }
    files
});

/// The stems of files that are modules for tests alone: `src/vanban/sample`.
fn test_modules(file: &SourceFile) -> Vec<String> {
    let declared = Regex::new(r"#\[cfg\(test\)\]\s*mod (\w+);").expect("a pattern");
    let folder = file.path.trim_end_matches(".rs");
    declared.captures_iter(&file.code).map(|found| format!("{folder}/{}", &found[1])).collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// The names at the top of a group: `model::{Clause, Task}, rule}` gives `model` and `rule`.
fn group(text: &str) -> Vec<String> {
    let (mut names, mut name, mut depth) = (Vec::new(), String::new(), 0);
    let mut in_name = true;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                in_name = true;
            }
            ':' if depth == 0 => in_name = false,
            c if depth == 0 && in_name && !c.is_whitespace() => name.push(c),
            _ => {}
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty());
    names
}

/// The code with every `#[cfg(test)] mod … { … }` taken out; lines keep their numbers.
fn without_tests(code: &str) -> String {
    let mut program = code.to_owned();
    while let Some(found) = OF_TESTS.find(&program) {
        let mut depth = 1;
        let body = program[found.end()..].char_indices().find(|(_, c)| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        let end = body.map_or(program.len(), |(at, _)| found.end() + at + 1);
        let lines = "\n".repeat(program[found.start()..end].matches('\n').count());
        program.replace_range(found.start()..end, &lines);
    }
    program
}

/// Comments, and the forms of literals.
const LITERALS: [&str; 6] = [
    r"//[^\n]*",
    r"(?s)/\*.*?\*/",
    r#"(?s)r"[^"]*""#,
    r##"(?s)r#".*?"#"##,
    r#"(?s)"(?:\\.|[^"\\])*""#,
    r"'(?:\\[^']+|\\'|[^'\\\n])'",
];

/// The text with comments and the insides of literals blanked; lines keep their numbers.
fn blanked(text: &str) -> String {
    static FORMS: LazyLock<Regex> = LazyLock::new(|| Regex::new(&LITERALS.join("|")).expect("a pattern"));
    let blank = |found: &regex::Captures| {
        let text = &found[0];
        let lines = "\n".repeat(text.matches('\n').count());
        if text.starts_with('/') { lines } else { format!("\"{lines}\"") }
    };
    FORMS.replace_all(text, blank).into_owned()
}
