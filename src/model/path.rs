//! A clause's address.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::diag::{Said, Text, displayed, text, written};

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
#[derive(Debug, Clone, PartialEq, Eq, Hash, schemars::JsonSchema)]
#[schemars(with = "String")]
pub struct ClausePath(Arc<[String]>);

impl ClausePath {
    /// What a step of an article begins with, as the text marks it.
    pub const ARTICLE: &str = "Điều";

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

    /// The markers from the top: `II`, `3`, `b`.
    pub fn steps(&self) -> &[String] {
        &self.0
    }

    /// Whether `other` is this clause or lies below it.
    pub fn contains(&self, other: &ClausePath) -> bool {
        other.0.starts_with(&self.0)
    }
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

written!(ClausePath);

impl fmt::Display for ClausePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}
