//! An entry as a row of a table, the same in every database.

use std::borrow::Cow;

use chrono::DateTime;

use super::entry::first_moment_after;
use super::{Content, Entry, EntrySelection, Error, Hash, Sequence};

/// The columns, in the order of [`StoredRow`].
pub(super) const COLUMNS: &str = "sequence, recorded_at, recorded_by, content, hash, subject, corrects, document";

/// What stands in the table: the entry, and what is taken out of it to be found by. Read from a table it borrows
/// from the database; a register is read entry by entry, a million and more.
#[derive(Debug)]
pub(super) struct StoredRow<'r> {
    pub sequence: i64,
    pub recorded_at: i64,
    pub recorded_by: Cow<'r, str>,
    pub content: Cow<'r, str>,
    pub hash: &'r [u8],
    pub subject: Cow<'r, str>,
    pub corrects: Option<i64>,
    pub document: Option<Cow<'r, str>>,
}

impl<'r> StoredRow<'r> {
    pub fn of(entry: &'r Entry) -> Self {
        let content = serde_json::to_string(&entry.content).expect("an entry's content is plain data");
        StoredRow {
            sequence: entry.sequence as i64,
            recorded_at: entry.recorded_at.timestamp_millis(),
            recorded_by: Cow::Borrowed(&entry.recorded_by),
            content: Cow::Owned(content),
            hash: entry.hash.bytes(),
            subject: Cow::Owned(entry.content.subject().to_string()),
            corrects: entry.content.corrects().map(|named| named as i64),
            document: entry.content.number_key().map(Cow::Owned),
        }
    }

    /// # Errors
    /// Somebody else than this program wrote it.
    pub fn entry(self) -> Result<Entry, Error> {
        let sequence = self.sequence as Sequence;
        let altered = || Error::Unreadable(sequence);
        let content: Content = serde_json::from_str(&self.content).map_err(|_| altered())?;
        let as_found = content.subject().to_string() == self.subject
            && content.corrects().map(|named| named as i64) == self.corrects
            && content.number_key().as_deref() == self.document.as_deref();
        let hash: [u8; 32] = self.hash.try_into().map_err(|_| altered())?;
        let recorded_at = DateTime::from_timestamp_millis(self.recorded_at).filter(|_| as_found).ok_or_else(altered)?;
        let recorded_by = self.recorded_by.into_owned();
        Ok(Entry { sequence, recorded_by, recorded_at, content, hash: Hash::from(hash) })
    }
}

/// A value that a query is asked with.
#[derive(Debug)]
pub(super) enum Value<'s> {
    Number(i64),
    Text(Cow<'s, str>),
}

/// The query for a page of a selection, with its values; `mark` is how the database marks them: `?` or `$`.
pub(super) fn page_query<'s>(
    mark: char,
    selection: &'s EntrySelection,
    after: Sequence,
    most: usize,
) -> (String, Vec<Value<'s>>) {
    let mut conditions = vec![format!("sequence > {mark}1")];
    let mut values = vec![Value::Number(after as i64)];
    let mut add = |condition: &str, value| {
        values.push(value);
        conditions.push(format!("{condition} {mark}{}", values.len()));
    };
    if let Some(subject) = &selection.subject {
        add("subject =", Value::Text(subject.to_string().into()));
    }
    if let Some(document) = &selection.document {
        add("document =", Value::Text(document.into()));
    }
    if let Some(day) = selection.known_at {
        add("recorded_at <", Value::Number(first_moment_after(day).timestamp_millis()));
    }
    if selection.corrections {
        conditions.push("corrects IS NOT NULL".to_owned());
    }
    let conditions = conditions.join(" AND ");
    (format!("SELECT {COLUMNS} FROM entry WHERE {conditions} ORDER BY sequence LIMIT {most}"), values)
}
