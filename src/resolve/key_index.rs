//! Keys → the duties that they mean, many at a time: of this release and of the first, and what lies near a wrong one.

use std::collections::{HashMap, HashSet};

use super::spread::{Columns, ResolutionRow};
use crate::model::{
    Act, AnyKey, BodyId, ClausePath, Date, DutyPeriod, FormerKey, FormerPart, InstrumentId, KeyedAct, ObligationKey,
    Subject,
};

/// How many keys are named that lie near a wrong one.
const NEAR: usize = 3;

/// Where a key of any kind is looked for: instrument, clause, body by whom the instrument means, act.
type KeyedPlace = (InstrumentId, ClausePath, BodyId, Act);

/// The duties of a resolution by what all keys say of them.
#[derive(Debug)]
pub struct KeyIndex<'r> {
    columns: &'r Columns,
    by_place: HashMap<KeyedPlace, Vec<ResolutionRow>>,
}

impl<'r> KeyIndex<'r> {
    pub(super) fn of(columns: &'r Columns, rows: impl IntoIterator<Item = ResolutionRow>) -> Self {
        let mut by_place: HashMap<KeyedPlace, Vec<ResolutionRow>> = HashMap::new();
        for row in rows {
            let ObligationKey { instrument, clause, body, deed, .. } = columns.key(row);
            by_place.entry((instrument, clause, body, deed.act())).or_default().push(row);
        }
        KeyIndex { columns, by_place }
    }

    /// The duties that a key may mean: one where it is plain, several where it is open.
    pub fn find(&self, key: &AnyKey) -> Vec<ObligationKey> {
        match key {
            AnyKey::Other(_) => Vec::new(),
            AnyKey::Former(former) => self.former(former),
            AnyKey::Present(key) => {
                let found = self.rows(&key.instrument, &key.clause, &key.body, key.deed.act());
                let found: Vec<ObligationKey> = found.map(|row| self.columns.key(row)).filter(|is| is == key).collect();
                match (found.is_empty(), &key.deed) {
                    // So the first release wrote of all of a clause's reports, those that have a name by now too.
                    (true, KeyedAct::Report { name: None }) => self.former(&bare(key, FormerPart::default())),
                    _ => found,
                }
            }
        }
    }

    fn former(&self, key: &FormerKey) -> Vec<ObligationKey> {
        let rows: Vec<ResolutionRow> = self.rows(&key.instrument, &key.clause, &key.body, key.act).collect();
        self.columns.former_among(key, rows).into_iter().map(|row| self.columns.key(row)).collect()
    }

    fn rows(
        &self,
        instrument: &InstrumentId,
        clause: &ClausePath,
        body: &BodyId,
        act: Act,
    ) -> impl Iterator<Item = ResolutionRow> {
        let place = (instrument.clone(), clause.clone(), body.clone(), act);
        self.by_place.get(&place).into_iter().flatten().copied()
    }

    /// The keys of the first release that mean this duty and no other.
    fn former_names(&self, key: &ObligationKey, due: Option<Date>) -> Vec<FormerKey> {
        let role = match &key.deed {
            KeyedAct::Report { .. } => crate::model::Role::Report,
            KeyedAct::Part { role, .. } => *role,
        };
        let numbers = std::iter::once(None).chain((1..=FormerPart::MOST).map(Some));
        let parts = numbers.map(|number| FormerPart { role: Some(role), number });
        let parts: Vec<FormerPart> = std::iter::once(FormerPart::default()).chain(parts).collect();
        let days = due.into_iter().flat_map(|due| [Some(due), due.succ_opt()]).flatten();
        let days = days.filter(|_| key.deed.act() == Act::Report).map(|day| Some(DutyPeriod::Day(day)));
        let periods: Vec<_> = std::iter::once(key.period.clone()).chain(days).collect();
        let named = periods
            .iter()
            .flat_map(|period| parts.iter().map(|part| FormerKey { period: period.clone(), ..bare(key, *part) }));
        named.filter(|former| self.former(former) == [key.clone()]).collect()
    }

    /// All keys under which entries about a duty may stand, its own among them.
    pub fn names(&self, key: &ObligationKey, due: Option<Date>) -> HashSet<Subject> {
        let former = self.former_names(key, due).into_iter();
        // Of a report both releases may write the same.
        let former = former.map(|former| Subject::from(&*former.to_string()));
        former.chain([Subject::Duty(key.clone().into())]).collect()
    }

    /// The keys most like one that means nothing: of the same body in the same instrument, else of the same clause.
    pub fn near(&self, key: &AnyKey) -> Vec<String> {
        let (text, instrument, body) = (&*key.to_string(), key.instrument(), key.body());
        let of = |wanted: &dyn Fn(&KeyedPlace) -> bool| -> Vec<String> {
            let places = self.by_place.iter().filter(|(place, _)| place.0.as_str() == instrument && wanted(place));
            places.flat_map(|(_, rows)| rows).map(|row| self.columns.key(*row).to_string()).collect()
        };
        let mut near = of(&|place| Some(place.2.as_str()) == body);
        if near.is_empty() {
            near = of(&|place| text.contains(&format!("/{}/", place.1)));
        }
        near.sort_by_cached_key(|key| (strsim::levenshtein(text, key), key.clone()));
        near.truncate(NEAR);
        near
    }
}

/// The key as the first release wrote it, with the part by which it told it from others.
fn bare(key: &ObligationKey, part: FormerPart) -> FormerKey {
    let ObligationKey { instrument, clause, body, deed, period } = key.clone();
    FormerKey { instrument, clause, body, act: deed.act(), period, part }
}
