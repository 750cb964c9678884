//! What a status is told beside its rows, and the object that holds both.

use serde::Serialize;

use crate::desk::status::Board;
use crate::diag::Lang;
use crate::model::{BodyId, Date, InstrumentId, Workspace};
use crate::register::Verified;
use crate::resolve::Obligation;
use crate::track::{Figures, LeftOut, Selection, Stray, Tally};
use crate::vietnamese::short_date;

/// The answer of `status`, by its contract.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView<R> {
    /// The day by which it is judged.
    pub as_of: Date,
    /// Only what had been recorded by the end of this day counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Date>,
    /// The register was made up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_up: Option<&'static str>,
    /// The plans that were looked at.
    pub instruments: Vec<InstrumentId>,
    /// A duty is due soon when no more days than these are left.
    pub soon_days: u64,
    /// The five that reports print.
    pub figures: Figures,
    /// What the figures do not count.
    pub left_out: LeftOut,
    /// Of those in time: the text gives them no day.
    pub undated: u64,
    /// Percentages, each with its denominator.
    pub shares: Vec<ShareRow>,
    /// Entries of the register whose duty is gone or not plain: counted nowhere above.
    pub strays: Vec<Stray>,
    /// What was asked for: duties, targets or groups.
    pub rows: Vec<R>,
}

/// A percentage with its denominator.
#[derive(Debug, Clone, Serialize)]
pub struct ShareRow {
    /// Which of the figures is divided.
    pub part: &'static str,
    /// By which of them.
    pub of: &'static str,
    /// How many that is.
    pub count: u64,
    /// By how many it is divided.
    pub whole: u64,
    /// To a tenth, as reports print it; none where there is nothing to divide by.
    pub percent: Option<String>,
}

/// What a status is told beside its rows.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// Whom ids mean.
    pub workspace: &'a Workspace,
    /// Of whom and when it was asked.
    pub selection: &'a Selection,
    /// Only what had been recorded by the end of this day counts.
    pub known_at: Option<Date>,
    /// The register was made up: whatever is printed must say so.
    pub made_up: bool,
    /// The plans that were looked at.
    pub instruments: Vec<InstrumentId>,
    /// Entries that are about nothing that the plans have.
    pub strays: &'a [Stray],
    /// How far the register was verified; none where there is none.
    pub verified: Option<Verified>,
}

impl<'a> Frame<'a> {
    /// What is told of a board.
    pub fn of(board: &'a Board) -> Frame<'a> {
        Frame {
            workspace: board.workspace(),
            selection: &board.selection,
            known_at: board.known_at,
            made_up: board.record.made_up,
            instruments: board.instruments.iter().cloned().collect(),
            strays: &board.strays,
            verified: board.verified,
        }
    }
}

impl Frame<'_> {
    /// The whole answer about some rows.
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
            strays: self.strays.to_vec(),
            rows,
        }
    }

    /// A body's official name on the day.
    pub fn name(&self, body: &BodyId) -> String {
        let found = self.workspace.body(body);
        found.map_or_else(|| body.to_string(), |body| body.name(Some(self.selection.as_of)))
    }

    /// Whose duty it was, where it was handed on.
    pub(super) fn origin(&self, obligation: &Obligation) -> Option<String> {
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

    /// The short names of the plans, as a head prints them.
    pub fn short_names(&self) -> String {
        let instruments = self.instruments.iter().filter_map(|id| self.workspace.instruments.get(id));
        instruments.map(|instrument| instrument.short_name()).collect::<Vec<_>>().join("; ")
    }
}

fn shares(figures: &Figures) -> Vec<ShareRow> {
    let row = |part, count, of, whole| {
        let share = crate::track::Percentage { part: count, whole };
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
