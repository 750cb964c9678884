//! What a local plan must say: a place's obligations under higher instruments, gathered task by task.
//!
//! Start at [`PlanContext::new`]; the words around it stand in `templates/ke-hoach.md`.

use std::collections::{BTreeMap, BTreeSet};

mod context;
mod others;
mod rows;
mod summary;
mod when;
mod words;

use chrono::Datelike;

pub use context::{Cites, PlanContext, Row, Section, TaskBlock};
pub use others::OtherPart;
use others::Others;
use rows::{row, section_head};
use when::when;
use words::{before_parenthesis, ended, lower_first, sentence_case};

use super::proof::{Line, Proofs};
use crate::model::{
    BodyId, Clause, ClauseKind, ClausePath, Date, Instrument, InstrumentId, LocatedBody, Modality, Place, Role, TaskId,
    Workspace,
};
use crate::resolve::{Act, Obligation, Rules, local_collective};
use crate::vietnamese::{capitalised, fold_space};

/// What is drafted for, and from.
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    pub workspace: &'a Workspace,
    pub rules: &'a Rules,
    /// The obligations of the place under the instruments.
    pub obligations: &'a [Obligation],
    pub under: &'a [InstrumentId],
    pub place: &'a Place,
    /// The People's Committee that issues the plan.
    pub issuer: &'a BodyId,
    pub day: Date,
}

impl PlanContext {
    pub fn new(request: PlanRequest) -> PlanContext {
        let mut builder =
            Builder { request, proofs: Proofs::default(), doubts: Vec::new(), not_addressed: BTreeSet::new() };
        builder.context()
    }
}

struct Builder<'a> {
    request: PlanRequest<'a>,
    proofs: Proofs,
    doubts: Vec<String>,
    /// Sets that only the higher plan knows: named in their role, but sent nothing.
    not_addressed: BTreeSet<String>,
}

/// A task as the higher plan addresses it: where, and which one if the clause holds several.
type TaskKey = (ClausePath, Option<TaskId>);

impl<'a> Builder<'a> {
    fn context(&mut self) -> PlanContext {
        let place = self.request.place;
        let day = Some(self.request.day);
        let instruments: Vec<&Instrument> =
            self.request.under.iter().map(|id| &self.request.workspace.instruments[id]).collect();
        let mut sections = Vec::new();
        let mut rows = Vec::new();
        for instrument in &instruments {
            self.sections(instrument, &mut sections, &mut rows);
        }
        let of_kind = |builder: &mut Self, kind| -> Vec<Line> {
            instruments.iter().flat_map(|instrument| builder.lines_of(instrument, kind)).collect()
        };
        let purposes = of_kind(self, ClauseKind::Purpose);
        let requirements = of_kind(self, ClauseKind::Requirement);
        let targets = of_kind(self, ClauseKind::Indicator);
        let funding = of_kind(self, ClauseKind::Funding);
        let own = self.own_duties();
        PlanContext {
            unit: place.unit_on(day).to_owned(),
            place: place.name_on(day).to_owned(),
            year: self.request.day.year(),
            subject: instruments.iter().map(|i| self.named_in_full(i)).collect::<Vec<_>>().join("; "),
            bases: instruments.iter().map(|i| self.basis(i)).collect(),
            purposes,
            requirements,
            targets,
            recipients: self.recipients(&sections),
            sections,
            funding,
            own,
            rows,
            sources: self.proofs.rows(),
            reports: self.request.obligations.iter().any(|o| o.act == Act::Report),
            left_out: summary::left_out(&self.request, &instruments),
            unverified: summary::unverified(&self.request),
            doubts: std::mem::take(&mut self.doubts),
        }
    }

    fn basis(&self, instrument: &Instrument) -> Line {
        Line { text: format!("Căn cứ {}", self.named_in_full(instrument)), cites: Vec::new() }
    }

    /// "Quyết định số … ngày … của … phê duyệt …": number, day, issuer and title, nothing more.
    fn named_in_full(&self, instrument: &Instrument) -> String {
        let issuer = instrument.issuer.as_ref().and_then(|id| self.request.workspace.body(id));
        let issuer = issuer.map_or_else(String::new, |body| format!(" của {}", body.name(instrument.day())));
        let title = instrument.title.as_deref().map_or_else(String::new, |title| format!(" {}", lower_first(title)));
        format!("{}{issuer}{title}", instrument.citation())
    }

    /// The clauses of a kind that hold words and nothing below them, as the higher plan has them.
    fn lines_of(&mut self, instrument: &'a Instrument, kind: ClauseKind) -> Vec<Line> {
        let of_kind = instrument.clauses.iter().filter(|clause| instrument.kind_of(clause) == kind);
        let leaves: Vec<&Clause> = of_kind.filter(|clause| clause.text.is_some()).collect();
        leaves.into_iter().map(|clause| self.line(instrument, clause, clause.words_as_read())).collect()
    }

    fn line(&mut self, instrument: &Instrument, clause: &Clause, text: String) -> Line {
        let cite = self.proofs.cite(instrument, &clause.path, &clause.words());
        Line { text: ended(&text), cites: vec![cite] }
    }

    /// The tasks of one instrument that somebody in the place has, in the instrument's order.
    fn sections(&mut self, instrument: &'a Instrument, sections: &mut Vec<Section>, rows: &mut Vec<Row>) {
        let mut by_task: BTreeMap<usize, Vec<(TaskKey, Vec<&Obligation>)>> = BTreeMap::new();
        let local = self.request.obligations.iter();
        let local = local.filter(|o| o.instrument == instrument.id && o.task.is_some());
        let local = local.filter(|o| !matches!(o.act, Act::Report | Act::Issue));
        let local = local.filter(|o| o.window.to.is_none_or(|to| self.request.day <= to));
        for obligation in local {
            let key = (obligation.clause.clone(), obligation.task.clone());
            let tasks = by_task.entry(instrument.index[&obligation.clause]).or_default();
            match tasks.iter_mut().find(|(known, _)| *known == key) {
                Some((_, list)) => list.push(obligation),
                None => tasks.push((key, vec![obligation])),
            }
        }
        let mut last: Option<ClausePath> = None;
        for ((path, task), obligations) in by_task.into_values().flatten() {
            let clause = &instrument.clauses[instrument.index[&path]];
            let head = section_head(instrument, clause);
            if last.as_ref() != Some(&head.path) {
                sections.push(self.section(instrument, head));
                last = Some(head.path.clone());
            }
            let block = self.task_block(instrument, clause, task.as_ref(), &obligations, head);
            rows.push(row(instrument, clause, head, &block, task.as_ref()));
            let section = sections.last_mut().expect("a section was begun above");
            section.tasks.push(block);
        }
    }

    fn section(&mut self, instrument: &'a Instrument, head: &'a Clause) -> Section {
        let title = head.heading.as_deref().unwrap_or_default();
        let title = head.as_read(title).trim_end_matches([':', '.']).to_owned();
        let content = if head.task.is_some() { self.content(instrument, head) } else { Vec::new() };
        let whole_part = head.path.steps().len() == 1;
        Section { title: sentence_case(&title), whole_part, content, tasks: Vec::new() }
    }

    /// The words of a task: its own and those below it that assign nothing.
    fn content(&mut self, instrument: &'a Instrument, clause: &'a Clause) -> Vec<Line> {
        let says_what = |c: &&Clause| c.text.is_some() && c.assign.is_empty() && c.task.is_none();
        let below: Vec<&Clause> = instrument.clauses_below(clause).filter(says_what).collect();
        below.into_iter().map(|c| self.line(instrument, c, c.words_as_read())).collect()
    }

    fn task_block(
        &mut self,
        instrument: &'a Instrument,
        clause: &'a Clause,
        task: Option<&TaskId>,
        obligations: &[&Obligation],
        head: &Clause,
    ) -> TaskBlock {
        let mut block = TaskBlock { when: when(instrument, obligations), ..TaskBlock::default() };
        block.part = clause.task.as_ref().and_then(|task| task.part.clone());
        if clause.path != head.path && block.part.is_none() {
            block.content = self.task_words(instrument, clause, task);
        }
        let mut others = Others::default();
        for obligation in obligations {
            self.note_doubt(obligation);
            if obligation.body == *self.request.issuer {
                continue; // by this very plan
            }
            let body = self.local_name(obligation);
            let asked = obligation.modality == Modality::Request;
            let list = match (obligation.role, asked) {
                (Role::Lead, false) => &mut block.lead,
                (Role::Lead, true) => &mut block.asked_lead,
                (Role::Coordinate, false) => &mut block.coordinate,
                (Role::Coordinate, true) => &mut block.asked,
                (role, asked) => {
                    others.add(body, asked, role);
                    continue;
                }
            };
            if !list.contains(&body) {
                list.push(body);
            }
        }
        for (role, name) in self.others_concerned(instrument, clause, task) {
            match role {
                Role::Coordinate => block.coordinate.push(name),
                role => others.add(name, false, role),
            }
        }
        block.others = others.grouped();
        block.cites = self.cites(obligations);
        block
    }

    fn cites(&mut self, obligations: &[&Obligation]) -> Cites {
        let request = self.request;
        let mut of = |wanted: &dyn Fn(&Obligation) -> bool| {
            let some: Vec<&Obligation> = obligations.iter().copied().filter(|o| wanted(o)).collect();
            self.proofs.of_parts(request.workspace, request.rules, &some)
        };
        let asked = |o: &Obligation| o.modality == Modality::Request;
        Cites {
            lead: of(&|o| o.role == Role::Lead && !asked(o)),
            coordinate: of(&|o| o.role == Role::Coordinate && !asked(o)),
            asked_lead: of(&|o| o.role == Role::Lead && asked(o)),
            asked: of(&|o| o.role == Role::Coordinate && asked(o)),
            others: of(&|o| !matches!(o.role, Role::Lead | Role::Coordinate)),
            when: self.proofs.of_times(request.workspace, obligations),
        }
    }

    /// The words of a task that stands beside others under one heading, without those that assign.
    fn task_words(&mut self, instrument: &'a Instrument, clause: &'a Clause, task: Option<&TaskId>) -> Vec<Line> {
        let own = clause.assign.iter().filter(|a| a.task.as_ref().map(|t| &t.id) == task && a.task.is_some());
        let mut quotes = own.filter_map(|assign| assign.quote.as_deref());
        if let Some(quote) = quotes.next() {
            let cite = self.proofs.cite(instrument, &clause.path, quote);
            let text = match before_parenthesis(&clause.words(), quote) {
                Some(sentence) => ended(&clause.as_read(&sentence)),
                None => format!("“{}”.", clause.as_read(quote)),
            };
            return vec![Line { text, cites: vec![cite] }];
        }
        let mut words = fold_space(&clause.words());
        for assign in &clause.assign {
            let quote = fold_space(assign.quote.as_deref().unwrap_or_default());
            if quote.starts_with('(') || words.contains(&format!("({quote})")) {
                let bare = quote.trim_matches(['(', ')']).to_owned();
                words = words.replace(&format!("({bare})"), "");
            }
        }
        let text = clause.as_read(words.replace(" .", ".").trim());
        let by_name = clause.assign.iter().any(|assign| assign.quote.is_none());
        let text = if by_name { format!("“{}”", text.trim_end_matches('.')) } else { text };
        let mut lines = vec![self.line(instrument, clause, text)];
        lines.extend(self.content(instrument, clause));
        lines
    }

    /// The name by which a paper of the place calls a body of the place.
    fn local_name(&self, obligation: &Obligation) -> String {
        let body = self.request.workspace.body(&obligation.body);
        let body = body.expect("an obligation names a body of the register");
        let day = Some(self.request.day);
        match body {
            LocatedBody::Local(kind, place) => kind.name_within(place, day),
            other => other.name(day),
        }
    }

    /// What the higher plan's open collectives are called in the place, by a rule, each in its role.
    fn others_concerned(
        &mut self,
        instrument: &Instrument,
        clause: &Clause,
        task: Option<&TaskId>,
    ) -> Vec<(Role, String)> {
        let assigned = instrument.assignments.iter();
        let here = assigned.filter(|a| a.clause == clause.path && a.task.as_ref() == task);
        let open = here.filter(|a| self.request.workspace.collectives.contains_key(&a.body));
        let named = open.map(|a| {
            let local = local_collective(self.request.workspace, self.request.rules, instrument, a);
            if local.is_none() {
                self.not_addressed.insert(capitalised(&a.as_written));
            }
            (a.role, local.map_or_else(|| a.as_written.clone(), |collective| collective.name.clone()))
        });
        let mut named: Vec<_> = named.collect();
        named.dedup();
        named
    }

    fn note_doubt(&mut self, obligation: &Obligation) {
        if let Some(doubt) = &obligation.doubt
            && !self.doubts.contains(doubt)
        {
            self.doubts.push(doubt.clone());
        }
    }

    /// What the People's Committee owes itself: to issue, to fund, to report.
    fn own_duties(&mut self) -> Vec<Line> {
        let own = self.request.obligations.iter().filter(|o| !o.derived && o.task.is_none());
        let mut lines: Vec<Line> = Vec::new();
        for obligation in own {
            let instrument = &self.request.workspace.instruments[&obligation.instrument];
            let clause = &instrument.clauses[instrument.index[&obligation.stated_at]];
            let kind = instrument.kind_of(clause);
            let elsewhere = !matches!(kind, ClauseKind::Organisation | ClauseKind::Reporting);
            if elsewhere || obligation.act == Act::Issue {
                continue; // the plan itself is what must be issued
            }
            let text =
                format!("{}: “{}”.", capitalised_role(obligation), clause.words_as_read().trim_end_matches(['.', '/']));
            let line = self.line(instrument, clause, text);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// Those to whom the plan gives a part, and those to whom the higher instrument has it reported.
    fn recipients(&self, sections: &[Section]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let reports = self.request.obligations.iter().filter(|o| o.act == Act::Report);
        for to in reports.flat_map(|o| o.to.iter().chain(&o.via)) {
            if let Some(body) = self.request.workspace.body(to) {
                names.push(format!("{} (để b/c)", body.name(Some(self.request.day))));
            }
        }
        for task in sections.iter().flat_map(|section| &section.tasks) {
            let ordered = task.lead.iter().chain(&task.coordinate).chain(&task.asked_lead).chain(&task.asked);
            let all = ordered.chain(task.others.iter().flat_map(|other| &other.bodies));
            names.extend(all.map(|name| capitalised(name)));
        }
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| !self.not_addressed.contains(name) && seen.insert(name.clone()));
        names
    }
}

fn capitalised_role(obligation: &Obligation) -> &'static str {
    match (obligation.act, obligation.role) {
        (Act::Report, _) => "Báo cáo",
        (_, Role::Fund) => "Bố trí kinh phí",
        _ => "Thực hiện",
    }
}
