//! An entry as a row of a table, the same in every database.

use chrono::DateTime;

use super::entry::first_moment_after;
use super::{Content, Entry, Error, Hash, Selection, Sequence};

/// The columns, in the order of [`Row`].
pub(super) const COLUMNS: &str = "sequence, recorded_at, recorded_by, content, hash, subject, corrects, document";

/// What stands in the table: the entry, and what is taken out of it to be found by.
#[derive(Debug)]
pub(super) struct Row {
    pub sequence: i64,
    pub recorded_at: i64,
    pub recorded_by: String,
    pub content: String,
    pub hash: Vec<u8>,
    pub subject: String,
    pub corrects: Option<i64>,
    pub document: Option<String>,
}

impl Row {
    pub fn of(entry: &Entry) -> Self {
        Row {
            sequence: entry.sequence as i64,
            recorded_at: entry.recorded_at.timestamp_millis(),
            recorded_by: entry.recorded_by.clone(),
            content: serde_json::to_string(&entry.content).expect("an entry's content is plain data"),
            hash: entry.hash.bytes().to_vec(),
            subject: entry.content.subject().into_owned(),
            corrects: entry.content.corrects().map(|named| named as i64),
            document: entry.content.number_key(),
        }
    }

    /// # Errors
    /// Somebody else than this program wrote it.
    pub fn entry(self) -> Result<Entry, Error> {
        let sequence = self.sequence as Sequence;
        let altered = || Error::Unreadable(sequence);
        let content: Content = serde_json::from_str(&self.content).map_err(|_| altered())?;
        let as_found = content.subject() == self.subject
            && content.corrects().map(|named| named as i64) == self.corrects
            && content.number_key() == self.document;
        let hash: [u8; 32] = self.hash.try_into().map_err(|_| altered())?;
        let recorded_at = DateTime::from_timestamp_millis(self.recorded_at).filter(|_| as_found).ok_or_else(altered)?;
        Ok(Entry { sequence, recorded_by: self.recorded_by, recorded_at, content, hash: Hash::from(hash) })
    }
}

/// A value that a query is asked with.
#[derive(Debug)]
pub(super) enum Value<'s> {
    Number(i64),
    Text(&'s str),
}

/// The query for a page of a selection, with its values; `mark` is how the database marks them: `?` or `$`.
pub(super) fn page_query<'s>(
    mark: char,
    selection: &'s Selection,
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
        add("subject =", Value::Text(subject));
    }
    if let Some(document) = &selection.document {
        add("document =", Value::Text(document));
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
