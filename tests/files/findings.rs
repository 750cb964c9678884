//! Runs every file under `tests/cases/findings/` as two tests: the smallest plan that has a finding and one
//! that has it not. All findings of the corpus stand in `tests/findings/corpus.txt`, so that a change shows.
//!
//! A file is named by the check. What other checks find in its plans does not matter here.
//!
//! Start at [`Case`], which says what a file may hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libtest_mimic::{Failed, Trial};
use phancong::diag::Lang;
use phancong::load::{Files, Loaded, load};
use phancong::model::{Coverage, InstrumentId};
use phancong::resolve::findings::{Check, Finding, review, reviews};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::support::{CORPUS, root, yaml_files};

/// One case file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// A sentence that could stand in a legal memo.
    name: String,
    /// Other instruments that the plans cite or carry out, each with its own id.
    #[serde(default)]
    others: Vec<Map<String, Value>>,
    with: Plan,
    without: Plan,
    #[serde(skip)]
    check: String,
}

/// A plan's clauses and what its head has other than usual.
#[derive(Debug, Deserialize)]
struct Plan {
    /// What must be found: nothing in a plan that is `without`.
    #[serde(default)]
    expect: Vec<Expected>,
    #[serde(flatten)]
    head: Map<String, Value>,
}

/// A finding, in the order of the clauses.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    clause: String,
    /// Words of its message in Vietnamese.
    says: String,
    #[serde(default)]
    related: Vec<String>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| yaml_files("tests/cases/findings").iter().map(read).collect());

/// All plans of the cases together with the rules that the program carries.
static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let mut files = Files::embedded();
    files.0.retain(|(path, _)| path.starts_with("rules/"));
    for case in CASES.iter() {
        for (sort, plan) in [("with", &case.with), ("without", &case.without)] {
            let mut head =
                json!({ "id": case.id(sort), "text": "full", "kind": "KH", "issuer": "thu-tuong-chinh-phu" });
            for (key, value) in &plan.head {
                head[key] = value.clone();
            }
            files.0.push(file(&case.id(sort), &head));
        }
        files.0.extend(case.others.iter().map(|other| file(other["id"].as_str().unwrap(), &json!(other))));
    }
    load(&files)
});

/// A test of more than one case.
type Test = fn() -> Result<(), Failed>;

pub fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> = Vec::new();
    for case in CASES.iter() {
        trials.push(Trial::test(format!("findings/{}: {}", case.check, case.name), || check(case, "with", &case.with)));
        trials.push(Trial::test(format!("findings/{}: not so", case.check), || check(case, "without", &case.without)));
    }
    let whole: [(&str, Test); 4] = [
        ("findings: every check has a case", every_check_has_a_case),
        ("findings: those of the corpus are those of tests/findings/corpus.txt", the_corpus_is_as_written),
        ("findings: every one quotes words that stand in its clause", every_quote_stands_in_its_clause),
        ("findings: a duty that outlives its basis is found where nothing follows", what_outlives_its_basis_is_found),
    ];
    trials.extend(whole.map(|(name, test)| Trial::test(name, test)));
    trials
}

fn read(path: &PathBuf) -> Case {
    let text = fs::read_to_string(path).unwrap();
    let mut case: Case = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    case.check = path.file_stem().unwrap().to_string_lossy().into_owned();
    case
}

fn file(id: &str, plan: &Value) -> (String, Vec<u8>) {
    let text = serde_yaml::to_string(plan).expect("a plan of plain values is YAML");
    (format!("plans/{id}.yaml"), text.into_bytes())
}

impl Case {
    fn id(&self, sort: &str) -> String {
        format!("{}-{sort}", self.check)
    }
}

fn check(case: &Case, sort: &str, plan: &Plan) -> Result<(), Failed> {
    let (id, path) = (case.id(sort), format!("plans/{}.yaml", case.id(sort)));
    let at_fault = |d: &&phancong::diag::Diagnostic| d.at.as_ref().is_none_or(|at| at.source.path == path);
    let mistakes: Vec<String> = LOADED.report.iter().filter(at_fault).map(|d| d.render(Lang::En, false)).collect();
    if !mistakes.is_empty() {
        return Err(mistakes.join("\n").into());
    }
    let found = review(&LOADED.workspace, &LOADED.rules, &[InstrumentId::from(id)].into());
    let found: Vec<&Finding> = found.iter().filter(|finding| finding.check.key() == case.check).collect();
    let wrong = plan.expect.is_empty() != (sort == "without") || found.len() != plan.expect.len();
    let differs = |(found, expected): (&&Finding, &Expected)| !is_as_expected(found, expected);
    if wrong || found.iter().zip(&plan.expect).any(differs) {
        let found: Vec<String> = found.iter().map(|finding| printed(finding)).collect();
        return Err(format!("found {found:#?}\nexpected {:#?}", plan.expect).into());
    }
    Ok(())
}

fn is_as_expected(found: &Finding, expected: &Expected) -> bool {
    let related: Vec<String> = found.related.iter().map(|other| related(found, other)).collect();
    let same = found.clause.to_string() == expected.clause && related == expected.related;
    same && found.message.vi.contains(&expected.says) && found.message.en != found.message.vi
}

/// A clause of the same plan by its path, of another with the instrument.
fn related(found: &Finding, (instrument, clause): &(InstrumentId, phancong::model::ClausePath)) -> String {
    if *instrument == found.instrument { clause.to_string() } else { format!("{instrument}#{clause}") }
}

fn printed(found: &Finding) -> String {
    let related: Vec<String> = found.related.iter().map(|other| related(found, other)).collect();
    format!("{}: {} {related:?}", found.clause, found.message.vi)
}

fn every_check_has_a_case() -> Result<(), Failed> {
    let checks: BTreeSet<&str> = reviews(&CORPUS.rules).map(|(_, review)| review.check.key()).collect();
    let cases: BTreeSet<&str> = CASES.iter().map(|case| case.check.as_str()).collect();
    let differing: Vec<_> = checks.symmetric_difference(&cases).collect();
    if differing.is_empty() { Ok(()) } else { Err(format!("a check or a case alone: {differing:?}").into()) }
}

fn of_the_corpus() -> Vec<Finding> {
    let full = CORPUS.workspace.instruments.values().filter(|instrument| instrument.text == Coverage::Full);
    review(&CORPUS.workspace, &CORPUS.rules, &full.map(|instrument| instrument.id.clone()).collect())
}

/// With `UPDATE=1` in the environment the file is written anew; read the difference before it is committed.
fn the_corpus_is_as_written() -> Result<(), Failed> {
    let path = root().join("tests/findings/corpus.txt");
    let line = |finding: &Finding| format!("{} {} {}\n", finding.instrument, finding.clause, finding.check.key());
    let found: Vec<String> = of_the_corpus().iter().map(line).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, found.concat())?;
    }
    let written = fs::read_to_string(&path)?;
    let written: Vec<&str> = written.split_inclusive('\n').collect();
    if found == written {
        return Ok(());
    }
    let gone: Vec<&&str> = written.iter().filter(|line| !found.iter().any(|other| other == *line)).collect();
    let new: Vec<&String> = found.iter().filter(|line| !written.contains(&line.as_str())).collect();
    Err(format!("gone: {gone:#?}\nnew: {new:#?}\n{} lines, {} written", found.len(), written.len()).into())
}

fn every_quote_stands_in_its_clause() -> Result<(), Failed> {
    let missing = of_the_corpus().into_iter().filter(|finding| {
        let instrument = &CORPUS.workspace.instruments[&finding.instrument];
        let words = instrument.clause(&finding.clause).map(|clause| clause.words().to_lowercase());
        let quote = finding.quote.as_deref().unwrap_or_default().to_lowercase();
        !words.is_some_and(|words| words.contains(&quote))
    });
    let missing: Vec<String> = missing.map(|finding| format!("{} {:?}", printed(&finding), finding.quote)).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n").into()) }
}

/// Without the decree of March 2025 the departments that went on rest on that of 2014 alone; those that ended do not.
fn what_outlives_its_basis_is_found() -> Result<(), Failed> {
    let plan = InstrumentId::from("qd-1957-qd-ttg");
    let said = |loaded: &Loaded| {
        let found = review(&loaded.workspace, &loaded.rules, &[plan.clone()].into());
        let found = found.into_iter().filter(|finding| finding.check == Check::BasisNotInForce);
        found.map(|finding| finding.message.vi).collect::<Vec<String>>()
    };
    let mut files = Files::embedded();
    files.0.retain(|(path, _)| path != "rules/cascade/province-45-2025.yaml");
    let (now, without) = (said(&CORPUS), said(&load(&files)));
    let names = |rule: &str| without.iter().any(|said| said.contains(&format!("quy tắc {rule} dựa vào 24/2014/NĐ-CP")));
    let wrong = !now.is_empty()
        || !names("counterpart-bo-tu-phap")
        || names("counterpart-bo-lao-dong-thuong-binh-va-xa-hoi")
        || !without.iter().all(|said| said.contains("hết hiệu lực sau ngày 28/02/2025; việc kéo dài đến 31/12/2025"));
    if wrong { Err(format!("now {now:#?}\nwithout {without:#?}").into()) } else { Ok(()) }
}
