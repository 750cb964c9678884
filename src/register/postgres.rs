//! A register in PostgreSQL, for several offices: whoever writes holds the row that says where the chain ends.

mod connection;

use std::borrow::Cow;

use postgres::Client;
use postgres::error::SqlState;
use postgres::types::ToSql;

use super::row::{COLUMNS, StoredRow, Value, page_query};
use super::{ChainHead, Entry, EntrySelection, Error, Hash, Sequence, Store, schema};
use connection::Address;

/// A writer waits so long for another; an answer must last, whatever the server is set to otherwise; who waited
/// for another sees what the other wrote.
const SETTINGS: &str = "SET lock_timeout = '30s'; SET synchronous_commit = on; SET client_min_messages = warning;
    SET default_transaction_isolation = 'read committed'";
/// So many entries go in one statement.
const BATCH: usize = 1000;
/// Two programs that begin at once migrate one after the other ("PCst").
const MIGRATION_LOCK: i64 = 0x5043_7374;

/// Where a database says which version its tables are of.
const VERSION_TABLE: &str =
    "CREATE TABLE IF NOT EXISTS schema_version (one INTEGER PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL)";

/// A register in a database of its own.
pub struct Postgres {
    client: Client,
    address: Address,
    /// Host and database, without the password.
    place: String,
    workspace: String,
    /// Where the chain ends once what was pushed is committed.
    pushed: Option<ChainHead>,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Postgres {
    /// The tables at a `postgres://` address, made if the database has none.
    pub fn open(url: &str, workspace: &str) -> Result<Self, Error> {
        let mut store = Postgres::connect(url, workspace)?;
        store.migrate()?;
        store.belongs()?;
        Ok(store)
    }

    /// The tables, to read alone; none where no register was begun in them.
    pub fn open_to_read(url: &str, workspace: &str) -> Result<Option<Self>, Error> {
        let mut store = Postgres::connect(url, workspace)?;
        Ok(store.belongs()?.then_some(store))
    }

    fn connect(url: &str, workspace: &str) -> Result<Self, Error> {
        let address = Address::of(url)?;
        let (client, place) = (connected(&address)?, address.place.clone());
        Ok(Postgres { client, address, place, workspace: workspace.to_owned(), pushed: None })
    }

    /// Whether what was to be committed stands, though the connection was lost: asked over a new one, once whoever
    /// held the head has let go of it. None where nobody can be asked.
    fn stands_after_all(&mut self) -> Option<bool> {
        let Some(pushed) = self.pushed else { return Some(false) };
        self.client = connected(&self.address).ok()?;
        self.begin().ok()?;
        let last = self.page(&EntrySelection::default(), pushed.count - 1, 1);
        self.rollback();
        Some(last.ok()?.first().is_some_and(|last| last.hash == pushed.hash))
    }

    /// Which version the tables are of; 0 where there are none yet.
    fn version(&mut self) -> Result<i64, postgres::Error> {
        let tables = "SELECT to_regclass('schema_version') IS NOT NULL, to_regclass($1) IS NOT NULL";
        let tables = self.client.query_one(tables, &[&schema::OF_FIRST_RELEASE])?;
        let query = match (tables.get(0), tables.get(1)) {
            (true, _) => "SELECT version FROM schema_version",
            (_, true) => schema::VERSION_OF_FIRST_RELEASE,
            _ => return Ok(0),
        };
        let version = self.client.query_opt(query, &[])?;
        Ok(version.and_then(|row| row.get::<_, Option<i64>>(0)).unwrap_or(0))
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.version().map_err(|error| self.explain(&error))?;
        if version > schema::LAST {
            return Err(Error::Newer(self.place.clone()));
        }
        if version == schema::LAST && self.owner()?.is_some() {
            return Ok(());
        }
        let done = self.brought_up_to_date();
        if done.is_err() {
            self.rollback();
        }
        done.map_err(|error| self.explain(&error))
    }

    /// Where several begin at once, one does it and the rest wait and look again: in a transaction begun only then,
    /// for an older one goes on believing that there are no tables.
    fn brought_up_to_date(&mut self) -> Result<(), postgres::Error> {
        self.client.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))?;
        self.client.batch_execute("BEGIN")?;
        let version = self.version()?;
        for step in schema::steps_after(version, &schema::POSTGRES) {
            self.client.batch_execute(step)?;
        }
        if version < schema::LAST {
            self.client.batch_execute(VERSION_TABLE)?;
            let says =
                "INSERT INTO schema_version (one, version) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET version = $1";
            self.client.execute(says, &[&schema::LAST])?;
        }
        let (workspace, root) = (&self.workspace, ChainHead::root(&self.workspace));
        let first = "INSERT INTO head (one, workspace, count, hash) VALUES (1, $1, 0, $2) ON CONFLICT DO NOTHING";
        self.client.execute(first, &[workspace, &&root.hash.bytes()[..]])?;
        self.client.batch_execute(&format!("COMMIT; SELECT pg_advisory_unlock({MIGRATION_LOCK})"))
    }

    /// Whose register it is; none where none was begun.
    fn owner(&mut self) -> Result<Option<String>, Error> {
        let tables = self.client.query_one("SELECT to_regclass('head') IS NOT NULL", &[]);
        if !tables.map_err(|error| self.explain(&error))?.get::<_, bool>(0) {
            return Ok(None);
        }
        let found = self.client.query_opt("SELECT workspace FROM head", &[]);
        Ok(found.map_err(|error| self.explain(&error))?.map(|row| row.get(0)))
    }

    /// Whether there is a register; one of another workspace is an error.
    fn belongs(&mut self) -> Result<bool, Error> {
        match self.owner()? {
            Some(found) if found != self.workspace => {
                Err(Error::AnotherWorkspace { place: self.place.clone(), found, wanted: self.workspace.clone() })
            }
            found => Ok(found.is_some()),
        }
    }

    fn explain(&self, error: &postgres::Error) -> Error {
        let place = self.place.clone();
        let Some(said) = error.as_db_error() else { return Error::Lost(place) };
        match said.code() {
            code if code == &SqlState::LOCK_NOT_AVAILABLE => Error::Busy(place),
            code if code == &SqlState::DISK_FULL => Error::Full(place),
            code if code == &SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly(place),
            code if code == &SqlState::INSUFFICIENT_PRIVILEGE => {
                Error::Denied { place, verbatim: said.message().to_owned() }
            }
            code if code == &SqlState::T_R_SERIALIZATION_FAILURE => Error::Busy(place),
            code if code == &SqlState::T_R_DEADLOCK_DETECTED => Error::Busy(place),
            // The server was told to stop.
            code if code.code().starts_with("57P") => Error::Lost(place),
            _ => Error::Other { place, verbatim: said.message().to_owned() },
        }
    }

    fn insert(&mut self, entries: &[Entry]) -> Result<(), postgres::Error> {
        let types =
            "$1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::bigint[], $8::text[]";
        let insert = format!("INSERT INTO entry ({COLUMNS}) SELECT * FROM unnest({types}) AS row ORDER BY 1");
        let rows: Vec<StoredRow> = entries.iter().map(StoredRow::of).collect();
        fn column<'r, T>(rows: &'r [StoredRow], of: impl Fn(&'r StoredRow<'r>) -> T) -> Vec<T> {
            rows.iter().map(of).collect()
        }
        self.client.execute(
            &insert,
            &[
                &column(&rows, |row| row.sequence),
                &column(&rows, |row| row.recorded_at),
                &column(&rows, |row| row.recorded_by.as_ref()),
                &column(&rows, |row| row.content.as_ref()),
                &column(&rows, |row| row.hash),
                &column(&rows, |row| row.subject.as_ref()),
                &column(&rows, |row| row.corrects),
                &column(&rows, |row| row.document.as_deref()),
            ],
        )?;
        Ok(())
    }
}

impl Store for Postgres {
    fn begin(&mut self) -> Result<(), Error> {
        self.pushed = None;
        let held = self.client.batch_execute("BEGIN; SELECT 1 FROM head FOR UPDATE");
        held.map_err(|error| {
            let error = self.explain(&error);
            self.rollback();
            error
        })
    }

    fn commit(&mut self) -> Result<(), Error> {
        let Err(error) = self.client.batch_execute("COMMIT") else { return Ok(()) };
        match self.explain(&error) {
            Error::Lost(place) => match self.stands_after_all() {
                Some(true) => Ok(()),
                Some(false) => Err(Error::Lost(place)),
                None => Err(Error::LostAtCommit(place)),
            },
            other => Err(other),
        }
    }

    fn rollback(&mut self) {
        // Where the connection is gone the server undoes by itself.
        let _ = self.client.batch_execute("ROLLBACK");
    }

    fn push(&mut self, entries: &[Entry]) -> Result<(), Error> {
        for batch in entries.chunks(BATCH) {
            self.insert(batch).map_err(|error| self.explain(&error))?;
        }
        let Some(last) = entries.last() else { return Ok(()) };
        self.pushed = Some(ChainHead { count: last.sequence, hash: last.hash });
        let head = "UPDATE head SET count = $1, hash = $2";
        let moved = self.client.execute(head, &[&(last.sequence as i64), &&last.hash.bytes()[..]]);
        moved.map(|_| ()).map_err(|error| self.explain(&error))
    }

    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
        let (query, values) = page_query('$', selection, after, most);
        let values: Vec<&(dyn ToSql + Sync)> = values
            .iter()
            .map(|value| match value {
                Value::Number(number) => number as &(dyn ToSql + Sync),
                Value::Text(text) => text as &(dyn ToSql + Sync),
            })
            .collect();
        let rows = self.client.query(&query, &values).map_err(|error| self.explain(&error))?;
        rows.iter().map(|found| row(found).entry()).collect()
    }

    fn head(&mut self) -> Result<ChainHead, Error> {
        let found = self.client.query_one("SELECT count, hash FROM head", &[]);
        let found = found.map_err(|error| self.explain(&error))?;
        let (count, hash): (i64, Vec<u8>) = (found.get(0), found.get(1));
        let hash: [u8; 32] = hash.try_into().map_err(|_| Error::Unreadable(count as Sequence))?;
        Ok(ChainHead { count: count as Sequence, hash: Hash::from(hash) })
    }

    fn root(&self) -> ChainHead {
        ChainHead::root(&self.workspace)
    }
}

fn connected(address: &Address) -> Result<Client, Error> {
    let mut client = address.connect()?;
    client.batch_execute(SETTINGS).map_err(|error| address.unreachable(&error))?;
    Ok(client)
}

/// What stands in a row, borrowed from it.
fn row(found: &postgres::Row) -> StoredRow<'_> {
    let text = |at: usize| Cow::Borrowed(found.get::<_, &str>(at));
    StoredRow {
        sequence: found.get(0),
        recorded_at: found.get(1),
        recorded_by: text(2),
        content: text(3),
        hash: found.get(4),
        subject: text(5),
        corrects: found.get(6),
        document: found.get::<_, Option<&str>>(7).map(Cow::Borrowed),
    }
}
