//! A paper while it is put together: what is asked, what was cited and doubted so far. The files beside this one each add
//! a part; `papers.rs` calls them in their order.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::by_reason::ByReason;
use super::duties::TaskOf;
use super::proof::{CitedLine, Proofs};
use super::request::PlanRequest;
use super::words::ended;
use crate::diag::Text;
use crate::model::{BodyId, Clause, Instrument, LocatedBody, ObligationKey, Place, Tier};
use crate::resolve::{Asking, Obligation};

/// A paper while it is put together.
pub(super) struct Builder<'a> {
    pub(super) request: PlanRequest<'a>,
    /// The tasks in which the issuer has a part, where the paper speaks of no other.
    pub(super) own: Option<HashSet<TaskOf>>,
    /// By their keys, those that the register may tell to be late.
    pub(super) by_key: HashMap<&'a ObligationKey, &'a Obligation>,
    pub(super) asking: Asking<'a>,
    pub(super) proofs: Proofs<'a>,
    pub(super) doubts: Vec<Text>,
    /// What is doubtful of duties.
    pub(super) weighed: ByReason,
    /// Sets that only the higher plan knows: named in their role, but sent nothing.
    pub(super) not_addressed: BTreeSet<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(request: PlanRequest<'a>) -> Self {
        let all = request.obligations.iter().chain(&request.beyond.late);
        let all = all.filter(|_| !request.told.late.is_empty());
        Builder {
            request,
            own: request.hands_on.is_none().then(|| request.own_tasks()),
            by_key: all.map(|o| (&o.key, o)).collect(),
            asking: Asking::of(request.workspace, request.rules),
            proofs: Proofs::with(&request.workspace.words),
            doubts: Vec::new(),
            weighed: ByReason::default(),
            not_addressed: BTreeSet::new(),
        }
    }

    pub(super) fn line(&mut self, instrument: &Instrument, clause: &Clause, text: String) -> CitedLine {
        let cite = self.proofs.cite(instrument, &clause.path, &clause.words());
        CitedLine { text: ended(&text), cites: vec![cite] }
    }

    /// The name by which a paper calls a body: one of its own place in short, any other in full.
    pub(super) fn name_of(&self, body: &BodyId) -> Option<String> {
        let day = Some(self.request.day);
        self.request.workspace.body(body).map(|body| match body {
            LocatedBody::Local(kind, place) if self.is_here_or_above(place) => kind.name_within(place, day),
            other => other.name(day),
        })
    }

    /// Whether a unit is the paper's own, or one that this is part of.
    fn is_here_or_above(&self, place: &Place) -> bool {
        let PlanRequest { workspace, day, .. } = self.request;
        self.request.place.is_some_and(|here| workspace.upwards(here, Some(day)).any(|unit| unit.id == place.id))
    }

    /// Who commands the issuer, with those of its instruments' issuers that the register does not know above it only
    /// where the paper is of the centre. A committee reports to those of them that ask it to act; who has ended is left.
    pub(super) fn superiors(&self) -> Vec<BodyId> {
        let PlanRequest { workspace, issuer, day, .. } = self.request;
        let of = self.request.under.iter().map(|id| &workspace.instruments[id]);
        let issued: Vec<BodyId> = of.filter_map(|i| Some(workspace.in_territory(i, i.issuer.as_ref()?))).collect();
        if self.request.place.is_none() {
            return if self.request.hands_on.is_none() { issued } else { Vec::new() };
        }
        let stands = |id: &BodyId| workspace.body(id).is_some_and(|body| body.life().1.is_none_or(|to| day <= to));
        let mut above = workspace.superiors(issuer);
        above.extend(issued.iter().filter(|id| self.is_above(id) && !self.is_central(id)).cloned());
        above.retain(|id| stands(id) && (self.request.hands_on.is_none() || issued.contains(id)));
        above
    }

    fn is_central(&self, id: &BodyId) -> bool {
        self.request.workspace.body(id).and_then(|body| body.tier()) == Some(Tier::Central)
    }

    pub(super) fn local_name(&self, obligation: &Obligation) -> String {
        self.name_of(&obligation.body).expect("an obligation names a body of the register")
    }

    pub(super) fn note_doubt(&mut self, instrument: &Instrument, obligation: &Obligation) {
        if let Some(doubt) = &obligation.doubt {
            self.weighed.add(doubt.clone(), instrument, &obligation.clause);
        }
    }
}
