//! A register written by the first release (commit ab1f7fe), opened by this one: it gives the same figures.
//!
//! `tests/baseline/so-theo-doi-0.1.db` holds 401 entries about the plans of the corpus: work done, papers issued, reports
//! sent, extensions, waivers, measured values, an event, corrections; under keys of every form that there was then.
//! `figures.jsonl` beside it has what `status` of that release said of it.

use std::collections::BTreeMap;
use std::path::Path;

use phancong::load::{Files, Loaded, load};
use phancong::model::{Date, PlaceId};
use phancong::register::Register;
use phancong::resolve::{Query, resolve};
use phancong::track::{Group, GroupBy, Record, Selection, StrayScope, Tally, groups};
use serde::Deserialize;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/baseline");

/// Of which plans something is said otherwise now: on how many of the days asked, and why.
const OTHERWISE: [(&str, usize, &str); 5] = [
    (
        "bcd138cp-19-kh-2024",
        4,
        "“tiếp tục”, “duy trì” go on, as in the other plans: those duties are left out of the figures; sentences that are \
         tasks of their own; what is done at the centre alone is no committee's",
    ),
    (
        "ha-noi-2021",
        6,
        "“kịp thời” no longer means all the time; duties that other bodies or roles have, or those whom the plan charges",
    ),
    (
        "hai-phong-2016-2020",
        6,
        "“kịp thời” no longer means all the time; one duty more, to direct; those whom the plan charges for “thành viên”",
    ),
    (
        "phu-yen-2021-2025",
        6,
        "“kịp thời” no longer means all the time; duties to advise and to oversee that had no role",
    ),
    ("qd-1957-qd-ttg", 6, "Bộ Công an oversees the plan (V.2); money is found each year (V.8)"),
];

/// Clauses whose words give another body, role, task or time than the first release had: evidence about them may have to be put right.
const MENDED: [&str; 57] = [
    "bcd138cp-19-kh-2024/II.1.c/",
    "bcd138cp-19-kh-2024/II.2.1.c/",
    "bcd138cp-19-kh-2024/II.3.a/",
    "bcd138cp-19-kh-2024/II.5.a/",
    "bcd138cp-19-kh-2024/II.6.1/",
    "bcd138cp-19-kh-2024/II.6.1.p1/",
    "bcd138cp-19-kh-2024/II.6.2.a/",
    "bcd138cp-19-kh-2024/II.6.2.b/",
    "bcd138cp-19-kh-2024/II.6.2.c/",
    "bcd138cp-19-kh-2024/II.6.3/",
    "bcd138cp-19-kh-2024/III.3/",
    "bcd138cp-19-kh-2024/III.3.-1/",
    "ha-noi-2021/II.2/",
    "ha-noi-2021/II.3/",
    "ha-noi-2021/II.4/",
    "ha-noi-2021/II.5/",
    "ha-noi-2021/II.7/",
    "ha-noi-2021/III.1.-8/",
    "ha-noi-2021/III.10/",
    "ha-noi-2021/III.11.-1/",
    "ha-noi-2021/III.11.-2/",
    "ha-noi-2021/III.2.-1/",
    "ha-noi-2021/III.2.-2/",
    "ha-noi-2021/III.3.-5/",
    "ha-noi-2021/III.7/",
    "ha-noi-2021/III.8.-1/",
    "ha-noi-2021/V.1/",
    "ha-noi-2021/V.2/",
    "hai-phong-2016-2020/I.-3/",
    "hai-phong-2016-2020/II.1.-1/",
    "hai-phong-2016-2020/II.1.-3/",
    "hai-phong-2016-2020/II.6.-2/",
    "hai-phong-2016-2020/III.1/",
    "hai-phong-2016-2020/III.2/",
    "phu-yen-2021-2025/I.2.-1/",
    "phu-yen-2021-2025/II.1.-4/",
    "phu-yen-2021-2025/II.2.-3/",
    "phu-yen-2021-2025/II.6.-1/",
    "phu-yen-2021-2025/II.6.-2/",
    "phu-yen-2021-2025/II.7.-3/",
    "phu-yen-2021-2025/III.1.-1/",
    "phu-yen-2021-2025/III.1.-3/",
    "phu-yen-2021-2025/III.1.-4/",
    "phu-yen-2021-2025/III.1.-5/",
    "phu-yen-2021-2025/III.11.p1/",
    "phu-yen-2021-2025/III.12.p1/",
    "phu-yen-2021-2025/III.13.-1/",
    "phu-yen-2021-2025/III.13.-2/",
    "phu-yen-2021-2025/III.2.-4/",
    "phu-yen-2021-2025/III.3.-4/",
    "phu-yen-2021-2025/III.5.-3/",
    "phu-yen-2021-2025/III.6.-1/",
    "phu-yen-2021-2025/III.7.-2/",
    "phu-yen-2021-2025/III.8.-3/",
    "phu-yen-2021-2025/III.9.p1/",
    "phu-yen-2021-2025/IV.p1/",
    "qd-1957-qd-ttg/V.8/",
];

/// What the first release said of one plan on a day, by bodies in the lines that have them.
#[derive(Debug, Deserialize)]
struct Said {
    plan: String,
    as_of: Date,
    place: Option<PlaceId>,
    figures: [u64; 5],
    left_out: [u64; 4],
    bodies: Option<BTreeMap<String, Vec<u64>>>,
}

/// The register, out of a copy: it is opened to be written, as the office would go on with it.
fn register(folder: &Path) -> Register {
    let copy = folder.join("so-theo-doi.db");
    std::fs::copy(Path::new(FOLDER).join("so-theo-doi-0.1.db"), &copy).expect("the register is kept with the tests");
    Register::in_file(&copy, "phancong").expect("a register of the first release is opened")
}

fn figures(tally: &Tally) -> [u64; 5] {
    let figures = tally.figures();
    [figures.total, figures.done_on_time, figures.done_late, figures.in_time, figures.overdue]
}

fn left_out(tally: &Tally) -> [u64; 4] {
    let out = tally.left_out();
    [out.continuous, out.awaiting_event, out.waived, out.lapsed]
}

/// What this release says of the same: all of it, and by body.
fn answered(loaded: &Loaded, register: &mut Register, said: &Said) -> (Tally, BTreeMap<String, Vec<u64>>) {
    let mut record = Record::read(register, said.as_of, None).expect("the register is read");
    let query = Query {
        plans: Some([said.plan.as_str().into()].into()),
        place: said.place.clone(),
        as_of: Some(said.as_of),
        assume: record.events.clone(),
        ..Query::default()
    };
    let resolution = resolve(&loaded.workspace, &loaded.rules, &query);
    let plans = query.plans.clone();
    let scope = StrayScope { instruments: plans.as_ref(), place: said.place.as_ref(), ..StrayScope::default() };
    let strays = record.settle(register, &loaded.workspace, &resolution, &scope).expect("the register is read");
    let mended = |key: &str| MENDED.iter().any(|clause| key.starts_with(clause));
    let strays: Vec<_> = strays.iter().filter(|stray| !mended(&stray.key.to_string())).collect();
    assert!(strays.is_empty(), "every other entry is plainly about one duty: {strays:?}");
    let selection = Selection { place: said.place.clone(), ..Selection::on(said.as_of) };
    let (by_body, all) = groups(GroupBy::Body, selection.items(&loaded.workspace, &resolution, &record));
    let of_body = |(group, tally): (Group, Tally)| match group {
        Group::Body(body) => (body.to_string(), [figures(&tally).as_slice(), &left_out(&tally)].concat()),
        other => panic!("{other:?} is no body"),
    };
    (all, by_body.into_iter().map(of_body).collect())
}

#[test]
fn the_register_of_the_first_release_gives_the_same_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let (loaded, mut register) = (load(&Files::embedded()), register(folder.path()));
    assert!(register.verify(None).expect("it is read").is_ok(), "the chain holds as it was written");
    let text = std::fs::read_to_string(Path::new(FOLDER).join("figures.jsonl")).expect("kept with the tests");
    let said: Vec<Said> = text.lines().map(|line| serde_json::from_str(line).expect("a line of figures")).collect();
    assert_eq!(said.len(), 30);
    let mut otherwise: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for said in said {
        let (all, bodies) = answered(&loaded, &mut register, &said);
        let (plan, day) = (&said.plan, said.as_of);
        let mut differing: Vec<String> = Vec::new();
        if (figures(&all), left_out(&all)) != (said.figures, said.left_out) {
            let (then, now) = ((said.figures, said.left_out), (figures(&all), left_out(&all)));
            differing.push(format!("{plan} on {day}: then {then:?}, now {now:?}"));
        }
        let of_bodies = said.bodies.iter().flatten().filter(|(body, then)| bodies.get(*body) != Some(then));
        differing.extend(of_bodies.map(|(body, then)| format!("  {body}: then {then:?}, now {:?}", bodies.get(body))));
        if !differing.is_empty() {
            otherwise.entry(plan.clone()).or_default().push(differing.join("\n"));
        }
    }
    let counts: Vec<(&str, usize)> = otherwise.iter().map(|(plan, days)| (plan.as_str(), days.len())).collect();
    let allowed: Vec<(&str, usize)> = OTHERWISE.iter().map(|(plan, count, _)| (*plan, *count)).collect();
    let said: Vec<String> = otherwise.values().flatten().cloned().collect();
    assert_eq!(counts, allowed, "figures differ from those of the first release:\n{}", said.join("\n"));
}
