//! What is drafted for, and from.

use std::collections::HashSet;

use super::duties::{Beyond, Duties, TaskOf, task_of};
use super::told::{Measured, RegisterExtract};
use crate::model::{BodyId, Date, InstrumentId, Place, Profile, Workspace};
use crate::resolve::{Obligation, Rules};

/// What is drafted for, and from.
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    /// Plans and bodies, as amended by the day.
    pub workspace: &'a Workspace,
    /// All of them: a paper's doubts name those that nobody has verified.
    pub rules: &'a Rules,
    /// The duties at hand under the instruments.
    pub obligations: &'a [Obligation],
    /// What is to be known of duties that are not at hand.
    pub beyond: &'a Beyond,
    /// The higher instruments, in the order in which the drafter named them.
    pub under: &'a [InstrumentId],
    /// None for a body of the centre.
    pub place: Option<&'a Place>,
    /// Who signs the paper.
    pub issuer: &'a BodyId,
    /// The unit's own name, where the register has only its kind: "huyện Sông Hinh".
    pub named: Option<&'a str>,
    /// The body whose paper hands the tasks of the place on to others; none where the issuer speaks of its own.
    pub hands_on: Option<&'a BodyId>,
    /// The report's period, as in the key of its duty: `2024-Q1`.
    pub period: Option<&'a str>,
    /// The first day that the paper looks at: what had ended before it is not spoken of. None: it looks at all.
    pub since: Option<Date>,
    /// What the register tells.
    pub told: &'a RegisterExtract,
    /// What it says of targets, for the paper's body and period.
    pub measured: &'a [Measured],
    /// What the office adds of its own.
    pub office: Option<Office<'a>>,
    /// The day for which it is drafted.
    pub day: Date,
}

impl<'a> PlanRequest<'a> {
    /// The same of some of its duties, where there are some to keep to.
    pub(super) fn of<'s>(self, some: Option<&'s Duties>) -> PlanRequest<'s>
    where
        'a: 's,
    {
        match some {
            Some(Duties { near, beyond }) => PlanRequest { obligations: near, beyond, ..self },
            None => self,
        }
    }

    /// Whether a duty had ended before the first day that the paper looks at.
    pub(super) fn has_ended(&self, duty: &Obligation) -> bool {
        self.since.zip(duty.window.to).is_some_and(|(since, last)| last < since)
    }

    /// The tasks in which the issuer has a part.
    pub(super) fn own_tasks(&self) -> HashSet<TaskOf> {
        self.obligations.iter().filter(|o| o.body == *self.issuer).map(task_of).collect()
    }
}

/// A profile with the name of its file, which is the proof of what nothing else proves.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    /// What the office says.
    pub profile: &'a Profile,
    /// As the drafter named it.
    pub file: &'a str,
}
