//! What a file that comes from elsewhere must be before it is used as a register.
//!
//! A table could be a view that answers otherwise next year, a trigger could change what is recorded: the file's own
//! statements are held against those by which registers are made.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::register::{Error, schema};

/// What stands there besides: where the first release kept the version, and what SQLite itself adds.
const BESIDES: &str = "SELECT type, name, sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND name NOT IN ('refinery_schema_history', 'sqlite_stat1', 'sqlite_sequence')";

/// Nothing that stands in the file may call functions or be read past its end.
pub(super) fn trust_nothing(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "cell_size_check", "ON")
}

/// Whether the file has the tables, indexes and triggers of a register of that version and no others.
pub(super) fn is_as_made(connection: &Connection, version: i64) -> rusqlite::Result<bool> {
    let made = Connection::open_in_memory()?;
    schema::SQLITE.iter().zip(0..version).try_for_each(|(step, _)| made.execute_batch(step))?;
    Ok(statements(connection)? == statements(&made)?)
}

fn statements(connection: &Connection) -> rusqlite::Result<BTreeSet<(String, String, String)>> {
    let mut query = connection.prepare(BESIDES)?;
    let rows = query.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

/// A pipe or a device is not opened: that alone may last for ever. A folder is no file either.
pub(super) fn refuse_no_file(path: &Path, place: &str) -> Result<(), Error> {
    match path.metadata() {
        Ok(there) if there.is_dir() => Err(Error::AFolder(place.to_owned())),
        Ok(there) if !there.is_file() => Err(Error::NotARegister(place.to_owned())),
        _ => Ok(()),
    }
}

/// The file, to read alone; also where nothing at all may be written beside it: on a disc, in an archive, a share.
pub(super) fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    let looked = connection.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()));
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    // What a journal holds would be passed over.
    let is_alone = Path::new(&journal).metadata().map_or(true, |journal| journal.len() == 0);
    match looked.map_err(|error| error.sqlite_error_code()) {
        Err(Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) if is_alone => {
            Connection::open_with_flags(still(path), flags | OpenFlags::SQLITE_OPEN_URI)
        }
        _ => Ok(connection),
    }
}

/// The address of a file that nobody changes meanwhile.
fn still(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    let written = whole.as_os_str().as_encoded_bytes().iter();
    let written: String = written
        .map(|byte| if is_plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("file:{written}?immutable=1")
}
