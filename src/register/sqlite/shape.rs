//! What a file that comes from elsewhere must be before it is used as a register.
//!
//! A table could be a view that answers otherwise next year, a trigger could change what is recorded: the file's own
//! statements are held against those by which registers are made.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use crate::register::{Error, schema};

/// What stands there besides: where the first release kept the version, and what SQLite itself adds.
const BESIDES: &str = "SELECT type, name, sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND name NOT IN ('refinery_schema_history', 'sqlite_stat1', 'sqlite_sequence')";

/// Nothing that stands in the file may call functions or be read past its end.
pub(super) fn trust_nothing(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "cell_size_check", "ON")
}

/// Whether the file has the tables, indexes and triggers of a register and no others.
pub(super) fn is_as_made(connection: &Connection) -> rusqlite::Result<bool> {
    let made = Connection::open_in_memory()?;
    schema::SQLITE.iter().try_for_each(|step| made.execute_batch(step))?;
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
