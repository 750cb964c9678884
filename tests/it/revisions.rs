//! A drafter makes known edits to real plans; the comparison must give back the list.
//!
//! The drafter (`drafter`, `paper`, `language`) knows nothing of how plans are compared. What it writes
//! down is what a lawyer would say who reads both texts: a clause in other words is reworded, the rest of
//! a list into which one was put is numbered anew.
//!
//! `cargo test --test it revisions:: -- --nocapture` prints the table; REVISIONS=200 makes more of them.

mod chance;
mod drafter;
mod language;
mod paper;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chance::Chance;
use drafter::{Drafter, KINDS, Revision};
use paper::Paper;
use phancong::diag::{Lang, Severity};
use phancong::diff::{Side, compare};
use phancong::load::{Files, GivenPlan, Loaded, load_with};
use phancong::model::ClausePath;
use phancong::rule::Family;

use crate::support::CORPUS;

const PLANS: [&str; 4] = ["bcd138cp-19-kh-2024", "ha-noi-2021", "hai-phong-2016-2020", "phu-yen-2021-2025"];
/// A run of the tests makes this many revisions of each sort.
const FEW: u64 = 3;

static FILES: LazyLock<Files> = LazyLock::new(Files::embedded);
static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(|| {
    let read = |id: &str| {
        let path = format!("plans/{id}.yaml");
        let (_, bytes) = FILES.0.iter().find(|(name, _)| *name == path).unwrap();
        let steps: Vec<String> =
            CORPUS.workspace.instruments[id].clauses.iter().map(|clause| clause.at.clone()).collect();
        Paper::read(std::str::from_utf8(bytes).unwrap(), &steps)
    };
    PLANS.into_iter().map(read).collect()
});
/// The workspace with the other plans known by their heads alone, which is all that a comparison needs.
static SMALL: LazyLock<Files> = LazyLock::new(|| {
    let mut files = FILES.clone();
    let of_family = |path: &str| Family::ALL.iter().any(|family| path.starts_with(&format!("rules/{}/", family.key())));
    files.0.retain(|(path, _)| path.starts_with("rules/") && path.matches('/').count() > 1 && !of_family(path));
    for instrument in CORPUS.workspace.instruments.values() {
        let (id, kind) = (&instrument.id, &instrument.kind);
        let head =
            format!("id: {id}\ntext: cited\nkind: {kind}\nnumber: {}\n", instrument.number.as_deref().unwrap_or("00"));
        files.0.push((format!("plans/{id}.yaml"), head.into_bytes()));
    }
    files
});

fn loaded(paper: &Paper) -> Loaded {
    let given = GivenPlan { name: "revision.yaml".to_owned(), bytes: paper.yaml() };
    let loaded = load_with(&SMALL, Some(&given));
    let wrong = loaded.wrong_in(&given);
    let errors = wrong.iter().filter(|d| d.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|d| d.render(Lang::En, false)).collect();
    assert!(errors.is_empty(), "the drafter wrote a plan that does not load:\n{}", errors.join("\n"));
    loaded
}

/// Of each class: how many were made, found, and both.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    made: usize,
    found: usize,
    both: usize,
}

impl Score {
    fn recall(self) -> f64 {
        if self.made == 0 { 1.0 } else { self.both as f64 / self.made as f64 }
    }

    fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { self.both as f64 / self.found as f64 }
    }
}

type Scores = BTreeMap<&'static str, Score>;
type Listed = (&'static str, Vec<String>, Vec<String>);

fn score(revision: &Revision, scores: &mut Scores, name: &str) {
    let (old, new) = (loaded(&revision.old), loaded(&revision.new));
    let id = old.given.clone().unwrap();
    let side =
        |loaded: &'static Loaded| Side { workspace: &loaded.workspace, instrument: &loaded.workspace.instruments[&id] };
    let (old, new): (&'static Loaded, &'static Loaded) = (Box::leak(Box::new(old)), Box::leak(Box::new(new)));
    let comparison = compare(side(old), side(new));
    let paths = |paths: &[ClausePath]| sorted(paths.iter().map(ClausePath::to_string).collect());
    let found: Vec<Listed> = comparison.edits.iter().map(|e| (e.class.key(), paths(&e.a), paths(&e.b))).collect();
    let (of_old, of_new) = (revision.old.paths(), revision.new.paths());
    let made: Vec<Listed> = revision
        .done
        .iter()
        .map(|done| {
            let a = done.a.iter().map(|id| of_old[id].clone()).collect();
            let b = done.b.iter().map(|id| of_new[id].clone()).collect();
            (done.class, sorted(a), sorted(b))
        })
        .collect();
    let mut left = found.clone();
    for edit in &made {
        let entry = scores.entry(edit.0).or_default();
        entry.made += 1;
        match left.iter().position(|other| other == edit) {
            Some(at) => {
                left.remove(at);
                entry.both += 1;
            }
            None if std::env::var_os("SHOW").is_some() => println!("{name}: not found {edit:?}"),
            None => {}
        }
    }
    for (class, ..) in &found {
        scores.entry(class).or_default().found += 1;
    }
    if std::env::var_os("SHOW").is_some() {
        left.iter().for_each(|edit| println!("{name}: not made {edit:?}"));
    }
}

fn sorted(mut paths: Vec<String>) -> Vec<String> {
    paths.sort();
    paths
}

fn how_many() -> u64 {
    std::env::var("REVISIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(FEW)
}

fn print(title: &str, scores: &Scores) {
    println!("\n{title}\n{:<12} {:>6} {:>6} {:>10} {:>10}", "class", "made", "found", "precision", "recall");
    for (class, score) in scores {
        println!(
            "{class:<12} {:>6} {:>6} {:>10.4} {:>10.4}",
            score.made,
            score.found,
            score.precision(),
            score.recall()
        );
    }
}

fn assert_at_least(scores: &Scores, least: f64) {
    for (class, score) in scores {
        assert!(score.precision() >= least && score.recall() >= least, "{class}: {score:?}");
    }
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    for paper in PAPERS.iter() {
        let revision = Revision { old: paper.clone(), new: paper.clone(), done: Vec::new() };
        let mut scores = Scores::new();
        score(&revision, &mut scores, "itself");
        assert!(scores.is_empty(), "{scores:?}");
    }
}

#[test]
fn one_edit_is_given_back() {
    let mut scores = Scores::new();
    for (n, kind) in KINDS.into_iter().enumerate() {
        for seed in 0..how_many() {
            let plan = (n + seed as usize) % PAPERS.len();
            let mut chance = Chance::new(seed * 1000 + n as u64);
            let mut drafter = Drafter::new(&PAPERS[plan], &mut chance);
            if drafter.make(kind) {
                score(&drafter.finish(), &mut scores, &format!("{} {kind} {seed}", PLANS[plan]));
            }
        }
    }
    print("One edit in a plan", &scores);
    assert_at_least(&scores, 0.99);
}

#[test]
fn many_edits_are_given_back() {
    let mut scores = Scores::new();
    for seed in 0..2 * how_many() {
        {
            let plan = seed as usize % PAPERS.len();
            let paper = &PAPERS[plan];
            let mut chance = Chance::new(777_000 + seed);
            let wanted = 5 + chance.below(46);
            let kinds: Vec<&str> = (0..wanted).map(|_| *chance.pick(&KINDS)).collect();
            let mut drafter = Drafter::new(paper, &mut chance);
            kinds.into_iter().for_each(|kind| _ = drafter.make(kind));
            score(&drafter.finish(), &mut scores, &format!("{} mixed {seed}", PLANS[plan]));
        }
    }
    print("5 to 50 edits in a plan", &scores);
    assert_at_least(&scores, 0.95);
}
