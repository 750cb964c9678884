//! Groups of obligations with their figures.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Frame;
use crate::diag::{Lang, Phrase};
use crate::export::ListingRow;
use crate::model::{Instrument, TaskId};
use crate::track::{Figures, Group, LeftOut, Percentage, Tally};
use crate::vietnamese::{alphabetical, capitalised, count, shortened};

/// One group.
#[derive(Debug, Clone, Serialize)]
pub struct GroupRow {
    /// What the group is, by id; none of the bodies of no place.
    pub id: Option<String>,
    /// What a person calls it.
    pub name: String,
    /// The five that reports print.
    #[serde(flatten)]
    pub figures: Figures,
    /// What the figures do not count.
    pub left_out: LeftOut,
    /// Of those done or overdue, as reports print it.
    pub overdue_percent: Option<String>,
    /// The same to reckon with: a part of one, to a thousandth.
    pub overdue_rate: Option<f64>,
    /// Overdue ones of those done or overdue.
    #[serde(skip)]
    pub overdue_share: Percentage,
    /// The name where it is none of the corpus.
    #[serde(skip)]
    said: Option<Phrase>,
    #[serde(skip)]
    order: usize,
}

/// The groups: tasks in the order of the text, all others with most overdue first, then by name.
pub fn rows(frame: &Frame, groups: &BTreeMap<Group, Tally>) -> Vec<GroupRow> {
    let mut rows: Vec<GroupRow> = groups.iter().map(|(group, tally)| row(frame, group, tally)).collect();
    rows.sort_by(|a, b| {
        let by_text = a.order.cmp(&b.order);
        let pressing = Reverse(a.figures.overdue).cmp(&Reverse(b.figures.overdue));
        by_text.then(pressing).then_with(|| alphabetical(&a.name, &b.name))
    });
    rows
}

fn row(frame: &Frame, group: &Group, tally: &Tally) -> GroupRow {
    let figures = tally.figures();
    let overdue_share = Percentage { part: figures.overdue, whole: figures.done_or_overdue() };
    let (id, name, order) = naming(frame, group);
    let said = matches!(group, Group::Place(None)).then_some(CENTRE);
    let (overdue_percent, overdue_rate) = (overdue_share.percent(), overdue_share.rate());
    GroupRow {
        id,
        name,
        figures,
        left_out: tally.left_out(),
        overdue_percent,
        overdue_rate,
        overdue_share,
        said,
        order,
    }
}

/// What the bodies of no place are called together.
const CENTRE: Phrase = Phrase::new("Cơ quan trung ương", "The centre");

fn naming(frame: &Frame, group: &Group) -> (Option<String>, String, usize) {
    let instruments = &frame.workspace.instruments;
    match group {
        Group::Body(body) => (Some(body.to_string()), frame.name(body), 0),
        Group::Instrument(id) => (Some(id.to_string()), instruments[id].short_name(), 0),
        Group::Place(None) => (None, CENTRE.vi.to_owned(), 0),
        Group::Place(Some(id)) => {
            let place = frame.workspace.places.get(id);
            let name = place.map(|place| capitalised(&place.full_name_on(Some(frame.selection.as_of))));
            (Some(id.to_string()), name.unwrap_or_else(|| id.to_string()), 0)
        }
        Group::Task(id, task) => {
            let (name, order) = task_name(&instruments[id], task);
            (Some(format!("{id}/{task}")), name, order)
        }
        Group::Clause(id, path) => {
            let path = path.parse().ok();
            let clause = path.and_then(|path| instruments[id].clause(&path).map(|clause| (clause, path)));
            let (name, order) = clause.map_or((String::new(), 0), |(clause, path)| {
                (format!("{path} {}", shortened(&clause.content_of(None), NAME)), instruments[id].index[&path])
            });
            (Some(id.to_string()), name, order)
        }
    }
}

/// So many letters of a task name it.
const NAME: usize = 60;

fn task_name(instrument: &Instrument, id: &TaskId) -> (String, usize) {
    let Some((clause, task)) = instrument.tasks().find(|(_, task)| task.id == *id) else {
        return (id.to_string(), usize::MAX);
    };
    let words = task.title.clone().unwrap_or_else(|| instrument.content_of(clause, Some(id)));
    (format!("{} {}", clause.path, shortened(&words, NAME)), instrument.index[&clause.path])
}

impl ListingRow for GroupRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["", "Tổng", "HT đúng hạn", "HT quá hạn", "Còn hạn", "Quá hạn", "Tỷ lệ quá hạn"],
            Lang::En => vec!["", "Total", "On time", "Late", "In time", "Overdue", "Overdue rate"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        let figures = &self.figures;
        let share = match self.overdue_share.percent() {
            Some(percent) => {
                let Percentage { part, whole } = self.overdue_share;
                format!("{}/{} = {percent}", count(part), count(whole))
            }
            None => "–".to_owned(),
        };
        let counts = [figures.total, figures.done_on_time, figures.done_late, figures.in_time, figures.overdue];
        let counts = counts.into_iter().map(count);
        std::iter::once(self.said.map_or_else(|| self.name.clone(), |said| said.in_lang(lang).to_owned()))
            .chain(counts)
            .chain([share])
            .collect()
    }
}
