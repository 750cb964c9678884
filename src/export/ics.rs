//! A calendar (RFC 5545) that programs import: each event keeps its id, so that a second import mends the
//! first and doubles nothing.

use std::fmt::Write;

use chrono::Days;

use crate::diag::letters;
use crate::model::Date;

/// A day's event.
#[derive(Debug, Clone)]
pub struct Event {
    /// The same in every run.
    pub id: String,
    /// Grows when the event changes.
    pub revision: u64,
    /// A whole day, without an hour.
    pub day: Date,
    /// What stands on the day in a calendar.
    pub summary: String,
    /// What is seen when it is opened.
    pub description: String,
    /// Whether it still matters.
    pub state: State,
}

/// Whether an event still matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// With alarms before its day.
    Open,
    /// Stays on its day, silent.
    Done,
    /// It is owed no longer: calendars take it out.
    Cancelled,
}

/// So many days before, an alarm.
const ALARMS: [u32; 2] = [7, 1];

/// The calendar of events, as things stood on a day.
pub fn write(name: &str, as_of: Date, events: &[Event]) -> String {
    let mut text = Lines(String::new());
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//phancong//phancong//VI");
    text.line("CALSCALE:GREGORIAN");
    text.line("METHOD:PUBLISH");
    text.line(&format!("X-WR-CALNAME:{}", escaped(name)));
    text.line("X-WR-TIMEZONE:Asia/Ho_Chi_Minh");
    events.iter().for_each(|event| text.event(as_of, event));
    text.line("END:VCALENDAR");
    text.0
}

struct Lines(String);

impl Lines {
    fn event(&mut self, as_of: Date, event: &Event) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(&event.id)));
        self.line(&format!("DTSTAMP:{}T000000Z", as_of.format("%Y%m%d")));
        self.line(&format!("SEQUENCE:{}", event.revision));
        self.line(&format!("DTSTART;VALUE=DATE:{}", event.day.format("%Y%m%d")));
        self.line(&format!("DTEND;VALUE=DATE:{}", (event.day + Days::new(1)).format("%Y%m%d")));
        self.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        self.line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        let status = if event.state == State::Cancelled { "CANCELLED" } else { "CONFIRMED" };
        self.line(&format!("STATUS:{status}"));
        self.line("TRANSP:TRANSPARENT");
        for days in ALARMS.into_iter().filter(|_| event.state == State::Open) {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.line(&format!("TRIGGER:-P{days}D"));
            self.line(&format!("DESCRIPTION:{}", escaped(&event.summary)));
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }

    /// A line, folded before it passes 75 bytes, between letters.
    fn line(&mut self, line: &str) {
        const MOST: usize = 75;
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in letters::shown(text).chars() {
        match letter {
            '\\' | ';' | ',' => write!(escaped, "\\{letter}").expect("a string takes what is written"),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
