//! A clause's address.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use crate::diag::{Said, Text, displayed, parsed, text};

/// A clause's address in its instrument: the document's own markers, from the top.
///
/// No `Ord`: clauses keep the document's order, and `IX` comes before `V` only in the alphabet.
///
/// ```
/// use phancong::model::ClausePath;
///
/// let path: ClausePath = "II.3.b".parse()?;
/// assert_eq!(path.parent().unwrap().to_string(), "II.3");
/// assert!("II..b".parse::<ClausePath>().is_err());
/// # Ok::<(), phancong::model::PathError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(into = "String")]
#[schemars(with = "String")]
pub struct ClausePath(Arc<[String]>);

impl ClausePath {
    /// The address of a clause at the top.
    pub fn top(step: &str) -> Self {
        ClausePath([step.to_owned()].into())
    }

    /// The address of a clause below this one.
    pub fn child(&self, step: &str) -> Self {
        let steps = self.0.iter().cloned().chain([step.to_owned()]);
        ClausePath(steps.collect())
    }

    /// The address one step up, or `None` at the top.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        (!above.is_empty()).then(|| ClausePath(above.into()))
    }

    pub fn steps(&self) -> &[String] {
        &self.0
    }

    /// The address as a paper says it, from the smallest part up: "gạch đầu dòng thứ hai điểm b khoản 4 mục II".
    pub fn in_words(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut number: Option<String> = None;
        for step in self.0.iter() {
            let is_number = step.bytes().all(|b| b.is_ascii_digit());
            // "2.1" under "2" is one khoản, not a khoản of a khoản.
            number = is_number.then(|| number.map_or_else(|| step.clone(), |above| format!("{above}.{step}")));
            match &number {
                Some(whole) if whole != step => {
                    *parts.last_mut().expect("a number stands above") = format!("khoản {whole}");
                }
                _ => parts.push(step_in_words(step)),
            }
        }
        parts.reverse();
        parts.join(" ")
    }

    /// Whether `other` is this clause or lies below it.
    pub fn contains(&self, other: &ClausePath) -> bool {
        other.0.starts_with(&self.0)
    }
}

fn step_in_words(step: &str) -> String {
    let first = step.chars().next().unwrap_or(' ');
    let rest = &step[first.len_utf8()..];
    let count = rest.parse::<usize>().ok();
    match (first, count) {
        ('-', Some(n)) => format!("gạch đầu dòng thứ {}", ordinal(n)),
        ('+', Some(n)) => format!("dấu cộng thứ {}", ordinal(n)),
        ('p', Some(n)) => format!("đoạn thứ {}", ordinal(n)),
        ('a'..='z' | 'đ', None) if rest.is_empty() => format!("điểm {step}"),
        _ if step.bytes().all(|b| b.is_ascii_digit()) => format!("khoản {step}"),
        _ if step.bytes().all(|b| b"IVXLC".contains(&b)) => format!("mục {step}"),
        _ if step == "QĐ" => "phần quyết định".to_owned(),
        _ => step.to_owned(),
    }
}

fn ordinal(n: usize) -> String {
    const WORDS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    n.checked_sub(1).and_then(|at| WORDS.get(at)).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError(String);

impl Said for PathError {
    fn said(&self) -> Text {
        let path = &self.0;
        text!("`{path}` không phải địa chỉ điều khoản, ví dụ II.3.b", "`{path}` is no clause path, such as II.3.b")
    }
}

displayed!(PathError);

impl FromStr for ClausePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let steps: Vec<String> = text.split('.').map(str::to_owned).collect();
        if steps.iter().any(|step| step.trim() != step || step.is_empty()) {
            return Err(PathError(text.to_owned()));
        }
        Ok(ClausePath(steps.into()))
    }
}

impl<'de> Deserialize<'de> for ClausePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

impl From<ClausePath> for String {
    fn from(path: ClausePath) -> String {
        path.to_string()
    }
}

impl fmt::Display for ClausePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_said_from_the_smallest_part_up() {
        let said = [
            ("II.4.b.-2", "gạch đầu dòng thứ hai điểm b khoản 4 mục II"),
            ("II.2.1.đ", "điểm đ khoản 2.1 mục II"),
            ("V.p1", "đoạn thứ nhất mục V"),
            ("QĐ.Điều 1", "Điều 1 phần quyết định"),
            ("III.-12.+1", "dấu cộng thứ nhất gạch đầu dòng thứ 12 mục III"),
            ("Nơi nhận", "Nơi nhận"),
        ];
        for (path, words) in said {
            assert_eq!(path.parse::<ClausePath>().expect("a path").in_words(), words, "{path}");
        }
    }
}
