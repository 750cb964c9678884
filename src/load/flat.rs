//! The tree of a plan → its clauses one after the other, each with its path and its place in a file.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::place::ClausePlace;
use super::plan_mistakes as mistakes;
use super::yaml::{File, YamlPath, YamlStep, key};
use crate::diag::{Report, Span};
use crate::model::{Clause, ClausePath};

/// Lays the tree of a plan out flat, with paths.
pub(super) struct Flat<'a> {
    pub file: &'a Rc<File>,
    pub clauses: Vec<Clause>,
    pub places: Vec<ClausePlace>,
    pub report: &'a mut Report,
}

impl Flat<'_> {
    pub fn lay_out(&mut self, items: Vec<Clause>, parent: Option<usize>, way: &YamlPath) {
        let mut before = Siblings::default();
        for (n, clause) in items.into_iter().enumerate() {
            let mut way = way.clone();
            way.push(YamlStep::Index(n));
            let at = self.file.span(&[way.clone(), vec![key("at")]].concat());
            self.check_step(&clause.at, &mut before, &at);
            let path = match parent {
                Some(parent) => self.clauses[parent].path.child(&clause.at),
                None => ClausePath::top(&clause.at),
            };
            self.lay_one(clause, path, parent, way);
        }
    }

    /// A clause with all below it.
    pub fn lay_one(&mut self, mut clause: Clause, path: ClausePath, parent: Option<usize>, mut way: YamlPath) {
        clause.path = path;
        clause.parent = parent;
        clause.span = Some(self.file.span(&[way.clone(), vec![key("at")]].concat()));
        place_links(self.file, &mut clause, &way);
        take_text_of_row(&mut clause);
        let below = std::mem::take(&mut clause.items);
        let here = self.clauses.len();
        self.clauses.push(clause);
        self.places.push(ClausePlace { file: Rc::clone(self.file), way: way.clone() });
        way.push(key("items"));
        self.lay_out(below, Some(here), &way);
    }

    /// A step must be new among its siblings and follow the ones of its own sort.
    fn check_step(&mut self, step: &str, before: &mut Siblings, at: &Span) {
        if step.is_empty() || step.contains('.') || step.trim() != step {
            self.report.push(mistakes::wrong_step(at.clone(), step));
            return;
        }
        if !before.seen.insert(step.to_owned()) {
            self.report.push(mistakes::path_twice(at.clone(), step));
            return;
        }
        let (sort, rank) = order_of(step);
        let counted = matches!(sort, StepKind::Dash | StepKind::Plus | StepKind::Paragraph);
        let last = before.last.insert(sort, (step.to_owned(), rank));
        let expected = last.as_ref().map_or(1, |(_, rank)| rank + 1);
        match last {
            Some((other, last)) if sort != StepKind::Named && rank <= last => {
                self.report.push(mistakes::out_of_order(at.clone(), step, &other));
            }
            _ if counted && rank != expected => {
                self.report.push(mistakes::ordinal_skipped(at.clone(), step, expected));
            }
            _ => {}
        }
    }
}

/// What a row of a table gives to be done are its own words: its cells say who and when.
fn take_text_of_row(row: &mut Clause) {
    let Some(text) = row.text.clone().filter(|_| !row.cells.is_empty()) else { return };
    row.task.0.iter_mut().for_each(|task| _ = task.quote.get_or_insert_with(|| text.clone()));
}

/// Each link keeps where it stands, so that it can be pointed at and confirmed.
fn place_links(file: &File, clause: &mut Clause, way: &[YamlStep]) {
    for (n, link) in clause.implements.0.iter_mut().enumerate() {
        let here = [way, &[key("implements"), YamlStep::Index(n)]].concat();
        let part = |name: &str| file.span(&[&here[..], &[key(name)]].concat());
        link.span = Some(file.span(&here));
        if let Some(confirmed) = &mut link.confirmed {
            confirmed.places = Some([part("meaning"), part("reason")]);
        }
    }
}

/// The steps met so far on one level, and the last of each sort.
#[derive(Default)]
struct Siblings {
    seen: HashSet<String>,
    last: HashMap<StepKind, (String, usize)>,
}

/// The sorts of step, each with an order of its own.
#[derive(PartialEq, Eq, Hash, Clone, Copy)]
enum StepKind {
    Roman,
    Number,
    Letter,
    Dash,
    Plus,
    Paragraph,
    Article,
    Named,
}

fn order_of(step: &str) -> (StepKind, usize) {
    let number = |text: &str| text.parse::<usize>().ok();
    if let Some(rank) = number(step).filter(|_| !step.starts_with('+')) {
        return (StepKind::Number, rank);
    }
    let counted =
        [("-", StepKind::Dash), ("+", StepKind::Plus), ("p", StepKind::Paragraph), ("Điều ", StepKind::Article)];
    for (prefix, sort) in counted {
        if let Some(rank) = step.strip_prefix(prefix).and_then(number) {
            return (sort, rank);
        }
    }
    // With f, j, w, z, which the alphabet of papers leaves out: KH 19/2024 has items e), f).
    if let Some(rank) = "abcdđefghijklmnopqrstuvwxyz".chars().position(|c| step == c.to_string()) {
        return (StepKind::Letter, rank);
    }
    match roman(step) {
        Some(rank) => (StepKind::Roman, rank),
        None => (StepKind::Named, 0),
    }
}

fn roman(text: &str) -> Option<usize> {
    let mut total = 0;
    let mut last = 0;
    for c in text.chars().rev() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => return None,
        };
        if value < last {
            total -= value;
        } else {
            total += value;
            last = value;
        }
    }
    (total > 0).then_some(total)
}
