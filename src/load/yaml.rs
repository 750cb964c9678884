//! One YAML file: bounded, without duplicate keys, every value with its place.
//!
//! A file is untrusted. Its size is capped, then one pass of the event parser bounds depth, refuses
//! anchors, finds duplicate keys and notes where each value stands; only then does serde read it. Values
//! come from serde alone, but for one thing: a number keeps its printed form (`+1`, `2.10`), since most
//! "numbers" of a plan are markers.
//!
//! Start at [`File::parse`], then [`File::read`], which reports every mistake, not the first alone.

mod scan;
mod way;

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_yaml::Value;

use scan::Scan;
pub use way::{YamlPath, YamlStep, key};
use way::{YamlPlaces, span};

use super::mistakes;
use crate::diag::{Report, SourceFile, Span, letters};
use crate::vietnamese;

/// Larger than any plan: QĐ 1957 with its plan is 60 kB as YAML.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// A file that is wrong in more places is shown its first ones.
const MAX_MISTAKES: usize = 100;

/// A parsed file: its values, and the place of each.
pub struct File {
    source: Arc<SourceFile>,
    value: Value,
    places: YamlPlaces,
}

impl File {
    /// Reads the bytes of a file; what is wrong with them goes into `report`.
    pub fn parse(path: &str, bytes: &[u8], report: &mut Report) -> Option<File> {
        let source = decode(path, bytes, report)?;
        if let Some(at) = vietnamese::first_not_nfc(&source.text) {
            let letters: usize = source.text[at..].chars().take(2).map(char::len_utf8).sum();
            report.push(mistakes::not_nfc(span(&source, at..at + letters)));
            return None;
        }
        let mut scan = Scan::new(&source);
        if let Err(diagnostic) = scan.run() {
            report.push(*diagnostic);
            return None;
        }
        report.extend(scan.told);
        let duplicates = !scan.duplicates.is_empty();
        report.extend(scan.duplicates);
        if duplicates {
            return None;
        }
        let places = scan.places;
        match serde_yaml::from_str::<Value>(&source.text) {
            Ok(mut value) => {
                keep_numbers_as_printed(&mut value, &mut YamlPath::new(), &places, &source.text);
                Some(File { source, value, places })
            }
            Err(error) => {
                let at = error.location().map_or(0, |location| location.index());
                report.push(mistakes::not_yaml(span(&source, at..at), &error.to_string()));
                None
            }
        }
    }

    /// Reads the whole file as a `T`. Every mistake is reported: after each, the value that is wrong is
    /// set aside and the rest is read again.
    pub fn read<T: DeserializeOwned>(&self, report: &mut Report) -> Option<T> {
        let mut value = self.value.clone();
        let mut aside: Vec<YamlPath> = Vec::new();
        for _ in 0..MAX_MISTAKES {
            match serde_path_to_error::deserialize::<_, T>(&value) {
                Ok(read) => return Some(read),
                Err(error) => {
                    let message = error.inner().to_string();
                    let way = way_of(error.path());
                    if let Some(field) = mistakes::missing_field(&message) {
                        let mut gone = way.clone();
                        gone.push(YamlStep::Key(field.to_owned()));
                        if aside.contains(&original(&gone, &aside)) {
                            return None; // set aside above, and reported there
                        }
                    }
                    let wrong = self.wrong_value(&way, &aside, &message);
                    report.push(mistakes::of_serde(self.span_of(&wrong.place, wrong.of_key), &message));
                    if !remove(&mut value, &wrong.here) {
                        return None;
                    }
                    aside.push(wrong.place);
                }
            }
        }
        None
    }

    /// The place of the value at `way`, or of the nearest one above it. A step into a list is passed over
    /// where the file gives one value instead of a list.
    pub fn span(&self, way: &[YamlStep]) -> Span {
        let mut known = YamlPath::new();
        for step in way {
            known.push(step.clone());
            if self.places.get(&known).is_none() {
                known.pop();
                if matches!(step, YamlStep::Key(_)) {
                    break;
                }
            }
        }
        self.span_of(&known, false)
    }

    /// Where the file begins, for what is wrong with it as a whole.
    pub fn beginning(&self) -> Span {
        span(&self.source, 0..0)
    }

    /// The place of a word in the value at `way`, or of that value.
    pub fn span_of_word(&self, way: &[YamlStep], word: &str) -> Span {
        let value = self.span(way);
        match self.source.text[value.range.start..].find(word) {
            Some(at) => span(&self.source, value.range.start + at..value.range.start + at + word.len()),
            None => value,
        }
    }

    /// Whether there is a value at `way`.
    pub fn has(&self, way: &[YamlStep]) -> bool {
        self.places.get(way).is_some()
    }

    /// Serde names the struct an unknown key stands in; the key itself is what is wrong.
    fn wrong_value(&self, way: &YamlPath, aside: &[YamlPath], message: &str) -> Wrong {
        let mut here = way.clone();
        let mut place = original(way, aside);
        let mut of_key = false;
        let Some(key) = mistakes::unknown_key(message) else { return Wrong { here, place, of_key } };
        if way.last() == Some(&YamlStep::Key(key.to_owned())) {
            of_key = true;
        } else {
            here.push(YamlStep::Key(key.to_owned()));
            place.push(YamlStep::Key(key.to_owned()));
            of_key = true;
            if self.places.get(&place).is_none() {
                here.pop(); // the key of a value that serde buffered: deeper than it can say
                place.pop();
                of_key = false;
            }
        }
        Wrong { here, place, of_key }
    }

    fn span_of(&self, way: &[YamlStep], of_key: bool) -> Span {
        let mut range = self.places.nearest(way).cloned().unwrap_or(0..0);
        if of_key && let Some(YamlStep::Key(key)) = way.last() {
            let before = &self.source.text[..range.start];
            if let Some(at) = before.rfind(key.as_str()) {
                range = at..at + key.len();
            }
        }
        span(&self.source, range)
    }
}

/// A value that serde refused: where it is now, where it was in the file.
struct Wrong {
    here: YamlPath,
    place: YamlPath,
    of_key: bool,
}

/// Where a value stood before the values in `aside` were taken out of the lists above it.
fn original(way: &[YamlStep], aside: &[YamlPath]) -> YamlPath {
    let mut place = YamlPath::new();
    for step in way {
        let step = match step {
            YamlStep::Key(key) => YamlStep::Key(key.clone()),
            YamlStep::Index(index) => {
                let mut index = *index;
                let mut gone: Vec<usize> = aside
                    .iter()
                    .filter(|a| a.len() == place.len() + 1 && a.starts_with(&place))
                    .filter_map(|a| match a.last() {
                        Some(YamlStep::Index(i)) => Some(*i),
                        _ => None,
                    })
                    .collect();
                gone.sort_unstable();
                for i in gone {
                    if i <= index {
                        index += 1;
                    }
                }
                YamlStep::Index(index)
            }
        };
        place.push(step);
    }
    place
}

fn way_of(path: &serde_path_to_error::Path) -> YamlPath {
    use serde_path_to_error::Segment;
    let steps = path.iter().map_while(|segment| match segment {
        Segment::Seq { index } => Some(YamlStep::Index(*index)),
        Segment::Map { key } => Some(YamlStep::Key(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    steps.collect()
}

fn remove(value: &mut Value, way: &[YamlStep]) -> bool {
    let Some((last, above)) = way.split_last() else {
        return false;
    };
    let mut here = value;
    for step in above {
        let below = match step {
            YamlStep::Key(key) => here.get_mut(key.as_str()),
            YamlStep::Index(index) => here.get_mut(*index),
        };
        let Some(below) = below else { return false };
        here = below;
    }
    match (last, here) {
        (YamlStep::Key(key), Value::Mapping(map)) => map.remove(key.as_str()).is_some(),
        (YamlStep::Index(index), Value::Sequence(list)) if *index < list.len() => {
            list.remove(*index);
            true
        }
        _ => false,
    }
}

/// The text of a file, bounded, and with no letter in it that nobody sees.
pub(super) fn decode(path: &str, bytes: &[u8], report: &mut Report) -> Option<Arc<SourceFile>> {
    let path = path.to_owned();
    let whole = |text: String| Arc::new(SourceFile { path: path.clone(), text });
    if bytes.len() > MAX_BYTES {
        let at = span(&whole(String::new()), 0..0);
        report.push(mistakes::too_large(at, bytes.len(), MAX_BYTES));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let end = good.len();
            report.push(mistakes::not_utf8(span(&whole(good), end..end)));
            None
        }
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let source = whole(text.to_owned());
            if let Some(hidden) = letters::first_hidden(text) {
                report.push(mistakes::hidden_letter(span(&source, hidden.range()), &hidden));
                return None;
            }
            Some(source)
        }
    }
}

fn keep_numbers_as_printed(value: &mut Value, way: &mut YamlPath, places: &YamlPlaces, text: &str) {
    match value {
        Value::Number(_) => {
            if let Some(range) = places.get(way) {
                *value = Value::String(text[range.clone()].to_owned());
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                way.push(YamlStep::Index(index));
                keep_numbers_as_printed(item, way, places, text);
                way.pop();
            }
        }
        Value::Mapping(map) => {
            for (key, item) in map.iter_mut() {
                way.push(YamlStep::Key(key.as_str().unwrap_or_default().to_owned()));
                keep_numbers_as_printed(item, way, places, text);
                way.pop();
            }
        }
        _ => {}
    }
}
