//! What an entry of the register is about (*đối tượng của mục ghi*): a duty, a target, an event.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::key::BETWEEN;
use super::{AnyKey, EventId, TargetKey};
use crate::diag::written;

/// What an entry is about; it prints as it was read.
///
/// ```
/// use phancong::model::{AnyKey, Subject};
///
/// let about = |text: &str| Subject::from(text);
/// assert!(matches!(about("a/II.1/bo-cong-an/perform/x/lead"), Subject::Duty(AnyKey::Present(_))));
/// assert!(matches!(about("a/II.1/bo-cong-an/perform:lead"), Subject::Duty(AnyKey::Former(_))));
/// assert!(matches!(about("a/II.1/bo-cong-an/measure/x/2024"), Subject::Target(_)));
/// assert!(matches!(about("luat-duoc-thong-qua"), Subject::Event(_)));
/// assert!(matches!(about("a/II.1/bo-cong-an"), Subject::Duty(AnyKey::Other(_))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Something owed; also words with a `/` that are the key of nothing.
    Duty(AnyKey),
    /// A measured value.
    Target(TargetKey),
    /// Something that happened, for which duties wait.
    Event(EventId),
}

written!(Subject);

impl From<&str> for Subject {
    fn from(text: &str) -> Self {
        match (text.parse(), AnyKey::from(text)) {
            (Ok(target), _) => Subject::Target(target),
            (_, AnyKey::Other(text)) if !text.contains(BETWEEN) => Subject::Event(text.as_str().into()),
            (_, key) => Subject::Duty(key),
        }
    }
}

impl Subject {
    /// The id of the instrument under which it is owed; an event is under none.
    pub fn instrument(&self) -> Option<&str> {
        match self {
            Subject::Duty(key) => Some(key.instrument()),
            Subject::Target(key) => Some(key.instrument.as_str()),
            Subject::Event(_) => None,
        }
    }

    /// The id of the body that owes it; an event is nobody's.
    pub fn body(&self) -> Option<&str> {
        match self {
            Subject::Duty(key) => key.body(),
            Subject::Target(key) => Some(key.body.as_str()),
            Subject::Event(_) => None,
        }
    }
}

impl From<&AnyKey> for Subject {
    /// Of words that are no key: whatever they are the name of.
    fn from(key: &AnyKey) -> Self {
        match key {
            AnyKey::Other(text) => text.as_str().into(),
            key => Subject::Duty(key.clone()),
        }
    }
}

impl FromStr for Subject {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Duty(key) => key.fmt(f),
            Subject::Target(key) => key.fmt(f),
            Subject::Event(event) => event.fmt(f),
        }
    }
}
