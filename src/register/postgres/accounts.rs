//! Accounts of a server: logins, and what the register gives each.

use chrono::DateTime;
use postgres::{Client, Error, Row};

use super::gaps;
use crate::register::{Grant, GrantedThing, NotedGrant};

/// Every line that whoever asks may see.
pub(super) const ALL: &str = "SELECT at, by_account, account, role, scope, person, body, given FROM register_granted()";

/// Makes a login where there is none; the server gets what proves the password, never the password.
pub(super) fn add_login(client: &mut Client, account: &str, password: &str) -> Result<bool, Error> {
    let there = client.query_opt("SELECT 1 FROM pg_roles WHERE rolname = $1", &[&account])?;
    if there.is_some() {
        return Ok(false);
    }
    let proof = postgres_protocol::password::scram_sha_256(password.as_bytes());
    // So few lines that no account takes all that the server has.
    let statement = "SELECT format('CREATE ROLE %I LOGIN CONNECTION LIMIT 10 PASSWORD %L', $1::text, $2::text)";
    let statement: String = client.query_one(statement, &[&account, &proof])?.try_get(0)?;
    client.batch_execute(&statement)?;
    gaps::bound_login(client, account)?;
    Ok(true)
}

pub(super) fn grant(client: &mut Client, grants: &[Grant]) -> Result<(), Error> {
    let mut all = client.transaction()?;
    for Grant { account, thing, given } in grants {
        let (role, scope, person, body) = match thing {
            GrantedThing::Account { person, body } => ("account", "*".to_owned(), person.as_deref(), body.as_ref()),
            GrantedThing::Right(right) => (right.role.key(), right.scope.to_string(), None, None),
        };
        let body = body.map(|body| body.as_str());
        let give = "SELECT register_grant($1, $2, $3, $4, $5, $6)";
        all.execute(give, &[account, &role, &scope, given, &person, &body])?;
    }
    all.commit()
}

/// A line as it stands; none where the role is one of a newer program.
pub(super) fn line(row: &Row) -> Result<Option<NotedGrant>, Error> {
    let (role, scope): (String, String) = (row.try_get(3)?, row.try_get(4)?);
    let thing = match &*role {
        "account" => {
            let body: Option<String> = row.try_get(6)?;
            GrantedThing::Account { person: row.try_get(5)?, body: body.map(Into::into) }
        }
        role => match format!("{role} {scope}").parse() {
            Ok(right) => GrantedThing::Right(right),
            Err(_) => return Ok(None),
        },
    };
    let Some(at) = DateTime::from_timestamp_millis(row.try_get(0)?) else { return Ok(None) };
    let grant = Grant { account: row.try_get(2)?, thing, given: row.try_get(7)? };
    Ok(Some(NotedGrant { at, by: row.try_get(1)?, grant }))
}
