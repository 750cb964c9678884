//! Accounts and what each was given: a list that is only added to.

use super::{Right, Timestamp};
use crate::model::BodyId;

/// What is given or taken back (*cấp, thu hồi*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantedThing {
    /// To have an account at all: whose it is.
    Account {
        person: Option<String>,
        body: Option<BodyId>,
    },
    Right(Right),
}

/// A line of who may do what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub account: String,
    pub thing: GrantedThing,
    /// Given; else taken back.
    pub given: bool,
}

/// Such a line as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedGrant {
    pub at: Timestamp,
    /// The account that gave it.
    pub by: String,
    pub grant: Grant,
}

/// What holds after every line: of each account and right the last one, where it was not taken back.
pub fn held(noted: Vec<NotedGrant>) -> Vec<NotedGrant> {
    let mut held: Vec<NotedGrant> = Vec::new();
    for line in noted {
        let is_same = |thing: &GrantedThing| match (thing, &line.grant.thing) {
            (GrantedThing::Right(one), GrantedThing::Right(other)) => one == other,
            (one, other) => matches!((one, other), (GrantedThing::Account { .. }, GrantedThing::Account { .. })),
        };
        held.retain(|before| before.grant.account != line.grant.account || !is_same(&before.grant.thing));
        held.push(line);
    }
    held.retain(|line| line.grant.given);
    held
}
