//! Whether evidence fits what was owed, before it is recorded.
//!
//! Each fact is held against plans, bodies, the day and what the register says already; every
//! [`Objection`] is named, none hides another. Whoever means to correct an entry says which.
//!
//! Start at [`Evidence::objections`].

mod objection;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::typed::kind_of;
use crate::diag::nearest;
use crate::model::{
    AnyKey, BodyId, Date, EventId, Indicator, Instrument, InstrumentId, LimitStart, Measure, NamedEvent, ObligationKey,
    PaperDay, Subject, TargetKey, Workspace,
};
use crate::register::{EntryKind, EntrySelection, Error, Fact, ProofDocument, Register, Sequence};
use crate::resolve::{Obligation, Query, Resolution, Rules, resolve};

pub use objection::Objection;

/// What evidence is held against.
#[derive(Debug)]
pub struct Evidence<'w> {
    workspace: &'w Workspace,
    rules: &'w Rules,
    /// Nothing can have happened after it.
    today: Date,
    /// Events that the register knows of: they begin duties.
    events: BTreeMap<EventId, Date>,
    /// What is owed under each instrument, once asked.
    owed: HashMap<InstrumentId, Resolution>,
}

impl<'w> Evidence<'w> {
    /// # Errors
    /// The register cannot be read.
    pub fn new(
        workspace: &'w Workspace,
        rules: &'w Rules,
        register: &mut Register,
        today: Date,
    ) -> Result<Self, Error> {
        let events = register.days_of(workspace.awaited_events(), today)?;
        Ok(Evidence { workspace, rules, today, events, owed: HashMap::new() })
    }

    /// All that speaks against recording a fact; a correction names the entry that it corrects.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn objections(
        &mut self,
        register: &mut Register,
        fact: &Fact,
        corrects: Option<Sequence>,
    ) -> Result<Vec<Objection>, Error> {
        self.learn(register, fact)?;
        let mut found = Vec::new();
        self.days(fact, &mut found);
        let again = match fact {
            Fact::Event { event, on, .. } => {
                self.event(event, *on, &mut found);
                false
            }
            Fact::Measured { target, on, .. } => {
                self.target(target, *on, &mut found);
                false
            }
            _ => self.obligation(fact, &mut found),
        };
        if !again && fact.kind() != EntryKind::Extended {
            let mut subjects: Vec<Subject> = self.subjects(fact).into_iter().collect();
            subjects.sort_by_cached_key(Subject::to_string);
            for subject in subjects {
                already(register, fact, subject, corrects, &mut found)?;
            }
        }
        if let Some(document) = fact.document() {
            self.document(register, document, corrects, &mut found)?;
        }
        Ok(found)
    }

    /// What the register knows of the days from which the duty of a fact is counted; of a receipt also of the days on which
    /// those received the paper to whom the duty passed on.
    fn learn(&mut self, register: &mut Register, fact: &Fact) -> Result<(), Error> {
        let Some(AnyKey::Present(key)) = fact.key() else { return Ok(()) };
        let mut behind = self.workspace.events_behind(key);
        if !behind.is_empty() && !self.stood_on(&key.body, self.today) {
            let borne = self.borne_on(key, self.today);
            behind.extend(borne.into_iter().flat_map(|owed| owed.events_of_heirs(self.workspace)));
        }
        behind.retain(|event| !self.events.contains_key(event));
        let learnt = register.days_of(behind, self.today)?;
        if !learnt.is_empty() {
            self.events.extend(learnt);
            self.owed.remove(&key.instrument);
        }
        Ok(())
    }

    /// A duty as it is borne on a day.
    fn borne_on(&self, key: &ObligationKey, day: Date) -> Option<Obligation> {
        let query = Query {
            plans: Some([key.instrument.clone()].into()),
            body: Some(key.body.clone()),
            as_of: Some(day),
            assume: self.events.clone(),
            ..Query::default()
        };
        resolve(self.workspace, self.rules, &query).get(key)
    }

    /// What a key means, by its key of this release; none where that is not plain.
    pub fn present(&mut self, subject: &Subject) -> Option<Subject> {
        match subject {
            Subject::Duty(key) => self.owed(key).map(|owed| Subject::Duty(owed.key.into())),
            Subject::Target(key) => match self.measured_by(key)[..] {
                [only] if key.period.report().is_some() => {
                    Some(Subject::Target(TargetKey { measure: Measure::Named(only.name()), ..key.clone() }))
                }
                _ => None,
            },
            Subject::Event(event) => self.workspace.awaits(event).then(|| Subject::Event(event.clone())),
        }
    }

    /// The targets that a key may mean: one where it is plain.
    fn measured_by(&self, key: &TargetKey) -> Vec<&'w Indicator> {
        let clause = self.workspace.instruments.get(&key.instrument).and_then(|i| i.clause(&key.clause));
        clause.map(|clause| key.meant(clause)).unwrap_or_default()
    }

    /// The obligation with a key.
    fn owed(&mut self, key: &AnyKey) -> Option<Obligation> {
        match &self.named(key)[..] {
            [owed] => Some(owed.clone()),
            _ => None,
        }
    }

    /// The duties that a key may mean: one where it is plain.
    fn named(&mut self, key: &AnyKey) -> Vec<Obligation> {
        match key {
            AnyKey::Other(_) => Vec::new(),
            key => self.all_owed(&key.instrument().into()).named(key),
        }
    }

    /// Whether what an entry says is about nothing that the plans have, or not plainly about one thing.
    pub fn is_stray(&mut self, fact: &Fact) -> bool {
        self.present(&fact.subject()).is_none()
    }

    fn all_owed(&mut self, instrument: &InstrumentId) -> &Resolution {
        let (workspace, rules, events) = (self.workspace, self.rules, &self.events);
        self.owed.entry(instrument.clone()).or_insert_with(|| {
            let plans = Some([instrument.clone()].into());
            resolve(workspace, rules, &Query { plans, assume: events.clone(), ..Query::default() })
        })
    }

    /// The keys under which the same may stand already: also those of the first release that mean it.
    fn subjects(&mut self, fact: &Fact) -> HashSet<Subject> {
        if let Some(owed) = fact.key().and_then(|key| self.owed(key)) {
            return self.all_owed(&owed.instrument).names(&owed);
        }
        let mut all = HashSet::from([fact.subject()]);
        if let Fact::Measured { target, .. } = fact {
            let clause = self.workspace.instruments.get(&target.instrument).and_then(|i| i.clause(&target.clause));
            all.extend(clause.into_iter().flat_map(|clause| target.names(clause)).map(Subject::Target));
        }
        all
    }

    fn days(&self, fact: &Fact, found: &mut Vec<Objection>) {
        let on = fact.on();
        if on > self.today {
            found.push(Objection::InTheFuture { on, today: self.today });
        }
        if let Some(date) = fact.document().map(|document| document.date).filter(|date| *date > on) {
            found.push(Objection::DocumentAfterwards { date, on });
        }
    }

    /// Holds a fact against its obligation; whether it has no due day, so that it can be met again and again.
    fn obligation(&mut self, fact: &Fact, found: &mut Vec<Objection>) -> bool {
        let key = fact.key().expect("events and measured values are told apart before");
        let meant = self.named(key);
        let [owed] = &meant[..] else {
            let several: Vec<String> = meant.iter().map(|owed| owed.key.to_string()).collect();
            let near = if several.is_empty() { self.near(key) } else { several };
            found.push(Objection::NoSuchObligation { key: key.clone(), near });
            return false;
        };
        let issued = self.workspace.instruments.get(&owed.instrument).and_then(Instrument::day);
        let arose = issued.max(owed.window.from);
        if let Some(arose) = arose.filter(|arose| fact.on() < *arose) {
            found.push(Objection::BeforeItArose { on: fact.on(), arose });
        }
        let due = self.due_on(owed, fact.on());
        match fact {
            Fact::Extended { until, .. } => match due {
                None => found.push(Objection::NothingToExtend),
                Some(due) if *until <= due => found.push(Objection::ExtendedBackwards { until: *until, due }),
                Some(_) => {}
            },
            Fact::Waived { .. } => {}
            _ => {
                if fact.kind() != kind_of(owed.act) {
                    found.push(Objection::AnotherKind { kind: fact.kind(), owed: owed.act });
                }
                self.bearer(owed, fact, found);
            }
        }
        due.is_none()
    }

    /// Its last day; where that is counted from a receipt, as whoever bears it on a day has it.
    fn due_on(&self, owed: &Obligation, day: Date) -> Option<Date> {
        let of_receipt = owed.limit.as_ref().is_some_and(|counted| counted.limit.since == LimitStart::Receipt);
        let borne = (of_receipt && owed.due.is_none()).then(|| self.borne_on(&owed.key, day)).flatten();
        borne.map_or(owed.due, |borne| borne.due)
    }

    /// Whoever met the duty must have borne it on that day: the body of the key, or its successor.
    fn bearer(&self, owed: &Obligation, fact: &Fact, found: &mut Vec<Objection>) {
        let who = fact.body().unwrap_or(&owed.origin);
        if who == &owed.origin && self.stood_on(who, fact.on()) {
            return;
        }
        let bears = self.borne_on(&owed.key, fact.on()).map(|owed| owed.body);
        match bears {
            Some(bearer) if bearer == *who && self.stood_on(who, fact.on()) => {}
            bearer if who == &owed.origin => {
                let successor = bearer.filter(|bearer| bearer != who);
                found.push(Objection::BodyEnded { body: who.clone(), on: fact.on(), successor });
            }
            bearer => found.push(Objection::NotTheBearer { body: who.clone(), on: fact.on(), bearer }),
        }
    }

    fn stood_on(&self, body: &BodyId, day: Date) -> bool {
        let Some(body) = self.workspace.body(body) else { return false };
        let (from, to) = body.life();
        from.is_none_or(|from| from <= day)
            && to.is_none_or(|to| day <= to)
            && body.place().is_none_or(|place| place.stood_on(Some(day)))
    }

    fn event(&self, event: &EventId, on: Date, found: &mut Vec<Objection>) {
        if !self.workspace.awaits(event) {
            let known = self.workspace.awaited_in_words();
            found.push(Objection::NoSuchEvent { event: event.clone(), known });
            return;
        }
        let NamedEvent::OfPaper(day, instrument, body) = NamedEvent::from(event) else { return };
        let Some(instrument) = self.workspace.instruments.get(&instrument) else { return };
        match body {
            Some(body) => self.receipt(instrument, &body, on, found),
            None => {
                if let Some(head) = instrument.paper_day(day).filter(|head| *head != on) {
                    found.push(Objection::DayOfTheHead { on, head });
                }
            }
        }
    }

    /// Nobody receives a paper before it is issued, or after having ended.
    fn receipt(&self, instrument: &Instrument, body: &BodyId, on: Date, found: &mut Vec<Objection>) {
        if let Some(arose) = instrument.day().filter(|arose| on < *arose) {
            found.push(Objection::BeforeItArose { on, arose });
        }
        if !self.stood_on(body, on) {
            let heir = self.workspace.heir_on(body, on);
            let instead = heir.map(|heir| NamedEvent::of_paper(PaperDay::Receipt, &instrument.id, Some(&heir)));
            found.push(Objection::ReceivedByNobody { body: body.clone(), on, instead });
        }
    }

    fn target(&self, target: &TargetKey, on: Date, found: &mut Vec<Objection>) {
        let instrument = self.workspace.instruments.get(&target.instrument);
        let clause = instrument.and_then(|instrument| instrument.clause(&target.clause));
        let meant = clause.map(|clause| target.meant(clause)).unwrap_or_default();
        if meant.len() != 1 {
            let near = instrument.map(|instrument| instrument.near_targets(target)).unwrap_or_default();
            found.push(Objection::NoSuchTarget { key: target.clone(), near });
        }
        if self.workspace.body(&target.body).is_none() {
            let near = self.workspace.nearest_bodies(target.body.as_str());
            found.push(Objection::NoSuchBody { body: target.body.clone(), near });
        } else if !self.stood_on(&target.body, on) {
            found.push(Objection::BodyEnded { body: target.body.clone(), on, successor: None });
        }
        if let Some(arose) = instrument.and_then(Instrument::day).filter(|arose| on < *arose) {
            found.push(Objection::BeforeItArose { on, arose });
        }
    }

    /// A number is one document's in its issuer's year; one document may prove many facts.
    fn document(
        &self,
        register: &mut Register,
        document: &ProofDocument,
        corrects: Option<Sequence>,
        found: &mut Vec<Objection>,
    ) -> Result<(), Error> {
        if self.workspace.body(&document.issuer).is_none() {
            let near = self.workspace.nearest_bodies(document.issuer.as_str());
            found.push(Objection::NoSuchBody { body: document.issuer.clone(), near });
        }
        let Some(bearing) = EntrySelection::bearing(document) else { return Ok(()) };
        let bearing: Vec<_> = register.entries(&bearing).collect::<Result<_, _>>()?;
        for entry in bearing {
            let about = EntrySelection::about(entry.content.subject());
            let standing: Vec<_> = register.facts(&about)?.collect::<Result<_, _>>()?;
            let other = standing.iter().filter(|standing| Some(standing.latest()) != corrects).find(|standing| {
                standing
                    .fact
                    .document()
                    .is_some_and(|other| other.number_key() == document.number_key() && !same(other, document))
            });
            if let Some(other) = other {
                let date = other.fact.document().map_or(document.date, |other| other.date);
                let number = document.number.clone().unwrap_or_default();
                found.push(Objection::NumberTaken { number, entry: other.latest(), date });
                break;
            }
        }
        Ok(())
    }

    /// Keys like a wrong one: of the same instrument and body, else bodies and instruments of like names.
    fn near(&mut self, key: &AnyKey) -> Vec<String> {
        let (instrument, Some(body)) = (InstrumentId::from(key.instrument()), key.body().map(BodyId::from)) else {
            return Vec::new();
        };
        let text = key.to_string();
        if !self.workspace.instruments.contains_key(&instrument) {
            return nearest(instrument.as_str(), self.workspace.instruments.keys().map(InstrumentId::as_str));
        }
        let owed = self.all_owed(&instrument).iter().filter(|owed| owed.origin == body);
        let keys: Vec<String> = owed.map(|owed| owed.key.to_string()).collect();
        let near = nearest(&text, keys.iter().map(String::as_str));
        if !near.is_empty() {
            return near;
        }
        let like = self.workspace.nearest_bodies(body.as_str());
        let keys = like.iter().map(|near| text.replacen(body.as_str(), near, 1));
        keys.filter(|near| self.owed(&AnyKey::from(&**near)).is_some()).collect()
    }
}

/// The same paper: number, issuer and year are alike already.
fn same(a: &ProofDocument, b: &ProofDocument) -> bool {
    a.date == b.date
}

/// What the register says already of the same thing: one duty is met once, one target has one value.
fn already(
    register: &mut Register,
    fact: &Fact,
    subject: Subject,
    corrects: Option<Sequence>,
    found: &mut Vec<Objection>,
) -> Result<(), Error> {
    let about = EntrySelection::about(subject);
    let standing: Vec<_> = register.facts(&about)?.collect::<Result<_, _>>()?;
    let alike = |other: &Fact| other.kind() == fact.kind() || other.meets() && fact.meets();
    let others = standing.iter().filter(|standing| Some(standing.latest()) != corrects);
    if let Some(first) = others.into_iter().find(|standing| alike(&standing.fact)) {
        found.push(Objection::AlreadyRecorded { entry: first.latest(), on: first.fact.on() });
    }
    Ok(())
}
