//! Plans held against all that is known: bodies, places, topics, other instruments; and what goes round in
//! a circle.
//!
//! When nothing is wrong, the assignments of each plan are laid out, one a body and a clause.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::plan::PlanFile;
use super::plan_mistakes as mistakes;
use super::scopes;
use super::tables;
use super::wording;
use super::written::WrittenNames;
use super::yaml::{YamlStep, key};
use super::{agreement, below};
use crate::diag::{Report, Span, nearest};
use crate::model::{
    Assign, Assignment, BodyId, BodyRef, Clause, ClausePath, Coverage, Implements, Instrument, InstrumentId, Link,
    LocatedBody, Modality, PhraseLists, Role, Task, TaskId, WordListId, Workspace, cycles,
};
use crate::vietnamese::fold_space;

/// Checks one plan against the workspace and lays out its assignments. Of a plan whose file could not be read (`unread`)
/// nothing is known: whoever names it makes no mistake of his own.
pub fn link(
    plan: &PlanFile,
    workspace: &Workspace,
    unread: &BTreeSet<InstrumentId>,
    report: &mut Report,
) -> Vec<Assignment> {
    let mut linker = Linker {
        plan,
        workspace,
        unread,
        report,
        names: OnceCell::new(),
        lists: OnceCell::new(),
        assignments: Vec::new(),
        given: HashMap::new(),
        said: HashMap::new(),
    };
    linker.check_head();
    for at in 0..plan.instrument.clauses.len() {
        linker.check_clause(at);
        scopes::check(plan, at, linker.report);
        tables::check(plan, at, linker.report);
        linker.assign(at);
    }
    let assignments = linker.assignments;
    below::check(plan, workspace, &assignments, report);
    agreement::check(plan, &workspace.words, report);
    assignments
}

/// Instruments, lines of command and tasks must not go round in circles.
pub fn check_cycles(
    plans: &BTreeMap<InstrumentId, PlanFile>,
    workspace: &Workspace,
    seen: &BTreeMap<String, Span>,
    report: &mut Report,
) {
    let binding = [Link::CarriesOut, Link::LegalBasis, Link::Amends, Link::Replaces];
    let links = plans.values().flat_map(|plan| {
        let from = &plan.instrument.id;
        let cites = plan.instrument.clauses.iter().flat_map(|clause| &clause.cites);
        let bound = cites.filter(|c| binding.contains(&c.link)).filter_map(|c| c.to.as_ref());
        bound.map(move |to| (from.to_string(), to.to_string()))
    });
    for circle in cycles(links) {
        let at = plans.get(circle[0].as_str()).map(|plan| plan.top("id"));
        report.push(mistakes::circle(at, "văn bản", "instruments", &circle));
    }
    let ids = workspace.bodies.keys().chain(workspace.kinds.keys());
    let command = ids.flat_map(|id| {
        let above = workspace.superiors(id).into_iter();
        above.map(move |superior| (id.to_string(), superior.to_string()))
    });
    for circle in cycles(command) {
        report.push(mistakes::circle(
            seen.get(&circle[0]).cloned(),
            "cơ quan cấp trên, cấp dưới",
            "lines of command",
            &circle,
        ));
    }
    for plan in plans.values() {
        let parts = plan.instrument.tasks().filter_map(|(_, task)| {
            let whole = task.part_of.as_ref()?;
            Some((task.id.to_string(), whole.to_string()))
        });
        for circle in cycles(parts) {
            report.push(mistakes::circle(Some(plan.top("clauses")), "nhiệm vụ", "tasks", &circle));
        }
    }
}

struct Linker<'a> {
    plan: &'a PlanFile,
    workspace: &'a Workspace,
    unread: &'a BTreeSet<InstrumentId>,
    report: &'a mut Report,
    /// Made when the first assignment asks for it; most instruments have none.
    names: OnceCell<WrittenNames>,
    lists: OnceCell<PhraseLists>,
    assignments: Vec<Assignment>,
    /// The words that first gave a body a part.
    given: HashMap<GivenPart, (ClausePath, String)>,
    /// The lists of words that speak of a task.
    said: HashMap<(ClausePath, Option<TaskId>), Vec<WordListId>>,
}

/// What makes a part the same part, as keys have it: clause, task, name of the part, body, role.
type GivenPart = (ClausePath, Option<TaskId>, Option<TaskId>, BodyId, Role);

impl<'a> Linker<'a> {
    fn instrument(&self) -> &'a Instrument {
        &self.plan.instrument
    }

    fn check_head(&mut self) {
        let instrument = self.instrument();
        if let Some(issuer) = &instrument.issuer {
            self.known_body(issuer, self.plan.top("issuer"));
        }
        if let Some(place) = &instrument.territory
            && !self.workspace.places.contains_key(place)
        {
            let near = nearest(place.as_str(), self.workspace.places.keys().map(|id| id.as_str()));
            self.report.push(mistakes::unknown_place(self.plan.top("territory"), place, near));
        }
        for preference in &instrument.prefer {
            let at = self.plan.top("prefer");
            match preference.take.contains('#') {
                true => self.check_reference(&preference.take, at.clone()),
                false => self.known_instrument(&InstrumentId::from(preference.take.as_str()), at.clone()),
            }
            if preference.reason.trim().is_empty() {
                self.report.push(mistakes::preference_without_reason(at, &preference.take));
            }
        }
    }

    fn check_clause(&mut self, at: usize) {
        let clause = &self.instrument().clauses[at];
        let span = |steps: &[YamlStep]| self.plan.span(at, steps);
        let own = clause.task.iter().enumerate();
        let mut tasks: Vec<_> =
            own.map(|(n, task)| (task, span(&[key("task"), YamlStep::Index(n), key("topic")]))).collect();
        for (n, assign) in clause.assign.iter().enumerate() {
            let steps = [key("assign"), YamlStep::Index(n), key("task"), key("topic")];
            tasks.extend(assign.task.iter().map(|task| (task, span(&steps))));
        }
        for (task, at) in tasks {
            if let Some(topic) = task.topic.as_ref().filter(|topic| !self.workspace.topics.contains_key(*topic)) {
                let near = nearest(topic.as_str(), self.workspace.topics.keys().map(|id| id.as_str()));
                self.report.push(mistakes::unknown_topic(at, topic, near));
            }
        }
        self.check_citations(at, clause);
        for (n, amendment) in clause.amends.iter().enumerate() {
            let span = self.plan.span(at, &[key("amends"), YamlStep::Index(n), key("of")]);
            self.known_instrument(amendment.of(), span);
        }
        self.check_other_bodies(at, clause);
        for (n, link) in clause.implements.iter().enumerate() {
            self.check_link(link, self.plan.span(at, &[key("implements"), YamlStep::Index(n)]));
        }
        for (n, witness) in clause.attested_by.iter().enumerate() {
            self.check_reference(witness, self.plan.span(at, &[key("attested_by"), YamlStep::Index(n)]));
        }
    }

    fn check_citations(&mut self, at: usize, clause: &Clause) {
        for (n, citation) in clause.cites.iter().enumerate() {
            let span = |part: &str| self.plan.span(at, &[key("cites"), YamlStep::Index(n), key(part)]);
            match (&citation.to, &citation.unresolved) {
                (Some(to), _) => self.known_instrument(to, span("to")),
                (None, Some(_)) => {}
                (None, None) => self.report.push(mistakes::citation_to_nothing(span("written"))),
            }
        }
    }

    /// Bodies in other parts than assignee; their names are not looked for in the words.
    fn check_other_bodies(&mut self, at: usize, clause: &Clause) {
        let mut refs: Vec<(&BodyRef, &str, usize)> = Vec::new();
        for (n, direction) in clause.directs.iter().enumerate() {
            refs.push((&direction.by, "directs", n));
            refs.extend(direction.whom.iter().map(|whom| (whom, "directs", n)));
        }
        for (n, party) in clause.parties.iter().enumerate() {
            refs.extend(party.body.iter().map(|body| (body, "parties", n)));
            if let Some(place) = party.place.as_ref().filter(|id| !self.workspace.places.contains_key(*id)) {
                let near = nearest(place.as_str(), self.workspace.places.keys().map(|id| id.as_str()));
                let at = self.plan.span(at, &[key("parties"), YamlStep::Index(n), key("place")]);
                self.report.push(mistakes::unknown_place(at, place, near));
            }
        }
        for (n, deliverable) in clause.deliverables.iter().enumerate() {
            refs.extend(deliverable.body.iter().map(|body| (body, "deliverables", n)));
        }
        if let Some(recipient) = &clause.recipient {
            refs.extend(recipient.bodies.iter().map(|body| (body, "recipient", 0)));
        }
        for (n, reading) in clause.readings.iter().enumerate() {
            let bodies = reading.assign.iter().flat_map(Assign::roles);
            refs.extend(bodies.map(|(_, body)| (body, "readings", n)));
        }
        for (body, part, n) in refs {
            self.known_body(&body.body, self.plan.span(at, &[key(part), YamlStep::Index(n)]));
        }
    }

    /// The clause must be there; where the link is confirmed, with the form of a fingerprint and a reason.
    fn check_link(&mut self, link: &Implements, at: Span) {
        self.check_reference(&link.clause, at.clone());
        if let (Some(task), Some((_, clause))) = (&link.task, self.workspace.clause_at(&link.clause))
            && clause.tasks().all(|own| own.id != *task)
        {
            let near = nearest(task.as_str(), clause.tasks().map(|own| own.id.as_str()));
            self.report.push(mistakes::unknown_task(at.clone(), task, near));
        }
        let Some(confirmed) = &link.confirmed else { return };
        let [meaning, reason] = confirmed.places.clone().unwrap_or_else(|| [at.clone(), at]);
        if !confirmed.is_well_formed() {
            self.report.push(mistakes::wrong_fingerprint(meaning, &confirmed.meaning));
        }
        if confirmed.reason.trim().is_empty() {
            self.report.push(mistakes::link_without_reason(reason, &link.clause));
        }
    }

    /// `instrument-id#path`: the instrument must be known, and the clause too where its text is at hand.
    fn check_reference(&mut self, reference: &str, at: Span) {
        let (id, path) = reference.split_once('#').unwrap_or((reference, ""));
        let id = InstrumentId::from(id);
        self.known_instrument(&id, at.clone());
        let Some(instrument) = self.workspace.instruments.get(&id) else { return };
        let path: Option<ClausePath> = path.parse().ok();
        let known = path.as_ref().is_some_and(|path| instrument.index.contains_key(path));
        if !known && instrument.text != Coverage::Cited {
            self.report.push(mistakes::unknown_reference(at, reference));
        }
    }

    fn known_instrument(&mut self, id: &InstrumentId, at: Span) {
        if !self.workspace.instruments.contains_key(id) && !self.unread.contains(id) {
            let near = nearest(id.as_str(), self.workspace.instruments.keys().map(|id| id.as_str()));
            self.report.push(mistakes::unknown_instrument(at, id, near));
        }
    }

    fn known_body(&mut self, id: &BodyId, at: Span) -> Option<LocatedBody<'a>> {
        let found = self.workspace.body(id);
        match found {
            Some(body) => self.check_life(body, at),
            None => self.report.push(mistakes::unknown_body(id, at, self.workspace)),
        }
        found
    }

    /// On the instrument's day the body must be able to act, or have somebody who took over from it.
    fn check_life(&mut self, body: LocatedBody, at: Span) {
        let Some(date) = self.instrument().date else { return };
        let name = || body.name(self.instrument().day());
        match body.life() {
            (Some(from), _) if date.latest() < from => {
                self.report.push(mistakes::body_not_yet(at, &name(), from, date));
            }
            (_, Some(to)) if to < date.earliest() && body.successors().is_empty() => {
                self.report.push(mistakes::body_no_longer(at, &name(), to, date));
            }
            _ => {}
        }
    }

    /// Lays out the assignments that a clause states; a report is an assignment too.
    fn assign(&mut self, at: usize) {
        let clause = &self.instrument().clauses[at];
        for (n, assign) in clause.assign.iter().enumerate() {
            let entry = [key("assign"), YamlStep::Index(n)];
            self.one_entry(at, clause, assign, &entry);
        }
        for (n, report) in clause.report.iter().enumerate() {
            let quote = report.quote.clone().unwrap_or_else(|| clause.words());
            let entry = [key("report"), YamlStep::Index(n)];
            let (part, quote) = (report.task.clone(), Some(quote));
            let reporting = Assign { report: report.from.clone(), part, quote, ..Assign::default() };
            self.one_entry(at, clause, &reporting, &entry);
            for (body, part) in report.to.iter().map(|to| (to, "to")).chain(report.via.iter().map(|via| (via, "via"))) {
                let span = self.plan.span(at, &[&entry[..], &[key(part)]].concat());
                self.known_body(&body.body, span);
            }
        }
    }

    fn one_entry(&mut self, at: usize, clause: &Clause, assign: &Assign, entry: &[YamlStep]) {
        let quote = fold_space(assign.quote.as_deref().unwrap_or(&clause.words()));
        let modality = assign.modality.or_else(|| self.inherited_modality(clause)).unwrap_or(Modality::Order);
        for (role, body) in assign.roles() {
            let part = if entry[0] == key("report") { "from" } else { role.key() };
            let span = self.plan.span(at, &[entry, &[key(part)]].concat());
            let Some(located) = self.known_body(&body.body, span.clone()) else { continue };
            let located = self.here(located);
            let Some(as_written) = self.as_written(&located, body, clause, &quote) else {
                let name = body.written.clone().unwrap_or_else(|| located.name(None));
                self.report.push(mistakes::body_not_in_text(span, &name, &clause.path));
                continue;
            };
            for covered in self.covered(clause, assign, role) {
                for task in self.tasks_given(clause, assign, role, &covered) {
                    if role != Role::Report {
                        let words = (clause.path.clone(), quote.clone());
                        let part = (covered.clone(), task.clone(), assign.part.clone(), located.id(), role);
                        let first = self.given.entry(part).or_insert_with(|| words.clone());
                        if *first != words {
                            self.report.push(mistakes::parts_alike(span.clone(), &located.id(), &first.0));
                        }
                    }
                    let said = (covered.clone(), task.clone());
                    let (instrument, known) = (self.instrument(), &self.workspace.words);
                    let lists = self.lists.get_or_init(|| known.phrase_lists());
                    let words = self.said.entry(said);
                    let words = words.or_insert_with(|| wording::lists_of(instrument, lists, &covered, task.as_ref()));
                    let words = words.clone();
                    let pilot_sites = wording::pilot_sites(self.instrument(), &covered, task.as_ref());
                    self.assignments.push(Assignment {
                        clause: covered.clone(),
                        stated_at: clause.path.clone(),
                        task,
                        body: located.id(),
                        as_written: as_written.clone(),
                        role,
                        modality,
                        quote: quote.clone(),
                        inferred: assign.inferred,
                        name: assign.part.clone(),
                        oversees: assign.oversees.filter(|_| role == Role::Oversee),
                        words,
                        pilot_sites,
                    });
                }
            }
        }
    }

    /// The tasks of a covered clause that the words give: the phrase's own, those that it names, or the only one.
    fn tasks_given(&self, clause: &Clause, assign: &Assign, role: Role, covered: &ClausePath) -> Vec<Option<TaskId>> {
        if let Some(own) = assign.task.as_ref().filter(|_| *covered == clause.path) {
            return vec![Some(own.id.clone())];
        }
        let set = self.instrument().clause(covered).map_or(&[][..], |c| self.instrument().tasks_of(c));
        let named = |task: &&Task| set.len() == 1 || assign.tasks.names().is_none_or(|names| names.contains(&task.id));
        let given: Vec<_> = match role {
            // A report is the clause's; its task only says in what work it is made.
            Role::Report => set.iter().take(1).map(|task| Some(task.id.clone())).collect(),
            _ => set.iter().filter(named).map(|task| Some(task.id.clone())).collect(),
        };
        if set.is_empty() { vec![None] } else { given }
    }

    fn inherited_modality(&self, clause: &'a Clause) -> Option<Modality> {
        self.instrument().upwards(clause).find_map(|c| c.modality)
    }

    /// A kind of local body named in a local plan is the one of that place.
    fn here(&self, body: LocatedBody<'a>) -> LocatedBody<'a> {
        let LocatedBody::Kind(kind) = body else { return body };
        let place = self.workspace.territory_of(&self.plan.instrument, kind);
        place.map_or(body, |place| LocatedBody::Local(kind, place))
    }

    /// The name in the words that assign, in the clause, or in a clause above.
    fn as_written(&self, located: &LocatedBody, body: &BodyRef, clause: &'a Clause, quote: &str) -> Option<String> {
        let names = match &body.written {
            Some(written) if written.is_empty() => return Some("(không nêu)".to_owned()),
            Some(written) => vec![written.clone()],
            None => located.names(self.instrument().day()),
        };
        let above = self.instrument().upwards(clause).map(Clause::words);
        let texts = std::iter::once(quote.to_owned()).chain(above);
        let known = self.names.get_or_init(|| WrittenNames::of(self.instrument(), self.workspace));
        texts.into_iter().find_map(|text| known.longest(&text, &names))
    }

    /// The clauses whose task is assigned: as stated, else this clause or the nearest above with a task.
    fn covered(&self, clause: &'a Clause, assign: &Assign, role: Role) -> Vec<ClausePath> {
        if let Some(covers) = &assign.covers {
            return covers.0.clone();
        }
        if assign.task.is_some() || role == Role::Report {
            return vec![clause.path.clone()];
        }
        let nearest = self.instrument().task_of(clause).map(|(c, _)| c.path.clone());
        vec![nearest.unwrap_or_else(|| clause.path.clone())]
    }
}
