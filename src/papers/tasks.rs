//! The tasks of higher instruments, each with those who have it: the heart of a plan.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::builder::Builder;
use super::duties::{TaskOf, is_performed, task_of};
use super::office::drops;
use super::others::{OtherPart, Others};
use super::proof::{CitedLine, LinePart};
use super::request::PlanRequest;
use super::rows::{row, section_head};
use super::section::{Cites, Section, TaskBlock};
use super::when::when;
use super::words::{before_parenthesis, ended, in_running_words, sentence_case, without_those_named};
use crate::model::{Clause, ClauseKind, ClausePath, Instrument, Modality, Role, TaskId, Words};
use crate::resolve::{Act, Obligation, asks};
use crate::vietnamese::{capitalised, fold_space};

/// A task as the higher plan addresses it: where, and which one if the clause holds several.
type TaskKey = (ClausePath, Option<TaskId>);

impl<'a> Builder<'a> {
    /// The tasks of one instrument that the paper speaks of, in the instrument's order.
    pub(super) fn sections(&mut self, instrument: &'a Instrument) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        let mut by_task: BTreeMap<usize, Vec<(TaskKey, Vec<&Obligation>)>> = BTreeMap::new();
        let here = self.request.obligations.iter();
        let here = here.filter(|o| o.instrument == instrument.id && o.task.is_some());
        // Who must issue a paper leads a task in which others have a part; else the paper itself is what must be issued.
        let done: HashSet<TaskOf> = here.clone().filter(|o| is_performed(o)).map(task_of).collect();
        let is_done = |task: &TaskOf| done.contains(task) || self.request.beyond.tasks.contains(task);
        let here = here.filter(|o| match o.act {
            Act::Report => false,
            Act::Issue => o.role == Role::Lead && is_done(&task_of(o)),
            Act::Perform | Act::Meet => true,
        });
        let here = here.filter(|o| !self.request.has_ended(o));
        // Words that have this very paper issued are no task of it.
        let this_paper: HashSet<TaskOf> = self.asked_for_here(instrument);
        let here = here.filter(|o| !this_paper.contains(&task_of(o)));
        // A body of the centre names in its paper none of the bodies of the provinces one by one.
        let central = self.request.place.is_none();
        let here = here.filter(|o| !central || o.place.is_none() || o.body == *self.request.issuer);
        let here = here.filter(|o| self.own.as_ref().is_none_or(|own| own.contains(&task_of(o))));
        for obligation in here {
            let key = (obligation.clause.clone(), obligation.task.clone());
            let tasks = by_task.entry(instrument.index[&obligation.clause]).or_default();
            match tasks.iter_mut().find(|(known, _)| *known == key) {
                Some((_, list)) => list.push(obligation),
                None => tasks.push((key, vec![obligation])),
            }
        }
        let mut of_head: HashMap<ClausePath, usize> = HashMap::new();
        for ((path, task), obligations) in by_task.into_values().flatten() {
            let clause = &instrument.clauses[instrument.index[&path]];
            let head = self.head(instrument, clause);
            let section = *of_head.entry(head.path.clone()).or_insert_with(|| {
                sections.push(self.section(instrument, head));
                sections.len() - 1
            });
            let block = self.task_block(instrument, clause, task.as_ref(), &obligations, head);
            let Some(mut block) = block else { continue };
            let mut row = row(
                (self.request.workspace, instrument),
                clause,
                &sections[section].heading,
                &block,
                (task.as_ref(), &obligations),
                &self.request.told.outcomes,
            );
            let products = std::mem::take(&mut row.products).into_iter();
            row.products = products.filter_map(|made| self.plainly_said(instrument, &path, &made)).collect();
            block.row = Some(row);
            sections[section].tasks.push(block);
        }
        sections.retain(|section| !section.tasks.is_empty());
        sections
    }

    /// The tasks by which the issuer must issue the paper itself.
    fn asked_for_here(&self, instrument: &Instrument) -> HashSet<TaskOf> {
        let request = self.request;
        let whose = request.hands_on.unwrap_or(request.issuer);
        let issues = request.obligations.iter().filter(|o| o.act == Act::Issue && o.body == *whose);
        let of_all = issues.filter(|o| o.instrument == instrument.id && o.task.is_some()).filter(|o| {
            let clause = &instrument.clauses[instrument.index[&o.clause]];
            instrument.kind_of(clause) == ClauseKind::Organisation
        });
        of_all.map(task_of).collect()
    }

    /// The heading for a task; no paper heads tasks by the names of those to whom a higher plan gave them, but by the part.
    fn head(&self, instrument: &'a Instrument, clause: &'a Clause) -> &'a Clause {
        let head = section_head(instrument, clause);
        let by_bodies = instrument.kind_of(head) == ClauseKind::Assignment;
        let part = instrument.upwards(head).last().filter(|part| by_bodies && part.heading.is_some());
        part.unwrap_or(head)
    }

    fn section(&mut self, instrument: &'a Instrument, head: &'a Clause) -> Section {
        let title = head.heading.as_deref().unwrap_or_default();
        let title = head.as_read(title).trim_end_matches([':', '.']).to_owned();
        let content = if head.task.is_empty() { Vec::new() } else { self.content(instrument, head) };
        let content = self.together(content);
        // A purpose or a requirement in which somebody is given work is no group of tasks.
        let is_of_tasks = !matches!(instrument.kind_of(head), ClauseKind::Purpose | ClauseKind::Requirement);
        let mut heading = self.said_here(instrument, &head.path, &sentence_case(&title));
        heading.retain(|part| part.text != ".");
        let whole_part = head.path.steps().len() == 1 || !is_of_tasks;
        Section { title: LinePart::plain(&heading), heading, whole_part, content, ..Section::default() }
    }

    /// The words of a task: its own and those below it that assign nothing.
    fn content(&mut self, instrument: &'a Instrument, clause: &'a Clause) -> Vec<CitedLine> {
        let says_what =
            |c: &&Clause| c.text.is_some() && c.assign.is_empty() && c.task.is_empty() && self.is_kept(instrument, c);
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
    ) -> Option<TaskBlock> {
        let topic = obligations.iter().find_map(|o| o.topic.clone());
        let mut block = TaskBlock {
            when: when(&self.request.workspace.words.paper, instrument, obligations),
            topic,
            ..TaskBlock::default()
        };
        let part = clause.part_of(task).and_then(|task| task.part.as_deref());
        block.part = part.map(|part| LinePart::plain(&self.said_here(instrument, &clause.path, part)));
        if clause.path != head.path && block.part.is_none() {
            let content = self.task_words(instrument, clause, task);
            block.content = self.together(content);
            if block.content.is_empty() {
                return None; // nothing of it has a part here
            }
        }
        let mut others = Others::default();
        for obligation in obligations {
            self.note_doubt(instrument, obligation);
            if Some(&obligation.body) == self.request.hands_on {
                block.issuers |= obligation.role == Role::Lead || obligation.role == Role::Implement;
                continue; // by this very plan
            }
            if self.own.is_some() && obligation.body != *self.request.issuer && self.is_above(&obligation.body) {
                continue; // nobody speaks for whoever stands above
            }
            let body = self.local_name(obligation);
            let asked = self.is_asked(obligation);
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
                Role::Coordinate if block.coordinate.contains(&name) => {}
                Role::Coordinate => block.coordinate.push(name),
                role => others.add(name, false, role),
            }
        }
        let leads = |name: &String| block.lead.contains(name) || block.asked_lead.contains(name);
        others.leave(Role::Implement, &leads);
        let does = |name: &String| leads(name) || others.does(name);
        block.coordinate.retain(|name| !does(name));
        block.asked.retain(|name| !does(name));
        block.others = others.grouped(&self.request.workspace.words.roles);
        block.own = self.own_part(obligations, &block);
        block.cites = self.cites(obligations);
        if block.lead.is_empty() && block.asked_lead.is_empty() {
            (block.above, block.cites.above) = self.above(instrument, clause, task);
        }
        Some(block)
    }

    /// Who leads the task above, by the higher plan's words; if nobody does, those whose part stays above by a rule.
    fn above(
        &mut self,
        instrument: &'a Instrument,
        clause: &Clause,
        task: Option<&TaskId>,
    ) -> (Vec<OtherPart>, Vec<String>) {
        let request = self.request;
        let Some(place) = request.place else { return Default::default() };
        let tier_of = |id: &_| request.workspace.body(id).and_then(|body| body.tier());
        let here = instrument.assignments.iter().filter(|a| a.clause == clause.path && a.task.as_ref() == task);
        let above: Vec<_> = here.filter(|a| tier_of(&a.body).is_some_and(|tier| tier < place.tier)).collect();
        let leads = above.iter().any(|a| a.role == Role::Lead);
        let (mut parts, mut cites) = (Others::default(), Vec::new());
        for part in above {
            let wanted = if leads {
                part.role == Role::Lead
            } else {
                self.asking.why_stopped(instrument, part, place).is_some()
            };
            let name = self.name_of(&request.workspace.in_territory(instrument, &part.body)).filter(|_| wanted);
            let Some(name) = name else { continue };
            parts.add(name, false, part.role);
            let cite = self.proofs.cite(instrument, &part.stated_at, &part.quote);
            if !cites.contains(&cite) {
                cites.push(cite);
            }
        }
        (parts.grouped(&request.workspace.words.roles), cites)
    }

    /// Whether whoever has a part is asked: a committee gives its own offices work whatever a higher plan's words say.
    fn is_asked(&self, obligation: &Obligation) -> bool {
        is_asked(&self.request, obligation)
    }

    fn cites(&mut self, obligations: &[&Obligation]) -> Cites {
        let request = self.request;
        let hands_on = self.own.is_none();
        let mut of = |wanted: &dyn Fn(&Obligation) -> bool| {
            let some: Vec<&Obligation> = obligations.iter().copied().filter(|o| wanted(o)).collect();
            self.proofs.of_parts(request.workspace, request.rules, &some)
        };
        let asked = |o: &Obligation| is_asked(&request, o);
        Cites {
            lead: of(&|o| o.role == Role::Lead && !asked(o)),
            above: Vec::new(),
            coordinate: of(&|o| o.role == Role::Coordinate && !asked(o)),
            asked_lead: of(&|o| o.role == Role::Lead && asked(o)),
            asked: of(&|o| o.role == Role::Coordinate && asked(o)),
            others: of(&|o| !matches!(o.role, Role::Lead | Role::Coordinate)),
            own: if hands_on { Vec::new() } else { of(&|o| o.body == *request.issuer) },
            when: self.proofs.of_times(request.workspace, obligations),
        }
    }

    /// The words of a task that stands beside others under one heading, without those that assign.
    fn task_words(&mut self, instrument: &'a Instrument, clause: &'a Clause, task: Option<&TaskId>) -> Vec<CitedLine> {
        let own = clause.tasks().find(|own| Some(&own.id) == task);
        if let Some((own, said)) = own.and_then(|own| Some((own, own.quote.as_deref()?))) {
            let cite = self.proofs.cite(instrument, &clause.path, said);
            let stated = clause.assign.iter().any(|assign| assign.quote.as_deref().is_none_or(|by| said.contains(by)));
            let text = match stated || self.is_of_another(instrument, clause) {
                true => said_of_task(&self.request.workspace.words, instrument, clause, said),
                false => ended(&capitalised(&clause.as_read(said))),
            };
            // A part of a task that is no other's: its words say nothing of the part.
            let part = own.part.as_deref().filter(|part| own.part_of.is_none() && !said.contains(part));
            let text = part.map_or(text.clone(), |part| format!("{} ({part}).", text.trim_end_matches('.')));
            return vec![CitedLine::of(self.said_here(instrument, &clause.path, &text), vec![cite])];
        }
        let own = clause.assign.iter().filter(|a| a.task.as_ref().map(|t| &t.id) == task && a.task.is_some());
        let mut quotes = own.filter_map(|assign| assign.quote.as_deref());
        if let Some(quote) = quotes.next() {
            let cite = self.proofs.cite(instrument, &clause.path, quote);
            let text = match before_parenthesis(&clause.words(), quote) {
                Some(sentence) => ended(&clause.as_read(&sentence)),
                None => said_of_task(&self.request.workspace.words, instrument, clause, quote),
            };
            return vec![CitedLine::of(self.said_here(instrument, &clause.path, &text), vec![cite])];
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
        let names_others = by_name || self.is_of_another(instrument, clause);
        let text =
            if names_others { said_of_task(&self.request.workspace.words, instrument, clause, &text) } else { text };
        let mut lines = vec![self.line(instrument, clause, text)];
        lines.extend(self.content(instrument, clause));
        lines
    }

    /// Whether a paper speaks of a task that another leads, who has no part in it here: "Chủ trì …" would seem to be of
    /// whoever is named instead.
    fn is_of_another(&self, instrument: &Instrument, clause: &Clause) -> bool {
        let request = &self.request;
        let mut leads = instrument.assignments.iter().filter(|a| a.clause == clause.path && a.role == Role::Lead);
        let is_own = |body| {
            let meant = request.workspace.in_territory(instrument, body);
            match request.hands_on {
                None => meant == *request.issuer,
                Some(_) => request.obligations.iter().any(|o| o.role == Role::Lead && o.clause == clause.path),
            }
        };
        leads.clone().next().is_some() && !leads.any(|a| is_own(&a.body))
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
        let open = open.filter(|a| !drops(&self.request, instrument, &a.stated_at, Some(&a.body)));
        let named = open.map(|a| {
            // A body of the centre speaks of the centre's bodies.
            let local = self.request.place.and_then(|_| self.asking.local_collective(instrument, a));
            if local.is_none() {
                self.not_addressed.insert(crate::vietnamese::capitalised(&a.as_written));
            }
            let name = local.map_or(&a.as_written, |collective| &collective.name);
            (a.role, in_running_words(&self.request.workspace.words, name))
        });
        let named: Vec<(Role, String)> = named.collect();
        let mut said: Vec<(Role, String)> = Vec::new();
        for (role, name) in named {
            // A set of the tier above has no part here.
            let here = self.plainly_said(instrument, &clause.path, &name).map(|name| (role, name));
            said.extend(here.filter(|here| !said.contains(here)));
        }
        said
    }
}

fn is_asked(request: &PlanRequest, duty: &Obligation) -> bool {
    let is_set = request.workspace.collectives.contains_key(&duty.body);
    match request.hands_on {
        Some(_) if !is_set => asks(request.workspace, request.rules, request.issuer, &duty.body, request.day),
        _ => duty.modality == Modality::Request,
    }
}

/// The words that give a task, without those whom they name where these can be left out.
fn said_of_task(words: &Words, instrument: &Instrument, clause: &Clause, quote: &str) -> String {
    let here = instrument.assignments.iter().filter(|a| a.stated_at == clause.path);
    let named: Vec<&str> = here.map(|a| a.as_written.as_str()).collect();
    match without_those_named(words, &clause.as_read(quote), &named) {
        Some(words) => ended(&words),
        None => ended(&capitalised(&clause.as_read(quote))),
    }
}
