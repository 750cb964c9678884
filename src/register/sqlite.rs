//! A register in a file: SQLite, written ahead and flushed to the disk at every commit.

mod shape;

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use rusqlite::types::ToSql;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::chain::Chain;
use super::row::{COLUMNS, StoredRow, StoredSeal, Value, page_query};
use super::{ChainHead, Entry, EntrySelection, Error, Hash, PendingEntry, Sequence, Session, Store, Timestamp, schema};

/// How long a writer waits for another to finish.
const PATIENCE: Duration = Duration::from_secs(30);

/// A register in a file of its own.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    place: String,
    workspace: String,
    /// Which version the tables are of.
    version: i64,
}

/// Marks the file as a register ("PCst").
const APPLICATION: i32 = 0x5043_7374;

/// How often a new file is switched to its journal while others do the same, and how long between.
const TRIES: usize = 500;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

impl Sqlite {
    /// The file, made if it is not there.
    pub fn open(path: &Path, workspace: &str) -> Result<Self, Error> {
        let place = path.display().to_string();
        if path.metadata().is_ok_and(|file| file.permissions().readonly()) {
            return Err(Error::ReadOnly(place));
        }
        shape::refuse_no_file(path, &place)?;
        // Not by its address: that could name a register that lives in memory alone.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| explained(&place, &error))?;
        let mut store = Sqlite { connection, place, workspace: workspace.to_owned(), version: schema::LAST_OF_FILE };
        let is_empty = store.is_empty_register()?;
        store.prepare(is_empty).map_err(|error| store.explain(&error))?;
        store.migrate()?;
        store.check_shape()?;
        store.belongs()?;
        Ok(store)
    }

    /// The file, to read alone; none where no register was begun in it.
    pub fn open_to_read(path: &Path, workspace: &str) -> Result<Option<Self>, Error> {
        if !path.exists() {
            return Ok(None);
        }
        let place = path.display().to_string();
        shape::refuse_no_file(path, &place)?;
        let connection = shape::open_to_read(path).map_err(|error| explained(&place, &error))?;
        let mut store = Sqlite { connection, place, workspace: workspace.to_owned(), version: schema::LAST_OF_FILE };
        store.connection.busy_timeout(PATIENCE).map_err(|error| store.explain(&error))?;
        if store.is_empty_register()? {
            return Ok(None);
        }
        match store.version().map_err(|error| store.explain(&error))? {
            // Tables that say of no version that they are ours are not an empty register.
            0 if store.has_entries()? => return Err(Error::Damaged(store.place)),
            0 => return Ok(None),
            version if version > schema::LAST_OF_FILE => return Err(Error::Newer(store.place)),
            version => store.version = version,
        }
        store.check_shape()?;
        store.belongs()?;
        Ok(Some(store))
    }

    fn has_entries(&self) -> Result<bool, Error> {
        self.connection.table_exists(None, "entry").map_err(|error| self.explain(&error))
    }

    /// The tables are those that were made, and nothing is among them that acts or answers in their place.
    fn check_shape(&self) -> Result<(), Error> {
        match shape::is_as_made(&self.connection, self.version).map_err(|error| self.explain(&error))? {
            true => Ok(()),
            false => Err(Error::Damaged(self.place.clone())),
        }
    }

    /// Whether nothing was written yet. A file of some other program is an error.
    fn is_empty_register(&self) -> Result<bool, Error> {
        shape::trust_nothing(&self.connection).map_err(|error| self.explain(&error))?;
        let one = |query| self.connection.query_row(query, (), |row| row.get::<_, i64>(0));
        let tables = one("SELECT count(*) FROM sqlite_schema").map_err(|error| self.explain(&error))?;
        let mark = one("PRAGMA application_id").map_err(|error| self.explain(&error))?;
        let ours = mark == i64::from(APPLICATION);
        match tables {
            0 => Ok(true),
            _ if !ours => Err(Error::NotARegister(self.place.clone())),
            _ => Ok(false),
        }
    }

    fn prepare(&self, is_empty: bool) -> rusqlite::Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        self.switch_journal()?;
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        if is_empty {
            self.connection.pragma_update(None, "application_id", APPLICATION)?;
        }
        Ok(())
    }

    /// Whoever switches a new file to its journal beside another is told at once that it is busy, whatever its
    /// patience: it tries again.
    fn switch_journal(&self) -> rusqlite::Result<()> {
        let switch = || self.connection.pragma_update(None, "journal_mode", "WAL");
        for _ in 0..TRIES {
            match switch() {
                Err(error) if !is_final(&error) => std::thread::sleep(BETWEEN_TRIES),
                done => return done,
            }
        }
        switch()
    }

    /// Which version the tables are of; 0 where there are none yet.
    fn version(&self) -> rusqlite::Result<i64> {
        let version = self.number("PRAGMA user_version")?;
        if version > 0 || !self.connection.table_exists(None, schema::OF_FIRST_RELEASE)? {
            return Ok(version);
        }
        self.number(schema::VERSION_OF_FIRST_RELEASE)
    }

    fn number(&self, query: &str) -> rusqlite::Result<i64> {
        self.connection.query_row(query, (), |row| row.get::<_, Option<i64>>(0)).map(Option::unwrap_or_default)
    }

    /// Brings the tables up to date; where several begin at once, one does it and the rest wait and look again.
    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.version().map_err(|error| self.explain(&error))?;
        if version > schema::LAST_OF_FILE {
            return Err(Error::Newer(self.place.clone()));
        }
        if version == schema::LAST_OF_FILE && self.has_head().map_err(|error| self.explain(&error))? {
            return Ok(());
        }
        self.hold()?;
        let done = match self.is_nobodys() {
            Ok(true) => Err(Error::Damaged(self.place.clone())),
            Ok(false) => self.brought_up_to_date().map_err(|error| self.explain(&error)),
            Err(error) => Err(self.explain(&error)),
        };
        if done.is_err() {
            self.rollback();
            return done;
        }
        self.commit()
    }

    /// Whether there are tables of which no version says that they are a register's.
    fn is_nobodys(&self) -> rusqlite::Result<bool> {
        Ok(self.version()? == 0 && self.connection.table_exists(None, "entry")?)
    }

    fn brought_up_to_date(&self) -> rusqlite::Result<()> {
        for step in schema::steps_after(self.version()?, &schema::SQLITE) {
            self.connection.execute_batch(step)?;
            self.connection.pragma_update(None, "user_version", schema::LAST_OF_FILE)?;
        }
        if !self.has_head()? {
            let first = "INSERT INTO head (one, workspace, count, hash) VALUES (1, ?1, 0, ?2)";
            self.connection.execute(first, (&self.workspace, &self.root().hash.bytes()[..]))?;
        }
        Ok(())
    }

    fn has_head(&self) -> rusqlite::Result<bool> {
        self.number("SELECT count(*) FROM head").map(|heads| heads > 0)
    }

    fn belongs(&self) -> Result<(), Error> {
        let found = self.connection.query_row("SELECT workspace FROM head", (), |row| row.get::<_, String>(0));
        let found = found.map_err(|error| self.explain(&error))?;
        if found == self.workspace {
            return Ok(());
        }
        Err(Error::AnotherWorkspace { place: self.place.clone(), found, wanted: self.workspace.clone() })
    }

    /// Nobody else writes until the transaction ends.
    fn hold(&self) -> Result<(), Error> {
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(|error| self.explain(&error))
    }

    fn explain(&self, error: &rusqlite::Error) -> Error {
        explained(&self.place, error)
    }

    fn insert(&self, entries: &[Entry]) -> rusqlite::Result<()> {
        let insert =
            format!("INSERT INTO entry ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
        let mut insert = self.connection.prepare_cached(&insert)?;
        for entry in entries {
            let row = StoredRow::of(entry);
            insert.execute(rusqlite::params![
                row.sequence,
                row.recorded_at,
                row.recorded_by.as_ref(),
                row.content.as_ref(),
                row.hash,
                row.subject.as_ref(),
                row.corrects,
                row.document.as_deref(),
                row.seal.as_ref().map(|seal| seal.account.as_ref()),
                row.seal.as_ref().map(|seal| seal.right.as_ref()),
                row.seal.as_ref().is_some_and(|seal| seal.confidential),
                row.seal.as_ref().map(|seal| seal.salt),
                row.seal.as_ref().map(|seal| seal.hash.as_ref()),
            ])?;
        }
        let Some(last) = entries.last() else { return Ok(()) };
        let mut head = self.connection.prepare_cached("UPDATE head SET count = ?1, hash = ?2")?;
        head.execute((last.sequence as i64, &last.hash.bytes()[..])).map(|_| ())
    }

    fn read(
        &self,
        selection: &EntrySelection,
        after: Sequence,
        most: usize,
    ) -> rusqlite::Result<Result<Vec<Entry>, Error>> {
        let (query, values) = page_query(('?', self.version), selection, after, most);
        let mut query = self.connection.prepare_cached(&query)?;
        let values: Vec<&dyn ToSql> = values
            .iter()
            .map(|value| match value {
                Value::Number(number) => number as &dyn ToSql,
                Value::Text(text) => text as &dyn ToSql,
            })
            .collect();
        let mut rows = query.query(&values[..])?;
        let mut entries = Vec::new();
        while let Some(found) = rows.next()? {
            match row(found)?.entry() {
                Ok(entry) => entries.push(entry),
                Err(error) => return Ok(Err(error)),
            }
        }
        Ok(Ok(entries))
    }
}

/// What stands in a row, borrowed from it.
fn row<'r>(found: &'r rusqlite::Row<'_>) -> rusqlite::Result<StoredRow<'r>> {
    let text = |at| Ok::<_, rusqlite::Error>(found.get_ref(at)?.as_str()?.into());
    Ok(StoredRow {
        sequence: found.get(0)?,
        recorded_at: found.get(1)?,
        recorded_by: text(2)?,
        content: text(3)?,
        hash: found.get_ref(4)?.as_blob()?,
        subject: text(5)?,
        corrects: found.get(6)?,
        document: found.get_ref(7)?.as_str_or_null()?.map(Cow::Borrowed),
        seal: match found.get_ref(12)?.as_blob_or_null()? {
            None => None,
            Some(hash) => Some(StoredSeal {
                account: text(8)?,
                right: text(9)?,
                confidential: found.get(10)?,
                salt: found.get_ref(11)?.as_blob()?,
                hash: hash.into(),
            }),
        },
    })
}

impl Store for Sqlite {
    fn begin(&mut self) -> Result<Session, Error> {
        self.hold()?;
        Ok(Session::owner())
    }

    fn commit(&mut self) -> Result<(), Error> {
        let done = self.connection.execute_batch("COMMIT").map_err(|error| self.explain(&error));
        if done.is_err() {
            self.rollback();
        }
        done
    }

    fn rollback(&mut self) {
        // SQLite undoes by itself what it could not write; then there is nothing left to undo.
        let _ = self.connection.execute_batch("ROLLBACK");
    }

    fn append(&mut self, pending: Vec<PendingEntry>, clock: Timestamp) -> Result<Vec<Entry>, Error> {
        let head = self.head()?;
        let last = self.links(head.count.saturating_sub(1), 1)?.pop();
        let mut chain = Chain::after_link(head, last.as_ref());
        let account = Session::owner().account;
        let entries: Vec<Entry> = pending.into_iter().map(|pending| chain.add(&account, clock, pending)).collect();
        self.insert(&entries).map_err(|error| self.explain(&error))?;
        Ok(entries)
    }

    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
        self.read(selection, after, most).map_err(|error| self.explain(&error))?
    }

    fn head(&mut self) -> Result<ChainHead, Error> {
        let found = self.connection.query_row("SELECT count, hash FROM head", (), |row| {
            let (count, hash): (i64, [u8; 32]) = (row.get(0)?, row.get(1)?);
            Ok(ChainHead { count: count as Sequence, hash: Hash::from(hash) })
        });
        found.map_err(|error| self.explain(&error))
    }

    fn root(&self) -> ChainHead {
        ChainHead::root(&self.workspace)
    }

    fn table_faults(&mut self) -> Result<Vec<String>, Error> {
        let faults = || -> rusqlite::Result<Vec<String>> {
            let mut query = self.connection.prepare("PRAGMA integrity_check(20)")?;
            let rows = query.query_map((), |row| row.get::<_, String>(0))?;
            rows.filter(|row| row.as_ref().map_or(true, |said| said != "ok")).collect()
        };
        faults().map_err(|error| self.explain(&error))
    }
}

/// Whether waiting will not mend it.
fn is_final(error: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, DiskFull, NotADatabase, PermissionDenied, ReadOnly, SystemIoFailure};
    let code = error.sqlite_error_code();
    code.is_some_and(|code| {
        matches!(code, CannotOpen | DiskFull | NotADatabase | PermissionDenied | ReadOnly | SystemIoFailure)
    })
}

fn explained(place: &str, error: &rusqlite::Error) -> Error {
    let place = place.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy(place),
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Error::Full(place),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::ReadOnly(place),
        Some(ErrorCode::NotADatabase) => Error::NotARegister(place),
        Some(ErrorCode::CannotOpen) => Error::CannotOpen(place),
        _ => Error::Other { place, verbatim: error.to_string() },
    }
}
