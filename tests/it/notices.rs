//! The notices that go with the binary (`NOTICES.md`, printed by `phancong licences`) name every crate in it, and give
//! the words of each licence that asks for them.
//!
//! After a change of `Cargo.lock`: `PHANCONG_NOTICES=write cargo test --test it notices::` writes the file anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{answer, folder, root, run};

/// A crate that is linked into the program.
struct Crate {
    /// `serde 1.0.228`
    name: String,
    licence: String,
    authors: Vec<String>,
    folder: PathBuf,
}

/// What Cargo knows of the crate and all it may be built from; of one platform, or of all.
fn metadata(platform: &[&str]) -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked"]).args(platform).current_dir(root());
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// The crates that the program is linked from: not those of tests, nor those that only run while it is built.
fn linked(metadata: &Value) -> Vec<Crate> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let by_id =
        |list: Vec<Value>| list.into_iter().map(|item| (item["id"].to_string(), item)).collect::<BTreeMap<_, _>>();
    let (packages, nodes) = (by_id(list(&metadata["packages"])), by_id(list(&metadata["resolve"]["nodes"])));
    let runs_while_built = |id: &str| packages[id]["targets"][0]["kind"][0] == "proc-macro";
    let (mut seen, mut open) = (BTreeSet::new(), vec![metadata["resolve"]["root"].to_string()]);
    while let Some(id) = open.pop() {
        if runs_while_built(&id) || !seen.insert(id.clone()) {
            continue;
        }
        let normal = |dep: &&Value| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        open.extend(list(&nodes[&id]["deps"]).iter().filter(normal).map(|dep| dep["pkg"].to_string()));
    }
    seen.remove(&metadata["resolve"]["root"].to_string());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut crates: Vec<Crate> = seen
        .iter()
        .map(|id| &packages[id])
        .map(|package| Crate {
            name: format!("{} {}", text(&package["name"]), text(&package["version"])),
            licence: text(&package["license"]).replace('/', " OR "),
            authors: list(&package["authors"]).iter().map(text).collect(),
            folder: Path::new(&text(&package["manifest_path"])).parent().expect("a manifest is in a folder").to_owned(),
        })
        .collect();
    crates.sort_by(|a, b| a.name.cmp(&b.name));
    crates
}

impl Crate {
    /// Whether it may be had under the Apache licence alone, whose words stand once for all.
    fn is_apache(&self) -> bool {
        !self.licence.contains("AND")
            && self.licence.split(" OR ").any(|one| one.trim_matches(['(', ')']) == "Apache-2.0")
    }

    /// Its licence's words where they must go with it, and what it asks to be said beside.
    fn words(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = fs::read_dir(&self.folder)
            .expect("its sources are here")
            .map(|file| file.expect("readable").path())
            .collect();
        files.sort();
        let begins = |path: &Path, words: &[&str]| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            path.is_file() && words.iter().any(|word| name.starts_with(word))
        };
        let wanted: &[&str] = if self.is_apache() { &["NOTICE"] } else { &["NOTICE", "LICEN", "COPYING", "COPYRIGHT"] };
        files.retain(|path| begins(path, wanted));
        let texts = files.iter().map(|path| fs::read_to_string(path).expect("a licence is text"));
        let is_apache = |text: &String| text.contains("Apache License") && text.contains("TERMS AND CONDITIONS");
        let mut texts: Vec<String> =
            texts.filter(|text| !is_apache(text)).map(|text| text.trim().replace('\r', "")).collect();
        if texts.is_empty() && !self.is_apache() {
            assert_eq!(self.licence, "MIT", "{} has no words of its licence", self.name);
            let whose =
                if self.authors.is_empty() { format!("the authors of {}", self.name) } else { self.authors.join(", ") };
            texts.push(format!("Copyright (c) {whose}\n\n{MIT}"));
        }
        texts
    }
}

fn notices() -> String {
    let crates = linked(&metadata(&[]));
    let mut by_words: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    for one in &crates {
        for text in one.words() {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            by_words.entry(folded).or_insert_with(|| (text, Vec::new())).1.push(&one.name);
        }
    }
    let mut page = HEAD.to_owned();
    for one in &crates {
        let taken = if one.is_apache() && one.licence != "Apache-2.0" { ", taken under Apache-2.0" } else { "" };
        page += &format!("- {} ({}{taken})\n", one.name, one.licence);
    }
    let font = fs::read_to_string(root().join("src/vanban/pdf/fonts/LICENSE")).expect("it stands beside the font");
    by_words.insert(String::new(), (font.trim().to_owned(), vec!["Liberation Serif, the font in papers as PDF"]));
    for (text, whose) in by_words.values() {
        page += &format!("\n## {}\n\n```text\n{}\n```\n", whose.join(", "), text.replace("```", "'''"));
    }
    page
}

const HEAD: &str = "# What the binary is made of

phancong is under the Apache License 2.0 (`LICENSE`). The binary holds the crates below, SQLite (which its authors gave to the public), the Rust standard library (MIT OR Apache-2.0) and
the font Liberation Serif (SIL Open Font License). Where a crate may be had under the Apache License 2.0 it is; the words of every other licence follow the list.

";

const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";

#[test]
fn every_crate_in_the_binary_stands_in_the_notices_that_it_prints() {
    let path = root().join("NOTICES.md");
    if std::env::var("PHANCONG_NOTICES").is_ok_and(|asked| asked == "write") {
        fs::write(&path, notices()).expect("the repository can be written");
    }
    let page = fs::read_to_string(&path).expect("NOTICES.md is there");
    // What is built here was fetched for this platform; the file names those of the others too.
    let asked = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let asked = String::from_utf8(asked.stdout).expect("cargo writes UTF-8");
    let host = asked.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let here = linked(&metadata(&["--filter-platform", host]));
    assert!(here.len() > 100, "the crates were not found");
    let lines: BTreeSet<&str> = page.lines().collect();
    for one in here {
        let line = lines.iter().find(|line| line.starts_with(&format!("- {} (", one.name)));
        assert!(
            line.is_some(),
            "{} is not in NOTICES.md: PHANCONG_NOTICES=write cargo test --test it notices::",
            one.name
        );
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in one.words() {
            let words = folded(&words.replace("```", "'''"));
            assert!(folded(&page).contains(&words), "the licence of {} is not in NOTICES.md", one.name);
        }
    }
    let printed = answer(run(folder().path(), &["licences"]));
    assert!(printed.ends_with(&page), "the binary prints other notices than those of the repository");
}
