//! What a server lets accounts do besides what the register needs, and what it was told to let them do no more.

use postgres::error::SqlState;
use postgres::{Client, Error};

use crate::register::ServerGap;

/// The databases that an account of the register may enter too, of those that whoever asks knows. Whoever is superuser
/// may do all in any case.
const DATABASES: &str = "SELECT string_agg(quote_ident(datname), ', ' ORDER BY datname) FROM (
    SELECT datname FROM pg_database WHERE datallowconn AND datname <> current_database() AND EXISTS (
        SELECT 1 FROM register_granted() AS granted JOIN pg_roles ON rolname = account
        WHERE NOT rolsuper AND rolcanlogin AND has_database_privilege(pg_roles.oid, pg_database.oid, 'CONNECT'))
    ORDER BY datname LIMIT 8) AS entered";
const SETTINGS: &str = "SELECT current_setting('max_prepared_transactions')::int > 0, EXISTS (
    SELECT 1 FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS acl
    WHERE pronamespace = 'pg_catalog'::regnamespace AND acl.grantee = 0
        AND (proname ~ '^pg_(try_)?advisory_' OR proname ~ '^lo_' OR proname IN ('txid_current', 'pg_current_xact_id',
            'pg_logical_emit_message', 'pg_export_snapshot')))";

pub(super) fn of(client: &mut Client) -> Result<Vec<ServerGap>, Error> {
    let databases: Option<String> = client.query_one(DATABASES, &[])?.try_get(0)?;
    let settings = client.query_one(SETTINGS, &[])?;
    let (prepared, locks): (bool, bool) = (settings.try_get(0)?, settings.try_get(1)?);
    let prepared = prepared.then_some(ServerGap::Prepared);
    let locks = locks.then_some(ServerGap::Locks);
    Ok(databases.map(ServerGap::Databases).into_iter().chain(prepared).chain(locks).collect())
}

/// A login fills no more than so much of the disk with what the server sorts for it; only a superuser may say so.
pub(super) fn bound_login(client: &mut Client, account: &str) -> Result<(), Error> {
    let statement = "SELECT format('ALTER ROLE %I SET temp_file_limit = %L', $1::text, '1GB')";
    let statement: String = client.query_one(statement, &[&account])?.try_get(0)?;
    match client.batch_execute(&statement) {
        Err(error) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Ok(()),
        done => done,
    }
}
