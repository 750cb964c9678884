//! A register that lives as long as the program.

use super::{ChainHead, Entry, EntrySelection, Error, Sequence, Store};

/// Entries in a list.
#[derive(Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
    /// How many there were when the writing began.
    kept: usize,
}

impl Store for Memory {
    fn begin(&mut self) -> Result<(), Error> {
        self.kept = self.entries.len();
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn rollback(&mut self) {
        self.entries.truncate(self.kept);
    }

    fn push(&mut self, entries: &[Entry]) -> Result<(), Error> {
        self.entries.extend_from_slice(entries);
        Ok(())
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
