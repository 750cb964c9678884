//! Which target a measured value belongs to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::diag::{Said, Text, displayed, text};
use crate::model::{BodyId, ClausePath, InstrumentId};

/// A target (*chỉ tiêu*) as one body meets it in one period.
///
/// ```
/// use phancong::register::TargetKey;
///
/// let key: TargetKey = "bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/measure-2/2024-Q1".parse()?;
/// assert_eq!((key.nth, key.period.as_str()), (2, "2024-Q1"));
/// assert!("bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/report/2024-Q1".parse::<TargetKey>().is_err());
/// # Ok::<(), phancong::register::NoTarget>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TargetKey {
    /// The instrument that states the target.
    pub instrument: InstrumentId,
    /// Its clause there.
    pub clause: ClausePath,
    /// Which of the clause's indicators, from 1.
    pub nth: usize,
    /// Whose value it is.
    pub body: BodyId,
    /// `2024-Q1`, `2024-H1`, `2024`, `2024-05`.
    pub period: String,
}

/// Words that are no key of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTarget(String);

impl Said for NoTarget {
    fn said(&self) -> Text {
        const EXAMPLE: &str = "bcd138cp-19-kh-2024/I.2.-1/cong-an-tinh-phu-yen/measure-2/2024-Q1";
        let key = &self.0;
        text!("`{key}` không phải mã chỉ tiêu, ví dụ {EXAMPLE}", "`{key}` is no key of a target, such as {EXAMPLE}")
    }
}

displayed!(NoTarget);

impl FromStr for TargetKey {
    type Err = NoTarget;

    fn from_str(text: &str) -> Result<Self, NoTarget> {
        let wrong = || NoTarget(text.to_owned());
        let parts: Vec<&str> = text.split('/').collect();
        let [instrument, clause, body, nth, period] = parts[..] else { return Err(wrong()) };
        let nth = nth.strip_prefix("measure-").and_then(|nth| nth.parse().ok()).filter(|nth| *nth > 0);
        if [instrument, body, period].iter().any(|part| part.is_empty()) {
            return Err(wrong());
        }
        Ok(TargetKey {
            instrument: instrument.into(),
            clause: clause.parse().map_err(|_| wrong())?,
            nth: nth.ok_or_else(wrong)?,
            body: body.into(),
            period: period.to_owned(),
        })
    }
}

impl fmt::Display for TargetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TargetKey { instrument, clause, nth, body, period } = self;
        write!(f, "{instrument}/{clause}/{body}/measure-{nth}/{period}")
    }
}

impl TryFrom<String> for TargetKey {
    type Error = NoTarget;

    fn try_from(text: String) -> Result<Self, NoTarget> {
        text.parse()
    }
}

impl From<TargetKey> for String {
    fn from(key: TargetKey) -> String {
        key.to_string()
    }
}
