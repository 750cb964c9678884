//! Laws that hold for every input: of clause paths, of the order of files, of plans beside each other, of
//! narrower questions, of the formats of a listing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use phancong::diag::Lang;
use phancong::export::document::DocumentView;
use phancong::export::obligation::ObligationRow;
use phancong::export::{self, Format, ListingRow, View};
use phancong::load::{Files, Loaded, load};
use phancong::model::{BodyId, ClausePath, Date, InstrumentId, LocatedBody, PlaceId, Tier};
use phancong::resolve::{Obligation, Query, resolve};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::{self, CORPUS};

/// Plans of the centre and of a place, with what each comes to in the whole country.
static RESOLVED: LazyLock<Vec<(InstrumentId, Vec<Obligation>)>> = LazyLock::new(|| {
    let plans = ["bcd138cp-19-kh-2024", "qd-1957-qd-ttg", "phu-yen-2021-2025"].map(InstrumentId::from);
    plans
        .into_iter()
        .map(|plan| (plan.clone(), owed(&CORPUS, Query { plans: Some([plan].into()), ..Query::default() })))
        .collect()
});

/// The small workspace of the tests.
static SMALL: LazyLock<Files> = LazyLock::new(support::small);

fn owed(loaded: &Loaded, query: Query) -> Vec<Obligation> {
    resolve(&loaded.workspace, &loaded.rules, &query).iter().collect()
}

fn day() -> Date {
    "2024-03-01".parse().unwrap()
}

/// All that can be seen of a workspace: what is wrong with it, what its plans state and come to.
fn bytes(files: &Files) -> Vec<u8> {
    let loaded = load(files);
    let mut out = Vec::new();
    for diagnostic in loaded.report.iter() {
        out.extend(diagnostic.render(Lang::Vi, false).into_bytes());
    }
    if loaded.report.has_errors() {
        return out;
    }
    for instrument in loaded.workspace.instruments.values() {
        export::write_object(&DocumentView::new(&loaded.workspace, instrument), &mut out).unwrap();
    }
    let rows = rows(&loaded, &owed(&loaded, Query::default()));
    for format in [Format::Table, Format::Json, Format::Csv] {
        export::write(view(format), &rows, &mut out).unwrap();
    }
    out
}

fn rows(loaded: &Loaded, obligations: &[Obligation]) -> Vec<ObligationRow> {
    let row = |obligation| ObligationRow::new(&loaded.workspace, &loaded.rules, obligation, day(), Lang::Vi);
    obligations.iter().map(row).collect()
}

fn view(format: Format) -> View {
    View { format, lang: Lang::Vi, width: 120 }
}

/// A plan of some clauses, each with a body, a part, a time and perhaps a report, as a drafter might write it.
fn any_plan() -> impl Strategy<Value = String> {
    let bodies = [
        ("bo-cong-an", "Bộ Công an"),
        ("bo-tu-phap", "Bộ Tư pháp"),
        ("ubnd-cap-tinh", "Ủy ban nhân dân tỉnh"),
        ("cong-an-cap-tinh", "Công an tỉnh"),
        ("so-tu-phap", "Sở Tư pháp"),
        ("cac-so-nganh", "các sở, ngành"),
    ];
    let times = [
        json!(null),
        json!({"kind": "continuous", "task": "all"}),
        json!({"kind": "conditional", "task": "all"}),
        json!({"kind": "event", "event": "luat-duoc-thong-qua", "task": "all"}),
        json!({"kind": "annual_day", "day": "29/2", "task": "all"}),
        json!({"kind": "fixed", "before": "2024-03-01", "task": "all"}),
        json!({"kind": "window", "from": "2024-02-29", "to": "2025-01-01", "task": "all"}),
        json!({"kind": "phase", "phase": "dot-1"}),
        json!([{"kind": "phase", "phase": "dot-1"}, {"kind": "fixed", "by": "2024-05-05", "task": "all"}]),
    ];
    let every = ["month", "quarter", "half-year", "year", "ad-hoc", "unstated"].to_vec();
    let roles = ["lead", "coordinate", "implement", "advise", "standing", "direct", "oversee", "fund"].to_vec();
    let parts = proptest::collection::vec((select(roles), select(bodies.to_vec())), 1..4);
    let clause = (parts, select(times.to_vec()), subsequence(every, 0..3), any::<bool>());
    let clauses = proptest::collection::vec(clause, 1..6);
    let heads = select(vec![json!({"issuer": "chinh-phu"}), json!({"issuer": "ubnd-cap-tinh", "territory": "ha-noi"})]);
    (clauses, heads).prop_map(|(clauses, mut plan)| {
        let clause = |(n, (parts, time, every, issues)): (usize, Clause)| {
            let names: Vec<&str> = parts.iter().map(|(_, (_, name))| *name).collect();
            let assign = parts.iter().map(|(role, (body, _))| match *role {
                "oversee" => json!({ "oversee": body, "oversees": "plan" }),
                role => json!({ role: body }),
            });
            let mut clause = json!({
                "at": n + 1,
                "kind": if issues { "organisation" } else { "task" },
                "text": format!("{} thực hiện.", names.join(", ")),
                "task": { "id": format!("viec-{n}"), "topic": "truyen-thong" },
                "assign": assign.collect::<Vec<_>>(),
            });
            if issues {
                clause["deliverables"] = json!([{ "what": "kế hoạch", "kind": "plan" }]);
            }
            if !time.is_null() {
                clause["time"] = time;
            }
            if !every.is_empty() {
                clause["report"] = json!({ "from": [parts[0].1.0], "to": "chinh-phu", "every": every });
            }
            clause
        };
        plan["id"] = json!("bat-ky");
        plan["text"] = json!("full");
        plan["kind"] = json!("KH");
        plan["date"] = json!("2024-02-01");
        plan["period"] = json!({ "from": "2024-01-01", "to": "2025-06-30", "clause": "1" });
        plan["phases"] = json!({ "dot-1": { "from": "2024-01-01", "to": "2024-12-31", "clause": "1" } });
        plan["clauses"] = clauses.into_iter().enumerate().map(clause).collect();
        serde_yaml::to_string(&plan).expect("plain values are YAML")
    })
}

type Clause = (Vec<(&'static str, (&'static str, &'static str))>, Value, Vec<&'static str>, bool);

fn with_plan(plan: &str) -> Files {
    let mut files = SMALL.clone();
    files.0.push(("plans/bat-ky.yaml".to_owned(), plan.as_bytes().to_vec()));
    files
}

/// A record of any words at all.
#[derive(Debug, Serialize)]
struct Words {
    one: String,
    other: Option<String>,
}

impl ListingRow for Words {
    fn heads(_: Lang) -> Vec<&'static str> {
        vec!["one", "other"]
    }

    fn cells(&self, _: Lang) -> Vec<String> {
        vec![self.one.clone(), self.other.clone().unwrap_or_default()]
    }
}

fn in_csv<R: ListingRow>(records: &[R]) -> Vec<csv::StringRecord> {
    let mut out = Vec::new();
    export::write(view(Format::Csv), records, &mut out).unwrap();
    let text = String::from_utf8(out).expect("CSV is UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a BOM for Excel");
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.expect("the CSV can be read")).collect()
}

fn in_json<R: ListingRow>(records: &[R]) -> Vec<Value> {
    let mut out = Vec::new();
    export::write(view(Format::Json), records, &mut out).unwrap();
    serde_json::from_slice(&out).expect("the listing is one array")
}

#[test]
fn the_corpus_gives_the_same_bytes_when_its_files_come_in_reverse() {
    let mut files = Files::embedded();
    files.0.reverse();
    let reversed = load(&files);
    assert!(!reversed.report.has_errors());
    for (plan, found) in RESOLVED.iter().filter(|(plan, _)| plan.as_str() != "qd-1957-qd-ttg") {
        let again = owed(&reversed, Query { plans: Some([plan.clone()].into()), ..Query::default() });
        assert!(again == *found, "{plan} comes to something else");
    }
}

#[test]
fn every_obligation_of_the_corpus_has_a_key_of_its_own_and_reasons_that_begin_with_words() {
    for (plan, found) in RESOLVED.iter() {
        let keys: BTreeSet<String> = found.iter().map(|obligation| obligation.key.to_string()).collect();
        assert_eq!(keys.len(), found.len(), "keys of {plan}");
        assert!(found.len() > 100, "{plan} comes to {} obligations", found.len());
        for obligation in found {
            assert!(
                matches!(obligation.because.first(), Some(phancong::resolve::Reason::Words { .. })),
                "{obligation:?}"
            );
            assert!(obligation.because.len() > 1, "no rule speaks for {}", obligation.key);
        }
    }
}

#[test]
fn a_rule_of_the_cascade_is_refused_or_obeyed_whoever_it_names() {
    let plan = "{id: bat-ky, text: full, kind: KH, issuer: chinh-phu, clauses: [{at: 1, text: 'Bộ Công an, các sở, ngành, \
        Ủy ban nhân dân tỉnh thực hiện.', task: {id: viec, topic: truyen-thong}, deliverables: [{what: kế hoạch, kind: plan}], \
        assign: {implement: [bo-cong-an, cac-so-nganh, ubnd-cap-tinh]}}]}";
    let rule = |id: &str, family: &str, when: &str, then: &str| {
        let basis = "{instrument: suy luận, certainty: judgement}";
        let text =
            format!("{{id: {id}, family: {family}, title: Một quy tắc, basis: {basis}, when: {when}, then: {then}}}");
        (format!("rules/{family}/{id}.yaml"), text.into_bytes())
    };
    let mut obeyed = 0;
    for body in ["bo-cong-an", "cac-so-nganh", "ubnd-cap-tinh"] {
        for local in ["so-tu-phap", "cac-so-nganh", "bo-tu-phap"] {
            let mut files = with_plan(plan);
            files.0.retain(|(path, _)| path != "rules/cascade/counterpart-bo-cong-an.yaml");
            let (when, then) = (format!("{{body: {body}}}"), format!("{{cascade: {{counterpart: {local}}}}}"));
            files.0.push(rule("mot-quy-tac", "cascade", &when, &then));
            files.0.push(rule("ban-hanh", "documents", "{deliverable: plan}", "{document: {act: issue}}"));
            let loaded = load(&files);
            if !loaded.report.has_errors() {
                let found = owed(&loaded, Query::default());
                obeyed += found.iter().filter(|obligation| obligation.derived).count();
            }
        }
    }
    assert!(obeyed > 0, "a ministry's part falls to a department");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_clause_path_prints_as_it_was_read(
        steps in proptest::collection::vec("[IVX]{1,4}|[1-9][0-9]?|[a-zđ]|-[1-9]|\\+[1-9]|p[1-9]|Điều [1-9]|Phần đầu|Nơi nhận", 1..6)
    ) {
        let written = steps.join(".");
        let path: ClausePath = written.parse().unwrap();
        prop_assert_eq!(path.to_string(), written);
        prop_assert_eq!(path.steps(), &steps[..]);
        let parent = path.parent();
        prop_assert_eq!(parent.is_none(), steps.len() == 1);
        if let Some(parent) = parent {
            prop_assert!(parent.contains(&path) && !path.contains(&parent));
            prop_assert_eq!(parent.child(steps.last().unwrap()), path);
        }
    }

    #[test]
    fn whatever_is_read_as_a_path_prints_as_it_was_read(text in "[IVX1-9a-cđ+.\\- ]{0,12}") {
        if let Ok(path) = text.parse::<ClausePath>() {
            prop_assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn a_listing_has_as_many_rows_as_csv_and_as_json(
        records in proptest::collection::vec(("\\PC*|[\",;\n\r=+ -]*", proptest::option::of(".*")), 1..20)
    ) {
        let records: Vec<Words> = records.into_iter().map(|(one, other)| Words { one, other }).collect();
        let (csv, json) = (in_csv(&records), in_json(&records));
        prop_assert_eq!((csv.len(), json.len()), (records.len(), records.len()));
        for (record, row) in records.iter().zip(&json) {
            prop_assert_eq!(row["one"].as_str(), Some(record.one.as_str()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_workspace_gives_the_same_bytes_whatever_the_order_of_its_files(
        plan in any_plan(),
        order in proptest::collection::vec(any::<Index>(), 16),
        broken in any::<bool>(),
    ) {
        let mut files = with_plan(&plan);
        for id in ["hai", "hong"].iter().filter(|_| broken) {
            let text = format!("id: {id}\ntext: cited\nkind: QĐ\nissuer: bo-y-te\nxyz: {id}\n");
            files.0.push((format!("plans/{id}.yaml"), text.into_bytes()));
        }
        let first = bytes(&files);
        prop_assert!(first.len() > 100);
        for (n, other) in order.iter().enumerate() {
            let (n, other) = (n % files.0.len(), other.index(files.0.len()));
            files.0.swap(n, other);
        }
        prop_assert!(first == bytes(&files));
    }

    #[test]
    fn a_plan_changes_nothing_for_the_plans_beside_it(plan in any_plan()) {
        let (alone, beside) = (load(&SMALL), load(&with_plan(&plan)));
        prop_assert!(!beside.report.has_errors(), "{:?}", beside.report);
        let mut owed_beside = owed(&beside, Query::default());
        let added = owed_beside.len();
        owed_beside.retain(|obligation| obligation.instrument.as_str() != "bat-ky");
        prop_assert!(owed_beside.len() < added, "the plan itself comes to something");
        prop_assert_eq!(owed_beside, owed(&alone, Query::default()));
    }

    #[test]
    fn whatever_a_plan_says_each_part_comes_to_an_obligation_with_a_key_of_its_own(plan in any_plan()) {
        let loaded = load(&with_plan(&plan));
        let found = owed(&loaded, Query::default());
        let keys: BTreeSet<String> = found.iter().map(|obligation| obligation.key.to_string()).collect();
        prop_assert_eq!(keys.len(), found.len(), "{}", plan);
        for obligation in &found {
            prop_assert!(obligation.window.from.zip(obligation.window.to).is_none_or(|(from, to)| from <= to), "{obligation:?}");
            prop_assert!(obligation.due.is_none_or(|due| obligation.window.contains(due)), "{obligation:?}");
        }
        for assignment in &loaded.workspace.instruments["bat-ky"].assignments {
            let single = loaded.workspace.body(&assignment.body).is_some_and(|body| matches!(body, LocatedBody::Single(_) | LocatedBody::Local(..)));
            let comes = found.iter().any(|owed| {
                (&owed.clause, &owed.body, owed.role) == (&assignment.clause, &assignment.body, assignment.role)
            });
            prop_assert!(comes || !single, "{assignment:?} comes to nothing");
        }
    }

    #[test]
    fn a_question_about_one_place_gives_that_part_of_the_answer_for_all(
        at in any::<Index>(),
        place in select(CORPUS.workspace.places.keys().cloned().collect::<Vec<PlaceId>>()),
    ) {
        let (plan, all) = &RESOLVED[at.index(RESOLVED.len())];
        let query = Query { plans: Some([plan.clone()].into()), place: Some(place.clone()), ..Query::default() };
        let there: Vec<&Obligation> = all.iter().filter(|found| found.place.as_ref() == Some(&place)).collect();
        prop_assert!(owed(&CORPUS, query).iter().eq(there), "{} in {}", plan, place);
    }

    #[test]
    fn obligations_have_as_many_rows_as_csv_and_as_json(at in any::<Index>(), from in any::<Index>(), most in 1..40usize) {
        let (_, all) = &RESOLVED[at.index(RESOLVED.len())];
        let from = from.index(all.len());
        let rows = rows(&CORPUS, &all[from..all.len().min(from + most)]);
        prop_assert_eq!(in_csv(&rows).len(), rows.len());
        prop_assert_eq!(in_json(&rows).len(), rows.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_spread_over_places_is_what_each_place_comes_to_alone(
        units in proptest::collection::vec((any::<bool>(), any::<bool>(), any::<bool>(), any::<Index>()), 1..8),
        plan in select(vec!["ha-noi-2021", "hai-phong-2016-2020", "phu-yen-2021-2025"]),
        as_of in select(vec![None, Some("2025-04-01"), Some("2025-08-01")]),
    ) {
        let mut workspace = CORPUS.workspace.clone();
        let plan = InstrumentId::from(plan);
        let territory = workspace.instruments[&plan].territory.clone().unwrap();
        let mut described: Vec<PlaceId> = Vec::new();
        for (n, (commune, land, sea, above)) in units.into_iter().enumerate() {
            let districts: Vec<_> = described.iter().filter(|id| id.as_str().starts_with('h')).collect();
            let commune = commune && !districts.is_empty();
            let in_district = commune && sea != land;
            let within = if in_district { districts[above.index(districts.len())].clone() } else { territory.clone() };
            let (tier, id) = if commune { (Tier::Commune, format!("x{n}")) } else { (Tier::District, format!("h{n}")) };
            let mut place = workspace.places[&territory].clone();
            (place.id, place.tier, place.within) = (id.into(), tier, Some(within));
            (place.sea_border, place.land_border) = (sea, if land { vec!["Lào".to_owned()] } else { Vec::new() });
            (place.to, place.successors) = (None, Vec::new());
            described.push(place.id.clone());
            workspace.places.insert(place.id.clone(), place);
        }
        let as_of: Option<Date> = as_of.map(|day| day.parse().unwrap());
        let asked = |place: Option<PlaceId>, body: Option<BodyId>| -> Vec<Obligation> {
            let query = Query { plans: Some([plan.clone()].into()), place, body, as_of, ..Query::default() };
            resolve(&workspace, &CORPUS.rules, &query).iter().collect()
        };
        let all = asked(None, None);
        prop_assert!(all.iter().any(|found| found.place.as_ref().is_some_and(|place| described.contains(place))));
        let place_of = |id: &BodyId| workspace.body(id).and_then(|body| body.place()).map(|place| &place.id);
        for (n, place) in described.iter().chain([&territory]).enumerate() {
            let there: Vec<&Obligation> = all
                .iter()
                .filter(|found| found.place.as_ref() == Some(place) || place_of(&found.origin) == Some(place))
                .collect();
            prop_assert!(asked(Some(place.clone()), None).iter().eq(there.iter().copied()), "{} in {}", plan, place);
            if let Some(one) = there.first().filter(|_| n == 0) {
                let body = &one.body;
                let of_body: Vec<&Obligation> =
                    all.iter().filter(|found| found.body == *body || found.origin == *body).collect();
                prop_assert!(asked(None, Some(body.clone())).iter().eq(of_body), "{} of {}", plan, body);
            }
        }
    }
}

#[test]
fn an_obligation_is_found_by_its_key() {
    let plans = Some(["qd-1957-qd-ttg", "phu-yen-2021-2025"].map(InstrumentId::from).into());
    let day: Date = "2025-08-01".parse().unwrap();
    let query = Query { plans, as_of: Some(day), ..Query::default() };
    let resolution = resolve(&CORPUS.workspace, &CORPUS.rules, &query);
    for (n, obligation) in resolution.iter().enumerate().filter(|(n, _)| n % 97 == 0) {
        assert_eq!(resolution.get(&obligation.key).as_ref(), Some(&obligation), "the {n}th");
    }
    let nobody = "qd-1957-qd-ttg/II.1/khong-ai/perform/truyen-thong/lead".parse().unwrap();
    assert_eq!(resolution.get(&nobody), None);
}
