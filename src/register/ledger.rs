//! The register itself: what is appended, what is read, what may be corrected.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::Datelike;

use super::chain::Chain;
#[cfg(feature = "postgres")]
use super::postgres::Watched as Postgres;
use super::random::random;
use super::sqlite::Sqlite;
#[cfg(not(feature = "postgres"))]
use super::without_postgres::NoPostgres as Postgres;
use crate::model::{Date, EventId, Subject};

use super::{
    ChainHead, Content, Corrections, Entry, EntrySelection, Error, Fact, Flaw, Memory, NoCorrection, PendingEntry,
    Right, Sequence, Session, Standing, Store, Timestamp,
};

/// Moments outside these years are those of a clock that is not set.
const FIRST_YEAR: i32 = 1970;
const LAST_YEAR: i32 = 2200;

/// How many entries are read at a time: memory stays bounded however long the register is.
pub(super) const PAGE: usize = 512;

/// A register, wherever it is kept.
#[derive(Debug)]
pub struct Register {
    pub(super) store: Box<dyn Store>,
    /// Who writes, while somebody does.
    session: Option<Session>,
    /// How far it was verified.
    pub(super) verified: Option<Verified>,
}

/// How far a register was verified, and how many entries of it whoever asked may not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The last entry that was held against those before it.
    pub head: ChainHead,
    /// Entries of the chain that whoever asked may not read.
    pub unread: u64,
}

impl Register {
    /// The register over a store, which may hold entries already.
    pub fn new(store: impl Store + 'static) -> Self {
        Register { store: Box::new(store), session: None, verified: None }
    }

    /// A register that lives as long as the program, for trying things out.
    pub fn in_memory() -> Self {
        Register::new(Memory::default())
    }

    /// The register in a file, made if it is not there.
    ///
    /// # Errors
    /// The file cannot be written, is no register, or is another workspace's.
    pub fn in_file(path: &Path, workspace: &str) -> Result<Self, Error> {
        Ok(Register::new(Sqlite::open(path, workspace)?))
    }

    /// The register in a file, to read alone; none where none was begun.
    ///
    /// # Errors
    /// The file cannot be read, is no register, or is another workspace's.
    pub fn read_file(path: &Path, workspace: &str) -> Result<Option<Self>, Error> {
        Ok(Sqlite::open_to_read(path, workspace)?.map(Register::new))
    }

    /// The register at a `postgres://` address, made if the database has none.
    ///
    /// # Errors
    /// The server cannot be reached, the tables cannot be made, or they are another workspace's.
    pub fn in_postgres(url: &str, workspace: &str) -> Result<Self, Error> {
        Ok(Register::new(Postgres::open(url, workspace)?))
    }

    /// The register at a `postgres://` address, to read alone; none where none was begun.
    ///
    /// # Errors
    /// The server cannot be reached, the tables cannot be read, or they are another workspace's.
    pub fn read_postgres(url: &str, workspace: &str) -> Result<Option<Self>, Error> {
        Ok(Postgres::open_to_read(url, workspace)?.map(Register::new))
    }

    /// Appends all of `contents`, or nothing.
    ///
    /// # Errors
    /// The store refuses, or a correction names an entry that is not there or is about something else.
    pub fn append(&mut self, by: &str, at: Timestamp, contents: Vec<Content>) -> Result<Vec<Entry>, Error> {
        self.write(|register| register.append_within(by, at, contents))
    }

    /// Runs a piece of work while nobody else can append; an error undoes all that it appended. Nothing is appended to
    /// an end that is not as it was written.
    ///
    /// # Errors
    /// Those of the work, and what the store refuses.
    pub fn write<T, E: From<Error>>(&mut self, work: impl FnOnce(&mut Register) -> Result<T, E>) -> Result<T, E> {
        self.session = Some(self.store.begin()?);
        let checked = self.check_end().map_err(E::from);
        let done = checked.and_then(|()| work(self));
        self.session = None;
        match done {
            Ok(done) => {
                self.store.commit()?;
                Ok(done)
            }
            Err(error) => {
                self.store.rollback();
                Err(error)
            }
        }
    }

    /// Holds the last entry against the one before and against the end that the store states.
    fn check_end(&mut self) -> Result<(), Error> {
        const LAST_AND_BEFORE: Sequence = 2;
        let (stated, root) = (self.store.head()?, self.store.root());
        let after = stated.count.saturating_sub(LAST_AND_BEFORE);
        // One more would be an entry that the stated end does not know.
        let links = match self.store.links(after, LAST_AND_BEFORE as usize + 1) {
            Err(Error::Unreadable(sequence)) => return Err(Error::Broken(Flaw::Altered(sequence))),
            other => other?,
        };
        let mut page = links.into_iter().peekable();
        let before = page.next_if(|link| link.sequence + 1 == stated.count);
        let head = before.as_ref().map_or(root, |link| ChainHead { count: link.sequence, hash: link.hash });
        let mut chain = Chain::after_link(head, before.as_ref());
        let followed = page.try_for_each(|link| chain.follow(&link, None));
        followed.and_then(|()| chain.end(&stated, None)).map(|_| ()).map_err(Error::Broken)
    }

    /// Appends inside [`write`](Self::write).
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_within(&mut self, by: &str, at: Timestamp, contents: Vec<Content>) -> Result<Vec<Entry>, Error> {
        self.append_marked((by, at), false, contents)
    }

    /// The same; what is marked confidential (*mật*) is read by those alone who may read such entries.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_marked(
        &mut self,
        (by, at): (&str, Timestamp),
        confidential: bool,
        contents: Vec<Content>,
    ) -> Result<Vec<Entry>, Error> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&at.year()) {
            return Err(Error::Clock(at));
        }
        let session = self.session.clone().unwrap_or_else(Session::owner);
        let next = self.store.head()?.count + 1;
        let (mut corrected, mut pending) = (HashMap::new(), Vec::with_capacity(contents.len()));
        for (content, sequence) in contents.into_iter().zip(next..) {
            let mut old = None;
            if let Some(entry) = content.corrects() {
                self.check_correction(&content)?;
                if let Some(by) = corrected.insert(entry, sequence) {
                    return Err(NoCorrection::CorrectedBefore { entry, by }.into());
                }
                old = self.entry(entry)?;
            }
            if let Some(open) = old.as_ref().filter(|old| confidential && !old.is_confidential()) {
                return Err(NoCorrection::Open(open.sequence).into());
            }
            let covers = |right: &&Right| {
                right.covers(&content, old.as_ref(), &session.account) && right.names_body(&content, &session.rights)
            };
            let Some(right) = session.rights.iter().find(covers) else {
                let (account, subject) = (session.account, content.subject().to_string());
                return Err(Error::NoRight { account, kind: content.fact().map(Fact::kind), subject });
            };
            let (by, right) = (by.to_owned(), right.clone());
            pending.push(PendingEntry { by, right, confidential, salt: random()?, content });
        }
        self.store.append(pending, at)
    }

    /// Whether a content, if it is a correction, may stand: what it corrects still holds and is about the same.
    ///
    /// # Errors
    /// Why it may not, or the store cannot be read.
    pub fn check_correction(&mut self, content: &Content) -> Result<(), Error> {
        let Some(named) = content.corrects() else { return Ok(()) };
        let old = self.correctable(named)?;
        if old.content.subject() != content.subject() {
            let (was, is) = (old.content.subject().into(), content.subject().into());
            return Err(NoCorrection::AnotherSubject { entry: named, was, is }.into());
        }
        Ok(())
    }

    /// An entry that may be corrected: what it says still holds.
    ///
    /// # Errors
    /// There is none, it was corrected or taken back before, or the store cannot be read.
    pub fn correctable(&mut self, named: Sequence) -> Result<Entry, Error> {
        let entry = self.entry(named)?.ok_or(NoCorrection::NoSuchEntry(named))?;
        let about = EntrySelection { corrections: true, ..EntrySelection::about(entry.content.subject()) };
        let mut corrections = Corrections::default();
        for correction in self.entries(&about) {
            corrections.add(correction?);
        }
        match corrections.last(named).map(|last| (last.sequence, last.content.fact())) {
            Some((by, None)) => Err(NoCorrection::TakenBack { entry: named, by }.into()),
            Some((by, Some(_))) if by != named => Err(NoCorrection::CorrectedBefore { entry: named, by }.into()),
            _ => Ok(entry),
        }
    }

    /// The last entry's number and hash: kept on paper, it proves that nothing was cut off since.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn head(&mut self) -> Result<ChainHead, Error> {
        self.store.head()
    }

    /// One entry by its number.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn entry(&mut self, sequence: Sequence) -> Result<Option<Entry>, Error> {
        let page = self.store.page(&EntrySelection::default(), sequence.saturating_sub(1), 1)?;
        Ok(page.into_iter().next().filter(|entry| entry.sequence == sequence))
    }

    /// The entries of a selection, in the order in which they were recorded, a page in memory at a time.
    pub fn entries<'r>(&'r mut self, selection: &'r EntrySelection) -> impl Iterator<Item = Result<Entry, Error>> + 'r {
        self.entries_after(0, selection)
    }

    fn entries_after<'r>(
        &'r mut self,
        mut after: Sequence,
        selection: &'r EntrySelection,
    ) -> impl Iterator<Item = Result<Entry, Error>> + 'r {
        let mut page: std::vec::IntoIter<Entry> = Vec::new().into_iter();
        let mut ended = false;
        std::iter::from_fn(move || {
            if page.len() == 0 && !ended {
                match self.store.page(selection, after, PAGE) {
                    Ok(next) => {
                        ended = next.len() < PAGE;
                        page = next.into_iter();
                    }
                    Err(error) => {
                        ended = true;
                        return Some(Err(error));
                    }
                }
            }
            let entry = page.next()?;
            after = entry.sequence;
            Some(Ok(entry))
        })
    }

    /// What holds once every correction has spoken: each fact with the entry that first recorded it, in
    /// that order. Of a correction only what it corrects is left, or nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn facts<'r>(
        &'r mut self,
        selection: &'r EntrySelection,
    ) -> Result<impl Iterator<Item = Result<Standing, Error>> + 'r, Error> {
        // What others append meanwhile is for the next reading: a fact must not be read without its correction.
        let last = self.store.head()?.count;
        let stood = move |entry: &Result<Entry, Error>| entry.as_ref().map_or(true, |entry| entry.sequence <= last);
        let mut corrections = Corrections::default();
        let only_corrections = EntrySelection { corrections: true, document: None, ..selection.clone() };
        for entry in self.entries(&only_corrections).take_while(stood) {
            corrections.add(entry?);
        }
        let entries = self.entries(selection).take_while(stood);
        Ok(entries.filter_map(move |entry| entry.map(|entry| corrections.standing(entry)).transpose()))
    }

    /// The days of those of some events that stand in it, up to a day.
    ///
    /// # Errors
    /// The register cannot be read, or is not as it was written.
    pub fn days_of(
        &mut self,
        events: impl IntoIterator<Item = EventId>,
        until: Date,
    ) -> Result<BTreeMap<EventId, Date>, Error> {
        let mut days = BTreeMap::new();
        for event in events {
            let about = EntrySelection::about(Subject::Event(event.clone()));
            for standing in self.facts(&about)? {
                let on = standing?.fact.on();
                if on <= until {
                    let first = days.entry(event.clone()).or_insert(on);
                    *first = on.min(*first);
                }
            }
        }
        Ok(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A store to which others append two entries whenever it was asked.
    #[derive(Debug)]
    struct Growing {
        entries: Vec<Entry>,
        shown: usize,
    }

    impl Growing {
        fn grow(&mut self) {
            self.shown = self.entries.len().min(self.shown + 2);
        }
    }

    impl Store for Growing {
        fn begin(&mut self) -> Result<Session, Error> {
            unreachable!("it is only read")
        }

        fn commit(&mut self) -> Result<(), Error> {
            unreachable!("it is only read")
        }

        fn rollback(&mut self) {}

        fn append(&mut self, _: Vec<PendingEntry>, _: Timestamp) -> Result<Vec<Entry>, Error> {
            unreachable!("it is only read")
        }

        fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error> {
            let shown = self.entries[..self.shown].iter().filter(|e| e.sequence > after && selection.takes(e));
            let page = shown.take(most).cloned().collect();
            self.grow();
            Ok(page)
        }

        fn head(&mut self) -> Result<ChainHead, Error> {
            let last = &self.entries[self.shown - 1];
            let head = ChainHead { count: last.sequence, hash: last.hash };
            self.grow();
            Ok(head)
        }

        fn root(&self) -> ChainHead {
            ChainHead::root("")
        }
    }

    /// A waiver, taken back and recorded anew, and again.
    fn growing() -> Register {
        let at = Timestamp::UNIX_EPOCH;
        let (key, reason) = ("a/b/c/report/2024", "thử".to_owned());
        let waived = || Fact::Waived { key: key.into(), on: at.date_naive(), reason: reason.clone(), document: None };
        let taken_back = |entry| Content::Withdrawn { entry, subject: key.into(), reason: reason.clone() };
        let contents = (1..9).map(|n| if n % 2 == 0 { taken_back(n - 1) } else { Content::Fact(waived()) });
        let mut memory = Register::in_memory();
        let entries = contents.flat_map(|content| memory.append("Hoa", at, vec![content]).expect("memory takes all"));
        let entries = entries.collect();
        Register::new(Growing { entries, shown: 1 })
    }

    #[test]
    fn a_register_is_verified_while_others_append() {
        assert!(growing().verify(None).expect("it can be read").is_ok());
    }

    #[test]
    fn facts_are_those_of_one_moment_while_others_append() {
        let mut register = growing();
        let everything = EntrySelection::default();
        assert_eq!(register.facts(&everything).expect("it can be read").count(), 1);
    }
}
