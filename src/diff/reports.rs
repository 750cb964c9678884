//! Reports of a pair of clauses: from whom, to whom, how often, by when.

use std::cmp::Ordering;

use super::body_names::BodyNames;
use super::change::{FactChange, verbatim};
use super::edit::{Class, EditKind};
use super::pairing::{paired, without_equals};
use crate::diag::Text;
use crate::model::{BodyRef, Clause, Closing, DueDay, FactWords, Frequency, StatedReport, Words, fill};

pub(super) fn changes(words: &Words, body_names: &BodyNames, a: &[&Clause], b: &[&Clause]) -> Vec<FactChange> {
    let of = |is_new: bool, clauses: &[&'_ Clause]| -> Vec<ComparedReport> {
        let all = clauses.iter().flat_map(|clause| clause.report.iter().map(move |report| (*clause, report)));
        all.map(|(clause, report)| ComparedReport::new(body_names, is_new, clause, report)).collect()
    };
    let (a, b) = (of(false, a), of(true, b));
    let (a, b) = without_equals(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), |report| report.value());
    let likeness = |x: &ComparedReport, y: &ComparedReport| {
        let same = [
            x.from.0 == y.from.0,
            x.to.0 == y.to.0,
            x.via.0 == y.via.0,
            x.frequencies == y.frequencies,
            x.due == y.due,
        ];
        0.1 + same.into_iter().map(|same| if same { 1.0 } else { 0.0 }).sum::<f64>()
    };
    paired(a, b, likeness).into_iter().flat_map(|(x, y)| report(words, x, y)).collect()
}

/// Ids to compare, and names to show.
type Bodies = (Vec<String>, String);

/// A report as it can be compared.
struct ComparedReport {
    from: Bodies,
    to: Bodies,
    via: Bodies,
    frequencies: Vec<Frequency>,
    /// The last day that counts, of each frequency.
    due: Vec<(Frequency, Vec<DueDay>)>,
    /// Where its figures are closed otherwise than by the regime, and the words that fold a shorter report into it.
    closing: Text,
    folded: Text,
    /// The words that ask for it also where nothing happened.
    even_if_none: Text,
    /// The words with digits, as the text writes them.
    figures: String,
    quote: String,
}

impl ComparedReport {
    fn new(body_names: &BodyNames, is_new: bool, clause: &Clause, report: &StatedReport) -> ComparedReport {
        let bodies = |all: &[BodyRef]| -> Bodies {
            let mut ids: Vec<String> = all.iter().map(|body| body_names.id(is_new, &body.body).to_string()).collect();
            ids.sort();
            let names = all.iter().map(|b| b.written.clone().unwrap_or_else(|| body_names.name(is_new, &b.body)));
            (ids, names.collect::<Vec<_>>().join(", "))
        };
        let via: Vec<BodyRef> = report.via.iter().cloned().collect();
        let frequencies = report.frequencies();
        let days = |frequency: &Frequency| {
            let before = report.before.get(frequency).into_iter().flatten().map(|day| day.day_before());
            let mut days: Vec<DueDay> = before.chain(report.by.get(frequency).into_iter().flatten().copied()).collect();
            days.sort_unstable();
            days
        };
        ComparedReport {
            from: bodies(&report.from),
            to: bodies(&report.to),
            via: bodies(&via),
            due: frequencies.iter().map(|frequency| (*frequency, days(frequency))).collect(),
            frequencies,
            closing: report.closing.map_or_else(Text::default, Closing::said),
            folded: report.folded.as_deref().map_or_else(Text::default, verbatim),
            even_if_none: report.even_if_none.as_deref().map_or_else(Text::default, verbatim),
            figures: figures(report.quote.as_deref().unwrap_or(&clause.words())),
            quote: report.quote.clone().unwrap_or_default(),
        }
    }

    fn value(&self) -> String {
        format!(
            "{:?}|{:?}|{:?}|{:?}|{}|{}|{}",
            self.from.0, self.to.0, self.via.0, self.due, self.closing.vi, self.folded.vi, self.even_if_none.vi
        )
    }

    fn every(&self) -> Text {
        let every: Vec<Text> = self.frequencies.iter().map(|frequency| frequency.said().into()).collect();
        Text::joined(&every, ", ")
    }

    fn days_of(&self, frequency: Frequency) -> &[DueDay] {
        self.due.iter().find(|(known, _)| *known == frequency).map_or(&[], |(_, days)| days)
    }

    fn in_words(&self, words: &FactWords) -> Text {
        let (from, to, via, every) = (&*self.from.1, &*self.to.1, &*self.via.1, self.every());
        let pattern = if via.is_empty() { &words.report } else { &words.report_via };
        let through = if via.is_empty() { String::new() } else { format!(" through “{via}”") };
        Text::new(
            fill(pattern, &[("from", from), ("to", to), ("via", via), ("every", &every.vi)]),
            format!("“{from}” to “{to}”{through}: {}", every.en),
        )
    }
}

fn report(words: &Words, x: Option<&ComparedReport>, y: Option<&ComparedReport>) -> Vec<FactChange> {
    let quote = |report: Option<&ComparedReport>| report.map_or_else(String::new, |report| report.quote.clone());
    let change = |kind, was: Text, is: Text| {
        let figures =
            |report: Option<&ComparedReport>| report.map_or_else(String::new, |report| report.figures.clone());
        let mut says = vec![was.vi.clone(), is.vi.clone(), figures(x), figures(y)];
        says.extend_from_slice(&words.compared.reporting);
        FactChange { class: Class::Report, kind, was, is, quotes: (quote(x), quote(y)), says }
    };
    let (Some(old), Some(new)) = (x, y) else {
        let said =
            |report: Option<&ComparedReport>| report.map_or_else(Text::default, |report| report.in_words(&words.facts));
        let kind = if x.is_some() { EditKind::Lifted } else { EditKind::Set };
        let mut change = change(kind, said(x), said(y));
        change.says.extend([quote(x), quote(y)]);
        return vec![change];
    };
    let mut changes = Vec::new();
    for (kind, was, is) in [
        (EditKind::Addressee, &old.to, &new.to),
        (EditKind::Via, &old.via, &new.via),
        (EditKind::Reporter, &old.from, &new.from),
    ] {
        if was.0 != is.0 {
            changes.push(change(kind, verbatim(&*was.1), verbatim(&*is.1)));
        }
    }
    if old.frequencies != new.frequencies {
        changes.push(change(EditKind::Frequency, old.every(), new.every()));
    }
    for frequency in old.frequencies.iter().filter(|frequency| new.frequencies.contains(frequency)) {
        let (was, is) = (old.days_of(*frequency), new.days_of(*frequency));
        if was != is {
            let [said, now] = [was, is].map(|days| days_in_words(&words.facts, *frequency, days));
            changes.push(change(of_days(was, is), said, now));
        }
    }
    let beside = [(&old.closing, &new.closing), (&old.folded, &new.folded), (&old.even_if_none, &new.even_if_none)];
    for (was, is) in beside.into_iter().filter(|(was, is)| was != is) {
        let kind = if is.vi.is_empty() { EditKind::Lifted } else { EditKind::Set };
        changes.push(change(kind, was.clone(), is.clone()));
    }
    changes
}

fn figures(words: &str) -> String {
    let figures = words.split(' ').filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    figures.collect::<Vec<_>>().join(" ")
}

fn of_days(was: &[DueDay], is: &[DueDay]) -> EditKind {
    if was.is_empty() {
        return EditKind::Set;
    }
    if is.is_empty() {
        return EditKind::Lifted;
    }
    let orders: Vec<Ordering> = was.iter().zip(is).map(|(was, is)| is.cmp(was)).collect();
    match was.len() == is.len() {
        true if orders.iter().all(|order| order.is_le()) => EditKind::Tightened,
        true if orders.iter().all(|order| order.is_ge()) => EditKind::Loosened,
        _ => EditKind::Moved,
    }
}

fn days_in_words(words: &FactWords, frequency: Frequency, days: &[DueDay]) -> Text {
    if days.is_empty() {
        return Text::default();
    }
    let every = frequency.said();
    let (vi, en): (Vec<String>, Vec<String>) = days.iter().map(|day| (day.said().vi, day.said().en)).unzip();
    Text::new(
        fill(&words.until, &[("every", every.vi), ("days", &vi.join(", "))]),
        format!("{}: until the end of {}", every.en, en.join(", ")),
    )
}
