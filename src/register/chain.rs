//! The chain of hashes that ties each entry to all before it.

use std::fmt::{self, Write};
use std::str::FromStr;

use super::entry::{Content, Entry, Sequence, Timestamp, to_millisecond};
use super::hash::Hash;
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
    /// The register says it has more entries, or others, than there are.
    CutOff { count: Sequence, stated: Sequence },
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

/// A chain from some head onwards.
#[derive(Debug)]
pub(super) struct Chain {
    head: ChainHead,
}

impl Chain {
    /// The chain whose last entry is the head's.
    pub fn after(head: ChainHead) -> Self {
        Chain { head }
    }

    /// How many entries it has.
    pub fn count(&self) -> Sequence {
        self.head.count
    }

    /// The entry that holds a content at the end of the chain.
    pub fn add(&mut self, by: &str, at: Timestamp, content: Content) -> Entry {
        let sequence = self.head.count + 1;
        let recorded_at = to_millisecond(at);
        let hash = hash(&self.head.hash, sequence, by, recorded_at, &content);
        self.head = ChainHead { count: sequence, hash };
        Entry { sequence, recorded_by: by.to_owned(), recorded_at, content, hash }
    }

    /// Holds an entry against the chain so far.
    pub fn follow(&mut self, entry: &Entry, kept: Option<&ChainHead>) -> Result<(), Flaw> {
        let expected = self.head.count + 1;
        if entry.sequence != expected {
            return Err(Flaw::Removed(expected));
        }
        let due = hash(&self.head.hash, expected, &entry.recorded_by, entry.recorded_at, &entry.content);
        if due != entry.hash {
            return Err(Flaw::Altered(expected));
        }
        self.head = ChainHead { count: expected, hash: due };
        match kept {
            Some(kept) if kept.count == expected && kept.hash != due => Err(Flaw::NotAsKept(expected)),
            _ => Ok(()),
        }
    }

    /// Holds the end of the chain against what the store says of it and what was kept.
    pub fn end(self, stored: &ChainHead, kept: Option<&ChainHead>) -> Result<ChainHead, Flaw> {
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

/// The hash of an entry: over five lines, so that anybody can work it out with `sha256sum`.
fn hash(before: &Hash, sequence: Sequence, by: &str, at: Timestamp, content: &Content) -> Hash {
    let mut text = String::with_capacity(512);
    let content = serde_json::to_string(content).expect("an entry's content is plain data");
    let by = serde_json::to_string(by).expect("a name is a string");
    let moment = at.format("%Y-%m-%dT%H:%M:%S%.3fZ");
    write!(text, "{before}\n{sequence}\n{moment}\n{by}\n{content}\n").expect("a string takes what is written");
    Hash::of(text.as_bytes())
}
