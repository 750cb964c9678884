//! The words by which running text says a limit, and from when it is counted.

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LimitLength, LimitStart, LimitUnit, PaperDay};
use crate::vietnamese::WordSpans;
use crate::vietnamese::said::numbers_said;

/// Words of limits: "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitWords {
    /// Before the number: "trong thời hạn", "trong vòng".
    pub within: Vec<String>,
    /// After the number; the longest that fits is heard.
    pub units: BTreeMap<String, LimitUnit>,
    /// Before what the limit is counted from: "kể từ".
    pub since: Vec<String>,
    /// What then begins with one of these is a receipt: "ngày nhận được".
    pub receipt: Vec<String>,
    /// A signing: "ngày ký".
    pub signing: Vec<String>,
    /// An issue: "ngày ban hành".
    pub issue: Vec<String>,
    /// What is received, where it is the instrument itself: "văn bản này".
    pub instruments: Vec<String>,
}

/// A limit that a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidLimit {
    /// How long.
    pub within: LimitLength,
    /// From when, where that is a day of the instrument; else it is an event.
    pub since: Option<PaperDay>,
    /// Of a receipt: the words name the instrument itself, and not a file or a request.
    pub of_itself: bool,
    /// From the words before the number to what it is counted from, in bytes.
    pub at: Range<usize>,
    /// What the limit is counted from, up to the next sign, in bytes.
    pub start_at: Range<usize>,
}

impl LimitWords {
    /// Every limit of a text that is counted from something.
    ///
    /// ```
    /// use phancong::load::{Files, load};
    /// use phancong::model::PaperDay;
    ///
    /// let words = load(&Files::embedded()).workspace.words.times.limits.clone();
    /// let said = words.read("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này, Sở trả lời");
    /// assert_eq!((said[0].within.to_string().as_str(), said[0].since), ("5 working-days", Some(PaperDay::Receipt)));
    /// assert!(words.read("trong 03 năm qua").is_empty(), "it is counted from nothing");
    /// ```
    pub fn read(&self, text: &str) -> Vec<SaidLimit> {
        numbers_said(text).iter().filter_map(|number| self.from(text, number.value.parse().ok()?, &number.at)).collect()
    }

    fn from(&self, text: &str, count: u32, number: &Range<usize>) -> Option<SaidLimit> {
        let after = skip_bracket(text, number.end);
        let units = self.units.iter().filter_map(|(unit, of)| Some((begins(text, after, unit)?, *of)));
        let (end, unit) = units.max_by_key(|(end, _)| *end)?;
        let since = self.since.iter().filter_map(|word| begins(text, skip_comma(text, end), word)).max()?;
        let stop = text[since..].find([',', ';', '.', ')']).map_or(text.len(), |at| since + at);
        let one_of = |words: &[String]| words.iter().filter_map(|word| begins(text, since, word)).max();
        let days =
            [(&self.receipt, PaperDay::Receipt), (&self.signing, PaperDay::Signing), (&self.issue, PaperDay::Issue)];
        let day = days.into_iter().find_map(|(words, day)| Some((one_of(words)?, day)));
        let of_itself = day.is_some_and(|(end, _)| {
            text[end..stop].trim().is_empty() || self.instruments.iter().any(|word| begins(text, end, word).is_some())
        });
        let before = self.within.iter().filter_map(|word| ends(text, number.start, word)).min();
        Some(SaidLimit {
            within: LimitLength { count, unit },
            since: day.map(|(_, day)| day),
            of_itself,
            at: before.unwrap_or(number.start)..stop,
            start_at: since..stop,
        })
    }
}

impl SaidLimit {
    /// Whether the words can mean a limit that is counted so: a receipt may also be an event of its own.
    pub fn is_from(&self, since: &LimitStart) -> bool {
        match since.paper_day() {
            Some(day) => self.since == Some(day),
            None => matches!(self.since, None | Some(PaperDay::Receipt)),
        }
    }
}

/// "05 (năm) ngày": past what stands in brackets.
fn skip_bracket(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start();
    let inside = rest.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    inside.map_or(at, |(_, after)| text.len() - after.len())
}

fn skip_comma(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([',', ' ']).len()
}

/// Where the words end that stand at a place, whole.
fn begins(text: &str, at: usize, words: &str) -> Option<usize> {
    let start = text.len() - text[at..].trim_start().len();
    let found = WordSpans::of(&text[start..]).find(words)?;
    (found.start == 0).then_some(start + found.end)
}

/// Where the words begin that end right before a place.
fn ends(text: &str, at: usize, words: &str) -> Option<usize> {
    let spans = WordSpans::of(&text[..at]);
    let last = spans.places(words).into_iter().map(|place| spans.bytes_of(&place)).next_back()?;
    text[last.end..at].trim().is_empty().then_some(last.start)
}
