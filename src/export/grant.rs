//! Accounts of a register and what each may do, as records.

use serde::Serialize;

use super::ListingRow;
use crate::diag::Lang;
use crate::register::{GrantedThing, NotedGrant, day_of};
use crate::vietnamese::short_date;

/// An account, or a right that it has: keys for programs, columns for people.
#[derive(Debug, Serialize)]
pub struct GrantRow {
    account: String,
    /// `account` is to have one at all.
    role: &'static str,
    scope: String,
    person: Option<String>,
    body: Option<String>,
    since: String,
    by: String,
    #[serde(skip)]
    role_vi: &'static str,
    #[serde(skip)]
    on: String,
}

impl GrantRow {
    /// The row of one line of the register.
    pub fn new(line: &NotedGrant) -> GrantRow {
        let (role, role_vi, scope, person, body) = match &line.grant.thing {
            GrantedThing::Account { person, body } => {
                ("account", "tài khoản", String::new(), person.clone(), body.as_ref().map(ToString::to_string))
            }
            GrantedThing::Right(right) => (right.role.key(), right.role.vi(), right.scope.to_string(), None, None),
        };
        GrantRow {
            account: line.grant.account.clone(),
            role,
            scope,
            person,
            body,
            since: line.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            by: line.by.clone(),
            role_vi,
            on: short_date(day_of(line.at)),
        }
    }
}

impl ListingRow for GrantRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Tài khoản", "Quyền", "Phạm vi", "Người dùng", "Cơ quan", "Từ ngày", "Người cấp"],
            Lang::En => vec!["Account", "Right", "Of", "Person", "Body", "Since", "Given by"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            self.account.clone(),
            lang.pick(self.role_vi, self.role).to_owned(),
            self.scope.clone(),
            self.person.clone().unwrap_or_default(),
            self.body.clone().unwrap_or_default(),
            self.on.clone(),
            self.by.clone(),
        ]
    }
}
