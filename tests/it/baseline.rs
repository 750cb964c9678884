//! Who owes what to whom by when in the corpus, held against what the first release (commit ab1f7fe) answered.
//!
//! `tests/baseline/duties.jsonl` has its duties, one line for all that differ by their bodies alone: of the centre,
//! and of six provinces. Keys are no part of it. Whatever is answered otherwise now must be among [`ALLOWED`], with
//! its count and its reason.

use std::collections::{BTreeMap, BTreeSet};

use phancong::load::{Files, load};
use phancong::model::{BodyId, Date, PlaceId};
use phancong::resolve::{Obligation, Query, Reason, resolve};
use phancong::track::{Progress, status};
use serde::{Deserialize, Serialize};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/baseline/duties.jsonl");

/// Two with a land border, two at sea, two cities; two of them have been merged since.
const PLACES: [&str; 6] = ["phu-yen", "ha-noi", "hai-phong", "kien-giang", "cao-bang", "can-tho"];

/// By whom it is borne before the mergers of 2025, and after them.
const BORNE_ON: [&str; 2] = ["2024-06-01", "2025-08-01"];

/// On which days it is asked where a duty stands.
const JUDGED_ON: [&str; 4] = ["2021-06-01", "2022-12-01", "2024-03-01", "2025-02-01"];

/// What is answered otherwise than by the first release: each class, how many duties are of it, and why.
const ALLOWED: [(Class, usize, &str); 3] = [
    (
        Class::Gone,
        188,
        "“các sở, ban, ngành, đoàn thể có liên quan” of Hà Nội V.1 and “thành viên” of Hải Phòng II.6.-2, III.1 and III.2 stand \
         for those whom the plan charges (46); what is done at the centre alone no longer comes back to People's Committees through “các bộ, ngành, địa phương” \
         phối hợp (KH 19 II.5.a, II.6.1, II.6.1.p1, II.6.2.a, b, c; II.2.1.c in Hà Nội and Cần Thơ, which have neither border \
         nor sea: 38); the same words under their right body or role: Hà Nội V.1, V.2 are Công an Thành phố's and III.8.-1 is to fund; \
         a cấp ủy is not a chính quyền; no part where the words only say a purpose (Phú Yên III.13.-1), a source of \
         money (IV.p1) or what others are directed to do (III.9.p1); a report of Hải Phòng II.6.-2 has no frequency; \
         the 15 before. 75 since a fact belongs to a task: 30/7 is no day of the other tasks of its clause (Hà Nội \
         III.2.-1, III.2.-2, III.11.-1) and is all of its own (KH 19 II.1.c, Hà Nội II.3), what covers Hà Nội II.4 and \
         II.7 and Phú Yên III.1.-1 goes to the sentence that it takes up, and what is yearly or monthly is owed by \
         the period alone (Phú Yên I.2.-1, III.11.p1). 3 since a title is no part (KH 19 III.3, Hải Phòng II.1.-1) and \
         “để tham mưu” is what the work is for (KH 19 III.3.-1). 6 since nobody is charged where nobody is named (Hải Phòng \
         II.3.-3) and what a report is for asks nobody yet (II.6.-2). 5 collectives, see the 38 below",
    ),
    (
        Class::New,
        743,
        "those whom Hà Nội and Hải Phòng charge, in the place of “có liên quan” and “thành viên”, each with that doubt (412); \
         what stands for those, and verbs that had no role: direct (Hà Nội III.3.-5, Hải Phòng I.-3), oversee (QĐ 1957 \
         V.2; Phú Yên III.3.-4, III.6.-1, III.7.-2, III.8.-3), advise beside coordinate (Phú Yên III.1, III.5, III.6); \
         Hà Nội I.1.-4 has a subject: the 32 before. 261 since a fact belongs to a task: sentences that are tasks of their \
         own (KH 19 II.1.c, II.3.a, II.6.1.p1, II.6.3; Hà Nội II.2, II.4, II.7; Phú Yên II.7.-3), what is given where it \
         is said too (Hà Nội III.1.-8, III.2.-1, III.7, III.10, III.11.-1), and a duty in each period of what recurs \
         (Hà Nội III.11.-2, Hải Phòng II.1.-1, QĐ 1957 V.8, Phú Yên I.2.-1, III.11.p1, III.12.p1, III.13.-2). 38 since \
         “các sở, ngành, đơn vị liên quan” (Hà Nội II.2, III.2.-1), “các ngành liên quan” (Phú Yên II.6.-1, III.1.-3, III.1.-5) \
         stand for those whom the plan charges, each with that doubt",
    ),
    (
        Class::Changed,
        504,
        "tiếp tục and duy trì go on in KH 19 too, kịp thời and khẩn trương are haste and no longer all the time; Hà Nội \
         III.8.-2 waits for nothing; longer quotes: the 360 before. 138 since a \
         fact belongs to a task: a word of continuity, a case or a rhythm reaches its own sentence alone (KH 19 II.3.a, \
         II.6.1.p1, II.6.3; Hà Nội II.2, III.10, III.11.-2; Hải Phòng II.1.-1; Phú Yên III.1, III.3, III.16), and the bill \
         of KH 19 II.5.a is under way before the session",
    ),
];

/// A way in which an answer may differ from the first release's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// It was owed then, and is not now.
    Gone,
    /// It is owed now, and was not then.
    New,
    /// It is owed otherwise than then.
    Changed,
}

/// What duties of several bodies have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Duty {
    instrument: String,
    clause: String,
    act: String,
    task: Option<String>,
    role: String,
    period: Option<String>,
    stated_at: String,
    quotes: Vec<String>,
    modality: String,
    to: Vec<String>,
    via: Option<String>,
    window: (Option<Date>, Option<Date>),
    due: Option<Date>,
    waits: String,
    derived: bool,
    status: Vec<String>,
}

/// A duty with those who owe it: whom the text means, and who bears it on the days of [`BORNE_ON`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    duty: Duty,
    bodies: BTreeSet<String>,
}

/// What tells one body's duties apart: whom the text means, then instrument, clause, act, task, role and period.
type Which = (String, String, String, String, Option<String>, String, Option<String>);

fn day(text: &str) -> Date {
    text.parse().expect("the constant is a day")
}

fn duty(owed: &Obligation) -> Duty {
    let judged = JUDGED_ON.map(|on| status(owed, &Progress::default(), day(on), 30).key().to_owned());
    let quotes = owed.because.iter().filter_map(|reason| match reason {
        Reason::Words { quote, .. } => Some(quote.clone()),
        _ => None,
    });
    Duty {
        instrument: owed.instrument.to_string(),
        clause: owed.clause.to_string(),
        act: owed.act.key().to_owned(),
        task: owed.task.as_ref().map(ToString::to_string),
        role: owed.role.key().to_owned(),
        period: owed.period.as_ref().map(ToString::to_string),
        stated_at: owed.stated_at.to_string(),
        quotes: quotes.collect(),
        modality: owed.modality.key().to_owned(),
        to: owed.to.iter().map(BodyId::to_string).collect(),
        via: owed.via.as_ref().map(BodyId::to_string),
        window: (owed.window.from, owed.window.to),
        due: owed.due,
        waits: format!("{:?}", owed.waits),
        derived: owed.derived,
        status: judged.to_vec(),
    }
}

/// The duties of the corpus as the program answers them now.
fn answered() -> BTreeSet<Line> {
    let loaded = load(&Files::embedded());
    let places: BTreeSet<PlaceId> = PLACES.map(PlaceId::from).into();
    let is_asked = |owed: &Obligation| match loaded.workspace.body(&owed.origin).and_then(|body| body.place()) {
        Some(place) => loaded.workspace.upwards(place, None).any(|unit| places.contains(&unit.id)),
        None => true,
    };
    let [before, after] = BORNE_ON.map(|on| {
        let query = Query { as_of: Some(day(on)), ..Query::default() };
        resolve(&loaded.workspace, &loaded.rules, &query).iter().filter(is_asked).collect::<Vec<_>>()
    });
    assert_eq!(before.len(), after.len(), "who bears a duty changes, not which duties there are");
    let mut lines: BTreeMap<Duty, BTreeSet<String>> = BTreeMap::new();
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.key, after.key, "duties keep their order and their keys from day to day");
        let body = match before.body == before.origin && after.body == before.origin {
            true => before.origin.to_string(),
            false => format!("{} > {} > {}", before.origin, before.body, after.body),
        };
        lines.entry(duty(before)).or_default().insert(body);
    }
    lines.into_iter().map(|(duty, bodies)| Line { duty, bodies }).collect()
}

/// Each body's duties, by what tells them apart.
fn by_body(lines: impl IntoIterator<Item = Line>) -> BTreeMap<Which, BTreeSet<(Duty, String)>> {
    let mut all: BTreeMap<Which, BTreeSet<(Duty, String)>> = BTreeMap::new();
    for Line { duty, bodies } in lines {
        for body in bodies {
            let origin = body.split(" > ").next().unwrap_or_default().to_owned();
            let Duty { instrument, clause, act, task, role, period, .. } = duty.clone();
            all.entry((origin, instrument, clause, act, task, role, period)).or_default().insert((duty.clone(), body));
        }
    }
    all
}

/// The class of what differs; none where nothing does.
fn class(then: Option<&BTreeSet<(Duty, String)>>, now: Option<&BTreeSet<(Duty, String)>>) -> Option<Class> {
    match (then, now) {
        (then, now) if then == now => None,
        (Some(_), None) => Some(Class::Gone),
        (None, _) => Some(Class::New),
        _ => Some(Class::Changed),
    }
}

/// `PHANCONG_BASELINE=write cargo test --test baseline` writes the file anew: only where an answer may change.
#[test]
fn the_corpus_is_answered_as_by_the_first_release() {
    let now = answered();
    if std::env::var("PHANCONG_BASELINE").is_ok_and(|what| what == "write") {
        let lines = now.iter().map(|line| serde_json::to_string(line).expect("a line is plain data") + "\n");
        std::fs::write(FILE, lines.collect::<String>()).expect("the folder is there");
        return;
    }
    let kept = std::fs::read_to_string(FILE).expect("the file is kept with the tests");
    let kept = kept.lines().map(|line| serde_json::from_str(line).expect("a line as this test writes it"));
    let (then, now) = (by_body(kept), by_body(now));
    assert!(then.len() > 2_900, "the file has only {} duties", then.len());
    let all: BTreeSet<&Which> = then.keys().chain(now.keys()).collect();
    let mut found: BTreeMap<Class, Vec<&Which>> = BTreeMap::new();
    for which in all {
        if let Some(class) = class(then.get(which), now.get(which)) {
            found.entry(class).or_default().push(which);
        }
    }
    let counts: Vec<(Class, usize)> = found.iter().map(|(class, which)| (*class, which.len())).collect();
    let allowed: Vec<(Class, usize)> = ALLOWED.iter().map(|(class, count, _)| (*class, *count)).collect();
    let said = |(class, which): (&Class, &Vec<&Which>)| {
        let some = which
            .iter()
            .take(3)
            .map(|which| format!("{which:?}\n    then {:?}\n    now  {:?}", then.get(which), now.get(which)));
        format!("{class:?}: {}\n  {}", which.len(), some.collect::<Vec<_>>().join("\n  "))
    };
    let said: Vec<String> = found.iter().map(said).collect();
    assert_eq!(counts, allowed, "answers differ from those of the first release:\n{}", said.join("\n"));
}
