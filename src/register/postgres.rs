//! A register in PostgreSQL, for several offices: whoever writes holds the row that says where the chain ends.

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::ToSql;
use postgres::{Client, Config};
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::row::{COLUMNS, Row, Value, page_query};
use super::{Entry, Error, Hash, Head, Register, Selection, Sequence, Store, schema};

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// A writer waits so long for another; an answer must last, whatever the server is set to otherwise.
const SETTINGS: &str = "SET lock_timeout = '30s'; SET synchronous_commit = on; SET client_min_messages = warning";
/// So many entries go in one statement.
const BATCH: usize = 1000;
/// Two programs that begin at once migrate one after the other ("PCst").
const MIGRATION_LOCK: i64 = 0x5043_7374;

/// A register in a database of its own.
pub struct Postgres {
    client: Client,
    /// Host and database, without the password.
    place: String,
    workspace: String,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Register {
    /// The register at a `postgres://` address, made if the database has none.
    ///
    /// # Errors
    /// The server cannot be reached, the tables cannot be made, or they are another workspace's.
    pub fn in_postgres(url: &str, workspace: &str) -> Result<Self, Error> {
        let mut config: Config = url.parse().map_err(|error: postgres::Error| unreachable("postgres://…", &error))?;
        let place = place(&config);
        if !url.contains("sslmode=") && !is_local(&config) {
            config.ssl_mode(SslMode::Require);
        }
        config.connect_timeout(CONNECT_WITHIN).application_name("phancong");
        let (tls, _) = MakeRustlsConnect::with_native_certs().map_err(|_| {
            let why = "máy này không có chứng thư gốc nào (no root certificates here)".to_owned();
            Error::Unreachable { place: place.clone(), why }
        })?;
        let mut client = config.connect(tls).map_err(|error| unreachable(&place, &error))?;
        client.batch_execute(SETTINGS).map_err(|error| unreachable(&place, &error))?;
        let mut store = Postgres { client, place, workspace: workspace.to_owned() };
        store.migrate()?;
        store.belongs()?;
        Ok(Register::new(store))
    }
}

impl Postgres {
    fn version(&mut self) -> Result<i64, postgres::Error> {
        let known = self.client.query_one("SELECT to_regclass('refinery_schema_history') IS NOT NULL", &[])?;
        if !known.get::<_, bool>(0) {
            return Ok(0);
        }
        Ok(self.client.query_one(schema::VERSION, &[])?.get::<_, Option<i64>>(0).unwrap_or(0))
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.version().map_err(|error| self.explain(&error))?;
        if version == schema::LAST {
            return Ok(());
        }
        if version > schema::LAST {
            return Err(Error::Newer(self.place.clone()));
        }
        let lock = format!("SELECT pg_advisory_lock({MIGRATION_LOCK})");
        self.client.batch_execute(&lock).map_err(|error| self.explain(&error))?;
        let done = schema::postgres().run(&mut self.client);
        done.map_err(|error| match schema::cause(&error) {
            Some(cause) => self.explain(cause),
            None => Error::Other { place: self.place.clone(), why: error.to_string() },
        })?;
        let (workspace, root) = (&self.workspace, Head::root(&self.workspace));
        let first = "INSERT INTO head (one, workspace, count, hash) VALUES (1, $1, 0, $2) ON CONFLICT DO NOTHING";
        let made = self.client.execute(first, &[workspace, &&root.hash.bytes()[..]]);
        made.map_err(|error| self.explain(&error))?;
        let unlock = format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})");
        self.client.batch_execute(&unlock).map_err(|error| self.explain(&error))
    }

    fn belongs(&mut self) -> Result<(), Error> {
        let found = self.client.query_one("SELECT workspace FROM head", &[]);
        let found: String = found.map_err(|error| self.explain(&error))?.get(0);
        if found == self.workspace {
            return Ok(());
        }
        Err(Error::AnotherWorkspace { place: self.place.clone(), found, wanted: self.workspace.clone() })
    }

    fn explain(&self, error: &postgres::Error) -> Error {
        let place = self.place.clone();
        let Some(said) = error.as_db_error() else { return Error::Lost(place) };
        match said.code() {
            code if code == &SqlState::LOCK_NOT_AVAILABLE => Error::Busy(place),
            code if code == &SqlState::DISK_FULL => Error::Full(place),
            code if code == &SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly(place),
            code if code == &SqlState::INSUFFICIENT_PRIVILEGE => Error::ReadOnly(place),
            // The server was told to stop.
            code if code.code().starts_with("57P") => Error::Lost(place),
            _ => Error::Other { place, why: said.message().to_owned() },
        }
    }

    fn insert(&mut self, entries: &[Entry]) -> Result<(), postgres::Error> {
        let types =
            "$1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::bigint[], $8::text[]";
        let insert = format!("INSERT INTO entry ({COLUMNS}) SELECT * FROM unnest({types}) AS row ORDER BY 1");
        let rows: Vec<Row> = entries.iter().map(Row::of).collect();
        fn column<'r, T>(rows: &'r [Row], of: impl Fn(&'r Row) -> T) -> Vec<T> {
            rows.iter().map(of).collect()
        }
        self.client.execute(
            &insert,
            &[
                &column(&rows, |row| row.sequence),
                &column(&rows, |row| row.recorded_at),
                &column(&rows, |row| row.recorded_by.as_str()),
                &column(&rows, |row| row.content.as_str()),
                &column(&rows, |row| row.hash.as_slice()),
                &column(&rows, |row| row.subject.as_str()),
                &column(&rows, |row| row.corrects),
                &column(&rows, |row| row.document.as_deref()),
            ],
        )?;
        Ok(())
    }
}

impl Store for Postgres {
    fn begin(&mut self) -> Result<(), Error> {
        let held = self.client.batch_execute("BEGIN; SELECT 1 FROM head FOR UPDATE");
        held.map_err(|error| {
            let error = self.explain(&error);
            self.rollback();
            error
        })
    }

    fn commit(&mut self) -> Result<(), Error> {
        let done = self.client.batch_execute("COMMIT");
        done.map_err(|error| match self.explain(&error) {
            Error::Lost(place) => Error::LostAtCommit(place),
            other => other,
        })
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
        let head = "UPDATE head SET count = $1, hash = $2";
        let moved = self.client.execute(head, &[&(last.sequence as i64), &&last.hash.bytes()[..]]);
        moved.map(|_| ()).map_err(|error| self.explain(&error))
    }

    fn page(&mut self, selection: &Selection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
        let (query, values) = page_query('$', selection, after, most);
        let values: Vec<&(dyn ToSql + Sync)> = values
            .iter()
            .map(|value| match value {
                Value::Number(number) => number as &(dyn ToSql + Sync),
                Value::Text(text) => text as &(dyn ToSql + Sync),
            })
            .collect();
        let rows = self.client.query(&query, &values).map_err(|error| self.explain(&error))?;
        let row = |row: &postgres::Row| Row {
            sequence: row.get(0),
            recorded_at: row.get(1),
            recorded_by: row.get(2),
            content: row.get(3),
            hash: row.get(4),
            subject: row.get(5),
            corrects: row.get(6),
            document: row.get(7),
        };
        rows.iter().map(|found| row(found).entry()).collect()
    }

    fn head(&mut self) -> Result<Head, Error> {
        let found = self.client.query_one("SELECT count, hash FROM head", &[]);
        let found = found.map_err(|error| self.explain(&error))?;
        let (count, hash): (i64, Vec<u8>) = (found.get(0), found.get(1));
        let hash: [u8; 32] = hash.try_into().map_err(|_| Error::Unreadable(count as Sequence))?;
        Ok(Head { count: count as Sequence, hash: Hash::from(hash) })
    }

    fn root(&self) -> Head {
        Head::root(&self.workspace)
    }
}

/// Host and database, for messages.
fn place(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => host.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "localhost".to_owned(),
    };
    format!("postgres://{host}/{}", config.get_dbname().unwrap_or_default())
}

/// Whether no wire leaves this machine.
fn is_local(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(host) => matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

/// The whole chain of reasons; the driver's own line leaves the last one out.
fn unreachable(place: &str, error: &postgres::Error) -> Error {
    let mut why = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        why = format!("{why}: {error}");
        cause = error.source();
    }
    Error::Unreachable { place: place.to_owned(), why }
}
