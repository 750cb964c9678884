//! What was done on time, late, or not at all; which targets were met.

use std::collections::BTreeSet;

use super::{Answer, Corpus, Desk, Refusal, life, names};
use crate::model::{Date, InstrumentId, ReportPeriod, Workspace};
use crate::resolve::{Act, Query, Resolution, resolve};
use crate::track::{Item, Record, Selection, Stray, StrayScope, TargetRow, targets};

/// Of whom and when the status is asked, in a person's own words. Empty means all.
#[derive(Debug, Clone)]
pub struct StatusQuestion {
    /// Under these plans.
    pub plans: Vec<String>,
    /// Borne by this body, or meant for it.
    pub body: Option<String>,
    /// Owed in this place.
    pub place: Option<String>,
    /// Falling in this period.
    pub period: Option<ReportPeriod>,
    /// Only reports.
    pub reports: bool,
    /// The day to judge by.
    pub as_of: Date,
    /// Only what had been recorded by the end of this day.
    pub known_at: Option<Date>,
    /// How many days ahead count as due soon.
    pub soon: u64,
}

impl StatusQuestion {
    /// Of everybody, on a day.
    pub fn on(as_of: Date) -> StatusQuestion {
        let Selection { soon, .. } = Selection::on(as_of);
        StatusQuestion {
            plans: Vec::new(),
            body: None,
            place: None,
            period: None,
            reports: false,
            as_of,
            known_at: None,
            soon,
        }
    }
}

/// What is owed and what the register says of it, by a day.
#[derive(Debug)]
pub struct Board<'d> {
    /// From which the duties follow.
    pub corpus: Corpus<'d>,
    /// Who and when, by id.
    pub selection: Selection,
    /// What the register says of all subjects.
    pub record: Record,
    /// What is owed under those instruments, by the body and in the place that were named.
    pub resolution: Resolution,
    /// Those that are looked at.
    pub instruments: BTreeSet<InstrumentId>,
    /// Only what had been recorded by the end of this day counts.
    pub known_at: Option<Date>,
    /// Entries whose duty is gone or not plain: of what is asked.
    pub strays: Vec<Stray>,
    /// How far the register was verified; none where there is none.
    pub verified: Option<crate::register::Verified>,
}

impl Board<'_> {
    /// The plans as they stand on the day.
    pub fn workspace(&self) -> &Workspace {
        &self.corpus.workspace
    }

    /// Each obligation asked for, as it stands.
    pub fn items(&self) -> impl Iterator<Item = Item> + '_ {
        self.selection.items(self.workspace(), &self.resolution, &self.record)
    }

    /// Each target of the instruments, with what was measured.
    pub fn targets(&self) -> Vec<TargetRow<'_>> {
        let instruments = self.instruments.iter().filter_map(|id| self.workspace().instruments.get(id));
        targets(self.workspace(), instruments, &self.record, &self.selection)
    }
}

impl Desk {
    /// What was done on time, late, or not at all: of the plans named, else of those of which something was recorded,
    /// else of all.
    ///
    /// ```
    /// use phancong::desk::status::StatusQuestion;
    /// use phancong::desk::{Desk, Note, RegisterPlace};
    ///
    /// let folder = std::env::temp_dir().join("phancong-without-register");
    /// let desk = Desk::open(None, RegisterPlace::beside(Some(&folder))).unwrap();
    /// let question = StatusQuestion {
    ///     plans: vec!["19/KH-BCĐ138/CP".into()],
    ///     body: Some("ubnd-tinh-phu-yen".into()),
    ///     ..StatusQuestion::on("2024-03-20".parse().unwrap())
    /// };
    /// let answer = desk.status(&question).unwrap();
    /// let mut late = answer.content.items().filter_map(|item| item.days_late(question.as_of));
    /// assert_eq!(late.next(), Some(1), "the first report was due on 19/3");
    /// assert!(answer.notes.iter().any(|note| matches!(note, Note::NoRegister { .. })), "nobody says what was done");
    /// ```
    ///
    /// # Errors
    /// A name means nothing, or the register cannot be read.
    pub fn status(&self, question: &StatusQuestion) -> Result<Answer<Board<'_>>, Refusal> {
        let corpus = self.corpus(None);
        let workspace = &*corpus.workspace;
        let as_of = question.as_of;
        let selection = Selection {
            soon: question.soon,
            act: question.reports.then_some(Act::Report),
            body: question.body.as_ref().map(|id| names::body(workspace, id)).transpose()?,
            place: question.place.as_ref().map(|id| names::place(workspace, id)).transpose()?,
            period: question.period,
            ..Selection::on(as_of)
        };
        let (mut register, note) = self.register.to_read()?;
        let notes = life::note(workspace, selection.place.as_ref(), Some(as_of)).into_iter().chain(note).collect();
        let (head, verified) = (register.read_head()?, register.verified());
        let mut record = Record::read(&mut register, as_of, question.known_at)?;
        let asked: BTreeSet<InstrumentId> = names::instruments(workspace, &question.plans)?.into_iter().collect();
        let scope = Some(asked.clone()).filter(|asked| !asked.is_empty());
        let plans = [asked, record.instruments.clone()].into_iter().find(|plans: &BTreeSet<_>| !plans.is_empty());
        let query = Query {
            plans,
            body: selection.body.clone(),
            place: selection.place.clone(),
            as_of: Some(as_of),
            running: false,
            assume: record.events.clone(),
        };
        let resolution = resolve(workspace, &corpus.rules, &query);
        let scope =
            StrayScope { instruments: scope.as_ref(), body: selection.body.as_ref(), place: selection.place.as_ref() };
        let strays = record.settle(&mut register, workspace, &resolution, &scope)?;
        let instruments: BTreeSet<InstrumentId> = match query.plans {
            Some(plans) => plans,
            None => resolution.iter().map(|obligation| obligation.instrument).collect(),
        };
        let receipt = self.receipt(&instruments).with_register(Some(head));
        let known_at = question.known_at;
        let content = Board { corpus, selection, record, resolution, instruments, known_at, strays, verified };
        Ok(Answer { content, notes, receipt })
    }
}
