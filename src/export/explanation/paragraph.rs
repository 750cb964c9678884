//! An obligation told in one paragraph that a person can forward.

use super::rows::{AlsoRow, WithRow};
use crate::diag::{Phrase, Text, text};
use crate::export::obligation::{ObligationRow, words};
use crate::model::{BodyId, CountedLimit, Date, Hour, Modality, PublicPage, TaskId, TaskScope, WorkName, Workspace};
use crate::resolve::{Act, Gives, Obligation, Reason, Rules, Waits};
use crate::vietnamese::{capitalised, fold_space, short_date};

/// What the paragraph is told from.
pub(super) struct DutyParagraph<'w> {
    pub workspace: &'w Workspace,
    pub rules: &'w Rules,
    pub found: &'w Obligation,
    pub row: &'w ObligationRow,
    pub day: Date,
}

impl DutyParagraph<'_> {
    /// Who, what, with whom, by when, by which words and rules, and what is doubtful.
    pub fn told(&self, with: &[WithRow], also: &[AlsoRow]) -> Text {
        let mut sentences = vec![self.duty()];
        sentences.extend(self.handed(also));
        sentences.extend(together(with));
        sentences.push(self.time());
        sentences.extend(self.reach());
        sentences.extend(self.figures());
        sentences.extend(self.even_if_none());
        sentences.extend(self.if_not_done());
        sentences.extend(self.words());
        sentences.extend(self.attested());
        sentences.extend(self.found.because.iter().filter_map(|reason| self.derived(reason)));
        sentences.extend(self.doubt());
        let (day, standing) = (short_date(self.day), Text::from(self.row.standing()));
        sentences.push(text!("Tính đến ngày {day}: ", "As of {day}: ").then(&standing).then(&Text::same(".")));
        Text::joined(&sentences, " ")
    }

    fn duty(&self) -> Text {
        let row = self.row;
        let (bound, bound_en) = match row.modality {
            Modality::Order => ("có trách nhiệm", "is to"),
            Modality::Request => ("được đề nghị", "is asked to"),
            Modality::Encourage => ("được khuyến khích", "is encouraged to"),
        };
        let to = if row.shown.to.is_empty() { Text::default() } else { text!(" gửi ", " to ").then(&row.shown.to) };
        let instrument = &self.workspace.instruments[&self.found.instrument];
        let work = words(instrument, self.found, 160);
        let work = inside(&work);
        let what = match row.act {
            Act::Report => text!("báo cáo ", "report for ").then(&row.period_said()).then(&to),
            Act::Perform => {
                let role = row.role.said();
                Text::new(format!("{} việc “{work}”", role.vi), format!("{} “{work}”", role.en))
            }
            act => {
                let act = act.said();
                Text::new(
                    format!("{} để thực hiện “{work}”", act.vi),
                    format!("{} in order to carry out “{work}”", act.en),
                )
            }
        };
        let (body, clause, citation) = (capitalised(&row.body), &row.clause, &instrument.citation);
        Text::new(
            format!("{body} {bound} {}, theo mục {clause} của {citation}.", fold_space(&what.vi)),
            format!("{body} {bound_en} {}, by {clause} of {citation}.", fold_space(&what.en)),
        )
    }

    /// Whose part this is, where it was handed on or the body has more than one.
    fn handed(&self, also: &[AlsoRow]) -> Option<Text> {
        if also.is_empty() {
            return None;
        }
        let this = match self.row.shown.origin.as_deref() {
            Some(origin) => text!("phần của {origin} chuyển sang", "the part of {origin} that passed to it"),
            None => Text::new("phần của chính cơ quan này", "the body's own part"),
        };
        let others = Text::joined(also.iter().map(|other| &other.shown), "; ");
        Some(Text::new(
            format!("Đây là {}; trong cùng việc, cơ quan này còn: {}.", this.vi, others.vi),
            format!("This is {}; in the same work it also has: {}.", this.en, others.en),
        ))
    }

    fn time(&self) -> Text {
        if let Some(limit) = &self.found.limit {
            return self.limited(limit);
        }
        let window = &self.found.window;
        match (&self.found.waits, self.found.due) {
            (Waits::Event(_), None) if window.from.is_none() => Text::new(
                "Chỉ phải làm khi sự kiện mà văn bản nêu xảy ra; không đặt ra hạn.",
                "It is to be done only once the event that the text names has happened; no day is set.",
            ),
            (Waits::Case, None) => Text::new(
                "Chỉ phải làm khi có trường hợp văn bản nêu; không đặt ra hạn.",
                "It is to be done only where the case that the text names arises; no day is set.",
            ),
            (Waits::Continuous, None) => Text::new(
                "Làm thường xuyên; văn bản không nêu hạn.",
                "It goes on all the time; the text states no day.",
            ),
            (_, Some(due)) if let Some(hour) = self.found.hour.map(Hour::said) => {
                let due = short_date(due);
                Text::new(
                    format!("Hạn cuối là {} ngày {due}.", hour.vi),
                    format!("At the latest by {} on {due}.", hour.en),
                )
            }
            (_, Some(due)) => match window.from.filter(|from| *from != due) {
                Some(from) => {
                    let (from, due) = (short_date(from), short_date(due));
                    text!(
                        "Thời gian: từ ngày {from}, hạn cuối là hết ngày {due}.",
                        "Time: from {from}, at the latest by the end of {due}."
                    )
                }
                None => text!("Hạn cuối là hết ngày {}.", "At the latest by the end of {}.", short_date(due)),
            },
            (_, None) => {
                Text::new("Văn bản không nêu hạn, nên không đặt ra hạn.", "The text states no day, so none is set.")
            }
        }
    }

    /// A limit: what it comes to, or for which day it waits.
    fn limited(&self, counted: &CountedLimit) -> Text {
        let said = counted.limit.said();
        let stated = Text::new(format!("Thời hạn: {}", said.vi), format!("Limit: {}", said.en));
        let rest = match (&self.found.waits, self.found.due, counted.from) {
            (Waits::Event(event), ..) => text!(
                "; chưa ghi nhận ngày ấy (sự kiện `{event}`) nên chưa tính được hạn.",
                "; that day is not recorded (the event `{event}`), so that it cannot be counted yet."
            ),
            (_, Some(due), Some(from)) => {
                let (from, due) = (short_date(from), short_date(due));
                text!(
                    "; tính từ ngày {from}, hạn cuối là hết ngày {due}.",
                    "; counted from {from}, at the latest by the end of {due}."
                )
            }
            _ => Text::new(
                "; chưa tính được hạn vì chưa có lịch nghỉ của năm đó.",
                "; it cannot be counted, since the days off of that year are not known.",
            ),
        };
        stated.then(&rest)
    }

    /// What is to be reached by the day.
    fn reach(&self) -> Option<Text> {
        let reach = inside(self.found.reach.as_deref()?);
        Some(text!("Đến mốc này phải đạt: “{reach}”.", "To be reached by then: “{reach}”."))
    }

    /// The days of which a report gives the figures.
    fn figures(&self) -> Option<Text> {
        let data = self.found.data?;
        let (from, to) = data.from.zip(data.to)?;
        let (from, to) = (short_date(from), short_date(to));
        Some(text!("Số liệu tính từ ngày {from} đến hết ngày {to}.", "Its figures are those from {from} to {to}."))
    }

    /// That a report is owed also where nothing happened.
    fn even_if_none(&self) -> Option<Text> {
        let quote = inside(self.workspace.instruments[&self.found.instrument].even_if_none(&self.found.key)?);
        Some(text!(
            "Kỳ không phát sinh vẫn phải báo cáo (“{quote}”).",
            "It is owed also where nothing happened (“{quote}”)."
        ))
    }

    /// What the text says follows where it is not done in time.
    fn if_not_done(&self) -> Option<Text> {
        let instrument = &self.workspace.instruments[&self.found.instrument];
        let clause = instrument.clause(&self.found.clause)?;
        let name = self.found.task.as_ref();
        let report = TaskId::from(TaskScope::REPORT);
        let part = Some(&report).filter(|_| self.found.act == Act::Report);
        let own = |scope: &TaskScope| {
            scope.reaches(WorkName { task: name, part }) || instrument.is_fact_of(clause, scope, name)
        };
        let said = clause.if_not_done.iter().filter(|fact| own(&fact.task)).map(|fact| {
            let (then, quote) = (fact.then.said(), inside(&fact.quote));
            Text::new(format!("{} (“{quote}”)", then.vi), format!("{} (“{quote}”)", then.en))
        });
        let said: Vec<Text> = said.collect();
        let all = Text::joined(&said, "; ").then(&Text::same("."));
        (!said.is_empty()).then(|| text!("Nếu không làm đúng hạn: ", "Where it is not done in time: ").then(&all))
    }

    /// The words that give the part.
    fn words(&self) -> Option<Text> {
        let Some(Reason::Words { clause, quote, .. }) = self.found.because.first() else { return None };
        let quote = inside(quote);
        Some(text!(
            "Lời văn giao việc, tại mục {clause}: “{quote}”.",
            "The words that assign it, at {clause}: “{quote}”."
        ))
    }

    /// By what the clause is known, where its text is not at hand.
    fn attested(&self) -> Option<Text> {
        let instrument = &self.workspace.instruments[&self.found.instrument];
        let clause = instrument.clause(&self.found.clause)?;
        let known = instrument.upwards(clause).find(|above| above.is_attested())?;
        let clauses = known.attested_by.iter().map(|witness| Text::same(witness.clone()));
        let all: Vec<Text> = clauses.chain(known.sources.iter().map(PublicPage::said)).collect();
        let all = Text::joined(&all, "; ").then(&Text::same("."));
        Some(text!("Nguyên văn chưa có; mục này biết qua: ", "The text is not at hand; this is known by: ").then(&all))
    }

    /// What a rule or a succession added, with its basis and how sure it is.
    fn derived(&self, reason: &Reason) -> Option<Text> {
        match reason {
            Reason::Words { .. } => None,
            Reason::Rule { rule, gives } => {
                let rule = self.rules.get(rule)?;
                let (title, basis, added) = (inside(&rule.title), rule.basis.brief(), added(*gives));
                Some(Text::new(
                    format!("{} theo quy tắc “{title}” (căn cứ: {}).", added.vi, basis.vi),
                    format!("{} by the rule “{title}” (basis: {}).", added.en, basis.en),
                ))
            }
            Reason::Reading { clause, reason, basis, gives, .. } => {
                let (reason, basis, added) = (inside(reason), basis.brief(), added(*gives));
                Some(Text::new(
                    format!("{} theo cách hiểu ghi tại mục {clause}: “{reason}” (căn cứ: {}).", added.vi, basis.vi),
                    format!("{} by the reading at {clause}: “{reason}” (basis: {}).", added.en, basis.en),
                ))
            }
            Reason::Succession { from, to, since, basis } => {
                let name =
                    |id: &BodyId| self.workspace.body(id).map_or_else(|| id.to_string(), |b| b.name(Some(self.day)));
                let (from, to, since, basis) = (name(from), name(to), short_date(*since), basis.brief());
                Some(Text::new(
                    format!("Từ ngày {since} trách nhiệm của {from} chuyển sang {to} (theo {}).", basis.vi),
                    format!("On {since} the duty of {from} passed to {to} (by {}).", basis.en),
                ))
            }
        }
    }

    /// What should be looked at before anybody relies on it.
    fn doubt(&self) -> Option<Text> {
        let unverified = self.found.because.iter().filter(|reason| match reason {
            Reason::Words { .. } => false,
            Reason::Rule { rule, .. } => self.rules[rule].basis.certainty.is_unverified(),
            Reason::Reading { basis, .. } | Reason::Succession { basis, .. } => basis.certainty.is_unverified(),
        });
        let unverified = match unverified.count() {
            0 => None,
            count => Some(text!("{count} căn cứ nêu trên chưa kiểm chứng", "unverified of the bases above: {count}")),
        };
        let doubts: Vec<Text> = self.found.doubt.clone().into_iter().chain(unverified).collect();
        let all = Text::joined(&doubts, "; ").then(&Text::same("."));
        (!doubts.is_empty()).then(|| text!("Còn nghi vấn: ", "In doubt: ").then(&all))
    }
}

/// What a rule or a reading added, as its sentence begins.
fn added(gives: Gives) -> Phrase {
    let (vi, en) = match gives {
        Gives::Member => (
            "Cơ quan này được tính vào tập hợp nêu trong lời văn",
            "The body is counted among the collective that the words name",
        ),
        Gives::Counterpart => (
            "Lời văn không nêu tên cơ quan này; phần việc được suy ra",
            "The words do not name the body; its part is derived",
        ),
        Gives::Role => {
            ("Vai trò của phần việc này ở địa phương được xác định", "The role of this part in the place is set")
        }
        Gives::Doubt => ("Điều cần xem lại được nêu", "What is to be weighed is told"),
        Gives::Modality => ("Việc giao hay đề nghị được xác định", "Whether it is ordered or asked is set"),
        Gives::Time => ("Thời gian, hạn được xác định", "The time is set"),
        Gives::Closing => ("Thời gian chốt số liệu được xác định", "The days of its figures are set"),
        Gives::Act => ("Việc phải ban hành văn bản được xác định", "That a document must be issued is set"),
        Gives::Successor => ("Việc kế thừa được xác định", "Who took over is set"),
    };
    Phrase::new(vi, en)
}

/// Words as they stand inside quotation marks: without the last full stop, inner marks single.
fn inside(words: &str) -> String {
    words.trim_end_matches('.').replace('“', "‘").replace('”', "’")
}

fn together(with: &[WithRow]) -> Option<Text> {
    const MOST: usize = 6;
    let parts = with.iter().map(|with| {
        let named = with.bodies.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
        let more = match with.bodies.len().saturating_sub(MOST) {
            0 => Text::default(),
            more => text!(" và {more} nơi khác", " and {more} others"),
        };
        let role = Text::from(with.role.said());
        role.then(&Text::same(format!(" ({named}"))).then(&more).then(&Text::same(")"))
    });
    let parts: Vec<Text> = parts.collect();
    let all = Text::joined(&parts, "; ").then(&Text::same("."));
    (!parts.is_empty()).then(|| text!("Cùng làm việc này: ", "In the same work: ").then(&all))
}
