//! Accounts and what each was given: a list that is only added to.

use super::{Right, Timestamp};
use crate::model::BodyId;

/// What is given or taken back (*cấp, thu hồi*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantedThing {
    /// To have an account at all: whose it is.
    Account {
        /// Who uses it, by name; none where nobody said.
        person: Option<String>,
        /// For which body; none where it is for no single one.
        body: Option<BodyId>,
    },
    /// What the account may do, and of whom.
    Right(Right),
}

/// A line of who may do what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// As the server knows it.
    pub account: String,
    /// The account itself or one right of it.
    pub thing: GrantedThing,
    /// Given; else taken back.
    pub given: bool,
}

/// Such a line as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedGrant {
    /// When the server took it.
    pub at: Timestamp,
    /// The account that gave it.
    pub by: String,
    /// What was given or taken back.
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
