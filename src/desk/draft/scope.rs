//! Under which instruments papers are drafted, when, about which place.

use std::collections::BTreeMap;

use crate::desk::life::out_of_life;
use crate::desk::{Corpus, Refusal};
use crate::diag::Text;
use crate::model::{BodyId, Date, EventId, InstrumentId, LocatedBody, Place, Tier, Workspace};
use crate::resolve::{Obligation, Query};
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
            Some(LocatedBody::Kind(_)) => {
                let territory = territory.and_then(|id| workspace.places.get(id));
                territory.map(|place| workspace.merged_into(place, Some(day)).unwrap_or(place))
            }
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

    /// Whether a duty is the place's: one there, or one of bodies and sets that its own plan names.
    pub fn holds(&self, workspace: &Workspace, duty: &Obligation) -> bool {
        let Some(place) = self.place else { return duty.place.is_none() };
        duty.place.as_ref() == Some(&place.id) || is_local(workspace, &duty.instrument)
    }

    /// A province's own plan speaks of sets of its bodies as well, which are of no place; ask for all of it.
    pub fn query(&self, workspace: &Workspace, assume: BTreeMap<EventId, Date>) -> Query {
        let plans = self.under.iter().cloned().collect();
        let of_province = self.place.is_some_and(|place| place.tier == Tier::Province);
        let whole = self.place.is_none() || of_province && self.under.iter().any(|id| is_local(workspace, id));
        let place = self.place.filter(|_| !whole).map(|place| place.id.clone());
        Query { plans: Some(plans), place, as_of: Some(self.day), assume, ..Query::default() }
    }
}

fn is_local(workspace: &Workspace, id: &InstrumentId) -> bool {
    workspace.instruments[id].territory.is_some()
}
