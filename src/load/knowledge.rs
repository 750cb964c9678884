//! What is known beside the plans: bodies, places, topics, rules.

use std::collections::HashMap;
use std::fmt::Display;
use std::path::is_separator;
use std::rc::Rc;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::files::{self, Files};
use super::knowledge_mistakes as mistakes;
use super::knowledge_rules;
use super::known::{KnowledgeFiles, RuleSource};
use super::mistakes::not_a_slug;
use super::plan_mistakes;
use super::yaml::{File, YamlPath, YamlStep, key};
use crate::diag::{Report, Span, nearest};
use crate::model::{
    AnnouncedYear, Body, BodyId, CalendarDay, Collective, LocalKind, Place, Tier, Topic, Words, Workspace,
};
use crate::rule::{Family, Rule, RuleTable};
use crate::vietnamese::is_slug;

/// Reads `rules/` into the workspace; the rules themselves are returned, those of a table one by one.
pub fn read(files: &Files, workspace: &mut Workspace, report: &mut Report) -> KnowledgeFiles {
    let mut known = KnowledgeFiles::default();
    for (path, bytes) in files.under("rules/", ".yaml") {
        let Some(file) = File::parse(path, bytes, report) else { continue };
        match path.split(is_separator).nth(1) {
            Some("bodies") => known.bodies(&file, workspace, report),
            Some("places") => known.places(&file, workspace, report),
            Some("topics") => known.topics(&file, workspace, report),
            Some("calendar") => known.calendar(&file, workspace, report),
            Some("words") => known.words(&file, workspace, report),
            Some(folder) if is_of_rules(folder) => known.rule(path, file, report),
            other => report.push(mistakes::unknown_folder(file.beginning(), other.unwrap_or_default(), &FOLDERS)),
        }
    }
    if !known.seen.contains_key(WORDS) {
        let bytes = files::words();
        if let Some(file) = File::parse("rules/words/words.yaml", bytes, report) {
            known.words(&file, workspace, report);
        }
    }
    let words = &workspace.words;
    workspace.kinds.values_mut().for_each(|kind| kind.tier_words = words.tiers.of(kind.tier).to_owned());
    known.rules.values_mut().for_each(|rule| rule.rank = words.ranks.of(&rule.basis));
    for rule in known.rules.values_mut() {
        rule.title = rule.titled(workspace);
    }
    known
}

/// By which the words are known to have been read.
const WORDS: &str = "words";

/// The folders of `rules/` that hold no rules.
const FOLDERS: [&str; 5] = ["bodies", "places", "topics", "calendar", "words"];

/// A family's folder; a file beside the folders is read as a rule too, and told where it belongs.
fn is_of_rules(folder: &str) -> bool {
    folder.ends_with(".yaml") || Family::ALL.iter().any(|family| family.key() == folder)
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyFile {
    #[serde(default)]
    bodies: Vec<Body>,
    #[serde(default)]
    kinds: Vec<LocalKind>,
    #[serde(default)]
    collectives: Vec<Collective>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceFile {
    places: Vec<Place>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicFile {
    topics: Vec<Topic>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarFile {
    days: Vec<CalendarDay>,
    announced: Vec<AnnouncedYear>,
}

/// Where a word stands that says nothing: a list that it begins with would never end.
fn blank_words(value: &Value, at: &[YamlStep]) -> Vec<YamlPath> {
    let below = |step: YamlStep, value: &Value| blank_words(value, &[at, &[step]].concat());
    match value {
        Value::String(word) if word.trim().is_empty() => vec![at.to_vec()],
        Value::Array(all) => all.iter().enumerate().flat_map(|(n, value)| below(YamlStep::Index(n), value)).collect(),
        Value::Object(all) => all.iter().flat_map(|(name, value)| below(key(name), value)).collect(),
        _ => Vec::new(),
    }
}

impl KnowledgeFiles {
    /// The words of papers, once; each pattern has its names, once each.
    fn words(&mut self, file: &File, workspace: &mut Workspace, report: &mut Report) {
        if let Some(first) = self.seen.insert(WORDS.to_owned(), file.beginning()) {
            report.push(mistakes::words_twice(file.beginning(), &first));
        }
        let Some(words) = read_file::<Words>(file, report) else { return };
        for (keys, (_, text, names)) in words.patterns() {
            let stands = names.iter().all(|name| text.matches(&format!("{{{name}}}")).count() == 1);
            if !stands || text.matches('{').count() != names.len() {
                let keys: Vec<YamlStep> = keys.into_iter().map(key).collect();
                report.push(mistakes::wrong_pattern(file.span(&keys), text, names));
            }
        }
        let all = serde_json::to_value(&words).expect("words are plain data");
        let empty = blank_words(&all, &[]).into_iter();
        report.extend(empty.map(|at| mistakes::blank_word(file.span(&at))));
        workspace.words = words;
    }

    fn calendar(&mut self, file: &File, workspace: &mut Workspace, report: &mut Report) {
        let Some(read) = read_file::<CalendarFile>(file, report) else { return };
        for (n, day) in read.days.into_iter().enumerate() {
            let at = file.span(&[key("days"), YamlStep::Index(n), key("day")]);
            let id = day.day.to_string();
            if let Some(first) = self.seen.insert(id.clone(), at.clone()) {
                report.push(mistakes::day_twice(at, day.day, &first));
            }
            workspace.calendar.days.insert(day.day, day);
        }
        for year in read.announced {
            workspace.calendar.announced.insert(year.year.0.whole() as i32, year);
        }
    }

    fn bodies(&mut self, file: &File, workspace: &mut Workspace, report: &mut Report) {
        let Some(read) = read_file::<BodyFile>(file, report) else { return };
        for (n, body) in read.bodies.into_iter().enumerate() {
            let entry = [key("bodies"), YamlStep::Index(n)];
            self.once(&body.id, file, &entry, report);
            self.refer(file, &entry, "superior", body.superior.iter());
            self.refer(file, &entry, "successors", body.successors.iter().map(|s| &s.to));
            workspace.bodies.insert(body.id.clone(), body);
        }
        for (n, kind) in read.kinds.into_iter().enumerate() {
            let entry = [key("kinds"), YamlStep::Index(n)];
            self.once(&kind.id, file, &entry, report);
            self.refer(file, &entry, "superior", kind.superior.iter());
            self.refer(file, &entry, "under", kind.under.iter());
            let at = file.span(&[&entry[..], &[key("instance")]].concat());
            if !is_instance(&kind.instance) {
                report.push(mistakes::wrong_instance(at.clone(), &kind.instance));
            }
            self.instances.push((kind.id.clone(), at));
            self.refer(file, &entry, "successors", kind.successors.iter().map(|s| &s.to));
            workspace.kinds.insert(kind.id.clone(), kind);
        }
        for (n, collective) in read.collectives.into_iter().enumerate() {
            self.once(&collective.id, file, &[key("collectives"), YamlStep::Index(n)], report);
            workspace.collectives.insert(collective.id.clone(), collective);
        }
    }

    fn places(&mut self, file: &File, workspace: &mut Workspace, report: &mut Report) {
        let Some(read) = read_file::<PlaceFile>(file, report) else { return };
        for (n, place) in read.places.into_iter().enumerate() {
            let entry = [key("places"), YamlStep::Index(n)];
            self.once(&place.id, file, &entry, report);
            self.refer(file, &entry, "departments", place.departments.keys());
            let places = place.successors.iter().enumerate();
            self.places.extend(places.map(|(m, heir)| {
                let steps = [&entry[..], &[key("successors"), YamlStep::Index(m), key("to")]].concat();
                (heir.to.clone(), file.span(&steps))
            }));
            let above = place.within.iter();
            self.places.extend(above.map(|id| (id.clone(), file.span(&[&entry[..], &[key("within")]].concat()))));
            self.tiers.push((place.id.clone(), file.span(&entry)));
            workspace.places.insert(place.id.clone(), place);
        }
    }

    fn topics(&mut self, file: &File, workspace: &mut Workspace, report: &mut Report) {
        let Some(read) = read_file::<TopicFile>(file, report) else { return };
        for (n, topic) in read.topics.into_iter().enumerate() {
            self.once(&topic.id, file, &[key("topics"), YamlStep::Index(n)], report);
            workspace.topics.insert(topic.id.clone(), topic);
        }
    }

    fn rule(&mut self, path: &str, file: File, report: &mut Report) {
        let (rules, id, family) = match file.has(&[key("rows")]) {
            true => {
                let Some(table) = read_file::<RuleTable>(&file, report) else { return };
                self.once(&table.id, &file, &[], report);
                let (id, family) = (table.id.clone(), table.family);
                (table.rules(), id, family)
            }
            false => {
                let Some(rule) = read_file::<Rule>(&file, report) else { return };
                let (id, family) = (rule.id.clone(), rule.family);
                (vec![rule], id, family)
            }
        };
        let home = format!("rules/{}/{id}.yaml", family.key());
        if path != home {
            report.push(mistakes::rule_elsewhere(file.span(&[key("id")]), path, &home));
        }
        let file = Rc::new(file);
        for (n, rule) in rules.into_iter().enumerate() {
            let row = rule.table.is_some().then_some(n);
            let entry = row.map(|n| vec![key("rows"), YamlStep::Index(n)]).unwrap_or_default();
            self.once(&rule.id, &file, &entry, report);
            let source = RuleSource { file: Rc::clone(&file), row };
            knowledge_rules::check_alone(&rule, &source, report);
            self.rule_sources.insert(rule.id.clone(), source);
            self.rules.insert(rule.id.clone(), rule);
        }
    }

    /// An id names one thing among all that is known.
    fn once(&mut self, id: &impl Display, file: &File, entry: &[YamlStep], report: &mut Report) {
        let at = file.span(&[entry, &[key("id")]].concat());
        if !is_slug(&id.to_string()) {
            report.push(not_a_slug(at.clone(), &id.to_string()));
        }
        if let Some(first) = self.seen.get(&id.to_string()) {
            report.push(mistakes::id_twice(at, &id.to_string(), first));
            return;
        }
        self.seen.insert(id.to_string(), at);
    }

    /// Where the entry with an id was read.
    pub fn span_of(&self, id: &BodyId) -> Option<Span> {
        self.seen.get(id.as_str()).cloned()
    }

    fn refer<'b>(&mut self, file: &File, entry: &[YamlStep], part: &str, ids: impl Iterator<Item = &'b BodyId>) {
        let at = file.span(&[entry, &[key(part)]].concat());
        self.references.extend(ids.map(|id| (id.clone(), at.clone())));
    }
}

fn read_file<T: DeserializeOwned>(file: &File, report: &mut Report) -> Option<T> {
    file.read(report)
}

/// How the ids of a kind's bodies are made: a slug in which `{place}` stands once.
fn is_instance(instance: &str) -> bool {
    instance.matches("{place}").count() == 1 && is_slug(&instance.replace("{place}", "x"))
}

/// Ids that are made must differ like those that are written: of all kinds, over all places.
fn check_instances(known: &KnowledgeFiles, workspace: &Workspace, report: &mut Report) {
    let mut made: HashMap<BodyId, &BodyId> = HashMap::new();
    for (id, at) in &known.instances {
        let kind = &workspace.kinds[id];
        let places = workspace.places.values().filter(|place| place.tier == kind.tier);
        let twice = places.map(|place| kind.id_in(place)).find_map(|own| {
            let written = known.seen.contains_key(own.as_str()).then(|| own.clone());
            let other = made.insert(own.clone(), id).filter(|other| *other != id).cloned();
            Some((own, written.or(other)?))
        });
        if let Some((own, other)) = twice {
            report.push(mistakes::instance_twice(at.clone(), &own, &other));
        }
    }
}

/// What can be said of bodies and places only once all of them are known.
pub fn check_references(known: &KnowledgeFiles, workspace: &Workspace, report: &mut Report) {
    check_instances(known, workspace, report);
    for (id, at) in &known.references {
        if workspace.body(id).is_none() {
            report.push(plan_mistakes::unknown_body(id, at.clone(), workspace));
        }
    }
    for (id, at) in known.places.iter().filter(|(id, _)| !workspace.places.contains_key(id)) {
        let near = nearest(id.as_str(), workspace.places.keys().map(|id| id.as_str()));
        report.push(plan_mistakes::unknown_place(at.clone(), id, near));
    }
    for (id, at) in &known.tiers {
        let place = &workspace.places[id];
        let above = place.within.as_ref().and_then(|id| workspace.places.get(id));
        if place.tier == Tier::Central || above.is_some_and(|above| above.tier >= place.tier) {
            report.push(mistakes::not_above(at.clone(), place));
        }
    }
}
