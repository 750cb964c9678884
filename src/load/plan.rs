//! One plan file: its tree laid out flat, every path and quotation held against the words.
//!
//! What needs other files (is this body known, does that instrument exist) is checked in `links`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::is_separator;
use std::rc::Rc;

use super::flat::Flat;
use super::mistakes::not_a_slug;
use super::place::ClausePlace;
use super::plan_mistakes as mistakes;
use super::yaml::{File, YamlStep, key};
use super::{report_days, report_mistakes};
use crate::diag::{Diagnostic, Report, Span, nearest};
use crate::model::{Clause, ClausePath, Coverage, DutyPeriod, Instrument, InstrumentId, TaskId, Time, Topic, TopicId};
use crate::vietnamese::{fold_space, is_slug};

/// The id that the name of a plan's file gives, whether or not the file can be read.
pub fn id_of_file(path: &str) -> InstrumentId {
    let name = path.rsplit(is_separator).next().unwrap_or(path);
    InstrumentId::from(name.strip_suffix(".yaml").unwrap_or(name))
}

/// A plan with the file it was read from, so that every value can be pointed at.
#[derive(Clone)]
pub struct PlanFile {
    pub instrument: Instrument,
    pub file: Rc<File>,
    /// Where each clause stands, by its index; an amended plan has clauses of other files.
    pub(super) places: Vec<ClausePlace>,
}

impl PlanFile {
    pub fn read(path: &str, bytes: &[u8], report: &mut Report) -> Option<PlanFile> {
        let file = Rc::new(File::parse(path, bytes, report)?);
        let mut instrument: Instrument = file.read(report)?;
        let mut flat = Flat { file: &file, clauses: Vec::new(), places: Vec::new(), report };
        let tree = std::mem::take(&mut instrument.clauses);
        flat.lay_out(tree, None, &vec![key("clauses")]);
        let (clauses, places) = (flat.clauses, flat.places);
        let paths = clauses.iter().enumerate();
        instrument.index = paths.map(|(at, clause)| (clause.path.clone(), at)).collect();
        instrument.clauses = clauses;
        let plan = PlanFile { instrument, file, places };
        plan.check(report);
        Some(plan)
    }

    /// What can be seen of the plan alone.
    pub fn check(&self, report: &mut Report) {
        let plan = self;
        plan.check_tasks(report);
        plan.check_phases(report);
        plan.check_coverage(report);
        for at in 0..plan.instrument.clauses.len() {
            plan.check_quotes(at, report);
            plan.check_oversight(at, report);
            plan.check_paths(at, report);
            plan.check_times(at, report);
            plan.check_reports(at, report);
            plan.check_targets(at, report);
        }
    }

    /// The place of a value of the clause with this index; list steps may be given although the file has
    /// one value only.
    pub fn span(&self, clause: usize, steps: &[YamlStep]) -> Span {
        let place = &self.places[clause];
        let mut way = place.way.clone();
        way.extend_from_slice(steps);
        place.file.span(&way)
    }

    /// The place of a value outside the clauses.
    pub fn top(&self, name: &str) -> Span {
        self.file.span(&[key(name)])
    }

    /// A plan of a workspace is named by its id; one given beside it may be named anyhow.
    pub fn check_id(&self, path: &str, report: &mut Report) {
        let id = self.instrument.id.as_str();
        if !is_slug(id) {
            report.push(not_a_slug(self.top("id"), id));
        }
        let name = path.rsplit(is_separator).next().unwrap_or(path);
        if id_of_file(path) != self.instrument.id {
            report.push(mistakes::file_not_named_by_id(self.top("id"), id, name));
        }
    }

    fn check_tasks(&self, report: &mut Report) {
        let mut seen: HashMap<&TaskId, &ClausePath> = HashMap::new();
        for (clause, task) in self.instrument.tasks() {
            let at = self.span(self.instrument.index[&clause.path], &[key("task"), key("id")]);
            if !is_slug(task.id.as_str()) {
                report.push(not_a_slug(at.clone(), task.id.as_str()));
            }
            if let Some(first) = seen.insert(&task.id, &clause.path) {
                report.push(mistakes::task_twice(at, &task.id, first));
            }
        }
        for (clause, task) in self.instrument.tasks() {
            let Some(whole) = &task.part_of else { continue };
            if !seen.contains_key(whole) {
                let at = self.span(self.instrument.index[&clause.path], &[key("task"), key("part_of")]);
                let near = nearest(whole.as_str(), seen.keys().map(|id| id.as_str()));
                report.push(mistakes::unknown_task(at, whole, near));
            }
        }
    }

    /// A subject of the plan's own field is known beside those of `rules/topics/`; one id has one title.
    pub fn make_topics_known(&self, known: &mut BTreeMap<TopicId, Topic>, report: &mut Report) {
        for (id, title) in &self.instrument.topics {
            let topic = Topic { id: id.clone(), title: title.clone(), note: None };
            let there = known.entry(id.clone()).or_insert(topic);
            let at = self.file.span(&[key("topics"), key(id.as_str())]);
            if there.title != *title {
                report.push(mistakes::topic_of_another_title(at, id, &there.title));
            } else if !is_slug(id.as_str()) {
                report.push(not_a_slug(at, id.as_str()));
            }
        }
    }

    fn check_phases(&self, report: &mut Report) {
        for (id, phase) in &self.instrument.phases {
            let at = |part: &str| self.file.span(&[key("phases"), key(id.as_str()), key(part)]);
            if DutyPeriod::of_phase(id).is_none() {
                report.push(mistakes::phase_named_as_a_time(at("from"), id));
            }
            if !is_slug(id.as_str()) {
                report.push(not_a_slug(self.file.span(&[key("phases"), key(id.as_str())]), id.as_str()));
            }
            if phase.to < phase.from {
                report.push(mistakes::ends_before_it_begins(at("to"), phase.from, phase.to));
            }
            self.check_known_path(&phase.clause, at("clause"), report);
        }
        if let Some(period) = &self.instrument.period {
            let at = |part: &str| self.file.span(&[key("period"), key(part)]);
            if period.to < period.from {
                report.push(mistakes::ends_before_it_begins(at("to"), period.from, period.to));
            }
            if self.check_known_path(&period.clause, at("clause"), report)
                && let (Some(quote), Some(clause)) = (&period.quote, self.instrument.clause(&period.clause))
                && !clause.words().contains(&fold_space(quote))
            {
                report.push(mistakes::quote_not_in_clause(at("quote"), quote, &clause.path));
            }
        }
    }

    /// A text that is at hand has words in every leaf; one that is not has none without a witness.
    fn check_coverage(&self, report: &mut Report) {
        let coverage = self.instrument.text;
        for (at, clause) in self.instrument.clauses.iter().enumerate() {
            let unattested = self.instrument.upwards(clause).all(|c| !c.is_attested());
            match coverage {
                Coverage::Full if clause.words().is_empty() => {
                    let bare = !self.instrument.clauses.iter().any(|c| c.parent == Some(at));
                    if bare {
                        report.push(mistakes::no_words(self.span(at, &[key("at")]), &clause.path));
                    }
                }
                Coverage::Attested if unattested => {
                    report.push(mistakes::no_witness(self.span(at, &[key("at")]), &clause.path));
                }
                Coverage::Cited => {
                    report.push(mistakes::cited_has_clauses(self.span(at, &[key("at")])));
                }
                _ => {}
            }
        }
    }

    /// Every quotation must stand in the words of its own clause.
    fn check_quotes(&self, at: usize, report: &mut Report) {
        let clause = &self.instrument.clauses[at];
        let words = clause.words();
        for (steps, quote) in quotations(clause) {
            if !words.contains(&fold_space(quote)) {
                let span = self.span(at, &steps);
                report.push(mistakes::quote_not_in_clause(span, quote, &clause.path));
            }
        }
        for (n, correction) in clause.corrections.iter().enumerate() {
            let written = fold_space(&correction.written);
            if words.matches(&written).count() > 1 {
                let span = self.span(at, &[key("corrections"), YamlStep::Index(n), key("written")]);
                report.push(mistakes::written_twice(span, &correction.written));
            }
        }
        let preferred = clause.readings.iter().filter(|reading| reading.preferred).count();
        if !clause.readings.is_empty() && preferred != 1 {
            report.push(mistakes::one_preferred(self.span(at, &[key("readings")]), preferred));
        }
    }

    /// Who oversees, oversees something: this plan, or a field.
    fn check_oversight(&self, at: usize, report: &mut Report) {
        let clause = &self.instrument.clauses[at];
        let given =
            clause.assign.iter().enumerate().map(|(n, assign)| (vec![key("assign"), YamlStep::Index(n)], assign));
        let read = clause.readings.iter().enumerate().flat_map(|(n, reading)| {
            let steps = move |m| vec![key("readings"), YamlStep::Index(n), key("assign"), YamlStep::Index(m)];
            reading.assign.iter().enumerate().map(move |(m, assign)| (steps(m), assign))
        });
        for (mut steps, assign) in given.chain(read) {
            let (key, mistake): (_, fn(Span) -> Diagnostic) = match (assign.oversee.is_empty(), assign.oversees) {
                (false, None) => (key("oversee"), mistakes::oversees_what),
                (true, Some(_)) => (key("oversees"), mistakes::nobody_oversees),
                _ => continue,
            };
            steps.push(key);
            report.push(mistake(self.span(at, &steps)));
        }
    }

    fn check_paths(&self, at: usize, report: &mut Report) {
        let clause = &self.instrument.clauses[at];
        for (n, assign) in clause.assign.iter().enumerate() {
            for (m, path) in assign.covers.iter().flatten().enumerate() {
                let steps = [key("assign"), YamlStep::Index(n), key("covers"), YamlStep::Index(m)];
                self.check_known_path(path, self.span(at, &steps), report);
            }
        }
    }

    fn check_times(&self, at: usize, report: &mut Report) {
        let clause = &self.instrument.clauses[at];
        for (n, time) in clause.time.iter().enumerate() {
            let span = |part: &str| self.span(at, &[key("time"), YamlStep::Index(n), key(part)]);
            match time {
                Time::Phase { phase, covers, .. } => {
                    if !self.instrument.phases.contains_key(phase) {
                        let known = self.instrument.phases.keys().map(|id| id.as_str());
                        let near = nearest(phase.as_str(), known);
                        report.push(mistakes::unknown_phase(span("phase"), phase, near));
                    }
                    if let crate::model::Covers::Paths(paths) = covers {
                        for path in paths {
                            self.check_known_path(path, span("covers"), report);
                        }
                    }
                }
                Time::Window { from, to, .. } if to < from => {
                    report.push(mistakes::ends_before_it_begins(span("to"), *from, *to));
                }
                Time::Fixed { before, by, .. } if before.is_some() == by.is_some() => {
                    report.push(mistakes::before_or_by(span("kind")));
                }
                _ => {}
            }
        }
    }

    /// Keys must tell the reports of a clause apart, and each report's periods.
    fn check_reports(&self, at: usize, report: &mut Report) {
        let clause = &self.instrument.clauses[at];
        for (n, asked) in clause.report.iter().enumerate() {
            let span = |part: &str| self.span(at, &[key("report"), YamlStep::Index(n), key(part)]);
            if clause.report.iter().take(n).any(|before| before.task == asked.task) {
                let part = if asked.task.is_some() { "task" } else { "from" };
                report.push(report_mistakes::report_without_name(span(part), asked.task.as_ref()));
            }
            report_days::check(asked, &span, report);
        }
    }

    /// Keys must tell the targets of a clause apart.
    fn check_targets(&self, at: usize, report: &mut Report) {
        let mut seen = BTreeSet::new();
        for (n, indicator) in self.instrument.clauses[at].indicators.iter().enumerate() {
            let part = if indicator.id.is_some() { "id" } else { "measure" };
            let span = || self.span(at, &[key("indicators"), YamlStep::Index(n), key(part)]);
            let name = indicator.name();
            if !is_slug(name.as_str()) {
                report.push(mistakes::target_without_name(span(), name.as_str()));
            } else if !seen.insert(name.clone()) {
                report.push(mistakes::targets_alike(span(), &name));
            }
        }
    }

    fn check_known_path(&self, path: &ClausePath, at: Span, report: &mut Report) -> bool {
        let known = self.instrument.index.contains_key(path);
        if !known {
            let all: Vec<String> = self.instrument.index.keys().map(ClausePath::to_string).collect();
            let near = nearest(&path.to_string(), all.iter().map(String::as_str));
            report.push(mistakes::unknown_clause(at, path, near));
        }
        known
    }
}

/// Every quotation of a clause, with the way to it.
fn quotations(clause: &Clause) -> Vec<(Vec<YamlStep>, &str)> {
    let mut all = Quotations(Vec::new());
    for (n, item) in clause.task.iter().enumerate() {
        all.add("task", n, "quote", item.quote.as_deref());
    }
    for (n, item) in clause.assign.iter().enumerate() {
        all.add("assign", n, "quote", item.quote.as_deref());
        all.add("assign", n, "task", item.task.as_ref().and_then(|task| task.quote.as_deref()));
    }
    for (n, item) in clause.time.iter().enumerate() {
        all.add("time", n, "quote", item.quote());
        all.add("time", n, "reach", item.reach());
    }
    for (n, item) in clause.report.iter().enumerate() {
        all.add("report", n, "quote", item.quote.as_deref());
        all.add("report", n, "folded", item.folded.as_deref());
        all.add("report", n, "even_if_none", item.even_if_none.as_deref());
    }
    for (n, item) in clause.if_not_done.iter().enumerate() {
        all.add("if_not_done", n, "quote", Some(&item.quote));
    }
    for (n, item) in clause.indicators.iter().enumerate() {
        all.add("indicators", n, "quote", item.quote.as_deref());
    }
    for (n, item) in clause.deliverables.iter().enumerate() {
        all.add("deliverables", n, "quote", item.quote.as_deref());
        for choice in &item.any_of {
            all.add("deliverables", n, "any_of", choice.quote.as_deref());
        }
    }
    for (n, item) in clause.amends.iter().enumerate() {
        all.add("amends", n, "quote", item.quote());
    }
    for (n, item) in clause.cites.iter().enumerate() {
        all.add("cites", n, "written", Some(&item.written));
    }
    for (n, item) in clause.directs.iter().enumerate() {
        all.add("directs", n, "quote", item.quote.as_deref());
    }
    for (n, item) in clause.parties.iter().enumerate() {
        all.add("parties", n, "quote", item.quote.as_deref());
    }
    for (n, item) in clause.corrections.iter().enumerate() {
        all.add("corrections", n, "written", Some(&item.written));
    }
    all.0
}

struct Quotations<'c>(Vec<(Vec<YamlStep>, &'c str)>);

impl<'c> Quotations<'c> {
    fn add(&mut self, list: &str, n: usize, part: &str, quote: Option<&'c str>) {
        let steps = || vec![key(list), YamlStep::Index(n), key(part)];
        self.0.extend(quote.map(|quote| (steps(), quote)));
    }
}
