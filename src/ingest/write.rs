//! A draft → the plan file, in the canonical form of `load`.

use std::collections::BTreeSet;

use super::draft::{DraftClause, DraftPlan};
use super::facts::{
    AssignFact, CitationFact, ProductFact, ReportFact, StatedFact, StatedTime, TargetFact, TimeFact, WrittenBody,
};
use crate::load::canonical::{YamlNode, laid_out, write};
use crate::model::{ClauseKind, DayOfWeek, DueWeek, EventSide, Frequency, LimitStart, Modality, Role, TaskScope};
use crate::vietnamese::{fold_space, lowered, slug};

/// No id of a task is longer.
const MOST_STEPS_OF_A_TASK: usize = 8;

/// A fact of every task of its clause.
const TASK_OF_ALL: &str = "all";

/// Its keys are words of the program.
type PlanNode = YamlNode<'static>;
type Keys = Vec<(&'static str, PlanNode)>;

/// The plan file.
pub fn yaml(plan: &DraftPlan) -> String {
    let head = &plan.head;
    let mut top: Keys = vec![("id", PlanNode::word(&head.id)), ("text", PlanNode::word("full"))];
    let mut put = |key, value: &Option<String>| top.extend(value.as_ref().map(|value| (key, PlanNode::word(value))));
    put("kind", &head.kind);
    put("number", &head.number);
    put("date", &head.date);
    put("place", &head.place);
    put("issuer", &head.issuer);
    put("territory", &head.territory);
    put("title", &head.title);
    if let Some((from, to, quote)) = period_with_words(plan) {
        let days = vec![
            ("from", PlanNode::word(format!("{from}-01-01"))),
            ("to", PlanNode::word(format!("{to}-12-31"))),
            ("clause", PlanNode::word("Phần đầu")),
            ("quote", PlanNode::word(quote)),
        ];
        top.push(("period", PlanNode::Map(days)));
    }
    let mut tasks = BTreeSet::new();
    top.push(("clauses", PlanNode::List(plan.clauses.iter().map(|clause| node(clause, &mut tasks)).collect())));
    let written = format!("# yaml-language-server: $schema=plan.schema.json\n{}", write(&top));
    laid_out("plans/", &written).unwrap_or(written)
}

/// The period, with its words as the head writes them.
fn period_with_words(plan: &DraftPlan) -> Option<(i32, i32, String)> {
    let (from, to, said) = plan.head.period.clone()?;
    let head = plan.clauses.iter().find(|clause| clause.at == "Phần đầu")?.words();
    let at = lowered(&head).find(&lowered(&said))?;
    let quote = head.get(at..at + said.len())?.to_owned();
    Some((from, to, quote))
}

fn node(clause: &DraftClause, tasks: &mut BTreeSet<String>) -> PlanNode {
    let mut keys: Keys = vec![("at", step(&clause.at))];
    keys.extend(clause.marker.as_ref().map(|marker| ("marker", PlanNode::word(marker))));
    keys.extend(clause.kind.map(|kind| ("kind", PlanNode::word(kind_key(kind)))));
    keys.extend(clause.heading.as_ref().map(|heading| ("heading", PlanNode::word(heading))));
    let text = clause
        .text
        .as_ref()
        .map(|text| if clause.in_lines { PlanNode::Lines(text.clone()) } else { PlanNode::word(text) });
    keys.extend(text.map(|text| ("text", text)));
    for (key, cells) in [("table", &clause.table), ("cells", &clause.cells)] {
        let cells: Vec<PlanNode> = cells.iter().map(PlanNode::word).collect();
        keys.extend((!cells.is_empty()).then_some((key, PlanNode::List(cells))));
    }
    let facts: Vec<&StatedFact> = clause.facts.iter().filter(|fact| fact.is_settled()).collect();
    let assigns = facts.iter().any(|fact| matches!(fact, StatedFact::Assign(_)));
    let id = (assigns || clause.sets_task).then(|| task_id(clause, tasks));
    let parts: Vec<&str> = facts.iter().filter_map(|fact| part_of(fact)).collect();
    let shares: Vec<String> =
        parts.iter().filter_map(|_| Some(free_id(&format!("{}-phan", id.as_ref()?), tasks))).collect();
    let shared = !shares.is_empty();
    keys.extend(id.as_ref().map(|id| ("task", own_tasks(clause, id, shares.iter().zip(&parts)))));
    let reports = facts.iter().filter(|fact| matches!(fact, StatedFact::Report(_))).count();
    // Beside a report a time says that it is the task's; beside parts of the work, that it is that of all.
    let of_task = id.as_deref().filter(|_| reports > 0);
    let of_task = if shared { Some(TASK_OF_ALL) } else { of_task };
    let mut next = shares.iter();
    let assigned: Vec<PlanNode> = facts
        .iter()
        .filter_map(|fact| if let StatedFact::Assign(fact) = fact { Some(fact) } else { None })
        .map(|fact| {
            let part = fact.part.as_ref().and_then(|_| next.next()).map(String::as_str);
            assign(fact, part.or(shared.then_some(TASK_OF_ALL)))
        })
        .collect();
    let of_nobody = id.is_none() && reports > 1;
    let all =
        |pick: &dyn Fn(&StatedFact) -> Option<PlanNode>| facts.iter().filter_map(|fact| pick(fact)).collect::<Vec<_>>();
    let mut put = |key, found: Vec<PlanNode>, always_a_list: bool| {
        if !found.is_empty() {
            keys.push((key, if always_a_list { PlanNode::List(found) } else { PlanNode::one_or_many(found) }));
        }
    };
    put("assign", assigned, false);
    let dated = |fact: &StatedFact| match fact {
        StatedFact::Time(fact) if !of_nobody => Some(time(fact, of_task)),
        _ => None,
    };
    let reported =
        facts.iter().filter_map(|fact| if let StatedFact::Report(fact) = fact { Some(&**fact) } else { None });
    let named: Vec<(String, &ReportFact)> = (1..).map(report_name).zip(reported).collect();
    let due = named.iter().filter_map(|(name, fact)| fact.due.as_ref().map(|due| time(due, Some(name))));
    put("time", all(&dated).into_iter().chain(due).collect(), false);
    let reports = named.iter().map(|(name, fact)| report(fact, (name != TaskScope::REPORT).then_some(name)));
    put("report", reports.collect(), false);
    put("indicators", all(&|fact| if let StatedFact::Target(fact) = fact { Some(target(fact)) } else { None }), true);
    let made = |fact: &StatedFact| match fact {
        StatedFact::Product(fact) => Some(product(fact, of_task.filter(|_| shared))),
        _ => None,
    };
    put("deliverables", all(&made), true);
    put("cites", all(&|fact| if let StatedFact::Citation(fact) = fact { Some(citation(fact)) } else { None }), true);
    let gets = |fact: &StatedFact| match fact {
        StatedFact::Recipient { bodies, purpose } => Some(recipient(bodies, *purpose)),
        _ => None,
    };
    put("recipient", all(&gets), false);
    if !clause.items.is_empty() {
        keys.push(("items", PlanNode::List(clause.items.iter().map(|item| node(item, tasks)).collect())));
    }
    PlanNode::Tall(keys)
}

/// A step of a path; `1` needs no quotes where a path is read.
fn step(at: &str) -> PlanNode {
    let is_number = !at.is_empty() && at.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
    if is_number { PlanNode::Figure(at.to_owned()) } else { PlanNode::word(at) }
}

/// The part of the work that a phrase gives.
fn part_of(fact: &StatedFact) -> Option<&str> {
    if let StatedFact::Assign(fact) = fact { fact.part.as_deref() } else { None }
}

/// The task of a clause, with its words where they are not its first; where leads share it, one task for each part.
fn own_tasks<'a>(clause: &DraftClause, id: &str, shares: impl Iterator<Item = (&'a String, &'a &'a str)>) -> PlanNode {
    let words = clause.task_words.clone().or_else(|| clause.text.as_deref().map(fold_space)).unwrap_or_default();
    let share = |(id, part): (&String, &&str)| {
        let keys = [
            ("id", id.clone()),
            ("title", format!("{words} ({part})")),
            ("quote", words.clone()),
            ("part", (*part).to_owned()),
        ];
        PlanNode::Map(keys.into_iter().map(|(key, word)| (key, PlanNode::word(word))).collect())
    };
    let shares: Vec<PlanNode> = shares.map(share).collect();
    if !shares.is_empty() {
        return PlanNode::List(shares);
    }
    let mut keys: Keys = vec![("id", PlanNode::word(id))];
    keys.extend(clause.task_words.as_ref().map(|words| ("quote", PlanNode::word(words))));
    PlanNode::Map(keys)
}

/// A short id from the first words, unlike any before it.
fn task_id(clause: &DraftClause, taken: &mut BTreeSet<String>) -> String {
    let said = clause.task_words.as_deref().or(clause.heading.as_deref()).or(clause.text.as_deref());
    let words = slug(said.unwrap_or_default());
    let short: Vec<&str> = words.split('-').filter(|step| !step.is_empty()).take(MOST_STEPS_OF_A_TASK).collect();
    let short = if short.is_empty() { "nhiem-vu".to_owned() } else { short.join("-") };
    free_id(&short, taken)
}

fn free_id(short: &str, taken: &mut BTreeSet<String>) -> String {
    let all = std::iter::once(short.to_owned()).chain((2..).map(|n| format!("{short}-{n}")));
    let free = all.into_iter().find(|id| !taken.contains(id)).expect("some number is free");
    taken.insert(free.clone());
    free
}

/// The id; with the words where the register writes the name otherwise.
fn body(named: &WrittenBody) -> PlanNode {
    let id = PlanNode::word(named.body.as_str());
    if named.is_otherwise { PlanNode::Map(vec![("body", id), ("as", PlanNode::word(&named.written))]) } else { id }
}

fn bodies(all: &[WrittenBody]) -> PlanNode {
    let mut seen = BTreeSet::new();
    let known = all.iter().filter(|named| !named.is_proposed && seen.insert(named.body.clone()));
    let each = known.map(body);
    PlanNode::one_or_many(each.collect())
}

/// `task` names which of the clause's tasks the phrase gives, where it has several.
fn assign(fact: &AssignFact, task: Option<&str>) -> PlanNode {
    let parts = fact.parts.iter().filter(|(_, all)| all.iter().any(|named| !named.is_proposed));
    let mut keys: Keys = parts.map(|(role, all)| (role_key(*role), bodies(all))).collect();
    if fact.parts.iter().any(|(role, _)| *role == Role::Oversee) {
        keys.push(("oversees", PlanNode::word(if fact.of_this_plan { "plan" } else { "field" })));
    }
    match fact.modality {
        Modality::Order => {}
        other => keys.push(("modality", PlanNode::word(other.key()))),
    }
    if !fact.covers.is_empty() {
        keys.push(("covers", PlanNode::List(fact.covers.iter().map(PlanNode::word).collect())));
    }
    keys.extend(task.map(|task| ("tasks", PlanNode::word(task))));
    keys.push(("quote", PlanNode::word(&fact.quote)));
    PlanNode::Map(keys)
}

fn time(fact: &TimeFact, task: Option<&str>) -> PlanNode {
    let day = |day: chrono::NaiveDate| PlanNode::word(day.format("%Y-%m-%d").to_string());
    let (kind, mut rest): (&str, Keys) = match &fact.kind {
        StatedTime::Before(date) => ("fixed", vec![("before", day(*date))]),
        StatedTime::By(date) => ("fixed", vec![("by", day(*date))]),
        StatedTime::Window(from, to) => ("window", vec![("from", day(*from)), ("to", day(*to))]),
        StatedTime::Periodic(every) => ("periodic", vec![("every", frequencies(every))]),
        StatedTime::AnnualDay(day) => ("annual_day", vec![("day", PlanNode::word(day.to_string()))]),
        StatedTime::Limit(limit) => {
            ("limit", vec![("within", PlanNode::word(limit.within.to_string())), ("since", since(&limit.since))])
        }
        StatedTime::Event(event, side) => {
            let mut keys: Keys = vec![("event", PlanNode::word(event.as_str()))];
            keys.extend((*side == EventSide::Before).then(|| ("side", PlanNode::word(side.key()))));
            ("event", keys)
        }
        StatedTime::Conditional => ("conditional", Vec::new()),
        StatedTime::Continuous => ("continuous", Vec::new()),
        StatedTime::Prompt => ("prompt", Vec::new()),
    };
    let mut keys: Keys = vec![("kind", PlanNode::word(kind))];
    keys.append(&mut rest);
    keys.extend(fact.hour.map(|hour| ("hour", PlanNode::word(hour.to_string()))));
    let has_days = !matches!(
        fact.kind,
        StatedTime::Conditional | StatedTime::Continuous | StatedTime::Prompt | StatedTime::Event(..)
    );
    if fact.whole && has_days {
        keys.push(("whole", PlanNode::Figure("true".to_owned())));
    }
    keys.push(("quote", PlanNode::word(&fact.quote)));
    keys.extend(task.map(|task| ("task", PlanNode::word(task))));
    PlanNode::Map(keys)
}

fn since(start: &LimitStart) -> PlanNode {
    match start {
        LimitStart::Event(event) => PlanNode::Map(vec![(start.key(), PlanNode::word(event.as_str()))]),
        _ => PlanNode::word(start.key()),
    }
}

fn frequencies(all: &[Frequency]) -> PlanNode {
    PlanNode::List(all.iter().map(|frequency| PlanNode::word(frequency.key())).collect())
}

/// The first report of a clause needs no name.
fn report_name(n: usize) -> String {
    if n == 1 { TaskScope::REPORT.to_owned() } else { format!("bao-cao-{n}") }
}

fn report(fact: &ReportFact, name: Option<&String>) -> PlanNode {
    let mut keys: Keys = vec![("from", bodies(&fact.from)), ("to", bodies(&fact.to))];
    keys.extend(name.map(|name| ("task", PlanNode::word(name))));
    let via = fact.via.as_ref().filter(|via| !via.is_proposed);
    keys.extend(via.map(|via| ("via", body(via))));
    if !fact.every.is_empty() {
        keys.push(("every", frequencies(&fact.every)));
    }
    for (key, is_too_late, days) in [("before", true, &fact.before), ("by", false, &fact.by)] {
        let weekly = fact.weekly.filter(|(excludes, _)| *excludes == is_too_late);
        if !days.is_empty() || weekly.is_some() {
            let each = |(frequency, days): &(Frequency, Vec<String>)| {
                (frequency.key(), PlanNode::one_or_many(days.iter().map(PlanNode::word).collect()))
            };
            let weekly = weekly.map(|(_, day)| (Frequency::Week.key(), weekday(day)));
            keys.push((key, PlanNode::Map(weekly.into_iter().chain(days.iter().map(each)).collect())));
        }
    }
    keys.extend(fact.even_if_none.as_ref().map(|words| ("even_if_none", PlanNode::word(words))));
    keys.push(("quote", PlanNode::word(&fact.quote)));
    PlanNode::Map(keys)
}

/// `friday`, `{weekday: monday, week: next, hour: "09:00"}`
fn weekday(day: DayOfWeek) -> PlanNode {
    let name = PlanNode::word(day.weekday.key());
    if day.week == DueWeek::Same && day.hour.is_none() {
        return name;
    }
    let mut keys: Keys = vec![("weekday", name)];
    keys.extend((day.week == DueWeek::Next).then(|| ("week", PlanNode::word(day.week.key()))));
    keys.extend(day.hour.map(|hour| ("hour", PlanNode::word(hour.to_string()))));
    PlanNode::Map(keys)
}

fn target(fact: &TargetFact) -> PlanNode {
    let mut keys: Keys = vec![("measure", PlanNode::word(&fact.measure)), ("op", PlanNode::word(fact.op.key()))];
    keys.extend(fact.value.as_ref().map(|value| ("value", PlanNode::Figure(value.clone()))));
    keys.extend(fact.unit.as_ref().map(|unit| ("unit", PlanNode::word(unit))));
    keys.push(("quote", PlanNode::word(&fact.quote)));
    PlanNode::Map(keys)
}

fn product(fact: &ProductFact, task: Option<&str>) -> PlanNode {
    let kind = serde_json::to_value(fact.kind).expect("a kind is a word");
    let kind = kind.as_str().expect("a kind is a word").to_owned();
    let mut keys: Keys = vec![("what", PlanNode::word(&fact.what)), ("kind", PlanNode::word(kind))];
    keys.extend(fact.maker.as_ref().map(|maker| ("body", body(maker))));
    keys.extend(task.map(|task| ("task", PlanNode::word(task))));
    keys.push(("quote", PlanNode::word(&fact.quote)));
    PlanNode::Map(keys)
}

fn citation(fact: &CitationFact) -> PlanNode {
    let mut keys: Keys = vec![("written", PlanNode::word(&fact.written))];
    match &fact.to {
        Some(to) => keys.push(("to", PlanNode::word(to))),
        None => keys.push(("unresolved", PlanNode::word(format!("số {} chưa có trong plans/", fact.number)))),
    }
    keys.extend(fact.link.map(|link| ("as", PlanNode::word(link))));
    PlanNode::Map(keys)
}

fn recipient(all: &[WrittenBody], purpose: Option<&'static str>) -> PlanNode {
    let named = all.iter().map(|named| PlanNode::word(named.body.as_str())).collect();
    let mut keys: Keys = vec![("bodies", PlanNode::List(named))];
    keys.extend(purpose.map(|purpose| ("for", PlanNode::word(purpose))));
    PlanNode::Map(keys)
}

fn role_key(role: Role) -> &'static str {
    role.key()
}

fn kind_key(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Purpose => "purpose",
        ClauseKind::Requirement => "requirement",
        ClauseKind::Indicator => "indicator",
        ClauseKind::Task => "task",
        ClauseKind::Assignment => "assignment",
        ClauseKind::Phase => "phase",
        ClauseKind::Funding => "funding",
        ClauseKind::Organisation => "organisation",
        ClauseKind::Reporting => "reporting",
        ClauseKind::Other => "other",
    }
}
