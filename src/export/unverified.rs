//! Facts that the engine uses and nobody has verified: where each stands, what it is, how it is known.

use serde::Serialize;

use super::ListingRow;
use crate::diag::{Lang, Phrase, keyed};
use crate::model::{Basis, BodyId, Certainty, Place, Successor, Workspace};
use crate::resolve::Rules;

/// One fact that is *chưa kiểm chứng*.
#[derive(Debug, Clone, Serialize)]
pub struct UnverifiedRow {
    /// What sort of fact it is.
    pub kind: UnverifiedKind,
    /// The file with its row or clause, else the id of the body, place or day.
    pub r#where: String,
    /// What is held true.
    pub what: String,
    /// By which kind of source it is known.
    pub certainty: Certainty,
    /// What its basis cites.
    pub source: String,
}

/// What sort of fact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnverifiedKind {
    /// A rule and its basis.
    Rule,
    /// What a plan says of the part below its issuer.
    Reading,
    /// That a body exists, or when.
    Body,
    /// Who took over a function.
    Successor,
    /// A unit: its name, its type, what became of it.
    Place,
    /// A day off, or one that was worked.
    Day,
}

keyed!(UnverifiedKind);

impl UnverifiedKind {
    /// The word for it in records.
    pub fn key(self) -> &'static str {
        self.said().en
    }

    /// Its word in either language; the English one is its key.
    pub fn said(self) -> Phrase {
        match self {
            UnverifiedKind::Rule => Phrase::new("quy tắc", "rule"),
            UnverifiedKind::Reading => Phrase::new("cách hiểu", "reading"),
            UnverifiedKind::Body => Phrase::new("cơ quan", "body"),
            UnverifiedKind::Successor => Phrase::new("kế thừa", "successor"),
            UnverifiedKind::Place => Phrase::new("địa phương", "place"),
            UnverifiedKind::Day => Phrase::new("ngày", "day"),
        }
    }
}

/// All of them: rules, plans' readings of what falls below, bodies with their successors, places with theirs, days.
pub fn unverified(workspace: &Workspace, rules: &Rules) -> Vec<UnverifiedRow> {
    let mut list = List(Vec::new());
    for rule in rules.values() {
        list.add(UnverifiedKind::Rule, rule.home(), &rule.title, Some(&rule.basis));
    }
    for instrument in workspace.instruments.values() {
        for clause in &instrument.clauses {
            let place = || format!("plans/{}.yaml#{}", instrument.id, clause.path);
            clause
                .below
                .iter()
                .for_each(|said| list.add(UnverifiedKind::Reading, place(), &said.reason, Some(&said.basis)));
        }
    }
    for body in workspace.bodies.values() {
        list.add(UnverifiedKind::Body, body.id.to_string(), &body.name, body.basis.as_ref());
        list.successors(&body.id, &body.successors);
    }
    for kind in workspace.kinds.values() {
        list.add(UnverifiedKind::Body, kind.id.to_string(), &kind.name, kind.basis.as_ref());
        list.successors(&kind.id, &kind.successors);
    }
    for place in workspace.places.values() {
        list.place(place);
    }
    for day in workspace.calendar.days.values() {
        list.add(UnverifiedKind::Day, day.day.to_string(), &day.name, Some(&day.basis));
    }
    list.0
}

struct List(Vec<UnverifiedRow>);

impl List {
    fn add(&mut self, kind: UnverifiedKind, place: String, what: &str, basis: Option<&Basis>) {
        let Some(basis) = basis.filter(|basis| basis.certainty.is_unverified()) else { return };
        let (source, certainty) = (basis.all_cited(), basis.certainty);
        self.0.push(UnverifiedRow { kind, r#where: place, what: what.to_owned(), certainty, source });
    }

    fn successors(&mut self, body: &BodyId, successors: &[Successor]) {
        for next in successors {
            let what = format!("{} → {} ({})", next.function, next.to, next.from);
            self.add(UnverifiedKind::Successor, body.to_string(), &what, Some(&next.basis));
        }
    }

    fn place(&mut self, place: &Place) {
        let id = || place.id.to_string();
        self.add(UnverifiedKind::Place, id(), &place.name, place.basis.as_ref());
        for later in &place.names {
            self.add(UnverifiedKind::Place, id(), &later.name, later.basis.as_ref());
        }
        for unit in &place.types {
            self.add(UnverifiedKind::Place, id(), &unit.unit, unit.basis.as_ref());
        }
        for next in &place.successors {
            let what = format!("→ {} ({})", next.to, next.from);
            self.add(UnverifiedKind::Successor, id(), &what, Some(&next.basis));
        }
    }
}

impl ListingRow for UnverifiedRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Loại", "Ở đâu", "Điều gì", "Độ chắc chắn", "Nguồn"],
            Lang::En => vec!["Kind", "Where", "What", "Certainty", "Source"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let kind = self.kind.said().in_lang(lang);
        let certainty = self.certainty.said().in_lang(lang).to_owned();
        vec![kind.to_owned(), self.r#where.clone(), self.what.clone(), certainty, self.source.clone()]
    }
}
