//! A paper while it is put together: what is asked, what was cited and doubted so far. The files beside this one each add
//! a part; `papers.rs` calls them in their order.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::by_reason::ByReason;
use super::duties::TaskOf;
use super::proof::{CitedLine, LinePart, Proofs};
use super::request::PlanRequest;
use super::speech::speech;
use super::turned::Turning;
use super::words::ended;
use crate::diag::Text;
use crate::model::{BodyId, Clause, ClausePath, Instrument, LocatedBody, ObligationKey, Place, Tier, fill};
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
    /// The words of the higher plans.
    pub(super) turning: Turning<'a>,
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
            turning: Turning::new(&request.workspace.words, speech(&request)),
            not_addressed: BTreeSet::new(),
        }
    }

    pub(super) fn line(&mut self, instrument: &Instrument, clause: &Clause, text: String) -> CitedLine {
        let parts = self.said_here(instrument, &clause.path, &ended(&text));
        let cite = self.proofs.cite(instrument, &clause.path, &clause.words());
        CitedLine::of(parts, vec![cite])
    }

    /// Words of a clause as they are, for a line that says whose they are.
    pub(super) fn quoted(&mut self, instrument: &Instrument, clause: &Clause, text: String) -> CitedLine {
        let cite = self.proofs.cite(instrument, &clause.path, &clause.words());
        CitedLine::words(ended(&text), vec![cite])
    }

    /// The words of a clause as the issuer can say them.
    pub(super) fn said_here(&mut self, instrument: &Instrument, path: &ClausePath, words: &str) -> Vec<LinePart> {
        let workspace = self.request.workspace;
        let of = instrument.issuer.as_ref().and_then(|id| workspace.body(id)).and_then(|body| body.tier());
        self.turning.said(of, (instrument, path), words)
    }

    /// The same in one text; none where some of it is a blank or has no part here.
    pub(super) fn plainly_said(&mut self, instrument: &Instrument, path: &ClausePath, words: &str) -> Option<String> {
        let parts = self.said_here(instrument, path, words);
        let is_whole = !parts.is_empty() && parts.iter().all(|part| !part.blank);
        is_whole.then(|| LinePart::plain(&parts))
    }

    /// Lines that say something, blanks that follow one another as one.
    pub(super) fn together(&self, lines: Vec<CitedLine>) -> Vec<CitedLine> {
        let words = &self.request.workspace.words.paper;
        let mut all: Vec<(CitedLine, usize)> = Vec::new();
        for line in lines.into_iter().filter(|line| !line.parts.is_empty()) {
            match all.last_mut() {
                Some((last, more)) if last.is_blank() && line.is_blank() => {
                    last.cites.extend(line.cites);
                    *more += 1;
                }
                _ => all.push((line, 0)),
            }
        }
        for (line, more) in all.iter_mut().filter(|(_, more)| *more > 0) {
            if let Some(blank) = line.parts.iter_mut().find(|part| part.blank) {
                blank.text = fill(&words.here_on, &[("what", &blank.text), ("count", &more.to_string())]);
            }
        }
        all.into_iter().map(|(line, _)| line).collect()
    }

    /// The name by which a paper calls a body: one of its own place in short, any other in full.
    pub(super) fn name_of(&self, body: &BodyId) -> Option<String> {
        let day = Some(self.request.day);
        let words = &self.request.workspace.words;
        let name = self.request.workspace.body(body).map(|body| match body {
            LocatedBody::Local(kind, place) if self.is_here_or_above(place) => kind.name_within(place, day),
            other => other.name(day),
        });
        name.map(|name| words.with_capitals(&name))
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
