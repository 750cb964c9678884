//! A plan file as a drafter edits it: a tree of clauses, numbered anew after each change.
//!
//! Knows nothing of how plans are compared.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

/// A clause that keeps its identity through all edits.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: usize,
    /// Everything but `at` and `items`; `covers` hold identities, not paths.
    pub fields: Map<String, Value>,
    pub at: String,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone)]
pub struct Paper {
    pub head: Map<String, Value>,
    pub items: Vec<Item>,
    pub next: usize,
}

impl Paper {
    /// From a plan file and the steps of its clauses in order, as the loader reads them.
    pub fn read(yaml: &str, steps: &[String]) -> Paper {
        let mut head: Map<String, Value> = serde_yaml::from_str(yaml).unwrap();
        let clauses = head.remove("clauses").unwrap();
        let mut paper = Paper { head, items: Vec::new(), next: 0 };
        paper.items = paper.lay_out(&clauses, steps);
        let ids: HashMap<String, usize> = paper.paths().into_iter().map(|(id, path)| (path, id)).collect();
        paper.each_mut(&mut |item| covers(&mut item.fields, &mut |path| Some(json!(ids[path.as_str()?]))));
        for owner in ["period", "phases"] {
            by_identity(paper.head.get_mut(owner), &|path| ids.get(path.as_str()?).map(|id| json!(id)));
        }
        paper
    }

    fn lay_out(&mut self, clauses: &Value, steps: &[String]) -> Vec<Item> {
        let mut items = Vec::new();
        for clause in clauses.as_array().into_iter().flatten() {
            let mut fields = clause.as_object().unwrap().clone();
            fields.remove("at");
            without_below(&mut fields);
            let below = fields.remove("items").unwrap_or_default();
            let id = self.next;
            self.next += 1;
            let at = steps[id].clone();
            items.push(Item { id, fields, at, items: self.lay_out(&below, steps) });
        }
        items
    }

    /// The file.
    pub fn yaml(&self) -> Vec<u8> {
        let paths = self.paths();
        let mut head = self.head.clone();
        let path = |id: &Value| paths.get(&(id.as_u64()? as usize)).map(|path| json!(path));
        for owner in ["period", "phases"] {
            by_identity(head.get_mut(owner), &path);
        }
        head.insert("clauses".into(), values(&self.items, &path));
        serde_yaml::to_string(&head).unwrap().into_bytes()
    }

    /// Where each clause stands.
    pub fn paths(&self) -> HashMap<usize, String> {
        fn walk(items: &[Item], above: &str, all: &mut HashMap<usize, String>) {
            for item in items {
                let path = if above.is_empty() { item.at.clone() } else { format!("{above}.{}", item.at) };
                walk(&item.items, &path, all);
                all.insert(item.id, path);
            }
        }
        let mut all = HashMap::new();
        walk(&self.items, "", &mut all);
        all
    }

    pub fn each_mut(&mut self, act: &mut impl FnMut(&mut Item)) {
        fn walk(items: &mut [Item], act: &mut impl FnMut(&mut Item)) {
            for item in items {
                act(item);
                walk(&mut item.items, act);
            }
        }
        walk(&mut self.items, act);
    }

    pub fn all(&self) -> Vec<&Item> {
        fn walk<'a>(items: &'a [Item], all: &mut Vec<&'a Item>) {
            for item in items {
                all.push(item);
                walk(&item.items, all);
            }
        }
        let mut all = Vec::new();
        walk(&self.items, &mut all);
        all
    }

    pub fn item(&self, id: usize) -> &Item {
        self.all().into_iter().find(|item| item.id == id).unwrap()
    }

    pub fn with_item<R>(&mut self, id: usize, act: impl FnOnce(&mut Item) -> R) -> R {
        let (list, at) = self.list_of(id).unwrap();
        act(&mut list[at])
    }

    /// The list in which a clause stands, and its place there.
    pub fn list_of(&mut self, id: usize) -> Option<(&mut Vec<Item>, usize)> {
        fn walk(items: &mut Vec<Item>, id: usize) -> Option<(&mut Vec<Item>, usize)> {
            if let Some(at) = items.iter().position(|item| item.id == id) {
                return Some((items, at));
            }
            items.iter_mut().find_map(|item| walk(&mut item.items, id))
        }
        walk(&mut self.items, id)
    }

    /// Numbers every list anew whose clauses are all of one sort.
    pub fn number(&mut self) {
        fn walk(items: &mut [Item]) {
            number(items);
            items.iter_mut().for_each(|item| walk(&mut item.items));
        }
        walk(&mut self.items);
    }

    pub fn new_id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }
}

impl Item {
    pub fn text(&self) -> &str {
        self.fields.get("text").and_then(Value::as_str).unwrap_or_default()
    }

    pub fn size(&self) -> usize {
        1 + self.items.iter().map(Item::size).sum::<usize>()
    }
}

/// What a reader says of the clause below its issuer is no word of the text, and rests on words that the drafter changes.
fn without_below(fields: &mut Map<String, Value>) {
    fields.remove("below");
    if let Some(task) = fields.get_mut("task").and_then(Value::as_object_mut) {
        task.remove("below");
    }
}

/// The sort of a step, and the steps of that sort in order.
pub fn sort(at: &str) -> Option<fn(usize) -> String> {
    const LETTERS: [&str; 24] = [
        "a", "b", "c", "d", "đ", "e", "f", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
        "x", "y",
    ];
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if is_number(at) {
        return Some(|n| (n + 1).to_string());
    }
    if at.strip_prefix('-').is_some_and(is_number) {
        return Some(|n| format!("-{}", n + 1));
    }
    if at.strip_prefix('+').is_some_and(is_number) {
        return Some(|n| format!("+{}", n + 1));
    }
    if at.strip_prefix('p').is_some_and(is_number) {
        return Some(|n| format!("p{}", n + 1));
    }
    if LETTERS.contains(&at) {
        return Some(|n| LETTERS[n].to_owned());
    }
    ROMAN.contains(&at).then_some(|n| ROMAN[n].to_owned())
}

/// Whether the step is printed, and not only counted.
pub fn is_printed(at: &str) -> bool {
    !at.starts_with(['-', '+']) && sort(at).is_some() && !(at.starts_with('p') && at.len() > 1)
}

fn number(items: &mut [Item]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for item in items {
        let Some(step) = sort(&item.at) else { continue };
        let count = counts.entry(step(0)).or_default();
        item.at = step(*count);
        *count += 1;
    }
}

fn values(items: &[Item], path: &impl Fn(&Value) -> Option<Value>) -> Value {
    let all = items.iter().map(|item| {
        let mut fields = Map::new();
        fields.insert("at".into(), json!(item.at));
        fields.extend(item.fields.clone());
        covers(&mut fields, &mut |id| path(id));
        if !item.items.is_empty() {
            fields.insert("items".into(), values(&item.items, path));
        }
        Value::Object(fields)
    });
    all.collect()
}

/// Rewrites the clauses that assignments and phases cover.
fn covers(fields: &mut Map<String, Value>, act: &mut impl FnMut(&Value) -> Option<Value>) {
    let mut owners: Vec<&mut Map<String, Value>> = Vec::new();
    for (key, value) in fields.iter_mut() {
        if !matches!(key.as_str(), "assign" | "time" | "readings") {
            continue;
        }
        match value {
            Value::Array(list) => owners.extend(list.iter_mut().filter_map(Value::as_object_mut)),
            Value::Object(one) => owners.push(one),
            _ => {}
        }
    }
    for owner in owners {
        let Some(value) = owner.get_mut("covers") else { continue };
        let list = match &*value {
            Value::Array(list) => list.clone(),
            Value::String(all) if all == "all" => continue,
            one => vec![one.clone()],
        };
        *value = Value::Array(list.iter().filter_map(&mut *act).collect());
    }
}

/// Rewrites `clause` in the period or in each phase.
fn by_identity(owner: Option<&mut Value>, act: &impl Fn(&Value) -> Option<Value>) {
    let Some(Value::Object(owner)) = owner else { return };
    if let Some(clause) = owner.get_mut("clause") {
        if let Some(now) = act(clause) {
            *clause = now;
        }
        return;
    }
    owner.values_mut().for_each(|value| by_identity(Some(value), act));
}
