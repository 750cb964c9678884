//! Obligations with a due day as a calendar's events.

use super::frame::Frame;
use super::row::content;
use crate::diag::Lang;
use crate::export::ics::{Event, State, write};
use crate::export::obligation::bearer;
use crate::model::Hour;
use crate::track::{Item, MADE_UP, Status, short_id};

/// The calendar of all items that have a due day.
pub fn calendar(frame: &Frame, items: &[Item], lang: Lang) -> String {
    let mark = if frame.made_up { format!(" - {MADE_UP}") } else { String::new() };
    let name = format!("{}: {}{mark}", lang.pick("Thời hạn", "Due days"), frame.short_names());
    let events: Vec<Event> = items.iter().filter_map(|item| event(frame, item, lang)).collect();
    write(&name, frame.selection.as_of, &events)
}

fn event(frame: &Frame, item: &Item, lang: Lang) -> Option<Event> {
    let (obligation, progress) = (&item.obligation, &item.progress);
    let day = item.due()?;
    let state = match item.status {
        Status::Waived => State::Cancelled,
        status if status.is_done() => State::Done,
        _ => State::Open,
    };
    let mark = if frame.made_up { format!("[{MADE_UP}] ") } else { String::new() };
    let done = if state == State::Done { lang.pick("Đã xong: ", "Done: ") } else { "" };
    let body = bearer(&frame.name(&obligation.body), frame.origin(obligation).as_deref(), lang);
    let citation = frame.workspace.instruments[&obligation.instrument].short_name();
    let hour = obligation.hour.filter(|_| Some(day) == obligation.due).map(Hour::said);
    let by = hour.map_or_else(String::new, |hour| format!("{} {}: ", lang.pick("Đến", "By"), hour.in_lang(lang)));
    let entries = [progress.met, progress.waived, progress.extended.map(|extended| extended.decided)];
    Some(Event {
        id: format!("{}@phancong", short_id(&obligation.key)),
        revision: entries.into_iter().flatten().map(|noted| noted.entry).max().unwrap_or(0),
        day,
        summary: format!("{mark}{done}{by}{body}: {}", content(frame, item).in_lang(lang)),
        description: format!(
            "{citation}, {}\n{}\n{}",
            obligation.clause,
            item.status.said().in_lang(lang),
            obligation.key
        ),
        state,
    })
}
