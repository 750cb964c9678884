//! Small random workspaces: a few bodies, kinds, collectives and places with lives and heirs; one or two plans;
//! rules of every family; a question.
//!
//! Start at [`worlds`].

use std::collections::BTreeSet;

use phancong::diag::Severity;
use phancong::load::{Files, Loaded, load};
use phancong::resolve::Query;
use phancong::rule::Family;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::strategy::Union;
use serde_json::{Value, json};

use super::random_plan;
use super::random_rule;

/// Files of a workspace, path by path, and what is asked of it.
#[derive(Clone)]
pub struct World {
    pub plans: Vec<Value>,
    pub rules: Vec<Value>,
    pub bodies: Value,
    pub places: Value,
    pub query: Query,
}

/// What a world came to when it was loaded.
pub struct Sound {
    pub loaded: Loaded,
    pub files: Files,
    /// Rules, and plans' readings of what falls below, that the static checks refused, and that were left out.
    pub refused: usize,
}

pub const TOPICS: [&str; 2] = ["chu-de-mot", "chu-de-hai"];
pub const PLACES: [(&str, &str); 3] = [("ha-an", "Hà An"), ("ha-binh", "Hà Bình"), ("ha-chau", "Hà Châu")];

/// Units of the tiers below that offices describe, with their types.
pub const DISTRICTS: [(&str, &str); 2] = [("tay-lam", "Tây Lâm"), ("tay-son", "Tây Sơn")];
pub const COMMUNES: [(&str, &str); 3] = [("khe-mot", "Khe Một"), ("khe-hai", "Khe Hai"), ("khe-ba", "Khe Ba")];

/// One of several, each as often as its weight says.
pub fn weighed<T: Clone + std::fmt::Debug + 'static>(choices: Vec<(u32, T)>) -> impl Strategy<Value = T> + Clone {
    Union::new_weighted(choices.into_iter().map(|(weight, choice)| (weight, Just(choice))).collect())
}

/// The bodies that a plan may name, as a plan writes them.
pub const NAMED: [(&str, &str); 20] = [
    ("bo-mot", "Bộ Một"),
    ("bo-hai", "Bộ Hai"),
    ("bo-ba", "Bộ Ba"),
    ("toa-toi-cao", "Tòa án tối cao"),
    ("chinh-phu", "Chính phủ"),
    ("cac-bo", "Các bộ"),
    ("cac-bo-lien-quan", "Các bộ có liên quan"),
    ("cac-so", "Các sở"),
    ("ubnd-tinh", "Ủy ban"),
    ("so-mot", "Sở Một"),
    ("so-hai", "Sở Hai"),
    ("cong-an-tinh", "Công an"),
    ("ubnd-huyen", "Hội đồng huyện"),
    ("so-mot-tinh-ha-an", "Sở Một tỉnh Hà An"),
    ("phong-mot", "Phòng Một"),
    ("ubnd-xa", "Hội đồng xã"),
    ("dan-quan", "Dân quân"),
    ("cac-huyen", "Các huyện"),
    ("phong-mot-huyen-tay-lam", "Phòng Một huyện Tây Lâm"),
    ("ubnd-xa-xa-khe-hai", "Hội đồng xã xã Khe Hai"),
];

pub const DAYS: [&str; 8] =
    ["2020-01-01", "2020-11-30", "2021-01-01", "2021-06-30", "2021-07-01", "2022-12-31", "2023-01-01", "2024-06-01"];

pub fn worlds() -> impl Strategy<Value = World> {
    let plans = (random_plan::plan("ke-hoach-mot"), weighted(0.3, random_plan::plan("ke-hoach-hai")));
    (plans, random_rule::rules(), bodies(), places(), query()).prop_map(
        |((first, second), rules, bodies, places, query)| World {
            plans: std::iter::once(first).chain(second).collect(),
            rules,
            bodies,
            places,
            query,
        },
    )
}

/// Kinds of local bodies: id, name, kind, tier. Functions pass to those that stand later; one of the province's stands
/// among those of the district, so that a function may come back up.
const KINDS: [(&str, &str, &str, &str); 10] = [
    ("ubnd-tinh", "Ủy ban {place}", "people-committee", "province"),
    ("so-mot", "Sở Một {place}", "department", "province"),
    ("so-hai", "Sở Hai {place}", "department", "province"),
    ("cong-an-tinh", "Công an {place}", "police", "province"),
    ("toa-tinh", "Tòa án {place}", "court", "province"),
    ("phong-mot", "Phòng Một {place}", "division", "district"),
    ("so-moi", "Sở Mới {place}", "department", "province"),
    ("ubnd-huyen", "Hội đồng huyện {place}", "people-committee", "district"),
    ("ubnd-xa", "Hội đồng xã {place}", "people-committee", "commune"),
    ("dan-quan", "Dân quân {place}", "army", "commune"),
];

/// Those that not every place may have.
const PROFILED: [&str; 6] = ["so-hai", "cong-an-tinh", "toa-tinh", "so-moi", "phong-mot", "dan-quan"];
/// Those that have no end.
const LASTING: [&str; 3] = ["ubnd-tinh", "so-moi", "dan-quan"];

fn bodies() -> impl Strategy<Value = Value> {
    let life = |share| (weighted(share, select(&["2021-06-30", "2022-12-31"][..])), vec(heir(), 1..3));
    // Districts are what ends most.
    let lives = (vec(life(0.3), 5), KINDS.map(|(_, _, _, tier)| life(if tier == "district" { 0.6 } else { 0.3 })));
    let profiles = vec(any::<bool>(), PROFILED.len());
    (lives, profiles, any::<bool>()).prop_map(|((lives, lives_of_kinds), profiles, related)| {
        let singles = [
            ("bo-mot", "Bộ Một", "ministry"),
            ("bo-hai", "Bộ Hai", "ministry"),
            ("bo-ba", "Bộ Ba", "ministerial-agency"),
            ("toa-toi-cao", "Tòa án tối cao", "court"),
            ("bo-moi", "Bộ Mới", "ministry"),
        ];
        let mut all = json!({ "bodies": [], "kinds": [], "collectives": [] });
        let list = |all: &mut Value, part: &str, entry: Value| all[part].as_array_mut().unwrap().push(entry);
        for (n, (id, name, kind)) in singles.iter().enumerate() {
            let mut body = json!({ "id": id, "name": name, "kind": kind, "tier": "central" });
            let later: Vec<&str> = singles[n + 1..].iter().map(|(id, _, _)| *id).collect();
            live(&mut body, &lives[n], &later);
            list(&mut all, "bodies", body);
        }
        list(
            &mut all,
            "bodies",
            json!({ "id": "chinh-phu", "name": "Chính phủ", "kind": "government", "tier": "central" }),
        );
        for (n, (id, name, kind, tier)) in KINDS.iter().enumerate() {
            let profiled = PROFILED.iter().position(|profiled| profiled == id).is_some_and(|at| profiles[at]);
            let exists = if profiled { "profile" } else { "always" };
            let mut body = json!({ "id": id, "name": name, "kind": kind, "tier": tier, "exists": exists });
            body["instance"] = json!(format!("{id}-{{place}}"));
            let later: Vec<&str> = KINDS[n + 1..].iter().map(|(id, _, _, _)| *id).collect();
            if !LASTING.contains(id) {
                live(&mut body, &lives_of_kinds[n], &later);
            }
            if *id == "so-moi" {
                body["from"] = json!("2021-06-01");
            }
            list(&mut all, "kinds", body);
        }
        for (id, name, related) in [
            ("cac-bo", "các bộ", false),
            ("cac-bo-lien-quan", "các bộ có liên quan", true),
            ("cac-so", "các sở", related),
            ("cac-huyen", "các huyện", false),
        ] {
            list(&mut all, "collectives", json!({ "id": id, "name": name, "related": related }));
        }
        all
    })
}

/// A body that ends has heirs, all of them later in the list, so that no function comes back.
type Heir = (&'static str, Index, &'static str);

fn heir() -> impl Strategy<Value = Heir> {
    let function = weighed(vec![(2, "*"), (1, "chu-de-mot"), (1, "chu-de-hai")]);
    (function, any::<Index>(), select(&["2021-07-01", "2023-01-01"][..]))
}

fn live(body: &mut Value, (end, heirs): &(Option<&str>, Vec<Heir>), later: &[&str]) {
    if body["id"] == "bo-moi" {
        body["from"] = json!("2021-06-01");
        return;
    }
    let Some(end) = end else { return };
    body["to"] = json!(end);
    let basis = json!({ "instrument": "một nghị quyết", "certainty": "judgement" });
    let heirs = heirs
        .iter()
        .map(|(function, to, from)| json!({ "function": function, "to": to.get(later), "from": from, "basis": basis }));
    body["successors"] = heirs.collect();
}

fn places() -> impl Strategy<Value = Value> {
    let presence = || weighted(0.7, select(vec![json!(true), json!(false), json!("unknown")]));
    let departments = (presence(), presence(), presence(), presence());
    let counts = (weighted(0.5, 1..3_u32), weighted(0.4, 1..3_u32));
    let place = (any::<(bool, bool)>(), departments, weighted(0.25, any::<bool>()), weighted(0.15, Just("2021-06-01")));
    (vec((place, counts), 3), any::<bool>(), lower_units()).prop_map(|(places, city, lower)| {
        let places = PLACES.iter().zip(places).enumerate().map(|(n, ((id, name), (profile, counts)))| {
            let ((land, sea), (a, b, c, d), merged, from) = profile;
            let mut place = json!({ "id": id, "name": name, "types": [{ "type": "tỉnh" }], "sea_border": sea });
            place["land_border"] = if land { json!(["Lào"]) } else { json!([]) };
            let kinds = ["so-hai", "cong-an-tinh", "toa-tinh", "so-moi"];
            let known = kinds.iter().zip([a, b, c, d]).filter_map(|(kind, has)| Some((kind.to_string(), has?)));
            place["departments"] = Value::Object(known.collect());
            for (units, count) in [("districts", counts.0), ("communes", counts.1)] {
                if let Some(count) = count {
                    place[units] = json!(count);
                }
            }
            if n == 1 && city {
                place["types"] = json!([{ "type": "tỉnh" }, { "type": "thành phố", "from": "2022-01-01" }]);
            }
            if let Some(from) = from {
                place["from"] = json!(from);
            }
            if let (Some(known), true) = (merged, n < 2) {
                end(&mut place, if known { vec![PLACES[n + 1].0] } else { Vec::new() });
            }
            place
        });
        json!({ "places": places.chain(lower).collect::<Vec<_>>() })
    })
}

/// A place ends, and others take over from it.
fn end(place: &mut Value, heirs: Vec<&str>) {
    end_on(place, ("2022-12-31", "2023-01-01"), heirs);
}

fn end_on(place: &mut Value, (last, since): (&str, &str), heirs: Vec<&str>) {
    place["to"] = json!(last);
    let basis = json!({ "instrument": "một nghị quyết", "certainty": "judgement" });
    let heirs = heirs.into_iter().map(|to| json!({ "to": to, "from": since, "basis": basis }));
    place["successors"] = heirs.collect();
}

/// Districts and communes, of which some are always described, each in a unit above it; a district goes into another or into communes, a commune into
/// another.
fn lower_units() -> impl Strategy<Value = Vec<Value>> {
    let heirs = |units: &[(&'static str, &str)]| units.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    let communes = heirs(&COMMUNES);
    let ends = prop_oneof![
        2 => Just(None),
        1 => Just(Some(Vec::new())),
        1 => Just(Some(vec![DISTRICTS[1].0])),
        4 => subsequence(communes, 1..=3).prop_map(Some),
    ];
    let ends = (ends, weighed(vec![(2, ("2021-06-30", "2021-07-01")), (1, ("2022-12-31", "2023-01-01"))]));
    let presence = || weighted(0.6, select(vec![json!(true), json!(false), json!("unknown")]));
    let from = weighted(0.2, select(&["2021-06-01", "2022-06-01"][..]));
    let unit = (any::<(bool, bool)>(), any::<Index>(), presence(), weighted(0.7, Just(())), from);
    let district = (unit.clone(), ends);
    let commune = (unit, weighted(0.2, Just(())));
    (vec(district, 2), vec(commune, 3)).prop_map(|(districts, communes)| {
        let mut all = Vec::new();
        let there = |all: &[Value], id: &str| all.iter().any(|unit: &Value| unit["id"] == id);
        for ((id, name), (((land, sea), within, has, described, from), (ends, days))) in DISTRICTS.iter().zip(districts) {
            if described.is_none() && *id != DISTRICTS[0].0 {
                continue;
            }
            let mut unit = json!({ "id": id, "name": name, "tier": "district", "types": [{ "type": "huyện" }], "sea_border": sea });
            unit["within"] = json!(within.get(&PLACES).0);
            unit["land_border"] = if land { json!(["Lào"]) } else { json!([]) };
            if let Some(has) = has {
                unit["departments"] = json!({ "phong-mot": has });
            }
            if let Some(from) = from.filter(|_| ends.is_none()) {
                unit["from"] = json!(from);
            }
            if let Some(heirs) = ends {
                end_on(&mut unit, days, heirs);
            }
            all.push(unit);
        }
        for (n, ((id, name), (((land, sea), within, has, described, from), merged))) in
            COMMUNES.iter().zip(communes).enumerate()
        {
            if described.is_none() && n > 1 {
                continue;
            }
            let mut above: Vec<&str> = PLACES.iter().map(|(id, _)| *id).collect();
            above.extend(DISTRICTS.iter().map(|(id, _)| *id).filter(|id| there(&all, id)).flat_map(|id| [id, id]));
            let mut unit = json!({ "id": id, "name": name, "tier": "commune", "types": [{ "type": "xã" }], "sea_border": sea });
            unit["within"] = json!(within.get(&above));
            unit["land_border"] = if land { json!(["Lào"]) } else { json!([]) };
            if let Some(has) = has {
                unit["departments"] = json!({ "dan-quan": has });
            }
            if let Some(from) = from {
                unit["from"] = json!(from);
            }
            if merged.is_some() && n > 0 {
                end(&mut unit, vec![COMMUNES[0].0]);
            }
            all.push(unit);
        }
        let known: Vec<Value> = all.iter().map(|unit| unit["id"].clone()).collect();
        for unit in &mut all {
            let own = unit["id"].clone();
            if let Some(heirs) = unit.get_mut("successors").and_then(Value::as_array_mut) {
                heirs.retain(|heir| known.contains(&heir["to"]) && heir["to"] != own);
            }
        }
        all
    })
}

fn query() -> impl Strategy<Value = Query> {
    let local = ["so-mot-tinh-ha-an", "ubnd-tinh-tinh-ha-binh", "so-hai-tinh-ha-chau", "cong-an-tinh-tinh-ha-an"];
    let lower = ["ubnd-xa-xa-khe-mot", "dan-quan-xa-khe-mot", "ubnd-huyen-huyen-tay-lam"];
    let bodies: Vec<&str> = NAMED.iter().map(|(id, _)| *id).chain(local).chain(lower).collect();
    let places: Vec<&str> = PLACES.iter().chain(&DISTRICTS[..1]).chain(&COMMUNES[..1]).map(|(id, _)| *id).collect();
    let day = select(DAYS.to_vec());
    let events = (subsequence(random_plan::EVENTS.to_vec(), 0..=2), subsequence(RECORDED.to_vec(), 0..=13));
    let asked =
        (weighted(0.1, select(bodies)), weighted(0.15, select(places)), weighted(0.7, day.clone()), any::<bool>());
    (asked, events, vec(day, 2)).prop_map(|((body, place, as_of, running), (events, recorded), days)| Query {
        plans: None,
        body: body.map(Into::into),
        place: place.map(Into::into),
        as_of: as_of.map(|day| day.parse().unwrap()),
        running,
        assume: (events.into_iter().map(Into::into).zip(days.iter().map(|day| day.parse().unwrap())))
            .chain(recorded.into_iter().map(|(event, day)| (event.into(), day.parse().unwrap())))
            .collect(),
    })
}

/// The days off of two years; of later ones nothing is known.
fn calendar() -> Value {
    let basis = json!({ "instrument": "một thông báo", "certainty": "judgement" });
    let day = |day: &str, work: bool| json!({ "day": day, "work": work, "name": "nghỉ", "basis": basis });
    let years = [2020, 2021].map(|year| json!({ "year": year, "holidays": true, "swaps": true }));
    json!({ "days": [day("2021-03-17", false), day("2021-03-20", true), day("2021-12-31", false)], "announced": years })
}

/// What may be recorded of receipts, signings and what happens again.
const RECORDED: [(&str, &str); 13] = [
    ("receipt:ke-hoach-mot:bo-mot", "2021-03-16"),
    ("receipt:ke-hoach-mot:bo-hai", "2023-02-01"),
    ("receipt:ke-hoach-mot:bo-ba", "2021-08-02"),
    ("receipt:ke-hoach-mot:bo-moi", "2021-08-02"),
    ("receipt:ke-hoach-mot:so-hai-tinh-ha-binh", "2021-12-30"),
    ("receipt:ke-hoach-mot:so-mot-tinh-ha-binh", "2023-02-01"),
    ("receipt:ke-hoach-mot:so-mot-tinh-ha-chau", "2023-02-01"),
    ("receipt:ke-hoach-mot:ubnd-tinh-tinh-ha-binh", "2023-02-01"),
    ("receipt:ke-hoach-mot:so-moi-tinh-ha-an", "2021-08-02"),
    ("receipt:ke-hoach-mot:ubnd-xa-xa-khe-mot", "2023-02-01"),
    ("signing:ke-hoach-mot", "2021-03-12"),
    ("issue:ke-hoach-hai", "2022-02-28"),
    ("su-kien-hai:2021-05-03", "2021-05-03"),
];

impl World {
    fn files(&self) -> Files {
        let file = |path: String, value: &Value| (path, value.to_string().into_bytes());
        let named =
            |folder: &str, value: &Value| file(format!("{folder}/{}.yaml", value["id"].as_str().unwrap()), value);
        let topics: Vec<Value> = TOPICS.iter().map(|id| json!({ "id": id, "title": id })).collect();
        let mut files: Vec<(String, Vec<u8>)> = self.plans.iter().map(|plan| named("plans", plan)).collect();
        let family = |rule: &Value| format!("rules/{}", rule["family"].as_str().unwrap());
        files.extend(self.rules.iter().map(|rule| named(&family(rule), rule)));
        files.push(file("rules/bodies/bodies.yaml".to_owned(), &self.bodies));
        files.push(file("rules/places/places.yaml".to_owned(), &self.places));
        files.push(file("rules/calendar/days.yaml".to_owned(), &calendar()));
        files.push(file("rules/topics/topics.yaml".to_owned(), &json!({ "topics": topics })));
        files.sort();
        Files(files)
    }

    /// The world as loaded, without the rules that the static checks refuse.
    pub fn load(&self) -> Sound {
        let mut files = self.files();
        let mut refused = 0;
        loop {
            let loaded = load(&files);
            if !loaded.report.has_errors() {
                return Sound { loaded, files, refused };
            }
            let of_readings = loaded.report.iter().find(|mistake| mistake.name.starts_with("plan/below"));
            if let Some(at) = of_readings.and_then(|mistake| mistake.at.as_ref()) {
                let file = files.0.iter_mut().find(|(known, _)| *known == at.source.path);
                let (_, bytes) = file.expect("a mistake is of a file");
                let mut plan: Value = serde_json::from_slice(bytes).unwrap();
                let before = at.source.text[..at.range.start].matches("\"below\":").count();
                assert!(
                    without_reading(&mut plan, &mut before.max(1)),
                    "the mistake is of no reading: {}",
                    at.source.text
                );
                *bytes = plan.to_string().into_bytes();
                refused += 1;
                continue;
            }
            let at_fault =
                loaded.report.iter().filter(|mistake| mistake.severity == Severity::Error).filter_map(|mistake| {
                    let path = mistake.at.as_ref().map(|at| at.source.path.clone())?;
                    let family = path.strip_prefix("rules/")?.split('/').next()?;
                    Family::ALL.iter().any(|known| known.key() == family).then_some(path)
                });
            let at_fault: BTreeSet<_> = at_fault.collect();
            assert!(!at_fault.is_empty(), "the generator made what is no plan: {:?}", loaded.report);
            files.0.retain(|(known, _)| !at_fault.iter().any(|path| **path == **known));
            refused += at_fault.len();
        }
    }
}

/// Takes out what the `nth` clause with readings, counted from 1 in the order of the file, says of the part below.
fn without_reading(value: &mut Value, nth: &mut usize) -> bool {
    match value {
        Value::Array(list) => list.iter_mut().any(|value| without_reading(value, nth)),
        Value::Object(map) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            keys.iter().any(|key| {
                if key != "below" {
                    return without_reading(&mut map[key], nth);
                }
                *nth -= 1;
                *nth == 0 && map.remove(key).is_some()
            })
        }
        _ => false,
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{:?}", self.query)?;
        for (path, bytes) in self.files().0 {
            writeln!(f, "--- {path}\n{}", String::from_utf8_lossy(&bytes))?;
        }
        Ok(())
    }
}
