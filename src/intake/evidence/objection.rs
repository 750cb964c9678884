//! What speaks against a piece of evidence, in both languages.

use crate::diag::{Said, Text, text};
use crate::model::{AnyKey, BodyId, Date, EventId, TargetKey};
use crate::register::{EntryKind, Sequence};
use crate::resolve::Act;
use crate::vietnamese::short_date;

/// Why a fact may not be recorded as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// The key is that of no duty.
    NoSuchObligation {
        /// As it was typed.
        key: AnyKey,
        /// Keys that are nearest to it.
        near: Vec<String>,
    },
    /// The key is that of no target.
    NoSuchTarget {
        /// As it was typed.
        key: TargetKey,
        /// Keys that are nearest to it.
        near: Vec<String>,
    },
    /// No plan waits for the event.
    NoSuchEvent {
        /// As it was typed.
        event: EventId,
        /// Those that plans wait for.
        known: Vec<String>,
    },
    /// The register of bodies has no such id.
    NoSuchBody {
        /// As it was typed.
        body: BodyId,
        /// Ids that are nearest to it.
        near: Vec<String>,
    },
    /// The body did not exist on that day.
    BodyEnded {
        /// Who is said to have acted.
        body: BodyId,
        /// The day on which it is said to have acted.
        on: Date,
        /// Who took over from it; none where that is not known.
        successor: Option<BodyId>,
    },
    /// The body that is said to have received a paper did not exist on that day.
    ReceivedByNobody {
        /// Who is said to have received it.
        body: BodyId,
        /// The day on which it is said to have come.
        on: Date,
        /// The event of whoever took over from it; none where that is not known.
        instead: Option<EventId>,
    },
    /// The head of the instrument itself gives its day, and another.
    DayOfTheHead {
        /// As it was typed.
        on: Date,
        /// As the head has it.
        head: Date,
    },
    /// Another body bore the duty on that day.
    NotTheBearer {
        /// Who is said to have acted.
        body: BodyId,
        /// The day on which it is said to have acted.
        on: Date,
        /// Whose the duty was; none where that is not known.
        bearer: Option<BodyId>,
    },
    /// The day has not come.
    InTheFuture {
        /// The day that was typed.
        on: Date,
        /// The day of recording.
        today: Date,
    },
    /// The duty did not run yet.
    BeforeItArose {
        /// The day that was typed.
        on: Date,
        /// The first day of the duty's window.
        arose: Date,
    },
    /// The paper that proves it is younger than what it proves.
    DocumentAfterwards {
        /// The date of the paper.
        date: Date,
        /// The day that it should prove.
        on: Date,
    },
    /// A report for a duty to issue, and the like.
    AnotherKind {
        /// What was typed.
        kind: EntryKind,
        /// What the duty asks for.
        owed: Act,
    },
    /// An entry that holds says so already.
    AlreadyRecorded {
        /// That entry.
        entry: Sequence,
        /// The day that it gives.
        on: Date,
    },
    /// The correction says what the entry says already.
    NothingCorrected {
        /// The entry that was to be corrected.
        entry: Sequence,
    },
    /// An extension in the place of a report, and the like.
    CorrectsAnotherKind {
        /// The entry that was to be corrected.
        entry: Sequence,
        /// What that entry says.
        was: EntryKind,
        /// What the correction says.
        is: EntryKind,
    },
    /// Another entry rests on a paper of this number and issuer with another date.
    NumberTaken {
        /// As it was typed.
        number: String,
        /// That entry.
        entry: Sequence,
        /// The date that it gives.
        date: Date,
    },
    /// The duty has no due day that could move.
    NothingToExtend,
    /// The new day is no later than the old one.
    ExtendedBackwards {
        /// The day that was typed.
        until: Date,
        /// The due day as it stands.
        due: Date,
    },
}

impl Objection {
    /// A name, not a number, as diagnostics have.
    pub fn name(&self) -> &'static str {
        match self {
            Objection::NoSuchObligation { .. } => "register/no-such-obligation",
            Objection::NoSuchTarget { .. } => "register/no-such-target",
            Objection::NoSuchEvent { .. } => "register/no-such-event",
            Objection::NoSuchBody { .. } => "register/no-such-body",
            Objection::BodyEnded { .. } => "register/body-ended",
            Objection::ReceivedByNobody { .. } => "register/received-by-nobody",
            Objection::DayOfTheHead { .. } => "register/day-of-the-head",
            Objection::NotTheBearer { .. } => "register/not-the-bearer",
            Objection::InTheFuture { .. } => "register/in-the-future",
            Objection::BeforeItArose { .. } => "register/before-it-arose",
            Objection::DocumentAfterwards { .. } => "register/document-afterwards",
            Objection::AnotherKind { .. } => "register/another-kind",
            Objection::AlreadyRecorded { .. } => "register/already-recorded",
            Objection::NothingCorrected { .. } => "register/nothing-corrected",
            Objection::CorrectsAnotherKind { .. } => "register/corrects-another-kind",
            Objection::NumberTaken { .. } => "register/number-taken",
            Objection::NothingToExtend => "register/nothing-to-extend",
            Objection::ExtendedBackwards { .. } => "register/extended-backwards",
        }
    }
}

impl Said for Objection {
    /// What is wrong and how to mend it.
    fn said(&self) -> Text {
        let day = |day: &Date| short_date(*day);
        match self {
            Objection::NoSuchObligation { key, near } => or_near(
                format!("không có trách nhiệm nào mang mã `{key}`"),
                format!("no obligation has the key `{key}`"),
                near,
            ),
            Objection::NoSuchTarget { key, near } => or_near(
                format!("không có chỉ tiêu nào mang mã `{key}`"),
                format!("no target has the key `{key}`"),
                near,
            ),
            Objection::NoSuchEvent { event, known } => or_near(
                format!("không kế hoạch nào chờ sự kiện `{event}`"),
                format!("no plan waits for the event `{event}`"),
                known,
            ),
            Objection::NoSuchBody { body, near } => {
                or_near(format!("không có cơ quan nào mang mã `{body}`"), format!("no body has the id `{body}`"), near)
            }
            Objection::BodyEnded { body, on, successor } => {
                let (vi, en) = match successor {
                    Some(to) => (
                        format!("; cơ quan kế thừa là `{to}`, ghi cơ quan ấy vào “Cơ quan thực hiện” (--body {to})"),
                        format!("; its successor is `{to}`: name it as the body that acted (--body {to})"),
                    ),
                    None => ("; chưa rõ cơ quan kế thừa".to_owned(), "; its successor is not known".to_owned()),
                };
                let on = day(on);
                text!(
                    "ngày {on} cơ quan `{body}` không hoạt động (chưa thành lập hoặc đã kết thúc){vi}",
                    "`{body}` did not exist on {on}{en}"
                )
            }
            Objection::ReceivedByNobody { body, on, instead } => {
                let (vi, en) = match instead {
                    Some(event) => (
                        format!("; nếu cơ quan kế thừa nhận văn bản thì ghi sự kiện `{event}`"),
                        format!("; if its successor received the paper, record the event `{event}`"),
                    ),
                    None => Default::default(),
                };
                let on = day(on);
                text!(
                    "ngày {on} cơ quan `{body}` không hoạt động nên không thể nhận văn bản{vi}",
                    "`{body}` did not exist on {on} and cannot have received the paper{en}"
                )
            }
            Objection::DayOfTheHead { on, head } => {
                let (on, head) = (day(on), day(head));
                text!(
                    "phần đầu của văn bản đã ghi ngày ấy là {head}, không phải {on}; nếu bản in sai thì sửa tệp kế hoạch",
                    "the head of the instrument gives that day as {head}, not {on}; if it is misprinted, mend the plan's file"
                )
            }
            Objection::NotTheBearer { body, on, bearer } => {
                let bearer = bearer.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
                let on = day(on);
                text!(
                    "ngày {on} trách nhiệm này thuộc `{bearer}`, không thuộc `{body}`",
                    "on {on} the duty was `{bearer}`'s, not `{body}`'s"
                )
            }
            Objection::InTheFuture { on, today } => {
                let (on, today) = (day(on), day(today));
                text!(
                    "ngày {on} chưa đến (hôm nay {today}); xem lại ngày, năm",
                    "{on} is still to come (today is {today}); look at day and year"
                )
            }
            Objection::BeforeItArose { on, arose } => {
                let (on, arose) = (day(on), day(arose));
                text!(
                    "ngày {on} trách nhiệm chưa phát sinh, từ {arose} mới có",
                    "on {on} the duty had not arisen: it runs from {arose}"
                )
            }
            Objection::DocumentAfterwards { date, on } => {
                let (date, on) = (day(date), day(on));
                text!(
                    "văn bản đề ngày {date}, sau ngày thực hiện {on}",
                    "the document is dated {date}, after the day {on} that it should prove"
                )
            }
            Objection::AnotherKind { kind, owed } => {
                let fitting = match owed {
                    Act::Issue => EntryKind::Issued,
                    Act::Report => EntryKind::Reported,
                    Act::Perform | Act::Meet => EntryKind::Performed,
                };
                Text::new(
                    format!("trách nhiệm này là {}, không ghi “{}” được; ghi “{}”", owed.vi(), kind.vi(), fitting.vi()),
                    format!("this duty is to {}: record `{}`, not `{}`", owed.key(), fitting.key(), kind.key()),
                )
            }
            Objection::AlreadyRecorded { entry, on } => {
                let on = day(on);
                text!(
                    "đã ghi ở mục {entry} (ngày {on}); nếu mục ấy sai thì đính chính: ghi {entry} vào cột “Đính chính mục số”, hoặc record corrected {entry}",
                    "entry {entry} says so already ({on}); if it is wrong, correct it: {entry} in the column “Đính chính mục số”, or record corrected {entry}"
                )
            }
            Objection::NothingCorrected { entry } => text!(
                "mục {entry} đã ghi đúng như vậy, không có gì để đính chính; sai lý do gia hạn hay miễn thì hủy mục rồi ghi mục mới",
                "entry {entry} says just that, there is nothing to correct; a wrong reason of an extension or a waiver: withdraw it, then record anew"
            ),
            Objection::CorrectsAnotherKind { entry, was, is } => Text::new(
                format!(
                    "mục {entry} ghi “{}”, dòng này ghi “{}”: xem lại số mục và loại; nếu mục {entry} ghi sai loại thì hủy mục ấy rồi ghi mục mới",
                    was.vi(),
                    is.vi()
                ),
                format!(
                    "entry {entry} records `{}`, this one `{}`: look at number and kind again; if entry {entry} is of the wrong kind, withdraw it, then record anew",
                    was.key(),
                    is.key()
                ),
            ),
            Objection::NumberTaken { number, entry, date } => {
                let date = day(date);
                text!(
                    "số `{number}` trong năm đó là của văn bản khác, ngày {date} (mục {entry}); xem lại số, hoặc đính chính mục {entry} nếu mục ấy sai",
                    "the number `{number}` is another document's in that year, of {date} (entry {entry}); look at the number, or correct entry {entry} if that is wrong"
                )
            }
            Objection::NothingToExtend => {
                Text::new("trách nhiệm này không có hạn để gia hạn", "this duty has no due day to extend")
            }
            Objection::ExtendedBackwards { until, due } => {
                let (until, due) = (day(until), day(due));
                text!(
                    "gia hạn đến {until} không muộn hơn hạn đang có {due}",
                    "the new due day {until} is not after the present one, {due}"
                )
            }
        }
    }
}

fn or_near(vi: String, en: String, near: &[String]) -> Text {
    if near.is_empty() {
        return Text::new(vi, en);
    }
    let names = |or| near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(or);
    Text::new(format!("{vi}; có phải là {}?", names(" hay ")), format!("{en}; did you mean {}?", names(" or ")))
}
