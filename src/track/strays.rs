//! Entries whose duty, target or event is gone, or is not plainly one: told, never dropped, never put on one of several.
//!
//! A register keeps the keys under which it was written. [`Record::settle`] holds them against what is owed, what is
//! to be measured and what plans wait for: an entry under a key of the first release goes to the one duty that it
//! means, and each [`Stray`] is given back.

use std::collections::{HashMap, HashSet};

use super::record::{Noted, Record, SubjectHash};
use crate::diag::{Diagnostic, Phrase, Text, nearest};
use crate::model::{AnyKey, BodyId, Date, InstrumentId, PlaceId, Subject, TargetKey, Workspace};
use crate::register::{EntryKind, Error, Fact, Register, Sequence};
use crate::resolve::Resolution;
use crate::vietnamese::short_date;

/// An entry that is about nothing that the plans have, or about several things.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Stray {
    /// The entry that says it now: the one to name in a correction.
    pub entry: Sequence,
    /// What the entry says that it is about.
    pub key: Subject,
    /// What it says happened.
    pub kind: EntryKind,
    /// The day that it gives.
    pub on: Date,
    /// Whether the key fits several; else it fits none.
    pub open: bool,
    /// The keys that it fits, else the nearest.
    pub near: Vec<String>,
}

impl Stray {
    /// The same as a finding of `check`.
    pub fn finding(&self) -> Diagnostic {
        let Text { vi, en } = self.message();
        Diagnostic::finding("register/stray-entry", None).vi(vi).en(en)
    }

    /// What is wrong with it and how to put it right.
    pub fn message(&self) -> Text {
        let Stray { entry, key, near, .. } = self;
        let (on, kind) = (short_date(self.on), self.kind);
        let keys = |or: &str| near.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(or);
        let (one, several) = match self.key {
            Subject::Duty(_) => (Phrase::new("trách nhiệm", "duty"), "duties"),
            Subject::Target(_) => (Phrase::new("chỉ tiêu", "target"), "targets"),
            Subject::Event(_) => (Phrase::new("sự kiện", "event that a plan waits for"), "events"),
        };
        let Phrase { vi: what, en: what_en } = one;
        let (vi, en) = match (self.open, near.is_empty()) {
            (true, _) => (
                format!("ứng với {} {what}: {}", near.len(), keys("; ")),
                format!("fits {} {several}: {}", near.len(), keys("; ")),
            ),
            (false, true) => (format!("không ứng với {what} nào"), format!("fits no {what_en}")),
            (false, false) => (
                format!("không ứng với {what} nào; gần nhất: {}", keys("; ")),
                format!("fits no {what_en}; the nearest: {}", keys("; ")),
            ),
        };
        Text::new(
            format!(
                "mục {entry} ({}, {on}) mang mã `{key}` {vi}; chuyển sang mã đúng: record corrected {entry} --key MÃ --reason LÝ-DO",
                kind.vi()
            ),
            format!(
                "entry {entry} ({}, {on}) bears the key `{key}`, which {en}; put it on the right one: record corrected {entry} --key KEY --reason WORDS",
                kind.key()
            ),
        )
    }
}

/// Of which entries it is asked where they belong. The default is all.
#[derive(Debug, Clone, Default)]
pub struct StrayScope<'s> {
    /// Under these instruments.
    pub instruments: Option<&'s std::collections::BTreeSet<InstrumentId>>,
    /// About this body's duties, by whom the instrument means.
    pub body: Option<&'s BodyId>,
    /// About duties of bodies of this place.
    pub place: Option<&'s PlaceId>,
}

impl StrayScope<'_> {
    fn takes(&self, workspace: &Workspace, instrument: &str, body: Option<&str>) -> bool {
        let body = body.map(BodyId::from);
        let place = || body.as_ref().and_then(|body| workspace.body(body)?.place()).map(|place| &place.id);
        self.instruments.is_none_or(|all| all.contains(instrument))
            && self.body.is_none_or(|wanted| body.as_ref() == Some(wanted))
            && self.place.is_none_or(|wanted| place() == Some(wanted))
    }
}

impl Record {
    /// Puts what stands under keys of the first release on the duties that these mean, and gives back what is about
    /// nothing or about several things. `resolution` must hold all that is owed in the scope.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn settle(
        &mut self,
        register: &mut Register,
        workspace: &Workspace,
        resolution: &Resolution,
        scope: &StrayScope,
    ) -> Result<Vec<Stray>, Error> {
        let mut strays = self.stray_targets(workspace, scope);
        strays.extend(self.stray_events(workspace));
        let owed: HashSet<SubjectHash> = resolution.keys().map(|key| SubjectHash::of(&key)).collect();
        if !self.subjects().all(|subject| owed.contains(subject)) {
            strays.extend(self.stray_duties(register, workspace, resolution, &owed, scope)?);
        }
        strays.sort_by_key(|stray| stray.entry);
        Ok(strays)
    }

    fn stray_duties(
        &mut self,
        register: &mut Register,
        workspace: &Workspace,
        resolution: &Resolution,
        owed: &HashSet<SubjectHash>,
        scope: &StrayScope,
    ) -> Result<Vec<Stray>, Error> {
        let index = resolution.key_index();
        let mut unplaced: HashMap<AnyKey, Vec<(Noted, Sequence, Fact)>> = HashMap::new();
        let (as_of, selection) = self.read_from();
        for standing in register.facts(&selection)? {
            let standing = standing?;
            let Some(key) = standing.fact.key().filter(|_| standing.fact.on() <= as_of) else { continue };
            if !owed.contains(&SubjectHash::of(key)) && scope.takes(workspace, key.instrument(), key.body()) {
                let noted = Noted { on: standing.fact.on(), entry: standing.entry };
                let latest = standing.latest();
                unplaced.entry(key.clone()).or_default().push((noted, latest, standing.fact));
            }
        }
        let mut strays = Vec::new();
        for (key, facts) in unplaced {
            let found = index.find(&key);
            if let [duty] = &found[..] {
                self.move_to(&key, duty, &facts);
                continue;
            }
            let open = !found.is_empty();
            let near = match open {
                true => found.iter().map(ToString::to_string).collect(),
                false => index.near(&key),
            };
            strays.extend(facts.iter().map(|(noted, entry, fact)| Stray {
                entry: *entry,
                key: Subject::from(&key),
                kind: fact.kind(),
                on: noted.on,
                open,
                near: near.clone(),
            }));
        }
        Ok(strays)
    }

    /// Measured values whose target the plans do not state, or not plainly; or of a time that is no part of a year.
    fn stray_targets(&self, workspace: &Workspace, scope: &StrayScope) -> Vec<Stray> {
        let mut strays = Vec::new();
        for ((instrument, clause, measure), values) in &self.measured {
            let stated = workspace.instruments.get(instrument);
            for ((body, period), measured) in values {
                let (instrument, clause, body) = (instrument.clone(), clause.clone(), body.clone());
                let (measure, period) = (measure.clone(), period.clone());
                let key = TargetKey { instrument, clause, body, measure, period };
                let meant = stated.and_then(|stated| stated.clause(&key.clause)).map(|clause| key.meant(clause));
                let meant = meant.map_or(0, |meant| meant.len());
                if (meant == 1 && key.period.report().is_some())
                    || !scope.takes(workspace, key.instrument.as_str(), Some(key.body.as_str()))
                {
                    continue;
                }
                strays.push(Stray {
                    entry: measured.latest,
                    near: stated.map(|stated| stated.near_targets(&key)).unwrap_or_default(),
                    key: Subject::Target(key),
                    kind: EntryKind::Measured,
                    on: measured.noted.on,
                    open: meant > 1,
                });
            }
        }
        strays
    }

    /// Events for which no plan waits: they are nobody's alone, and are told whatever is asked for.
    fn stray_events(&self, workspace: &Workspace) -> Vec<Stray> {
        let awaited = workspace.awaited_events();
        let gone = self.event_entries.iter().filter(|(event, _)| !workspace.awaits(event));
        gone.map(|(event, noted)| Stray {
            entry: noted.entry,
            near: nearest(event.as_str(), awaited.iter().map(|event| event.as_str())),
            key: Subject::Event(event.clone()),
            kind: EntryKind::Event,
            on: noted.on,
            open: false,
        })
        .collect()
    }
}

/// Every entry of a register that is about nothing that the plans have, or about several things, whoever asks.
///
/// # Errors
/// The register cannot be read.
pub fn strays(
    workspace: &Workspace,
    rules: &crate::resolve::Rules,
    register: &mut Register,
) -> Result<Vec<Stray>, Error> {
    let mut record = Record::read(register, Date::MAX, None)?;
    let known = |id: &&InstrumentId| workspace.instruments.contains_key(*id);
    let plans = Some(record.instruments.iter().filter(known).cloned().collect());
    let query = crate::resolve::Query { plans, assume: record.events.clone(), ..crate::resolve::Query::default() };
    let resolution = crate::resolve::resolve(workspace, rules, &query);
    record.settle(register, workspace, &resolution, &StrayScope::default())
}
