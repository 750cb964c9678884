//! An instrument with all it states, by the contract of `show --format json`.
//!
//! Start at [`DocumentView::new`]; each list of it is a facet of `show`.

mod amendment;
mod below;
mod columns;
mod rows;

use serde::Serialize;

pub use amendment::AmendmentRow;
pub use below::BelowRow;
pub use rows::*;

use crate::model::{
    BodyId, BodyRef, Clause, DueDays, Frequency, Instrument, Link, StatedReport, TaskScope, Time, TimeKind, Workspace,
};
use crate::vietnamese::fold_space;

/// One instrument and its lists.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// What it is: kind, number, day, issuer.
    pub document: InstrumentHead,
    /// Every clause, in the order of the text.
    pub clauses: Vec<ClauseRow>,
    /// Who has which part.
    pub assignments: Vec<AssignmentRow>,
    /// By when, or how often.
    pub time: Vec<TimeRow>,
    /// What follows where work is not done in time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub if_not_done: Vec<ConsequenceRow>,
    /// The targets.
    pub indicators: Vec<IndicatorRow>,
    /// The products.
    pub deliverables: Vec<DeliverableRow>,
    /// Who reports to whom.
    pub reporting: Vec<ReportRow>,
    /// The instruments that it names.
    pub citations: Vec<CitationRow>,
    /// Slips of the copy.
    pub corrections: Vec<CorrectionRow>,
    /// By what each clause is known, where the text is not at hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<AttestationRow>,
    /// What the text means below its issuer.
    pub below: Vec<BelowRow>,
}

impl DocumentView {
    /// All lists of one instrument.
    pub fn new(workspace: &Workspace, instrument: &Instrument) -> DocumentView {
        let view = Viewer { workspace, instrument };
        let clauses = || instrument.clauses.iter();
        DocumentView {
            document: view.head(),
            clauses: clauses().map(|clause| view.clause(clause)).collect(),
            assignments: view.assignments(),
            time: clauses().flat_map(|clause| view.times(clause)).collect(),
            if_not_done: clauses().flat_map(consequences).collect(),
            indicators: clauses().flat_map(indicators).collect(),
            deliverables: clauses().flat_map(|clause| view.deliverables(clause)).collect(),
            reporting: clauses().flat_map(|clause| view.reports(clause)).collect(),
            citations: clauses().flat_map(|clause| view.citations(clause)).collect(),
            corrections: clauses().flat_map(corrections).collect(),
            sources: clauses().flat_map(AttestationRow::all).collect(),
            below: clauses()
                .flat_map(|clause| clause.below.iter().map(|said| BelowRow::new(workspace, clause, said)))
                .collect(),
        }
    }
}

struct Viewer<'w> {
    workspace: &'w Workspace,
    instrument: &'w Instrument,
}

impl Viewer<'_> {
    fn head(&self) -> InstrumentHead {
        let instrument = self.instrument;
        let cites = instrument.clauses.iter().flat_map(|clause| &clause.cites);
        let carried = cites.filter(|c| c.link == Link::CarriesOut).filter_map(|c| c.to.as_ref());
        let mut implements: Vec<String> = Vec::new();
        for id in carried {
            if !implements.contains(&id.to_string()) {
                implements.push(id.to_string());
            }
        }
        InstrumentHead {
            id: instrument.id.to_string(),
            kind: instrument.kind.clone(),
            number: instrument.number.clone(),
            date: instrument.date.map(|date| date.to_string()),
            place: instrument.place.clone(),
            issuer: instrument.issuer.as_ref().map(|id| self.here(id).to_string()),
            title: instrument.title.clone(),
            period: instrument.period.as_ref().map(|p| PeriodRow { from: p.from, to: p.to }),
            implements,
            recipients: instrument.clauses.iter().filter_map(|clause| self.recipient(clause)).collect(),
            text: instrument.text,
        }
    }

    fn recipient(&self, clause: &Clause) -> Option<RecipientRow> {
        let recipient = clause.recipient.as_ref()?;
        Some(RecipientRow {
            clause: clause.path.to_string(),
            text: clause.words(),
            bodies: recipient.bodies.iter().map(|body| self.here(&body.body).to_string()).collect(),
            r#for: recipient.purpose,
        })
    }

    fn clause(&self, clause: &Clause) -> ClauseRow {
        ClauseRow {
            path: clause.path.to_string(),
            parent: clause.path.parent().map(|path| path.to_string()),
            heading: clause.heading.as_deref().map(fold_space),
            kind: self.instrument.kind_of(clause),
            text: clause.text.as_deref().map(fold_space),
            table: clause.table.iter().map(|head| fold_space(head)).collect(),
            cells: clause.cells.iter().map(|cell| fold_space(cell)).collect(),
        }
    }

    fn assignments(&self) -> Vec<AssignmentRow> {
        let rows = self.instrument.assignments.iter().map(|assignment| AssignmentRow {
            clause: assignment.clause.to_string(),
            stated_at: assignment.stated_at.to_string(),
            task: assignment.task.as_ref().map(ToString::to_string),
            body: self.name(&assignment.body),
            as_written: assignment.as_written.clone(),
            body_id: assignment.body.to_string(),
            role: assignment.role,
            modality: assignment.modality,
            quote: assignment.quote.clone(),
            inferred: assignment.inferred,
            oversees: assignment.oversees,
        });
        rows.collect()
    }

    fn name(&self, id: &BodyId) -> String {
        let body = self.workspace.body(id);
        body.map_or_else(|| id.to_string(), |body| body.name(self.instrument.day()))
    }

    /// A kind of provincial body named in a local plan is the one of that place.
    fn here(&self, id: &BodyId) -> BodyId {
        self.workspace.in_territory(self.instrument, id)
    }

    fn times(&self, clause: &Clause) -> Vec<TimeRow> {
        let stated = clause.time.iter().flat_map(|time| {
            let row = self.time(clause, time);
            works(time.scope()).into_iter().map(move |task| TimeRow { task, ..row.clone() })
        });
        let periodic = clause.report.iter().filter(|report| !report.frequencies().is_empty());
        let reports = periodic.map(|report| TimeRow {
            task: Some(report_name(report)),
            recurrence: report.frequencies(),
            ..TimeRow::new(clause, TimeKind::Periodic, report.quote.as_deref())
        });
        let mut rows: Vec<TimeRow> = stated.collect();
        for row in reports {
            let known = rows.iter().any(|other| other.kind == TimeKind::Periodic && other.recurrence == row.recurrence);
            if !known {
                rows.push(row);
            }
        }
        rows
    }

    fn time(&self, clause: &Clause, time: &Time) -> TimeRow {
        let row = TimeRow::new(clause, time.kind(), time.quote());
        match time {
            Time::Phase { phase, covers, priority, .. } => {
                let days = self.instrument.phases.get(phase);
                TimeRow {
                    from: days.map(|days| days.from),
                    to: days.map(|days| days.to),
                    phase: Some(phase.to_string()),
                    covers: Some(covers.to_string()).filter(|text| !text.is_empty()),
                    priority: *priority,
                    ..row
                }
            }
            Time::Fixed { before, by, hour, reach, .. } => TimeRow {
                due: before.or(*by).map(|day| day.to_string()),
                exclusive: before.is_some(),
                hour: *hour,
                reach: reach.clone(),
                ..row
            },
            Time::Window { from, to, .. } => TimeRow { from: Some(*from), to: Some(*to), ..row },
            Time::Periodic { every, .. } => TimeRow { recurrence: every.to_vec(), ..row },
            Time::AnnualDay { day, .. } => TimeRow {
                due: Some(format!("{:02}-{:02}", day.month, day.day)),
                recurrence: vec![Frequency::Year],
                ..row
            },
            Time::Event { event, side, .. } => TimeRow { event: Some(event.to_string()), side: Some(*side), ..row },
            Time::Limit { within, since, .. } => TimeRow {
                kind: TimeKind::Event,
                event: Some(since.awaited(&self.instrument.id).to_string()),
                within: Some(*within),
                ..row
            },
            Time::Conditional { .. } => TimeRow { kind: TimeKind::Event, conditional: true, ..row },
            Time::Continuous { .. } | Time::Prompt { .. } => row,
        }
    }

    fn deliverables(&self, clause: &Clause) -> Vec<DeliverableRow> {
        let mut rows = Vec::new();
        for (n, deliverable) in clause.deliverables.iter().enumerate() {
            let choices = deliverable.choices();
            let alternatives = (choices.len() > 1).then_some(n + 1);
            let named: Vec<Option<String>> = match deliverable.body.is_empty() {
                true => vec![None],
                false => deliverable.body.iter().map(|body| Some(self.here(&body.body).to_string())).collect(),
            };
            for choice in choices {
                let quote = choice.quote.as_deref().or(deliverable.quote.as_deref());
                let each = works(&deliverable.task)
                    .into_iter()
                    .flat_map(|task| named.iter().map(move |body| (task.clone(), body)));
                rows.extend(each.map(|(task, body)| DeliverableRow {
                    clause: clause.path.to_string(),
                    task,
                    body: body.clone(),
                    what: choice.what.clone(),
                    kind: choice.kind,
                    quote: quote_or_words(quote, clause),
                    any_of: alternatives,
                }));
            }
        }
        rows
    }

    fn reports(&self, clause: &Clause) -> Vec<ReportRow> {
        clause.report.iter().flat_map(|report| self.report(clause, report)).collect()
    }

    fn report(&self, clause: &Clause, report: &StatedReport) -> Vec<ReportRow> {
        let id = |body: &BodyRef| self.here(&body.body).to_string();
        let to: Vec<Option<String>> = match report.to.is_empty() {
            true => vec![None],
            false => report.to.iter().map(|to| Some(id(to))).collect(),
        };
        let due: Vec<DueRow> = due_rows(&report.before, true).chain(due_rows(&report.by, false)).collect();
        let rows = report.from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
        rows.map(|(from, to)| ReportRow {
            clause: clause.path.to_string(),
            task: report.task.as_ref().map(ToString::to_string),
            from: id(from),
            to: to.clone(),
            via: report.via.as_ref().map(id),
            frequency: report.frequencies(),
            due: due.clone(),
            folded: report.folded.clone(),
            even_if_none: report.even_if_none.clone(),
            closing: report.closing.map(|closing| closing.said().vi),
            quote: quote_or_words(report.quote.as_deref(), clause),
        })
        .collect()
    }

    fn citations(&self, clause: &Clause) -> Vec<CitationRow> {
        let rows = clause.cites.iter().map(|citation| {
            let cited = citation.to.as_ref().and_then(|id| self.workspace.instruments.get(id));
            CitationRow {
                clause: clause.path.to_string(),
                as_written: fold_space(&citation.written),
                number: cited.and_then(|cited| cited.number.clone()),
                date: cited.and_then(|cited| cited.date).map(|date| date.to_string()),
                kind: cited.map(|cited| cited.kind.clone()),
                resolves_to: cited.map(|cited| cited.id.to_string()),
                link: citation.link,
                unresolved: citation.unresolved.clone(),
            }
        });
        rows.collect()
    }
}

impl TimeRow {
    fn new(clause: &Clause, kind: TimeKind, quote: Option<&str>) -> TimeRow {
        TimeRow {
            clause: clause.path.to_string(),
            task: None,
            kind,
            quote: quote_or_words(quote, clause),
            from: None,
            to: None,
            due: None,
            exclusive: false,
            hour: None,
            reach: None,
            within: None,
            recurrence: Vec::new(),
            phase: None,
            covers: None,
            priority: false,
            event: None,
            side: None,
            conditional: false,
        }
    }
}

fn due_rows(days: &DueDays, exclusive: bool) -> impl Iterator<Item = DueRow> {
    let days = days.iter().flat_map(|(frequency, days)| days.iter().map(|day| (*frequency, *day)));
    days.map(move |(frequency, stated)| DueRow::new(frequency, stated, exclusive))
}

fn consequences(clause: &Clause) -> Vec<ConsequenceRow> {
    let each = clause.if_not_done.iter().flat_map(|fact| works(&fact.task).into_iter().map(move |task| (task, fact)));
    let rows = each.map(|(task, fact)| ConsequenceRow {
        clause: clause.path.to_string(),
        task,
        then: fact.then,
        quote: fold_space(&fact.quote),
    });
    rows.collect()
}

fn indicators(clause: &Clause) -> Vec<IndicatorRow> {
    let each =
        clause.indicators.iter().flat_map(|target| works(&target.task).into_iter().map(move |task| (task, target)));
    let rows = each.map(|(task, indicator)| IndicatorRow {
        clause: clause.path.to_string(),
        task,
        quote: quote_or_words(indicator.quote.as_deref(), clause),
        measure: indicator.measure.clone(),
        op: indicator.op,
        value: indicator.value,
        unit: indicator.unit.clone(),
        of: indicator.of.clone(),
        period: indicator.period.clone(),
    });
    rows.collect()
}

fn corrections(clause: &Clause) -> Vec<CorrectionRow> {
    let rows = clause.corrections.iter().map(|correction| CorrectionRow {
        clause: clause.path.to_string(),
        written: correction.written.clone(),
        read: correction.read.clone(),
        why: correction.why.clone(),
    });
    rows.collect()
}

/// The works that a fact names, a row each; one row where it is about all.
fn works(scope: &TaskScope) -> Vec<Option<String>> {
    scope.names().map_or_else(|| vec![None], |names| names.iter().map(|id| Some(id.to_string())).collect())
}

fn report_name(report: &StatedReport) -> String {
    report.task.as_ref().map_or(TaskScope::REPORT, |name| name.as_str()).to_owned()
}

fn quote_or_words(quote: Option<&str>, clause: &Clause) -> String {
    quote.map_or_else(|| clause.words(), fold_space)
}
