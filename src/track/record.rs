//! The register folded: for each subject, all that status asks of its entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{
    AnyKey, BodyId, ClausePath, Date, Decimal, DutyPeriod, EventId, InstrumentId, Measure, ObligationKey, Subject,
    TargetKey,
};
use crate::register::{EntrySelection, Error, Fact, Hash, Register, Sequence, Standing};

/// Whoever records a made-up entry bears this name first.
pub const MADE_UP: &str = "DỮ LIỆU GIẢ ĐỊNH";

/// What a register says of all subjects on a day.
#[derive(Debug, Default)]
pub struct Record {
    progress: HashMap<SubjectHash, Progress>,
    /// When each event took place, by the entries that hold.
    pub events: BTreeMap<EventId, Date>,
    /// The entries that say so, those that hold by now, with their days.
    pub(super) event_entries: Vec<(EventId, Noted)>,
    /// The last value of each target, by the body and the period it is for.
    pub measured: HashMap<StatedTarget, Values>,
    /// Those that some entry is about.
    pub instruments: BTreeSet<InstrumentId>,
    bodies: BTreeSet<BodyId>,
    /// Some entry is marked as made up: whatever is printed must bear the mark.
    pub made_up: bool,
    /// Up to which day it was read, and what was known then.
    until: (Date, Option<Date>),
}

/// A target as entries name it: instrument, clause, which of the clause's targets.
pub type StatedTarget = (InstrumentId, ClausePath, Measure);

/// Measured values by body and period.
pub type Values = BTreeMap<(BodyId, DutyPeriod), Measurement>;

/// An obligation's key, in little room: half of its SHA-256, which no two keys share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SubjectHash([u8; 16]);

impl SubjectHash {
    pub(super) fn of(key: &impl ToString) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&Hash::of(key.to_string().as_bytes()).bytes()[..16]);
        SubjectHash(half)
    }
}

/// A short name for an obligation's key: 32 hexadecimal figures, the same in every run.
pub fn short_id(key: &ObligationKey) -> String {
    SubjectHash::of(key).0.iter().map(|byte| format!("{byte:02x}")).collect()
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
    /// The day of which the entry speaks, not that of recording.
    pub on: Date,
    /// Its number in the register.
    pub entry: Sequence,
}

/// A due day moved (*gia hạn*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// The day of the decision, and its entry.
    pub decided: Noted,
    /// The new due day, which still counts.
    pub until: Date,
}

/// A value that was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measurement {
    /// When, and by which entry it was first given.
    pub noted: Noted,
    /// The entry that says it now: the one to name in a correction.
    pub(super) latest: Sequence,
    /// In the unit of the target.
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
        let latest = standing.latest();
        match standing.fact {
            Fact::Measured { target, value, .. } => self.measure(target, Measurement { noted, latest, value }),
            Fact::Event { event, on, .. } => {
                self.event_entries.push((event.clone(), Noted { entry: latest, ..noted }));
                let first = self.events.entry(event).or_insert(on);
                *first = on.min(*first);
            }
            fact => {
                let key = fact.key().expect("all other facts are about an obligation");
                let instrument = key.instrument();
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
    pub(super) fn move_to(&mut self, key: &AnyKey, duty: &ObligationKey, facts: &[(Noted, Sequence, Fact)]) {
        self.progress.remove(&SubjectHash::of(key));
        let progress = self.progress.entry(SubjectHash::of(duty)).or_default();
        facts.iter().for_each(|(noted, _, fact)| progress.add(*noted, fact));
    }

    fn measure(&mut self, target: TargetKey, measurement: Measurement) {
        let TargetKey { instrument, clause, measure, body, period } = target;
        let body = match self.bodies.get(&body) {
            Some(known) => known.clone(),
            None => {
                self.bodies.insert(body.clone());
                body
            }
        };
        self.instruments.insert(instrument.clone());
        let values = self.measured.entry((instrument, clause, measure)).or_default();
        later(values, (body, period), measurement);
    }

    /// What stands under a key as an entry bears it.
    pub(super) fn under(&self, key: &Subject) -> Progress {
        self.progress.get(&SubjectHash::of(key)).copied().unwrap_or_default()
    }

    /// What it says of one obligation.
    pub fn of(&self, key: &ObligationKey) -> Progress {
        self.progress.get(&SubjectHash::of(key)).copied().unwrap_or_default()
    }

    /// What was measured of a target, under each of the names that entries give it.
    pub(super) fn values(&self, instrument: &InstrumentId, clause: &ClausePath, names: &[Measure]) -> Values {
        let mut all = Values::new();
        for name in names {
            let values = self.measured.get(&(instrument.clone(), clause.clone(), name.clone()));
            for (whose, measurement) in values.into_iter().flatten() {
                later(&mut all, whose.clone(), *measurement);
            }
        }
        all
    }
}

/// Of two values for one body and period the later one holds.
fn later(values: &mut Values, whose: (BodyId, DutyPeriod), measurement: Measurement) {
    let last = values.entry(whose).or_insert(measurement);
    if last.noted <= measurement.noted {
        *last = measurement;
    }
}

/// Whether a register was made up, for trying things out: its first entry says so.
///
/// # Errors
/// The register cannot be read.
pub fn is_made_up(register: &mut Register) -> Result<bool, Error> {
    Ok(register.entry(1)?.is_some_and(|first| first.recorded_by.starts_with(MADE_UP)))
}
