//! One obligation as it stands, as a record.

use serde::{Serialize, Serializer};

use super::frame::Frame;
use crate::diag::{Lang, Text};
use crate::export::ListingRow;
use crate::export::obligation::{bearer, content_of};
use crate::model::{Act, Date, DutyPeriod, Hour, ObligationKey, Role};
use crate::track::{Item, Status};
use crate::vietnamese::short_date;

/// One obligation as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct StatusRow {
    /// The same in every run, whatever else is owed.
    pub key: ObligationKey,
    /// The id of the plan.
    pub instrument: String,
    /// The address of the clause.
    pub clause: String,
    /// The task by its name; none where the clause belongs to none.
    pub task: Option<String>,
    /// What is to be done, in few words.
    pub content: String,
    /// The bearer's official name on the day.
    pub body: String,
    /// The bearer's id.
    pub body_id: String,
    /// The id of the place; none of a body of the whole country.
    pub place: Option<String>,
    /// What the body is in the task.
    pub role: Role,
    /// By which act it is met.
    pub act: Act,
    /// For which of several times; none where it is owed once.
    pub period: Option<DutyPeriod>,
    /// The due day as it was last moved.
    pub due: Option<Date>,
    /// The due day as the text gives it.
    pub due_stated: Option<Date>,
    /// By which hour of it, in Viet Nam; nothing where the day was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<Hour>,
    /// The entry that moved it.
    pub extended_by: Option<u64>,
    /// In Vietnamese, as records have it.
    #[serde(serialize_with = "in_words")]
    pub status: Status,
    /// The same by its key.
    pub state: Status,
    /// The day on which it was met.
    pub done_on: Option<Date>,
    /// Of what was done late or is overdue.
    pub days_late: Option<i64>,
    /// Of what is open and has a day that has not passed.
    pub days_left: Option<i64>,
    /// The entry that says that it was done or let go.
    pub entry: Option<u64>,
    /// What is to be done, in few words.
    #[serde(skip)]
    pub(super) said: Text,
    #[serde(skip)]
    pub(super) short_name: String,
    /// Whose duty it was, where it was handed on.
    #[serde(skip)]
    origin: Option<String>,
}

impl StatusRow {
    /// The row of one obligation as it stands.
    pub fn new(frame: &Frame, item: &Item) -> StatusRow {
        let (obligation, progress) = (&item.obligation, &item.progress);
        let instrument = &frame.workspace.instruments[&obligation.instrument];
        let as_of = frame.selection.as_of;
        let is_open = item.status.is_open() && item.status != Status::Overdue;
        let left = item.due().filter(|_| is_open).map(|due| (due - as_of).num_days());
        let said = content(frame, item);
        StatusRow {
            key: obligation.key.clone(),
            instrument: obligation.instrument.to_string(),
            clause: obligation.clause.to_string(),
            task: obligation.task.as_ref().map(ToString::to_string),
            content: said.vi.clone(),
            said,
            body: frame.name(&obligation.body),
            body_id: obligation.body.to_string(),
            place: obligation.place.as_ref().map(ToString::to_string),
            role: obligation.role,
            act: obligation.act,
            period: obligation.period.clone(),
            due: item.due(),
            due_stated: obligation.due,
            hour: obligation.hour.filter(|_| item.due() == obligation.due),
            extended_by: progress.extended.map(|extended| extended.decided.entry),
            status: item.status,
            state: item.status,
            done_on: progress.met.map(|met| met.on),
            days_late: item.days_late(as_of),
            days_left: left,
            entry: progress.met.or(progress.waived).map(|noted| noted.entry),
            short_name: instrument.short_name(),
            origin: frame.origin(obligation),
        }
    }

    /// Who bears it, and whose it was.
    pub(super) fn bearer(&self, lang: Lang) -> String {
        bearer(&self.body, self.origin.as_deref(), lang)
    }

    /// What needs a look first, then by day.
    pub fn pressing(&self) -> (Status, Option<Date>) {
        (self.state, self.due)
    }

    /// The due day for people, with the one it was moved from.
    pub(super) fn when(&self, lang: Lang) -> String {
        match (self.due, self.due_stated, self.extended_by) {
            (None, ..) => lang.pick("không nêu", "none stated").to_owned(),
            (Some(due), Some(stated), Some(_)) => {
                format!("{} ({} {})", short_date(due), lang.pick("gia hạn từ", "extended from"), short_date(stated))
            }
            (Some(due), ..) => match self.hour.map(Hour::said) {
                Some(hour) => format!("{} {}", hour.in_lang(lang), short_date(due)),
                None => short_date(due),
            },
        }
    }

    /// How late it is, or how long there is.
    pub(super) fn left(&self, lang: Lang) -> String {
        let days = lang.pick("ngày", "days");
        match (self.days_late, self.days_left) {
            (Some(late), _) => format!("{} {late} {days}", lang.pick("quá", "late")),
            (None, Some(left)) => format!("{} {left} {days}", lang.pick("còn", "in")),
            (None, None) => self.state.said().in_lang(lang).to_owned(),
        }
    }

    pub(super) fn how(&self, lang: Lang) -> String {
        let status = self.state.said().in_lang(lang);
        match (self.days_late, self.days_left, self.done_on) {
            (Some(days), ..) => format!("{status} {days} {}", lang.pick("ngày", "days")),
            (_, Some(days), _) if self.state == Status::DueSoon => {
                format!("{status}: {} {days} {}", lang.pick("còn", "in"), lang.pick("ngày", "days"))
            }
            (.., Some(day)) => format!("{status} ({})", short_date(day)),
            _ => status.to_owned(),
        }
    }
}

fn in_words<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
    status.vi().serialize(serializer)
}

/// What is to be done, in few words.
pub fn content(frame: &Frame, item: &Item) -> Text {
    const MOST: usize = 60;
    content_of(frame.workspace, &item.obligation, MOST)
}

impl ListingRow for StatusRow {
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
            self.said.in_lang(lang).to_owned(),
            self.clause.clone(),
            self.when(lang),
            self.how(lang),
        ]
    }
}
