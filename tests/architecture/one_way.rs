//! Inside a module, too, arrows run one way: what is shared stands below whoever conducts; and a name stands for one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use super::sources::{Arrow, Sources};

static SOURCES: LazyLock<Sources> = LazyLock::new(|| Sources::read(Path::new(env!("CARGO_MANIFEST_DIR"))));

#[test]
fn no_file_uses_what_the_file_above_it_declares() {
    let upward = SOURCES.arrows().into_iter().filter(is_upward);
    let upward: Vec<String> =
        upward.map(|arrow| format!("{} uses {} of {}", arrow.from, arrow.item, arrow.to)).collect();
    assert!(upward.is_empty(), "move it into a file of its own beside them:\n{}", upward.join("\n"));
}

#[test]
fn no_files_of_a_module_stand_in_a_circle() {
    let circles = circles(&SOURCES.arrows());
    assert!(circles.is_empty(), "move what ties them into a file of its own below both: {circles:#?}");
}

#[test]
fn a_name_stands_for_one_type_in_the_crate() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for declared in SOURCES.types() {
        homes.entry(declared.name).or_default().push(declared.file);
    }
    homes.retain(|_, files| files.len() > 1);
    assert!(homes.is_empty(), "find a noun of its own for each: {homes:#?}");
}

#[test]
fn the_reader_of_arrows_follows_a_name_to_the_file_that_declares_it() {
    let sources = Sources::of([
        ("src/lib.rs", "pub mod a; pub mod d;"),
        ("src/a.rs", "mod b; mod c; pub use c::Held; pub struct Root; pub fn helper() {}"),
        (
            "src/a/b.rs",
            "use super::{Held, Root}; fn f(held: &Held) -> u8 { super::helper(); format!(\"{}\", super::c::NAME) }
             #[cfg(test)] mod tests { use super::super::Root; }",
        ),
        (
            "src/a/c.rs",
            "pub const NAME: &str = \"\"; pub struct Held; #[serde(default = \"super::b::f\")] struct Other;",
        ),
        ("src/d.rs", "use crate::a; fn g() { a::helper(); serde_json::to_string(&1); Self::helper() }"),
    ]);
    let found: Vec<String> =
        sources.arrows().into_iter().map(|arrow| format!("{} > {} {}", arrow.from, arrow.to, arrow.item)).collect();
    let expected = [
        "src/a.rs > src/a/c.rs Held",
        "src/a/b.rs > src/a.rs Root",
        "src/a/b.rs > src/a.rs helper",
        "src/a/b.rs > src/a/c.rs Held",
        "src/a/b.rs > src/a/c.rs NAME",
        "src/a/c.rs > src/a/b.rs f",
        "src/d.rs > src/a.rs helper",
    ];
    assert_eq!(found, expected);
    let of_a: BTreeSet<String> = ["src/a.rs", "src/a/b.rs", "src/a/c.rs"].map(str::to_owned).into();
    assert_eq!(circles(&sources.arrows()), [of_a]);
    assert_eq!(sources.arrows().iter().filter(|arrow| is_upward(arrow)).count(), 2);
}

/// From `src/a/b.rs` to what `src/a.rs` declares.
fn is_upward(arrow: &Arrow) -> bool {
    let stem = arrow.to.trim_end_matches(".rs");
    arrow.from.strip_prefix(stem).is_some_and(|rest| rest.starts_with('/'))
}

fn module(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default()
}

/// The files of one module that can be reached from each other, circle by circle.
fn circles(arrows: &BTreeSet<Arrow>) -> Vec<BTreeSet<String>> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for arrow in arrows.iter().filter(|arrow| module(&arrow.from) == module(&arrow.to)) {
        next.entry(&arrow.from).or_default().push(&arrow.to);
    }
    let reached = |from: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            for to in next.get(file).into_iter().flatten() {
                if seen.insert((*to).to_owned()) {
                    open.push(to);
                }
            }
        }
        seen
    };
    let all: BTreeMap<&str, BTreeSet<String>> = next.keys().map(|file| (*file, reached(file))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (file, reached) in &all {
        let circle = reached.iter().filter(|other| all.get(&***other).is_some_and(|back| back.contains(*file)));
        let circle: BTreeSet<String> = circle.cloned().collect();
        if circle.contains(*file) && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}
