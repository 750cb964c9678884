//! How a register on a server is read: by functions that show of each entry what whoever asks may see of it.
//!
//! Before the third version of the tables accounts read the tables themselves; until their owner brings them up to date
//! they are read so.

use postgres::types::ToSql;
use postgres::{Client, Error, Row};

use crate::register::entry::first_moment_after;
use crate::register::row::{Value, columns, page_query};
use crate::register::{EntrySelection, Sequence};

/// The first version in which functions alone are read.
const FUNCTIONS_ALONE: i64 = 3;

/// Whose register it is and where its chain ends; none where none was begun.
pub(super) fn head(client: &mut Client, version: i64) -> Result<Option<Row>, Error> {
    let place = if version < FUNCTIONS_ALONE { "head" } else { "register_head()" };
    client.query_opt(&format!("SELECT workspace, count, hash FROM {place}"), &[])
}

/// Rows of entries of a selection, after a number.
pub(super) fn page(
    client: &mut Client,
    version: i64,
    selection: &EntrySelection,
    after: Sequence,
    most: usize,
) -> Result<Vec<Row>, Error> {
    if version < FUNCTIONS_ALONE {
        return page_of_tables(client, version, selection, after, most);
    }
    let EntrySelection { subject, known_at, corrections, document } = selection;
    let about = subject.as_ref().map(ToString::to_string);
    let until = known_at.map(|day| first_moment_after(day).timestamp_millis());
    let query = format!("SELECT {} FROM register_page($1, $2, $3, $4, $5, $6)", columns(version));
    client.query(&query, &[&(after as i64), &(most as i32), &about, &until, document, corrections])
}

fn page_of_tables(
    client: &mut Client,
    version: i64,
    selection: &EntrySelection,
    after: Sequence,
    most: usize,
) -> Result<Vec<Row>, Error> {
    let (query, values) = page_query(('$', version), selection, after, most);
    let values: Vec<&(dyn ToSql + Sync)> = values
        .iter()
        .map(|value| match value {
            Value::Number(number) => number as &(dyn ToSql + Sync),
            Value::Text(text) => text as &(dyn ToSql + Sync),
        })
        .collect();
    client.query(&query, &values)
}

/// Rows of links with their entries, after a number.
pub(super) fn links(client: &mut Client, version: i64, after: Sequence, most: usize) -> Result<Vec<Row>, Error> {
    if version >= FUNCTIONS_ALONE {
        return client.query("SELECT * FROM register_links($1, $2)", &[&(after as i64), &(most as i32)]);
    }
    // What may not be read is not among the entries; the link is there all the same.
    let columns = columns(version).replace("sequence", "entry.sequence").replace("recorded_at", "entry.recorded_at");
    let columns = columns.replace("hash", "entry.hash").replace(" seal", " entry.seal");
    let query = format!(
        "SELECT {columns}, link.sequence, link.recorded_at, link.hash, link.seal FROM link LEFT JOIN entry
            ON entry.sequence = link.sequence WHERE link.sequence > $1 ORDER BY link.sequence LIMIT {most}"
    );
    client.query(&query, &[&(after as i64)])
}
