//! Keys of the first release (*mã cũ*), as registers and sheets still bear them.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::key::{BETWEEN, NoKey, ObligationKey, body_in, instrument_in};
use super::{Act, BodyId, ClausePath, DutyPeriod, InstrumentId, Role};
use crate::diag::{of_key, written};

/// `instrument/clause/body/ACT[/PERIOD][:ROLE[-N]]`.
///
/// The role stood there only where the body had several parts in the clause, its number only where several of them were
/// of one role: the key of a duty hung on what else the body owed.
///
/// ```
/// use phancong::model::{Act, FormerKey, FormerPart, Role};
///
/// let key: FormerKey = "ha-noi-2021/II.5/so-y-te-thanh-pho-ha-noi/perform/2021:implement-2".parse()?;
/// assert_eq!(key.part, FormerPart { role: Some(Role::Implement), number: Some(2) });
/// assert_eq!((key.act, key.period), (Act::Perform, Some("2021".into())));
/// # Ok::<(), phancong::model::NoKey>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FormerKey {
    /// The plan under which it is owed.
    pub instrument: InstrumentId,
    /// The clause from which it follows.
    pub clause: ClausePath,
    /// Whom the plan means.
    pub body: BodyId,
    /// By which act it is met.
    pub act: Act,
    /// For which of several times; none where it is owed once.
    pub period: Option<DutyPeriod>,
    /// Which of the body's parts in the clause, where it has several.
    pub part: FormerPart,
}

/// How a key of the first release told the parts of one body in one clause apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FormerPart {
    /// None where there was but one part.
    pub role: Option<Role>,
    /// None where there was but one part of the role.
    pub number: Option<usize>,
}

impl FormerPart {
    /// No body had more parts of one role in a clause.
    pub const MOST: usize = 9;
}

impl fmt::Display for FormerPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.role, self.number) {
            (None, _) => Ok(()),
            (Some(role), None) => write!(f, ":{}", role.key()),
            (Some(role), Some(number)) => write!(f, ":{}-{number}", role.key()),
        }
    }
}

impl fmt::Display for FormerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FormerKey { instrument, clause, body, act, period, part } = self;
        write!(f, "{instrument}/{clause}/{body}/{}", act.key())?;
        period.as_ref().map_or(Ok(()), |period| write!(f, "/{period}"))?;
        part.fmt(f)
    }
}

impl FromStr for FormerKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let read = || {
            let (whole, part) = match text.rsplit_once(':') {
                Some((whole, part)) => (whole, part.parse().ok()?),
                None => (text, FormerPart::default()),
            };
            let mut parts = whole.split(BETWEEN);
            let mut next = || parts.next().filter(|part| !part.is_empty());
            let (instrument, clause, body, act) = (next()?, next()?, next()?, next()?);
            let act = of_key(Act::ALL, Act::key, act)?;
            let period = parts.next();
            if period == Some("") || parts.next().is_some() {
                return None;
            }
            let (instrument, body) = (instrument.into(), body.into());
            let period = period.map(Into::into);
            Some(FormerKey { instrument, clause: clause.parse().ok()?, body, act, period, part })
        };
        read().filter(|key| key.to_string() == text).ok_or_else(|| NoKey(text.to_owned()))
    }
}

impl FromStr for FormerPart {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let role = |text: &str| of_key(Role::ALL, Role::key, text);
        if let Some(role) = role(text) {
            return Ok(FormerPart { role: Some(role), number: None });
        }
        let (name, number) = text.rsplit_once('-').ok_or(())?;
        let number = number.parse().ok().filter(|number| *number > 0).ok_or(())?;
        Ok(FormerPart { role: Some(role(name).ok_or(())?), number: Some(number) })
    }
}

/// A key as somebody gives it, or as an entry bears it: of this release, of the first, or words that are the key of
/// nothing, kept as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AnyKey {
    /// As this release writes it.
    Present(ObligationKey),
    /// As the first release wrote it; `resolve` says what duty it means now.
    Former(FormerKey),
    /// The key of nothing, kept so that it can be told and put right.
    Other(String),
}

written!(AnyKey);

impl AnyKey {
    /// The instrument that it names.
    pub fn instrument(&self) -> &str {
        match self {
            AnyKey::Present(key) => key.instrument.as_str(),
            AnyKey::Former(key) => key.instrument.as_str(),
            AnyKey::Other(text) => instrument_in(text),
        }
    }

    /// The body that it names.
    pub fn body(&self) -> Option<&str> {
        match self {
            AnyKey::Present(key) => Some(key.body.as_str()),
            AnyKey::Former(key) => Some(key.body.as_str()),
            AnyKey::Other(text) => body_in(text),
        }
    }

    /// The act that it names.
    pub fn act(&self) -> Option<Act> {
        match self {
            AnyKey::Present(key) => Some(key.deed.act()),
            AnyKey::Former(key) => Some(key.act),
            AnyKey::Other(_) => None,
        }
    }
}

impl From<&str> for AnyKey {
    fn from(text: &str) -> Self {
        let former = || text.parse().map_or_else(|_| AnyKey::Other(text.to_owned()), AnyKey::Former);
        text.parse().map_or_else(|_| former(), AnyKey::Present)
    }
}

impl From<ObligationKey> for AnyKey {
    fn from(key: ObligationKey) -> Self {
        AnyKey::Present(key)
    }
}

impl FromStr for AnyKey {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl fmt::Display for AnyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AnyKey::Present(key) => key.fmt(f),
            AnyKey::Former(key) => key.fmt(f),
            AnyKey::Other(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_key_prints_as_it_was_read() {
        for text in [
            "a/II.1/bo-cong-an/perform",
            "a/II.1/bo-cong-an/perform:lead",
            "a/II.1/bo-cong-an/perform/gd-2022-2025:implement-12",
            "a/II.1/bo-cong-an/issue/2024-06-20",
            "a/II.1/bo-cong-an/report/2024-Q1:report-2",
        ] {
            assert_eq!(text.parse::<FormerKey>().map(|key| key.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["a/II.1/bo-cong-an", "a/II.1/b/perform:", "a/II.1/b/perform:x", "a/b/c/perform/x/lead", "a:b"] {
            assert!(wrong.parse::<FormerKey>().is_err(), "{wrong}");
        }
    }
}
