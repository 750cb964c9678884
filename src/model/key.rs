//! An obligation's key (*mã trách nhiệm*): what tells it from every other, and nothing that may change beside it.
//!
//! There is one grammar:
//!
//! - a report: `instrument/clause/body/report[/PERIOD]`; a further report of the same clause: `report-TASK`;
//! - anything else: `instrument/clause/body/ACT/TASK/ROLE[/PERIOD]`, task and role always written; `-` stands where the
//!   clause belongs to no task.
//!
//! Each part is the duty's own: which clause, whose, by which act, in which task, in which role, for which time. None
//! counts others or tells one from its neighbours, so that no rule, clause or part of another body that comes or goes
//! changes the key of what is still owed. Two phrases that agree in all of it give one obligation, with the reasons of
//! both; where they mean two things to be done, the plan gives the phrase a `part` of its own name, which then stands in
//! the place of the task.
//!
//! Registers keep keys for good, those of the first release too: a [`FormerKey`](super::FormerKey) is read from
//! `instrument/clause/body/ACT[/PERIOD][:ROLE[-N]]`. What duty it means is for `resolve` to say.
//!
//! Start at [`ObligationKey`]; nothing else takes a key apart.

use std::fmt;
use std::str::FromStr;

use super::{Act, BodyId, ClausePath, DutyPeriod, InstrumentId, Role, TaskId};
use crate::diag::{Said, Text, displayed, of_key, written};

/// What tells an obligation from all others (*mã trách nhiệm*).
///
/// ```
/// use phancong::model::{Act, KeyedAct, ObligationKey, Role};
///
/// let key: ObligationKey = "qd-1957-qd-ttg/II.1/bo-cong-an/perform/truyen-thong/lead/gd-2021-2022".parse()?;
/// assert_eq!(key.deed, KeyedAct::Part { act: Act::Perform, task: Some("truyen-thong".into()), role: Role::Lead });
/// let key: ObligationKey = "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1".parse()?;
/// assert_eq!((key.deed.act(), key.body.as_str()), (Act::Report, "ubnd-tinh-phu-yen"));
/// assert_eq!(key.to_string(), "bcd138cp-19-kh-2024/III.2/ubnd-tinh-phu-yen/report/2024-Q1");
/// assert!("qd-1957-qd-ttg/II.1/bo-cong-an/perform".parse::<ObligationKey>().is_err(), "task and role are missing");
/// # Ok::<(), phancong::model::NoKey>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ObligationKey {
    /// The plan under which it is owed.
    pub instrument: InstrumentId,
    /// The clause whose task or report it is.
    pub clause: ClausePath,
    /// Whom the instrument means; whoever bears the duty by now may be another.
    pub body: BodyId,
    /// The act and which of the body's parts in the clause.
    pub deed: KeyedAct,
    /// For which of several times; none where it is owed once.
    pub period: Option<DutyPeriod>,
}

/// What is to be done, as a key says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyedAct {
    /// The clause's report; a further one bears a name.
    Report {
        /// None of the only report of its clause.
        name: Option<TaskId>,
    },
    /// A part in a task: by an act, in a role.
    Part {
        /// How it is met; a report that is part of a task stands here too.
        act: Act,
        /// The task, or the part's own name; none where the clause belongs to no task.
        task: Option<TaskId>,
        /// What the body is in the task.
        role: Role,
    },
}

/// What stands for the task where there is none.
const NO_TASK: &str = "-";

/// Between the parts of a key.
pub(super) const BETWEEN: char = '/';

written!(ObligationKey);

impl KeyedAct {
    /// By which act.
    pub fn act(&self) -> Act {
        match self {
            KeyedAct::Report { .. } => Act::Report,
            KeyedAct::Part { act, .. } => *act,
        }
    }

    fn read(act: &str, rest: &mut std::str::Split<'_, char>) -> Option<KeyedAct> {
        if let Some(name) = act.strip_prefix(Act::Report.key()) {
            let name = match name {
                "" => None,
                name => Some(name.strip_prefix('-').filter(|name| !name.is_empty())?.into()),
            };
            return Some(KeyedAct::Report { name });
        }
        let act = of_key(Act::ALL, Act::key, act)?;
        let task = rest.next().filter(|task| !task.is_empty())?;
        let task = (task != NO_TASK).then(|| task.into());
        let role = rest.next()?;
        let role = of_key(Role::ALL, Role::key, role)?;
        Some(KeyedAct::Part { act, task, role })
    }
}

impl fmt::Display for KeyedAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyedAct::Report { name: None } => f.write_str(Act::Report.key()),
            KeyedAct::Report { name: Some(name) } => write!(f, "{}-{name}", Act::Report.key()),
            KeyedAct::Part { act, task, role } => {
                let task = task.as_ref().map_or(NO_TASK, TaskId::as_str);
                write!(f, "{}/{task}/{}", act.key(), role.key())
            }
        }
    }
}

impl ObligationKey {
    /// Whether a key begins so, as somebody types it who stops between two of its parts.
    pub fn begins_with(&self, text: &str) -> bool {
        let whole = self.to_string();
        whole.strip_prefix(text).is_some_and(|rest| rest.is_empty() || rest.starts_with(BETWEEN))
    }
}

/// The instrument that a key of any kind names, a target's or one of the first release too: what stands first in it.
pub fn instrument_in(key: &str) -> &str {
    key.split(BETWEEN).next().unwrap_or_default()
}

/// A plan and what stands behind it, as somebody names a task: `plan/task` or `plan/clause`.
pub fn plan_and_rest(text: &str) -> (&str, &str) {
    text.rsplit_once(BETWEEN).unwrap_or((text, ""))
}

/// The body that a key of any kind names, whatever follows.
pub(super) fn body_in(key: &str) -> Option<&str> {
    key.split(BETWEEN).nth(2).filter(|body| !body.is_empty())
}

impl fmt::Display for ObligationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ObligationKey { instrument, clause, body, deed, period } = self;
        write!(f, "{instrument}/{clause}/{body}/{deed}")?;
        period.as_ref().map_or(Ok(()), |period| write!(f, "/{period}"))
    }
}

/// Words that are no key of an obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoKey(pub(super) String);

/// With an example of the right form.
impl Said for NoKey {
    fn said(&self) -> Text {
        const EXAMPLE: &str = "qd-1957-qd-ttg/II.1/bo-cong-an/perform/truyen-thong/lead";
        let text = &self.0;
        Text::new(
            format!("`{text}` không phải mã trách nhiệm, ví dụ {EXAMPLE}"),
            format!("`{text}` is no key of an obligation, such as {EXAMPLE}"),
        )
    }
}

displayed!(NoKey);

impl FromStr for ObligationKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let read = || {
            let mut parts = text.split(BETWEEN);
            let mut next = || parts.next().filter(|part| !part.is_empty());
            let (instrument, clause, body, act) = (next()?, next()?, next()?, next()?);
            let deed = KeyedAct::read(act, &mut parts)?;
            let period = parts.next();
            if period == Some("") || parts.next().is_some() {
                return None;
            }
            let (instrument, body) = (instrument.into(), body.into());
            Some(ObligationKey { instrument, clause: clause.parse().ok()?, body, deed, period: period.map(Into::into) })
        };
        read().ok_or_else(|| NoKey(text.to_owned()))
    }
}

impl Ord for ObligationKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let (one, two) = ((&self.instrument, self.clause.steps()), (&other.instrument, other.clause.steps()));
        let (whose, theirs) = ((&self.body, &self.deed, &self.period), (&other.body, &other.deed, &other.period));
        one.cmp(&two).then_with(|| whose.cmp(&theirs))
    }
}

impl PartialOrd for ObligationKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_prints_as_it_was_read() {
        for text in [
            "a/II.1/bo-cong-an/perform/truyen-thong/lead",
            "a/II.1/bo-cong-an/issue/-/implement/2024-06-20",
            "a/QĐ.Điều 1/bo-cong-an/meet/hop/standing/gd-1",
            "a/V.p1/bo-cong-an/report",
            "a/V.p1/bo-cong-an/report/quarter",
            "a/V.p1/bo-cong-an/report-tong-hop/2024-H1",
        ] {
            assert_eq!(text.parse::<ObligationKey>().map(|key| key.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_lacks_a_part_or_has_one_too_many_is_no_key() {
        for wrong in [
            "",
            "a",
            "a/II.1/bo-cong-an",
            "a/II.1/bo-cong-an/perform",
            "a/II.1/bo-cong-an/perform/lead",
            "a/II.1/bo-cong-an/perform/x/boss",
            "a/II.1/bo-cong-an/perform//lead",
            "a/II.1/bo-cong-an/perform/x/lead/2024/more",
            "a/II.1/bo-cong-an/perform/x/lead/",
            "a/II..1/bo-cong-an/report",
            "a/II.1//report",
            "a/II.1/bo-cong-an/report-",
            "a/II.1/bo-cong-an/reports",
        ] {
            assert!(wrong.parse::<ObligationKey>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_key_begins_with_whole_parts_of_it() {
        let key: ObligationKey = "a/II.1/bo-cong-an/perform/x/lead".parse().expect("a key");
        assert!(key.begins_with("a/II.1/bo-cong-an") && key.begins_with("a/II.1/bo-cong-an/perform/x/lead"));
        assert!(!key.begins_with("a/II.1/bo-cong"));
    }
}
