//! What plans and rules come to: rows over columns, each an obligation when it is reached.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::duty::Duty;
use super::key_index::KeyIndex;
use super::obligation::Obligation;
use super::row_index::RowIndex;
use super::spread::{Columns, ResolutionRow};
use crate::model::{AnyKey, BodyId, ClausePath, FormerKey, InstrumentId, ObligationKey, PlaceId, Subject};

/// What plans and rules come to, in columns: each duty once, and a row for each place that owes it.
#[derive(Debug, Clone, Default)]
pub struct Resolution {
    pub(super) columns: Arc<Columns>,
    pub(super) rows: Vec<ResolutionRow>,
    /// Made when the first key is asked for.
    pub(super) index: OnceLock<Arc<RowIndex>>,
}

impl Resolution {
    /// All of them, in the order of instruments, clauses, bodies and periods; each is made when it is reached.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Obligation> + '_ {
        self.rows.iter().map(|row| self.columns.obligation(*row))
    }

    /// What each place owes, by the instrument or by the day asked, as if it alone had been asked for.
    pub fn by_place(&self) -> BTreeMap<PlaceId, Resolution> {
        let mut parts: BTreeMap<PlaceId, Resolution> = BTreeMap::new();
        for row in &self.rows {
            for place in self.columns.places(*row) {
                let part = || Resolution { columns: self.columns.clone(), ..Resolution::default() };
                parts.entry(place).or_insert_with(part).rows.push(*row);
            }
        }
        parts
    }

    /// The one with a key.
    pub fn get(&self, key: &ObligationKey) -> Option<Obligation> {
        let is_it = |duty: &Duty| duty.deed == key.deed && duty.slot.period == key.period;
        self.rows_of(&key.instrument, &key.clause, &key.body, is_it).first().map(|row| self.columns.obligation(*row))
    }

    /// The keys of all of them, in order; nothing else is made.
    pub fn keys(&self) -> impl Iterator<Item = ObligationKey> + '_ {
        self.rows.iter().map(|row| self.columns.key(*row))
    }

    /// All of them, to be found by many keys.
    pub fn key_index(&self) -> KeyIndex<'_> {
        KeyIndex::of(&self.columns, self.rows.iter().copied())
    }

    /// All keys under which entries about a duty may stand, its own among them.
    pub fn names(&self, owed: &Obligation) -> HashSet<Subject> {
        let beside = self.rows_of(&owed.key.instrument, &owed.key.clause, &owed.key.body, |_| true);
        KeyIndex::of(&self.columns, beside).names(&owed.key, owed.due)
    }

    /// Those that a key as somebody gives it may mean: of this release, else of the first.
    pub fn named(&self, key: &AnyKey) -> Vec<Obligation> {
        match key {
            AnyKey::Present(present) => match self.get(present) {
                Some(found) => vec![found],
                // So the first release wrote of reports.
                None => key.to_string().parse().map(|former| self.of_former(&former)).unwrap_or_default(),
            },
            AnyKey::Former(former) => self.of_former(former),
            AnyKey::Other(_) => Vec::new(),
        }
    }

    /// Those that a key of the first release may mean: one where it is plain, several where it is open, or none.
    pub fn of_former(&self, key: &FormerKey) -> Vec<Obligation> {
        let fitting = self.rows_of(&key.instrument, &key.clause, &key.body, |duty| duty.fits_former(key));
        self.columns.former_among(key, fitting).into_iter().map(|row| self.columns.obligation(row)).collect()
    }

    /// The rows of a body, by whom the instrument means, in a clause, that come of certain duties.
    fn rows_of(
        &self,
        instrument: &InstrumentId,
        clause: &ClausePath,
        body: &BodyId,
        of: impl Fn(&Duty) -> bool,
    ) -> Vec<ResolutionRow> {
        let index = self.index.get_or_init(|| Arc::new(RowIndex::of(&self.columns, &self.rows)));
        index.rows((&self.columns, &self.rows), (instrument, clause, body), of)
    }

    /// How many obligations it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is owed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
