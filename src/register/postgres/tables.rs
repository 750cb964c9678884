//! The tables of a register in a database, and the functions by which they are added to.

use chrono::DateTime;
use postgres::Client;
use postgres::error::SqlState;

use super::connection::Address;
use super::rows::{got, link, row};
use super::{accounts, gaps, reading, shape};
use crate::register::chain::Chain;
use crate::register::{
    ChainHead, ChainLink, Entry, EntrySeal, EntrySelection, Error, Flaw, Grant, Hash, NotedGrant, PendingEntry,
    Sequence, ServerGap, Session, Store, Timestamp, schema,
};

/// A writer waits so long for another; an answer must last, whatever the server is set to otherwise; who waited
/// for another sees what the other wrote; names are those of the register's own tables.
const SETTINGS: &str = "SET lock_timeout = '30s'; SET statement_timeout = '75s'; SET synchronous_commit = on;
    SET client_min_messages = warning; SET default_transaction_isolation = 'read committed';
    SET search_path = pg_catalog, public, pg_temp";
/// So many entries go in one statement.
const BATCH: usize = 1000;
/// Where a database says which version its tables are of.
const VERSION_TABLE: &str = "CREATE TABLE IF NOT EXISTS public.schema_version (one INTEGER PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL)";

/// How often the tables are made while others do the same.
const TRIES: usize = 20;

/// A register in a database of its own.
pub struct Postgres {
    client: Client,
    address: Address,
    /// Host and database, without the password.
    place: String,
    workspace: String,
    /// Which version the tables are of.
    version: i64,
    /// Who writes.
    account: String,
    /// Where the chain ends once what was appended is committed.
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
        store.version = store.version().map_err(|error| store.explain(&error))?;
        if store.version > schema::LAST_OF_DATABASE {
            return Err(Error::Newer(store.place));
        }
        Ok(store.belongs()?.then_some(store))
    }

    fn connect(url: &str, workspace: &str) -> Result<Self, Error> {
        let address = Address::of(url)?;
        let (client, place) = (connected(&address)?, address.place.clone());
        let (workspace, account, version) = (workspace.to_owned(), String::new(), schema::LAST_OF_DATABASE);
        Ok(Postgres { client, address, place, workspace, version, account, pushed: None })
    }

    /// Whether what was to be committed stands, though the connection was lost: asked over a new one, once whoever
    /// held the head has let go of it. None where nobody can be asked.
    fn stands_after_all(&mut self) -> Option<bool> {
        let Some(pushed) = self.pushed else { return Some(false) };
        self.client = connected(&self.address).ok()?;
        self.begin().ok()?;
        let last = self.links(pushed.count - 1, 1);
        self.rollback();
        Some(last.ok()?.first().is_some_and(|last| last.hash == pushed.hash))
    }

    /// Which version the tables are of; 0 where there are none yet.
    fn version(&mut self) -> Result<i64, postgres::Error> {
        let tables = "SELECT to_regclass('schema_version') IS NOT NULL, to_regclass($1) IS NOT NULL";
        let tables = self.client.query_one(tables, &[&schema::OF_FIRST_RELEASE])?;
        let query = match (tables.try_get(0)?, tables.try_get(1)?) {
            (true, _) => "SELECT version FROM schema_version",
            (_, true) => schema::VERSION_OF_FIRST_RELEASE,
            _ => return Ok(0),
        };
        let version = self.client.query_opt(query, &[])?;
        Ok(version.map(|row| row.try_get::<_, Option<i64>>(0)).transpose()?.flatten().unwrap_or(0))
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.version().map_err(|error| self.explain(&error))?;
        if version > schema::LAST_OF_DATABASE {
            return Err(Error::Newer(self.place.clone()));
        }
        if version == schema::LAST_OF_DATABASE && self.owner()?.is_some() {
            return Ok(());
        }
        for _ in 0..TRIES {
            let done = self.brought_up_to_date();
            let Err(error) = done else { return Ok(()) };
            self.rollback();
            // Others made the very tables at that moment: then they are looked at again.
            match error.code() {
                Some(&SqlState::UNIQUE_VIOLATION | &SqlState::DUPLICATE_TABLE) => {}
                Some(&SqlState::INSUFFICIENT_PRIVILEGE) if version > 0 => return Err(Error::Older(self.place.clone())),
                _ => return Err(self.explain(&error)),
            }
        }
        Err(Error::Busy(self.place.clone()))
    }

    /// Where several begin at once, one does it and the rest wait and look again. The lock is on a table that accounts
    /// cannot lock.
    fn brought_up_to_date(&mut self) -> Result<(), postgres::Error> {
        self.client.batch_execute("BEGIN; SET LOCAL search_path = public; SET LOCAL check_function_bodies = off")?;
        // Says what it was before there was a table for it.
        let first = self.version()?;
        self.client.batch_execute(VERSION_TABLE)?;
        self.client.batch_execute("LOCK TABLE public.schema_version IN SHARE ROW EXCLUSIVE MODE")?;
        let version = self.version()?.max(first);
        for step in schema::steps_after(version, &schema::POSTGRES) {
            self.client.batch_execute(step)?;
        }
        if version < schema::LAST_OF_DATABASE {
            self.client.batch_execute(schema::POSTGRES_FUNCTIONS)?;
            let says =
                "INSERT INTO schema_version (one, version) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET version = $1";
            self.client.execute(says, &[&schema::LAST_OF_DATABASE])?;
        }
        let (workspace, root) = (&self.workspace, ChainHead::root(&self.workspace));
        let first = "INSERT INTO head (one, workspace, count, hash) VALUES (1, $1, 0, $2) ON CONFLICT DO NOTHING";
        self.client.execute(first, &[workspace, &&root.hash.bytes()[..]])?;
        self.client.batch_execute("COMMIT")
    }

    /// Whose register it is; none where none was begun.
    fn owner(&mut self) -> Result<Option<String>, Error> {
        let tables = self.client.query_one("SELECT to_regclass('head') IS NOT NULL", &[]);
        if !got::<bool>(&tables.map_err(|error| self.explain(&error))?, 0, &self.place)? {
            return Ok(None);
        }
        let found = reading::head(&mut self.client, self.version);
        let found = found.map_err(|error| self.explain(&error))?;
        found.map(|row| got(&row, 0, &self.place)).transpose()
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
        let Some(said) = error.as_db_error() else {
            // What the driver cannot make sense of is in somebody else's tables.
            let is_gone =
                error.is_closed() || std::error::Error::source(error).is_some_and(|why| why.is::<std::io::Error>());
            return if is_gone { Error::Lost(place) } else { Error::Damaged(place) };
        };
        match said.code() {
            code if code == &SqlState::LOCK_NOT_AVAILABLE => Error::Busy(place),
            code if code == &SqlState::DISK_FULL => Error::Full(place),
            code if code == &SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly(place),
            code if code == &SqlState::INSUFFICIENT_PRIVILEGE => {
                Error::Denied { place, verbatim: said.message().to_owned() }
            }
            code if code == &SqlState::QUERY_CANCELED => Error::Busy(place),
            code if code.code() == "PC001" => Error::NoAccount { place, verbatim: said.message().to_owned() },
            code if code.code() == "PC004" => Error::CutOff(place),
            code if code.code().starts_with("PC") => Error::Refused { place, verbatim: said.message().to_owned() },
            code if code == &SqlState::T_R_SERIALIZATION_FAILURE => Error::Busy(place),
            code if code == &SqlState::T_R_DEADLOCK_DETECTED => Error::Busy(place),
            // The server was told to stop.
            code if code.code().starts_with("57P") => Error::Lost(place),
            _ => Error::Other { place, verbatim: said.message().to_owned() },
        }
    }

    /// Has the server append them, and holds what it made of them against what was sent.
    fn sent(&mut self, pending: Vec<PendingEntry>) -> Result<Vec<Entry>, Error> {
        let head = self.head()?;
        let last = self.links(head.count.saturating_sub(1), 1)?.pop();
        let mut chain = Chain::after_link(head, last.as_ref());
        fn column<'p, T>(pending: &'p [PendingEntry], of: impl Fn(&'p PendingEntry) -> T) -> Vec<T> {
            pending.iter().map(of).collect()
        }
        let content = |pending: &PendingEntry| serde_json::to_string(&pending.content).expect("it is plain data");
        let made = self.client.query(
            "SELECT sequence, recorded_at, hash FROM register_append($1, $2, $3, $4, $5, $6)",
            &[
                &&head.hash.bytes()[..],
                &column(&pending, |pending| &*pending.by),
                &column(&pending, |pending| pending.right.to_string()),
                &column(&pending, |pending| pending.confidential),
                &column(&pending, |pending| &pending.salt.bytes()[..]),
                &column(&pending, content),
            ],
        );
        let made = made.map_err(|error| self.explain(&error))?;
        let mut entries = Vec::with_capacity(pending.len());
        for (pending, row) in pending.into_iter().zip(&made) {
            let sequence: i64 = got(row, 0, &self.place)?;
            let hash: Vec<u8> = got(row, 2, &self.place)?;
            let PendingEntry { by, right, confidential, salt, content } = pending;
            let sequence = sequence as Sequence;
            let altered = || Error::Broken(Flaw::Altered(sequence));
            let recorded_at = DateTime::from_timestamp_millis(got(row, 1, &self.place)?).ok_or_else(altered)?;
            let hash = <[u8; 32]>::try_from(hash).map_err(|_| altered())?.into();
            let seal = Some(EntrySeal { account: self.account.clone(), right, confidential, salt });
            let entry = Entry { sequence, recorded_by: by, recorded_at, content, hash, seal };
            chain.follow(&ChainLink::from(entry.clone()), None).map_err(Error::Broken)?;
            entries.push(entry);
        }
        self.pushed = Some(chain.head());
        Ok(entries)
    }
}

impl Store for Postgres {
    fn begin(&mut self) -> Result<Session, Error> {
        self.pushed = None;
        let opened = self.client.batch_execute("BEGIN");
        let opened = opened.and_then(|()| self.client.query_one("SELECT account, rights FROM register_open()", &[]));
        let read = opened.map_err(|error| self.explain(&error)).and_then(|row| {
            let rights: Vec<String> = got(&row, 1, &self.place)?;
            // A right of a newer program is none of which this one could make use.
            let rights = rights.iter().filter_map(|right| right.parse().ok()).collect();
            Ok(Session { account: got(&row, 0, &self.place)?, rights })
        });
        match &read {
            Ok(session) => self.account.clone_from(&session.account),
            Err(_) => self.rollback(),
        }
        read
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

    fn append(&mut self, mut pending: Vec<PendingEntry>, _: Timestamp) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::with_capacity(pending.len());
        while !pending.is_empty() {
            let rest = pending.split_off(pending.len().min(BATCH));
            entries.extend(self.sent(pending)?);
            pending = rest;
        }
        Ok(entries)
    }

    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
        let rows = reading::page(&mut self.client, self.version, selection, after, most);
        let rows = rows.map_err(|error| self.explain(&error))?;
        rows.iter().map(|found| row(found, self.version, &self.place)?.entry()).collect()
    }

    fn links(&mut self, after: Sequence, most: usize) -> Result<Vec<ChainLink>, Error> {
        if self.version < 2 {
            let page = self.page(&EntrySelection::default(), after, most)?;
            return Ok(page.into_iter().map(ChainLink::from).collect());
        }
        let rows = reading::links(&mut self.client, self.version, after, most);
        let rows = rows.map_err(|error| self.explain(&error))?;
        rows.iter().map(|found| link(found, self.version, &self.place)).collect()
    }

    fn head(&mut self) -> Result<ChainHead, Error> {
        let found = reading::head(&mut self.client, self.version).map_err(|error| self.explain(&error))?;
        let found = found.ok_or_else(|| Error::Damaged(self.place.clone()))?;
        let (count, hash): (i64, Vec<u8>) = (got(&found, 1, &self.place)?, got(&found, 2, &self.place)?);
        let hash: [u8; 32] = hash.try_into().map_err(|_| Error::Unreadable(count as Sequence))?;
        Ok(ChainHead { count: count as Sequence, hash: Hash::from(hash) })
    }

    fn root(&self) -> ChainHead {
        ChainHead::root(&self.workspace)
    }

    fn table_faults(&mut self) -> Result<Vec<String>, Error> {
        if self.version < schema::LAST_OF_DATABASE {
            return Ok(Vec::new());
        }
        shape::faults(&mut self.client).map_err(|error| self.explain(&error))
    }

    fn server_gaps(&mut self) -> Result<Vec<ServerGap>, Error> {
        if self.version < schema::LAST_OF_DATABASE {
            return Ok(Vec::new());
        }
        gaps::of(&mut self.client).map_err(|error| self.explain(&error))
    }

    fn add_login(&mut self, account: &str, password: &str) -> Result<bool, Error> {
        accounts::add_login(&mut self.client, account, password).map_err(|error| self.explain(&error))
    }

    fn grant(&mut self, grants: &[Grant]) -> Result<(), Error> {
        accounts::grant(&mut self.client, grants).map_err(|error| self.explain(&error))
    }

    fn grants(&mut self) -> Result<Vec<NotedGrant>, Error> {
        if self.version < 2 {
            return Err(Error::NoAccounts);
        }
        let rows = self.client.query(accounts::ALL, &[]).map_err(|error| self.explain(&error))?;
        let lines = rows.iter().map(accounts::line).collect::<Result<Vec<_>, _>>();
        Ok(lines.map_err(|error| self.explain(&error))?.into_iter().flatten().collect())
    }
}

fn connected(address: &Address) -> Result<Client, Error> {
    let mut client = address.connect()?;
    client.batch_execute(SETTINGS).map_err(|error| address.unreachable(&error))?;
    Ok(client)
}
