//! The next plan with the same words: what the rules say of it hangs on its words, not on its number.

use std::collections::{BTreeMap, BTreeSet};

use phancong::load::{Files, Loaded, load};
use phancong::model::{BodyId, InstrumentId, LocatedBody, Workspace};
use phancong::resolve::{Query, resolve};

const PLAN: &str = "plans/bcd138cp-19-kh-2024.yaml";

/// The corpus with KH 19 as a plan of another year beside it, without what it says at its clauses of the part below.
fn with_the_plan_of(year: &str) -> (Loaded, InstrumentId) {
    let mut files = Files::embedded();
    let (_, text) = files.0.iter().find(|(path, _)| path == PLAN).expect("KH 19 is carried");
    let text = String::from_utf8(text.clone()).expect("a plan is text").replace("2024", year);
    let mut plan: serde_yaml::Value = serde_yaml::from_str(&text).expect("a plan is YAML");
    take_readings(&mut plan);
    let text = serde_yaml::to_string(&plan).expect("a plan is plain data");
    let id = format!("bcd138cp-19-kh-{year}");
    files.0.push((format!("plans/{id}.yaml"), text.into_bytes()));
    let loaded = load(&files);
    assert!(!loaded.report.has_errors(), "{:?}", loaded.report);
    (loaded, id.as_str().into())
}

fn take_readings(value: &mut serde_yaml::Value) {
    match value {
        serde_yaml::Value::Mapping(map) => {
            map.remove("below");
            map.iter_mut().for_each(|(_, value)| take_readings(value));
        }
        serde_yaml::Value::Sequence(list) => list.iter_mut().for_each(take_readings),
        _ => {}
    }
}

/// What a duty is, its body and its year apart.
type What = (String, String, String, Option<String>);

fn owed(loaded: &Loaded, plan: &InstrumentId, year: &str) -> BTreeMap<What, BTreeSet<BodyId>> {
    let query = Query { plans: Some([plan.clone()].into()), ..Query::default() };
    let mut all: BTreeMap<What, BTreeSet<BodyId>> = BTreeMap::new();
    for duty in resolve(&loaded.workspace, &loaded.rules, &query).iter() {
        let period = duty.period.as_ref().map(|period| period.to_string().replace(year, "2024"));
        let task = duty.task.as_ref().map(ToString::to_string).unwrap_or_default();
        let what = (duty.clause.to_string(), format!("{} {}", duty.act.key(), duty.role.key()), task, period);
        // Where tourism has a department of its own that of culture bears another name (150/2025/NĐ-CP Điều 8 khoản 8).
        let origin = duty.origin.as_str().replace("so-van-hoa-va-the-thao-", "so-van-hoa-the-thao-va-du-lich-");
        all.entry(what).or_default().insert(origin.as_str().into());
    }
    all
}

/// A body and all that have come after it, by function and by place.
fn comes_to(workspace: &Workspace, first: &BodyId) -> BTreeSet<BodyId> {
    let mut known: BTreeSet<BodyId> = BTreeSet::new();
    let mut left = vec![first.clone()];
    while let Some(id) = left.pop() {
        if !known.insert(id.clone()) {
            continue;
        }
        let Some(body) = workspace.body(&id) else { continue };
        for heir in body.successors() {
            let kind = workspace.kinds.get(&heir.to);
            left.push(kind.zip(body.place()).map_or_else(|| heir.to.clone(), |(kind, place)| kind.id_in(place)));
        }
        if let LocatedBody::Local(kind, place) = body {
            let units = place.successors.iter().filter_map(|heir| workspace.places.get(&heir.to));
            left.extend(units.map(|unit| kind.id_in(unit)));
        }
    }
    known
}

#[test]
fn the_same_words_of_another_year_give_no_duty_that_they_did_not_give() {
    for (year, at_least) in [("2025", 5_000), ("2026", 2_500)] {
        let (loaded, plan) = with_the_plan_of(year);
        let (then, now) = (owed(&loaded, &"bcd138cp-19-kh-2024".into(), "2024"), owed(&loaded, &plan, year));
        let mut new = Vec::new();
        for (what, bodies) in &now {
            let known = then.get(what).into_iter().flatten();
            let known: BTreeSet<BodyId> = known.flat_map(|body| comes_to(&loaded.workspace, body)).collect();
            new.extend(bodies.iter().filter(|body| !known.contains(*body)).map(|body| (what, body)));
        }
        assert!(new.is_empty(), "{} new in {year}, such as {:?}", new.len(), &new[..new.len().min(8)]);
        let count: usize = now.values().map(BTreeSet::len).sum();
        assert!(count > at_least, "of {year} there are only {count}");
    }
}
