//! Rows of a server's tables as entries and links.

use std::borrow::Cow;

use chrono::DateTime;
use postgres::Row;

use crate::register::row::{StoredRow, StoredSeal};
use crate::register::{ChainLink, Error, Hash, Sequence};

/// What stands in a row of tables of some version, borrowed from it.
pub(super) fn row<'r>(found: &'r Row, version: i64, place: &str) -> Result<StoredRow<'r>, Error> {
    let text = |at: usize| Ok::<_, Error>(Cow::Borrowed(got::<&str>(found, at, place)?));
    Ok(StoredRow {
        sequence: got(found, 0, place)?,
        recorded_at: got(found, 1, place)?,
        recorded_by: text(2)?,
        content: text(3)?,
        hash: got(found, 4, place)?,
        subject: text(5)?,
        corrects: got(found, 6, place)?,
        document: got::<Option<&str>>(found, 7, place)?.map(Cow::Borrowed),
        seal: if version >= 2 { seal(found, place)? } else { None },
    })
}

fn seal<'r>(found: &'r Row, place: &str) -> Result<Option<StoredSeal<'r>>, Error> {
    let Some(hash) = got::<Option<&[u8]>>(found, 12, place)? else { return Ok(None) };
    let (account, right) = (got::<&str>(found, 8, place)?.into(), got::<&str>(found, 9, place)?.into());
    let (confidential, salt) = (got(found, 10, place)?, got(found, 11, place)?);
    Ok(Some(StoredSeal { account, right, confidential, salt, hash: hash.into() }))
}

/// A link with its entry, where that may be read.
pub(super) fn link(found: &Row, version: i64, place: &str) -> Result<ChainLink, Error> {
    const LINK: usize = 13;
    let sequence = got::<i64>(found, LINK, place)? as Sequence;
    let altered = || Error::Unreadable(sequence);
    let hash = |bytes: &[u8]| <[u8; 32]>::try_from(bytes).map(Hash::from).map_err(|_| altered());
    let entry = match got::<Option<i64>>(found, 0, place)? {
        Some(_) => Some(row(found, version, place)?.entry()?),
        None => None,
    };
    let recorded_at = DateTime::from_timestamp_millis(got(found, LINK + 1, place)?).ok_or_else(altered)?;
    let own = hash(got(found, LINK + 2, place)?)?;
    let seal = got::<Option<&[u8]>>(found, LINK + 3, place)?.map(hash).transpose()?;
    Ok(ChainLink { sequence, recorded_at, hash: own, seal, entry })
}

/// A value of a row; where somebody else's tables have other types there is no register.
pub(super) fn got<'r, T: postgres::types::FromSql<'r>>(found: &'r Row, at: usize, place: &str) -> Result<T, Error> {
    found.try_get(at).map_err(|_| Error::Damaged(place.to_owned()))
}
