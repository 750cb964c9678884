//! A file that somebody wrote → the same in the canonical form, with its remarks.

use serde_json::Value as Json;

use super::node::{YamlNode, write};
use super::order::Ordered;
use super::parsed::{ParsedEntry, ParsedFile, ParsedValue, parsed};
use super::remarks::Remarks;
use crate::load::schema;

/// The key of a map that is always written tall: of a clause.
const TALL: &str = "at";

/// A blank line between keys that would fit on one line may fall away the second time: laid out until nothing changes.
const MOST_TIMES: usize = 4;

/// A file of `plans/` or `rules/` in its canonical form: keys in the order of the schema, one way to quote and to fold,
/// remarks and blank lines where they were. The values are the same.
///
/// None where it is no YAML that the program reads.
///
/// ```
/// use phancong::load::canonical::laid_out;
///
/// let written = "kind: KH\nid: \"a\" # tạm\ntext: full\n";
/// assert_eq!(laid_out("plans/a.yaml", written).as_deref(), Some("id: a  # tạm\ntext: full\nkind: KH\n"));
/// ```
pub fn laid_out(path: &str, text: &str) -> Option<String> {
    let mut laid = laid_once(path, text)?;
    for _ in 0..MOST_TIMES {
        let again = laid_once(path, &laid)?;
        if again == laid {
            return Some(laid);
        }
        laid = again;
    }
    None
}

fn laid_once(path: &str, text: &str) -> Option<String> {
    let ParsedFile { entries, below } = parsed(text)?;
    let schema = schema::of_path(path).and_then(|text| serde_json::from_str::<Json>(&text).ok());
    let style = MapStyle { fits: path.starts_with("plans/") };
    let order = schema.as_ref().map(Ordered::whole);
    let mut out = write(&style.entries(&entries, order));
    for remark in below {
        out.push_str(&remark);
        out.push('\n');
    }
    is_same(text, &out).then_some(out)
}

/// Whether two texts hold the same values and, by its sign, each remark.
fn is_same(old: &str, new: &str) -> bool {
    let remarks = |text: &str| text.matches('#').count();
    values(old).is_some_and(|old| values(new) == Some(old)) && remarks(old) == remarks(new)
}

/// What a text holds, whatever the order of keys.
fn values(text: &str) -> Option<Json> {
    let read: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    let mut values = serde_json::to_value(read).ok()?;
    values.sort_all_objects();
    Some(values)
}

/// How maps stand.
struct MapStyle {
    /// A map that fits on one line stands on one; else as its author put it.
    fits: bool,
}

impl MapStyle {
    fn entries<'p>(&self, all: &'p [ParsedEntry], order: Option<Ordered>) -> Vec<(&'p str, YamlNode<'p>)> {
        let keys: Vec<&str> = all.iter().filter_map(|entry| entry.key.as_deref()).collect();
        let order = order.and_then(|order| order.of_map(&keys));
        let mut sorted: Vec<&ParsedEntry> = all.iter().collect();
        sorted.sort_by_key(|entry| entry.key.as_deref().map(|key| order.map_or(0, |order| order.place(key))));
        let laid = sorted.into_iter().map(|entry| {
            let key = entry.key.as_deref().unwrap_or_default();
            (key, self.entry(entry, order.and_then(|order| order.value(key))))
        });
        laid.collect()
    }

    fn entry<'p>(&self, entry: &'p ParsedEntry, order: Option<Ordered>) -> YamlNode<'p> {
        let value = self.value(&entry.value, order);
        match entry.remarks == Remarks::default() {
            true => value,
            false => YamlNode::Remarked(&entry.remarks, Box::new(value)),
        }
    }

    fn value<'p>(&self, value: &'p ParsedValue, order: Option<Ordered>) -> YamlNode<'p> {
        match value {
            ParsedValue::Word(words) => YamlNode::Word(words.clone()),
            ParsedValue::Figure(figure) => YamlNode::Figure(figure.clone()),
            ParsedValue::Lines(lines) => YamlNode::Lines(lines.clone()),
            ParsedValue::List { members, .. } => {
                let order = order.and_then(Ordered::member);
                YamlNode::List(members.iter().map(|member| self.entry(member, order)).collect())
            }
            ParsedValue::Map { entries, on_one_line } => {
                let is_tall = entries.iter().any(|entry| entry.key.as_deref() == Some(TALL));
                let laid = self.entries(entries, order);
                match (self.fits || *on_one_line) && !is_tall {
                    true => YamlNode::Map(laid),
                    false => YamlNode::Tall(laid),
                }
            }
        }
    }
}
