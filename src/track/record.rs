//! The register folded: for each subject, all that status asks of its entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{BodyId, ClausePath, Date, Decimal, EventId, InstrumentId, ObligationKey, instrument_in};
use crate::register::{EntrySelection, Error, Fact, Hash, Register, Sequence, Standing, TargetKey};

/// Whoever records a made-up entry bears this name first.
pub const MADE_UP: &str = "DỮ LIỆU GIẢ ĐỊNH";

/// What a register says of all subjects on a day.
#[derive(Debug, Default)]
pub struct Record {
    progress: HashMap<SubjectHash, Progress>,
    pub events: BTreeMap<EventId, Date>,
    /// The last value of each target, by the body and the period it is for.
    pub measured: BTreeMap<StatedTarget, Values>,
    /// Those that some entry is about.
    pub instruments: BTreeSet<InstrumentId>,
    bodies: BTreeSet<BodyId>,
    pub made_up: bool,
    /// Up to which day it was read, and what was known then.
    until: (Date, Option<Date>),
}

/// A target as the text states it: instrument, clause as it prints, which of the clause's indicators.
pub type StatedTarget = (InstrumentId, String, usize);

/// Measured values by body and period.
pub type Values = BTreeMap<(BodyId, String), Measurement>;

/// An obligation's key, in little room: half of its SHA-256, which no two keys share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SubjectHash([u8; 16]);

impl SubjectHash {
    pub(super) fn of(key: &str) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&Hash::of(key.as_bytes()).bytes()[..16]);
        SubjectHash(half)
    }
}

/// A short name for an obligation's key: 32 hexadecimal figures, the same in every run.
pub fn short_id(key: &ObligationKey) -> String {
    SubjectHash::of(&key.to_string()).0.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the register says of one obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// The first time it was met.
    pub met: Option<Noted>,
    /// The last decision that moved its due day.
    pub extended: Option<Extension>,
    /// When it was let go.
    pub waived: Option<Noted>,
}

/// A day and the entry that gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    pub on: Date,
    pub entry: Sequence,
}

/// A due day moved (*gia hạn*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    pub decided: Noted,
    pub until: Date,
}

/// A value that was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurement {
    pub noted: Noted,
    pub value: Decimal,
}

impl Progress {
    /// The due day as it was last moved.
    pub fn due(&self, stated: Option<Date>) -> Option<Date> {
        self.extended.map(|extension| extension.until).or(stated)
    }

    /// Takes what stands under another key of the same duty.
    pub(super) fn join(&mut self, other: &Progress) {
        let first = |one: Option<Noted>, two: Option<Noted>| one.into_iter().chain(two).min();
        let (one, two) = (self.extended, other.extended);
        self.extended = one.into_iter().chain(two).max_by_key(|extended| extended.decided);
        (self.met, self.waived) = (first(self.met, other.met), first(self.waived, other.waived));
    }

    fn add(&mut self, noted: Noted, fact: &Fact) {
        match fact {
            Fact::Extended { until, .. } => {
                let later = self.extended.is_none_or(|last| last.decided <= noted);
                if later {
                    self.extended = Some(Extension { decided: noted, until: *until });
                }
            }
            Fact::Waived { .. } => self.waived = Some(self.waived.map_or(noted, |first| first.min(noted))),
            _ => self.met = Some(self.met.map_or(noted, |first| first.min(noted))),
        }
    }
}

impl Record {
    /// Folds the entries about days up to `as_of`, as they were known at the end of a day; with none, as
    /// they are known now.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn read(register: &mut Register, as_of: Date, known_at: Option<Date>) -> Result<Record, Error> {
        let selection = EntrySelection { known_at, ..EntrySelection::default() };
        let record = Record::about(register, &selection, as_of)?;
        Ok(Record { made_up: is_made_up(register)?, until: (as_of, known_at), ..record })
    }

    /// Folds the entries of a selection about days up to `as_of`.
    pub(super) fn about(register: &mut Register, selection: &EntrySelection, as_of: Date) -> Result<Record, Error> {
        let mut record = Record::default();
        for standing in register.facts(selection)? {
            let standing = standing?;
            if standing.fact.on() <= as_of {
                record.add(standing);
            }
        }
        Ok(record)
    }

    fn add(&mut self, standing: Standing) {
        let noted = Noted { on: standing.fact.on(), entry: standing.entry };
        match standing.fact {
            Fact::Measured { target, value, .. } => self.measure(target, Measurement { noted, value }),
            Fact::Event { event, on, .. } => {
                let first = self.events.entry(event).or_insert(on);
                *first = on.min(*first);
            }
            fact => {
                let key = fact.key().expect("all other facts are about an obligation");
                let instrument = instrument_in(key);
                if !self.instruments.contains(instrument) {
                    self.instruments.insert(instrument.into());
                }
                self.progress.entry(SubjectHash::of(key)).or_default().add(noted, &fact);
            }
        }
    }

    /// Every key under which something stands.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &SubjectHash> {
        self.progress.keys()
    }

    /// Up to which day it was read, and what of the register.
    pub(super) fn read_from(&self) -> (Date, EntrySelection) {
        let (as_of, known_at) = self.until;
        (as_of, EntrySelection { known_at, ..EntrySelection::default() })
    }

    /// Puts what stands under a key on the duty that it means.
    pub(super) fn move_to(&mut self, key: &str, duty: &ObligationKey, facts: &[(Noted, Sequence, Fact)]) {
        self.progress.remove(&SubjectHash::of(key));
        let progress = self.progress.entry(SubjectHash::of(&duty.to_string())).or_default();
        facts.iter().for_each(|(noted, _, fact)| progress.add(*noted, fact));
    }

    fn measure(&mut self, target: TargetKey, measurement: Measurement) {
        let TargetKey { instrument, clause, nth, body, period } = target;
        let body = match self.bodies.get(&body) {
            Some(known) => known.clone(),
            None => {
                self.bodies.insert(body.clone());
                body
            }
        };
        self.instruments.insert(instrument.clone());
        let values = self.measured.entry((instrument, clause.to_string(), nth)).or_default();
        let last = values.entry((body, period)).or_insert(measurement);
        if last.noted <= measurement.noted {
            *last = measurement;
        }
    }

    /// What stands under a key as an entry bears it.
    pub(super) fn under(&self, key: &str) -> Progress {
        self.progress.get(&SubjectHash::of(key)).copied().unwrap_or_default()
    }

    /// What it says of one obligation.
    pub fn of(&self, key: &ObligationKey) -> Progress {
        self.progress.get(&SubjectHash::of(&key.to_string())).copied().unwrap_or_default()
    }

    /// The value of a target for a body and a period.
    pub fn value(&self, target: &TargetKey) -> Option<Measurement> {
        let clause = |clause: &ClausePath| clause.to_string();
        let values = self.measured.get(&(target.instrument.clone(), clause(&target.clause), target.nth))?;
        values.get(&(target.body.clone(), target.period.clone())).copied()
    }
}

/// Whether a register was made up, for trying things out: its first entry says so.
///
/// # Errors
/// The register cannot be read.
pub fn is_made_up(register: &mut Register) -> Result<bool, Error> {
    Ok(register.entry(1)?.is_some_and(|first| first.recorded_by.starts_with(MADE_UP)))
}
