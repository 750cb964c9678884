//! Entries whose duty is gone, or is not plainly one: told, never dropped, never put on one of several.
//!
//! A register keeps the keys under which it was written. [`Record::settle`] holds them against what is owed: an entry
//! under a key of the first release goes to the one duty that it means, and each [`Stray`] is given back.

use std::collections::{BTreeMap, HashSet};

use super::record::{Noted, Record, SubjectHash};
use crate::diag::{Diagnostic, Text};
use crate::model::{AnyKey, Date, InstrumentId, Workspace, body_in, instrument_in};
use crate::register::{EntryKind, Error, Fact, Register, Sequence};
use crate::resolve::Resolution;
use crate::vietnamese::short_date;

/// An entry that is about no duty, or about several.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Stray {
    /// The entry that says it now: the one to name in a correction.
    pub entry: Sequence,
    pub key: String,
    pub kind: EntryKind,
    pub on: Date,
    /// Whether the key fits several duties; else it fits none.
    pub open: bool,
    /// The duties that it fits, else the nearest keys.
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
        let (vi, en) = match (self.open, near.is_empty()) {
            (true, _) => (
                format!("ứng với {} trách nhiệm: {}", near.len(), keys("; ")),
                format!("fits {} duties: {}", near.len(), keys("; ")),
            ),
            (false, true) => ("không ứng với trách nhiệm nào".to_owned(), "fits no duty".to_owned()),
            (false, false) => (
                format!("không ứng với trách nhiệm nào; gần nhất: {}", keys("; ")),
                format!("fits no duty; the nearest: {}", keys("; ")),
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
    pub body: Option<&'s crate::model::BodyId>,
    /// About duties of bodies of this place.
    pub place: Option<&'s crate::model::PlaceId>,
}

impl StrayScope<'_> {
    fn takes(&self, workspace: &Workspace, key: &str) -> bool {
        let body = body_in(key).map(crate::model::BodyId::from);
        let place = || body.as_ref().and_then(|body| workspace.body(body)?.place()).map(|place| &place.id);
        self.instruments.is_none_or(|all| all.contains(instrument_in(key)))
            && self.body.is_none_or(|wanted| body.as_ref() == Some(wanted))
            && self.place.is_none_or(|wanted| place() == Some(wanted))
    }
}

impl Record {
    /// Puts what stands under keys of the first release on the duties that these mean, and gives back what is about no
    /// duty or about several. `resolution` must hold all that is owed in the scope.
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
        let owed: HashSet<SubjectHash> = resolution.keys().map(|key| SubjectHash::of(&key.to_string())).collect();
        if self.subjects().all(|subject| owed.contains(subject)) {
            return Ok(self.stray_targets(workspace, scope));
        }
        let index = resolution.key_index();
        let mut unplaced: BTreeMap<String, Vec<(Noted, Sequence, Fact)>> = BTreeMap::new();
        let (as_of, selection) = self.read_from();
        for standing in register.facts(&selection)? {
            let standing = standing?;
            let Some(key) = standing.fact.key().filter(|_| standing.fact.on() <= as_of) else { continue };
            if !owed.contains(&SubjectHash::of(key)) && scope.takes(workspace, key) {
                let noted = Noted { on: standing.fact.on(), entry: standing.entry };
                let latest = standing.latest();
                unplaced.entry(key.to_owned()).or_default().push((noted, latest, standing.fact));
            }
        }
        let mut strays = self.stray_targets(workspace, scope);
        for (key, facts) in unplaced {
            let found = key.parse::<AnyKey>().map(|key| index.find(&key)).unwrap_or_default();
            if let [duty] = &found[..] {
                self.move_to(&key, duty, &facts);
                continue;
            }
            let open = !found.is_empty();
            let near = match open {
                true => found.iter().map(ToString::to_string).collect(),
                false => index.near(&key, instrument_in(&key), body_in(&key)),
            };
            strays.extend(facts.iter().map(|(noted, entry, fact)| Stray {
                entry: *entry,
                key: key.clone(),
                kind: fact.kind(),
                on: noted.on,
                open,
                near: near.clone(),
            }));
        }
        strays.sort_by_key(|stray| stray.entry);
        Ok(strays)
    }

    /// Measured values whose target the plans no longer state.
    fn stray_targets(&self, workspace: &Workspace, scope: &StrayScope) -> Vec<Stray> {
        let mut strays = Vec::new();
        for ((instrument, clause, nth), values) in &self.measured {
            let stated = workspace.instruments.get(instrument).and_then(|i| i.clause(&clause.parse().ok()?));
            if stated.is_some_and(|clause| *nth <= clause.indicators.len()) {
                continue;
            }
            for ((body, period), measured) in values {
                let key = format!("{instrument}/{clause}/{body}/measure-{nth}/{period}");
                if scope.takes(workspace, &key) {
                    let (entry, on) = (measured.noted.entry, measured.noted.on);
                    strays.push(Stray { entry, key, kind: EntryKind::Measured, on, open: false, near: Vec::new() });
                }
            }
        }
        strays
    }
}

/// Every entry of a register that is about no duty, or about several, whoever asks.
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
