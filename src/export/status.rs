//! What was done, as records: obligations as they stand, groups of them, and the object that holds both.
//!
//! Start at [`StatusView`]; [`page`] shows it to people, [`workbook`] and [`calendar`] take it to the office.

pub mod calendar;
mod group;
pub mod page;
pub mod reasons;
pub mod workbook;

use serde::Serialize;

pub use group::{GroupRow, rows as group_rows};

use super::Record;
use super::obligation::{bearer, content_of};
use crate::diag::Lang;
use crate::model::{BodyId, Date, InstrumentId, Workspace};
use crate::resolve::Obligation;
use crate::track::{Figures, Item, LeftOut, Selection, Status, Tally};
use crate::vietnamese::short_date;

/// The answer of `status`, by its contract.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView<R> {
    pub as_of: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Date>,
    /// The register was made up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_up: Option<&'static str>,
    pub instruments: Vec<InstrumentId>,
    /// A duty is due soon when no more days than these are left.
    pub soon_days: u64,
    pub figures: Figures,
    pub left_out: LeftOut,
    /// Of those in time: the text gives them no day.
    pub undated: u64,
    pub shares: Vec<ShareRow>,
    pub rows: Vec<R>,
}

/// A percentage with its denominator.
#[derive(Debug, Clone, Serialize)]
pub struct ShareRow {
    pub part: &'static str,
    pub of: &'static str,
    pub count: u64,
    pub whole: u64,
    pub percent: Option<String>,
}

/// What a status is told beside its rows.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    pub workspace: &'a Workspace,
    pub selection: &'a Selection,
    pub known_at: Option<Date>,
    pub made_up: bool,
    pub instruments: Vec<InstrumentId>,
}

impl Frame<'_> {
    pub fn view<R>(&self, tally: &Tally, rows: Vec<R>) -> StatusView<R> {
        let figures = tally.figures();
        StatusView {
            as_of: self.selection.as_of,
            known_at: self.known_at,
            made_up: self.made_up.then_some(crate::track::MADE_UP),
            instruments: self.instruments.clone(),
            soon_days: self.selection.soon,
            figures,
            left_out: tally.left_out(),
            undated: tally.undated,
            shares: shares(&figures),
            rows,
        }
    }

    pub fn name(&self, body: &BodyId) -> String {
        let found = self.workspace.body(body);
        found.map_or_else(|| body.to_string(), |body| body.name(Some(self.selection.as_of)))
    }

    /// Whose duty it was, where it was handed on.
    fn origin(&self, obligation: &Obligation) -> Option<String> {
        (obligation.origin != obligation.body).then(|| self.name(&obligation.origin))
    }

    /// What was left out by asking: whoever reads the figures must know of what they are.
    pub fn asked(&self, lang: Lang) -> String {
        let selection = self.selection;
        let known = self.known_at.map(|day| (lang.pick("theo sổ ghi đến hết ngày", "as recorded by"), short_date(day)));
        let period = selection.period.map(|period| (lang.pick("việc thuộc kỳ", "period"), period.to_string()));
        let reports = selection.act.map(|_| (lang.pick("chỉ tính báo cáo", "reports only"), String::new()));
        let body = selection.body.as_ref().map(|body| (lang.pick("của", "of"), self.name(body)));
        let place = selection.place.as_ref().and_then(|place| self.workspace.places.get(place));
        let place = place.map(|place| (lang.pick("tại", "in"), place.full_name_on(Some(selection.as_of))));
        let parts = [known, period, reports, body, place].into_iter().flatten();
        parts.map(|(what, of)| format!(", {what} {of}").trim_end().to_owned()).collect()
    }

    pub fn short_names(&self) -> String {
        let instruments = self.instruments.iter().filter_map(|id| self.workspace.instruments.get(id));
        instruments.map(|instrument| instrument.short_name()).collect::<Vec<_>>().join("; ")
    }
}

fn shares(figures: &Figures) -> Vec<ShareRow> {
    let row = |part, count, of, whole| {
        let share = crate::track::Share { part: count, whole };
        ShareRow { part, of, count, whole, percent: share.percent() }
    };
    vec![
        row("done", figures.done(), "total", figures.total),
        row("done_on_time", figures.done_on_time, "done", figures.done()),
        row("done_on_time", figures.done_on_time, "done_or_overdue", figures.done_or_overdue()),
        row("overdue", figures.overdue, "done_or_overdue", figures.done_or_overdue()),
        row("overdue", figures.overdue, "total", figures.total),
    ]
}

/// One obligation as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct StatusRow {
    pub key: String,
    pub instrument: String,
    pub clause: String,
    pub task: Option<String>,
    /// What is to be done, in few words.
    pub content: String,
    pub body: String,
    pub body_id: String,
    pub place: Option<String>,
    pub role: &'static str,
    pub act: &'static str,
    pub period: Option<String>,
    /// The due day as it was last moved.
    pub due: Option<Date>,
    /// The due day as the text gives it.
    pub due_stated: Option<Date>,
    /// The entry that moved it.
    pub extended_by: Option<u64>,
    pub status: &'static str,
    pub state: &'static str,
    pub done_on: Option<Date>,
    pub days_late: Option<i64>,
    pub days_left: Option<i64>,
    /// The entry that says that it was done or let go.
    pub entry: Option<u64>,
    #[serde(skip)]
    standing: Status,
    #[serde(skip)]
    short_name: String,
    /// Whose duty it was, where it was handed on.
    #[serde(skip)]
    origin: Option<String>,
}

impl StatusRow {
    pub fn new(frame: &Frame, item: &Item) -> StatusRow {
        let (obligation, progress) = (&item.obligation, &item.progress);
        let instrument = &frame.workspace.instruments[&obligation.instrument];
        let as_of = frame.selection.as_of;
        let is_open = item.status.is_open() && item.status != Status::Overdue;
        let left = item.due().filter(|_| is_open).map(|due| (due - as_of).num_days());
        StatusRow {
            key: obligation.key.clone(),
            instrument: obligation.instrument.to_string(),
            clause: obligation.clause.to_string(),
            task: obligation.task.as_ref().map(ToString::to_string),
            content: content(frame, item),
            body: frame.name(&obligation.body),
            body_id: obligation.body.to_string(),
            place: obligation.place.as_ref().map(ToString::to_string),
            role: obligation.role.key(),
            act: obligation.act.key(),
            period: obligation.period.clone(),
            due: item.due(),
            due_stated: obligation.due,
            extended_by: progress.extended.map(|extended| extended.decided.entry),
            status: item.status.vi(),
            state: item.status.key(),
            done_on: progress.met.map(|met| met.on),
            days_late: item.days_late(as_of),
            days_left: left,
            entry: progress.met.or(progress.waived).map(|noted| noted.entry),
            standing: item.status,
            short_name: instrument.short_name(),
            origin: frame.origin(obligation),
        }
    }

    /// Who bears it, and whose it was.
    fn bearer(&self, lang: Lang) -> String {
        bearer(&self.body, self.origin.as_deref(), lang)
    }

    /// What needs a look first, then by day.
    pub fn pressing(&self) -> (Status, Option<Date>) {
        (self.standing, self.due)
    }

    /// The due day for people, with the one it was moved from.
    fn when(&self) -> String {
        match (self.due, self.due_stated, self.extended_by) {
            (None, ..) => "không nêu".to_owned(),
            (Some(due), Some(stated), Some(_)) => format!("{} (gia hạn từ {})", short_date(due), short_date(stated)),
            (Some(due), ..) => short_date(due),
        }
    }

    /// How late it is, or how long there is.
    fn left(&self, lang: Lang) -> String {
        let days = lang.pick("ngày", "days");
        match (self.days_late, self.days_left) {
            (Some(late), _) => format!("{} {late} {days}", lang.pick("quá", "late")),
            (None, Some(left)) => format!("{} {left} {days}", lang.pick("còn", "in")),
            (None, None) => self.standing.in_lang(lang).to_owned(),
        }
    }

    fn how(&self, lang: Lang) -> String {
        let status = self.standing.in_lang(lang);
        match (self.days_late, self.days_left, self.done_on) {
            (Some(days), ..) => format!("{status} {days} {}", lang.pick("ngày", "days")),
            (_, Some(days), _) if self.standing == Status::DueSoon => {
                format!("{status}: {} {days} {}", lang.pick("còn", "in"), lang.pick("ngày", "days"))
            }
            (.., Some(day)) => format!("{status} ({})", short_date(day)),
            _ => status.to_owned(),
        }
    }
}

/// What is to be done, in few words.
pub fn content(frame: &Frame, item: &Item) -> String {
    const MOST: usize = 60;
    content_of(frame.workspace, &item.obligation, MOST)
}

impl Record for StatusRow {
    fn heads(lang: Lang) -> Vec<&'static str> {
        match lang {
            Lang::Vi => vec!["Văn bản", "Cơ quan", "Việc", "Điều khoản", "Hạn", "Tình trạng"],
            Lang::En => vec!["Instrument", "Body", "Duty", "Clause", "Due", "Status"],
        }
    }

    fn cells(&self, lang: Lang) -> Vec<String> {
        vec![
            self.short_name.clone(),
            self.bearer(lang),
            self.content.clone(),
            self.clause.clone(),
            self.when(),
            self.how(lang),
        ]
    }
}
