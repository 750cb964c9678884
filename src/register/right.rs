//! What an account may do, as data: a role, and of whom it holds.
//!
//! What each lets do stands in `covers.rs`.

use std::fmt;
use std::str::FromStr;

use crate::diag::{ParseError, of_key, text};
use crate::model::{BodyId, InstrumentId};

/// What an account is for (*quyền*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountRole {
    /// All of it (*chủ sổ*): of a file, whoever has it.
    Owner,
    /// Records what a body did, and corrects what the account itself recorded (*nhập liệu*).
    Enter,
    /// Corrects and takes back what was recorded for a body, whoever recorded it (*duyệt*).
    Approve,
    /// Records for all, events too (*tổng hợp*: the standing agency).
    Consolidate,
    /// Moves due days, with a document (*gia hạn*).
    Extend,
    /// Lets duties go, with a document (*miễn*).
    Waive,
    /// Gives accounts and rights (*quản trị*).
    Administer,
    /// Reads all but what is confidential (*xem tất cả*).
    ReadAll,
    /// Reads what the body of its scope owes (*xem của mình*).
    ReadOwn,
    /// Reads what is marked confidential too (*đọc mục mật*).
    ReadConfidential,
    /// Reads all, and who was given what (*thanh tra*).
    Inspect,
}

impl AccountRole {
    /// All of them.
    pub const ALL: [AccountRole; 11] = [
        AccountRole::Owner,
        AccountRole::Enter,
        AccountRole::Approve,
        AccountRole::Consolidate,
        AccountRole::Extend,
        AccountRole::Waive,
        AccountRole::Administer,
        AccountRole::ReadAll,
        AccountRole::ReadOwn,
        AccountRole::ReadConfidential,
        AccountRole::Inspect,
    ];

    /// The word for it in commands and in the register.
    pub fn key(self) -> &'static str {
        match self {
            AccountRole::Owner => "owner",
            AccountRole::Enter => "enter",
            AccountRole::Approve => "approve",
            AccountRole::Consolidate => "consolidate",
            AccountRole::Extend => "extend",
            AccountRole::Waive => "waive",
            AccountRole::Administer => "administer",
            AccountRole::ReadAll => "read-all",
            AccountRole::ReadOwn => "read-own",
            AccountRole::ReadConfidential => "read-confidential",
            AccountRole::Inspect => "inspect",
        }
    }

    pub(crate) fn vi(self) -> &'static str {
        match self {
            AccountRole::Owner => "chủ sổ",
            AccountRole::Enter => "nhập liệu",
            AccountRole::Approve => "duyệt",
            AccountRole::Consolidate => "tổng hợp",
            AccountRole::Extend => "gia hạn",
            AccountRole::Waive => "miễn thực hiện",
            AccountRole::Administer => "quản trị",
            AccountRole::ReadAll => "xem tất cả",
            AccountRole::ReadOwn => "xem của mình",
            AccountRole::ReadConfidential => "xem mục mật",
            AccountRole::Inspect => "thanh tra",
        }
    }
}

/// Of whom a right holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RightScope {
    /// Of everything that is owed.
    All,
    /// What this body owes.
    Body(BodyId),
    /// What is owed under this instrument: its issuer's.
    Plan(InstrumentId),
}

/// A role for a scope: `enter body/ubnd-tinh-phu-yen`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Right {
    /// What may be done.
    pub role: AccountRole,
    /// Of whom.
    pub scope: RightScope,
}

impl Right {
    /// That of whoever has a register in a file.
    pub const OWNER: Right = Right { role: AccountRole::Owner, scope: RightScope::All };
}

impl fmt::Display for RightScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RightScope::All => f.write_str("*"),
            RightScope::Body(body) => write!(f, "body/{body}"),
            RightScope::Plan(plan) => write!(f, "plan/{plan}"),
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.role.key(), self.scope)
    }
}

impl FromStr for Right {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let read = || {
            let (role, scope) = text.split_once(' ')?;
            let id_of = |word: &str| scope.strip_prefix(word).and_then(|rest| rest.strip_prefix('/'));
            let role = of_key(AccountRole::ALL, AccountRole::key, role)?;
            let scope = match (id_of("body"), id_of("plan")) {
                (Some(id), _) => RightScope::Body(id.into()),
                (_, Some(id)) => RightScope::Plan(id.into()),
                _ => (scope == "*").then_some(RightScope::All)?,
            };
            Some(Right { role, scope })
        };
        read().ok_or_else(|| ParseError::new(text!("`{text}` không phải một quyền", "`{text}` is no right")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_prints_as_it_was_read() {
        for role in AccountRole::ALL {
            for scope in ["*", "body/bo-cong-an", "plan/qd-1957-qd-ttg"] {
                let text = format!("{} {scope}", role.key());
                assert_eq!(text.parse::<Right>().expect("a right").to_string(), text);
            }
        }
        for wrong in ["", "enter", "enter ", "boss *", "enter all", "enter task/x"] {
            assert!(wrong.parse::<Right>().is_err(), "{wrong}");
        }
    }
}
