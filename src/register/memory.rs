//! A register that lives as long as the program.

use super::chain::Chain;
use super::{ChainHead, ChainLink, Entry, EntrySelection, Error, PendingEntry, Sequence, Session, Store, Timestamp};

/// Entries in a list.
#[derive(Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
    /// How many there were when the writing began.
    kept: usize,
}

impl Store for Memory {
    fn begin(&mut self) -> Result<Session, Error> {
        self.kept = self.entries.len();
        Ok(Session::owner())
    }

    fn commit(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn rollback(&mut self) {
        self.entries.truncate(self.kept);
    }

    fn append(&mut self, pending: Vec<PendingEntry>, clock: Timestamp) -> Result<Vec<Entry>, Error> {
        let last = self.entries.last().cloned().map(ChainLink::from);
        let mut chain = Chain::after_link(self.head()?, last.as_ref());
        let account = Session::owner().account;
        let entries: Vec<Entry> = pending.into_iter().map(|pending| chain.add(&account, clock, pending)).collect();
        self.entries.extend_from_slice(&entries);
        Ok(entries)
    }

    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
        let start = self.entries.partition_point(|entry| entry.sequence <= after);
        let taken = self.entries[start..].iter().filter(|entry| selection.takes(entry));
        Ok(taken.take(most).cloned().collect())
    }

    fn head(&mut self) -> Result<ChainHead, Error> {
        let last = self.entries.last();
        Ok(last.map_or(self.root(), |last| ChainHead { count: last.sequence, hash: last.hash }))
    }

    fn root(&self) -> ChainHead {
        ChainHead::root("")
    }
}
