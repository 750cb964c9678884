//! The engine against a slow, obvious reading of the same rules: whatever the workspace, both must give the
//! same obligations for the same reasons.
//!
//! The reading is in `reference/evaluate.rs` and the parts beside it. Beside it stand laws that need no reading.
//! `PHANCONG_CASES=10000 cargo test --test it reference::` tries more worlds, `PHANCONG_SEED=1` others.

mod cascade;
mod evaluate;
mod fact_words;
mod places;
mod random_plan;
mod random_rule;
mod rules;
mod schedule;
mod seen;
mod succession;
mod world;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use phancong::load::{Files, Loaded, load};
use phancong::model::{BodyId, LocatedBody, Tier, Workspace};
use phancong::resolve::{Act, Gives, Obligation, Query, Reason, Rules, Waits, resolve};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use serde_json::json;
use world::{World, worlds};

/// What the engine gives, by key, the reasons of each without their order.
fn found(loaded: &Loaded, query: &Query) -> BTreeMap<String, Obligation> {
    let mut all = BTreeMap::new();
    for mut obligation in resolve(&loaded.workspace, &loaded.rules, query).iter() {
        obligation.because = evaluate::as_set(obligation.because);
        let key = obligation.key.to_string();
        assert!(all.insert(key.clone(), obligation).is_none(), "two obligations have the key `{key}`");
    }
    all
}

fn in_order(loaded: &Loaded, rules: &Rules, query: &Query) -> Vec<Obligation> {
    resolve(&loaded.workspace, rules, query).iter().collect()
}

/// What the two do not agree on, a line each.
fn disagreements(loaded: &Loaded, query: &Query) -> Vec<String> {
    let (engine, reading) = (found(loaded, query), evaluate::owed(&loaded.workspace, &loaded.rules, query));
    let mut wrong = Vec::new();
    for (key, owed) in &reading {
        match engine.get(key) {
            None => wrong.push(format!("the engine misses `{key}`: {owed:?}")),
            Some(found) if found != owed => wrong.push(differing(found, owed)),
            Some(_) => {}
        }
    }
    for (key, found) in engine.iter().filter(|(key, _)| !reading.contains_key(*key)) {
        wrong.push(format!("only the engine has `{key}`: {found:?}"));
    }
    wrong
}

/// The lines in which two obligations differ.
fn differing(engine: &Obligation, reading: &Obligation) -> String {
    let (engine_text, reading_text) = (format!("{engine:#?}"), format!("{reading:#?}"));
    let only = |these: &str, those: &str| {
        let lines: Vec<&str> = these.lines().filter(|line| !those.lines().any(|other| other == *line)).collect();
        lines.into_iter().map(str::trim).collect::<Vec<_>>().join(" ")
    };
    let (engine_only, reading_only) = (only(&engine_text, &reading_text), only(&reading_text, &engine_text));
    format!("`{}`: the engine has {engine_only}; the reading {reading_only}", engine.key)
}

/// In some provinces, each with the one that it went into; by hand in all.
#[test]
fn the_corpus_comes_to_the_same() {
    let mut loaded = load(&Files::embedded());
    if count() < MANY {
        let some = ["phu-yen", "dak-lak", "ha-noi", "hai-phong", "kien-giang", "an-giang", "bac-kan", "thai-nguyen"];
        loaded.workspace.places.retain(|id, _| some.contains(&id.as_str()));
    }
    let query = Query { as_of: "2025-07-01".parse().ok(), ..Query::default() };
    let wrong = disagreements(&loaded, &query);
    assert!(wrong.is_empty(), "{} disagreements, such as {}", wrong.len(), wrong[..wrong.len().min(5)].join("\n"));
}

/// So many that even what is seldom is seen as often as it must be.
const COUNTED: u32 = 400;
/// So many that somebody has the time for every province of the corpus too.
const MANY: u32 = 1000;

/// How many worlds are tried: a hundred each time, hundreds in the gate, thousands by hand.
fn count() -> u32 {
    std::env::var("PHANCONG_CASES").map_or(100, |count| count.parse().expect("PHANCONG_CASES is a number"))
}

/// Tries random worlds, always the same ones first; a world that fails is made as small as can be.
fn in_every_world(cases: u32, check: impl Fn(&World) -> Result<(), String>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 3000, ..Config::default() };
    let seed: u8 = std::env::var("PHANCONG_SEED").map_or(0, |seed| seed.parse().expect("PHANCONG_SEED is below 256"));
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let run = runner.run(&worlds(), |world| check(&world).map_err(TestCaseError::fail));
    if let Err(TestError::Fail(why, world)) = run {
        panic!("{why}\n{world:?}");
    }
}

fn agreed(same: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if same { Ok(()) } else { Err(why()) }
}

/// What of the engine's work a world shows.
fn shown(workspace: &Workspace, obligations: &BTreeMap<String, Obligation>) -> BTreeSet<&'static str> {
    let tier = |obligation: &Obligation| {
        let place = workspace.body(&obligation.origin).and_then(|body| body.place());
        place.map(|place| place.tier)
    };
    let mut shown = BTreeSet::new();
    let mut parts: BTreeMap<_, usize> = BTreeMap::new();
    let of_one_clause =
        |o: &Obligation| (o.instrument.clone(), o.clause.to_string(), o.origin.clone(), o.act, o.period.clone());
    obligations.values().for_each(|obligation| *parts.entry(of_one_clause(obligation)).or_default() += 1);
    for obligation in obligations.values() {
        let gives = |wanted| {
            obligation.because.iter().any(|reason| matches!(reason, Reason::Rule { gives, .. } if *gives == wanted))
        };
        let signs = [
            ("an obligation", true),
            ("a counterpart", obligation.derived),
            ("a member", gives(Gives::Member)),
            ("another role below", gives(Gives::Role)),
            ("a part to be weighed", gives(Gives::Doubt)),
            ("a step to a successor", gives(Gives::Successor)),
            ("a modality by rule", gives(Gives::Modality)),
            ("a paper to issue", obligation.act == Act::Issue),
            ("a report through another", obligation.via.is_some()),
            ("a report of a period", obligation.act == Act::Report && obligation.period.is_some()),
            ("a phase", !obligation.phases.is_empty()),
            ("a due day", obligation.due.is_some()),
            ("an event awaited", matches!(obligation.waits, Waits::Event(_))),
            ("a case awaited", obligation.waits == Waits::Case),
            ("what goes on", obligation.waits == Waits::Continuous),
            ("a doubt", obligation.doubt.is_some()),
            ("two parts of a body in one clause", parts[&of_one_clause(obligation)] > 1),
            ("a body of a district", tier(obligation) == Some(Tier::District)),
            ("a body of a commune", tier(obligation) == Some(Tier::Commune)),
            ("a counterpart below the province", obligation.derived && tier(obligation) > Some(Tier::Province)),
        ];
        shown.extend(signs.into_iter().filter_map(|(sign, there)| there.then_some(sign)));
    }
    shown
}

/// What must be seen, and in how many of a hundred worlds at least.
const AT_LEAST: [(&str, usize); 30] = [
    ("an obligation", 60),
    ("a counterpart", 3),
    ("stopped", 3),
    ("stopped by the plan", 1),
    ("passed on by the plan", 1),
    ("another role by the plan", 1),
    ("a member", 20),
    ("another role below", 1),
    ("a part to be weighed", 1),
    ("a step to a successor", 6),
    ("born with a successor", 2),
    ("a modality by rule", 3),
    ("a paper to issue", 8),
    ("a report through another", 10),
    ("a report of a period", 15),
    ("a phase", 10),
    ("a due day", 25),
    ("an event awaited", 8),
    ("a case awaited", 5),
    ("what goes on", 6),
    ("a doubt", 25),
    ("two parts of a body in one clause", 15),
    ("higher rank", 3),
    ("more special", 25),
    ("a body of a district", 25),
    ("a body of a commune", 25),
    ("a counterpart below the province", 3),
    ("down two tiers", 1),
    ("described beside the others", 40),
    ("born with several heirs", 1),
];

#[test]
fn any_workspace_comes_to_the_same() {
    let (tried, refused, met) = (Cell::new(0), Cell::new(0), RefCell::new(BTreeMap::<String, usize>::new()));
    in_every_world(count(), |world| {
        let sound = world.load();
        seen::taken();
        let wrong = disagreements(&sound.loaded, &world.query);
        agreed(wrong.is_empty(), || wrong.join("\n"))?;
        tried.set(tried.get() + 1);
        refused.set(refused.get() + sound.refused);
        let signs = shown(&sound.loaded.workspace, &found(&sound.loaded, &world.query)).into_iter().map(str::to_owned);
        for sign in signs.chain(seen::taken()).filter(|sign| !sign.starts_with("rule ")) {
            *met.borrow_mut().entry(sign).or_default() += 1;
        }
        Ok(())
    });
    let (tried, met) = (tried.get(), met.into_inner());
    println!("{tried} worlds, {} rules refused; of a hundred worlds:", refused.get());
    let share = |sign: &str| met.get(sign).copied().unwrap_or(0) * 100 / tried;
    AT_LEAST.iter().for_each(|(sign, _)| println!("  {:3} show {sign}", share(sign)));
    if count() < COUNTED {
        return;
    }
    let rare: Vec<&str> = AT_LEAST.iter().filter(|(sign, least)| share(sign) < *least).map(|(sign, _)| *sign).collect();
    assert!(rare.is_empty(), "too few worlds show {}", rare.join(", "));
}

#[test]
fn the_order_of_files_changes_nothing() {
    in_every_world(count() / 8, |world| {
        let mut sound = world.load();
        let first = in_order(&sound.loaded, &sound.loaded.rules, &world.query);
        sound.files.0.reverse();
        let middle = sound.files.0.len() / 2;
        sound.files.0.rotate_left(middle);
        let again = load(&sound.files);
        let second = in_order(&again, &again.rules, &world.query);
        agreed(first == second, || format!("{first:?}\nafterwards {second:?}"))
    });
}

#[test]
fn another_plan_changes_nothing_for_those_beside_it() {
    let other = json!({ "id": "ke-hoach-khac", "text": "full", "kind": "KH", "issuer": "chinh-phu", "date": "2021-02-01", "clauses": [
        { "at": "1", "kind": "organisation", "text": "Ủy ban, các bộ có liên quan làm.", "task": { "id": "viec-1", "topic": "chu-de-mot" },
            "assign": { "lead": "ubnd-tinh", "coordinate": "cac-bo-lien-quan" }, "deliverables": [{ "what": "kế hoạch", "kind": "plan" }] },
    ]});
    in_every_world(count() / 8, |world| {
        let mut sound = world.load();
        let alone = found(&sound.loaded, &world.query);
        sound.files.0.push(("plans/ke-hoach-khac.yaml".to_owned(), other.to_string().into_bytes()));
        let mut beside = found(&load(&sound.files), &world.query);
        beside.retain(|_, obligation| obligation.instrument.as_str() != "ke-hoach-khac");
        agreed(alone == beside, || format!("{alone:?}\nbeside {beside:?}"))
    });
}

#[test]
fn a_narrower_question_is_answered_by_that_part_of_the_whole() {
    in_every_world(count() / 4, |world| {
        let loaded = world.load().loaded;
        let query = Query { place: None, body: None, ..world.query.clone() };
        let whole = found(&loaded, &query);
        let place_of =
            |body: &BodyId| loaded.workspace.body(body).and_then(|body| body.place()).map(|place| place.id.clone());
        for place in loaded.workspace.places.keys() {
            let narrow = found(&loaded, &Query { place: Some(place.clone()), ..query.clone() });
            let of_place =
                |o: &Obligation| o.place.as_ref() == Some(place) || place_of(&o.origin).as_ref() == Some(place);
            let part: BTreeMap<_, _> = whole.iter().filter(|(_, o)| of_place(o)).collect();
            agreed(narrow.iter().eq(part.clone()), || format!("in {place} {narrow:?}\nof the whole {part:?}"))?;
        }
        for body in whole.values().map(|obligation| &obligation.body).collect::<BTreeSet<_>>() {
            let narrow = found(&loaded, &Query { body: Some(body.clone()), ..query.clone() });
            // What several took over from a district together is each one's.
            let shares = |o: &Obligation| {
                let Some(LocatedBody::Local(kind, place)) = loaded.workspace.body(body) else { return false };
                let ended = o.place.as_ref().and_then(|district| loaded.workspace.places.get(district));
                let mut heirs = ended.into_iter().flat_map(|district| &district.successors);
                o.body == kind.id && heirs.any(|heir| heir.to == place.id && query.as_of >= Some(heir.from))
            };
            let is_of = |o: &Obligation| [&o.body, &o.origin].contains(&body) || shares(o);
            let part: BTreeMap<_, _> = whole.iter().filter(|(_, o)| is_of(o)).collect();
            agreed(narrow.iter().eq(part.clone()), || format!("of {body} {narrow:?}\nof the whole {part:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn before_every_plan_nothing_runs() {
    in_every_world(count() / 8, |world| {
        let loaded = world.load().loaded;
        let day = "2000-01-01".parse().ok();
        let mut running = found(&loaded, &Query { as_of: day, running: true, ..world.query.clone() });
        running.retain(|_, obligation| loaded.workspace.instruments[&obligation.instrument].date.is_some());
        agreed(running.is_empty(), || format!("{running:?}"))
    });
}

#[test]
fn without_a_rule_that_matches_nowhere_nothing_changes() {
    in_every_world(count() / 8, |world| {
        let loaded = world.load().loaded;
        let query = Query { place: None, body: None, running: false, ..world.query.clone() };
        seen::taken();
        evaluate::owed(&loaded.workspace, &loaded.rules, &query);
        let matched = seen::taken();
        let mut rules = loaded.rules.clone();
        rules.retain(|id, _| matched.contains(&format!("rule {id}")));
        let with = in_order(&loaded, &loaded.rules, &query);
        let without = in_order(&loaded, &rules, &query);
        agreed(with == without, || format!("{with:?}\nwithout {without:?}"))
    });
}
