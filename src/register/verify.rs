//! Whether a register is as it was written, and whether what was written could be.

use std::collections::HashMap;

use chrono::Days;

use super::chain::Chain;
use super::ledger::PAGE;
use super::{
    ChainHead, Entry, EntrySelection, Error, Flaw, GrantedThing, Hash, NotedGrant, Register, Sequence, Timestamp,
    Verified,
};
use crate::diag::{Said, Text, displayed, text};

impl Register {
    /// Walks the whole chain; the first flaw ends it. Where `kept` is given, a head noted down earlier must
    /// still stand in it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn verify(&mut self, kept: Option<&ChainHead>) -> Result<Result<ChainHead, Flaw>, Error> {
        let root = self.store.root();
        if kept.is_some_and(|kept| kept.count == root.count && kept.hash != root.hash) {
            return Ok(Err(Flaw::NotAsKept(root.count)));
        }
        self.verify_on(Chain::after(root), kept)
    }

    /// Walks the chain from a head that this very reader verified before, where the place keeps what stands before it
    /// from being changed; else from the root. The head must stand in it in any case.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn verify_since(&mut self, before: Option<&ChainHead>) -> Result<Result<ChainHead, Flaw>, Error> {
        let (true, Some(before)) = (self.store.is_guarded(), before.filter(|head| head.count > 0)) else {
            return self.verify(before);
        };
        let last = match self.store.links(before.count - 1, 1) {
            Ok(links) => links.into_iter().next().filter(|link| link.sequence == before.count),
            Err(Error::Unreadable(_)) => None,
            Err(error) => return Err(error),
        };
        match last {
            Some(link) if link.hash == before.hash => self.verify_on(Chain::after_link(*before, Some(&link)), None),
            // On any doubt all of it is looked at; it says what is wrong.
            _ => self.verify(Some(before)),
        }
    }

    fn verify_on(&mut self, mut chain: Chain, kept: Option<&ChainHead>) -> Result<Result<ChainHead, Flaw>, Error> {
        loop {
            let begun = chain.count();
            if let Err(flaw) = self.follow_on(&mut chain, kept)? {
                return Ok(Err(flaw));
            }
            // Others may append meanwhile: then the end that is stated lies further on.
            let stated = self.store.head()?;
            if chain.count() == begun || chain.count() >= stated.count {
                let ended = chain.end(&stated, kept);
                self.verified = ended.ok().map(|head| Verified { head, unread: chain.unread });
                return Ok(ended);
            }
        }
    }

    /// Follows the chain as far as there are links now.
    fn follow_on(&mut self, chain: &mut Chain, kept: Option<&ChainHead>) -> Result<Result<(), Flaw>, Error> {
        loop {
            let links = match self.store.links(chain.count(), PAGE) {
                Err(Error::Unreadable(sequence)) => return Ok(Err(Flaw::Altered(sequence))),
                other => other?,
            };
            for link in &links {
                if let Err(flaw) = chain.follow(link, kept) {
                    return Ok(Err(flaw));
                }
            }
            if links.len() < PAGE {
                return Ok(Ok(()));
            }
        }
    }

    /// How far it was verified; none where it was not.
    pub fn verified(&self) -> Option<Verified> {
        self.verified
    }

    /// Where it ended when it was verified, else where it ends.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn read_head(&mut self) -> Result<ChainHead, Error> {
        self.verified.map_or_else(|| self.head(), |verified| Ok(verified.head))
    }

    /// What the chain cannot tell of entries that can be read: tables other than they were made, entries said twice,
    /// that correct nothing, of a time to come, by no right.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn audit(&mut self, now: Timestamp) -> Result<Vec<EntryFinding>, Error> {
        let mut found: Vec<EntryFinding> = self.store.table_faults()?.into_iter().map(EntryFinding::Tables).collect();
        let granted = match self.store.grants() {
            Ok(lines) => Some(lines),
            Err(Error::NoAccounts) => None,
            Err(error) => return Err(error),
        };
        let everything = EntrySelection::default();
        let (mut after, mut last_at, mut corrected) = (0, None::<Timestamp>, HashMap::new());
        loop {
            let page = self.store.page(&everything, after, PAGE)?;
            for entry in &page {
                let sequence = entry.sequence;
                if last_at.is_some_and(|last| entry.recorded_at < last) {
                    found.push(EntryFinding::Earlier(sequence));
                }
                if entry.recorded_at > now + Days::new(1) {
                    found.push(EntryFinding::Future(sequence));
                }
                last_at = Some(entry.recorded_at);
                found.extend(self.correction(entry, &mut corrected)?);
                found.extend(self.right(entry, granted.as_deref())?);
            }
            match page.last() {
                Some(last) if page.len() == PAGE => after = last.sequence,
                _ => break,
            }
        }
        let mut said: HashMap<Hash, Sequence> = HashMap::new();
        for standing in self.facts(&everything)? {
            let standing = standing?;
            let fact = serde_json::to_vec(&standing.fact).expect("a fact is plain data");
            if let Some(entry) = said.insert(Hash::of(&fact), standing.latest()) {
                found.push(EntryFinding::Twice { entry: standing.latest(), before: entry });
            }
        }
        Ok(found)
    }

    /// What is wrong with an entry as a correction.
    fn correction(
        &mut self,
        entry: &Entry,
        corrected: &mut HashMap<Sequence, Sequence>,
    ) -> Result<Option<EntryFinding>, Error> {
        let Some(named) = entry.content.corrects() else { return Ok(None) };
        let orphan = EntryFinding::Orphan { entry: entry.sequence, named };
        if corrected.insert(named, entry.sequence).is_some() || named >= entry.sequence {
            return Ok(Some(orphan));
        }
        let old = self.entry(named)?;
        // One that may not be read is there all the same.
        let fits =
            old.is_none_or(|old| old.content.fact().is_some() && old.content.subject() == entry.content.subject());
        Ok((!fits).then_some(orphan))
    }

    /// What is wrong with the right by which an entry was recorded.
    fn right(&mut self, entry: &Entry, granted: Option<&[NotedGrant]>) -> Result<Option<EntryFinding>, Error> {
        let Some(seal) = &entry.seal else { return Ok(None) };
        let corrected = match entry.content.corrects() {
            Some(named) => self.entry(named)?,
            None => None,
        };
        let covers = seal.right.covers(&entry.content, corrected.as_ref(), &seal.account);
        // Of others than themselves most accounts do not know what they were given.
        let known = granted.filter(|lines| lines.iter().any(|line| line.grant.account == seal.account));
        let was_given = known.is_none_or(|lines| {
            let of_it = |line: &&NotedGrant| {
                line.grant.account == seal.account
                    && line.at <= entry.recorded_at + chrono::TimeDelta::seconds(1)
                    && matches!(&line.grant.thing, GrantedThing::Right(right) if *right == seal.right)
            };
            lines.iter().rfind(of_it).is_some_and(|line| line.grant.given)
        });
        Ok((!(covers && was_given)).then_some(EntryFinding::NoRight(entry.sequence)))
    }
}

/// What is wrong with entries that the chain holds together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryFinding {
    /// The tables are not as they were made; in the words of the database.
    Tables(String),
    /// Two entries that stand say the very same.
    Twice {
        /// The later one.
        entry: Sequence,
        /// The first one.
        before: Sequence,
    },
    /// It corrects what is not there, is about something else, or was corrected before.
    Orphan {
        /// The correction.
        entry: Sequence,
        /// The entry that it corrects.
        named: Sequence,
    },
    /// It bears a moment before that of the entry before it.
    Earlier(Sequence),
    /// It bears a moment more than a day ahead.
    Future(Sequence),
    /// Its right does not cover it, or the account did not have it then.
    NoRight(Sequence),
}

displayed!(EntryFinding);

impl Said for EntryFinding {
    fn said(&self) -> Text {
        match self {
            EntryFinding::Tables(verbatim) => {
                text!("các bảng không còn như lúc lập: {verbatim}", "the tables are not as they were made: {verbatim}")
            }
            EntryFinding::Twice { entry, before } => {
                text!("mục {entry} ghi trùng mục {before}", "entry {entry} says the very same as entry {before}")
            }
            EntryFinding::Orphan { entry, named } => text!(
                "mục {entry} đính chính mục {named}, nhưng mục ấy không có, nói về việc khác, hoặc đã được đính chính",
                "entry {entry} corrects entry {named}, which is not there, is about something else, or was corrected before"
            ),
            EntryFinding::Earlier(entry) => text!(
                "mục {entry} mang thời điểm trước mục đứng trước nó",
                "entry {entry} bears a moment before that of the entry before it"
            ),
            EntryFinding::Future(entry) => {
                text!("mục {entry} mang thời điểm còn chưa tới", "entry {entry} bears a moment that has not come yet")
            }
            EntryFinding::NoRight(entry) => text!(
                "mục {entry} được ghi bằng quyền không cho ghi như vậy, hoặc lúc ấy tài khoản không có quyền đó",
                "entry {entry} was recorded by a right that does not cover it, or that the account did not have then"
            ),
        }
    }
}
