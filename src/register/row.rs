//! An entry as a row of a table, the same in every database.

use std::borrow::Cow;

use chrono::DateTime;

use super::entry::first_moment_after;
use super::{Content, Entry, EntrySeal, EntrySelection, Error, Hash, Sequence};

/// The columns, in the order of [`StoredRow`].
pub(super) const COLUMNS: &str = "sequence, recorded_at, recorded_by, content, hash, subject, corrects, document, \
    account, by_right, confidential, salt, seal";

/// The same of tables of the first version, which had no seal.
const COLUMNS_OF_FIRST: &str = "sequence, recorded_at, recorded_by, content, hash, subject, corrects, document, \
    NULL, NULL, NULL, NULL, NULL";

/// The columns of tables of some version.
pub(super) fn columns(version: i64) -> &'static str {
    if version < 2 { COLUMNS_OF_FIRST } else { COLUMNS }
}

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
    pub seal: Option<StoredSeal<'r>>,
}

/// What a row says besides of an entry that bears a seal.
#[derive(Debug)]
pub(super) struct StoredSeal<'r> {
    pub account: Cow<'r, str>,
    pub right: Cow<'r, str>,
    pub confidential: bool,
    pub salt: &'r [u8],
    pub hash: Cow<'r, [u8]>,
}

impl StoredSeal<'_> {
    /// The seal, where it is one and is over this entry.
    fn read(&self, by: &str, content: &str) -> Option<EntrySeal> {
        let StoredSeal { account, right, confidential, salt, hash } = self;
        let salt: [u8; 32] = (*salt).try_into().ok()?;
        let (account, right) = (account.clone().into_owned(), right.parse().ok()?);
        let seal = EntrySeal { account, right, confidential: *confidential, salt: Hash::from(salt) };
        (seal.hash(by, content).bytes()[..] == **hash).then_some(seal)
    }
}

impl<'r> StoredRow<'r> {
    pub fn of(entry: &'r Entry) -> Self {
        let content = serde_json::to_string(&entry.content).expect("an entry's content is plain data");
        StoredRow {
            sequence: entry.sequence as i64,
            recorded_at: entry.recorded_at.timestamp_millis(),
            recorded_by: Cow::Borrowed(&entry.recorded_by),
            hash: entry.hash.bytes(),
            subject: Cow::Owned(entry.content.subject().to_string()),
            corrects: entry.content.corrects().map(|named| named as i64),
            document: entry.content.number_key().map(Cow::Owned),
            seal: entry.seal.as_ref().map(|seal| StoredSeal {
                account: Cow::Borrowed(&seal.account),
                right: Cow::Owned(seal.right.to_string()),
                confidential: seal.confidential,
                salt: seal.salt.bytes(),
                hash: Cow::Owned(seal.hash(&entry.recorded_by, &content).bytes().to_vec()),
            }),
            content: Cow::Owned(content),
        }
    }

    /// # Errors
    /// Somebody else than this program wrote it.
    pub fn entry(self) -> Result<Entry, Error> {
        let sequence = self.sequence as Sequence;
        let altered = || Error::Unreadable(sequence);
        let content: Content = serde_json::from_str(&self.content).map_err(|_| altered())?;
        let as_found = serde_json::to_string(&content).is_ok_and(|written| written == self.content)
            && content.subject().to_string() == self.subject
            && content.corrects().map(|named| named as i64) == self.corrects
            && content.number_key().as_deref() == self.document.as_deref();
        let hash: [u8; 32] = self.hash.try_into().map_err(|_| altered())?;
        let recorded_at = DateTime::from_timestamp_millis(self.recorded_at).filter(|_| as_found).ok_or_else(altered)?;
        let seal = self.seal.map(|seal| seal.read(&self.recorded_by, &self.content).ok_or_else(altered)).transpose()?;
        let recorded_by = self.recorded_by.into_owned();
        Ok(Entry { sequence, recorded_by, recorded_at, content, hash: Hash::from(hash), seal })
    }
}

/// A value that a query is asked with.
#[derive(Debug)]
pub(super) enum Value<'s> {
    Number(i64),
    Text(Cow<'s, str>),
}

/// The query for a page of a selection in tables of some version, with its values; `mark` is how the database marks
/// them: `?` or `$`.
pub(super) fn page_query<'s>(
    (mark, version): (char, i64),
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
    let columns = columns(version);
    (format!("SELECT {columns} FROM entry WHERE {conditions} ORDER BY sequence LIMIT {most}"), values)
}
