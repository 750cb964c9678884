//! A drafter who edits a plan, and writes down what was done.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::language::{new_clause, reworded};
use super::paper::{Item, Paper, is_printed, sort};

/// One edit, by the identities of the clauses it was made to.
#[derive(Debug, Clone)]
pub struct Done {
    pub class: &'static str,
    pub a: Vec<usize>,
    pub b: Vec<usize>,
}

/// Every edit that the drafter knows.
pub const KINDS: [&str; 20] = [
    "added-with-items",
    "replaced",
    "moved-and-reworded",
    "reassigned-and-reworded",
    "added",
    "dropped",
    "moved",
    "renumbered",
    "split",
    "merged",
    "reworded-light",
    "reworded-medium",
    "reworded-heavy",
    "lead",
    "coordinator",
    "modality",
    "time",
    "target",
    "deliverable",
    "report",
];

/// The plan before and after, and what was done between.
pub struct Revision {
    pub old: Paper,
    pub new: Paper,
    pub done: Vec<Done>,
}

pub struct Drafter<'c> {
    pub old: Paper,
    pub new: Paper,
    done: Vec<Done>,
    used: HashSet<usize>,
    chance: &'c mut Chance,
}

const BODIES: [(&str, &str); 6] = [
    ("bo-y-te", "Bộ Y tế"),
    ("bo-tai-chinh", "Bộ Tài chính"),
    ("bo-ngoai-giao", "Bộ Ngoại giao"),
    ("bo-tu-phap", "Bộ Tư pháp"),
    ("bo-quoc-phong", "Bộ Quốc phòng"),
    ("bo-cong-an", "Bộ Công an"),
];

impl<'c> Drafter<'c> {
    pub fn new(paper: &Paper, chance: &'c mut Chance) -> Self {
        Drafter { old: paper.clone(), new: paper.clone(), done: Vec::new(), used: HashSet::new(), chance }
    }

    /// Makes one edit of a kind; false where the plan gives no room for it.
    pub fn make(&mut self, kind: &str) -> bool {
        match kind {
            "added" => self.add(),
            "dropped" => self.drop(),
            "moved" => self.shift(),
            "renumbered" => self.renumber(),
            "split" => self.split(),
            "merged" => self.merge(),
            "reworded-light" => self.reword(0.05),
            "reworded-medium" => self.reword(0.2),
            "reworded-heavy" => self.reword(0.45),
            "added-with-items" => self.add_with_items(),
            "replaced" => self.replace(),
            "moved-and-reworded" => self.shift() && self.reword_last(0.2),
            "reassigned-and-reworded" => self.assignment("lead") && self.reword_last(0.15),
            "lead" | "coordinator" | "modality" => self.assignment(kind),
            "time" => self.time(),
            "target" => self.target(),
            "deliverable" => self.deliverable(),
            _ => self.report(),
        }
    }

    /// Numbers the new plan; what is numbered otherwise now was renumbered.
    pub fn finish(mut self) -> Revision {
        self.new.number();
        let moved: HashSet<usize> = self.done.iter().filter(|d| d.class == "moved").flat_map(|d| d.a.clone()).collect();
        let parents = |paper: &Paper| -> std::collections::HashMap<usize, Option<usize>> {
            let below =
                paper.all().into_iter().flat_map(|item| item.items.iter().map(move |child| (child.id, Some(item.id))));
            paper.items.iter().map(|item| (item.id, None)).chain(below).collect()
        };
        let (old_parents, new_parents) = (parents(&self.old), parents(&self.new));
        for item in self.new.all() {
            let Some(before) = self.old.all().into_iter().find(|old| old.id == item.id) else { continue };
            let same_place = old_parents[&item.id] == new_parents[&item.id] && !moved.contains(&item.id);
            if same_place && before.at != item.at && (is_printed(&before.at) || is_printed(&item.at)) {
                self.done.push(Done { class: "renumbered", a: vec![item.id], b: vec![item.id] });
            }
        }
        Revision { old: self.old, new: self.new, done: self.done }
    }

    /// Clauses that nothing was done to, nor to what is above or below.
    fn untouched(&mut self, fits: impl Fn(&Item) -> bool) -> Vec<usize> {
        fn walk(
            items: &[Item],
            used: &HashSet<usize>,
            above: bool,
            fits: &impl Fn(&Item) -> bool,
            found: &mut Vec<usize>,
        ) {
            for item in items {
                let touched = above || used.contains(&item.id);
                let below_touched = |item: &Item| {
                    fn any(item: &Item, used: &HashSet<usize>) -> bool {
                        used.contains(&item.id) || item.items.iter().any(|child| any(child, used))
                    }
                    any(item, used)
                };
                if !touched && !below_touched(item) && fits(item) {
                    found.push(item.id);
                }
                walk(&item.items, used, touched, fits, found);
            }
        }
        let mut found = Vec::new();
        walk(&self.new.items, &self.used, false, &fits, &mut found);
        self.chance.shuffle(&mut found);
        found
    }

    fn record(&mut self, class: &'static str, a: &[usize], b: &[usize]) -> bool {
        self.used.extend(a.iter().chain(b));
        self.done.push(Done { class, a: a.to_vec(), b: b.to_vec() });
        true
    }

    fn add(&mut self) -> bool {
        let Some(beside) =
            self.untouched(|item| sort(&item.at).is_some() && item.items.is_empty() && !item.text().is_empty()).pop()
        else {
            return false;
        };
        let (id, text) = (self.new.new_id(), new_clause(self.chance));
        let before = self.chance.below(2);
        let (list, at) = self.new.list_of(beside).unwrap();
        let fields = Map::from_iter([("text".to_owned(), json!(text))]);
        let item = Item { id, fields, at: list[at].at.clone(), items: Vec::new() };
        list.insert(at + before, item);
        self.used.insert(beside);
        self.record("added", &[], &[id])
    }

    /// A heading with items under it.
    fn add_with_items(&mut self) -> bool {
        if !self.add() {
            return false;
        }
        let id = self.done.last().unwrap().b[0];
        let below: Vec<(usize, String)> = (0..3).map(|_| (self.new.new_id(), new_clause(self.chance))).collect();
        self.used.extend(below.iter().map(|(id, _)| *id));
        self.new.with_item(id, |item| {
            item.items = below
                .into_iter()
                .enumerate()
                .map(|(n, (id, text))| Item {
                    id,
                    fields: Map::from_iter([("text".to_owned(), json!(text))]),
                    at: format!("-{}", n + 1),
                    items: Vec::new(),
                })
                .collect();
        });
        true
    }

    /// A clause goes, and one about something else stands in its place: two edits, not one in other words.
    fn replace(&mut self) -> bool {
        let needed = self.needed();
        let can_go = |item: &Item| {
            sort(&item.at).is_some()
                && item.items.is_empty()
                && !needed.contains(&item.id)
                && item.text().split(' ').count() > 9
        };
        let Some(gone) = self.untouched(can_go).pop() else { return false };
        let (id, text) = (self.new.new_id(), new_clause(self.chance));
        let (list, at) = self.new.list_of(gone).unwrap();
        let fields = Map::from_iter([("text".to_owned(), json!(text))]);
        list[at] = Item { id, fields, at: list[at].at.clone(), items: Vec::new() };
        self.record("dropped", &[gone], &[]) && self.record("added", &[], &[id])
    }

    /// The clause of the last edit, in other words besides.
    fn reword_last(&mut self, share: f64) -> bool {
        let id = self.done.last().unwrap().a[0];
        let item = self.new.item(id);
        let Some(keep) = quotes(item) else { return true };
        let Some(text) = reworded(item.text(), &keep, share, self.chance) else { return true };
        self.new.with_item(id, |item| item.fields.insert("text".into(), json!(text)));
        self.record("reworded", &[id], &[id])
    }

    fn drop(&mut self) -> bool {
        let needed = self.needed();
        let can_go = |item: &Item| {
            sort(&item.at).is_some() && item.size() <= 5 && !has_any(item, &needed) && !item.text().is_empty()
        };
        let Some(id) = self.untouched(can_go).pop() else { return false };
        let (list, at) = self.new.list_of(id).unwrap();
        if list.len() < 3 {
            return false;
        }
        list.remove(at);
        self.record("dropped", &[id], &[])
    }

    /// Clauses without which the file does not hold.
    fn needed(&self) -> HashSet<usize> {
        fn ids(value: &Value, found: &mut HashSet<usize>) {
            match value {
                Value::Object(map) => map.iter().for_each(|(key, value)| match (key.as_str(), value.as_u64()) {
                    ("clause", Some(id)) => _ = found.insert(id as usize),
                    ("covers", _) => found
                        .extend(value.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|id| id as usize)),
                    _ => ids(value, found),
                }),
                Value::Array(list) => list.iter().for_each(|value| ids(value, found)),
                _ => {}
            }
        }
        let mut found = HashSet::new();
        self.new.head.values().for_each(|value| ids(value, &mut found));
        for item in self.new.all() {
            item.fields.values().for_each(|value| ids(value, &mut found));
        }
        // A task of which others are parts.
        let wholes: Vec<Value> =
            self.new.all().iter().filter_map(|i| i.fields.get("task")?.get("part_of").cloned()).collect();
        let owners = self
            .new
            .all()
            .into_iter()
            .filter(|i| i.fields.get("task").and_then(|t| t.get("id")).is_some_and(|id| wholes.contains(id)));
        found.extend(owners.map(|item| item.id));
        found
    }

    fn shift(&mut self) -> bool {
        let free_of_place = |item: &Item| {
            let text = item.fields.values().map(Value::to_string).collect::<String>();
            sort(&item.at).is_some()
                && !item.fields.contains_key("marker")
                && item.items.is_empty()
                && item.text().split(' ').count() > 9
                && !["covers", "\"assign\"", "\"report\"", "\"modality\""].iter().any(|key| text.contains(key))
                && !item.fields.contains_key("assign")
                && !item.fields.contains_key("report")
        };
        let found = self.untouched(free_of_place);
        let [.., to, id] = found[..] else { return false };
        let (list, at) = self.new.list_of(id).unwrap();
        if list.len() < 3 || list.iter().any(|item| item.id == to) {
            return false;
        }
        let mut item = list.remove(at);
        let (list, at) = self.new.list_of(to).unwrap();
        item.at = list[at].at.clone();
        list.insert(at + 1, item);
        self.used.insert(to);
        self.record("moved", &[id], &[id])
    }

    /// Letters become numbers.
    fn renumber(&mut self) -> bool {
        let lettered = |item: &Item| {
            let plain = |child: &Item| {
                child.at.chars().all(char::is_alphabetic)
                    && is_printed(&child.at)
                    && child.at.len() <= 2
                    && !child.at.contains(['I', 'V', 'X'])
            };
            item.items.len() >= 2 && item.items.iter().all(|child| plain(child) && !child.fields.contains_key("marker"))
        };
        let Some(id) = self.untouched(lettered).pop() else { return false };
        self.used.insert(id);
        self.new.with_item(id, |item| {
            for (n, child) in item.items.iter_mut().enumerate() {
                child.at = (n + 1).to_string();
            }
        });
        true
    }

    fn split(&mut self) -> bool {
        let can_split = |item: &Item| {
            sort(&item.at).is_some()
                && item.items.is_empty()
                && is_plain_text(item)
                && !item.fields.contains_key("marker")
                && boundary(item.text()).is_some()
        };
        let Some(id) = self.untouched(can_split).pop() else { return false };
        let second = self.new.new_id();
        let (list, at) = self.new.list_of(id).unwrap();
        let text = list[at].text().to_owned();
        let cut = boundary(&text).unwrap();
        let (first, rest) = (text[..cut].trim().to_owned(), text[cut..].trim());
        let mut letters = rest.chars();
        let rest: String = letters.next().unwrap().to_uppercase().chain(letters).collect();
        list[at].fields.insert("text".into(), json!(first));
        let item = Item {
            id: second,
            fields: Map::from_iter([("text".to_owned(), json!(rest))]),
            at: list[at].at.clone(),
            items: Vec::new(),
        };
        list.insert(at + 1, item);
        self.record("split", &[id], &[id, second])
    }

    fn merge(&mut self) -> bool {
        let can_merge = |item: &Item| {
            sort(&item.at).is_some()
                && item.items.is_empty()
                && is_plain_text(item)
                && item.text().split(' ').count() > 7
        };
        let found: HashSet<usize> = self.untouched(can_merge).into_iter().collect();
        let ids = self.untouched(|item| {
            sort(&item.at).is_some()
                && item.items.is_empty()
                && quotes(item).is_some()
                && item.text().split(' ').count() > 7
        });
        let needed = self.needed();
        for id in ids {
            let (list, at) = self.new.list_of(id).unwrap();
            let same_sort = |x: &Item, y: &Item| sort(&x.at).map(|s| s(0)) == sort(&y.at).map(|s| s(0));
            let Some(next) = list
                .get(at + 1)
                .filter(|next| found.contains(&next.id) && !needed.contains(&next.id) && same_sort(next, &list[at]))
            else {
                continue;
            };
            let text = format!("{}; {}", list[at].text().trim_end_matches(['.', ';']), next.text());
            let gone = next.id;
            list[at].fields.insert("text".into(), json!(text));
            list.remove(at + 1);
            return self.record("merged", &[id, gone], &[id]);
        }
        false
    }

    fn reword(&mut self, share: f64) -> bool {
        let found = self.untouched(|item| item.text().split(' ').count() >= 12 && quotes(item).is_some());
        let needed = self.needed();
        for id in found.into_iter().filter(|id| !needed.contains(id)) {
            let item = self.new.item(id);
            let keep = quotes(item).unwrap();
            let Some(text) = reworded(item.text(), &keep, share, self.chance) else { continue };
            self.new.with_item(id, |item| item.fields.insert("text".into(), json!(text)));
            return self.record("reworded", &[id], &[id]);
        }
        false
    }

    /// A clause to which both plans add a sentence that states something; only the new one's is edited after.
    fn stating(&mut self, key: &str, sentence: &str, fact: Value) -> Option<usize> {
        let id = self
            .untouched(|item| {
                item.items.is_empty()
                    && item.text().ends_with('.')
                    && !item.fields.contains_key(key)
                    // Beside a report a time must say whose it is.
                    && (key != "report" || !item.fields.contains_key("time"))
                    && quotes(item).is_some()
            })
            .pop()?;
        for paper in [&mut self.old, &mut self.new] {
            paper.with_item(id, |item| {
                let text = format!("{} {sentence}", item.text());
                item.fields.insert("text".into(), json!(text));
                item.fields.insert(key.into(), json!([fact]));
            });
        }
        Some(id)
    }

    fn restate(&mut self, class: &'static str, id: usize, key: &str, words: (&str, &str), fact: Value) -> bool {
        self.new.with_item(id, |item| {
            let text = item.text();
            let at = text.rfind(words.0).unwrap();
            let text = format!("{}{}{}", &text[..at], words.1, &text[at + words.0.len()..]);
            item.fields.insert("text".into(), json!(text));
            item.fields.insert(key.into(), json!([fact]));
        });
        self.record(class, &[id], &[id])
    }

    fn assignment(&mut self, kind: &str) -> bool {
        let mut bodies = BODIES;
        self.chance.shuffle(&mut bodies);
        let [x, y, z, ..] = bodies;
        let phrase = |lead: &str, with: &str| format!("{lead} chủ trì, phối hợp với {with} thực hiện");
        let fact = |lead: &str, with: &[&str], modality: &str, quote: &str| json!({"lead": lead, "coordinate": with, "modality": modality, "tasks": "all", "quote": quote});
        let was = phrase(x.1, y.1);
        let Some(id) = self.stating("assign", &format!("{was}."), fact(x.0, &[y.0], "order", &was)) else {
            return false;
        };
        let (is, fact) = match kind {
            "lead" => {
                let is = phrase(z.1, y.1);
                let fact = fact(z.0, &[y.0], "order", &is);
                (is, fact)
            }
            "modality" => {
                let is = format!("Đề nghị {was}");
                let fact = fact(x.0, &[y.0], "request", &is);
                (is, fact)
            }
            _ if self.chance.below(2) == 0 => {
                let is = phrase(x.1, &format!("{}, {}", y.1, z.1));
                let fact = fact(x.0, &[y.0, z.0], "order", &is);
                (is, fact)
            }
            _ => {
                let is = phrase(x.1, z.1);
                let fact = fact(x.0, &[z.0], "order", &is);
                (is, fact)
            }
        };
        self.restate("assignment", id, "assign", (&was, &is), fact)
    }

    fn time(&mut self) -> bool {
        let month = 2 + self.chance.below(9);
        let fixed = |day: usize, month: usize| {
            let quote = format!("trước ngày {day}/{month}/2024");
            (
                quote.clone(),
                json!({"kind": "fixed", "before": format!("2024-{month:02}-{day:02}"), "task": "all", "quote": quote}),
            )
        };
        let window = |from: usize, to: usize| {
            let quote = format!("từ ngày 01/{from}/2024 đến hết ngày 28/{to}/2024");
            let fact = json!({"kind": "window", "from": format!("2024-{from:02}-01"), "to": format!("2024-{to:02}-28"), "task": "all", "quote": quote});
            (quote, fact)
        };
        let ((was, old), (is, new)) = match self.chance.below(4) {
            0 => (fixed(15, month), fixed(10, month)),
            1 => (fixed(15, month), fixed(25, month + 1)),
            2 => (window(month, month + 1), window(month, month)),
            _ => (window(month, month), window(month + 1, month + 2)),
        };
        let Some(id) = self.stating("time", &format!("Hoàn thành {was}."), old) else { return false };
        self.restate("time", id, "time", (&was, &is), new)
    }

    fn target(&mut self) -> bool {
        let value = 50 + self.chance.below(40);
        let state = |value: usize, of: &str| {
            let quote = format!("trên {value}% {of} được kiểm tra");
            (
                quote.clone(),
                json!({"measure": "tỷ lệ được kiểm tra", "op": ">", "value": value, "unit": "%", "of": of, "task": "all", "quote": quote}),
            )
        };
        let (was, old) = state(value, "số xã trọng điểm");
        let Some(id) = self.stating("indicators", &format!("Phấn đấu {was}."), old) else { return false };
        let (is, new) = match self.chance.below(3) {
            0 => state(value + 5, "số xã trọng điểm"),
            1 => state(value - 5, "số xã trọng điểm"),
            _ => state(value, "tổng số cơ sở lưu trú"),
        };
        self.restate("target", id, "indicators", (&was, &is), new)
    }

    fn deliverable(&mut self) -> bool {
        let products = [
            ("sổ tay nghiệp vụ", "material"),
            ("phần mềm thống kê", "data-system"),
            ("quy chế trao đổi tin", "regulation"),
            ("mô hình điểm", "model"),
        ];
        let at = self.chance.below(4);
        let ((was, kind), (is, other)) = (products[at], products[(at + 1) % 4]);
        let old = json!({"what": was, "kind": kind, "task": "all", "quote": was});
        let Some(id) = self.stating("deliverables", &format!("Sản phẩm: {was}."), old) else { return false };
        self.restate(
            "deliverable",
            id,
            "deliverables",
            (was, is),
            json!({"what": is, "kind": other, "task": "all", "quote": is}),
        )
    }

    fn report(&mut self) -> bool {
        let mut bodies = BODIES;
        self.chance.shuffle(&mut bodies);
        let [x, y, z, ..] = bodies;
        let state = |to: (&str, &str), day: usize| {
            let quote = format!("{} báo cáo {} trước ngày {day}/11 hằng năm", x.1, to.1);
            (quote.clone(), json!({"from": x.0, "to": to.0, "before": {"year": format!("{day}/11")}, "quote": quote}))
        };
        let (was, old) = state(y, 20);
        let Some(id) = self.stating("report", &format!("{was}."), old) else { return false };
        let (is, new) = if self.chance.below(2) == 0 { state(z, 20) } else { state(y, 10) };
        self.restate("report", id, "report", (&was, &is), new)
    }
}

fn has_any(item: &Item, ids: &HashSet<usize>) -> bool {
    ids.contains(&item.id) || item.items.iter().any(|child| has_any(child, ids))
}

/// A clause of words alone.
fn is_plain_text(item: &Item) -> bool {
    !item.text().is_empty() && item.fields.keys().all(|key| matches!(key.as_str(), "text" | "note" | "kind"))
}

/// The passages that facts quote; none where a fact rests on the whole text.
fn quotes(item: &Item) -> Option<Vec<String>> {
    fn gather(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    match value.as_str() {
                        Some(text) if matches!(key.as_str(), "quote" | "written" | "part") => {
                            found.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
                        }
                        _ => gather(value, found),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| gather(value, found)),
            _ => {}
        }
    }
    for key in ["assign", "report", "time", "readings"] {
        let facts = match item.fields.get(key) {
            Some(Value::Array(list)) => list.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        };
        if key == "readings" && !facts.is_empty() || facts.iter().any(|fact| fact.get("quote").is_none()) {
            return None;
        }
    }
    if item.fields.contains_key("defines") || item.fields.contains_key("corrections") {
        return None;
    }
    let mut found = Vec::new();
    item.fields.values().for_each(|value| gather(value, &mut found));
    let text = item.text().split_whitespace().collect::<Vec<_>>().join(" ");
    found.iter().all(|quote| text.contains(quote.as_str())).then_some(found)
}

/// Where a text may be cut in two, each long enough to stand alone.
fn boundary(text: &str) -> Option<usize> {
    let cuts = text.match_indices("; ").chain(text.match_indices(". ")).map(|(at, _)| at + 1);
    let long = |text: &str| text.split_whitespace().count() >= 8;
    cuts.into_iter().find(|at| long(&text[..*at]) && long(&text[*at..]))
}
