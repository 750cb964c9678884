//! Under which instruments papers are drafted, when, about which place.

use std::collections::BTreeMap;

use crate::desk::life::out_of_life;
use crate::desk::{Corpus, Refusal};
use crate::diag::Text;
use crate::model::{BodyId, Date, EventId, InstrumentId, LocatedBody, Place, Workspace};
use crate::resolve::Query;
use crate::vietnamese::short_date;

/// Under which instruments papers are drafted, when, about which place.
#[derive(Debug, Clone)]
pub(super) struct PaperScope<'a> {
    pub under: Vec<InstrumentId>,
    pub day: Date,
    /// None for the centre.
    pub place: Option<&'a Place>,
}

impl<'a> PaperScope<'a> {
    /// What a body writes about: its own place; of a kind that many places have, the instruments' territory.
    ///
    /// # Errors
    /// Something of it had ended by the day, or was not there yet.
    pub fn of_body(
        corpus: &'a Corpus,
        under: Vec<InstrumentId>,
        day: Date,
        body: &BodyId,
    ) -> Result<PaperScope<'a>, Refusal> {
        let workspace = &*corpus.workspace;
        let territory = under.iter().find_map(|id| workspace.instruments[id].territory.as_ref());
        let place = match workspace.body(body) {
            Some(LocatedBody::Local(_, place)) => Some(place),
            Some(LocatedBody::Kind(_)) => territory.and_then(|id| workspace.places.get(id)),
            _ => None,
        };
        let scope = PaperScope { under, day, place };
        scope.refuse_out_of_time(workspace)?;
        scope.refuse_ended(workspace, body)?;
        Ok(scope)
    }

    /// A province that has been merged issues nothing, nor is anything issued under a paper not yet there.
    pub fn refuse_out_of_time(&self, workspace: &Workspace) -> Result<(), Refusal> {
        let day = self.day;
        if let Some(said) = self.place.and_then(|place| out_of_life(workspace, place, day)) {
            return Err(Refusal::Refused(said));
        }
        for instrument in self.under.iter().map(|id| &workspace.instruments[id]) {
            if let Some(issued) = instrument.day().filter(|issued| day < *issued) {
                let (issued, day) = (short_date(issued), short_date(day));
                let name = instrument.short_name();
                return Err(Refusal::said(
                    format!("{name} ban hành ngày {issued}, sau ngày {day}"),
                    format!("{name} was issued on {issued}, after {day}"),
                ));
            }
        }
        Ok(())
    }

    /// A body that has ended issues nothing; who took over its functions does.
    pub fn refuse_ended(&self, workspace: &Workspace, body: &BodyId) -> Result<(), Refusal> {
        let Some(body) = workspace.body(body) else { return Ok(()) };
        let Some(last) = body.life().1.filter(|last| *last < self.day) else { return Ok(()) };
        let mut heirs: Vec<String> = Vec::new();
        for heir in body.successors() {
            let name = match workspace.body(&heir.to) {
                Some(LocatedBody::Kind(kind)) => kind.bare_name(),
                heir => heir.map_or_else(String::new, |heir| heir.name(Some(self.day))),
            };
            if !heirs.contains(&name) {
                heirs.push(name);
            }
        }
        let heirs = |words| if heirs.is_empty() { String::new() } else { format!("; {words}: {}", heirs.join(", ")) };
        let (passed, to) = (heirs("chức năng đã chuyển"), heirs("its functions went to"));
        let (name, day, last) = (body.name(Some(last)), short_date(self.day), short_date(last));
        Err(Refusal::Refused(Text::new(
            format!("ngày {day} không còn {name} (đến hết {last}){passed}"),
            format!("on {day} {name} had ended (after {last}){to}"),
        )))
    }

    /// A province's own plan speaks of sets of its bodies as well, which are of no place; ask for all of it.
    pub fn query(&self, workspace: &Workspace, assume: BTreeMap<EventId, Date>) -> Query {
        let plans = self.under.iter().cloned().collect();
        let is_local = |id: &InstrumentId| workspace.instruments[id].territory.is_some();
        let whole = self.under.iter().all(is_local) || self.place.is_none();
        let place = self.place.filter(|_| !whole).map(|place| place.id.clone());
        Query { plans: Some(plans), place, as_of: Some(self.day), assume, ..Query::default() }
    }
}
