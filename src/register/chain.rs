//! The chain of hashes that ties each entry to all before it.

use std::fmt::{self, Write};
use std::str::FromStr;

use super::entry::{Entry, Sequence, Timestamp, to_millisecond};
use super::hash::Hash;
use super::pending::PendingEntry;
use super::seal::EntrySeal;
use crate::diag::{ParseError, Said, Text, displayed, text};

/// Where the chain ends: how many entries there are, and the hash of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainHead {
    /// How many entries there are: the number of the last.
    pub count: Sequence,
    /// The hash of the last entry; of an empty register, the one of its own with which its chain begins.
    pub hash: Hash,
}

impl ChainHead {
    /// The chain of a new register: no entry yet, and a hash of its own to begin with.
    pub fn root(workspace: &str) -> Self {
        ChainHead { count: 0, hash: Hash::of(format!("phancong register 1\n{workspace}\n").as_bytes()) }
    }
}

/// `12:9f86d0…`, as it is kept on paper.
impl fmt::Display for ChainHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.count, self.hash)
    }
}

impl FromStr for ChainHead {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new(text!("`{text}` không có dạng SỐ-MỤC:MÃ-BĂM", "`{text}` is not COUNT:HASH"));
        let (count, hash) = text.split_once(':').ok_or_else(wrong)?;
        Ok(ChainHead { count: count.parse().map_err(|_| wrong())?, hash: hash.parse()? })
    }
}

/// The first place at which a register is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The entry does not bear the hash of its content: it was altered, or another slipped in before it.
    Altered(Sequence),
    /// An entry is missing at this number.
    Removed(Sequence),
    /// The entry bears a moment before that of the one before it.
    Earlier(Sequence),
    /// The register says it has more entries, or others, than there are.
    CutOff {
        /// How many there are.
        count: Sequence,
        /// How many the register says that it has.
        stated: Sequence,
    },
    /// The head that was kept does not stand in the chain.
    NotAsKept(Sequence),
}

displayed!(Flaw);

impl Said for Flaw {
    fn said(&self) -> Text {
        match self {
            Flaw::Altered(at) => text!(
                "mục {at} không còn như lúc ghi: bị sửa, hoặc có mục chèn vào trước nó",
                "entry {at} is not as it was recorded: altered, or something slipped in before it"
            ),
            Flaw::Removed(at) => text!("mục {at} đã bị bỏ", "entry {at} was removed"),
            Flaw::Earlier(at) => text!(
                "mục {at} mang thời điểm trước mục đứng trước nó",
                "entry {at} bears a moment before that of the entry before it"
            ),
            Flaw::CutOff { count, stated } => text!(
                "sổ chỉ còn {count} mục nối nhau, lẽ ra có {stated}: phần cuối đã bị bỏ hoặc thay",
                "only {count} entries follow one another, there should be {stated}: the end was cut off or replaced"
            ),
            Flaw::NotAsKept(0) => {
                text!("mã đã ghi ra giấy không phải của sổ này", "the head kept on paper is not of this register")
            }
            Flaw::NotAsKept(at) => text!(
                "mục {at} không phải mục đã ghi ra giấy: sổ đã bị viết lại",
                "entry {at} is not the one kept on paper: the register was rewritten"
            ),
        }
    }
}

/// An entry as a link of the chain; what it says is missing where whoever asks may not read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLink {
    /// Its place, counted from 1.
    pub sequence: Sequence,
    /// When the register took it, in UTC.
    pub recorded_at: Timestamp,
    /// Over all of it and the hash before.
    pub hash: Hash,
    /// Over what it says; none of entries of the first version.
    pub seal: Option<Hash>,
    /// What it says; none where whoever asks may not read it.
    pub entry: Option<Entry>,
}

impl From<Entry> for ChainLink {
    fn from(entry: Entry) -> Self {
        let seal = entry.seal_hash();
        let (sequence, recorded_at, hash) = (entry.sequence, entry.recorded_at, entry.hash);
        ChainLink { sequence, recorded_at, hash, seal, entry: Some(entry) }
    }
}

/// A chain from some head onwards.
#[derive(Debug)]
pub(super) struct Chain {
    head: ChainHead,
    /// When its last entry was recorded; none where that is not known.
    last_at: Option<Timestamp>,
    /// Whether it has an entry that bears a seal: no entry without one follows it.
    sealed: bool,
    /// How many entries were followed without what they say.
    pub unread: u64,
}

impl Chain {
    /// The chain whose last entry is the head's.
    pub fn after(head: ChainHead) -> Self {
        Chain { head, last_at: None, sealed: false, unread: 0 }
    }

    /// As it goes on after its last link.
    pub fn after_link(head: ChainHead, last: Option<&ChainLink>) -> Self {
        let (last_at, sealed) = (last.map(|last| last.recorded_at), last.is_some_and(|last| last.seal.is_some()));
        Chain { head, last_at, sealed, unread: 0 }
    }

    /// Where it ends.
    #[cfg(any(test, feature = "postgres"))]
    pub fn head(&self) -> ChainHead {
        self.head
    }

    /// How many entries it has.
    pub fn count(&self) -> Sequence {
        self.head.count
    }

    /// The entry that is made of what is pending, at the end of the chain; never before the one that stands there.
    pub fn add(&mut self, account: &str, clock: Timestamp, pending: PendingEntry) -> Entry {
        let PendingEntry { by, right, confidential, salt, content } = pending;
        let sequence = self.head.count + 1;
        let recorded_at = to_millisecond(clock).max(self.last_at.unwrap_or(clock));
        let seal = EntrySeal { account: account.to_owned(), right, confidential, salt };
        let said = serde_json::to_string(&content).expect("an entry's content is plain data");
        let hash = sealed_hash(&self.head.hash, sequence, recorded_at, &seal.hash(&by, &said));
        (self.head, self.last_at, self.sealed) = (ChainHead { count: sequence, hash }, Some(recorded_at), true);
        Entry { sequence, recorded_by: by, recorded_at, content, hash, seal: Some(seal) }
    }

    /// Holds a link against the chain so far.
    pub fn follow(&mut self, link: &ChainLink, kept: Option<&ChainHead>) -> Result<(), Flaw> {
        let expected = self.head.count + 1;
        if link.sequence != expected {
            return Err(Flaw::Removed(expected));
        }
        let due = match (&link.entry, link.seal) {
            (Some(entry), Some(seal)) if entry.seal_hash() == Some(seal) => {
                sealed_hash(&self.head.hash, expected, link.recorded_at, &seal)
            }
            (Some(entry), None) if !self.sealed => unsealed_hash(&self.head.hash, entry),
            (None, Some(seal)) => sealed_hash(&self.head.hash, expected, link.recorded_at, &seal),
            // Of the first version nothing is left to follow where nothing may be read.
            (None, None) if !self.sealed => link.hash,
            _ => return Err(Flaw::Altered(expected)),
        };
        if due != link.hash {
            return Err(Flaw::Altered(expected));
        }
        if link.seal.is_some() && self.last_at.is_some_and(|last| link.recorded_at < last) {
            return Err(Flaw::Earlier(expected));
        }
        self.unread += u64::from(link.entry.is_none());
        self.sealed |= link.seal.is_some();
        (self.head, self.last_at) = (ChainHead { count: expected, hash: due }, Some(link.recorded_at));
        match kept {
            Some(kept) if kept.count == expected && kept.hash != due => Err(Flaw::NotAsKept(expected)),
            _ => Ok(()),
        }
    }

    /// Holds the end of the chain against what the store says of it and what was kept.
    pub fn end(&self, stored: &ChainHead, kept: Option<&ChainHead>) -> Result<ChainHead, Flaw> {
        if self.head != *stored {
            return Err(Flaw::CutOff { count: self.head.count, stated: stored.count });
        }
        match kept {
            Some(kept) if kept.count > self.head.count => {
                Err(Flaw::CutOff { count: self.head.count, stated: kept.count })
            }
            _ => Ok(self.head),
        }
    }
}

/// The hash of an entry: over four lines, the last of them its seal.
fn sealed_hash(before: &Hash, sequence: Sequence, at: Timestamp, seal: &Hash) -> Hash {
    let moment = at.format("%Y-%m-%dT%H:%M:%S%.3fZ");
    Hash::of(format!("{before}\n{sequence}\n{moment}\n{seal}\n").as_bytes())
}

/// The hash of an entry of the first version: over five lines.
fn unsealed_hash(before: &Hash, entry: &Entry) -> Hash {
    let mut text = String::with_capacity(512);
    let content = serde_json::to_string(&entry.content).expect("an entry's content is plain data");
    let by = serde_json::to_string(&entry.recorded_by).expect("a name is a string");
    let moment = entry.recorded_at.format("%Y-%m-%dT%H:%M:%S%.3fZ");
    let sequence = entry.sequence;
    write!(text, "{before}\n{sequence}\n{moment}\n{by}\n{content}\n").expect("a string takes what is written");
    Hash::of(text.as_bytes())
}
