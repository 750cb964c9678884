//! What a register asks of the place where it is kept.

use std::fmt;

use super::{ChainHead, Entry, Error, ProofDocument, Sequence};
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

/// A place that keeps entries: it appends and reads, nothing else.
pub trait Store: fmt::Debug + Send {
    /// Keeps all other writers out until [`commit`](Self::commit) or [`rollback`](Self::rollback).
    ///
    /// # Errors
    /// The place cannot be written, or others have held it for too long.
    fn begin(&mut self) -> Result<(), Error>;

    /// Makes what was pushed since [`begin`](Self::begin) last, come what may.
    ///
    /// # Errors
    /// The place is full or gone; nothing was kept.
    fn commit(&mut self) -> Result<(), Error>;

    /// Forgets what was pushed since [`begin`](Self::begin).
    fn rollback(&mut self);

    /// Appends entries that follow the head, between `begin` and `commit`.
    ///
    /// # Errors
    /// The place is full or gone.
    fn push(&mut self, entries: &[Entry]) -> Result<(), Error>;

    /// At most `most` entries of a selection after a number, in order.
    ///
    /// # Errors
    /// The place cannot be read, or holds what is no entry.
    fn page(&mut self, selection: &EntrySelection, after: Sequence, most: usize) -> Result<Vec<Entry>, Error>;

    /// Where the chain ends, as the place itself states it.
    ///
    /// # Errors
    /// The place cannot be read.
    fn head(&mut self) -> Result<ChainHead, Error>;

    /// Where the chain begins.
    fn root(&self) -> ChainHead;
}
