//! Facts of the corpus are changed one sort at a time, and the loader tells every change at its line.

use phancong::diag::Lang;
use phancong::load::{Files, load};
use regex::Regex;
use serde_yaml::{Mapping, Value};

/// Changes a fact of a list; says by which diagnostic that must be told.
type Change = fn(&str, &mut Mapping) -> Option<&'static str>;

/// The plans with every fact changed that the change is about, and how often each diagnostic is due.
fn changed(change: Change) -> (Files, Vec<&'static str>) {
    let mut files = Files::embedded();
    let mut due = Vec::new();
    let steps = Regex::new(r"at: (\+\d)\b").expect("a pattern"); // steps, not numbers
    for (path, bytes) in files.0.iter_mut().filter(|(path, _)| path.starts_with("plans/") && path.ends_with(".yaml")) {
        let text = String::from_utf8_lossy(bytes);
        let text = steps.replace_all(&text, "at: \"$1\"");
        let mut plan: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let before = due.len();
        if let Some(clauses) = plan.get_mut("clauses") {
            in_clauses(clauses, change, &mut due);
        }
        if due.len() > before {
            *bytes = serde_json::to_string(&plan).expect("a plan is plain data").into_bytes();
        }
    }
    (files, due)
}

/// Of a clause without words nothing is known.
fn in_clauses(clauses: &mut Value, change: Change, due: &mut Vec<&'static str>) {
    for clause in clauses.as_sequence_mut().into_iter().flatten() {
        let has_words = clause.get("text").or(clause.get("heading")).is_some();
        for list in ["time", "indicators", "report"].into_iter().filter(|_| has_words) {
            let Some(facts) = clause.get_mut(list) else { continue };
            let facts = match facts {
                Value::Sequence(facts) => facts.iter_mut().collect(),
                one => vec![one],
            };
            due.extend(facts.into_iter().filter_map(Value::as_mapping_mut).filter_map(|fact| change(list, fact)));
        }
        if let Some(items) = clause.get_mut("items") {
            in_clauses(items, change, due);
        }
    }
}

/// Every change is told, by its name, and nothing else.
#[track_caller]
fn is_told(change: Change, at_least: usize) {
    let (files, mut due) = changed(change);
    assert!(due.len() >= at_least, "only {} facts of the corpus are changed", due.len());
    let report = load(&files).report;
    let mut told: Vec<&str> = report.iter().map(|mistake| mistake.name).collect();
    told.sort_unstable();
    due.sort_unstable();
    assert_eq!(told, due, "{:#?}", report.iter().map(|mistake| mistake.render(Lang::Vi, false)).collect::<Vec<_>>());
}

fn is(fact: &Mapping, key: &str, value: &str) -> bool {
    fact.get(key).and_then(Value::as_str) == Some(value)
}

fn text(fact: &Mapping, key: &str) -> Option<String> {
    fact.get(key).and_then(Value::as_str).map(str::to_owned)
}

#[test]
fn a_figure_that_is_not_quoted() {
    is_told(
        |list, fact| {
            let value = fact.get("value").and_then(Value::as_u64).filter(|_| list == "indicators")?;
            fact.insert("value".into(), (value + 1).into());
            Some("plan/figure-not-in-words")
        },
        14,
    );
}

#[test]
fn a_unit_that_does_not_follow_its_figure() {
    is_told(
        |list, fact| {
            fact.get("value").filter(|_| list == "indicators")?;
            fact.insert("unit".into(), "hecta".into());
            Some("plan/unit-not-in-words")
        },
        14,
    );
}

#[test]
fn a_sign_that_the_words_do_not_give() {
    is_told(
        |list, fact| {
            let op = text(fact, "op").filter(|_| list == "indicators")?;
            let other = match op.as_str() {
                "=" => ">",
                ">" => ">=",
                "down" => "up",
                "up" => "down",
                _ => "=",
            };
            fact.insert("op".into(), other.into());
            Some("plan/sign-not-in-words")
        },
        17,
    );
}

#[test]
fn a_day_that_is_not_quoted() {
    is_told(
        |list, fact| {
            let key =
                ["day", "before", "by", "from"].into_iter().find(|key| list == "time" && fact.contains_key(*key))?;
            let day = text(fact, key)?;
            let other = match day.split_once('/') {
                Some((day, month)) => format!("{}/{month}", day.parse::<u32>().ok()? - 1),
                None => (day.parse::<chrono::NaiveDate>().ok()? - chrono::Days::new(1)).to_string(),
            };
            fact.insert(key.into(), other.into());
            Some("plan/day-not-in-words")
        },
        8,
    );
}

#[test]
fn a_last_day_that_is_not_quoted() {
    is_told(
        |list, fact| {
            let day = text(fact, "to").filter(|_| list == "time" && is(fact, "kind", "window"))?;
            let other = day.parse::<chrono::NaiveDate>().ok()? + chrono::Days::new(1);
            fact.insert("to".into(), other.to_string().into());
            Some("plan/day-not-in-words")
        },
        1,
    );
}

#[test]
fn a_rhythm_that_the_words_do_not_give() {
    is_told(
        |list, fact| {
            let every = fact.get("every").filter(|_| list == "time")?;
            let stated = serde_yaml::to_string(every).ok()?;
            let other = if stated.contains("quarter") || stated.contains("half-year") { "month" } else { "quarter" };
            fact.insert("every".into(), other.into());
            Some("plan/rhythm-not-in-words")
        },
        12,
    );
}

#[test]
fn an_event_on_its_other_side() {
    is_told(
        |list, fact| {
            fact.get("event").filter(|_| list == "time")?;
            let other = if is(fact, "side", "before") { "after" } else { "before" };
            fact.insert("side".into(), other.into());
            Some("plan/side-against-words")
        },
        3,
    );
}

#[test]
fn a_due_day_of_a_report_that_is_not_quoted() {
    is_told(
        |list, fact| {
            let days = fact.get_mut("before").filter(|_| list == "report")?.as_mapping_mut()?;
            days.insert("year".into(), "21/12".into()).map(|_| "plan/day-not-in-words")
        },
        1,
    );
}

#[test]
fn a_due_day_of_a_report_on_its_other_side() {
    is_told(
        |list, fact| {
            let day = fact.get_mut("before").filter(|_| list == "report")?.as_mapping_mut()?.remove("year")?;
            fact.insert("by".into(), Value::Mapping([("year".into(), day)].into_iter().collect()));
            Some("plan/side-of-the-day")
        },
        1,
    );
}

#[test]
fn a_due_day_under_another_frequency() {
    is_told(
        |list, fact| {
            let days = fact.get_mut("before").filter(|_| list == "report")?.as_mapping_mut()?;
            let half = days.get("half-year")?.clone();
            days.insert("year".into(), half)?;
            Some("plan/day-of-another-rhythm")
        },
        1,
    );
}
