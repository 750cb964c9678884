//! What was measured, for a paper: by the source of the target's own words.

use std::collections::BTreeMap;

use super::builder::Builder;
use super::told::MeasuredRow;

impl Builder<'_> {
    /// What was measured, by the source of the target's own words.
    pub(super) fn measured(&mut self) -> BTreeMap<String, Vec<MeasuredRow>> {
        let mut by_source: BTreeMap<String, Vec<MeasuredRow>> = BTreeMap::new();
        for measured in self.request.measured {
            let instrument = &self.request.workspace.instruments[&measured.instrument];
            let Some(clause) = instrument.clause(&measured.clause) else { continue };
            let source = self.proofs.cite(instrument, &clause.path, &clause.words());
            let body = measured.body.as_ref().and_then(|body| self.name_of(body));
            by_source.entry(source).or_default().push(MeasuredRow { body, ..measured.row.clone() });
        }
        by_source
    }
}
