//! What a check found: one thing in a plan that a person should weigh, and how to mend it.

use crate::diag::Text;
use crate::model::{ClausePath, InstrumentId, RuleId};
use crate::rule::Check;

/// One thing in a plan that a person should weigh (*phát hiện*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub check: Check,
    /// The rule that switches the check on, with its legal basis.
    pub rule: RuleId,
    /// The plan in which it was found.
    pub instrument: InstrumentId,
    /// The clause to mend.
    pub clause: ClausePath,
    /// The words of that clause that it is about; none where it is about what is not there.
    pub quote: Option<String>,
    /// What is wrong, with the names concerned.
    pub message: Text,
    /// What to do about it.
    pub mend: Text,
    /// The other clauses that belong to it.
    pub related: Vec<(InstrumentId, ClausePath)>,
}

/// How to mend what a check finds: in Vietnamese, in English.
pub(super) type Mend = (&'static str, &'static str);
