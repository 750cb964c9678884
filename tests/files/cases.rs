//! Runs every file under `tests/cases/resolve/` as a test of its own: the smallest clauses that show a
//! point, what they come to, and why.
//!
//! A case is a plan's clauses against the rules that the program carries, or some tasks of a plan that it
//! carries (`carried`). What each obligation must have is compared key by key, only the keys given; every
//! obligation that comes must be expected, unless the case says `others: true`. A rule that no case needs
//! is a failure too, and so is what a carried plan says of the part below it: each is taken away in turn.
//!
//! Start at [`Case`], which says what a file may hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

use libtest_mimic::{Failed, Trial};
use phancong::diag::Lang;
use phancong::load::{Files, Loaded, load};
use phancong::model::{
    Assignment, BodyId, ClausePath, Date, EventId, InstrumentId, Place, PlaceId, Presence, TaskId, Workspace,
};
use phancong::resolve::{Asking, Obligation, OwedPaper, Query, Reason, Waits, papers, resolve};
use phancong::rule::{Family, Rules};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::support::{CORPUS, yaml_files};

/// One case file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// A sentence that could stand in a legal memo.
    name: String,
    /// The head of the plan, where it is not the usual one; its id, too.
    #[serde(default)]
    plan: Map<String, Value>,
    #[serde(default)]
    clauses: Vec<Value>,
    /// A plan that the program carries, in the place of clauses; only the tasks named are looked at.
    carried: Option<InstrumentId>,
    #[serde(default)]
    tasks: BTreeSet<TaskId>,
    /// The plan is for this year, and issued on its first day.
    year: Option<i32>,
    /// The question put to the plan.
    place: Option<PlaceId>,
    body: Option<BodyId>,
    /// Only what runs on this day, owed by whoever bears it then.
    on: Option<Date>,
    /// All of it, owed by whoever bears it on this day.
    as_of: Option<Date>,
    #[serde(default)]
    assume: BTreeMap<EventId, Date>,
    /// What departments a place has, where the case supposes otherwise than the register.
    #[serde(default)]
    profile: BTreeMap<PlaceId, BTreeMap<BodyId, Presence>>,
    /// Districts and communes that an office has described; the register has none.
    #[serde(default)]
    places: Vec<Place>,
    #[serde(default)]
    expect: Vec<Map<String, Value>>,
    /// How keys begin that must not come; for the reader where every other key would fail as well.
    #[serde(default)]
    expect_not: Vec<String>,
    /// Obligations may come that the case does not name.
    #[serde(default)]
    others: bool,
    /// What a collective of the plan is called in a province's own plan.
    #[serde(default)]
    called_locally: BTreeMap<String, Option<String>>,
    /// The papers that a body writes for its duties: template, or template with a rule's `optional`.
    #[serde(default)]
    papers: BTreeMap<BodyId, Vec<String>>,
    #[serde(skip)]
    file: String,
    /// The register as the case supposes it, where it does.
    #[serde(skip)]
    supposed: OnceLock<Workspace>,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| yaml_files("tests/cases/resolve").iter().map(read).collect());

/// All plans of the cases together with the rules: reading the rules once is what makes this quick, and
/// a plan adds nothing to another (`tests/it/properties.rs`).
static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let mut files = Files::embedded();
    files.0.retain(|(path, _)| path.starts_with("rules/"));
    let own = CASES.iter().filter(|case| case.carried.is_none());
    files.0.extend(own.map(|case| (case.path(), case.plan().into_bytes())));
    load(&files)
});

pub fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> = Vec::new();
    let mut ids = BTreeSet::new();
    for case in CASES.iter() {
        assert!(case.carried.is_some() || ids.insert(case.id()), "two cases have the plan `{}`", case.id());
        trials.push(Trial::test(format!("resolve/{}: {}", case.file, case.name), || check(case, &LOADED.rules)));
    }
    for (plan, clause, nth) in said_below() {
        let name = format!("resolve: without what `{plan}` says below {clause} ({}) some case fails", nth + 1);
        trials.push(Trial::test(name, move || is_said_for_a_case(&plan, &clause, nth)));
    }
    // What rules of the `findings` family find is tried in `findings.rs`; they change no obligation.
    for (rule, _) in LOADED.rules.iter().filter(|(_, rule)| rule.family != Family::Findings) {
        trials.push(Trial::test(format!("resolve: without `{rule}` some case fails"), || is_needed(rule.as_str())));
    }
    trials
}

fn read(path: &PathBuf) -> Case {
    let text = fs::read_to_string(path).unwrap();
    let mut case: Case = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    case.file = path.file_stem().unwrap().to_string_lossy().into_owned();
    case
}

impl Case {
    /// The plan's id: the file's name, where the case gives no other.
    fn id(&self) -> &str {
        let given = || self.plan.get("id").and_then(Value::as_str).unwrap_or(&self.file);
        self.carried.as_ref().map_or_else(given, InstrumentId::as_str)
    }

    fn path(&self) -> String {
        format!("plans/{}.yaml", self.id())
    }

    /// The plan as a file: the usual head, what the case gives instead, its clauses.
    fn plan(&self) -> String {
        let mut head = json!({ "id": self.id(), "text": "full", "kind": "KH", "issuer": "thu-tuong-chinh-phu" });
        if let Some(year) = self.year {
            let first = self.clauses.first().and_then(path_of).unwrap_or_default();
            head["date"] = json!(format!("{year}-01-01"));
            head["period"] = json!({ "from": format!("{year}-01-01"), "to": format!("{year}-12-31"), "clause": first });
        }
        for (key, value) in &self.plan {
            head[key] = value.clone();
        }
        head["clauses"] = json!(self.tree());
        serde_yaml::to_string(&head).expect("a head of plain values is YAML")
    }

    /// Clauses as a plan has them: `at: III.2` is a clause `2` below an item `III` without words of its own.
    fn tree(&self) -> Vec<Value> {
        let mut tree: Vec<Value> = Vec::new();
        for clause in &self.clauses {
            let path = path_of(clause).unwrap_or_default();
            let mut clause = clause.clone();
            let (above, last) = path.rsplit_once('.').unwrap_or(("", &path));
            clause["at"] = json!(last);
            let mut level = &mut tree;
            for step in above.split('.').filter(|step| !step.is_empty()) {
                let known = level.iter().position(|item| item["at"] == json!(step));
                let at = known.unwrap_or_else(|| {
                    level.push(json!({ "at": step }));
                    level.len() - 1
                });
                let item = level[at].as_object_mut().expect("a clause is a map");
                let items = item.entry("items").or_insert_with(|| json!([]));
                level = items.as_array_mut().expect("`items` is a list");
            }
            level.push(clause);
        }
        tree
    }

    fn workspace(&self) -> &Workspace {
        let known = if self.carried.is_some() { &CORPUS.workspace } else { &LOADED.workspace };
        if self.places.is_empty() && self.profile.is_empty() {
            return known;
        }
        self.supposed.get_or_init(|| {
            let mut workspace = known.clone();
            workspace.places.extend(self.places.iter().map(|place| (place.id.clone(), place.clone())));
            for (place, departments) in &self.profile {
                let place = workspace.places.get_mut(place).expect("a profile is of a place that is known");
                place.departments.extend(departments.iter().map(|(kind, presence)| (kind.clone(), *presence)));
            }
            workspace
        })
    }

    fn query(&self) -> Query {
        let plans = Some([InstrumentId::from(self.id())].into());
        let (place, body, assume) = (self.place.clone(), self.body.clone(), self.assume.clone());
        Query { plans, body, place, as_of: self.on.or(self.as_of), running: self.on.is_some(), assume }
    }
}

fn path_of(clause: &Value) -> Option<String> {
    match &clause["at"] {
        Value::String(path) => Some(path.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn check(case: &Case, rules: &Rules) -> Result<(), Failed> {
    let at_fault = |d: &&phancong::diag::Diagnostic| d.at.as_ref().is_none_or(|at| at.source.path == case.path());
    let mistakes: Vec<String> = LOADED.report.iter().filter(at_fault).map(|d| d.render(Lang::En, false)).collect();
    if !mistakes.is_empty() {
        return Err(mistakes.join("\n").into());
    }
    check_in(case, case.workspace(), rules)
}

fn check_in(case: &Case, workspace: &Workspace, rules: &Rules) -> Result<(), Failed> {
    let resolution = resolve(workspace, rules, &case.query());
    let is_meant = |found: &Obligation| {
        case.carried.is_none() || found.task.as_ref().is_some_and(|task| case.tasks.contains(task))
    };
    let found: Vec<Obligation> = resolution.iter().filter(is_meant).collect();
    let rows: BTreeMap<String, Value> = found.iter().map(|found| (key(case, found), row(found))).collect();
    let mut wrong: Vec<String> = case.expect.iter().flat_map(|expected| differences(expected, &rows)).collect();
    let twice = found.len() - rows.len();
    if twice > 0 {
        wrong.push(format!("{twice} obligations have the key of another"));
    }
    let begins = |key: &String, begun: &String| {
        key.strip_prefix(begun.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let came = rows.keys().filter(|key| case.expect_not.iter().any(|begun| begins(key, begun)));
    wrong.extend(came.map(|key| format!("`{key}` came")));
    if !case.others {
        let expected: Vec<&str> = case.expect.iter().filter_map(|expected| expected["key"].as_str()).collect();
        let more = rows.iter().filter(|(key, _)| !expected.contains(&key.as_str()));
        wrong.extend(more.map(|(key, row)| format!("not expected: `{key}` {row}")));
    }
    wrong.extend(called_otherwise(case, workspace, rules));
    wrong.extend(other_papers(case, workspace, rules, &found));
    if case.expect.is_empty()
        && case.papers.is_empty()
        && case.called_locally.is_empty()
        && (case.others || case.expect_not.is_empty())
    {
        wrong.push("the case expects nothing".to_owned());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// How an obligation differs from what is expected of it.
fn differences(expected: &Map<String, Value>, rows: &BTreeMap<String, Value>) -> Vec<String> {
    let key = expected["key"].as_str().expect("an expected obligation is named by its key");
    let Some(row) = rows.get(key) else {
        let all: Vec<&str> = rows.keys().map(String::as_str).collect();
        return vec![format!("`{key}` did not come; there are: {all:?}")];
    };
    let given = expected.iter().filter(|(part, _)| *part != "key");
    let differs = given.filter_map(|(part, wanted)| match row.get(part) {
        None => Some(format!("`{part}` is no part of an obligation")),
        Some(found) if found != wanted => Some(format!("`{key}`: {part} is {found}, not {wanted}")),
        Some(_) => None,
    });
    differs.collect()
}

/// The key without the plan, which is the file's name.
fn key(case: &Case, obligation: &Obligation) -> String {
    let prefix = format!("{}/", case.id());
    let key = obligation.key.to_string();
    key.strip_prefix(&prefix).expect("a key begins with its instrument").to_owned()
}

/// An obligation as a case may speak of it.
fn row(obligation: &Obligation) -> Value {
    let to: Vec<&str> = obligation.to.iter().map(BodyId::as_str).collect();
    json!({
        "clause": obligation.clause.to_string(),
        "stated_at": obligation.stated_at.to_string(),
        "task": obligation.task,
        "body": obligation.body,
        "origin": obligation.origin,
        "place": obligation.place,
        "role": obligation.role,
        "modality": obligation.modality,
        "act": obligation.act,
        "to": match to[..] { [] => Value::Null, [one] => json!(one), _ => json!(to) },
        "via": obligation.via,
        "period": obligation.period,
        "window": { "from": obligation.window.from, "to": obligation.window.to },
        "due": obligation.due,
        "hour": obligation.hour.map(|hour| hour.to_string()),
        "reach": obligation.reach,
        "limit": obligation.limit.as_ref().map(|counted| counted.limit.said().vi),
        "from": obligation.limit.as_ref().and_then(|counted| counted.from),
        "data": obligation.data.map(|data| json!({ "from": data.from, "to": data.to })),
        "phases": obligation.phases,
        "waits": match &obligation.waits {
            Waits::Nothing => Value::Null,
            Waits::Event(event) => json!(event),
            Waits::Case => json!("case"),
            Waits::Continuous => json!("continuous"),
        },
        "derived": obligation.derived,
        "doubt": obligation.doubt.as_ref().map(|doubt| &doubt.vi),
        "because": obligation.because.iter().map(reason).collect::<Vec<_>>(),
        "quotes": obligation.because.iter().filter_map(quote).collect::<Vec<_>>(),
    })
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Words { clause, .. } => clause.to_string(),
        Reason::Rule { rule, .. } => rule.to_string(),
        Reason::Reading { clause, .. } => format!("below {clause}"),
        Reason::Succession { from, to, .. } => format!("{from} → {to}"),
    }
}

fn quote(reason: &Reason) -> Option<&str> {
    match reason {
        Reason::Words { quote, .. } => Some(quote),
        Reason::Rule { .. } | Reason::Reading { .. } | Reason::Succession { .. } => None,
    }
}

/// The collectives of the plan that a province would call otherwise than the case says.
fn called_otherwise(case: &Case, workspace: &Workspace, rules: &Rules) -> Vec<String> {
    let instrument = &workspace.instruments[case.id()];
    let asking = Asking::of(workspace, rules);
    let name = |assignment: &Assignment| {
        let found = asking.local_collective(instrument, assignment);
        found.map(|collective| collective.id.to_string())
    };
    let wrong = case.called_locally.iter().filter_map(|(body, wanted)| {
        let assignment = instrument.assignments.iter().find(|assignment| assignment.body.as_str() == body);
        let Some(assignment) = assignment else { return Some(format!("no assignment names `{body}`")) };
        let found = name(assignment);
        (found != *wanted).then(|| format!("`{body}` is called {found:?}, not {wanted:?}"))
    });
    wrong.collect()
}

/// The bodies that would write other papers than the case says: each kind once, `?` after what nobody owes.
fn other_papers(case: &Case, workspace: &Workspace, rules: &Rules, obligations: &[Obligation]) -> Vec<String> {
    let wrong = case.papers.iter().filter_map(|(body, wanted)| {
        let found = papers(workspace, rules, obligations, body);
        let name = |paper: &OwedPaper| format!("{}{}", paper.name(), if paper.paper.optional { "?" } else { "" });
        let found: BTreeSet<String> = found.iter().map(name).collect();
        let wanted: BTreeSet<String> = wanted.iter().cloned().collect();
        (found != wanted).then(|| format!("`{body}` writes {found:?}, not {wanted:?}"))
    });
    wrong.collect()
}

/// The rules that give something of what a case comes to.
fn heard_in(case: &Case) -> BTreeSet<&'static str> {
    let resolution = resolve(case.workspace(), &LOADED.rules, &case.query());
    let reasons = resolution.iter().flat_map(|owed| owed.because);
    let heard = reasons.filter_map(|reason| match reason {
        Reason::Rule { rule, .. } => LOADED.rules.get_key_value(rule.as_str()),
        _ => None,
    });
    heard.map(|(rule, _)| rule.as_str()).collect()
}

/// A rule that can be taken away without any case failing is shown by none.
fn is_needed(rule: &str) -> Result<(), Failed> {
    /// Each case that holds, with the rules that are heard in what it comes to.
    static PASSING: LazyLock<Vec<(&Case, BTreeSet<&str>)>> = LazyLock::new(|| {
        let passing = CASES.iter().filter(|case| check(case, &LOADED.rules).is_ok());
        passing.map(|case| (case, heard_in(case))).collect()
    });
    let mut rules = LOADED.rules.clone();
    rules.remove(rule).expect("the rule is one of those loaded");
    // A rule that is heard in a case is most likely needed there.
    let (likely, others): (Vec<_>, Vec<_>) = PASSING.iter().partition(|(_, heard)| heard.contains(rule));
    match likely.into_iter().chain(others).any(|(case, _)| check(case, &rules).is_err()) {
        true => Ok(()),
        false => Err(format!("no case in tests/cases/resolve/ needs the rule `{rule}`").into()),
    }
}

/// All that the carried plans say of the parts below: plan, clause, which of its readings.
fn said_below() -> Vec<(InstrumentId, ClausePath, usize)> {
    let all = CORPUS.workspace.instruments.values().flat_map(|plan| plan.clauses.iter().map(move |c| (plan, c)));
    let readings = all
        .flat_map(|(plan, clause)| (0..clause.below.len()).map(move |nth| (plan.id.clone(), clause.path.clone(), nth)));
    readings.collect()
}

/// A reading that can be taken away without any case of its plan failing is shown by none.
fn is_said_for_a_case(plan: &InstrumentId, clause: &ClausePath, nth: usize) -> Result<(), Failed> {
    let mut workspace = CORPUS.workspace.clone();
    let instrument = workspace.instruments.get_mut(plan).expect("the plan is one of those carried");
    let at = instrument.index[clause];
    instrument.clauses[at].below.0.remove(nth);
    let of_the_plan = || CASES.iter().filter(|case| case.carried.as_ref() == Some(plan));
    if let Some(case) = of_the_plan().find(|case| check(case, &LOADED.rules).is_err()) {
        return Err(format!("{} fails as it is", case.file).into());
    }
    match of_the_plan().any(|case| check_in(case, &workspace, &LOADED.rules).is_err()) {
        true => Ok(()),
        false => Err(format!("no case in tests/cases/resolve/ needs it; a case names `carried: {plan}`").into()),
    }
}
