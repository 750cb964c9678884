//! What a register asks of the place where it is kept.

use std::fmt;

use super::{
    ChainHead, ChainLink, Entry, Error, Grant, NotedGrant, PendingEntry, ProofDocument, Right, Sequence, ServerGap,
    Timestamp,
};
use crate::model::{Date, Subject};

/// Which entries to read. The default is all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntrySelection {
    /// Only those about this.
    pub subject: Option<Subject>,
    /// Only those recorded on this day or before: what was known then.
    pub known_at: Option<Date>,
    /// Only those that correct others.
    pub corrections: bool,
    /// Only those whose document bears this number ([`ProofDocument::number_key`]).
    pub document: Option<String>,
}

impl EntrySelection {
    /// All that stands about one subject.
    pub fn about(subject: Subject) -> Self {
        EntrySelection { subject: Some(subject), ..EntrySelection::default() }
    }

    /// All that was known at the end of a day.
    pub fn known_at(day: Date) -> Self {
        EntrySelection { known_at: Some(day), ..EntrySelection::default() }
    }

    /// All whose document bears the number of this one; none where it bears no number.
    pub fn bearing(document: &ProofDocument) -> Option<Self> {
        Some(EntrySelection { document: Some(document.number_key()?), ..EntrySelection::default() })
    }

    /// Whether an entry is among them.
    pub fn takes(&self, entry: &Entry) -> bool {
        self.subject.as_ref().is_none_or(|subject| entry.content.subject() == *subject)
            && self.known_at.is_none_or(|day| entry.recorded_on() <= day)
            && (!self.corrections || entry.content.corrects().is_some())
            && self.document.as_ref().is_none_or(|number| entry.content.number_key().as_ref() == Some(number))
    }
}

/// Who writes, and what he may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// As the server knows it; `owner` in a file.
    pub account: String,
    /// All that it may do by now.
    pub rights: Vec<Right>,
}

impl Session {
    /// Whoever has the register to himself.
    pub(super) fn owner() -> Self {
        Session { account: "owner".to_owned(), rights: vec![Right::OWNER] }
    }
}

/// A place that keeps entries: it appends and reads, nothing else.
pub trait Store: fmt::Debug + Send {
    /// Keeps all other writers out until [`commit`](Self::commit) or [`rollback`](Self::rollback).
    ///
    /// # Errors
    /// The place cannot be written, others have held it for too long, or whoever asks has no account.
    fn begin(&mut self) -> Result<Session, Error>;

    /// Makes what was pushed since [`begin`](Self::begin) last, come what may.
    ///
    /// # Errors
    /// The place is full or gone; nothing was kept.
    fn commit(&mut self) -> Result<(), Error>;

    /// Forgets what was pushed since [`begin`](Self::begin).
    fn rollback(&mut self);

    /// Appends entries that follow the head, between `begin` and `commit`. A place with a clock of its own goes by
    /// that, others by the one that is given.
    ///
    /// # Errors
    /// The place is full or gone, or refuses: by right, by form, or because the chain goes on after another entry.
    fn append(&mut self, pending: Vec<PendingEntry>, clock: Timestamp) -> Result<Vec<Entry>, Error>;

    /// At most `most` entries of a selection after a number, in order.
    ///
    /// # Errors
    /// The place cannot be read, or holds what is no entry.
    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error>;

    /// At most `most` links of the chain after a number, in order: of every entry, whoever may read it.
    ///
    /// # Errors
    /// The place cannot be read, or holds what is no entry.
    fn links(&mut self, after: Sequence, most: usize) -> Result<Vec<ChainLink>, Error> {
        Ok(self.page(&EntrySelection::default(), after, most)?.into_iter().map(ChainLink::from).collect())
    }

    /// Where the chain ends, as the place itself states it.
    ///
    /// # Errors
    /// The place cannot be read.
    fn head(&mut self) -> Result<ChainHead, Error>;

    /// Where the chain begins.
    fn root(&self) -> ChainHead;

    /// Whether somebody else than whoever reads keeps what stands from being changed.
    fn is_guarded(&self) -> bool {
        false
    }

    /// What is wrong with the tables and what is made of them to find entries by.
    ///
    /// # Errors
    /// The place cannot be read.
    fn table_faults(&mut self) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    /// What the server lets accounts do besides what the register needs; none of a place without accounts.
    ///
    /// # Errors
    /// The place cannot be asked.
    fn server_gaps(&mut self) -> Result<Vec<ServerGap>, Error> {
        Ok(Vec::new())
    }

    /// Makes a login on the server, where it has none of that name; whether one was made.
    ///
    /// # Errors
    /// The place has no accounts: whoever has it owns it; or whoever asks may make none.
    fn add_login(&mut self, _account: &str, _password: &str) -> Result<bool, Error> {
        Err(Error::NoAccounts)
    }

    /// Notes rights given or taken back: all, or none.
    ///
    /// # Errors
    /// The place has no accounts, or whoever asks may not give them.
    fn grant(&mut self, _grants: &[Grant]) -> Result<(), Error> {
        Err(Error::NoAccounts)
    }

    /// Every line of what was given that whoever asks may see, in order.
    ///
    /// # Errors
    /// The place has no accounts, or cannot be read.
    fn grants(&mut self) -> Result<Vec<NotedGrant>, Error> {
        Err(Error::NoAccounts)
    }
}
