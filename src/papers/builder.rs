//! A paper while it is put together: what is asked, what was cited and doubted so far. The files beside this one each add
//! a part; `papers.rs` calls them in their order.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::by_reason::ByReason;
use super::duties::TaskOf;
use super::proof::{CitedLine, Proofs};
use super::request::PlanRequest;
use super::words::ended;
use crate::diag::Text;
use crate::model::{BodyId, Clause, Instrument, LocatedBody, ObligationKey};
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
            LocatedBody::Local(kind, place) if self.request.place.is_some_and(|here| here.id == place.id) => {
                kind.name_within(place, day)
            }
            other => other.name(day),
        })
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
