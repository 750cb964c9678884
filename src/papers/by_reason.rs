//! Clauses of which the same is to be said, gathered under it.

use std::collections::BTreeMap;

use crate::diag::Text;
use crate::model::{ClausePath, Instrument};

/// Clauses of several instruments of which the same is to be said.
#[derive(Debug, Default)]
pub(super) struct ByReason(BTreeMap<Text, Vec<(String, Vec<String>)>>);

impl ByReason {
    pub fn add(&mut self, reason: Text, instrument: &Instrument, path: &ClausePath) {
        let (name, path, of_all) = (instrument.short_name(), path.to_string(), self.0.entry(reason).or_default());
        match of_all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, paths)) if paths.contains(&path) => {}
            Some((_, paths)) => paths.push(path),
            None => of_all.push((name, vec![path])),
        }
    }

    /// "KH 19/KH-BCĐ138/CP II.1, II.2: vì sao".
    pub fn lines(self) -> impl Iterator<Item = Text> {
        self.0.into_iter().map(|(reason, of_all)| {
            let places = of_all.iter().map(|(name, paths)| format!("{name} {}", paths.join(", ")));
            Text::same(format!("{}: ", places.collect::<Vec<_>>().join("; "))).then(&reason)
        })
    }
}
