//! A random plan: clauses with tasks, assignments, times, reports and products, in words that the loader finds
//! again.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Map, Value, json};

use super::fact_words;
use super::world::{COMMUNES, DISTRICTS, NAMED, PLACES, TOPICS, weighed};

pub const EVENTS: [&str; 2] = ["su-kien-mot", "su-kien-hai"];

const ROLES: [&str; 8] = ["lead", "coordinate", "implement", "advise", "standing", "direct", "oversee", "fund"];

type Named = (&'static str, &'static str);

/// One phrase that assigns.
#[derive(Debug, Clone)]
struct Phrase {
    parts: Vec<(&'static str, Named)>,
    modality: Option<&'static str>,
    quoted: bool,
    own_task: Option<&'static str>,
    /// A name for the part.
    name: Option<&'static str>,
    covers: Option<Vec<Index>>,
    /// Which of two tasks of its clause it gives, where there are two.
    gives: Index,
}

#[derive(Debug, Clone)]
struct Report {
    from: Vec<Named>,
    to: Vec<Named>,
    via: Option<Named>,
    every: Vec<&'static str>,
    before: Vec<(&'static str, Vec<&'static str>)>,
    by: Vec<(&'static str, Vec<&'static str>)>,
    quoted: bool,
}

#[derive(Debug, Clone)]
struct Clause {
    kind: Option<&'static str>,
    topic: Option<&'static str>,
    /// Of a second task beside that one.
    second: Option<&'static str>,
    modality: Option<&'static str>,
    phrases: Vec<Phrase>,
    times: Vec<(Value, bool, Index)>,
    reports: Vec<Report>,
    products: Vec<(&'static str, Option<Named>, bool, Index)>,
    /// What it says of the part below, where it sets a task.
    below: Vec<Value>,
    /// Words of which a list speaks, and where the task is tried out first.
    speaks: &'static str,
    pilots: Vec<&'static str>,
}

pub fn plan(id: &'static str) -> impl Strategy<Value = Value> {
    let dates = ["2021", "2020-03", "2020-11-30", "2021-03-15", "2021-12-31", "2022-06-01"];
    let periods = [("2021-01-01", "2022-12-31"), ("2021-06-15", "2021-12-31"), ("2022-01-01", "2023-03-31")];
    let head =
        (weighted(0.8, select(dates.to_vec())), weighted(0.8, select(periods.to_vec())), weighted(0.35, territory()));
    let clauses = vec((clause(), vec(clause(), 0..3)), 1..4);
    (head, clauses).prop_map(move |((date, period, territory), clauses)| {
        let paths: Vec<String> = (1..=clauses.len()).map(|n| n.to_string()).collect();
        let render = |clause: &Clause, path: &str, at: String| clause.render(path, at, &paths);
        let tree = clauses.iter().enumerate().map(|(n, (above, below))| {
            let top = paths[n].clone();
            let mut clause = render(above, &top, top.clone());
            let items =
                below.iter().zip(["a", "b"]).map(|(item, at)| render(item, &format!("{top}-{at}"), at.to_owned()));
            clause["items"] = items.collect();
            clause
        });
        let mut plan = json!({ "id": id, "text": "full", "kind": "KH", "clauses": tree.collect::<Vec<_>>() });
        plan["issuer"] = json!(territory.map_or("chinh-phu", |(_, issuer)| issuer));
        if let Some((place, _)) = territory {
            plan["territory"] = json!(place);
        }
        if let Some(date) = date {
            plan["date"] = json!(date);
        }
        if let Some((from, to)) = period {
            plan["period"] = json!({ "from": from, "to": to, "clause": "1" });
        }
        plan["phases"] = json!({
            "dau": { "from": "2021-01-01", "to": "2021-12-31", "clause": "1" },
            "sau": { "from": "2021-07-01", "to": "2023-06-30", "clause": "1" },
        });
        let said = " Trong năm 2021; từ ngày 01/7/2021 đến hết ngày 30/6/2023.";
        plan["clauses"][0]["text"] = json!(plan["clauses"][0]["text"].as_str().unwrap_or_default().to_owned() + said);
        plan
    })
}

/// A place with the People's Committee that plans for it.
fn territory() -> impl Strategy<Value = (&'static str, &'static str)> {
    let of =
        |units: &[(&'static str, &str)], issuer| units.iter().map(move |(id, _)| (*id, issuer)).collect::<Vec<_>>();
    let provinces = select(of(&PLACES, "ubnd-tinh"));
    let lower = select([of(&DISTRICTS[..1], "ubnd-huyen"), of(&COMMUNES[..2], "ubnd-xa")].concat());
    prop_oneof![3 => provinces, 1 => lower]
}

fn named() -> impl Strategy<Value = Named> {
    select(&NAMED[..])
}

fn clause() -> impl Strategy<Value = Clause> {
    let kinds = weighed(vec![(2, "organisation"), (1, "assignment"), (1, "task"), (1, "reporting")]);
    let modality = || weighted(0.15, select(&["request", "encourage", "order"][..]));
    let topics = (weighted(0.7, select(&TOPICS[..])), weighted(0.2, select(&TOPICS[..])));
    let speaks = weighted(0.3, select(&[" dự án luật", " trên toàn quốc", " khu vực biên giới, hải đảo"][..]));
    let pilots = prop_oneof![3 => Just(Vec::new()), 1 => subsequence(PLACES.map(|(id, _)| id).to_vec(), 1..3)];
    let head = (weighted(0.7, kinds), topics, modality(), speaks, pilots);
    let kinds = weighed(vec![(2, "plan"), (1, "programme"), (1, "law")]);
    let products = (kinds, weighted(0.3, named()), weighted(0.2, Just(true)), any::<Index>());
    let products = products.prop_map(|(kind, body, choice, of)| (kind, body, choice.is_some(), of));
    let times = vec((time(), any::<bool>(), any::<Index>()), 0..3);
    (head, vec(phrase(), 0..3), times, vec(report(), 0..3), vec(products, 0..3), vec(below(), 0..4)).prop_map(
        |((kind, (topic, second), modality, speaks, pilots), phrases, times, reports, products, below)| {
            let reports = reports.into_iter().filter(|report| !report.from.is_empty()).collect();
            Clause {
                kind,
                topic,
                second,
                modality,
                phrases,
                times,
                reports,
                products,
                below,
                speaks: speaks.unwrap_or_default(),
                pilots,
            }
        },
    )
}

/// A reading of what falls below: one thing, of some parts, in some places.
fn below() -> impl Strategy<Value = Value> {
    let says = weighed(vec![
        (4, ("stops", json!(true))),
        (4, ("role", json!("advise"))),
        (4, ("role", json!("coordinate"))),
        (2, ("counterpart", json!("so-mot"))),
        (2, ("counterpart", json!("cong-an-tinh"))),
        (1, ("counterpart", json!("phong-mot"))),
        (1, ("counterpart", json!("ubnd-xa"))),
        (2, ("weigh", json!("chỉ phần của tỉnh"))),
    ]);
    let of = weighed(vec![
        (4, json!({})),
        (2, json!({ "tier": "central" })),
        (2, json!({ "role": ["lead", "implement"] })),
        (1, json!({ "tier": ["province", "district"] })),
    ]);
    let places = weighed(vec![
        (2, json!({})),
        (1, json!({ "land_border": false, "sea_border": false })),
        (1, json!({ "sea_border": true })),
        (1, json!({ "has": "so-hai" })),
        (1, json!({ "lacks": "cong-an-tinh" })),
    ]);
    (says, of, places).prop_map(|((key, value), of, place)| {
        let basis = json!({ "instrument": "chính văn bản", "certainty": "judgement" });
        let mut below = json!({ "of": of, "where": place, "reason": "Đọc từ lời văn", "basis": basis });
        below[key] = value;
        below
    })
}

fn phrase() -> impl Strategy<Value = Phrase> {
    let parts = vec((select(&ROLES[..]), named()), 1..4);
    let modality = weighted(0.15, select(&["request", "encourage", "order"][..]));
    let own_task = (weighted(0.15, select(&TOPICS[..])), weighted(0.2, select(&["phan-mot", "phan-hai"][..])));
    let covers = (weighted(0.2, vec(any::<Index>(), 1..3)), any::<Index>());
    (parts, modality, any::<bool>(), own_task, covers).prop_map(
        |(parts, modality, quoted, (own_task, name), (covers, gives))| Phrase {
            parts,
            modality,
            quoted,
            own_task,
            name,
            covers,
            gives,
        },
    )
}

fn report() -> impl Strategy<Value = Report> {
    let every = ["week", "month", "quarter", "half-year", "year", "ad-hoc", "unstated"];
    let every = prop_oneof![4 => Just(Vec::new()), 5 => subsequence(every.to_vec(), 1..3)];
    // No day stands under two frequencies: such a text would say twice what it says.
    let days = |year: [&'static str; 2], half: [&'static str; 2], quarter: [&'static str; 2], other: &'static str| {
        let under = |frequency: &'static str, days: Vec<&'static str>| {
            weighted(0.2, subsequence(days, 1..=2)).prop_map(move |days| Some((frequency, days?)))
        };
        let other = weighted(0.1, Just(vec![other])).prop_map(|days| Some(("unstated", days?)));
        let all = (
            under("year", year.to_vec()),
            under("half-year", half.to_vec()),
            under("quarter", quarter.to_vec()),
            other,
        );
        all.prop_map(|(a, b, c, d)| [a, b, c, d].into_iter().flatten().collect::<Vec<_>>())
    };
    let before = || days(["1/1", "29/2"], ["20/6", "21/12"], ["20/3", "21/3"], "5/5");
    let by = || days(["15/11", "31/12"], ["1/7", "30/6"], ["20/9", "1/10"], "6/6");
    let bodies = (vec(named(), 1..3), vec(named(), 1..3), weighted(0.4, named()));
    let each_month = select(vec![("month", vec!["25"]), ("week", vec!["friday"]), ("week", vec!["monday next 09:00"])]);
    let each_month = weighted(0.25, each_month);
    (bodies, every, before(), by(), each_month, any::<bool>()).prop_map(
        |((from, to, via), every, before, by, each, quoted)| {
            let (mut before, by) = one_in_a_period(before, by);
            before.extend(each);
            Report { from, to, via, every, before, by, quoted }
        },
    )
}

type DaysOf = Vec<(&'static str, Vec<&'static str>)>;

/// The days without those that share a period with another: the loader refuses two days of one report in one.
fn one_in_a_period(before: DaysOf, by: DaysOf) -> (DaysOf, DaysOf) {
    let mut seen = BTreeSet::new();
    let mut kept = |days: DaysOf| -> DaysOf {
        let mut of = |every: &'static str, day: &str| {
            let month: u32 = day.split('/').nth(1).unwrap().parse().unwrap();
            let months = [("year", 12), ("half-year", 6), ("quarter", 3)].into_iter().find(|(name, _)| *name == every);
            let period = months.map_or(day.to_owned(), |(_, months)| (month.div_ceil(months)).to_string());
            seen.insert((every, period))
        };
        let days =
            days.into_iter().map(|(every, days)| (every, days.into_iter().filter(|day| of(every, day)).collect()));
        days.filter(|(_, days): &(_, Vec<_>)| !days.is_empty()).collect()
    };
    let before = kept(before);
    let by = kept(by);
    (before, by)
}

fn time() -> impl Strategy<Value = Value> {
    let after = |event: &str| json!({ "kind": "event", "event": event });
    weighed(vec![
        (2, json!({ "kind": "continuous" })),
        (2, json!({ "kind": "conditional" })),
        (1, json!({ "kind": "periodic", "every": ["quarter"] })),
        (1, json!({ "kind": "periodic", "every": "unstated" })),
        (2, after(EVENTS[0])),
        (2, after(EVENTS[1])),
        (1, json!({ "kind": "event", "event": EVENTS[1], "side": "before" })),
        (4, json!({ "kind": "limit", "within": "5 working-days", "since": "receipt" })),
        (1, json!({ "kind": "limit", "within": "10 days", "since": "signing" })),
        (1, json!({ "kind": "limit", "within": "1 months", "since": "issue" })),
        (1, json!({ "kind": "limit", "within": "24 hours", "since": { "event": EVENTS[1] } })),
        (1, json!({ "kind": "annual_day", "day": "30/7" })),
        (1, json!({ "kind": "annual_day", "day": "29/2", "whole": true })),
        (1, json!({ "kind": "periodic", "every": ["half-year", "unstated"], "whole": true })),
        (1, json!({ "kind": "fixed", "before": "2021-06-20" })),
        (1, json!({ "kind": "fixed", "by": "2022-01-01" })),
        (1, json!({ "kind": "fixed", "by": "2021-12-31", "reach": "80%" })),
        (1, json!({ "kind": "fixed", "before": "2021-06-20", "hour": "16:00", "whole": true })),
        (1, json!({ "kind": "window", "from": "2021-07-01", "to": "2021-09-30" })),
        (1, json!({ "kind": "window", "from": "2022-07-01", "to": "2022-07-15", "whole": true })),
        (1, json!({ "kind": "phase", "phase": "dau" })),
        (1, json!({ "kind": "phase", "phase": "sau" })),
        (1, json!({ "kind": "phase", "phase": "sau", "covers": "all" })),
        (1, json!({ "kind": "phase", "phase": "dau", "covers": ["1"] })),
    ])
}

impl Clause {
    /// The clause with words in which each name and each quotation stands.
    fn render(&self, id: &str, at: String, paths: &[String]) -> Value {
        let said = format!("Mục {id}{}", self.speaks);
        let mut words = vec![format!("{said}.")];
        let mut clause = json!({ "at": at });
        let mut put = |key: &str, value: Value| clause[key] = value;
        if let Some(kind) = self.kind {
            put("kind", json!(kind));
        }
        if let Some(topic) = self.topic {
            let mut tasks = vec![json!({ "id": format!("viec-{id}"), "topic": topic, "quote": said })];
            tasks.extend(
                self.second.map(|topic| json!({ "id": format!("viec-{id}-nua"), "topic": topic, "quote": said })),
            );
            put("task", json!(tasks));
            put("below", json!(self.below));
            let sites = self.pilots.iter().map(|place| json!({ "part": "pilot-site", "place": place }));
            put("parties", sites.collect());
        }
        if let Some(modality) = self.modality {
            put("modality", json!(modality));
        }
        let assign = self.phrases.iter().enumerate().map(|(n, phrase)| {
            let two = [format!("viec-{id}"), format!("viec-{id}-nua")];
            let mut assign = phrase.render(id, n, paths, &mut words);
            let here = self.topic.is_some() && self.second.is_some() && phrase.covers.is_none();
            assign["tasks"] = match here && phrase.own_task.is_none() {
                true => json!(phrase.gives.get(&[&two[..], &two[..1], &two[1..]])),
                false => json!("all"),
            };
            assign
        });
        put("assign", assign.collect());
        let works = self.works(id);
        let reports = self.reports.iter().enumerate().map(|(n, report)| report.render(n, &mut words));
        put("report", reports.collect());
        let times = self.times.iter().enumerate().map(|(n, (time, quoted, of))| {
            let mut time = time.clone();
            time["task"] = of.get(&works).clone();
            let quote = format!("Mốc {n} là {}", fact_words::of_time(&time));
            words.push(format!("{quote}."));
            if *quoted {
                time["quote"] = json!(quote);
            }
            time
        });
        put("time", times.collect());
        let products = self.products.iter().map(|(kind, body, choice, of)| {
            let mut product = json!({ "what": "sản phẩm", "kind": kind });
            if *choice {
                let other = json!({ "what": "sản phẩm khác", "kind": "other" });
                product = json!({ "any_of": [other, product] });
            }
            if let Some((body, _)) = body {
                product["body"] = json!(body);
            }
            product["task"] = of.get(&works).clone();
            product
        });
        put("deliverables", products.collect());
        put("text", json!(words.join(" ")));
        clause
    }

    /// What a fact may say of the work to which it belongs: all, or one, or two of them.
    fn works(&self, id: &str) -> Vec<Value> {
        let mut names: Vec<String> = Vec::new();
        if self.topic.is_some() {
            names.push(format!("viec-{id}"));
            names.extend(self.second.map(|_| format!("viec-{id}-nua")));
        }
        for (n, phrase) in self.phrases.iter().enumerate() {
            names.extend(phrase.own_task.map(|_| format!("viec-{id}-{n}")));
            names.extend(phrase.name.map(str::to_owned));
        }
        let reports = 0..self.reports.len();
        names.extend(reports.map(|n| if n == 0 { "report".to_owned() } else { format!("bao-cao-{n}") }));
        let pairs = names.windows(2).map(|pair| json!(pair)).collect::<Vec<_>>();
        let one = names.iter().map(|name| json!(name));
        let all = std::iter::repeat_n(json!("all"), 2 * names.len() + 1);
        all.chain(one).chain(pairs).collect()
    }
}

impl Phrase {
    fn render(&self, id: &str, n: usize, paths: &[String], words: &mut Vec<String>) -> Value {
        let names: Vec<&str> = self.parts.iter().map(|(_, (_, name))| *name).collect();
        let quote = format!("{} làm phần {n}", names.join(", "));
        words.push(format!("{quote}."));
        let mut assign = Map::new();
        for (role, (body, _)) in &self.parts {
            let bodies = assign.entry(*role).or_insert_with(|| json!([]));
            bodies.as_array_mut().unwrap().push(json!(body));
        }
        if assign.contains_key("oversee") {
            assign.insert("oversees".to_owned(), json!("plan"));
        }
        if let Some(modality) = self.modality {
            assign.insert("modality".to_owned(), json!(modality));
        }
        if self.quoted {
            assign.insert("quote".to_owned(), json!(quote));
        }
        if let Some(topic) = self.own_task {
            assign.insert("task".to_owned(), json!({ "id": format!("viec-{id}-{n}"), "topic": topic }));
        }
        if let Some(name) = self.name {
            assign.insert("part".to_owned(), json!(name));
        }
        if let Some(covers) = &self.covers {
            let covers: Vec<&String> = covers.iter().map(|path| path.get(paths)).collect();
            assign.insert("covers".to_owned(), json!(covers));
        }
        Value::Object(assign)
    }
}

/// "monday next 09:00" as a plan writes it.
fn due_days(days: &[&str]) -> Value {
    let due = |day: &&str| match day.split(' ').collect::<Vec<_>>()[..] {
        [weekday, week, hour] => json!({ "weekday": weekday, "week": week, "hour": hour }),
        _ => json!(day),
    };
    days.iter().map(due).collect()
}

impl Report {
    fn render(&self, n: usize, words: &mut Vec<String>) -> Value {
        let ids = |bodies: &[Named]| bodies.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        let all = self.from.iter().chain(&self.to).chain(&self.via);
        let names: Vec<&str> = all.map(|(_, name)| *name).collect();
        let said = fact_words::of_report(&self.every, &self.before, &self.by);
        let quote = format!("{} báo cáo {n}{said}", names.join(", "));
        words.push(format!("{quote}."));
        let days =
            |days: &[(&str, Vec<&str>)]| days.iter().map(|(every, days)| (every.to_string(), due_days(days))).collect();
        let mut report = json!({ "from": ids(&self.from), "to": ids(&self.to), "every": self.every });
        report["before"] = Value::Object(days(&self.before));
        report["by"] = Value::Object(days(&self.by));
        if let Some((via, _)) = self.via {
            report["via"] = json!(via);
        }
        if n > 0 {
            report["task"] = json!(format!("bao-cao-{n}"));
        }
        if self.quoted {
            report["quote"] = json!(quote);
        }
        report
    }
}
